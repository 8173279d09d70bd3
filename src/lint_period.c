#include "lint_period.h"

#include "scan.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

static const int32_t dashes[] = {'-', 0x2013, 0x2014, 0};
static const int32_t apostrophes[] = {'\'', 0x2019, 0};
static const int32_t slash[] = {'/', 0};
static const int32_t point[] = {'.', 0};

/* In the order of their bytes. */
static const char *const months[] = {
    "abr",        "abril",   "ago",     "agosto",  "août",     "apr",      "april",     "aug",
    "august",     "avr",     "avril",   "dec",     "december", "dic",      "diciembre", "déc",
    "décembre",   "ene",     "enero",   "feb",     "febrero",  "february", "févr",      "février",
    "jan",        "january", "janv",    "janvier", "juil",     "juillet",  "juin",      "jul",
    "julio",      "july",    "jun",     "june",    "junio",    "mai",      "mar",       "march",
    "mars",       "marzo",   "may",     "mayo",    "nov",      "november", "novembre",  "noviembre",
    "oct",        "october", "octobre", "octubre", "sep",      "sept",     "september", "septembre",
    "septiembre", "авг",     "август",  "августа", "апр",      "апрель",   "апреля",    "дек",
    "декабрь",    "декабря", "июл",     "июль",    "июля",     "июн",      "июнь",      "июня",
    "май",        "мар",     "март",    "марта",   "мая",      "ноя",      "нояб",      "ноябрь",
    "ноября",     "окт",     "октябрь", "октября", "сен",      "сент",     "сентябрь",  "сентября",
    "фев",        "февр",    "февраль", "февраля", "янв",      "январь",   "января"};

enum { MONTH_SIZE = 64 }; /* the longest has 20 bytes; small letters can be longer than capitals */

static int compare_month(const void *word, const void *month)
{
    return strcmp(word, *(const char *const *)month);
}

/* A dash, an apostrophe or a digit, behind a point and spaces: what makes a month a flaw. */
static bool leads_on(struct scan scan)
{
    scan_take_one_of(&scan, point);
    scan_skip_spaces(&scan);
    return scan_is_digit(scan_peek(scan)) || scan_is_one_of(scan_peek(scan), dashes) ||
           scan_is_one_of(scan_peek(scan), apostrophes);
}

static struct scan behind_letters(struct scan scan)
{
    while (scan_peek(scan) >= 0 && u_isalpha(scan_peek(scan)))
        scan_take(&scan);
    return scan;
}

/* Takes the name of a month, and the point of its abbreviation. */
static bool take_month(struct scan *scan)
{
    char word[MONTH_SIZE];
    int32_t length = 0;
    struct scan rest = behind_letters(*scan), letters = {scan->at, rest.at};

    if (letters.end - letters.at >= MONTH_SIZE / 2)
        return false;
    while (letters.at < letters.end)
        U8_APPEND_UNSAFE(word, length, u_tolower(scan_take(&letters)));
    word[length] = '\0';
    if (!bsearch(word, months, sizeof months / sizeof *months, sizeof *months, compare_month))
        return false;
    scan_take_one_of(&rest, point);
    *scan = rest;
    return true;
}

static bool is_of_word(int32_t c)
{
    return c < 0x80 ? c >= 0 && isalnum(c) : u_isalnum(c);
}

/* Nothing that a number or a word goes on with. */
static bool ends_here(struct scan scan)
{
    int32_t c = scan_peek(scan);

    return c < 0 || !(is_of_word(c) || c == '/' || c == '-');
}

static bool take_spaced_dash(struct scan *scan)
{
    scan_skip_spaces(scan);
    bool found = scan_take_one_of(scan, dashes);
    scan_skip_spaces(scan);
    return found;
}

/* Behind a month: "-13", " '13", or " 13" where nothing but a day stands in front. */
static bool take_short_year(struct scan *scan, bool with_space)
{
    struct scan rest = *scan;

    scan_skip_spaces(&rest);
    bool marked =
        scan_take_one_of(&rest, apostrophes) || (rest.at == scan->at && scan_take_one_of(&rest, dashes));
    if ((!marked && !with_space) || scan_take_digits(&rest, 2, NULL) != 2 || !ends_here(rest))
        return false;
    *scan = rest;
    return true;
}

/* `front`: a day stands in front, or nothing at all. */
static enum period_flaw see_month(struct scan *scan, bool front)
{
    struct scan dash;

    if (!leads_on(behind_letters(*scan)) || !take_month(scan))
        return PERIOD_SOUND;
    dash = *scan;
    if (take_spaced_dash(&dash) && take_month(&dash)) {
        *scan = dash;
        return PERIOD_DASH;
    }
    return take_short_year(scan, front) ? PERIOD_SHORT_YEAR : PERIOD_SOUND;
}

