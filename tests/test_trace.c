#include "trace.h"

#include "database.h"
#include "edition.h"
#include "hash.h"
#include "options.h"
#include "scratch.h"
#include "text.h"
#include "trace_find.h"
#include "trace_page.h"

#include <dlfcn.h>
#include <signal.h>
#include <unicode/ucol.h>

static const char yaml[] =
    "statbook: 1\n"
    "title: Visits\n"
    "period: year\n"
    "sources_table: sources\n"
    "records:\n"
    "  - name: visits\n"
    "    query: visits.sql\n"
    "    description: One row for each visit.\n"
    "    columns:\n"
    "      - { name: town, type: text }\n"
    "      - { name: year, type: period }\n"
    "      - { name: paid, type: number }\n"
    "      - { name: sources, type: text, role: sources }\n"
    "  - { name: notes, query: notes.sql, columns: [{ name: note, type: text }] }\n"
    "tables:\n"
    "  - name: towns\n"
    "    title: Visits by town\n"
    "    query: towns.sql\n"
    "    columns:\n"
    "      - { name: town, type: text }\n"
    "      - { name: year, type: period }\n"
    "      - { name: visits, type: integer, label: Visits, unit: number }\n"
    "      - { name: paid, type: number, unknown: c, on_bad: text }\n"
    "      - { name: last, type: date }\n"
    "      - { name: guide, type: text }\n"
    "      - { name: status, type: text, role: status }\n"
    "      - { name: sources, type: text, role: sources }\n"
    "    behind:\n"
    "      - { columns: [visits, year], records: visits, where: { town: Old }, same: { town: town }, up_to: "
    "{ year: year } }\n"
    "      - { columns: [visits], records: visits, same: { town: town }, figure: count }\n"
    "      - { columns: [paid], records: visits, same: { town: town }, figure: { sum: paid } }\n"
    "      - { columns: [guide], records: notes }\n"
    "  - name: sources\n"
    "    title: Sources\n"
    "    query: sources.sql\n"
    "    columns:\n"
    "      - { name: code, type: text }\n"
    "      - { name: title, type: text }\n"
    "      - { name: publisher, type: text }\n"
    "      - { name: url, type: text, role: link }\n"
    "  - name: empty\n"
    "    title: Nothing\n"
    "    query: empty.sql\n"
    "    columns: [{ name: n, type: integer }]\n";

static const char data[] =
    "CREATE TABLE visits (town, year, paid, sources);"
    "INSERT INTO visits VALUES ('Old', '2012', 2.5, 'A'), ('Old', '2012', 1000.25, 'A B'), ('New', '2012', "
    "1e20, 'B');"
    "CREATE TABLE towns (town, year, visits, paid, last, guide, status, sources);"
    "INSERT INTO towns VALUES ('Old', '2012', 2, 1002.75, '2012-05-01', 'Ann', 'e', 'A'),"
    "    ('New', '2012', NULL, 1e20, NULL, NULL, '', NULL), ('Isle, far', '2012', 0, 'much', NULL, 'Bob', 'e "
    "p', 'B'),"
    "    ('Moor', '2012', 0, NULL, NULL, '', 'e p', '');"
    "CREATE TABLE sources (code, title, publisher, url);"
    "INSERT INTO sources VALUES ('A', 'Register', 'Town hall', 'https://example.org/a'), ('B', 'Diary', "
    "NULL, NULL);";

static bool no_collator; /* as if ICU had no data */

#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name)

UCollator *ucol_open(const char *locale, UErrorCode *status)
{
    UCollator *(*open)(const char *, UErrorCode *);

    *(void **)&open = dlsym(RTLD_NEXT, NAME_OF(ucol_open)); /* with the version that ICU adds to it */
    if (!no_collator)
        return open(locale, status);
    *status = U_FILE_ACCESS_ERROR;
    return NULL;
}

