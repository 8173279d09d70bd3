#include "arena.h"
#include "book.h"
#include "book_figures.h"
#include "error.h"
#include "figure_part.h"
#include "retouch_parts.h"

#include <stdlib.h>
#include <string.h>

/* Where cells have names there is a table, whose headings have one that the library wrote. */
bool retouch_names(const struct retouch_part *part, struct error *err)
{
    const struct book *book = part->book;
    xmlNode *list = book->name_count > 0 ? tree_need(part->root, "definedNames", err) : NULL;

    for (size_t i = 0; list && i < book->name_count; i++) {
        xmlNode *name = tree_add(list, "definedName");
        tree_set(name, "name", book->names[i].name);
        tree_set_text(name, book->names[i].formula);
    }
    return list || book->name_count == 0;
}

/* The library numbers the drawings and the charts from 1, in the order of their sheets: each has one. */
static const struct figure *figure_of(const struct retouch_part *part, struct error *err)
{
    const char *name = part->name + strcspn(part->name, "0123456789");
    size_t number = strtoul(name, NULL, 10);

    for (size_t i = 0; i < part->book->sheet_count; i++)
        if (part->book->sheets[i].figure && --number == 0)
            return part->book->sheets[i].figure;
    error_set(err, ERROR_INTERNAL, "belongs to no chart of the book");
    return NULL;
}

/* By the name of its object a chart is found from other documents: from edition to edition it is the one of
 * the definition. */
bool retouch_drawing(const struct retouch_part *part, struct error *err)
{
    static const char *const way[] = {"twoCellAnchor", "graphicFrame", "nvGraphicFramePr", "cNvPr"};
    const struct figure *figure = figure_of(part, err);
    xmlNode *node = part->root;

    for (size_t i = 0; figure && node && i < sizeof way / sizeof *way; i++)
        node = tree_need(node, way[i], err);
    if (!figure || !node)
        return false;
    tree_set(node, "name", figure->plot->name);
    return true;
}

static bool put_in_place(const struct retouch_part *part, xmlDoc *chart, struct error *err)
{
    xmlDoc *document = part->root->doc;
    xmlNode *copy = xmlDocCopyNode(xmlDocGetRootElement(chart), document, 1);

    if (!copy)
        return error_set(err, ERROR_SYSTEM, "no memory left");
    xmlFreeNode(xmlDocSetRootElement(document, copy));
    return true;
}

bool retouch_chart(const struct retouch_part *part, struct error *err)
{
    const struct figure *figure = figure_of(part, err);
    const char *text = figure ? figure_part_write(part->book, figure, part->arena, err) : NULL;
    xmlDoc *chart = text ? tree_read(text, strlen(text), err) : NULL;
    bool good = chart && put_in_place(part, chart, err);

    tree_free(chart);
    return good;
}
