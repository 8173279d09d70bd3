#include "lint_marks.h"

#include "arena.h"
#include "lint_shorthand.h"
#include "lint_words.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* ---- symbols ---- */

static UChar32 before(const char *text, int32_t at)
{
    UChar32 code = 0;

    if (at > 0)
        U8_PREV_OR_FFFD((const uint8_t *)text, 0, at, code);
    return code;
}

static bool is_raised_digit(UChar32 code)
{
    return code == 0xB9 || code == 0xB2 || code == 0xB3 || code == 0x2070 ||
           (code >= 0x2074 && code <= 0x2079);
}

static int32_t beginning_of_word(const char *text, int32_t at)
{
    while (at > 0 && u_isalnum(before(text, at)))
        U8_BACK_1((const uint8_t *)text, 0, at);
    return at;
}

/* "km²", "10⁶", "s⁻¹": the last has a raised minus in front. */
static bool is_power(const char *text, int32_t at)
{
    int32_t word = beginning_of_word(text, at);
    bool is_unit = word < at && u_isalpha(before(text, at)) && at - word <= 4;

    return (at - word == 2 && strncmp(text + word, "10", 2) == 0) || before(text, at) == 0x207B ||
           before(text, at) == 0x207A ||
           (is_unit && (strncmp(text + at, "²", 2) == 0 || strncmp(text + at, "³", 2) == 0));
}

static bool follows_word(const char *text, int32_t at)
{
    UChar32 code = before(text, at);

    return u_isalnum(code) || code == ')' || code == ']' || code == '%';
}

static bool ends_word(const char *text)
{
    return *text == '\0' || strchr(" \n,;:.)*", *text);
}

/* In front of a text, "* provisional", or behind a word, "Total*"; not 5*3. */
static bool is_marking_star(const char *text, int32_t at, int32_t end)
{
    if (at > 0)
        return follows_word(text, at) && ends_word(text + end);
    return lint_has_letters(text + end);
}

static bool marks(const char *text, int32_t at, int32_t end, UChar32 code)
{
    if (is_raised_digit(code))
        return !is_raised_digit(before(text, at)) && !is_power(text, at);
    if (code == 0x2020 || code == 0x2021 || code == 0xB6 || code == 0x203B)
        return true;
    return (code == '*' && is_marking_star(text, at, end)) || (code == 0xA7 && follows_word(text, at));
}

const char *lint_symbol_marker(const char *text, size_t *length)
{
    int32_t size = (int32_t)strlen(text);
    UChar32 code;

    for (int32_t at = 0, end = 0; at < size; at = end) {
        U8_NEXT_OR_FFFD((const uint8_t *)text, end, size, code);
        if ((code >= 0x80 || code == '*') && marks(text, at, end, code)) {
            *length = (size_t)(end - at);
            return text + at;
        }
    }
    return NULL;
}

/* ---- brackets ---- */

enum { LONGEST_BRACKET = 60 };

/* A pair of brackets: all of it, what is in it without space at its ends, and whether it is square. */
struct bracket {
    const char *begin, *end;
    const char *inner;
    size_t inner_length;
    bool square;
};

static const struct {
    const char *open, *close;
    bool square;
} pairs[] = {{"[", "]", true}, {"(", ")", false}, {"［", "］", true}, {"（", "）", false}};

static bool close_bracket(struct bracket *bracket, size_t pair)
{
    bracket->inner = bracket->begin + strlen(pairs[pair].open);
    const char *close = memmem(bracket->inner, strnlen(bracket->inner, LONGEST_BRACKET), pairs[pair].close,
                               strlen(pairs[pair].close));
    if (!close)
        return false;
    bracket->inner += strspn(bracket->inner, " ");
    bracket->end = close + strlen(pairs[pair].close);
    while (close > bracket->inner && close[-1] == ' ')
        close--;
    bracket->inner_length = close > bracket->inner ? (size_t)(close - bracket->inner) : 0;
    bracket->square = pairs[pair].square;
    return true;
}

/* The next pair at or behind `text`. */
static bool next_bracket(const char *text, struct bracket *bracket)
{
    for (; (text = strpbrk(text, "[(\xEF")); text++)
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
            if (strncmp(text, pairs[i].open, strlen(pairs[i].open)) == 0) {
                bracket->begin = text;
                if (close_bracket(bracket, i))
                    return true;
            }
    return false;
}

static const char *found(const struct bracket *bracket, size_t *length)
{
    *length = (size_t)(bracket->end - bracket->begin);
    return bracket->begin;
}

/* One or two digits, or several such numbers divided by commas. */
static bool is_numbers(const char *text, size_t length, bool several)
{
    size_t digits = 0;

    for (size_t i = 0; i < length; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if ((!digit && !(several && strchr(", -", text[i]))) || (digit && ++digits > 2))
            return false;
        if (!digit)
            digits = 0;
    }
    return length > 0 && *text >= '1' && *text <= '9';
}

static bool letter_stands_before(const char *text, const char *at)
{
    while (at > text && (at[-1] == ' ' || at[-1] == '\n' || at[-1] == ')' || at[-1] == ']'))
        at--;
    return u_isalpha(before(text, (int32_t)(at - text)));
}

static bool says_note(const struct bracket *bracket, const char *language)
{
    char copy[LONGEST_BRACKET + 1];

    memcpy(copy, bracket->inner, bracket->inner_length);
    copy[bracket->inner_length] = '\0';
    size_t word = lint_word_begins(copy, language, USE_NOTES_ABOVE);
    size_t rest = word + strspn(copy + word, "s :.");
    return word > 0 && copy[rest] >= '0' && copy[rest] <= '9';
}

