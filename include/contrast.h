/* Contrast of two colours, by the Web Content Accessibility Guidelines (WCAG 2.2, "contrast ratio" and
 * "relative luminance"). Colours are 0xRRGGBB. */
#ifndef STATBOOK_CONTRAST_H
#define STATBOOK_CONTRAST_H

#include <stdint.h>

/* Of the last 8 bits: how much light a channel of sRGB stands for, from 0 to 1. */
double contrast_linear(uint32_t channel);
/* From 0, black, to 1, white. */
double contrast_luminance(uint32_t rgb);
/* From 1, the same, to 21, black and white; which is in front makes no difference. */
double contrast_ratio(uint32_t a, uint32_t b);

#endif
