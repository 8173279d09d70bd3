#include "reader_sheet.h"

#include "arena.h"
#include "error.h"
#include "package.h"
#include "reader.h"
#include "reader_chart.h"
#include "reference.h"
#include "room.h"
#include "shared.h"
#include "text.h"
#include "xml.h"

#include <stdlib.h>
#include <string.h>

enum { LINK_LIMIT = 65530 }; /* Excel's */

/* In points and digits: what is smaller shows no figure. statbook's own rows have 17 and its columns 8. */
enum { LOWEST_ROW = 10, NARROWEST_COLUMN = 3 };

struct sheet_reader;

/* Takes the value of the cell that is being read from the text of <v>. */
typedef bool take_value(struct sheet_reader *reader, const char *text, struct error *err);

struct sheet_reader {
    struct reader_source *source;
    struct arena *arena;
    const char *part;
    struct reader_row *rows;
    size_t row_count;
    struct reader_link *links;
    size_t link_count;
    const char **tables; /* ids of relationships */
    size_t table_count;
    const char *drawing; /* the id of its relationship; NULL where there is none */
    struct reader_column *columns;
    size_t column_count;
    bool right_to_left;
    const char *extra, *footer;
    unsigned row, next_row, next_column;
    size_t cell_count;        /* of the row that is being read */
    struct reader_cell *cell; /* the last of them */
    take_value *take;
    bool has_value;
};

static const char *quote(const struct sheet_reader *reader, const char *text)
{
    return text_quote(reader->arena, text, strlen(text));
}

/* What statbook never writes. */

static bool start_other(void *context, const struct xml_element *element, struct error *err)
{
    struct sheet_reader *reader = context;

    (void)err;
    if (!reader->extra)
        reader->extra = arena_format(reader->arena, "<%s>", xml_path(element));
    return true;
}

/* "row 5", "<sheetView>" (number 0) */
static const char *describe(const struct sheet_reader *reader, const char *what, unsigned number)
{
    return number > 0 ? arena_format(reader->arena, "%s %u", what, number) : what;
}

/* It has only the attributes `known`. */
static void check_attributes(struct sheet_reader *reader, const struct xml_element *element,
                             const char *known, const char *what, unsigned number)
{
    const char *other = xml_other_attribute(element, known);

    if (other && !reader->extra)
        reader->extra = arena_format(reader->arena, "the attribute %s of %s", quote(reader, other),
                                     describe(reader, what, number));
}

/* Something so small that its cells cannot be read. */
static void check_size(struct sheet_reader *reader, const struct xml_element *element, const char *name,
                       double least, const char *what, unsigned number)
{
    const char *text = xml_attribute(element, name);
    double size;

    if (text && (!xml_number(text, &size) || size < least) && !reader->extra)
        reader->extra =
            arena_format(reader->arena, "the %s %s of %s", strcmp(name, "width") == 0 ? "width" : "height",
                         quote(reader, text), describe(reader, what, number));
}

static bool start_properties(void *context, const struct xml_element *element, struct error *err)
{
    (void)err;
    check_attributes(context, element, "", "<sheetPr>", 0);
    return true;
}

static bool start_default_size(void *context, const struct xml_element *element, struct error *err)
{
    (void)err;
    check_attributes(context, element, "defaultRowHeight customHeight", "<sheetFormatPr>", 0);
    check_size(context, element, "defaultRowHeight", LOWEST_ROW, "all rows", 0);
    return true;
}

static bool end_footer(void *context, const char *text, struct error *err)
{
    struct sheet_reader *reader = context;

    (void)err;
    reader->footer = xstring_decode(text, reader->arena);
    return true;
}

/* Columns. */

