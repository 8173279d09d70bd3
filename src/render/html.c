#include "arena.h"
#include "book.h"
#include "error.h"
#include "file.h"
#include "page.h"
#include "render.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* For a telephone of 320 pixels, a desk, paper, the night; sides are named by the direction of reading. */
static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#f1f3f5;--rule:#b4bac0;--link:#0b4f9e}\n"
    "@media screen and "
    "(prefers-color-scheme:dark){:root{--ink:#e9e9e9;--paper:#1a1a1a;--soft:#26292d;--rule:#5a626b;"
    "--link:#9cc4f5}}\n"
    "html{font:100%/1.5 'Noto Sans','Noto Sans Arabic','Noto Sans SC','Helvetica Neue',Arial,sans-serif;"
    "color:var(--ink);background:var(--paper)}\n"
    "body{max-width:62rem;margin-block:0;margin-inline:auto;padding-block:1.5rem;padding-inline:1rem;"
    "overflow-wrap:break-word}\n"
    "h1{font-size:1.9rem;line-height:1.2;margin-block:0 1rem}\n"
    "h2{font-size:1.3rem;line-height:1.3;margin-block:0 .5rem}\n"
    "p{max-width:46rem;margin-block:0 .6rem;white-space:pre-line}\n"
    "a{color:var(--link)}\n"
    "a[href^='#note-']{white-space:nowrap}\n"
    "ul{margin-block:0 1rem;padding-inline-start:1.3rem}\n"
    "ul.row{list-style:none;padding-inline-start:0;display:flex;flex-wrap:wrap;column-gap:1.3rem}\n"
    "section,footer,nav.contents{border-block-start:1px solid var(--rule);margin-block-start:2rem;"
    "padding-block-start:1.5rem}\n"
    "header section{border-block-start:0;margin-block-start:1rem;padding-block-start:0}\n"
    "header section h2{font-size:1.1rem}\n"
    ".wide{overflow-x:auto;margin-block:1rem}\n"
    "table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}\n"
    "caption{text-align:start;font-weight:600;padding-block-end:.4rem}\n"
    "th,td{text-align:start;vertical-align:top;padding-block:.3rem;padding-inline:.5rem;"
    "border-block-end:1px solid var(--rule);white-space:pre-line;min-width:3.5rem;max-width:24rem}\n"
    "thead th{background:var(--soft);vertical-align:bottom}\n"
    "tbody th{font-weight:400}\n"
    ".figure{text-align:end}\n"
    "td:not(.long),tbody th:not(.long){white-space:pre}\n"
    ".long{min-width:13rem}\n"
    "figure{margin-block:1.5rem;margin-inline:0}\n"
    "img{display:block;width:100%;max-width:46rem;height:auto}\n"
    "@media (max-width:40em){img{max-width:30rem}}\n"
    "figcaption{font-size:.9rem;margin-block-start:.5rem}\n"
    ":target{scroll-margin-block-start:1rem}\n"
    "@media print{html{font-size:9pt;color:#000;background:#fff}body{max-width:none;padding:0}"
    "nav,.files,.back{display:none}.wide{overflow:visible}thead{display:table-header-group}"
    "tr,figure{break-inside:avoid}h2{break-after:avoid}}\n";

struct writer {
    const struct book *book;
    const struct page *page;
    struct arena *arena;
    FILE *out;
};

/* ---- texts: data is never markup ---- */

static const char *escape_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static void put_escaped(const struct writer *writer, const char *text, size_t length)
{
    for (const char *c = text; c < text + length; c++)
        if (escape_of(*c))
            fputs(escape_of(*c), writer->out);
        else
            fputc(*c, writer->out);
}

static void put_text(const struct writer *writer, const char *text)
{
    put_escaped(writer, text, strlen(text));
}

static void put(const struct writer *writer, const char *markup)
{
    fputs(markup, writer->out);
}

