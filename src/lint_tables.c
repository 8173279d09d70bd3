#include "lint_reader.h"

#include "arena.h"
#include "error.h"
#include "lint_words.h"
#include "package.h"
#include "room.h"
#include "text.h"
#include "widths.h"
#include "xml.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- the part ---- */

struct table_reader {
    struct lint_reader *reader;
    struct lint_table *table;
    size_t names; /* columns that have told their names */
    bool has_ref;
};

static bool start_table(void *context, const struct xml_element *element, struct error *err)
{
    struct table_reader *tables = context;
    struct lint_table *table = tables->table;
    const char *ref = xml_attribute(element, "ref");

    if (!ref || !range_parse(ref, &table->ref))
        return error_set(err, ERROR_DATA, "stands on %s, which is not a range of cells",
                         text_quote(tables->reader->arena, ref ? ref : "", ref ? strlen(ref) : 0));
    tables->has_ref = true;
    table->column_count = table->ref.last.column - table->ref.first.column + 1;
    tables->reader->column_count += table->column_count;
    if (tables->reader->column_count > LINT_COLUMN_LIMIT)
        return lint_beyond(tables->reader, err, "the tables of the workbook have more than %d columns",
                           LINT_COLUMN_LIMIT);
    table->columns = arena_array(tables->reader->arena, table->column_count, sizeof *table->columns);
    for (size_t i = 0; i < table->column_count; i++)
        table->columns[i].name = table->columns[i].heading = "";
    unsigned rows = table->ref.last.row - table->ref.first.row + 1;
    table->heading_rows = lint_unsigned(element, "headerRowCount", 1);
    table->total_rows = lint_unsigned(element, "totalsRowCount", 0);
    if (table->heading_rows > rows || table->total_rows > rows - table->heading_rows)
        return error_set(err, ERROR_DATA, "has %u rows, which are fewer than those of headings and totals",
                         rows);
    return lint_attribute(tables->reader, element, "displayName", &table->name, err) &&
           lint_attribute(tables->reader, element, "id", &table->id, err);
}

static bool start_column(void *context, const struct xml_element *element, struct error *err)
{
    struct table_reader *tables = context;

    if (tables->names == tables->table->column_count)
        return error_set(err, ERROR_DATA, "has names for more columns than the %zu that it stands on",
                         tables->table->column_count);
    return lint_attribute(tables->reader, element, "name", &tables->table->columns[tables->names++].name,
                          err);
}

static bool start_filter(void *context, const struct xml_element *element, struct error *err)
{
    struct table_reader *tables = context;

    (void)element, (void)err;
    tables->table->filter = true;
    return true;
}

static bool start_style(void *context, const struct xml_element *element, struct error *err)
{
    struct table_reader *tables = context;
    struct lint_table *table = tables->table;

    table->row_stripes = xml_flag(element, "showRowStripes");
    table->column_stripes = xml_flag(element, "showColumnStripes");
    return !xml_attribute(element, "name") ||
           lint_attribute(tables->reader, element, "name", &table->style, err);
}

static bool start_alt_text(void *context, const struct xml_element *element, struct error *err)
{
    struct table_reader *tables = context;

    return lint_attribute(tables->reader, element, "altText", &tables->table->alt_title, err) &&
           lint_attribute(tables->reader, element, "altTextSummary", &tables->table->alt_text, err);
}

static int compare_tables(const void *a, const void *b)
{
    const struct lint_table *x = a, *y = b;

    return reference_compare(x->ref.first, y->ref.first);
}

static bool read_table(struct lint_reader *reader, const char *part, struct lint_sheet *sheet,
                       struct error *err)
{
    static const struct xml_rule rules[] = {{"", start_table, NULL},
                                            {"tableColumns/tableColumn", start_column, NULL},
                                            {"autoFilter", start_filter, NULL},
                                            {"tableStyleInfo", start_style, NULL},
                                            {"extLst/ext/x14:table", start_alt_text, NULL},
                                            {0}};
    static const struct xml_form form = {"table", rules};
    struct lint_table table = {.part = part, .name = "", .id = "", .alt_title = "", .alt_text = ""};
    struct table_reader tables = {.reader = reader, .table = &table};
    bool damaged = false;

    if (!lint_read_part(reader, part, &form, &tables, &damaged, err))
        return false;
    if (damaged)
        return true;
    sheet->tables = room_for_item(reader->arena, sheet->tables, sheet->table_count, sizeof table);
    sheet->tables[sheet->table_count++] = table;
    return true;
}

bool lint_read_tables(struct lint_reader *reader, struct lint_sheet *sheet, struct error *err)
{
    size_t count;
    const struct relationship *all = package_relationships(reader->package, sheet->part, &count);

    for (size_t i = 0; i < count; i++)
        if (all[i].is_part && all[i].target && strcmp(all[i].kind, "table") == 0 &&
            !read_table(reader, all[i].target, sheet, err))
            return false;
    if (sheet->table_count > 1)
        qsort(sheet->tables, sheet->table_count, sizeof *sheet->tables, compare_tables);
    return true;
}

/* ---- counting ---- */

/* "1,234", "12.5", "1 234", "-3", "45 %": what somebody would have wanted to be a number. */
static bool looks_like_number(const char *text)
{
    size_t digits = 0, others = 0;

    text += strspn(text, " +-");
    for (; *text; text++) {
        if (*text >= '0' && *text <= '9')
            digits++;
        else if (!strchr(" ,.'%", *text) || digits == 0)
            return false;
        else
            others++;
    }
    return digits > 0 && others <= digits;
}

static bool is_missing(const struct lint_reader *reader, const char *code)
{
    for (const char *const *missing = reader->settings->missing; *missing; missing++)
        if (strcmp(*missing, code) == 0)
            return true;
    return false;
}

