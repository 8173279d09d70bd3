#include "number_format.h"

#include "text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>

/* What stands in a format, but for what is quoted, escaped or in brackets. */
struct walk {
    bool placeholder, percent, date, point, exponent, comma, scaled;
    int decimals, sections, letters, marks;
    const char *foreign; /* the first character that no format has */
    const char *open;    /* what was not closed */
};

static size_t character_length(const char *c)
{
    size_t length = 1;

    while (((unsigned char)c[length] & 0xC0) == 0x80)
        length++;
    return length;
}

/* A day or a month of one letter can have two digits, one of four is a name: "Wednesday", "September". */
static int width_of_date_part(const char *run, size_t length)
{
    if (*run == 'y')
        return length > 2 ? 4 : 2;
    return length > 3 ? 9 : length == 1 ? 2 : (int)length;
}

static void see_letter(struct walk *walk, const char *c)
{
    if (*c == '%')
        walk->percent = true;
    else if (*c == 'E' || *c == 'e')
        walk->exponent = true;
    else if (!strchr(" /()+-:$", *c) && !walk->foreign)
        walk->foreign = c;
    walk->letters += walk->sections == 0;
}

/* Returns what stands behind the digit, the letter or the run of letters at `c`. */
static const char *see(struct walk *walk, const char *c)
{
    bool digit = *c == '0' || *c == '#' || *c == '?';
    size_t length = character_length(c);

    walk->scaled |= walk->comma && !digit && *c != ',';
    walk->comma = *c == ',' || (walk->comma && !digit);
    walk->placeholder |= digit || *c == '@' || strchr("ymdhs", *c);
    walk->marks += (*c == '.' || *c == ',') && walk->sections == 0;
    walk->decimals += digit && walk->point && !walk->exponent && walk->sections == 0;
    if (*c == ';')
        walk->sections++;
    else if (*c == '.')
        walk->point = true;
    else if (strchr("ymdhs", *c)) {
        length = strspn(c, (char[]){*c, '\0'});
        walk->date = true;
        walk->letters += walk->sections == 0 ? width_of_date_part(c, length) : 0;
    } else if (!digit && *c != '@' && *c != ',')
        see_letter(walk, c);
    return c + length;
}

/* Where a quotation, a bracket or an escape that begins at `c` is over; `c` itself when none begins there,
 * NULL when it is never over. */
static const char *behind_literal(const char *c)
{
    const char *end = c;

    if (*c == '\\' || *c == '_' || *c == '*')
        return c[1] ? c + 1 + character_length(c + 1) : NULL;
    if (*c == '"' || *c == '[')
        end = strchr(c + 1, *c == '"' ? '"' : ']');
    return end && end != c ? end + 1 : end;
}

/* What a literal from `c` to `end` shows: nothing in brackets, one character behind an escape. */
static int width_of_literal(const char *c, const char *end)
{
    return *c == '[' || *c == '*' ? 0 : *c == '"' ? (int)(end - c) - 2 : 1;
}

static struct walk walk_through(const char *format)
{
    struct walk walk = {0};

    for (const char *c = format, *next; *c; c = next) {
        next = behind_literal(c);
        if (!next) {
            walk.open = c;
            break;
        }
        if (next == c)
            next = see(&walk, c);
        else if (walk.sections == 0)
            walk.letters += width_of_literal(c, next);
    }
    return walk;
}

static const char *what_is_open(char opening)
{
    switch (opening) {
    case '"':
        return "quotation mark that is not closed";
    case '[':
        return "bracket that is not closed";
    default:
        return "character that stands for nothing at its end";
    }
}

bool number_format_is_general(const char *format)
{
    return strcmp(format, "General") == 0;
}

bool number_format_fit(const char *format, char *why, size_t why_size)
{
    if (number_format_is_general(format))
        return true;
    if (!text_fit_for_line(format, TEXT_HEADING_LIMIT, why, why_size))
        return false;
    struct walk walk = walk_through(format);
    if (walk.open)
        snprintf(why, why_size, "has a %s", what_is_open(*walk.open));
    else if (walk.foreign)
        snprintf(why, why_size, "has '%.*s', which no number format has outside quotation marks",
                 (int)character_length(walk.foreign), walk.foreign);
    else if ((walk.scaled || walk.comma) && !walk.date)
        snprintf(why, why_size,
                 "divides by a thousand (a comma behind the last digit); let the query divide");
    else if (!walk.placeholder)
        snprintf(why, why_size, "shows no digit; a number format has 0 or #, such as #,##0.0");
    else if (walk.sections > 3)
        snprintf(why, why_size, "has %d sections; a number format has at most 4", walk.sections + 1);
    else
        return true;
    return false;
}

