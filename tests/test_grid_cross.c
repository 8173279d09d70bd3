#include "grid_cross.h"

#include "book.h"
#include "catalog.h"
#include "composer.h"
#include "support.h"

#define HEAD                                                                                                 \
    "statbook: 1\ntitle: T\nperiod: quarter\nnotes: { n1: One, n2: Two, n3: Three }\ntables:\n"              \
    "  - name: a-b\n    title: A\n    query: a.sql\n    columns:\n"
#define STATES                                                                                               \
    HEAD "      - { name: year, type: period, label: Year of the visit, note: n2 }\n"                        \
         "      - { name: status, type: text, role: status }\n"                                              \
         "      - { name: visits, type: number, label: Visits, unit: days, note: n3 }\n"                     \
         "      - { name: address, type: text, role: link }\n"                                               \
         "      - { name: state, type: text, label: State, link: address, note: n1 }\n"                      \
         "      - { name: sources, type: text, role: sources }\n"                                            \
         "    cross: { rows: [state], columns: year, value: visits, total_row: All States, total_column: "   \
         "Total }\n"

static const char visits[] = "2012|e|1.5|https://example.org/z|Zambia|A\n2011||2||Åland|B\n"
                             "2012||3||Åland|A\n2011|p|?||Zambia|B\n";

struct composed {
    const struct report *report;
    const struct book *book;
    const struct grid *grid;
    const struct sheet *sheet;
};

static struct composed compose(struct scratch *scratch, const char *yaml, const char *rows)
{
    struct composed composed = {.report = support_report(scratch, yaml)};
    const struct table *table = support_table(scratch, &composed.report->tables[0], rows);
    struct catalog *catalog = catalog_load("en", NULL, 0, scratch->arena, scratch->err);

    composed.book = book_compose(composed.report, &table, (struct period){2013, PERIOD_QUARTER, 1},
                                 (struct date){2013, 3, 31}, catalog, scratch->arena, scratch->err);
    catalog_free(catalog);
    if (composed.book) {
        composed.sheet = &composed.book->sheets[composed.book->sheet_count - 1];
        composed.grid = composed.sheet->grid;
    }
    return composed;
}

/* Headings, then rows: "State|2011|2012\n…" */
static const char *text_of(struct scratch *scratch, const struct composed *composed)
{
    const struct grid *grid = composed->grid;
    const char *text = "";

    if (!grid)
        fail_msg("%s", scratch->err->text);
    for (size_t row = 0; row <= grid->row_count; row++)
        for (size_t i = 0; i < grid->column_count; i++) {
            const struct grid_column *column = &grid->columns[i];
            size_t from = row > 0 ? grid->rows[row - 1] : 0;
            const char *cell = row == 0 ? column->heading
                               : table_cell(column->table, from, column->index) == CELL_UNKNOWN
                                   ? column->unknown
                                   : table_plain(column->table, from, column->index, scratch->arena);
            text = arena_format(scratch->arena, "%s%s%s%s", text, i > 0 ? "|" : "", cell,
                                i + 1 == grid->column_count ? "\n" : "");
        }
    return text;
}

static void a_row_has_its_cells_beside_each_other(void **state)
{
    struct scratch *scratch = *state;
    const struct composed composed = compose(scratch, STATES, visits);

    assert_string_equal(text_of(scratch, &composed),
                        "State\n[note 3]|2011\n(days)|2012\n(days)|Total\n(days)|Status|Sources\n"
                        "Zambia|[x]|1.5|[x]|[e] 2012; [p] 2011|A B\n"
                        "Åland|2|3|5||A B\n"
                        "All States|[x]|4.5|[x]||\n");
}

static void the_language_sorts_rows_and_the_total_stays_last(void **state)
{
    struct scratch *scratch = *state;
    const struct composed composed = compose(scratch, STATES "    sort: [state]\n", visits);

    assert_string_equal(text_of(scratch, &composed),
                        "State\n[note 3]|2011\n(days)|2012\n(days)|Total\n(days)|Status|Sources\n"
                        "Åland|2|3|5||A B\n"
                        "Zambia|[x]|1.5|[x]|[e] 2012; [p] 2011|A B\n"
                        "All States|[x]|4.5|[x]||\n");
}

static void all_rows_are_sorted_where_none_is_a_total(void **state)
{
    struct scratch *scratch = *state;
    const struct composed composed =
        compose(scratch,
                HEAD "      - { name: year, type: period }\n      - { name: a, type: text }\n"
                     "      - { name: b, type: text }\n      - { name: n, type: integer }\n    sort: [b, a]\n"
                     "    cross: { rows: [a, b], columns: year, value: n, empty: zero }\n",
                "2012|z|m|1\n2012|b|n|2\n2013|a|n|3\n2012|c|a|4\n");

    assert_string_equal(text_of(scratch, &composed), "A|B|2012|2013\nc|a|4|0\nz|m|1|0\na|n|0|3\nb|n|2|0\n");
}

static bool has_line(const struct composed *composed, const char *text)
{
    for (size_t i = 0; i < composed->sheet->line_count; i++)
        if (strcmp(composed->sheet->lines[i].text, text) == 0)
            return true;
    return false;
}

static void label_unit_and_notes_stand_above_the_table(void **state)
{
    const struct composed composed = compose(*state, STATES, visits);

    assert_true(has_line(&composed, "Figures: Visits (days) [note 1]."));
    assert_true(has_line(&composed, "Columns: Year of the visit [note 2]."));
    assert_true(has_line(&composed, "[e] means: estimated."));
    assert_true(has_line(&composed, "[p] means: provisional."));
    assert_true(has_line(&composed, "[x] means: not available."));
    assert_false(has_line(&composed, "[u] means: low reliability."));
}

