#include "chart_page.h"

#include "arena.h"
#include "direction.h"
#include "plot.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { LEGEND_GAP = 64 };

static const double TITLE_SIZES[] = {62, 56, CHART_TEXT_SIZE};

double page_line_height(double size)
{
    return size * 1.3;
}

struct typeface page_text_face(const struct page *page)
{
    return (struct typeface){page->font, CHART_TEXT_SIZE, false};
}

/* A label is one line, and it is measured as it is drawn. */
static const char *without_controls(const char *text, struct arena *arena)
{
    char *line = arena_text(arena, text);

    for (char *at = line; *at; at++)
        if ((unsigned char)*at < ' ')
            *at = ' ';
    return line;
}

double page_text_width(const struct page *page, const char *text)
{
    return typeface_width(&(struct typeface){page->font, CHART_TEXT_SIZE, false},
                          without_controls(text, page->arena));
}

struct lines page_fit(const struct page *page, const char *text, const struct typeface *face, double width)
{
    const char *paragraph = without_controls(text, page->arena);
    struct lines lines = chart_lines(paragraph, face, width, page->plot->language, page->arena);

    for (size_t i = 0; i < lines.count && page->plot->right_to_left; i++)
        lines.texts[i] = direction_to_left(lines.texts[i], paragraph, page->arena);
    return lines;
}

double page_from_start(const struct page *page, double distance)
{
    return page->plot->right_to_left ? page->layout.width - distance : distance;
}

enum anchor page_start_anchor(const struct page *page)
{
    return page->plot->right_to_left ? ANCHOR_RIGHT : ANCHOR_LEFT;
}

enum anchor page_end_anchor(const struct page *page)
{
    return page->plot->right_to_left ? ANCHOR_LEFT : ANCHOR_RIGHT;
}

void page_add_label(struct page *page, struct label label)
{
    label.text = without_controls(label.text, page->arena);
    if (page->plot->right_to_left)
        label.text = direction_to_left(label.text, label.text, page->arena);
    if (page->layout.label_count == page->label_limit) {
        size_t limit = page->label_limit ? page->label_limit * 2 : 32;
        struct label *labels = arena_array(page->arena, limit, sizeof *labels);
        if (page->layout.label_count > 0)
            memcpy(labels, page->labels, page->layout.label_count * sizeof *labels);
        page->labels = labels;
        page->label_limit = limit;
    }
    page->labels[page->layout.label_count++] = label;
}

void page_add_stroke(struct page *page, double x, double down, double to_x, double to_down,
                     enum stroke_style style)
{
    if (page->layout.stroke_count == page->stroke_limit) {
        size_t limit = page->stroke_limit ? page->stroke_limit * 2 : 32;
        struct stroke *strokes = arena_array(page->arena, limit, sizeof *strokes);
        if (page->layout.stroke_count > 0)
            memcpy(strokes, page->strokes, page->layout.stroke_count * sizeof *strokes);
        page->strokes = strokes;
        page->stroke_limit = limit;
    }
    page->strokes[page->layout.stroke_count++] = (struct stroke){x, down, to_x, to_down, style};
}

void page_add_text(struct page *page, const char *text, double x, double down, enum anchor anchor)
{
    page_add_label(page, (struct label){text, x, down, CHART_TEXT_SIZE, anchor, false, 0, 0, 0});
}

void page_add_figure(struct page *page, const char *text, double x, double down, enum anchor anchor)
{
    page_add_label(page, (struct label){text, x, down, CHART_TEXT_SIZE, anchor, false,
                                        page_text_width(page, text), 0, 0});
}

void page_add_lines(struct page *page, const struct lines *lines, double x, double middle, enum anchor anchor)
{
    double height = TIGHT * CHART_TEXT_SIZE;
    double first = middle - height * ((double)lines->count - 1) / 2;

    for (size_t i = 0; i < lines->count; i++)
        page_add_text(page, lines->texts[i], x, first + height * (double)i, anchor);
}

static void add_block(struct page *page, const struct lines *lines, const struct typeface *face,
                      bool at_right)
{
    double height = page_line_height(face->size), x = at_right ? page->layout.width - PAD : PAD;

    for (size_t i = 0; i < lines->count; i++, page->down += height)
        page_add_label(page, (struct label){lines->texts[i], x, page->down + height / 2, face->size,
                                            at_right ? ANCHOR_RIGHT : ANCHOR_LEFT, face->bold, 0, 0, 0});
}

