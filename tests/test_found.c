#include "found.h"

#include "scratch.h"
#include "table.h"

#include <float.h>
#include <math.h>

static const struct column columns[] = {
    {"name", TYPE_TEXT, ROLE_FIGURE},      {"amount", TYPE_INTEGER, ROLE_FIGURE},
    {"share", TYPE_NUMBER, ROLE_FIGURE},   {"day", TYPE_DATE, ROLE_FIGURE},
    {"quarter", TYPE_PERIOD, ROLE_FIGURE}, {"site", TYPE_TEXT, ROLE_LINK},
};

enum { NAME, AMOUNT, SHARE, DAY, QUARTER, SITE, COLUMNS };

static struct found integer(int64_t value)
{
    return (struct found){.kind = FOUND_INTEGER, .integer = value};
}

static struct found number(double value)
{
    return (struct found){.kind = FOUND_NUMBER, .number = value};
}

static struct found text(const char *bytes)
{
    return (struct found){.kind = FOUND_TEXT, .bytes = bytes, .size = strlen(bytes)};
}

static struct found bytes(const char *data, size_t size)
{
    return (struct found){.kind = FOUND_BYTES, .bytes = data, .size = size};
}

/* A table with one row, in which the value was tried. */
static const struct table *try(struct scratch *scratch, struct found found, enum on_bad on_bad, size_t column)
{
    struct table *table = table_new(scratch->arena, columns, COLUMNS);

    table_add_row(table);
    *scratch->err = (struct error){0};
    struct found_settled settled = {0};
    bool stored = found_store(&found, on_bad, &settled, table, 0, column, scratch->arena, scratch->err);
    assert_int_equal(stored, scratch->err->kind == ERROR_NONE);
    bool bad = found.kind != FOUND_NOTHING && table_cell(table, 0, column) != CELL_KNOWN;
    assert_int_equal(settled.count, stored && bad);
    return table;
}

static void assert_stored(struct scratch *scratch, struct found found, size_t column, const char *expected)
{
    const struct table *table = try(scratch, found, ON_BAD_ERROR, column);

    assert_error(scratch->err, ERROR_NONE, "");
    assert_true(table_known(table, 0, column));
    assert_string_equal(table_plain(table, 0, column, scratch->arena), expected);
}

static void assert_bad(struct scratch *scratch, struct found found, size_t column, const char *expected)
{
    const struct table *table = try(scratch, found, ON_BAD_ERROR, column);

    assert_error(scratch->err, ERROR_DATA, expected);
    assert_int_equal(table_cell(table, 0, column), CELL_UNKNOWN);
    assert_false(table_emptied(table, 0, column));
    table = try(scratch, found, ON_BAD_EMPTY, column);
    assert_error(scratch->err, ERROR_NONE, "");
    assert_int_equal(table_cell(table, 0, column), CELL_UNKNOWN);
    assert_true(table_emptied(table, 0, column));
}

static void assert_kept(struct scratch *scratch, struct found found, size_t column, const char *expected)
{
    const struct table *table = try(scratch, found, ON_BAD_TEXT, column);

    assert_error(scratch->err, ERROR_NONE, "");
    assert_int_equal(table_cell(table, 0, column), CELL_AS_FOUND);
    assert_string_equal(table_text(table, 0, column), expected);
}

static void assert_not_kept(struct scratch *scratch, struct found found, size_t column, const char *expected)
{
    try(scratch, found, ON_BAD_TEXT, column);
    assert_error(scratch->err, ERROR_DATA, expected);
}

static void nothing_stays_unknown_in_a_column_of_any_type(void **state)
{
    struct scratch *scratch = *state;

    for (size_t column = 0; column < COLUMNS; column++) {
        const struct table *table = try(scratch, (struct found){0}, ON_BAD_ERROR, column);
        assert_int_equal(table_cell(table, 0, column), CELL_UNKNOWN);
    }
}

static void values_of_the_right_type_are_stored(void **state)
{
    struct scratch *scratch = *state;

    assert_stored(scratch, text("Österreich\n"), NAME, "Österreich\n");
    assert_stored(scratch, text(""), NAME, "");
    assert_stored(scratch, integer(-12), AMOUNT, "-12");
    assert_stored(scratch, integer(12), SHARE, "12");
    assert_stored(scratch, number(0.1), SHARE, "0.1");
    assert_stored(scratch, text("2012-02-29"), DAY, "2012-02-29");
    assert_stored(scratch, text("2013-Q1"), QUARTER, "2013-Q1");
    assert_stored(scratch, text("2013-04"), QUARTER, "2013-04");
    assert_stored(scratch, text("2013"), QUARTER, "2013");
    assert_stored(scratch, integer(2013), QUARTER, "2013");
}

