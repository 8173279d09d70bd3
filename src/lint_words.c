#include "lint_words.h"

#include <string.h>
#include <strings.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* Alike in what programs and authors write. */
static UChar32 likeness(UChar32 c)
{
    if (c >= 0xFF01 && c <= 0xFF5E) /* wide forms of ASCII */
        c -= 0xFEE0;
    if (c == '_' || u_isUWhiteSpace(c))
        return ' ';
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
        return '\'';
    case 0x2010:
    case 0x2011:
        return '-';
    case 0x0401:
    case 0x0451:
        return 0x0435;
    case 0x0622:
    case 0x0623:
    case 0x0625:
        return 0x0627;
    default:
        return u_foldCase(c, U_FOLD_CASE_DEFAULT);
    }
}

/* Marks of direction and the like, signs of vowels, and what stretches an Arabic word. */
static bool is_ignored(UChar32 c)
{
    return c >= 0xAD && (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || c == 0x0640 ||
                         (c >= 0x064B && c <= 0x0655) || c == 0x0670 || (c >= 0x0591 && c <= 0x05C7));
}

static UChar32 decode(const char **text)
{
    UChar32 c;
    int32_t i = 0;

    U8_NEXT((const uint8_t *)*text, i, -1, c);
    if (c != 0)
        *text += i;
    return c;
}

/* What comes next, as it is compared; 0 at the end, where `text` stays. */
static UChar32 next(const char **text)
{
    UChar32 c = (unsigned char)**text;

    if (c > 0 && c < 0x80 && c != '_') {
        ++*text;
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c < ' ' ? ' ' : c;
    }
    do
        c = decode(text);
    while (is_ignored(c));
    return c ? likeness(c) : 0;
}

static UChar32 peek(const char *text)
{
    return next(&text);
}

static const char *skip_spaces(const char *text)
{
    while (peek(text) == ' ')
        next(&text);
    return text;
}

/* Names of sheets often have "-" or "_" (see likeness) between words. */
static bool is_same(UChar32 c, UChar32 wanted)
{
    return c == wanted || (c == '-' && wanted == ' ');
}

/* As far as the phrase goes up to its end, a "*" or a "{", does the text go with it? Returns where that
 * ended in the text, NULL when it does not; `phrase` gets where it stopped. */
static const char *follow(const char *text, const char **phrase)
{
    for (const char *at = *phrase;; *phrase = at) {
        UChar32 wanted = next(&at);
        if (wanted == 0 || wanted == '*' || wanted == '{')
            return text;
        if (!is_same(next(&text), wanted))
            return NULL;
        if (wanted == ' ')
            text = skip_spaces(text);
    }
}

/* A letter or digit of a script that has spaces between words. */
static bool is_of_word(UChar32 c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    switch (u_getIntPropertyValue(c, UCHAR_LINE_BREAK)) {
    case U_LB_ALPHABETIC:
    case U_LB_HEBREW_LETTER:
    case U_LB_NUMERIC:
    case U_LB_COMBINING_MARK:
        return u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK;
    default:
        return false;
    }
}

/* What stands in front of `at`, as it is compared; 0 at the beginning. */
static UChar32 before(const char *text, const char *at)
{
    int32_t i = (int32_t)(at - text);
    UChar32 c;

    if (i > 0 && (unsigned char)at[-1] < 0x80) {
        const char *last = at - 1;
        return next(&last);
    }
    while (i > 0) {
        U8_PREV((const uint8_t *)text, 0, i, c);
        if (!is_ignored(c))
            return likeness(c);
    }
    return 0;
}

/* Would a word be cut in two here? */
static bool is_inside_word(const char *text, const char *at)
{
    return is_of_word(peek(at)) && is_of_word(before(text, at));
}

static const char *skip_word(const char *text)
{
    while (is_of_word(peek(text)))
        next(&text);
    return text;
}

/* Behind the phrase that begins at `at`, NULL when it does not. */
static const char *behind_phrase(const char *text, const char *at, const char *phrase)
{
    const char *end = follow(at, &phrase);

    if (!end)
        return NULL;
    if (*phrase == '*')
        return skip_word(end);
    return is_inside_word(text, end) ? NULL : end;
}

/* "zh" is the language of a workbook in "zh-Hans"; the words of English count in every one. */
static bool counts(const struct lint_phrases *phrases, const char *language)
{
    size_t length = strlen(phrases->language);

    return *language == '\0' || strcmp(phrases->language, "en") == 0 ||
           (strncasecmp(language, phrases->language, length) == 0 &&
            (language[length] == '\0' || language[length] == '-' || language[length] == '_'));
}

