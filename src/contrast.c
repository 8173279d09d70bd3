#include "contrast.h"

#include <math.h>

double contrast_linear(uint32_t channel)
{
    double value = (channel & 0xFF) / 255.0;

    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

double contrast_luminance(uint32_t rgb)
{
    return 0.2126 * contrast_linear(rgb >> 16) + 0.7152 * contrast_linear(rgb >> 8) +
           0.0722 * contrast_linear(rgb);
}

double contrast_ratio(uint32_t a, uint32_t b)
{
    double first = contrast_luminance(a), second = contrast_luminance(b);

    return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}
