#include "parameters.h"

#include "arena.h"
#include "error.h"
#include "options.h"
#include "report.h"
#include "report_parameters.h"
#include "text.h"

#include <string.h>
#include <strings.h>

enum { LIST_LIMIT = 12 };

static const char *quote(struct arena *arena, const char *text)
{
    return text_quote(arena, text, strlen(text));
}

static const struct parameter *find_set(const struct options *options, const char *name)
{
    for (size_t i = 0; i < options->parameter_count; i++)
        if (strcmp(options->parameters[i].name, name) == 0)
            return &options->parameters[i];
    return NULL;
}

static bool is_declared(const struct report *report, const char *name)
{
    for (size_t i = 0; i < report->parameter_count; i++)
        if (strcmp(report->parameters[i].name, name) == 0)
            return true;
    return false;
}

static bool all_declared(const struct report *report, const struct options *options, struct arena *arena,
                         struct error *err)
{
    const char **names = arena_array(arena, report->parameter_count, sizeof *names);

    for (size_t i = 0; i < report->parameter_count; i++)
        names[i] = report->parameters[i].name;
    for (size_t i = 0; i < options->parameter_count; i++)
        if (!is_declared(report, options->parameters[i].name))
            return error_set(err, ERROR_USAGE, "--set: '%s' is not a parameter of report '%s'; use %s",
                             options->parameters[i].name, report->name,
                             text_list(arena, names, report->parameter_count, "or"));
    return true;
}

static bool refuse_value(const struct report_parameter *parameter, const char *value, struct arena *arena,
                         struct error *err)
{
    return error_set(err, ERROR_USAGE, "--set %s: %s is not allowed; use %s", parameter->name,
                     quote(arena, value), report_parameter_allowed(parameter, arena));
}

/* The definition's own values were judged when it was read. */
static bool take(struct report_parameter *parameter, const char *set, struct arena *arena, struct error *err)
{
    parameter->value = set ? report_parameter_value(parameter->type, set, arena) : parameter->preset;
    parameter->shown = parameter->value;
    if (!set)
        return true;
    if (!parameter->value)
        return error_set(err, ERROR_USAGE, "--set %s: %s is not %s", parameter->name, quote(arena, set),
                         report_parameter_kind(parameter->type));
    if (!report_parameter_allows(parameter, parameter->value))
        return refuse_value(parameter, parameter->value, arena, err);
    return !parameter->in_name || report_name_part(parameter->value, arena) ||
           refuse_value(parameter, parameter->value, arena, err);
}

static bool is_there(const struct report *report, const struct report_parameter *parameter,
                     struct arena *arena, struct error *err)
{
    return parameter->value ||
           error_set(err, ERROR_USAGE, "report '%s' needs --set %s=VALUE (%s): %s", report->name,
                     parameter->name, parameter->label, report_parameter_allowed(parameter, arena));
}

static const char *name_of_edition(const struct report *report, struct arena *arena)
{
    for (size_t i = 0; i < report->parameter_count; i++)
        if (report->parameters[i].in_name && report->parameters[i].value)
            return arena_format(arena, "%s-%s", report->name,
                                report_name_part(report->parameters[i].value, arena));
    return report->name;
}

static struct report_parameter *copy_parameters(const struct report *report, struct arena *arena)
{
    struct report_parameter *copy = arena_array(arena, report->parameter_count, sizeof *copy);

    memcpy(copy, report->parameters, report->parameter_count * sizeof *copy);
    return copy;
}

const struct report *parameters_take(const struct report *report, const struct options *options, bool needed,
                                     struct arena *arena, struct error *err)
{
    struct report *taken = arena_alloc(arena, sizeof *taken);

    if (report->parameter_count == 0)
        return report;
    *taken = *report;
    if (!all_declared(report, options, arena, err))
        return NULL;
    struct report_parameter *parameters = copy_parameters(report, arena);
    for (size_t i = 0; i < report->parameter_count; i++) {
        const struct parameter *set = find_set(options, parameters[i].name);
        if (!take(&parameters[i], set ? set->text : NULL, arena, err) ||
            (needed && !is_there(report, &parameters[i], arena, err)))
            return NULL;
    }
    taken->parameters = parameters;
    taken->name = name_of_edition(taken, arena);
    return taken;
}

const struct parameter *parameters_bound(const struct report *report, const struct options *options,
                                         const struct parameter *given, size_t given_count, size_t *count,
                                         struct arena *arena)
{
    bool declared = report->parameter_count > 0;
    size_t more = declared ? report->parameter_count : options->parameter_count;
    struct parameter *bound = arena_array(arena, given_count + more, sizeof *bound);

    *count = given_count + more;
    for (size_t i = 0; i < given_count; i++)
        bound[i] = given[i];
    for (size_t i = 0; i < more; i++)
        bound[given_count + i] =
            declared ? (struct parameter){report->parameters[i].name, report->parameters[i].value,
                                          report->parameters[i].type}
                     : options->parameters[i];
    return bound;
}

