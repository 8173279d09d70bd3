#include "wrap.h"

#include "arena.h"
#include "error.h"
#include "widths.h"

#include <math.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

struct wrap {
    UBreakIterator *iterator;
    double stretch; /* of letters, compared with Arial's */
    UText text;     /* that is being broken */
};

/* Languages whose workbooks are set in fonts with squares. */
static double stretch_of(const char *locale)
{
    static const char *const languages[] = {"zh", "ja", "ko"};
    static const double wider = 1.06;

    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (strncmp(locale, languages[i], strlen(languages[i])) == 0)
            return wider;
    return 1;
}

struct wrap *wrap_open(const char *locale, struct arena *arena, struct error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    struct wrap *wrap = arena_alloc(arena, sizeof *wrap);

    *wrap = (struct wrap){.text = UTEXT_INITIALIZER, .stretch = stretch_of(locale)};
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

/* Of one line. */
static double width_of(const struct wrap *wrap, const char *text, size_t size, bool bold)
{
    return widths_of_line(text, size, bold) * wrap->stretch;
}

static double width_of_piece(const struct wrap *wrap, const char *text, int32_t start, int32_t end, bool bold)
{
    return width_of(wrap, text + start, (size_t)(end - start), bold);
}

double wrap_room(const struct wrap *wrap, const char *text, bool bold)
{
    double widest = 0;

    for (size_t length; *text; text += length + (text[length] == '\n')) {
        length = strcspn(text, "\n");
        widest = fmax(widest, width_of(wrap, text, length, bold));
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

/* Lines that are being filled; what is wider than a line is cut. */
struct lines {
    const struct wrap *wrap;
    bool bold;
    double width, line, count, widest;
};

static void end_line(struct lines *lines)
{
    lines->widest = fmax(lines->widest, fmin(lines->line, lines->width));
    lines->line = 0;
    lines->count++;
}

/* `gap` are the spaces in front of it. */
static void add_word(struct lines *lines, double gap, double word)
{
    if (lines->line > 0 && lines->line + gap + word > lines->width)
        end_line(lines);
    else
        lines->line += gap;
    for (lines->line += word; lines->line > lines->width && word > 0;) {
        double rest = lines->line - lines->width;
        end_line(lines);
        lines->line = word = rest;
    }
}

static struct lines fill_lines(struct wrap *wrap, const char *text, double width, bool bold)
{
    struct lines lines = {.wrap = wrap, .bold = bold, .width = width};
    int32_t size = (int32_t)strlen(text);
    double gap = 0;

    for (struct piece piece = begin(wrap, text); next(wrap, text, size, &piece);) {
        add_word(&lines, gap, width_of_piece(wrap, text, piece.start, piece.stop, bold));
        gap = 0;
        for (int32_t i = piece.stop; i < piece.end; i++)
            if (text[i] == '\n') {
                end_line(&lines);
                gap = 0;
            } else {
                gap += width_of(wrap, " ", 1, bold);
            }
    }
    end_line(&lines);
    return lines;
}

double wrap_lines(struct wrap *wrap, const char *text, double width, bool bold)
{
    if (!strchr(text, '\n') && width_of(wrap, text, strlen(text), bold) <= width)
        return 1;
    return fill_lines(wrap, text, width, bold).count;
}

double wrap_widest_line(struct wrap *wrap, const char *text, double width, bool bold)
{
    return fill_lines(wrap, text, width, bold).widest;
}

double wrap_longest_word(struct wrap *wrap, const char *text, bool bold)
{
    double longest = 0;
    int32_t size = (int32_t)strlen(text);

    for (struct piece piece = begin(wrap, text); next(wrap, text, size, &piece);)
        longest = fmax(longest, width_of_piece(wrap, text, piece.start, piece.stop, bold));
    return longest;
}

size_t wrap_first_line(struct wrap *wrap, const char *text, double width)
{
    double room = 0;
    int32_t size = (int32_t)strlen(text), end = 0;

    for (struct piece piece = begin(wrap, text); next(wrap, text, size, &piece);) {
        if (end > 0 && room + width_of_piece(wrap, text, piece.start, piece.stop, false) > width)
            break;
        end = piece.stop;
        room += width_of_piece(wrap, text, piece.start, piece.end, false);
    }
    return (size_t)end;
}
