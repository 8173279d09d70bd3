/* Figures as the decimals that people see: 0.1 is one tenth, so that 0.1 + 0.2 is 0.3 and 0.5 * 1.21 is
 * 0.605. A double is taken for the shortest decimal that reads back as it, which is what stands in the CSV.
 */
#ifndef STATBOOK_DECIMAL_H
#define STATBOOK_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

/* digits * 10^exponent; at most DECIMAL_DIGITS digits. */
struct decimal {
    __int128 digits;
    int exponent;
};

enum { DECIMAL_DIGITS = 36 };

/* `value` must be finite; it has at most 17 digits. */
struct decimal decimal_of(double value);
/* The nearest double, which is infinite where there is none. */
double decimal_value(struct decimal decimal);

/* The nearest double to the exact result; a difference of figures that lie too far apart to be exact is that
 * of the doubles. */
double decimal_difference(double a, double b);
double decimal_product(double a, double b);
/* Exact; false, and `sum` as it was, where it would have too many digits. */
bool decimal_add(struct decimal *sum, struct decimal other);

/* 10^exponent, for 0 to DECIMAL_DIGITS. */
__int128 decimal_power(int exponent);

#endif
