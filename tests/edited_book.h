/* For tests: a workbook of charted_book.h in English, of which a part is changed before it is compared. */
#ifndef STATBOOK_TESTS_EDITED_BOOK_H
#define STATBOOK_TESTS_EDITED_BOOK_H

#include "charted_book.h"
#include "reader.h"
#include "render.h"

#include <zip.h>

static inline void edited_write(struct scratch *scratch, const struct book *book)
{
    if (!render_find("xlsx")->write(book, scratch->folder, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
}

/* Changes the words of a part. */
static inline void edited_change(struct scratch *scratch, const char *part, const char *from, const char *to)
{
    enum { LIMIT = 256 * 1024 };
    zip_t *zip = zip_open(scratch_path(scratch, "r-2013.en.xlsx"), 0, NULL);
    zip_file_t *file = zip_fopen(zip, part, 0);
    char *text = arena_alloc(scratch->arena, LIMIT);

    assert_non_null(file);
    zip_fread(file, text, LIMIT - 1);
    zip_fclose(file);
    const char *at = strstr(text, from);
    if (!at)
        fail_msg("%s has no '%s': %s", part, from, text);
    text = arena_format(scratch->arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    zip_file_add(zip, part, zip_source_buffer(zip, text, strlen(text), 0), ZIP_FL_OVERWRITE);
    assert_int_equal(zip_close(zip), 0);
}

static inline const struct workbook *edited_open(struct scratch *scratch)
{
    return reader_open(scratch_path(scratch, "r-2013.en.xlsx"), scratch->arena, scratch->err);
}

/* A part of the workbook, and words in it that become others. */
struct edited {
    const char *part, *from, *to;
};

/* What is said of a workbook with this change. */
static inline const char *edited_said(struct scratch *scratch, const struct book *book, struct edited change)
{
    *scratch->err = (struct error){0};
    edited_write(scratch, book);
    edited_change(scratch, change.part, change.from, change.to);
    const struct workbook *workbook = edited_open(scratch);
    if (workbook)
        reader_compare(workbook, book, scratch->arena, scratch->err);
    const char *text = strstr(scratch->err->text, ".xlsx: ");
    return text ? text + 7 : scratch->err->text;
}

#endif
