/* One language: look a text up, and write numbers, dates and periods as its readers expect; its order of
 * names.
 *
 * English is the language of the definitions and of the program's own texts. What they are in other languages
 * stands in PO files (po.h): those of a report first, then the program's own. Numbers, dates, lists, plural
 * forms and order follow Unicode's CLDR (through ICU), by the locale that the header of a PO file names as
 * X-Locale, a BCP 47 tag; without it, by the language's own. A text without a translation stays English and
 * is remembered. */
#ifndef STATBOOK_CATALOG_H
#define STATBOOK_CATALOG_H

#include "period.h"

#include <stdbool.h>
#include <stddef.h>

/* Around a text that is looked up elsewhere, for xgettext. */
#define CATALOG_NOOP(text) text

struct arena;
struct catalog;
struct error;
struct po;
struct wrap;

extern const char catalog_source_language[]; /* "en" */

/* The context in PO files of names of worksheets, which are short. */
extern const char catalog_worksheet[];

/* `files` are those of a report in this language, the first that has a text counts; the program's own need
 * not be named. A language without any is ERROR_DEFINITION. The files must live as long as the catalog. */
struct catalog *catalog_load(const char *language, const struct po *const *files, size_t count,
                             struct arena *arena, struct error *err);
/* A catalog in which nothing has a translation, not even what is English: all texts that it is asked for are
 * remembered. */
struct catalog *catalog_for_template(struct arena *arena, struct error *err);

/* The languages of the program's own catalogs: "ar", "en" … */
const char *const *catalog_languages(size_t *count, struct arena *arena);

/* Can it be the tag of a language (BCP 47)? It becomes part of file names: letters, digits and single
 * hyphens, at most 35. */
bool catalog_is_tag(const char *text);

/* Closes what ICU holds open; the memory is the arena's. */
void catalog_free(struct catalog *catalog);

const char *catalog_language(const struct catalog *catalog);
/* "ar_EG@numbers=latn", for ICU. */
const char *catalog_locale(const struct catalog *catalog);
bool catalog_right_to_left(const struct catalog *catalog);
/* Where its lines end (wrap.h). */
struct wrap *catalog_wrap(const struct catalog *catalog);

/* The translation of an English text, or the text itself. */
const char *catalog_text(const struct catalog *catalog, const char *english);
/* The same, told apart by a context ("" for none), and with the place in which it stands, for translators. */
const char *catalog_translate(const struct catalog *catalog, const char *context, const char *english,
                              const char *place);
/* Where the translation of a text stands, "fr.po:12", or NULL where it has none. */
const char *catalog_place(const struct catalog *catalog, const char *context, const char *english,
                          struct arena *arena);
/* A text with places {0}, {1} …, translated and filled in. A value that is written in the other direction is
 * isolated (Unicode UAX #9). */
const char *catalog_fill(const struct catalog *catalog, const char *english, const char *const *values,
                         size_t count, struct arena *arena);
/* The same of a text that counts: the form for the number `n`. */
const char *catalog_fill_count(const struct catalog *catalog, const char *one, const char *many, size_t n,
                               const char *const *values, size_t count, struct arena *arena);
/* A value that will stand in a text of this language, isolated where it is written in the other direction. */
const char *catalog_isolate(const struct catalog *catalog, const char *value, struct arena *arena);

/* A text that was asked for and has no translation. */
struct catalog_gap {
    const char *context, *text;
    const char *place; /* the first in which it stands; "" when that is not known */
    bool fuzzy;        /* it has one that nobody has looked at since the text was changed */
};

/* Those that were asked for so far, by context and text. */
const struct catalog_gap *catalog_gaps(const struct catalog *catalog, size_t *count, struct arena *arena);

/* "1,234.5" with as many decimals as the number has, at most `decimals`. */
const char *catalog_number(const struct catalog *catalog, double value, int decimals, struct arena *arena);
/* "1,234.50": with exactly so many decimals. */
const char *catalog_fixed(const struct catalog *catalog, double value, int decimals, struct arena *arena);
/* "31 March 2013" */
const char *catalog_date(const struct catalog *catalog, struct date date, struct arena *arena);
/* "1st quarter 2013", "March 2013", "2013". A PO file may have quarters in words of its own, as "{0}" with
 * the context "1st quarter". */
const char *catalog_period(const struct catalog *catalog, struct period period, struct arena *arena);
/* Number formats of a spreadsheet in this language: of dates, and of figures from one that is not of any. */
const char *catalog_date_format(const struct catalog *catalog);
const char *catalog_number_format(const struct catalog *catalog, const char *format, struct arena *arena);
/* A list in words: "a, b and c"; one of names that stand side by side: "a, b, c". */
const char *catalog_list(const struct catalog *catalog, const char *const *items, size_t count,
                         struct arena *arena);
const char *catalog_enumerate(const struct catalog *catalog, const char *const *items, size_t count,
                              struct arena *arena);
/* < 0, 0, > 0 in the order of the language; texts that it holds equal are ordered by their bytes. */
int catalog_compare(const struct catalog *catalog, const char *a, const char *b);

#endif
