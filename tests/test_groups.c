#include "groups.h"

#include "rows.h"

static const struct column columns[] = {{"port", TYPE_TEXT, ROLE_FIGURE},
                                        {"size", TYPE_INTEGER, ROLE_FIGURE},
                                        {"depth", TYPE_NUMBER, ROLE_FIGURE},
                                        {"opened", TYPE_DATE, ROLE_FIGURE},
                                        {"period", TYPE_PERIOD, ROLE_FIGURE}};
enum { PORT, SIZE, DEPTH, OPENED, PERIOD, COLUMNS };

static const struct table *table_of(struct scratch *scratch, const char *rows)
{
    return rows_table(scratch, columns, COLUMNS, rows);
}

/* "0 1 0": the group of each row. */
static const char *grouped(struct scratch *scratch, const struct table *table, const size_t *by, size_t count)
{
    struct groups groups = groups_of(table, by, count, scratch->arena);
    const char *text = "";

    for (size_t row = 0; row < table_row_count(table); row++) {
        size_t group = groups.of_row[row];
        text = arena_format(scratch->arena, "%s%s%zu", text, row > 0 ? " " : "", group);
        assert_true(group < groups.count && groups.first[group] <= row);
        assert_true(groups.of_row[groups.first[group]] == group);
    }
    return text;
}

static void groups_are_numbered_as_they_appear(void **state)
{
    static const size_t by[] = {PORT};
    const struct table *table = table_of(*state, "b|1|?|?|?\na|1|?|?|?\nb|2|?|?|?\nc|1|?|?|?\na|2|?|?|?\n");

    assert_string_equal(grouped(*state, table, by, 1), "0 1 0 2 1");
}

static void every_type_tells_rows_apart(void **state)
{
    static const size_t by[] = {SIZE, DEPTH, OPENED, PERIOD};
    const struct table *table = table_of(*state, "a|1|0.5|2013-01-01|2013-Q1\n"
                                                 "a|2|0.5|2013-01-01|2013-Q1\n"
                                                 "b|1|0.5|2013-01-01|2013-Q1\n"
                                                 "a|1|0.6|2013-01-01|2013-Q1\n"
                                                 "a|1|0.5|2013-01-02|2013-Q1\n"
                                                 "a|1|0.5|2013-01-01|2013-01\n"
                                                 "c|1|0.6|2013-01-01|2013-Q1\n");

    assert_string_equal(grouped(*state, table, by, 4), "0 1 0 2 3 4 2");
}

static void what_is_not_known_is_a_value_of_its_own(void **state)
{
    static const size_t by[] = {PORT, SIZE};
    const struct table *table = table_of(
        *state, "?|1|?|?|?\n|1|?|?|?\n?|1|?|?|?\n|?|?|?|?\n|!x|?|?|?\n|!y|?|?|?\n|!x|?|?|?\n|?!|?|?|?\n");

    assert_string_equal(grouped(*state, table, by, 2), "0 1 0 2 3 4 3 2");
}

static void without_columns_all_rows_are_one_group(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(grouped(scratch, table_of(scratch, "a|1|?|?|?\nb|2|?|?|?\n"), NULL, 0), "0 0");
    assert_int_equal(groups_of(table_of(scratch, ""), NULL, 0, scratch->arena).count, 0);
    assert_int_equal(groups_of(table_of(scratch, "a|?|?|?|?\n"), NULL, 0, scratch->arena).count, 1);
}

static bool find_series(struct scratch *scratch, const struct table *table, size_t by_count,
                        struct time_series *series, struct groups *groups)
{
    static const size_t by[] = {PORT, SIZE};
    const struct series_wanted wanted = {"harbours", "change", PERIOD, by, by_count};

    *scratch->err = (struct error){0};
    *groups = groups_of(table, by, by_count, scratch->arena);
    return series_of(table, &wanted, groups, scratch->arena, series, scratch->err);
}

static void a_row_is_found_by_group_and_period(void **state)
{
    const struct table *table = table_of(
        *state,
        "a|1|?|?|2013-Q2\nb|1|?|?|2013-Q1\na|1|?|?|2013-Q1\na|1|?|?|?\na|1|?|?|2013\na|1|?|?|2013-02\n");
    struct time_series series;
    struct groups groups;

    assert_true(find_series(*state, table, 1, &series, &groups));
    assert_int_equal(series.count, 5);
    assert_int_equal(series_find(&series, 0, (struct period){2013, PERIOD_QUARTER, 1})->row, 2);
    assert_int_equal(series_find(&series, 1, (struct period){2013, PERIOD_QUARTER, 1})->row, 1);
    assert_int_equal(series_find(&series, 0, (struct period){2013, PERIOD_YEAR, 0})->row, 4);
    assert_int_equal(series_find(&series, 0, (struct period){2013, PERIOD_MONTH, 2})->row, 5);
    assert_null(series_find(&series, 1, (struct period){2013, PERIOD_QUARTER, 2}));
    assert_null(series_find(&series, 2, (struct period){2013, PERIOD_QUARTER, 1}));
    assert_null(series_find(&series, 0, (struct period){2013, PERIOD_MONTH, 1}));
}

static void a_series_is_in_the_order_of_time(void **state)
{
    const struct table *table = table_of(*state, "a|1|?|?|2013-Q2\na|1|?|?|2012-Q4\na|1|?|?|2013-Q1\n");
    struct time_series series;
    struct groups groups;

    assert_true(find_series(*state, table, 0, &series, &groups));
    assert_int_equal(series.moments[0].row, 1);
    assert_int_equal(series.moments[1].row, 2);
    assert_int_equal(series.moments[2].row, 0);
}

static void a_period_that_stands_twice_is_refused(void **state)
{
    struct scratch *scratch = *state;
    const struct table *table =
        table_of(scratch, "a|1|?|?|2013-Q2\nb|1|?|?|2013-Q1\na|2|?|?|?\na|1|?|?|2013-Q2\na|2|?|?|2013-Q2\n");
    struct time_series series;
    struct groups groups;

    assert_false(find_series(scratch, table, 0, &series, &groups));
    assert_error(
        scratch->err, ERROR_DATA,
        "table 'harbours', row 4, column 'period': '2013-Q2' stands in row 1 already; `change` needs "
        "each period once");
    assert_false(find_series(scratch, table, 2, &series, &groups));
    assert_error(
        scratch->err, ERROR_DATA,
        "table 'harbours', row 4, column 'period': '2013-Q2' stands in row 1 already; `change` needs "
        "each period once for each port and size");
}

static void a_table_without_rows_has_an_empty_series(void **state)
{
    struct time_series series;
    struct groups groups;

    assert_true(find_series(*state, table_of(*state, ""), 1, &series, &groups));
    assert_int_equal(series.count, 0);
    assert_null(series_find(&series, 0, (struct period){2013, PERIOD_YEAR, 0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(groups_are_numbered_as_they_appear),
        SCRATCH_TEST(every_type_tells_rows_apart),
        SCRATCH_TEST(what_is_not_known_is_a_value_of_its_own),
        SCRATCH_TEST(without_columns_all_rows_are_one_group),
        SCRATCH_TEST(a_row_is_found_by_group_and_period),
        SCRATCH_TEST(a_series_is_in_the_order_of_time),
        SCRATCH_TEST(a_period_that_stands_twice_is_refused),
        SCRATCH_TEST(a_table_without_rows_has_an_empty_series),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
