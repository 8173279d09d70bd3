#include "lint_figure.h"

#include "scan.h"

#include <string.h>
#include <unicode/uchar.h>

/* ---- numbers ---- */

static const int32_t signs[] = {'+', '-', 0x2212, 0};
static const int32_t percents[] = {'%', 0x2030, 0x66A, 0xFF05, 0};
static const int32_t separators[] = {',',    '.',    ' ',   '\'',  0x2019, 0xA0,
                                     0x202F, 0x2009, 0x66B, 0x66C, 0xFF0C, 0};
static const int32_t decimal_points[] = {',', '.', 0x66B, 0};

static bool is_unit_sign(int32_t c)
{
    return c >= 0 && (u_charType(c) == U_CURRENCY_SYMBOL || scan_is_one_of(c, percents));
}

/* A run of digits of a number, and what stands in front of it. */
struct digits {
    int32_t separator; /* 0 in front of the first */
    size_t count;
    bool zero; /* begins with a zero */
};

enum { MOST_RUNS = 8, MOST_DIGITS = 15, MOST_SIGNS = 4 };

static struct digits take_digits(struct scan *scan, int32_t separator)
{
    struct digits digits = {.separator = separator, .zero = u_charDigitValue(scan_peek(*scan)) == 0};

    digits.count = scan_take_digits(scan, SIZE_MAX, NULL);
    return digits;
}

/* Runs of digits with one separator between them; 0 for none, or for too many. */
static size_t take_runs(struct scan *scan, struct digits runs[MOST_RUNS])
{
    size_t count = 0;
    int32_t separator = 0;

    while (scan_is_digit(scan_peek(*scan)) && count < MOST_RUNS) {
        runs[count++] = take_digits(scan, separator);
        struct scan behind = *scan;
        separator = scan_take(&behind);
        if (!scan_is_one_of(separator, separators) || !scan_is_digit(scan_peek(behind)))
            return count;
        *scan = behind;
    }
    return 0;
}

/* One to three digits, then groups of three, or of two as in India; the last one of three. */
static bool is_grouped(const struct digits *runs, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (runs[i].separator != runs[1].separator ||
            (runs[i].count != 3 && (runs[i].count != 2 || i + 1 == count)))
            return false;
    return runs[0].count <= 3;
}

static enum figure figure_of_runs(const struct digits *runs, size_t count)
{
    const struct digits *last = &runs[count - 1];

    if (count == 0 || (runs[0].zero && runs[0].count > 1))
        return FIGURE_NONE;
    if (count == 1)
        return runs[0].count <= MOST_DIGITS ? FIGURE_DIGITS : FIGURE_NONE;
    if (is_grouped(runs, count) && !(count == 2 && (last->separator == '.' || runs[0].zero)))
        return FIGURE_CERTAIN;
    if (!scan_is_one_of(last->separator, decimal_points))
        return FIGURE_NONE;
    if (count == 2)
        return FIGURE_DECIMAL;
    return last->separator != runs[1].separator && is_grouped(runs, count - 1) ? FIGURE_CERTAIN : FIGURE_NONE;
}

/* Signs in front of a number, or behind it, and the space beside them; how many. */
static size_t skip_signs(struct scan *scan, bool front)
{
    size_t count = 0;

    for (;; count++) {
        struct scan next = *scan;
        scan_skip_spaces(&next);
        int32_t c = scan_peek(next);
        if (!is_unit_sign(c) && !(front && scan_is_one_of(c, signs)))
            break;
        scan_take(&next);
        *scan = next;
    }
    if (front)
        scan_skip_spaces(scan);
    return count;
}

enum figure figure_of(const char *text, size_t length)
{
    if (length > 0 && scan_begins_with_letter(text))
        return FIGURE_NONE;

    struct digits runs[MOST_RUNS];
    struct scan scan = scan_of(text, length);
    bool in_brackets = scan.end - scan.at > 2 && *scan.at == '(' && scan.end[-1] == ')';

    scan.at += in_brackets;
    scan.end -= in_brackets;
    size_t found = skip_signs(&scan, true), count = take_runs(&scan, runs);
    found += skip_signs(&scan, false);
    enum figure figure = scan.at == scan.end ? figure_of_runs(runs, count) : FIGURE_NONE;
    if (figure == FIGURE_NONE || found > MOST_SIGNS)
        return FIGURE_NONE;
    return found > 0 || (in_brackets && figure != FIGURE_DIGITS) ? FIGURE_CERTAIN : figure;
}

bool figure_is_year(const char *text, size_t length)
{
    struct scan scan = scan_of(text, length);
    int year;

    return scan_take_digits(&scan, 4, &year) == 4 && scan.at == scan.end && year >= 1500 && year <= 2200;
}

/* ---- two limits ---- */

