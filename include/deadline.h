/* The end of a run: by its own limit of time, or because a signal asks for it.
 *
 * Whoever waits or works long asks here and ends in good order, with everything cleaned up. A call that
 * cannot ask (one long sort inside SQLite, a disk that hangs) is ended from outside: a moment after the
 * deadline, and two seconds after a signal, the process ends; what it had begun is swept by the next run. */
#ifndef STATBOOK_DEADLINE_H
#define STATBOOK_DEADLINE_H

#include <stdbool.h>

struct error;

/* Starts the watch; `seconds` of wall time from now, 0: only signals. main has blocked SIGINT, SIGTERM and
 * SIGHUP before. Not inherited by forked children. */
void deadline_begin(double seconds);
/* From here on nothing ends the run from outside: it is publishing, or has published and says so. */
void deadline_suspend(void);
/* There is more to do, which may be stopped. */
void deadline_resume(void);
/* Of a run that does several things, some of which are done: what is said besides when the process is ended
 * from outside (a sentence with its line feed; kept, not copied), and the status that counts when that is the
 * deadline's doing. NULL: nothing is done yet. */
void deadline_when_some_is_done(int status, const char *words);

/* Seconds until the deadline, at least 0; infinite where there is none. */
double deadline_left(void);
/* Is one of the signals pending that end a run, or is the time over? */
bool deadline_reached(void);
/* Why: ERROR_BUSY, "stopped by a signal" or "stopped after 60 seconds (--timeout)". Always false. */
bool deadline_fail(struct error *err);
/* Is one of the signals pending? */
bool deadline_signalled(void);
/* Was anybody told by deadline_fail that a signal stops the run? */
bool deadline_stopped_by_signal(void);

#endif
