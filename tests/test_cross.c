#include "cross.h"

#include "scratch.h"

static const struct column columns[] = {
    {"state", TYPE_TEXT, ROLE_FIGURE},     {"year", TYPE_PERIOD, ROLE_FIGURE},
    {"visits", TYPE_INTEGER, ROLE_FIGURE}, {"status", TYPE_TEXT, ROLE_STATUS},
    {"sources", TYPE_TEXT, ROLE_SOURCES},  {"address", TYPE_TEXT, ROLE_LINK}};
enum { STATE, YEAR, VISITS, STATUS, SOURCES, ADDRESS, COLUMNS };

static const size_t states[] = {STATE};

static struct cross_shape shape_of(bool empty_is_zero)
{
    return (struct cross_shape){.rows = states,
                                .row_count = 1,
                                .columns = YEAR,
                                .value = VISITS,
                                .empty_is_zero = empty_is_zero,
                                .total_row = "All",
                                .total_column = "Total"};
}

static void add(struct table *table, const char *state, const char *year, int64_t visits, const char *status,
                const char *sources)
{
    struct period period;
    size_t row = table_add_row(table);

    table_set_text(table, row, STATE, state);
    assert_true(period_read(year, &period));
    table_set_period(table, row, YEAR, period);
    table_set_integer(table, row, VISITS, visits);
    if (status)
        table_set_text(table, row, STATUS, status);
    if (sources)
        table_set_text(table, row, SOURCES, sources);
}

static struct table *empty_table(struct scratch *scratch)
{
    return table_new(scratch->arena, columns, COLUMNS);
}

/* Cuba has no row for 2010. */
static struct table *sample(struct scratch *scratch)
{
    struct table *table = empty_table(scratch);

    add(table, "Mali", "2012", 4, "p e", "B A");
    add(table, "Cuba", "2011", 2, "", "C");
    add(table, "Mali", "2010", 1, NULL, NULL);
    add(table, "Cuba", "2012", 3, "e", "C B");
    add(table, "Mali", "2011", 5, "e", "A");
    table_set_text(table, 0, ADDRESS, "https://example.org/");
    return table;
}

static const struct cross *lay_out(struct scratch *scratch, const struct cross_shape *shape,
                                   const struct table *tidy)
{
    return cross_lay_out(shape, "t", tidy, scratch->arena, scratch->err);
}

static const struct table *widen(struct scratch *scratch, const struct cross_shape *shape,
                                 const struct table *tidy)
{
    const struct cross *cross = lay_out(scratch, shape, tidy);

    if (!cross)
        return NULL;
    const char **headings = arena_array(scratch->arena, cross->heading_count, sizeof *headings);
    for (size_t i = 0; i < cross->heading_count; i++)
        headings[i] = table_plain(tidy, cross->headings[i], shape->columns, scratch->arena);
    return cross_table(cross, headings, shape->total_row, scratch->arena, scratch->err);
}

/* "Mali|1|5|4;Cuba|?|2|3;" */
static const char *text_of(struct scratch *scratch, const struct table *table)
{
    const char *text = "";

    if (!table)
        fail_msg("%s", scratch->err->text);
    for (size_t row = 0; row < table_row_count(table); row++)
        for (size_t i = 0; i < table_column_count(table); i++)
            text = arena_format(
                scratch->arena, "%s%s%s%s", text, i > 0 ? "|" : "",
                table_cell(table, row, i) == CELL_UNKNOWN ? "?" : table_plain(table, row, i, scratch->arena),
                i + 1 == table_column_count(table) ? "\n" : "");
    return text;
}

static void assert_wide(struct scratch *scratch, const struct cross_shape *shape, const struct table *tidy,
                        const char *expected)
{
    assert_string_equal(text_of(scratch, widen(scratch, shape, tidy)), expected);
}

static void assert_refused(struct scratch *scratch, const struct cross_shape *shape, const struct table *tidy,
                           const char *message)
{
    assert_null(widen(scratch, shape, tidy));
    assert_error(scratch->err, ERROR_DATA, message);
}

