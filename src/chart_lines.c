#include "chart_lines.h"

#include "arena.h"
#include "font.h"
#include "room.h"

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

static size_t without_spaces(const struct breaker *breaker, size_t from, size_t to)
{
    while (to > from && breaker->text[to - 1] == ' ')
        to--;
    return to;
}

static double width_between(const struct breaker *breaker, size_t from, size_t to)
{
    to = without_spaces(breaker, from, to);
    return breaker->face->size *
           font_width(breaker->face->font, breaker->text + from, to - from, breaker->face->bold);
}

/* What is known of a line that begins somewhere: so far it is measured, so wide it is. */
struct measure {
    size_t end;
    double width;
};

static bool is_too_wide(const struct breaker *breaker, const struct measure *line)
{
    return breaker->face->size * line->width > breaker->width;
}

/* The end of the letter, with its marks and joiners, that begins at `from`. */
static size_t end_of_letter(const struct breaker *breaker, size_t from, size_t limit)
{
    int32_t next = breaker->letters ? ubrk_following(breaker->letters, (int32_t)from) : UBRK_DONE;

    return next == UBRK_DONE || (size_t)next > limit ? limit : (size_t)next;
}

static void add_letter(const struct breaker *breaker, struct measure *line, size_t limit)
{
    size_t end = end_of_letter(breaker, line->end, limit);

    line->width +=
        font_width(breaker->face->font, breaker->text + line->end, end - line->end, breaker->face->bold);
    line->end = end;
}

/* The furthest end of words of a line that begins at `from` and is not too wide; `from` when there is none.
 * Each letter is measured once, and none behind the end of the line. */
static size_t furthest_word(const struct breaker *breaker, size_t from)
{
    struct measure line = {from, 0};
    size_t end = from;

    for (int32_t next = breaker->words ? ubrk_following(breaker->words, (int32_t)from) : UBRK_DONE;
         next != UBRK_DONE; next = ubrk_next(breaker->words)) {
        size_t visible = without_spaces(breaker, from, (size_t)next);
        while (line.end < visible && !is_too_wide(breaker, &line))
            add_letter(breaker, &line, visible);
        if (is_too_wide(breaker, &line))
            break;
        end = (size_t)next;
    }
    return end;
}

/* At least one letter, however wide it is. */
static size_t furthest_letter(const struct breaker *breaker, size_t from)
{
    struct measure line = {from, 0};
    size_t end;

    add_letter(breaker, &line, breaker->size);
    do {
        end = line.end;
        if (end < breaker->size)
            add_letter(breaker, &line, breaker->size);
    } while (line.end > end && !is_too_wide(breaker, &line));
    return end;
}

static size_t end_of_line(const struct breaker *breaker, size_t from, bool *broken)
{
    size_t end = furthest_word(breaker, from);

    if (end > from)
        return end;
    *broken = true;
    return furthest_letter(breaker, from);
}

static struct lines break_all(const struct breaker *breaker, struct arena *arena)
{
    struct lines lines = {0};

    for (size_t from = 0; from < breaker->size;) {
        size_t next = end_of_line(breaker, from, &lines.broken), end = next;
        double width = width_between(breaker, from, next);
        while (next < breaker->size && end > from && breaker->text[end - 1] == ' ')
            end--;
        lines.texts = room_for_item(arena, lines.texts, lines.count, sizeof *lines.texts);
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
