/* A page while it is made, and the charts on it with their files and briefing texts. Part of page. */
#ifndef STATBOOK_PAGE_BUILDER_H
#define STATBOOK_PAGE_BUILDER_H

#include "page.h"

struct page_builder {
    const struct book *book;
    const struct report *report;
    const struct page_edition *edition;
    const struct catalog *catalog;
    struct arena *arena;
    struct page *page;
};

/* In the language of the book; the second with `value` for {0}. */
const char *page_word(const struct page_builder *builder, const char *english);
const char *page_fill(const struct page_builder *builder, const char *english, const char *value);

/* Has the edition files of this format? */
bool page_makes(const struct page_builder *builder, const char *format);
/* "csv/loans.csv", or NULL. */
const char *page_csv_path(const struct page_builder *builder, size_t table);

struct page_links page_new_links(const struct page_builder *builder, size_t most);
void page_add_link(struct page_links *links, const char *text, const char *address);

/* Of a table's section, whose short title is known; `first` is the table's first plot of the book. */
void page_take_charts(const struct page_builder *builder, size_t table, size_t first,
                      struct page_section *section);

/* What a chart draws, as a table of its own: x, the figures of its series as its table has them, and the
 * marks of those that have any. */
void page_take_rows(const struct page_builder *builder, const struct plot *plot, struct page_rows *taken);

#endif