/* ---- layout ---- */

static void rows_come_by_first_appearance_and_periods_rise(void **state)
{
    const struct cross_shape shape = shape_of(true);

    assert_wide(*state, &shape, sample(*state),
                "Mali|1|5|4|10|[e] 2011, 2012; [p] 2012|A B|https://example.org/\n"
                "Cuba|0|2|3|5|[e] 2012|B C|?\n"
                "All|1|7|7|15|||?\n");
}

static void a_total_over_what_is_not_known_is_not_known(void **state)
{
    const struct cross_shape shape = shape_of(false);

    assert_wide(*state, &shape, sample(*state),
                "Mali|1|5|4|10|[e] 2011, 2012; [p] 2012|A B|https://example.org/\n"
                "Cuba|?|2|3|?|[e] 2012|B C|?\n"
                "All|?|7|7|?|||?\n");
}

static void a_cell_that_is_not_known_is_no_empty_one(void **state)
{
    struct cross_shape shape = shape_of(true);
    struct table *tidy = empty_table(*state);

    add(tidy, "Mali", "2012", 4, NULL, NULL);
    add(tidy, "Cuba", "2012", 4, NULL, NULL);
    add(tidy, "Cuba", "2013", 4, NULL, NULL);
    table_set_emptied(tidy, 1, VISITS);
    table_set_as_found(tidy, 2, VISITS, "many");
    table_set_emptied(tidy, 1, SOURCES);
    const struct table *wide = widen(*state, &shape, tidy);
    assert_string_equal(text_of(*state, wide), "Mali|4|0|4|?|?|?\nCuba|?|many|?|?|?|?\nAll|?|?|?|||?\n");
    assert_true(table_emptied(wide, 1, 1));
    assert_true(table_emptied(wide, 1, 5));
    assert_false(table_emptied(wide, 0, 5));
    assert_int_equal(table_cell(wide, 1, 2), CELL_AS_FOUND);
}

static void without_labels_there_are_no_totals(void **state)
{
    struct cross_shape shape = shape_of(true);

    shape.total_row = shape.total_column = NULL;
    assert_false(cross_has_total_row(lay_out(*state, &shape, sample(*state))));
    assert_wide(*state, &shape, sample(*state),
                "Mali|1|5|4|[e] 2011, 2012; [p] 2012|A B|https://example.org/\nCuba|0|2|3|[e] 2012|B C|?\n");
}

static void a_table_without_rows_has_no_totals_either(void **state)
{
    struct scratch *scratch = *state;
    const struct cross_shape shape = shape_of(true);
    const struct cross *cross = lay_out(scratch, &shape, empty_table(scratch));

    assert_int_equal(cross_row_count(cross), 0);
    assert_int_equal(cross->heading_count, 0);
    assert_int_equal(cross->column_count, 5);
    assert_wide(scratch, &shape, empty_table(scratch), "");
}

/* A text with its parts told apart: "a" and "bc" are not "ab" and "c". */
static void rows_can_be_told_by_several_columns(void **state)
{
    static const struct column three[] = {{"a", TYPE_TEXT, ROLE_FIGURE},
                                          {"b", TYPE_TEXT, ROLE_FIGURE},
                                          {"kind", TYPE_TEXT, ROLE_FIGURE},
                                          {"since", TYPE_DATE, ROLE_FIGURE}};
    static const size_t rows[] = {1, 0};
    static const char *const cells[][3] = {
        {"a", "bc", "z"}, {"ab", "c", "z"}, {"a", "bc", "a"}, {"ab", "", "a"}, {"ab", NULL, "a"}};
    const struct cross_shape shape = {.rows = rows, .row_count = 2, .columns = 2, .value = 3};
    struct scratch *scratch = *state;
    struct table *tidy = table_new(scratch->arena, three, 4);

    for (size_t i = 0; i < 5; i++) {
        table_add_row(tidy);
        for (size_t j = 0; j < 3; j++)
            if (cells[i][j])
                table_set_text(tidy, i, j, cells[i][j]);
        table_set_date(tidy, i, 3, (struct date){2013, 3, (int8_t)(i + 1)});
    }
    assert_wide(scratch, &shape, tidy,
                "bc|a|2013-03-01|2013-03-03\nc|ab|2013-03-02|?\n|ab|?|2013-03-04\n?|ab|?|2013-03-05\n");
}

