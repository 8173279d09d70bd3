#include "catalog.h"

#include "arena.h"
#include "asset.h"
#include "catalog_gaps.h"
#include "catalog_plural.h"
#include "error.h"
#include "locale_format.h"
#include "po.h"
#include "wrap.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

const char catalog_source_language[] = "en";
const char catalog_worksheet[] = "worksheet";

/* The largest number has 308 digits with their separators, and a format up to 125 decimals. */
enum { SHORT = 256, LONG = 1024, TAG_LIMIT = 35 };

enum words { WORDS_YEAR, WORDS_QUARTER, WORDS_MONTH, WORDS_DAY, WORDS_COUNT };

struct catalog {
    const char *language, *locale;
    bool right_to_left, is_source; /* nothing of the source language is missing */
    const struct po **files;       /* the program's own is the last */
    size_t file_count;
    struct gaps *gaps;
    const char *date_format;
    UCollator *collator;
    UNumberFormat *number;
    UDateFormat *words[WORDS_COUNT];
    struct plurals *plurals;
    struct wrap *wrap;
    struct arena *arena;
};

/* ---- opening ---- */

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

/* The pattern that CLDR holds best for the parts of a date ("yMMMMd"); returns its length. */
static int32_t best_pattern(UDateTimePatternGenerator *generator, const char *parts, UChar *pattern,
                            UErrorCode *status)
{
    UChar skeleton[SHORT];

    u_uastrcpy(skeleton, parts);
    return udatpg_getBestPattern(generator, skeleton, -1, pattern, SHORT, status);
}

static UDateFormat *open_words(UDateTimePatternGenerator *generator, const char *locale, const char *parts,
                               UErrorCode *status)
{
    UChar pattern[SHORT], utc[] = {'U', 'T', 'C', 0};
    int32_t length = best_pattern(generator, parts, pattern, status);
    UDateFormat *words = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, pattern, length, status);

    if (U_SUCCESS(*status))
        make_gregorian(words, status);
    return words;
}

static const char *to_utf8(const UChar *text, int32_t length, struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    char *out = arena_alloc(arena, (size_t)length * 3 + 1);

    u_strToUTF8(out, length * 3 + 1, NULL, text, length, &status);
    return out;
}

static void open_dates(struct catalog *catalog, UErrorCode *status)
{
    static const char *const parts[] = {"y", "yQQQQ", "yMMMM", "yMMMMd"};
    UChar pattern[SHORT];
    UDateTimePatternGenerator *generator = udatpg_open(catalog->locale, status);

    for (int i = 0; i < WORDS_COUNT; i++)
        catalog->words[i] = open_words(generator, catalog->locale, parts[i], status);
    int32_t length = best_pattern(generator, "yMMMd", pattern, status);
    if (U_SUCCESS(*status))
        catalog->date_format =
            locale_date_format(catalog->locale, to_utf8(pattern, length, catalog->arena), catalog->arena);
    udatpg_close(generator);
}

static void open_formats(struct catalog *catalog, UErrorCode *status)
{
    catalog->collator = ucol_open(catalog->locale, status);
    catalog->number = unum_open(UNUM_DECIMAL, NULL, 0, catalog->locale, NULL, status);
    if (U_SUCCESS(*status))
        unum_setAttribute(catalog->number, UNUM_ROUNDING_MODE, UNUM_ROUND_HALFUP); /* as spreadsheets do */
    open_dates(catalog, status);
}

static const char *first_field(const struct catalog *catalog, const char *name)
{
    const char *value = NULL;

    for (size_t i = 0; !value && i < catalog->file_count; i++)
        value = po_field(catalog->files[i], name, catalog->arena);
    return value;
}

/* ICU takes any text for a language and falls back to its root. */
static bool find_locale(struct catalog *catalog, struct error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    const char *field = first_field(catalog, "X-Locale"), *tag = field ? field : catalog->language;
    char locale[ULOC_FULLNAME_CAPACITY];
    int32_t parsed = 0;

    uloc_forLanguageTag(tag, locale, sizeof locale, &parsed, &status);
    if (U_FAILURE(status) || (size_t)parsed != strlen(tag) || status == U_STRING_NOT_TERMINATED_WARNING)
        return error_set(
            err, ERROR_DEFINITION,
            "the locale '%.60s' of language '%.40s' is no BCP 47 tag, such as fr or ar-u-nu-latn", tag,
            catalog->language);
    catalog->locale = arena_text(catalog->arena, locale);
    catalog->right_to_left = uloc_isRightToLeft(catalog->locale);
    return true;
}

