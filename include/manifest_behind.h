/* What stands behind the figures of a table, as JSON by names. Part of manifest. */
#ifndef STATBOOK_MANIFEST_BEHIND_H
#define STATBOOK_MANIFEST_BEHIND_H

#include "manifest.h"

struct json_t;

/* A new list; NULL without memory. `records` are those of the manifest. */
struct json_t *manifest_pack_behind(const struct manifest_table *table, const struct manifest_table *records);

/* Sets the table's `behind`; its columns must have been read before, as must the records. ERROR_DATA says
 * which item of the list is not what manifest_pack_behind makes. */
bool manifest_read_behind(const struct json_t *list, struct manifest_table *table,
                          const struct manifest_table *records, size_t record_count, struct arena *arena,
                          struct error *err);

#endif
