/* Files of the repository that are compiled into the program, so that it needs no folder of its own at run
 * time: the chart templates under charts/, the program's texts in other languages under data/lang/. The
 * Makefile writes the lists; adding a kind of chart or a language is adding a file. */
#ifndef STATBOOK_ASSET_H
#define STATBOOK_ASSET_H

#include <stddef.h>
#include <stdint.h>

struct asset {
    const char *name; /* "steps" for charts/steps.gp */
    const char *text;
};

extern const struct asset chart_templates[]; /* sorted by name, without style; `name` NULL at the end */
extern const char chart_style[];             /* charts/style.gp */

extern const struct asset language_catalogs[]; /* "fr" for data/lang/fr.po; sorted by name, NULL at the end */
extern const char language_template[];         /* data/lang/statbook.pot */
extern const char language_scripts[];          /* data/lang/scripts */

/* Widths of letters in thousandths of an em: data/lang/widths, in the order of the letters. Joined are those
 * that the next letter is written on to. */
struct glyph_width {
    uint16_t first, last, regular, bold, regular_joined, bold_joined;
};

extern const struct glyph_width glyph_widths[];
extern const size_t glyph_width_count;

/* NULL when there is none of that name. */
const struct asset *asset_find_template(const char *name);
const struct asset *asset_find_catalog(const char *language);

#endif
