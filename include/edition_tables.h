/* The tables of an edition, as its manifest describes them. Part of edition. */
#ifndef STATBOOK_EDITION_TABLES_H
#define STATBOOK_EDITION_TABLES_H

#include <stddef.h>

struct arena;
struct manifest_table;
struct report_table;
struct work;

/* As many as the report has; all must be filled. */
const struct manifest_table *edition_describe_tables(const struct work *work);

/* How a column was made, in words of the definition: "change of signed on the period before, by region";
 * NULL when it is as the query returned it. */
const char *edition_words_of_derived(const struct report_table *table, size_t column, struct arena *arena);

#endif