static void the_last_values_that_fit_are_stored(void **state)
{
    struct scratch *scratch = *state;

    assert_stored(scratch, integer(INT64_C(9007199254740992)), AMOUNT, "9007199254740992");
    assert_stored(scratch, integer(INT64_C(-9007199254740992)), AMOUNT, "-9007199254740992");
    assert_stored(scratch, number(9.99999999999999E307), SHARE, "9.99999999999999e+307");
    assert_stored(scratch, number(-DBL_MIN), SHARE, "-2.2250738585072014e-308");
    assert_stored(scratch, text("1900-03-01"), DAY, "1900-03-01");
    assert_stored(scratch, text("9999-12-31"), DAY, "9999-12-31");
    assert_stored(scratch, integer(1), QUARTER, "0001");
    assert_stored(scratch, integer(9999), QUARTER, "9999");
}

static void minus_zero_becomes_zero(void **state)
{
    struct scratch *scratch = *state;
    const struct table *table = try(scratch, number(-0.0), ON_BAD_ERROR, SHARE);

    assert_false(signbit(table_number(table, 0, SHARE)));
}

static void a_text_is_not_a_number(void **state)
{
    struct scratch *scratch = *state;

    assert_bad(scratch, text("12abc"), AMOUNT, "'12abc' is text, not an integer");
    assert_bad(scratch, text("12"), AMOUNT,
               "'12' is text, not an integer; CAST(amount AS INTEGER) would make it an integer");
    assert_bad(scratch, text("5"), AMOUNT,
               "'5' is text, not an integer; CAST(amount AS INTEGER) would make it an integer");
    assert_bad(scratch, text("-12"), AMOUNT,
               "'-12' is text, not an integer; CAST(amount AS INTEGER) would make it an integer");
    assert_bad(scratch, text("-"), AMOUNT, "'-' is text, not an integer");
    assert_bad(scratch, text("+5"), AMOUNT, "'+5' is text, not an integer");
    assert_bad(scratch, text("--5"), AMOUNT, "'--5' is text, not an integer");
    assert_bad(scratch, text("1-2"), AMOUNT, "'1-2' is text, not an integer");
    assert_bad(scratch, text("-1 "), AMOUNT, "'-1 ' is text, not an integer");
    assert_bad(scratch, text("1,5"), SHARE, "'1,5' is text, not a number");
    assert_bad(scratch, text(""), SHARE, "'' is text, not a number");
}

static void a_number_is_not_an_integer_and_the_message_says_what_helps(void **state)
{
    struct scratch *scratch = *state;

    assert_bad(scratch, number(2.0), AMOUNT,
               "2.0 is a real number, not an integer; CAST(amount AS INTEGER) would make it an integer");
    assert_bad(
        scratch, number(-9007199254740992.0), AMOUNT,
        "-9.007199254740992e+15 is a real number, not an integer; CAST(amount AS INTEGER) would make it "
        "an integer");
    assert_bad(
        scratch, number(9007199254740994.0), AMOUNT,
        "9.007199254740994e+15 is a real number, not an integer; a column of the type number would take "
        "it");
    assert_bad(scratch, number(2.5), AMOUNT,
               "2.5 is a real number, not an integer; a column of the type number would take it");
    assert_bad(scratch, number(1e300), AMOUNT,
               "1e+300 is a real number, not an integer; a column of the type number would take it");
    assert_bad(scratch, number(INFINITY), AMOUNT, "infinity is a real number, not an integer");
}

static void a_number_is_not_a_text_and_the_message_says_what_helps(void **state)
{
    struct scratch *scratch = *state;

    assert_bad(scratch, integer(12), NAME,
               "12 is an integer, not text; CAST(name AS TEXT) would make it text");
    assert_bad(scratch, number(1.5), NAME,
               "1.5 is a real number, not text; CAST(name AS TEXT) would make it text");
}

