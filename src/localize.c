#include "localize.h"

#include "arena.h"
#include "catalog.h"
#include "cross.h"
#include "error.h"
#include "names.h"
#include "report.h"
#include "report_parameters.h"
#include "report_release.h"
#include "report_sets.h"
#include "report_table.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

struct localizer {
    const struct report *from; /* before its parameters were filled in */
    struct report *to;
    const struct catalog *catalog;
    const struct report_table *table; /* the one that is being localized */
    int line;                         /* of the definition; 0 when it is not known */
    struct arena *arena;
    struct error *err;
    bool good;
};

/* ---- one text ---- */

static const char *place_of_definition(const struct localizer *localizer)
{
    const char *file = localizer->from->file;

    return localizer->line > 0 ? arena_format(localizer->arena, "%s:%d", file, localizer->line) : file;
}

static void refuse(struct localizer *localizer, const char *context, const char *english, const char *words,
                   const char *what, const char *why)
{
    const char *place = catalog_place(localizer->catalog, context, english, localizer->arena);

    if (!localizer->good)
        return;
    localizer->good = false;
    error_set(localizer->err, ERROR_DEFINITION, "%s: in '%s', the %s %s %s",
              place ? place : place_of_definition(localizer), catalog_language(localizer->catalog), what,
              text_quote(localizer->arena, words, strlen(words)), why);
}

static const char *fit_line(struct localizer *localizer, const char *english, const char *words,
                            const char *what)
{
    char why[160];

    if (!text_fit_for_line(words, TEXT_HEADING_LIMIT, why, sizeof why))
        refuse(localizer, "", english, words, what, why);
    return words;
}

static const char *fit_paragraph(struct localizer *localizer, const char *english, const char *words,
                                 const char *what)
{
    char why[160];

    if (!text_fit_for_cell(words, strlen(words), why, sizeof why))
        refuse(localizer, "", english, words, what, why);
    return words;
}

static const char *translate(const struct localizer *localizer, const char *english, const char *what)
{
    return catalog_translate(localizer->catalog, "", english, what);
}

/* With the values of parameters. */
static const char *translate_filled(const struct localizer *localizer, const char *english, const char *what)
{
    return report_fill_text(localizer->to, translate(localizer, english, what), localizer->arena);
}

/* NULL stays NULL, here and below. */
static const char *line(struct localizer *localizer, const char *english, const char *what)
{
    return english ? fit_line(localizer, english, translate(localizer, english, what), what) : NULL;
}

static const char *filled_line(struct localizer *localizer, const char *english, const char *what)
{
    return english ? fit_line(localizer, english, translate_filled(localizer, english, what), what) : NULL;
}

static const char *paragraph(struct localizer *localizer, const char *english, const char *what)
{
    return english ? fit_paragraph(localizer, english, translate(localizer, english, what), what) : NULL;
}

static const char *filled_paragraph(struct localizer *localizer, const char *english, const char *what)
{
    return english ? fit_paragraph(localizer, english, translate_filled(localizer, english, what), what)
                   : NULL;
}

/* What becomes a property of the workbook, where programs do not agree whether "_x0041_" is an A. */
static void check_property(struct localizer *localizer, const char *english, const char *what)
{
    const char *words = english ? translate(localizer, english, what) : "";

    if (text_find_escape(words))
        refuse(localizer, "", english, words, what, "has '_x' with digits, which some programs decode");
}

static const char *sheet_name(struct localizer *localizer, const char *english, const char *what)
{
    const char *words = catalog_translate(localizer->catalog, catalog_worksheet, english, what);
    char why[160];

    if (!report_sheet_name_fits(words, why, sizeof why))
        refuse(localizer, catalog_worksheet, english, words, what, why);
    return words;
}

/* "title of table 'ap-in-force'" */
static const char *of_table(const struct localizer *localizer, const char *what)
{
    return arena_format(localizer->arena, "%s of table '%s'", what, localizer->table->name);
}

/* ---- columns ---- */

static const char *label_of(struct localizer *localizer, const struct report_column *column);

/* The label of another column, within a sentence. */
static const char *made_label(struct localizer *localizer, const char *english, size_t of)
{
    const char *label = label_of(localizer, &localizer->table->columns[of]);

    return catalog_fill(localizer->catalog, english, &label, 1, localizer->arena);
}

