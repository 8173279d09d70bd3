/* Typed columns and rows: the form in which figures travel.
 *
 * A cell is known or not; unknown is not zero. A cell that is not of its column's type can be kept as it was
 * found, where the definition says so. Columns are stored by column in pieces that never move, equal texts
 * are kept once, everything lies in the arena. Only its maker writes to a table; everybody else has it const.
 * Rows and columns count from 0. A getter asked for another type than the column's is a defect (assert). */
#ifndef STATBOOK_TABLE_H
#define STATBOOK_TABLE_H

#include "period.h"

#include <stddef.h>

struct arena;
struct table;

enum type { TYPE_TEXT, TYPE_INTEGER, TYPE_NUMBER, TYPE_DATE, TYPE_PERIOD };

/* What a column is for. A row's status is a list of marks (codes of the report's vocabulary) separated by
 * spaces, its sources a list of codes separated by spaces; a link is the address that stands behind another
 * column; notes are ids of the report's notes separated by spaces; the status of a cell is that of one
 * column's figure in the same row. */
enum role { ROLE_FIGURE, ROLE_STATUS, ROLE_SOURCES, ROLE_LINK, ROLE_NOTES, ROLE_CELL_STATUS };

enum cell { CELL_UNKNOWN, CELL_KNOWN, CELL_AS_FOUND };

struct column {
    const char *name;
    enum type type;
    enum role role;
};

enum { NO_COLUMN = -1, NO_ROW = -1 };

/* Copies the columns and their names into the arena. */
struct table *table_new(struct arena *arena, const struct column *columns, size_t column_count);
/* A new row of unknown cells; returns its number. */
size_t table_add_row(struct table *table);
void table_set_text(struct table *table, size_t row, size_t column, const char *text);
void table_set_integer(struct table *table, size_t row, size_t column, int64_t value);
void table_set_number(struct table *table, size_t row, size_t column, double value);
void table_set_date(struct table *table, size_t row, size_t column, struct date date);
void table_set_period(struct table *table, size_t row, size_t column, struct period period);
/* A value that is not of the column's type, as text. */
void table_set_as_found(struct table *table, size_t row, size_t column, const char *text);
/* A value that cannot be published: the cell is not known, and remembers why. */
void table_set_emptied(struct table *table, size_t row, size_t column);

size_t table_row_count(const struct table *table);
size_t table_column_count(const struct table *table);
const struct column *table_column(const struct table *table, size_t column);
/* NO_COLUMN when there is none. */
int table_find_role(const struct table *table, enum role role);

enum cell table_cell(const struct table *table, size_t row, size_t column);
bool table_known(const struct table *table, size_t row, size_t column);
/* Is it unknown because its value could not be published? */
bool table_emptied(const struct table *table, size_t row, size_t column);
/* For a text column, and for every cell that is kept as found. */
const char *table_text(const struct table *table, size_t row, size_t column);
int64_t table_integer(const struct table *table, size_t row, size_t column);
double table_number(const struct table *table, size_t row, size_t column);
struct date table_date(const struct table *table, size_t row, size_t column);
struct period table_period(const struct table *table, size_t row, size_t column);

/* The cell as it stands in CSV and in messages: text verbatim, numbers as the shortest decimal, dates and
 * periods in ISO 8601 and SDMX, unknown as "". Lives in the arena or in the table. */
const char *table_plain(const struct table *table, size_t row, size_t column, struct arena *arena);

/* "text", "integer", "number", "date", "period". */
const char *type_name(enum type type);

#endif
