#include "verify_cross.h"

#include "cross.h"
#include "file.h"
#include "run.h"
#include "verify.h"
#include "whole_report.h"

#include <zip.h>

/* ---- an edition with cross-tables, made for each test ---- */

static const char yaml[] =
    "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n"
    "  - { name: wide, title: D, query: a.sql, columns: [ { name: state, type: text },"
    " { name: kind, type: text, translate: true }, { name: quarter, type: period }, { name: n, type: integer "
    "},"
    " { name: marks, type: text, role: status }, { name: url, type: text, role: link } ],"
    " cross: { rows: [state, kind], columns: quarter, value: n, total_row: All, total_column: Total } }\n"
    "  - { name: wide-sorted, title: E, query: b.sql, sort: [state], columns: [ { name: state, type: text },"
    " { name: year, type: period }, { name: n, type: number }, { name: refs, type: text, role: sources } ],"
    " cross: { rows: [state], columns: year, value: n, empty: zero, total_row: All States } }\n"
    "  - { name: wide-none, title: F, query: c.sql, columns: [ { name: state, type: text },"
    " { name: day, type: date }, { name: n, type: number } ],"
    " cross: { rows: [state], columns: day, value: n, total_row: All } }\n"
    "  - { name: by-kind, title: G, query: d.sql, columns: [ { name: day, type: date },"
    " { name: kind, type: text, translate: true }, { name: n, type: integer } ],"
    " cross: { rows: [day], columns: kind, value: n } }\n"
    "  - { name: by-day, title: H, query: d.sql, columns: [ { name: day, type: date },"
    " { name: kind, type: text }, { name: n, type: integer } ],"
    " cross: { rows: [kind], columns: day, value: n } }\n";

static const char data[] =
    "CREATE TABLE a (state, kind, quarter, n, marks, url);"
    "INSERT INTO a VALUES ('Oman', 'old', '2013-Q1', 611, 'e', NULL), ('Oman', 'old', '2012-Q4', 17, 'e p', "
    "'https://example.org/'),"
    " ('Chad', 'new', '2013-Q1', 23, '', NULL), ('Benin', 'old', '2013-Q1', 7, '', NULL);"
    "CREATE TABLE b (state, year, n, refs);"
    "INSERT INTO b VALUES ('Oman', '2013', 0.5, 'B'), ('Benin', '2012', 0.25, 'A'), ('Chad', '2013', 0.75, "
    "''),"
    " ('Benin', '2013', 2.5, 'B A');"
    "CREATE TABLE d (day, kind, n); INSERT INTO d VALUES ('2013-01-02', 'old', 1), ('2013-01-02', 'new', 2), "
    "('2013-01-03', 'old', 1);";

#define BOOK "edition/r-2013-q1.en.xlsx"
#define STRINGS "xl/sharedStrings.xml"
#define WIDE "xl/worksheets/sheet3.xml"
#define SORTED "xl/worksheets/sheet4.xml"

static void put_report(struct scratch *scratch)
{
    scratch_folder(scratch, "r", 0755);
    scratch_put(scratch, "r/report.yaml", yaml);
    scratch_put(scratch, "r/a.sql", "SELECT * FROM a ORDER BY rowid\n");
    scratch_put(scratch, "r/b.sql", "SELECT * FROM b ORDER BY rowid\n");
    scratch_put(scratch, "r/c.sql",
                "SELECT state, '2013-01-01' AS day, n FROM b WHERE n < 0 ORDER BY rowid\n");
    scratch_put(scratch, "r/d.sql", "SELECT * FROM d ORDER BY rowid\n");
}

