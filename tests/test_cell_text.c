#include "cell_text.h"

#include "catalog.h"
#include "composer.h"
#include "grid.h"
#include "support.h"

/* The text of the only cell of a column. */
static const char *text_of(struct scratch *scratch, const char *language, const char *column,
                           const char *value)
{
    const struct report *report = support_report(
        scratch, arena_format(scratch->arena,
                              "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n  - { name: a, title: A, "
                              "query: a.sql, columns: [ { name: c, %s } ] }\n",
                              column));
    const struct report_table *definition = &report->tables[0];
    struct catalog *catalog = catalog_load(language, NULL, 0, scratch->arena, scratch->err);
    const struct composer composer = {.report = report, .catalog = catalog, .arena = scratch->arena};
    bool marks[32];
    const char *row = arena_format(scratch->arena, "%s\n", value);
    const struct grid *grid =
        grid_compose(&composer, definition, support_table(scratch, definition, row), marks, scratch->err);
    const char *text = cell_text(&grid->columns[0], grid->rows[0], catalog, scratch->arena);

    catalog_free(catalog);
    return text;
}

static void figures_have_the_separators_of_the_language(void **state)
{
    assert_string_equal(text_of(*state, "en", "type: integer", "1234567"), "1,234,567");
    assert_string_equal(text_of(*state, "es", "type: integer", "1234567"), "1.234.567");
    assert_string_equal(text_of(*state, "en", "type: number, format: '#,##0.00'", "1234.5"), "1,234.50");
    assert_string_equal(text_of(*state, "es", "type: number, format: '0.0%'", "0.125"), "12,5\u00a0%");
}

static void an_integer_is_written_as_its_format_asks(void **state)
{
    assert_string_equal(text_of(*state, "en", "type: integer, format: '0'", "2013"), "2013");
    assert_string_equal(text_of(*state, "en", "type: integer, format: General", "2013"), "2013");
    assert_string_equal(text_of(*state, "en", "type: integer, format: '0%'", "2"), "200%");
    assert_string_equal(text_of(*state, "fr", "type: integer, format: '0.0'", "2"), "2,0");
}

static void a_figure_has_what_its_format_puts_around_it(void **state)
{
#define CHANGE "type: number, format: '+#,##0;-#,##0;0'"
    assert_string_equal(text_of(*state, "en", CHANGE, "1234"), "+1,234");
    assert_string_equal(text_of(*state, "en", CHANGE, "-1234"), "-1,234");
    assert_string_equal(text_of(*state, "en", CHANGE, "0"), "0");
    assert_string_equal(text_of(*state, "ar", CHANGE, "2"), "+2");
    assert_string_equal(text_of(*state, "en", "type: integer, format: '+0;-0'", "-2"), "-2");
    assert_string_equal(text_of(*state, "en", "type: number, format: '#,##0;(#,##0)'", "-5"), "(5)");
    assert_string_equal(text_of(*state, "en", "type: number, format: '0;-0;\"none\"'", "0"), "none");
    assert_string_equal(text_of(*state, "en", "type: number, format: '[Red]0\" tonnes\"'", "-3"),
                        "-3 tonnes");
    assert_string_equal(text_of(*state, "en", "type: number, format: '0\\ \"t\"_)*x'", "3"), "3 t");
    assert_string_equal(text_of(*state, "en", "type: number, format: '0.00E+00'", "1234.5"), "1,234.50");
    assert_string_equal(text_of(*state, "en", "type: number, format: '0;-0;0;@'", "-1"), "-1");
}

static void a_general_figure_has_the_digits_that_it_has(void **state)
{
    assert_string_equal(text_of(*state, "en", "type: number, format: General", "1234.5"), "1234.5");
    assert_string_equal(text_of(*state, "fr", "type: number, format: General", "1234.5"), "1234,5");
    assert_string_equal(text_of(*state, "fr", "type: number, format: General", "12"), "12");
}

static void days_and_periods_are_in_words(void **state)
{
    assert_string_equal(text_of(*state, "en", "type: date", "2013-03-31"), "31 March 2013");
    assert_string_equal(text_of(*state, "fr", "type: date", "2013-03-31"), "31 mars 2013");
    assert_string_equal(text_of(*state, "en", "type: period", "2013-Q1"), "1st quarter 2013");
    assert_string_equal(text_of(*state, "en", "type: period", "2013"), "2013");
}

static void what_is_not_known_or_not_of_the_type_is_what_stands_in_its_place(void **state)
{
    assert_string_equal(text_of(*state, "en", "type: integer", "?"), "[x]");
    assert_string_equal(text_of(*state, "en", "type: text", "?"), "none");
    assert_string_equal(text_of(*state, "en", "type: integer, on_bad: text", "!12a"), "12a");
    assert_string_equal(text_of(*state, "en", "type: text", "Cuba"), "Cuba");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(figures_have_the_separators_of_the_language),
        SCRATCH_TEST(an_integer_is_written_as_its_format_asks),
        SCRATCH_TEST(a_figure_has_what_its_format_puts_around_it),
        SCRATCH_TEST(a_general_figure_has_the_digits_that_it_has),
        SCRATCH_TEST(days_and_periods_are_in_words),
        SCRATCH_TEST(what_is_not_known_or_not_of_the_type_is_what_stands_in_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
