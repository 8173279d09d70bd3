#include "reader_sheet.h"

#include "arena.h"
#include "error.h"
#include "names.h"
#include "package.h"
#include "reader.h"
#include "reference.h"
#include "text.h"
#include "xml.h"

#include <string.h>

struct table_reader {
    struct arena *arena;
    struct reader_table *table;
    const char **headings;
    size_t heading_count, column_count; /* read so far, needed */
};

static const char *quote(const struct table_reader *reader, const char *text)
{
    return text_quote(reader->arena, text, strlen(text));
}

static bool start_other(void *context, const struct xml_element *element, struct error *err)
{
    struct table_reader *reader = context;

    (void)err;
    if (!reader->table->extra)
        reader->table->extra = arena_format(reader->arena, "<%s>", xml_path(element));
    return true;
}

static void check_attributes(const struct table_reader *reader, const struct xml_element *element,
                             const char *known, const char *what)
{
    const char *other = xml_other_attribute(element, known);

    if (other && !reader->table->extra)
        reader->table->extra =
            arena_format(reader->arena, "the attribute %s of %s", quote(reader, other), what);
}

/* A style with a name could colour what it likes. */
static bool start_style(void *context, const struct xml_element *element, struct error *err)
{
    (void)err;
    check_attributes(context, element, "showFirstColumn showLastColumn showRowStripes showColumnStripes",
                     "its style");
    return true;
}

static bool start_table(void *context, const struct xml_element *element, struct error *err)
{
    struct table_reader *reader = context;
    const char *name = xml_attribute(element, "displayName");
    const char *place = xml_attribute(element, "ref");
    const char *heading_rows = xml_attribute(element, "headerRowCount");
    const char *total_rows = xml_attribute(element, "totalsRowCount");
    struct range range;

    if (!name || !place)
        return error_set(err, ERROR_DATA, "has no name or no range");
    if (!range_parse(place, &range))
        return error_set(err, ERROR_DATA, "%s is not a range of cells", quote(reader, place));
    check_attributes(reader, element, "id name displayName ref headerRowCount totalsRowCount totalsRowShown",
                     "it");
    reader->table->has_heading_row = !heading_rows || strcmp(heading_rows, "0") != 0;
    reader->table->has_total_row = total_rows && strcmp(total_rows, "0") != 0;
    if (reader->table->has_heading_row && range.first.row == range.last.row)
        return error_set(err, ERROR_DATA, "the table on %s has no row but its headings", place);
    reader->column_count = range.last.column - range.first.column + 1;
    reader->headings = arena_array(reader->arena, reader->column_count, sizeof *reader->headings);
    reader->table->name = reader_name(name, reader->arena, err);
    reader->table->first_row = range.first.row;
    reader->table->first_column = range.first.column;
    reader->table->last_row = range.last.row;
    reader->table->last_column = range.last.column;
    return reader->table->name != NULL;
}

/* What stands for the table. */
static bool start_alternative(void *context, const struct xml_element *element, struct error *err)
{
    struct table_reader *reader = context;
    const char *title = xml_attribute(element, "altText"), *text = xml_attribute(element, "altTextSummary");

    (void)err;
    check_attributes(reader, element, "altText altTextSummary", "what stands for it");
    reader->table->alt_title = xstring_decode(title ? title : "", reader->arena);
    reader->table->alt = xstring_decode(text ? text : "", reader->arena);
    return true;
}

static bool start_column(void *context, const struct xml_element *element, struct error *err)
{
    struct table_reader *reader = context;
    const char *name = xml_attribute(element, "name");

    if (!name)
        return error_set(err, ERROR_DATA, "has a column without a heading");
    check_attributes(reader, element, "id name", "a column");
    if (strchr(name, '\n'))
        reader->table->bare_line_feed = true;
    if (reader->heading_count == reader->column_count)
        return error_set(err, ERROR_DATA, "has more headings than columns (%zu)", reader->column_count);
    const char *heading = reader_name(name, reader->arena, err);
    reader->headings[reader->heading_count++] = heading;
    return heading != NULL;
}

static bool check_heading(const struct table_reader *reader, const struct reader_sheet *sheet, size_t index,
                          struct error *err)
{
    struct reference place = {reader->table->first_row, reader->table->first_column + (unsigned)index};
    const struct reader_cell *cell = reader_find_cell(sheet, place.row, place.column);
    const char *heading = reader->headings[index];
    char out[REFERENCE_SIZE];

    if (cell && cell->type == READER_TEXT && strcmp(cell->text, heading) == 0)
        return true;
    reference_write(place, out);
    return error_set(err, ERROR_DATA, "the heading %s is not the text of cell %s", quote(reader, heading),
                     out);
}

static bool check_headings(const struct table_reader *reader, const struct reader_sheet *sheet,
                           struct error *err)
{
    if (reader->heading_count != reader->column_count)
        return error_set(err, ERROR_DATA, "has %zu headings for %zu columns", reader->heading_count,
                         reader->column_count);
    const char *twin = names_find_twin(reader->headings, reader->heading_count, reader->arena);
    if (twin)
        return error_set(err, ERROR_DATA, "the heading %s stands twice", quote(reader, twin));
    for (size_t i = 0; reader->table->has_heading_row && i < reader->heading_count; i++)
        if (!check_heading(reader, sheet, i, err))
            return false;
    return true;
}

bool reader_table_read(struct reader_source *source, const char *part, const struct reader_sheet *sheet,
                       struct reader_table *table, struct error *err)
{
    static const struct xml_rule rules[] = {{"", start_table, NULL},
                                            {"tableColumns", NULL, NULL},
                                            {"tableColumns/tableColumn", start_column, NULL},
                                            {"tableStyleInfo", start_style, NULL},
                                            {"extLst", NULL, NULL},
                                            {"extLst/ext", NULL, NULL},
                                            {"extLst/ext/x14:table", start_alternative, NULL},
                                            {"*", start_other, NULL},
                                            {0}};
    static const struct xml_form form = {"table", rules};
    struct table_reader reader = {.arena = source->arena, .table = table};

    table->alt_title = table->alt = "";
    if (!package_read(source->package, part, &form, &reader, err))
        return false;
    table->headings = reader.headings;
    table->heading_count = reader.heading_count;
    return check_headings(&reader, sheet, err) || error_within(err, "%s", part);
}