static const int32_t dashes[] = {'-', 0x2013, 0x2014, 0x2212, 0};
static const int32_t beside_limits[] = {'(', ')', '[', ']', 0xFF08, 0xFF09, 0};
static const char *const words_between[] = {"to", "à", "a", "до", "至", "إلى"};

struct limits {
    size_t numbers, joins, dashes;
    bool certain, years;
};

static bool take_word(struct scan *scan)
{
    for (size_t i = 0; i < sizeof words_between / sizeof *words_between; i++) {
        size_t length = strlen(words_between[i]);
        if ((size_t)(scan->end - scan->at) > length && memcmp(scan->at, words_between[i], length) == 0) {
            scan->at += length;
            return true;
        }
    }
    return false;
}

static void take_limit(struct scan *scan, struct limits *limits)
{
    struct digits runs[MOST_RUNS];
    const char *start = scan->at;
    size_t count = take_runs(scan, runs);
    bool year = figure_is_year(start, (size_t)(scan->at - start));

    limits->years |= year || count == 0;
    limits->certain |= figure_of_runs(runs, count) == FIGURE_DECIMAL;
    limits->certain |= count > 2 && runs[count - 1].separator != runs[1].separator;
    limits->numbers++;
}

/* What joins two numbers: a dash, ±, "to"; a comma and a semicolon between those in brackets. */
static bool take_join(struct scan *scan, struct limits *limits)
{
    int32_t c = scan_peek(*scan);
    bool dash = scan_is_one_of(c, dashes), plus = c == 0xB1, list = c == ',' || c == ';';

    if (!dash && !plus && !list)
        return take_word(scan) && ++limits->joins;
    scan_take(scan);
    limits->dashes += dash && limits->numbers > 0;
    limits->certain |= plus;
    limits->joins += plus || list || (dash && limits->numbers > 0);
    return true;
}

static bool take_beside(struct scan *scan)
{
    int32_t c = scan_peek(*scan);
    bool beside = scan_is_space(c) || scan_is_one_of(c, beside_limits) || is_unit_sign(c);

    if (beside)
        scan_take(scan);
    return beside;
}

bool figure_is_range(const char *text, size_t length, bool *certain)
{
    struct scan scan = scan_of(text, length);
    struct limits limits = {0};

    if (length > 0 && scan_begins_with_letter(text))
        return false;
    while (scan.at < scan.end) {
        if (scan_is_digit(scan_peek(scan)))
            take_limit(&scan, &limits);
        else if (!take_beside(&scan) && !take_join(&scan, &limits))
            return false;
    }
    *certain = limits.certain || limits.numbers == 3;
    return limits.joins == 1 && limits.dashes <= 1 && !limits.years && limits.numbers >= 2 &&
           limits.numbers <= 3;
}

/* ---- what is no number ---- */

bool figure_is_symbol(const char *text, size_t length)
{
    if (length > 0 && scan_begins_with_letter(text))
        return false;

    struct scan scan = scan_of(text, length);
    if (scan.at == scan.end || is_unit_sign(scan_peek(scan)))
        return false;
    while (scan.at < scan.end) {
        int32_t c = scan_take(&scan);
        if (c < 0 || u_isalnum(c))
            return false;
    }
    return true;
}

bool figure_is_not_available(const char *text, size_t length)
{
    enum { LONGEST = 32 }; /* with space around it */
    struct scan scan = scan_of(text, length > LONGEST ? 0 : length);
    char letters[8];
    size_t count = 0;

    if (scan.end - scan.at > 6 || (scan.end - scan.at == 2 && memcmp(scan.at, "Na", 2) == 0))
        return false;
    for (; scan.at < scan.end; scan.at++)
        if (*scan.at != '.' && *scan.at != '/')
            letters[count++] = *scan.at;
    return count == 2 && (letters[0] | 0x20) == 'n' && (letters[1] | 0x20) == 'a';
}

static const char *const brackets[][2] = {{"(", ")"}, {"[", "]"}, {"（", "）"}};

/* `end` behind capitals in front of which `opening` stands behind a label. */
static bool has_code_before(const char *start, const char *end, const char *opening)
{
    const char *code = end;
    size_t length = strlen(opening);

    while (code > start && code[-1] >= 'A' && code[-1] <= 'Z')
        code--;
    return (end - code == 2 || end - code == 3) && (size_t)(code - start) > length &&
           memcmp(code - length, opening, length) == 0;
}

bool figure_has_code(const char *text, size_t length)
{
    if (length > 0 && scan_begins_with_letter(text + length - 1))
        return false;

    struct scan scan = scan_of(text, length);

    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        size_t closing = strlen(brackets[i][1]);
        if ((size_t)(scan.end - scan.at) > closing &&
            memcmp(scan.end - closing, brackets[i][1], closing) == 0)
            return has_code_before(scan.at, scan.end - closing, brackets[i][0]);
    }
    return false;
}
