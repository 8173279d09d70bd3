#include "retouch_parts.h"

#include "book.h"
#include "error.h"
#include "xlsx_escape.h"

#include <string.h>

#define X14 "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
/* Of extensions that hold what stands for a table ([MS-XLSX], 2.3.6.5). */
static const char extension[] = "{504A1905-F514-4f6f-8877-14C23A59335A}";

bool retouch_properties(const struct retouch_part *part, struct error *err)
{
    (void)err;
    tree_set_text(tree_add_prefixed(part->root, "dc", "http://purl.org/dc/elements/1.1/", "language"),
                  part->book->language);
    return true;
}

static const struct sheet *find_sheet(const struct book *book, const char *table)
{
    for (size_t i = 0; i < book->sheet_count; i++)
        if (book->sheets[i].grid && strcmp(book->sheets[i].grid->name, table) == 0)
            return &book->sheets[i];
    return NULL;
}

/* Excel takes a file for broken in which they stand as they are. */
static void escape_line_feeds(const struct retouch_part *part)
{
    xmlNode *columns = tree_child(part->root, "tableColumns");

    for (xmlNode *column = tree_child(columns, "tableColumn"); column;
         column = tree_next(column, "tableColumn"))
        tree_set(column, "name",
                 xlsx_escaped_lines(tree_attribute(column, "name", part->arena), part->arena));
}

static void add_alternative(const struct retouch_part *part, const struct sheet *sheet)
{
    xmlNode *item = tree_add(tree_add(part->root, "extLst"), "ext");
    xmlNode *table = tree_add_prefixed(item, "x14", X14, "table");

    tree_set(item, "uri", extension);
    tree_set(table, "altText", xlsx_escaped(sheet->lines[0].text, part->arena));
    tree_set(table, "altTextSummary", xlsx_escaped(sheet->grid->alt, part->arena));
}

bool retouch_table(const struct retouch_part *part, struct error *err)
{
    const char *name = tree_attribute(part->root, "displayName", part->arena);
    const struct sheet *sheet = find_sheet(part->book, name);

    if (!sheet)
        return error_set(err, ERROR_INTERNAL, "is the table '%s', which the book does not have", name);
    escape_line_feeds(part);
    if (sheet->grid->alt)
        add_alternative(part, sheet);
    return true;
}
