#include "composer.h"

#include "catalog.h"
#include "localize.h"
#include "po.h"
#include "support.h"

#define HEAD                                                                                                 \
    "statbook: 1\ntitle: T\nperiod: quarter\nnotes:\n"                                                       \
    "  first: One.\n  second: Two.\n  third: Three.\n  fourth: Four.\ntables:\n"
#define TABLE(name, columns, notes)                                                                          \
    "  - name: " name "\n    title: A\n    query: a.sql\n    columns:\n" columns notes
#define NOTES(notes) "    notes: [" notes "]\n"
#define COLUMN(name, note) "      - { name: " name ", type: text, note: " note " }\n"
#define PLAIN(name) "      - { name: " name ", type: text }\n"

/* "2 0 1 0" */
static const char *numbers_of(struct scratch *scratch, const char *yaml)
{
    const struct report *report = support_report(scratch, yaml);
    const struct composer composer = {.report = report, .arena = scratch->arena};
    const struct table **none = arena_array(scratch->arena, report->table_count, sizeof *none);
    const int *numbers = composer_number_notes(&composer, none);
    const char *text = "";

    for (size_t i = 0; i < report->note_count; i++)
        text = arena_format(scratch->arena, "%s%s%d", text, i > 0 ? " " : "", numbers[i]);
    return text;
}

static void notes_are_numbered_as_a_reader_meets_them(void **state)
{
    assert_string_equal(numbers_of(*state, HEAD TABLE("a", COLUMN("x", "third") COLUMN("y", "first"), "")),
                        "2 0 1 0");
}

static void notes_of_the_title_come_before_those_of_the_headings(void **state)
{
    assert_string_equal(numbers_of(*state, HEAD TABLE("a", COLUMN("x", "first"), NOTES("fourth, second"))),
                        "3 2 0 1");
}

static void a_note_keeps_the_number_of_its_first_appearance(void **state)
{
    assert_string_equal(
        numbers_of(*state, HEAD TABLE("a", COLUMN("x", "second") COLUMN("y", "third"), NOTES("second"))
                               TABLE("b", COLUMN("x", "first"), NOTES("third"))),
        "3 1 2 0");
}

static void numbers_go_on_from_sheet_to_sheet(void **state)
{
    assert_string_equal(numbers_of(*state, HEAD TABLE("a", COLUMN("x", "fourth"), NOTES("third"))
                                               TABLE("b", COLUMN("x", "second"), NOTES("first"))),
                        "3 4 1 2");
}

static void a_note_that_nothing_refers_to_has_no_number(void **state)
{
    assert_string_equal(numbers_of(*state, HEAD TABLE("a", PLAIN("x"), "")), "0 0 0 0");
}

static void a_report_without_notes_has_no_numbers(void **state)
{
    assert_string_equal(
        numbers_of(*state, "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n" TABLE("a", PLAIN("x"), "")),
        "");
}

#define ROW_NOTES "      - { name: notes, type: text, role: notes }\n"

static const char *numbers_with_rows(struct scratch *scratch, const char *yaml, const char *rows)
{
    const struct report *report = support_report(scratch, yaml);
    struct catalog *catalog = catalog_load("en", NULL, 0, scratch->arena, scratch->err);
    const struct composer composer = {.report = report, .catalog = catalog, .arena = scratch->arena};
    const struct table **tables = arena_array(scratch->arena, report->table_count, sizeof *tables);
    const char *text = "";

    for (size_t i = 0; i < report->table_count; i++)
        tables[i] = support_table(scratch, &report->tables[i], rows);
    const int *numbers = composer_number_notes(&composer, tables);
    for (size_t i = 0; i < report->note_count; i++)
        text = arena_format(scratch->arena, "%s%s%d", text, i > 0 ? " " : "", numbers[i]);
    catalog_free(catalog);
    return text;
}

static void notes_of_rows_come_behind_those_of_the_headings(void **state)
{
    assert_string_equal(numbers_with_rows(*state, HEAD TABLE("a", COLUMN("x", "third") ROW_NOTES, ""),
                                          "z|second\ny|?\na|first third\n"),
                        "3 2 1 0");
}

static void notes_of_rows_are_numbered_in_the_order_of_the_language(void **state)
{
    assert_string_equal(numbers_with_rows(*state,
                                          HEAD TABLE("a", PLAIN("x") ROW_NOTES, "    sort: [x]\n")
                                              TABLE("b", PLAIN("x") ROW_NOTES, ""),
                                          "z|second fourth\ny|\na|first typo\n"),
                        "1 2 0 3");
}

