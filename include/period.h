/* Dates of the Gregorian calendar and the periods that statistics are published for: years, quarters, months.
 *
 * A period is written in the text of SDMX ("2013-Q1", "2013-04", "2013") in SQL and CSV, and in lower case in
 * file names ("2013-q1"). Words of a language are the catalog's. There is no clock and no time zone here. */
#ifndef STATBOOK_PERIOD_H
#define STATBOOK_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

struct error;

struct date {
    int16_t year; /* 1 to 9999 */
    int8_t month, day;
};

enum period_kind { PERIOD_YEAR, PERIOD_QUARTER, PERIOD_MONTH };

struct period {
    int16_t year;
    int8_t kind; /* enum period_kind */
    int8_t part; /* quarter 1 to 4, month 1 to 12, 0 for a year */
};

enum { DATE_SIZE = 11, PERIOD_SIZE = 8 };

/* ISO 8601, "2013-03-31", nothing else; false when it is not that or not a day of the calendar. */
bool date_parse(const char *text, struct date *date);
void date_write(struct date date, char out[DATE_SIZE]);
/* < 0, 0, > 0 */
int date_compare(struct date a, struct date b);
/* Days since 1970-01-01. */
int32_t date_days(struct date date);
struct date date_from_days(int32_t days);
/* The serial number of a spreadsheet's 1900 system; exact from 1900-03-01, where Excel's error about February
 * 1900 ends. Earlier dates have none: see date_fits_spreadsheet. */
int32_t date_serial(struct date date);
bool date_fits_spreadsheet(struct date date);

/* "2013Q1", "2013-Q1", "2013q1", "2013-04", "2013"; the message says what was found and what would be right.
 */
bool period_parse(const char *text, struct period *period, struct error *err);
/* The same without a message, and only in the text of SDMX: "2013-Q1", "2013-04", "2013". */
bool period_read(const char *text, struct period *period);
void period_write(struct period period, char out[PERIOD_SIZE]);
/* For file names: "2013-q1". */
void period_file_name(struct period period, char out[PERIOD_SIZE]);

struct date period_first_day(struct period period);
struct date period_last_day(struct period period);
struct period period_next(struct period period);
struct period period_previous(struct period period);
/* By first day, then by length: < 0, 0, > 0. */
int period_compare(struct period a, struct period b);
/* The last period of that kind that was over on the day before `day`. */
struct period period_completed_before(enum period_kind kind, struct date day);
/* Its place among the periods of its kind: that of the next one is one more. */
int32_t period_number(struct period period);
/* How many of them a year has. */
int period_kind_count(enum period_kind kind);
/* "year", "quarter", "month". */
const char *period_kind_name(enum period_kind kind);

#endif
