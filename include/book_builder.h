/* What the files that compose a book share: the book in the making, and the lines of a sheet. */
#ifndef STATBOOK_BOOK_BUILDER_H
#define STATBOOK_BOOK_BUILDER_H

#include "book.h"
#include "composer.h"

struct builder {
    struct composer composer;
    const struct table *const *tables;
    struct book *book;
    struct sheet *sheets; /* of which so many are composed: */
    size_t sheet_count;
    bool *marks; /* shown in one table */
    bool *marks_anywhere;
    struct error *err;
};

/* Lines that are being collected for a sheet. */
struct lines {
    struct line *items;
    size_t count, limit;
};

/* The text in the language of the book; with values in the places {0} and {1}. */
const char *book_word(const struct builder *builder, const char *english);
const char *book_fill1(const struct builder *builder, const char *english, const char *value);
const char *book_fill2(const struct builder *builder, const char *english, const char *first,
                       const char *second);

/* `link` may be NULL. */
void book_add_line(const struct builder *builder, struct lines *lines, enum line_style style,
                   const char *text, const char *link);
/* The next paragraph of a text, its lines joined; paragraphs are separated by an empty line. */
const char *book_next_paragraph(const char **text, struct arena *arena);
/* Paragraphs above a table stand in cells of column A that overflow into the next: one cell for each line. */
void book_add_paragraphs(const struct builder *builder, struct lines *lines, const char *text);
/* What each of the marks means that are true in `marks`. */
void book_add_marks(const struct builder *builder, struct lines *lines, const bool *marks);
/* Lines that lead to a sheet of the book, and say where the notes stand. */
void book_add_way_back(const struct builder *builder, struct lines *lines);
void book_add_way_to_notes(const struct builder *builder, struct lines *lines);

/* "Cover", "Contents", "Notes" in the language. */
const char *book_cover_name(const struct builder *builder);
const char *book_contents_name(const struct builder *builder);
const char *book_notes_name(const struct builder *builder);
const char *book_address_of_sheet(const struct builder *builder, const char *name);
/* Area, period and as-of day in one line. */
const char *book_period_line(const struct builder *builder);
/* What comes next behind one or more sentences. */
const char *book_join(const struct builder *builder, const char *sentence, const char *next);

/* The sheets. The cover and the contents come last, because they tell of the others; what the contents list
 * is every sheet of the builder but themselves. */
void book_compose_cover(const struct builder *builder, struct sheet *sheet);
void book_compose_contents(const struct builder *builder, struct sheet *sheet);
void book_compose_notes(const struct builder *builder, struct sheet *sheet);
/* `index` is that of the report's table. */
bool book_compose_table(struct builder *builder, size_t index, struct sheet *sheet);

#endif
