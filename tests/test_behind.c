#include "behind.h"

#include "support.h"

#include <time.h>

/* Records: state, event, period, amount, number, day. */
static const struct column record_columns[] = {
    {"state", TYPE_TEXT, ROLE_FIGURE},     {"event", TYPE_TEXT, ROLE_FIGURE},
    {"period", TYPE_PERIOD, ROLE_FIGURE},  {"amount", TYPE_NUMBER, ROLE_FIGURE},
    {"number", TYPE_INTEGER, ROLE_FIGURE}, {"day", TYPE_DATE, ROLE_FIGURE}};
/* Rows: state, period, count, sum, day. */
static const struct column row_columns[] = {{"state", TYPE_TEXT, ROLE_FIGURE},
                                            {"period", TYPE_PERIOD, ROLE_FIGURE},
                                            {"count", TYPE_INTEGER, ROLE_FIGURE},
                                            {"sum", TYPE_NUMBER, ROLE_FIGURE},
                                            {"day", TYPE_DATE, ROLE_FIGURE}};

static const struct table *records_of(struct scratch *scratch, const char *rows)
{
    const struct report_table definition = {.query_columns = record_columns, .query_column_count = 6};

    return support_table(scratch, &definition, rows);
}

static const struct table *rows_of(struct scratch *scratch, const char *rows)
{
    const struct report_table definition = {.query_columns = row_columns, .query_column_count = 5};

    return support_table(scratch, &definition, rows);
}

static const size_t count_column[] = {2}, sum_column[] = {3};
static const struct behind_condition in_force[] = {{1, "in force"}};
static const struct behind_pair same_state[] = {{0, 0}}, same_period[] = {{2, 1}}, up_to_period[] = {{2, 1}},
                                up_to_both[] = {{2, 1}, {5, 4}};

static const char events[] = "Cuba|signed|2012-Q1|1.5|1|2012-01-05\n"
                             "Cuba|in force|2012-Q3|2.5|2|2012-07-05\n"
                             "Fiji|in force|2012-Q2|?|?|2012-04-01\n"
                             "Fiji|in force|2012-Q4|4|4|2012-10-01\n"
                             "Mali|in force|?|8|8|?\n"
                             "?|in force|2012-Q1|16|16|2012-02-01\n"
                             "Togo|?|2012-Q1|32|32|2012-02-01\n";

/* "1 3": the records, from 1, behind the row of `state`, `period` and `day`. */
static const char *found(struct scratch *scratch, const struct behind *behind, const char *row)
{
    const struct behind_index *index =
        behind_index(behind, records_of(scratch, events), rows_of(scratch, row), scratch->arena);
    struct behind_rows rows = behind_rows(index, 0, scratch->arena);
    const char *text = "";

    for (size_t i = 0; i < rows.count; i++)
        text = arena_format(scratch->arena, "%s%s%zu", text, i > 0 ? " " : "", rows.items[i] + 1);
    return text;
}

static void without_conditions_all_records_stand_behind_a_figure(void **state)
{
    const struct behind behind = {0};

    assert_string_equal(found(*state, &behind, "Cuba|2012-Q1|1|1|2012-03-31"), "1 2 3 4 5 6 7");
}

static void where_compares_with_a_text_and_unknown_is_no_text(void **state)
{
    const struct behind behind = {.where = in_force, .where_count = 1};
    const struct behind_condition empty[] = {{1, ""}}, number[] = {{4, "8"}};
    const struct behind of_nothing = {.where = empty, .where_count = 1},
                        of_number = {.where = number, .where_count = 1};

    assert_string_equal(found(*state, &behind, "Cuba|?|?|?|?"), "2 3 4 5 6");
    assert_string_equal(found(*state, &of_nothing, "Cuba|?|?|?|?"), "");
    assert_string_equal(found(*state, &of_number, "Cuba|?|?|?|?"), "5");
}

static void same_compares_with_the_row(void **state)
{
    const struct behind behind = {.same = same_state, .same_count = 1};

    assert_string_equal(found(*state, &behind, "Fiji|?|?|?|?"), "3 4");
    assert_string_equal(found(*state, &behind, "Peru|?|?|?|?"), "");
    assert_string_equal(found(*state, &behind, "?|?|?|?|?"), "");
}

