#include "show.h"

#include "whole_report.h"
#include "work.h"

static bool show(struct scratch *scratch, const struct options *options, const char *table, FILE *stream)
{
    struct work work = {.options = options, .arena = scratch->arena, .err = scratch->err};

    if (!work_begin(&work, options->arguments.items[0]) || !work_open(&work))
        fail_msg("%s", scratch->err->text);
    bool good = show_table(&work, table, stream);
    work_end(&work);
    return good;
}

static const char *shown(struct scratch *scratch, const struct options *options, const char *table)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    bool good = show(scratch, options, table, stream);
    fclose(stream);
    const char *copy = arena_text(scratch->arena, text);
    free(text);
    if (!good)
        fail_msg("%s", scratch->err->text);
    return copy;
}

/* Nothing is written when the command line is wrong. */
static void refused(struct scratch *scratch, const struct options *options, const char *table,
                    const char *expected)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    bool good = show(scratch, options, table, stream);
    fclose(stream);
    free(text);
    assert_false(good);
    assert_int_equal(size, 0);
    assert_error(scratch->err, ERROR_USAGE, expected);
}

static struct options options_of(struct scratch *scratch, const char *format)
{
    struct options options = whole_options(scratch, COMMAND_SHOW);

    options.formats = format ? whole_words(scratch, format, NULL) : (struct words){0};
    return options;
}

static const char as_text[] = "Quarter           Books\n"
                              "4th quarter 2012      5\n"
                              "1st quarter 2013      7\n";

static void a_table_is_shown_as_text(void **state)
{
    struct options options = options_of(*state, NULL);

    assert_string_equal(shown(*state, &options, "loans"), as_text);
    options.formats = whole_words(*state, "text", NULL);
    assert_string_equal(shown(*state, &options, "loans"), as_text);
}

static void a_table_is_shown_as_csv(void **state)
{
    struct options options = options_of(*state, "csv");

    assert_string_equal(shown(*state, &options, "loans"),
                        "quarter,books,status,sources\r\n2012-Q4,5,,\r\n2013-Q1,7,,\r\n");
}

static void a_table_without_rows_shows_its_headings(void **state)
{
    struct options options = options_of(*state, NULL);

    whole_change(*state, "DELETE FROM branches");
    assert_string_equal(shown(*state, &options, "open-branches"), "Branch\n");
    options.formats = whole_words(*state, "csv", NULL);
    assert_string_equal(shown(*state, &options, "open-branches"), "branch,status,sources\r\n");
}

static void headings_have_the_numbers_of_notes_that_the_edition_has(void **state)
{
    static const char yaml[] =
        "statbook: 1\ntitle: T\nperiod: quarter\nnotes: { b: Second., a: First. }\ntables:\n"
        "  - { name: open, title: O, query: branches.sql, columns: [ { name: branch, type: text, note: a } ] "
        "}\n"
        "  - { name: all, title: A, query: branches.sql, columns: [ { name: branch, type: text, note: b } ] "
        "}\n";
    struct options options = options_of(*state, NULL);

    options.arguments = whole_words(*state, whole_report(*state, "noted", yaml), NULL);
    assert_string_equal(shown(*state, &options, "all"), "Branch [note 2]\nHarbour\n");
}

static void only_the_query_of_the_table_is_run(void **state)
{
    struct options options = options_of(*state, NULL);

    whole_change(*state, "DROP TABLE branches");
    assert_string_equal(shown(*state, &options, "loans"), as_text);
}

static void a_query_that_fails_shows_nothing(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_of(scratch, NULL);

    whole_change(scratch, "UPDATE loans SET books = 'many'");
    assert_false(show(scratch, &options, "loans", stderr));
    assert_error(scratch->err, ERROR_DATA,
                 "table 'loans', row 1, column 'books': 'many' is text, not an integer");
}

static void a_table_that_does_not_pass_its_checks_is_shown(void **state)
{
    struct options options = options_of(*state, "csv");

    whole_change(*state, "UPDATE loans SET books = 4 WHERE quarter = '2013-Q1'");
    assert_string_equal(shown(*state, &options, "loans"),
                        "quarter,books,status,sources\r\n2012-Q4,5,,\r\n2013-Q1,4,,\r\n");
}

static void a_table_that_does_not_exist_is_refused(void **state)
{
    struct options options = options_of(*state, NULL);

    refused(*state, &options, "loan", "'loan' is not a table of report 'loans'; use loans or open-branches");
}

static void a_format_of_export_is_refused(void **state)
{
    struct options options = options_of(*state, "xlsx");

    refused(*state, &options, "loans", "--format: 'xlsx' is not a format of show; use text or csv");
}

static void a_second_format_is_refused(void **state)
{
    struct options options = options_of(*state, NULL);

    options.formats = whole_words(*state, "csv", "text");
    refused(*state, &options, "loans", "--format: 'text' is not a format of show; use text or csv");
}

static void assert_full(struct scratch *scratch, const struct options *options)
{
    FILE *full = fopen("/dev/full", "w");

    assert_non_null(full);
    bool good = show(scratch, options, "loans", full);
    fclose(full);
    assert_false(good);
    assert_error(scratch->err, ERROR_IO, "cannot write to standard output: No space left on device");
}

