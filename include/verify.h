/* An edition on disk, perhaps years old: is it still what its manifest says? */
#ifndef STATBOOK_VERIFY_H
#define STATBOOK_VERIFY_H

#include <stdbool.h>

struct arena;
struct error;

/* Every file against the manifest; every workbook is read and has the manifest's tables and rows. */
bool verify_edition(const char *folder, struct arena *arena, struct error *err);

#endif
