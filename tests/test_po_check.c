#include "po_check.h"

#include "po.h"
#include "scratch.h"

static bool check(struct scratch *scratch, const char *text)
{
    const struct po *po = po_parse("fr.po", text, strlen(text), scratch->arena, scratch->err);

    if (!po)
        fail_msg("%s", scratch->err->text);
    return po_check(po, scratch->arena, scratch->err);
}

#define PLURAL "msgid \"{0} book of {1}\"\nmsgid_plural \"{0} books of {1}\"\n"

static void translations_have_the_places_of_their_texts(void **state)
{
    struct scratch *scratch = *state;

    assert_true(check(scratch, "msgid \"{0} to {state}\"\nmsgstr \"{state}: {0}\"\n"));
    assert_true(check(scratch, "msgid \"{ } {{ {\"\nmsgstr \"{-} {é}\"\n"));
    assert_true(check(scratch, "msgid \"{0}\"\nmsgstr \"\"\n\n#, fuzzy\nmsgid \"{1}\"\nmsgstr \"x\"\n"));
    assert_true(check(scratch, PLURAL "msgstr[0] \"un livre de {1}\"\nmsgstr[1] \"{0} livres de {1}\"\n"));
}

static void a_place_that_is_lost_or_too_many_is_told(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"\nmsgid \"of {state}\"\nmsgstr \"de {stato}\"\n",
         "fr.po:2: the translation has {stato} more often than its text"},
        {"msgid \"{0}\"\nmsgstr \"{0} {0}\"\n", "fr.po:1: the translation has {0} more often than its text"},
        {"msgid \"{0} {1}\"\nmsgstr \"{0}\"\n", "fr.po:1: the translation lacks {1} of its text"},
        {"msgid \"{0} {0}\"\nmsgstr \"{0}\"\n", "fr.po:1: the translation lacks {0} of its text"},
        {PLURAL "msgstr[0] \"{2}\"\nmsgstr[1] \"\"\n",
         "fr.po:1: the translation has {2} more often than its text"},
        {"msgid \"a\"\nmsgstr \"\x07\"\n",
         "fr.po:1: the translation has the control character U+0007 at character 1"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(check(scratch, cases[i].text));
        assert_error(scratch->err, ERROR_DEFINITION, cases[i].message);
        *scratch->err = (struct error){0};
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(translations_have_the_places_of_their_texts),
        SCRATCH_TEST(a_place_that_is_lost_or_too_many_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
