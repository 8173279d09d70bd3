#include "catalog_plural.h"

#include "po.h"
#include "scratch.h"

static struct plurals *plurals_of(struct scratch *scratch, const char *locale)
{
    UErrorCode status = U_ZERO_ERROR;
    struct plurals *plurals = plurals_open(locale, scratch->arena, &status);

    assert_true(U_SUCCESS(status));
    return plurals;
}

static void assert_forms(struct scratch *scratch, const char *locale, size_t count, const char *numbers,
                         const char *forms)
{
    struct plurals *plurals = plurals_of(scratch, locale);
    const char *found = "";

    for (char *end; *numbers; numbers = end) {
        size_t n = strtoul(numbers, &end, 10);
        found = arena_format(scratch->arena, "%s%s%zu", found, *found ? " " : "",
                             plurals_form(plurals, n, count));
    }
    plurals_close(plurals);
    assert_string_equal(found, forms);
}

static void forms_are_those_of_the_language(void **state)
{
    struct scratch *scratch = *state;

    assert_forms(scratch, "en_GB", 2, "0 1 2 5 21", "1 0 1 1 1");
    assert_forms(scratch, "fr", 2, "0 1 2 5 21", "0 0 1 1 1");
    assert_forms(scratch, "ru", 3, "0 1 2 5 11 12 21 22 111", "2 0 1 2 2 2 0 1 2");
    assert_forms(scratch, "zh", 1, "0 1 2 100", "0 0 0 0");
    assert_forms(scratch, "ar@numbers=latn", 6, "0 1 2 3 10 11 99 100 103", "0 1 2 3 3 4 4 5 3");
    assert_forms(scratch, "lv", 3, "0 1 2 11 21", "0 1 2 0 1");
}

/* CLDR has a category for "1 million de livres". */
static void a_category_of_large_numbers_only_takes_the_last_form(void **state)
{
    assert_forms(*state, "fr", 2, "1000000 3000000 1000001", "1 1 1");
    assert_forms(*state, "es", 2, "1000000", "1");
}

static void an_entry_with_fewer_forms_gives_its_last(void **state)
{
    assert_forms(*state, "ru", 1, "1 2 5", "0 0 0");
    assert_forms(*state, "ru", 2, "1 2 5", "0 1 1");
}

static void what_was_not_opened_may_be_closed(void **state)
{
    struct scratch *scratch = *state;
    UErrorCode status = U_FILE_ACCESS_ERROR;

    plurals_close(plurals_open("fr", scratch->arena, &status));
    plurals_close(NULL);
    assert_int_equal(status, U_FILE_ACCESS_ERROR);
}

static bool check(struct scratch *scratch, const char *locale, const char *header, const char *entries)
{
    const char *text = arena_format(scratch->arena, "msgid \"\"\nmsgstr \"%s\"\n\n%s", header, entries);
    const struct po *po = po_parse("x.po", text, strlen(text), scratch->arena, scratch->err);
    struct plurals *plurals = plurals_of(scratch, locale);

    if (!po)
        fail_msg("%s", scratch->err->text);
    bool good = plurals_check(plurals, po, scratch->arena, scratch->err);
    plurals_close(plurals);
    return good;
}

#define BOOK "msgid \"book\"\nmsgid_plural \"books\"\n"

static void a_file_has_as_many_forms_as_its_language(void **state)
{
    struct scratch *scratch = *state;

    assert_true(check(scratch, "zh", "Plural-Forms: nplurals=1; plural=0;\\n", BOOK "msgstr[0] \"a\"\n"));
    assert_true(check(scratch, "fr", "", BOOK "msgstr[0] \"a\"\nmsgstr[1] \"b\"\n"));
    assert_true(check(scratch, "fr", "Plural-Forms: plural=n>1;\\n", "msgid \"a\"\nmsgstr \"b\"\n"));
}

static void a_file_with_other_forms_is_told(void **state)
{
    static const struct {
        const char *locale, *header, *entries, *message;
    } cases[] = {
        {"ar", "Plural-Forms: nplurals=2; plural=n>1;\\n", "",
         "x.po: its header says nplurals=2; the language has 6: zero, one, two, few, many, other"},
        {"ru", "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n", "",
         "x.po: its header says nplurals=INTEGER; the language has 3: one, few, many"},
        {"zh", "Plural-Forms: nplurals=\\n", "",
         "x.po: its header says nplurals=; the language has 1: other"},
        {"fr", "", "msgid \"a\"\nmsgstr \"b\"\n\n" BOOK "msgstr[0] \"c\"\n",
         "x.po:7: 1 form of the plural; the language has 2: one, other"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        *scratch->err = (struct error){0};
        assert_false(check(scratch, cases[i].locale, cases[i].header, cases[i].entries));
        assert_error(scratch->err, ERROR_DEFINITION, cases[i].message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(forms_are_those_of_the_language),
        SCRATCH_TEST(a_category_of_large_numbers_only_takes_the_last_form),
        SCRATCH_TEST(an_entry_with_fewer_forms_gives_its_last),
        SCRATCH_TEST(what_was_not_opened_may_be_closed),
        SCRATCH_TEST(a_file_has_as_many_forms_as_its_language),
        SCRATCH_TEST(a_file_with_other_forms_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
