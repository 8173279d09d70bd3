/* Columns that no query returns: the change of a figure since another period, its sum so far, an amount in
 * another currency. Each is made from columns that are there already; what cannot be made is not known. It
 * does not round. */
#ifndef STATBOOK_DERIVE_H
#define STATBOOK_DERIVE_H

#include "table.h"

struct arena;
struct error;
struct rates;

enum derivation_kind { DERIVED_NOT, DERIVED_CHANGE, DERIVED_RUNNING, DERIVED_CONVERTED, DERIVED_FILLED };
enum change_from { CHANGE_FROM_PREVIOUS, CHANGE_FROM_YEAR };
enum change_as { CHANGE_AS_DIFFERENCE, CHANGE_AS_PERCENT };

/* Columns are indexes into the table. */
struct derivation {
    enum derivation_kind kind;
    size_t of; /* of a change and of a sum: the figures, integers or numbers; of a conversion: the amounts */
    const size_t *by; /* the columns that tell series apart; none of a conversion */
    size_t by_count;
    size_t over; /* of a change: the periods */
    enum change_from from;
    enum change_as as;
    size_t currency, year; /* of a conversion; the year is a period, an integer or a date */
    const char *to;
};

/* What a conversion needs, and what stands in messages. */
struct derive {
    const char *name; /* of the table */
    const struct rates *rates;
    struct arena *arena;
    struct error *err;
};

/* Fills the column, whose cells must be unknown. A conversion also adds the sources of its rates to the
 * row's, where the table has sources. ERROR_DATA when a period stands twice in a series, or when a result
 * cannot be held. */
bool derive_column(const struct derive *derive, const struct derivation *derivation, size_t column,
                   struct table *table);

#endif
