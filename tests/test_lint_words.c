#include "lint_words.h"

#include "catalog.h"
#include "scratch.h"

static const char *const languages[] = {"en", "fr", "es", "ru", "zh", "ar"};
enum { LANGUAGES = sizeof languages / sizeof *languages };

static void words_are_found_whatever_their_case_and_width(void **state)
{
    (void)state;
    assert_int_equal(lint_word_is("Cover", "en", USE_COVER), 5);
    assert_int_equal(lint_word_is("  COVER SHEET ", "en", USE_COVER), 13);
    assert_int_equal(lint_word_is("Cover_sheet", "en", USE_COVER), 11);
    assert_int_equal(lint_word_is("Cover-sheet", "en", USE_COVER), 11);
    assert_int_equal(lint_word_is("E mail", "en", USE_CONTACT), 0);
    assert_int_equal(lint_word_is("\uFF23over", "en", USE_COVER), strlen("\uFF23over"));
    assert_int_equal(lint_word_is("Table\u00A0of\ncontents", "en", USE_CONTENTS),
                     strlen("Table\u00A0of\ncontents"));
    assert_int_equal(lint_word_is("Contact:", "en", USE_CONTACT), 7);
    assert_int_equal(lint_word_is("\u6765\u6E90\u3002", "zh", USE_SOURCE), 6);
    assert_int_equal(lint_word_is("Covers", "en", USE_COVER), 0);
    assert_int_equal(lint_word_is("Cover of books", "en", USE_COVER), 0);
    assert_int_equal(lint_word_is("", "en", USE_COVER), 0);
}

static void a_text_may_begin_with_a_word(void **state)
{
    (void)state;
    assert_int_equal(lint_word_begins("Source: IAEA", "en", USE_SOURCE), 6);
    assert_int_equal(lint_word_begins("Source\u00A0: AIEA", "fr", USE_SOURCE), 6);
    assert_int_equal(lint_word_begins("Sourced from", "en", USE_SOURCE), 0);
    assert_int_equal(lint_word_begins("The source", "en", USE_SOURCE), 0);
    assert_int_equal(lint_word_begins("\u8868 3\uFF1A", "zh", USE_TABLE), 3);
    assert_int_equal(lint_word_begins("\u88683", "zh", USE_TABLE), 3);
}

static void words_in_a_text_are_whole_words(void **state)
{
    (void)state;
    assert_true(lint_word_in("A row without a mark has an empty status.", "en", USE_BLANK));
    assert_true(lint_word_in("(blank)", "en", USE_BLANK));
    assert_false(lint_word_in("blankets and emptying", "en", USE_BLANK));
    assert_false(lint_word_in("pre-filtration", "en", USE_FILTER));
    assert_true(lint_word_in("can be filtered", "en", USE_FILTER));
    assert_true(lint_word_in("\u7A7A\u767D\u5355\u5143\u683C", "zh", USE_BLANK));
    assert_false(lint_word_in("vide\u0301e", "fr", USE_BLANK));
}

static void a_star_in_front_lets_something_stand_there(void **state)
{
    (void)state;
    assert_true(lint_word_in("\u0648\u0627\u0644\u062D\u0648\u0627\u0634\u064A", "ar", USE_NOTES_ABOVE));
    assert_true(lint_word_is("\u062D\u0627\u0634\u064A\u0629", "ar", USE_NOTES_ABOVE));
}

static void the_sort_of_writing_does_not_count(void **state)
{
    (void)state;
    /* marks of direction, vowels, alef with hamza, the stretched letter; dots; apostrophes; hyphens */
    assert_true(lint_word_is("\u2067\u0627\u0644\u063A\u0650\u0644\u0627\u0641\u2069", "ar", USE_COVER));
    assert_true(lint_word_is("\u0627\u0644\u0625\u062C\u0645\u0640\u0627\u0644\u064A", "ar", USE_TOTAL));
    assert_true(lint_word_is("\u0627\u0644\u0627\u062C\u0645\u0627\u0644\u064A", "ar", USE_TOTAL));
    assert_true(lint_word_is("\u0415\u0429\u0401", "ru", USE_LINK_LESS));
    assert_true(lint_word_is("plus d\u2019informations", "fr", USE_LINK_LESS));
    assert_true(lint_word_is("E\u2011mail", "en", USE_CONTACT));
}

