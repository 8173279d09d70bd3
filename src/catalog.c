#include "catalog.h"

#include "arena.h"
#include "error.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

/* What differs between languages beyond what CLDR knows. */
struct language {
    const char *tag;
    const char *locale; /* of CLDR: English as in the United Nations, with the day first */
    const char *date_format;
    bool right_to_left;
};

static const struct language languages[] = {
    {"en", "en_GB", "[$-809]d mmm yyyy", false},
};

/* The largest number has 308 digits with their separators, and a format up to 125 decimals. */
enum { LANGUAGE_COUNT = sizeof languages / sizeof *languages, SHORT = 256, LONG = 1024 };

enum words { WORDS_YEAR, WORDS_QUARTER, WORDS_MONTH, WORDS_DAY, WORDS_COUNT };

struct catalog {
    const struct language *language;
    UCollator *collator;
    UNumberFormat *number;
    UDateFormat *words[WORDS_COUNT];
};

static const struct language *find_language(const char *tag)
{
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (strcmp(languages[i].tag, tag) == 0)
            return &languages[i];
    return NULL;
}

/* Without this, days before 15 October 1582 are those of the Julian calendar. */
static void make_gregorian(UDateFormat *words, UErrorCode *status)
{
    static const UDate before_all_years = -1e15;
    UCalendar *calendar = ucal_clone(udat_getCalendar(words), status);

    ucal_setGregorianChange(calendar, before_all_years, status);
    if (U_SUCCESS(*status))
        udat_setCalendar(words, calendar);
    ucal_close(calendar);
}

/* A format for a day in the pattern that CLDR holds best for the parts ("yMMMMd"). */
static UDateFormat *open_words(UDateTimePatternGenerator *generator, const char *locale, const char *parts,
                               UErrorCode *status)
{
    UChar skeleton[SHORT], pattern[SHORT], utc[] = {'U', 'T', 'C', 0};

    u_uastrcpy(skeleton, parts);
    int32_t length = udatpg_getBestPattern(generator, skeleton, -1, pattern, SHORT, status);
    UDateFormat *words = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, pattern, length, status);
    if (U_SUCCESS(*status))
        make_gregorian(words, status);
    return words;
}

static void open_formats(struct catalog *catalog, UErrorCode *status)
{
    static const char *const parts[] = {"y", "yQQQQ", "yMMMM", "yMMMMd"};
    const char *locale = catalog->language->locale;
    UDateTimePatternGenerator *generator = udatpg_open(locale, status);

    catalog->collator = ucol_open(locale, status);
    catalog->number = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, status);
    for (int i = 0; i < WORDS_COUNT; i++)
        catalog->words[i] = open_words(generator, locale, parts[i], status);
    udatpg_close(generator);
}

struct catalog *catalog_load(const char *language, struct arena *arena, struct error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    struct catalog *catalog = arena_alloc(arena, sizeof *catalog);

    catalog->language = find_language(language);
    if (!catalog->language) {
        error_set(err, ERROR_DEFINITION, "'%.40s' is not a language with a catalog; use en", language);
        return NULL;
    }
    open_formats(catalog, &status);
    if (U_SUCCESS(status)) {
        unum_setAttribute(catalog->number, UNUM_ROUNDING_MODE, UNUM_ROUND_HALFUP); /* as spreadsheets do */
        return catalog;
    }
    error_set(err, ERROR_UNAVAILABLE, "ICU cannot write '%s': %s", language, u_errorName(status));
    catalog_free(catalog);
    return NULL;
}

void catalog_free(struct catalog *catalog)
{
    ucol_close(catalog->collator);
    unum_close(catalog->number);
    for (int i = 0; i < WORDS_COUNT; i++)
        udat_close(catalog->words[i]);
}

const char *catalog_language(const struct catalog *catalog)
{
    return catalog->language->tag;
}

bool catalog_right_to_left(const struct catalog *catalog)
{
    return catalog->language->right_to_left;
}

const char *catalog_text(const struct catalog *catalog, const char *english)
{
    (void)catalog; /* English is the source language */
    return english;
}

