#include "picture.h"

#include "contrast.h"
#include "palette.h"
#include "scratch.h"

#include <math.h>

/* ---- colours ---- */

static const uint32_t some_colours[] = {0x12436D, 0x28A197, 0x801650, 0xF46A25, 0x3D3D3D, 0xA285D1,
                                        0xD9D9D9, 0x595959, 0xFF0000, 0x0000FF, 0x00FF00, 0x6BACE6,
                                        0x2073BC, 0xFFFF00, 0x010101, 0xFEFEFE};
enum { SOME_COLOURS = sizeof some_colours / sizeof *some_colours };

static void white_becomes_the_background_and_black_white(void **state)
{
    (void)state;
    assert_int_equal(palette_on_dark(0xFFFFFF), PALETTE_DARK);
    assert_int_equal(palette_on_dark(0x000000), 0xFFFFFF);
}

/* 8 bits are coarse near black: a step of a channel changes a contrast by up to a fiftieth. */
static void a_colour_keeps_its_contrast_with_the_background(void **state)
{
    (void)state;
    for (size_t i = 0; i < SOME_COLOURS; i++) {
        double before = contrast_ratio(some_colours[i], 0xFFFFFF);
        double behind = contrast_ratio(palette_on_dark(some_colours[i]), PALETTE_DARK);
        if (before > 3.86 && before < 4.67) /* black stands on it */
            before = 3.865;
        if (fabs(behind - fmin(before, 17.4)) > before / 50)
            fail_msg("#%06X: %.3f becomes %.3f", some_colours[i], before, behind);
    }
}

static void black_and_white_stay_legible_on_every_colour(void **state)
{
    (void)state;
    for (uint32_t colour = 0; colour <= 0xFFFFFF; colour += 0x030507) {
        uint32_t dark = palette_on_dark(colour);
        if (contrast_ratio(colour, 0) >= 4.5 && contrast_ratio(dark, palette_on_dark(0)) < 4.4)
            fail_msg("#%06X becomes #%06X, on which black is not legible", colour, dark);
        if (contrast_ratio(colour, 0xFFFFFF) >= 4.67 && contrast_ratio(dark, PALETTE_DARK) < 4.4)
            fail_msg("#%06X becomes #%06X, on which white is not legible", colour, dark);
    }
}

static void a_hue_stays(void **state)
{
    (void)state;
    uint32_t blue = palette_on_dark(0x12436D), green = palette_on_dark(0x28A197);

    assert_true((blue & 0xFF) > (blue >> 8 & 0xFF) && (blue >> 8 & 0xFF) > blue >> 16);
    assert_true((green >> 8 & 0xFF) > (green & 0xFF) && (green & 0xFF) > green >> 16);
}

/* ---- pictures ---- */

static const char *finish(struct scratch *scratch, const char *inside, bool dark)
{
    const char *text = arena_format(scratch->arena, "<svg viewBox=\"0 0 20 10\">%s</svg>", inside);
    struct bytes picture = {arena_text(scratch->arena, text), strlen(text)};
    const struct picture_texts texts = {.name = "p",
                                        .title = "T",
                                        .alt = "A",
                                        .language = "en",
                                        .fallback = "",
                                        .digest = "abc",
                                        .dark = dark};

    if (!picture_finish_svg(&picture, 20, 10, 159, &texts, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    return arena_copy(scratch->arena, picture.data, picture.size);
}

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("'%s' is not in: %s", part, text);
}

static void colours_are_named_alike(void **state)
{
    static const struct {
        const char *before, *behind;
    } cases[] = {
        {"<g fill=\"rgb( 18,  67, 109)\"/>", "<g fill=\"#12436D\"/>"},
        {"<g stroke=\"rgb(255,255,255)\"/>", "<g stroke=\"#FFFFFF\"/>"},
        {"<g color=\"black\"/>", "<g color=\"#000000\"/>"},
        {"<g color=\"white\"/>", "<g color=\"#FFFFFF\"/>"},
        {"<g fill=\"#a285d1\"/>", "<g fill=\"#A285D1\"/>"},
        {"<g fill=\"none\" stroke=\"currentColor\"/>", "<g fill=\"none\" stroke=\"currentColor\"/>"},
        {"<g fill=\"url(#a)\"/>", "<g fill=\"url(#a)\"/>"},
        {"<g fill=\"#a285d1f\"/>", "<g fill=\"#a285d1f\"/>"},
        {"<g fill=\"#a285\"/>", "<g fill=\"#a285\"/>"},
        {"<g fill=\"rgb(256,0,0)\"/>", "<g fill=\"rgb(256,0,0)\"/>"},
        {"<g fill=\"rgb(0,256,0)\"/>", "<g fill=\"rgb(0,256,0)\"/>"},
        {"<g fill=\"rgb(0,0,256)\"/>", "<g fill=\"rgb(0,0,256)\"/>"},
        {"<g fill=\"rgb(1,2,3\"/>", "<g fill=\"rgb(1,2,3\"/>"},
        {"<g fill=\"rgb(1,2,3) x\"/>", "<g fill=\"rgb(1,2,3) x\"/>"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_has(finish(*state, cases[i].before, false), cases[i].behind);
}

static void a_picture_for_browsers_has_each_colour_once_for_a_dark_screen(void **state)
{
    const char *text = finish(*state,
                              "<rect fill=\"#ffffff\"/><g fill=\"black\" stroke=\"rgb(0,0,0)\"><text "
                              "fill=\"black\">x</text></g><g fill=\"#000000\"/>",
                              true);

    assert_has(text, "</desc><style>@media screen and (prefers-color-scheme:dark){\n"
                     "[fill=\"#FFFFFF\"]{fill:#1A1A1A}\n"
                     "[fill=\"#000000\"]{fill:#FFFFFF}\n"
                     "[stroke=\"#000000\"]{stroke:#FFFFFF}\n"
                     "}\n</style><rect fill=\"#FFFFFF\"/>");
    assert_null(strstr(finish(*state, "<g fill=\"black\"/>", false), "<style"));
}

static void a_picture_may_have_many_colours(void **state)
{
    struct scratch *scratch = *state;
    const char *inside = "";

    for (unsigned i = 0; i < 200; i++)
        inside = arena_format(scratch->arena, "%s<g fill=\"#0000%02X\"/>", inside, i);
    const char *text = finish(scratch, inside, true);
    assert_has(text, "[fill=\"#000000\"]{");
    assert_has(text, "[fill=\"#0000C7\"]{");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(white_becomes_the_background_and_black_white),
        SCRATCH_TEST(a_colour_keeps_its_contrast_with_the_background),
        SCRATCH_TEST(black_and_white_stay_legible_on_every_colour),
        SCRATCH_TEST(a_hue_stays),
        SCRATCH_TEST(colours_are_named_alike),
        SCRATCH_TEST(a_picture_for_browsers_has_each_colour_once_for_a_dark_screen),
        SCRATCH_TEST(a_picture_may_have_many_colours),
    };

    return cmocka_run_group_tests_name("picture_dark", tests, NULL, NULL);
}
