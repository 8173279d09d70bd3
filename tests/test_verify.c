#include "verify.h"

#include "file.h"
#include "manifest.h"
#include "run.h"
#include "verify_audit.h"
#include "whole_report.h"

#include <fcntl.h>
#include <zip.h>

/* ---- an edition with every kind of cell, made once and copied for each test ---- */

static const char figures_yaml[] =
    "statbook: 1\n"
    "title: T\n"
    "period: quarter\n"
    "tables:\n"
    "  - name: by-state\n"
    "    title: A\n"
    "    query: a.sql\n"
    "    columns:\n"
    "      - { name: quarter, type: period }\n"
    "      - { name: url, type: text, role: link }\n"
    "      - { name: state, type: text, link: url }\n"
    "      - { name: kind, type: text, translate: true }\n"
    "      - { name: count, type: integer, on_bad: text }\n"
    "      - { name: share, type: number }\n"
    "      - { name: since, type: date }\n"
    "      - { name: note, type: text }\n"
    "      - { name: marks, type: text, role: status }\n"
    "    charts:\n"
    "      - { name: counts, kind: bars, x: state, y: [share], title: Counts, targets: "
    "[word, web, latex] }\n"
    "  - { name: sorted, title: B, query: b.sql, sort: [state], columns: [ { name: state, type: text },"
    " { name: count, type: integer }, { name: year, type: period }, { name: word, type: text, translate: "
    "true },"
    " { name: gap, type: text } ] }\n"
    "  - { name: no-rows, title: C, query: c.sql, columns: [ { name: x, type: text } ] }\n";

static const char figures_data[] =
    "CREATE TABLE a (n, quarter, url, state, kind, count, share, since, note, marks);"
    "INSERT INTO a VALUES (1, '2012-Q4', 'https://example.org/a%20b', 'Cuba', 'old', 119, 0.1, '2000-02-29', "
    "'', 'e p'),"
    " (2, '2013-Q1', NULL, 'Türkiye', 'new', 118, 1.0/3, NULL, 'two' || char(10) || 'lines, and \"more\"', "
    "''),"
    " (3, '2012-Q4', NULL, 'Chad', 'old', '12', NULL, '2013-03-31', NULL, NULL),"
    " (4, '2013-Q1', NULL, 'Mali', 'new', NULL, 1e20, '1999-12-31', '[x]', NULL);"
    "CREATE TABLE b (state, count, year, word, gap);"
    "INSERT INTO b VALUES ('Oman', 3, '2012', 'w', NULL), ('Benin', 1, '2013', 'w', 'g'), ('Chad', NULL, "
    "'2013', 'w', 'i'), ('Gabon', 2, "
    "'2012', 'v', 'h'),"
    " ('Gabon', 2, '2012', 'v', 'h');"
    "CREATE TABLE c (x);";

static struct scratch *template; /* holds the folder "out" */

static void put_report(struct scratch *scratch)
{
    scratch_folder(scratch, "r", 0755);
    scratch_put(scratch, "r/report.yaml", figures_yaml);
    scratch_put(scratch, "r/a.sql",
                "SELECT quarter, url, state, kind, count, share, since, note, marks FROM a ORDER BY n\n");
    scratch_put(scratch, "r/b.sql", "SELECT * FROM b ORDER BY rowid\n");
    scratch_put(scratch, "r/c.sql", "SELECT x FROM c\n");
}

