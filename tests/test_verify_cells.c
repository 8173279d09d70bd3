/* Marks of single figures, notes of rows and names of tables, as verify compares them. */
#include "verify.h"

#include "manifest.h"
#include "run.h"
#include "verify_audit.h"
#include "whole_report.h"

#include <zip.h>

static const char cells_yaml[] = "statbook: 1\n"
                                 "title: T\n"
                                 "period: quarter\n"
                                 "notes: { moved: It moved., split: It was split. }\n"
                                 "marks: { na: { meaning: never asked, missing: true } }\n"
                                 "tables:\n"
                                 "  - name: rows\n"
                                 "    title: A\n"
                                 "    query: rows.sql\n"
                                 "    columns: &columns\n"
                                 "      - { name: remarks, type: text, role: notes }\n"
                                 "      - { name: state, type: text }\n"
                                 "      - { name: state_status, type: text, role: status, of: state }\n"
                                 "      - { name: n_status, type: text, role: status, of: n }\n"
                                 "      - { name: n, type: integer }\n"
                                 "      - { name: about, type: text, to: table }\n"
                                 "  - name: sorted\n"
                                 "    title: B\n"
                                 "    query: rows.sql\n"
                                 "    sort: [state]\n"
                                 "    columns: *columns\n"
                                 "  - name: none\n"
                                 "    title: C\n"
                                 "    query: none.sql\n"
                                 "    columns: &none\n"
                                 "      - { name: state, type: text }\n"
                                 "      - { name: n, type: integer }\n"
                                 "      - { name: n_status, type: text, role: status, of: n }\n"
                                 "      - { name: remark, type: text }\n"
                                 "      - { name: notes, type: text, role: notes }\n"
                                 "  - name: none-sorted\n"
                                 "    title: D\n"
                                 "    query: none.sql\n"
                                 "    sort: [state]\n"
                                 "    columns: *none\n";

static const char cells_data[] =
    "CREATE TABLE a (i, remarks, state, state_status, n_status, n, about);"
    "INSERT INTO a VALUES (1, 'split moved', 'Togo', NULL, 'e p', 5, 'rows'), (2, NULL, 'Chad', 'e', 'na z', "
    "NULL, "
    "'sorted'), (3, '', 'Mali', '', NULL, NULL, NULL), (4, 'moved', NULL, 'z', 'e', 7, 'rows');";

