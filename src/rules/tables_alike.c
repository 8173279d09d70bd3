#include "rules_tables.h"

#include "arena.h"
#include "room.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* A heading of a table with data, for comparing. */
struct heading {
    const char *label;   /* as it is written */
    const char *letters; /* folded, without spaces and signs */
    struct column_place place;
    bool figures;
    size_t order;
};

enum { FEWEST_LETTERS = 8, MOST_HEADINGS = 2000, MOST_WORD = 48 };

/* ---- near-duplicates ---- */

/* Letters and digits, capitals as small ones; how many into `count`. */
static const char *letters_of(struct lint *lint, const char *label, size_t *count)
{
    size_t size = strlen(label);
    char *letters = arena_alloc(lint_arena(lint), 2 * size + U8_MAX_LENGTH);
    int32_t length = 0;

    *count = 0;
    for (int32_t i = 0; i < (int32_t)size;) {
        UChar32 c;
        U8_NEXT(label, i, (int32_t)size, c);
        if (c < 0 || !u_isalnum(c))
            continue;
        U8_APPEND_UNSAFE(letters, length, u_foldCase(c, U_FOLD_CASE_DEFAULT));
        ++*count;
    }
    letters[length] = '\0';
    return letters;
}

struct word {
    UChar32 letters[MOST_WORD];
    size_t count;
};

/* The next word of a label, folded; one that is too long is cut. False at the end. */
static bool next_word(const char **at, struct word *word)
{
    word->count = 0;
    while (**at) {
        UChar32 c;
        int32_t i = 0;
        U8_NEXT(*at, i, -1, c);
        bool letter = c >= 0 && u_isalnum(c);
        if (!letter && word->count > 0)
            break;
        *at += i;
        if (letter && word->count < MOST_WORD)
            word->letters[word->count++] = u_foldCase(c, U_FOLD_CASE_DEFAULT);
    }
    return word->count > 0;
}

static size_t common_front(const struct word *a, const struct word *b)
{
    size_t i = 0;

    while (i < a->count && i < b->count && a->letters[i] == b->letters[i])
        i++;
    return i;
}

static size_t common_back(const struct word *a, const struct word *b, size_t front)
{
    size_t i = 0;

    while (i + front < a->count && i + front < b->count &&
           a->letters[a->count - 1 - i] == b->letters[b->count - 1 - i])
        i++;
    return i;
}

static bool has_digit(const struct word *word)
{
    for (size_t i = 0; i < word->count; i++)
        if (u_isdigit(word->letters[i]))
            return true;
    return false;
}

/* One letter more, less or other, or two that have changed places, behind the first letter of a long word. */
static bool is_misspelling(const struct word *a, const struct word *b)
{
    enum { SHORTEST = 6 };
    size_t front = common_front(a, b), back = common_back(a, b, front);
    size_t rest_a = a->count - front - back, rest_b = b->count - front - back;
    bool swapped = rest_a == 2 && rest_b == 2 && a->letters[front] == b->letters[front + 1] &&
                   a->letters[front + 1] == b->letters[front];

    return front > 0 && a->count >= SHORTEST && b->count >= SHORTEST &&
           ((rest_a <= 1 && rest_b <= 1) || swapped);
}

/* "y" and "ies": of the words, `a` is the shorter. */
static bool is_plural(const struct word *a, const struct word *b)
{
    size_t front = common_front(a, b);
    const UChar32 *rest = &b->letters[front];
    size_t left = b->count - front;

    if (front == a->count)
        return (left == 1 && rest[0] == 's') || (left == 2 && rest[0] == 'e' && rest[1] == 's');
    return front + 1 == a->count && a->letters[front] == 'y' && left == 3 && rest[0] == 'i' &&
           rest[1] == 'e' && rest[2] == 's';
}

static bool is_same(const struct word *a, const struct word *b)
{
    return a->count == b->count && common_front(a, b) == a->count;
}

static bool is_nearly(const struct word *a, const struct word *b)
{
    const struct word *shorter = a->count <= b->count ? a : b, *longer = shorter == a ? b : a;

    return !has_digit(a) && !has_digit(b) && (is_plural(shorter, longer) || is_misspelling(a, b));
}

/* The same words but for one, which is nearly the same. */
static bool differ_by_a_word(const char *a, const char *b)
{
    struct word word_a, word_b;
    size_t nearly = 0;

    for (;;) {
        bool more_a = next_word(&a, &word_a), more_b = next_word(&b, &word_b);
        if (more_a != more_b)
            return false;
        if (!more_a)
            return nearly == 1;
        bool same = is_same(&word_a, &word_b);
        if (!same && !is_nearly(&word_a, &word_b))
            return false;
        nearly += !same;
    }
}

static bool are_alike(const struct heading *a, const struct heading *b)
{
    return a->figures == b->figures &&
           (strcmp(a->letters, b->letters) == 0 || differ_by_a_word(a->label, b->label));
}