static bool open_locale(struct catalog *catalog, struct error *err)
{
    UErrorCode status = U_ZERO_ERROR;

    if (!find_locale(catalog, err) || !(catalog->wrap = wrap_open(catalog->locale, catalog->arena, err)))
        return false;
    open_formats(catalog, &status);
    if (U_SUCCESS(status))
        catalog->plurals = plurals_open(catalog->locale, catalog->arena, &status);
    return U_SUCCESS(status) || error_set(err, ERROR_UNAVAILABLE, "ICU cannot write '%s': %s",
                                          catalog->language, u_errorName(status));
}

/* Each file must have the forms that CLDR knows for the language. */
static bool check_forms(const struct catalog *catalog, struct error *err)
{
    for (size_t i = 0; i < catalog->file_count; i++)
        if (!plurals_check(catalog->plurals, catalog->files[i], catalog->arena, err))
            return false;
    return true;
}

static struct catalog *new_catalog(const char *language, struct arena *arena)
{
    struct catalog *catalog = arena_alloc(arena, sizeof *catalog);

    *catalog = (struct catalog){.language = language, .arena = arena, .gaps = gaps_new(arena)};
    return catalog;
}

static bool add_own_file(struct catalog *catalog, struct error *err)
{
    const struct asset *asset = asset_find_catalog(catalog->language);
    const char *name = arena_format(catalog->arena, "%s.po of statbook", catalog->language);
    const struct po *own =
        asset ? po_parse(name, asset->text, strlen(asset->text), catalog->arena, err) : NULL;

    if (own)
        catalog->files[catalog->file_count++] = own;
    return own || !asset;
}

static const char *list_languages(struct arena *arena)
{
    size_t count;
    const char *const *names = catalog_languages(&count, arena);
    const char *list = "";

    for (size_t i = 0; i < count; i++)
        list = arena_format(arena, "%s%s%s", list, i == 0 ? "" : i + 1 == count ? " or " : ", ", names[i]);
    return list;
}

struct catalog *catalog_load(const char *language, const struct po *const *files, size_t count,
                             struct arena *arena, struct error *err)
{
    struct catalog *catalog = new_catalog(language, arena);

    catalog->is_source = strcmp(language, catalog_source_language) == 0;
    catalog->files = arena_array(arena, count + 1, sizeof *catalog->files);
    for (size_t i = 0; i < count; i++)
        catalog->files[catalog->file_count++] = files[i];
    bool good = add_own_file(catalog, err);
    if (good && catalog->file_count == 0)
        good = error_set(err, ERROR_DEFINITION, "'%.40s' is not a language with a catalog; use %s", language,
                         list_languages(arena));
    if (good && open_locale(catalog, err) && check_forms(catalog, err))
        return catalog;
    catalog_free(catalog);
    return NULL;
}

struct catalog *catalog_for_template(struct arena *arena, struct error *err)
{
    struct catalog *catalog = new_catalog(catalog_source_language, arena);

    if (open_locale(catalog, err))
        return catalog;
    catalog_free(catalog);
    return NULL;
}

const char *const *catalog_languages(size_t *count, struct arena *arena)
{
    const char **names;

    for (*count = 0; language_catalogs[*count].name; ++*count)
        continue;
    names = arena_array(arena, *count, sizeof *names);
    for (size_t i = 0; i < *count; i++)
        names[i] = language_catalogs[i].name;
    return names;
}

bool catalog_is_tag(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    size_t length = strlen(text);

    return length >= 2 && length <= TAG_LIMIT && text[strspn(text, letters)] == '\0' && text[0] != '-' &&
           text[length - 1] != '-' && !strstr(text, "--");
}

