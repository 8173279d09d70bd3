#include "canvas.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    enum target target;
} targets_by_name[] = {
    {"word", TARGET_WORD}, {"slide", TARGET_SLIDE}, {"web", TARGET_WEB}, {"latex", TARGET_LATEX}};

unsigned target_find(const char *name)
{
    for (size_t i = 0; i < sizeof targets_by_name / sizeof *targets_by_name; i++)
        if (strcmp(targets_by_name[i].name, name) == 0)
            return targets_by_name[i].target;
    return 0;
}

/* 159 x 100 mm are what the text of a page in A4 is wide and 5 : 8 of that high; 247 mm of the page are left
 * between its margins. Cairo's canvas ends at 32767. */
enum { SHEET_HEIGHT = 2917, ENDLESS_HEIGHT = 32000, NARROW_HEIGHT = 100000 };

static const struct canvas canvases[CANVAS_COUNT] = {
    [CANVAS_PAGE] = {CANVAS_PAGE, "", 1878, 1181, SHEET_HEIGHT, 159, true},
    [CANVAS_SLIDE] = {CANVAS_SLIDE, ".slide", 2560, 1440, 1440, 13.0 * 25.4 + 25.4 / 3, true},
    [CANVAS_NARROW] = {CANVAS_NARROW, ".narrow", 1125, 1250, NARROW_HEIGHT, 360 * 25.4 / 96, true},
    [CANVAS_LATEX] = {CANVAS_LATEX, ".latex", 1878, 1181, SHEET_HEIGHT, 159, false},
};

static const struct {
    enum canvas_kind kind;
    enum target target;
    unsigned pictures;
} uses[] = {
    {CANVAS_PAGE, TARGET_WORD, PICTURE_PNG | PICTURE_EMF},
    {CANVAS_PAGE, TARGET_WEB, PICTURE_PNG | PICTURE_SVG},
    {CANVAS_SLIDE, TARGET_SLIDE, PICTURE_PNG | PICTURE_SVG},
    {CANVAS_NARROW, TARGET_WEB, PICTURE_SVG},
    {CANVAS_LATEX, TARGET_LATEX, PICTURE_PDF | PICTURE_EPS},
};

unsigned canvas_pictures(enum canvas_kind kind, unsigned targets)
{
    unsigned pictures = 0;

    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
        if (uses[i].kind == kind && targets & uses[i].target)
            pictures |= uses[i].pictures;
    return pictures;
}

bool canvas_choose(enum canvas_kind kind, unsigned targets, struct canvas *canvas)
{
    *canvas = canvases[kind];
    if (kind == CANVAS_PAGE && !(targets & TARGET_WORD))
        canvas->most_height = ENDLESS_HEIGHT;
    return canvas_pictures(kind, targets) != 0;
}
