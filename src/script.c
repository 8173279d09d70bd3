#include "script.h"

#include "arena.h"
#include "asset.h"
#include "error.h"
#include "room.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>

static const char FILE_NAME[] = "data/lang/scripts";

enum { CODE, FAMILY, PACKAGE, WORKBOOK_FONT, CHARSET, FIELDS };
enum { CODE_LENGTH = 4, MOST_CHARSET = 255 };

struct scripts {
    struct script *items;
    size_t count;
    struct arena *arena;
};

/* ---- the file ---- */

static const char *trimmed(const char *text, size_t size, struct arena *arena)
{
    while (size > 0 && text[size - 1] == ' ')
        size--;
    while (size > 0 && *text == ' ')
        text++, size--;
    return arena_copy(arena, text, size);
}

static bool read_fields(const char *line, const char *fields[FIELDS], struct arena *arena, struct error *err)
{
    size_t count = 0;

    for (const char *at = line; at && count <= FIELDS; count++) {
        size_t size = strcspn(at, "|");
        if (count < FIELDS)
            fields[count] = trimmed(at, size, arena);
        at = at[size] ? at + size + 1 : NULL;
    }
    return count == FIELDS ||
           error_set(
               err, ERROR_DEFINITION,
               "it has %s fields; write script | family of charts | package | font of workbooks | charset",
               count < FIELDS ? "too few" : "too many");
}

static bool is_code(const char *text)
{
    bool good = isupper((unsigned char)*text) && strlen(text) == CODE_LENGTH;

    for (size_t i = 1; good && i < CODE_LENGTH; i++)
        good = islower((unsigned char)text[i]);
    return good;
}

static const struct script *find(const struct script *scripts, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(scripts[i].code, code) == 0)
            return &scripts[i];
    return NULL;
}

static bool check_code(const struct scripts *scripts, const char *code, struct error *err)
{
    if (!is_code(code))
        return error_set(err, ERROR_DEFINITION, "'%.40s' is not a script of ISO 15924, such as Latn", code);
    return !find(scripts->items, scripts->count, code) ||
           error_set(err, ERROR_DEFINITION, "the script '%s' stands twice", code);
}

static bool check_names(const char *const fields[FIELDS], struct error *err)
{
    static const char *const names[] = {
        [FAMILY] = "family of charts", [PACKAGE] = "package", [WORKBOOK_FONT] = "font of workbooks"};

    for (size_t i = FAMILY; i <= WORKBOOK_FONT; i++)
        if (!*fields[i])
            return error_set(err, ERROR_DEFINITION, "it has no %s", names[i]);
    return true;
}

static bool read_charset(const char *text, int *charset, struct error *err)
{
    char *end;
    long number = strtol(text, &end, 10);

    *charset = (int)number;
    return (isdigit((unsigned char)*text) && !*end && number <= MOST_CHARSET) ||
           error_set(err, ERROR_DEFINITION, "'%.40s' is not a charset; use a number from 0 to %d", text,
                     MOST_CHARSET);
}

static bool add_script(struct scripts *scripts, const char *line, struct error *err)
{
    const char *fields[FIELDS] = {0};
    int charset;

    if (!read_fields(line, fields, scripts->arena, err) || !check_code(scripts, fields[CODE], err) ||
        !check_names(fields, err) || !read_charset(fields[CHARSET], &charset, err))
        return false;
    scripts->items = room_for_item(scripts->arena, scripts->items, scripts->count, sizeof *scripts->items);
    scripts->items[scripts->count++] =
        (struct script){fields[CODE], fields[FAMILY], fields[PACKAGE], fields[WORKBOOK_FONT], charset};
    return true;
}

const struct script *script_parse(const char *text, size_t *count, struct arena *arena, struct error *err)
{
    struct scripts scripts = {.arena = arena};
    int line = 1;

    for (; *text; line++) {
        size_t size = strcspn(text, "\n");
        const char *content = trimmed(text, size, arena);
        if (*content && *content != '#' && !add_script(&scripts, content, err)) {
            error_within(err, "%s:%d", FILE_NAME, line);
            return NULL;
        }
        text += size + (text[size] == '\n');
    }
    *count = scripts.count;
    if (!scripts.items)
        error_set(err, ERROR_DEFINITION, "%s has no script", FILE_NAME);
    return scripts.items;
}

const struct script *script_list(size_t *count, struct arena *arena, struct error *err)
{
    return script_parse(language_scripts, count, arena, err);
}

/* ---- locales ---- */

/* "" where CLDR does not know it. */
static void find_code(const char *locale, char code[ULOC_SCRIPT_CAPACITY])
{
    char likely[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;

    *code = '\0';
    uloc_addLikelySubtags(locale, likely, sizeof likely, &status);
    uloc_getScript(likely, code, ULOC_SCRIPT_CAPACITY, &status);
    if (U_FAILURE(status))
        *code = '\0';
}

const struct script *script_of_locale(const char *locale, struct arena *arena, struct error *err)
{
    char code[ULOC_SCRIPT_CAPACITY];
    size_t count = 0;
    const struct script *scripts = script_list(&count, arena, err);

    find_code(locale, code);
    const struct script *found = scripts ? find(scripts, count, code) : NULL;
    if (scripts && !found)
        error_set(err, ERROR_DEFINITION,
                  "the locale '%.60s' is written in %s, for which %s names no fonts; add a line for it",
                  locale, *code ? code : "a script that CLDR does not know", FILE_NAME);
    return found;
}
