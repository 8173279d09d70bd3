/* An error is a value: what went wrong, in one sentence, and whose turn it is.
 *
 * Everything that can fail takes a `struct error *` last and returns bool or a pointer. The first place that
 * sees a failure writes the sentence; callers put the place in front of it; main prints it once. The kind is
 * the exit status of the program. It does not print and does not exit. */
#ifndef STATBOOK_ERROR_H
#define STATBOOK_ERROR_H

#include <stdbool.h>

/* The exit statuses, after sysexits.h where it has one. */
enum error_kind {
    ERROR_NONE = 0,
    ERROR_LINT = 2,         /* lint found something */
    ERROR_PARTIAL = 3,      /* some of many outputs failed, others were published */
    ERROR_USAGE = 64,       /* the command line */
    ERROR_DATA = 65,        /* a figure, a quality gate, the read-back */
    ERROR_INPUT = 66,       /* a file that is missing or cannot be read */
    ERROR_UNAVAILABLE = 69, /* gnuplot, a font or another helper */
    ERROR_INTERNAL = 70,    /* a defect of this program */
    ERROR_SYSTEM = 71,      /* memory, processes, descriptors */
    ERROR_CREATE = 73,      /* output that cannot be created */
    ERROR_IO = 74,          /* reading or writing failed, disk full */
    ERROR_BUSY = 75,        /* locked or out of time: try again */
    ERROR_DURABILITY = 76,  /* published, but perhaps not yet on the disk */
    ERROR_PERMISSION = 77,
    ERROR_DEFINITION = 78, /* the report's YAML or SQL */
};

/* Start with `struct error err = { 0 };`. The text is UTF-8, one line (line.h), and ends at a whole
 * character. */
struct error {
    enum error_kind kind;
    char text[1024];
};

/* Writes the sentence; always returns false, so that a function can end with `return error_set(...)`. */
bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Puts "place: " in front of the sentence that is there; the kind stays. Always returns false. */
bool error_within(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same as error_set for a failed system call: adds the words of `code` (an errno) and chooses the kind
 * from it (disk full and I/O: ERROR_IO; no permission: ERROR_PERMISSION; no memory, no descriptors:
 * ERROR_SYSTEM), or `otherwise` where the code tells nothing. */
bool error_system(struct error *err, int code, enum error_kind otherwise, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
