#include "lint_reader.h"

#include "arena.h"
#include "error.h"
#include "package.h"
#include "room.h"
#include "text.h"
#include "xml.h"

#include <stdlib.h>
#include <string.h>

/* ---- the view, columns, and what is said of a sheet as a whole ---- */

static bool start_view(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_sheet_reader *sheets = context;
    struct lint_sheet *sheet = sheets->sheet;

    if (sheets->has_view)
        return true;
    sheets->has_view = true;
    sheet->selected = xml_flag(element, "tabSelected");
    sheet->right_to_left = xml_flag(element, "rightToLeft");
    sheet->zoom = lint_number(element, "zoomScale", 100);
    sheet->zoom_normal = lint_number(element, "zoomScaleNormal", 100);
    /* 0 means that it was never set. */
    if (sheet->zoom_normal == 0)
        sheet->zoom_normal = 100;
    return lint_attribute(sheets->reader, element, "topLeftCell", &sheet->top_left_cell, err);
}

static bool start_pane(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_sheet_reader *sheets = context;
    const char *state = xml_attribute(element, "state"), *active = xml_attribute(element, "activePane");

    (void)err;
    snprintf(sheets->active_pane, sizeof sheets->active_pane, "%s", active ? active : "");
    sheets->sheet->frozen |= state && strncmp(state, "frozen", strlen("frozen")) == 0;
    return true;
}

static const char *pane_name(const char *name)
{
    return name && *name ? name : "topLeft";
}

/* Each pane has one, of which that of the active pane counts. */
static bool start_selection(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_sheet_reader *sheets = context;
    const char *cell = xml_attribute(element, "activeCell"), **active = &sheets->sheet->active_cell;

    if (!cell || (**active && strcmp(*active, "A1") != 0) ||
        strcmp(pane_name(xml_attribute(element, "pane")), pane_name(sheets->active_pane)) != 0)
        return true;
    return lint_attribute(sheets->reader, element, "activeCell", active, err);
}

static bool start_default_size(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_sheet_reader *sheets = context;

    (void)err;
    sheets->sheet->default_width = lint_number(element, "defaultColWidth", LINT_DEFAULT_WIDTH);
    if (xml_flag(element, "zeroHeight"))
        sheets->sheet->hidden_what = "every row without a height of its own";
    return true;
}

static const char *column_name(struct arena *arena, unsigned column)
{
    char cell[REFERENCE_SIZE];

    reference_write((struct reference){0, column}, cell);
    return arena_copy(arena, cell, strlen(cell) - 1);
}

static bool start_column(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_sheet_reader *sheets = context;
    struct lint_reader *reader = sheets->reader;
    unsigned first = lint_unsigned(element, "min", 0), last = lint_unsigned(element, "max", 0);
    double width = lint_number(element, "width", -1);

    if (first < 1 || first > last || last > REFERENCE_COLUMNS)
        return error_set(err, ERROR_DATA, "%u to %u are no columns", first, last);
    if (++sheets->column_ranges > REFERENCE_COLUMNS)
        return error_set(err, ERROR_DATA, "has more than %d ranges of columns", REFERENCE_COLUMNS);
    for (unsigned i = first - 1; i < last; i++)
        sheets->scratch->widths[i] = width;
    if (!sheets->sheet->hidden_what &&
        (width == 0 || xml_flag(element, "hidden") || xml_flag(element, "collapsed")))
        sheets->sheet->hidden_what =
            arena_format(reader->arena, "column %s", column_name(reader->arena, first - 1));
    return true;
}

static bool start_protection(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_sheet_reader *sheets = context;

    (void)err;
    sheets->sheet->protected |= xml_flag(element, "sheet") || xml_flag(element, "content");
    return true;
}

static bool start_merge(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_sheet_reader *sheets = context;

    if (sheets->sheet->merged_count++ > 0)
        return true;
    return lint_attribute(sheets->reader, element, "ref", &sheets->sheet->merged, err);
}

static bool start_thing(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_sheet_reader *sheets = context;
    struct lint_sheet *sheet = sheets->sheet;
    const struct {
        const char *path;
        bool *flag;
    } things[] = {{"autoFilter", &sheet->filter},
                  {"conditionalFormatting", &sheet->has_conditional_format},
                  {"extLst/ext/x14:conditionalFormattings", &sheet->has_conditional_format},
                  {"dataValidations/dataValidation", &sheet->has_validation},
                  {"extLst/ext/x14:dataValidations", &sheet->has_validation},
                  {"legacyDrawing", &sheet->has_legacy_drawing},
                  {"controls", &sheet->has_controls},
                  {"oleObjects", &sheet->has_controls},
                  {"mc:AlternateContent/mc:Choice/controls", &sheet->has_controls}};

    (void)err;
    for (size_t i = 0; i < sizeof things / sizeof things[0]; i++)
        if (strcmp(things[i].path, xml_path(element)) == 0)
            *things[i].flag = true;
    return true;
}

static bool end_header(void *context, const char *text, struct error *err)
{
    struct lint_sheet_reader *sheets = context;

    return lint_join(sheets->reader, &sheets->sheet->header_footer, " ", text, err);
}

/* ---- links ---- */

static int compare_passed(const void *key, const void *item)
{
    return reference_compare(*(const struct reference *)key, ((const struct lint_passed *)item)->at);
}