static void output_that_is_full_is_an_error(void **state)
{
    struct options options = options_of(*state, NULL);

    assert_full(*state, &options);
    options.formats = whole_words(*state, "csv", NULL);
    assert_full(*state, &options);
}

static void output_that_becomes_full_is_an_error(void **state)
{
    struct options options = options_of(*state, NULL);

    whole_change(*state, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) "
                         "INSERT INTO loans SELECT '2013-Q1', '2013-03-31', 7 FROM n");
    assert_full(*state, &options);
    options.formats = whole_words(*state, "csv", NULL);
    assert_full(*state, &options);
}

static void notes_of_rows_have_the_numbers_that_the_edition_has(void **state)
{
    static const char yaml[] =
        "statbook: 1\ntitle: T\nperiod: quarter\nnotes: { b: Second., a: First. }\ntables:\n"
        "  - { name: open, title: O, query: noted.sql, columns: [ { name: branch, type: text }, { name: "
        "notes, "
        "type: text, role: notes } ] }\n"
        "  - { name: all, title: A, query: branches.sql, columns: [ { name: branch, type: text, note: b } ] "
        "}\n";
    struct options options = options_of(*state, NULL);

    options.arguments = whole_words(*state, whole_report(*state, "noted", yaml), NULL);
    scratch_put(*state, "noted/noted.sql",
                "SELECT branch, 'a' AS notes FROM branches ORDER BY branch LIMIT 1\n");
    assert_string_equal(shown(*state, &options, "all"), "Branch [note 2]\nHarbour\n");
    assert_string_equal(shown(*state, &options, "open"), "Branch   Notes\nHarbour  [note 1]\n");
    scratch_put(*state, "noted/noted.sql",
                "SELECT branch, 1 AS notes FROM branches ORDER BY branch LIMIT 1\n");
    assert_false(show(*state, &options, "all", stderr));
    assert_error(
        ((struct scratch *)*state)->err, ERROR_DATA,
        "table 'open', row 1, column 'notes': 1 is an integer, not text; CAST(notes AS TEXT) would make it "
        "text");
}

static void put_french(struct scratch *scratch, const char *text)
{
    mkdir(scratch_path(scratch, "loans/lang"), 0700);
    scratch_put(scratch, "loans/lang/fr.po", text);
}

static void a_table_is_shown_in_one_language(void **state)
{
    struct options options = options_of(*state, NULL);

    put_french(*state, "msgid \"Books\"\nmsgstr \"Livres\"\n");
    options.languages = whole_words(*state, "fr", NULL);
    assert_string_equal(shown(*state, &options, "loans"), "Quarter             Livres\n"
                                                          "4e trimestre 2012        5\n"
                                                          "1er trimestre 2013       7\n");
    options.languages = whole_words(*state, "en", NULL);
    assert_string_equal(shown(*state, &options, "loans"), as_text);
}

static void other_languages_are_refused(void **state)
{
    static const char message[] = "--language: show takes one language of report 'loans': en or fr";
    struct options options = options_of(*state, NULL);

    put_french(*state, "msgid \"Books\"\nmsgstr \"Livres\"\n");
    options.languages = whole_words(*state, "zh", NULL);
    refused(*state, &options, "loans", message);
    options.languages = whole_words(*state, "all", NULL);
    refused(*state, &options, "loans", message);
    options.languages = whole_words(*state, "fr", "en");
    refused(*state, &options, "loans", message);
}

static void a_language_that_does_not_fit_shows_nothing(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_of(scratch, NULL);

    put_french(scratch, "msgid \"Books\"\nmsgstr \" Livres\"\n");
    options.languages = whole_words(scratch, "fr", NULL);
    assert_false(show(scratch, &options, "loans", stderr));
    assert_error(scratch->err, ERROR_DEFINITION,
                 arena_format(scratch->arena,
                              "%s:1: in 'fr', the label of column 'books' of table 'loans' ' Livres' has a "
                              "space at its beginning",
                              scratch_path(scratch, "loans/lang/fr.po")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_table_is_shown_as_text),
        SCRATCH_TEST(a_table_is_shown_as_csv),
        SCRATCH_TEST(a_table_without_rows_shows_its_headings),
        SCRATCH_TEST(headings_have_the_numbers_of_notes_that_the_edition_has),
        SCRATCH_TEST(only_the_query_of_the_table_is_run),
        SCRATCH_TEST(a_query_that_fails_shows_nothing),
        SCRATCH_TEST(a_table_that_does_not_pass_its_checks_is_shown),
        SCRATCH_TEST(a_table_that_does_not_exist_is_refused),
        SCRATCH_TEST(a_format_of_export_is_refused),
        SCRATCH_TEST(a_second_format_is_refused),
        SCRATCH_TEST(output_that_is_full_is_an_error),
        SCRATCH_TEST(output_that_becomes_full_is_an_error),
        SCRATCH_TEST(notes_of_rows_have_the_numbers_that_the_edition_has),
        SCRATCH_TEST(a_table_is_shown_in_one_language),
        SCRATCH_TEST(other_languages_are_refused),
        SCRATCH_TEST(a_language_that_does_not_fit_shows_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