static const char *changed(struct localizer *localizer, size_t of)
{
    switch (localizer->from->period) {
    case PERIOD_YEAR:
        return made_label(localizer, "Change of {0} on the previous year", of);
    case PERIOD_QUARTER:
        return made_label(localizer, "Change of {0} on the previous quarter", of);
    case PERIOD_MONTH:
        break;
    }
    return made_label(localizer, "Change of {0} on the previous month", of);
}

static const char *label_of(struct localizer *localizer, const struct report_column *column)
{
    switch (column->label_kind) {
    case LABEL_GIVEN:
        break;
    case LABEL_OF_STATUS:
        return made_label(localizer, "Status of {0}", (size_t)column->of);
    case LABEL_OF_CHANGE:
        return changed(localizer, column->derivation.of);
    case LABEL_OF_YEARLY_CHANGE:
        return made_label(localizer, "Change of {0} on the year before", column->derivation.of);
    }
    return line(localizer, column->label,
                arena_format(localizer->arena, "label of column '%s' of table '%s'", column->name,
                             localizer->table->name));
}

static void localize_columns(struct localizer *localizer, struct report_table *table)
{
    struct report_column *columns = arena_array(localizer->arena, table->column_count, sizeof *columns);
    char why[160];

    for (size_t i = 0; i < table->column_count; i++) {
        columns[i] = table->columns[i];
        localizer->line = columns[i].line;
        if (columns[i].role != ROLE_LINK)
            columns[i].label = label_of(localizer, &table->columns[i]);
        columns[i].unit = line(localizer, columns[i].unit, of_table(localizer, "unit"));
        if (!text_fit_for_line(columns[i].label, TEXT_HEADING_LIMIT, why, sizeof why))
            refuse(localizer, "", table->columns[i].label, columns[i].label, of_table(localizer, "heading"),
                   why);
    }
    table->columns = columns;
}

/* ---- tables ---- */

static const char *alternative(struct localizer *localizer, const struct report_chart *chart)
{
    const char *what = arena_format(localizer->arena, "alternative text of chart '%s'", chart->name);
    const char *words = line(localizer, chart->alt, what);
    char why[160];

    if (words && !text_fit_for_line(words, TEXT_ALT_LIMIT, why, sizeof why))
        refuse(localizer, "", chart->alt, words, what, why);
    return words;
}

static const struct report_line_mark *line_marks(struct localizer *localizer,
                                                 const struct report_line_mark *english, size_t count,
                                                 const char *what)
{
    struct report_line_mark *marks = arena_array(localizer->arena, count, sizeof *marks);

    for (size_t i = 0; i < count; i++) {
        marks[i] = english[i];
        marks[i].text = filled_line(localizer, english[i].text, what);
    }
    return marks;
}

static void localize_charts(struct localizer *localizer, struct report_table *table)
{
    struct report_chart *charts = arena_array(localizer->arena, table->chart_count, sizeof *charts);

    for (size_t i = 0; i < table->chart_count; i++) {
        const char *name = table->charts[i].name;
        charts[i] = table->charts[i];
        localizer->line = charts[i].line;
        charts[i].title = filled_line(localizer, charts[i].title,
                                      arena_format(localizer->arena, "title of chart '%s'", name));
        charts[i].subtitle = line(localizer, charts[i].subtitle,
                                  arena_format(localizer->arena, "subtitle of chart '%s'", name));
        charts[i].unit =
            line(localizer, charts[i].unit, arena_format(localizer->arena, "unit of chart '%s'", name));
        charts[i].alt = alternative(localizer, &charts[i]);
        charts[i].annotations = line_marks(localizer, charts[i].annotations, charts[i].annotation_count,
                                           arena_format(localizer->arena, "mark of chart '%s'", name));
        charts[i].references = line_marks(localizer, charts[i].references, charts[i].reference_count,
                                          arena_format(localizer->arena, "reference of chart '%s'", name));
    }
    table->charts = charts;
}

static void localize_cross(struct localizer *localizer, struct report_table *table)
{
    struct cross_shape *cross = arena_alloc(localizer->arena, sizeof *cross);

    if (!table->cross)
        return;
    *cross = *table->cross;
    cross->total_row = line(localizer, cross->total_row, of_table(localizer, "label of the totals"));
    cross->total_column = line(localizer, cross->total_column, of_table(localizer, "label of the totals"));
    table->cross = cross;
}

