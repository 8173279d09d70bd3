#include "reader.h"

#include "arena.h"
#include "error.h"
#include "names.h"
#include "package.h"
#include "reader_sheet.h"
#include "room.h"
#include "shared.h"
#include "text.h"
#include "xml.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_LIMIT = 65536 };

struct workbook_reader {
    struct package *package;
    struct arena *arena;
    struct workbook *workbook;
    const char *part; /* xl/workbook.xml, as a rule */
    struct reader_sheet *sheets;
    const char **sheet_parts; /* NULL for a sheet that is a chart or a dialog */
    size_t sheet_count;
    const char **property; /* the one that is being read */
    struct reader_defined_name *names;
    size_t name_count;
};

static const char *quote(const struct workbook_reader *reader, const char *text)
{
    return text_quote(reader->arena, text, strlen(text));
}

/* What statbook never writes. */

static bool start_other(void *context, const struct xml_element *element, struct error *err)
{
    struct workbook_reader *reader = context;

    (void)err;
    if (!reader->workbook->extra)
        reader->workbook->extra = arena_format(reader->arena, "<%s>", xml_path(element));
    return true;
}

static void check_attributes(const struct workbook_reader *reader, const struct xml_element *element,
                             const char *known)
{
    const char *other = xml_other_attribute(element, known);

    if (other && !reader->workbook->extra)
        reader->workbook->extra =
            arena_format(reader->arena, "the attribute %s of <%s>", quote(reader, other), xml_path(element));
}

static bool start_window(void *context, const struct xml_element *element, struct error *err)
{
    (void)err;
    check_attributes(context, element, "xWindow yWindow windowWidth windowHeight");
    return true;
}

static bool start_calculation(void *context, const struct xml_element *element, struct error *err)
{
    (void)err;
    check_attributes(context, element, "calcId fullCalcOnLoad");
    return true;
}

static bool start_name(void *context, const struct xml_element *element, struct error *err)
{
    struct workbook_reader *reader = context;
    const char *name = xml_attribute(element, "name"), *sheet = xml_attribute(element, "localSheetId");
    struct reader_defined_name defined = {.has_sheet = sheet != NULL};

    if (!name)
        return error_set(err, ERROR_DATA, "has a defined name without a name");
    if (sheet && !xml_unsigned(sheet, &defined.sheet))
        return error_set(err, ERROR_DATA, "the name %s belongs to the sheet %s, which is not a number",
                         quote(reader, name), quote(reader, sheet));
    if (reader->name_count == NAME_LIMIT)
        return error_set(err, ERROR_DATA, "has more than %d defined names", NAME_LIMIT);
    check_attributes(reader, element, "name localSheetId");
    defined.name = reader_name(name, reader->arena, err);
    reader->names = room_for_item(reader->arena, reader->names, reader->name_count, sizeof *reader->names);
    reader->names[reader->name_count++] = defined;
    return defined.name != NULL;
}

static bool end_name(void *context, const char *text, struct error *err)
{
    struct workbook_reader *reader = context;

    (void)err;
    reader->names[reader->name_count - 1].text = xstring_decode(text, reader->arena);
    return true;
}

static bool start_workbook_properties(void *context, const struct xml_element *element, struct error *err)
{
    struct workbook_reader *reader = context;

    (void)err;
    check_attributes(reader, element, "date1904 defaultThemeVersion");
    reader->workbook->from_1904 = xml_flag(element, "date1904");
    return true;
}

const char *reader_name(const char *piece, struct arena *arena, struct error *err)
{
    const char *name = xstring_decode(piece, arena);

    if (text_utf16_length(name) <= TEXT_HEADING_LIMIT)
        return name;
    error_set(err, ERROR_DATA, "the name %s is longer than %d characters",
              text_quote(arena, name, strlen(name)), TEXT_HEADING_LIMIT);
    return NULL;
}

static void add_sheet(struct workbook_reader *reader, const struct reader_sheet *sheet, const char *part)
{
    size_t count = reader->sheet_count++;

    reader->sheets = room_for_item(reader->arena, reader->sheets, count, sizeof *reader->sheets);
    reader->sheet_parts =
        room_for_item(reader->arena, reader->sheet_parts, count, sizeof *reader->sheet_parts);
    reader->sheets[count] = *sheet;
    reader->sheet_parts[count] = part;
}