/* ---- the headings of a book ---- */

struct headings {
    struct heading *items;
    size_t count;
};

static void add_heading(struct lint *lint, struct headings *headings, const struct column_place *place)
{
    size_t letters;
    const char *label = tables_label(lint, place->column->heading);
    struct heading heading = {.label = label, .place = *place, .order = headings->count};

    heading.letters = letters_of(lint, label, &letters);
    heading.figures = tables_is_figures(place->column);
    if (letters < FEWEST_LETTERS)
        return;
    headings->items =
        room_for_item(lint_arena(lint), headings->items, headings->count, sizeof *headings->items);
    headings->items[headings->count++] = heading;
}

static void add_sheet(struct lint *lint, struct headings *headings, const struct lint_sheet *sheet)
{
    for (size_t i = 0; i < sheet->table_count; i++)
        for (size_t j = 0; j < sheet->tables[i].column_count; j++) {
            const struct column_place place = {sheet, &sheet->tables[i], &sheet->tables[i].columns[j], j};
            add_heading(lint, headings, &place);
        }
}

static int compare_labels(const void *a, const void *b)
{
    const struct heading *x = a, *y = b;
    int order = strcmp(x->label, y->label);

    if (order == 0)
        order = x->figures - y->figures;
    return order != 0 ? order : x->order < y->order ? -1 : 1;
}

static int compare_order(const void *a, const void *b)
{
    const struct heading *x = a, *y = b;

    return x->order < y->order ? -1 : 1;
}

/* Each way of writing once, where it stands first. */
static void keep_ways(struct headings *headings)
{
    size_t kept = 0;

    if (headings->count < 2)
        return;
    qsort(headings->items, headings->count, sizeof *headings->items, compare_labels);
    for (size_t i = 0; i < headings->count; i++) {
        const struct heading *item = &headings->items[i], *last = &headings->items[kept - (kept > 0)];
        if (kept == 0 || strcmp(last->label, item->label) != 0 || last->figures != item->figures)
            headings->items[kept++] = *item;
    }
    headings->count = kept;
    qsort(headings->items, headings->count, sizeof *headings->items, compare_order);
}

/* Of headings of one table each may be meant: "Agreement" and "Agreements". */
static void tell_first_alike(struct lint *lint, const struct headings *headings, size_t index)
{
    const struct heading *heading = &headings->items[index];

    for (size_t i = 0; i < index; i++) {
        const struct heading *before = &headings->items[i];
        if (before->place.table == heading->place.table || !are_alike(before, heading))
            continue;
        lint_doubt(lint, lint_rule(lint), tables_at_heading(&heading->place),
                   "the heading %s is called %s on the sheet %s; use the same words for the same thing",
                   lint_quote(lint, heading->label), lint_quote(lint, before->label),
                   lint_quote(lint, before->place.sheet->name));
        return;
    }
}

/* ---- the release before ---- */

static bool has_heading(struct lint *lint, const struct lint_sheet *sheet, const char *wanted)
{
    for (size_t i = 0; i < sheet->table_count; i++)
        for (size_t j = 0; j < sheet->tables[i].column_count; j++)
            if (strcmp(tables_label(lint, sheet->tables[i].columns[j].heading), wanted) == 0)
                return true;
    return false;
}

/* Headings that are periods come and go. */
static bool may_go(const char *label)
{
    return strpbrk(label, "0123456789") != NULL;
}

static void judge_former(struct lint *lint, const struct lint_sheet *sheet,
                         const struct lint_headings *former)
{
    for (size_t i = 0; i < former->count; i++) {
        const char *label = tables_label(lint, former->headings[i]);
        if (*label && !may_go(label) && !has_heading(lint, sheet, label))
            lint_find(
                lint, lint_rule(lint), lint_at_sheet(sheet),
                "the heading %s of the release before is gone; keep the headings of a sheet from release to "
                "release",
                lint_quote(lint, label));
    }
}

static void compare_releases(struct lint *lint, const struct lint_book *book,
                             const struct lint_names *previous)
{
    for (size_t i = 0; i < previous->headings_count; i++)
        for (size_t j = 0; j < book->sheet_count; j++)
            if (strcmp(book->sheets[j].name, previous->headings[i].sheet) == 0)
                judge_former(lint, &book->sheets[j], &previous->headings[i]);
}

/* Of a book with more headings than anybody compares the first are judged: it takes their square. */
void tables_judge_alike(struct lint *lint, const struct lint_book *book)
{
    struct headings headings = {0};

    for (size_t i = 0; i < book->sheet_count; i++)
        if (book->sheets[i].kind == LINT_DATA)
            add_sheet(lint, &headings, &book->sheets[i]);
    keep_ways(&headings);
    for (size_t i = 0; i < headings.count && i < MOST_HEADINGS; i++)
        tell_first_alike(lint, &headings, i);
    if (lint_settings(lint)->previous)
        compare_releases(lint, book, lint_settings(lint)->previous);
}
