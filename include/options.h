/* The command line, checked: `statbook COMMAND [OPTION...] [ARGUMENT...]`. */
#ifndef STATBOOK_OPTIONS_H
#define STATBOOK_OPTIONS_H

#include "source.h"

#include <stdio.h>

struct arena;
struct error;

enum command {
    COMMAND_NONE,
    COMMAND_EXPORT,
    COMMAND_CHECK,
    COMMAND_SHOW,
    COMMAND_VERIFY,
    COMMAND_TRACE,
    COMMAND_KIT,
    COMMAND_TEXTS,
    COMMAND_LINT,
    COMMAND_DOCTOR
};

struct words {
    const char *const *items;
    size_t count;
};

/* What was not given is NULL, 0 or false. */
struct options {
    enum command command;
    bool help, version;
    const char *source, *output;
    bool has_period, has_as_of;
    struct period period;
    struct date as_of;
    struct words languages, formats;
    size_t processors;
    const struct parameter *parameters; /* --set */
    size_t parameter_count;
    bool force, verbose, quiet;
    double wait;                 /* seconds for which another run is waited for */
    double timeout, job_timeout; /* seconds; 0: as long as it takes, and the program's own limit */
    size_t keep;                 /* generations that an edition keeps beside the present one */
    bool require_confinement;
    const char *status;                        /* file that says how the last runs ended */
    double max_age;                            /* seconds */
    const char *profile, *settings, *previous; /* of lint: its word, two files */
    struct words explain;                      /* rules, or "all" */
    bool json, sarif;
    struct words arguments;
};

/* ERROR_USAGE with the word that is wrong and what would be right. Does not change argv. */
bool options_parse(int argc, char *const *argv, struct arena *arena, struct options *options,
                   struct error *err);

/* The help of a command, or of the program for COMMAND_NONE; at most 80 columns and 24 lines. */
void options_help(enum command command, FILE *stream);

#endif