static bool start_column(void *context, const struct xml_element *element, struct error *err)
{
    struct sheet_reader *reader = context;
    const char *first = xml_attribute(element, "min"), *last = xml_attribute(element, "max");
    const char *width = xml_attribute(element, "width");
    struct reader_column column = {.width = READER_DEFAULT_WIDTH};

    if (!first || !last || !xml_unsigned(first, &column.first) || !xml_unsigned(last, &column.last) ||
        column.first < 1 || column.first > column.last || column.last > REFERENCE_COLUMNS)
        return error_set(err, ERROR_DATA, "%s to %s are no columns", quote(reader, first ? first : ""),
                         quote(reader, last ? last : ""));
    if (width && !xml_number(width, &column.width))
        return error_set(err, ERROR_DATA, "%s is not the width of a column", quote(reader, width));
    if (reader->column_count == REFERENCE_COLUMNS)
        return error_set(err, ERROR_DATA, "has more than %d ranges of columns", REFERENCE_COLUMNS);
    check_attributes(reader, element, "min max width style customWidth", "column", column.first);
    check_size(reader, element, "width", NARROWEST_COLUMN, "column", column.first);
    column.first--;
    column.last--;
    reader->columns =
        room_for_item(reader->arena, reader->columns, reader->column_count, sizeof *reader->columns);
    reader->columns[reader->column_count++] = column;
    return true;
}

static bool start_view(void *context, const struct xml_element *element, struct error *err)
{
    struct sheet_reader *reader = context;

    (void)err;
    check_attributes(reader, element, "tabSelected workbookViewId rightToLeft", "<sheetView>", 0);
    reader->right_to_left = xml_flag(element, "rightToLeft");
    return true;
}

/* Rows and cells. */

static bool start_row(void *context, const struct xml_element *element, struct error *err)
{
    struct sheet_reader *reader = context;
    const char *text = xml_attribute(element, "r");
    unsigned number = reader->next_row + 1;

    if (text && (!xml_unsigned(text, &number) || number < 1))
        return error_set(err, ERROR_DATA, "%s is not the number of a row", quote(reader, text));
    if (number > REFERENCE_ROWS)
        return error_set(err, ERROR_DATA, "row %u is below row %d, the last one", number, REFERENCE_ROWS);
    if (number - 1 < reader->next_row)
        return error_set(err, ERROR_DATA, "row %u stands behind row %u", number, reader->next_row);
    check_attributes(reader, element, "r spans ht customHeight", "row", number);
    check_size(reader, element, "ht", LOWEST_ROW, "row", number);
    reader->row = number - 1;
    reader->next_row = number;
    reader->next_column = 0;
    reader->cell_count = 0;
    return true;
}

static bool end_row(void *context, const char *text, struct error *err)
{
    struct sheet_reader *reader = context;
    size_t count = reader->cell_count;

    (void)text, (void)err;
    if (count == 0)
        return true;
    struct reader_cell *cells = arena_array(reader->arena, count, sizeof *cells);
    memcpy(cells, reader->source->row, count * sizeof *cells);
    reader->rows = room_for_item(reader->arena, reader->rows, reader->row_count, sizeof *reader->rows);
    reader->rows[reader->row_count++] = (struct reader_row){reader->row, cells, count};
    return true;
}

static bool find_place(const struct sheet_reader *reader, const char *text, struct reference *place,
                       struct error *err)
{
    *place = (struct reference){reader->row, reader->next_column};
    if (text && !reference_parse(text, place))
        return error_set(err, ERROR_DATA, "%s is not a cell", quote(reader, text));
    if (place->column >= REFERENCE_COLUMNS)
        return error_set(err, ERROR_DATA, "row %u has more than %d cells", reader->row + 1,
                         REFERENCE_COLUMNS);
    if (place->row != reader->row)
        return error_set(err, ERROR_DATA, "cell %s stands in row %u", text, reader->row + 1);
    if (place->column < reader->next_column)
        return error_set(err, ERROR_DATA, "cell %s stands behind a cell that is at its right", text);
    return true;
}

static bool take_text(struct sheet_reader *reader, const char *text, struct error *err)
{
    (void)err;
    reader->cell->type = READER_TEXT;
    reader->cell->text = xstring_decode(text, reader->arena);
    return true;
}