enum number_format_kind number_format_kind(const char *format)
{
    struct walk walk = walk_through(format);

    return walk.date ? NUMBER_FORMAT_DATE : walk.percent ? NUMBER_FORMAT_PERCENT : NUMBER_FORMAT_NUMBER;
}

int number_format_decimals(const char *format)
{
    return walk_through(format).decimals;
}

bool number_format_hides(const char *format, double value)
{
    return value != 0 && fabs(value) < number_format_zero_below(format, value < 0);
}

/* The language that "[$-40C]" at the beginning names; false for none, and for English: spreadsheets have
 * "Sep" there, CLDR "Sept". */
static bool language_of(const char *format, char locale[ULOC_FULLNAME_CAPACITY])
{
    enum { LANGUAGE = 0x3FF, LANGUAGE_AND_COUNTRY = 0xFFFF, ENGLISH = 9 };
    UErrorCode status = U_ZERO_ERROR;
    unsigned long number = strncmp(format, "[$-", 3) == 0 ? strtoul(format + 3, NULL, 16) : 0;

    if (number == 0 || (number & LANGUAGE) == ENGLISH)
        return false;
    int32_t length = uloc_getLocaleForLCID((uint32_t)(number & LANGUAGE_AND_COUNTRY), locale,
                                           ULOC_FULLNAME_CAPACITY, &status);
    return U_SUCCESS(status) && length > 0;
}

static int longest_month(const UDateFormat *words, UDateFormatSymbolType kind)
{
    enum { MONTHS = 12, SIZE = 64 };
    int32_t longest = 0;

    for (int32_t i = 0; i < MONTHS; i++) {
        UErrorCode status = U_ZERO_ERROR;
        UChar name[SIZE];
        int32_t length = udat_getSymbols(words, kind, i, name, SIZE, &status);
        longest = length > longest ? length : longest;
    }
    return longest;
}

/* What names of months have more in a language than in English. */
static int letters_of_months(const char *format)
{
    UErrorCode status = U_ZERO_ERROR;
    char locale[ULOC_FULLNAME_CAPACITY];
    bool full = strstr(format, "mmmm");

    if (!strstr(format, "mmm") || !language_of(format, locale))
        return 0;
    UDateFormat *words = udat_open(UDAT_LONG, UDAT_LONG, locale, NULL, 0, NULL, 0, &status);
    int longest = U_SUCCESS(status) ? longest_month(words, full ? UDAT_MONTHS : UDAT_SHORT_MONTHS) : 0;
    int english = width_of_date_part("mmmm", full ? 4 : 3);
    udat_close(words);
    return longest > english ? longest - english : 0;
}

int number_format_letters(const char *format)
{
    struct walk walk = walk_through(format);

    return walk.letters + (walk.date ? walk.marks + letters_of_months(format) : 0);
}

const char *number_format_end_of_section(const char *format)
{
    while (*format && *format != ';') {
        char close = *format == '"' ? '"' : *format == '[' ? ']' : '\0';
        const char *end = close ? strchr(format + 1, close) : format + (*format == '\\' && format[1]);
        format = end ? end + 1 : format + strlen(format);
    }
    return format;
}

const char *number_format_built_in(unsigned id)
{
    static const char *const built_in[] = {
        [0] = "General",
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [5] = "$#,##0_);($#,##0)",
        [6] = "$#,##0_);[Red]($#,##0)",
        [7] = "$#,##0.00_);($#,##0.00)",
        [8] = "$#,##0.00_);[Red]($#,##0.00)",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [12] = "# ?/?",
        [13] = "# \?\?/\?\?", /* without the backslashes: a trigraph */
        [14] = "mm-dd-yy",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "m/d/yy h:mm",
        [37] = "#,##0 ;(#,##0)",
        [38] = "#,##0 ;[Red](#,##0)",
        [39] = "#,##0.00;(#,##0.00)",
        [40] = "#,##0.00;[Red](#,##0.00)",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mmss.0",
        [48] = "##0.0E+0",
        [49] = "@",
    };

    return id < sizeof built_in / sizeof built_in[0] ? built_in[id] : NULL;
}