/* The first language at or behind `phrases` whose words count, NULL for none. */
static const struct lint_phrases *next_of(const struct lint_phrases *phrases, const char *language)
{
    for (; phrases->language; phrases++)
        if (counts(phrases, language))
            return phrases;
    return NULL;
}

static bool ends_here(const char *text)
{
    UChar32 c = peek(text);

    if (c == ':' || c == '.' || c == 0x3002)
        next(&text);
    return peek(skip_spaces(text)) == 0;
}

static size_t begins(const char *text, const char *const *words, bool whole)
{
    const char *start = skip_spaces(text);

    for (; words && *words; words++) {
        const char *end = behind_phrase(text, start, *words + (**words == '*'));
        if (end && (!whole || ends_here(end)))
            return (size_t)(end - text);
    }
    return 0;
}

static size_t begins_in(const char *text, const char *language, enum lint_use use, bool whole)
{
    const struct lint_phrases *phrases = next_of(lint_phrases, language);

    for (; phrases; phrases = next_of(phrases + 1, language)) {
        size_t length = begins(text, phrases->words[use], whole);
        if (length > 0)
            return length;
    }
    return 0;
}

size_t lint_word_is(const char *text, const char *language, enum lint_use use)
{
    return begins_in(text, language, use, true);
}

size_t lint_word_begins(const char *text, const char *language, enum lint_use use)
{
    return begins_in(text, language, use, false);
}

/* Quickly, since most words do not begin with the letter that is next, nor in its script. */
static bool may_begin(UChar32 c, const char *phrase)
{
    UChar32 first = (unsigned char)*phrase;

    return first < 0x80 ? c == next(&phrase) : c >= 0x80;
}

static size_t stands_at(const char *text, const char *at, const char *const *words)
{
    UChar32 c = peek(at);

    for (; *words; words++) {
        bool open = **words == '*';
        if (!may_begin(c, *words + open) || (!open && is_inside_word(text, at)))
            continue;
        const char *end = behind_phrase(text, at, *words + open);
        if (end)
            return (size_t)(end - at);
    }
    return 0;
}

static size_t stands_in(const char *text, const char *const *words)
{
    for (const char *at = text; words && *at; next(&at)) {
        size_t length = stands_at(text, at, words);
        if (length > 0)
            return length;
    }
    return 0;
}

size_t lint_word_in(const char *text, const char *language, enum lint_use use)
{
    const struct lint_phrases *phrases = next_of(lint_phrases, language);

    for (; phrases; phrases = next_of(phrases + 1, language)) {
        size_t length = stands_in(text, phrases->words[use]);
        if (length > 0)
            return length;
    }
    return 0;
}

const char *lint_skip_spaces(const char *text)
{
    for (const char *at = text;; text = at) {
        UChar32 c = decode(&at);
        if (c == 0 || (likeness(c) != ' ' && !is_ignored(c)))
            return text;
    }
}

static UChar32 next_but_underscore(const char **text)
{
    bool underscore = **text == '_';
    UChar32 c = next(text);

    return underscore ? '_' : c;
}

int lint_compare_texts(const char *a, const char *b)
{
    UChar32 x, y;

    do {
        x = next_but_underscore(&a);
        y = next_but_underscore(&b);
    } while (x == y && x != 0);
    return (x > y) - (x < y);
}

bool lint_has_text(const char *text, const char *part)
{
    return stands_in(text, (const char *const[]){part, NULL}) > 0;
}

enum { MOST_DIGITS = 6 };

/* Behind a number in digits of any script, NULL when there is none. */
static const char *behind_digits(const char *text, unsigned *number)
{
    unsigned digits = 0;

    *number = 0;
    for (int32_t digit; (digit = u_charDigitValue(peek(text))) >= 0 && digits <= MOST_DIGITS; digits++) {
        *number = *number * 10 + (unsigned)digit;
        next(&text);
    }
    return digits > 0 && digits <= MOST_DIGITS ? text : NULL;
}

enum { PLACE_LENGTH = sizeof "{0}" - 1 };

/* Does the pattern go on like this behind its number? */
static bool goes_on(const char *text, const char *at, const char *pattern)
{
    return at && behind_phrase(text, at, pattern + PLACE_LENGTH);
}