/* The library takes the first second of that day for now. */
static void an_edition_of_the_first_day_of_unix_time_is_good(void **state)
{
    struct scratch *scratch = *state;
    static const char *const formats[] = {"csv", "xlsx"};

    put_report(scratch);
    const struct options options = {
        .command = COMMAND_EXPORT,
        .source = arena_format(scratch->arena, "sqlite:%s", database_make(scratch, "data.db", figures_data)),
        .output = scratch_path(scratch, "out"),
        .has_period = true,
        .period = {1969, PERIOD_QUARTER, 4},
        .has_as_of = true,
        .as_of = {1970, 1, 1},
        .formats = {formats, 2},
        .processors = 2,
        .arguments = whole_words(scratch, scratch_path(scratch, "r"), NULL)};
    if (!run(&options, stdout, scratch->arena, scratch->err) ||
        !verify_edition(scratch_path(scratch, "out/r/latest"), scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
}

static int make_edition(void **state)
{
    static const char *const formats[] = {"csv", "xlsx", "png", "svg", "emf", "tex", "gnuplot"};

    if (scratch_setup(state) != 0)
        return -1;
    template = *state;
    put_report(template);
    const char *folder = scratch_path(template, "r");
    const struct options options = {.command = COMMAND_EXPORT,
                                    .source = arena_format(template->arena, "sqlite:%s",
                                                           database_make(template, "data.db", figures_data)),
                                    .output = scratch_path(template, "out"),
                                    .has_period = true,
                                    .period = {2013, PERIOD_QUARTER, 1},
                                    .formats = {formats, 7},
                                    .processors = 2,
                                    .arguments = whole_words(template, folder, NULL)};
    bool made = run(&options, stdout, template->arena, template->err);
    if (!made)
        fprintf(stderr, "%s\n", template->err->text);
    *state = NULL;
    return made ? 0 : -1;
}

static int remove_edition(void **state)
{
    *state = template;
    return scratch_teardown(state);
}

static int copy_edition(void **state)
{
    if (scratch_setup(state) != 0)
        return -1;
    struct scratch *scratch = *state;
    return system(arena_format(scratch->arena, "cp -RL %s/out/r/2013-q1 %s/edition", template->folder,
                               scratch->folder)) == 0
               ? 0
               : -1;
}

#define BOOK "edition/r-2013-q1.en.xlsx"
#define CSV "edition/csv/by-state.csv"
#define COUNTS "edition/charts/en/counts"

/* ---- changes, and a manifest that was adapted to them ---- */

static const struct manifest *read_manifest(struct scratch *scratch)
{
    const char *text = scratch_get(scratch, "edition/manifest.json");
    const struct manifest *manifest = manifest_parse("m", text, strlen(text), scratch->arena, scratch->err);

    assert_non_null(manifest);
    return manifest;
}

static struct manifest_inputs inputs_of(const struct manifest *manifest)
{
    return (struct manifest_inputs){.report = manifest->report,
                                    .title = manifest->title,
                                    .period = {2013, PERIOD_QUARTER, 1},
                                    .as_of = {2013, 3, 31},
                                    .definition = manifest->definition,
                                    .schema = manifest->definition,
                                    .languages = manifest->languages,
                                    .language_count = manifest->language_count,
                                    .formats = manifest->formats,
                                    .format_count = manifest->format_count,
                                    .missing = manifest->missing,
                                    .missing_count = manifest->missing_count,
                                    .tables = manifest->tables,
                                    .table_count = manifest->table_count,
                                    .workbooks = manifest->workbooks,
                                    .workbook_count = manifest->workbook_count,
                                    .charts = manifest->charts,
                                    .chart_count = manifest->chart_count};
}

static void write_manifest(struct scratch *scratch, const struct manifest_inputs *inputs)
{
    unlink(scratch_path(scratch, "edition/manifest.json"));
    unlink(scratch_path(scratch, "edition/SHA256SUMS"));
    if (!manifest_write(inputs, scratch_path(scratch, "edition"), scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
}

/* Sizes and hashes of all files are right again; tables and digests stay. */
static void seal(struct scratch *scratch)
{
    const struct manifest_inputs inputs = inputs_of(read_manifest(scratch));

    write_manifest(scratch, &inputs);
}

static void put_bytes(struct scratch *scratch, const char *name, const char *bytes, size_t size)
{
    FILE *file = fopen(scratch_path(scratch, name), "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static struct bytes get_bytes(struct scratch *scratch, const char *name)
{
    struct bytes bytes;

    if (!file_read(scratch_path(scratch, name), 1 << 24, scratch->arena, &bytes, scratch->err))
        fail_msg("%s", scratch->err->text);
    return bytes;
}

/* The first `from` of a file becomes `to`. */
static void change(struct scratch *scratch, const char *name, const char *from, const char *to)
{
    struct bytes old = get_bytes(scratch, name);
    const char *at = memmem(old.data, old.size, from, strlen(from));
    size_t before = at ? (size_t)(at - old.data) : 0, size = old.size - strlen(from) + strlen(to);

    if (!at)
        fail_msg("%s has no '%s': %s", name, from, old.data);
    char *bytes = arena_alloc(scratch->arena, size + 1);
    memcpy(bytes, old.data, before);
    memcpy(bytes + before, to, strlen(to));
    memcpy(bytes + before + strlen(to), at + strlen(from), old.size - before - strlen(from));
    put_bytes(scratch, name, bytes, size);
    seal(scratch);
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

#define STRINGS "xl/sharedStrings.xml"
#define STATES "xl/worksheets/sheet3.xml"
#define SORTED "xl/worksheets/sheet4.xml"

static void change_part(struct scratch *scratch, const char *part, const char *from, const char *to)
{
    zip_t *zip = zip_open(scratch_path(scratch, BOOK), 0, NULL);
    const char *text = part_text(scratch, zip, part), *at = strstr(text, from);

    if (!at)
        fail_msg("%s has no '%s': %s", part, from, text);
    text = arena_format(scratch->arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    zip_file_add(zip, part, zip_source_buffer(zip, text, strlen(text), 0), ZIP_FL_OVERWRITE);
    assert_int_equal(zip_close(zip), 0);
    seal(scratch);
}

/* Of a text, whatever the number of its style is. */
static void make_number(struct scratch *scratch, const char *part, const char *place)
{
    static const char type[] = " t=\"s\"";
    zip_t *zip = zip_open(scratch_path(scratch, BOOK), ZIP_RDONLY, NULL);
    const char *cell =
        strstr(part_text(scratch, zip, part), arena_format(scratch->arena, "<c r=\"%s\"", place));
    size_t length = (size_t)(strstr(cell, type) - cell);

    zip_discard(zip);
    change_part(scratch, part, arena_format(scratch->arena, "%.*s%s", (int)length, cell, type),
                arena_format(scratch->arena, "%.*s", (int)length, cell));
}

/* In this process it finds the same as in one of its own, which says the folder. */
static bool verify_at(struct scratch *scratch, const char *name)
{
    const char *folder = scratch_path(scratch, name);
    char *resolved = realpath(folder, NULL);
    const struct verify_request request = {folder, resolved, 2, scratch->arena};
    struct error here = {0};

    *scratch->err = (struct error){0};
    bool good = verify_edition(folder, scratch->arena, scratch->err);
    assert_int_equal(verify_audit(&request, &here), good);
    free(resolved);
    if (!good)
        error_within(&here, "%s", folder);
    assert_int_equal(here.kind, scratch->err->kind);
    assert_string_equal(here.text, scratch->err->text);
    return good;
}

static bool verify(struct scratch *scratch)
{
    return verify_at(scratch, "edition");
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
                 arena_format(scratch->arena, "%s/edition: %s", scratch->folder, expected));
}

#define IN_BOOK "read-back: r-2013-q1.en.xlsx: "
#define IN_STATES IN_BOOK "sheet 'by-state', "

/* ---- tests ---- */

static void an_edition_as_it_was_published_is_good(void **state)
{
    assert_good(*state);
}

static void an_edition_that_was_only_sealed_again_is_good(void **state)
{
    seal(*state);
    assert_good(*state);
}

static void a_chart_must_draw_the_cells_that_were_published(void **state)
{
    change_part(*state, "xl/charts/chart1.xml", "<c:v>0.1</c:v>", "<c:v>0.9</c:v>");
    assert_bad(
        *state, IN_BOOK
        "sheet 'Figure 1': the chart refers to '('by-state'!$E$10:$E$11,'by-state'!$J$12,'by-state'!$E$13)', "
        "and its own copy of cell E10 is another");
}

static void a_chart_has_nothing_that_no_chart_has(void **state)
{
    change_part(*state, "xl/charts/chart1.xml", "<c:varyColors val=\"0\"/>", "<c:varyColors val=\"1\"/>");
    assert_bad(*state,
               IN_BOOK "sheet 'Figure 1': has a chart with "
                       "<c:chart/c:plotArea/c:barChart/c:varyColors>, which no chart of statbook has");
}

static void a_chart_that_refers_to_other_cells_is_not_the_one_of_the_manifest(void **state)
{
    change_part(*state, "xl/charts/chart1.xml", "'by-state'!$E$10", "'by-state'!$D$10");
    assert_bad(*state, IN_BOOK "sheet 'Figure 1': its cells are not those that were published: their SHA-256 "
                               "is not the one in the manifest");
}

static void every_file_must_be_as_the_manifest_says(void **state)
{
    scratch_put(*state, "edition/more.csv", "");
    assert_bad(*state, "more.csv is not in the manifest");
}

static void an_edition_that_is_missing_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_false(verify_edition("/nonexistent/edition", scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_INPUT,
                 "/nonexistent/edition: cannot open the folder: No such file or directory");
}

/* What stands in the workbook is not what the CSV file has, whoever sealed it. */
static void every_cell_of_the_workbook_is_that_of_the_csv(void **state)
{
    static const struct {
        const char *part, *from, *to, *message;
    } cases[] = {
        {STATES, "<v>119</v>", "<v>911</v>", "cell D10: found '911'; the CSV file has '119'"},
        {STATES, "<v>0.1</v>", "<v>0.1000000000000001</v>",
         "cell E10: found '0.1000000000000001'; the CSV file has '0.1'"},
        {STATES, "<v>0.3333333333333333</v>", "<v>0.3333333333333334</v>",
         "cell E11: found '0.3333333333333334'; the CSV file has '0.3333333333333333'"},
        {STATES, "<v>1E+20</v>", "<v>1E+21</v>", "cell E13: found '1E+21'; the CSV file has '1e+20'"},
        {STATES, "<v>36585</v>", "<v>36586</v>", "cell F10: found '36586'; the CSV file has '2000-02-29'"},
        {STRINGS, "<t>Türkiye</t>", "<t>Turkey</t>", "cell B11: found 'Turkey'; the CSV file has 'Türkiye'"},
        {STRINGS, "<t>12</t>", "<t>13</t>", "cell D12: found '13'; the CSV file has '12'"},
        {STRINGS, "<t>[e][p]</t>", "<t>[e]</t>", "cell H10: found '[e]'; the CSV file has 'e p'"},
        {STRINGS, "lines, and", "lines; and",
         "cell G11: found 'two\\x0Alines; and \"more\"'; the CSV file has 'two\\x0Alines, and \"more\"'"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bytes book = get_bytes(scratch, BOOK);
        change_part(scratch, cases[i].part, cases[i].from, cases[i].to);
        assert_bad(scratch, arena_format(scratch->arena, IN_STATES "%s", cases[i].message));
        put_bytes(scratch, BOOK, book.data, book.size);
    }
}

static void a_figure_that_is_not_known_stays_so(void **state)
{
    change_part(*state, STATES, "<c r=\"G12\" s=\"5\"/>", "<c r=\"G12\" t=\"str\"><v>known</v></c>");
    assert_bad(*state, IN_STATES "cell G12: found 'known'; the CSV file says that it is not known");
}

static void a_number_for_a_text_is_found(void **state)
{
    make_number(*state, STATES, "E12");
    assert_false(verify(*state));
    assert_non_null(strstr(((struct scratch *)*state)->err->text, "cell E12: found '"));
    assert_non_null(strstr(((struct scratch *)*state)->err->text, "the CSV file says that it is not known"));
}

static void one_word_for_two_is_found(void **state)
{
    struct scratch *scratch = *state;
    zip_t *zip = zip_open(scratch_path(scratch, BOOK), ZIP_RDONLY, NULL);
    const char *sheet = part_text(scratch, zip, STATES), *cell = strstr(sheet, "<c r=\"C12\"");
    const char *from = arena_format(scratch->arena, "%.*s", (int)(strstr(cell, "</c>") + 4 - cell), cell);

    zip_discard(zip);
    change_part(scratch, STATES, from, "<c r=\"C12\" t=\"str\"><v>ancient</v></c>");
    assert_bad(scratch,
               IN_STATES "cell C12: found 'ancient', where another row has 'old' for 'old' of the CSV file");
}

/* What the CSV file does not have: titles, headings, links, number formats, words. */
static void every_cell_has_its_part_in_the_digest(void **state)
{
    static const char message[] = IN_BOOK "sheet '%s': its cells are not those that were published: their "
                                          "SHA-256 is not the one in the manifest";
    static const struct {
        const char *part, *from, *to, *sheet;
    } cases[] = {
        {STRINGS, "<t>Contents of this workbook</t>", "<t>Contents</t>", "Contents"},
        {STATES, "</sheetData>", "<row r=\"99\"><c r=\"A99\"><v>1</v></c></row></sheetData>", "by-state"},
        {STATES, "</sheetData>", "<row r=\"99\"><c r=\"A99\"><f>NOW()</f></c></row></sheetData>", "by-state"},
        {"xl/worksheets/_rels/sheet3.xml.rels", "example.org/a", "example.org/b", "by-state"},
        {STATES, "<sheetView ", "<sheetView rightToLeft=\"1\" ", "by-state"},
        {"xl/styles.xml", "#,##0.00", "0.00E+00", "by-state"},
        {STRINGS, "<t>new</t>", "<t>latest</t>", "by-state"},
        {STRINGS, "<t>4th quarter 2012</t>", "<t>3rd quarter 2012</t>", "by-state"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bytes book = get_bytes(scratch, BOOK);
        change_part(scratch, cases[i].part, cases[i].from, cases[i].to);
        assert_bad(scratch, arena_format(scratch->arena, message, cases[i].sheet));
        put_bytes(scratch, BOOK, book.data, book.size);
    }
}

static void what_no_workbook_of_statbook_has_is_found(void **state)
{
    static const struct {
        const char *part, *from, *to, *message;
    } cases[] = {
        {"xl/workbook.xml", "sheetId=\"3\"", "sheetId=\"3\" state=\"hidden\"", "sheet 'by-state': is hidden"},
        {STATES, "</sheetData>", "</sheetData><mergeCells/>",
         "sheet 'by-state': has <mergeCells>, which no sheet of statbook has"},
        {"xl/tables/table2.xml", "<tableStyleInfo ", "<tableStyleInfo name=\"Dark\" ",
         "sheet 'by-state': has the attribute 'name' of its style, which no sheet of statbook has"},
        {"xl/workbook.xml", "<calcPr ", "<calcPr fullPrecision=\"0\" ",
         "has the attribute 'fullPrecision' of <calcPr>, which no workbook of statbook has"},
        {"xl/workbook.xml", "name=\"Cover\"", "name=\"Front\"",
         "has the sheet 'Front'; the manifest says 'Cover'"},
        {"xl/workbook.xml", "<sheet name=\"no-rows\" sheetId=\"5\" r:id=\"rId5\"/>", "",
         "has 5 sheets; the manifest says 6"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bytes book = get_bytes(scratch, BOOK);
        change_part(scratch, cases[i].part, cases[i].from, cases[i].to);
        assert_bad(scratch, arena_format(scratch->arena, IN_BOOK "%s", cases[i].message));
        put_bytes(scratch, BOOK, book.data, book.size);
    }
}

static void rows_that_a_language_sorts_are_compared_as_a_set(void **state)
{
    struct scratch *scratch = *state;

    /* Oman 3, last of the sheet, first of the CSV file */
    change_part(scratch, SORTED, "<v>3</v>", "<v>4</v>");
    assert_bad(scratch, IN_BOOK "sheet 'sorted': row 11 is not a row of the CSV file");
    change_part(scratch, SORTED, "<v>4</v>", "<v>2</v>");
    assert_bad(scratch, IN_BOOK "sheet 'sorted': row 11 is not a row of the CSV file");
}

static void a_mark_in_a_sorted_table_stands_for_nothing_only(void **state)
{
    make_number(*state, SORTED, "B8");
    assert_bad(*state, IN_BOOK "sheet 'sorted': row 8 is not a row of the CSV file");
}

static void a_table_with_other_rows_or_columns_is_found(void **state)
{
    struct scratch *scratch = *state;
    struct bytes book = get_bytes(scratch, BOOK);

    change_part(scratch, "xl/tables/table2.xml", "ref=\"A9:H13\"", "ref=\"A9:H12\"");
    assert_bad(scratch, IN_BOOK "table 'by-state' has 3 rows; the manifest says 4");
    put_bytes(scratch, BOOK, book.data, book.size);
    change_part(scratch, "xl/tables/table2.xml", "displayName=\"by_state\"", "displayName=\"by_stat\"");
    assert_bad(scratch, IN_BOOK "table 'by-state' has 0 rows; the manifest says 4");
    put_bytes(scratch, BOOK, book.data, book.size);
    change_part(scratch, "xl/tables/table2.xml", "ref=\"A9:H13\"", "ref=\"A9:G13\"");
    change_part(scratch, "xl/tables/table2.xml", "<tableColumn id=\"8\" name=\"Marks\"/>", "");
    assert_bad(scratch, IN_BOOK "sheet 'by-state': table 'by-state' has 7 columns; the manifest says 8");
}

static void a_csv_file_is_the_table_that_was_published(void **state)
{
    static const struct {
        const char *from, *to, *message;
    } cases[] = {
        {"Türkiye", "Turkey",
         "is not the table that was published: its SHA-256 is not the one in the manifest"},
        {",119,", ",118,", "is not the table that was published: its SHA-256 is not the one in the manifest"},
        {",119,", ",119.0,",
         "line 2: column 'count': '119.0' is not a value of the type integer as statbook writes it"},
        {",119,", ",0119,",
         "line 2: column 'count': '0119' is not a value of the type integer as statbook writes it"},
        {",119,", ",,", "is not the table that was published: its SHA-256 is not the one in the manifest"},
        {",119,", ",\"\",",
         "line 2: column 'count': '' is not a value of the type integer as statbook writes it"},
        {",119,", ",99999999999999999999,",
         "line 2: column 'count': '99999999999999999999' is not a value of the type integer as statbook "
         "writes it"},
        {",0.1,", ",0.10,",
         "line 2: column 'share': '0.10' is not a value of the type number as statbook writes it"},
        {",0.1,", ",inf,",
         "line 2: column 'share': 'inf' is not a value of the type number as statbook writes it"},
        {"2000-02-29", "2001-02-29",
         "line 2: column 'since': '2001-02-29' is not a value of the type date as statbook writes it"},
        {"2012-Q4", "2012-Q5",
         "line 2: column 'quarter': '2012-Q5' is not a value of the type period as statbook writes it"},
        {"Cuba",
         "Cu\x01"
         "ba",
         "line 2: 'Cu\\x01ba' has the control character U+0001 at character 3"},
        {"quarter,", "quarters,", "line 1: expected the heading 'quarter', found 'quarters'"},
        {"e p,\r\n", "e p,,\r\n", "line 2: has more than 10 fields"},
        {"e p,\r\n", "e p\r\n", "line 2: has fewer than 10 fields"},
        {"e p,\r\n", "e p,x\r\n", "line 2: column 'sources': found 'x' in a table without sources"},
        {"e p,\r\n", "e p,\n", "line 2: the field '' does not end with a comma or CR LF"},
        {"Cuba", "\"Cuba", "line 2: the field 'Cuba,old,119,"},
        {"Cuba", "Cu\"ba", "line 2: a quotation mark stands in a field that does not begin with one"},
        {"\"\"more\"\"\"", "\"\"more", "line 3: a quotation mark"},
        {"2013-Q1,,Mali,new,,1e+20,1999-12-31,[x],,\r\n", "", "has 3 rows; the manifest says 4"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bytes csv = get_bytes(scratch, CSV);
        change(scratch, CSV, cases[i].from, cases[i].to);
        assert_false(verify(scratch));
        const char *expected = arena_format(scratch->arena, "%s/edition: csv/by-state.csv: %s",
                                            scratch->folder, cases[i].message);
        if (strncmp(scratch->err->text, expected, strlen(expected)) != 0)
            fail_msg("case %zu: %s", i, scratch->err->text);
        assert_int_equal(scratch->err->kind, ERROR_DATA);
        put_bytes(scratch, CSV, csv.data, csv.size);
    }
}

static void a_csv_file_that_ends_in_quotation_marks_is_cut(void **state)
{
    struct scratch *scratch = *state;

    put_bytes(scratch, CSV, "quarter,\"", 9);
    seal(scratch);
    assert_bad(scratch, "csv/by-state.csv: line 1: a quotation mark is missing at the end of the file");
}

static void a_chart_is_looked_into(void **state)
{
    static const struct {
        const char *file, *from, *to, *message;
    } cases[] = {
        {".png", "IDAT", "IDAX", "the picture is not sound: PNG damaged or cut at byte "},
        {".emf", " EMF", " EME", "the picture is not sound: not an EMF"},
        {".narrow.svg", "</svg>", "", "the picture is not sound: the SVG is not well-formed in line "},
        {".svg", "</svg>", "", "the picture is not sound: the SVG is not well-formed in line "},
        {".svg", "<svg ", "<!DOCTYPE svg><svg ", "the picture is not sound: not an SVG"},
        {".svg", "viewBox=\"0 0 ", "viewBox=\"0 0 1", "has 1878 x "},
        {".svg", "viewBox=\"0 0 ", "viewBox=\"1 0 ", "the picture is not sound: it has no size"},
        {".svg", ">Counts</title>", "></title>", "the picture has no title"},
        {".svg", ">Counts</title>", ">Count</title>",
         "has another title or alternative text in another format"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *name = arena_format(scratch->arena, COUNTS "%s", cases[i].file);
        struct bytes picture = get_bytes(scratch, name);
        change(scratch, name, cases[i].from, cases[i].to);
        assert_false(verify(scratch));
        const char *expected = arena_format(scratch->arena, "%s/edition: charts/en/counts%s: %s",
                                            scratch->folder, cases[i].file, cases[i].message);
        if (strncmp(scratch->err->text, expected, strlen(expected)) != 0)
            fail_msg("case %zu: %s", i, scratch->err->text);
        put_bytes(scratch, name, picture.data, picture.size);
    }
}

static void what_the_formats_and_languages_need_is_there(void **state)
{
    static const struct {
        const char *file, *message;
    } cases[] = {
        {"edition/csv/no-rows.csv", "csv/no-rows.csv is missing"},
        {COUNTS ".png", "charts/en/counts.png is missing"},
        {COUNTS ".emf", "charts/en/counts.emf is missing"},
        {COUNTS ".narrow.svg", "charts/en/counts.narrow.svg is missing"},
        {COUNTS ".svg", "charts/en/counts.svg is missing"},
        {COUNTS ".csv", "charts/en/counts.csv is missing"},
        {COUNTS ".tex", "charts/en/counts.tex is missing"},
        {COUNTS ".gp", "charts/en/counts.gp is missing"},
        {COUNTS ".latex.gp", "charts/en/counts.latex.gp is missing"},
        {BOOK, "r-2013-q1.en.xlsx is missing"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bytes bytes = get_bytes(scratch, cases[i].file);
        unlink(scratch_path(scratch, cases[i].file));
        seal(scratch);
        assert_bad(scratch, cases[i].message);
        put_bytes(scratch, cases[i].file, bytes.data, bytes.size);
    }
    seal(scratch);
    assert_good(scratch);
}

static void the_rows_of_a_chart_are_those_of_its_table(void **state)
{
    struct scratch *scratch = *state;

    scratch_put(scratch, COUNTS ".csv", "State,Share\r\nCuba,0.2\r\n");
    seal(scratch);
    assert_bad(scratch, "charts/en/counts.csv: its column 2, 'Share', is not that of csv/by-state.csv");
}

static void every_language_has_a_workbook(void **state)
{
    static const char *const languages[] = {"en", "fr"};
    struct manifest_inputs inputs = inputs_of(read_manifest(*state));

    inputs.languages = languages;
    inputs.language_count = 2;
    inputs.formats += 2; /* csv, tex, xlsx, png, svg */
    inputs.format_count = 1;
    write_manifest(*state, &inputs);
    assert_bad(*state, "1 workbooks are in the manifest for 2 languages");
}

static void a_workbook_that_the_manifest_does_not_describe_is_refused(void **state)
{
    struct manifest_inputs inputs = inputs_of(read_manifest(*state));

    inputs.workbook_count = 0;
    inputs.format_count = 0;
    write_manifest(*state, &inputs);
    assert_bad(*state, IN_BOOK "has no sheets in the manifest");
}

static void a_workbook_that_was_damaged_before_it_was_hashed_is_refused(void **state)
{
    struct scratch *scratch = *state;
    struct bytes book = get_bytes(scratch, BOOK);

    memcpy(book.data + 60, "damaged", 7);
    put_bytes(scratch, BOOK, book.data, book.size);
    seal(scratch);
    assert_bad(scratch, IN_BOOK "[Content_Types].xml: is damaged: Zlib error: data error");
}

static void a_file_that_only_has_the_name_of_a_workbook_is_refused(void **state)
{
    scratch_put(*state, BOOK, "quarter,books\r\n");
    seal(*state);
    assert_bad(*state, IN_BOOK "is not a zip file");
}

static void other_files_are_only_hashed(void **state)
{
    scratch_put(*state, "edition/notes.txt", "anything");
    scratch_put(*state, "edition/more.csv", "a,b\r\n1,2\r\n");
    seal(*state);
    assert_good(*state);
    scratch_put(*state, "edition/more.csv", "a,b\r\n1\r\n");
    seal(*state);
    assert_bad(*state, "more.csv: line 2: has 1 fields; there are 2 headings");
    scratch_put(*state, "edition/more.csv", "a,b\r\n1,2");
    seal(*state);
    assert_bad(*state, "more.csv: line 2: the field '2' does not end with a comma or CR LF");
    scratch_put(*state, "edition/more.csv", "");
    seal(*state);
    assert_bad(*state, "more.csv: line 1: the field '' does not end with a comma or CR LF");
}

/* ---- charts of another edition ---- */

/* The first letter behind `before` becomes another. */
static void change_after(const struct bytes *picture, const char *before)
{
    char *at = memmem(picture->data, picture->size, before, strlen(before));

    assert_non_null(at);
    at += strlen(before);
    *at = *at == '0' ? '1' : '0';
}

/* What it was drawn from is another thing, and nothing else differs. */
static void a_chart_that_was_drawn_from_other_figures_is_found(void **state)
{
    static const char message[] = "charts/en/counts%s: is not the chart that was published: the SHA-256 of "
                                  "what it was drawn from is not the one in the manifest";
    struct scratch *scratch = *state;
    struct bytes svg = get_bytes(scratch, COUNTS ".svg");
    const char *as_it_was = arena_copy(scratch->arena, svg.data, svg.size);

    change_after(&svg, "data-digest=\"");
    put_bytes(scratch, COUNTS ".svg", svg.data, svg.size);
    seal(scratch);
    assert_bad(scratch, arena_format(scratch->arena, message, ".svg"));
    change(scratch, COUNTS ".svg", " data-digest=", " data-other=");
    assert_bad(scratch, arena_format(scratch->arena, message, ".svg"));
    put_bytes(scratch, COUNTS ".svg", as_it_was, svg.size);
    seal(scratch);
    assert_good(scratch);
}

/* Of the same report and period, from other figures. */
static void make_other(struct scratch *scratch)
{
    static const char *const formats[] = {"csv", "png", "svg"};
    const char *database = database_make(scratch, "data.db", figures_data);

    put_report(scratch);
    assert_int_equal(
        system(arena_format(scratch->arena, "sqlite3 %s 'UPDATE a SET share = share * 2'", database)), 0);
    const struct options options = {.command = COMMAND_EXPORT,
                                    .source = arena_format(scratch->arena, "sqlite:%s", database),
                                    .output = scratch_path(scratch, "other"),
                                    .has_period = true,
                                    .period = {2013, PERIOD_QUARTER, 1},
                                    .formats = {formats, 3},
                                    .processors = 2,
                                    .arguments = whole_words(scratch, scratch_path(scratch, "r"), NULL)};
    if (!run(&options, stdout, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
}

/* Both pictures of the chart, hashes adapted. */
static void charts_of_another_edition_are_found(void **state)
{
    struct scratch *scratch = *state;
    static const char script[] = "cp %s/other/r/2013-q1/charts/en/counts.* %s/edition/charts/en/";

    make_other(scratch);
    assert_int_equal(system(arena_format(scratch->arena, script, scratch->folder, scratch->folder)), 0);
    seal(scratch);
    assert_bad(scratch,
               "charts/en/counts.narrow.svg: is not the chart that was published: the SHA-256 of what "
               "it was drawn from is not the one in the manifest");
}

static void a_chart_without_a_digest_in_the_manifest_is_refused(void **state)
{
    struct manifest_inputs inputs = inputs_of(read_manifest(*state));

    inputs.chart_count = 0;
    write_manifest(*state, &inputs);
    assert_bad(*state, "charts/en/counts.emf: is no chart of the manifest");
}

static void a_picture_that_its_chart_does_not_have_in_the_manifest_is_refused(void **state)
{
    static const char *const formats[] = {"png", "svg"};
    struct manifest_inputs inputs = inputs_of(read_manifest(*state));
    struct manifest_chart *charts =
        arena_array(((struct scratch *)*state)->arena, inputs.chart_count, sizeof *charts);

    memcpy(charts, inputs.charts, inputs.chart_count * sizeof *charts);
    charts[0].formats = formats;
    charts[0].format_count = 2;
    inputs.charts = charts;
    write_manifest(*state, &inputs);
    assert_bad(*state, "charts/en/counts.emf: is no chart of the manifest");
}

/* ---- where it stands ---- */

static void assert_refused_at(struct scratch *scratch, const char *name, const char *expected)
{
    assert_false(verify_at(scratch, name));
    assert_error(scratch->err, ERROR_DATA,
                 arena_format(scratch->arena, "%s/%s: %s", scratch->folder, name, expected));
}

static void move_edition(struct scratch *scratch, const char *name)
{
    mkdir(scratch_path(scratch, "r"), 0755);
    mkdir(scratch_path(scratch, "s"), 0755);
    assert_int_equal(rename(scratch_path(scratch, "edition"), scratch_path(scratch, name)), 0);
}

static void the_edition_of_another_period_is_found_by_its_folder(void **state)
{
    static const char message[] = "is the edition of the period 2013-Q1, but stands in the folder '%s'";
    static const struct {
        const char *folder, *asked, *found;
    } cases[] = {
        {"r/2013-q2", "r/2013-q2", "2013-q2"},
        {"r/2013-q2", "r/2013-q2//", "2013-q2"},
        {"r/.2013-q2-00000009", "r/2013-q1", ".2013-q2-00000009"},
        {"r/.2013-q2-00000009", "r/.2013-q2-00000009", ".2013-q2-00000009"},
        {"r/.2013-q1-00000009", "r/2013-q3", "2013-q3"},
        {"r/.2013-00000009", "r/latest", ".2013-00000009"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        move_edition(scratch, cases[i].folder);
        symlink(scratch_path(scratch, cases[i].folder), scratch_path(scratch, cases[i].asked));
        assert_refused_at(scratch, cases[i].asked, arena_format(scratch->arena, message, cases[i].found));
        unlink(scratch_path(scratch, cases[i].asked));
        assert_int_equal(rename(scratch_path(scratch, cases[i].folder), scratch_path(scratch, "edition")), 0);
    }
}

static void a_generation_in_the_folder_of_another_report_is_found(void **state)
{
    struct scratch *scratch = *state;

    move_edition(scratch, "s/.2013-q1-00000009");
    assert_refused_at(scratch, "s/.2013-q1-00000009",
                      "is the edition of the report r, but stands in the folder 's'");
}

static void an_edition_is_good_wherever_it_is_kept(void **state)
{
    static const char *const folders[] = {"r/.2013-q1-00000009", "r/2013-q1", "s/2013-q1",
                                          "s/r-2013-q2-copy",    "s/2013",    "s/2013-04",
                                          "s/.2013-q2-0009",     "s/latest"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        move_edition(scratch, folders[i]);
        if (!verify_at(scratch, folders[i]))
            fail_msg("%s", scratch->err->text);
        assert_int_equal(rename(scratch_path(scratch, folders[i]), scratch_path(scratch, "edition")), 0);
    }
}

static void a_workbook_is_named_for_report_period_and_language(void **state)
{
    struct scratch *scratch = *state;
    struct manifest_inputs inputs = inputs_of(read_manifest(scratch));
    struct manifest_workbook book = inputs.workbooks[0];

    book.path = "r-2013-q2.en.xlsx";
    inputs.workbooks = &book;
    assert_int_equal(rename(scratch_path(scratch, BOOK), scratch_path(scratch, "edition/r-2013-q2.en.xlsx")),
                     0);
    write_manifest(scratch, &inputs);
    assert_bad(scratch, "a workbook of the manifest is called 'r-2013-q2.en.xlsx'; it must be "
                        "'r-2013-q1.en.xlsx'");
}

/* ---- a manifest of an older version ---- */

/* Without what came later. The sums are right. */
static void make_old(struct scratch *scratch, const char *change)
{
    static const char script[] =
        "cd %s/edition && python3 -c \"import json; m = json.load(open('manifest.json'));"
        " %s; [m.pop(k, 0) for k in ('missing_marks', 'marks', 'records', 'notes', 'queries', "
        "'sources_table')];"
        " [t.pop(k, 0) for t in m['tables'] for k in ('title', 'description', 'query', 'notes', 'behind', "
        "'cross')];"
        " [c.pop(k, 0) for t in m['tables'] for c in t.get('columns', []) for k in ('label', 'unit', "
        "'unknown', 'derived', 'note', 'of')];"
        " open('manifest.json', 'w').write(json.dumps(m))\" &&"
        " sed -i '/manifest.json$/d' SHA256SUMS && sha256sum manifest.json >>SHA256SUMS";

    assert_int_equal(system(arena_format(scratch->arena, script, scratch->folder, change)), 0);
}

static void an_edition_with_a_manifest_of_the_first_version_is_not_good(void **state)
{
    make_old(*state, "m['statbook'] = 1; del m['workbooks'], m['charts'];"
                     " [(t.pop('columns'), t.pop('charts'), t.pop('sorted', 0)) for t in m['tables']]");
    assert_bad(*state, "its manifest is of version 1: only that its files are those of the manifest could be "
                       "checked, not what they say; an export makes it again");
}

static void an_edition_with_a_manifest_of_the_second_version_is_not_good(void **state)
{
    make_old(*state, "m['statbook'] = 2; del m['charts']");
    assert_bad(*state, "its manifest is of version 2: what its charts show could not be checked; an export "
                       "makes it again");
}

static void an_edition_with_a_manifest_of_the_third_version_is_not_good(void **state)
{
    make_old(*state, "m['statbook'] = 3; [c.pop('formats') for c in m['charts']]");
    assert_bad(
        *state,
        "its manifest is of version 3: what its figures rest on is not in it, and marks of single figures "
        "and how its tables were made could not be checked; an export makes it again");
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, copy_edition, scratch_teardown)
    const struct CMUnitTest tests[] = {
        TEST(an_edition_as_it_was_published_is_good),
        TEST(an_edition_of_the_first_day_of_unix_time_is_good),
        TEST(an_edition_that_was_only_sealed_again_is_good),
        TEST(a_chart_must_draw_the_cells_that_were_published),
        TEST(a_chart_has_nothing_that_no_chart_has),
        TEST(a_chart_that_refers_to_other_cells_is_not_the_one_of_the_manifest),
        TEST(every_file_must_be_as_the_manifest_says),
        TEST(an_edition_that_is_missing_is_refused),
        TEST(every_cell_of_the_workbook_is_that_of_the_csv),
        TEST(a_figure_that_is_not_known_stays_so),
        TEST(a_number_for_a_text_is_found),
        TEST(one_word_for_two_is_found),
        TEST(every_cell_has_its_part_in_the_digest),
        TEST(what_no_workbook_of_statbook_has_is_found),
        TEST(rows_that_a_language_sorts_are_compared_as_a_set),
        TEST(a_mark_in_a_sorted_table_stands_for_nothing_only),
        TEST(a_table_with_other_rows_or_columns_is_found),
        TEST(a_csv_file_is_the_table_that_was_published),
        TEST(a_csv_file_that_ends_in_quotation_marks_is_cut),
        TEST(a_chart_is_looked_into),
        TEST(what_the_formats_and_languages_need_is_there),
        TEST(the_rows_of_a_chart_are_those_of_its_table),
        TEST(every_language_has_a_workbook),
        TEST(a_workbook_that_the_manifest_does_not_describe_is_refused),
        TEST(a_workbook_that_was_damaged_before_it_was_hashed_is_refused),
        TEST(a_file_that_only_has_the_name_of_a_workbook_is_refused),
        TEST(other_files_are_only_hashed),
        TEST(a_chart_that_was_drawn_from_other_figures_is_found),
        TEST(charts_of_another_edition_are_found),
        TEST(a_chart_without_a_digest_in_the_manifest_is_refused),
        TEST(a_picture_that_its_chart_does_not_have_in_the_manifest_is_refused),
        TEST(the_edition_of_another_period_is_found_by_its_folder),
        TEST(a_generation_in_the_folder_of_another_report_is_found),
        TEST(an_edition_is_good_wherever_it_is_kept),
        TEST(a_workbook_is_named_for_report_period_and_language),
        TEST(an_edition_with_a_manifest_of_the_first_version_is_not_good),
        TEST(an_edition_with_a_manifest_of_the_second_version_is_not_good),
        TEST(an_edition_with_a_manifest_of_the_third_version_is_not_good),
    };

    return cmocka_run_group_tests(tests, make_edition, remove_edition);
}
