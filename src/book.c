#include "book.h"

#include "arena.h"
#include "book_alternative.h"
#include "catalog.h"
#include "composer.h"
#include "cross.h"
#include "error.h"
#include "links.h"
#include "report_parameters.h"
#include "report_sets.h"
#include "script.h"
#include "text.h"
#include "wrap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LINE_WIDTH = 96, COVER_WIDTH = 60, NOTE_WIDTH = 58 };

struct builder {
    struct composer composer;
    const struct table *const *tables;
    struct book *book;
    struct sheet *sheets;
    bool *marks; /* shown in one table */
    bool *marks_anywhere;
    struct error *err;
};

/* Lines that are being collected for a sheet. */
struct lines {
    struct line *items;
    size_t count, limit;
};

static void add_line(const struct builder *builder, struct lines *lines, enum line_style style,
                     const char *text, const char *link)
{
    if (lines->count == lines->limit) {
        size_t limit = lines->limit ? lines->limit * 2 : 16;
        struct line *grown = arena_array(builder->composer.arena, limit, sizeof *grown);
        if (lines->count > 0)
            memcpy(grown, lines->items, lines->count * sizeof *grown);
        lines->items = grown;
        lines->limit = limit;
    }
    lines->items[lines->count++] = (struct line){style, text, link};
}

static const char *word(const struct builder *builder, const char *english)
{
    return catalog_text(builder->composer.catalog, english);
}

static const char *fill1(const struct builder *builder, const char *english, const char *value)
{
    return catalog_fill(builder->composer.catalog, english, &value, 1, builder->composer.arena);
}

static const char *fill2(const struct builder *builder, const char *english, const char *first,
                         const char *second)
{
    return catalog_fill(builder->composer.catalog, english, (const char *[]){first, second}, 2,
                        builder->composer.arena);
}

/* The next paragraph of a text, its lines joined; paragraphs are separated by an empty line. */
static const char *next_paragraph(const char **text, struct arena *arena)
{
    const char *start = *text + strspn(*text, "\n"), *end = strstr(start, "\n\n");
    size_t length = end ? (size_t)(end - start) : strlen(start);
    char *paragraph = arena_copy(arena, start, length);

    *text = start + length;
    for (char *c = paragraph; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return paragraph;
}

/* A paragraph above a table stands in cells of column A that overflow into the next: one cell for each line.
 */
static void add_paragraphs(const struct builder *builder, struct lines *lines, const char *text)
{
    struct arena *arena = builder->composer.arena;

    while (*text) {
        const char *rest = next_paragraph(&text, arena);
        for (enum line_style style = LINE_TEXT; *rest; style = LINE_CONTINUED) {
            size_t end = wrap_first_line(catalog_wrap(builder->composer.catalog), rest, LINE_WIDTH);
            add_line(builder, lines, style, arena_copy(arena, rest, end), NULL);
            rest += end + strspn(rest + end, " ");
        }
    }
}

static const char *address_of_sheet(const struct builder *builder, const char *name)
{
    return links_address(name, 0, builder->composer.arena);
}

static const char *contents_name(const struct builder *builder)
{
    return catalog_translate(builder->composer.catalog, "worksheet", "Contents", "");
}

static const char *notes_name(const struct builder *builder)
{
    return catalog_translate(builder->composer.catalog, "worksheet", "Notes", "");
}

static bool table_has_notes(const struct builder *builder, const struct report_table *table)
{
    if (composer_rows_have_notes(table, builder->tables[table - builder->composer.report->tables]))
        return true;
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].note != NO_NOTE && table->columns[i].role != ROLE_LINK)
            return true;
    return table->note_count > 0;
}

static const char *period_line(const struct builder *builder)
{
    const struct composer *composer = &builder->composer;

    return fill2(builder, "Period: {0}. Figures as of {1}.",
                 catalog_period(composer->catalog, composer->period, composer->arena),
                 catalog_date(composer->catalog, composer->as_of, composer->arena));
}

static void add_marks(const struct builder *builder, struct lines *lines, const bool *marks)
{
    const struct report *report = builder->composer.report;

    for (size_t i = 0; i < report->mark_count; i++)
        if (marks[i])
            add_line(builder, lines, LINE_TEXT,
                     fill2(builder, "[{0}] means: {1}.", report->marks[i].code, report->marks[i].meaning),
                     NULL);
}

