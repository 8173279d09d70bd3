/* A catalog of translations in gettext's PO format, as translators edit it: texts of the source language with
 * their translations.
 *
 * The format is that of "The Format of PO Files" in the manual of GNU gettext, in UTF-8 only. It is read as
 * text and not as the .mo that msgfmt makes of it: what is fuzzy or missing stays known, messages have a
 * line, and there is no second file that could be stale. Obsolete entries (#~) are left out. */
#ifndef STATBOOK_PO_H
#define STATBOOK_PO_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;

struct po_entry {
    const char *context; /* "" when there is none */
    const char *id;
    const char *plural;       /* the source's form for many; NULL when there is none */
    const char *const *texts; /* one, or one for each form of plural */
    size_t text_count;
    bool fuzzy;
    int line; /* of msgid */
};

struct po {
    const char *file; /* for messages */
    const char *header;
    const struct po_entry *entries; /* sorted by context, then id; without the header's */
    size_t count;
};

enum { PO_SIZE_LIMIT = 8 << 20 };

/* `text` need not end with NUL; everything else must live as long as the result. ERROR_DEFINITION names file
 * and line. */
const struct po *po_parse(const char *file, const char *text, size_t size, struct arena *arena,
                          struct error *err);

/* The value of a field of the header ("Plural-Forms"), or NULL. */
const char *po_field(const struct po *po, const char *name, struct arena *arena);

/* NULL when there is none. */
const struct po_entry *po_find(const struct po *po, const char *context, const char *id);

/* Is every form translated, and nothing left for a translator to look at? */
bool po_is_translated(const struct po_entry *entry);

#endif
