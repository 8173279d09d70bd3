/* Reads a page with libxml2, sharing no code with what writes pages: what does a reader find there, and is
 * there anything that a page of statbook never has? */
#ifndef STATBOOK_PAGE_READER_H
#define STATBOOK_PAGE_READER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct book;
struct bytes;
struct error;

/* A heading, a paragraph, a cell, an item of a list, a caption, a picture or another source of it; its text
 * is whole. */
struct page_block {
    const char *element; /* "td" */
    const char *text;    /* of a picture, what stands for it; of a source, for which screens it is */
    const char *address; /* of a picture, or of the first link that leads out of the text; "" for none */
    unsigned line;
};

struct page_seen {
    const char *language;
    bool right_to_left;
    const char *title;
    const struct page_block *blocks; /* in the order of the page */
    size_t block_count;
    const char *const *files; /* of the edition, that links and pictures lead to */
    size_t file_count;
};

/* ERROR_DATA: not well-formed, or it has a document type of its own; an element or attribute that statbook
 * never writes, such as a script; a style sheet that fetches something; an address that is neither a place
 * on the page, a file of the edition, nor one of http, https or mailto. */
bool page_read(const struct bytes *bytes, struct page_seen *seen, struct arena *arena, struct error *err);

/* A page that was written is what its book says, block by block. ERROR_DATA names line, expected and
 * found. */
bool page_compare(const struct page_seen *seen, const struct book *book, struct arena *arena,
                  struct error *err);

/* The same of the files in the folder of an edition: the page, and the texts of the charts. `folder` is in
 * front of messages. */
bool page_compare_file(const char *folder, const struct book *book, struct arena *arena, struct error *err);
bool page_compare_texts(const char *folder, const struct book *book, struct arena *arena, struct error *err);

#endif
