/* Sets of codes that queries read as tables, beside a database that nobody may write to: temporary tables of
 * the connection, which only this makes. */
#ifndef STATBOOK_SQLITE_SET_H
#define STATBOOK_SQLITE_SET_H

#include <stdbool.h>
#include <stddef.h>

struct error;
struct sqlite_snapshot;

/* The table `name` (an identifier) with its one column `code`; what was kept under that name is replaced. The
 * codes must differ. ERROR_DEFINITION when the database has something of that name. */
bool sqlite_set_keep(struct sqlite_snapshot *snapshot, const char *name, const char *const *codes,
                     size_t count, struct error *err);

#endif
