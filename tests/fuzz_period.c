/* What is read as a period or a date is written as it was read, and next and previous undo each other. */
#include "error.h"
#include "period.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void try_date(const char *text)
{
    struct date date;
    char written[DATE_SIZE];

    if (!date_parse(text, &date))
        return;
    date_write(date, written);
    demand(strcmp(written, text) == 0);
    struct date back = date_from_days(date_days(date));
    demand(back.year == date.year && back.month == date.month && back.day == date.day);
}

static void try_period(const char *text)
{
    struct period period, again;
    char written[PERIOD_SIZE], typed[PERIOD_SIZE];
    struct error err = {0};

    bool read = period_read(text, &period);
    bool parsed = period_parse(text, &again, &err);
    demand(parsed == (err.kind == ERROR_NONE));
    demand(!read || (parsed && period_compare(period, again) == 0));
    if (!parsed)
        return;
    period_write(again, written);
    demand(!read || strcmp(written, text) == 0);
    period_file_name(again, typed);
    demand(period_parse(typed, &period, &err) && period_compare(period, again) == 0);
    demand(date_compare(period_first_day(again), period_last_day(again)) < 0);
    demand(again.year == 9999 || period_compare(period_previous(period_next(again)), again) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[64];

    if (size >= sizeof text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    try_date(text);
    try_period(text);
    return 0;
}