static void put_attribute(const struct writer *writer, const char *name, const char *value)
{
    fprintf(writer->out, " %s=\"", name);
    put_text(writer, value);
    fputc('"', writer->out);
}

static void put_direction(const struct writer *writer, const char *text)
{
    const char *direction = page_direction(writer->book, text);

    if (direction)
        put_attribute(writer, "dir", direction);
}

static void put_anchor(const struct writer *writer, const char *address, const char *text)
{
    put(writer, "<a");
    put_attribute(writer, "href", address);
    put_direction(writer, text);
    put(writer, ">");
    put_text(writer, text);
    put(writer, "</a>");
}

/* The first reference to a note in a text. */
static const char *find_note(const struct page *page, const char *text, const struct page_note **note)
{
    const char *first = NULL;

    for (size_t i = 0; i < page->note_count; i++) {
        const char *at = strstr(text, page->notes[i].reference);
        if (!at || (first && at >= first))
            continue;
        first = at;
        *note = &page->notes[i];
    }
    return first;
}

static void put_with_notes(const struct writer *writer, const char *text)
{
    const struct page_note *note = NULL;
    const char *at;

    while ((at = find_note(writer->page, text, &note))) {
        put_escaped(writer, text, (size_t)(at - text));
        put_anchor(writer, note->address, note->reference);
        text = at + strlen(note->reference);
    }
    put_text(writer, text);
}

static void put_element(const struct writer *writer, const char *element, const char *text)
{
    fprintf(writer->out, "<%s", element);
    put_direction(writer, text);
    put(writer, ">");
    put_with_notes(writer, text);
    fprintf(writer->out, "</%s>\n", element);
}

static void put_line(const struct writer *writer, const struct line *line)
{
    if (line->style == LINE_HEADING) {
        put_element(writer, "h2", line->text);
        return;
    }
    if (!line->link) {
        put_element(writer, "p", line->text);
        return;
    }
    put(writer, "<p>");
    put_anchor(writer, line->link, line->text);
    put(writer, "</p>\n");
}

static void put_list(const struct writer *writer, const struct page_links *links)
{
    if (links->count == 0)
        return;
    put(writer, "<ul class=\"row files\">\n");
    for (size_t i = 0; i < links->count; i++) {
        put(writer, "<li>");
        put_anchor(writer, links->items[i].address, links->items[i].text);
        put(writer, "</li>\n");
    }
    put(writer, "</ul>\n");
}

/* ---- head and cover ---- */

static void put_alternates(const struct writer *writer)
{
    const struct page_links *languages = &writer->page->languages;

    for (size_t i = 0; i < languages->count; i++) {
        if (!*languages->items[i].address)
            continue;
        put(writer, "<link rel=\"alternate\"");
        put_attribute(writer, "hreflang", languages->items[i].language);
        put_attribute(writer, "href", languages->items[i].address);
        put(writer, "/>\n");
    }
}

static void put_head(const struct writer *writer)
{
    put(writer, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"");
    put_attribute(writer, "lang", writer->book->language);
    put_attribute(writer, "dir", writer->book->right_to_left ? "rtl" : "ltr");
    put(writer, ">\n<head>\n<meta charset=\"utf-8\"/>\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>");
    put_text(writer, writer->book->title);
    put(writer, "</title>\n");
    put_alternates(writer);
    fprintf(writer->out, "<style>\n%s</style>\n</head>\n<body>\n", style);
}

/* The language in which it is read stands among the others, without a link. */
static void put_languages(const struct writer *writer)
{
    const struct page_links *languages = &writer->page->languages;

    if (languages->count == 0)
        return;
    put(writer, "<nav");
    put_attribute(writer, "aria-label", writer->page->languages_heading);
    put(writer, ">\n<ul class=\"row\">\n");
    for (size_t i = 0; i < languages->count; i++) {
        const struct page_link *link = &languages->items[i];
        put(writer, "<li");
        put_attribute(writer, "lang", link->language);
        put_direction(writer, link->text);
        put(writer, ">");
        if (*link->address)
            put_anchor(writer, link->address, link->text);
        else
            put_text(writer, link->text);
        put(writer, "</li>\n");
    }
    put(writer, "</ul>\n</nav>\n");
}

