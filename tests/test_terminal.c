#include "terminal.h"

#include "catalog.h"
#include "composer.h"
#include "grid.h"
#include "support.h"

static bool write_to(struct scratch *scratch, FILE *stream, const char *columns, const char *rows)
{
    const char *yaml =
        arena_format(scratch->arena,
                     "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n  - name: a\n    title: A\n"
                     "    query: a.sql\n    columns:\n%s",
                     columns);
    const struct report *report = support_report(scratch, yaml);
    struct catalog *catalog = catalog_load("en", NULL, 0, scratch->arena, scratch->err);
    const struct composer composer = {.report = report, .catalog = catalog, .arena = scratch->arena};
    bool marks[32];
    const struct grid *grid = grid_compose(
        &composer, &report->tables[0], support_table(scratch, &report->tables[0], rows), marks, scratch->err);
    bool good = terminal_write(grid, catalog, stream, scratch->arena);

    catalog_free(catalog);
    return good;
}

static const char *written(struct scratch *scratch, const char *columns, const char *rows)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    assert_true(write_to(scratch, stream, columns, rows));
    fclose(stream);
    const char *copy = arena_copy(scratch->arena, text, size);
    free(text);
    return copy;
}

#define ONE(rest) "      - { name: c, " rest " }\n"

static void words_begin_and_figures_end_below_each_other(void **state)
{
    assert_string_equal(written(*state,
                                "      - { name: q, type: period }\n      - { name: n, type: integer }\n"
                                "      - { name: state, type: text }\n",
                                "2012-Q4|1234567|Cuba\n2013-Q1|5|Côte d’Ivoire\n"),
                        "Q                         N  State\n"
                        "4th quarter 2012  1,234,567  Cuba\n"
                        "1st quarter 2013          5  Côte d’Ivoire\n");
}

static void wide_letters_take_two_places(void **state)
{
    assert_string_equal(written(*state, "      - { name: a, type: text }\n      - { name: b, type: text }\n",
                                "中国|x\nabc|y\n"),
                        "A     B\n中国  x\nabc   y\n");
}

static void values_are_written_as_in_the_workbook(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(written(scratch, ONE("type: number"), "1234.5\n0.25\n"),
                        "       C\n1,234.50\n    0.25\n");
    assert_string_equal(written(scratch, ONE("type: number, format: '0.0%'"), "0.125\n"), "    C\n12.5%\n");
    assert_string_equal(written(scratch, ONE("type: number, format: General"), "1234.5\n0.25\n"),
                        "     C\n1234.5\n  0.25\n");
    assert_string_equal(written(scratch, ONE("type: date"), "2013-03-31\n"), "C\n31 March 2013\n");
    assert_string_equal(written(scratch, ONE("type: period"), "2013\n"), "C\n2013\n");
    assert_string_equal(written(scratch, ONE("type: text, role: status"), "e u\n"), "C\n[e][u]\n");
}

static void what_is_not_known_is_marked(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(written(scratch, ONE("type: integer, on_bad: text"), "?\n!12abc\n"),
                        "    C\n  [x]\n12abc\n");
    assert_string_equal(written(scratch, ONE("type: text"), "?\na\n"), "C\n\na\n");
}

static void a_table_without_rows_is_its_headings(void **state)
{
    assert_string_equal(written(*state, ONE("type: text, label: Label, unit: States"), ""),
                        "Label (States)\n");
}

static void a_row_is_one_line(void **state)
{
    struct scratch *scratch = *state;
    static const struct column column = {"c", TYPE_TEXT, ROLE_FIGURE};
    static const char *const headings[] = {"C"};
    struct catalog *catalog = catalog_load("en", NULL, 0, scratch->arena, scratch->err);
    struct table *table = table_new(scratch->arena, &column, 1);
    char text[100] = "";
    FILE *stream = fmemopen(text, sizeof text, "w");

    table_add_row(table);
    table_set_text(table, 0, 0, "a\nb");
    assert_true(terminal_write(grid_of_texts("t", table, headings, catalog, scratch->arena), catalog, stream,
                               scratch->arena));
    fclose(stream);
    catalog_free(catalog);
    assert_string_equal(text, "C\na b\n");
}

static void a_stream_that_takes_no_more_is_noticed(void **state)
{
    FILE *full = fopen("/dev/full", "w");

    assert_non_null(full);
    assert_false(write_to(*state, full, ONE("type: text"), "a\n"));
    fclose(full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(words_begin_and_figures_end_below_each_other),
        SCRATCH_TEST(wide_letters_take_two_places),
        SCRATCH_TEST(values_are_written_as_in_the_workbook),
        SCRATCH_TEST(what_is_not_known_is_marked),
        SCRATCH_TEST(a_table_without_rows_is_its_headings),
        SCRATCH_TEST(a_row_is_one_line),
        SCRATCH_TEST(a_stream_that_takes_no_more_is_noticed),

    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