static void add_paragraph(struct page *page, const char *text, bool at_right)
{
    struct typeface face = page_text_face(page);
    struct lines lines = page_fit(page, text, &face, page->layout.width - 2 * PAD);

    add_block(page, &lines, &face, at_right);
}

void page_add_title(struct page *page)
{
    struct typeface face = {page->font, 0, true};
    struct lines lines = {0};

    for (size_t i = 0; i < sizeof TITLE_SIZES / sizeof *TITLE_SIZES && (i == 0 || lines.count > 2); i++) {
        face.size = TITLE_SIZES[i];
        lines = page_fit(page, page->plot->title, &face, page->layout.width - 2 * PAD);
    }
    page->layout.title_size = face.size;
    add_block(page, &lines, &face, page->plot->right_to_left);
}

void page_add_paragraph(struct page *page, const char *text)
{
    add_paragraph(page, text, page->plot->right_to_left);
}

/* A name that is too long for a row gets rows of its own. Returns how far the row is filled. */
double page_add_legend_entry(struct page *page, const char *name, struct swatch swatch, double across)
{
    double name_at = CHART_SWATCH_WIDTH + GAP, room = page->layout.width - 2 * PAD;
    struct typeface face = page_text_face(page);
    struct lines lines = page_fit(page, name, &face, room - name_at);
    double height = page_line_height(CHART_TEXT_SIZE);

    if (across > 0 && across + name_at + lines.width > room) {
        page->down += height;
        across = 0;
    }
    double x = page_from_start(page, PAD + across);
    swatch.x = page->plot->right_to_left ? x - CHART_SWATCH_WIDTH : x;
    swatch.y = page->down + height / 2;
    page->swatches[page->layout.swatch_count++] = swatch;
    for (size_t i = 0; i < lines.count; i++)
        page_add_text(page, lines.texts[i], page_from_start(page, PAD + across + name_at),
                      page->down + height * ((double)i + 0.5), page_start_anchor(page));
    if (lines.count > 1)
        page->down += height * (double)(lines.count - 1);
    return across + name_at + lines.width + LEGEND_GAP;
}

void page_add_legend(struct page *page)
{
    const struct plot *plot = page->plot;
    bool named = plot->series_count > 1 && !page->direct && page->kind->legend != LEGEND_NONE;
    double across = 0;

    if (!named && !page->has_provisional)
        return;
    page->down += GAP;
    for (size_t i = 0; named && i < plot->series_count; i++)
        across = page_add_legend_entry(page, plot->series[i].name, (struct swatch){.series = i}, across);
    if (page->has_provisional)
        page_add_legend_entry(page, plot->provisional, (struct swatch){.hollow = true}, across);
    page->down += page_line_height(CHART_TEXT_SIZE);
}

/* Not as a part of another word: the "t" of tonnes is in "waste". Chinese has no spaces between words. */
static bool in_word(UChar32 code)
{
    return u_isalnum(code) && !u_hasBinaryProperty(code, UCHAR_IDEOGRAPHIC);
}

static bool is_apart(const char *text, int32_t from, int32_t to)
{
    UChar32 before = ' ', behind = ' ';

    if (from > 0)
        U8_PREV_OR_FFFD(text, 0, from, before);
    if (text[to])
        U8_NEXT_OR_FFFD(text, to, -1, behind);
    return !in_word(before) && !in_word(behind);
}

static bool has_words(const char *text, const char *words)
{
    size_t length = strlen(words);

    for (const char *at = strstr(text, words); at && length > 0; at = strstr(at + 1, words))
        if (is_apart(text, (int32_t)(at - text), (int32_t)(at - text + (ptrdiff_t)length)))
            return true;
    return length == 0;
}

/* A subtitle that names the unit already says what the axis would. The unit stands over its axis. */
void page_add_y_title(struct page *page)
{
    if (has_words(page->plot->subtitle, page->plot->y_title))
        return;
    page->down += GAP / 2;
    add_paragraph(page, page->plot->y_title, page->layout.reversed_x);
}