static void put_cover(const struct writer *writer)
{
    const struct page *page = writer->page;
    bool open = false;

    put(writer, "<header>\n");
    put_languages(writer);
    put_element(writer, "h1", writer->book->title);
    for (size_t i = 0; i < page->line_count; i++) {
        if (page->lines[i].style == LINE_HEADING) {
            put(writer, open ? "</section>\n<section>\n" : "<section>\n");
            open = true;
        }
        put_line(writer, &page->lines[i]);
    }
    put(writer, open ? "</section>\n</header>\n" : "</header>\n");
}

static void put_contents(const struct writer *writer)
{
    const struct page *page = writer->page;

    put(writer, "<nav id=\"contents\" class=\"contents\">\n");
    put_element(writer, "h2", page->contents_heading);
    put(writer, "<ul>\n");
    for (size_t i = 0; i < page->section_count; i++) {
        put(writer, "<li>");
        put_anchor(writer, page->sections[i].address, page->sections[i].short_title);
        put(writer, "</li>\n");
    }
    put(writer, "</ul>\n</nav>\n");
}

/* ---- tables ---- */

/* A column of sentences is given room; others are as wide as they are. */
static const char *class_of(const struct grid_column *column)
{
    const double sentence = 20;

    if (column->alignment == ALIGN_END)
        return " class=\"figure\"";
    return column->wrap && column->width > sentence ? " class=\"long\"" : "";
}

static void put_headings(const struct writer *writer, const struct grid *grid)
{
    put(writer, "<thead>\n<tr>\n");
    for (size_t i = 0; i < grid->column_count; i++) {
        const char *heading = text_in_one_line(writer->arena, grid->columns[i].heading);
        fprintf(writer->out, "<th scope=\"col\"%s", class_of(&grid->columns[i]));
        put_direction(writer, heading);
        put(writer, ">");
        put_with_notes(writer, heading);
        put(writer, "</th>\n");
    }
    put(writer, "</tr>\n</thead>\n");
}

/* Whatever its direction, a cell begins where the column begins. */
static void put_content(const struct writer *writer, const char *text, const char *link)
{
    const char *direction = page_direction(writer->book, text);

    if (direction)
        fprintf(writer->out, "<bdi dir=\"%s\">", direction);
    if (*link)
        put_anchor(writer, link, text);
    else
        put_with_notes(writer, text);
    if (direction)
        put(writer, "</bdi>");
}

/* The first cell names the row. */
static void put_cell(const struct writer *writer, const struct page_section *section, size_t row,
                     size_t column)
{
    size_t cell = row * section->grid->column_count + column;
    bool names_row = column == 0 && section->grid->column_count > 1;

    fprintf(writer->out, names_row ? "<th scope=\"row\"%s>" : "<td%s>",
            class_of(&section->grid->columns[column]));
    put_content(writer, section->text[cell], section->link[cell]);
    put(writer, names_row ? "</th>\n" : "</td>\n");
}

static void put_table(const struct writer *writer, const struct page_section *section)
{
    fprintf(writer->out,
            "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"caption-of-%s\">\n",
            section->id);
    fprintf(writer->out, "<table>\n<caption id=\"caption-of-%s\"", section->id);
    put_direction(writer, section->short_title);
    put(writer, ">");
    put_text(writer, section->short_title);
    put(writer, "</caption>\n");
    put_headings(writer, section->grid);
    put(writer, "<tbody>\n");
    for (size_t row = 0; row < section->row_count; row++) {
        put(writer, "<tr>\n");
        for (size_t column = 0; column < section->grid->column_count; column++)
            put_cell(writer, section, row, column);
        put(writer, "</tr>\n");
    }
    put(writer, "</tbody>\n</table>\n</div>\n");
}

/* ---- charts ---- */

