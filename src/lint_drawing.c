#include "lint_reader.h"

#include "arena.h"
#include "package.h"
#include "room.h"
#include "xml.h"

#include <string.h>

enum { PATH_SIZE = 512 };

struct drawing_reader {
    struct lint_reader *reader;
    const char *part;
    struct lint_sheet *sheet;
    struct lint_drawn *drawn; /* of the sheet */
    unsigned row, column;     /* of the anchor */
    unsigned *into;           /* where the text goes that is being read, NULL: nowhere */
    const char **charts;      /* parts of the drawn things, NULL for none */
};

/* The path as if there were no choice: programs of today take the first. False in what others take. */
static bool path_of_choice(const char *path, char out[PATH_SIZE])
{
    static const char choice[] = "mc:AlternateContent/mc:Choice/";
    char *end = out;

    if (strstr(path, "mc:Fallback"))
        return false;
    while (*path) {
        if (strncmp(path, choice, strlen(choice)) == 0)
            path += strlen(choice);
        else
            *end++ = *path++;
    }
    *end = '\0';
    return true;
}

static bool is_kind(const char *name, enum lint_drawn_kind *kind)
{
    static const struct {
        const char *name;
        enum lint_drawn_kind kind;
    } kinds[] = {{"xdr:pic", LINT_PICTURE},       {"xdr:sp", LINT_SHAPE},
                 {"xdr:cxnSp", LINT_CONNECTOR},   {"xdr:graphicFrame", LINT_OTHER_DRAWN},
                 {"xdr:grpSp", LINT_OTHER_DRAWN}, {"xdr:contentPart", LINT_OTHER_DRAWN}};

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].name, name) == 0) {
            *kind = kinds[i].kind;
            return true;
        }
    return false;
}

static bool add_drawn(struct drawing_reader *drawing, enum lint_drawn_kind kind, struct error *err)
{
    struct lint_sheet *sheet = drawing->sheet;
    struct arena *arena = drawing->reader->arena;

    if (sheet->drawn_count == LINT_DRAWN_LIMIT)
        return lint_beyond(drawing->reader, err, "has more than %d drawn things", LINT_DRAWN_LIMIT);
    drawing->drawn = room_for_item(arena, drawing->drawn, sheet->drawn_count, sizeof *drawing->drawn);
    drawing->charts = room_for_item(arena, drawing->charts, sheet->drawn_count, sizeof *drawing->charts);
    drawing->charts[sheet->drawn_count] = NULL;
    drawing->drawn[sheet->drawn_count++] = (struct lint_drawn){
        .kind = kind, .name = "", .alt = "", .row = drawing->row, .column = drawing->column};
    sheet->drawn = drawing->drawn;
    return true;
}

static bool take_names(struct drawing_reader *drawing, const struct xml_element *element, struct error *err)
{
    struct lint_drawn *last = &drawing->drawn[drawing->sheet->drawn_count - 1];

    return lint_attribute(drawing->reader, element, "name", &last->name, err) &&
           lint_attribute(drawing->reader, element, "descr", &last->alt, err);
}

static void take_chart(struct drawing_reader *drawing, const struct xml_element *element)
{
    size_t last = drawing->sheet->drawn_count - 1;

    drawing->drawn[last].kind = LINT_CHART;
    drawing->charts[last] = lint_part_of_id(drawing->reader, drawing->part, xml_attribute(element, "r:id"));
}

static bool is_anchor(const char *path)
{
    return strcmp(path, "xdr:twoCellAnchor") == 0 || strcmp(path, "xdr:oneCellAnchor") == 0 ||
           strcmp(path, "xdr:absoluteAnchor") == 0;
}

static bool start(void *context, const struct xml_element *element, struct error *err)
{
    struct drawing_reader *drawing = context;
    char path[PATH_SIZE];
    enum lint_drawn_kind kind;

    drawing->into = NULL;
    if (!path_of_choice(xml_path(element), path))
        return true;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    bool has_drawn = drawing->sheet->drawn_count > 0;
    if (is_anchor(path))
        drawing->row = drawing->column = 0;
    else if (strcmp(name, "xdr:row") == 0 && strstr(path, "/xdr:from/"))
        drawing->into = &drawing->row;
    else if (strcmp(name, "xdr:col") == 0 && strstr(path, "/xdr:from/"))
        drawing->into = &drawing->column;
    else if (slash && is_kind(name, &kind))
        return add_drawn(drawing, kind, err);
    else if (has_drawn && strcmp(name, "xdr:cNvPr") == 0)
        return take_names(drawing, element, err);
    else if (has_drawn && strcmp(name, "adec:decorative") == 0)
        drawing->drawn[drawing->sheet->drawn_count - 1].decorative = xml_flag(element, "val");
    else if (has_drawn && strcmp(name, "c:chart") == 0)
        take_chart(drawing, element);
    return true;
}

static bool end(void *context, const char *text, struct error *err)
{
    struct drawing_reader *drawing = context;
    unsigned number;

    (void)err;
    if (drawing->into && xml_unsigned(text, &number))
        *drawing->into = number;
    drawing->into = NULL;
    return true;
}

static bool read_drawing(struct lint_reader *reader, const char *part, struct lint_sheet *sheet,
                         struct error *err)
{
    static const struct xml_rule rules[] = {{"*", start, end}, {0}};
    static const struct xml_form form = {"xdr:wsDr", rules};
    struct drawing_reader drawing = {.reader = reader, .part = part, .sheet = sheet};
    size_t first = sheet->drawn_count;

    /* A sheet has one drawing; more are a flaw of the sheet's schema. */
    if (first > 0)
        return true;
    if (!lint_read_part(reader, part, &form, &drawing, NULL, err))
        return false;
    for (size_t i = 0; i < sheet->drawn_count; i++)
        if (drawing.charts[i] && !lint_read_chart(reader, drawing.charts[i], &drawing.drawn[i].chart, err))
            return false;
    return true;
}

bool lint_read_drawings(struct lint_reader *reader, struct lint_sheet *sheet, struct error *err)
{
    size_t count;
    const struct relationship *all = package_relationships(reader->package, sheet->part, &count);

    for (size_t i = 0; i < count; i++) {
        const struct relationship *one = &all[i];
        sheet->has_comments |=
            strcmp(one->kind, "comments") == 0 || strcmp(one->kind, "threadedComment") == 0;
        sheet->has_controls |= strcmp(one->kind, "ctrlProp") == 0 || strcmp(one->kind, "control") == 0;
        if (one->is_part && one->target && strcmp(one->kind, "drawing") == 0 &&
            !read_drawing(reader, one->target, sheet, err))
            return false;
    }
    return true;
}