static bool take_shared_text(struct sheet_reader *reader, const char *text, struct error *err)
{
    const struct shared *shared = reader->source->shared;
    unsigned index;

    if (!xml_unsigned(text, &index) || index >= shared->text_count)
        return error_set(err, ERROR_DATA, "the shared text %s does not exist; there are %zu, counted from 0",
                         quote(reader, text), shared->text_count);
    reader->cell->type = READER_TEXT;
    reader->cell->text = shared->texts[index];
    return true;
}

static bool take_number(struct sheet_reader *reader, const char *text, struct error *err)
{
    double number;

    if (!xml_number(text, &number))
        return error_set(err, ERROR_DATA, "%s is not a number", quote(reader, text));
    reader->cell->type = READER_NUMBER;
    reader->cell->text = arena_text(reader->arena, text);
    reader->cell->number = number;
    return true;
}

static bool take_boolean(struct sheet_reader *reader, const char *text, struct error *err)
{
    if (strcmp(text, "0") != 0 && strcmp(text, "1") != 0)
        return error_set(err, ERROR_DATA, "%s is not a boolean", quote(reader, text));
    take_text(reader, text, err);
    reader->cell->type = READER_BOOLEAN;
    reader->cell->number = *text == '1';
    return true;
}

static bool take_error(struct sheet_reader *reader, const char *text, struct error *err)
{
    take_text(reader, text, err);
    reader->cell->type = READER_ERROR;
    return true;
}

/* A date of ISO 8601 (type d) stays a text: nothing that statbook reads back has one. */
static bool find_take(struct sheet_reader *reader, const char *type, struct error *err)
{
    static const struct {
        const char *type;
        take_value *take;
    } types[] = {{"n", take_number},  {"s", take_shared_text}, {"str", take_text}, {"inlineStr", take_text},
                 {"b", take_boolean}, {"e", take_error},       {"d", take_text}};

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (strcmp(types[i].type, type) == 0) {
            reader->take = types[i].take;
            return true;
        }
    return error_set(err, ERROR_DATA, "%s is not a type of cell", quote(reader, type));
}

static bool find_format(const struct sheet_reader *reader, const char *style, struct error *err)
{
    const struct shared *shared = reader->source->shared;
    unsigned index;

    if (!xml_unsigned(style, &index) || index >= shared->style_count)
        return error_set(err, ERROR_DATA, "the style %s does not exist; there are %zu, counted from 0",
                         quote(reader, style), shared->style_count);
    reader->cell->format = shared->styles[index].number_format;
    reader->cell->legible = shared->styles[index].legible;
    reader->cell->reading_order = shared->styles[index].reading_order;
    reader->cell->heading = shared->styles[index].heading;
    return true;
}

static bool within_cell(const struct sheet_reader *reader, struct error *err)
{
    char place[REFERENCE_SIZE];

    reference_write((struct reference){reader->cell->row, reader->cell->column}, place);
    return error_within(err, "cell %s", place);
}

static bool start_cell(void *context, const struct xml_element *element, struct error *err)
{
    struct sheet_reader *reader = context;
    const char *type = xml_attribute(element, "t");
    const char *style = xml_attribute(element, "s");
    struct reference place;

    if (!find_place(reader, xml_attribute(element, "r"), &place, err))
        return false;
    if (reader->source->cell_count++ == reader->source->most_cells)
        return error_set(err, ERROR_DATA, "the workbook has more than %zu cells", reader->source->most_cells);
    check_attributes(reader, element, "r s t", "a cell of row", place.row + 1);
    reader->next_column = place.column + 1;
    reader->cell = &reader->source->row[reader->cell_count++];
    *reader->cell = (struct reader_cell){.row = place.row, .column = place.column, .text = ""};
    reader->has_value = false;
    return (find_take(reader, type ? type : "n", err) && find_format(reader, style ? style : "0", err)) ||
           within_cell(reader, err);
}

static bool take_once(struct sheet_reader *reader, const char *text, struct error *err)
{
    if (reader->has_value)
        return error_set(err, ERROR_DATA, "has two values");
    reader->has_value = true;
    return reader->take(reader, text, err);
}

