/* Names by which others refer to an edition: its worksheets and the headings of its tables. Part of edition.
 *
 * Links from documents and the formulas of other workbooks break where one of them changes, and a series can
 * no longer be joined with that of the edition before. */
#ifndef STATBOOK_EDITION_NAMES_H
#define STATBOOK_EDITION_NAMES_H

struct arena;
struct manifest_inputs;

/* One warning of the log for each kind of name that the edition in `former` (a folder, or NULL) had and the
 * new one has not: worksheets of a language that both have, headings of tables that both have. An edition
 * that cannot be read says nothing. */
void edition_tell_changed_names(const struct manifest_inputs *inputs, const char *former,
                                struct arena *arena);

#endif
