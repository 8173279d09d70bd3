#include "sql.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char *end_of(const char *at)
{
    return at + strlen(at);
}

/* Behind the comment or the white space at `at`; `at` itself when there is none. */
static const char *skip_one_blank(const char *at)
{
    if (strncmp(at, "--", 2) == 0)
        return at + strcspn(at, "\n");
    if (strncmp(at, "/*", 2) == 0) {
        const char *end = strstr(at + 2, "*/");
        return end ? end + 2 : end_of(at);
    }
    return at + strspn(at, " \t\r\n\f;");
}

const char *sql_skip_blank(const char *at)
{
    const char *next = skip_one_blank(at);

    while (next != at) {
        at = next;
        next = skip_one_blank(at);
    }
    return at;
}

size_t sql_line(const char *sql, const char *at)
{
    size_t line = 1;

    for (; sql < at; sql++)
        line += *sql == '\n';
    return line;
}

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

static size_t word_length(const char *at)
{
    size_t length = strchr(":?@#", *at) ? 1 : 0;

    while (in_word(at[length]))
        length++;
    return length;
}

/* A doubled quote ends one piece and begins the next, which is good enough for looking past it. */
static void read_quoted(const char *at, struct sql_word *word)
{
    const char *end = strchr(at + 1, *at == '[' ? ']' : *at);

    word->text = at + 1;
    word->length = end ? (size_t)(end - word->text) : strlen(word->text);
    word->end = end ? end + 1 : word->text + word->length;
}

bool sql_next_word(const char *at, struct sql_word *word)
{
    for (at = sql_skip_blank(at); *at; at = sql_skip_blank(at)) {
        bool quoted = strchr("'\"`[", *at) != NULL;
        *word = (struct sql_word){at, word_length(at), at + word_length(at)};
        if (quoted)
            read_quoted(at, word);
        if (word->length > 0 && *at != '\'')
            return true;
        at = quoted ? word->end : at + 1;
    }
    return false;
}

const char *sql_find(const char *sql, const char *name)
{
    struct sql_word word;

    for (const char *at = sql; sql_next_word(at, &word); at = word.end)
        if (word.length == strlen(name) && strncasecmp(word.text, name, word.length) == 0)
            return word.text;
    return NULL;
}