static void the_heading_of_a_status_is_met_behind_that_of_its_figure(void **state)
{
    assert_string_equal(
        numbers_of(*state,
                   HEAD TABLE("a",
                              "      - { name: s, type: text, role: status, of: y, note: second }\n"
                              "      - { name: notes, type: text, role: notes, note: first }\n" COLUMN(
                                  "x", "third") COLUMN("y", "fourth"),
                              "")),
        "4 3 1 2");
}

static void notes_are_listed_by_their_numbers(void **state)
{
    struct scratch *scratch = *state;
    const struct report *report = support_report(scratch, HEAD TABLE("a", PLAIN("x"), ""));
    static const int numbers[] = {2, 0, 1, 0}, none[] = {0, 0, 0, 0};
    struct composer composer = {.report = report, .arena = scratch->arena, .note_numbers = numbers};
    size_t count;
    const size_t *notes = composer_list_notes(&composer, &count);

    assert_int_equal(count, 2);
    assert_int_equal(notes[0], 2);
    assert_int_equal(notes[1], 0);
    assert_true(composer_has_notes(&composer));
    composer.note_numbers = none;
    assert_false(composer_has_notes(&composer));
}

static void a_table_has_notes_in_its_rows_where_one_row_has(void **state)
{
    struct scratch *scratch = *state;
    const struct report *report = support_report(scratch, HEAD TABLE("a", PLAIN("x") ROW_NOTES, "")
                                                              TABLE("b", PLAIN("x") PLAIN("y"), ""));
    const struct report_table *tables = report->tables;

    assert_int_equal(composer_notes_column(&tables[0]), 1);
    assert_int_equal(composer_notes_column(&tables[1]), NO_COLUMN);
    assert_true(composer_rows_have_notes(&tables[0], support_table(scratch, &tables[0], "a|\nb|first\n")));
    assert_false(composer_rows_have_notes(&tables[0], support_table(scratch, &tables[0], "a|\nb|?\n")));
    assert_false(composer_rows_have_notes(&tables[1], support_table(scratch, &tables[1], "a|first\n")));
}

/* ---- words ---- */

static const char worded_yaml[] =
    "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n"
    "  - { name: a, title: First, sheet: 'Stocks, flows', query: a.sql, columns: [ { name: x, type: text } ] "
    "}\n"
    "  - { name: b, title: Second, sheet: Stocks, query: a.sql, columns: [ { name: x, type: text } ] }\n"
    "  - { name: last, title: Third, query: a.sql, columns: [ { name: x, type: text, translate: true },\n"
    "      { name: y, type: text, to: table }, { name: z, type: text } ] }\n";

static const char worded_po[] = "msgid \"First\"\nmsgstr \"Un\"\n\nmsgid \"word\"\nmsgstr \"mot\"\n\n"
                                "msgctxt \"worksheet\"\nmsgid \"Stocks, flows\"\nmsgstr \"Flux\"\n\n"
                                "msgctxt \"worksheet\"\nmsgid \"Stocks\"\nmsgstr \"Réserves\"\n";

static const char *word(struct scratch *scratch, const char *language, const struct report_column *column,
                        const char *text)
{
    const struct po *po = po_parse("fr.po", worded_po, strlen(worded_po), scratch->arena, scratch->err);
    bool french = strcmp(language, "fr") == 0;
    struct catalog *catalog = catalog_load(language, &po, french, scratch->arena, scratch->err);
    const struct report *report = support_report(scratch, worded_yaml);
    struct composer composer = {.report = report, .catalog = catalog, .arena = scratch->arena};

    if (french)
        composer.report = localize(report, catalog, scratch->arena, scratch->err);
    assert_non_null(composer.report);
    const char *result = composer_word(&composer, column, text);
    catalog_free(catalog);
    return result;
}

static void words_of_a_column_are_translated(void **state)
{
    const struct report_column words = {.translate = true}, plain = {.translate = false};

    assert_string_equal(word(*state, "fr", &words, "word"), "mot");
    assert_string_equal(word(*state, "fr", &words, "other"), "other");
    assert_string_equal(word(*state, "fr", &plain, "word"), "word");
    assert_true(composer_has_words(&words));
    assert_false(composer_has_words(&plain));
}

static void names_of_tables_are_their_sheets(void **state)
{
    const struct report_target target = {.table = NO_TABLE};
    const struct report_column column = {.to = (struct report_target *)&target};

    assert_string_equal(word(*state, "fr", &column, "a"), "Flux");
    assert_string_equal(word(*state, "en", &column, "a"), "Stocks, flows");
    assert_string_equal(word(*state, "fr", &column, "none"), "none");
    assert_true(composer_has_words(&column));
}

