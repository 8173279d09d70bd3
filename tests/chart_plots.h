/* For tests of charts: plots to begin with, and a look at where their texts and lines stand. */
#ifndef STATBOOK_TESTS_CHART_PLOTS_H
#define STATBOOK_TESTS_CHART_PLOTS_H

#include "chart_drawn.h"
#include "chart_golden.h"
#include "chart_lines.h"
#include "chart_page.h"

#include <math.h>

enum { PLOT_YEARS = 8, PLOT_SERIES = 4 };

static const struct tick plot_year_ticks[] = {
    {2006, "2006"}, {2007, "2007"}, {2008, "2008"}, {2009, "2009"},
    {2010, "2010"}, {2011, "2011"}, {2012, "2012"}, {2013, "2013"},
};
static const struct tick plot_hundreds[] = {{0, "0"}, {50, "50"}, {100, "100"}, {150, "150"}, {200, "200"}};
static const double plot_years[PLOT_YEARS] = {2006, 2007, 2008, 2009, 2010, 2011, 2012, 2013};
static const double plot_rising[PLOT_YEARS] = {4, 12, 12, 30, 45, 60, 88, 97};
static const double plot_falling[PLOT_YEARS] = {60, 58, 50, 51, 40, 30, 25, 20};
static const double plot_steady[PLOT_YEARS] = {20, 22, 21, 23, 22, 20, 19, 21};
static const double plot_small[PLOT_YEARS] = {5, 6, 4, 3, 5, 6, 8, 7};
static const char *const plot_rising_labels[] = {"4", "12", "12", "30", "45", "60", "88", "97"};
static const char *const plot_falling_labels[] = {"60", "58", "50", "51", "40", "30", "25", "20"};
static const char *const plot_steady_labels[] = {"20", "22", "21", "23", "22", "20", "19", "21"};
static const char *const plot_small_labels[] = {"5", "6", "4", "3", "5", "6", "8", "7"};
static const struct series plot_series[PLOT_SERIES] = {
    {.name = "Additional protocols", .y = plot_rising, .labels = plot_rising_labels},
    {.name = "Older agreements", .y = plot_falling, .labels = plot_falling_labels},
    {.name = "Small quantities protocols", .y = plot_steady, .labels = plot_steady_labels},
    {.name = "Others", .y = plot_small, .labels = plot_small_labels},
};

/* The first `count` series over eight years. */
static inline struct plot plot_of(const char *kind, size_t count)
{
    return (struct plot){.name = kind,
                         .kind = kind,
                         .title = "Protocols came into force quickly after 2008",
                         .subtitle = "Number of States with a protocol in force, 2006 to 2013",
                         .source = "Source: the Secretariat's list. Figures: Table 3.",
                         .x_title = "",
                         .y_title = "",
                         .alt = "Rises from 4 to 97.",
                         .language = "en",
                         .provisional = "Provisional",
                         .time_axis = true,
                         .x_first = 2005.5,
                         .x_last = 2013.5,
                         .x_step = 1,
                         .x = plot_years,
                         .point_count = PLOT_YEARS,
                         .series = plot_series,
                         .series_count = count,
                         .x_ticks = plot_year_ticks,
                         .x_tick_count = PLOT_YEARS,
                         .y_ticks = plot_hundreds,
                         .y_tick_count = 5,
                         .targets = TARGET_WORD | TARGET_WEB | TARGET_SLIDE | TARGET_LATEX,
                         .nothing = "No data for this period"};
}

static const double plot_places[] = {0, 1, 2, 3, 4, 5};
static const struct tick plot_states[] = {{0, "United States of America"},
                                          {1, "Germany"},
                                          {2, "United Kingdom of Great Britain and Northern Ireland"},
                                          {3, "Ireland"},
                                          {4, "Democratic People's Republic of Korea"},
                                          {5, "Chad"}};

/* The same over six States. */
static inline struct plot plot_of_states(const char *kind, size_t count)
{
    struct plot plot = plot_of(kind, count);

    plot.time_axis = false;
    plot.x = plot_places;
    plot.point_count = plot.x_tick_count = 6;
    plot.x_first = -0.5;
    plot.x_last = 5.5;
    plot.x_ticks = plot_states;
    return plot;
}

static inline struct plot in_arabic(struct plot plot)
{
    plot.language = "ar";
    plot.right_to_left = true;
    plot.title = "الدول التي لديها بروتوكول إضافي نافذ";
    plot.subtitle = "عدد الدول";
    plot.source = "المصدر";
    plot.provisional = "مؤقت";
    return plot;
}