void catalog_free(struct catalog *catalog)
{
    ucol_close(catalog->collator);
    unum_close(catalog->number);
    for (int i = 0; i < WORDS_COUNT; i++)
        udat_close(catalog->words[i]);
    plurals_close(catalog->plurals);
    wrap_close(catalog->wrap);
}

const char *catalog_language(const struct catalog *catalog)
{
    return catalog->language;
}

const char *catalog_locale(const struct catalog *catalog)
{
    return catalog->locale;
}

bool catalog_right_to_left(const struct catalog *catalog)
{
    return catalog->right_to_left;
}

struct wrap *catalog_wrap(const struct catalog *catalog)
{
    return catalog->wrap;
}

/* ---- texts ---- */

static const struct po_entry *find(const struct catalog *catalog, const char *context, const char *english,
                                   const struct po **file)
{
    const struct po_entry *untranslated = NULL;

    for (size_t i = 0; i < catalog->file_count; i++) {
        const struct po_entry *entry = po_find(catalog->files[i], context, english);
        *file = catalog->files[i];
        if (entry && po_is_translated(entry))
            return entry;
        untranslated = untranslated ? untranslated : entry;
    }
    return untranslated;
}

/* The entry of a text that is translated; NULL when there is none, which is remembered. */
static const struct po_entry *translated(const struct catalog *catalog, const char *context,
                                         const char *english, const char *place)
{
    const struct po *file;
    const struct po_entry *entry = find(catalog, context, english, &file);

    if (entry && po_is_translated(entry))
        return entry;
    if (!catalog->is_source && *english)
        gaps_add(catalog->gaps, &(struct catalog_gap){context, english, place, entry && entry->fuzzy});
    return NULL;
}

const char *catalog_translate(const struct catalog *catalog, const char *context, const char *english,
                              const char *place)
{
    const struct po_entry *entry = translated(catalog, context, english, place);

    return entry ? entry->texts[0] : english;
}

const char *catalog_text(const struct catalog *catalog, const char *english)
{
    return catalog_translate(catalog, "", english, "");
}

const char *catalog_place(const struct catalog *catalog, const char *context, const char *english,
                          struct arena *arena)
{
    const struct po *file;
    const struct po_entry *entry = find(catalog, context, english, &file);

    return entry && po_is_translated(entry) ? arena_format(arena, "%s:%d", file->file, entry->line) : NULL;
}

const struct catalog_gap *catalog_gaps(const struct catalog *catalog, size_t *count, struct arena *arena)
{
    return gaps_list(catalog->gaps, count, arena);
}

/* ---- filling in ---- */

static bool is_written_the_other_way(const char *value, bool right_to_left)
{
    for (int32_t at = 0, size = (int32_t)strlen(value); at < size;) {
        UChar32 letter;
        U8_NEXT_OR_FFFD(value, at, size, letter);
        UCharDirection direction = u_charDirection(letter);
        bool right = direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
        if (right_to_left ? direction == U_LEFT_TO_RIGHT : right)
            return true;
    }
    return false;
}

const char *catalog_isolate(const struct catalog *catalog, const char *value, struct arena *arena)
{
    return is_written_the_other_way(value, catalog->right_to_left)
               ? arena_format(arena, "\u2068%s\u2069", value)
               : value;
}

static const char *fill(const struct catalog *catalog, const char *pattern, const char *const *values,
                        size_t count, struct arena *arena)
{
    char *out = arena_text(arena, "");

    while (*pattern) {
        size_t plain = strcspn(pattern, "{");
        out = arena_format(arena, "%s%.*s", out, (int)plain, pattern);
        pattern += plain;
        if (*pattern == '{' && pattern[1] >= '0' && (size_t)(pattern[1] - '0') < count && pattern[2] == '}') {
            out = arena_format(arena, "%s%s", out, catalog_isolate(catalog, values[pattern[1] - '0'], arena));
            pattern += 3;
        } else if (*pattern == '{') {
            out = arena_format(arena, "%s{", out);
            pattern++;
        }
    }
    return out;
}

const char *catalog_fill(const struct catalog *catalog, const char *english, const char *const *values,
                         size_t count, struct arena *arena)
{
    return fill(catalog, catalog_text(catalog, english), values, count, arena);
}