static void titles_that_the_program_fills_in_are_translated(void **state)
{
    const struct report_column column = {.fill = {.kind = FILL_TITLE}};

    assert_string_equal(word(*state, "fr", &column, "First"), "Un");
    assert_string_equal(word(*state, "fr", &column, "Second"), "Second");
    assert_string_equal(word(*state, "fr", &column, "unknown"), "unknown");
    assert_string_equal(word(*state, "en", &column, "First"), "First");
    assert_true(composer_has_words(&column));
}

static void sheets_that_the_program_lists_are_translated(void **state)
{
    const struct report_column column = {.fill = {.kind = FILL_TABLES}};

    assert_string_equal(word(*state, "fr", &column, "Stocks"), "Réserves");
    assert_string_equal(word(*state, "fr", &column, "Stocks, flows"), "Flux");
    assert_string_equal(word(*state, "fr", &column, "Stocks, last"), "Réserves, last");
    assert_string_equal(word(*state, "fr", &column, "Stocks, flows, Stocks"), "Flux, Réserves");
    assert_string_equal(word(*state, "fr", &column, "gone, Stocks"), "gone, Réserves");
    assert_string_equal(word(*state, "en", &column, "Stocks, flows, last"), "Stocks, flows, last");
    assert_string_equal(word(*state, "fr", &column, ""), "");
    assert_true(composer_has_words(&column));
}

static void what_else_the_program_fills_in_has_no_words(void **state)
{
    static const enum fill_kind kinds[] = {FILL_TABLE, FILL_ROWS, FILL_FIGURES, FILL_NOT_KNOWN,
                                           FILL_QUERY, FILL_MARK, FILL_SOURCE};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct report_column column = {.fill = {.kind = kinds[i]}};
        assert_string_equal(word(*state, "fr", &column, "word"), "word");
        assert_false(composer_has_words(&column));
    }
}

static void sources_and_what_is_made_of_all_tables_come_first_and_have_no_number(void **state)
{
    struct scratch *scratch = *state;
    const struct report *report = support_report(
        scratch,
        HEAD TABLE(
            "a", PLAIN("x"),
            "") "  - { name: made, title: Made, made: quality, columns: [ { name: t, type: text, fill: "
                "table } ] }\n" TABLE("b", PLAIN("x"), "") TABLE("s", PLAIN("x"), "") "sources_table: s\n");
    struct catalog *catalog = catalog_load("en", NULL, 0, scratch->arena, scratch->err);
    const struct composer composer = {.report = report, .catalog = catalog, .arena = scratch->arena};
    const size_t *order = composer_order_tables(report, scratch->arena);

    assert_int_equal(order[0], 3);
    assert_int_equal(order[1], 1);
    assert_int_equal(order[2], 0);
    assert_int_equal(order[3], 2);
    assert_int_equal(composer_table_number(report, 2), 2);
    assert_int_equal(composer_table_number(report, 3), 0);
    assert_string_equal(composer_title(&composer, 1), "Made");
    assert_string_equal(composer_title(&composer, 2), "Table 2: A");
    catalog_free(catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(notes_are_numbered_as_a_reader_meets_them),
        SCRATCH_TEST(notes_of_the_title_come_before_those_of_the_headings),
        SCRATCH_TEST(a_note_keeps_the_number_of_its_first_appearance),
        SCRATCH_TEST(numbers_go_on_from_sheet_to_sheet),
        SCRATCH_TEST(a_note_that_nothing_refers_to_has_no_number),
        SCRATCH_TEST(a_report_without_notes_has_no_numbers),
        SCRATCH_TEST(notes_of_rows_come_behind_those_of_the_headings),
        SCRATCH_TEST(notes_of_rows_are_numbered_in_the_order_of_the_language),
        SCRATCH_TEST(the_heading_of_a_status_is_met_behind_that_of_its_figure),
        SCRATCH_TEST(notes_are_listed_by_their_numbers),
        SCRATCH_TEST(a_table_has_notes_in_its_rows_where_one_row_has),
        SCRATCH_TEST(words_of_a_column_are_translated),
        SCRATCH_TEST(names_of_tables_are_their_sheets),
        SCRATCH_TEST(titles_that_the_program_fills_in_are_translated),
        SCRATCH_TEST(sheets_that_the_program_lists_are_translated),
        SCRATCH_TEST(sources_and_what_is_made_of_all_tables_come_first_and_have_no_number),
        SCRATCH_TEST(what_else_the_program_fills_in_has_no_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