static int setup(void **state)
{
    static const struct {
        const char *name, *sql;
    } queries[] = {{"visits", "SELECT * FROM visits ORDER BY town DESC, paid"},
                   {"notes", "SELECT 'x' AS note WHERE 0"},
                   {"towns", "SELECT * FROM towns ORDER BY rowid"},
                   {"sources", "SELECT * FROM sources ORDER BY code"},
                   {"empty", "SELECT 1 AS n WHERE :as_of < '1000' AND :colour = ''"}};

    if (scratch_setup(state) != 0)
        return -1;
    struct scratch *scratch = *state;
    scratch_folder(scratch, "visits", 0755);
    scratch_put(scratch, "visits/report.yaml", yaml);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        scratch_put(scratch, arena_format(scratch->arena, "visits/%s.sql", queries[i].name), queries[i].sql);
    database_make(scratch, "data.db", data);
    return 0;
}

static struct words words(struct scratch *scratch, const char *first, const char *second, const char *third,
                          const char *fourth)
{
    const char **items = arena_array(scratch->arena, 4, sizeof *items);

    items[0] = first;
    items[1] = second;
    items[2] = third;
    items[3] = fourth;
    return (struct words){items, first ? second ? 4 : 1 : 0};
}

static const char *publish(struct scratch *scratch, const char *format)
{
    static const struct parameter colour = {"colour", "green", TYPE_TEXT};
    const struct options options = {
        .command = COMMAND_EXPORT,
        .source = arena_format(scratch->arena, "sqlite:%s", scratch_path(scratch, "data.db")),
        .output = scratch_path(scratch, "out"),
        .has_period = true,
        .period = {2012, PERIOD_YEAR, 0},
        .formats = words(scratch, format, NULL, NULL, NULL),
        .parameters = &colour,
        .parameter_count = 1,
        .processors = 1};
    struct work work = {.options = &options, .arena = scratch->arena, .err = scratch->err};
    struct edition edition = {.work = &work};

    bool good = work_begin(&work, scratch_path(scratch, "visits")) && edition_choose(&edition) &&
                edition_begin(&edition) && work_open(&work) && work_fill_tables(&work) &&
                edition_compose(&edition) && edition_describe(&edition);
    work_end(&work);
    good = good && edition_publish(&edition);
    edition_end(&edition);
    if (!good)
        fail_msg("%s", scratch->err->text);
    return scratch_path(scratch, "out/visits/2012");
}

static bool trace(struct scratch *scratch, const char *const *arguments, const char *format,
                  const char **printed)
{
    const struct options options = {
        .arguments = words(scratch, arguments[0], arguments[1], arguments[2], arguments[3]),
        .formats = words(scratch, format, NULL, NULL, NULL)};
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    bool good = trace_print(&options, stream, scratch->arena, scratch->err);
    fclose(stream);
    *printed = arena_text(scratch->arena, text);
    free(text);
    return good;
}

static const char *traced(struct scratch *scratch, const char *table, const char *row, const char *column,
                          const char *format)
{
    const char *arguments[] = {publish(scratch, "csv"), table, row, column}, *text;

    if (!trace(scratch, arguments, format, &text))
        fail_msg("%s", scratch->err->text);
    return text;
}

static void refused(struct scratch *scratch, const char *const *arguments, const char *format,
                    enum error_kind kind, const char *expected)
{
    const char *text;

    *scratch->err = (struct error){0};
    assert_false(trace(scratch, arguments, format, &text));
    assert_string_equal(text, "");
    assert_error(scratch->err, kind, expected);
}

/* The line that begins so, without that. */
static const char *line_of(struct scratch *scratch, const char *text, const char *label)
{
    const char *at = strstr(text, arena_format(scratch->arena, "\n%s", label));

    if (!at)
        fail_msg("no %s in %s", label, text);
    at += 1 + strlen(label);
    return arena_copy(scratch->arena, at, strcspn(at, "\n"));
}

