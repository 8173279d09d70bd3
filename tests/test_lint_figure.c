#include "lint_figure.h"

#include "scratch.h"

struct wanted {
    const char *text;
    int wanted;
};

static void see(const struct wanted *cases, size_t count, int (*judge)(const char *text))
{
    for (size_t i = 0; i < count; i++)
        if (judge(cases[i].text) != cases[i].wanted)
            fail_msg("'%s': %d instead of %d", cases[i].text, judge(cases[i].text), cases[i].wanted);
}

#define SEE(cases, judge) see(cases, sizeof cases / sizeof *(cases), judge)

static int figure(const char *text)
{
    return (int)figure_of(text, strlen(text));
}

static void numbers_are_known_in_the_ways_of_writing_of_many_languages(void **state)
{
    static const struct wanted cases[] = {
        {"1,234", FIGURE_CERTAIN},        {"1 234", FIGURE_CERTAIN},
        {"1\u00A0234,5", FIGURE_CERTAIN}, {"1\u202F234\u202F567", FIGURE_CERTAIN},
        {"1.234,50", FIGURE_CERTAIN},     {"1.234.567", FIGURE_CERTAIN},
        {"12'345.6", FIGURE_CERTAIN},     {"12,34,567.8", FIGURE_CERTAIN},
        {"١٬٢٣٤٫٥", FIGURE_CERTAIN},      {"١٢٣", FIGURE_DIGITS},
        {"-3", FIGURE_CERTAIN},           {"−3.5", FIGURE_CERTAIN},
        {"+ 7", FIGURE_CERTAIN},          {"12%", FIGURE_CERTAIN},
        {"12,5 %", FIGURE_CERTAIN},       {"٪ ١٢", FIGURE_CERTAIN},
        {"£5", FIGURE_CERTAIN},           {"-£1,250", FIGURE_CERTAIN},
        {"5 €", FIGURE_CERTAIN},          {"(1,234)", FIGURE_CERTAIN},
        {"(1.5)", FIGURE_CERTAIN},        {" 42 ", FIGURE_DIGITS},
        {"(42)", FIGURE_DIGITS},          {"0", FIGURE_DIGITS},
        {"1.5", FIGURE_DECIMAL},          {"0,25", FIGURE_DECIMAL},
        {"1.234", FIGURE_DECIMAL},        {"0,250", FIGURE_DECIMAL},
    };

    (void)state;
    SEE(cases, figure);
}

static void codes_dates_and_versions_are_no_numbers(void **state)
{
    static const struct wanted cases[] = {
        {"", FIGURE_NONE},
        {"-", FIGURE_NONE},
        {"%", FIGURE_NONE},
        {"()", FIGURE_NONE},
        {"007", FIGURE_NONE},
        {"01.5", FIGURE_NONE},
        {"1.2.3", FIGURE_NONE},
        {"31.12.2013", FIGURE_NONE},
        {"2013-03-31", FIGURE_NONE},
        {"3/4", FIGURE_NONE},
        {"1 2", FIGURE_NONE},
        {"1234 5678", FIGURE_NONE},
        {"1,234.5.6", FIGURE_NONE},
        {"1,234,5", FIGURE_NONE},
        {"1 2.5", FIGURE_NONE},
        {"12 km", FIGURE_NONE},
        {"[x]", FIGURE_NONE},
        {"1234567890123456", FIGURE_NONE},
        {"1,234,567,890,123,456,789,012,345,678", FIGURE_NONE},
        {"+-+-+1", FIGURE_NONE},
        {"1E5", FIGURE_NONE},
        {"\xFF", FIGURE_NONE},
    };

    (void)state;
    SEE(cases, figure);
}

static int year(const char *text)
{
    return figure_is_year(text, strlen(text));
}

static void a_year_has_four_digits(void **state)
{
    static const struct wanted cases[] = {{"2013", 1},  {" 1997 ", 1}, {"٢٠١٣", 1}, {"1499", 0}, {"2201", 0},
                                          {"20133", 0}, {"201", 0},    {"", 0},     {"2013a", 0}};

    (void)state;
    SEE(cases, year);
}

