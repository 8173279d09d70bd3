#include "lint_marks.h"

#include "lint_shorthand.h"

#include "scratch.h"

static const char *const vocabulary[] = {"b", "e", "er", "low", "p", "r", "s", "ss", "x", NULL};

/* What was found, "" for nothing. */
static const char *part(struct scratch *scratch, const char *found, size_t length)
{
    return found ? arena_copy(scratch->arena, found, length) : "";
}

#define ASSERT_PART(function, expected, ...)                                                                 \
    do {                                                                                                     \
        size_t length = 0;                                                                                   \
        const char *found = function(__VA_ARGS__, &length);                                                  \
        assert_string_equal(part(*state, found, length), expected);                                          \
    } while (0)

static void symbols_mark_notes(void **state)
{
    ASSERT_PART(lint_symbol_marker, "¹", "Total¹");
    ASSERT_PART(lint_symbol_marker, "³", "Reactors³ (number)");
    ASSERT_PART(lint_symbol_marker, "⁴", "2013⁴");
    ASSERT_PART(lint_symbol_marker, "†", "Cuba †");
    ASSERT_PART(lint_symbol_marker, "‡", "‡ estimated");
    ASSERT_PART(lint_symbol_marker, "※", "※ 暂定");
    ASSERT_PART(lint_symbol_marker, "¶", "Niue¶");
    ASSERT_PART(lint_symbol_marker, "§", "Niue§");
    ASSERT_PART(lint_symbol_marker, "*", "Total*");
    ASSERT_PART(lint_symbol_marker, "*", "Total**");
    ASSERT_PART(lint_symbol_marker, "*", "Share (%)*, estimated");
    ASSERT_PART(lint_symbol_marker, "*", "* provisional");
}

static void units_powers_and_signs_are_no_markers(void **state)
{
    ASSERT_PART(lint_symbol_marker, "", "Area (km²)");
    ASSERT_PART(lint_symbol_marker, "", "m³");
    ASSERT_PART(lint_symbol_marker, "", "10⁶ tonnes");
    ASSERT_PART(lint_symbol_marker, "", "kg m s⁻²");
    ASSERT_PART(lint_symbol_marker, "", "s⁺¹");
    ASSERT_PART(lint_symbol_marker, "", "Act § 12, § a");
    ASSERT_PART(lint_symbol_marker, "", "5*3");
    ASSERT_PART(lint_symbol_marker, "", "*");
    ASSERT_PART(lint_symbol_marker, "", "5 * 3");
    ASSERT_PART(lint_symbol_marker, "", "日本");
}

static void odd_forms_of_markers_are_found(void **state)
{
    ASSERT_PART(lint_odd_marker, "[note 1, 2]", "Total [note 1, 2]", "en");
    ASSERT_PART(lint_odd_marker, "[notes 1 and 2]", "Total [notes 1 and 2]", "en");
    ASSERT_PART(lint_odd_marker, "(note 3)", "Total (note 3)", "en");
    ASSERT_PART(lint_odd_marker, "（note 3）", "Total（note 3）", "en");
    ASSERT_PART(lint_odd_marker, "[1]", "Total [1]", "en");
    ASSERT_PART(lint_odd_marker, "[1,2]", "Total (x)[1,2]", "en");
    ASSERT_PART(lint_odd_marker, "[ 12 ]", "Total\n[ 12 ]", "en");
    ASSERT_PART(lint_odd_marker, "", "Total [note 1][note 2]", "en");
    ASSERT_PART(lint_odd_marker, "", "Resolution [1540]", "en");
    ASSERT_PART(lint_odd_marker, "", "[1]", "en");
    ASSERT_PART(lint_odd_marker, "", "12 [3]", "en");
    ASSERT_PART(lint_odd_marker, "", "Total [x] (thousands)", "en");
    ASSERT_PART(lint_odd_marker, "", "Total [", "en");
    ASSERT_PART(lint_odd_marker, "", "Total []", "en");
    ASSERT_PART(lint_odd_marker, "", "Total [0]", "en");
    ASSERT_PART(lint_odd_marker, "", "Total [notes are below]", "en");
    ASSERT_PART(lint_odd_marker, "", "Ｔｏｔａｌ", "en");
}

static void a_number_at_the_end_may_be_a_marker(void **state)
{
    ASSERT_PART(lint_bare_number, "(1)", "Total (1)");
    ASSERT_PART(lint_bare_number, "(2)", "Total (x) (2) ");
    ASSERT_PART(lint_bare_number, "", "Resolution 1540 (2004)");
    ASSERT_PART(lint_bare_number, "", "Article 3 (1)");
    ASSERT_PART(lint_bare_number, "", "Total (1) of all");
    ASSERT_PART(lint_bare_number, "", "Total (1, 2)");
    ASSERT_PART(lint_bare_number, "", "(1)");
}

