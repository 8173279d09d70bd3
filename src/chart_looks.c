#include "chart_looks.h"

#include "palette.h"
#include "plot.h"

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

void chart_looks_write(FILE *out, const struct plot *plot)
{
    const struct palette *palette = plot->palette ? plot->palette : &palette_default;
    size_t drawn = smaller(plot->series_count, palette->count);

    fputs("colours = '", out);
    for (size_t i = 0; i < palette->count; i++)
        fprintf(out, "%s#%06X", i > 0 ? " " : "", (unsigned)palette_colour(palette, i));
    fprintf(out, "'\noutlined = %d\n", palette_is_faint(palette, drawn));
}