static void make_edition(struct scratch *scratch, const char *format, const char *other)
{
    put_report(scratch);
    const struct options options = {
        .command = COMMAND_EXPORT,
        .source = arena_format(scratch->arena, "sqlite:%s", database_make(scratch, "data.db", data)),
        .output = scratch_path(scratch, "out"),
        .has_period = true,
        .period = {2013, PERIOD_QUARTER, 1},
        .formats = whole_words(scratch, format, other),
        .processors = 1,
        .arguments = whole_words(scratch, scratch_path(scratch, "r"), NULL)};

    if (!run(&options, stdout, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    assert_int_equal(system(arena_format(scratch->arena, "cp -RL %s/out/r/2013-q1 %s/edition",
                                         scratch->folder, scratch->folder)),
                     0);
}

static int with_edition(void **state)
{
    if (scratch_setup(state) != 0)
        return -1;
    make_edition(*state, "csv", "xlsx");
    return 0;
}

/* Sizes and hashes of all files are right again; the digests of sheets and tables stay. */
static void seal(struct scratch *scratch)
{
    const char *text = scratch_get(scratch, "edition/manifest.json");
    const struct manifest *manifest = manifest_parse("m", text, strlen(text), scratch->arena, scratch->err);

    assert_non_null(manifest);
    const struct manifest_inputs inputs = {.report = manifest->report,
                                           .title = manifest->title,
                                           .period = {2013, PERIOD_QUARTER, 1},
                                           .as_of = {2013, 3, 31},
                                           .definition = manifest->definition,
                                           .schema = manifest->definition,
                                           .languages = manifest->languages,
                                           .language_count = manifest->language_count,
                                           .formats = manifest->formats,
                                           .format_count = manifest->format_count,
                                           .tables = manifest->tables,
                                           .table_count = manifest->table_count,
                                           .workbooks = manifest->workbooks,
                                           .workbook_count = manifest->workbook_count};
    unlink(scratch_path(scratch, "edition/manifest.json"));
    unlink(scratch_path(scratch, "edition/SHA256SUMS"));
    if (!manifest_write(&inputs, scratch_path(scratch, "edition"), scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
}

static const char *replaced(struct scratch *scratch, const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);

    if (!at)
        fail_msg("no '%s': %s", from, text);
    return arena_format(scratch->arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

/* The first `from` of a part becomes `to`. */
static void change_part(struct scratch *scratch, const char *part, const char *from, const char *to)
{
    enum { LIMIT = 64 * 1024 };
    zip_t *zip = zip_open(scratch_path(scratch, BOOK), 0, NULL);
    char *text = arena_alloc(scratch->arena, LIMIT);
    zip_file_t *file = zip_fopen(zip, part, 0);

    assert_non_null(file);
    zip_fread(file, text, LIMIT - 1);
    zip_fclose(file);
    const char *changed = replaced(scratch, text, from, to);
    zip_file_add(zip, part, zip_source_buffer(zip, changed, strlen(changed), 0), ZIP_FL_OVERWRITE);
    assert_int_equal(zip_close(zip), 0);
}

/* In the manifest, whose sums are made right. */
static void change_manifest(struct scratch *scratch, const char *from, const char *to)
{
    const char *text = scratch_get(scratch, "edition/manifest.json");

    scratch_put(scratch, "edition/manifest.json", replaced(scratch, text, from, to));
    seal(scratch);
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

#define IN_BOOK "read-back: r-2013-q1.en.xlsx: "

static void assert_bad(struct scratch *scratch, const char *expected)
{
    assert_false(verify(scratch));
    assert_error(scratch->err, ERROR_DATA,
                 arena_format(scratch->arena, "%s/edition: " IN_BOOK "%s", scratch->folder, expected));
}

/* ---- tests ---- */

static void an_edition_with_cross_tables_is_good(void **state)
{
    assert_good(*state);
    seal(*state);
    assert_good(*state);
}

/* Whoever sealed it. */
static void every_cell_follows_from_the_csv(void **state)
{
    static const struct {
        const char *part, *from, *to, *message;
    } cases[] = {
        {WIDE, "<v>611</v>", "<v>612</v>", "sheet 'wide', cell D12: found '612'; the CSV file has '611'"},
        {WIDE, "<v>628</v>", "<v>629</v>", "sheet 'wide', cell E12: found '629'; the CSV file has '628'"},
        {WIDE, "<v>641</v>", "<v>642</v>", "sheet 'wide', cell D15: found '642'; the CSV file has '641'"},
        {STRINGS, "<t>[e] 4th quarter 2012, 1st quarter 2013; [p] 4th quarter 2012</t>",
         "<t>[e] 4th quarter 2012; [p] 4th quarter 2012</t>",
         "sheet 'wide', cell F12: found '[e] 4th quarter 2012; [p] 4th quarter 2012'; the CSV file has '[e] "
         "4th quarter 2012, 1st quarter 2013; [p] 4th quarter 2012'"},
        {STRINGS, "<t>Oman</t>", "<t>Iran</t>",
         "sheet 'wide', cell A12: found 'Iran'; the CSV file has 'Oman'"},
        {SORTED, "<v>0.25</v>", "<v>0.5</v>", "sheet 'wide-sorted': row 8 is not a row of the CSV file"},
        {SORTED, "<v>3.75</v>", "<v>3.5</v>",
         "sheet 'wide-sorted', cell C11: found '3.5'; the CSV file has '3.75'"},
        {STRINGS, "<t>A B</t>", "<t>A C</t>", "sheet 'wide-sorted': row 8 is not a row of the CSV file"},
    };
    struct scratch *scratch = *state;
    struct bytes book;

    assert_true(file_read(scratch_path(scratch, BOOK), 1 << 20, scratch->arena, &book, scratch->err));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        change_part(scratch, cases[i].part, cases[i].from, cases[i].to);
        seal(scratch);
        assert_bad(scratch, cases[i].message);
        unlink(scratch_path(scratch, BOOK));
        assert_true(file_write(scratch_path(scratch, "edition"), "r-2013-q1.en.xlsx", book.data, book.size,
                               scratch->err));
    }
}

static void other_words_are_found_by_the_digest(void **state)
{
    change_part(*state, STRINGS, "<t>All</t>", "<t>Some</t>");
    seal(*state);
    assert_bad(*state, "sheet 'wide': its cells are not those that were published: their SHA-256 is not the "
                       "one in the manifest");
}

/* The table's own list of headings has it, too. */
static void a_heading_that_is_no_word_is_compared(void **state)
{
    change_part(*state, "xl/tables/table3.xml", "name=\"2012\"", "name=\"2011\"");
    change_part(*state, STRINGS, "<t>2012</t>", "<t>2011</t>");
    seal(*state);
    assert_bad(*state, "sheet 'wide-sorted', cell B7: found the heading '2011'; the CSV file has '2012'");
}

static void another_size_is_found(void **state)
{
    struct scratch *scratch = *state;

    change_manifest(scratch, "\"empty_is_zero\": true,\n        \"total_row\": \"All States\"",
                    "\"empty_is_zero\": true");
    assert_bad(scratch, "table 'wide-sorted' has 4 rows; its CSV file makes 3");
    change_manifest(scratch, "        \"total_row\": \"All\",\n        \"total_column\": \"Total\"",
                    "        \"total_row\": \"All\"");
    assert_bad(scratch, "sheet 'wide': table 'wide' has 6 columns; its CSV file makes 5");
}

static void an_empty_cell_is_what_the_manifest_says(void **state)
{
    change_manifest(*state, "\"value\": \"n\",\n        \"total_row\": \"All\",\n        \"total_column\"",
                    "\"value\": \"n\", \"empty_is_zero\": true, \"total_row\": \"All\", \"total_column\"");
    assert_bad(*state, "sheet 'wide', cell C13: found '[x]'; the CSV file has '0'");
}

static void another_number_of_headings_is_found(void **state)
{
    change_manifest(*state, "\"state\",\n          \"kind\"\n        ],\n        \"columns\": \"quarter\"",
                    "\"quarter\", \"kind\"], \"columns\": \"state\"");
    assert_bad(*state, "sheet 'wide': table 'wide' has 6 columns; its CSV file makes 7");
}

static void a_table_that_makes_no_cross_table_is_refused(void **state)
{
    change_manifest(*state, "\"day\"\n        ],\n        \"columns\": \"kind\",\n        \"value\": \"n\"",
                    "\"n\"], \"columns\": \"kind\", \"value\": \"day\"");
    assert_bad(*state, "table 'by-kind', row 3, column 'day': n '1' and kind 'old' stand in row 1 already; a "
                       "cross-table has one cell for them");
}

static void without_csv_files_only_digests_are_compared(void **state)
{
    struct scratch *scratch = *state;

    make_edition(scratch, "xlsx", NULL);
    assert_good(scratch);
    change_part(scratch, WIDE, "<v>611</v>", "<v>612</v>");
    seal(scratch);
    assert_bad(scratch, "sheet 'wide': its cells are not those that were published: their SHA-256 is not the "
                        "one in the manifest");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_edition_with_cross_tables_is_good, with_edition, scratch_teardown),
        cmocka_unit_test_setup_teardown(every_cell_follows_from_the_csv, with_edition, scratch_teardown),
        cmocka_unit_test_setup_teardown(other_words_are_found_by_the_digest, with_edition, scratch_teardown),
        cmocka_unit_test_setup_teardown(a_heading_that_is_no_word_is_compared, with_edition,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(another_size_is_found, with_edition, scratch_teardown),
        cmocka_unit_test_setup_teardown(an_empty_cell_is_what_the_manifest_says, with_edition,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(another_number_of_headings_is_found, with_edition, scratch_teardown),
        cmocka_unit_test_setup_teardown(a_table_that_makes_no_cross_table_is_refused, with_edition,
                                        scratch_teardown),
        SCRATCH_TEST(without_csv_files_only_digests_are_compared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
