#include "font.h"

#include "scratch.h"
#include "typefaces.h"

#include <math.h>
#include <unicode/ulocdata.h>

static struct font *open_families(struct scratch *scratch, const char *const *families, size_t count)
{
    struct font *font = typeface_open(scratch, families, count);

    if (!font)
        fail_msg("%s", scratch->err->text);
    return font;
}

static struct font *open_font(struct scratch *scratch)
{
    return open_families(scratch, font_default_families, font_default_count);
}

/* ---- opening ---- */

static void a_family_that_is_not_installed_is_told(void **state)
{
    static const char *const families[] = {"Nonexistent Sans", "Noto Sans"};
    struct scratch *scratch = *state;

    assert_null(typeface_open(scratch, families, 2));
    assert_int_equal(scratch->err->kind, ERROR_UNAVAILABLE);
    assert_non_null(strstr(scratch->err->text, "the font 'Nonexistent Sans' is not installed; '"));
    assert_non_null(strstr(scratch->err->text, "' would take its place, with other letters"));
}

static void a_fallback_may_be_missing(void **state)
{
    static const char *const families[] = {"Noto Sans", "Nonexistent Sans"};
    struct font *font = open_families(*state, families, 2);

    assert_string_equal(font_family(font), "Noto Sans");
    typeface_close(font);
}

static void the_users_own_configuration_and_language_do_not_count(void **state)
{
    struct scratch *scratch = *state;
    struct font *font = open_font(scratch);
    const double width = font_width(font, "\u0645\u4E2D", 5, false);

    typeface_close(font);
    scratch_put(scratch, "fonts.conf", "<fontconfig/>");
    setenv("FONTCONFIG_FILE", scratch_path(scratch, "fonts.conf"), 1);
    setenv("XDG_CONFIG_HOME", scratch->folder, 1);
    setenv("FC_LANG", "fa", 1);
    setenv("LC_ALL", "fa_IR.UTF-8", 1);
    font = open_font(scratch);
    assert_true(font_width(font, "\u0645\u4E2D", 5, false) == width);
    assert_string_equal(getenv("FC_LANG"), "en");
    typeface_close(font);
    unsetenv("FONTCONFIG_FILE");
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("LC_ALL");
}

/* ---- letters ---- */

static void assert_drawn(struct scratch *scratch, const char *text)
{
    struct font *font = open_font(scratch);

    for (int bold = 0; bold < 2; bold++)
        if (!font_check(font, text, bold, scratch->err))
            fail_msg("%s", scratch->err->text);
    typeface_close(font);
}

static void assert_not_drawn(struct scratch *scratch, const char *const *families, size_t count, bool bold,
                             const char *text, const char *message)
{
    struct font *font = open_families(scratch, families, count);

    assert_false(font_check(font, text, bold, scratch->err));
    assert_error(scratch->err, ERROR_UNAVAILABLE, message);
    typeface_close(font);
}

static bool is_installed(struct scratch *scratch, const char *family)
{
    struct fonts *fonts = fonts_open(scratch->arena, scratch->err);

    assert_non_null(fonts);
    bool there = fonts_report(fonts, &family, 1, scratch->arena)->file;
    fonts_close(fonts);
    return there;
}

/* Unicode's CLDR knows the letters and the punctuation of a language. */
static const char *letters_of(struct scratch *scratch, const char *language)
{
    static const ULocaleDataExemplarSetType types[] = {ULOCDATA_ES_STANDARD, ULOCDATA_ES_PUNCTUATION};
    UErrorCode code = U_ZERO_ERROR;
    ULocaleData *data = ulocdata_open(language, &code);
    size_t size = 0, limit = 1 << 16;
    char *text = arena_alloc(scratch->arena, limit);

    for (size_t i = 0; i < 2; i++) {
        USet *set = ulocdata_getExemplarSet(data, NULL, 0, types[i], &code);
        for (UChar32 letter = '!'; letter < 0x110000; letter++)
            if (uset_contains(set, letter) && size + 4 < limit)
                U8_APPEND_UNSAFE(text, size, letter);
        uset_close(set);
    }
    text[size] = '\0';
    assert_true(U_SUCCESS(code) && size > 50);
    ulocdata_close(data);
    return text;
}