static bool start_sheet(void *context, const struct xml_element *element, struct error *err)
{
    struct workbook_reader *reader = context;
    const char *name = xml_attribute(element, "name");
    const char *id = xml_attribute(element, "r:id");
    const char *state = xml_attribute(element, "state");
    const struct relationship *found = id ? package_relationship(reader->package, reader->part, id) : NULL;

    if (!name)
        return error_set(err, ERROR_DATA, "has a sheet without a name");
    if (!found || !found->is_part)
        return error_set(err, ERROR_DATA, "the sheet %s has no part", quote(reader, name));
    bool has_cells = strcmp(found->kind, "worksheet") == 0;
    const struct reader_sheet sheet = {.name = reader_name(name, reader->arena, err),
                                       .hidden = state && strcmp(state, "visible") != 0,
                                       .footer = "",
                                       .extra = has_cells ? NULL : "a chart or a dialog in place of cells"};
    check_attributes(reader, element, "name sheetId r:id state");
    add_sheet(reader, &sheet, has_cells ? found->target : NULL);
    return sheet.name != NULL;
}

static bool read_list_of_sheets(struct workbook_reader *reader, struct error *err)
{
    static const struct xml_rule rules[] = {{"fileVersion", NULL, NULL},
                                            {"workbookPr", start_workbook_properties, NULL},
                                            {"bookViews", NULL, NULL},
                                            {"bookViews/workbookView", start_window, NULL},
                                            {"sheets", NULL, NULL},
                                            {"sheets/sheet", start_sheet, NULL},
                                            {"definedNames", NULL, NULL},
                                            {"definedNames/definedName", start_name, end_name},
                                            {"calcPr", start_calculation, NULL},
                                            {"*", start_other, NULL},
                                            {0}};
    static const struct xml_form form = {"workbook", rules};
    const struct relationship *found = package_first_of_kind(reader->package, "", "officeDocument");

    if (!found || !found->is_part)
        return error_set(err, ERROR_DATA, "has no workbook");
    reader->part = found->target;
    return package_read(reader->package, reader->part, &form, reader, err);
}

static bool check_sheet_names(const struct workbook_reader *reader, struct error *err)
{
    const char **names = arena_array(reader->arena, reader->sheet_count, sizeof *names);

    for (size_t i = 0; i < reader->sheet_count; i++)
        names[i] = reader->sheets[i].name;
    const char *twin = names_find_twin(names, reader->sheet_count, reader->arena);
    return !twin ||
           error_set(err, ERROR_DATA, "%s: two sheets have the name %s", reader->part, quote(reader, twin));
}

static bool check_table_names(const struct workbook_reader *reader, struct error *err)
{
    const char **names = NULL;
    size_t count = 0;

    for (size_t i = 0; i < reader->sheet_count; i++)
        for (size_t j = 0; j < reader->sheets[i].table_count; j++) {
            names = room_for_item(reader->arena, names, count, sizeof *names);
            names[count++] = reader->sheets[i].tables[j].name;
        }
    const char *twin = names_find_twin(names, count, reader->arena);
    return !twin || error_set(err, ERROR_DATA, "two tables have the name %s", quote(reader, twin));
}

static bool read_sheets(struct workbook_reader *reader, struct error *err)
{
    struct shared shared;
    struct reader_source source = {.package = reader->package,
                                   .arena = reader->arena,
                                   .shared = &shared,
                                   .most_cells = READER_CELL_LIMIT};

    /* A text stands in at least one cell. */
    if (!shared_read(reader->package, reader->part, READER_CELL_LIMIT, &shared, reader->arena, err))
        return false;
    for (size_t i = 0; i < reader->sheet_count; i++)
        if (reader->sheet_parts[i] &&
            !reader_sheet_read(&source, reader->sheet_parts[i], &reader->sheets[i], err))
            return false;
    if (!reader->workbook->extra)
        reader->workbook->extra = shared.extra;
    reader->workbook->names = reader->names;
    reader->workbook->name_count = reader->name_count;
    reader->workbook->sheets = reader->sheets;
    reader->workbook->sheet_count = reader->sheet_count;
    return check_table_names(reader, err);
}

static const struct property {
    const char *path;
    size_t offset; /* in struct workbook */
} properties[] = {
    {"dc:title", offsetof(struct workbook, title)},
    {"dc:subject", offsetof(struct workbook, subject)},
    {"dc:creator", offsetof(struct workbook, author)},
    {"keywords", offsetof(struct workbook, keywords)},
    {"dc:language", offsetof(struct workbook, language)},
    {"dcterms:created", offsetof(struct workbook, created)},
    {"lastModifiedBy", offsetof(struct workbook, editor)},
    {"dcterms:modified", offsetof(struct workbook, modified)},
};