const char *catalog_fill(const struct catalog *catalog, const char *english, const char *const *values,
                         size_t count, struct arena *arena)
{
    const char *pattern = catalog_text(catalog, english);
    char *out = arena_text(arena, "");

    while (*pattern) {
        size_t plain = strcspn(pattern, "{");
        out = arena_format(arena, "%s%.*s", out, (int)plain, pattern);
        pattern += plain;
        if (*pattern == '{' && pattern[1] >= '0' && (size_t)(pattern[1] - '0') < count && pattern[2] == '}') {
            out = arena_format(arena, "%s%s", out, values[pattern[1] - '0']);
            pattern += 3;
        } else if (*pattern == '{') {
            out = arena_format(arena, "%s{", out);
            pattern++;
        }
    }
    return out;
}

static const char *to_utf8(const UChar *text, int32_t length, struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    char *out = arena_alloc(arena, (size_t)length * 3 + 1);

    u_strToUTF8(out, length * 3 + 1, NULL, text, length, &status);
    return out;
}

static const char *format_number(const struct catalog *catalog, double value, int least, int most,
                                 struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar out[LONG];
    double unsigned_zero = value == 0 ? 0 : value;

    unum_setAttribute(catalog->number, UNUM_MAX_FRACTION_DIGITS, most);
    unum_setAttribute(catalog->number, UNUM_MIN_FRACTION_DIGITS, least);
    int32_t length = unum_formatDouble(catalog->number, unsigned_zero, out, LONG, NULL, &status);
    return to_utf8(out, U_SUCCESS(status) ? length : 0, arena);
}

const char *catalog_number(const struct catalog *catalog, double value, int decimals, struct arena *arena)
{
    return format_number(catalog, value, 0, decimals, arena);
}

const char *catalog_fixed(const struct catalog *catalog, double value, int decimals, struct arena *arena)
{
    return format_number(catalog, value, decimals, decimals, arena);
}

static const char *in_words(const struct catalog *catalog, enum words words, struct date date,
                            struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar out[SHORT];
    int32_t length =
        udat_format(catalog->words[words], (UDate)date_days(date) * 86400e3, out, SHORT, NULL, &status);

    return to_utf8(out, U_SUCCESS(status) ? length : 0, arena);
}

const char *catalog_date(const struct catalog *catalog, struct date date, struct arena *arena)
{
    return in_words(catalog, WORDS_DAY, date, arena);
}

const char *catalog_period(const struct catalog *catalog, struct period period, struct arena *arena)
{
    static const enum words words[] = {
        [PERIOD_YEAR] = WORDS_YEAR, [PERIOD_QUARTER] = WORDS_QUARTER, [PERIOD_MONTH] = WORDS_MONTH};

    return in_words(catalog, words[period.kind], period_first_day(period), arena);
}

const char *catalog_date_format(const struct catalog *catalog)
{
    return catalog->language->date_format;
}

const char *catalog_list(const struct catalog *catalog, const char *const *items, size_t count,
                         struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    const UChar **texts = arena_array(arena, count, sizeof(UChar *));
    int32_t *lengths = arena_array(arena, count, sizeof(int32_t));
    size_t all = 0;

    for (size_t i = 0; i < count; i++) {
        int32_t limit = (int32_t)strlen(items[i]) + 1;
        UChar *text = arena_array(arena, (size_t)limit, sizeof(UChar));
        u_strFromUTF8(text, limit, &lengths[i], items[i], -1, &status);
        texts[i] = text;
        all += (size_t)limit + 16;
    }
    UChar *out = arena_array(arena, all + 1, sizeof(UChar));
    UListFormatter *formatter = ulistfmt_open(catalog->language->locale, &status);
    int32_t length = ulistfmt_format(formatter, texts, lengths, (int32_t)count, out, (int32_t)all, &status);
    ulistfmt_close(formatter);
    return to_utf8(out, U_SUCCESS(status) ? length : 0, arena);
}

int catalog_compare(const struct catalog *catalog, const char *a, const char *b)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollationResult order = ucol_strcollUTF8(catalog->collator, a, -1, b, -1, &status);

    return order == UCOL_EQUAL || U_FAILURE(status) ? strcmp(a, b) : (int)order;
}