static void five_languages_of_the_united_nations_can_be_drawn(void **state)
{
    static const char *const languages[] = {"en", "fr", "es", "ru", "ar"};

    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        assert_drawn(*state, letters_of(*state, languages[i]));
}

static void chinese_can_be_drawn_where_its_package_is_installed(void **state)
{
    if (is_installed(*state, "Noto Sans CJK JP"))
        assert_drawn(*state, "\u6838\u4E0D\u6269\u6563\u300A\u6761\u7EA6\u300B\uFF0C\u3002");
    else
        assert_not_drawn(*state, font_default_families, font_default_count, false, "\u6838\u4E0D",
                         "text '\u6838\u4E0D': no installed font has the character '\u6838' (U+6838); "
                         "install one that `fonts` names and that has it (Debian: fonts-noto-cjk), or write "
                         "without it");
}

static void spaces_and_marks_of_direction_need_no_glyph(void **state)
{
    assert_drawn(*state, "A\u00F1o \u2013 \u201Cx\u201D \u2116 1\u202F234 \u22125 \u03A9 \u0439\u205F\n");
    assert_drawn(*state, "\u2068mixed\u2069 \u200Fmarks\u200D");
}

static void a_letter_that_no_font_has_is_named(void **state)
{
    assert_not_drawn(*state, font_default_families, font_default_count, false, "a\U000F1234",
                     "text 'a\U000F1234': no installed font has the character '\U000F1234' (U+F1234); "
                     "install one that `fonts` names and that has it (Debian: fonts-noto-core), or write "
                     "without it");
}

static void a_font_that_is_not_declared_is_named(void **state)
{
    static const char *const families[] = {"Noto Sans", "Noto Sans Thai"};

    assert_not_drawn(*state, families, 2, false, "aم",
                     "text 'aم': the character 'م' (U+0645) would be drawn with the font 'DejaVu Sans', "
                     "which `fonts` does not name; name it there, or install one that is named and has it "
                     "(Debian: fonts-noto-core)");
    assert_not_drawn(*state, families, 2, true, "م",
                     "text 'م': the character 'م' (U+0645) would be drawn in bold with the font 'DejaVu "
                     "Sans', which `fonts` does not name; name it there, or install one that is named and "
                     "has it (Debian: fonts-noto-core)");
}

static void a_declared_font_that_comes_too_late_is_named(void **state)
{
    static const char *const families[] = {"Noto Sans", "Noto Sans Arabic"};

    assert_not_drawn(
        *state, families, 2, false, "م",
        "text 'م': the character 'م' (U+0645) would be drawn with the font 'DejaVu Sans', "
        "which `fonts` does not name and which fontconfig prefers to 'Noto Sans Arabic'; name it "
        "there, or 'Noto Sans Arabic' first");
}

/* Khojki's sans serif has no bold font. */
static void bold_may_come_from_another_font(void **state)
{
    static const char *const families[] = {"Noto Sans", "Noto Sans Khojki"};
    struct scratch *scratch = *state;
    struct font *font = open_families(scratch, families, 2);

    assert_true(font_check(font, "\U00011200", false, scratch->err));
    assert_false(font_check(font, "\U00011200", true, scratch->err));
    assert_non_null(strstr(scratch->err->text, "would be drawn in bold with the font 'Noto Serif Khojki'"));
    typeface_close(font);
}

static void emoji_have_an_order_of_their_own(void **state)
{
    static const char *const only[] = {"Noto Sans"};
    struct scratch *scratch = *state;

    assert_drawn(scratch, "\u26A1 \u2714\uFE0F \u26A1\uFE0E \U0001F600");
    struct font *font = open_families(scratch, only, 1);
    assert_false(font_check(font, "\u26A1", true, scratch->err));
    assert_non_null(strstr(scratch->err->text, "(U+26A1) would be drawn in bold with the font '"));
    assert_true(font_width(font, "\u26A1", 3, false) > 0.2);
    typeface_close(font);
}