/* Headings of every type that can be one, as they come: 3, 1, 2. */
static void headings_rise_unless_they_are_texts(void **state)
{
    static const struct {
        enum type type;
        const char *expected;
    } cases[] = {{TYPE_INTEGER, "-1 2 30 "},
                 {TYPE_DATE, "2012-12-31 2013-01-01 2013-02-01 "},
                 {TYPE_PERIOD, "2012 2012-Q4 2013-01 "},
                 {TYPE_TEXT, "c a b "}};
    static const int64_t integers[] = {30, -1, 2};
    static const struct date dates[] = {{2013, 2, 1}, {2012, 12, 31}, {2013, 1, 1}};
    static const struct period periods[] = {
        {2013, PERIOD_MONTH, 1}, {2012, PERIOD_YEAR, 0}, {2012, PERIOD_QUARTER, 4}};
    static const char *const texts[] = {"c", "a", "b"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct column three[] = {{"row", TYPE_INTEGER, ROLE_FIGURE},
                                       {"heading", cases[i].type, ROLE_FIGURE},
                                       {"value", TYPE_PERIOD, ROLE_FIGURE}};
        static const size_t rows[] = {0};
        const struct cross_shape shape = {.rows = rows, .row_count = 1, .columns = 1, .value = 2};
        struct table *tidy = table_new(scratch->arena, three, 3);
        for (size_t row = 0; row < 3; row++) {
            table_add_row(tidy);
            table_set_integer(tidy, row, 0, 7);
            if (cases[i].type == TYPE_INTEGER)
                table_set_integer(tidy, row, 1, integers[row]);
            else if (cases[i].type == TYPE_DATE)
                table_set_date(tidy, row, 1, dates[row]);
            else if (cases[i].type == TYPE_PERIOD)
                table_set_period(tidy, row, 1, periods[row]);
            else
                table_set_text(tidy, row, 1, texts[row]);
            table_set_period(tidy, row, 2, (struct period){(int16_t)(2000 + row), PERIOD_YEAR, 0});
        }
        const struct cross *cross = lay_out(scratch, &shape, tidy);
        const char *found = "";
        for (size_t j = 0; j < cross->heading_count; j++)
            found = arena_format(scratch->arena, "%s%s ", found,
                                 table_plain(tidy, cross->headings[j], 1, scratch->arena));
        assert_string_equal(found, cases[i].expected);
        assert_non_null(widen(scratch, &shape, tidy));
    }
}

/* ---- numbers ---- */

static const struct column shares[] = {{"state", TYPE_TEXT, ROLE_FIGURE},
                                       {"year", TYPE_INTEGER, ROLE_FIGURE},
                                       {"share", TYPE_NUMBER, ROLE_FIGURE}};

/* One State, a year for each value, and another State in the last year. */
static struct table *numbers(struct scratch *scratch, const double *values, size_t count)
{
    struct table *tidy = table_new(scratch->arena, shares, 3);

    for (size_t i = 0; i <= count; i++) {
        table_add_row(tidy);
        table_set_text(tidy, i, 0, i < count ? "Mali" : "Cuba");
        table_set_integer(tidy, i, 1, (int64_t)(i < count ? i : i - 1));
        table_set_number(tidy, i, 2, i < count ? values[i] : 0);
    }
    return tidy;
}

static void sums_of_numbers_lose_nothing_on_the_way(void **state)
{
    static const double values[] = {1, 1e100, 1, -1e100, 0.25};
    const struct cross_shape shape = {.rows = states,
                                      .row_count = 1,
                                      .columns = 1,
                                      .value = 2,
                                      .empty_is_zero = true,
                                      .total_row = "All",
                                      .total_column = "Total"};

    assert_wide(*state, &shape, numbers(*state, values, 5),
                "Mali|1|1e+100|1|-1e+100|0.25|2.25\nCuba|0|0|0|0|0|0\nAll|1|1e+100|1|-1e+100|0.25|2.25\n");
}

