#include "arena.h"
#include "chart_axes.h"
#include "chart_notes.h"
#include "chart_rows.h"
#include "chart_shapes.h"
#include "plot.h"

#include <math.h>

enum { AXIS_GAP = 36, TO_TEXT = 34, ROW_GAP = 22, MOST_ROW = 190, LINES_BESIDE_DATE = 2 };

/* An event has a row of its own: a dot at its day, the text at the side of it where it takes fewer lines, the
 * day before the text or, where there is no room for that, above it. */
struct event {
    bool day_above, at_left;
    double dot;
    struct lines day, text;
};

static const char *day_of(const struct page *page, size_t point)
{
    const char *const *labels = page->plot->series[0].labels;

    return labels ? labels[point] : "";
}

/* What the day takes from the lines of the text. */
static double day_room(const struct event *event)
{
    return event->day_above || event->day.count == 0 ? 0 : event->day.width + GAP;
}

/* An event without a day stands where the reader begins. */
static struct event fit_event(const struct page *page, size_t point, bool day_above, bool at_left)
{
    struct typeface face = page_text_face(page), bold = {page->font, CHART_TEXT_SIZE, true};
    double y = page->plot->series[0].y[point];
    struct event event = {.day_above = day_above, .at_left = at_left};

    event.dot = isnan(y) ? page_from_start(page, PAD) : axes_across(page, y);
    double room = (at_left ? event.dot : page->layout.width - event.dot) - PAD - TO_TEXT;
    event.day = page_fit(page, day_of(page, point), &bold, room);
    event.text = page_fit(page, rows_name(page, point), &face, room - day_room(&event));
    return event;
}

/* How hard it is to read. */
static size_t burden(const struct event *event)
{
    return event->text.count + event->day.count + (event->text.broken || event->day.broken ? 1000 : 0);
}

static struct event make_event(const struct page *page, size_t point, bool day_above)
{
    bool to_left = page->plot->right_to_left;
    struct event event = fit_event(page, point, day_above, to_left);
    struct event other = fit_event(page, point, day_above, !to_left);

    return burden(&other) < burden(&event) ? other : event;
}

static struct event *make_events_with(const struct page *page, bool day_above)
{
    const struct plot *plot = page->plot;
    struct event *events = arena_array(page->arena, plot->point_count, sizeof *events);

    for (size_t i = 0; i < plot->point_count; i++) {
        events[i] = make_event(page, i, day_above);
        if (!day_above && (events[i].day.count > 1 || burden(&events[i]) > LINES_BESIDE_DATE + 1))
            return NULL;
    }
    return events;
}

static struct event *make_events(const struct page *page)
{
    struct event *events = make_events_with(page, false);

    return events ? events : make_events_with(page, true);
}

static double height_of(const struct event *event)
{
    size_t lines = event->text.count + (event->day_above ? event->day.count : 0);

    return TIGHT * CHART_TEXT_SIZE * (double)(lines > 1 ? lines : 1);
}

/* ---- an event on the page ---- */

/* At the right of its dot an Arabic text begins there, too: letters that are joined are narrower than is
 * known, so that at its other end it would stand away from the dot. */
static enum anchor anchor_of(const struct page *page, const struct event *event)
{
    return page->plot->right_to_left && event->at_left ? ANCHOR_RIGHT : ANCHOR_LEFT;
}

/* No line of the grid runs through them, nor between them. */
static void add_clear(struct page *page, const struct lines *lines, double x, double down, enum anchor anchor,
                      bool bold)
{
    struct typeface face = {page->font, CHART_TEXT_SIZE, bold};

    for (size_t i = 0; i < lines->count; i++)
        page_add_label(page, (struct label){.text = lines->texts[i],
                                            .x = x,
                                            .y = down + TIGHT * CHART_TEXT_SIZE * (double)i,
                                            .size = CHART_TEXT_SIZE,
                                            .anchor = anchor,
                                            .bold = bold,
                                            .clearing = typeface_width(&face, lines->texts[i]),
                                            .clearing_height = TIGHT * CHART_TEXT_SIZE});
}

/* Where the day and the text begin, from the anchor of both. */
struct starts {
    double day, text;
};

static struct starts starts_of(const struct page *page, const struct event *event)
{
    double width =
        event->day_above ? fmax(event->day.width, event->text.width) : day_room(event) + event->text.width;
    double left = event->at_left ? event->dot - TO_TEXT - width : event->dot + TO_TEXT;

    if (!page->plot->right_to_left)
        return (struct starts){left, left + day_room(event)};
    if (event->at_left)
        return (struct starts){left + width, left + width - day_room(event)};
    return (struct starts){event->day_above ? left : left + event->text.width + GAP, left};
}

static void add_event(struct page *page, const struct event *event, size_t point)
{
    double line = TIGHT * CHART_TEXT_SIZE, down = rows_middle(page, point) - (height_of(event) - line) / 2;
    enum anchor anchor = anchor_of(page, event);
    struct starts starts = starts_of(page, event);

    add_clear(page, &event->day, starts.day, down, anchor, true);
    down += event->day_above ? line * (double)event->day.count : 0;
    add_clear(page, &event->text, starts.text, down, anchor, false);
}

static void set_event_sides(struct page *page)
{
    page->layout.left = PAD;
    page->layout.right = page->layout.width - PAD;
    axes_keep_on_canvas(page, page->plot->y_ticks, page->plot->y_tick_count);
}

static void lay_out_events(struct page *page)
{
    set_event_sides(page);
    notes_add_above(page);
    struct event *events = make_events(page);
    for (size_t i = 0; i < page->plot->point_count; i++)
        add_event(page, &events[i], i);
    page->down = page->plot_top + page->plot_height + AXIS_GAP;
    axes_add_ticks_below(page, page->plot->y_ticks, page->plot->y_tick_count);
}

static double most_height(const struct page *page)
{
    return (double)page->plot->point_count * MOST_ROW;
}

static void prepare(struct page *page)
{
    size_t count = page->plot->point_count;

    if (rows_are_too_many(page, count))
        return;
    set_event_sides(page);
    struct event *events = make_events(page);
    struct lines *texts = rows_texts(page);
    double *heights = arena_array(page->arena, count, sizeof *heights);
    for (size_t i = 0; i < count; i++) {
        texts[i] = events[i].text;
        heights[i] = height_of(&events[i]) + ROW_GAP;
    }
    page->categories = texts;
    rows_stack(page, heights);
}

const struct shape chart_events = {prepare, lay_out_events, most_height};
