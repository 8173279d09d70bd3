#include "locale_format.h"

#include "arena.h"
#include "number_format.h"

#include <ctype.h>
#include <string.h>
#include <unicode/uloc.h>

enum { LOCALE_SIZE = 100 };

/* A language alone has no number of its own there: its most likely country counts. */
const char *locale_prefix(const char *locale, struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    char likely[LOCALE_SIZE], language[LOCALE_SIZE], country[LOCALE_SIZE];

    uloc_addLikelySubtags(locale, likely, LOCALE_SIZE, &status);
    uloc_getLanguage(likely, language, LOCALE_SIZE, &status);
    uloc_getCountry(likely, country, LOCALE_SIZE, &status);
    if (U_FAILURE(status))
        return "";
    unsigned number = (unsigned)uloc_getLCID(arena_format(arena, "%s_%s", language, country));
    return number > 0 ? arena_format(arena, "[$-%X]", number) : "";
}

/* "'" is a quotation of CLDR, what is no letter stands for itself. */
static const char *behind_quotation(const char *pattern, char **out)
{
    const char *end = strchr(pattern + 1, '\'');

    if (!end)
        end = pattern + strlen(pattern) - 1;
    *(*out)++ = '"';
    for (const char *c = pattern + 1; c < end; c++)
        *(*out)++ = *c;
    *(*out)++ = '"';
    return end + 1;
}

static const char *behind_foreign(const char *pattern, char **out)
{
    *(*out)++ = '"';
    while ((unsigned char)*pattern >= 0x80)
        *(*out)++ = *pattern++;
    *(*out)++ = '"';
    return pattern;
}

static const char *behind_field(const char *pattern, char **out)
{
    char letter = *pattern;
    size_t length = strspn(pattern, (char[]){letter, '\0'});
    const char *field = letter == 'y' ? "yyyy" : letter == 'd' ? "dd" : "mmmm";
    size_t shown = letter == 'y' ? 4 : length > 4 ? 4 : length;

    memcpy(*out, field, shown);
    *out += shown;
    return pattern + length;
}

const char *locale_date_format(const char *locale, const char *pattern, struct arena *arena)
{
    char *text = arena_alloc(arena, strlen(pattern) * 4 + 1), *out = text;

    while (*pattern)
        if (*pattern == '\'')
            pattern = behind_quotation(pattern, &out);
        else if ((unsigned char)*pattern >= 0x80)
            pattern = behind_foreign(pattern, &out);
        else if (strchr("yMLd", *pattern))
            pattern = behind_field(pattern, &out);
        else
            *out++ = *pattern++;
    *out = '\0';
    return arena_format(arena, "%s%s", locale_prefix(locale, arena), text);
}

/* The semicolon that ends a section, or the end. */
static const char *end_of_section(const char *format)
{
    while (*format && *format != ';') {
        char close = *format == '"' ? '"' : *format == '[' ? ']' : '\0';
        const char *end = close ? strchr(format + 1, close) : format + (*format == '\\' && format[1]);
        format = end ? end + 1 : format + strlen(format);
    }
    return format;
}

const char *locale_number_format(const char *locale, const char *format, struct arena *arena)
{
    const char *prefix = locale_prefix(locale, arena), *out = "";

    if (number_format_is_general(format) || strstr(format, "[$"))
        return format;
    for (const char *section = format, *end;; section = end + 1) {
        end = end_of_section(section);
        out = arena_format(arena, "%s%s%s%.*s", out, *out ? ";" : "", prefix, (int)(end - section), section);
        if (!*end)
            return out;
    }
}