static void a_language_has_its_words_and_the_english_ones(void **state)
{
    (void)state;
    assert_true(lint_word_is("Couverture", "fr", USE_COVER));
    assert_true(lint_word_is("Couverture", "fr-CA", USE_COVER));
    assert_true(lint_word_is("Couverture", "FR", USE_COVER));
    assert_true(lint_word_is("Cover", "fr", USE_COVER));
    assert_false(lint_word_is("Couverture", "es", USE_COVER));
    assert_false(lint_word_is("Couverture", "fro", USE_COVER));
    assert_true(lint_word_is("\u5C01\u9762", "zh-Hans", USE_COVER));
    assert_true(lint_word_is("Couverture", "", USE_COVER));
    assert_true(lint_word_is("Tabelle", "", USE_FORMER_SHEET));
    assert_false(lint_word_is("Deckblatt", "", USE_COVER));
    assert_true(lint_word_in("une cellule vide", "", USE_BLANK));
    assert_false(lint_word_in("une cellule vide", "en", USE_BLANK));
}

static void texts_are_compared_as_words_are(void **state)
{
    (void)state;
    assert_int_equal(lint_compare_texts("Table\u00A01", "TABLE 1"), 0);
    assert_int_equal(lint_compare_texts("\u2068a\u2069", "a"), 0);
    assert_true(lint_compare_texts("a", "b") < 0);
    assert_true(lint_compare_texts("ab", "a") > 0);
    assert_true(lint_compare_texts("Table_1", "Table 1") != 0);
    assert_int_equal(lint_compare_texts("Table_1", "table_1"), 0);
}

static void spaces_are_skipped(void **state)
{
    (void)state;
    assert_string_equal(lint_skip_spaces(" \n\u00A0\u200F_\u2068x "), "x ");
    assert_string_equal(lint_skip_spaces("x"), "x");
    assert_string_equal(lint_skip_spaces(" \u2069"), "");
}

static void a_text_is_found_in_another(void **state)
{
    (void)state;
    assert_true(lint_has_text("Reactors in the WORLD, 2013", "world"));
    assert_false(lint_has_text("Reactors worldwide", "world"));
    assert_true(lint_has_text("\u5168\u4E16\u754C", "\u4E16\u754C"));
}

static void assert_count(const char *text, const char *language, unsigned expected, bool expected_digits)
{
    unsigned count = 99;
    bool digits = !expected_digits;

    if (!lint_count_of_tables(text, language, &count, &digits))
        fail_msg("no count in %s", text);
    assert_int_equal(count, expected);
    assert_int_equal(digits, expected_digits);
}

static void the_sentence_says_how_many_tables_there_are(void **state)
{
    (void)state;
    assert_count("This worksheet contains one table.", "en", 1, false);
    assert_count("World, 2013. This worksheet contains Twelve tables, side by side.", "en", 12, false);
    assert_count("This sheet contains 2 tables", "en", 2, true);
    assert_count("This worksheet contains no table: there are no rows.", "en", 0, false);
    assert_count("Cette feuille contient dix-sept tableaux.", "fr", 17, false);
    assert_count("Esta hoja contiene una tabla.", "es", 1, false);
    assert_count("\u041D\u0430 \u044D\u0442\u043E\u043C \u043B\u0438\u0441\u0442\u0435 "
                 "\u0434\u0432\u0435 \u0442\u0430\u0431\u043B\u0438\u0446\u044B.",
                 "ru", 2, false);
    assert_count("\u672C\u5DE5\u4F5C\u8868\u542B\u6709\u5341\u4E00\u4E2A\u8868\u683C\u3002", "zh", 11, false);
    assert_count("\u672C\u5DE5\u4F5C\u8868\u542B\u67093\u4E2A\u8868\u683C\u3002", "zh", 3, true);
    /* two, in the dual; three, in digits of the script */
    assert_count("\u062A\u062A\u0636\u0645\u0646 \u0647\u0630\u0647 \u0627\u0644\u0648\u0631\u0642\u0629 "
                 "\u062C\u062F\u0648\u0644\u064A\u0646.",
                 "ar", 2, false);
    assert_count("\u062A\u062A\u0636\u0645\u0646 \u0647\u0630\u0647 \u0627\u0644\u0648\u0631\u0642\u0629 "
                 "\u0663 \u062C\u062F\u0627\u0648\u0644.",
                 "ar", 3, true);
    assert_count("Cette feuille contient un tableau.", "", 1, false);
}

