#include "log.h"

#include "line.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum log_level threshold = LOG_WARNING;

void log_set_threshold(enum log_level new_threshold)
{
    threshold = new_threshold;
}

static const char *level_name(enum log_level level)
{
    switch (level) {
    case LOG_ERROR:
        return "error";
    case LOG_WARNING:
        return "warning";
    case LOG_INFO:
        return "info";
    case LOG_DEBUG:
        break;
    }
    return "debug";
}

void log_write(enum log_level level, const char *format, ...)
{
    char text[1536];
    char line[2048];
    va_list arguments;

    if (level > threshold)
        return;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    line_keep(text);
    snprintf(line, sizeof line, "statbook: %s: %s\n", level_name(level), text);
    /* One write, so that lines of several processes do not mix. A log that cannot be written has no remedy.
     */
    if (write(STDERR_FILENO, line, strlen(line)) < 0)
        return;
}
