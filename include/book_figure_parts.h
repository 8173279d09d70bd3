/* What a chart's axes and series show. Part of book_figures. */
#ifndef STATBOOK_BOOK_FIGURE_PARTS_H
#define STATBOOK_BOOK_FIGURE_PARTS_H

#include "book_figures.h"

struct arena;
struct composer;
struct figure_points;
struct plot;
struct sheet;

struct figure_builder {
    const struct composer *composer;
    const struct plot *plot;
    const struct sheet *sheet;
    struct arena *arena;
};

/* A number format that shows a figure of the cells as the picture has it. */
const char *figure_value_format(const struct figure_builder *builder, int decimals);

/* The axis of values. */
void figure_set_values(const struct figure_builder *builder, struct figure *figure);
/* The other axis; `days`: it is one of time. The points are set. */
void figure_set_x(const struct figure_builder *builder, const struct figure_points *points, bool days,
                  struct figure *figure);
/* Behind the axes. */
void figure_set_series(const struct figure_builder *builder, const struct figure_points *points,
                       struct figure *figure);

/* How far the labels of a slope's ends are moved so that none lies on another. */
void figure_move_labels_apart(const struct figure *figure, struct figure_series *series, struct arena *arena);

#endif