static void other_sentences_do_not_say_it(void **state)
{
    unsigned count;
    bool digits;

    (void)state;
    assert_false(lint_count_of_tables("Figures as of 2013.", "en", &count, &digits));
    assert_false(lint_count_of_tables("This worksheet contains tables.", "en", &count, &digits));
    assert_false(lint_count_of_tables("This worksheet contains a table.", "en", &count, &digits));
    assert_false(lint_count_of_tables("This worksheet contains 12345678 tables.", "en", &count, &digits));
    assert_false(lint_count_of_tables("contains one tablespoon", "en", &count, &digits));
    assert_false(lint_count_of_tables("Cette feuille contient un tableau.", "es", &count, &digits));
    assert_false(lint_count_of_tables("Diese Tabelle", "de", &count, &digits));
}

static void a_marker_has_a_number(void **state)
{
    unsigned number = 0;

    (void)state;
    assert_int_equal(lint_marker_at("[note 3] x", "en", &number), 8);
    assert_int_equal(number, 3);
    assert_int_equal(lint_marker_at("[Note 12]", "en", &number), 9);
    assert_int_equal(number, 12);
    assert_int_equal(lint_marker_at("[\u6CE83]", "zh", &number), 6);
    assert_int_equal(lint_marker_at("\uFF3B\u6CE8\u0663\uFF3D", "zh", &number), 11);
    assert_int_equal(number, 3);
    assert_int_equal(lint_marker_at("[note 0]", "en", &number), 0);
    assert_int_equal(lint_marker_at("[note 03]", "en", &number), 0);
    assert_int_equal(lint_marker_at("[note 1234567]", "en", &number), 0);
    assert_int_equal(lint_marker_at("[note 1, 2]", "en", &number), 0);
    assert_int_equal(lint_marker_at("[note]", "en", &number), 0);
    assert_int_equal(lint_marker_at("note 1", "en", &number), 0);
    assert_int_equal(lint_marker_at("[nota 1]", "en", &number), 0);
}

static void markers_are_found_one_after_the_other(void **state)
{
    const char *text = "[x] \uFEFFa [note 1][note 22]";
    unsigned number = 0;
    size_t length = 0;

    (void)state;
    const char *first = lint_next_marker(text, "en", &number, &length);
    assert_string_equal(first, "[note 1][note 22]");
    assert_int_equal(number, 1);
    assert_int_equal(length, 8);
    assert_string_equal(lint_next_marker(first + length, "en", &number, &length), "[note 22]");
    assert_int_equal(number, 22);
    assert_null(lint_next_marker("[note", "en", &number, &length));
}

static void shorthand_is_short(void **state)
{
    char code[SHORTHAND_SIZE] = "";

    (void)state;
    assert_int_equal(lint_shorthand_at("[x]", code), 3);
    assert_string_equal(code, "x");
    assert_int_equal(lint_shorthand_at("[low] and", code), 5);
    assert_string_equal(code, "low");
    assert_int_equal(lint_shorthand_at("[\u2068e\u2069]", code), 9);
    assert_string_equal(code, "e");
    assert_int_equal(lint_shorthand_at("[lowe]", code), 0);
    assert_int_equal(lint_shorthand_at("[]", code), 0);
    assert_int_equal(lint_shorthand_at("[X]", code), 0);
    assert_int_equal(lint_shorthand_at("[x", code), 0);
    assert_int_equal(lint_shorthand_at("x", code), 0);
}

static const struct lint_phrases *phrases_of(const char *language)
{
    for (const struct lint_phrases *phrases = lint_phrases; phrases->language; phrases++)
        if (strcmp(phrases->language, language) == 0)
            return phrases;
    fail_msg("data/lang/phrases has no line of %s", language);
    return NULL;
}

