#include "decimal.h"

#include "text.h"

#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

__int128 decimal_power(int exponent)
{
    __int128 power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

static struct decimal parse(const char *text)
{
    struct decimal decimal = {0};
    bool negative = *text == '-', behind = false;
    const char *c = text + negative;

    for (; *c && *c != 'e'; c++) {
        behind = behind || *c == '.';
        if (!isdigit((unsigned char)*c))
            continue;
        decimal.digits = decimal.digits * 10 + (*c - '0');
        decimal.exponent -= behind;
    }
    if (*c)
        decimal.exponent += atoi(c + 1);
    if (negative)
        decimal.digits = -decimal.digits;
    return decimal;
}

struct decimal decimal_of(double value)
{
    const double exact = 9007199254740992; /* up to 2^53 a double is an integer for itself */
    char text[TEXT_NUMBER_SIZE];

    if (fabs(value) <= exact && floor(value) == value)
        return (struct decimal){(int64_t)value, 0};
    text_from_number(value, text);
    return parse(text);
}

double decimal_value(struct decimal decimal)
{
    const uint64_t half = UINT64_C(1000000000000000000); /* printf knows no more than 64 bits */
    unsigned __int128 size = (unsigned __int128)(decimal.digits < 0 ? -decimal.digits : decimal.digits);
    char text[64];

    snprintf(text, sizeof text, "%s%" PRIu64 "%018" PRIu64 "e%d", decimal.digits < 0 ? "-" : "",
             (uint64_t)(size / half), (uint64_t)(size % half), decimal.exponent);
    return strtod(text, NULL);
}

static int count_digits(__int128 digits)
{
    int count = 0;

    for (; digits != 0; digits /= 10)
        count++;
    return count;
}

/* The same with that exponent, which is not larger. */
static bool extend(struct decimal *decimal, int exponent)
{
    int more = decimal->digits == 0 ? 0 : decimal->exponent - exponent;

    /* One digit less than can be held, so that a sum of two can be held. */
    if (more + count_digits(decimal->digits) >= DECIMAL_DIGITS)
        return false;
    decimal->digits *= decimal_power(more);
    decimal->exponent = exponent;
    return true;
}

bool decimal_add(struct decimal *sum, struct decimal other)
{
    struct decimal extended = *sum;
    int exponent = sum->exponent < other.exponent ? sum->exponent : other.exponent;

    if (!extend(&extended, exponent) || !extend(&other, exponent))
        return false;
    *sum = (struct decimal){extended.digits + other.digits, exponent};
    return true;
}

double decimal_difference(double a, double b)
{
    struct decimal difference = decimal_of(a);

    return decimal_add(&difference, decimal_of(-b)) ? decimal_value(difference) : a - b;
}

/* Twice 17 digits can always be held. */
double decimal_product(double a, double b)
{
    struct decimal left = decimal_of(a), right = decimal_of(b);

    return decimal_value((struct decimal){left.digits * right.digits, left.exponent + right.exponent});
}
