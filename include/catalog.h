/* One language: look a text up, and write numbers, dates and periods as its readers expect; its order of
 * names.
 *
 * English is the language of the definitions and of the program's own texts; other languages come as catalogs
 * of translations. Numbers, dates and order follow Unicode's CLDR (through ICU). */
#ifndef STATBOOK_CATALOG_H
#define STATBOOK_CATALOG_H

#include "period.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct catalog;
struct error;

/* `language` is a BCP 47 tag, "en". A language without a catalog is ERROR_DEFINITION. */
struct catalog *catalog_load(const char *language, struct arena *arena, struct error *err);

/* Closes what ICU holds open; the memory is the arena's. */
void catalog_free(struct catalog *catalog);

const char *catalog_language(const struct catalog *catalog);
bool catalog_right_to_left(const struct catalog *catalog);

/* The translation of an English text, or the text itself. */
const char *catalog_text(const struct catalog *catalog, const char *english);
/* A text with places {0}, {1} …, translated and filled in. */
const char *catalog_fill(const struct catalog *catalog, const char *english, const char *const *values,
                         size_t count, struct arena *arena);

/* "1,234.5" with as many decimals as the number has, at most `decimals`. */
const char *catalog_number(const struct catalog *catalog, double value, int decimals, struct arena *arena);
/* "1,234.50": with exactly so many decimals. */
const char *catalog_fixed(const struct catalog *catalog, double value, int decimals, struct arena *arena);
/* "31 March 2013" */
const char *catalog_date(const struct catalog *catalog, struct date date, struct arena *arena);
/* "1st quarter 2013", "March 2013", "2013" */
const char *catalog_period(const struct catalog *catalog, struct period period, struct arena *arena);
/* Number format of a spreadsheet for dates: "[$-809]d mmm yyyy". */
const char *catalog_date_format(const struct catalog *catalog);
/* A list in words: "a, b and c". */
const char *catalog_list(const struct catalog *catalog, const char *const *items, size_t count,
                         struct arena *arena);
/* < 0, 0, > 0 in the order of the language; texts that it holds equal are ordered by their bytes. */
int catalog_compare(const struct catalog *catalog, const char *a, const char *b);

#endif