static void localize_table(struct localizer *localizer, struct report_table *table)
{
    table->title = filled_line(localizer, table->title, of_table(localizer, "title"));
    table->sheet = sheet_name(localizer, table->sheet, of_table(localizer, "worksheet name"));
    table->description = filled_paragraph(localizer, table->description, of_table(localizer, "description"));
    table->source = paragraph(localizer, table->source, of_table(localizer, "source"));
    table->incomplete_text =
        paragraph(localizer, table->incomplete_text, of_table(localizer, "what is incomplete"));
    localize_cross(localizer, table);
    localize_columns(localizer, table);
    localize_charts(localizer, table);
}

static void localize_tables(struct localizer *localizer)
{
    const struct report *from = localizer->from;
    struct report_table *tables = arena_array(localizer->arena, from->table_count, sizeof *tables);

    for (size_t i = 0; i < from->table_count; i++) {
        localizer->table = &from->tables[i];
        localizer->line = from->tables[i].line;
        tables[i] = from->tables[i];
        localize_table(localizer, &tables[i]);
    }
    localizer->to->tables = tables;
}

/* The tables' stand behind the program's own. */
static const char *what_is_named(const struct localizer *localizer, size_t own, size_t i)
{
    return i < own ? "worksheet name"
                   : arena_format(localizer->arena, "worksheet name of table '%s'",
                                  localizer->from->tables[i - own].name);
}

/* The last of those with a name that a catalog has given them; names of the definition are all different. */
static void refuse_twin(struct localizer *localizer, const char *const *names, const char *const *english,
                        size_t count, const char *twin)
{
    for (size_t i = count; i-- > 0;)
        if (names_are_twins(names[i], twin, localizer->arena) &&
            catalog_place(localizer->catalog, catalog_worksheet, english[i], localizer->arena))
            refuse(localizer, catalog_worksheet, english[i], names[i],
                   what_is_named(localizer, count - localizer->from->table_count, i),
                   "stands over two worksheets");
}

/* Those of the program's own sheets and of the tables; "History" belongs to Excel in whatever language. */
static void check_sheet_names(struct localizer *localizer)
{
    static const char *const own[] = {"Cover", "Contents", "Notes"};
    enum { OWN = sizeof own / sizeof *own };
    const struct report *from = localizer->from;
    size_t count = from->table_count + OWN + 1;
    const char **names = arena_array(localizer->arena, count, sizeof *names);
    const char **english = arena_array(localizer->arena, count, sizeof *english);

    for (size_t i = 0; i < OWN; i++) {
        english[i] = own[i];
        names[i] = sheet_name(localizer, own[i], "worksheet name");
    }
    names[OWN] = english[OWN] = "History";
    for (size_t i = 0; i < from->table_count; i++) {
        english[OWN + 1 + i] = from->tables[i].sheet;
        names[OWN + 1 + i] = localizer->to->tables[i].sheet;
    }
    const char *twin = names_find_twin(names, count, localizer->arena);
    if (twin)
        refuse_twin(localizer, names, english, count, twin);
}

/* ---- the rest ---- */

static void localize_notes(struct localizer *localizer)
{
    const struct report *from = localizer->from;
    struct note *notes = arena_array(localizer->arena, from->note_count, sizeof *notes);

    for (size_t i = 0; i < from->note_count; i++)
        notes[i] = (struct note){from->notes[i].id,
                                 paragraph(localizer, from->notes[i].text,
                                           arena_format(localizer->arena, "note '%s'", from->notes[i].id))};
    localizer->to->notes = notes;
}

static void localize_release(struct localizer *localizer)
{
    const struct report_release *from = localizer->from->release;
    struct report_release *release = arena_alloc(localizer->arena, sizeof *release);

    if (!from)
        return;
    *release = *from;
    release->name = line(localizer, from->name, "name of the release");
    localizer->to->release = release;
}

static void localize_keywords(struct localizer *localizer)
{
    const struct report *from = localizer->from;
    const char **keywords = arena_array(localizer->arena, from->keyword_count, sizeof *keywords);

    for (size_t i = 0; i < from->keyword_count; i++) {
        keywords[i] = line(localizer, from->keywords[i], "keyword");
        check_property(localizer, from->keywords[i], "keyword");
    }
    localizer->to->keywords = keywords;
}