static void a_figure_is_traced_to_all_that_it_rests_on(void **state)
{
    struct scratch *scratch = *state;
    const char *text = traced(scratch, "towns", "town=Old", "visits", NULL);

    assert_ptr_equal(strstr(text, "Visits (number): 2 [e]\n  [e]   estimated\n\nEdition      "), text);
    assert_string_equal(line_of(scratch, text, "Edition      "),
                        "Visits, 2012, as known on 31 December 2012");
    assert_string_equal(line_of(scratch, text, "Table        "), "Visits by town (csv/towns.csv)");
    assert_string_equal(line_of(scratch, text, "Row          "),
                        "1 of 4: town=Old, year=2012, last=2012-05-01, guide=Ann");
    assert_string_equal(line_of(scratch, text, "Query        "), "sql/towns.sql");
    char sha256[HASH_SIZE];
    hash_bytes("SELECT * FROM towns ORDER BY rowid", 34, sha256);
    assert_string_equal(line_of(scratch, text, "             SHA-256 "), sha256);
    assert_string_equal(line_of(scratch, text, "Parameters   "),
                        "period_start=2012-01-01, period_end=2012-12-31, as_of=2012-12-31, colour=green");
    assert_non_null(
        strstr(text, "\nSources      A: Register; Town hall\n             https://example.org/a\n"));
    assert_non_null(
        strstr(text, "\nRecords      2 of the 3 records 'visits' stand behind it: those with town 'Old' and "
                     "town 'Old' and\n             year up to '2012'.\n"));
    assert_non_null(strstr(text, "\n             The figure was not checked against them.\n"
                                 "             One row for each visit.\nQuery        sql/visits.sql\n"));
    assert_non_null(strstr(text,
                           "\n             When the edition was made it was checked that the figure is their "
                           "number.\n"));
    assert_non_null(
        strstr(text, "\ntown  year     paid  sources\nOld   2012      2.5  A\nOld   2012  1000.25  A B\n\n"
                     "The sources of these records:\n             A: Register"));
    assert_true(text_width(text) <= 100);
}

static void values_are_told_as_a_reader_writes_them(void **state)
{
    struct scratch *scratch = *state;

    assert_non_null(strstr(traced(scratch, "towns", "1", "paid", NULL), "Paid: 1,002.75 [e]\n"));
    assert_non_null(strstr(traced(scratch, "towns", "2", "paid", NULL), "Paid: 1e+20\n"));
    assert_non_null(strstr(traced(scratch, "towns", "1", "last", NULL), "Last: 1 May 2012 [e]\n"));
    assert_non_null(strstr(traced(scratch, "towns", "1", "year", NULL), "Year: 2012 [e]\n"));
    assert_non_null(strstr(traced(scratch, "towns", "1", "guide", NULL), "Guide: Ann [e]\n"));
    assert_non_null(strstr(traced(scratch, "towns", "3", "paid", NULL),
                           "Paid: much (as it was found, which is not of the type number) [e] [p]\n"));
}

static void a_figure_that_is_not_known_says_why(void **state)
{
    struct scratch *scratch = *state;

    assert_non_null(strstr(traced(scratch, "towns", "town=New", "visits", NULL),
                           "Visits (number): not known [x]\n  [x]   not available\n\n"));
    assert_non_null(strstr(traced(scratch, "towns", "town=Moor", "paid", NULL),
                           "Paid: not known [c] [e] [p]\n  [c]   confidential\n  [e]   estimated\n"));
    assert_non_null(strstr(traced(scratch, "towns", "town=Moor", "paid", NULL),
                           "If the figure were known, it would be what their 'paid' adds up to."));
    assert_non_null(strstr(traced(scratch, "towns", "town=New", "guide", NULL), "Guide: not known\n\n"));
}

static void what_is_not_named_is_said(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(line_of(scratch, traced(scratch, "towns", "2", "last", NULL), "Records      "),
                        "none are named behind this figure");
    assert_string_equal(line_of(scratch, traced(scratch, "towns", "2", "last", NULL), "Sources      "),
                        "none are named");
    assert_string_equal(line_of(scratch, traced(scratch, "towns", "1", "guide", NULL), "Records      "),
                        "0 of the 0 records 'notes' stand behind it.");
}

static void records_without_sources_have_none(void **state)
{
    struct scratch *scratch = *state;

    scratch_put(scratch, "visits/notes.sql", "SELECT 'x' AS note");
    const char *text = traced(scratch, "towns", "1", "guide", NULL);
    assert_string_equal(line_of(scratch, text, "Records      "),
                        "1 of the 1 records 'notes' stands behind it.");
    assert_non_null(strstr(text, "\nnote\nx\n"));
    assert_null(strstr(text, "The sources of these records"));
}