static void a_sum_of_numbers_without_end_is_refused(void **state)
{
    static const double values[] = {1.7e308, 1.7e308};
    struct cross_shape shape = {
        .rows = states, .row_count = 1, .columns = 1, .value = 2, .total_column = "Total"};

    assert_refused(*state, &shape, numbers(*state, values, 2),
                   "table 't', column 'share': the total of state 'Mali' is outside ±1.8e308, the largest "
                   "number there is");
}

static void a_sum_of_integers_is_one_that_a_cell_holds(void **state)
{
    static const int64_t most = INT64_C(9007199254740992);
    struct scratch *scratch = *state;
    struct cross_shape shape = shape_of(true);
    struct table *tidy = empty_table(scratch);

    add(tidy, "Mali", "2012", most, NULL, NULL);
    add(tidy, "Mali", "2013", -1, NULL, NULL);
    assert_non_null(widen(scratch, &shape, tidy));
    add(tidy, "Cuba", "2012", 1, NULL, NULL);
    assert_refused(scratch, &shape, tidy,
                   "table 't', column 'visits': the total of year '2012' is outside ±9007199254740992, where "
                   "a spreadsheet no longer holds every integer");
    table_set_integer(tidy, 2, VISITS, -most);
    table_set_integer(tidy, 1, VISITS, -1);
    add(tidy, "Chad", "2013", -most + 1, NULL, NULL);
    add(tidy, "Oman", "2013", -1, NULL, NULL);
    assert_refused(scratch, &shape, tidy,
                   "table 't', column 'visits': the total of year '2013' is outside ±9007199254740992, where "
                   "a spreadsheet no longer holds every integer");
    shape.total_row = NULL;
    table_set_integer(tidy, 1, VISITS, 1);
    assert_refused(
        scratch, &shape, tidy,
        "table 't', column 'visits': the total of state 'Mali' is outside ±9007199254740992, where "
        "a spreadsheet no longer holds every integer");
}

/* Each row and each column fit. */
static void the_total_of_all_cells_is_one_that_a_cell_holds(void **state)
{
    static const int64_t most = INT64_C(9007199254740992);
    const struct cross_shape shape = shape_of(true);
    struct table *tidy = empty_table(*state);

    add(tidy, "Mali", "2012", most, NULL, NULL);
    add(tidy, "Cuba", "2013", most, NULL, NULL);
    assert_refused(*state, &shape, tidy,
                   "table 't', column 'visits': the total of all cells is outside ±9007199254740992, where a "
                   "spreadsheet no longer holds every integer");
}

static void a_sum_beyond_all_integers_is_refused(void **state)
{
    struct scratch *scratch = *state;
    const struct cross_shape shape = shape_of(true);
    struct table *tidy = empty_table(scratch);

    for (int i = 0; i < 1100; i++)
        add(tidy, "Mali", arena_format(scratch->arena, "%04d", 1000 + i), INT64_C(9007199254740992), NULL,
            NULL);
    assert_refused(
        scratch, &shape, tidy,
        "table 't', column 'visits': the total of state 'Mali' is outside ±9007199254740992, where "
        "a spreadsheet no longer holds every integer");
}

/* ---- what is refused ---- */

static void one_combination_has_one_row(void **state)
{
    const struct cross_shape shape = shape_of(true);
    struct table *tidy = sample(*state);

    add(tidy, "Cuba", "2011", 8, NULL, NULL);
    assert_refused(
        *state, &shape, tidy,
        "table 't', row 6, column 'visits': state 'Cuba' and year '2011' stand in row 2 already; a "
        "cross-table has one cell for them");
}

