#include "book_builder.h"

#include "arena.h"
#include "book_alternative.h"
#include "book_figures.h"
#include "book_names.h"
#include "catalog.h"
#include "error.h"
#include "links.h"
#include "report_parameters.h"
#include "script.h"

#include <string.h>

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

/* Where the rows stand that cells of other tables lead to. */
static void fill_links(const struct builder *builder)
{
    struct links_place *places =
        arena_array(builder->composer.arena, builder->composer.report->table_count, sizeof *places);

    for (size_t i = 0; i < builder->sheet_count; i++) {
        const struct sheet *sheet = &builder->sheets[i];
        if (sheet->kind == SHEET_DATA)
            places[sheet->table] = (struct links_place){sheet->name, sheet->line_count + 1, sheet->grid->rows,
                                                        sheet->grid->row_count};
    }
    links_fill(builder->composer.links, places);
}

static bool compose_tables(struct builder *builder)
{
    const struct report *report = builder->composer.report;
    const size_t *order = composer_order_tables(report, builder->composer.arena);

    for (size_t i = 0; i < report->table_count; i++)
        if (!book_compose_table(builder, order[i], &builder->sheets[builder->sheet_count++]))
            return false;
    fill_links(builder);
    return true;
}

/* The sheets of charts stand behind all tables. */
static bool compose_figures(struct builder *builder)
{
    const char *back = book_address_of_sheet(builder, book_contents_name(builder));
    size_t count = 0;
    const struct sheet *figures =
        book_figures(&builder->composer, builder->book->plots, builder->book->plot_count, builder->sheets,
                     builder->sheet_count, back, &count, builder->err);

    if (figures && count > 0)
        memcpy(&builder->sheets[builder->sheet_count], figures, count * sizeof *figures);
    builder->sheet_count += count;
    return figures != NULL;
}

static bool all_fit(const struct builder *builder)
{
    for (size_t i = 0; i < builder->sheet_count; i++)
        if (!fits_worksheet(builder, &builder->sheets[i]))
            return false;
    return true;
}

/* Cover and contents tell of the other sheets. */
static bool compose_sheets(struct builder *builder)
{
    enum { COVER, CONTENTS, OTHERS, WITH_NOTES };
    size_t most = WITH_NOTES + builder->composer.report->table_count + builder->book->plot_count;

    builder->sheets = arena_array(builder->composer.arena, most, sizeof *builder->sheets);
    builder->sheet_count = OTHERS;
    if (composer_has_notes(&builder->composer))
        book_compose_notes(builder, &builder->sheets[builder->sheet_count++]);
    if (!compose_tables(builder) || !compose_figures(builder))
        return false;
    book_compose_cover(builder, &builder->sheets[COVER]);
    book_compose_contents(builder, &builder->sheets[CONTENTS]);
    book_describe_tables(builder->sheets, builder->sheet_count, builder->composer.catalog,
                         builder->composer.arena);
    builder->book->sheets = builder->sheets;
    builder->book->sheet_count = builder->sheet_count;
    book_name_series(builder->book, builder->composer.report, builder->composer.arena);
    return all_fit(builder);
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

static const char *title_of(const struct builder *builder)
{
    const struct composer *composer = &builder->composer;
    const char *title = composer->report->title;

    if (composer->report->area)
        title = book_fill2(builder, "{0}, {1}", title, composer->report->area);
    return book_fill2(builder, "{0}, {1}", title,
                      catalog_period(composer->catalog, composer->period, composer->arena));
}

/* In every language with the comma that programs look for. */
static const char *keywords_of(const struct report *report, struct arena *arena)
{
    const char *out = "";

    for (size_t i = 0; i < report->keyword_count; i++)
        out = arena_format(arena, "%s%s%s", out, i > 0 ? ", " : "", report->keywords[i]);
    return out;
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
    book->title = title_of(builder);
    book->organisation = report->organisation ? report->organisation : "";
    book->subject = report->title;
    book->keywords = keywords_of(report, composer->arena);
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
    return compose_frame(&builder) && compose_plots(&builder) && compose_sheets(&builder) ? builder.book
                                                                                          : NULL;
}
