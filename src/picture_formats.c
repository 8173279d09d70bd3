#include "picture.h"

#include "error.h"
#include "picture_seen.h"

#include <string.h>

const struct picture_format picture_formats[PICTURE_FORMATS] = {
    {PICTURE_PNG, "png", picture_png_size, picture_finish_png, picture_read_png},
    {PICTURE_SVG, "svg", picture_svg_size, picture_finish_svg, picture_read_svg},
    {PICTURE_EMF, "emf", picture_emf_size, picture_finish_emf, picture_read_emf},
    {PICTURE_PDF, "pdf", picture_pdf_size, picture_finish_pdf, picture_read_pdf},
    {PICTURE_EPS, "eps", picture_eps_size, picture_finish_eps, picture_read_eps},
};

const struct picture_format *picture_format_of(enum picture format)
{
    const struct picture_format *found = picture_formats;

    while (found->format != format)
        found++;
    return found;
}

const struct picture_format *picture_format_find(const char *name)
{
    for (size_t i = 0; i < PICTURE_FORMATS; i++)
        if (strcmp(picture_formats[i].name, name) == 0)
            return &picture_formats[i];
    return NULL;
}

bool picture_check_seen(const struct picture_seen *seen, struct error *err)
{
    if (seen->width == 0 || seen->height == 0)
        return error_set(err, ERROR_DATA, "the picture is not sound: it has no size");
    if (!*seen->title || !*seen->alt)
        return error_set(err, ERROR_DATA, "the picture has no %s",
                         *seen->title ? "alternative text" : "title");
    return true;
}
