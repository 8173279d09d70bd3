/* A report in the words of a language: every text of its definition that a reader meets, translated, with the
 * values of its parameters filled in.
 *
 * This is the one list of what is translated of a definition; words of the database follow when a book is
 * composed (composer_word). */
#ifndef STATBOOK_LOCALIZE_H
#define STATBOOK_LOCALIZE_H

struct arena;
struct catalog;
struct error;
struct report;

/* A copy that shares with `report` whatever has no words. Its names of worksheets are checked: they must fit
 * (text.h), differ from each other and from those of the program's own sheets; titles and labels must fit
 * into their cells. ERROR_DEFINITION names the file of the catalog and its line, or the definition where the
 * text is English. */
const struct report *localize(const struct report *report, const struct catalog *catalog, struct arena *arena,
                              struct error *err);

#endif