static void integers_beyond_two_to_the_53rd_are_bad(void **state)
{
    static const char rule[] =
        "is outside ±9007199254740992, where a spreadsheet no longer holds every integer";
    struct scratch *scratch = *state;

    assert_bad(scratch, integer(INT64_C(9007199254740993)), AMOUNT,
               arena_format(scratch->arena, "9007199254740993 %s", rule));
    assert_bad(scratch, integer(INT64_C(-9007199254740993)), SHARE,
               arena_format(scratch->arena, "-9007199254740993 %s", rule));
    assert_bad(scratch, integer(INT64_MIN), AMOUNT,
               arena_format(scratch->arena, "-9223372036854775808 %s", rule));
}

static void numbers_that_no_spreadsheet_holds_are_bad(void **state)
{
    static const char large[] = "is beyond ±9.99999999999999E+307, the largest number of a spreadsheet";
    static const char small[] = "is within ±2.2250738585072014E-308, which a spreadsheet takes for zero";
    struct scratch *scratch = *state;

    assert_bad(scratch, number(1e308), SHARE, arena_format(scratch->arena, "1e+308 %s", large));
    assert_bad(scratch, number(INFINITY), SHARE, arena_format(scratch->arena, "infinity %s", large));
    assert_bad(scratch, number(-INFINITY), SHARE, arena_format(scratch->arena, "-infinity %s", large));
    assert_bad(scratch, number((double)NAN), SHARE, arena_format(scratch->arena, "NaN %s", large));
    assert_bad(scratch, number(5e-324), SHARE, arena_format(scratch->arena, "5e-324 %s", small));
    assert_bad(scratch, number(-1e-310), SHARE, arena_format(scratch->arena, "-1e-310 %s", small));
}

static void a_blob_is_bad_in_a_column_of_any_type(void **state)
{
    struct scratch *scratch = *state;

    assert_bad(scratch, bytes("Hello", 5), NAME, "X'48656C6C6F' is a blob, not text");
    assert_bad(scratch, bytes("\0\xFF", 2), AMOUNT, "X'00FF' is a blob, not an integer");
    assert_bad(scratch, bytes("0123456789abcdef", 16), SHARE,
               "X'30313233343536373839616263646566' is a blob, not a number");
    assert_bad(scratch, bytes(NULL, 0), SHARE, "X'' is a blob, not a number");
    assert_bad(scratch, bytes("2013-03-31", 10), DAY,
               "X'323031332D30332D3331' is a blob, not a date; a date is text such as 2013-03-31");
    assert_bad(
        scratch, bytes("0123456789abcdefg", 17), QUARTER,
        "X'30313233343536373839616263646566…' is a blob, not a period; a period is text such as 2013-Q1, "
        "2013-04 or 2013, or a year as an integer");
}

static void a_text_that_no_cell_holds_is_bad(void **state)
{
    struct scratch *scratch = *state;
    struct found nul = {.kind = FOUND_TEXT, .bytes = "a\0b", .size = 3};

    assert_bad(scratch, text("a\ab"), NAME, "'a\\x07b' has the control character U+0007 at character 2");
    assert_bad(scratch, nul, NAME, "'a\\x00b' has the control character U+0000 at character 2");
    assert_bad(scratch, text("a\xFF"), NAME, "'a\\xFF' is not UTF-8: byte 0xFF at byte 2");
    assert_bad(scratch, text("\xE2\x80\xAE"), NAME,
               "'\\xE2\\x80\\xAE' has the bidirectional override U+202E at character 1");
}

static void dates_are_iso_8601_on_the_calendar_and_in_a_spreadsheet(void **state)
{
    struct scratch *scratch = *state;
    struct found nul = {.kind = FOUND_TEXT, .bytes = "2013-03-31\0", .size = 11};

    assert_bad(scratch, text("31.03.2013"), DAY, "'31.03.2013' is not a date; write it as 2013-03-31");
    assert_bad(scratch, text("2013-3-31"), DAY, "'2013-3-31' is not a date; write it as 2013-03-31");
    assert_bad(scratch, text("x013-03-31"), DAY, "'x013-03-31' is not a date; write it as 2013-03-31");
    assert_bad(scratch, text("2013-03-3x"), DAY, "'2013-03-3x' is not a date; write it as 2013-03-31");
    assert_bad(scratch, text(""), DAY, "'' is not a date; write it as 2013-03-31");
    assert_bad(scratch, text("2013-03-31 12:00"), DAY,
               "'2013-03-31 12:00' is not a date; write it as 2013-03-31");
    assert_bad(scratch, nul, DAY, "'2013-03-31\\x00' is not a date; write it as 2013-03-31");
    assert_bad(scratch, text("2023-02-30"), DAY, "'2023-02-30' is not a day of the calendar");
    assert_bad(scratch, text("0000-01-01"), DAY, "'0000-01-01' is not a day of the calendar");
    assert_bad(scratch, text("1900-02-28"), DAY,
               "'1900-02-28' is before 1900-03-01, the first day that spreadsheets agree on");
    assert_bad(scratch, integer(20130331), DAY,
               "20130331 is an integer, not a date; a date is text such as 2013-03-31");
}

