#include "po.h"

#include "scratch.h"

static const char sample[] = "# A translator's comment.\n"
                             "msgid \"\"\n"
                             "msgstr \"\"\n"
                             "\"Language: fr\\n\"\n"
                             "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                             "\n"
                             "#: report.yaml:3\n"
                             "msgid \"Books\"\n"
                             "msgstr \"Livres\"\n"
                             "\n"
                             "#, fuzzy, c-format\n"
                             "#| msgid \"Loan\"\n"
                             "msgid \"Loans\"\n"
                             "msgstr \"Prêt\"\n"
                             "#, no-wrap\n"
                             "msgctxt \"worksheet\"\n"
                             "msgid \"Loans\"\n"
                             "msgstr \"\"\r\n"
                             "\"prê\"\n"
                             "\t \"ts\" \t\n"
                             "\n"
                             "msgid \"{0} book\"\n"
                             "msgid_plural \"{0} books\"\n"
                             "msgstr[0] \"{0} livre\"\n"
                             "msgstr[1] \"{0} livres\"\n"
                             "msgid \"a \\\"b\\\" \\\\ \\t\\n\"\n"
                             "msgstr \"\"\n"
                             "#~ msgid \"Old\"\n"
                             "#~ msgstr \"Vieux\"\n"
                             "#\n";

static const struct po *parse(struct scratch *scratch, const char *text)
{
    return po_parse("fr.po", text, strlen(text), scratch->arena, scratch->err);
}

static void texts_have_their_translations(void **state)
{
    const struct po *po = parse(*state, sample);

    assert_int_equal(po->count, 5);
    assert_string_equal(po_find(po, "", "Books")->texts[0], "Livres");
    assert_int_equal(po_find(po, "", "Books")->line, 8);
    assert_string_equal(po_find(po, "worksheet", "Loans")->texts[0], "prêts");
    assert_false(po_find(po, "worksheet", "Loans")->fuzzy);
    assert_null(po_find(po, "", "Old"));
    assert_null(po_find(po, "other", "Books"));
    assert_null(po_find(po, "", ""));
}

static void what_a_translator_has_not_seen_is_not_translated(void **state)
{
    const struct po *po = parse(*state, sample);

    assert_true(po_is_translated(po_find(po, "", "Books")));
    assert_true(po_find(po, "", "Loans")->fuzzy);
    assert_false(po_is_translated(po_find(po, "", "Loans")));
    assert_false(po_is_translated(po_find(po, "", "a \"b\" \\ \t\n")));
}

static void a_text_that_counts_has_forms(void **state)
{
    const struct po_entry *entry = po_find(parse(*state, sample), "", "{0} book");

    assert_string_equal(entry->plural, "{0} books");
    assert_int_equal(entry->text_count, 2);
    assert_string_equal(entry->texts[1], "{0} livres");
}

static void the_header_has_fields(void **state)
{
    struct scratch *scratch = *state;
    const struct po *po = parse(scratch, sample);

    assert_string_equal(po_field(po, "language", scratch->arena), "fr");
    assert_string_equal(po_field(po, "Content-Type", scratch->arena), "text/plain; charset=UTF-8");
    assert_null(po_field(po, "Plural-Forms", scratch->arena));
    assert_null(po_field(parse(scratch, ""), "Language", scratch->arena));
}

static void a_fuzzy_mark_may_stand_before_a_context(void **state)
{
    const struct po *po = parse(*state, "#, fuzzy\nmsgctxt \"c\"\nmsgid \"a\"\nmsgstr \"b\"\n"
                                        "msgctxt \"\"\nmsgid \"d\"\nmsgstr \"e\"");

    assert_true(po_find(po, "c", "a")->fuzzy);
    assert_false(po_find(po, "", "d")->fuzzy);
}

