#include "report.h"

#include "font.h"
#include "scratch.h"

#include <fcntl.h>

#define HEAD "statbook: 1\ntitle: T\nperiod: quarter\n"
#define TABLE                                                                                                \
    "tables:\n"                                                                                              \
    "  - name: a\n"                                                                                          \
    "    title: A\n"                                                                                         \
    "    query: a.sql\n"                                                                                     \
    "    columns:\n"                                                                                         \
    "      - { name: q, type: period }\n"                                                                    \
    "      - { name: n, type: integer }\n"
#define FIRST_LINE_BEHIND "11"

static const char *new_folder(struct scratch *scratch)
{
    const char *folder = scratch_path(scratch, "r");

    mkdir(folder, 0700);
    scratch_put(scratch, "r/a.sql", "SELECT 1 AS q;\n");
    return folder;
}

/* From a folder "r" that has a.sql. */
static const struct report *parse(struct scratch *scratch, const char *yaml)
{
    *scratch->err = (struct error){0};
    return report_parse(new_folder(scratch), "r.yaml", yaml, strlen(yaml), scratch->arena, scratch->err);
}

static const struct report *loaded(struct scratch *scratch, const char *yaml)
{
    const struct report *report = parse(scratch, yaml);

    if (!report)
        fail_msg("%s", scratch->err->text);
    return report;
}

static void refused(struct scratch *scratch, const char *yaml, const char *expected)
{
    assert_null(parse(scratch, yaml));
    assert_error(scratch->err, ERROR_DEFINITION, expected);
}

/* A report whose table has more lines: `lines` begin with "    ". */
#define refused_table(state, lines, expected) refused(state, HEAD TABLE lines, "r.yaml:" expected)
/* A report whose table has these columns, one on each line from 9 on. */
#define COLUMNS(lines) HEAD "tables:\n  - name: a\n    title: A\n    query: a.sql\n    columns:\n" lines
#define refused_columns(state, lines, expected) refused(state, COLUMNS(lines), "r.yaml:" expected)

static void the_smallest_report_has_defaults(void **state)
{
    const struct report *report = loaded(*state, HEAD TABLE);
    const struct report_table *table = &report->tables[0];

    assert_string_equal(report->name, "r");
    assert_string_equal(report->title, "T");
    assert_int_equal(report->period, PERIOD_QUARTER);
    assert_null(report->organisation);
    assert_null(report->contact);
    assert_null(report->summary);
    assert_null(report->keywords);
    assert_int_equal(report->language_count, 1);
    assert_string_equal(report->languages[0], "en");
    assert_int_equal(report->mark_count, 15);
    assert_int_equal(report->sources_table, NO_TABLE);
    assert_string_equal(table->sheet, "a");
    assert_false(table->has_complete_until);
    assert_string_equal(table->columns[1].label, "N");
    assert_null(table->columns[1].unit);
    assert_int_equal(table->columns[1].role, ROLE_FIGURE);
    assert_int_equal(table->columns[1].on_bad, ON_BAD_ERROR);
    assert_int_equal(table->columns[1].note, NO_NOTE);
    assert_int_equal(table->columns[1].link, NO_COLUMN);
    assert_null(table->columns[1].unknown);
}

static const char full[] =
    "statbook: 1\ntitle: T\nperiod: month\norganisation: O\ncontact: mailto:a@example.org\n"
    "summary: |\n  One.\n\n  Two.\nkeywords: [k, l]\nlanguages: [en]\nnotes: { n1: Note one }\n"
    "marks: { u: doubtful, own: our own }\n"
    "tables:\n"
    "  - name: ap-in-force\n    title: Title\n    query: a.sql\n    sheet: Sheet name\n"
    "    description: About\n    source: Someone\n    notes: [n1]\n    sort: [name]\n"
    "    complete_until: { date: 2021-09-21, text: Incomplete }\n"
    "    columns:\n"
    "      - { name: quarter, type: period, label: Quarter, unknown: own }\n"
    "      - { name: name, type: text, link: url, translate: true }\n"
    "      - { name: in_force, type: integer, unit: States, format: '#,##0', note: n1, on_bad: text }\n"
    "      - { name: url, type: text, role: link }\n"
    "      - { name: status, type: text, role: status }\n"
    "      - { name: sources, type: text, role: sources }\n"
    "    checks: [ no_gaps: quarter, never_falls: in_force, unique: [quarter, name], known: name ]\n"
    "    charts:\n"
    "      - { name: c, kind: steps, title: C, x: quarter, y: [in_force], scale: 1e3, unit: thousand States, "
    "where: { name: w } }\n"
    "sources_table: ap-in-force\n";

static void a_report_is_read_whole(void **state)
{
    const struct report *report = loaded(*state, full);

    assert_string_equal(report->organisation, "O");
    assert_string_equal(report->contact, "mailto:a@example.org");
    assert_string_equal(report->summary, "One.\n\nTwo.");
    assert_int_equal(report->keyword_count, 2);
    assert_string_equal(report->keywords[1], "l");
    assert_int_equal(report->period, PERIOD_MONTH);
    assert_int_equal(report->note_count, 1);
    assert_int_equal(report->sources_table, 0);
    assert_int_equal(report_find_table(report, "ap-in-force"), 0);
    assert_int_equal(report_find_table(report, "x"), NO_TABLE);
    assert_int_equal(strlen(report->fingerprint), 64);
}

static void a_table_is_read_whole(void **state)
{
    const struct report_table *table = &loaded(*state, full)->tables[0];

    assert_string_equal(table->sheet, "Sheet name");
    assert_string_equal(table->description, "About");
    assert_string_equal(table->source, "Someone");
    assert_string_equal(table->sql, "SELECT 1 AS q;\n");
    assert_string_equal(strrchr(table->query_file, '/'), "/a.sql");
    assert_int_equal(table->note_count, 1);
    assert_int_equal(table->notes[0], 0);
    assert_int_equal(table->sort_count, 1);
    assert_int_equal(table->sort[0], 1);
    assert_true(table->has_complete_until);
    assert_int_equal(table->complete_until.year, 2021);
    assert_string_equal(table->incomplete_text, "Incomplete");
}

static void columns_are_read_whole(void **state)
{
    const struct report_table *table = &loaded(*state, full)->tables[0];

    assert_int_equal(table->column_count, 6);
    assert_string_equal(table->columns[0].unknown, "own");
    assert_int_equal(table->columns[1].link, 3);
    assert_true(table->columns[1].translate);
    assert_string_equal(table->columns[2].label, "In force");
    assert_string_equal(table->columns[2].unit, "States");
    assert_string_equal(table->columns[2].format, "#,##0");
    assert_int_equal(table->columns[2].note, 0);
    assert_int_equal(table->on_bad[2], ON_BAD_TEXT);
    assert_string_equal(table->query_columns[5].name, "sources");
    assert_int_equal(table->query_columns[5].role, ROLE_SOURCES);
}

static void checks_and_charts_are_read_whole(void **state)
{
    const struct report_table *table = &loaded(*state, full)->tables[0];
    const struct report_chart *chart = &table->charts[0];

    assert_int_equal(table->check_count, 4);
    assert_int_equal(table->checks[1].kind, CHECK_NEVER_FALLS);
    assert_int_equal(table->checks[0].kind, CHECK_NO_GAPS);
    assert_int_equal(table->checks[0].column_count, 1);
    assert_int_equal(table->checks[1].columns[0], 2);
    assert_int_equal(table->checks[2].column_count, 2);
    assert_int_equal(table->checks[3].kind, CHECK_KNOWN);
    assert_int_equal(table->checks[3].column_count, 1);
    assert_int_equal(table->checks[2].columns[1], 1);
    assert_string_equal(chart->kind, "steps");
    assert_int_equal(chart->x, 0);
    assert_int_equal(chart->y[0], 2);
    assert_float_equal(chart->scale, 1000, 0);
    assert_int_equal(chart->where[0].column, 1);
    assert_string_equal(chart->where[0].value, "w");
}

