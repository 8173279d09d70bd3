#include "expected.h"

#include "book.h"
#include "scratch.h"

static struct expected cell_of(struct scratch *scratch, struct table *table, const char *format)
{
    const struct grid_column column = {.heading = "h",
                                       .table = table,
                                       .index = 0,
                                       .format = format,
                                       .unknown = "[x]",
                                       .link_table = table,
                                       .link_index = 1};

    return expected_cell(&column, 0, false, scratch->arena);
}

static struct table *table_of(struct scratch *scratch, enum type type)
{
    const struct column columns[] = {{"value", type, ROLE_FIGURE}, {"address", TYPE_TEXT, ROLE_LINK}};
    struct table *table = table_new(scratch->arena, columns, 2);

    table_add_row(table);
    return table;
}

static void dates_are_the_serial_numbers_that_are_written(void **state)
{
    struct scratch *scratch = *state;
    struct table *table = table_of(scratch, TYPE_DATE);
    int32_t last = date_days((struct date){9999, 12, 31});

    for (int32_t day = date_days((struct date){1900, 3, 1}); day <= last; day++) {
        struct date date = date_from_days(day);
        table_set_date(table, 0, 0, date);
        if (cell_of(scratch, table, "yyyy-mm-dd").cell.number != (double)date_serial(date))
            fail_msg("%d-%d-%d", date.year, date.month, date.day);
    }
}

static void known_dates_have_the_numbers_of_excel(void **state)
{
    static const struct {
        struct date date;
        double number;
    } known[] = {
        {{1900, 3, 1}, 61}, {{1970, 1, 1}, 25569}, {{2000, 2, 29}, 36585}, {{9999, 12, 31}, 2958465}};
    struct scratch *scratch = *state;
    struct table *table = table_of(scratch, TYPE_DATE);

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        table_set_date(table, 0, 0, known[i].date);
        assert_true(cell_of(scratch, table, "d").cell.number == known[i].number);
        assert_string_equal(cell_of(scratch, table, "d").cell.format, "d");
    }
}

static void dates_before_march_1900_are_texts(void **state)
{
    struct scratch *scratch = *state;
    struct table *table = table_of(scratch, TYPE_DATE);

    table_set_date(table, 0, 0, (struct date){1900, 2, 28});
    assert_int_equal(cell_of(scratch, table, "d").cell.type, READER_TEXT);
    assert_string_equal(cell_of(scratch, table, "d").cell.text, "1900-02-28");
}

static void years_are_numbers_and_other_periods_texts(void **state)
{
    struct scratch *scratch = *state;
    struct table *table = table_of(scratch, TYPE_PERIOD);

    table_set_period(table, 0, 0, (struct period){2013, PERIOD_YEAR, 0});
    assert_true(cell_of(scratch, table, NULL).cell.number == 2013);
    assert_string_equal(cell_of(scratch, table, NULL).cell.format, "0");
    table_set_period(table, 0, 0, (struct period){2013, PERIOD_QUARTER, 1});
    assert_string_equal(cell_of(scratch, table, NULL).cell.text, "2013-Q1");
}

static void a_cell_that_is_not_known_is_what_stands_for_it(void **state)
{
    struct scratch *scratch = *state;
    struct table *table = table_of(scratch, TYPE_NUMBER);

    assert_string_equal(cell_of(scratch, table, "0.0").cell.text, "[x]");
    assert_string_equal(cell_of(scratch, table, "0.0").cell.format, "General");
    table_set_as_found(table, 0, 0, "about 3");
    assert_string_equal(cell_of(scratch, table, "0.0").cell.text, "about 3");
}

