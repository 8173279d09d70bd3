/* Does an edition stand where its manifest says? Part of verify. */
#ifndef STATBOOK_VERIFY_NAMES_H
#define STATBOOK_VERIFY_NAMES_H

#include <stdbool.h>

struct arena;
struct error;
struct manifest;

/* Is it the path of a generation (generation.h)? */
bool verify_is_generation(const char *path);

/* `given` is the path that was asked for, `resolved` what it leads to, or NULL. A last name that is a period
 * of the manifest's kind ("2013-q1") must be the manifest's period; a generation's (".2013-q1-00000001") must
 * be that, and the folder that it stands in must be named for the report. Other names say nothing: an edition
 * may be kept anywhere. ERROR_DATA says what does not agree. */
bool verify_names(const struct manifest *manifest, const char *given, const char *resolved,
                  struct arena *arena, struct error *err);

#endif
