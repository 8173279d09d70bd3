#include "verify.h"

#include "book.h"
#include "catalog.h"
#include "manifest.h"
#include "render.h"
#include "support.h"

#define HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static const char yaml[] =
    "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n"
    "  - { name: two-rows, title: A, query: a.sql, columns: [ { name: x, type: text } ] }\n"
    "  - { name: no-rows, title: B, query: a.sql, columns: [ { name: x, type: text } ] }\n";

static const char workbook[] = "edition/r-2013-q1.en.xlsx";

/* A workbook with those tables: two rows, and none. */
static void write_workbook(struct scratch *scratch)
{
    const struct report *report = support_report(scratch, yaml);
    const struct table *tables[] = {support_table(scratch, &report->tables[0], "a\nb\n"),
                                    support_table(scratch, &report->tables[1], "")};
    struct catalog *catalog = catalog_load("en", scratch->arena, scratch->err);
    const struct book *book = book_compose(report, tables, (struct period){2013, PERIOD_QUARTER, 1},
                                           (struct date){2013, 3, 31}, catalog, scratch->arena, scratch->err);

    assert_non_null(book);
    const char *folder = scratch_folder(scratch, "edition", 0755);
    assert_true(render_find("xlsx")->write(book, folder, scratch->arena, scratch->err));
    catalog_free(catalog);
}

/* A manifest of whatever stands in the folder. */
static void write_manifest(struct scratch *scratch, const struct manifest_table *tables, size_t table_count)
{
    const struct manifest_inputs inputs = {.report = "r",
                                           .title = "T",
                                           .period = {2013, PERIOD_QUARTER, 1},
                                           .as_of = {2013, 3, 31},
                                           .definition = HASH,
                                           .schema = HASH,
                                           .tables = tables,
                                           .table_count = table_count};

    if (!manifest_write(&inputs, scratch_path(scratch, "edition"), scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
}

static bool verify(struct scratch *scratch)
{
    *scratch->err = (struct error){0};
    return verify_edition(scratch_path(scratch, "edition"), scratch->arena, scratch->err);
}

static void assert_good(struct scratch *scratch)
{
    if (!verify(scratch))
        fail_msg("%s", scratch->err->text);
}

/* `expected` follows the folder in the message. */
static void assert_bad(struct scratch *scratch, const char *expected)
{
    assert_false(verify(scratch));
    assert_error(scratch->err, ERROR_DATA,
                 arena_format(scratch->arena, "%s/edition%s", scratch->folder, expected));
}

static const struct manifest_table right[] = {{"two-rows", 2, HASH}, {"no-rows", 0, HASH}};

static void a_workbook_with_the_rows_of_the_manifest_is_good(void **state)
{
    write_workbook(*state);
    write_manifest(*state, right, 2);
    assert_good(*state);
}

static void an_edition_without_a_workbook_is_good(void **state)
{
    scratch_folder(*state, "edition", 0755);
    scratch_put(*state, "edition/two-rows.csv", "x\r\na\r\n");
    write_manifest(*state, right, 2);
    assert_good(*state);
}

static void every_file_must_be_as_the_manifest_says(void **state)
{
    write_workbook(*state);
    write_manifest(*state, right, 2);
    scratch_put(*state, "edition/more.csv", "");
    assert_bad(*state, ": more.csv is not in the manifest");
}

static void an_edition_that_is_missing_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_false(verify(scratch));
    assert_error(scratch->err, ERROR_INPUT,
                 arena_format(scratch->arena, "cannot open the folder %s/edition: No such file or directory",
                              scratch->folder));
}

static void a_table_with_fewer_rows_than_the_manifest_says_is_refused(void **state)
{
    static const struct manifest_table tables[] = {{"two-rows", 3, HASH}};

    write_workbook(*state);
    write_manifest(*state, tables, 1);
    assert_bad(*state, "/r-2013-q1.en.xlsx: table 'two-rows' has 2 rows; the manifest says 3");
}

static void a_table_with_more_rows_than_the_manifest_says_is_refused(void **state)
{
    static const struct manifest_table tables[] = {{"two-rows", 0, HASH}};

    write_workbook(*state);
    write_manifest(*state, tables, 1);
    assert_bad(*state, "/r-2013-q1.en.xlsx: table 'two-rows' has 2 rows; the manifest says 0");
}

static void every_table_of_the_manifest_is_looked_for(void **state)
{
    static const struct manifest_table tables[] = {{"two-rows", 2, HASH}, {"no-rows", 1, HASH}};

    write_workbook(*state);
    write_manifest(*state, tables, 2);
    assert_bad(*state, "/r-2013-q1.en.xlsx: table 'no-rows' has 0 rows; the manifest says 1");
}

static void a_table_is_known_by_its_whole_name(void **state)
{
    static const char *const others[] = {"two", "two-rows-more", "twoxrows", "rows"};
    struct scratch *scratch = *state;

    write_workbook(scratch);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const struct manifest_table table = {others[i], 2, HASH};
        if (i > 0) {
            unlink(scratch_path(scratch, "edition/manifest.json"));
            unlink(scratch_path(scratch, "edition/SHA256SUMS"));
        }
        write_manifest(scratch, &table, 1);
        assert_bad(scratch,
                   arena_format(scratch->arena,
                                "/r-2013-q1.en.xlsx: table '%s' has 0 rows; the manifest says 2", others[i]));
    }
}

