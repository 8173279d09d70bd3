/* The pages of an edition and the briefing texts of its charts, audited without the book that they were made
 * from. Part of verify. */
#ifndef STATBOOK_VERIFY_PAGES_H
#define STATBOOK_VERIFY_PAGES_H

#include <stdbool.h>

struct arena;
struct bytes;
struct error;
struct manifest;
struct picture_seen;

/* "loans-2013-q1.en.html", with that ending. */
const char *verify_name_of_language(const struct manifest *manifest, const char *language, const char *ending,
                                    struct arena *arena);

/* It is a page of the manifest's report, period and language, has nothing that a page never has, and leads to
 * files of the manifest. ERROR_DATA, the path in front. */
bool verify_page(const struct manifest *manifest, const char *path, const struct bytes *bytes,
                 struct arena *arena, struct error *err);

/* It belongs to a chart of the manifest, is text, and has title and alternative text of the chart's picture;
 * `picture` is NULL where the edition has none. ERROR_DATA, the path in front. */
bool verify_briefing(const struct manifest *manifest, const char *path, const struct bytes *bytes,
                     const struct picture_seen *picture, struct arena *arena, struct error *err);

#endif