static void each_language_of_the_program_has_all_phrases(void **state)
{
    (void)state;
    for (size_t i = 0; i < LANGUAGES; i++) {
        const struct lint_phrases *phrases = phrases_of(languages[i]);
        for (size_t use = 0; use < USE_COUNT; use++)
            if (!phrases->words[use])
                fail_msg("data/lang/phrases lacks use %zu in %s", use, languages[i]);
        for (size_t number = 0; number < LINT_NUMBERS; number++)
            if (!phrases->numbers[number])
                fail_msg("data/lang/phrases lacks the number %zu in %s", number, languages[i]);
        assert_non_null(phrases->markers);
        assert_non_null(phrases->tables);
        assert_non_null(phrases->no_table);
    }
}

static void markers_begin_with_a_bracket_and_patterns_have_a_number(void **state)
{
    (void)state;
    for (const struct lint_phrases *phrases = lint_phrases; phrases->language; phrases++) {
        for (const char *const *marker = phrases->markers; marker && *marker; marker++)
            assert_true(**marker == '[' && strstr(*marker, "{0}"));
        for (const char *const *pattern = phrases->tables; pattern && *pattern; pattern++)
            assert_non_null(strstr(*pattern, "{0}"));
    }
}

/* What the program itself writes into workbooks, in all its languages. */
struct drift {
    const char *context, *text;
    enum lint_use use;
    size_t (*find)(const char *text, const char *language, enum lint_use use);
};

static const struct drift drifts[] = {
    {"worksheet", "Cover", USE_COVER, lint_word_is},
    {"worksheet", "Contents", USE_CONTENTS, lint_word_is},
    {"worksheet", "Notes", USE_NOTES, lint_word_is},
    {"", "Contents of this workbook", USE_CONTENTS, lint_word_in},
    {"", "Notes to the tables", USE_NOTES, lint_word_in},
    {"", "A row without a mark has an empty status.", USE_BLANK, lint_word_in},
    {"", "A figure without a mark has an empty status.", USE_BLANK, lint_word_in},
    {"", "Source: {0}", USE_SOURCE, lint_word_begins},
    {"", "The notes stand in the sheet {0}.", USE_NOTES_ABOVE, lint_word_in},
    {"", "Some titles, headings and rows refer to notes, such as [note 1].", USE_NOTES_ABOVE, lint_word_in},
    {"", "Some titles and headings refer to notes, such as [note 1].", USE_NOTES_ABOVE, lint_word_in},
    {"", "Contact", USE_CONTACT, lint_word_is},
    {"", "What it shows", USE_SUMMARY, lint_word_is},
    {"", "Summary", USE_SUMMARY, lint_word_is},
    {"", "Sources", USE_SOURCE, lint_word_in},
    {"", "Each table names its source.", USE_SOURCE, lint_word_in},
    {"", "Publication date", USE_RELEASED, lint_word_in},
    {"", "Next update", USE_NEXT, lint_word_in},
    {"", "Revisions", USE_STATE_OF_FIGURES, lint_word_in},
    {"", "({0}, size not known)", USE_SIZE_UNKNOWN, lint_word_in},
    {"", "Table {0}: {1}", USE_TABLE, lint_word_begins},
    {"", "Figure {0}: {1}", USE_FIGURE, lint_word_begins},
    {"", "provisional", USE_STATE_OF_FIGURES, lint_word_in},
    {"", "revised", USE_STATE_OF_FIGURES, lint_word_in},
    {"", "Status of {0}", USE_STATUS, lint_word_in},
};

static void assert_recognised(const struct catalog *catalog, const char *language, const struct drift *drift)
{
    const char *text = catalog_translate(catalog, drift->context, drift->text, "test");

    if (!drift->find(text, language, drift->use))
        fail_msg("data/lang/phrases does not know \"%s\", which is \"%s\" in %s", text, drift->text,
                 language);
}

