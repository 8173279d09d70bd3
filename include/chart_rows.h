/* Rows that are as high as their texts, one below the other. Part of the layout. */
#ifndef STATBOOK_CHART_ROWS_H
#define STATBOOK_CHART_ROWS_H

#include "chart_page.h"

/* So many that their texts need not be looked at: even a line for each would be higher than the canvas. Sets
 * the least height to that, which is then refused. */
bool rows_are_too_many(struct page *page, size_t count);
/* Gives each point of the plot a place of its own on the axis of x, and sets the least height. */
void rows_stack(struct page *page, const double *heights);
/* The middle of the row of a point, from the top. */
double rows_middle(const struct page *page, size_t point);
/* Room for what is written in each row, or of each category, if these are more. */
struct lines *rows_texts(const struct page *page);
/* The name of the point's row. */
const char *rows_name(const struct page *page, size_t point);

#endif