static void a_report_words_marks_anew_and_adds_its_own(void **state)
{
    const struct report *report = loaded(*state, full);

    assert_int_equal(report->mark_count, 16);
    assert_string_equal(report->marks[0].code, "b");
    assert_string_equal(report->marks[12].code, "u");
    assert_string_equal(report->marks[12].meaning, "doubtful");
    assert_string_equal(report->marks[15].code, "own");
    report = loaded(*state, HEAD TABLE "marks: { z: last, b: first }\n");
    assert_int_equal(report->mark_count, 15);
    assert_string_equal(report->marks[0].meaning, "first");
    assert_string_equal(report->marks[14].meaning, "last");
    report = loaded(*state, HEAD TABLE "marks: { own: our own, our: too }\n");
    assert_int_equal(report->mark_count, 17);
    assert_string_equal(report->marks[15].meaning, "our own");
    assert_string_equal(report->marks[16].code, "our");
}

static void a_report_needs_version_title_period_and_tables(void **state)
{
    refused(*state, "title: T\nperiod: year\n" TABLE,
            "r.yaml:1: a report has no 'statbook', which is required");
    refused(*state, "statbook: 2\n", "r.yaml:1: '2' is not a version of this format; use 1");
    refused(*state, "statbook: 1\n", "r.yaml:1: a report has no 'title', which is required");
    refused(*state, "statbook: 1\ntitle: T\n", "r.yaml:1: a report has no 'period', which is required");
    refused(*state, "statbook: 1\ntitle: T\nperiod: week\n",
            "r.yaml:3: 'week' is not a kind of period; use year, quarter or month");
    refused(*state, HEAD, "r.yaml:1: a report has no 'tables', which is required");
    refused(*state, HEAD "tables: []\n", "r.yaml:4: this list of tables is empty");
    refused(*state, HEAD "tables: [{}]\n", "r.yaml:4: a table has no 'name', which is required");
    refused(*state, HEAD "tables: [{ name: a, title: A }]\n",
            "r.yaml:4: a table has no 'columns', which is required");
    refused(*state, HEAD "tables: [{ name: a, title: A, query: a.sql }]\n",
            "r.yaml:4: a table has no 'columns', which is required");
}

static void an_unknown_key_is_an_error_with_the_keys_that_there_are(void **state)
{
    refused(*state, HEAD TABLE "note: x\n",
            "r.yaml:" FIRST_LINE_BEHIND
            ": 'note' is not a key of a report; use statbook, parameters, title, area, period, "
            "organisation, contact, summary, licence, revisions, release, keywords, languages, catalogs, "
            "fonts, targets, palette, notes, marks, rates, "
            "sets, records, "
            "tables or "
            "sources_table");
    refused_table(*state, "    sorts: x\n",
                  FIRST_LINE_BEHIND
                  ": 'sorts' is not a key of a table; use name, title, query, made, only, columns, every, "
                  "keep, sheet, description, source, set, notes, sort, cross, complete_until, behind, checks "
                  "or charts");
    refused_columns(*state, "      - { name: n, typ: text }\n",
                    "9: 'typ' is not a key of a column; use name, type, label, unit, format, note, role, "
                    "link, of, to, translate, unknown, on_bad, change, running, convert, round or fill");
    refused_table(*state, "    charts: [ { nam: x } ]\n",
                  FIRST_LINE_BEHIND ": 'nam' is not a key of a chart; use name, kind, title, x, y, subtitle, "
                                    "where, scale, unit, marks, alt, series, most_series, mark, reference, "
                                    "targets or palette");
    refused_table(*state, "    checks: [ gaps: q ]\n",
                  FIRST_LINE_BEHIND ": 'gaps' is not a key of a check; use no_gaps, never_falls, unique, "
                                    "known, reaches_period, members or complete");
    refused_table(*state, "    complete_until: { day: 1 }\n",
                  FIRST_LINE_BEHIND ": 'day' is not a key of complete_until; use date or text");
}

static void languages_are_tags(void **state)
{
    static const char *const bad[] = {"''",     "e",     "-en",     "en-",
                                      "en--GB", "en_GB", "'../en'", "a23456789012345678901234567890123456"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_null(parse(scratch, arena_format(scratch->arena, HEAD TABLE "languages: [%s]\n", bad[i])));
        assert_non_null(strstr(scratch->err->text, "is no tag of a language; write it as en, fr or zh-Hant"));
    }
    assert_int_equal(loaded(scratch, HEAD TABLE "languages: [en, zh-Hant]\n")->language_count, 2);
    refused(*state, HEAD TABLE "languages: [en, [fr]]\n",
            "r.yaml:" FIRST_LINE_BEHIND ": this must be a single value, not a list");
    refused(*state, HEAD TABLE "languages: [en, en]\n",
            "r.yaml:" FIRST_LINE_BEHIND ": the language 'en' stands twice");
    refused(*state, HEAD TABLE "languages: []\n",
            "r.yaml:" FIRST_LINE_BEHIND ": this list of languages is empty");
}

static void catalogs_are_folders_beside_the_report(void **state)
{
    const struct report *report = loaded(*state, HEAD TABLE "catalogs: [../terms, names]\n");

    assert_int_equal(report->catalog_count, 2);
    assert_string_equal(report->catalogs[0], "../terms");
    refused(*state, HEAD TABLE "catalogs: [/usr/share]\n",
            "r.yaml:" FIRST_LINE_BEHIND ": '/usr/share' is no folder beside this one; write it as ../terms");
    refused(*state, HEAD TABLE "catalogs: ['']\n",
            "r.yaml:" FIRST_LINE_BEHIND ": '' is no folder beside this one; write it as ../terms");
    refused(*state, HEAD TABLE "catalogs: [\"a\\nb\"]\n",
            "r.yaml:" FIRST_LINE_BEHIND ": 'a\\x0Ab' has a line feed; it must be one line");
    refused(*state, HEAD TABLE "catalogs: [[x]]\n",
            "r.yaml:" FIRST_LINE_BEHIND ": this must be a single value, not a list");
}

static void fonts_are_names_of_families(void **state)
{
    static const char refusal[] =
        "cannot be the name of a font family; use letters, digits, spaces and dashes, at most 40";
    static const char *const bad[] = {"''",
                                      "' Sans'",
                                      "'Sans '",
                                      "'Sans, Serif'",
                                      "'Sans:Bold'",
                                      "Größe",
                                      "a234567890123456789012345678901234567890b"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_null(parse(scratch, arena_format(scratch->arena, HEAD TABLE "fonts: [%s]\n", bad[i])));
        assert_non_null(strstr(scratch->err->text, refusal));
    }
    refused(*state, HEAD TABLE "fonts: [A 1-b, A 1-b]\n",
            "r.yaml:" FIRST_LINE_BEHIND ": the font 'A 1-b' stands twice");
    refused(*state, HEAD TABLE "fonts: Noto Sans\n",
            "r.yaml:" FIRST_LINE_BEHIND ": this must be a list of fonts, not a single value");
    assert_null(parse(scratch, HEAD TABLE "fonts: [[a]]\n"));
    assert_non_null(strstr(scratch->err->text, "r.yaml:11: "));
    refused(*state, HEAD TABLE "fonts: []\n", "r.yaml:" FIRST_LINE_BEHIND ": this list of fonts is empty");
}

