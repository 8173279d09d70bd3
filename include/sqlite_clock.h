/* The clock that SQLite's date functions read: it stands at the beginning of a day ('now', CURRENT_DATE).
 *
 * It is a copy of SQLite's access to files (a VFS) in which only the clock differs; connections opened with
 * its name (zName) have it, others do not. */
#ifndef STATBOOK_SQLITE_CLOCK_H
#define STATBOOK_SQLITE_CLOCK_H

#include "period.h"

struct arena;
struct error;
struct sqlite3_vfs;

/* NULL fails. It lives in the arena; end it before the arena goes, and after the connections that use it. */
struct sqlite3_vfs *sqlite_clock_new(struct date today, struct arena *arena, struct error *err);
void sqlite_clock_end(struct sqlite3_vfs *vfs);

#endif
