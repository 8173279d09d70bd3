#include "languages.h"

#include "catalog.h"
#include "log.h"
#include "translations.h"
#include "whole_report.h"
#include "work.h"

#include <fcntl.h>

#define FRENCH                                                                                               \
    "msgid \"Loans\"\nmsgstr \"Prêts\"\n\nmsgid \"Books lent\"\nmsgstr \"Livres prêtés\"\n\n"             \
    "msgid \"Branches\"\nmsgstr \"Succursales\"\n\nmsgid \"Quarter\"\nmsgstr \"Trimestre\"\n\n"              \
    "msgid \"Books\"\nmsgstr \"Livres\"\n\nmsgid \"Branch\"\nmsgstr \"Succursale\"\n\n"                      \
    "msgid \"Lent\"\nmsgstr \"Prêtés\"\n\nmsgctxt \"worksheet\"\nmsgid \"loans\"\nmsgstr \"prêts\"\n\n"   \
    "msgctxt \"worksheet\"\nmsgid \"open-branches\"\nmsgstr \"succursales\"\n\n"

/* "loans" in English and French; the work begins. */
static struct work *begin(struct scratch *scratch, struct options *options, const char *french)
{
    struct work *work = arena_alloc(scratch->arena, sizeof *work);

    scratch_folder(scratch, "loans/lang", 0755);
    scratch_put(scratch, "loans/lang/fr.po", french);
    *work = (struct work){.options = options, .arena = scratch->arena, .err = scratch->err};
    if (!work_begin(work, options->arguments.items[0]))
        fail_msg("%s", scratch->err->text);
    return work;
}

static struct options options_of(struct scratch *scratch)
{
    return whole_options(scratch, COMMAND_CHECK);
}

/* ---- choosing ---- */

static void assert_chosen(const struct work *work, const char *expected)
{
    struct words chosen;
    const char *text = "";

    if (!languages_choose(work, &chosen))
        fail_msg("%s", work->err->text);
    for (size_t i = 0; i < chosen.count; i++)
        text = arena_format(work->arena, "%s%s%s", text, i > 0 ? " " : "", chosen.items[i]);
    assert_string_equal(text, expected);
}

static void the_definition_chooses_where_nobody_asks(void **state)
{
    struct options options = options_of(*state);

    assert_chosen(begin(*state, &options, FRENCH), "en");
}

static void all_are_those_of_definition_and_catalogs(void **state)
{
    struct options options = options_of(*state);

    options.languages = whole_words(*state, "all", NULL);
    assert_chosen(begin(*state, &options, FRENCH), "en fr");
}

static void some_have_the_order_of_the_report(void **state)
{
    struct options options = options_of(*state);
    struct work *work = begin(*state, &options, FRENCH);

    options.languages = whole_words(*state, "fr", "en");
    assert_chosen(work, "en fr");
    options.languages = whole_words(*state, "fr", "fr");
    assert_chosen(work, "fr");
}

static void a_language_that_the_report_has_not_is_refused(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_of(scratch);
    struct work *work = begin(scratch, &options, FRENCH);
    struct words chosen;

    options.languages = whole_words(scratch, "fr", "zh");
    assert_false(languages_choose(work, &chosen));
    assert_error(scratch->err, ERROR_USAGE,
                 "--language: report 'loans' is not published in 'zh'; use en, fr or all");
}

/* ---- opening and checking ---- */

static void a_language_is_opened_with_the_reports_own_texts(void **state)
{
    struct options options = options_of(*state);
    struct work *work = begin(*state, &options, FRENCH);
    struct catalog *fr = languages_open(work, "fr"), *ru = languages_open(work, "ru");

    assert_string_equal(catalog_text(fr, "Loans"), "Prêts");
    assert_string_equal(catalog_text(ru, "Loans"), "Loans");
    assert_null(languages_open(work, "tlh"));
    catalog_free(fr), catalog_free(ru);
}

/* What `check` logs. */
static const char *logged(struct scratch *scratch, const struct work *work, bool expected)
{
    int file = open(scratch_path(scratch, "log"), O_RDWR | O_CREAT | O_TRUNC, 0600);
    int kept = dup(STDERR_FILENO);

    dup2(file, STDERR_FILENO);
    bool good = languages_check(work);
    dup2(kept, STDERR_FILENO);
    close(kept);
    close(file);
    assert_int_equal(good, expected);
    return scratch_get(scratch, "log");
}

static void a_language_that_has_all_texts_says_nothing(void **state)
{
    struct options options = options_of(*state);

    options.has_period = false;
    assert_string_equal(logged(*state, begin(*state, &options, FRENCH), true), "");
}

static void texts_without_a_translation_are_counted(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_of(scratch);
    struct work *work = begin(scratch, &options, FRENCH "#, fuzzy\nmsgid \"x\"\nmsgstr \"x\"\n");

    options.has_period = false;
    scratch_put(scratch, "loans/lang/es.po", "msgid \"x\"\nmsgstr \"x\"\n");
    scratch_put(scratch, "loans/lang/fr.po", strstr(FRENCH, "msgid \"Books lent\""));
    if (!work_begin(work, options.arguments.items[0]))
        fail_msg("%s", scratch->err->text);
    assert_string_equal(
        logged(scratch, work, true),
        "statbook: warning: loans: 9 texts have no translation in 'es' and stand in English, 'Books' is one; "
        "statbook texts writes a template for translators\n"
        "statbook: warning: loans: 1 text has no translation in 'fr' and stands in English, 'Loans' is one; "
        "statbook texts writes a template for translators\n");
}

