#include "catalog.h"

#include "po.h"
#include "scratch.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdlib.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>

/* The calls that open something of ICU's, of which the one behind `calls_left` others finds no data. */
enum { NEVER = INT_MAX };
static int calls_left = NEVER;

static bool is_struck(UErrorCode *status)
{
    if (U_FAILURE(*status) || calls_left == NEVER || calls_left-- != 0)
        return false;
    *status = U_FILE_ACCESS_ERROR;
    return true;
}

#define NAME_OF(name) #name
#define FUNCTION_OF_ICU(name) dlsym(RTLD_NEXT, NAME_OF(name)) /* with the version that ICU adds to it */

UDateTimePatternGenerator *udatpg_open(const char *locale, UErrorCode *status)
{
    UDateTimePatternGenerator *(*open)(const char *, UErrorCode *) = FUNCTION_OF_ICU(udatpg_open);

    return is_struck(status) ? NULL : open(locale, status);
}

UCollator *ucol_open(const char *locale, UErrorCode *status)
{
    UCollator *(*open)(const char *, UErrorCode *) = FUNCTION_OF_ICU(ucol_open);

    return is_struck(status) ? NULL : open(locale, status);
}

UNumberFormat *unum_open(UNumberFormatStyle style, const UChar *pattern, int32_t length, const char *locale,
                         UParseError *where, UErrorCode *status)
{
    UNumberFormat *(*open)(UNumberFormatStyle, const UChar *, int32_t, const char *, UParseError *,
                           UErrorCode *) = FUNCTION_OF_ICU(unum_open);

    return is_struck(status) ? NULL : open(style, pattern, length, locale, where, status);
}

UDateFormat *udat_open(UDateFormatStyle time, UDateFormatStyle date, const char *locale, const UChar *zone,
                       int32_t zone_length, const UChar *pattern, int32_t length, UErrorCode *status)
{
    UDateFormat *(*open)(UDateFormatStyle, UDateFormatStyle, const char *, const UChar *, int32_t,
                         const UChar *, int32_t, UErrorCode *) = FUNCTION_OF_ICU(udat_open);

    return is_struck(status) ? NULL : open(time, date, locale, zone, zone_length, pattern, length, status);
}

UCalendar *ucal_clone(const UCalendar *calendar, UErrorCode *status)
{
    UCalendar *(*clone)(const UCalendar *, UErrorCode *) = FUNCTION_OF_ICU(ucal_clone);

    return is_struck(status) ? NULL : clone(calendar, status);
}

UPluralRules *uplrules_open(const char *locale, UErrorCode *status)
{
    UPluralRules *(*open)(const char *, UErrorCode *) = FUNCTION_OF_ICU(uplrules_open);

    return is_struck(status) ? NULL : open(locale, status);
}

/* A PO file with an entry in which the language and its locale stand. */
static const struct po *po_of(struct scratch *scratch, const char *file, const char *header,
                              const char *entries)
{
    const char *text = arena_format(scratch->arena, "msgid \"\"\nmsgstr \"%s\"\n\n%s", header, entries);
    const struct po *po = po_parse(file, text, strlen(text), scratch->arena, scratch->err);

    if (!po)
        fail_msg("%s", scratch->err->text);
    return po;
}

static struct catalog *load(struct scratch *scratch, const char *language, const struct po *file)
{
    struct catalog *catalog = catalog_load(language, &file, file ? 1 : 0, scratch->arena, scratch->err);

    if (!catalog)
        fail_msg("%s", scratch->err->text);
    return catalog;
}

static struct catalog *english(struct scratch *scratch)
{
    return load(scratch, "en", NULL);
}

/* With texts of a report; what fails is the test. */
static struct catalog *french(struct scratch *scratch, const char *entries)
{
    return load(scratch, "fr", po_of(scratch, "fr.po", "", entries));
}

#define ENTRY(text, translation) "msgid \"" text "\"\nmsgstr \"" translation "\"\n\n"

static const char *const languages[] = {"en", "fr", "es", "ru", "zh", "ar"};
enum { LANGUAGES = sizeof languages / sizeof *languages };

