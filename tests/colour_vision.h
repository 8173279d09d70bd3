/* For tests: what is left of colours for eyes that lack one of the three kinds of cones.
 *
 * The matrices are those of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A physiologically-based
 * model for simulation of color vision deficiency", IEEE Transactions on Visualization and Computer Graphics
 * 15 (2009), for severity 1.0, applied to linear light. The difference of two colours is CIE 1976's (ΔE*ab,
 * D65), of which about 2.3 can just be noticed side by side. */
#ifndef STATBOOK_TESTS_COLOUR_VISION_H
#define STATBOOK_TESTS_COLOUR_VISION_H

#include "contrast.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>

struct vision {
    const char *name;
    double matrix[3][3];
};

static const struct vision visions[] = {
    {"protanopia",
     {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
    {"deuteranopia",
     {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
    {"tritanopia",
     {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
};
enum { VISIONS = sizeof visions / sizeof *visions };

/* Red, green and blue in proportion to light. */
struct seen {
    double light[3];
};

static inline double weighed(const double weights[3], const struct seen *seen)
{
    return weights[0] * seen->light[0] + weights[1] * seen->light[1] + weights[2] * seen->light[2];
}

static inline struct seen see(const struct vision *vision, uint32_t colour)
{
    const struct seen whole = {
        {contrast_linear(colour >> 16), contrast_linear(colour >> 8), contrast_linear(colour)}};
    struct seen seen;

    for (size_t i = 0; i < 3; i++)
        seen.light[i] = fmin(fmax(weighed(vision->matrix[i], &whole), 0), 1);
    return seen;
}

static inline double seen_luminance(const struct seen *seen)
{
    static const double weights[3] = {0.2126, 0.7152, 0.0722};

    return weighed(weights, seen);
}

static inline double seen_contrast(const struct seen *a, const struct seen *b)
{
    double first = seen_luminance(a), second = seen_luminance(b);

    return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

static inline double lab_curve(double share)
{
    return share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116;
}

static inline double seen_difference(const struct seen *a, const struct seen *b)
{
    static const double to_xyz[3][3] = {{0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047},
                                        {0.2126729, 0.7151522, 0.0721750},
                                        {0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883}};
    double delta[3];

    for (size_t i = 0; i < 3; i++)
        delta[i] = lab_curve(weighed(to_xyz[i], a)) - lab_curve(weighed(to_xyz[i], b));
    return sqrt(116 * 116 * delta[1] * delta[1] + 500 * 500 * (delta[0] - delta[1]) * (delta[0] - delta[1]) +
                200 * 200 * (delta[1] - delta[2]) * (delta[1] - delta[2]));
}

#endif