/* ---- where things stand ---- */

static inline const struct layout *layout_on(struct scratch *scratch, const struct plot *plot,
                                             enum canvas_kind canvas)
{
    const struct chart *chart = golden_lay_out(scratch, plot, canvas);

    if (!chart)
        fail_msg("%s", scratch->err->text);
    return &chart->layout;
}

static inline const struct layout *layout_of(struct scratch *scratch, const struct plot *plot)
{
    return layout_on(scratch, plot, CANVAS_PAGE);
}

/* NULL when it is not there. Marks of direction are no part of it. */
static inline const struct label *find_label(const struct layout *layout, const char *text)
{
    for (size_t i = 0; i < layout->label_count; i++) {
        const char *found = layout->labels[i].text;
        if (strcmp(strncmp(found, "\u200F", 3) == 0 ? found + 3 : found, text) == 0)
            return &layout->labels[i];
    }
    return NULL;
}

static inline const struct label *label_of(const struct layout *layout, const char *text)
{
    const struct label *label = find_label(layout, text);

    if (!label)
        fail_msg("'%s' is not in the picture", text);
    return label;
}

static inline size_t count_strokes(const struct layout *layout, enum stroke_style style)
{
    size_t count = 0;

    for (size_t i = 0; i < layout->stroke_count; i++)
        count += layout->strokes[i].style == style;
    return count;
}

/* The n-th of that style. */
static inline const struct stroke *stroke_of(const struct layout *layout, enum stroke_style style, size_t n)
{
    for (size_t i = 0; i < layout->stroke_count; i++)
        if (layout->strokes[i].style == style && n-- == 0)
            return &layout->strokes[i];
    fail_msg("no such line");
    return NULL;
}

struct extent {
    double left, right, bottom, top;
};

static inline struct extent extent_of(struct font *font, const struct label *label)
{
    static const double shares[] = {[ANCHOR_LEFT] = 0, [ANCHOR_CENTER] = 0.5, [ANCHOR_RIGHT] = 1};
    double width = typeface_width(&(struct typeface){font, label->size, label->bold}, label->text);
    double left = label->x - width * shares[label->anchor], half = label->size * 0.45;

    return (struct extent){left, left + width, label->y - half, label->y + half};
}

static inline bool extents_meet(const struct extent *a, const struct extent *b)
{
    return a->left < b->right - 1 && b->left < a->right - 1 && a->bottom < b->top - 1 &&
           b->bottom < a->top - 1;
}

/* No text lies on another. */
static inline void assert_texts_apart(struct scratch *scratch, const struct layout *layout, const char *what)
{
    struct font *font = typeface_open(scratch, font_default_families, font_default_count);

    for (size_t i = 0; i < layout->label_count; i++)
        for (size_t j = 0; j < i; j++) {
            struct extent a = extent_of(font, &layout->labels[i]), b = extent_of(font, &layout->labels[j]);
            if (extents_meet(&a, &b))
                fail_msg("%s: '%s' lies on '%s'", what, layout->labels[i].text, layout->labels[j].text);
        }
    typeface_close(font);
}

/* No upright line of that style runs through a text. */
static inline void assert_lines_beside_texts(struct scratch *scratch, const struct layout *layout,
                                             enum stroke_style style)
{
    struct font *font = typeface_open(scratch, font_default_families, font_default_count);

    for (size_t i = 0; i < layout->stroke_count; i++)
        for (size_t j = 0; j < layout->label_count && layout->strokes[i].style == style; j++) {
            const struct stroke *stroke = &layout->strokes[i];
            struct extent text = extent_of(font, &layout->labels[j]);
            double low = fmin(stroke->y, stroke->to_y), high = fmax(stroke->y, stroke->to_y);
            if (stroke->x > text.left + 1 && stroke->x < text.right - 1 && low < text.bottom &&
                high > text.top)
                fail_msg("a line at %.0f runs through '%s' (%.0f to %.0f)", stroke->x, layout->labels[j].text,
                         text.left, text.right);
        }
    typeface_close(font);
}

static inline const char *script_of_plot(struct scratch *scratch, const struct plot *plot)
{
    const struct chart *chart = golden_lay_out(scratch, plot, CANVAS_PAGE);
    const char *script = chart ? chart_script(chart, PICTURE_SVG, scratch->arena, scratch->err) : NULL;

    if (!script)
        fail_msg("%s", scratch->err->text);
    return script;
}

static inline void assert_has(const char *script, const char *part)
{
    if (!strstr(script, part))
        fail_msg("no '%s' in:\n%.1500s", part, script);
}

#endif
