/* Runs many jobs on few processors, each in a child process of its own.
 *
 * A child is limited in time; its error comes back as a value; a crash is an error of its job and of nothing
 * else. The results of a job are the files that it writes. Children are forked: they see the parent's memory
 * as it was, and nothing that they change comes back. Forking must happen after databases are closed. */
#ifndef STATBOOK_JOBS_H
#define STATBOOK_JOBS_H

#include <stdbool.h>
#include <stddef.h>

struct confinement;
struct error;

struct job {
    const char *name; /* for messages: "chart ap-in-force.png" */
    bool (*work)(const void *context, struct error *err);
    const void *context;
    const struct confinement *bounds; /* of its process; NULL: none but those of the parent */
};

/* Runs all jobs, at most `processors` at once, each for at most `seconds` of wall time. The first failure in
 * the order of the jobs is reported, with the job's name in front; behind it no job is begun. When the run's
 * deadline is reached (a signal is pending, or --timeout), the jobs are stopped and the call fails with
 * ERROR_BUSY; a signal stays pending, for main to end by it when everything is cleaned up. */
bool jobs_run(const struct job *jobs, size_t count, size_t processors, double seconds, struct error *err);

/* Is this the process of a job? Its group is ended with it. */
bool jobs_is_job(void);

/* How many processors this process may use. */
size_t jobs_processors(void);

#endif