static const char *title_with_notes(const struct builder *builder, const struct report_table *table)
{
    const char *title = table->title;

    for (size_t i = 0; i < table->note_count; i++) {
        const char *number =
            arena_format(builder->composer.arena, "%d", builder->composer.note_numbers[table->notes[i]]);
        title = i == 0 ? fill2(builder, "{0} [note {1}]", title, number)
                       : fill2(builder, "{0}[note {1}]", title, number);
    }
    return title;
}

static bool has_role(const struct report_table *table, enum role role)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].role == role)
            return true;
    return false;
}

static const char *who_is_counted(const struct builder *builder, const struct report_set *set)
{
    struct arena *arena = builder->composer.arena;
    const char *values[] = {set->title, arena_format(arena, "%zu", set->code_count), set->rule};

    return catalog_fill(builder->composer.catalog, "Counted are: {0} ({1}). {2}", values, 3, arena);
}

/* What the headings of a cross-table do not say: each of them would have to. */
static void add_cross(const struct builder *builder, struct lines *lines, const struct report_table *table)
{
    const struct report_column *value = &table->columns[table->cross->value];
    const struct report_column *columns = &table->columns[table->cross->columns];

    add_line(builder, lines, LINE_TEXT,
             fill1(builder, "Figures: {0}.", grid_heading(&builder->composer, value)), NULL);
    add_line(builder, lines, LINE_TEXT,
             fill1(builder, "Columns: {0}.", grid_heading(&builder->composer, columns)), NULL);
}

static void add_data_lines(const struct builder *builder, const struct report_table *table, size_t row_count,
                           struct lines *lines)
{
    const struct report *report = builder->composer.report;

    add_line(builder, lines, LINE_TITLE, title_with_notes(builder, table), NULL);
    add_line(builder, lines, LINE_TEXT,
             row_count > 0
                 ? word(builder, "This worksheet contains one table.")
                 : word(builder, "This worksheet contains no table: there are no rows for this period."),
             NULL);
    add_line(builder, lines, LINE_TEXT, period_line(builder), NULL);
    if (table->description)
        add_paragraphs(builder, lines, table->description);
    if (table->set != NO_SET)
        add_paragraphs(builder, lines, who_is_counted(builder, &report->sets[table->set]));
    if (composer_is_incomplete(&builder->composer, table))
        add_paragraphs(
            builder, lines,
            fill1(builder, "The records are incomplete for this period. {0}", table->incomplete_text));
    if (table->cross)
        add_cross(builder, lines, table);
    add_marks(builder, lines, builder->marks);
    if (has_role(table, ROLE_STATUS))
        add_line(builder, lines, LINE_TEXT, word(builder, "A row without a mark has an empty status."), NULL);
    if (has_role(table, ROLE_CELL_STATUS))
        add_line(builder, lines, LINE_TEXT, word(builder, "A figure without a mark has an empty status."),
                 NULL);
    if (table->source)
        add_paragraphs(builder, lines, fill1(builder, "Source: {0}", table->source));
    if (has_role(table, ROLE_SOURCES) && report->sources_table != NO_TABLE) {
        const char *name = report->tables[report->sources_table].sheet;
        add_line(builder, lines, LINE_TEXT,
                 fill1(builder, "The codes of the sources stand in the sheet {0}.", name),
                 address_of_sheet(builder, name));
    }
    if (table_has_notes(builder, table))
        add_line(builder, lines, LINE_TEXT,
                 fill1(builder, "The notes stand in the sheet {0}.", notes_name(builder)),
                 address_of_sheet(builder, notes_name(builder)));
    add_line(builder, lines, LINE_TEXT, word(builder, "Back to the contents."),
             address_of_sheet(builder, contents_name(builder)));
}

static bool compose_data_sheet(struct builder *builder, size_t index, struct sheet *sheet)
{
    const struct report_table *table = &builder->composer.report->tables[index];
    struct lines lines = {0};

    memset(builder->marks, 0, builder->composer.report->mark_count);
    const struct grid *grid =
        grid_compose(&builder->composer, table, builder->tables[index], builder->marks, builder->err);
    if (!grid)
        return false;
    for (size_t i = 0; i < builder->composer.report->mark_count; i++)
        builder->marks_anywhere[i] |= builder->marks[i];
    add_data_lines(builder, table, grid->row_count, &lines);
    *sheet = (struct sheet){SHEET_DATA, table->sheet, lines.items, lines.count, grid, 0};
    return true;
}

