#include "contrast.h"

#include "scratch.h"

#include <math.h>

static void assert_ratio(uint32_t a, uint32_t b, double expected)
{
    double ratio = contrast_ratio(a, b);

    if (fabs(ratio - expected) >= 0.005)
        fail_msg("%06X on %06X: %.4f instead of %.2f", (unsigned)a, (unsigned)b, ratio, expected);
}

static void luminance_goes_from_black_to_white(void **state)
{
    (void)state;
    assert_true(fabs(contrast_luminance(0x000000)) < 1e-12);
    assert_true(fabs(contrast_luminance(0xFFFFFF) - 1) < 1e-12);
    assert_true(fabs(contrast_luminance(0x00FF00) - 0.7152) < 1e-12);
    assert_true(fabs(contrast_luminance(0x0A0A0A) - 10 / 255.0 / 12.92) < 1e-12);
}

/* The figures that the Analysis Function gives for its palette and its colours of text. */
static void ratios_are_those_of_the_guidance(void **state)
{
    (void)state;
    assert_ratio(0x000000, 0xFFFFFF, 21);
    assert_ratio(0x777777, 0x777777, 1);
    assert_ratio(0x0000FF, 0xFFFFFF, 8.59);
    assert_ratio(0xB30000, 0xFFFFFF, 7.20);
    assert_ratio(0xFFFFFF, 0x326405, 7.09);
    assert_ratio(0x12436D, 0xFFFFFF, 10.25);
    assert_ratio(0x12436D, 0x28A197, 3.24);
    assert_ratio(0x28A197, 0x801650, 3.09);
    assert_ratio(0xBFBFBF, 0xFFFFFF, 1.84);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(luminance_goes_from_black_to_white),
        SCRATCH_TEST(ratios_are_those_of_the_guidance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
