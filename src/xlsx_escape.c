#include "xlsx_escape.h"

#include "arena.h"

#include <stdbool.h>
#include <string.h>

static const char under_line[] = "_x005F_", line_feed[] = "_x000a_";

static bool is_hexadecimal(const char *text)
{
    return strspn(text, "0123456789abcdefABCDEF") >= 4;
}

const char *xlsx_escaped(const char *text, struct arena *arena)
{
    if (!strstr(text, "_x"))
        return text;
    char *out = arena_array(arena, strlen(text) + 1, strlen(under_line)), *end = out;
    for (const char *c = text; *c; c++) {
        bool escape = c[0] == '_' && c[1] == 'x' && is_hexadecimal(c + 2) && c[6] == '_';
        end = stpcpy(end, escape ? under_line : (char[]){*c, '\0'});
    }
    return out;
}

const char *xlsx_escaped_lines(const char *text, struct arena *arena)
{
    if (!strchr(text, '\n'))
        return text;
    char *out = arena_array(arena, strlen(text) + 1, strlen(line_feed)), *end = out;
    for (const char *c = text; *c; c++)
        end = stpcpy(end, *c == '\n' ? line_feed : (char[]){*c, '\0'});
    return out;
}