static int make_edition(void **state)
{
    if (scratch_setup(state) != 0)
        return -1;
    struct scratch *scratch = *state;
    scratch_folder(scratch, "r", 0755);
    scratch_put(scratch, "r/report.yaml", cells_yaml);
    scratch_put(scratch, "r/rows.sql",
                "SELECT remarks, state, state_status, n_status, n, about FROM a ORDER BY i\n");
    scratch_put(scratch, "r/none.sql",
                "SELECT state, i AS n, NULL AS n_status, '' AS remark, '' AS notes FROM a"
                " WHERE state IS NOT NULL ORDER BY i\n");
    const struct options options = {
        .command = COMMAND_EXPORT,
        .source = arena_format(scratch->arena, "sqlite:%s", database_make(scratch, "data.db", cells_data)),
        .output = scratch_path(scratch, "out"),
        .has_period = true,
        .period = {2013, PERIOD_QUARTER, 1},
        .formats = whole_words(scratch, "csv", "xlsx"),
        .processors = 2,
        .arguments = whole_words(scratch, scratch_path(scratch, "r"), NULL)};
    if (!run(&options, stdout, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    return system(
        arena_format(scratch->arena, "cp -RL %s/out/r/2013-q1 %s/edition", scratch->folder, scratch->folder));
}

#define BOOK "edition/r-2013-q1.en.xlsx"
#define ROWS "xl/worksheets/sheet4.xml"
#define SORTED "xl/worksheets/sheet5.xml"
#define NONE "xl/worksheets/sheet6.xml"
#define NONE_SORTED "xl/worksheets/sheet7.xml"

/* Changes the manifest by a line of Python; sizes and hashes are right again. */
static void seal(struct scratch *scratch, const char *python)
{
    static const char script[] =
        "cd %s/edition && python3 -c \"\n"
        "import json, hashlib, os\n"
        "m = json.load(open('manifest.json'))\n"
        "for f in m['files']:\n"
        "    data = open(f['path'], 'rb').read()\n"
        "    f['size'], f['sha256'] = len(data), hashlib.sha256(data).hexdigest()\n"
        "%s\n"
        "json.dump(m, open('manifest.json', 'w'))\" &&"
        " sed 's/.*  //' SHA256SUMS >names && xargs sha256sum <names >sums && mv sums SHA256SUMS && rm names";

    assert_int_equal(system(arena_format(scratch->arena, script, scratch->folder, python)), 0);
}

static char *part_text(struct scratch *scratch, zip_t *zip, const char *part)
{
    enum { LIMIT = 64 * 1024 };
    char *text = arena_alloc(scratch->arena, LIMIT);
    zip_file_t *file = zip_fopen(zip, part, 0);

    assert_non_null(file);
    zip_fread(file, text, LIMIT - 1);
    zip_fclose(file);
    return text;
}

/* The number of a shared string, in the order of the file. */
static int string_number(struct scratch *scratch, zip_t *zip, const char *text)
{
    const char *strings = part_text(scratch, zip, "xl/sharedStrings.xml");
    const char *end = strstr(strings, arena_format(scratch->arena, "<t>%s</t>", text));
    int number = -1;

    if (!end)
        fail_msg("no cell has '%s'", text);
    for (const char *at = strings; at && at <= end; at = strstr(at + 1, "<si>"))
        number++;
    return number - 1;
}

/* The text in a cell becomes another that stands in the workbook. */
static void change_cell(struct scratch *scratch, const char *part, const char *cell, const char *to)
{
    zip_t *zip = zip_open(scratch_path(scratch, BOOK), 0, NULL);
    const char *text = part_text(scratch, zip, part);
    const char *at = strstr(text, arena_format(scratch->arena, "<c r=\"%s\"", cell));
    int number = string_number(scratch, zip, to);

    assert_non_null(at);
    const char *begin = strstr(at, "<v>"), *end = strstr(at, "</v>");
    assert_true(begin && end && memchr(at, 't', (size_t)(begin - at)));
    text = arena_format(scratch->arena, "%.*s<v>%d%s", (int)(begin - text), text, number, end);
    zip_file_add(zip, part, zip_source_buffer(zip, text, strlen(text), 0), ZIP_FL_OVERWRITE);
    assert_int_equal(zip_close(zip), 0);
    seal(scratch, "");
}

static bool verify(struct scratch *scratch)
{
    const struct verify_request request = {scratch_path(scratch, "edition"), NULL, 2, scratch->arena};

    *scratch->err = (struct error){0};
    return verify_audit(&request, scratch->err);
}

static void assert_good(struct scratch *scratch)
{
    if (!verify(scratch))
        fail_msg("%s", scratch->err->text);
}

static void assert_bad(struct scratch *scratch, const char *expected)
{
    assert_false(verify(scratch));
    assert_error(scratch->err, ERROR_DATA,
                 arena_format(scratch->arena, "read-back: r-2013-q1.en.xlsx: %s", expected));
}

static void an_edition_as_it_was_published_is_good(void **state)
{
    assert_good(*state);
    seal(*state, "");
    assert_good(*state);
}

/* Column A: state, B its status, C: n, D its status, E: about, F: notes; rows from 13 on. */
static void the_status_of_a_figure_is_that_of_the_csv(void **state)
{
    change_cell(*state, ROWS, "D13", "[e]");
    assert_bad(*state, "sheet 'rows', cell D13: found '[e]'; the CSV file has 'e p'");
}

static void a_figure_that_is_not_there_shows_the_mark_of_its_status(void **state)
{
    change_cell(*state, ROWS, "C14", "[z]");
    assert_bad(*state, "sheet 'rows', cell C14: found '[z]'; its status says that it is [na]");
}

static void that_holds_for_rows_in_the_order_of_a_language_too(void **state)
{
    change_cell(*state, SORTED, "C14", "[x]");
    assert_bad(*state, "sheet 'sorted', cell C14: found '[x]'; its status says that it is [na]");
}

static void a_status_without_marks_shows_none(void **state)
{
    struct scratch *scratch = *state;

    change_cell(scratch, ROWS, "F13", "[note 1]");
    assert_bad(scratch, "sheet 'rows', cell F13: found '[note 1]'; the CSV file has 'split moved'");
}

static void notes_of_rows_in_the_order_of_a_language_are_compared_too(void **state)
{
    change_cell(*state, SORTED, "F16", "[note 2]");
    assert_bad(*state, "sheet 'sorted': row 16 is not a row of the CSV file");
}

static void the_numbers_of_notes_are_those_of_the_manifest(void **state)
{
    seal(*state, "m['workbooks'][0]['notes'].reverse()");
    assert_bad(*state, "sheet 'rows', cell F13: found '[note 1][note 2]'; the CSV file has 'split moved'");
}

static void a_note_that_the_manifest_does_not_have_is_not_found(void **state)
{
    seal(*state, "del m['workbooks'][0]['notes']");
    assert_bad(*state, "sheet 'rows', cell F13: found '[note 1][note 2]'; the CSV file has 'split moved'");
}

static void a_workbook_that_the_manifest_does_not_describe_has_no_notes(void **state)
{
    seal(
        *state,
        "import shutil\n"
        "shutil.copy('r-2013-q1.en.xlsx', 'z.xlsx')\n"
        "m['files'].append(dict(next(f for f in m['files'] if f['path'].endswith('.xlsx')), path='z.xlsx'))\n"
        "s = open('SHA256SUMS').read()\n"
        "open('SHA256SUMS', 'w').write("
        "s.replace('manifest.json', 'z.xlsx' + chr(10) + 'x  manifest.json'))");
    assert_false(verify(*state));
    assert_error(
        ((struct scratch *)*state)->err, ERROR_DATA,
        "read-back: z.xlsx: sheet 'rows', cell F13: found '[note 1][note 2]'; the CSV file has 'split "
        "moved'");
}

static void without_a_table_of_notes_no_note_is_found(void **state)
{
    struct scratch *scratch = *state;
    zip_t *zip = zip_open(scratch_path(scratch, BOOK), 0, NULL);
    char *text = part_text(scratch, zip, "xl/tables/table2.xml");

    for (char *name = strstr(text, "\"Notes\""); name; name = strstr(name, "\"Notes\""))
        memcpy(name, "\"Votes\"", 7);
    zip_file_add(zip, "xl/tables/table2.xml", zip_source_buffer(zip, text, strlen(text), 0),
                 ZIP_FL_OVERWRITE);
    assert_int_equal(zip_close(zip), 0);
    seal(scratch, "");
    assert_bad(scratch, "sheet 'rows', cell F13: found '[note 1][note 2]'; the CSV file has 'split moved'");
}

static void marks_that_are_not_missing_say_nothing_about_figures(void **state)
{
    seal(*state, "m['missing_marks'] = []");
    assert_good(*state);
}

/* Column C: the status of n, D: remark, E: notes. */
static void a_column_without_anything_has_one_word_in_all_rows(void **state)
{
    struct scratch *scratch = *state;

    change_cell(scratch, NONE, "D5", "Mali");
    assert_bad(scratch, "sheet 'none', cell D5: found 'Mali'; the CSV file has ''");
}

static void marks_that_no_row_has_are_compared_too(void **state)
{
    change_cell(*state, NONE, "C6", "[e]");
    assert_bad(*state, "sheet 'none', cell C5: found 'none'; the CSV file says that it is not known");
}

static void that_word_is_the_same_in_the_order_of_a_language(void **state)
{
    change_cell(*state, NONE_SORTED, "E6", "Mali");
    assert_bad(*state, "sheet 'none-sorted': row 5 is not a row of the CSV file");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_edition, scratch_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_edition_as_it_was_published_is_good),
        TEST(the_status_of_a_figure_is_that_of_the_csv),
        TEST(a_figure_that_is_not_there_shows_the_mark_of_its_status),
        TEST(that_holds_for_rows_in_the_order_of_a_language_too),
        TEST(a_status_without_marks_shows_none),
        TEST(notes_of_rows_in_the_order_of_a_language_are_compared_too),
        TEST(the_numbers_of_notes_are_those_of_the_manifest),
        TEST(a_note_that_the_manifest_does_not_have_is_not_found),
        TEST(a_workbook_that_the_manifest_does_not_describe_has_no_notes),
        TEST(without_a_table_of_notes_no_note_is_found),
        TEST(marks_that_are_not_missing_say_nothing_about_figures),
        TEST(a_column_without_anything_has_one_word_in_all_rows),
        TEST(marks_that_no_row_has_are_compared_too),
        TEST(that_word_is_the_same_in_the_order_of_a_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
