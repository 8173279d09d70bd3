/* The commands and options that there are, and how the value of each is read. Part of options. */
#ifndef STATBOOK_OPTIONS_TABLE_H
#define STATBOOK_OPTIONS_TABLE_H

#include "options.h"

struct option_parser {
    struct arena *arena;
    struct error *err;
    struct options *options;
    struct parameter *parameters; /* as long as the command line, like `arguments` */
    const char **arguments;
};

struct option {
    const char *name;
    char letter;       /* 0: none */
    const char *value; /* what the value is; NULL: takes none */
    int commands;      /* bit 1 << COMMAND_… */
    /* `value` is NULL for one that takes none. False with a message. */
    bool (*set)(struct option_parser *parser, const char *value);
    const char *help;
};

struct command_words {
    const char *name, *arguments, *help;
    size_t least, most; /* arguments */
};

extern const struct option options_table[];
extern const size_t option_count;
extern const struct command_words command_table[]; /* by enum command */
extern const int command_count;

/* ERROR_USAGE; false. */
bool options_fail(struct option_parser *parser, const char *sentence);
const char *options_quote(struct option_parser *parser, const char *text);

#endif
