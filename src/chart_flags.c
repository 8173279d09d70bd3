#include "chart_flags.h"

#include "arena.h"

#include <math.h>

static void sort(struct flags *flags)
{
    for (size_t i = 1; i < flags->count; i++) {
        struct flag flag = flags->items[i];
        size_t at = i;
        for (; at > 0 && flags->items[at - 1].line > flag.line; at--)
            flags->items[at] = flags->items[at - 1];
        flags->items[at] = flag;
    }
}

/* ---- where a text stands beside its line ---- */

/* With so much of it at the left of its line: 0 and 1 are a flag on its pole. */
static void put(const struct page *page, struct flag *flag, double share)
{
    double most = page->layout.width - PAD / 2 - flag->lines.width;

    flag->left = fmax(PAD / 2, fmin(flag->line - flag->lines.width * share, most));
    flag->right = flag->left + flag->lines.width;
}

/* ---- on which level ---- */

static bool meet(const struct flag *a, const struct flag *b)
{
    return a->left < b->right + GAP && b->left < a->right + GAP;
}

/* Would the line of the one on the upper level run through the other's text? */
static bool crosses(const struct flag *upper, const struct flag *lower)
{
    return upper->line > lower->left - GAP / 2.0 && upper->line < lower->right + GAP / 2.0;
}

static bool has_room(const struct flags *flags, const bool *placed, size_t index)
{
    const struct flag *flag = &flags->items[index];

    for (size_t i = 0; i < flags->count; i++) {
        const struct flag *other = &flags->items[i];
        if (placed[i] && i != index &&
            ((other->level == flag->level && meet(other, flag)) ||
             (other->level < flag->level && crosses(flag, other)) ||
             (other->level > flag->level && crosses(other, flag))))
            return false;
    }
    return true;
}

/* The lowest level where it neither meets nor crosses another, in the first place of some beside its line;
 * where there is none, one of its own above all. */
static bool place(const struct page *page, struct flags *flags, bool *placed, size_t i,
                  const double shares[3])
{
    struct flag *flag = &flags->items[i];

    placed[i] = true;
    for (flag->level = 0; flag->level < flags->count; flag->level++)
        for (int side = 0; side < 3; side++) {
            put(page, flag, shares[side]);
            if (has_room(flags, placed, i))
                return true;
        }
    flag->level += i;
    return false;
}

/* How texts can stand: the first `at_left` lines have flags to the right and are placed from the right to the
 * left, so that poles pass beside flags; the others the other way round. */
struct way {
    size_t at_left;
    const double *to_right, *to_left;
};

static bool place_all(const struct page *page, struct flags *flags, const struct way *way)
{
    bool *placed = arena_array(page->arena, flags->count, sizeof *placed), good = true;

    for (size_t i = 0; i < flags->count; i++)
        placed[i] = false;
    for (size_t i = way->at_left; i-- > 0;)
        good = place(page, flags, placed, i, way->to_right) && good;
    for (size_t i = way->at_left; i < flags->count; i++)
        good = place(page, flags, placed, i, way->to_left) && good;
    return good;
}

static const double centred[] = {0.5, 0.5, 0.5}, any_right[] = {0, 1, 0.5}, any_left[] = {1, 0, 0.5};
static const double right[] = {0, 0, 0}, left[] = {1, 1, 1};

/* As their lines are, in the middle over them where no line runs through a text so, else as flags: towards
 * the middle of the canvas, or where there is room. */
static bool place_as_broken(const struct page *page, struct flags *flags)
{
    size_t half = 0;
    bool good = flags->count == 0;

    while (half < flags->count && flags->items[half].line <= page->layout.width / 2)
        half++;
    const struct way ways[] = {{half, centred, centred}, {half, any_right, any_left}, {half, right, any_left},
                               {half, right, left},      {flags->count, right, left}, {0, right, left}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways && !good; i++)
        good = place_all(page, flags, &ways[i]);
    return good;
}

/* Where lines end and the next begin: the edges of the canvas belong to them. */
static double edge_before(const struct page *page, const struct flags *flags, size_t i)
{
    return i == 0             ? PAD / 2 - GAP
           : i > flags->count ? page->layout.width - PAD / 2 + GAP
                              : flags->items[i - 1].line;
}

/* The flags of all lines at one side of the broadest gap are to the right, those of the others to the left,
 * and none is broader than that nothing of the other side is in its way. */
static bool place_at_gap(const struct page *page, struct flags *flags)
{
    struct typeface face = page_text_face(page);
    size_t split = 0;
    bool whole = true;

    for (size_t i = 1; i <= flags->count; i++)
        if (edge_before(page, flags, i + 1) - edge_before(page, flags, i) >
            edge_before(page, flags, split + 1) - edge_before(page, flags, split))
            split = i;
    for (size_t i = 0; i < flags->count; i++) {
        struct flag *flag = &flags->items[i];
        double room = i < split ? edge_before(page, flags, split + 1) - flag->line
                                : flag->line - edge_before(page, flags, split);
        flag->lines = page_fit(page, flag->text, &face, fmin(room - GAP, page->layout.width / 2));
        whole = whole && !flag->lines.broken;
    }
    return place_all(page, flags, &(struct way){split, right, left}) && whole;
}

bool flags_place(const struct page *page, struct flags *flags)
{
    sort(flags);
    return place_as_broken(page, flags) || place_at_gap(page, flags);
}

/* ---- how high ---- */

static size_t lines_of_level(const struct flags *flags, size_t level)
{
    size_t most = 0;

    for (size_t i = 0; i < flags->count; i++)
        if (flags->items[i].level == level && flags->items[i].lines.count > most)
            most = flags->items[i].lines.count;
    return most;
}

/* Of the levels below it. */
double flags_height(const struct flags *flags, size_t level)
{
    double height = 0;

    for (size_t i = 0; i < level; i++) {
        size_t lines = lines_of_level(flags, i);
        height += lines > 0 ? TIGHT * CHART_TEXT_SIZE * (double)lines + GAP / 2.0 : 0;
    }
    return height;
}

double flags_all(const struct flags *flags)
{
    return flags_height(flags, 2 * flags->count);
}

/* A flag begins or ends at its line, and so do all lines of it. */
void flag_add(struct page *page, const struct flag *flag, double top)
{
    bool to_right = fabs(flag->left - flag->line) < 1, to_left = fabs(flag->right - flag->line) < 1;
    enum anchor anchor = to_right ? ANCHOR_LEFT : to_left ? ANCHOR_RIGHT : ANCHOR_CENTER;
    double x = to_right ? flag->left : to_left ? flag->right : (flag->left + flag->right) / 2;

    for (size_t i = 0; i < flag->lines.count; i++)
        page_add_figure(page, flag->lines.texts[i], x, top + TIGHT * CHART_TEXT_SIZE * ((double)i + 0.5),
                        anchor);
}
