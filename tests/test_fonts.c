#include "fonts.h"

#include "scratch.h"

#include <unistd.h>

static struct fonts *open_fonts(struct scratch *scratch)
{
    struct fonts *fonts = fonts_open(scratch->arena, scratch->err);

    if (!fonts)
        fail_msg("%s", scratch->err->text);
    return fonts;
}

static void the_report_says_which_families_are_installed(void **state)
{
    static const char *const families[] = {"Noto Sans", "Nonexistent Sans", "DejaVu Sans"};
    struct scratch *scratch = *state;
    struct fonts *fonts = open_fonts(scratch);
    const struct font_state *states = fonts_report(fonts, families, 3, scratch->arena);

    fonts_close(fonts);
    assert_string_equal(states[0].family, "Noto Sans");
    assert_non_null(strstr(states[0].file, "/NotoSans-Regular."));
    assert_true(atof(states[0].version) >= 2);
    assert_string_equal(states[1].family, "Nonexistent Sans");
    assert_null(states[1].file);
    assert_null(states[1].version);
    assert_int_equal(access(states[2].file, R_OK), 0);
}

static void the_libraries_say_their_versions(void **state)
{
    struct scratch *scratch = *state;
    int parts[3];

    assert_int_equal(
        sscanf(fonts_fontconfig_version(scratch->arena), "fontconfig %d.%d.%d", parts, parts + 1, parts + 2),
        3);
    assert_int_equal(
        sscanf(fonts_freetype_version(scratch->arena), "FreeType %d.%d.%d", parts, parts + 1, parts + 2), 3);
    assert_true(parts[0] >= 2);
}

static void a_family_speaks_the_languages_whose_letters_it_has(void **state)
{
    static const struct {
        const char *family, *locale;
        bool speaks;
    } cases[] = {
        {"Noto Sans", "en_GB", true},      {"Noto Sans", "ru", true},
        {"Noto Sans", "ar", false},        {"Noto Sans Arabic", "ar_EG@numbers=latn", true},
        {"Noto Sans Arabic", "en", false}, {"Nonexistent Sans", "en", false},
        {"Noto Sans", "qqq", false},
    };
    struct fonts *fonts = open_fonts(*state);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (fonts_speak(fonts, cases[i].family, cases[i].locale) != cases[i].speaks)
            fail_msg("%s: %s", cases[i].family, cases[i].locale);
    fonts_close(fonts);
}

/* Those of Chinese have 20 MB. */
static void a_file_is_read_once(void **state)
{
    struct scratch *scratch = *state;
    struct fonts *fonts = open_fonts(scratch);
    const char *path = scratch_put(scratch, "font.ttf", "not really");
    FcPattern *pattern =
        FcPatternBuild(NULL, FC_FILE, FcTypeString, path, FC_STYLE, FcTypeString, "Thin", (char *)NULL);
    const char *version = fonts_file_version(fonts, pattern, scratch->arena, scratch->err);

    assert_non_null(version);
    assert_memory_equal(version, "Thin 0.000 (SHA-256 ", 20);
    assert_int_equal(unlink(path), 0);
    assert_string_equal(fonts_file_version(fonts, pattern, scratch->arena, scratch->err), version);
    FcPatternDestroy(pattern);
    fonts_close(fonts);
}

static void what_a_font_does_not_say_is_empty(void **state)
{
    FcPattern *pattern = FcPatternCreate();

    (void)state;
    assert_string_equal(fonts_text(pattern, FC_FAMILY), "");
    assert_string_equal(fonts_text(NULL, FC_FAMILY), "");
    assert_false(fonts_is_named(NULL, ""));
    FcPatternDestroy(pattern);
}

static void what_is_no_font_has_no_face(void **state)
{
    struct scratch *scratch = *state;
    struct fonts *fonts = open_fonts(scratch);
    FcPattern *pattern = FcPatternBuild(NULL, FC_FILE, FcTypeString,
                                        scratch_put(scratch, "font.ttf", "not really"), (char *)NULL);

    assert_null(fonts_face(fonts, pattern));
    FcPatternDestroy(pattern);
    fonts_close(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_report_says_which_families_are_installed),
        SCRATCH_TEST(the_libraries_say_their_versions),
        SCRATCH_TEST(a_family_speaks_the_languages_whose_letters_it_has),
        SCRATCH_TEST(a_file_is_read_once),
        SCRATCH_TEST(what_a_font_does_not_say_is_empty),
        SCRATCH_TEST(what_is_no_font_has_no_face),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
