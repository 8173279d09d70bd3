/* The part of a definition that is about figures no query returns: derived and rounded columns, rates, rows
 * by period. */
#ifndef STATBOOK_REPORT_DERIVE_H
#define STATBOOK_REPORT_DERIVE_H

#include "mapping.h"

struct report_column;

/* The values of a column's keys, which can be read when all columns are there; NULL where a key is not given.
 */
struct derived_nodes {
    const struct yaml_node_s *change, *running, *convert, *round;
};

/* Only remembers the node. */
read_value report_keep_node;

/* How the column is made and rounded, from what was kept; also the label of a change, and unit and format
 * that come from the column it is made from. The table's columns must be there, those before number `index`
 * finished. `node` is the column's. */
bool report_read_derivation(struct mapping *mapping, const struct yaml_node_s *node,
                            const struct derived_nodes *nodes, size_t index, struct report_column *column);

/* The value of `rates:` of a report; of `every:` and `keep:` of a table, whose columns must be read before.
 */
read_value report_read_rates, report_read_every, report_read_keep;

#endif
