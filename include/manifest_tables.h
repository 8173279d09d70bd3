/* Tables and records of a manifest. Part of manifest. */
#ifndef STATBOOK_MANIFEST_TABLES_H
#define STATBOOK_MANIFEST_TABLES_H

#include "manifest.h"
#include "manifest_reader.h"

/* The records first, to which tables refer. */
bool manifest_read_tables(struct manifest_reader *reader, const json_t *object, struct manifest *manifest);

#endif
