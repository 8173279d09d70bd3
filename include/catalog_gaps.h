/* The texts that a catalog was asked for in vain, each once. Part of catalog. */
#ifndef STATBOOK_CATALOG_GAPS_H
#define STATBOOK_CATALOG_GAPS_H

#include "catalog.h"

struct gaps;

struct gaps *gaps_new(struct arena *arena);
/* What is there already stays as it is. The texts are copied. */
void gaps_add(struct gaps *gaps, const struct catalog_gap *gap);
/* By context and text. */
const struct catalog_gap *gaps_list(const struct gaps *gaps, size_t *count, struct arena *arena);

#endif
