/* Is a catalog of translations fit to be published? What msgfmt does not know: the places that are filled in,
 * and what a cell can hold. */
#ifndef STATBOOK_PO_CHECK_H
#define STATBOOK_PO_CHECK_H

#include <stdbool.h>

struct arena;
struct error;
struct po;

/* Every translation has the places in braces that its text has, {0} or {state}, each as often (a form of the
 * plural may say its number in words, and leave one out), and is fit for a cell (text.h). ERROR_DEFINITION
 * names file and line. */
bool po_check(const struct po *po, struct arena *arena, struct error *err);

#endif
