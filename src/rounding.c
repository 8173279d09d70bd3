#include "rounding.h"

#include "text.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* A number as people write it: digits * 10^exponent. */
struct decimal {
    uint64_t digits; /* at most 17 */
    int exponent;
    bool negative;
};

static struct decimal decimal_of(double value)
{
    char text[TEXT_NUMBER_SIZE];
    struct decimal decimal = {.negative = value < 0};
    bool behind = false;
    const char *c = text + decimal.negative;

    text_from_number(value, text);
    for (; *c && *c != 'e'; c++) {
        behind = behind || *c == '.';
        if (!isdigit((unsigned char)*c))
            continue;
        decimal.digits = decimal.digits * 10 + (uint64_t)(*c - '0');
        decimal.exponent -= behind;
    }
    if (*c)
        decimal.exponent += atoi(c + 1);
    return decimal;
}

/* `rest` of `unit` lies behind the digit that is kept. */
static bool goes_up(uint64_t kept, uint64_t rest, uint64_t unit, enum ties ties)
{
    uint64_t missing = unit - rest;

    return rest > missing || (rest == missing && (ties == TIES_AWAY || kept % 2 == 1));
}

static uint64_t power_of_ten(int exponent)
{
    uint64_t power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

static uint64_t round_to(uint64_t value, uint64_t unit, enum ties ties)
{
    uint64_t kept = value / unit;

    return kept + goes_up(kept, value % unit, unit, ties);
}

double rounding_of_number(double value, const struct rounding *rounding)
{
    enum { MOST_DIGITS = 17 };
    struct decimal decimal = decimal_of(value);
    int dropped = -rounding->digits - decimal.exponent;
    char text[TEXT_NUMBER_SIZE];

    if (dropped <= 0)
        return value;
    if (dropped > MOST_DIGITS)
        return 0;
    uint64_t kept = round_to(decimal.digits, power_of_ten(dropped), rounding->ties);
    snprintf(text, sizeof text, "%s%" PRIu64 "e%d", decimal.negative && kept > 0 ? "-" : "", kept,
             -rounding->digits);
    return strtod(text, NULL);
}

int64_t rounding_of_integer(int64_t value, const struct rounding *rounding)
{
    uint64_t unit = power_of_ten(-rounding->digits);
    uint64_t size = (uint64_t)(value < 0 ? -value : value);
    int64_t rounded = (int64_t)(round_to(size, unit, rounding->ties) * unit);

    return value < 0 ? -rounded : rounded;
}