/* At `at` the number of the pattern should stand. */
static bool find_number(const char *text, const char *at, const char *pattern,
                        const struct lint_phrases *phrases, unsigned *count, bool *as_digits)
{
    *as_digits = goes_on(text, behind_digits(at, count), pattern);
    if (*as_digits)
        return true;
    for (*count = 0; *count < LINT_NUMBERS; ++*count)
        for (const char *const *word = phrases->numbers[*count]; word && *word; word++) {
            const char *rest = *word;
            if (goes_on(text, follow(at, &rest), pattern))
                return true;
        }
    return false;
}

static bool find_sentence(const char *text, const char *pattern, const struct lint_phrases *phrases,
                          unsigned *count, bool *as_digits)
{
    for (const char *at = text; *at; next(&at)) {
        const char *rest = pattern;
        const char *number = is_inside_word(text, at) ? NULL : follow(at, &rest);
        if (number && find_number(text, number, rest, phrases, count, as_digits))
            return true;
    }
    return false;
}

static bool count_in(const char *text, const struct lint_phrases *phrases, unsigned *count, bool *as_digits)
{
    *count = 0;
    *as_digits = false;
    if (stands_in(text, phrases->no_table))
        return true;
    for (const char *const *pattern = phrases->tables; pattern && *pattern; pattern++)
        if (find_sentence(text, *pattern, phrases, count, as_digits))
            return true;
    return false;
}

bool lint_count_of_tables(const char *text, const char *language, unsigned *count, bool *as_digits)
{
    const struct lint_phrases *phrases = next_of(lint_phrases, language);

    for (; phrases; phrases = next_of(phrases + 1, language))
        if (count_in(text, phrases, count, as_digits))
            return true;
    return false;
}

/* Behind the marker that begins at `text`, NULL when it is none. */
static const char *behind_marker(const char *text, const char *pattern, unsigned *number)
{
    const char *at = follow(text, &pattern);

    if (!at || u_charDigitValue(peek(at)) == 0)
        return NULL;
    at = behind_digits(at, number);
    pattern += PLACE_LENGTH;
    return at ? follow(at, &pattern) : NULL;
}

/* Without a digit, and without signs beyond ASCII that may be one, it is shorthand or the like. */
static bool may_be_marker(const char *text)
{
    if (peek(text) != '[')
        return false;
    while (*++text && *text != ']')
        if ((*text >= '0' && *text <= '9') || (unsigned char)*text >= 0x80)
            return true;
    return false;
}

size_t lint_marker_at(const char *text, const char *language, unsigned *number)
{
    if (!may_be_marker(text))
        return 0;
    for (const struct lint_phrases *phrases = next_of(lint_phrases, language); phrases;
         phrases = next_of(phrases + 1, language))
        for (const char *const *pattern = phrases->markers; pattern && *pattern; pattern++) {
            const char *end = behind_marker(text, *pattern, number);
            if (end)
                return (size_t)(end - text);
        }
    return 0;
}

/* "[" is ASCII, or the wide form, whose first byte is EF. */
const char *lint_next_marker(const char *text, const char *language, unsigned *number, size_t *length)
{
    for (text = strpbrk(text, "[\xEF"); text; text = strpbrk(text + 1, "[\xEF")) {
        *length = lint_marker_at(text, language, number);
        if (*length > 0)
            return text;
    }
    return NULL;
}

/* Arabic and Hebrew texts have them inside the brackets. */
static size_t marks_of_direction(const char *text)
{
    size_t length = 0;

    while (strncmp(text + length, "\xE2\x80\x8E", 3) == 0 || strncmp(text + length, "\xE2\x80\x8F", 3) == 0 ||
           (strncmp(text + length, "\xE2\x81", 2) == 0 && (unsigned char)text[length + 2] >= 0xA6 &&
            (unsigned char)text[length + 2] <= 0xA9))
        length += 3;
    return length;
}

size_t lint_shorthand_at(const char *text, char code[SHORTHAND_SIZE])
{
    if (*text != '[')
        return 0;
    const char *begin = text + 1 + marks_of_direction(text + 1);
    size_t length = strspn(begin, "abcdefghijklmnopqrstuvwxyz");
    const char *end = begin + length + marks_of_direction(begin + length);
    if (length == 0 || length > 3 || *end != ']')
        return 0;
    memcpy(code, begin, length);
    code[length] = '\0';
    return (size_t)(end + 1 - text);
}
