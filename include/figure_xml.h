/* How the part of a chart is written: elements, texts, lines and letters of DrawingML. Part of figure_part.
 */
#ifndef STATBOOK_FIGURE_XML_H
#define STATBOOK_FIGURE_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct book;
struct figure;

struct figure_xml {
    FILE *out;
    const struct book *book;
    const struct figure *figure;
};

/* In hundredths of a point; the Analysis Function's least is 12 points. */
enum { FIGURE_TEXT_SIZE = 1200, FIGURE_TITLE_SIZE = 1400 };
/* In EMU: 12,700 to the point. */
enum { FIGURE_LINE_WIDTH = 28575, FIGURE_RING_WIDTH = 19050, FIGURE_RULE_WIDTH = 9525 };

/* <c:name>text</c:name> */
void figure_write_element(const struct figure_xml *xml, const char *name, const char *text);
/* <c:name val="value"/> */
void figure_write_value(const struct figure_xml *xml, const char *name, const char *value);
void figure_write_number(const struct figure_xml *xml, const char *name, double number);
void figure_write_count(const struct figure_xml *xml, const char *name, size_t count);

/* `colour` is as "12436D". */
void figure_write_line(const struct figure_xml *xml, const char *colour, int width, const char *dash);
/* The look of an axis or of grid lines. */
void figure_write_rule(const struct figure_xml *xml, const char *colour);
/* The look of letters; without `horizontal` the spreadsheet chooses their angle. */
void figure_write_letters(const struct figure_xml *xml, bool horizontal);
/* A line of the title; "" is none. */
void figure_write_paragraph(const struct figure_xml *xml, const char *text, int size, bool bold);
/* That of numbers. */
void figure_write_format(const struct figure_xml *xml, const char *format);

#endif
