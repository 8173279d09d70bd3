#include "chart_looks.h"

#include "palette.h"
#include "plot.h"

/* Of a line as long as the axis. */
enum { MARKERS = 7 };

bool chart_looks_outlined(const struct plot *plot)
{
    return palette_is_faint(palette_or_default(plot->palette), plot->series_count);
}

void chart_looks_write(FILE *out, const struct plot *plot)
{
    const struct palette *palette = palette_or_default(plot->palette);

    fputs("colours = '", out);
    for (size_t i = 0; i < palette->count; i++)
        fprintf(out, "%s#%06X", i > 0 ? " " : "", (unsigned)palette_colour(palette, i));
    fprintf(out, "'\noutlined = %d\n", chart_looks_outlined(plot));
}

bool chart_looks_marks(const struct plot *plot, size_t series, size_t point, size_t last)
{
    size_t step = (plot->point_count + MARKERS - 1) / MARKERS;
    size_t first = series * step / plot->series_count;

    return plot->series_count > 1 && point % step == first % step && point + step / 2 < last;
}