/* An address in a text that begins with its scheme; the scheme of mail is not shown. */
static void add_contact(const struct builder *builder, struct lines *lines, const char *contact)
{
    bool mail = strncmp(contact, "mailto:", 7) == 0;
    bool address = mail || strncmp(contact, "https://", 8) == 0 || strncmp(contact, "http://", 7) == 0;

    add_line(builder, lines, LINE_HEADING, word(builder, "Contact"), NULL);
    add_line(builder, lines, LINE_TEXT, mail ? contact + 7 : contact, address ? contact : NULL);
}

static void add_completeness(const struct builder *builder, struct lines *lines)
{
    const struct report *report = builder->composer.report;
    bool any = false;

    for (size_t i = 0; i < report->table_count; i++) {
        const struct report_table *table = &report->tables[i];
        if (!composer_is_incomplete(&builder->composer, table))
            continue;
        if (!any)
            add_line(builder, lines, LINE_HEADING,
                     word(builder, "The records are incomplete for this period"), NULL);
        any = true;
        /* Not a link: LibreOffice does not wrap the text of one. */
        add_line(builder, lines, LINE_TEXT, fill2(builder, "{0}. {1}", table->title, table->incomplete_text),
                 NULL);
    }
}

static void add_summary(const struct builder *builder, struct lines *lines, const char *summary)
{
    while (*summary)
        add_line(builder, lines, LINE_TEXT, next_paragraph(&summary, builder->composer.arena), NULL);
}

static bool any_row_has_notes(const struct builder *builder)
{
    for (size_t i = 0; i < builder->composer.report->table_count; i++)
        if (composer_rows_have_notes(&builder->composer.report->tables[i], builder->tables[i]))
            return true;
    return false;
}

static void compose_cover(const struct builder *builder, struct sheet *sheet)
{
    const struct report *report = builder->composer.report;
    struct lines lines = {0};

    add_line(builder, &lines, LINE_TITLE, builder->book->title, NULL);
    add_line(builder, &lines, LINE_TEXT, period_line(builder), NULL);
    for (size_t i = 0; i < report->parameter_count; i++)
        add_line(builder, &lines, LINE_TEXT,
                 fill2(builder, "{0}: {1}", report->parameters[i].label, report->parameters[i].shown), NULL);
    if (report->summary)
        add_summary(builder, &lines, report->summary);
    add_completeness(builder, &lines);
    if (report->organisation) {
        add_line(builder, &lines, LINE_HEADING, word(builder, "Published by"), NULL);
        add_line(builder, &lines, LINE_TEXT, report->organisation, NULL);
    }
    if (report->contact)
        add_contact(builder, &lines, report->contact);
    add_line(builder, &lines, LINE_HEADING, word(builder, "Notes and marks"), NULL);
    if (composer_has_notes(&builder->composer)) {
        add_line(builder, &lines, LINE_TEXT,
                 any_row_has_notes(builder)
                     ? word(builder, "Some titles, headings and rows refer to notes, such as [note 1].")
                     : word(builder, "Some titles and headings refer to notes, such as [note 1]."),
                 NULL);
        add_line(builder, &lines, LINE_TEXT,
                 fill1(builder, "The notes stand in the sheet {0}.", notes_name(builder)),
                 address_of_sheet(builder, notes_name(builder)));
    }
    add_marks(builder, &lines, builder->marks_anywhere);
    add_line(builder, &lines, LINE_TEXT, word(builder, "A value that is not known is never shown as zero."),
             NULL);
    add_line(builder, &lines, LINE_HEADING, word(builder, "Contents"), NULL);
    add_line(builder, &lines, LINE_TEXT,
             fill1(builder, "All worksheets are listed in the sheet {0}.", contents_name(builder)),
             address_of_sheet(builder, contents_name(builder)));
    *sheet =
        (struct sheet){SHEET_COVER, catalog_translate(builder->composer.catalog, "worksheet", "Cover", ""),
                       lines.items, lines.count,
                       NULL,        COVER_WIDTH};
}

