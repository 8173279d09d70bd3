/* The editors of retouch, each for the parts of one kind. */
#ifndef STATBOOK_RETOUCH_PARTS_H
#define STATBOOK_RETOUCH_PARTS_H

#include "tree.h"

#include <stdbool.h>

struct arena;
struct book;
struct error;

struct retouch_part {
    const char *name; /* "xl/tables/table1.xml" */
    xmlNode *root;
    const struct book *book;
    struct arena *arena;
};

/* Changes the tree. The name of the part is put in front of an error. */
typedef bool retouch_editor(const struct retouch_part *part, struct error *err);

retouch_editor retouch_properties; /* docProps/core.xml: the language */
retouch_editor retouch_styles;     /* xl/styles.xml: fonts, styles of headings */
retouch_editor retouch_table;      /* xl/tables: what stands for the table, line feeds in its headings */
retouch_editor retouch_names;      /* xl/workbook.xml: names of cells, which the library cuts */
retouch_editor retouch_drawing;    /* xl/drawings: the name of the chart */
retouch_editor retouch_chart;      /* xl/charts: the chart (figure_part.h) in place of what the library has */

#endif
