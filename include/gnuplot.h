/* Runs gnuplot on a script and hands over what it draws.
 *
 * No shell, an environment of its own, the script on a descriptor, the picture through a pipe; an end to its
 * time, its memory and the size of what it writes; no way to other files, to processes or to the network
 * (confine.h). Temporary files that it wants are in memory (inside.h). Anything that it says is a failure: it
 * ends with status 0 after many of them. Whether the picture is whole is for others to judge. */
#ifndef STATBOOK_GNUPLOT_H
#define STATBOOK_GNUPLOT_H

#include "file.h"

/* `fonts`: folders that it may read besides those of the system, NULL at the end; NULL: none. Runs for at
 * most `seconds` of wall time; more is ERROR_BUSY. ERROR_UNAVAILABLE when gnuplot is not in PATH, ends badly,
 * or says anything. */
bool gnuplot_draw(const char *script, const char *const *fonts, double seconds, struct arena *arena,
                  struct bytes *picture, struct error *err);

/* The file that would be run, found in PATH, links resolved; NULL fails. `is_script`: a wrapper, which may
 * start programs of its own and is confined less. */
const char *gnuplot_program(struct arena *arena, bool *is_script, struct error *err);

/* "gnuplot 5.4 patchlevel 4"; NULL fails. */
const char *gnuplot_version(struct arena *arena, struct error *err);

#endif