/* ---- widths ---- */

static void widths_are_those_of_the_letters(void **state)
{
    struct font *font = open_font(*state);

    assert_true(fabs(font_width(font, "1234567890", 10, false) - 5.72) < 0.001);
    assert_true(font_width(font, "WWW", 3, true) > font_width(font, "WWW", 3, false));
    assert_true(font_width(font, "iii", 3, false) < font_width(font, "mmm", 3, false) / 2);
    assert_true(font_width(font, "e\u0301", 3, false) == font_width(font, "e", 1, false));
    assert_true(font_width(font, "\u200D", 3, false) == 0);
    assert_true(font_width(font, "\U000F1234", 4, false) == 1); /* nothing has it */
    typeface_close(font);
}

/* ---- what it is ---- */

static void the_version_names_the_files_by_their_hashes(void **state)
{
    struct scratch *scratch = *state;
    struct font *font = open_font(scratch);
    const char *version = font_version(font, scratch->arena, scratch->err);
    char regular[80], bold[80];
    double number[2];

    assert_non_null(version);
    assert_int_equal(sscanf(version,
                            "Noto Sans Regular %lf (SHA-256 %64[0-9a-f]), Bold %lf (SHA-256 %64[0-9a-f])",
                            &number[0], regular, &number[1], bold),
                     4);
    assert_int_equal(strlen(regular), 64);
    assert_string_not_equal(regular, bold);
    typeface_close(font);
}

static void fallbacks_are_named_when_they_were_used(void **state)
{
    struct scratch *scratch = *state;
    struct font *font = open_font(scratch);
    char hashes[3][80];
    double number[3];

    assert_true(font_check(font, "Latin", true, scratch->err));
    assert_string_equal(font_fallback_versions(font, scratch->arena, scratch->err), "");
    assert_true(font_check(font, "م\u0E01م", false, scratch->err));
    assert_true(font_check(font, "م", true, scratch->err));
    assert_true(font_check(font, "\u26A1", false, scratch->err)); /* of DejaVu Sans, too */
    const char *versions = font_fallback_versions(font, scratch->arena, scratch->err);
    int end = 0;
    sscanf(versions,
           "DejaVu Sans Book %lf (SHA-256 %64[0-9a-f]); Noto Sans Thai Regular %lf (SHA-256 %64[0-9a-f]); "
           "DejaVu Sans Bold %lf (SHA-256 %64[0-9a-f])%n",
           &number[0], hashes[0], &number[1], hashes[1], &number[2], hashes[2], &end);
    if (end == 0 || versions[end])
        fail_msg("%s", versions);
    typeface_close(font);
}

static void names_of_the_default_fonts_can_stand_in_a_definition(void **state)
{
    (void)state;
    for (size_t i = 0; i < font_default_count; i++)
        assert_true(strlen(font_default_families[i]) <= FONT_NAME_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_family_that_is_not_installed_is_told),
        SCRATCH_TEST(a_fallback_may_be_missing),
        SCRATCH_TEST(the_users_own_configuration_and_language_do_not_count),
        SCRATCH_TEST(five_languages_of_the_united_nations_can_be_drawn),
        SCRATCH_TEST(chinese_can_be_drawn_where_its_package_is_installed),
        SCRATCH_TEST(spaces_and_marks_of_direction_need_no_glyph),
        SCRATCH_TEST(a_letter_that_no_font_has_is_named),
        SCRATCH_TEST(a_font_that_is_not_declared_is_named),
        SCRATCH_TEST(a_declared_font_that_comes_too_late_is_named),
        SCRATCH_TEST(bold_may_come_from_another_font),
        SCRATCH_TEST(emoji_have_an_order_of_their_own),
        SCRATCH_TEST(widths_are_those_of_the_letters),
        SCRATCH_TEST(the_version_names_the_files_by_their_hashes),
        SCRATCH_TEST(fallbacks_are_named_when_they_were_used),
        SCRATCH_TEST(names_of_the_default_fonts_can_stand_in_a_definition),
    };

    return cmocka_run_group_tests_name("font", tests, NULL, NULL);
}