static void words_of_a_reader_are_needed(void **state)
{
    struct scratch *scratch = *state;
    const char *const arguments[] = {publish(scratch, "csv"), "towns", "1", "visits"};

    no_collator = true;
    refused(scratch, arguments, NULL, ERROR_UNAVAILABLE,
            arena_format(scratch->arena, "%s: ICU cannot write 'en': U_FILE_ACCESS_ERROR", arguments[0]));
    no_collator = false;
}

static void records_are_printed_as_csv(void **state)
{
    assert_string_equal(traced(*state, "towns", "town=New,year=2012", "paid", "csv"),
                        "town,year,paid,status,sources\r\nNew,2012,1e+20,,B\r\n");
    assert_string_equal(traced(*state, "towns", "town=New", "visits", "csv"),
                        "town,year,paid,status,sources\r\n\r\n"
                        "town,year,paid,status,sources\r\nNew,2012,1e+20,,B\r\n");
}

static void what_the_command_line_names_must_be_there(void **state)
{
    static const struct {
        const char *table, *row, *column, *format, *message;
    } cases[] = {
        {"town", "1", "visits", NULL, "'town' is not a table of this edition; use towns, sources or empty"},
        {"towns", "1", "sources", NULL,
         "'sources' is not a column of figures of table 'towns'; use town, year, visits, paid, last or "
         "guide"},
        {"towns", "5", "visits", NULL, "table 'towns' has the rows 1 to 4; '5' is not one of them"},
        {"towns", "0", "visits", NULL, "table 'towns' has the rows 1 to 4; '0' is not one of them"},
        {"towns", "99999999999999999999", "visits", NULL,
         "table 'towns' has the rows 1 to 4; '99999999999999999999' is not one of them"},
        {"empty", "1", "n", NULL, "table 'empty' has no rows"},
        {"towns", "Old", "visits", NULL,
         "'Old' is not a row; write its number, from 1, or column=value, such as town=…"},
        {"towns", "", "visits", NULL,
         "'' is not a row; write its number, from 1, or column=value, such as town=…"},
        {"towns", "city=Old", "visits", NULL,
         "'city' is not a column of table 'towns'; use town, year, visits, paid, last, guide, status or "
         "sources"},
        {"towns", "town=Rome", "visits", NULL,
         "table 'towns' has no row with 'town=Rome'; 'town' can be 'Old', 'New', 'Isle, far' or 'Moor'"},
        {"towns", "year=2012,status=e p", "visits", NULL,
         "table 'towns' has 2 rows with 'year=2012,status=e p', the first of them 3 and 4; add another "
         "column=value, "
         "or write the number of the row"},
        {"towns", "1", "last", "csv",
         "no records are named behind 'last' of table 'towns'; its columns with records are year, visits, "
         "paid and "
         "guide"},
        {"sources", "1", "title", "csv",
         "no records are named behind 'title' of table 'sources'; none of its columns "
         "has any"},
    };
    struct scratch *scratch = *state;
    const char *edition = publish(scratch, "csv");

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *const arguments[] = {edition, cases[i].table, cases[i].row, cases[i].column};
        refused(scratch, arguments, cases[i].format, ERROR_USAGE,
                arena_format(scratch->arena, "%s: %s", edition, cases[i].message));
    }
}

static void a_comma_in_a_value_is_a_comma(void **state)
{
    assert_non_null(
        strstr(traced(*state, "towns", "town=Isle, far,year=2012", "visits", NULL), "\nRow          3 of 4"));
}

static void formats_are_text_and_csv(void **state)
{
    const char *const arguments[] = {"x", "a", "1", "b"};

    refused(*state, arguments, "json", ERROR_USAGE,
            "--format: 'json' is not a format of trace; use text or csv");
}

static void an_edition_that_was_changed_is_not_believed(void **state)
{
    struct scratch *scratch = *state;
    const char *const arguments[] = {publish(scratch, "csv"), "towns", "1", "visits"};

    scratch_put(scratch, "out/visits/2012/records/visits.csv", "town,year,paid,status,sources\r\n");
    refused(scratch, arguments, NULL, ERROR_DATA,
            arena_format(scratch->arena, "%s: records/visits.csv has 31 bytes; the manifest says 90",
                         arguments[0]));
}