static void a_heading_is_known(void **state)
{
    const struct cross_shape shape = shape_of(true);
    struct table *tidy = sample(*state);

    table_set_as_found(tidy, 1, YEAR, "spring");
    assert_refused(*state, &shape, tidy,
                   "table 't', row 2, column 'year': 'spring' is not of type period, and a column of the "
                   "cross-table would be named by it");
    table_set_emptied(tidy, 1, YEAR);
    assert_refused(*state, &shape, tidy,
                   "table 't', row 2, column 'year': the value is not known, and a column of the cross-table "
                   "would be named by it");
}

static void a_text_must_be_fit_for_a_heading(void **state)
{
    static const size_t years[] = {YEAR};
    struct cross_shape shape = {.rows = years, .row_count = 1, .columns = STATE, .value = VISITS};
    struct table *tidy = sample(*state);

    table_set_text(tidy, 3, STATE, "");
    assert_refused(*state, &shape, tidy, "table 't', row 4, column 'state': the heading '' is empty");
    table_set_text(tidy, 3, STATE, "a\nb");
    assert_refused(*state, &shape, tidy,
                   "table 't', row 4, column 'state': the heading 'a\\x0Ab' has a line feed; it must be one "
                   "line");
}

static struct table *many(struct scratch *scratch, size_t row_count, size_t heading_count)
{
    struct table *tidy = table_new(scratch->arena, shares, 3);

    for (size_t i = 0; i < row_count || i < heading_count; i++) {
        table_add_row(tidy);
        table_set_text(tidy, i, 0, arena_format(scratch->arena, "%zu", i < row_count ? i : row_count - 1));
        table_set_integer(tidy, i, 1, (int64_t)(i < heading_count ? i : 0));
        table_set_number(tidy, i, 2, 1);
    }
    return tidy;
}

static void a_cross_table_has_8000_columns_at_most(void **state)
{
    const struct cross_shape shape = {.rows = states, .row_count = 1, .columns = 1, .value = 2};

    assert_non_null(lay_out(*state, &shape, many(*state, 1, 7999)));
    assert_refused(*state, &shape, many(*state, 1, 8000),
                   "table 't', column 'year': its 8000 values would make a cross-table of 8001 columns; at "
                   "most 8000 are possible");
}

static void a_cross_table_has_ten_million_cells_at_most(void **state)
{
    const struct cross_shape shape = {.rows = states, .row_count = 1, .columns = 1, .value = 2};

    assert_non_null(lay_out(*state, &shape, many(*state, 10000, 999)));
    assert_refused(*state, &shape, many(*state, 10001, 999),
                   "table 't': the cross-table would have 10001 rows of 1000 columns; at most 10000000 cells "
                   "are possible");
}

static void what_is_gathered_fits_into_a_cell(void **state)
{
    struct scratch *scratch = *state;
    const struct cross_shape shape = shape_of(true);
    struct table *tidy = empty_table(scratch);

    add(tidy, "Mali", "2012", 1, NULL, arena_format(scratch->arena, "A%020000d", 1));
    add(tidy, "Mali", "2013", 1, NULL, arena_format(scratch->arena, "B%020000d", 1));
    assert_refused(scratch, &shape, tidy,
                   "table 't', column 'sources': what is gathered for state 'Mali' has 40003 characters "
                   "(UTF-16 units); Excel holds 32767 in a cell");
}

/* A CSV file that was made by hand is checked as well. */
static void codes_with_spaces_too_many_are_codes(void **state)
{
    struct cross_shape shape = shape_of(true);
    struct table *tidy = empty_table(*state);

    shape.total_row = shape.total_column = NULL;
    add(tidy, "Mali", "2012", 1, " e  e ", " B  A B");
    assert_wide(*state, &shape, tidy, "Mali|1|[e] 2012|A B|?\n");
}

static void a_million_rows_are_laid_out(void **state)
{
    struct scratch *scratch = *state;
    const struct cross_shape shape = {.rows = states, .row_count = 1, .columns = 1, .value = 2};
    const struct cross *cross = lay_out(scratch, &shape, many(scratch, 1048575, 5));

    if (!cross)
        fail_msg("%s", scratch->err->text);
    assert_int_equal(cross->row_count, 1048575);
}

/* ---- shapes ---- */