static void periods_are_those_of_sdmx_or_years(void **state)
{
    static const char rule[] =
        "is not a period; write a quarter as 2013-Q1, a month as 2013-04, a year as 2013";
    struct scratch *scratch = *state;
    struct found nul = {.kind = FOUND_TEXT, .bytes = "2013\0", .size = 5};

    assert_bad(scratch, text("2013Q1"), QUARTER, arena_format(scratch->arena, "'2013Q1' %s", rule));
    assert_bad(scratch, text("2013-Q5"), QUARTER, arena_format(scratch->arena, "'2013-Q5' %s", rule));
    assert_bad(scratch, nul, QUARTER, arena_format(scratch->arena, "'2013\\x00' %s", rule));
    assert_bad(scratch, integer(0), QUARTER, "0 is not a year; a year is 1 to 9999");
    assert_bad(scratch, integer(10000), QUARTER, "10000 is not a year; a year is 1 to 9999");
    assert_bad(
        scratch, number(2013), QUARTER,
        "2013.0 is a real number, not a period; a period is text such as 2013-Q1, 2013-04 or 2013, or a year "
        "as an integer");
}

static void links_of_three_kinds_are_stored(void **state)
{
    struct scratch *scratch = *state;

    assert_stored(scratch, text("https://www.iaea.org/a?b=%20#c"), SITE, "https://www.iaea.org/a?b=%20#c");
    assert_stored(scratch, text("http://example.org/ä"), SITE, "http://example.org/ä");
    assert_stored(scratch, text("mailto:info@example.org"), SITE, "mailto:info@example.org");
}

static void other_links_are_bad(void **state)
{
    static const char scheme[] = "is not a link; it must begin with https://, http:// or mailto:";
    static const char other[] =
        "has 'internal:' or 'external:', which would make it a link to a file or a sheet";
    struct scratch *scratch = *state;

    assert_bad(scratch, text("javascript:alert(1)"), SITE,
               arena_format(scratch->arena, "'javascript:alert(1)' %s", scheme));
    assert_bad(scratch, text(""), SITE, arena_format(scratch->arena, "'' %s", scheme));
    assert_bad(scratch, text(" https://a.org"), SITE,
               arena_format(scratch->arena, "' https://a.org' %s", scheme));
    assert_bad(scratch, text("http://a.org/?q=external:b"), SITE,
               arena_format(scratch->arena, "'http://a.org/?q=external:b' %s", other));
    assert_bad(scratch, text("http://a.org/?q=INTERNAL:b"), SITE,
               arena_format(scratch->arena, "'http://a.org/?q=INTERNAL:b' %s", other));
    assert_bad(scratch, integer(1), SITE, "1 is an integer, not text; CAST(site AS TEXT) would make it text");
}

static void links_with_characters_that_would_be_rewritten_are_bad(void **state)
{
    struct scratch *scratch = *state;

    assert_bad(scratch, text("https://a.org/b c"), SITE,
               "'https://a.org/b c' has a character that a link writes as %20");
    assert_bad(scratch, text("https://a.org/b\nc"), SITE,
               "'https://a.org/b\\x0Ac' has a character that a link writes as %0A");
    assert_bad(scratch, text("https://a.org/%20%2"), SITE,
               "'https://a.org/%20%2' has a character that a link writes as %25");
    assert_bad(scratch, text("https://a.org/%G1"), SITE,
               "'https://a.org/%G1' has a character that a link writes as %25");
    assert_bad(scratch, text("https://a.org/%1G"), SITE,
               "'https://a.org/%1G' has a character that a link writes as %25");
    assert_bad(scratch, text("https://a.org/\"b\""), SITE,
               "'https://a.org/\"b\"' has a character that a link writes as %22");
}