/* An empty <v> is the value of a formula that was never computed. */
static bool end_value(void *context, const char *text, struct error *err)
{
    struct sheet_reader *reader = context;

    return !*text || take_once(reader, text, err) || within_cell(reader, err);
}

static bool start_formula(void *context, const struct xml_element *element, struct error *err)
{
    struct sheet_reader *reader = context;

    (void)element, (void)err;
    reader->cell->formula = true;
    return true;
}

static bool end_piece(void *context, const char *text, struct error *err)
{
    struct sheet_reader *reader = context;

    return xstring_add(&reader->source->text, text, reader->arena, err) || within_cell(reader, err);
}

static bool end_inline_text(void *context, const char *text, struct error *err)
{
    struct sheet_reader *reader = context;

    (void)text;
    if (!take_once(reader, "", err))
        return within_cell(reader, err);
    reader->cell->type = READER_TEXT;
    reader->cell->text = xstring_take(&reader->source->text, reader->arena);
    return true;
}

/* Links. */

static const char *find_target(const struct sheet_reader *reader, const struct xml_element *element,
                               struct error *err)
{
    const char *id = xml_attribute(element, "r:id");
    const char *location = xml_attribute(element, "location");
    const struct relationship *found =
        id ? package_relationship(reader->source->package, reader->part, id) : NULL;

    if (found && !found->is_part)
        return arena_format(reader->arena, "%s%s%s", found->target, location ? "#" : "",
                            location ? location : "");
    if (!id && location)
        return arena_format(reader->arena, "#%s", location);
    error_set(err, ERROR_DATA, "a link has no address");
    return NULL;
}

static bool start_link(void *context, const struct xml_element *element, struct error *err)
{
    struct sheet_reader *reader = context;
    const char *text = xml_attribute(element, "ref");
    struct range range;

    if (!text || !range_parse(text, &range))
        return error_set(err, ERROR_DATA, "a link stands on %s, which is not a range of cells",
                         quote(reader, text ? text : ""));
    if (reader->link_count == LINK_LIMIT)
        return error_set(err, ERROR_DATA, "has more than %d links", LINK_LIMIT);
    check_attributes(reader, element, "ref r:id location display", "a link", 0);
    const char *target = find_target(reader, element, err);
    reader->links = room_for_item(reader->arena, reader->links, reader->link_count, sizeof *reader->links);
    reader->links[reader->link_count++] =
        (struct reader_link){range.first.row, range.first.column, range.last.row, range.last.column, target};
    return target != NULL;
}

static int compare_links(const void *a, const void *b)
{
    const struct reader_link *one = a, *other = b;

    return reference_compare((struct reference){one->row, one->column},
                             (struct reference){other->row, other->column});
}

/* Tables. */

static bool start_table(void *context, const struct xml_element *element, struct error *err)
{
    struct sheet_reader *reader = context;
    const char *id = xml_attribute(element, "r:id");

    if (!id)
        return error_set(err, ERROR_DATA, "a table has no relationship");
    reader->tables =
        room_for_item(reader->arena, reader->tables, reader->table_count, sizeof *reader->tables);
    reader->tables[reader->table_count++] = arena_text(reader->arena, id);
    return true;
}

static bool start_drawing(void *context, const struct xml_element *element, struct error *err)
{
    struct sheet_reader *reader = context;
    const char *id = xml_attribute(element, "r:id");

    (void)err;
    if (reader->drawing || !id)
        return start_other(context, element, err);
    reader->drawing = arena_text(reader->arena, id);
    return true;
}

/* What is no drawing stays unread, and is a part too many. */
static bool read_drawing(const struct sheet_reader *reader, struct reader_sheet *sheet, struct error *err)
{
    const struct relationship *found =
        reader->drawing ? package_relationship(reader->source->package, reader->part, reader->drawing) : NULL;

    if (!found || !found->is_part)
        return true;
    sheet->chart = reader_drawing_read(reader->source, found->target, err);
    return sheet->chart != NULL;
}

