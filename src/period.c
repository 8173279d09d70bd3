#include "period.h"

#include "error.h"

#include <stdio.h>
#include <string.h>

static int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : lengths[month - 1];
}

/* The value of `count` digits, or -1. */
static int digits(const char *text, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool date_parse(const char *text, struct date *date)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > month_length(year, month))
        return false;
    *date = (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

static char *put_digits(char *out, int value, int count)
{
    for (int i = count - 1; i >= 0; i--, value /= 10)
        out[i] = (char)('0' + value % 10);
    return out + count;
}

void date_write(struct date date, char out[DATE_SIZE])
{
    char *end = put_digits(out, date.year, 4);

    *end++ = '-';
    end = put_digits(end, date.month, 2);
    *end++ = '-';
    *put_digits(end, date.day, 2) = '\0';
}

int date_compare(struct date a, struct date b)
{
    return date_days(a) < date_days(b) ? -1 : date_days(a) > date_days(b);
}

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin on 1 March, eras have 400 years.
 */
int32_t date_days(struct date date)
{
    int year = date.year - (date.month <= 2);
    int era = year / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

struct date date_from_days(int32_t days)
{
    int shifted = days + 719468;
    int era = shifted / 146097;
    int day_of_era = shifted - era * 146097;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted_month = (5 * day_of_year + 2) / 153;
    int month = shifted_month + (shifted_month < 10 ? 3 : -9);

    return (struct date){(int16_t)(year_of_era + era * 400 + (month <= 2)), (int8_t)month,
                         (int8_t)(day_of_year - (153 * shifted_month + 2) / 5 + 1)};
}

int32_t date_serial(struct date date)
{
    return date_days(date) + 25569;
}

bool date_fits_spreadsheet(struct date date)
{
    return date_compare(date, (struct date){1900, 3, 1}) >= 0;
}

static bool make(int year, enum period_kind kind, int part, struct period *period)
{
    static const int parts[] = {[PERIOD_YEAR] = 0, [PERIOD_QUARTER] = 4, [PERIOD_MONTH] = 12};

    if (year < 1 || part > parts[kind] || (kind != PERIOD_YEAR && part < 1))
        return false;
    *period = (struct period){(int16_t)year, (int8_t)kind, (int8_t)part};
    return true;
}

bool period_read(const char *text, struct period *period)
{
    size_t length = strlen(text);
    int year = length >= 4 ? digits(text, 4) : -1;

    if (length == 4)
        return make(year, PERIOD_YEAR, 0, period);
    if (length != 7 || text[4] != '-')
        return false;
    if (text[5] == 'Q')
        return make(year, PERIOD_QUARTER, digits(text + 6, 1), period);
    return make(year, PERIOD_MONTH, digits(text + 5, 2), period);
}

bool period_parse(const char *text, struct period *period, struct error *err)
{
    char sdmx[PERIOD_SIZE] = {0};
    size_t length = strlen(text);

    if (length == 6 && (text[4] == 'Q' || text[4] == 'q'))
        snprintf(sdmx, sizeof sdmx, "%.4s-Q%c", text, text[5]);
    else if (length < sizeof sdmx)
        snprintf(sdmx, sizeof sdmx, "%s", text);
    if (sdmx[4] == '-' && sdmx[5] == 'q')
        sdmx[5] = 'Q';
    if (period_read(sdmx, period))
        return true;
    return error_set(err, ERROR_USAGE,
                     "'%.40s' is not a period; write a quarter as 2013Q1, a month as 2013-04, a year as 2013",
                     text);
}

static void write_with(struct period period, char quarter_letter, char out[PERIOD_SIZE])
{
    char *end = put_digits(out, period.year, 4);

    if (period.kind != PERIOD_YEAR)
        *end++ = '-';
    if (period.kind == PERIOD_QUARTER) {
        *end++ = quarter_letter;
        end = put_digits(end, period.part, 1);
    } else if (period.kind == PERIOD_MONTH) {
        end = put_digits(end, period.part, 2);
    }
    *end = '\0';
}

void period_write(struct period period, char out[PERIOD_SIZE])
{
    write_with(period, 'Q', out);
}

void period_file_name(struct period period, char out[PERIOD_SIZE])
{
    write_with(period, 'q', out);
}

static int months_in(enum period_kind kind)
{
    static const int months[] = {[PERIOD_YEAR] = 12, [PERIOD_QUARTER] = 3, [PERIOD_MONTH] = 1};

    return months[kind];
}

static int first_month(struct period period)
{
    return period.kind == PERIOD_YEAR ? 1 : (period.part - 1) * months_in(period.kind) + 1;
}

struct date period_first_day(struct period period)
{
    return (struct date){period.year, (int8_t)first_month(period), 1};
}

struct date period_last_day(struct period period)
{
    int month = first_month(period) + months_in(period.kind) - 1;

    return (struct date){period.year, (int8_t)month, (int8_t)month_length(period.year, month)};
}

static struct period containing(enum period_kind kind, struct date date)
{
    int part = kind == PERIOD_YEAR ? 0 : (date.month - 1) / months_in(kind) + 1;

    return (struct period){date.year, (int8_t)kind, (int8_t)part};
}

struct period period_next(struct period period)
{
    return containing(period.kind, date_from_days(date_days(period_last_day(period)) + 1));
}

struct period period_previous(struct period period)
{
    return containing(period.kind, date_from_days(date_days(period_first_day(period)) - 1));
}

int period_compare(struct period a, struct period b)
{
    int by_start = date_compare(period_first_day(a), period_first_day(b));

    return by_start ? by_start : date_compare(period_last_day(a), period_last_day(b));
}

struct period period_completed_before(enum period_kind kind, struct date day)
{
    return period_previous(containing(kind, day));
}

int period_kind_count(enum period_kind kind)
{
    return 12 / months_in(kind);
}

int32_t period_number(struct period period)
{
    int part = period.kind == PERIOD_YEAR ? 0 : period.part - 1;

    return period.year * period_kind_count((enum period_kind)period.kind) + part;
}

const char *period_kind_name(enum period_kind kind)
{
    static const char *const names[] = {
        [PERIOD_YEAR] = "year", [PERIOD_QUARTER] = "quarter", [PERIOD_MONTH] = "month"};

    return names[kind];
}
