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

/* A column of two rows in a sheet; NULL is a number. */
static bool says_none(const char *first, const char *second, const struct manifest_column *described,
                      const struct table *table, size_t column)
{
    const struct reader_cell said[] = {
        {.row = 2, .type = first ? READER_TEXT : READER_NUMBER, .text = first ? first : ""},
        {.row = 3, .type = second ? READER_TEXT : READER_NUMBER, .text = second ? second : ""}};
    const struct reader_row lines[] = {{2, said, 1}, {3, said + 1, 1}};
    const struct reader_sheet words = {.name = "s", .rows = lines, .row_count = 2};

    return verify_says_none(described, table, column, &words, &found, 0);
}

static void a_column_without_anything_says_so_in_one_word(void **state)
{
    static const struct manifest_column plain = {.name = "t", .type = TYPE_TEXT},
                                        marked = {.name = "u", .type = TYPE_TEXT, .unknown = "z"};
    struct table *table = make_table(*state);
    enum { T = 2, S };

    table_add_row(table);
    assert_true(says_none("none", "none", &plain, table, T));
    assert_true(says_none("aucun", "aucun", &plain, table, S));
    assert_false(says_none("none", "nothing", &plain, table, T));
    assert_false(says_none("none", "", &plain, table, T));
    assert_false(says_none("", "", &plain, table, T));
    assert_false(says_none("[z]", "[z]", &plain, table, T));
    assert_false(says_none(NULL, NULL, &plain, table, T));
    assert_false(says_none("none", "none", &marked, table, S));
    assert_false(says_none("none", "none", &plain, table, 1));
    table_set_text(table, 1, S, "e");
    assert_false(says_none("none", "none", &plain, table, S));
    assert_false(
        says_none("none", "none", &plain, table_new(((struct scratch *)*state)->arena, columns, 5), T));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_format_of_a_column_is_that_of_its_first_number),
        SCRATCH_TEST(a_figure_is_low_where_its_format_hides_it),
        SCRATCH_TEST(a_column_without_anything_says_so_in_one_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
