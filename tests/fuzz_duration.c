/* Any bytes as a length of time on the command line: as many seconds as they say, or one sentence that shows
 * them. */
#include "arena.h"
#include "error.h"
#include "options.h"
#include "text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

/* Worked out another way than options does; below 0 where it is no length of time. */
static double expected(const char *text)
{
    double number = 0;
    size_t digits = 0;

    for (; text[digits] >= '0' && text[digits] <= '9'; digits++)
        number = number * 10 + (text[digits] - '0');
    if (digits == 0 || digits > 7)
        return -1;
    const char *unit = text + digits;
    return !*unit || strcmp(unit, "s") == 0 ? number
           : strcmp(unit, "m") == 0         ? number * 60
           : strcmp(unit, "h") == 0         ? number * 60 * 60
           : strcmp(unit, "d") == 0         ? number * 60 * 60 * 24
                                            : -1;
}

static const struct {
    const char *command, *option;
    size_t offset;
    bool may_be_zero;
} cases[] = {
    {"export", "--wait", offsetof(struct options, wait), true},
    {"export", "--timeout", offsetof(struct options, timeout), false},
    {"export", "--job-timeout", offsetof(struct options, job_timeout), false},
    {"check", "--max-age", offsetof(struct options, max_age), false},
};

static void try_option(size_t i, const char *text, struct arena *arena)
{
    bool is_check = strcmp(cases[i].command, "check") == 0;
    const char *const words[] = {"statbook",
                                 cases[i].command,
                                 "loans",
                                 is_check ? "--status" : "--source",
                                 "sqlite:library.db",
                                 is_check ? "--quiet" : "--output=published",
                                 cases[i].option,
                                 text,
                                 NULL};
    double seconds = expected(text), read;
    struct options options;
    struct error err = {0};
    char why[160];
    bool good = options_parse(8, (char *const *)words, arena, &options, &err);

    demand(good == (seconds > 0 || (seconds == 0 && cases[i].may_be_zero)));
    demand(good == (err.kind == ERROR_NONE) && (good || err.kind == ERROR_USAGE));
    demand(good || (strncmp(err.text, cases[i].option, strlen(cases[i].option)) == 0 &&
                    text_is_utf8(err.text, strlen(err.text), why, sizeof why) && !strchr(err.text, '\n')));
    memcpy(&read, (const char *)&options + cases[i].offset, sizeof read);
    demand(!good || read == seconds);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(abort);
    const char *text = arena_copy(arena, data, size);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        try_option(i, text, arena);
    arena_free(arena);
    return 0;
}
