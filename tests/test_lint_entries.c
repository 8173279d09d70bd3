#include "lint_entries.h"

#include "scratch.h"

static void the_cells_of_the_contents_are_kept(void **state)
{
    struct arena *arena = ((struct scratch *)*state)->arena;
    struct lint_table table = {0};
    struct lint_sheet sheet = {.kind = LINT_CONTENTS};
    struct lint_cell cell = {
        .row = 3, .column = 1, .type = LINT_TEXT, .text = "Notes and", .length = 5, .table = &table};

    lint_keep_entry(&sheet, &cell, arena);
    assert_int_equal(sheet.entry_count, 1);
    assert_string_equal(sheet.entries[0].text, "Notes");
    assert_int_equal(sheet.entries[0].row, 3);
    assert_int_equal(sheet.entries[0].column, 1);
    assert_int_equal(sheet.entries[0].type, LINT_TEXT);
}

static void other_cells_are_not(void **state)
{
    struct arena *arena = ((struct scratch *)*state)->arena;
    struct lint_table table = {0};
    struct lint_sheet contents = {.kind = LINT_CONTENTS}, data = {.kind = LINT_DATA};
    struct lint_cell cell = {.text = "x", .length = 1, .table = &table, .heading = true};

    lint_keep_entry(&contents, &cell, arena);
    cell.heading = false;
    lint_keep_entry(&data, &cell, arena);
    cell.table = NULL;
    lint_keep_entry(&contents, &cell, arena);
    assert_int_equal(contents.entry_count, 0);
    assert_int_equal(data.entry_count, 0);
}

static void no_more_than_a_limit_are_kept(void **state)
{
    struct arena *arena = ((struct scratch *)*state)->arena;
    struct lint_table table = {0};
    struct lint_sheet sheet = {.kind = LINT_CONTENTS};
    struct lint_cell cell = {.text = "x", .length = 1, .table = &table};

    for (size_t i = 0; i < LINT_TEXT_LIMIT + 10; i++)
        lint_keep_entry(&sheet, &cell, arena);
    assert_int_equal(sheet.entry_count, LINT_TEXT_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_cells_of_the_contents_are_kept),
        SCRATCH_TEST(other_cells_are_not),
        SCRATCH_TEST(no_more_than_a_limit_are_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
