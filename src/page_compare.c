#include "page_reader.h"

#include "arena.h"
#include "error.h"
#include "file.h"
#include "page.h"
#include "text.h"

#include <string.h>

/* The blocks are compared in their order. The first difference is told, and then nothing else. */
struct comparison {
    const struct page_seen *seen;
    const struct book *book;
    size_t next;
    bool good;
    struct arena *arena;
    struct error *err;
};

static const char *quote(const struct comparison *comparison, const char *text)
{
    return text_quote(comparison->arena, text, strlen(text));
}

static void fail(struct comparison *comparison, unsigned line, const char *place, const char *expected,
                 const char *found)
{
    comparison->good = error_set(comparison->err, ERROR_DATA, "line %u: %s: expected %s, found %s", line,
                                 place, quote(comparison, expected), quote(comparison, found));
}

static void expect_value(struct comparison *comparison, unsigned line, const char *place,
                         const char *expected, const char *found)
{
    if (comparison->good && strcmp(expected, found) != 0)
        fail(comparison, line, place, expected, found);
}

static void expect(struct comparison *comparison, const char *element, const char *text, const char *address)
{
    static const struct page_block end = {"end", "", "", 0};
    const struct page_seen *seen = comparison->seen;
    const struct page_block *block =
        comparison->next < seen->block_count ? &seen->blocks[comparison->next] : &end;

    comparison->next++;
    expect_value(comparison, block->line, "element", element, block->element);
    expect_value(comparison, block->line, element, text, block->text);
    if (comparison->good && *address != '#')
        expect_value(comparison, block->line, arena_format(comparison->arena, "%s, address", element),
                     address, *block->address == '#' ? "" : block->address);
    else
        expect_value(comparison, block->line, arena_format(comparison->arena, "%s, place", element), address,
                     block->address);
}

static void expect_links(struct comparison *comparison, const struct page_links *links)
{
    for (size_t i = 0; i < links->count; i++)
        expect(comparison, "li", links->items[i].text, links->items[i].address);
}

static void expect_lines(struct comparison *comparison, const struct line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect(comparison, lines[i].style == LINE_HEADING ? "h2" : "p", lines[i].text,
               lines[i].link ? lines[i].link : "");
}

static void expect_chart(struct comparison *comparison, const struct page_chart *chart)
{
    if (!chart->picture)
        return;
    for (size_t i = 0; i < chart->source_count; i++)
        expect(comparison, "source", chart->sources[i].media, chart->sources[i].picture);
    expect(comparison, "img", chart->plot->alt, chart->picture);
    expect(comparison, "p", chart->plot->title, "");
    if (*chart->plot->source)
        expect(comparison, "p", chart->plot->source, "");
    expect_links(comparison, &chart->files);
}

static void expect_table(struct comparison *comparison, const struct page_section *section)
{
    size_t columns = section->grid->column_count;

    expect(comparison, "caption", section->short_title, "");
    for (size_t i = 0; i < columns; i++)
        expect(comparison, "th", text_in_one_line(comparison->arena, section->grid->columns[i].heading), "");
    for (size_t i = 0; comparison->good && i < section->row_count * columns; i++)
        expect(comparison, columns > 1 && i % columns == 0 ? "th" : "td", section->text[i], section->link[i]);
}

static void expect_section(struct comparison *comparison, const struct page_section *section)
{
    expect(comparison, "h2", section->title, "");
    expect_lines(comparison, section->lines, section->line_count);
    for (size_t i = 0; i < section->chart_count; i++)
        expect_chart(comparison, &section->charts[i]);
    if (section->row_count > 0)
        expect_table(comparison, section);
    if (section->said)
        expect(comparison, "p", section->said, "");
    expect_links(comparison, &section->files);
    expect(comparison, "p", comparison->book->page->back, "#contents");
}

