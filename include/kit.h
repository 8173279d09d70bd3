/* Everything of one chart of an edition, in one archive, for whoever puts it into a document: pictures,
 * texts, figures, scripts.
 *
 * It reads the edition alone and believes no file before its SHA-256 was found right. */
#ifndef STATBOOK_KIT_H
#define STATBOOK_KIT_H

#include <stdbool.h>

struct arena;
struct error;
struct options;

/* The arguments are EDITION CHART; --language: these instead of all that the edition has; --output: the file,
 * else <report>-<period>-<chart>.zip in the current folder. It is written aside and then renamed, over one
 * that is there already. The same edition gives the same bytes. ERROR_USAGE names what there is where there
 * is no such chart or language; ERROR_INPUT: the edition was made without files of the chart; ERROR_DATA: it
 * was changed. Nothing is written then. */
bool kit_make(const struct options *options, struct arena *arena, struct error *err);

#endif