/* Before all words of all languages are tried. */
static bool may_say_note(const struct bracket *bracket)
{
    bool digit = false;

    for (size_t i = 0; i < bracket->inner_length; i++)
        digit |= bracket->inner[i] >= '0' && bracket->inner[i] <= '9';
    return digit && (*bracket->inner < '0' || *bracket->inner > '9');
}

static bool is_odd(const char *text, const struct bracket *bracket, const char *language)
{
    unsigned number;

    if (lint_marker_at(bracket->begin, language, &number))
        return false;
    return (may_say_note(bracket) && says_note(bracket, language)) ||
           (bracket->square && is_numbers(bracket->inner, bracket->inner_length, true) &&
            letter_stands_before(text, bracket->begin));
}

const char *lint_odd_marker(const char *text, const char *language, size_t *length)
{
    struct bracket bracket;

    for (const char *at = text; next_bracket(at, &bracket); at = bracket.end)
        if (is_odd(text, &bracket, language))
            return found(&bracket, length);
    return NULL;
}

const char *lint_bare_number(const char *text, size_t *length)
{
    struct bracket bracket;

    for (const char *at = text; next_bracket(at, &bracket); at = bracket.end)
        if (!bracket.square && is_numbers(bracket.inner, bracket.inner_length, false) &&
            bracket.end[strspn(bracket.end, " \n")] == '\0' && letter_stands_before(text, bracket.begin))
            return found(&bracket, length);
    return NULL;
}

const char *lint_divided_markers(const char *text, const char *language, size_t *length)
{
    unsigned number;
    size_t size, next;

    for (const char *at = text; (at = lint_next_marker(at, language, &number, &size)); at += size) {
        size_t gap = strspn(at + size, ",; /&\n");
        if (gap && (next = lint_marker_at(at + size + gap, language, &number))) {
            *length = size + gap + next;
            return at;
        }
    }
    return NULL;
}

/* ---- shorthand ---- */

bool lint_code_is_in(const char *const *vocabulary, const char *code, size_t length)
{
    for (; *vocabulary; vocabulary++)
        if (strlen(*vocabulary) == length && strncmp(*vocabulary, code, length) == 0)
            return true;
    return false;
}

/* Codes divided by commas and the like; or, where there is none of these, of one letter each. */
static bool is_joined(const char *text, size_t length, const char *const *vocabulary)
{
    static const char dividers[] = ",;/&+ ";
    bool divided = strcspn(text, ",;/&+ ]") < length;
    size_t codes = 0;

    if (lint_code_is_in(vocabulary, text, length))
        return false;
    for (size_t at = 0; at < length; codes++) {
        size_t size = divided ? strcspn(text + at, ",;/&+ ]") : 1;
        if (!lint_code_is_in(vocabulary, text + at, size))
            return false;
        at += size;
        at += at < length ? strspn(text + at, dividers) : 0;
    }
    return codes > 1;
}

const char *lint_joined_codes(const char *text, const char *const *vocabulary, size_t *length)
{
    struct bracket bracket;

    for (const char *at = text; next_bracket(at, &bracket); at = bracket.end)
        if (bracket.square && is_joined(bracket.inner, bracket.inner_length, vocabulary))
            return found(&bracket, length);
    return NULL;
}

bool lint_is_round_code(const char *text, const char *const *vocabulary)
{
    struct bracket bracket;

    return next_bracket(text, &bracket) && bracket.begin == text && *bracket.end == '\0' && !bracket.square &&
           lint_code_is_in(vocabulary, bracket.inner, bracket.inner_length);
}

const char *lint_square_words(const char *text, const char *language, size_t *length)
{
    struct bracket bracket;
    char code[SHORTHAND_SIZE];
    unsigned number;

    for (const char *at = text; next_bracket(at, &bracket); at = bracket.end)
        if (bracket.square && !lint_marker_at(bracket.begin, language, &number) &&
            !lint_shorthand_at(bracket.begin, code) && strcspn(bracket.inner, "0123456789]") >= 4 &&
            !says_note(&bracket, language))
            return found(&bracket, length);
    return NULL;
}

/* ---- texts ---- */

/* Has it a letter (or a digit) in front of `end`? */
static bool has_any(const char *text, const char *end, UBool (*is)(UChar32))
{
    int32_t size = (int32_t)(end - text);
    UChar32 code;

    for (int32_t at = 0; at < size;) {
        U8_NEXT_OR_FFFD((const uint8_t *)text, at, size, code);
        if (is(code))
            return true;
    }
    return false;
}

bool lint_has_letters(const char *text)
{
    return has_any(text, text + strlen(text), u_isalpha);
}

bool lint_is_marked_figure(const char *text, const char *language)
{
    const char *tail = lint_shorthand_tail(text, language);

    return tail && has_any(text, tail, u_isdigit) && !has_any(text, tail, u_isalpha);
}

static size_t mark_at(const char *text, const char *language)
{
    char code[SHORTHAND_SIZE];
    unsigned number;
    size_t length = lint_marker_at(text, language, &number);

    return length ? length : lint_shorthand_at(text, code);
}

bool lint_has_words(const char *text, const char *language)
{
    while (*text) {
        size_t skip = mark_at(text, language), plain = skip ? 0 : 1 + strcspn(text + 1, "[\xEF\xE3");
        if (plain && has_any(text, text + plain, u_isalpha))
            return true;
        text += skip + plain;
    }
    return false;
}

char *lint_without_marks(const char *text, const char *language, struct arena *arena)
{
    char *copy = arena_text(arena, text), *end = copy;

    text += strspn(text, " \n");
    while (*text) {
        size_t skip = mark_at(text, language);
        if (skip == 0)
            *end++ = *text++;
        text += skip;
    }
    while (end > copy && (end[-1] == ' ' || end[-1] == '\n'))
        end--;
    *end = '\0';
    return copy;
}