static void a_language_without_a_catalog_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_null(catalog_load("tlh", NULL, 0, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION,
                 "'tlh' is not a language with a catalog; use ar, en, es, fr, ru or zh");
    assert_null(catalog_load("", NULL, 0, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION,
                 "'' is not a language with a catalog; use ar, en, es, fr, ru or zh");
}

static void a_language_that_icu_cannot_open_is_refused(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = NULL;
    int calls = 0;

    for (calls_left = 0; !(catalog = catalog_load("en", NULL, 0, scratch->arena, scratch->err));
         calls_left = ++calls)
        assert_error(scratch->err, ERROR_UNAVAILABLE, "ICU cannot write 'en': U_FILE_ACCESS_ERROR");
    calls_left = NEVER;
    assert_string_equal(catalog_date(catalog, (struct date){2013, 3, 31}, scratch->arena), "31 March 2013");
    assert_int_equal(calls, 3 + 4 * 2 + 1); /* order, numbers, patterns; four forms of a date, with a calendar
                                               each; plurals */
    catalog_free(catalog);
}

static void english_is_the_language_of_the_definitions(void **state)
{
    struct catalog *catalog = english(*state);

    assert_string_equal(catalog_language(catalog), "en");
    assert_false(catalog_right_to_left(catalog));
    assert_string_equal(catalog_text(catalog, "Any text"), "Any text");
    catalog_free(catalog);
}

static void places_in_a_text_are_filled(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = english(scratch);
    const char *values[] = {"a", "{0}", "c"};

#define fill(text, count) catalog_fill(catalog, text, values, count, scratch->arena)
    assert_string_equal(fill("{0}, {1} to {2}", 3), "a, {0} to c");
    assert_string_equal(fill("{2}{0}{0}", 3), "caa");
    assert_string_equal(fill("no place", 3), "no place");
    assert_string_equal(fill("{3} {x} {} { {0", 3), "{3} {x} {} { {0");
    assert_string_equal(fill("{1}", 1), "{1}");
    assert_string_equal(fill("", 0), "");
    catalog_free(catalog);
}

static void numbers_are_grouped_and_rounded_as_in_a_spreadsheet(void **state)
{
    static const struct {
        double value;
        int decimals;
        const char *text;
    } cases[] = {{0, 0, "0"},
                 {-0.0, 2, "0"},
                 {1234.5, 1, "1,234.5"},
                 {1234.5, 3, "1,234.5"},
                 {1234567, 0, "1,234,567"},
                 {-1234.25, 2, "-1,234.25"},
                 {0.125, 2, "0.13"},
                 {2.5, 0, "3"},
                 {-2.5, 0, "-3"},
                 {1.005, 2, "1.01"},
                 {999.96, 1, "1,000"},
                 {0.0002, 4, "0.0002"},
                 {9007199254740992, 0, "9,007,199,254,740,992"}};
    struct scratch *scratch = *state;
    struct catalog *catalog = english(scratch);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(catalog_number(catalog, cases[i].value, cases[i].decimals, scratch->arena),
                            cases[i].text);
    catalog_free(catalog);
}

static void the_largest_number_of_a_spreadsheet_has_words(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = english(scratch);

    assert_int_equal(strlen(catalog_number(catalog, -9.99999999999999E307, 2, scratch->arena)), 411);
    /* A format has at most 127 bytes, and so 125 decimals. */
    assert_int_equal(strlen(catalog_fixed(catalog, -9.99999999999999E307, 125, scratch->arena)), 411 + 126);
    assert_int_equal(strlen(catalog_fixed(catalog, 1.5, 125, scratch->arena)), 127);
    catalog_free(catalog);
}

static void dates_and_periods_are_words(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = english(scratch);

#define period(...) catalog_period(catalog, (struct period){__VA_ARGS__}, scratch->arena)
    assert_string_equal(catalog_date(catalog, (struct date){2013, 3, 31}, scratch->arena), "31 March 2013");
    assert_string_equal(catalog_date(catalog, (struct date){1900, 1, 1}, scratch->arena), "1 January 1900");
    assert_string_equal(catalog_date(catalog, (struct date){9999, 12, 31}, scratch->arena),
                        "31 December 9999");
    assert_string_equal(period(2013, PERIOD_QUARTER, 1), "1st quarter 2013");
    assert_string_equal(period(2013, PERIOD_QUARTER, 2), "2nd quarter 2013");
    assert_string_equal(period(2013, PERIOD_QUARTER, 3), "3rd quarter 2013");
    assert_string_equal(period(2013, PERIOD_QUARTER, 4), "4th quarter 2013");
    assert_string_equal(period(2013, PERIOD_MONTH, 4), "April 2013");
    assert_string_equal(period(2013, PERIOD_YEAR, 0), "2013");
    catalog_free(catalog);
}

static void the_calendar_is_gregorian_in_every_year(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = english(scratch);

    assert_string_equal(catalog_date(catalog, (struct date){1582, 10, 14}, scratch->arena),
                        "14 October 1582");
    assert_string_equal(catalog_date(catalog, (struct date){1000, 2, 28}, scratch->arena),
                        "28 February 1000");
    assert_string_equal(period(1500, PERIOD_YEAR, 0), "1500");
    assert_string_equal(period(1, PERIOD_YEAR, 0), "1");
    catalog_free(catalog);
}

static void the_format_of_dates_is_one_for_dates(void **state)
{
    struct catalog *catalog = english(*state);

    assert_string_equal(catalog_date_format(catalog), "[$-809]d mmm yyyy");
    catalog_free(catalog);
}

static void a_list_is_words(void **state)
{
    static const char *const items[] = {"a", "b", "é中"};
    struct scratch *scratch = *state;
    struct catalog *catalog = english(scratch);

    assert_string_equal(catalog_list(catalog, items, 0, scratch->arena), "");
    assert_string_equal(catalog_list(catalog, items, 1, scratch->arena), "a");
    assert_string_equal(catalog_list(catalog, items, 2, scratch->arena), "a and b");
    assert_string_equal(catalog_list(catalog, items, 3, scratch->arena), "a, b and é中");
    catalog_free(catalog);
}

static void names_are_in_the_order_of_the_language(void **state)
{
    static const char *const sorted[] = {"Åland", "Benin", "Côte d’Ivoire", "Croatia", "Österreich", "Peru"};
    struct catalog *catalog = english(*state);

    for (size_t i = 1; i < sizeof sorted / sizeof *sorted; i++) {
        assert_true(catalog_compare(catalog, sorted[i - 1], sorted[i]) < 0);
        assert_true(catalog_compare(catalog, sorted[i], sorted[i - 1]) > 0);
    }
    assert_true(catalog_compare(catalog, "", "a") < 0);
    assert_int_equal(catalog_compare(catalog, "a", "a"), 0);
    catalog_free(catalog);
}

static void texts_that_a_language_holds_equal_are_ordered_by_their_bytes(void **state)
{
    struct catalog *catalog = english(*state);

    assert_true(catalog_compare(catalog, "\xC3\xA9", "e\xCC\x81") > 0);
    assert_true(catalog_compare(catalog, "e\xCC\x81", "\xC3\xA9") < 0);
    catalog_free(catalog);
}

static void a_template_that_icu_cannot_open_is_refused(void **state)
{
    struct scratch *scratch = *state;

    calls_left = 0;
    assert_null(catalog_for_template(scratch->arena, scratch->err));
    calls_left = NEVER;
    assert_error(scratch->err, ERROR_UNAVAILABLE, "ICU cannot write 'en': U_FILE_ACCESS_ERROR");
}

static void every_language_of_the_program_can_be_opened(void **state)
{
    struct scratch *scratch = *state;
    size_t count;
    const char *const *names = catalog_languages(&count, scratch->arena);

    assert_int_equal(count, LANGUAGES);
    for (size_t i = 0; i < count; i++) {
        struct catalog *catalog = load(scratch, names[i], NULL);
        assert_string_equal(catalog_language(catalog), names[i]);
        assert_int_equal(catalog_right_to_left(catalog), strcmp(names[i], "ar") == 0);
        catalog_free(catalog);
    }
}

static void tags_of_languages_become_names_of_files(void **state)
{
    static const char *const good[] = {"en", "zh-Hant", "ar-u-nu-latn", "x9",
                                       "abcdefghijklmnopqrstuvwxyz123456789"};
    static const char *const bad[] = {"",
                                      "e",
                                      "-en",
                                      "en-",
                                      "en--GB",
                                      "en_GB",
                                      "../fr",
                                      "fr.po",
                                      "fran\303\247ais",
                                      "abcdefghijklmnopqrstuvwxyz1234567890"};

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(catalog_is_tag(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(catalog_is_tag(bad[i]));
}

/* ---- where a language comes from ---- */

static void a_language_that_only_the_report_has_is_cldrs(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = load(scratch, "pt", po_of(scratch, "pt.po", "", ENTRY("Notes", "Notas")));

    assert_string_equal(catalog_language(catalog), "pt");
    assert_string_equal(catalog_locale(catalog), "pt");
    assert_string_equal(catalog_text(catalog, "Notes"), "Notas");
    assert_string_equal(catalog_date(catalog, (struct date){2013, 3, 31}, scratch->arena),
                        "31 de mar\303\247o de 2013");
    catalog_free(catalog);
}

static void the_header_names_the_locale(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = load(scratch, "pt", po_of(scratch, "pt.po", "X-Locale: ar-u-nu-arab\\n", ""));

    assert_true(catalog_right_to_left(catalog));
    assert_string_equal(catalog_locale(catalog), "ar@numbers=arab");
    assert_string_equal(catalog_number(catalog, 12, 0, scratch->arena), "\331\241\331\242");
    catalog_free(catalog);
}

static void a_locale_that_is_no_tag_is_refused(void **state)
{
    static const char *const bad[] = {"fr_FR", "f", "fr-", "12", "fr FR"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const struct po *file =
            po_of(scratch, "fr.po", arena_format(scratch->arena, "X-Locale: %s\\n", bad[i]), "");
        *scratch->err = (struct error){0};
        assert_null(catalog_load("fr", &file, 1, scratch->arena, scratch->err));
        assert_error(scratch->err, ERROR_DEFINITION,
                     arena_format(scratch->arena,
                                  "the locale '%s' of language 'fr' is no BCP 47 tag, such as fr or "
                                  "ar-u-nu-latn",
                                  bad[i]));
    }
}

static void a_file_with_other_forms_of_the_plural_is_refused(void **state)
{
    struct scratch *scratch = *state;
    const struct po *file = po_of(scratch, "ru.po", "Plural-Forms: nplurals=2; plural=n>1;\\n", "");

    assert_null(catalog_load("ru", &file, 1, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION,
                 "ru.po: its header says nplurals=2; the language has 3: one, few, many");
}

static void files_of_a_report_come_before_the_programs_own(void **state)
{
    struct scratch *scratch = *state;
    const struct po *files[] = {
        po_of(scratch, "fr.po", "", ENTRY("Total", "Ensemble") "#, fuzzy\n" ENTRY("States", "Pays")),
        po_of(scratch, "terms/fr.po", "",
              ENTRY("Total", "Somme")
                  ENTRY("States", "\303\211tats") "msgctxt \"worksheet\"\n" ENTRY("Notes", "Remarques"))};
    struct catalog *catalog = catalog_load("fr", files, 2, scratch->arena, scratch->err);
    size_t count;

    assert_non_null(catalog);
    assert_string_equal(catalog_text(catalog, "Total"), "Ensemble");
    assert_string_equal(catalog_text(catalog, "States"), "\303\211tats");
    assert_string_equal(catalog_translate(catalog, catalog_worksheet, "Notes", ""), "Remarques");
    assert_string_equal(catalog_translate(catalog, catalog_worksheet, "Contents", ""), "Sommaire");
    assert_string_equal(catalog_place(catalog, "", "States", scratch->arena), "terms/fr.po:7");
    const char *place = catalog_place(catalog, catalog_worksheet, "Contents", scratch->arena);
    assert_int_equal(strncmp(place, "fr.po of statbook:", strlen("fr.po of statbook:")), 0);
    assert_true(atoi(place + strlen("fr.po of statbook:")) > 0);
    assert_null(catalog_place(catalog, "", "nowhere", scratch->arena));
    catalog_gaps(catalog, &count, scratch->arena);
    assert_int_equal(count, 0);
    catalog_free(catalog);
}

/* ---- what is not translated ---- */

static void a_text_without_a_translation_stays_english_and_is_remembered(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog =
        french(scratch, "#, fuzzy\n" ENTRY("changed", "chang\303\251") ENTRY("empty", ""));
    size_t count;

    assert_string_equal(catalog_text(catalog, "changed"), "changed");
    assert_string_equal(catalog_translate(catalog, "", "empty", "title of table 'a'"), "empty");
    assert_string_equal(catalog_translate(catalog, "worksheet", "empty", ""), "empty");
    assert_string_equal(catalog_text(catalog, ""), "");
    assert_string_equal(catalog_text(catalog, "empty"), "empty");
    assert_null(catalog_place(catalog, "", "changed", scratch->arena));
    const struct catalog_gap *gaps = catalog_gaps(catalog, &count, scratch->arena);
    assert_int_equal(count, 3);
    assert_string_equal(gaps[0].text, "changed");
    assert_true(gaps[0].fuzzy);
    assert_string_equal(gaps[0].place, "");
    assert_string_equal(gaps[1].text, "empty");
    assert_false(gaps[1].fuzzy);
    assert_string_equal(gaps[1].place, "title of table 'a'");
    assert_string_equal(gaps[2].context, "worksheet");
    catalog_free(catalog);
}

static void english_lacks_nothing_but_a_template_everything(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = english(scratch), *template;
    size_t count;

    catalog_text(catalog, "Any text");
    catalog_gaps(catalog, &count, scratch->arena);
    assert_int_equal(count, 0);
    catalog_free(catalog);

    template = catalog_for_template(scratch->arena, scratch->err);
    assert_non_null(template);
    assert_string_equal(catalog_text(template, "Any text"), "Any text");
    assert_string_equal(catalog_gaps(template, &count, scratch->arena)[0].text, "Any text");
    assert_int_equal(count, 1);
    catalog_free(template);
}

/* ---- the six languages ---- */

static void periods_are_words_of_each_language(void **state)
{
    static const char *const words[LANGUAGES][4] = {
        {"1st quarter 2013", "4th quarter 2013", "April 2013", "2013"},
        {"1er trimestre 2013", "4e trimestre 2013", "avril 2013", "2013"},
        {"primer trimestre de 2013", "cuarto trimestre de 2013", "abril de 2013", "2013"},
        {"I квартал 2013 г.", "IV квартал 2013 г.", "апрель 2013\u202fг.", "2013"},
        {"2013年第一季度", "2013年第四季度", "2013年4月", "2013年"},
        {"الربع الأول 2013", "الربع الرابع 2013", "أبريل 2013", "2013"}};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < LANGUAGES; i++) {
        struct catalog *catalog = load(scratch, languages[i], NULL);
        assert_string_equal(period(2013, PERIOD_QUARTER, 1), words[i][0]);
        assert_string_equal(period(2013, PERIOD_QUARTER, 4), words[i][1]);
        assert_string_equal(period(2013, PERIOD_MONTH, 4), words[i][2]);
        assert_string_equal(period(2013, PERIOD_YEAR, 0), words[i][3]);
        catalog_free(catalog);
    }
}

static void quarters_without_words_of_a_catalog_are_cldrs(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = load(scratch, "pt", po_of(scratch, "pt.po", "", ""));
    struct catalog *fuzzy =
        load(scratch, "pt",
             po_of(scratch, "pt.po", "", "#, fuzzy\nmsgctxt \"1st quarter\"\n" ENTRY("{0}", "T1 {0}")));

    assert_string_equal(catalog_period(catalog, (struct period){2013, PERIOD_QUARTER, 1}, scratch->arena),
                        "1\302\272 trimestre de 2013");
    assert_string_equal(catalog_period(fuzzy, (struct period){2013, PERIOD_QUARTER, 1}, scratch->arena),
                        "1\302\272 trimestre de 2013");
    catalog_free(catalog);
    catalog_free(fuzzy);
}

static void numbers_and_dates_are_written_as_in_each_language(void **state)
{
    static const struct {
        const char *number, *fixed, *date, *date_format, *number_format;
    } words[LANGUAGES] = {
        {"1,234,567.5", "-0.50", "31 March 2013", "[$-809]d mmm yyyy", "#,##0.0"},
        {"1\u202f234\u202f567,5", "-0,50", "31 mars 2013", "[$-40C]d mmm yyyy", "[$-40C]#,##0.0"},
        {"1.234.567,5", "-0,50", "31 de marzo de 2013", "[$-C0A]d mmm yyyy", "[$-C0A]#,##0.0"},
        {"1\u00a0234\u00a0567,5", "-0,50", "31 марта 2013\u202fг.", "[$-419]d mmm yyyy\"\u202f\"\"г\".",
         "[$-419]#,##0.0"},
        {"1,234,567.5", "-0.50", "2013年3月31日", "[$-804]yyyy\"年\"m\"月\"d\"日\"", "[$-804]#,##0.0"},
        {"1,234,567.5", "\u200e-0.50", "31 مارس 2013", "[$-1010C01]d mmm yyyy", "[$-809]#,##0.0"}};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < LANGUAGES; i++) {
        struct catalog *catalog = load(scratch, languages[i], NULL);
        assert_string_equal(catalog_number(catalog, 1234567.5, 1, scratch->arena), words[i].number);
        assert_string_equal(catalog_fixed(catalog, -0.5, 2, scratch->arena), words[i].fixed);
        assert_string_equal(catalog_date(catalog, (struct date){2013, 3, 31}, scratch->arena), words[i].date);
        assert_string_equal(catalog_date_format(catalog), words[i].date_format);
        assert_string_equal(catalog_number_format(catalog, "#,##0.0", scratch->arena),
                            words[i].number_format);
        catalog_free(catalog);
    }
}

static void lists_are_words_of_each_language(void **state)
{
    static const char *const items[] = {"1", "2", "3"};
    static const char *const words[LANGUAGES][2] = {{"1, 2 and 3", "1, 2, 3"}, {"1, 2 et 3", "1, 2, 3"},
                                                    {"1, 2 y 3", "1, 2, 3"},   {"1, 2 и 3", "1, 2, 3"},
                                                    {"1、2和3", "1、2、3"},    {"1 و2 و3", "1، 2، 3"}};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < LANGUAGES; i++) {
        struct catalog *catalog = load(scratch, languages[i], NULL);
        assert_string_equal(catalog_list(catalog, items, 3, scratch->arena), words[i][0]);
        assert_string_equal(catalog_enumerate(catalog, items, 3, scratch->arena), words[i][1]);
        assert_string_equal(catalog_enumerate(catalog, items, 1, scratch->arena), "1");
        assert_string_equal(catalog_enumerate(catalog, items, 0, scratch->arena), "");
        catalog_free(catalog);
    }
}

static void what_stands_between_names_is_the_catalogs(void **state)
{
    static const char *const items[] = {"a", "b", "c"};
    struct scratch *scratch = *state;
    struct catalog *catalog = french(scratch, "msgctxt \"enumeration\"\n" ENTRY("{0}, {1}", "{0} / {1}"));

    assert_string_equal(catalog_enumerate(catalog, items, 3, scratch->arena), "a / b / c");
    catalog_free(catalog);
}

static const char *books(const struct catalog *catalog, size_t n, struct arena *arena)
{
    const char *number = arena_format(arena, "%zu", n);

    return catalog_fill_count(catalog, "{0} book", "{0} books", n, &number, 1, arena);
}

#define BOOKS "msgid \"{0} book\"\nmsgid_plural \"{0} books\"\n"

static void a_text_that_counts_has_the_form_of_its_number(void **state)
{
    static const struct {
        size_t n;
        const char *en, *fr, *ru, *zh, *ar;
    } cases[] = {{0, "0 books", "0 livre", "0 книг", "0本书", "بلا"},
                 {1, "1 book", "1 livre", "1 книга", "1本书", "كتاب"},
                 {2, "2 books", "2 livres", "2 книги", "2本书", "كتابان"},
                 {5, "5 books", "5 livres", "5 книг", "5本书", "5 كتب"},
                 {11, "11 books", "11 livres", "11 книг", "11本书", "11 كتابا"},
                 {21, "21 books", "21 livres", "21 книга", "21本书", "21 كتابا"},
                 {22, "22 books", "22 livres", "22 книги", "22本书", "22 كتابا"},
                 {100, "100 books", "100 livres", "100 книг", "100本书", "100 كتاب"},
                 {111, "111 books", "111 livres", "111 книг", "111本书", "111 كتابا"},
                 {1000000, "1000000 books", "1000000 livres", "1000000 книг", "1000000本书", "1000000 كتاب"}};
    struct scratch *scratch = *state;
    struct catalog *en = english(scratch);
    struct catalog *fr = french(scratch, BOOKS "msgstr[0] \"{0} livre\"\nmsgstr[1] \"{0} livres\"\n");
    struct catalog *ru =
        load(scratch, "ru",
             po_of(scratch, "ru.po", "",
                   BOOKS "msgstr[0] \"{0} книга\"\nmsgstr[1] \"{0} книги\"\nmsgstr[2] \"{0} книг\"\n"));
    struct catalog *zh = load(scratch, "zh", po_of(scratch, "zh.po", "", BOOKS "msgstr[0] \"{0}本书\"\n"));
    struct catalog *ar = load(
        scratch, "ar",
        po_of(scratch, "ar.po", "",
              BOOKS "msgstr[0] \"بلا\"\nmsgstr[1] \"كتاب\"\nmsgstr[2] \"كتابان\"\nmsgstr[3] \"{0} كتب\"\n"
                    "msgstr[4] \"{0} كتابا\"\nmsgstr[5] \"{0} كتاب\"\n"));

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(books(en, cases[i].n, scratch->arena), cases[i].en);
        assert_string_equal(books(fr, cases[i].n, scratch->arena), cases[i].fr);
        assert_string_equal(books(ru, cases[i].n, scratch->arena), cases[i].ru);
        assert_string_equal(books(zh, cases[i].n, scratch->arena), cases[i].zh);
        assert_string_equal(books(ar, cases[i].n, scratch->arena), cases[i].ar);
    }
    catalog_free(en), catalog_free(fr), catalog_free(ru), catalog_free(zh), catalog_free(ar);
}