const char *catalog_fill_count(const struct catalog *catalog, const char *one, const char *many, size_t n,
                               const char *const *values, size_t count, struct arena *arena)
{
    const struct po_entry *entry = translated(catalog, "", one, "");
    const char *pattern = n == 1 ? one : many;

    if (entry)
        pattern = entry->texts[plurals_form(catalog->plurals, n, entry->text_count)];
    return fill(catalog, pattern, values, count, arena);
}

/* ---- numbers, dates, lists ---- */

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

/* xgettext finds the text by it. */
#define CATALOG_CONTEXT(context, text) context

/* The words of a PO file for a quarter, NULL where CLDR's are good. */
static const char *own_quarter(const struct catalog *catalog, int quarter)
{
    static const char *const contexts[] = {
        CATALOG_CONTEXT("1st quarter", "{0}"), CATALOG_CONTEXT("2nd quarter", "{0}"),
        CATALOG_CONTEXT("3rd quarter", "{0}"), CATALOG_CONTEXT("4th quarter", "{0}")};
    const struct po *file;
    const struct po_entry *entry = find(catalog, contexts[quarter - 1], "{0}", &file);

    return entry && po_is_translated(entry) ? entry->texts[0] : NULL;
}

const char *catalog_period(const struct catalog *catalog, struct period period, struct arena *arena)
{
    static const enum words words[] = {
        [PERIOD_YEAR] = WORDS_YEAR, [PERIOD_QUARTER] = WORDS_QUARTER, [PERIOD_MONTH] = WORDS_MONTH};
    const char *own = period.kind == PERIOD_QUARTER ? own_quarter(catalog, period.part) : NULL;

    if (!own)
        return in_words(catalog, words[period.kind], period_first_day(period), arena);
    const char *year = arena_format(arena, "%d", period.year);
    return fill(catalog, own, &year, 1, arena);
}

const char *catalog_date_format(const struct catalog *catalog)
{
    return catalog->date_format;
}

/* In English, the separators are left to the reader's computer. */
const char *catalog_number_format(const struct catalog *catalog, const char *format, struct arena *arena)
{
    return catalog->is_source ? format : locale_number_format(catalog->locale, format, arena);
}

const char *catalog_list(const struct catalog *catalog, const char *const *items, size_t count,
                         struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    const UChar **texts = arena_array(arena, count, sizeof(UChar *));
    int32_t *lengths = arena_array(arena, count, sizeof(int32_t));
    size_t all = 0;

    for (size_t i = 0; i < count; i++) {
        const char *item = catalog_isolate(catalog, items[i], arena);
        int32_t limit = (int32_t)strlen(item) + 1;
        UChar *text = arena_array(arena, (size_t)limit, sizeof(UChar));
        u_strFromUTF8(text, limit, &lengths[i], item, -1, &status);
        texts[i] = text;
        all += (size_t)limit + 16;
    }
    UChar *out = arena_array(arena, all + 1, sizeof(UChar));
    UListFormatter *formatter = ulistfmt_open(catalog->locale, &status);
    int32_t length = ulistfmt_format(formatter, texts, lengths, (int32_t)count, out, (int32_t)all, &status);
    ulistfmt_close(formatter);
    return to_utf8(out, U_SUCCESS(status) ? length : 0, arena);
}

const char *catalog_enumerate(const struct catalog *catalog, const char *const *items, size_t count,
                              struct arena *arena)
{
    const char *pattern = catalog_translate(catalog, "enumeration", "{0}, {1}", "");
    const char *list = count > 0 ? catalog_isolate(catalog, items[0], arena) : "";

    for (size_t i = 1; i < count; i++) {
        const char *between = strstr(pattern, "}") ? strstr(pattern, "}") + 1 : ", {";
        list = arena_format(arena, "%s%.*s%s", list, (int)strcspn(between, "{"), between,
                            catalog_isolate(catalog, items[i], arena));
    }
    return list;
}

int catalog_compare(const struct catalog *catalog, const char *a, const char *b)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollationResult order = ucol_strcollUTF8(catalog->collator, a, -1, b, -1, &status);

    return order == UCOL_EQUAL || U_FAILURE(status) ? strcmp(a, b) : (int)order;
}
