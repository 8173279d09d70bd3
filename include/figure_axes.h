/* The axes of a chart's part. Part of figure_part. */
#ifndef STATBOOK_FIGURE_AXES_H
#define STATBOOK_FIGURE_AXES_H

struct figure;
struct figure_xml;

/* Which axes a kind of chart is drawn on; the axes themselves. */
void figure_write_axis_ids(const struct figure_xml *xml);
void figure_write_axes(const struct figure_xml *xml);
/* "between", "midCat": where the axis of values meets that of the categories. */
const char *figure_crossing(const struct figure *figure);

#endif