static const char *text_of_link(struct lint_sheet_reader *sheets, struct reference at)
{
    const struct lint_scratch *scratch = sheets->scratch;
    const struct lint_passed *passed =
        sheets->passed_count == 0
            ? NULL
            : bsearch(&at, scratch->passed, sheets->passed_count, sizeof *scratch->passed, compare_passed);
    const char *text = passed ? scratch->passed_texts + passed->text : "";

    text = *text ? lint_keep(sheets->reader, text, strlen(text)) : "";
    return text ? text : "";
}

static bool find_target(struct lint_sheet_reader *sheets, const struct xml_element *element,
                        struct lint_link *link, struct error *err)
{
    struct lint_reader *reader = sheets->reader;
    const char *id = xml_attribute(element, "r:id");
    const struct relationship *found =
        id ? package_relationship(reader->package, sheets->sheet->part, id) : NULL;

    link->target = found && !found->is_part ? found->target : "";
    return lint_attribute(reader, element, "location", &link->location, err);
}

static bool start_link(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_sheet_reader *sheets = context;
    struct lint_reader *reader = sheets->reader;
    struct lint_sheet *sheet = sheets->sheet;
    const char *ref = xml_attribute(element, "ref");
    struct lint_link link = {.text = ""};

    if (!ref || !range_parse(ref, &link.ref))
        return error_set(err, ERROR_DATA, "a link stands on %s, which is not a range of cells",
                         text_quote(reader->arena, ref ? ref : "", ref ? strlen(ref) : 0));
    if (sheet->link_count == LINT_LINK_LIMIT)
        return lint_beyond(reader, err, "has more than %d links", LINT_LINK_LIMIT);
    if (!find_target(sheets, element, &link, err))
        return false;
    link.text = text_of_link(sheets, link.ref.first);
    sheets->links = room_for_item(reader->arena, sheets->links, sheet->link_count, sizeof link);
    sheets->links[sheet->link_count++] = link;
    sheet->links = sheets->links;
    return true;
}

/* ---- together ---- */

static bool read_worksheet(struct lint_sheet_reader *sheets, struct error *err)
{
    static const struct xml_rule rules[] = {
        {"sheetData/row/c", lint_start_cell, lint_end_cell},
        {"sheetData/row/c/v", NULL, lint_end_value},
        {"sheetData/row", lint_start_row, NULL},
        {"sheetData/row/c/f", lint_start_formula, NULL},
        {"sheetData/row/c/is/t", NULL, lint_end_piece},
        {"sheetData/row/c/is/r/t", NULL, lint_end_piece},
        {"sheetData/row/c/is/r/rPr/vertAlign", lint_start_run_alignment, NULL},
        {"hyperlinks/hyperlink", start_link, NULL},
        {"mergeCells/mergeCell", start_merge, NULL},
        {"cols/col", start_column, NULL},
        {"sheetViews/sheetView", start_view, NULL},
        {"sheetViews/sheetView/pane", start_pane, NULL},
        {"sheetViews/sheetView/selection", start_selection, NULL},
        {"sheetFormatPr", start_default_size, NULL},
        {"sheetProtection", start_protection, NULL},
        {"autoFilter", start_thing, NULL},
        {"conditionalFormatting", start_thing, NULL},
        {"extLst/ext/x14:conditionalFormattings", start_thing, NULL},
        {"dataValidations/dataValidation", start_thing, NULL},
        {"extLst/ext/x14:dataValidations", start_thing, NULL},
        {"legacyDrawing", start_thing, NULL},
        {"controls", start_thing, NULL},
        {"oleObjects", start_thing, NULL},
        {"mc:AlternateContent/mc:Choice/controls", start_thing, NULL},
        {"headerFooter/oddHeader", NULL, end_header},
        {"headerFooter/oddFooter", NULL, end_header},
        {"headerFooter/evenHeader", NULL, end_header},
        {"headerFooter/evenFooter", NULL, end_header},
        {"headerFooter/firstHeader", NULL, end_header},
        {"headerFooter/firstFooter", NULL, end_header},
        {0}};
    static const struct xml_form worksheet = {"worksheet", rules}, chart = {"chartsheet", rules};
    struct lint_sheet *sheet = sheets->sheet;

    return lint_read_part(sheets->reader, sheet->part, sheet->is_chart ? &chart : &worksheet, sheets,
                          &sheet->damaged, err);
}

static void begin(struct lint_sheet_reader *sheets)
{
    struct lint_scratch *scratch = sheets->scratch;

    for (size_t i = 0; i < REFERENCE_COLUMNS; i++)
        scratch->widths[i] = -1;
    memset(scratch->outside, 0, sizeof scratch->outside);
}

bool lint_read_sheet(struct lint_reader *reader, struct lint_sheet *sheet, struct error *err)
{
    struct lint_sheet_reader sheets = {.reader = reader, .sheet = sheet, .scratch = reader->scratch};

    begin(&sheets);
    if (!lint_read_tables(reader, sheet, err) || !lint_read_drawings(reader, sheet, err) ||
        !read_worksheet(&sheets, err))
        return false;
    lint_finish_tables(sheet, reader->scratch->widths);
    /* What was taken for a cover or a figure by its place has figures of its own. */
    if (sheet->has_block && !sheet->kind_is_named)
        sheet->kind = LINT_DATA;
    if (!sheet->damaged)
        lint_ask_sheet(reader->lint, sheet);
    return true;
}
