/* Rates of exchange: what one unit of a currency was worth in a year, and who says so. One set of rates
 * converts to one currency, whose own rate is 1 in every year. */
#ifndef STATBOOK_RATES_H
#define STATBOOK_RATES_H

#include "table.h"

struct error;
struct rates;

struct rate {
    const char *currency;
    int year;
    bool known;
    double value;
    const char *source; /* codes separated by spaces, "" for none */
};

/* What the query of the rates returns: currency, year, rate, source. */
enum { RATES_COLUMNS = 4 };
extern const struct column rates_columns[RATES_COLUMNS];
/* For messages: "rates". */
extern const char rates_name[];

/* `to` is the currency that they convert to. ERROR_DATA names row, column and value of what is no rate, and
 * of a second rate for a currency and year. */
const struct rates *rates_from(const struct table *table, const char *to, struct arena *arena,
                               struct error *err);
/* NULL when there is none, or it is not known. */
const struct rate *rates_find(const struct rates *rates, const char *currency, int year);

#endif
