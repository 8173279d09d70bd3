#include "wrap.h"

#include "arena.h"
#include "error.h"
#include "text.h"

#include <math.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

struct wrap {
    UBreakIterator *iterator;
    UText text; /* that is being broken */
};

struct wrap *wrap_open(const char *locale, struct arena *arena, struct error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    struct wrap *wrap = arena_alloc(arena, sizeof *wrap);

    *wrap = (struct wrap){.text = UTEXT_INITIALIZER};
    wrap->iterator = ubrk_open(UBRK_LINE, locale, NULL, 0, &status);
    bool opened = U_SUCCESS(status) || error_set(err, ERROR_UNAVAILABLE, "ICU cannot break lines of '%s': %s",
                                                 locale, u_errorName(status));
    return opened ? wrap : NULL;
}

void wrap_close(struct wrap *wrap)
{
    if (!wrap)
        return;
    ubrk_close(wrap->iterator);
    utext_close(&wrap->text);
}

/* ---- widths ---- */

/* In digits. */
static double width_of_ascii(char c)
{
    static const struct {
        const char *letters;
        double width;
    } groups[] = {{"ijl'|", 0.42},
                  {" ftr()-/[]!,.:;I\\`", 0.6},
                  {"ckszvxyJ\"*", 0.92},
                  {"mwMW@%", 1.6},
                  {"ABCDEFGHKLNOPQRSTUVXYZ&", 1.28}};

    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (strchr(groups[i].letters, c))
            return groups[i].width;
    return 1;
}

static bool is_script(UChar32 c, UScriptCode script)
{
    UErrorCode status = U_ZERO_ERROR;

    return uscript_getScript(c, &status) == script;
}

/* Cyrillic letters as in Liberation Sans, which has Arial's widths; Arabic ones by their mean in words,
 * joined, in Noto Sans Arabic. */
static double width_of_letter(UChar32 c, const char *bytes)
{
    double cells = text_width(bytes);

    if (cells != 1)
        return cells > 1 ? 1.85 : 0;
    if (u_isUWhiteSpace(c))
        return 0.6;
    if (is_script(c, USCRIPT_ARABIC))
        return 0.8;
    return u_isupper(c) && is_script(c, USCRIPT_CYRILLIC) ? 1.35 : 1.1;
}

static double width_of_text(const char *text, int32_t start, int32_t end)
{
    double width = 0;

    while (start < end) {
        char bytes[U8_MAX_LENGTH + 1] = {0};
        int32_t at = start;
        UChar32 c;
        U8_NEXT_OR_FFFD(text, start, end, c);
        memcpy(bytes, text + at, (size_t)(start - at));
        width += c < 0x80 ? width_of_ascii((char)c) : width_of_letter(c, bytes);
    }
    return width;
}

/* Russian texts are 1.15 times as wide as English ones with as many letters. */
static double room_of_letter(UChar32 c, const char *bytes)
{
    static const double wider = 1.15;

    if (c < 0x80)
        return 1;
    return is_script(c, USCRIPT_CYRILLIC) || is_script(c, USCRIPT_GREEK) ? wider : text_width(bytes);
}

/* Of one line. */
static double room_of(const char *text, int32_t start, int32_t end)
{
    double room = 0;

    while (start < end) {
        char bytes[U8_MAX_LENGTH + 1] = {0};
        int32_t at = start;
        UChar32 c;
        U8_NEXT_OR_FFFD(text, start, end, c);
        memcpy(bytes, text + at, (size_t)(start - at));
        room += room_of_letter(c, bytes);
    }
    return room;
}

double wrap_room(const char *text)
{
    double widest = 0;

    for (size_t length; *text; text += length + (text[length] == '\n')) {
        length = strcspn(text, "\n");
        widest = fmax(widest, room_of(text, 0, (int32_t)length));
    }
    return widest;
}

/* ---- where lines may end ---- */

/* Thai and its neighbours have no spaces, and rules that need a dictionary. */
static bool has_no_spaces(UChar32 c)
{
    int32_t width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);

    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ||
           u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

/* Does an end of ICU's count? */
static bool counts(const char *text, int32_t at, int32_t size)
{
    int32_t before = at;
    UChar32 last, next;

    U8_PREV_OR_FFFD(text, 0, before, last);
    if (last == ' ' || last == '\n')
        return true;
    U8_NEXT_OR_FFFD(text, at, size, next);
    return has_no_spaces(last) || has_no_spaces(next);
}

/* A piece of a text between two places in which a line may end. */
struct piece {
    int32_t start, stop, end; /* in bytes; from `stop` on there are spaces and line feeds */
};

/* ICU counts in bytes where the text is UTF-8. */
static struct piece begin(struct wrap *wrap, const char *text)
{
    UErrorCode status = U_ZERO_ERROR;

    utext_openUTF8(&wrap->text, text, -1, &status);
    ubrk_setUText(wrap->iterator, &wrap->text, &status);
    return (struct piece){0};
}

static bool next(struct wrap *wrap, const char *text, int32_t size, struct piece *piece)
{
    piece->start = piece->end;
    do
        piece->end = ubrk_next(wrap->iterator);
    while (piece->end != UBRK_DONE && piece->end < size && !counts(text, piece->end, size));
    if (piece->end == UBRK_DONE)
        piece->end = size;
    for (piece->stop = piece->end; piece->stop > piece->start; piece->stop--)
        if (text[piece->stop - 1] != ' ' && text[piece->stop - 1] != '\n')
            break;
    return piece->start < size;
}

/* ---- lines ---- */

/* Lines that are being filled. */
struct lines {
    double width, line, count;
};

static void add_word(struct lines *lines, double word)
{
    if (lines->line > 0 && lines->line + word > lines->width) {
        lines->count++;
        lines->line = 0;
    }
    double cut = fmax(ceil(word / lines->width) - 1, 0);
    lines->count += cut;
    lines->line += word - cut * lines->width;
}

static void add_piece(struct lines *lines, const char *text, const struct piece *piece)
{
    add_word(lines, width_of_text(text, piece->start, piece->stop));
    for (int32_t i = piece->stop; i < piece->end; i++)
        if (text[i] == '\n') {
            lines->count++;
            lines->line = 0;
        } else
            lines->line += width_of_ascii(' ');
}

double wrap_lines(struct wrap *wrap, const char *text, double width)
{
    struct lines lines = {.width = width, .count = 1};
    int32_t size = (int32_t)strlen(text);

    if (!strchr(text, '\n') && width_of_text(text, 0, size) <= width)
        return 1;
    for (struct piece piece = begin(wrap, text); next(wrap, text, size, &piece);)
        add_piece(&lines, text, &piece);
    return lines.count;
}

double wrap_longest_word(struct wrap *wrap, const char *text)
{
    double longest = 0;
    int32_t size = (int32_t)strlen(text);

    for (struct piece piece = begin(wrap, text); next(wrap, text, size, &piece);)
        longest = fmax(longest, room_of(text, piece.start, piece.stop));
    return longest;
}

size_t wrap_first_line(struct wrap *wrap, const char *text, double width)
{
    double room = 0;
    int32_t size = (int32_t)strlen(text), end = 0;

    for (struct piece piece = begin(wrap, text); next(wrap, text, size, &piece);) {
        if (end > 0 && room + room_of(text, piece.start, piece.stop) > width)
            break;
        end = piece.stop;
        room += room_of(text, piece.start, piece.end);
    }
    return (size_t)end;
}