/* One row for every sheet behind the contents, in their order. */
static void compose_contents(const struct builder *builder, size_t sheet_count, struct sheet *sheet)
{
    static const struct column columns[] = {{"sheet", TYPE_TEXT, ROLE_FIGURE},
                                            {"title", TYPE_TEXT, ROLE_FIGURE},
                                            {"rows", TYPE_INTEGER, ROLE_FIGURE},
                                            {"address", TYPE_TEXT, ROLE_LINK}};
    struct arena *arena = builder->composer.arena;
    struct table *table = table_new(arena, columns, 4);
    const char *headings[] = {word(builder, "Worksheet"), word(builder, "What it shows"),
                              word(builder, "Rows")};
    const struct report *report = builder->composer.report;
    struct lines lines = {0};
    size_t data = 0; /* titles without their notes: those are met first on their sheets */

    for (size_t i = 2; i < sheet_count; i++) {
        const struct sheet *other = &builder->sheets[i];
        size_t row = table_add_row(table);
        table_set_text(table, row, 0, other->name);
        table_set_text(table, row, 1,
                       other->kind == SHEET_DATA ? report->tables[data++].title : other->lines[0].text);
        table_set_integer(table, row, 2, (int64_t)other->grid->row_count);
        table_set_text(table, row, 3, address_of_sheet(builder, other->name));
    }
    struct grid *grid = grid_of_texts("Table_of_contents", table, headings, builder->composer.catalog, arena);
    struct grid_column *first = arena_array(arena, grid->column_count, sizeof *first);
    memcpy(first, grid->columns, grid->column_count * sizeof *first);
    first[0].link_table = table;
    first[0].link_index = 3;
    grid->columns = first;
    add_line(builder, &lines, LINE_TITLE, word(builder, "Contents of this workbook"), NULL);
    add_line(builder, &lines, LINE_TEXT, word(builder, "This worksheet contains one table."), NULL);
    *sheet = (struct sheet){SHEET_CONTENTS, contents_name(builder), lines.items, lines.count, grid, 0};
}

static void compose_notes(const struct builder *builder, struct sheet *sheet)
{
    static const struct column columns[] = {{"note", TYPE_TEXT, ROLE_FIGURE},
                                            {"text", TYPE_TEXT, ROLE_FIGURE}};
    struct arena *arena = builder->composer.arena;
    struct table *table = table_new(arena, columns, 2);
    const char *headings[] = {word(builder, "Note"), word(builder, "Text")};
    const struct note *notes = builder->composer.report->notes;
    struct lines lines = {0};
    size_t count;
    const size_t *order = composer_list_notes(&builder->composer, &count);
    const char **ids = arena_array(arena, count, sizeof *ids);

    for (size_t i = 0; i < count; i++) {
        size_t row = table_add_row(table);
        table_set_text(table, row, 0, composer_note_reference(&builder->composer, (int)i + 1));
        table_set_text(table, row, 1, notes[order[i]].text);
        ids[i] = notes[order[i]].id;
    }
    builder->book->notes = ids;
    builder->book->note_count = count;
    struct grid *grid = grid_of_texts("Notes", table, headings, builder->composer.catalog, arena);
    struct grid_column *shown = arena_array(arena, grid->column_count, sizeof *shown);
    memcpy(shown, grid->columns, grid->column_count * sizeof *shown);
    shown[1].width = NOTE_WIDTH;
    grid->columns = shown;
    add_line(builder, &lines, LINE_TITLE, word(builder, "Notes to the tables"), NULL);
    add_line(builder, &lines, LINE_TEXT, word(builder, "This worksheet contains one table."), NULL);
    add_line(builder, &lines, LINE_TEXT, word(builder, "Back to the contents."),
             address_of_sheet(builder, contents_name(builder)));
    *sheet = (struct sheet){SHEET_NOTES, notes_name(builder), lines.items, lines.count, grid, 0};
}

/* A worksheet holds 1,048,576 rows. */
static bool fits_worksheet(const struct builder *builder, const struct sheet *sheet)
{
    enum { WORKSHEET_ROWS = 1048576 };
    size_t rows = sheet->line_count + (sheet->grid ? sheet->grid->row_count + 1 : 0);

    return rows <= WORKSHEET_ROWS ||
           error_set(builder->err, ERROR_DATA,
                     "sheet '%s': %zu rows with its headings are more than the %d that a worksheet holds",
                     sheet->name, rows, WORKSHEET_ROWS);
}

/* `sheets` are those of the tables. */
static void fill_links(const struct builder *builder, const struct sheet *sheets)
{
    size_t count = builder->composer.report->table_count;
    struct links_place *places = arena_array(builder->composer.arena, count, sizeof *places);

    for (size_t i = 0; i < count; i++)
        places[i] = (struct links_place){sheets[i].name, sheets[i].line_count + 1, sheets[i].grid->rows,
                                         sheets[i].grid->row_count};
    links_fill(builder->composer.links, places);
}

