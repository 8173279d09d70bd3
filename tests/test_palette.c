#include "palette.h"

#include "colour_vision.h"
#include "contrast.h"
#include "scratch.h"

static void assert_near(const char *what, double found, double expected, double tolerance)
{
    if (fabs(found - expected) > tolerance)
        fail_msg("%s: %.4f instead of %.4f", what, found, expected);
}

/* ---- contrasts ---- */

/* Those with white, and of each with the one before it. */
struct contrasts {
    const char *name;
    size_t count;
    double white[8], neighbour[8];
    bool faint;
};

static const struct contrasts known[] = {
    {"af", 6, {10.25, 3.17, 9.77, 3.03, 10.86, 3.08}, {0, 3.24, 3.09, 3.23, 3.59, 3.52}, false},
    {"af-duo", 2, {10.25, 3.03}, {0, 3.38}, false},
    {"af-sequential", 3, {10.25, 4.95, 2.42}, {0, 2.07, 2.04}, true},
    {"af-focus", 2, {10.25, 1.84}, {0, 5.57}, true},
    {"okabe-ito",
     8,
     {21, 2.25, 2.31, 3.42, 1.32, 5.19, 3.87, 3.06},
     {0, 9.32, 1.02, 1.48, 2.59, 3.92, 1.34, 1.26},
     true},
};
enum { KNOWN = sizeof known / sizeof *known };

static void palettes_have_the_contrasts_that_are_published(void **state)
{
    (void)state;
    for (size_t i = 0; i < KNOWN; i++) {
        const struct palette *palette = palette_find(known[i].name);
        assert_non_null(palette);
        assert_string_equal(palette->name, known[i].name);
        assert_string_equal(palette_names[i], known[i].name);
        assert_int_equal(palette->count, known[i].count);
        for (size_t j = 0; j < palette->count; j++)
            assert_near(known[i].name, contrast_ratio(palette->colours[j], PALETTE_WHITE), known[i].white[j],
                        0.005);
        for (size_t j = 1; j < palette->count; j++)
            assert_near(known[i].name, contrast_ratio(palette->colours[j], palette->colours[j - 1]),
                        known[i].neighbour[j], 0.005);
        assert_int_equal(palette_is_faint(palette, palette->count), known[i].faint);
    }
    assert_null(palette_names[KNOWN]);
    assert_null(palette_find("rainbow"));
    assert_ptr_equal(palette_or_default(NULL), &palette_default);
    assert_ptr_equal(palette_or_default(palette_find("af-duo")), palette_find("af-duo"));
}

static void only_what_is_drawn_counts(void **state)
{
    (void)state;
    assert_false(palette_is_faint(palette_find("af-focus"), 1));
    assert_true(palette_is_faint(palette_find("af-focus"), 2));
    assert_false(palette_is_faint(palette_find("okabe-ito"), 1));
    assert_false(palette_is_faint(&palette_default, 100));
}

static void colours_begin_anew_behind_the_last(void **state)
{
    (void)state;
    assert_int_equal(palette_colour(&palette_default, 0), 0x12436D);
    assert_int_equal(palette_colour(&palette_default, 6), 0x12436D);
    assert_int_equal(palette_colour(&palette_default, 11), 0xA285D1);
}

/* ---- on dark ---- */

static void contrasts_stay_on_dark(void **state)
{
    (void)state;
    for (size_t i = 0; i < KNOWN; i++) {
        const struct palette *palette = palette_find(known[i].name);
        for (size_t j = 0; j < palette->count; j++) {
            double on_white = contrast_ratio(palette->colours[j], PALETTE_WHITE);
            double on_dark = contrast_ratio(palette_on_dark(palette->colours[j]), PALETTE_DARK);
            assert_near(known[i].name, on_dark, fmin(on_white, 17.4), 0.01 * on_white);
        }
    }
    for (size_t i = 1; i < palette_default.count; i++) {
        double contrast = contrast_ratio(palette_on_dark(palette_default.colours[i]),
                                         palette_on_dark(palette_default.colours[i - 1]));
        assert_true(contrast >= PALETTE_LEAST_CONTRAST);
    }
}

static void hues_stay_on_dark(void **state)
{
    uint32_t blue = palette_on_dark(0x12436D), orange = palette_on_dark(0xF46A25);

    (void)state;
    assert_int_equal(palette_on_dark(PALETTE_WHITE), PALETTE_DARK);
    assert_int_equal(palette_on_dark(PALETTE_BLACK), PALETTE_WHITE);
    assert_true((blue & 0xFF) > (blue >> 8 & 0xFF) && (blue >> 8 & 0xFF) > blue >> 16);
    assert_true((orange & 0xFF) < (orange >> 8 & 0xFF) && (orange >> 8 & 0xFF) < orange >> 16);
}

