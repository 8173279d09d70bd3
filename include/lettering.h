/* The fonts of the charts of an edition in all its languages.
 *
 * English is set in the first family. Another language is set in the first that the report declares and that
 * fontconfig knows to have its letters; where none does, or the report declares none, in that of its script
 * (script.h). What else is declared, the script's family and that of Latin letters are its fallbacks.
 * Languages of one family and script share one font, and all of them the machine's. */
#ifndef STATBOOK_LETTERING_H
#define STATBOOK_LETTERING_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;
struct font;
struct lettering;

/* `families`: those that the report declares, or font_default_families. They must live as long as this. NULL
 * fails: ERROR_UNAVAILABLE, no configuration of fontconfig. */
struct lettering *lettering_open(const char *const *families, size_t count, struct arena *arena,
                                 struct error *err);
void lettering_close(struct lettering *lettering);

/* The font of a language, with ICU's locale of it; opened when it is first asked for. NULL fails, with the
 * language in the message: no font is named for its script, or it is not installed (Debian's package). */
struct font *lettering_font(struct lettering *lettering, const char *language, const char *locale,
                            struct error *err);

/* Those that were asked for, in that order. */
struct lettered {
    const char *languages; /* that are set in it: "ar", "en, fr" */
    struct font *font;
    const char *script_family; /* the fallback of its script */
};
const struct lettered *lettering_fonts(const struct lettering *lettering, size_t *count);

/* The folders in which fonts are looked for, NULL at the end. */
const char *const *lettering_folders(const struct lettering *lettering, struct arena *arena);

#endif
