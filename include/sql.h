/* Looks at the text of SQL from outside: where a statement begins, on which line a word stands. It knows
 * comments, strings and quoted names, and does not parse. For messages; what SQL means is the database's to
 * say. */
#ifndef STATBOOK_SQL_H
#define STATBOOK_SQL_H

#include <stdbool.h>
#include <stddef.h>

/* The first character that is not white space, a comment or a semicolon; the end of the text when there is
 * none. */
const char *sql_skip_blank(const char *at);
/* The number of the line, from 1. */
size_t sql_line(const char *sql, const char *at);

/* A name, a keyword, a number or a parameter (":as_of", "?1"); a quoted name without its quotes. */
struct sql_word {
    const char *text;
    size_t length;
    const char *end; /* where to look for the next */
};

/* The next word outside comments and strings. */
bool sql_next_word(const char *at, struct sql_word *word);
/* Where a word stands, in upper or lower case, or NULL. */
const char *sql_find(const char *sql, const char *name);

#endif
