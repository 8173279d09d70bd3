/* One line per event on stderr: `statbook: level: text`.
 *
 * The threshold is the only mutable global of the program. Primary output goes to stdout and not through
 * here; errors that end the run are returned as values and printed by main. */
#ifndef STATBOOK_LOG_H
#define STATBOOK_LOG_H

enum log_level { LOG_ERROR, LOG_WARNING, LOG_INFO, LOG_DEBUG };

/* Lines above this level are dropped; LOG_WARNING at the start. */
void log_set_threshold(enum log_level threshold);

/* What would break the line or turn it around becomes '?' (line.h). */
void log_write(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
