#include "locale_format.h"

#include "arena.h"
#include "number_format.h"

#include <ctype.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

enum { LOCALE_SIZE = 100 };

/* A language alone has no number of its own there: its most likely country counts. 0 for none. */
static unsigned number_of(const char *locale, struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    char likely[LOCALE_SIZE], language[LOCALE_SIZE], country[LOCALE_SIZE];

    uloc_addLikelySubtags(locale, likely, LOCALE_SIZE, &status);
    uloc_getLanguage(likely, language, LOCALE_SIZE, &status);
    uloc_getCountry(likely, country, LOCALE_SIZE, &status);
    return U_SUCCESS(status) ? (unsigned)uloc_getLCID(arena_format(arena, "%s_%s", language, country)) : 0;
}

/* Does the locale ask for digits 0 to 9 in a language that may have others? */
static bool asks_for_european_digits(const char *locale)
{
    UErrorCode status = U_ZERO_ERROR;
    char digits[LOCALE_SIZE] = "";

    uloc_getKeywordValue(locale, "numbers", digits, LOCALE_SIZE, &status);
    return strcmp(digits, "latn") == 0;
}

/* European digits, days of the Gregorian calendar. */
enum { OF_EUROPE = 0x1010000 };

const char *locale_prefix(const char *locale, struct arena *arena)
{
    unsigned number = number_of(locale, arena);

    if (number > 0 && asks_for_european_digits(locale))
        number |= OF_EUROPE;
    return number > 0 ? arena_format(arena, "[$-%X]", number) : "";
}

/* LibreOffice writes Arabic separators between European digits; CLDR has those of English there. */
static const char *prefix_of_numbers(const char *locale, struct arena *arena)
{
    return asks_for_european_digits(locale) ? "[$-809]" : locale_prefix(locale, arena);
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

/* Does the language write "5 %"? */
static bool spaces_percent(const char *locale)
{
    enum { SIZE = 64 };
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[SIZE] = {0};
    UNumberFormat *percent = unum_open(UNUM_PERCENT, NULL, 0, locale, NULL, &status);

    unum_toPattern(percent, false, pattern, SIZE, &status);
    unum_close(percent);
    const UChar *sign = U_SUCCESS(status) ? u_strchr(pattern, '%') : NULL;
    return sign && sign > pattern && u_isUWhiteSpace(sign[-1]);
}

/* A section, with a space that does not break between a digit and its percent sign. */
static const char *spaced(const char *section, size_t length, struct arena *arena)
{
    static const char space[] = "\"\u00A0\"";
    char *out = arena_alloc(arena, length * (sizeof space + 1) + 1), *end = out;

    for (size_t i = 0; i < length; i++) {
        if (i > 0 && section[i] == '%' && strchr("0#?", section[i - 1]))
            end = stpcpy(end, space);
        *end++ = section[i];
    }
    *end = '\0';
    return out;
}

const char *locale_number_format(const char *locale, const char *format, struct arena *arena)
{
    const char *prefix = prefix_of_numbers(locale, arena), *out = "";

    if (number_format_is_general(format) || strcmp(format, "0") == 0 || strstr(format, "[$"))
        return format;
    bool space = strchr(format, '%') && spaces_percent(locale);
    for (const char *section = format, *end;; section = end + 1) {
        end = number_format_end_of_section(section);
        size_t length = (size_t)(end - section);
        const char *text = space ? spaced(section, length, arena) : arena_copy(arena, section, length);
        out = arena_format(arena, "%s%s%s%s", out, *out ? ";" : "", prefix, text);
        if (!*end)
            return out;
    }
}