static void markers_stand_next_to_each_other(void **state)
{
    ASSERT_PART(lint_divided_markers, "[note 1], [note 2]", "Total [note 1], [note 2]", "en");
    ASSERT_PART(lint_divided_markers, "[note 2] [note 3]", "[note 1][note 2] [note 3]", "en");
    ASSERT_PART(lint_divided_markers, "", "[note 1][note 2]", "en");
    ASSERT_PART(lint_divided_markers, "", "[note 1], total", "en");
}

static void codes_share_brackets(void **state)
{
    ASSERT_PART(lint_joined_codes, "[r,e]", "5 [r,e]", vocabulary);
    ASSERT_PART(lint_joined_codes, "[r, ss]", "[r, ss]", vocabulary);
    ASSERT_PART(lint_joined_codes, "[re]", "[x] [re]", vocabulary);
    ASSERT_PART(lint_joined_codes, "", "[er]", vocabulary);
    ASSERT_PART(lint_joined_codes, "", "[r][e]", vocabulary);
    ASSERT_PART(lint_joined_codes, "", "[xq]", vocabulary);
    ASSERT_PART(lint_joined_codes, "", "[r, q]", vocabulary);
    ASSERT_PART(lint_joined_codes, "", "(r,e)", vocabulary);
    ASSERT_PART(lint_joined_codes, "", "[]", vocabulary);
    assert_true(lint_is_round_code("(x)", vocabulary));
    assert_true(lint_is_round_code("（x）", vocabulary));
    assert_false(lint_is_round_code("[x]", vocabulary));
    assert_false(lint_is_round_code("(q)", vocabulary));
    assert_false(lint_is_round_code("5 (x)", vocabulary));
    assert_false(lint_is_round_code("(x) 5", vocabulary));
    assert_false(lint_is_round_code("x", vocabulary));
}

static void words_in_square_brackets_are_found(void **state)
{
    ASSERT_PART(lint_square_words, "[thousands]", "Total [thousands]", "en");
    ASSERT_PART(lint_square_words, "", "Total (thousands) [x] [note 1]", "en");
    ASSERT_PART(lint_square_words, "", "Total [notes 1 and 2]", "en");
    ASSERT_PART(lint_square_words, "", "Total [2004 on]", "en");
}

static void figures_share_their_cell_with_shorthand(void **state)
{
    (void)state;
    assert_true(lint_is_marked_figure("142 [p]", "en"));
    assert_true(lint_is_marked_figure("1 200,5 % [p][note 1]", "en"));
    assert_true(lint_is_marked_figure("١٤٢ [p]", "en"));
    assert_false(lint_is_marked_figure("[p]", "en"));
    assert_false(lint_is_marked_figure("142", "en"));
    assert_false(lint_is_marked_figure("2013 figures [p]", "en"));
    assert_false(lint_is_marked_figure("- [p]", "en"));
}

static void shorthand_stands_at_the_end(void **state)
{
    (void)state;
    assert_string_equal(lint_shorthand_tail("Sales [p][note 1] ", "en"), "[p][note 1] ");
    assert_string_equal(lint_shorthand_tail("[x]", "en"), "[x]");
    assert_null(lint_shorthand_tail("Sales [note 1]", "en"));
    assert_null(lint_shorthand_tail("he [sic] said", "en"));
    assert_null(lint_shorthand_tail("", "en"));
}

static void marks_are_taken_out_of_a_text(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(lint_without_marks(" Total [note 1]\n(tonnes) [x]\n", "en", scratch->arena),
                        "Total \n(tonnes)");
    assert_string_equal(lint_without_marks("[x]", "en", scratch->arena), "");
    assert_true(lint_has_words("[x] means not available", "en"));
    assert_true(lint_has_words("说[x]", "en"));
    assert_true(lint_has_words("[x] 不详", "en"));
    assert_false(lint_has_words("[x] [note 1] 5", "en"));
    assert_false(lint_has_words("", "en"));
}

/* ---- what the reader counts ---- */

struct counted {
    struct lint_book book;
    struct lint_sheet sheet;
    struct lint_table table;
    struct lint_column columns[2];
    struct arena *arena;
};

static void begin(struct counted *counted, void **state, enum lint_kind kind)
{
    struct scratch *scratch = *state;

    *counted = (struct counted){.sheet.kind = kind, .arena = scratch->arena};
    counted->table.columns = counted->columns;
}

enum where { OUTSIDE, HEADING, BODY };

