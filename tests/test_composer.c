#include "composer.h"

#include "catalog.h"
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
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