static void same_compares_values_of_every_type(void **state)
{
    const struct behind_pair pairs[][1] = {{{3, 3}}, {{4, 2}}, {{5, 4}}, {{2, 1}}};

    for (size_t i = 0; i < 4; i++) {
        const struct behind behind = {.same = pairs[i], .same_count = 1};
        assert_string_equal(found(*state, &behind, "Peru|2012-Q4|4|4|2012-10-01"), "4");
        assert_string_equal(found(*state, &behind, "Peru|2013-Q4|5|5|2013-10-01"), "");
    }
}

static void up_to_is_not_above_the_row(void **state)
{
    const struct behind behind = {
        .where = in_force, .where_count = 1, .up_to = up_to_period, .up_to_count = 1};

    assert_string_equal(found(*state, &behind, "?|2012-Q1|?|?|?"), "6");
    assert_string_equal(found(*state, &behind, "?|2012-Q3|?|?|?"), "2 3 6");
    assert_string_equal(found(*state, &behind, "?|2020-Q1|?|?|?"), "2 3 4 6");
    assert_string_equal(found(*state, &behind, "?|2011-Q4|?|?|?"), "");
    assert_string_equal(found(*state, &behind, "?|?|?|?|?"), "");
}

static void a_quarter_does_not_go_beyond_its_year(void **state)
{
    const struct behind behind = {.up_to = up_to_period, .up_to_count = 1};

    assert_string_equal(found(*state, &behind, "?|2012|?|?|?"), "1 2 3 4 6 7");
    assert_string_equal(found(*state, &behind, "?|2012-06|?|?|?"), "1 3 6 7");
}

static void every_condition_must_hold(void **state)
{
    const struct behind behind = {.where = in_force,
                                  .where_count = 1,
                                  .same = same_state,
                                  .same_count = 1,
                                  .up_to = up_to_both,
                                  .up_to_count = 2};

    assert_string_equal(found(*state, &behind, "Fiji|2012-Q4|?|?|2012-12-31"), "3 4");
    assert_string_equal(found(*state, &behind, "Fiji|2012-Q4|?|?|2012-09-30"), "3");
    assert_string_equal(found(*state, &behind, "Fiji|2012-Q4|?|?|?"), "");
    assert_string_equal(found(*state, &behind, "Cuba|2012-Q2|?|?|2012-12-31"), "");
}

static bool check(struct scratch *scratch, const struct behind *behind, const char *rows)
{
    const struct behind_index *index =
        behind_index(behind, records_of(scratch, events), rows_of(scratch, rows), scratch->arena);

    return behind_check(index, "t", "events", scratch->err);
}

static void passes(struct scratch *scratch, const struct behind *behind, const char *rows)
{
    if (!check(scratch, behind, rows))
        fail_msg("%s", scratch->err->text);
}

static void refused(struct scratch *scratch, const struct behind *behind, const char *rows,
                    const char *expected)
{
    assert_false(check(scratch, behind, rows));
    assert_error(scratch->err, ERROR_DATA, expected);
}

static void a_count_is_the_number_of_records(void **state)
{
    const struct behind behind = {.columns = count_column,
                                  .column_count = 1,
                                  .where = in_force,
                                  .where_count = 1,
                                  .same = same_period,
                                  .same_count = 1,
                                  .figure = BEHIND_COUNT};

    passes(*state, &behind, "?|2012-Q1|1|?|?\n?|2012-Q2|1|?|?\n?|2013-Q1|0|?|?\n?|2012-Q4|?|?|?\n");
    refused(*state, &behind, "?|2012-Q1|1|?|?\n?|2012-Q2|2|?|?\n",
            "table 't', row 2, column 'count': it is 2, and 1 record of 'events' stands behind it");
    refused(*state, &behind, "?|2013-Q1|1|?|?\n",
            "table 't', row 1, column 'count': it is 1, and 0 records of 'events' stand behind it");
}

