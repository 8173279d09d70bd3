#include "translations.h"

#include "po.h"
#include "support.h"
#include "text.h"

#define DEFINITION(keys)                                                                                     \
    "statbook: 1\ntitle: T\nperiod: quarter\n" keys                                                          \
    "tables:\n  - name: a\n    title: A\n    query: a.sql\n    columns:\n      - { name: x, type: text }\n"
#define ENTRY "msgid \"A\"\nmsgstr \"B\"\n"

static const struct translations *load(struct scratch *scratch, const char *yaml)
{
    *scratch->err = (struct error){0};
    return translations_load(support_report(scratch, yaml), scratch->arena, scratch->err);
}

static void put(struct scratch *scratch, const char *folder, const char *name, const char *text)
{
    mkdir(scratch_path(scratch, "r"), 0700);
    mkdir(scratch_path(scratch, folder), 0700);
    scratch_put(scratch, arena_format(scratch->arena, "%s/%s", folder, name), text);
}

static void assert_refused(struct scratch *scratch, const char *yaml, enum error_kind kind,
                           const char *message)
{
    assert_null(load(scratch, yaml));
    assert_error(scratch->err, kind, message);
}

static void a_report_may_have_none(void **state)
{
    struct scratch *scratch = *state;
    const struct translations *none = load(scratch, DEFINITION(""));

    assert_non_null(none);
    assert_int_equal(none->count, 0);
    assert_null(translations_find(none, "en"));
}

static void the_files_of_the_folder_are_languages(void **state)
{
    struct scratch *scratch = *state;

    put(scratch, "r/lang", "zh.po", ENTRY);
    put(scratch, "r/lang", "ar.po", ENTRY);
    put(scratch, "r/lang", "ar.po~", "not read");
    put(scratch, "r/lang", ".fr.po", "not read");
    put(scratch, "r/lang", ".po", "not read");
    put(scratch, "r/lang", "README", "not read");
    const struct translations *two = load(scratch, DEFINITION(""));
    assert_non_null(two);
    assert_int_equal(two->count, 2);
    assert_string_equal(two->items[0].language, "ar");
    const struct translation *zh = translations_find(two, "zh");
    assert_ptr_equal(zh, &two->items[1]);
    assert_int_equal(zh->file_count, 1);
    assert_string_equal(zh->names[0].name, "lang/zh.po");
    assert_false(zh->names[0].shared);
    assert_string_equal(zh->names[0].sha256,
                        "7d1acdcd2ae9ec138c13aabfa9d3a98b041cb3819020947044e3818e3af1ab5a");
    assert_string_equal(po_find(zh->files[0], "", "A")->texts[0], "B");
}

static void files_that_reports_share_come_behind(void **state)
{
    struct scratch *scratch = *state;
    size_t count;

    put(scratch, "terms", "fr.po", ENTRY);
    put(scratch, "terms", "ru.po", ENTRY);
    put(scratch, "names", "fr.po", ENTRY);
    put(scratch, "r/lang", "fr.po", ENTRY);
    const char *yaml = DEFINITION("catalogs: [../terms, ../names]\nlanguages: [zh, fr, en]\n");
    const struct translations *two = load(scratch, yaml);
    assert_non_null(two);
    const struct translation *fr = translations_find(two, "fr");
    assert_int_equal(fr->file_count, 3);
    assert_string_equal(fr->names[0].name, "lang/fr.po");
    assert_string_equal(fr->names[1].name, "../terms/fr.po");
    assert_string_equal(fr->names[2].name, "../names/fr.po");
    assert_true(fr->names[2].shared);

    const char *const *languages =
        translations_languages(two, support_report(scratch, yaml), &count, scratch->arena);
    assert_string_equal(text_list(scratch->arena, languages, count, "and"), "zh, fr, en and ru");
}

static void a_folder_that_cannot_be_read_is_an_error(void **state)
{
    struct scratch *scratch = *state;

    assert_refused(scratch, DEFINITION("catalogs: [../terms]\n"), ERROR_INPUT,
                   arena_format(scratch->arena, "cannot read the folder %s: No such file or directory",
                                scratch_path(scratch, "r/../terms")));
    scratch_put(scratch, "r/lang", "no folder");
    assert_refused(scratch, DEFINITION(""), ERROR_INPUT,
                   arena_format(scratch->arena, "cannot read the folder %s: Not a directory",
                                scratch_path(scratch, "r/lang")));
}

static void a_file_that_is_no_catalog_is_told_with_its_line(void **state)
{
    static const struct {
        const char *name, *text, *message;
    } cases[] = {
        {"fr_FR.po", ENTRY,
         "%s: 'fr_FR' is no tag of a language; a catalog is called after its language, as fr.po is"},
        {"a.po", ENTRY,
         "%s: 'a' is no tag of a language; a catalog is called after its language, as fr.po is"},
        {"fr.po", ENTRY "\nmsgid \"{0}\"\nmsgstr \"x\"\n", "%s:4: the translation lacks {0} of its text"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *name = arena_format(scratch->arena, "r/lang/%s", cases[i].name);
        put(scratch, "r/lang", cases[i].name, cases[i].text);
        put(scratch, "r/lang", "zz.po", "the first mistake counts");
        assert_null(load(scratch, DEFINITION("")));
        const char *path = scratch_path(scratch, name);
        assert_int_equal(scratch->err->kind, ERROR_DEFINITION);
        assert_string_equal(scratch->err->text,
                            arena_format(scratch->arena, "%s%s", path, cases[i].message + 2));
        remove(path);
    }
}

static void a_file_that_is_no_po_file_is_refused(void **state)
{
    struct scratch *scratch = *state;

    put(scratch, "r/lang", "fr.po", "\nbonjour\n");
    assert_null(load(scratch, DEFINITION("")));
    assert_int_equal(scratch->err->kind, ERROR_DEFINITION);
    assert_non_null(strstr(scratch->err->text, "r/lang/fr.po:2: "));
}

static void a_file_that_cannot_be_read_is_an_error(void **state)
{
    struct scratch *scratch = *state;

    put(scratch, "r/lang", "README", "");
    mkdir(scratch_path(scratch, "r/lang/fr.po"), 0700);
    assert_refused(scratch, DEFINITION(""), ERROR_INPUT,
                   arena_format(scratch->arena, "%s is a folder; a regular file is needed",
                                scratch_path(scratch, "r/lang/fr.po")));
}

static void a_language_that_nobody_has_is_refused(void **state)
{
    struct scratch *scratch = *state;

    put(scratch, "r/lang", "fr.po", ENTRY);
    put(scratch, "r/lang", "pt.po", ENTRY);
    assert_non_null(load(scratch, DEFINITION("languages: [en, ru, pt]\n")));
    assert_refused(scratch, DEFINITION("languages: [en, tlh]\n"), ERROR_DEFINITION,
                   "r.yaml:4: 'tlh' is not a language with a catalog; use ar, en, es, fr, ru, zh or pt, or "
                   "write lang/tlh.po");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_report_may_have_none),
        SCRATCH_TEST(the_files_of_the_folder_are_languages),
        SCRATCH_TEST(files_that_reports_share_come_behind),
        SCRATCH_TEST(a_folder_that_cannot_be_read_is_an_error),
        SCRATCH_TEST(a_file_that_is_no_catalog_is_told_with_its_line),
        SCRATCH_TEST(a_file_that_is_no_po_file_is_refused),
        SCRATCH_TEST(a_file_that_cannot_be_read_is_an_error),
        SCRATCH_TEST(a_language_that_nobody_has_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
