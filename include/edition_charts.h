/* The charts of an edition: which of their files are asked for, where everything stands on them, what the
 * manifest says of them. Part of edition. */
#ifndef STATBOOK_EDITION_CHARTS_H
#define STATBOOK_EDITION_CHARTS_H

#include <stdbool.h>

struct edition;

/* The formats of pictures that are asked for, as a set (canvas.h). */
unsigned edition_pictures(const struct edition *edition);
/* Is each chart to have a script that draws it by itself? */
bool edition_writes_scripts(const struct edition *edition);
/* Has the report charts of which something is asked for that must be laid out? */
bool edition_draws_charts(const struct edition *edition);

/* Sets the edition's lettering and charts, from its books. The fonts are opened once, not for each language,
 * nor in the process of each picture. */
bool edition_lay_out_charts(struct edition *edition);
/* Sets the charts of the edition's inputs: those that are laid out. */
bool edition_describe_charts(struct edition *edition);

#endif
