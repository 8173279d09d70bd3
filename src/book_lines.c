#include "book_builder.h"

#include "arena.h"
#include "catalog.h"
#include "links.h"
#include "wrap.h"

#include <string.h>

enum { LINE_WIDTH = 96 };

/* ---- words ---- */

const char *book_word(const struct builder *builder, const char *english)
{
    return catalog_text(builder->composer.catalog, english);
}

const char *book_fill1(const struct builder *builder, const char *english, const char *value)
{
    return catalog_fill(builder->composer.catalog, english, &value, 1, builder->composer.arena);
}

const char *book_fill2(const struct builder *builder, const char *english, const char *first,
                       const char *second)
{
    return catalog_fill(builder->composer.catalog, english, (const char *[]){first, second}, 2,
                        builder->composer.arena);
}

/* Chinese puts no space between sentences. */
const char *book_join(const struct builder *builder, const char *sentence, const char *next)
{
    return book_fill2(builder, "{0} {1}", sentence, next);
}

/* ---- lines ---- */

void book_add_line(const struct builder *builder, struct lines *lines, enum line_style style,
                   const char *text, const char *link)
{
    if (lines->count == lines->limit) {
        size_t limit = lines->limit ? lines->limit * 2 : 16;
        struct line *grown = arena_array(builder->composer.arena, limit, sizeof *grown);
        if (lines->count > 0)
            memcpy(grown, lines->items, lines->count * sizeof *grown);
        lines->items = grown;
        lines->limit = limit;
    }
    lines->items[lines->count++] = (struct line){style, text, link};
}

const char *book_next_paragraph(const char **text, struct arena *arena)
{
    const char *start = *text + strspn(*text, "\n"), *end = strstr(start, "\n\n");
    size_t length = end ? (size_t)(end - start) : strlen(start);
    char *paragraph = arena_copy(arena, start, length);

    *text = start + length;
    for (char *c = paragraph; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return paragraph;
}

void book_add_paragraphs(const struct builder *builder, struct lines *lines, const char *text)
{
    struct arena *arena = builder->composer.arena;

    while (*text) {
        const char *rest = book_next_paragraph(&text, arena);
        for (enum line_style style = LINE_TEXT; *rest; style = LINE_CONTINUED) {
            size_t end = wrap_first_line(catalog_wrap(builder->composer.catalog), rest, LINE_WIDTH);
            book_add_line(builder, lines, style, arena_copy(arena, rest, end), NULL);
            rest += end + strspn(rest + end, " ");
        }
    }
}

void book_add_marks(const struct builder *builder, struct lines *lines, const bool *marks)
{
    const struct report *report = builder->composer.report;

    for (size_t i = 0; i < report->mark_count; i++) {
        const struct mark *mark = &report->marks[i];
        const char *shown = arena_format(builder->composer.arena, "[%s]", mark->code);
        if (marks[i])
            book_add_line(builder, lines, LINE_TEXT,
                          book_fill2(builder, "{0} means: {1}.", shown, mark->meaning), NULL);
    }
}

void book_add_way_back(const struct builder *builder, struct lines *lines)
{
    book_add_line(builder, lines, LINE_TEXT, book_word(builder, "Back to the contents."),
                  book_address_of_sheet(builder, book_contents_name(builder)));
}

void book_add_way_to_notes(const struct builder *builder, struct lines *lines)
{
    const char *name = book_notes_name(builder);

    book_add_line(builder, lines, LINE_TEXT, book_fill1(builder, "The notes stand in the sheet {0}.", name),
                  book_address_of_sheet(builder, name));
}

/* ---- names ---- */

const char *book_cover_name(const struct builder *builder)
{
    return catalog_translate(builder->composer.catalog, "worksheet", "Cover", "");
}

const char *book_contents_name(const struct builder *builder)
{
    return catalog_translate(builder->composer.catalog, "worksheet", "Contents", "");
}

const char *book_notes_name(const struct builder *builder)
{
    return catalog_translate(builder->composer.catalog, "worksheet", "Notes", "");
}

const char *book_address_of_sheet(const struct builder *builder, const char *name)
{
    return links_address(name, 0, builder->composer.arena);
}

const char *book_period_line(const struct builder *builder)
{
    const struct composer *composer = &builder->composer;
    const char *line = book_fill2(builder, "Period: {0}. Figures as of {1}.",
                                  catalog_period(composer->catalog, composer->period, composer->arena),
                                  catalog_date(composer->catalog, composer->as_of, composer->arena));

    return composer->report->area
               ? book_join(builder, book_fill1(builder, "Area: {0}.", composer->report->area), line)
               : line;
}