/* "3/4/2013" */
static enum period_flaw see_date(struct scan *scan)
{
    size_t first = scan_take_digits(scan, 3, NULL), second = 0, third = 0;

    if (scan_take_one_of(scan, slash))
        second = scan_take_digits(scan, 3, NULL);
    if (scan_take_one_of(scan, slash))
        third = scan_take_digits(scan, 5, NULL);
    bool sound = first > 2 || second == 0 || second > 2 || third < 2 || third > 4 || !ends_here(*scan);
    return sound ? PERIOD_SOUND : PERIOD_NUMBERS;
}

static bool is_year(int year)
{
    return year >= 1500 && year <= 2200;
}

/* "2012/13", or "2012-13", but "2012-11" may be a month. */
static bool is_next_year(int year, int digits, bool by_slash)
{
    enum { MONTHS = 12 };

    return digits == (year + 1) % 100 && (by_slash || digits > MONTHS);
}

static enum period_flaw see_years(struct scan *scan)
{
    enum { LONGEST = 150 };
    int first = 0, second = 0;
    size_t digits = scan_take_digits(scan, 5, &first);
    struct scan rest = *scan;

    if (digits != 4 || !is_year(first))
        return PERIOD_SOUND;
    bool by_slash = scan_take_one_of(&rest, slash);
    if (!by_slash && !take_spaced_dash(&rest))
        return PERIOD_SOUND;
    digits = scan_take_digits(&rest, 5, &second);
    *scan = rest;
    if (!ends_here(rest) || (digits != 2 && digits != 4))
        return PERIOD_SOUND;
    if (digits == 2)
        return is_next_year(first, second, by_slash) ? PERIOD_SHORT_YEAR : PERIOD_SOUND;
    return is_year(second) && second > first && second - first <= LONGEST ? PERIOD_YEARS : PERIOD_SOUND;
}

/* "'13" */
static enum period_flaw see_apostrophe(struct scan *scan)
{
    bool found =
        scan_take_one_of(scan, apostrophes) && scan_take_digits(scan, 2, NULL) == 2 && ends_here(*scan);

    return found ? PERIOD_SHORT_YEAR : PERIOD_SOUND;
}

/* What begins at `scan`; it is moved behind it. */
static enum period_flaw see(struct scan *scan, bool front)
{
    struct scan date = *scan, years = *scan;

    if (scan_is_one_of(scan_peek(*scan), apostrophes))
        return see_apostrophe(scan);
    if (!scan_is_digit(scan_peek(*scan)))
        return see_month(scan, front);
    enum period_flaw flaw = see_date(&date);
    if (flaw == PERIOD_SOUND)
        flaw = see_years(&years);
    *scan = flaw == PERIOD_NUMBERS ? date : years;
    return flaw;
}

/* May a period begin behind this character? Not in the middle of a number, a word or a document's number. */
static bool may_follow(int32_t c)
{
    return !(c >= 0 && (is_of_word(c) || c == '/' || c == '-' || c == '.' || c == ','));
}

/* Is there a digit, a dash, or a character beyond ASCII? */
static bool may_have_flaw(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80 || text[i] == '-' || (text[i] >= '0' && text[i] <= '9'))
            return true;
    return false;
}

enum period_flaw period_flaw(const char *text, size_t length, struct period_piece *piece)
{
    struct scan scan = scan_of(text, length);
    int32_t before = U_SENTINEL;
    bool front = true; /* only digits and spaces so far */

    if (!may_have_flaw(text, length))
        return PERIOD_SOUND;
    while (scan.at < scan.end) {
        struct scan next = scan;
        enum period_flaw flaw = may_follow(before) ? see(&next, front) : PERIOD_SOUND;
        *piece = (struct period_piece){scan.at, (size_t)(next.at - scan.at)};
        if (flaw != PERIOD_SOUND)
            return flaw;
        before = scan_take(&scan);
        front &= scan_is_digit(before) || scan_is_space(before);
    }
    return PERIOD_SOUND;
}

bool period_has_quarter(const char *text, size_t length, struct period_piece *piece)
{
    int32_t before = U_SENTINEL;

    if (!memchr(text, 'Q', length))
        return false;
    for (struct scan scan = scan_of(text, length); scan.at < scan.end; before = scan_take(&scan)) {
        if (*scan.at != 'Q' || scan.end - scan.at < 2 || scan.at[1] < '1' || scan.at[1] > '4' ||
            !may_follow(before))
            continue;
        struct scan behind = {scan.at + 2, scan.end};
        *piece = (struct period_piece){scan.at, 2};
        if (ends_here(behind))
            return true;
    }
    return false;
}
