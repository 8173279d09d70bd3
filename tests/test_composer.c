#include "composer.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(notes_are_numbered_as_a_reader_meets_them),
        SCRATCH_TEST(notes_of_the_title_come_before_those_of_the_headings),
        SCRATCH_TEST(a_note_keeps_the_number_of_its_first_appearance),
        SCRATCH_TEST(numbers_go_on_from_sheet_to_sheet),
        SCRATCH_TEST(a_note_that_nothing_refers_to_has_no_number),
        SCRATCH_TEST(a_report_without_notes_has_no_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