static void the_words_are_those_that_the_program_writes(void **state)
{
    struct scratch *scratch = *state;

    for (size_t i = 0; i < LANGUAGES; i++) {
        struct catalog *catalog = catalog_load(languages[i], NULL, 0, scratch->arena, scratch->err);
        assert_non_null(catalog);
        for (size_t k = 0; k < sizeof drifts / sizeof *drifts; k++)
            assert_recognised(catalog, languages[i], &drifts[k]);
        catalog_free(catalog);
    }
}

static void the_sentences_are_those_that_the_program_writes(void **state)
{
    struct scratch *scratch = *state;
    unsigned number = 0;

    for (size_t i = 0; i < LANGUAGES; i++) {
        struct catalog *catalog = catalog_load(languages[i], NULL, 0, scratch->arena, scratch->err);
        assert_count(catalog_text(catalog, "This worksheet contains one table."), languages[i], 1, false);
        assert_count(
            catalog_text(catalog, "This worksheet contains no table: there are no rows for this period."),
            languages[i], 0, false);
        const char *marker =
            catalog_fill(catalog, "[note {0}]", (const char *const[]){"7"}, 1, scratch->arena);
        assert_int_equal(lint_marker_at(marker, languages[i], &number), strlen(marker));
        assert_int_equal(number, 7);
        catalog_free(catalog);
    }
}

/* What tools/phrases.sh says about a file of phrases, without the file's name. */
static const char *complaint(struct scratch *scratch, const char *lines)
{
    const char *path = scratch_put(scratch, "phrases", lines);
    char said[300] = "";

    FILE *pipe = popen(
        arena_format(scratch->arena, "tools/phrases.sh '%s' include/lint_phrases.h 2>&1 >/dev/null", path),
        "r");
    assert_non_null(pipe);
    assert_non_null(fgets(said, sizeof said, pipe));
    assert_int_not_equal(pclose(pipe), 0);
    assert_memory_equal(said, path, strlen(path));
    return arena_text(scratch->arena, said + strlen(path));
}

static void a_mistake_in_the_phrases_is_told_with_its_line(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(complaint(scratch, "# fr\n\nfr cover couverture\n"),
                        ":3: a line has three parts, \"language | use | words; other words\"\n");
    assert_string_equal(complaint(scratch, "1x | cover | a\n"),
                        ":1: \"1x\" is not the tag of a language; write one such as \"fr\"\n");
    assert_string_equal(complaint(scratch, "fr | 21 | a\n"),
                        ":1: \"21\" is not a use; the uses are those of include/lint_phrases.h in small "
                        "letters, marker, tables, no_table, 0 to 20\n");
    assert_string_equal(complaint(scratch, "fr | cover | a;; b\n"),
                        ":1: there are no words before or behind a semicolon; write the words of one use as "
                        "\"a; b; c\"\n");
    assert_string_equal(complaint(scratch, "fr | 1 | un\nfr | 1 | une\n"),
                        ":2: \"1\" of \"fr\" stands in line 1 already; write all its words there\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_whatever_their_case_and_width),
        cmocka_unit_test(a_text_may_begin_with_a_word),
        cmocka_unit_test(words_in_a_text_are_whole_words),
        cmocka_unit_test(a_star_in_front_lets_something_stand_there),
        cmocka_unit_test(the_sort_of_writing_does_not_count),
        cmocka_unit_test(a_language_has_its_words_and_the_english_ones),
        cmocka_unit_test(texts_are_compared_as_words_are),
        cmocka_unit_test(spaces_are_skipped),
        cmocka_unit_test(a_text_is_found_in_another),
        cmocka_unit_test(the_sentence_says_how_many_tables_there_are),
        cmocka_unit_test(other_sentences_do_not_say_it),
        cmocka_unit_test(a_marker_has_a_number),
        cmocka_unit_test(markers_are_found_one_after_the_other),
        cmocka_unit_test(shorthand_is_short),
        cmocka_unit_test(each_language_of_the_program_has_all_phrases),
        cmocka_unit_test(markers_begin_with_a_bracket_and_patterns_have_a_number),
        cmocka_unit_test_setup_teardown(the_words_are_those_that_the_program_writes, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(the_sentences_are_those_that_the_program_writes, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(a_mistake_in_the_phrases_is_told_with_its_line, scratch_setup,
                                        scratch_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