static void put_source(const struct writer *writer, const struct page_source *source)
{
    put(writer, "<source");
    if (*source->media)
        put_attribute(writer, "media", source->media);
    put_attribute(writer, "type", "image/svg+xml");
    put_attribute(writer, "srcset", source->picture);
    put(writer, "/>\n");
}

static void put_picture(const struct writer *writer, const struct page_chart *chart)
{
    if (chart->source_count > 0)
        put(writer, "<picture>\n");
    for (size_t i = 0; i < chart->source_count; i++)
        put_source(writer, &chart->sources[i]);
    put(writer, "<img");
    put_attribute(writer, "src", chart->picture);
    put_attribute(writer, "alt", chart->plot->alt);
    put(writer, "/>\n");
    if (chart->source_count > 0)
        put(writer, "</picture>\n");
}

static void put_chart(const struct writer *writer, const struct page_chart *chart)
{
    fprintf(writer->out, "<figure id=\"%s\">\n", chart->id);
    put_picture(writer, chart);
    put(writer, "<figcaption>\n");
    put_element(writer, "p", chart->plot->title);
    if (*chart->plot->source)
        put_element(writer, "p", chart->plot->source);
    put_list(writer, &chart->files);
    put(writer, "</figcaption>\n</figure>\n");
}

/* ---- the page ---- */

static void put_section(const struct writer *writer, const struct page_section *section)
{
    fprintf(writer->out, "<section id=\"%s\">\n", section->id);
    put_element(writer, "h2", section->title);
    for (size_t i = 0; i < section->line_count; i++)
        put_line(writer, &section->lines[i]);
    for (size_t i = 0; i < section->chart_count; i++)
        if (section->charts[i].picture)
            put_chart(writer, &section->charts[i]);
    if (section->row_count > 0)
        put_table(writer, section);
    if (section->said)
        put_element(writer, "p", section->said);
    put_list(writer, &section->files);
    put(writer, "<p class=\"back\">");
    put_anchor(writer, "#contents", writer->page->back);
    put(writer, "</p>\n</section>\n");
}

static void put_notes(const struct writer *writer)
{
    const struct page *page = writer->page;

    if (page->note_count == 0)
        return;
    put(writer, "<section id=\"notes\">\n");
    put_element(writer, "h2", page->notes_heading);
    for (size_t i = 0; i < page->note_count; i++) {
        fprintf(writer->out, "<p id=\"%s\"", page->notes[i].id);
        put_direction(writer, page->notes[i].text);
        put(writer, ">");
        put_text(writer, page->notes[i].reference);
        put(writer, " ");
        put_text(writer, page->notes[i].text);
        put(writer, "</p>\n");
    }
    put(writer, "</section>\n");
}

static void put_page(const struct writer *writer)
{
    const struct page *page = writer->page;

    put_head(writer);
    put_cover(writer);
    put_contents(writer);
    put(writer, "<main>\n");
    for (size_t i = 0; i < page->section_count; i++)
        put_section(writer, &page->sections[i]);
    put_notes(writer);
    put(writer, "</main>\n<footer>\n");
    put_element(writer, "h2", page->files_heading);
    put_list(writer, &page->files);
    put(writer, "</footer>\n</body>\n</html>\n");
}

static bool write(const struct book *book, const char *folder, struct arena *arena, struct error *err)
{
    const char *name = page_file_name(book, book->language, arena);
    char *text = NULL;
    size_t size = 0;
    struct writer writer = {book, book->page, arena, open_memstream(&text, &size)};

    if (!writer.out)
        return error_set(err, ERROR_SYSTEM, "no memory left");
    put_page(&writer);
    bool good = !ferror(writer.out);
    good = fclose(writer.out) == 0 && good;
    if (good)
        good = file_write(folder, name, text, size, err);
    else
        error_set(err, ERROR_SYSTEM, "%s: no memory left", name);
    free(text);
    return good;
}

const struct renderer render_html = {.name = "html", .per_language = true, .write = write};
