#include "chart_lines.h"

#include "arena.h"
#include "font.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct breaker {
    const char *text;
    size_t size;
    const struct typeface *face;
    double width;
    UBreakIterator *words, *letters; /* where a line may end; where a letter does. NULL: nowhere */
};

double typeface_width(const struct typeface *face, const char *text)
{
    return face->size * font_width(face->font, text, strlen(text), face->bold);
}

static double width_between(const struct breaker *breaker, size_t from, size_t to)
{
    while (to > from && breaker->text[to - 1] == ' ')
        to--;
    return breaker->face->size *
           font_width(breaker->face->font, breaker->text + from, to - from, breaker->face->bold);
}

/* The furthest end of a line that begins at `from` and is not too wide; `from` when there is none. */
static size_t furthest(const struct breaker *breaker, UBreakIterator *iterator, size_t from)
{
    size_t end = from;

    if (!iterator)
        return from;
    for (int32_t next = ubrk_following(iterator, (int32_t)from); next != UBRK_DONE;
         next = ubrk_next(iterator)) {
        if (width_between(breaker, from, (size_t)next) > breaker->width)
            break;
        end = (size_t)next;
    }
    return end;
}

static size_t end_of_line(const struct breaker *breaker, size_t from, bool *broken)
{
    size_t end = furthest(breaker, breaker->words, from);

    if (end > from)
        return end;
    *broken = true;
    end = furthest(breaker, breaker->letters, from);
    return end > from ? end : breaker->size;
}

static struct lines break_all(const struct breaker *breaker, struct arena *arena)
{
    struct lines lines = {.texts = arena_array(arena, breaker->size + 1, sizeof(char *))};

    for (size_t from = 0; from < breaker->size;) {
        size_t next = end_of_line(breaker, from, &lines.broken), end = next;
        double width = width_between(breaker, from, next);
        while (next < breaker->size && end > from && breaker->text[end - 1] == ' ')
            end--;
        lines.texts[lines.count++] = arena_copy(arena, breaker->text + from, end - from);
        lines.width = width > lines.width ? width : lines.width;
        from = next;
    }
    return lines;
}

static UBreakIterator *open_iterator(UBreakIteratorType type, const char *language, UText *text)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(type, language, NULL, 0, &status);

    if (iterator)
        ubrk_setUText(iterator, text, &status);
    if (U_SUCCESS(status))
        return iterator;
    ubrk_close(iterator);
    return NULL;
}

struct lines chart_lines(const char *text, const struct typeface *face, double width, const char *language,
                         struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    UText *opened = utext_openUTF8(NULL, text, -1, &status);
    struct breaker breaker = {.text = text, .size = strlen(text), .face = face, .width = width};

    if (opened) {
        breaker.words = open_iterator(UBRK_LINE, language, opened);
        breaker.letters = open_iterator(UBRK_CHARACTER, language, opened);
    }
    struct lines lines = break_all(&breaker, arena);
    ubrk_close(breaker.words);
    ubrk_close(breaker.letters);
    utext_close(opened);
    return lines;
}