static void without_fonts_there_are_the_default_ones(void **state)
{
    const struct report *report = loaded(*state, HEAD TABLE);

    assert_ptr_equal(report->fonts, font_default_families);
    assert_int_equal(report->font_count, font_default_count);
    report = loaded(*state, HEAD TABLE "fonts: [B, A]\n");
    assert_int_equal(report->font_count, 2);
    assert_string_equal(report->fonts[0], "B");
    assert_string_equal(report->fonts[1], "A");
}

static void a_contact_is_no_link_to_a_file_or_a_sheet(void **state)
{
    refused(*state, HEAD TABLE "contact: 'internal:Sheet1!A1'\n",
            "r.yaml:" FIRST_LINE_BEHIND
            ": 'internal:Sheet1!A1' cannot be a contact: it has 'internal:' or 'external:'");
    refused(*state, HEAD TABLE "contact: https://example.org/?EXTERNAL:x\n",
            "r.yaml:" FIRST_LINE_BEHIND
            ": 'https://example.org/?EXTERNAL:x' cannot be a contact: it has 'internal:' or 'external:'");
}

/* In cells and headings it is escaped, and stays what it is. */
static void a_property_of_the_workbook_has_no_escape(void **state)
{
    static const char why[] =
        " would be a character to one program and a text to another in the properties of "
        "the workbook; write it without '_x'";
    struct scratch *scratch = *state;

    refused(scratch, HEAD TABLE "organisation: a _x b_x0041_c\n",
            arena_format(scratch->arena, "r.yaml:" FIRST_LINE_BEHIND ": '_x0041_'%s", why));
    refused(scratch, HEAD TABLE "keywords: [rain, __xd83D__]\n",
            arena_format(scratch->arena, "r.yaml:" FIRST_LINE_BEHIND ": '_xd83D_'%s", why));
    refused(scratch, "statbook: 1\ntitle: _x0000_\nperiod: year\n" TABLE,
            arena_format(scratch->arena, "r.yaml:2: '_x0000_'%s", why));
    assert_string_equal(
        loaded(scratch, HEAD TABLE "organisation: _x _x004_ _x00411_ _x00g1_ _x0041\n")->organisation,
        "_x _x004_ _x00411_ _x00g1_ _x0041");
}

static void notes_and_marks_have_names(void **state)
{
    refused(*state, HEAD TABLE "notes: { In force: x }\n",
            "r.yaml:" FIRST_LINE_BEHIND
            ": 'In force' cannot be the id of a note; use lower case letters, digits and dashes");
    refused(*state, HEAD TABLE "notes: { a: }\n", "r.yaml:" FIRST_LINE_BEHIND ": a text is missing here");
    refused(*state, HEAD TABLE "notes: { a: x, a: y }\n",
            "r.yaml:" FIRST_LINE_BEHIND ": 'a' stands twice; the first is on line " FIRST_LINE_BEHIND);
    refused(*state, HEAD TABLE "marks: { long: x }\n",
            "r.yaml:" FIRST_LINE_BEHIND
            ": 'long' cannot be the code of a mark; use one to three lower case letters");
    refused(*state, HEAD TABLE "marks: { E: x }\n",
            "r.yaml:" FIRST_LINE_BEHIND
            ": 'E' cannot be the code of a mark; use one to three lower case letters");
    refused(*state, HEAD TABLE "marks: { '': x }\n",
            "r.yaml:" FIRST_LINE_BEHIND
            ": '' cannot be the code of a mark; use one to three lower case letters");
}

static void the_table_of_sources_is_one_of_the_report(void **state)
{
    refused(*state, HEAD TABLE "sources_table: s\n",
            "r.yaml:" FIRST_LINE_BEHIND ": 's' is not a table of this report; use a");
}

