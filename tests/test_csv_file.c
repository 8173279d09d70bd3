#include "csv.h"

#include "scratch.h"
#include "table.h"

#include <dlfcn.h>

/* A text in memory that cannot be begun, or that cannot take what is written. */
static enum { GOOD, NO_STREAM, FULL } memory;

FILE *open_memstream(char **text, size_t *size)
{
    FILE *(*open)(char **, size_t *);

    *(void **)&open = dlsym(RTLD_NEXT, "open_memstream");
    if (memory == NO_STREAM)
        return NULL;
    return memory == FULL ? fopen("/dev/full", "w") : open(text, size);
}

static const struct table *a_table(struct scratch *scratch)
{
    static const struct column columns[] = {{"town", TYPE_TEXT, ROLE_FIGURE},
                                            {"n", TYPE_INTEGER, ROLE_FIGURE}};
    struct table *table = table_new(scratch->arena, columns, 2);

    table_add_row(table);
    table_set_text(table, 0, 0, "Old, far");
    table_set_integer(table, 0, 1, 5);
    return table;
}

static void a_table_becomes_a_file(void **state)
{
    struct scratch *scratch = *state;

    assert_true(csv_write_file(a_table(scratch), scratch->folder, "a.csv", scratch->arena, scratch->err));
    assert_string_equal(scratch_get(scratch, "a.csv"), "town,n,status,sources\r\n\"Old, far\",5,,\r\n");
}

static void a_folder_that_is_missing_is_said(void **state)
{
    struct scratch *scratch = *state;

    assert_false(
        csv_write_file(a_table(scratch), scratch_path(scratch, "no"), "a.csv", scratch->arena, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_CREATE);
}

static void without_memory_there_is_no_file(void **state)
{
    struct scratch *scratch = *state;
    const struct table *table = a_table(scratch);

    memory = NO_STREAM;
    assert_false(csv_write_file(table, scratch->folder, "a.csv", scratch->arena, scratch->err));
    memory = FULL;
    assert_error(scratch->err, ERROR_SYSTEM, "no memory left");
    *scratch->err = (struct error){0};
    assert_false(csv_write_file(table, scratch->folder, "a.csv", scratch->arena, scratch->err));
    memory = GOOD;
    assert_error(scratch->err, ERROR_SYSTEM, "a.csv: no memory left");
    assert_false(scratch_exists(scratch, "a.csv"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_table_becomes_a_file),
        SCRATCH_TEST(a_folder_that_is_missing_is_said),
        SCRATCH_TEST(without_memory_there_is_no_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
