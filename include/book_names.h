/* The names of the cells that other documents link to. Part of book. */
#ifndef STATBOOK_BOOK_NAMES_H
#define STATBOOK_BOOK_NAMES_H

struct arena;
struct book;
struct report;

/* One for the figures of each column of a table ("ap_in_force.in_force"), for all figures of a cross-table
 * ("visits.count"), and for each series of a chart ("figure.ap_in_force.in_force"): those of the definition,
 * so that they stay from edition to edition and in every language, whatever becomes of headings and rows.
 * Series that are the texts of a column have their names from these ("figure.funding.united_states"); two
 * that would have one name are numbered. The sheets are composed. */
void book_name_series(struct book *book, const struct report *report, struct arena *arena);

#endif
