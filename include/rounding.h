/* Rounding of figures as people do it by hand: what decides is the decimal that stands in the CSV, not the
 * binary number behind it, so that 2.675 to two digits is 2.68. It does not choose how many digits a sheet
 * shows. */
#ifndef STATBOOK_ROUNDING_H
#define STATBOOK_ROUNDING_H

#include <stdbool.h>
#include <stdint.h>

/* Where a figure lies in the middle: away from zero, or to the even digit. */
enum ties { TIES_AWAY, TIES_EVEN };

enum { ROUNDING_DIGITS = 15 };

struct rounding {
    bool wanted;
    int digits; /* behind the point; negative: before it, -6 is millions; within ±ROUNDING_DIGITS */
    enum ties ties;
};

/* `value` must be finite; so is what comes out. */
double rounding_of_number(double value, const struct rounding *rounding);
/* `digits` must not be above zero; `value` must be within ±2^53. */
int64_t rounding_of_integer(int64_t value, const struct rounding *rounding);

#endif