/* 0 none, 1 a range, 2 certainly limits. */
static int range(const char *text)
{
    bool certain = false;
    bool found = figure_is_range(text, strlen(text), &certain);

    return found ? 1 + certain : 0;
}

static void two_limits_in_a_cell_are_known(void **state)
{
    static const struct wanted cases[] = {
        {"12 to 15", 1},
        {"12-15", 1},
        {"12 – 15", 1},
        {"12 à 15", 1},
        {"de", 0},
        {"12 до 15", 1},
        {"12至15", 1},
        {"12 إلى 15", 1},
        {"1,200 to 1,500", 1},
        {"-5 to 3", 1},
        {"5%-7%", 1},
        {"11.2-13.5", 2},
        {"5 ± 1", 2},
        {"1,200.5 to 1,500.5", 2},
        {"(11.2, 13.5)", 2},
        {"12.3 (11.2 to 13.5)", 2},
        {"12 (10-14)", 2},
        {"[5; 7]", 1},
    };

    (void)state;
    SEE(cases, range);
}

static void dates_years_and_numbers_of_documents_are_no_limits(void **state)
{
    static const struct wanted cases[] = {
        {"", 0},
        {"12", 0},
        {"12 15", 0},
        {"-5", 0},
        {"2013-03-31", 0},
        {"2010-2013", 0},
        {"2010 to 13", 0},
        {"Article 3 - 4", 0},
        {"3 to", 0},
        {"1-2-3", 0},
        {"1 to 2 to 3", 0},
        {"12 km to 15 km", 0},
        {"± 5", 0},
        {"1, 2, 3, 4", 0},
        {"1,2,3,4,5,6,7,8,9 to 3", 0},
    };

    (void)state;
    SEE(cases, range);
}

static int symbol(const char *text)
{
    return figure_is_symbol(text, strlen(text));
}

static void symbols_have_no_letter_and_no_digit(void **state)
{
    static const struct wanted cases[] = {
        {"..", 1}, {"-", 1}, {"–", 1}, {"…", 1}, {"*", 1},  {": :", 1}, {"✓", 1},  {"☐", 1},   {"", 0},
        {"  ", 0}, {"%", 0}, {"€", 0}, {"٪", 0}, {"a-", 0}, {"-1", 0},  {"年", 0}, {"[x]", 0}, {"\xFF", 0}};

    (void)state;
    SEE(cases, symbol);
}

static int not_available(const char *text)
{
    return figure_is_not_available(text, strlen(text));
}

static void ways_to_write_not_available_are_known(void **state)
{
    static const struct wanted cases[] = {{"NA", 1},    {"na", 1},    {"N/A", 1}, {"n.a.", 1}, {"n./a.", 1},
                                          {" n/a ", 1}, {"Na", 0},    {"N", 0},   {"", 0},     {"nato", 0},
                                          {"N/B", 0},   {"Ghana", 0}, {"a/n", 0}};

    (void)state;
    SEE(cases, not_available);
}

static int code(const char *text)
{
    return figure_has_code(text, strlen(text));
}

static void a_code_behind_a_label_is_known(void **state)
{
    static const struct wanted cases[] = {
        {"France (FRA)", 1},
        {"France [FR]", 1},
        {"法国（FRA）", 1},
        {"France(FR) ", 1},
        {"(FR)", 0},
        {"France (F)", 0},
        {"France (FRAN)", 0},
        {"France (Fra)", 0},
        {"France FRA", 0},
        {")", 0},
        {"", 0},
        {"FRA)", 0},
        {"France [FR)", 0},
        {"Iran (Islamic Republic of)", 0},
    };

    (void)state;
    SEE(cases, code);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_known_in_the_ways_of_writing_of_many_languages),
        cmocka_unit_test(codes_dates_and_versions_are_no_numbers),
        cmocka_unit_test(a_year_has_four_digits),
        cmocka_unit_test(two_limits_in_a_cell_are_known),
        cmocka_unit_test(dates_years_and_numbers_of_documents_are_no_limits),
        cmocka_unit_test(symbols_have_no_letter_and_no_digit),
        cmocka_unit_test(ways_to_write_not_available_are_known),
        cmocka_unit_test(a_code_behind_a_label_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