/* A manifest and its sums are right, and yet it does not hold what it names. */
static void seal(struct scratch *scratch, const char *change)
{
    static const char script[] =
        "cd %s/out/visits/2012/ && python3 -c \"import json, os; m = json.load(open('manifest.json')); %s;"
        " open('manifest.json', 'w').write(json.dumps(m))\" && sed -i -e '/manifest.json$/d' SHA256SUMS &&"
        " for gone in csv/towns.csv csv/sources.csv records/visits.csv; do"
        "   [ -e $gone ] || sed -i \"\\\\|$gone|d\" SHA256SUMS; done && sha256sum manifest.json >>SHA256SUMS";

    assert_int_equal(system(arena_format(scratch->arena, script, scratch->folder, change)), 0);
}

static void what_the_manifest_promises_must_be_in_the_edition(void **state)
{
    static const char *const files[] = {"records/visits.csv", "csv/sources.csv", "csv/towns.csv"};
    struct scratch *scratch = *state;
    const char *const arguments[] = {publish(scratch, "csv"), "towns", "1", "visits"};

    for (size_t i = 0; i < 3; i++) {
        seal(scratch,
             arena_format(scratch->arena,
                          "os.remove('%s'); m['files'] = [f for f in m['files'] if f['path'] != '%s']",
                          files[i], files[i]));
        refused(scratch, arguments, NULL, ERROR_DATA,
                arena_format(scratch->arena, "%s: %s is missing", arguments[0], files[i]));
    }
}

static void what_a_manifest_leaves_out_is_said(void **state)
{
    struct scratch *scratch = *state;
    const char *const arguments[] = {publish(scratch, "csv"), "towns", "1", "visits"}, *text;

    seal(scratch,
         "t = m['tables'][0]; del t['query'], t['columns'][2]['label']; m['marks'] = {};"
         " t['columns'][2]['derived'] = 'running total of paid'; m['records'][0]['query'] = 'sql/x.sql';"
         " del m['sources_table']");
    assert_true(trace(scratch, arguments, NULL, &text));
    assert_ptr_equal(
        strstr(text, "visits (number): 2 [e]\n  [e]   a mark whose meaning the manifest does not tell\n"),
        text);
    assert_string_equal(line_of(scratch, text, "Derived      "), "running total of paid");
    assert_string_equal(line_of(scratch, text, "Query        "),
                        "none; the program has worked the table out");
    assert_string_equal(line_of(scratch, text, "Sources      "), "A");
    assert_non_null(strstr(text, "Query        sql/x.sql\n             SHA-256 not in the manifest\n"));
}

static void an_edition_of_an_older_version_tells_too_little(void **state)
{
    struct scratch *scratch = *state;
    const char *const arguments[] = {publish(scratch, "csv"), "towns", "1", "visits"};

    seal(scratch, "m['statbook'] = 3;"
                  " [m.pop(k, 0) for k in ('missing_marks', 'marks', 'notes', 'records', 'sources_table')];"
                  " [t.pop(k, 0) for t in m['tables'] for k in ('title', 'query', 'behind', 'notes')];"
                  " [c.pop(k, 0) for t in m['tables'] for c in t['columns']"
                  " for k in ('label', 'unit', 'unknown', 'derived', 'note', 'of')]");
    refused(scratch, arguments, NULL, ERROR_DATA,
            arena_format(
                scratch->arena,
                "%s: its manifest is of version 3, which does not say where figures come from; an export "
                "makes it again",
                arguments[0]));
}

static void an_edition_without_csv_cannot_be_traced(void **state)
{
    struct scratch *scratch = *state;
    const char *const arguments[] = {publish(scratch, "xlsx"), "towns", "1", "visits"};

    refused(scratch, arguments, NULL, ERROR_INPUT,
            arena_format(
                scratch->arena,
                "%s: it was made without CSV files, in which figures are looked up; export it with `--format "
                "csv` among others",
                arguments[0]));
}

static void an_edition_that_is_missing_is_said(void **state)
{
    const char *const arguments[] = {"/nonexistent", "towns", "1", "visits"};

    refused(*state, arguments, NULL, ERROR_INPUT,
            "/nonexistent: cannot open the folder: No such file or directory");
}