static void a_cell_that_shows_something_has_its_link(void **state)
{
    struct scratch *scratch = *state;
    struct table *numbers = table_of(scratch, TYPE_NUMBER), *texts = table_of(scratch, TYPE_TEXT);

    assert_null(cell_of(scratch, texts, NULL).link);
    table_set_text(texts, 0, 1, "https://example.org/");
    table_set_text(numbers, 0, 1, "https://example.org/");
    assert_string_equal(cell_of(scratch, texts, NULL).link, "https://example.org/");
    table_set_text(texts, 0, 0, "");
    assert_null(cell_of(scratch, texts, NULL).link);
    table_set_number(numbers, 0, 0, 0);
    assert_string_equal(cell_of(scratch, numbers, "0").link, "https://example.org/");
}

static unsigned char order_of(struct scratch *scratch, struct table *table, const char *format,
                              bool right_to_left)
{
    const struct grid_column column = {.table = table, .index = 0, .format = format, .unknown = "[x]"};

    return expected_cell(&column, 0, right_to_left, scratch->arena).cell.reading_order;
}

static void texts_are_read_in_their_own_direction(void **state)
{
    struct scratch *scratch = *state;
    struct table *table = table_of(scratch, TYPE_TEXT);

    assert_int_equal(order_of(scratch, table, NULL, true), 1); /* [x] */
    table_set_text(table, 0, 0, "Cuba");
    assert_int_equal(order_of(scratch, table, NULL, false), 0);
    assert_int_equal(order_of(scratch, table, NULL, true), 1);
    table_set_text(table, 0, 0, "كوبا");
    assert_int_equal(order_of(scratch, table, NULL, false), 2);
    assert_int_equal(order_of(scratch, table, NULL, true), 2);
    table_set_text(table, 0, 0, "");
    assert_int_equal(order_of(scratch, table, NULL, true), 2);
}

static void figures_are_read_from_the_left_and_dates_as_their_words(void **state)
{
    struct scratch *scratch = *state;
    struct table *numbers = table_of(scratch, TYPE_NUMBER), *dates = table_of(scratch, TYPE_DATE);

    table_set_number(numbers, 0, 0, -0.5);
    table_set_date(dates, 0, 0, (struct date){2013, 3, 31});
    assert_int_equal(order_of(scratch, numbers, "0.0%", false), 0);
    assert_int_equal(order_of(scratch, numbers, "0.0%", true), 1);
    assert_int_equal(order_of(scratch, dates, "[$-1010C01]d mmm yyyy", false), 0);
    assert_int_equal(order_of(scratch, dates, "[$-1010C01]d mmm yyyy", true), 2);
}

static void nothing_is_read_in_no_direction(void **state)
{
    struct scratch *scratch = *state;
    struct table *table = table_of(scratch, TYPE_TEXT);
    const struct grid_column column = {.table = table, .index = 0, .unknown = ""};

    assert_int_equal(expected_cell(&column, 0, true, scratch->arena).cell.reading_order, 0);
}

static void lines_and_headings_have_a_direction_too(void **state)
{
    const struct line line = {LINE_TEXT, "نص", NULL};
    const struct grid_column column = {.heading = "IAEA"};

    (void)state;
    assert_int_equal(expected_line(&line, false).cell.reading_order, 2);
    assert_int_equal(expected_heading(&column, false).cell.reading_order, 0);
    assert_int_equal(expected_heading(&column, true).cell.reading_order, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(dates_are_the_serial_numbers_that_are_written),
        SCRATCH_TEST(known_dates_have_the_numbers_of_excel),
        SCRATCH_TEST(dates_before_march_1900_are_texts),
        SCRATCH_TEST(years_are_numbers_and_other_periods_texts),
        SCRATCH_TEST(a_cell_that_is_not_known_is_what_stands_for_it),
        SCRATCH_TEST(a_cell_that_shows_something_has_its_link),
        SCRATCH_TEST(texts_are_read_in_their_own_direction),
        SCRATCH_TEST(figures_are_read_from_the_left_and_dates_as_their_words),
        SCRATCH_TEST(nothing_is_read_in_no_direction),
        SCRATCH_TEST(lines_and_headings_have_a_direction_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
