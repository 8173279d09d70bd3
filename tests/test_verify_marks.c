#include "verify_marks.h"

#include "manifest.h"
#include "support.h"

static const struct reader_cell cells[] = {
    {.row = 2, .column = 0, .type = READER_TEXT, .text = "[low]", .format = "General"},
    {.row = 2, .column = 1, .type = READER_TEXT, .text = "[low]", .format = "General"},
    {.row = 3, .column = 0, .type = READER_NUMBER, .text = "", .number = 7, .format = "0.0"}};
static const struct reader_row rows[] = {{2, cells, 2}, {3, cells + 2, 1}};
static const struct reader_sheet sheet = {.name = "s", .rows = rows, .row_count = 2};
static const struct reader_table found = {.first_row = 1, .last_row = 3, .last_column = 1};

static const struct column columns[] = {{"n", TYPE_NUMBER, ROLE_FIGURE},
                                        {"i", TYPE_INTEGER, ROLE_FIGURE},
                                        {"t", TYPE_TEXT, ROLE_FIGURE},
                                        {"s", TYPE_TEXT, ROLE_STATUS},
                                        {"u", TYPE_TEXT, ROLE_FIGURE}};

static struct table *make_table(struct scratch *scratch)
{
    struct table *table = table_new(scratch->arena, columns, 5);

    table_add_row(table);
    table_set_number(table, 0, 0, 0.04);
    table_set_integer(table, 0, 1, 3);
    table_set_text(table, 0, 2, "");
    return table;
}

static void the_format_of_a_column_is_that_of_its_first_number(void **state)
{
    const char *const *formats = verify_formats(&sheet, &found, ((struct scratch *)*state)->arena);

    assert_string_equal(formats[0], "0.0");
    assert_string_equal(formats[1], "0");
}

static void a_figure_is_low_where_its_format_hides_it(void **state)
{
    const struct table *table = make_table(*state);

    assert_true(verify_is_low(table, 0, 0, "0.0"));
    assert_false(verify_is_low(table, 0, 0, "0.00"));
    assert_false(verify_is_low(table, 0, 1, "0"));
    assert_false(verify_is_low(table, 0, 2, "0"));
}

static void columns_without_marks_or_texts_are_bare(void **state)
{
    static const struct manifest_column described[] = {{.name = "n", .type = TYPE_NUMBER},
                                                       {.name = "i", .type = TYPE_INTEGER},
                                                       {.name = "t", .type = TYPE_TEXT},
                                                       {.name = "s", .type = TYPE_TEXT, .role = ROLE_STATUS},
                                                       {.name = "u", .type = TYPE_TEXT, .unknown = "z"}};
    struct scratch *scratch = *state;
    const struct manifest_table manifest = {.columns = described, .column_count = 5};
    struct table *table = make_table(scratch);
    const bool *bare = verify_bare_columns(&manifest, table, scratch->arena);

    assert_true(!bare[0] && !bare[1] && bare[2] && bare[3] && !bare[4]);
    table_set_text(table, 0, 3, "e");
    assert_false(verify_bare_columns(&manifest, table, scratch->arena)[3]);
    assert_false(verify_bare_columns(&manifest, table_new(scratch->arena, columns, 5), scratch->arena)[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_format_of_a_column_is_that_of_its_first_number),
        SCRATCH_TEST(a_figure_is_low_where_its_format_hides_it),
        SCRATCH_TEST(columns_without_marks_or_texts_are_bare),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
