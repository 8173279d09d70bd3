/* One report on its way through a command: what the steps hand on to each other. */
#ifndef STATBOOK_WORK_H
#define STATBOOK_WORK_H

#include "options.h"
#include "report.h"

enum { WORK_DATES = 3 }; /* of its parameters */

struct work {
    const struct options *options;
    const struct report *report; /* with the values of its parameters in this run */
    const struct translations *translations;
    struct period period;
    struct date as_of;
    const struct parameter *parameters; /* the dates, then the report's, or those of --set */
    size_t parameter_count;
    struct source *source; /* NULL when the command line names none */
    bool prepared;         /* what the queries share was looked up */
    const struct table **tables;
    const struct table **records;
    /* What the queries returned; of the rates, NULL until a table needs them. */
    const struct table **queried, *queried_rates;
    const struct rates *rates;
    struct arena *arena;
    struct error *err;
};

/* Loads the report, chooses the period. `options`, `arena` and `err` must be set. Whatever
 * it returns: work_end. */
bool work_begin(struct work *work, const char *folder);
/* Opens the source, where the command line names one. */
bool work_open(struct work *work);
/* Closes the source, which must be before a process is forked. May be called twice. */
void work_end(struct work *work);

struct query work_query(const struct work *work, size_t table);
/* The database as a whole, then each query; nothing is run. */
bool work_check_queries(struct work *work);
/* The query, then what the definition makes of its rows (tabulate.h). */
bool work_fill_table(struct work *work, size_t table);
/* All tables and records, and what must hold of them. */
bool work_fill_tables(struct work *work);
/* Does each query determine its rows and their order (but for rows that are equal in all columns of its ORDER
 * BY), whichever way the database goes through its tables? It is asked again for each table, with the tables
 * filled. ERROR_DEFINITION names the first row that another could take the place of. */
bool work_check_order(struct work *work);

#endif
