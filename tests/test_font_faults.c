#include "font.h"

#include "lettering.h"
#include "scratch.h"
#include "typefaces.h"
#include "versions.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <sys/syscall.h>

/* What can fail below the fonts: the configuration, a font's file, a glyph. */

static struct {
    const char *face, *file; /* part of the name of a file that cannot be opened: as a font, at all */
    bool configuration, glyphs;
} fault;

static bool is_struck(const char *part, const char *path)
{
    return part && strstr(path, part);
}

FcBool FcConfigParseAndLoad(FcConfig *config, const FcChar8 *file, FcBool complain)
{
    FcBool (*usual)(FcConfig *, const FcChar8 *, FcBool);

    *(void **)&usual = dlsym(RTLD_NEXT, "FcConfigParseAndLoad");
    return fault.configuration ? FcFalse : usual(config, file, complain);
}

FT_Error FT_New_Face(FT_Library library, const char *path, FT_Long index, FT_Face *face)
{
    FT_Error (*usual)(FT_Library, const char *, FT_Long, FT_Face *);

    *(void **)&usual = dlsym(RTLD_NEXT, "FT_New_Face");
    return is_struck(fault.face, path) ? FT_Err_Cannot_Open_Resource : usual(library, path, index, face);
}

FT_Error FT_Load_Glyph(FT_Face face, FT_UInt glyph, FT_Int32 flags)
{
    FT_Error (*usual)(FT_Face, FT_UInt, FT_Int32);

    *(void **)&usual = dlsym(RTLD_NEXT, "FT_Load_Glyph");
    return fault.glyphs ? FT_Err_Invalid_Glyph_Format : usual(face, glyph, flags);
}

int openat(int folder, const char *name, int flags, ...)
{
    if (!is_struck(fault.file, name))
        return (int)syscall(SYS_openat, folder, name, flags, 0);
    errno = EIO;
    return -1;
}

static int faults_end(void **state)
{
    memset(&fault, 0, sizeof fault);
    return scratch_teardown(state);
}

#define FAULT_TEST(test) cmocka_unit_test_setup_teardown(test, scratch_setup, faults_end)

static struct font *open_font(struct scratch *scratch)
{
    *scratch->err = (struct error){0};
    return typeface_open(scratch, font_default_families, font_default_count);
}

static void assert_beginning(const struct error *err, enum error_kind kind, const char *beginning)
{
    if (strncmp(err->text, beginning, strlen(beginning)) != 0)
        fail_msg("%s", err->text);
    assert_int_equal(err->kind, kind);
}

static void a_configuration_that_cannot_be_read_is_told(void **state)
{
    struct scratch *scratch = *state;

    fault.configuration = true;
    assert_null(open_font(scratch));
    assert_error(scratch->err, ERROR_UNAVAILABLE, "fontconfig cannot read /etc/fonts/fonts.conf");
}

static void a_font_that_cannot_be_read_is_told(void **state)
{
    struct scratch *scratch = *state;

    fault.face = "NotoSans-Bold";
    assert_null(open_font(scratch));
    assert_beginning(scratch->err, ERROR_UNAVAILABLE, "the font 'Noto Sans' cannot be read: /");
}

static void a_fallback_that_cannot_be_read_is_told_when_it_is_needed(void **state)
{
    struct scratch *scratch = *state;

    fault.face = "DejaVuSans";
    struct font *font = open_font(scratch);
    assert_true(font_check(font, "Latin", false, scratch->err));
    assert_true(font_width(font, "م", 2, false) == 1);
    assert_false(font_check(font, "م", false, scratch->err));
    assert_beginning(scratch->err, ERROR_UNAVAILABLE, "text 'م': the font 'DejaVu Sans' cannot be read: /");
    typeface_close(font);
}

static void a_letter_without_an_outline_is_as_wide_as_high(void **state)
{
    struct font *font = open_font(*state);

    fault.glyphs = true;
    assert_true(font_width(font, "il", 2, false) == 2);
    typeface_close(font);
}

static void a_font_that_cannot_be_hashed_has_no_version(void **state)
{
    struct scratch *scratch = *state;
    struct font *font = open_font(scratch);

    assert_true(font_check(font, "م", false, scratch->err));
    fault.file = "NotoSans-Regular";
    assert_null(font_version(font, scratch->arena, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_IO);
    fault.file = "NotoSans-Bold";
    assert_null(font_version(font, scratch->arena, scratch->err));
    fault.file = "DejaVuSans.ttf";
    assert_null(font_fallback_versions(font, scratch->arena, scratch->err));
    fault.file = NULL;
    assert_non_null(font_version(font, scratch->arena, scratch->err));
    typeface_close(font);
}

static void an_edition_whose_font_cannot_be_hashed_has_no_versions(void **state)
{
    struct scratch *scratch = *state;
    struct lettering *lettering =
        lettering_open(font_default_families, font_default_count, scratch->arena, scratch->err);
    size_t count;

    assert_non_null(lettering);
    assert_non_null(lettering_font(lettering, "en", "en", scratch->err));
    fault.file = "NotoSans-Regular";
    assert_null(versions_of_edition("SQLite", lettering, scratch->arena, &count, scratch->err));
    fault.file = NULL;
    assert_int_equal(scratch->err->kind, ERROR_IO);
    lettering_close(lettering);
}

static void nothing_can_be_closed(void **state)
{
    (void)state;
    font_close(NULL);
    fonts_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FAULT_TEST(a_configuration_that_cannot_be_read_is_told),
        FAULT_TEST(a_font_that_cannot_be_read_is_told),
        FAULT_TEST(a_fallback_that_cannot_be_read_is_told_when_it_is_needed),
        FAULT_TEST(a_letter_without_an_outline_is_as_wide_as_high),
        FAULT_TEST(a_font_that_cannot_be_hashed_has_no_version),
        FAULT_TEST(an_edition_whose_font_cannot_be_hashed_has_no_versions),
        FAULT_TEST(nothing_can_be_closed),
    };

    return cmocka_run_group_tests_name("font_faults", tests, NULL, NULL);
}