static struct range range_of(const struct reader_table *table)
{
    return (struct range){{table->first_row, table->first_column}, {table->last_row, table->last_column}};
}

static bool check_overlap(const struct sheet_reader *reader, const struct reader_table *tables, size_t count,
                          struct error *err)
{
    for (size_t i = 0; i + 1 < count; i++)
        if (range_overlaps(range_of(&tables[i]), range_of(&tables[count - 1])))
            return error_set(err, ERROR_DATA, "the tables %s and %s overlap", quote(reader, tables[i].name),
                             quote(reader, tables[count - 1].name));
    return true;
}

static bool read_tables(struct sheet_reader *reader, struct reader_sheet *sheet, struct error *err)
{
    struct reader_table *tables = arena_array(reader->arena, reader->table_count, sizeof *tables);

    for (size_t i = 0; i < reader->table_count; i++) {
        const struct relationship *found =
            package_relationship(reader->source->package, reader->part, reader->tables[i]);
        if (!found || !found->is_part || strcmp(found->kind, "table") != 0)
            return error_set(err, ERROR_DATA, "%s: the relationship %s is not one of a table", reader->part,
                             quote(reader, reader->tables[i]));
        if (!reader_table_read(reader->source, found->target, sheet, &tables[i], err))
            return false;
        if (!check_overlap(reader, tables, i + 1, err))
            return error_within(err, "%s", reader->part);
    }
    sheet->tables = tables;
    sheet->table_count = reader->table_count;
    return true;
}

static void finish(struct sheet_reader *reader, struct reader_sheet *sheet)
{
    if (reader->link_count > 1)
        qsort(reader->links, reader->link_count, sizeof *reader->links, compare_links);
    sheet->right_to_left = reader->right_to_left;
    sheet->extra = reader->extra;
    sheet->footer = reader->footer ? reader->footer : "";
    sheet->columns = reader->columns;
    sheet->column_count = reader->column_count;
    sheet->rows = reader->rows;
    sheet->row_count = reader->row_count;
    sheet->links = reader->links;
    sheet->link_count = reader->link_count;
}

bool reader_sheet_read(struct reader_source *source, const char *part, struct reader_sheet *sheet,
                       struct error *err)
{
    static const struct xml_rule rules[] = {
        {"sheetData/row/c", start_cell, NULL},
        {"sheetData/row/c/v", NULL, end_value},
        {"sheetData/row", start_row, end_row},
        {"sheetData/row/c/f", start_formula, NULL},
        {"sheetData/row/c/is/t", NULL, end_piece},
        {"sheetData/row/c/is/r/t", NULL, end_piece},
        {"sheetData/row/c/is", NULL, end_inline_text},
        {"sheetPr", start_properties, NULL},
        {"sheetPr/pageSetUpPr", NULL, NULL},
        {"dimension", NULL, NULL},
        {"sheetViews", NULL, NULL},
        {"sheetViews/sheetView", start_view, NULL},
        {"sheetFormatPr", start_default_size, NULL},
        {"cols", NULL, NULL},
        {"cols/col", start_column, NULL},
        {"sheetData", NULL, NULL},
        {"hyperlinks", NULL, NULL},
        {"hyperlinks/hyperlink", start_link, NULL},
        {"pageMargins", NULL, NULL},
        {"pageSetup", NULL, NULL},
        {"headerFooter", NULL, NULL},
        {"headerFooter/oddFooter", NULL, end_footer},
        {"drawing", start_drawing, NULL},
        {"tableParts", NULL, NULL},
        {"tableParts/tablePart", start_table, NULL},
        {"*", start_other, NULL},
        {0},
    };
    static const struct xml_form form = {"worksheet", rules};
    struct sheet_reader reader = {.source = source, .arena = source->arena, .part = part};

    if (!source->row)
        source->row = arena_array(source->arena, REFERENCE_COLUMNS, sizeof *source->row);
    if (!package_read(source->package, part, &form, &reader, err))
        return false;
    finish(&reader, sheet);
    return read_tables(&reader, sheet, err) && read_drawing(&reader, sheet, err);
}
