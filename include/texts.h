/* `statbook texts`: the template for translators, a PO file (po.h) with every text that a reader of a report
 * meets and no translation.
 *
 * Those of a definition are all there; words of the database are those of the tables of one period, and are
 * left out where the command line names no source. What the program's own catalogs have, or those that the
 * report shares with others, is left out. */
#ifndef STATBOOK_TEXTS_H
#define STATBOOK_TEXTS_H

#include <stdbool.h>
#include <stdio.h>

struct arena;
struct error;
struct work;

/* Of a report; its source must be open, where there is one. */
bool texts_print(struct work *work, FILE *stream);
/* Of the program itself. */
bool texts_print_own(FILE *stream, struct error *err);

#endif