static void what_is_legible_stays_legible_on_dark(void **state)
{
    (void)state;
    for (uint32_t grey = 0; grey <= 0xFF; grey++) {
        uint32_t colour = grey << 16 | grey << 8 | grey, text = palette_text_on(colour);
        double contrast = contrast_ratio(palette_on_dark(colour), palette_on_dark(text));
        if (contrast < 4.4)
            fail_msg("%06X on %06X: %.2f", (unsigned)text, (unsigned)colour, contrast);
    }
}

/* ---- shades ---- */

static void shades_go_evenly_from_light_to_the_first_colour(void **state)
{
    (void)state;
    for (size_t i = 0; i < KNOWN; i++) {
        const struct palette *palette = palette_find(known[i].name);
        assert_int_equal(palette_shade(palette, 0, 1), palette_shade(palette, 0, 5));
        assert_int_equal(palette_shade(palette, 4, 5), palette->colours[0]);
        for (size_t j = 1; j < 5; j++) {
            double step = contrast_ratio(palette_shade(palette, j, 5), palette_shade(palette, j - 1, 5));
            assert_near(known[i].name, step, pow(known[i].white[0] / 1.4, 0.25), 0.03);
        }
    }
}

/* Five of them would be one and the same. */
static void a_light_first_colour_is_made_dark_for_shades(void **state)
{
    static const uint32_t yellow[] = {0xF0E442};
    const struct palette own = {"own", yellow, 1};

    (void)state;
    assert_near("dark yellow", contrast_ratio(palette_shade(&own, 4, 5), PALETTE_WHITE), 7, 0.1);
}

static void texts_are_legible_on_every_colour(void **state)
{
    (void)state;
    for (uint32_t colour = 0; colour <= 0xFFFFFF; colour += 0x010307)
        assert_true(contrast_ratio(palette_text_on(colour), colour) >= 4.5);
    assert_int_equal(palette_text_on(0x12436D), PALETTE_WHITE);
    assert_int_equal(palette_text_on(0xF46A25), PALETTE_BLACK);
}

/* ---- colour vision ---- */

/* Neighbours must differ by 3 : 1 or by this much, about nine times what can be noticed. */
enum { CLEAR_DIFFERENCE = 20 };

/* NULL where all neighbours can be told apart, else the name of the eyes that cannot. */
static const char *who_confuses(const struct palette *palette)
{
    for (size_t i = 0; i < VISIONS; i++)
        for (size_t j = 1; j < palette->count; j++) {
            struct seen before = see(&visions[i], palette->colours[j - 1]);
            struct seen seen = see(&visions[i], palette->colours[j]);
            if (seen_contrast(&before, &seen) < PALETTE_LEAST_CONTRAST &&
                seen_difference(&before, &seen) < CLEAR_DIFFERENCE)
                return visions[i].name;
        }
    return NULL;
}

static void neighbours_can_be_told_apart_without_one_kind_of_cones(void **state)
{
    (void)state;
    assert_null(who_confuses(&palette_default));
    assert_null(who_confuses(palette_find("af-duo")));
    assert_null(who_confuses(palette_find("af-focus")));
}

static void a_palette_that_confuses_is_found(void **state)
{
    static const uint32_t red_and_green[] = {0xC00000, 0x007000}, blue_and_green[] = {0x0075B0, 0x008080};
    const struct palette first = {"own", red_and_green, 2}, second = {"own", blue_and_green, 2};

    (void)state;
    assert_string_equal(who_confuses(&first), "protanopia");
    assert_string_equal(who_confuses(&second), "tritanopia");
}

/* The same light gives the same to every eye: rows of each matrix add up to 1. */
static void white_and_grey_look_the_same_to_all(void **state)
{
    static const struct vision all = {"all", {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    const struct seen grey = see(&all, 0x808080), white = see(&all, 0xFFFFFF), black = see(&all, 0);

    (void)state;
    for (size_t i = 0; i < VISIONS; i++) {
        struct seen seen = see(&visions[i], 0x808080);
        assert_true(seen_difference(&grey, &seen) < 0.1);
    }
    assert_near("black and white", seen_difference(&white, &black), 100, 0.1);
    assert_near("contrast", seen_contrast(&white, &black), 21, 0.001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(palettes_have_the_contrasts_that_are_published),
        SCRATCH_TEST(only_what_is_drawn_counts),
        SCRATCH_TEST(colours_begin_anew_behind_the_last),
        SCRATCH_TEST(contrasts_stay_on_dark),
        SCRATCH_TEST(hues_stay_on_dark),
        SCRATCH_TEST(what_is_legible_stays_legible_on_dark),
        SCRATCH_TEST(shades_go_evenly_from_light_to_the_first_colour),
        SCRATCH_TEST(a_light_first_colour_is_made_dark_for_shades),
        SCRATCH_TEST(texts_are_legible_on_every_colour),
        SCRATCH_TEST(neighbours_can_be_told_apart_without_one_kind_of_cones),
        SCRATCH_TEST(a_palette_that_confuses_is_found),
        SCRATCH_TEST(white_and_grey_look_the_same_to_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