static void a_workbook_that_was_damaged_before_it_was_hashed_is_refused(void **state)
{
    struct scratch *scratch = *state;

    write_workbook(scratch);
    FILE *file = fopen(scratch_path(scratch, workbook), "r+b");
    assert_int_equal(fseek(file, 60, SEEK_SET), 0);
    fputs("damaged", file);
    fclose(file);
    write_manifest(scratch, right, 2);
    assert_bad(scratch, "/r-2013-q1.en.xlsx: [Content_Types].xml: is damaged: Zlib error: data error");
}

static void a_file_that_only_has_the_name_of_a_workbook_is_refused(void **state)
{
    scratch_folder(*state, "edition", 0755);
    scratch_put(*state, workbook, "quarter,books\r\n");
    write_manifest(*state, right, 2);
    assert_bad(*state, "/r-2013-q1.en.xlsx: is not a zip file");
}

static void a_workbook_in_a_folder_is_read_too(void **state)
{
    struct scratch *scratch = *state;

    write_workbook(scratch);
    scratch_folder(scratch, "edition/en", 0755);
    rename(scratch_path(scratch, workbook), scratch_path(scratch, "edition/en/r.xlsx"));
    write_manifest(scratch, (const struct manifest_table[]){{"two-rows", 3, HASH}}, 1);
    assert_bad(scratch, "/en/r.xlsx: table 'two-rows' has 2 rows; the manifest says 3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_workbook_with_the_rows_of_the_manifest_is_good),
        SCRATCH_TEST(an_edition_without_a_workbook_is_good),
        SCRATCH_TEST(every_file_must_be_as_the_manifest_says),
        SCRATCH_TEST(an_edition_that_is_missing_is_refused),
        SCRATCH_TEST(a_table_with_fewer_rows_than_the_manifest_says_is_refused),
        SCRATCH_TEST(a_table_with_more_rows_than_the_manifest_says_is_refused),
        SCRATCH_TEST(every_table_of_the_manifest_is_looked_for),
        SCRATCH_TEST(a_table_is_known_by_its_whole_name),
        SCRATCH_TEST(a_workbook_that_was_damaged_before_it_was_hashed_is_refused),
        SCRATCH_TEST(a_file_that_only_has_the_name_of_a_workbook_is_refused),
        SCRATCH_TEST(a_workbook_in_a_folder_is_read_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