static void an_output_that_is_full_is_an_error(void **state)
{
    struct scratch *scratch = *state;
    const struct options options = {.arguments =
                                        words(scratch, publish(scratch, "csv"), "towns", "1", "visits")};
    FILE *full = fopen("/dev/full", "w");

    assert_false(trace_print(&options, full, scratch->arena, scratch->err));
    fclose(full);
    assert_error(scratch->err, ERROR_IO,
                 arena_format(scratch->arena, "%s: cannot write to standard output: No space left on device",
                              options.arguments.items[0]));
}

/* ---- pages ---- */

static const char *shown_table(struct scratch *scratch, const struct table *table)
{
    const size_t first[] = {0};
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    const struct trace_page page = {stream, scratch->arena};

    trace_page_table(&page, table, (struct behind_rows){first, 1});
    fclose(stream);
    const char *copy = arena_text(scratch->arena, text);
    free(text);
    return copy;
}

static char *repeated(struct scratch *scratch, const char *text, size_t count)
{
    char *all = arena_alloc(scratch->arena, strlen(text) * count + 1);

    for (size_t i = 0; i < count; i++)
        strcat(all, text);
    return all;
}

static void long_texts_are_cut_in_tables(void **state)
{
    static const struct column columns[] = {{"short", TYPE_TEXT, ROLE_FIGURE},
                                            {"long", TYPE_TEXT, ROLE_FIGURE}};
    struct scratch *scratch = *state;
    struct table *table = table_new(scratch->arena, columns, 2);

    table_add_row(table);
    table_set_text(table, 0, 0, "two\nlines");
    table_set_text(table, 0, 1, repeated(scratch, "é日", 60));
    const char *text = shown_table(scratch, table);
    assert_true(text_width(text) <= 100);
    assert_non_null(strstr(text, "two lines  é日é日"));
    assert_non_null(strstr(text, "…\n(… stands for the rest of a text. All of it: --format csv.)\n"));
}

static void columns_without_room_are_named(void **state)
{
    struct scratch *scratch = *state;
    struct column columns[12];

    for (size_t i = 0; i < 12; i++)
        columns[i] =
            (struct column){arena_format(scratch->arena, "column_%zu", i + 1), TYPE_INTEGER, ROLE_FIGURE};
    struct table *table = table_new(scratch->arena, columns, 12);
    table_add_row(table);
    const char *text = shown_table(scratch, table);
    assert_true(text_width(text) <= 100);
    assert_non_null(
        strstr(text, "(There was no room for column_11 and column_12. All of it: --format csv.)\n"));
}

static void words_that_are_too_long_are_broken(void **state)
{
    struct scratch *scratch = *state;
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    const struct trace_page page = {stream, scratch->arena};

    trace_page_put(&page, "Label", 90, arena_format(scratch->arena, "a  %s b", repeated(scratch, "x", 15)));
    fclose(stream);
    const char *spaces = repeated(scratch, " ", 90);
    assert_string_equal(text, arena_format(scratch->arena, "Label%sa\n%sxxxxxxxxxx\n%sxxxxx b\n", spaces + 5,
                                           spaces, spaces));
    free(text);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, scratch_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_figure_is_traced_to_all_that_it_rests_on),
        TEST(values_are_told_as_a_reader_writes_them),
        TEST(a_figure_that_is_not_known_says_why),
        TEST(what_is_not_named_is_said),
        TEST(records_without_sources_have_none),
        TEST(words_of_a_reader_are_needed),
        TEST(records_are_printed_as_csv),
        TEST(what_the_command_line_names_must_be_there),
        TEST(a_comma_in_a_value_is_a_comma),
        TEST(formats_are_text_and_csv),
        TEST(an_edition_that_was_changed_is_not_believed),
        TEST(what_the_manifest_promises_must_be_in_the_edition),
        TEST(what_a_manifest_leaves_out_is_said),
        TEST(an_edition_of_an_older_version_tells_too_little),
        TEST(an_edition_without_csv_cannot_be_traced),
        TEST(an_edition_that_is_missing_is_said),
        TEST(an_output_that_is_full_is_an_error),
        SCRATCH_TEST(long_texts_are_cut_in_tables),
        SCRATCH_TEST(columns_without_room_are_named),
        SCRATCH_TEST(words_that_are_too_long_are_broken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