static const char **property_of(struct workbook *workbook, const struct property *property)
{
    return (const char **)(void *)((char *)workbook + property->offset);
}

static bool start_property(void *context, const struct xml_element *element, struct error *err)
{
    struct workbook_reader *reader = context;

    (void)err;
    for (size_t i = 0; i < sizeof properties / sizeof properties[0]; i++)
        if (strcmp(properties[i].path, xml_path(element)) == 0)
            reader->property = property_of(reader->workbook, &properties[i]);
    return true;
}

static bool end_property(void *context, const char *text, struct error *err)
{
    struct workbook_reader *reader = context;

    (void)err;
    *reader->property = xstring_decode(text, reader->arena);
    return true;
}

static bool read_properties(struct workbook_reader *reader, struct error *err)
{
    static const struct xml_rule rules[] = {{"dc:title", start_property, end_property},
                                            {"dc:subject", start_property, end_property},
                                            {"dc:creator", start_property, end_property},
                                            {"keywords", start_property, end_property},
                                            {"dc:language", start_property, end_property},
                                            {"dcterms:created", start_property, end_property},
                                            {"lastModifiedBy", start_property, end_property},
                                            {"dcterms:modified", start_property, end_property},
                                            {"*", start_other, NULL},
                                            {0}};
    static const struct xml_form form = {"coreProperties", rules};
    const struct relationship *found = package_first_of_kind(reader->package, "", "core-properties");

    for (size_t i = 0; i < sizeof properties / sizeof properties[0]; i++)
        *property_of(reader->workbook, &properties[i]) = "";
    return !found || package_read(reader->package, found->target, &form, reader, err);
}

/* The parts that every workbook has and that show nothing. */
static bool find_other_part(const struct workbook_reader *reader, struct error *err)
{
    static const char *const silent[] = {
        "application/vnd.openxmlformats-officedocument.theme+xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml", NULL};
    const char *part = package_find_unread(reader->package, silent);

    (void)err;
    if (part && !reader->workbook->extra)
        reader->workbook->extra = arena_format(reader->arena, "the part %s", part);
    return true;
}

/* Closes the package. */
static const struct workbook *read_workbook(const char *file, struct package *package, struct arena *arena,
                                            struct error *err)
{
    struct workbook *workbook = arena_alloc(arena, sizeof *workbook);
    struct workbook_reader reader = {.package = package, .arena = arena, .workbook = workbook};

    workbook->file = arena_text(arena, file);
    bool read = package && read_list_of_sheets(&reader, err) && check_sheet_names(&reader, err) &&
                read_sheets(&reader, err) && read_properties(&reader, err) && find_other_part(&reader, err) &&
                package_read_rest(package, err);
    package_close(package);
    if (read)
        return workbook;
    error_within(err, "%s", file);
    return NULL;
}

const struct workbook *reader_open(const char *path, struct arena *arena, struct error *err)
{
    return read_workbook(path, package_open(path, arena, err), arena, err);
}

const struct workbook *reader_open_bytes(const char *file, const void *bytes, size_t size,
                                         struct arena *arena, struct error *err)
{
    return read_workbook(file, package_open_bytes(bytes, size, arena, err), arena, err);
}

double reader_column_width(const struct reader_sheet *sheet, unsigned column)
{
    for (size_t i = 0; i < sheet->column_count; i++)
        if (column >= sheet->columns[i].first && column <= sheet->columns[i].last)
            return sheet->columns[i].width;
    return READER_DEFAULT_WIDTH;
}

static int compare_row(const void *key, const void *item)
{
    unsigned wanted = *(const unsigned *)key, row = ((const struct reader_row *)item)->row;

    return wanted < row ? -1 : wanted > row;
}

static int compare_column(const void *key, const void *item)
{
    unsigned wanted = *(const unsigned *)key, column = ((const struct reader_cell *)item)->column;

    return wanted < column ? -1 : wanted > column;
}

const struct reader_cell *reader_find_cell(const struct reader_sheet *sheet, unsigned row, unsigned column)
{
    if (sheet->row_count == 0)
        return NULL;
    const struct reader_row *found =
        bsearch(&row, sheet->rows, sheet->row_count, sizeof *sheet->rows, compare_row);
    if (!found)
        return NULL;
    return bsearch(&column, found->cells, found->cell_count, sizeof *found->cells, compare_column);
}