static void nothing_is_checked_unless_the_definition_says_so(void **state)
{
    const struct behind behind = {.columns = count_column, .column_count = 1};

    passes(*state, &behind, "?|2012-Q1|99|?|?\n");
}

static void a_sum_is_what_the_records_add_up_to(void **state)
{
    const struct behind behind = {.columns = sum_column,
                                  .column_count = 1,
                                  .same = same_state,
                                  .same_count = 1,
                                  .up_to = up_to_period,
                                  .up_to_count = 1,
                                  .figure = BEHIND_SUM,
                                  .sum = 3};

    passes(*state, &behind,
           "Cuba|2012-Q1|?|1.5|?\nCuba|2012-Q4|?|4|?\nPeru|2012-Q4|?|0|?\nTogo|2012-Q4|?|32.00000001|?\n");
    refused(*state, &behind, "Togo|2012-Q4|?|32.0000001|?\n",
            "table 't', row 1, column 'sum': it is 32.0000001, and 'amount' of the 1 record of 'events' "
            "behind it adds "
            "up to 32");
    refused(*state, &behind, "Cuba|2012-Q4|?|1.5|?\n",
            "table 't', row 1, column 'sum': it is 1.5, and 'amount' of the 2 records of 'events' behind it "
            "adds up to 4");
    refused(*state, &behind, "Fiji|2012-Q4|?|4|?\n",
            "table 't', row 1, column 'sum': it is 4, and row 3 of the records 'events' behind it has no "
            "known 'amount' "
            "to add");
}

static void whole_numbers_add_up_exactly(void **state)
{
    const struct behind behind = {.columns = count_column,
                                  .column_count = 1,
                                  .same = same_state,
                                  .same_count = 1,
                                  .up_to = up_to_both,
                                  .up_to_count = 2,
                                  .figure = BEHIND_SUM,
                                  .sum = 4};

    passes(*state, &behind, "Cuba|2012-Q3|3|?|2013-01-01\nCuba|2012-Q3|1|?|2012-06-30\n");
    refused(*state, &behind, "Cuba|2012-Q3|4|?|2013-01-01\n",
            "table 't', row 1, column 'count': it is 4, and 'number' of the 2 records of 'events' behind it "
            "adds up to 3");
}

static double seconds(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* A running count and sum over that many rows and records: n times n comparisons would take hours. */
static void many_records_behind_many_rows_are_found_in_time(void **state)
{
    enum { COUNT = 200000 };
    static const struct column columns[] = {{"n", TYPE_INTEGER, ROLE_FIGURE}};
    static const size_t figures[] = {0};
    static const struct behind_pair up_to[] = {{0, 0}};
    struct scratch *scratch = *state;
    struct table *table = table_new(scratch->arena, columns, 1);

    for (size_t i = 0; i < COUNT; i++)
        table_set_integer(table, table_add_row(table), 0, (int64_t)i + 1);
    const struct behind behind = {
        .columns = figures, .column_count = 1, .up_to = up_to, .up_to_count = 1, .figure = BEHIND_COUNT};
    double start = seconds();
    assert_true(behind_check(behind_index(&behind, table, table, scratch->arena), "n", "n", scratch->err));
    assert_true(seconds() - start < 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(without_conditions_all_records_stand_behind_a_figure),
        SCRATCH_TEST(where_compares_with_a_text_and_unknown_is_no_text),
        SCRATCH_TEST(same_compares_with_the_row),
        SCRATCH_TEST(same_compares_values_of_every_type),
        SCRATCH_TEST(up_to_is_not_above_the_row),
        SCRATCH_TEST(a_quarter_does_not_go_beyond_its_year),
        SCRATCH_TEST(every_condition_must_hold),
        SCRATCH_TEST(a_count_is_the_number_of_records),
        SCRATCH_TEST(nothing_is_checked_unless_the_definition_says_so),
        SCRATCH_TEST(a_sum_is_what_the_records_add_up_to),
        SCRATCH_TEST(whole_numbers_add_up_exactly),
        SCRATCH_TEST(many_records_behind_many_rows_are_found_in_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