static void count_text(const struct lint_reader *reader, struct lint_column *column,
                       const struct lint_cell *cell)
{
    char code[SHORTHAND_SIZE];
    size_t length = *cell->text == '[' ? lint_shorthand_at(cell->text, code) : 0;

    if (length > 0 && length == cell->length) {
        column->shorthand++;
        column->missing += is_missing(reader, code);
        return;
    }
    if (column->texts++ == 0)
        column->first_text_row = cell->row;
    column->texts_like_numbers += looks_like_number(cell->text);
}

static void count_number(struct lint_column *column, const struct lint_cell *cell)
{
    const char *format = cell->format->number_format;

    if (column->numbers++ == 0) {
        column->first_number_row = cell->row;
        column->number_format = format;
        column->smallest = column->biggest = cell->number;
    }
    column->smallest = fmin(column->smallest, cell->number);
    column->biggest = fmax(column->biggest, cell->number);
    column->largest = fmax(column->largest, fabs(cell->number));
    column->has_decimals |= cell->number != floor(cell->number);
    if (format != column->number_format && strcmp(format, column->number_format) != 0 &&
        !column->has_other_format) {
        column->has_other_format = true;
        column->other_format = format;
        column->other_format_row = cell->row;
    }
}

/* In digits of the workbook's usual font, by which columns are measured. */
static double width_of(const struct lint_reader *reader, const struct lint_cell *cell)
{
    const struct lint_font *font = cell->format->font, *usual = reader->formats[0].font;
    bool sized = font->size > 0 && usual->size > 0;

    return widths_in_digits(cell->text, font->bold, sized ? font->size : 1, sized ? usual->size : 1);
}

static void measure(const struct lint_reader *reader, struct lint_column *column,
                    const struct lint_cell *cell)
{
    /* No letter is wider than four digits, at any usual size: most texts need not be measured. */
    if (cell->format->wrap || 4 * (double)cell->length <= column->widest)
        return;
    double width = width_of(reader, cell);
    if (width > column->widest) {
        column->widest = width;
        column->widest_row = cell->row;
    }
}

static bool take_heading(struct lint_reader *reader, struct lint_column *column, const struct lint_cell *cell,
                         struct error *err)
{
    const char *text = lint_keep_needed(reader, cell->text, cell->length, err);

    if (!text)
        return false;
    column->heading = text;
    column->heading_type = cell->type;
    column->heading_format = cell->format;
    return true;
}

static unsigned body_row(const struct lint_table *table)
{
    return table->ref.first.row + table->heading_rows;
}

/* Up to here as many cells were filled as stand before it. */
static void note_empty(struct lint_table *table)
{
    if (table->has_empty)
        return;
    table->has_empty = true;
    table->empty_row = body_row(table) + (unsigned)(table->filled / table->column_count);
    table->empty_column = table->ref.first.column + (unsigned)(table->filled % table->column_count);
}

/* The first empty cell lies between the filled ones before and this one, in the order of rows. */
static void find_gaps(struct lint_table *table, const struct lint_cell *cell)
{
    unsigned next = table->has_filled_row ? table->last_filled_row + 1 : body_row(table);
    bool is_new = !table->has_filled_row || cell->row != table->last_filled_row;
    size_t before =
        (size_t)(cell->row - body_row(table)) * table->column_count + cell->column - table->ref.first.column;

    if (is_new && cell->row > next && table->filled_rows == next - body_row(table))
        table->blank_row = next;
    if (before > table->filled)
        note_empty(table);
    table->filled++;
    table->filled_rows += is_new;
    table->has_filled_row = true;
    table->last_filled_row = cell->row;
}

static void compare_fill(struct lint_column *column, const struct lint_cell *cell)
{
    const struct lint_fill *fill = cell->format->fill;

    if (!column->fill)
        column->fill = fill;
    if (column->has_other_fill || (fill->none && column->fill->none) ||
        (fill->none == column->fill->none && fill->colour.rgb == column->fill->colour.rgb))
        return;
    column->has_other_fill = true;
    column->other_fill_row = cell->row;
}

bool lint_count_cell(struct lint_reader *reader, const struct lint_cell *cell, struct error *err)
{
    struct lint_column *column = cell->in;

    if (cell->type == LINT_TEXT)
        measure(reader, column, cell);
    if (cell->heading)
        return take_heading(reader, column, cell, err);
    find_gaps(cell->table, cell);
    compare_fill(column, cell);
    column->filled++;
    column->formulas += cell->formula;
    if (cell->type == LINT_TEXT)
        count_text(reader, column, cell);
    else if (cell->type == LINT_BOOLEAN)
        column->booleans++;
    else if (cell->type == LINT_ERROR)
        column->errors++;
    else if (cell->format->is_date)
        column->dates++;
    else
        count_number(column, cell);
    return true;
}

/* ---- at the end ---- */

static void finish_gaps(struct lint_table *table)
{
    size_t rows = table->ref.last.row + 1 - body_row(table);
    unsigned next = table->has_filled_row ? table->last_filled_row + 1 : body_row(table);

    if (table->filled_rows < rows && table->filled_rows == next - body_row(table))
        table->blank_row = next;
    if (table->filled < rows * table->column_count)
        note_empty(table);
}

void lint_finish_tables(struct lint_sheet *sheet, const double *widths)
{
    for (size_t i = 0; i < sheet->table_count; i++) {
        struct lint_table *table = &sheet->tables[i];
        finish_gaps(table);
        for (size_t j = 0; j < table->column_count; j++) {
            double width = widths[table->ref.first.column + j];
            table->columns[j].default_width = width < 0;
            table->columns[j].width = width < 0 ? sheet->default_width : width;
        }
    }
}
