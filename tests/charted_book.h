/* For tests: a book with charts, from a definition of tables and their rows. */
#ifndef STATBOOK_TESTS_CHARTED_BOOK_H
#define STATBOOK_TESTS_CHARTED_BOOK_H

#include "book.h"
#include "book_figures.h"
#include "catalog.h"
#include "support.h"

#define CHARTED_HEAD "statbook: 1\ntitle: Statistics\nperiod: year\ntables:\n"

static inline const struct book *charted_try(struct scratch *scratch, const char *language, const char *yaml,
                                             const char *const *rows)
{
    const char *whole = arena_format(scratch->arena, CHARTED_HEAD "%s", yaml);
    const struct report *report = support_report(scratch, whole);
    const struct table **tables = arena_array(scratch->arena, report->table_count, sizeof *tables);
    struct catalog *catalog = catalog_load(language, NULL, 0, scratch->arena, scratch->err);
    const struct period period = {2013, PERIOD_YEAR, 0};

    assert_non_null(catalog);
    for (size_t i = 0; i < report->table_count; i++)
        tables[i] = support_table(scratch, &report->tables[i], rows[i]);
    const struct book *book = book_compose(report, tables, period, (struct date){2013, 12, 31}, catalog,
                                           scratch->arena, scratch->err);
    catalog_free(catalog);
    return book;
}

/* Of one table. */
static inline const struct book *charted_book(struct scratch *scratch, const char *language, const char *yaml,
                                              const char *rows)
{
    const struct book *book = charted_try(scratch, language, yaml, &rows);

    if (!book)
        fail_msg("%s", scratch->err->text);
    return book;
}

/* The sheet of chart number `number`, from 0. */
static inline const struct sheet *charted_sheet(const struct book *book, size_t number)
{
    return &book->sheets[book->sheet_count - book->plot_count + number];
}

static inline const struct figure *charted_figure(const struct book *book)
{
    const struct figure *figure = charted_sheet(book, 0)->figure;

    assert_non_null(figure);
    return figure;
}

#endif