static bool compose_sheets(struct builder *builder)
{
    const struct report *report = builder->composer.report;
    size_t count = 2;

    builder->sheets = arena_array(builder->composer.arena, report->table_count + 3, sizeof *builder->sheets);
    if (composer_has_notes(&builder->composer))
        compose_notes(builder, &builder->sheets[count++]);
    for (size_t i = 0; i < report->table_count; i++)
        if (!compose_data_sheet(builder, i, &builder->sheets[count++]))
            return false;
    fill_links(builder, &builder->sheets[count - report->table_count]);
    compose_cover(builder, &builder->sheets[0]);
    compose_contents(builder, count, &builder->sheets[1]);
    book_describe_tables(builder->sheets, count, builder->composer.catalog, builder->composer.arena);
    builder->book->sheets = builder->sheets;
    builder->book->sheet_count = count;
    for (size_t i = 0; i < count; i++)
        if (!fits_worksheet(builder, &builder->sheets[i]))
            return false;
    return true;
}

static bool compose_plots(const struct builder *builder)
{
    const struct report *report = builder->composer.report;
    size_t count = 0;

    for (size_t i = 0; i < report->table_count; i++)
        count += report->tables[i].chart_count;
    struct plot *plots = arena_array(builder->composer.arena, count, sizeof *plots);
    for (size_t i = 0; i < report->table_count; i++)
        for (size_t j = 0; j < report->tables[i].chart_count; j++)
            if (!plot_compose(&builder->composer, &report->tables[i], &report->tables[i].charts[j],
                              builder->tables[i], &plots[builder->book->plot_count++], builder->err))
                return false;
    builder->book->plots = plots;
    return true;
}

static void compose_datasets(const struct builder *builder)
{
    const struct report *report = builder->composer.report;
    struct dataset *datasets = arena_array(builder->composer.arena, report->table_count, sizeof *datasets);

    for (size_t i = 0; i < report->table_count; i++)
        datasets[i] = (struct dataset){report->tables[i].name, builder->tables[i]};
    builder->book->datasets = datasets;
    builder->book->dataset_count = report->table_count;
}

static bool choose_font(const struct builder *builder)
{
    struct book *book = builder->book;
    const struct script *script = script_of_locale(book->locale, builder->composer.arena, builder->err);

    if (!script)
        return error_within(builder->err, "language '%s'", book->language);
    book->script = script->code;
    book->font = script->workbook_font;
    return true;
}

static bool compose_frame(const struct builder *builder)
{
    const struct composer *composer = &builder->composer;
    const struct report *report = composer->report;
    struct book *book = builder->book;
    char period[PERIOD_SIZE];

    period_file_name(composer->period, period);
    book->name = report->name;
    book->language = catalog_language(composer->catalog);
    book->locale = catalog_locale(composer->catalog);
    book->right_to_left = catalog_right_to_left(composer->catalog);
    book->title = fill2(builder, "{0}, {1}", report->title,
                        catalog_period(composer->catalog, composer->period, composer->arena));
    book->organisation = report->organisation ? report->organisation : "";
    book->subject = report->title;
    book->keywords =
        catalog_enumerate(composer->catalog, report->keywords, report->keyword_count, composer->arena);
    book->period = composer->period;
    book->as_of = composer->as_of;
    book->file_name =
        arena_format(composer->arena, "%s-%s.%s", report->name, period, catalog_language(composer->catalog));
    return choose_font(builder);
}

const struct book *book_compose(const struct report *report, const struct table *const *tables,
                                struct period period, struct date as_of, const struct catalog *catalog,
                                struct arena *arena, struct error *err)
{
    struct builder builder = {
        .composer = {report, catalog, period, as_of, arena, NULL, NULL},
        .tables = tables,
        .book = arena_alloc(arena, sizeof *builder.book),
        .marks = arena_array(arena, report->mark_count, sizeof(bool)),
        .marks_anywhere = arena_array(arena, report->mark_count, sizeof(bool)),
        .err = err,
    };

    builder.composer.note_numbers = composer_number_notes(&builder.composer, tables);
    builder.composer.links = links_new(report, tables, arena);
    compose_datasets(&builder);
    return compose_frame(&builder) && compose_sheets(&builder) && compose_plots(&builder) ? builder.book
                                                                                          : NULL;
}