static void a_link_has_at_most_2079_characters(void **state)
{
    struct scratch *scratch = *state;
    char link[2081] = "https://a.org/";

    memset(link + 14, 'a', 2079 - 14);
    assert_stored(scratch, text(link), SITE, link);
    link[2079] = 'a';
    assert_bad(
        scratch, text(link), SITE,
        "'https://a.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…' has 2080 characters; Excel holds "
        "2079 in a link");
}

static void a_bad_value_is_kept_as_text_where_the_definition_says_so(void **state)
{
    struct scratch *scratch = *state;

    assert_kept(scratch, text("12abc"), AMOUNT, "12abc");
    assert_kept(scratch, number(2.5), AMOUNT, "2.5");
    assert_kept(scratch, number(1e308), SHARE, "1e+308");
    assert_kept(scratch, integer(INT64_C(9007199254740993)), AMOUNT, "9007199254740993");
    assert_kept(scratch, integer(12), NAME, "12");
    assert_kept(scratch, text("2023-02-30"), DAY, "2023-02-30");
    assert_kept(scratch, text("soon"), QUARTER, "soon");
}

static void what_is_no_text_is_bad_even_where_text_is_kept(void **state)
{
    struct scratch *scratch = *state;

    assert_not_kept(scratch, bytes("a", 1), AMOUNT, "X'61' is a blob, not an integer");
    assert_not_kept(scratch, text("a\ab"), NAME, "'a\\x07b' has the control character U+0007 at character 2");
    assert_not_kept(scratch, text("1\xFF"), AMOUNT, "'1\\xFF' is not UTF-8: byte 0xFF at byte 2");
    assert_not_kept(scratch, number(INFINITY), SHARE,
                    "infinity is beyond ±9.99999999999999E+307, the largest number of a spreadsheet");
}

static void settled_cells_are_counted_and_the_first_is_remembered(void **state)
{
    static const char *const amounts[] = {"1", "few", "many", NULL};
    struct scratch *scratch = *state;
    struct table *table = table_new(scratch->arena, columns, COLUMNS);
    struct found_settled settled = {0};

    for (size_t row = 0; amounts[row]; row++) {
        struct found found = row == 0 ? integer(1) : text(amounts[row]);
        table_add_row(table);
        assert_true(
            found_store(&found, ON_BAD_EMPTY, &settled, table, row, AMOUNT, scratch->arena, scratch->err));
    }
    assert_int_equal(settled.count, 2);
    assert_int_equal(settled.first_row, 1);
    assert_string_equal(settled.first, "'few' is text, not an integer");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(nothing_stays_unknown_in_a_column_of_any_type),
        SCRATCH_TEST(values_of_the_right_type_are_stored),
        SCRATCH_TEST(the_last_values_that_fit_are_stored),
        SCRATCH_TEST(minus_zero_becomes_zero),
        SCRATCH_TEST(a_text_is_not_a_number),
        SCRATCH_TEST(a_number_is_not_an_integer_and_the_message_says_what_helps),
        SCRATCH_TEST(a_number_is_not_a_text_and_the_message_says_what_helps),
        SCRATCH_TEST(integers_beyond_two_to_the_53rd_are_bad),
        SCRATCH_TEST(numbers_that_no_spreadsheet_holds_are_bad),
        SCRATCH_TEST(a_blob_is_bad_in_a_column_of_any_type),
        SCRATCH_TEST(a_text_that_no_cell_holds_is_bad),
        SCRATCH_TEST(dates_are_iso_8601_on_the_calendar_and_in_a_spreadsheet),
        SCRATCH_TEST(periods_are_those_of_sdmx_or_years),
        SCRATCH_TEST(links_of_three_kinds_are_stored),
        SCRATCH_TEST(other_links_are_bad),
        SCRATCH_TEST(links_with_characters_that_would_be_rewritten_are_bad),
        SCRATCH_TEST(a_link_has_at_most_2079_characters),
        SCRATCH_TEST(a_bad_value_is_kept_as_text_where_the_definition_says_so),
        SCRATCH_TEST(what_is_no_text_is_bad_even_where_text_is_kept),
        SCRATCH_TEST(settled_cells_are_counted_and_the_first_is_remembered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