static void the_name_of_a_table_becomes_the_name_of_a_file(void **state)
{
    static const char *const bad[] = {
        "A", "a_b", "1a", "a.b", "../a", "", "a b", "é", "a234567890123456789012345678901x"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(scratch, arena_format(scratch->arena, HEAD "tables:\n  - name: '%s'\n", bad[i]),
                arena_format(scratch->arena,
                             "r.yaml:5: '%s' cannot be a name; use at most 31 lower case letters, digits and "
                             "dashes, a letter first",
                             bad[i]));
}

static void the_name_of_a_table_is_not_that_of_a_cell(void **state)
{
    static const char *const bad[] = {"a1", "xfd1048576", "r", "c", "rc", "r1c1", "r1", "c5", "rc5"};
    static const char *const good[] = {"a", "a-1", "ab", "abcd1", "r1x", "rate", "a1b"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(scratch, arena_format(scratch->arena, HEAD "tables:\n  - name: %s\n", bad[i]),
                arena_format(
                    scratch->arena,
                    "r.yaml:5: '%s' cannot be the name of a table: a spreadsheet would read it as a cell",
                    bad[i]));
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        refused(scratch, arena_format(scratch->arena, HEAD "tables:\n  - name: %s\n", good[i]),
                "r.yaml:5: a table has no 'title', which is required");
}

static void tables_and_sheets_differ_by_more_than_case(void **state)
{
    refused(*state,
            HEAD TABLE "  - { name: a, title: B, query: a.sql, columns: [ { name: n, type: text } ] }\n",
            "r.yaml:11: a table 'a' is already defined on line 5");
    refused(*state,
            HEAD TABLE
            "  - { name: b, title: B, query: a.sql, sheet: A, columns: [ { name: n, type: text } ] }\n",
            "r.yaml:11: the sheet of table 'b' has the same name as that of table 'a': A");
    refused(*state,
            HEAD "tables:\n"
                 "  - { name: a, title: B, query: a.sql, sheet: Éa, columns: [ { name: n, type: text } ] }\n"
                 "  - { name: b, title: B, query: a.sql, sheet: éA, columns: [ { name: n, type: text } ] }\n",
            "r.yaml:6: the sheet of table 'b' has the same name as that of table 'a': éA");
}

static void some_names_are_taken(void **state)
{
    refused_table(*state, "    sheet: cover\n",
                  "5: the sheet of table 'a' cannot be named 'cover': that name is taken");
    refused_table(*state, "    sheet: History\n",
                  "5: the sheet of table 'a' cannot be named 'History': that name is taken");
    refused_columns(*state,
                    "      - { name: n, type: text }\n    sheet: N\n  - { name: notes, sheet: X, title: A, "
                    "query: a.sql, columns: [ { name: n, type: text } ] }\n",
                    "11: a table cannot be named 'notes': that name is taken");
    refused(*state,
            HEAD "tables:\n  - { name: table-of-contents, sheet: X, title: A, query: a.sql, "
                 "columns: [ { name: n, type: text } ] }\n",
            "r.yaml:5: a table cannot be named 'table-of-contents': that name is taken");
}

static void the_name_of_a_sheet_is_one_that_excel_takes(void **state)
{
    static const char *const bad[] = {"a:b", "a/b", "a\\b", "[a]", "a*", "a?", "''a", "a''"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(scratch, arena_format(scratch->arena, HEAD TABLE "    sheet: '%s'\n", bad[i]),
                arena_format(scratch->arena,
                             "r.yaml:11: '%s' cannot be the name of a sheet: it has one of []:*?/\\ or an "
                             "apostrophe at an end",
                             i == 6   ? "'a"
                             : i == 7 ? "a'"
                                      : bad[i]));
    refused(scratch, HEAD TABLE "    sheet: 12345678901234567890123456789012\n",
            "r.yaml:11: '12345678901234567890123456789012' has 32 characters (UTF-16 units); at most 31 are "
            "allowed");
    refused(scratch, HEAD TABLE "    sheet: ''\n", "r.yaml:11: a text is missing here");
}

static void excel_reads_some_names_of_sheets_as_others(void **state)
{
    static const char *const bad[] = {"_x0041_", "a_x00eF_b", "_x_x0041_", "_x004_x0041_", "_x00410_x0041_"};
    static const char *const good[] = {"_x004_",   "x0041_",  "_x0041", "_x00g1_",
                                       "_x00410_", "_X0041_", "a_xb"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(
            scratch, arena_format(scratch->arena, HEAD TABLE "    sheet: %s\n", bad[i]),
            arena_format(scratch->arena,
                         "r.yaml:11: '%s' cannot be the name of a sheet: Excel reads _xHHHH_ in it as one "
                         "character",
                         bad[i]));
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        loaded(scratch, arena_format(scratch->arena, HEAD TABLE "    sheet: %s\n", good[i]));
}

static void a_query_is_a_file_of_the_folder(void **state)
{
    static const char *const bad[] = {"../a.sql", "/etc/passwd", "a.txt", ".sql",
                                      ".a.sql",   "x/a.sql",     "",      "a.SQL"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(scratch,
                arena_format(scratch->arena, HEAD "tables:\n  - name: a\n    title: A\n    query: '%s'\n",
                             bad[i]),
                arena_format(scratch->arena,
                             "r.yaml:7: '%s' is not the name of a .sql file in the report's folder", bad[i]));
}

static void a_query_that_is_missing_is_named_with_its_line(void **state)
{
    struct scratch *scratch = *state;

    assert_null(parse(scratch, HEAD "tables:\n  - name: a\n    title: A\n    query: b.sql\n"));
    assert_error(scratch->err, ERROR_INPUT,
                 arena_format(scratch->arena, "r.yaml:7: cannot read %s/b.sql: No such file or directory",
                              scratch_path(scratch, "r")));
}

static void a_query_has_at_most_a_megabyte(void **state)
{
    struct scratch *scratch = *state;

    new_folder(scratch);
    scratch_put(scratch, "r/b.sql", arena_format(scratch->arena, "SELECT 1 --%0*d", (1 << 20) - 11, 0));
    loaded(scratch, HEAD
           "tables:\n  - name: a\n    title: A\n    query: b.sql\n    columns: [{ name: n, type: text }]\n");
    scratch_put(scratch, "r/b.sql", arena_format(scratch->arena, "SELECT 1 --%0*d", (1 << 20) - 10, 0));
    assert_null(parse(scratch, HEAD "tables:\n  - name: a\n    title: A\n    query: b.sql\n"));
    assert_int_equal(scratch->err->kind, ERROR_INPUT);
}

static void a_query_is_text(void **state)
{
    struct scratch *scratch = *state;
    const char *yaml = HEAD "tables:\n  - name: a\n    title: A\n    query: b.sql\n";

    new_folder(scratch);
    const char *path = scratch_put(scratch, "r/b.sql", "SELECT '\xFF'");
    refused(scratch, yaml,
            arena_format(scratch->arena, "%s:1: this line is not UTF-8: byte 0xFF at byte 9", path));
    scratch_put(scratch, "r/b.sql", "SELECT 1\n\xFF\n");
    refused(scratch, yaml,
            arena_format(scratch->arena, "%s:2: this line is not UTF-8: byte 0xFF at byte 1", path));
    FILE *file = fopen(path, "wb");
    fwrite("SELECT\0 1", 1, 9, file);
    fclose(file);
    refused(scratch, yaml, arena_format(scratch->arena, "%s:1: this line has a NUL character", path));
}

static void columns_have_names_types_roles_and_policies(void **state)
{
    refused_columns(*state, "      - { name: 1a, type: text }\n",
                    "9: '1a' cannot be the name of a column; use letters, digits and underscores");
    refused_columns(*state, "      - { name: a-b, type: text }\n",
                    "9: 'a-b' cannot be the name of a column; use letters, digits and underscores");
    refused_columns(*state, "      - { name: '', type: text }\n",
                    "9: '' cannot be the name of a column; use letters, digits and underscores");
    refused_columns(
        *state,
        "      - { name: a234567890123456789012345678901234567890123456789012345678901, type: text }\n",
        "9: 'a23456789012345678901234567890123456789012345678901234567890…' cannot be the name of "
        "a column; use letters, digits and underscores");
    loaded(*state, COLUMNS("      - { name: _23456789012345678901234567890123456789012345678901234567890,\n"
                           "          type: text, on_bad: error, unknown: b }\n"));
    refused_columns(*state, "      - { type: text }\n", "9: a column has no 'name', which is required");
    refused_columns(*state, "      - { name: a }\n", "9: a column has no 'type', which is required");
    refused_columns(*state, "      - { name: a, type: numbr }\n",
                    "9: 'numbr' is not a type; use text, integer, number, date or period");
    refused_columns(*state, "      - { name: a, type: text, role: figure }\n",
                    "9: 'figure' is not a role; use status, sources, link or notes");
    refused_columns(*state, "      - { name: a, type: text, on_bad: skip }\n",
                    "9: 'skip' is not a way to treat a bad cell; use error, text or empty");
    refused_columns(*state, "      - { name: a, type: text, note: x }\n",
                    "9: 'x' is not a note of this report; there is none");
    refused_columns(*state, "      - { name: a, type: text, unknown: xx }\n",
                    "9: 'xx' is not a mark of this report; use b, c, e, er, f, low, ns, p, r, s, ss, sss, u, "
                    "x or z");
    refused_columns(*state, "      - { name: a, type: text, translate: maybe }\n",
                    "9: 'maybe' is neither true nor false");
    refused_columns(*state, "      - { name: a, type: text, label: ' x' }\n",
                    "9: ' x' has a space at its beginning");
}

static void a_column_with_a_role_or_a_translation_is_text(void **state)
{
    refused_columns(*state, "      - { name: a, type: integer, role: status }\n",
                    "9: column 'a' has a role, so its type must be text, not integer");
    refused_columns(*state, "      - { name: a, type: date, translate: true }\n",
                    "9: column 'a' is translated, so its type must be text, not date");
}

static void a_number_format_is_for_numbers_and_dates(void **state)
{
    refused_columns(*state, "      - { name: a, type: integer, format: '0 States' }\n",
                    "9: the format '0 States' has 'S', which no number format has outside quotation marks");
    refused_columns(*state, "      - { name: a, type: text, format: '0' }\n",
                    "9: column 'a' is of type text, which has no number format");
    refused_columns(*state, "      - { name: a, type: period, format: '0' }\n",
                    "9: column 'a' is of type period, which has no number format");
    refused_columns(*state, "      - { name: a, type: integer, format: yyyy }\n",
                    "9: the format 'yyyy' shows a date, and column 'a' is of type integer");
    refused_columns(*state, "      - { name: a, type: date, format: '0' }\n",
                    "9: the format '0' shows a number, and column 'a' is of type date");
}

#define FORMAT_OF_ZEROS COLUMNS("      - { name: a, type: number, format: '%0*d' }\n")

static void a_number_format_has_at_most_127_bytes(void **state)
{
    struct scratch *scratch = *state;

    loaded(scratch, arena_format(scratch->arena, FORMAT_OF_ZEROS, 127, 0));
    refused(scratch, arena_format(scratch->arena, FORMAT_OF_ZEROS, 128, 0),
            arena_format(scratch->arena,
                         "r.yaml:9: the format '%060d…' has 128 bytes; at most 127 are allowed", 0));
}

static void the_columns_that_every_csv_has_have_their_roles(void **state)
{
    refused_columns(*state, "      - { name: status, type: text }\n",
                    "9: column 'status' must have `role: status`: every CSV file has a column of that name");
    refused_columns(
        *state, "      - { name: sources, type: text, role: link }\n",
        "9: column 'sources' must have `role: sources`: every CSV file has a column of that name");
}

static void columns_differ_in_name_heading_and_role(void **state)
{
    refused_columns(*state, "      - { name: a, type: text }\n      - { name: a, type: text }\n",
                    "10: a column 'a' is already defined on line 9");
    refused_columns(*state,
                    "      - { name: a, type: text, label: É }\n      - { name: b, type: text, label: é }\n",
                    "10: column 'b' has the same heading as column 'a': é");
    refused_columns(
        *state,
        "      - { name: a, type: text, role: status }\n      - { name: b, type: text, role: status }\n",
        "10: column 'b' has the same role as column 'a'; a table has one of each");
    loaded(*state, COLUMNS("      - { name: a, type: text, label: X, unit: m }\n"
                           "      - { name: b, type: text, label: X, unit: kg }\n"));
}

static void a_link_is_a_column_of_the_same_table(void **state)
{
    refused_columns(*state, "      - { name: a, type: text, link: b }\n      - { name: b, type: text }\n",
                    "9: 'b' is not a column of this table with `role: link`");
    refused_columns(*state, "      - { name: a, type: text, link: c }\n",
                    "9: 'c' is not a column of this table with `role: link`");
    assert_int_equal(loaded(*state, COLUMNS("      - { name: u, type: text, role: link }\n"
                                            "      - { name: a, type: text, link: u }\n"))
                         ->tables[0]
                         .columns[1]
                         .link,
                     0);
}

static void only_texts_can_have_links(void **state)
{
    refused_columns(*state,
                    "      - { name: a, type: integer, link: b }\n"
                    "      - { name: b, type: text, role: link }\n",
                    "9: column 'a' has a link, so its type must be text, not integer");
}

static void a_table_shows_at_least_one_column(void **state)
{
    refused_columns(*state, "      - { name: b, type: text, role: link }\n",
                    "9: all columns are addresses, which are not shown; a table needs another one");
}

static void columns_are_sorted_by_texts_of_the_table(void **state)
{
    refused_table(*state, "    sort: [x]\n", "11: 'x' is not a column of this table; use q or n");
    refused_table(*state, "    sort: [n]\n",
                  "11: sort needs columns of type text; 'n' is of type integer, which the query can order");
    refused_table(*state, "    sort: n\n", "11: this must be a list of columns, not a single value");
    refused_table(*state, "    notes: [n]\n", "11: 'n' is not a note of this report; there is none");
}

static void the_end_of_complete_records_is_a_day(void **state)
{
    refused_table(*state, "    complete_until: { date: 2013-02-30, text: x }\n",
                  "11: '2013-02-30' is not a date of the calendar; write it as 2013-03-31");
    refused_table(*state, "    complete_until: { text: x }\n",
                  "11: complete_until has no 'date', which is required");
    refused_table(*state, "    complete_until: { date: 2013-02-28 }\n",
                  "11: complete_until has no 'text', which is required");
}

#define INCOMPLETE_TEXT HEAD TABLE "    complete_until: { date: 2013-02-28, text: '%0*d' }\n"

static void the_text_about_incomplete_records_has_at_most_2000_characters(void **state)
{
    struct scratch *scratch = *state;

    loaded(scratch, arena_format(scratch->arena, INCOMPLETE_TEXT, 2000, 0));
    refused(scratch, arena_format(scratch->arena, INCOMPLETE_TEXT, 2001, 0),
            "r.yaml:11: the text of complete_until has 2001 characters; at most 2000 are allowed");
}

static void a_check_has_one_key_and_fitting_columns(void **state)
{
    refused_table(*state, "    checks: [ { no_gaps: q, known: n } ]\n",
                  "11: a check has one key, not 2; begin each with a dash of its own");
    refused_table(*state, "    checks: [ {} ]\n",
                  "11: a check has one key, not 0; begin each with a dash of its own");
    refused_table(*state, "    checks: [ no_gaps: n ]\n",
                  "11: no_gaps needs a column of type period; 'n' is of type integer");
    refused_table(*state, "    checks: [ reaches_period: n ]\n",
                  "11: reaches_period needs a column of type period; 'n' is of type integer");
    assert_int_equal(
        loaded(*state, HEAD TABLE "    checks: [ reaches_period: q ]\n")->tables[0].checks[0].kind,
        CHECK_REACHES_PERIOD);
    refused_table(*state, "    checks: [ never_falls: q ]\n",
                  "11: never_falls needs a column of type integer or number; 'q' is of type period");
    refused_table(*state, "    checks: [ known: x ]\n", "11: 'x' is not a column of this table; use q or n");
    refused_table(*state, "    checks: [ no_gaps: [q] ]\n", "11: this must be a single value, not a list");
    refused_table(*state, "    checks: [ unique: [] ]\n", "11: this list of columns is empty");
    refused_table(*state, "    checks: []\n", "11: this list of checks is empty");
}

#define CHART(rest) "    charts: [ { name: c, kind: steps, title: C, " rest " } ]\n"

static void a_chart_has_fitting_columns(void **state)
{
    refused_table(*state, "    charts: [ { kind: steps, title: C, x: q, y: [n] } ]\n",
                  "11: a chart has no 'name', which is required");
    refused_table(*state, "    charts: [ { name: c, title: C, x: q, y: [n] } ]\n",
                  "11: a chart has no 'kind', which is required");
    refused_table(*state, "    charts: [ { name: c, kind: steps, x: q, y: [n] } ]\n",
                  "11: a chart has no 'title', which is required");
    refused_table(*state, CHART("y: [n]"), "11: a chart has no 'x', which is required");
    refused_table(*state, "    charts: [ { name: c, kind: pie, title: C, x: q, y: [n] } ]\n",
                  "11: 'pie' is not a kind of chart; use area, barh, bars, dots, grouped, heatmap, "
                  "lines, multiples, slope, stacked, steps or timeline");
    refused_table(
        *state, "    charts: [ { name: C } ]\n",
        "11: 'C' cannot be a name; use at most 31 lower case letters, digits and dashes, a letter first");
    refused_table(*state, CHART("x: q"), "11: a chart has no 'y', which is required");
    refused_table(*state, CHART("x: q, y: n"), "11: this must be a list of columns, not a single value");
    refused_table(*state, CHART("x: n, y: [n]"),
                  "11: chart 'c': x needs a column of type period, date or text; 'n' is of type integer");
    refused_table(*state, CHART("x: q, y: [q]"),
                  "11: chart 'c': y needs columns of type integer or number; 'q' is of type period");
    refused_table(
        *state,
        "      - { name: m, type: integer, unit: metres }\n"
        "      - { name: b, type: integer, unit: books }\n"
        "    charts: [ { name: c, kind: bars, title: C, x: q, y: [m, b] } ]\n",
        "13: chart 'c': 'm' is in metres, 'b' in books; an axis has one unit, or the chart a `unit`");
    refused_table(*state, CHART("x: q, y: [n], scale: 0"), "11: chart 'c': scale must be greater than 0");
    refused_table(*state, CHART("x: q, y: [n], scale: -1"), "11: chart 'c': scale must be greater than 0");
    refused_table(*state, CHART("x: q, y: [n], scale: 1e999"), "11: '1e999' is not a number");
    refused_table(*state, CHART("x: q, y: [n], where: { x: 1 }"),
                  "11: 'x' is not a column of this table; use q or n");
    refused_table(*state, CHART("x: q, y: [n], where: { q: [1] }"),
                  "11: this must be a single value, not a list");
}

static void a_chart_is_drawn_over_a_column_without_a_role(void **state)
{
    refused_columns(*state,
                    "      - { name: n, type: integer }\n"
                    "      - { name: s, type: text, role: status }\n"
                    "    charts: [ { name: c, kind: barh, title: C, x: s, y: [n] } ]\n",
                    "11: chart 'c': x needs a column without a role; 's' has one");
}

static void an_axis_has_percentages_only_or_none(void **state)
{
    static const char sentence[] =
        "r.yaml:12: chart 'c': 'share' is drawn in per cent and 'n' is not; an axis has one unit";
    struct scratch *scratch = *state;

    for (int order = 0; order < 2; order++)
        refused(scratch,
                arena_format(scratch->arena,
                             HEAD TABLE "      - { name: share, type: number, format: 0.0%% }\n"
                                        "    charts: [ { name: c, kind: bars, title: C, x: q, y: [%s] } ]\n",
                             order ? "share, n" : "n, share"),
                sentence);
    loaded(scratch, HEAD TABLE "      - { name: share, type: number, format: 0.0% }\n"
                               "      - { name: rate, type: number, format: 0% }\n"
                               "    charts: [ { name: c, kind: bars, title: C, x: q, y: [share, rate] } ]\n");
}

static void figures_that_are_divided_need_a_unit(void **state)
{
    refused_table(*state, CHART("x: q, y: [n], scale: 1000"),
                  "11: chart 'c': its figures are divided, so it needs a `unit` that says so");
    loaded(*state, HEAD TABLE CHART("x: q, y: [n], scale: 1000, unit: thousands"));
    loaded(*state, HEAD TABLE CHART("x: q, y: [n], scale: 1"));
}

/* Whatever reads the value: "[…]" stands where a word, a number or a date must stand. */
static void a_list_is_not_taken_for_a_single_value(void **state)
{
    static const char *const reports[] = {
        "statbook: [1]\n",
        "statbook: 1\ntitle: [T]\n",
        "statbook: 1\ntitle: T\nperiod: [year]\n",
        HEAD "contact: [C]\n",
        HEAD "summary: [S]\n",
        HEAD "keywords: [[k]]\n",
        HEAD "languages: [[en]]\n",
        HEAD "notes: { [n]: x }\n",
        HEAD "notes: { n: [x] }\n",
        HEAD "marks: { [a]: x }\n",
        HEAD "marks: { a: [x] }\n",
        HEAD "tables: [ { name: [a] } ]\n",
        HEAD "tables: [ { name: a, title: A, query: [a.sql] } ]\n",
        COLUMNS("      - { name: [n] }\n"),
        COLUMNS("      - { name: n, type: [text] }\n"),
        COLUMNS("      - { name: n, type: text, format: ['0'] }\n"),
        COLUMNS("      - { name: n, type: text, note: [x] }\n"),
        COLUMNS("      - { name: n, type: text, role: [status] }\n"),
        COLUMNS("      - { name: n, type: text, link: [x] }\n"),
        COLUMNS("      - { name: n, type: text, translate: [true] }\n"),
        COLUMNS("      - { name: n, type: text, unknown: [x] }\n"),
        COLUMNS("      - { name: n, type: text, on_bad: [text] }\n"),
        HEAD TABLE "    sheet: [S]\n",
        HEAD TABLE "    sort: [[q]]\n",
        HEAD TABLE "    complete_until: { date: [2013-03-31], text: x }\n",
        HEAD TABLE CHART("x: [q]"),
        HEAD TABLE CHART("x: q, y: [n], scale: [1]"),
        HEAD TABLE "    charts: [ { name: c, kind: [bars] } ]\n",
        HEAD TABLE "sources_table: [a]\n",
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        const char *sentence = ": this must be a single value, not a list";
        assert_null(parse(scratch, reports[i]));
        assert_int_equal(scratch->err->kind, ERROR_DEFINITION);
        assert_non_null(strstr(scratch->err->text, sentence));
        assert_string_equal(strstr(scratch->err->text, sentence), sentence);
    }
}

static void charts_of_a_report_have_different_names(void **state)
{
    refused_table(*state,
                  "    charts:\n"
                  "      - { name: c, kind: steps, title: C, x: q, y: [n] }\n"
                  "      - { name: c, kind: steps, title: C, x: q, y: [n] }\n",
                  "13: a chart 'c' is already defined on line 12");
    refused_table(*state,
                  "    charts: [ { name: c, kind: steps, title: C, x: q, y: [n] } ]\n"
                  "  - name: b\n    title: B\n    query: a.sql\n    columns:\n"
                  "      - { name: q, type: period }\n      - { name: n, type: integer }\n"
                  "    charts: [ { name: c, kind: steps, title: C, x: q, y: [n] } ]\n",
                  "18: a chart 'c' is already defined on line 11");
}

static void the_name_of_the_folder_is_the_name_of_the_report(void **state)
{
    struct scratch *scratch = *state;
    static const char yaml[] = HEAD TABLE;
    const char *folder = arena_format(scratch->arena, "%s///", new_folder(scratch));
    const struct report *report = report_parse(folder, "f", yaml, strlen(yaml), scratch->arena, scratch->err);

    assert_string_equal(report->name, "r");
    for (int length = 60; length <= 61; length++) {
        const char *name = arena_format(scratch->arena, "a%0*d", length - 1, 0);
        scratch_link(scratch, "r", name);
        report =
            report_parse(scratch_path(scratch, name), "f", yaml, strlen(yaml), scratch->arena, scratch->err);
        assert_int_equal(report != NULL, length == 60);
    }
    assert_null(report_parse("x/Ab/", "x/Ab/report.yaml", yaml, strlen(yaml), scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION,
                 "x/Ab/report.yaml: 'Ab' cannot be the name of a report; use lower case letters, digits and "
                 "dashes for the folder");
}

/* `statbook check .` */
static void a_folder_that_is_named_by_a_dot_has_its_own_name(void **state)
{
    static const char yaml[] = HEAD TABLE;
    struct scratch *scratch = *state;
    int before = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    assert_int_equal(chdir(new_folder(scratch)), 0);
    const struct report *here = report_parse(".", "f", yaml, strlen(yaml), scratch->arena, scratch->err);
    assert_int_equal(chdir(".."), 0);
    assert_string_equal(report_parse("r/", "f", yaml, strlen(yaml), scratch->arena, scratch->err)->name, "r");
    assert_int_equal(chdir("r"), 0);
    assert_int_equal(mkdir("below", 0700), 0);
    assert_int_equal(chdir("below"), 0);
    const struct report *above = report_parse("../", "f", yaml, strlen(yaml), scratch->arena, scratch->err);
    assert_int_equal(rmdir("../below"), 0);
    assert_null(report_parse(".", "f", yaml, strlen(yaml), scratch->arena, scratch->err)); /* it is gone */
    assert_int_equal(fchdir(before), 0);
    close(before);
    assert_error(
        scratch->err, ERROR_DEFINITION,
        "f: '.' cannot be the name of a report; use lower case letters, digits and dashes for the folder");
    assert_string_equal(here->name, "r");
    assert_string_equal(above->name, "r");
    assert_null(report_parse("/", "f", yaml, strlen(yaml), scratch->arena, scratch->err));
    assert_error(
        scratch->err, ERROR_DEFINITION,
        "f: '' cannot be the name of a report; use lower case letters, digits and dashes for the folder");
}

static void the_fingerprint_is_that_of_the_definition_and_not_of_its_path(void **state)
{
    struct scratch *scratch = *state;
    static const char yaml[] = HEAD TABLE;
    const char *folder = new_folder(scratch);
    const struct report *one = report_parse(folder, "f", yaml, strlen(yaml), scratch->arena, scratch->err);

    folder = arena_format(scratch->arena, "%s/../r/", folder);
    const struct report *same = report_parse(folder, "f", yaml, strlen(yaml), scratch->arena, scratch->err);
    scratch_put(scratch, "r/a.sql", "SELECT 2 AS q;\n");
    const struct report *other = report_parse(folder, "f", yaml, strlen(yaml), scratch->arena, scratch->err);
    assert_string_equal(one->fingerprint, same->fingerprint);
    assert_string_not_equal(one->fingerprint, other->fingerprint);
    static const char changed[] = HEAD TABLE "#\n";
    const struct report *commented =
        report_parse(folder, "f", changed, strlen(changed), scratch->arena, scratch->err);
    assert_string_not_equal(commented->fingerprint, other->fingerprint);
    folder = scratch_link(scratch, "r", "s");
    const struct report *renamed =
        report_parse(folder, "f", yaml, strlen(yaml), scratch->arena, scratch->err);
    assert_string_not_equal(renamed->fingerprint, other->fingerprint);
}

static void a_report_is_loaded_from_its_folder(void **state)
{
    struct scratch *scratch = *state;
    const char *folder = new_folder(scratch);

    assert_null(report_load(folder, scratch->arena, scratch->err));
    assert_error(
        scratch->err, ERROR_INPUT,
        arena_format(scratch->arena, "cannot read %s/report.yaml: No such file or directory", folder));
    scratch_put(scratch, "r/report.yaml", HEAD TABLE);
    assert_non_null(report_load(folder, scratch->arena, scratch->err));
}

static void a_file_is_no_report(void **state)
{
    struct scratch *scratch = *state;
    const char *file = scratch_put(scratch, "report.yaml", HEAD TABLE);

    assert_null(report_load(file, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_INPUT,
                 arena_format(scratch->arena, "%s is a file; a report is a folder with a report.yaml", file));
}

static void a_definition_of_more_than_a_megabyte_is_refused(void **state)
{
    struct scratch *scratch = *state;
    const char *folder = new_folder(scratch);

    scratch_put(scratch, "r/report.yaml", arena_format(scratch->arena, HEAD TABLE "# %01048576d\n", 0));
    assert_null(report_load(folder, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION,
                 arena_format(scratch->arena,
                              "%s/report.yaml has %zu bytes; a definition has at most 1048576", folder,
                              strlen(HEAD TABLE) + 1048576 + 3));
}

static void a_report_can_have_many_tables(void **state)
{
    struct scratch *scratch = *state;
    const char *yaml = HEAD "tables:\n";

    for (int i = 0; i < 200; i++)
        yaml = arena_format(
            scratch->arena,
            "%s  - { name: t-%d, title: T, query: a.sql, columns: [ { name: n, type: text } ] }\n", yaml, i);
    assert_int_equal(loaded(scratch, yaml)->table_count, 200);
}

static void a_mark_may_say_that_it_stands_for_a_figure_that_is_not_there(void **state)
{
    const struct report *report =
        loaded(*state, HEAD TABLE
               "marks: { e: { meaning: guessed }, z: { meaning: not asked, missing: false }, x: gone,"
               " na: { meaning: never, missing: true }, own: ours }\n");
    size_t count;
    const char *const *codes;

    assert_string_equal(report_find_mark(report, "e", 1)->meaning, "guessed");
    assert_false(report_find_mark(report, "e", 1)->missing);
    assert_false(report_find_mark(report, "z", 1)->missing);
    assert_true(report_find_mark(report, "x", 1)->missing);
    assert_false(report_find_mark(report, "own", 3)->missing);
    codes = report_missing_codes(report, &count, ((struct scratch *)*state)->arena);
    assert_int_equal(count, 3);
    assert_string_equal(codes[0], "c");
    assert_string_equal(codes[1], "x");
    assert_string_equal(codes[2], "na");
    refused(*state, HEAD TABLE "marks: { e: { missing: true } }\n",
            "r.yaml:" FIRST_LINE_BEHIND ": a mark has no 'meaning', which is required");
    refused(*state, HEAD TABLE "marks: { e: { meaning: x, missing: perhaps } }\n",
            "r.yaml:" FIRST_LINE_BEHIND ": 'perhaps' is neither true nor false");
    refused(*state, HEAD TABLE "marks: { e: [x] }\n",
            "r.yaml:" FIRST_LINE_BEHIND ": this must be a single value, not a list");
}

static void the_first_missing_mark_is_found_among_others(void **state)
{
    const struct report *report = loaded(*state, HEAD TABLE);

    assert_string_equal(report_missing_mark(report, "e p z x")->code, "z");
    assert_null(report_missing_mark(report, "e p"));
    assert_null(report_missing_mark(report, ""));
    assert_null(report_missing_mark(report, "nothing er sss"));
    assert_null(report_find_mark(report, "er", 3));
    assert_string_equal(report_find_mark(report, "er sss", 2)->code, "er");
}

static void a_note_is_found_by_its_id(void **state)
{
    const struct report *report = loaded(*state, HEAD "notes: { moved: x, mov: y }\n" TABLE);

    assert_int_equal(report_find_note(report, "mov moved", 3), 1);
    assert_int_equal(report_find_note(report, "moved", 5), 0);
    assert_int_equal(report_find_note(report, "mo", 2), NO_NOTE);
}

#define N "      - { name: n, type: integer, label: Visits }\n"

static void a_status_can_be_that_of_one_figure(void **state)
{
    const struct report_table *table =
        loaded(*state, COLUMNS("      - { name: n_status, type: text, role: status, of: n }\n" N
                               "      - { name: q, type: period }\n"
                               "      - { name: q_marks, type: text, role: status, of: q, label: About Q }\n"
                               "      - { name: status, type: text, role: status }\n"))
            ->tables;

    assert_int_equal(table->columns[0].role, ROLE_CELL_STATUS);
    assert_int_equal(table->query_columns[0].role, ROLE_CELL_STATUS);
    assert_int_equal(table->columns[0].of, 1);
    assert_string_equal(table->columns[0].label, "Status of Visits");
    assert_int_equal(table->columns[1].status, 0);
    assert_int_equal(table->columns[1].of, NO_COLUMN);
    assert_int_equal(table->columns[2].status, 3);
    assert_string_equal(table->columns[3].label, "About Q");
    assert_int_equal(table->columns[4].role, ROLE_STATUS);
    assert_int_equal(table->columns[4].status, NO_COLUMN);
}

static void a_status_of_a_figure_names_a_column_without_a_role(void **state)
{
    refused_columns(*state, N "      - { name: s, type: text, role: status, of: m }\n",
                    "10: 'm' is not a column of this table without a role; use n");
    refused_columns(*state, N "      - { name: s, type: text, role: status, of: s }\n",
                    "10: 's' is not a column of this table without a role; use n");
    refused_columns(*state, N "      - { name: s, type: text, of: n }\n",
                    "10: column 's' has `of`, so it needs `role: status`: it holds the marks of a figure");
    refused_columns(*state, N "      - { name: s, type: integer, role: status, of: n }\n",
                    "10: column 's' has a role, so its type must be text, not integer");
    refused_columns(
        *state, N "      - { name: status, type: text, role: status, of: n }\n",
        "10: column 'status' holds the marks of the row and has no `of`; give the column with the "
        "marks of one figure another name");
    refused_columns(*state,
                    N "      - { name: s, type: text, role: status, of: n }\n"
                      "      - { name: t, type: text, role: status, of: n, label: T }\n",
                    "11: column 't' is a second status of 'n'; column 's' has its marks");
    refused_columns(*state,
                    N "      - { name: m, type: integer, label: Visits, unit: t }\n"
                      "      - { name: s, type: text, role: status, of: n }\n"
                      "      - { name: t, type: text, role: status, of: m }\n",
                    "12: column 't' has the same heading as column 's': Status of Visits");
}

static void columns_of_codes_are_shown_as_they_are(void **state)
{
    refused_columns(*state, N "      - { name: s, type: text, role: status, of: n, on_bad: empty }\n",
                    "10: column 's' holds codes of marks, so it cannot have `on_bad`");
    refused_columns(*state, N "      - { name: s, type: text, role: notes, unknown: x }\n",
                    "10: column 's' holds ids of notes, so it cannot have `unknown`");
    refused_columns(*state, N "      - { name: s, type: text, role: notes, translate: true }\n",
                    "10: column 's' holds ids of notes, so it cannot have `translate`");
    refused_columns(*state, N "      - { name: s, type: text, role: notes, link: n }\n",
                    "10: column 's' holds ids of notes, so it cannot have `link`");
    refused_columns(*state,
                    N "      - { name: a, type: text, role: notes }\n"
                      "      - { name: b, type: text, role: notes }\n",
                    "11: column 'b' has the same role as column 'a'; a table has one of each");
}

#define TO(to) COLUMNS("      - { name: c, type: text, to: " to " }\n")

static void a_column_leads_to_tables_or_to_rows_of_one(void **state)
{
    const struct report *report =
        loaded(*state, TO("{ table: b, column: y }") "  - { name: b, title: B, query: a.sql, columns: [ { "
                                                     "name: x, type: text, to: table }, "
                                                     "{ name: y, type: integer } ] }\n");

    assert_int_equal(report->tables[0].columns[0].to->table, 1);
    assert_int_equal(report->tables[0].columns[0].to->column, 1);
    assert_int_equal(report->tables[1].columns[0].to->table, NO_TABLE);
    assert_null(report->tables[1].columns[1].to);
}

static void what_a_column_leads_to_is_there(void **state)
{
    refused(*state, TO("rows"),
            "r.yaml:9: 'rows' is nothing that a column can lead to; use `table`, or a map with `table` and "
            "`column`");
    refused(*state, TO("[table]"), "r.yaml:9: this must be a single value, not a list");
    refused(*state, TO("{ table: a }"), "r.yaml:9: a target has no 'column', which is required");
    refused(*state, TO("{ table: b, column: c }"), "r.yaml:9: 'b' is not a table of this report; use a");
    refused(*state, TO("{ table: a, column: d }"), "r.yaml:9: 'd' is not a column of table 'a'; use c");
    refused_columns(*state, "      - { name: c, type: integer, to: table }\n",
                    "9: column 'c' has `to`, so its type must be text");
    refused_columns(*state, "      - { name: c, type: text, role: sources, to: table }\n",
                    "9: column 'c' has `to`, so it cannot have a role");
    refused_columns(*state, "      - { name: c, type: text, link: u, to: table }\n",
                    "9: column 'c' has `to`, so it cannot have a `link` as well");
    refused_columns(*state, "      - { name: c, type: text, translate: true, to: table }\n",
                    "9: column 'c' has `to`, so its names of tables cannot be translated");
    refused_columns(*state, "      - { name: c, type: text, on_bad: text, to: table }\n",
                    "9: column 'c' has `to`, so it cannot have `on_bad: text`");
    loaded(*state, COLUMNS("      - { name: c, type: text, translate: true, on_bad: text,"
                           " to: { table: a, column: c } }\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_smallest_report_has_defaults),
        SCRATCH_TEST(a_report_is_read_whole),
        SCRATCH_TEST(a_table_is_read_whole),
        SCRATCH_TEST(columns_are_read_whole),
        SCRATCH_TEST(checks_and_charts_are_read_whole),
        SCRATCH_TEST(a_report_words_marks_anew_and_adds_its_own),
        SCRATCH_TEST(a_report_needs_version_title_period_and_tables),
        SCRATCH_TEST(an_unknown_key_is_an_error_with_the_keys_that_there_are),
        SCRATCH_TEST(languages_are_tags),
        SCRATCH_TEST(catalogs_are_folders_beside_the_report),
        SCRATCH_TEST(fonts_are_names_of_families),
        SCRATCH_TEST(without_fonts_there_are_the_default_ones),
        SCRATCH_TEST(a_contact_is_no_link_to_a_file_or_a_sheet),
        SCRATCH_TEST(a_property_of_the_workbook_has_no_escape),
        SCRATCH_TEST(notes_and_marks_have_names),
        SCRATCH_TEST(the_table_of_sources_is_one_of_the_report),
        SCRATCH_TEST(the_name_of_a_table_becomes_the_name_of_a_file),
        SCRATCH_TEST(the_name_of_a_table_is_not_that_of_a_cell),
        SCRATCH_TEST(tables_and_sheets_differ_by_more_than_case),
        SCRATCH_TEST(some_names_are_taken),
        SCRATCH_TEST(the_name_of_a_sheet_is_one_that_excel_takes),
        SCRATCH_TEST(excel_reads_some_names_of_sheets_as_others),
        SCRATCH_TEST(a_query_is_a_file_of_the_folder),
        SCRATCH_TEST(a_query_that_is_missing_is_named_with_its_line),
        SCRATCH_TEST(a_query_has_at_most_a_megabyte),
        SCRATCH_TEST(a_query_is_text),
        SCRATCH_TEST(columns_have_names_types_roles_and_policies),
        SCRATCH_TEST(a_column_with_a_role_or_a_translation_is_text),
        SCRATCH_TEST(a_number_format_is_for_numbers_and_dates),
        SCRATCH_TEST(a_number_format_has_at_most_127_bytes),
        SCRATCH_TEST(the_columns_that_every_csv_has_have_their_roles),
        SCRATCH_TEST(columns_differ_in_name_heading_and_role),
        SCRATCH_TEST(a_link_is_a_column_of_the_same_table),
        SCRATCH_TEST(only_texts_can_have_links),
        SCRATCH_TEST(a_table_shows_at_least_one_column),
        SCRATCH_TEST(columns_are_sorted_by_texts_of_the_table),
        SCRATCH_TEST(the_end_of_complete_records_is_a_day),
        SCRATCH_TEST(the_text_about_incomplete_records_has_at_most_2000_characters),
        SCRATCH_TEST(a_check_has_one_key_and_fitting_columns),
        SCRATCH_TEST(a_chart_has_fitting_columns),
        SCRATCH_TEST(a_chart_is_drawn_over_a_column_without_a_role),
        SCRATCH_TEST(an_axis_has_percentages_only_or_none),
        SCRATCH_TEST(figures_that_are_divided_need_a_unit),
        SCRATCH_TEST(a_list_is_not_taken_for_a_single_value),
        SCRATCH_TEST(charts_of_a_report_have_different_names),
        SCRATCH_TEST(the_name_of_the_folder_is_the_name_of_the_report),
        SCRATCH_TEST(a_folder_that_is_named_by_a_dot_has_its_own_name),
        SCRATCH_TEST(the_fingerprint_is_that_of_the_definition_and_not_of_its_path),
        SCRATCH_TEST(a_report_is_loaded_from_its_folder),
        SCRATCH_TEST(a_file_is_no_report),
        SCRATCH_TEST(a_definition_of_more_than_a_megabyte_is_refused),
        SCRATCH_TEST(a_report_can_have_many_tables),

        SCRATCH_TEST(a_mark_may_say_that_it_stands_for_a_figure_that_is_not_there),
        SCRATCH_TEST(the_first_missing_mark_is_found_among_others),
        SCRATCH_TEST(a_note_is_found_by_its_id),
        SCRATCH_TEST(a_status_can_be_that_of_one_figure),
        SCRATCH_TEST(a_status_of_a_figure_names_a_column_without_a_role),
        SCRATCH_TEST(columns_of_codes_are_shown_as_they_are),
        SCRATCH_TEST(a_column_leads_to_tables_or_to_rows_of_one),
        SCRATCH_TEST(what_a_column_leads_to_is_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
