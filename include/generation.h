/* What publish makes aside in the folder of a report: its names, and what becomes of it later.
 *
 * A generation is a folder .<period>-<number>, to which the edition <period> links; links are made as
 * .link-<number> and .latest-<number>. The number has eight hexadecimal digits and counts up, for each period
 * by itself, so that the names alone say what a generation is that nothing links to: one that comes before
 * the linked one was replaced by it or by one before it; one that comes after it is of a run that died before
 * it was published. After ffffffff comes 00000000: of two numbers the later is the one that is reached from
 * the other by counting less than half way round (serial numbers as in RFC 1982), so that counting never
 * ends. Clocks are set back and copies get new times, but names stay. Where there is no link to compare with,
 * a generation counts as unfinished while its mode is 0700, which a finished one has only where the umask
 * forbids all others to read.
 *
 * Nothing is removed but by these rules, and no symbolic link is followed. */
#ifndef STATBOOK_GENERATION_H
#define STATBOOK_GENERATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct error;
struct place;

enum { GENERATION_LINK_SIZE = 64 };

const char *generation_name(const char *of, uint32_t number, struct arena *arena);
/* Is it the name of a generation of that period? */
bool generation_is_of(const char *name, const char *period);

/* Where a link leads, "" when that cannot be told; then errno says why. */
bool generation_link(const struct place *place, const char *link, char target[GENERATION_LINK_SIZE]);
/* True only when it is certain: a link that cannot be read may well point to it. */
bool generation_is_unlinked(const struct place *place, const char *name, const char *period);

/* Removes what runs left behind that died. `next` is for the next generation of the period: the first number
 * after the linked one's (where there is no link, after the greatest) with which no name is taken. */
bool generation_sweep(const struct place *place, const char *period, uint32_t *next, struct arena *arena,
                      struct error *err);
/* Of the generations that came before `current`, and of its period, the newest `keep` stay. What cannot be
 * removed is in nobody's way: it is warned of. */
void generation_prune(const struct place *place, const char *current, const char *period, size_t keep,
                      struct arena *arena);
/* The same for one of them. Readers who hold its files open keep them. */
void generation_remove(const struct place *place, const char *name, struct arena *arena);

#endif
