#include "manifest_translations.h"

#include "manifest_reader.h"
#include "scratch.h"

#define SHA "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static const struct manifest_catalog catalogs[] = {{"lang/fr.po", SHA}, {"../terms/fr.po", SHA}};
static const struct manifest_gap gaps[] = {{"", "Books", false}, {"worksheet", "Lent", true}};
static const struct manifest_translation translations[] = {{.language = "ar", .locale = "ar@numbers=latn"},
                                                           {.language = "fr",
                                                            .locale = "fr",
                                                            .catalogs = catalogs,
                                                            .catalog_count = 2,
                                                            .gaps = gaps,
                                                            .gap_count = 2}};

#define ARABIC                                                                                               \
    "{\"language\": \"ar\", \"locale\": \"ar@numbers=latn\", \"catalogs\": [], \"untranslated\": []}"
#define FRENCH                                                                                               \
    "{\"language\": \"fr\", \"locale\": \"fr\", \"catalogs\": [{\"path\": \"lang/fr.po\", \"sha256\": "      \
    "\"" SHA "\"}, {\"path\": \"../terms/fr.po\", \"sha256\": \"" SHA                                        \
    "\"}], \"untranslated\": [{\"text\": \"Books\", "                                                        \
    "\"reason\": \"missing\"}, {\"text\": \"Lent\", \"reason\": \"fuzzy\", \"context\": \"worksheet\"}]}"

static void a_manifest_says_where_languages_come_from(void **state)
{
    const struct manifest_inputs inputs = {.translations = translations, .translation_count = 2};
    json_t *packed = manifest_pack_translations(&inputs);

    (void)state;
    assert_non_null(packed);
    char *text = json_dumps(packed, 0);
    json_decref(packed);
    assert_string_equal(text, "[" ARABIC ", " FRENCH "]");
    free(text);
}

/* As if there were no memory. */
static void what_is_not_utf_8_is_no_manifest(void **state)
{
    static const struct manifest_gap bad_text[] = {{"", "\xFF", false}};
    static const struct manifest_gap bad_context[] = {{"\xFF", "a", false}};
    static const struct manifest_catalog bad_path[] = {{"\xFF", SHA}};
    static const struct manifest_translation bad[] = {
        {.language = "\xFF", .locale = "fr"},
        {.language = "fr", .locale = "fr", .gaps = bad_text, .gap_count = 1},
        {.language = "fr", .locale = "fr", .gaps = bad_context, .gap_count = 1},
        {.language = "fr", .locale = "fr", .catalogs = bad_path, .catalog_count = 1}};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const struct manifest_inputs inputs = {.translations = &bad[i], .translation_count = 1};
        assert_null(manifest_pack_translations(&inputs));
    }
}

static bool check(struct scratch *scratch, const char *text)
{
    struct manifest_reader reader = {
        .name = "m.json", .version = 5, .arena = scratch->arena, .err = scratch->err};
    json_t *object = json_loads(text, 0, NULL);

    assert_non_null(object);
    *scratch->err = (struct error){0};
    bool good = manifest_check_translations(&reader, object);
    json_decref(object);
    if (good)
        assert_string_equal(reader.place, "");
    return good;
}

static void what_was_written_is_right(void **state)
{
    assert_true(check(*state, "{\"translations\": [" ARABIC ", " FRENCH "]}"));
    assert_true(check(*state, "{\"translations\": []}"));
    assert_true(check(*state,
                      "{\"translations\": [{\"language\": \"fr\", \"locale\": \"fr\", \"catalogs\": [], "
                      "\"untranslated\": [{\"text\": \"a\\nb\", \"reason\": \"missing\"}]}]}"));
}

#define ONE(catalogs, gaps)                                                                                  \
    "{\"translations\": [{\"language\": \"fr\", \"locale\": \"fr\", \"catalogs\": [" catalogs                \
    "], \"untranslated\": [" gaps "]}]}"
#define CATALOG "{\"path\": \"lang/fr.po\", \"sha256\": \"" SHA "\"}"
#define GAP(reason) "{\"text\": \"a\", \"reason\": \"" reason "\"}"

static void what_is_wrong_is_said_with_its_place(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"{\"translations\": {}}", "m.json: translations is an object; it must be a list"},
        {"{\"translations\": [1]}", "m.json: translations[0] is a whole number; it must be an object"},
        {"{\"translations\": [{\"tongue\": 1}]}",
         "m.json: translations[0].'tongue' is not a key of a manifest"},
        {"{\"translations\": [{\"locale\": \"fr\"}]}", "m.json: translations[0].language is missing"},
        {"{\"translations\": [{\"language\": \"fr\"}]}", "m.json: translations[0].locale is missing"},
        {"{\"translations\": [{\"language\": \"fr\", \"locale\": \"fr\"}]}",
         "m.json: translations[0].catalogs is missing"},
        {"{\"translations\": [{\"language\": \"fr\", \"locale\": \"fr\", \"catalogs\": []}]}",
         "m.json: translations[0].untranslated is missing"},
        {ONE("{\"file\": 1}", ""), "m.json: translations[0].catalogs[0].'file' is not a key of a manifest"},
        {ONE("{\"sha256\": \"" SHA "\"}", ""), "m.json: translations[0].catalogs[0].path is missing"},
        {ONE(CATALOG ", {\"path\": \"x\", \"sha256\": \"x\"}", ""),
         "m.json: translations[0].catalogs[1].sha256 is 'x'; it must be 64 hexadecimal digits in lower case"},
        {ONE(CATALOG, "{\"words\": 1}"),
         "m.json: translations[0].untranslated[0].'words' is not a key of a manifest"},
        {ONE("", "{\"reason\": \"fuzzy\"}"), "m.json: translations[0].untranslated[0].text is missing"},
        {ONE("", "{\"text\": \"a\"}"), "m.json: translations[0].untranslated[0].reason is missing"},
        {ONE("", "{\"text\": \"a\", \"context\": 1, \"reason\": \"fuzzy\"}"),
         "m.json: translations[0].untranslated[0].context is a whole number; it must be a text"},
        {ONE("", GAP("fuzzy") ", " GAP("lost")),
         "m.json: translations[0].untranslated[1].reason is 'lost'; it is 'missing' or 'fuzzy'"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(check(scratch, cases[i].text));
        assert_error(scratch->err, ERROR_DATA, cases[i].message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_manifest_says_where_languages_come_from),
        SCRATCH_TEST(what_is_not_utf_8_is_no_manifest),
        SCRATCH_TEST(what_was_written_is_right),
        SCRATCH_TEST(what_is_wrong_is_said_with_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