static void with_a_period_the_words_of_the_tables_are_waited_for(void **state)
{
    struct options options = options_of(*state);

    assert_string_equal(logged(*state, begin(*state, &options, "msgid \"x\"\nmsgstr \"x\"\n"), true), "");
}

static void a_language_that_does_not_fit_fails_the_check(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_of(scratch);
    struct work *work =
        begin(scratch, &options,
              "msgctxt \"worksheet\"\nmsgid \"loans\"\nmsgstr \"12345678901234567890123456789012\"\n");

    assert_string_equal(logged(scratch, work, false), "");
    assert_error(scratch->err, ERROR_DEFINITION,
                 arena_format(scratch->arena,
                              "%s:2: in 'fr', the worksheet name of table 'loans' "
                              "'12345678901234567890123456789012' has 32 characters (UTF-16 units); at most "
                              "31 are allowed",
                              scratch_path(scratch, "loans/lang/fr.po")));
}

static void a_catalog_that_cannot_be_opened_fails_the_check(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_of(scratch);
    struct work *work = begin(scratch, &options, "msgid \"\"\nmsgstr \"X-Locale: ?\\n\"\n");

    assert_string_equal(logged(scratch, work, false), "");
    assert_error(scratch->err, ERROR_DEFINITION,
                 "the locale '?' of language 'fr' is no BCP 47 tag, such as fr or ar-u-nu-latn");
}

/* ---- the manifest ---- */

static void the_manifest_says_where_languages_come_from_and_what_they_lack(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_of(scratch);
    struct work *work = begin(scratch, &options, FRENCH "#, fuzzy\nmsgid \"old\"\nmsgstr \"vieux\"\n");
    static const char *const names[] = {"en", "fr", "zh"};
    struct catalog *catalogs[3];
    struct manifest_inputs inputs = {0};

    for (size_t i = 0; i < 3; i++)
        catalogs[i] = languages_open(work, names[i]);
    catalog_translate(catalogs[1], "worksheet", "unheard of", "");
    catalog_text(catalogs[1], "old");
    languages_describe(work, &(struct words){names, 3}, catalogs, &inputs);
    for (size_t i = 0; i < 3; i++)
        catalog_free(catalogs[i]);

    assert_int_equal(inputs.translation_count, 2);
    const struct manifest_translation *fr = &inputs.translations[0], *zh = &inputs.translations[1];
    assert_string_equal(fr->language, "fr");
    assert_string_equal(fr->locale, "fr");
    assert_int_equal(fr->catalog_count, 1);
    assert_string_equal(fr->catalogs[0].path, "lang/fr.po");
    assert_int_equal(strlen(fr->catalogs[0].sha256), 64);
    assert_int_equal(fr->gap_count, 2);
    assert_string_equal(fr->gaps[0].text, "old");
    assert_true(fr->gaps[0].fuzzy);
    assert_string_equal(fr->gaps[1].text, "unheard of");
    assert_string_equal(fr->gaps[1].context, "worksheet");
    assert_false(fr->gaps[1].fuzzy);
    assert_string_equal(zh->language, "zh");
    assert_int_equal(zh->catalog_count, 0);
    assert_int_equal(zh->gap_count, 0);
}

static void english_with_a_catalog_of_its_own_is_described(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_of(scratch);
    struct work *work = begin(scratch, &options, FRENCH);
    static const char *const names[] = {"en"};
    struct manifest_inputs inputs = {0};

    scratch_put(scratch, "loans/lang/en.po", "msgid \"Loans\"\nmsgstr \"Lendings\"\n");
    if (!work_begin(work, options.arguments.items[0]))
        fail_msg("%s", scratch->err->text);
    struct catalog *catalog = languages_open(work, "en");
    languages_describe(work, &(struct words){names, 1}, &catalog, &inputs);
    assert_string_equal(catalog_text(catalog, "Loans"), "Lendings");
    catalog_free(catalog);
    assert_int_equal(inputs.translation_count, 1);
    assert_string_equal(inputs.translations[0].locale, "en_GB");
    assert_string_equal(inputs.translations[0].catalogs[0].path, "lang/en.po");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_definition_chooses_where_nobody_asks),
        SCRATCH_TEST(all_are_those_of_definition_and_catalogs),
        SCRATCH_TEST(some_have_the_order_of_the_report),
        SCRATCH_TEST(a_language_that_the_report_has_not_is_refused),
        SCRATCH_TEST(a_language_is_opened_with_the_reports_own_texts),
        SCRATCH_TEST(a_language_that_has_all_texts_says_nothing),
        SCRATCH_TEST(texts_without_a_translation_are_counted),
        SCRATCH_TEST(with_a_period_the_words_of_the_tables_are_waited_for),
        SCRATCH_TEST(a_language_that_does_not_fit_fails_the_check),
        SCRATCH_TEST(a_catalog_that_cannot_be_opened_fails_the_check),
        SCRATCH_TEST(the_manifest_says_where_languages_come_from_and_what_they_lack),
        SCRATCH_TEST(english_with_a_catalog_of_its_own_is_described),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