static const struct column returned[] = {{"value", TYPE_TEXT, ROLE_FIGURE},
                                         {"label", TYPE_TEXT, ROLE_FIGURE}};

struct query parameters_query(const struct report *report, size_t i, const struct query *frame)
{
    static const enum on_bad on_bad[] = {ON_BAD_ERROR, ON_BAD_ERROR};
    struct query query = *frame;

    query.table = report->parameters[i].name;
    query.file = report->parameters[i].query_file;
    query.sql = report->parameters[i].sql;
    query.columns = returned;
    query.on_bad = on_bad;
    query.column_count = 2;
    query.optional_count = 1;
    query.parameter_count = frame->parameter_count - report->parameter_count + i;
    return query;
}

static bool fail_row(const struct report_parameter *parameter, size_t row, const char *sentence,
                     struct error *err)
{
    return error_set(err, ERROR_DATA, "%s: row %zu of what is allowed for '%s' %s", parameter->query_file,
                     row + 1, parameter->name, sentence);
}

/* What it returns could be set, and be shown. */
static bool row_is_good(const struct report_parameter *parameter, const struct table *table, size_t row,
                        struct arena *arena, struct error *err)
{
    if (!table_known(table, row, 0))
        return fail_row(parameter, row, "has no value", err);
    const char *text = table_text(table, row, 0);
    const char *value = report_parameter_value(parameter->type, text, arena);
    if (!value || strcmp(value, text) != 0)
        return fail_row(parameter, row,
                        arena_format(arena, "has the value %s, which is not %s%s%s", quote(arena, text),
                                     report_parameter_kind(parameter->type), value ? "; write it as " : "",
                                     value ? value : ""),
                        err);
    if (parameter->in_name && !report_name_part(text, arena))
        return fail_row(parameter, row,
                        arena_format(arena,
                                     "has the value %s, which cannot be part of a name; in_name needs "
                                     "at most %d letters and digits",
                                     quote(arena, text), REPORT_NAME_PART_LIMIT),
                        err);
    return !table_known(table, row, 1) ||
           report_parameter_value(TYPE_TEXT, table_text(table, row, 1), arena) ||
           fail_row(parameter, row,
                    arena_format(arena, "has the label %s, which is not %s",
                                 quote(arena, table_text(table, row, 1)), report_parameter_kind(TYPE_TEXT)),
                    err);
}

/* The row of the value; NO_ROW where there is none. Whatever differs in case only would have the same name.
 */

static bool find_row(const struct report_parameter *parameter, const struct table *table, long long *found,
                     struct arena *arena, struct error *err)
{
    *found = NO_ROW;
    for (size_t row = 0; row < table_row_count(table); row++) {
        if (!row_is_good(parameter, table, row, arena, err))
            return false;
        const char *value = table_text(table, row, 0);
        bool same = (parameter->in_name ? strcasecmp : strcmp)(value, parameter->value) == 0;
        if (same && *found != NO_ROW)
            return fail_row(parameter, row,
                            arena_format(arena, "has the value %s, which row %lld has already",
                                         quote(arena, value), *found + 1),
                            err);
        if (same)
            *found = (long long)row;
    }
    return *found == NO_ROW || strcmp(table_text(table, (size_t)*found, 0), parameter->value) == 0 ||
           refuse_value(parameter, parameter->value, arena, err);
}

static const char *list_values(const struct table *table, struct arena *arena)
{
    size_t rows = table_row_count(table), count = rows < LIST_LIMIT ? rows : LIST_LIMIT;
    const char **values = arena_array(arena, count + 1, sizeof *values);

    for (size_t i = 0; i < count; i++)
        values[i] = table_text(table, i, 0);
    values[count] = arena_format(arena, "one of %zu others", rows - count);
    return text_list(arena, values, count + (rows > count), "or");
}

static bool refuse_found(const struct report *report, const struct report_parameter *parameter,
                         const struct table *table, struct arena *arena, struct error *err)
{
    const char *sentence =
        arena_format(arena, "%s is not allowed; %s returns %s", quote(arena, parameter->value),
                     parameter->query_file, list_values(table, arena));

    if (parameter->value != parameter->preset)
        return error_set(err, ERROR_USAGE, "--set %s: %s", parameter->name, sentence);
    return error_set(err, ERROR_DEFINITION, "%s:%d: the default of '%s': %s", report->file, parameter->line,
                     parameter->name, sentence);
}

static bool look_up(const struct report *report, struct report_parameter *parameter,
                    const struct query *query, struct source *source, struct arena *arena, struct error *err)
{
    const struct table *table = source_query(source, query, arena, err);
    long long row;

    if (!table || !find_row(parameter, table, &row, arena, err))
        return false;
    if (row == NO_ROW)
        return refuse_found(report, parameter, table, arena, err);
    if (table_known(table, (size_t)row, 1))
        parameter->shown = table_text(table, (size_t)row, 1);
    return true;
}

static const struct report_line_mark *fill_line_marks(const struct report *report,
                                                      const struct report_line_mark *marks, size_t count,
                                                      struct arena *arena)
{
    struct report_line_mark *filled = arena_array(arena, count, sizeof *filled);

