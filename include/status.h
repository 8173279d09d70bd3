/* How the last exports ended: a small file in JSON, for whoever watches over runs that nobody watches.
 *
 *     { "statbook": 1, "program": "0.1.0", "reports": [ {
 *         "report": "loans", "period": "2013-Q1", "result": "published", "exit_status": 0, "sentence": null,
 *         "edition": "/srv/published/loans/2013-q1", "ended": "2013-04-02T06:15:31Z",
 *         "last_success": "2013-04-02T06:15:31Z", "last_success_period": "2013-Q1" } ] }
 *
 * Each report has one entry, under its name, so editions of the same report in several folders need a file
 * each. What is not known is null: the period of a report that could not be read, the sentence of a run that
 * went well, the edition of one that failed. A success is an exit status of 0, whether the edition was
 * published or unchanged.
 *
 * It is no part of an edition, and the only thing that depends on the clock. It does not read the clock
 * itself. */
#ifndef STATBOOK_STATUS_H
#define STATBOOK_STATUS_H

#include "period.h"

#include <stdbool.h>
#include <time.h>

struct arena;
struct error;

enum status_result { STATUS_FAILED, STATUS_PUBLISHED, STATUS_UNCHANGED };

struct status_run {
    const char *report;   /* its name */
    struct period period; /* of the year 0 where none was chosen */
    enum status_result result;
    const char *edition;       /* its path; NULL when the run failed */
    const struct error *error; /* ERROR_NONE when all went well */
    time_t ended;
};

/* Puts the run's entry into the file at `path`: it replaces the one of the same report, whose last success it
 * keeps, and all others stay. The file (mode 0644, less the umask) is made when it is missing, and replaced
 * by rename after everything is on the disk. Runs that end at the same time wait for each other, at most for
 * `patience` seconds, by a lock that stays beside the file (.<name>.lock). A file that is a symbolic link, or
 * that this program did not write, is left as it is. ERROR_BUSY after waiting in vain, else ERROR_CREATE,
 * ERROR_IO or ERROR_PERMISSION. */
bool status_record(const char *path, const struct status_run *run, double patience, struct arena *arena,
                   struct error *err);

/* Has an export of the report succeeded in the last `max_age` seconds before `now`? ERROR_DATA when not, when
 * one is dated later than now, or when the file is damaged; ERROR_INPUT when there is none. */
bool status_check(const char *path, const char *report, double max_age, time_t now, struct arena *arena,
                  struct error *err);

#endif
