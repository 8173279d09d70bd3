#include "chart_reference.h"

#include "scratch.h"

static struct lint_table tables[] = {{.ref = {{3, 0}, {9, 2}}}, {.ref = {{12, 0}, {19, 2}}}};
static struct lint_sheet sheets[] = {
    {.name = "Data", .tables = tables, .table_count = 2}, {.name = "It's 5"}, {.name = "表1"}};
static const struct lint_name names[] = {{.name = "sales", .text = "'It''s 5'!$B$2:$B$4", .sheet = -1},
                                         {.name = "other", .text = "#REF!", .sheet = -1}};
static const struct lint_book book = {.sheets = sheets, .sheet_count = 3, .names = names, .name_count = 2};

static void assert_range(const char *formula, const char *name, const char *expected)
{
    const struct lint_sheet *sheet;
    struct range range;
    char found[RANGE_SIZE];

    if (!chart_reference_find(&book, formula, &sheet, &range))
        fail_msg("%s is no range", formula);
    range_write(range, found);
    assert_string_equal(sheet->name, name);
    assert_string_equal(found, expected);
}

static void a_formula_names_sheet_and_range(void **state)
{
    (void)state;
    assert_range("Data!$B$5:$B$9", "Data", "B5:B9");
    assert_range("data!B5", "Data", "B5");
    assert_range("'Data'!$B$5:$C$9", "Data", "B5:C9");
    assert_range("'It''s 5'!A1:A2", "It's 5", "A1:A2");
    assert_range("表1!A1", "表1", "A1");
    assert_range("sales", "It's 5", "B2:B4");
    assert_range("[0]!Sales", "It's 5", "B2:B4");
}

static void other_formulas_are_no_range(void **state)
{
    static const char *const formulas[] = {
        "",      "B5",        "Gone!B5",           "[1]Data!B5",     "Data!",
        "other", "Data!Name", "(Data!A1,Data!A3)", "'Data!$B$5:$B$9"};
    const struct lint_sheet *sheet;
    struct range range;

    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        if (chart_reference_find(&book, formulas[i], &sheet, &range))
            fail_msg("%s is a range", formulas[i]);
}

static void a_long_formula_is_none(void **state)
{
    struct scratch *scratch = *state;
    char *formula = arena_alloc(scratch->arena, 1000);
    const struct lint_sheet *sheet;
    struct range range;

    memset(formula, 'a', 900);
    assert_false(chart_reference_find(&book, formula, &sheet, &range));
    memcpy(formula, "Data!", 5);
    assert_false(chart_reference_find(&book, formula, &sheet, &range));
}

static void the_table_holds_the_whole_range(void **state)
{
    (void)state;
    assert_ptr_equal(chart_reference_table(sheets, (struct range){{4, 1}, {9, 1}}), &tables[0]);
    assert_ptr_equal(chart_reference_table(sheets, (struct range){{12, 0}, {19, 2}}), &tables[1]);
    assert_null(chart_reference_table(sheets, (struct range){{4, 1}, {10, 1}}));
    assert_null(chart_reference_table(sheets, (struct range){{2, 1}, {9, 1}}));
    assert_null(chart_reference_table(sheets, (struct range){{4, 1}, {9, 3}}));
    assert_null(chart_reference_table(&sheets[1], (struct range){{4, 1}, {9, 1}}));
}

static void several_ranges_are_in_tables(void **state)
{
    static const struct lint_sheet odd[] = {{.name = "It's 5, (b)", .tables = tables, .table_count = 2}};
    static const struct lint_book other = {.sheets = (struct lint_sheet *)odd, .sheet_count = 1};
    struct scratch *scratch = *state;

    assert_true(chart_reference_is_in_tables(&book, "Data!$B$5:$B$9"));
    assert_true(chart_reference_is_in_tables(&book, "(Data!$B$5:$B$9,Data!$B$14)"));
    assert_true(chart_reference_is_in_tables(&other, "('It''s 5, (b)'!$B$5,'It''s 5, (b)'!$B$14)"));
    assert_false(chart_reference_is_in_tables(&book, "(Data!$B$5:$B$9,Data!$K$14)"));
    assert_false(chart_reference_is_in_tables(&book, "(Data!$B$5:$B$9"));
    assert_false(chart_reference_is_in_tables(&book, "(Data!$B$5:$B$9)x"));
    assert_false(chart_reference_is_in_tables(&book, ""));
    char *formula = arena_alloc(scratch->arena, 1000);
    memset(formula, 'a', 900);
    *formula = '(';
    assert_false(chart_reference_is_in_tables(&book, formula));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_formula_names_sheet_and_range), SCRATCH_TEST(other_formulas_are_no_range),
        SCRATCH_TEST(a_long_formula_is_none),          SCRATCH_TEST(the_table_holds_the_whole_range),
        SCRATCH_TEST(several_ranges_are_in_tables),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
