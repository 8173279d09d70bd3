/* For tests of charts: where the texts and lines of a script stand, in units of the canvas. */
#ifndef STATBOOK_TESTS_CHART_LABELS_H
#define STATBOOK_TESTS_CHART_LABELS_H

#include "chart_drawn.h"
#include "chart_golden.h"

/* Fails the test when the plot is refused. */
static inline const struct layout *laid_out(struct scratch *scratch, const struct plot *plot,
                                            enum canvas_kind canvas)
{
    const struct chart *chart = golden_lay_out(scratch, plot, canvas);

    if (!chart)
        fail_msg("%s", scratch->err->text);
    return &chart->layout;
}

static inline void assert_chart_refused(struct scratch *scratch, const struct plot *plot,
                                        enum canvas_kind canvas, const char *message)
{
    *scratch->err = (struct error){0};
    assert_null(golden_lay_out(scratch, plot, canvas));
    assert_error(scratch->err, ERROR_DATA, message);
}

/* Marks of direction may stand around it. */
static inline bool is_label(const struct label *label, const char *text)
{
    return strcmp(label->text, text) == 0 ||
           ((unsigned char)label->text[0] == 0xE2 && strstr(label->text, text));
}

static inline size_t count_labels(const struct layout *layout, const char *text)
{
    size_t count = 0;

    for (size_t i = 0; i < layout->label_count; i++)
        count += is_label(&layout->labels[i], text);
    return count;
}

/* The n-th of that text, counted from 0. */
static inline const struct label *find_label(const struct layout *layout, const char *text, size_t n)
{
    for (size_t i = 0; i < layout->label_count; i++)
        if (is_label(&layout->labels[i], text) && n-- == 0)
            return &layout->labels[i];
    fail_msg("there is no label '%s'", text);
    return NULL;
}

static inline size_t count_strokes(const struct layout *layout, enum stroke_style style)
{
    size_t count = 0;

    for (size_t i = 0; i < layout->stroke_count; i++)
        count += layout->strokes[i].style == style;
    return count;
}

#endif
