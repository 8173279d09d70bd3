#include "rounding.h"

#include "decimal.h"

/* `size` is not negative. */
static __int128 round_to(__int128 size, __int128 unit, enum ties ties)
{
    __int128 kept = size / unit, rest = size % unit, missing = unit - rest;

    return kept + (rest > missing || (rest == missing && (ties == TIES_AWAY || kept % 2 == 1)));
}

static __int128 round_signed(__int128 digits, int dropped, enum ties ties)
{
    __int128 unit = decimal_power(dropped);

    return digits < 0 ? -round_to(-digits, unit, ties) : round_to(digits, unit, ties);
}

double rounding_of_number(double value, const struct rounding *rounding)
{
    struct decimal decimal = decimal_of(value);
    int dropped = -rounding->digits - decimal.exponent;

    if (dropped <= 0)
        return value;
    if (dropped >= DECIMAL_DIGITS)
        return 0;
    return decimal_value(
        (struct decimal){round_signed(decimal.digits, dropped, rounding->ties), -rounding->digits});
}

int64_t rounding_of_integer(int64_t value, const struct rounding *rounding)
{
    return (int64_t)(round_signed(value, -rounding->digits, rounding->ties) *
                     decimal_power(-rounding->digits));
}