static void marks_and_sources_without_any_stay_and_say_so(void **state)
{
    struct scratch *scratch = *state;
    const struct composed composed =
        compose(scratch, STATES, "2012||1.5||Zambia|\n2011||2||Åland|\n2012||3||Åland|\n2011||?||Zambia|\n");

    assert_string_equal(text_of(scratch, &composed),
                        "State\n[note 3]|2011\n(days)|2012\n(days)|Total\n(days)|Status|Sources\n"
                        "Zambia|[x]|1.5|[x]|none|none\n"
                        "Åland|2|3|5|none|none\n"
                        "All States|[x]|4.5|[x]|none|none\n");
    assert_false(has_line(&composed, "A row without a mark has an empty status."));
    assert_false(has_line(&composed, "A cell of a column of texts is empty where there is none."));
    const struct composed marked = compose(scratch, STATES, visits);
    assert_true(has_line(&marked, "A row without a mark has an empty status."));
    assert_true(has_line(&marked, "A cell of a column of texts is empty where there is none."));
}

static void figures_have_one_format_and_rows_their_links(void **state)
{
    const struct composed composed = compose(*state, STATES, visits);
    const struct grid_column *columns = composed.grid->columns;

    for (size_t i = 1; i < 4; i++) {
        assert_string_equal(columns[i].format, "#,##0.0");
        assert_int_equal(columns[i].alignment, ALIGN_END);
        assert_null(columns[i].link_table);
    }
    assert_string_equal(table_text(columns[0].link_table, 0, columns[0].link_index), "https://example.org/z");
    assert_false(table_known(columns[0].link_table, 2, columns[0].link_index));
    assert_int_equal(columns[4].alignment, ALIGN_START);
    assert_true(columns[3].apart);
    assert_false(columns[2].apart || columns[4].apart);
}

static void headings_are_words_of_the_language(void **state)
{
    static const struct {
        const char *type, *rows, *expected;
    } cases[] = {
        {"period", "2012-Q4|a|1\n2012|a|1\n", "R|2012|4th quarter 2012\na|1|1\n"},
        {"period", "2012-04|a|1\n", "R|April 2012\na|1\n"},
        {"date", "2012-12-31|a|1\n", "R|31 December 2012\na|1\n"},
        {"integer", "2012|a|1\n12345|a|2\n", "R|2012|12345\na|1|2\n"},
        {"text", "old|a|1\nnew|a|2\n", "R|old|new\na|1|2\n"},
        {"text, translate: true", "old|a|1\nnew|a|2\n", "R|old|new\na|1|2\n"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *yaml = arena_format(scratch->arena,
                                        HEAD "      - { name: c, type: %s }\n"
                                             "      - { name: r, type: text }\n"
                                             "      - { name: n, type: integer }\n"
                                             "    cross: { rows: [r], columns: c, value: n }\n",
                                        cases[i].type);
        const struct composed composed = compose(scratch, yaml, cases[i].rows);
        assert_string_equal(text_of(scratch, &composed), cases[i].expected);
    }
}

static void a_total_of_years_keeps_them_numbers(void **state)
{
    struct scratch *scratch = *state;
    const struct composed composed =
        compose(scratch,
                HEAD "      - { name: c, type: text }\n      - { name: r, type: period }\n"
                     "      - { name: n, type: integer }\n"
                     "    cross: { rows: [r], columns: c, value: n, total_row: All years }\n",
                "a|2012|1\na|2013|2\n");

    assert_string_equal(text_of(scratch, &composed), "R|a\n2012|1\n2013|2\nAll years|3\n");
    assert_string_equal(composed.grid->columns[0].format, "0");
    assert_int_equal(table_cell(composed.grid->columns[0].table, 0, composed.grid->columns[0].index),
                     CELL_KNOWN);
}

static void headings_that_become_equal_are_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_null(compose(scratch,
                        HEAD "      - { name: c, type: text }\n      - { name: r, type: text }\n"
                             "      - { name: n, type: integer }\n"
                             "    cross: { rows: [r], columns: c, value: n, total_column: Total }\n",
                        "a|x|1\ntotal|x|1\n")
                    .book);
    assert_error(scratch->err, ERROR_DATA, "table 'a-b': the heading 'Total' stands over two columns");
}

static void rows_that_make_no_cross_table_are_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_null(compose(scratch, STATES, "2012||1||Mali|\n2012||1||Mali|\n").book);
    assert_error(scratch->err, ERROR_DATA,
                 "table 'a-b', row 2, column 'visits': state 'Mali' and year '2012' stand in row 1 already; "
                 "a cross-table has one cell for them");
}

static void a_total_that_is_no_number_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_null(compose(scratch, STATES, "2012||1.7e308||Mali|\n2013||1.7e308||Mali|\n").book);
    assert_error(scratch->err, ERROR_DATA,
                 "table 'a-b', column 'visits': the total of state 'Mali' is outside ±1.8e308, the largest "
                 "number there is");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_row_has_its_cells_beside_each_other),
        SCRATCH_TEST(the_language_sorts_rows_and_the_total_stays_last),
        SCRATCH_TEST(all_rows_are_sorted_where_none_is_a_total),
        SCRATCH_TEST(label_unit_and_notes_stand_above_the_table),
        SCRATCH_TEST(marks_and_sources_without_any_stay_and_say_so),
        SCRATCH_TEST(figures_have_one_format_and_rows_their_links),
        SCRATCH_TEST(headings_are_words_of_the_language),
        SCRATCH_TEST(a_total_of_years_keeps_them_numbers),
        SCRATCH_TEST(headings_that_become_equal_are_refused),
        SCRATCH_TEST(rows_that_make_no_cross_table_are_refused),
        SCRATCH_TEST(a_total_that_is_no_number_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