static void expect_contents(struct comparison *comparison)
{
    const struct page *page = comparison->book->page;

    expect(comparison, "h2", page->contents_heading, "");
    for (size_t i = 0; i < page->section_count; i++)
        expect(comparison, "li", page->sections[i].short_title, page->sections[i].address);
}

static void expect_notes(struct comparison *comparison)
{
    const struct page *page = comparison->book->page;

    if (page->note_count > 0)
        expect(comparison, "h2", page->notes_heading, "");
    for (size_t i = 0; i < page->note_count; i++)
        expect(comparison, "p",
               arena_format(comparison->arena, "%s %s", page->notes[i].reference, page->notes[i].text), "");
}

static void expect_head(struct comparison *comparison)
{
    const struct book *book = comparison->book;

    expect_value(comparison, 1, "language", book->language, comparison->seen->language);
    expect_value(comparison, 1, "direction", book->right_to_left ? "rtl" : "ltr",
                 comparison->seen->right_to_left ? "rtl" : "ltr");
    expect_value(comparison, 1, "title", book->title, comparison->seen->title);
}

bool page_compare(const struct page_seen *seen, const struct book *book, struct arena *arena,
                  struct error *err)
{
    struct comparison comparison = {seen, book, 0, true, arena, err};
    const struct page *page = book->page;

    expect_head(&comparison);
    expect_links(&comparison, &page->languages);
    expect(&comparison, "h1", book->title, "");
    expect_lines(&comparison, page->lines, page->line_count);
    expect_contents(&comparison);
    for (size_t i = 0; i < page->section_count; i++)
        expect_section(&comparison, &page->sections[i]);
    expect_notes(&comparison);
    expect(&comparison, "h2", page->files_heading, "");
    expect_links(&comparison, &page->files);
    expect(&comparison, "end", "", "");
    return comparison.good;
}

enum { LONGEST = 1 << 30 };

bool page_compare_file(const char *folder, const struct book *book, struct arena *arena, struct error *err)
{
    const char *path = arena_format(arena, "%s/%s", folder, page_file_name(book, book->language, arena));
    struct page_seen seen;
    struct bytes bytes;

    if (!file_read(path, LONGEST, arena, &bytes, err))
        return false;
    return (page_read(&bytes, &seen, arena, err) && page_compare(&seen, book, arena, err)) ||
           error_within(err, "%s", path);
}

/* Line by line. */
static bool compare_text(const char *text, const struct page_chart *chart, struct arena *arena,
                         struct error *err)
{
    for (size_t i = 0; i < chart->briefing_count; i++) {
        size_t length = strcspn(text, "\n");
        const char *line = arena_copy(arena, text, length);
        if (strcmp(line, chart->briefing[i]) != 0 || text[length] != '\n')
            return error_set(err, ERROR_DATA, "line %zu: expected %s, found %s", i + 1,
                             text_quote(arena, chart->briefing[i], strlen(chart->briefing[i])),
                             text_quote(arena, line, length));
        text += length + 1;
    }
    return !*text || error_set(err, ERROR_DATA, "expected %zu lines, found more", chart->briefing_count);
}

static bool compare_texts(const char *folder, const struct page_section *section, struct arena *arena,
                          struct error *err)
{
    for (size_t i = 0; i < section->chart_count; i++) {
        const char *path = arena_format(arena, "%s/%s.txt", folder, section->charts[i].plot->name);
        struct bytes bytes;
        if (!file_read(path, LONGEST, arena, &bytes, err))
            return false;
        if (!compare_text(bytes.data, &section->charts[i], arena, err))
            return error_within(err, "%s", path);
    }
    return true;
}

bool page_compare_texts(const char *folder, const struct book *book, struct arena *arena, struct error *err)
{
    const char *charts = arena_format(arena, "%s/charts/%s", folder, book->language);

    for (size_t i = 0; i < book->page->section_count; i++)
        if (!compare_texts(charts, &book->page->sections[i], arena, err))
            return false;
    return true;
}
