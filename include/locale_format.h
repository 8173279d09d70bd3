/* Number formats of a spreadsheet in a language.
 *
 * A format is written with the signs of English in the file, whatever the language; a prefix [$-40C] names
 * the language by its number in Windows ([MS-LCID]; ECMA-376 Part 1, 18.8.31), and programs then write months
 * as it does. LibreOffice takes its separators too; Excel takes those of its reader's system, whatever the
 * format says. The parts of a date stand in the order that CLDR has for the language. */
#ifndef STATBOOK_LOCALE_FORMAT_H
#define STATBOOK_LOCALE_FORMAT_H

#include <stdbool.h>

struct arena;

/* "[$-40C]": `locale` is ICU's. "" for a language that has no such number. "[$-1010C01]" where the locale
 * asks for European digits (numbers=latn): these, and the Gregorian calendar. */
const char *locale_prefix(const char *locale, struct arena *arena);
/* "[$-809]d mmm yyyy" from CLDR's pattern "d MMM y". */
const char *locale_date_format(const char *locale, const char *pattern, struct arena *arena);
/* The prefix before each section of a format that is not of a language yet: "[$-40C]+#,##0;[$-40C]-#,##0".
 * A percent sign has the space before it that the language has. "General" stays, and so do years ("0"), which
 * no language writes differently. */
const char *locale_number_format(const char *locale, const char *format, struct arena *arena);

#endif