static void count(struct counted *counted, enum where where, unsigned row, unsigned column, const char *text)
{
    const struct lint_cell cell = {.sheet = &counted->sheet,
                                   .row = row,
                                   .column = column,
                                   .type = *text >= '0' && *text <= '9' ? LINT_NUMBER : LINT_TEXT,
                                   .text = text,
                                   .table = where == OUTSIDE ? NULL : &counted->table,
                                   .in = where == OUTSIDE ? NULL : &counted->columns[column],
                                   .heading = where == HEADING};

    lint_count_shorthand(&counted->book, &counted->sheet, &cell, "en", counted->arena);
}

static void codes_are_counted_where_they_are_first(void **state)
{
    struct counted counted;

    begin(&counted, state, LINT_DATA);
    count(&counted, OUTSIDE, 0, 0, "Table 1: sales [p]");
    count(&counted, OUTSIDE, 1, 0, "[z] means not applicable");
    count(&counted, HEADING, 2, 1, "Sales [r] (number)");
    count(&counted, BODY, 3, 0, "he [sic] said");
    count(&counted, BODY, 3, 1, "[x][p]");
    count(&counted, BODY, 4, 1, "[x]");
    count(&counted, BODY, 5, 1, "[ not closed");
    count(&counted, BODY, 5, 1, "[e][u] Asia [b]");
    count(&counted, HEADING, 6, 1, "[ not closed");
    assert_int_equal(counted.sheet.code_count, 6);
    assert_string_equal(counted.sheet.codes[0].code, "p");
    assert_int_equal(counted.sheet.codes[0].first.row, 0);
    assert_string_equal(counted.sheet.codes[1].code, "r");
    assert_string_equal(counted.sheet.codes[2].code, "x");
    assert_int_equal(counted.sheet.codes[2].first.row, 3);
    assert_int_equal(counted.sheet.codes[2].first.column, 1);
}

static void so_many_codes_are_counted_and_no_more(void **state)
{
    struct counted counted;

    begin(&counted, state, LINT_DATA);
    for (int i = 0; i < 2 * LINT_CODE_LIMIT; i++) {
        char code[] = {'[', (char)('a' + i / 26), (char)('a' + i % 26), ']', '\0'};
        count(&counted, BODY, 1, 1, code);
    }
    assert_int_equal(counted.sheet.code_count, LINT_CODE_LIMIT);
}

static void notes_are_defined_in_their_table_or_in_a_text(void **state)
{
    struct counted counted;

    begin(&counted, state, LINT_NOTES);
    count(&counted, OUTSIDE, 0, 0, "Notes");
    count(&counted, HEADING, 2, 0, "Note 7");
    count(&counted, BODY, 3, 0, "[note 1]");
    count(&counted, BODY, 4, 0, "2");
    count(&counted, BODY, 5, 0, "Note 3");
    count(&counted, BODY, 6, 0, "Other");
    count(&counted, BODY, 6, 1, "[note 9]");
    count(&counted, BODY, 7, 0, "4000000000");
    assert_int_equal(counted.book.note_count, 3);
    assert_false(counted.sheet.has_marker);
    counted.sheet.kind = LINT_DATA;
    count(&counted, OUTSIDE, 2, 0, "[note 4] These are estimates.");
    count(&counted, OUTSIDE, 3, 0, "5");
    count(&counted, BODY, 4, 0, "[note 5]");
    assert_int_equal(counted.book.note_count, 4);
    assert_true(counted.sheet.has_marker);
    assert_int_equal(counted.sheet.first_marker.row, 4);
    for (unsigned i = 0; i < 4; i++)
        assert_int_equal(counted.book.notes[i].number, i + 1);
}

static void so_many_notes_are_counted_and_no_more(void **state)
{
    struct counted counted;

    begin(&counted, state, LINT_NOTES);
    for (unsigned i = 0; i < LINT_NOTE_LIMIT + 5; i++)
        count(&counted, BODY, i + 1, 0, "7");
    assert_int_equal(counted.book.note_count, LINT_NOTE_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(symbols_mark_notes),
        SCRATCH_TEST(units_powers_and_signs_are_no_markers),
        SCRATCH_TEST(odd_forms_of_markers_are_found),
        SCRATCH_TEST(a_number_at_the_end_may_be_a_marker),
        SCRATCH_TEST(markers_stand_next_to_each_other),
        SCRATCH_TEST(codes_share_brackets),
        SCRATCH_TEST(words_in_square_brackets_are_found),
        SCRATCH_TEST(figures_share_their_cell_with_shorthand),
        SCRATCH_TEST(shorthand_stands_at_the_end),
        SCRATCH_TEST(marks_are_taken_out_of_a_text),
        SCRATCH_TEST(codes_are_counted_where_they_are_first),
        SCRATCH_TEST(so_many_codes_are_counted_and_no_more),
        SCRATCH_TEST(notes_are_defined_in_their_table_or_in_a_text),
        SCRATCH_TEST(so_many_notes_are_counted_and_no_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