    for (size_t i = 0; i < count; i++) {
        filled[i] = marks[i];
        filled[i].text = report_fill_text(report, marks[i].text, arena);
    }
    return filled;
}

static const struct report_chart *fill_charts(const struct report *report, const struct report_table *table,
                                              struct arena *arena)
{
    struct report_chart *charts = arena_array(arena, table->chart_count, sizeof *charts);

    for (size_t i = 0; i < table->chart_count; i++) {
        charts[i] = table->charts[i];
        charts[i].title = report_fill_text(report, charts[i].title, arena);
        charts[i].annotations =
            fill_line_marks(report, charts[i].annotations, charts[i].annotation_count, arena);
        charts[i].references =
            fill_line_marks(report, charts[i].references, charts[i].reference_count, arena);
    }
    return charts;
}

static const struct report_records *fill_records(const struct report *report, struct arena *arena)
{
    struct report_records *records = arena_array(arena, report->record_count, sizeof *records);

    for (size_t i = 0; i < report->record_count; i++) {
        records[i] = report->records[i];
        records[i].description = report_fill_text(report, records[i].description, arena);
    }
    return records;
}

static void fill_texts(struct report *report, struct arena *arena)
{
    struct report_table *tables = arena_array(arena, report->table_count, sizeof *tables);

    report->title = report_fill_text(report, report->title, arena);
    report->summary = report_fill_text(report, report->summary, arena);
    report->area = report_fill_text(report, report->area, arena);
    report->revisions = report_fill_text(report, report->revisions, arena);
    for (size_t i = 0; i < report->table_count; i++) {
        tables[i] = report->tables[i];
        tables[i].title = report_fill_text(report, tables[i].title, arena);
        tables[i].description = report_fill_text(report, tables[i].description, arena);
        tables[i].charts = fill_charts(report, &tables[i], arena);
    }
    report->tables = tables;
    report->records = fill_records(report, arena);
}

static bool is_short(const struct report *report, const char *what, const char *text, size_t limit,
                     struct error *err)
{
    size_t length = text ? text_utf16_length(text) : 0;

    return length <= limit ||
           error_set(err, ERROR_DATA,
                     "%s: with its parameters filled in, the %s has %zu characters; at most %zu are allowed",
                     report->file, what, length, limit);
}

static bool line_marks_are_short(const struct report *report, const char *what,
                                 const struct report_line_mark *marks, size_t count, struct error *err)
{
    for (size_t i = 0; i < count; i++)
        if (!is_short(report, what, marks[i].text, TEXT_HEADING_LIMIT, err))
            return false;
    return true;
}

static bool chart_is_short(const struct report *report, const struct report_chart *chart, struct error *err)
{
    return is_short(report, "title of a chart", chart->title, TEXT_HEADING_LIMIT, err) &&
           line_marks_are_short(report, "mark of a chart", chart->annotations, chart->annotation_count,
                                err) &&
           line_marks_are_short(report, "reference of a chart", chart->references, chart->reference_count,
                                err);
}

static bool table_is_short(const struct report *report, const struct report_table *table, struct error *err)
{
    if (!is_short(report, "title of a table", table->title, TEXT_HEADING_LIMIT, err) ||
        !is_short(report, "description of a table", table->description, TEXT_CELL_LIMIT, err))
        return false;
    for (size_t i = 0; i < table->chart_count; i++)
        if (!chart_is_short(report, &table->charts[i], err))
            return false;
    return true;
}

static bool texts_are_short(const struct report *report, struct error *err)
{
    if (!is_short(report, "title", report->title, TEXT_HEADING_LIMIT, err) ||
        !is_short(report, "area", report->area, TEXT_HEADING_LIMIT, err) ||
        !is_short(report, "summary", report->summary, TEXT_CELL_LIMIT, err) ||
        !is_short(report, "revisions", report->revisions, TEXT_CELL_LIMIT, err))
        return false;
    for (size_t i = 0; i < report->table_count; i++)
        if (!table_is_short(report, &report->tables[i], err))
            return false;
    for (size_t i = 0; i < report->record_count; i++)
        if (!is_short(report, "description of records", report->records[i].description, TEXT_CELL_LIMIT, err))
            return false;
    return true;
}

const struct report *parameters_look_up(const struct report *report, struct source *source,
                                        const struct query *frame, struct arena *arena, struct error *err)
{
    struct report *filled = arena_alloc(arena, sizeof *filled);

    if (report->parameter_count == 0)
        return report;
    struct report_parameter *parameters = copy_parameters(report, arena);
    *filled = *report;
    filled->unfilled = report;
    filled->parameters = parameters;
    for (size_t i = 0; i < report->parameter_count; i++) {
        struct query query = parameters_query(report, i, frame);
        if (query.sql && !look_up(report, &parameters[i], &query, source, arena, err))
            return NULL;
    }
    fill_texts(filled, arena);
    return texts_are_short(filled, err) ? filled : NULL;
}