static const char *refusal(struct scratch *scratch, const struct cross_shape *shape)
{
    return cross_refusal(shape, columns, COLUMNS, scratch->arena);
}

static void a_shape_that_fits_is_not_refused(void **state)
{
    struct cross_shape shape = shape_of(true);

    assert_null(refusal(*state, &shape));
}

static void every_column_has_one_place(void **state)
{
    static const size_t twice[] = {STATE, STATE}, marks[] = {STATE, STATUS};
    static const struct {
        const size_t *rows;
        size_t row_count, columns, value;
        const char *refusal;
    } cases[] = {
        {twice, 2, YEAR, VISITS, "'state' stands twice; rows, columns and value are different columns"},
        {states, 1, STATE, VISITS, "'state' stands twice; rows, columns and value are different columns"},
        {states, 1, YEAR, YEAR, "'year' stands twice; rows, columns and value are different columns"},
        {marks, 2, YEAR, VISITS, "'status' has a role; rows, columns and value have none"},
        {states, 1, YEAR, STATUS, "column 'visits' has no place in it; name it in rows, or leave it out"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct cross_shape shape = {.rows = cases[i].rows,
                                          .row_count = cases[i].row_count,
                                          .columns = cases[i].columns,
                                          .value = cases[i].value};
        assert_string_equal(refusal(*state, &shape), cases[i].refusal);
    }
}

static void only_figures_have_zeros_and_totals(void **state)
{
    static const size_t visits[] = {VISITS};
    struct cross_shape shape = {.rows = visits, .row_count = 1, .columns = YEAR, .value = STATE};

    assert_null(refusal(*state, &shape));
    shape.total_row = "All";
    assert_string_equal(refusal(*state, &shape), "'state' is of type text, which has no total");
    shape.empty_is_zero = true;
    assert_string_equal(refusal(*state, &shape), "'state' is of type text, which has no zero");
}

static void numbers_are_no_headings(void **state)
{
    struct scratch *scratch = *state;
    static const size_t years[] = {1};
    const struct cross_shape shape = {.rows = years, .row_count = 1, .columns = 2, .value = 0};

    assert_string_equal(cross_refusal(&shape, shares, 3, scratch->arena),
                        "'share' is of type number; columns are texts, integers, dates or periods");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(rows_come_by_first_appearance_and_periods_rise),
        SCRATCH_TEST(a_total_over_what_is_not_known_is_not_known),
        SCRATCH_TEST(a_cell_that_is_not_known_is_no_empty_one),
        SCRATCH_TEST(without_labels_there_are_no_totals),
        SCRATCH_TEST(a_table_without_rows_has_no_totals_either),
        SCRATCH_TEST(rows_can_be_told_by_several_columns),
        SCRATCH_TEST(headings_rise_unless_they_are_texts),
        SCRATCH_TEST(sums_of_numbers_lose_nothing_on_the_way),
        SCRATCH_TEST(a_sum_of_numbers_without_end_is_refused),
        SCRATCH_TEST(a_sum_of_integers_is_one_that_a_cell_holds),
        SCRATCH_TEST(the_total_of_all_cells_is_one_that_a_cell_holds),
        SCRATCH_TEST(a_sum_beyond_all_integers_is_refused),
        SCRATCH_TEST(one_combination_has_one_row),
        SCRATCH_TEST(a_heading_is_known),
        SCRATCH_TEST(a_text_must_be_fit_for_a_heading),
        SCRATCH_TEST(a_cross_table_has_8000_columns_at_most),
        SCRATCH_TEST(a_cross_table_has_ten_million_cells_at_most),
        SCRATCH_TEST(what_is_gathered_fits_into_a_cell),
        SCRATCH_TEST(codes_with_spaces_too_many_are_codes),
        SCRATCH_TEST(a_million_rows_are_laid_out),
        SCRATCH_TEST(a_shape_that_fits_is_not_refused),
        SCRATCH_TEST(every_column_has_one_place),
        SCRATCH_TEST(only_figures_have_zeros_and_totals),
        SCRATCH_TEST(numbers_are_no_headings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