static void a_text_that_counts_is_remembered_once(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = french(scratch, "");
    size_t count;

    assert_string_equal(books(catalog, 1, scratch->arena), "1 book");
    assert_string_equal(books(catalog, 0, scratch->arena), "0 books");
    assert_string_equal(catalog_gaps(catalog, &count, scratch->arena)[0].text, "{0} book");
    assert_int_equal(count, 1);
    catalog_free(catalog);
}

static void assert_sorted(struct scratch *scratch, const char *language, const char *const *names,
                          size_t count)
{
    struct catalog *catalog = load(scratch, language, NULL);

    for (size_t i = 1; i < count; i++)
        if (catalog_compare(catalog, names[i - 1], names[i]) >= 0)
            fail_msg("%s: %s stands behind %s", language, names[i - 1], names[i]);
    catalog_free(catalog);
}

static void names_are_in_the_order_of_each_language(void **state)
{
    static const char *const fr[] = {"cote", "coté", "côte", "côté", "Égypte", "Émirats"};
    static const char *const es[] = {"Cuba", "Nauru", "Nuevo", "Ñandú", "Omán", "Oz"};
    static const char *const ru[] = {"Австрия", "Ёлка", "Ель", "Жанр", "Йемен", "Япония"};
    static const char *const zh[] = {"阿富汗", "巴西", "德国", "法国", "中国"}; /* a ba de fa zhong */
    static const char *const ar[] = {"إسبانيا", "البرازيل", "اليابان", "تونس", "جيبوتي", "هولندا"};
    struct scratch *scratch = *state;

    assert_sorted(scratch, "fr", fr, sizeof fr / sizeof *fr);
    assert_sorted(scratch, "es", es, sizeof es / sizeof *es);
    assert_sorted(scratch, "ru", ru, sizeof ru / sizeof *ru);
    assert_sorted(scratch, "zh", zh, sizeof zh / sizeof *zh);
    assert_sorted(scratch, "ar", ar, sizeof ar / sizeof *ar);
}