static void localize_marks(struct localizer *localizer)
{
    const struct report *from = localizer->from;
    struct mark *marks = arena_array(localizer->arena, from->mark_count, sizeof *marks);

    for (size_t i = 0; i < from->mark_count; i++) {
        marks[i] = from->marks[i];
        marks[i].meaning =
            line(localizer, marks[i].meaning,
                 arena_format(localizer->arena, "meaning of the mark '%s'", from->marks[i].code));
    }
    localizer->to->marks = marks;
}

static void localize_sets(struct localizer *localizer, const struct report *report)
{
    struct report_set *sets = arena_array(localizer->arena, report->set_count, sizeof *sets);

    for (size_t i = 0; i < report->set_count; i++) {
        sets[i] = report->sets[i];
        sets[i].title =
            line(localizer, sets[i].title, arena_format(localizer->arena, "title of set '%s'", sets[i].name));
        sets[i].rule = paragraph(localizer, sets[i].rule,
                                 arena_format(localizer->arena, "rule of set '%s'", sets[i].name));
    }
    localizer->to->sets = sets;
}

/* A value that is no text of the database: a date or a period in words. */
static const char *in_words(const struct localizer *localizer, const struct report_parameter *parameter)
{
    struct period period;
    struct date date;

    if (parameter->type == TYPE_DATE && date_parse(parameter->shown, &date))
        return catalog_date(localizer->catalog, date, localizer->arena);
    if (parameter->type == TYPE_PERIOD && period_read(parameter->shown, &period))
        return catalog_period(localizer->catalog, period, localizer->arena);
    return parameter->shown;
}

/* Words of the database are translated. English keeps dates as they were given. */
static const char *shown(struct localizer *localizer, const struct report_parameter *parameter)
{
    bool english = strcmp(catalog_language(localizer->catalog), catalog_source_language) == 0;

    if (!parameter->shown)
        return NULL;
    if (parameter->type != TYPE_TEXT)
        return english ? parameter->shown : in_words(localizer, parameter);
    const char *words =
        catalog_translate(localizer->catalog, "", parameter->shown,
                          arena_format(localizer->arena, "value of the parameter '%s'", parameter->name));
    return catalog_isolate(localizer->catalog, words, localizer->arena);
}

static void localize_parameters(struct localizer *localizer, const struct report *report)
{
    struct report_parameter *parameters =
        arena_array(localizer->arena, report->parameter_count, sizeof *parameters);

    for (size_t i = 0; i < report->parameter_count; i++) {
        parameters[i] = report->parameters[i];
        parameters[i].shown = shown(localizer, &report->parameters[i]);
        parameters[i].label =
            line(localizer, parameters[i].label,
                 arena_format(localizer->arena, "label of the parameter '%s'", parameters[i].name));
    }
    localizer->to->parameters = parameters;
}

const struct report *localize(const struct report *report, const struct catalog *catalog, struct arena *arena,
                              struct error *err)
{
    struct report *to = arena_alloc(arena, sizeof *to);
    struct localizer localizer = {.from = report->unfilled ? report->unfilled : report,
                                  .to = to,
                                  .catalog = catalog,
                                  .arena = arena,
                                  .err = err,
                                  .good = true};
    const struct report *from = localizer.from;

    *to = *report;
    to->english = report;
    localize_parameters(&localizer, report);
    to->title = filled_line(&localizer, from->title, "title of the report");
    to->organisation = line(&localizer, from->organisation, "organisation");
    to->summary = filled_paragraph(&localizer, from->summary, "summary");
    to->area = filled_line(&localizer, from->area, "area");
    to->revisions = filled_paragraph(&localizer, from->revisions, "revisions");
    localize_release(&localizer);
    check_property(&localizer, from->title, "title of the report");
    check_property(&localizer, from->organisation, "organisation");
    check_property(&localizer, from->area, "area");
    localize_keywords(&localizer);
    localize_notes(&localizer);
    localize_marks(&localizer);
    localize_sets(&localizer, report);
    localize_tables(&localizer);
    if (localizer.good)
        check_sheet_names(&localizer);
    return localizer.good ? to : NULL;
}
