/* What everything that composes a book needs to know. */
#ifndef STATBOOK_COMPOSER_H
#define STATBOOK_COMPOSER_H

#include "report.h"

struct arena;
struct catalog;
struct links;
struct table;

struct composer {
    const struct report *report;
    const struct catalog *catalog;
    struct period period;
    struct date as_of;
    struct arena *arena;
    const int *note_numbers;   /* one per note of the report, from 1 by first appearance; 0: not used */
    const struct links *links; /* from table to table; NULL where nothing can be linked to */
};

/* Do the figures go beyond the day up to which the table's records are complete? They go to the as-of date or
 * to the end of the period, whichever is earlier. */
bool composer_is_incomplete(const struct composer *composer, const struct report_table *table);

/* The tables of a report in the order of their sheets: first those that say what the others rest on, the
 * sources and what is made of all tables. */
const size_t *composer_order_tables(const struct report *report, struct arena *arena);
/* "Table 3: States …": the tables of figures are numbered in the order of the definition. */
const char *composer_title(const struct composer *composer, size_t table);
/* Its number, from 1; 0 where it has none. */
size_t composer_table_number(const struct report *report, size_t table);

/* Numbers the notes in the order in which a reader meets them: sheet by sheet, the title, the headings, then
 * the rows. `tables` are those of the report, in its order; of a table that is NULL the rows are not looked
 * at. */
const int *composer_number_notes(const struct composer *composer, const struct table *const *tables);

/* The columns of a table in the order in which its sheet shows them; `count` is how many. They are the same
 * whatever its rows are. */
const size_t *composer_order_columns(const struct report_table *definition, struct arena *arena,
                                     size_t *count);
/* The rows of a table in the order in which they are shown, which the language may decide; the last `fixed`
 * ones stay where they are. */
const size_t *composer_order_rows(const struct composer *composer, const struct report_table *definition,
                                  const struct table *table, size_t fixed);
/* The mark that says why the figure in a cell is not there, as the cell's own status has it; NULL for none.
 */
const struct mark *composer_missing_mark(const struct composer *composer,
                                         const struct report_table *definition, const struct table *table,
                                         size_t row, size_t column);
/* The notes that have a number, as indexes in the order of their numbers. */
const size_t *composer_list_notes(const struct composer *composer, size_t *count);
bool composer_has_notes(const struct composer *composer);
/* "[note 3]" */
const char *composer_note_reference(const struct composer *composer, int number);
/* The column with ids of notes, or NO_COLUMN; does any row of the table have one? */
int composer_notes_column(const struct report_table *definition);
bool composer_rows_have_notes(const struct report_table *definition, const struct table *table);
/* Are the texts of a column others in another language? */
bool composer_has_words(const struct report_column *column);
/* A text of a column in the words of the language, as its sheet shows it. */
const char *composer_word(const struct composer *composer, const struct report_column *column,
                          const char *text);

#endif