/* ---- both directions ---- */

static void a_value_of_the_other_direction_is_isolated(void **state)
{
    static const struct {
        const char *value, *in_english, *in_arabic;
    } cases[] = {{"IAEA", "IAEA", "\u2068IAEA\u2069"},
                 {"الأول", "\u2068الأول\u2069", "الأول"},
                 {"שלום", "\u2068שלום\u2069", "שלום"},
                 {"12 %", "12 %", "12 %"},
                 {"", "", ""}};
    static const char *const mixed[] = {"الأول", "b"};
    struct scratch *scratch = *state;
    struct catalog *en = english(scratch), *ar = load(scratch, "ar", NULL);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(catalog_isolate(en, cases[i].value, scratch->arena), cases[i].in_english);
        assert_string_equal(catalog_isolate(ar, cases[i].value, scratch->arena), cases[i].in_arabic);
        assert_string_equal(catalog_fill(en, "{0}", &cases[i].value, 1, scratch->arena), cases[i].in_english);
    }
    assert_string_equal(catalog_list(en, mixed, 2, scratch->arena), "\u2068الأول\u2069 and b");
    assert_string_equal(catalog_enumerate(ar, mixed, 2, scratch->arena), "الأول، \u2068b\u2069");
    catalog_free(en), catalog_free(ar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_language_without_a_catalog_is_refused),
        SCRATCH_TEST(a_language_that_icu_cannot_open_is_refused),
        SCRATCH_TEST(english_is_the_language_of_the_definitions),
        SCRATCH_TEST(places_in_a_text_are_filled),
        SCRATCH_TEST(numbers_are_grouped_and_rounded_as_in_a_spreadsheet),
        SCRATCH_TEST(the_largest_number_of_a_spreadsheet_has_words),
        SCRATCH_TEST(dates_and_periods_are_words),
        SCRATCH_TEST(the_calendar_is_gregorian_in_every_year),
        SCRATCH_TEST(the_format_of_dates_is_one_for_dates),
        SCRATCH_TEST(a_list_is_words),
        SCRATCH_TEST(names_are_in_the_order_of_the_language),
        SCRATCH_TEST(texts_that_a_language_holds_equal_are_ordered_by_their_bytes),
        SCRATCH_TEST(a_template_that_icu_cannot_open_is_refused),
        SCRATCH_TEST(every_language_of_the_program_can_be_opened),
        SCRATCH_TEST(tags_of_languages_become_names_of_files),
        SCRATCH_TEST(a_language_that_only_the_report_has_is_cldrs),
        SCRATCH_TEST(the_header_names_the_locale),
        SCRATCH_TEST(a_locale_that_is_no_tag_is_refused),
        SCRATCH_TEST(a_file_with_other_forms_of_the_plural_is_refused),
        SCRATCH_TEST(files_of_a_report_come_before_the_programs_own),
        SCRATCH_TEST(a_text_without_a_translation_stays_english_and_is_remembered),
        SCRATCH_TEST(english_lacks_nothing_but_a_template_everything),
        SCRATCH_TEST(periods_are_words_of_each_language),
        SCRATCH_TEST(quarters_without_words_of_a_catalog_are_cldrs),
        SCRATCH_TEST(numbers_and_dates_are_written_as_in_each_language),
        SCRATCH_TEST(lists_are_words_of_each_language),
        SCRATCH_TEST(what_stands_between_names_is_the_catalogs),
        SCRATCH_TEST(a_text_that_counts_has_the_form_of_its_number),
        SCRATCH_TEST(a_text_that_counts_is_remembered_once),
        SCRATCH_TEST(names_are_in_the_order_of_each_language),
        SCRATCH_TEST(a_value_of_the_other_direction_is_isolated),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