static void what_is_no_po_file_is_told_with_its_line(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"msgid \"a\"\n", "fr.po:1: this text has no msgstr"},
        {"\n\nmsgstr \"a\"\n", "fr.po:3: msgstr stands behind a msgid"},
        {"\"a\"\n", "fr.po:1: this string belongs to nothing; write msgid or msgstr before it"},
        {"msgid \"a\nmsgstr \"b\"\n", "fr.po:1: a quotation mark is not closed"},
        {"msgid \"a\\\nmsgstr \"b\"\n", "fr.po:1: a backslash stands before n, t, \" or another backslash"},
        {"msgid \"\\q\"\n", "fr.po:1: a backslash stands before n, t, \" or another backslash"},
        {"msgid \"a\" b\n", "fr.po:1: something stands behind the closing quotation mark"},
        {"msgid a\n", "fr.po:1: behind the keyword stands a string between quotation marks"},
        {"msgid\n", "fr.po:1: behind the keyword stands a string between quotation marks"},
        {"hello\n", "fr.po:1: 'hello' is no line of a PO file"},
        {"msgctxt \"c\"\nmsgctxt \"d\"\n", "fr.po:2: msgctxt stands twice in this entry"},
        {"msgctxt \"c\"\n", "fr.po:1: this context has no msgid"},
        {"msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", "fr.po:3: msgstr stands twice in this entry"},
        {"msgid \"a\"\nmsgid_plural \"b\"\nmsgid_plural \"c\"\n",
         "fr.po:3: msgid_plural stands twice in this entry"},
        {"msgid_plural \"b\"\n", "fr.po:1: msgid_plural stands behind msgid and before msgstr"},
        {"msgid \"a\"\nmsgstr \"\"\nmsgid_plural \"b\"\n",
         "fr.po:3: msgid_plural stands behind msgid and before msgstr"},
        {"msgid \"a\"\nmsgstr[0] \"b\"\n", "fr.po:2: msgstr with a number stands behind a msgid_plural"},
        {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"c\"\n",
         "fr.po:3: behind a msgid_plural stand msgstr[0], msgstr[1] …"},
        {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"\n",
         "fr.po:3: msgstr[1] stands where msgstr[0] is due"},
        {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[x] \"c\"\n",
         "fr.po:3: the number of a msgstr is a digit in brackets: msgstr[0]"},
        {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0",
         "fr.po:3: the number of a msgstr is a digit in brackets: msgstr[0]"},
        {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\nmsgstr[2] \"\"\nmsgstr[3] \"\"\n"
         "msgstr[4] \"\"\nmsgstr[5] \"\"\nmsgstr[6] \"\"\n",
         "fr.po:9: there are more than 6 forms of the plural"},
        {"msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n",
         "fr.po:4: this text stands in line 1, too"},
        {"msgid \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n", "fr.po:1: this text has no msgstr"},
        {"msgid \"a\"\n#, fuzzy\nmsgid \"b\"\nmsgstr \"c\"\n", "fr.po:1: this text has no msgstr"},
        {"msgid \"a\"\nmsgctxt \"b\"\n", "fr.po:1: this text has no msgstr"},
        {"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n",
         "fr.po: its charset is 'ISO-8859-1'; save it as UTF-8"},
        {"msgid \"\xFF\"\n", "fr.po:1: this line is not UTF-8: byte 0xFF at byte 8"},
        {"msgid \"a\"\nmsgstr \"\xC3", "fr.po:2: this line is not UTF-8: byte 0xC3 at byte 9"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_null(parse(scratch, cases[i].text));
        assert_error(scratch->err, ERROR_DEFINITION, cases[i].message);
        *scratch->err = (struct error){0};
    }
}

static void a_file_is_text_and_not_too_large(void **state)
{
    struct scratch *scratch = *state;

    assert_null(po_parse("fr.po", "#\0#", 3, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION, "fr.po: has a NUL byte; it is no text");
    assert_null(po_parse("fr.po", "", PO_SIZE_LIMIT + 1, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION, "fr.po: has 8388609 bytes; at most 8388608 are read");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(texts_have_their_translations),
        SCRATCH_TEST(what_a_translator_has_not_seen_is_not_translated),
        SCRATCH_TEST(a_text_that_counts_has_forms),
        SCRATCH_TEST(the_header_has_fields),
        SCRATCH_TEST(a_fuzzy_mark_may_stand_before_a_context),
        SCRATCH_TEST(what_is_no_po_file_is_told_with_its_line),
        SCRATCH_TEST(a_file_is_text_and_not_too_large),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
