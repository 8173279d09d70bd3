/* An office document as a package (ECMA-376 Part 2): parts in a zip file, each of a declared type, that name
 * each other through relationships.
 *
 * Opening it checks the whole net: every part has a type, every relationship leads to a part of the right
 * type. A part can be read once: no workbook needs more, and a small file cannot become large by being read
 * often. */
#ifndef STATBOOK_PACKAGE_H
#define STATBOOK_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct package;
struct xml_form;

struct relationship {
    const char *id;
    const char *kind;   /* the last word of its type: "worksheet" */
    const char *target; /* the name of a part, or an address as it stands in the file */
    bool is_part;
};

/* ERROR_DATA with "part: what". */
struct package *package_open(const char *path, struct arena *arena, struct error *err);
/* The bytes must stay until it is closed. */
struct package *package_open_bytes(const void *bytes, size_t size, struct arena *arena, struct error *err);
/* For judging: what is not sound is a flaw of the package, and the rest can be read. A relationship to a part
 * that is missing has no target then. Reading stops at the deadline. */
struct package *package_open_lenient(const char *path, struct arena *arena, struct error *err);
void package_close(struct package *package);

/* Of a lenient package. */
struct package_flaw {
    const char *part, *what; /* "" for the zip file itself */
};
/* At most PACKAGE_FLAW_LIMIT are kept. */
enum { PACKAGE_FLAW_LIMIT = 1000 };
const struct package_flaw *package_flaws(const struct package *package, size_t *count);
void package_add_flaw(struct package *package, const char *part, const char *what);
bool package_is_encrypted(const struct package *package);
/* Have all members of the zip file the same time? */
bool package_has_one_time(const struct package *package);

/* The relationships of a part; "" is the package itself. NULL when there is none. */
const struct relationship *package_relationship(const struct package *package, const char *part,
                                                const char *id);
const struct relationship *package_first_of_kind(const struct package *package, const char *part,
                                                 const char *kind);

/* All of a part, in the order of their ids. */
const struct relationship *package_relationships(const struct package *package, const char *part,
                                                 size_t *count);
/* The name of the first part, in their order, that begins so (case does not matter); NULL when there is none.
 */
const char *package_find(const struct package *package, const char *beginning);
/* "" when it is not known. */
const char *package_type(const struct package *package, const char *part);

/* Reads an XML part to its end. */
bool package_read(struct package *package, const char *part, const struct xml_form *form, void *context,
                  struct error *err);
/* The first part, by name, that nobody has read yet and whose type is not one of `types` (up to NULL); NULL
 * when there is none. */
const char *package_find_unread(const struct package *package, const char *const *types);
/* Reads every part that was not read: its CRC must be right and, where it is XML, it must be well-formed. */
bool package_read_rest(struct package *package, struct error *err);

#endif
