#include "reader.h"

#include "package.h"
#include "parts.h"
#include "reader_sheet.h"
#include "scratch.h"
#include "shared.h"

#define BOOK "book.xlsx: "

/* The workbook of parts.h with one part changed: `to` for `from`; `to` alone is the whole part; none: left
 * out. */
static const struct workbook *read_changed(struct scratch *scratch, const char *part, const char *from,
                                           const char *to)
{
    struct part parts[PART_COUNT];
    char *changed = NULL;
    size_t size;

    memcpy(parts, parts_of_workbook, sizeof parts);
    for (size_t i = 0; i < PART_COUNT; i++)
        if (strcmp(parts[i].name, part) == 0)
            parts[i].text = from ? changed = parts_replace(parts[i].text, from, to) : to;
    void *bytes = parts_zip(parts, PART_COUNT, &size);
    const struct workbook *workbook =
        reader_open_bytes("book.xlsx", bytes, size, scratch->arena, scratch->err);
    free(bytes);
    free(changed);
    return workbook;
}

static void assert_refused(struct scratch *scratch, const char *part, const char *from, const char *to,
                           const char *message)
{
    *scratch->err = (struct error){0};
    const struct workbook *workbook = read_changed(scratch, part, from, to);
    assert_error(scratch->err, ERROR_DATA, message);
    assert_null(workbook);
}

static const struct workbook *assert_read(struct scratch *scratch, const char *part, const char *from,
                                          const char *to)
{
    *scratch->err = (struct error){0};
    const struct workbook *workbook = read_changed(scratch, part, from, to);
    assert_string_equal(scratch->err->text, "");
    assert_non_null(workbook);
    return workbook;
}

static const struct reader_cell *cell_at(const struct workbook *workbook, unsigned row, unsigned column)
{
    const struct reader_cell *cell = reader_find_cell(&workbook->sheets[0], row, column);

    assert_non_null(cell);
    return cell;
}

static void properties_sheets_cells_links_and_tables_are_read(void **state)
{
    const struct workbook *workbook = assert_read(*state, "", NULL, NULL);
    const struct reader_sheet *sheet = &workbook->sheets[0];
    const struct reader_table *table = &sheet->tables[0];

    assert_string_equal(workbook->file, "book.xlsx");
    assert_string_equal(workbook->title, "Figures");
    assert_string_equal(workbook->author, "Us");
    assert_string_equal(workbook->created, "2013-03-31T00:00:00Z");
    assert_string_equal(workbook->keywords, "");
    assert_int_equal(workbook->sheet_count, 1);
    assert_string_equal(sheet->name, "data");
    assert_false(sheet->hidden || sheet->right_to_left);
    assert_int_equal(sheet->row_count, 3);
    assert_string_equal(cell_at(workbook, 0, 0)->text, "Title");
    assert_string_equal(cell_at(workbook, 2, 0)->text, "one");
    assert_true(cell_at(workbook, 2, 1)->number == 119);
    assert_string_equal(cell_at(workbook, 2, 1)->text, "119");
    assert_int_equal(cell_at(workbook, 2, 1)->type, READER_NUMBER);
    assert_null(reader_find_cell(sheet, 0, 1));
    assert_null(reader_find_cell(sheet, 3, 0));
    assert_int_equal(sheet->link_count, 1);
    assert_string_equal(sheet->links[0].target, "https://example.org/?a&b");
    assert_int_equal(sheet->table_count, 1);
    assert_string_equal(table->name, "figures");
    assert_int_equal(table->first_row, 1);
    assert_int_equal(table->last_row, 2);
    assert_int_equal(table->last_column, 1);
    assert_string_equal(table->headings[1], "count");
}

static void number_formats_come_from_the_cell_styles(void **state)
{
    const struct workbook *workbook = assert_read(*state, SHEET, "s='1'", "s='2'");

    assert_string_equal(cell_at(workbook, 2, 1)->format, "mm-dd-yy");
    assert_string_equal(cell_at(workbook, 2, 0)->format, "General");
    assert_string_equal(cell_at(assert_read(*state, "", NULL, NULL), 2, 1)->format, "#,##0\" x\"");
    workbook = assert_read(*state, STYLES, "numFmtId='14'", "numFmtId='31'");
    assert_string_equal(cell_at(workbook, 2, 1)->format, "#,##0\" x\"");
}

static void reading_orders_come_from_the_cell_styles(void **state)
{
    const struct workbook *workbook = assert_read(*state, STYLES, "<xf numFmtId='164'/>",
                                                  "<xf numFmtId='164'><alignment readingOrder='2'/></xf>");

    assert_int_equal(cell_at(workbook, 2, 1)->reading_order, 2);
    assert_int_equal(cell_at(workbook, 2, 0)->reading_order, 0);
    workbook = assert_read(*state, STYLES, "<xf numFmtId='164'/>",
                           "<xf numFmtId='164'><alignment wrapText='1'/></xf>");
    assert_int_equal(cell_at(workbook, 2, 1)->reading_order, 0);
}

static void a_workbook_may_have_no_styles_texts_and_properties(void **state)
{
    const struct workbook *workbook = assert_read(
        *state, ROOT_RELS, RELATIONSHIP("rId2", "metadata/core-properties", "docProps/core.xml"), "");

    assert_string_equal(workbook->title, "");
    assert_string_equal(workbook->created, "");
    assert_refused(*state, WORKBOOK_RELS, RELATIONSHIP("rId3", "styles", "/xl/styles.xml"), "",
                   BOOK SHEET ": cell B3: the style '1' does not exist; there are 1, counted from 0");
    assert_refused(*state, WORKBOOK_RELS, RELATIONSHIP("rId2", "sharedStrings", "sharedStrings.xml"), "",
                   BOOK SHEET ": cell A1: the shared text '0' does not exist; there are 0, counted from 0");
}

static void right_to_left_and_hidden_sheets_are_told(void **state)
{
    assert_true(
        assert_read(*state, SHEET, "<sheetView ", "<sheetView rightToLeft='1' ")->sheets[0].right_to_left);
    assert_true(assert_read(*state, WORKBOOK, "sheetId", "state='hidden' sheetId")->sheets[0].hidden);
    assert_true(assert_read(*state, WORKBOOK, "sheetId", "state='veryHidden' sheetId")->sheets[0].hidden);
    assert_false(assert_read(*state, WORKBOOK, "sheetId", "state='visible' sheetId")->sheets[0].hidden);
    assert_true(assert_read(*state, WORKBOOK, "<workbookPr", "<workbookPr date1904='true'")->from_1904);
}

static void every_type_of_cell_is_read(void **state)
{
    const struct workbook *workbook = assert_read(
        *state, SHEET, "<c r='B3' s='1'><v>119</v></c>",
        "<c r='B3' t='b'><v>1</v></c><c r='C3' t='e'><v>#N/A</v></c><c r='D3' t='str'><v>a</v></c>"
        "<c r='E3' t='n'><v>-1.5E-3</v></c><c r='F3' t='d'><v>2013-03-31</v></c><c r='G3' s='1'/>"
        "<c r='H3'><f>1+1</f><v>2</v></c><c r='I3'><f>NOW()</f><v></v></c>");
    static const enum reader_type types[] = {READER_BOOLEAN, READER_ERROR, READER_TEXT,   READER_NUMBER,
                                             READER_TEXT,    READER_EMPTY, READER_NUMBER, READER_EMPTY};

    for (unsigned i = 0; i < 8; i++)
        assert_int_equal(cell_at(workbook, 2, i + 1)->type, types[i]);
    assert_true(cell_at(workbook, 2, 1)->number == 1);
    assert_string_equal(cell_at(workbook, 2, 2)->text, "#N/A");
    assert_true(cell_at(workbook, 2, 4)->number == -0.0015);
    assert_string_equal(cell_at(workbook, 2, 6)->text, "");
    assert_false(cell_at(workbook, 2, 6)->formula);
    assert_true(cell_at(workbook, 2, 7)->formula && cell_at(workbook, 2, 7)->number == 2);
    assert_true(cell_at(workbook, 2, 8)->formula);
}

static void places_may_be_left_out(void **state)
{
    const struct workbook *workbook = assert_read(
        *state, SHEET, "</sheetData>", "<row><c><v>4</v></c><c/><c><v>5</v></c></row></sheetData>");

    assert_true(cell_at(workbook, 3, 0)->number == 4);
    assert_true(cell_at(workbook, 3, 2)->number == 5);
}

static void texts_are_put_together_and_decoded(void **state)
{
    const struct workbook *workbook =
        assert_read(*state, STRINGS, "<t>Title</t>",
                    "<r><rPr><b/></rPr><t xml:space='preserve'>A "
                    "</t></r><r><t><![CDATA[<]]>_x000D__x005F_x0041_&amp;</t></r>"
                    "<rPh sb='0' eb='1'><t>not this</t></rPh>");

    assert_string_equal(cell_at(workbook, 0, 0)->text, "A <\r_x0041_&");
    workbook = assert_read(*state, SHEET, "<t>one</t>", "<r><t>o</t></r><r><t>ne</t></r>");
    assert_string_equal(cell_at(workbook, 2, 0)->text, "one");
    workbook = assert_read(*state, SHEET, "<is><t>one</t></is>", "<is><t/></is>");
    assert_string_equal(cell_at(workbook, 2, 0)->text, "");
    assert_int_equal(cell_at(workbook, 2, 0)->type, READER_TEXT);
}

static void links_are_addresses_and_places(void **state)
{
    const struct workbook *workbook = assert_read(
        *state, SHEET, "<hyperlink ref='A1' r:id='rId1'/>",
        "<hyperlink ref='B1:B2' location=\"'data'!A1\"/><hyperlink ref='A1' r:id='rId1' location='b'/>");
    const struct reader_sheet *sheet = &workbook->sheets[0];

    assert_int_equal(sheet->link_count, 2);
    assert_string_equal(sheet->links[0].target, "https://example.org/?a&b#b");
    assert_string_equal(sheet->links[1].target, "#'data'!A1");
    assert_int_equal(sheet->links[1].last_row, 1);
    assert_refused(*state, SHEET, "ref='A1' r:id='rId1'", "ref='A1'", BOOK SHEET ": a link has no address");
    assert_refused(*state, SHEET, "ref='A1' r:id='rId1'", "ref='A1' r:id='rId2'",
                   BOOK SHEET ": a link has no address");
    assert_refused(*state, SHEET, "ref='A1' r:id='rId1'", "ref='A0' r:id='rId1'",
                   BOOK SHEET ": a link stands on 'A0', which is not a range of cells");
}

static void the_names_of_iso_29500_strict_are_known(void **state)
{
    static const char from[] = "<sst xmlns='" MAIN_NAMESPACE "'",
                      to[] = "<sst xmlns='http://purl.oclc.org/ooxml/spreadsheetml/main'";

    assert_string_equal(cell_at(assert_read(*state, STRINGS, from, to), 0, 0)->text, "Title");
}

static void elements_of_other_namespaces_are_left_out(void **state)
{
    const struct workbook *workbook =
        assert_read(*state, SHEET, "<row r='1'>",
                    "<x:row xmlns:x='urn:x' r='9'><c r='A9'><v>1</v></c></x:row><row r='1'>");

    assert_int_equal(workbook->sheets[0].row_count, 3);
}

static void a_value_that_is_not_a_number_is_refused(void **state)
{
    static const char *const bad[] = {"NAN", "INF", "-INF",  "1,5", "0x1F",  " 1", "1 ",
                                      "1E",  "--1", "1E400", ".",   "1.2.3", "+",  "one"};

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char to[32], message[128];
        snprintf(to, sizeof to, "<v>%s</v>", bad[i]);
        snprintf(message, sizeof message, BOOK SHEET ": cell B3: '%s' is not a number", bad[i]);
        assert_refused(*state, SHEET, "<v>119</v>", to, message);
    }
}

static void decimals_of_xml_schema_are_numbers(void **state)
{
    static const char *const good[] = {"1.", ".5", "+1", "-0", "1e5", "1E+5", "9.99999999999999E+307"};

    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        char to[64];
        snprintf(to, sizeof to, "<v>%s</v>", good[i]);
        assert_true(cell_at(assert_read(*state, SHEET, "<v>119</v>", to), 2, 1)->number ==
                    strtod(good[i], NULL));
    }
}

static void cells_out_of_order_are_refused(void **state)
{
    assert_refused(*state, SHEET, "r='B3'", "r='A3'",
                   BOOK SHEET ": cell A3 stands behind a cell that is at its right");
    assert_refused(*state, SHEET, "r='B3'", "r='B4'", BOOK SHEET ": cell B4 stands in row 3");
    assert_refused(*state, SHEET, "r='B3'", "r='3'", BOOK SHEET ": '3' is not a cell");
    assert_refused(*state, SHEET, "r='B3'", "r='XFE3'", BOOK SHEET ": 'XFE3' is not a cell");
    assert_refused(*state, SHEET, "<row r='3'>", "<row r='2'>", BOOK SHEET ": row 2 stands behind row 2");
    assert_refused(*state, SHEET, "<row r='3'>", "<row r='1048577'>",
                   BOOK SHEET ": row 1048577 is below row 1048576, the last one");
    assert_refused(*state, SHEET, "<row r='3'>", "<row r='0'>",
                   BOOK SHEET ": '0' is not the number of a row");
    assert_refused(*state, SHEET, "<row r='3'>", "<row r='x&#10;'>",
                   BOOK SHEET ": 'x\\x0A' is not the number of a row");
    assert_refused(*state, SHEET, "<row r='3'>", "<row r='1048576'/><row>",
                   BOOK SHEET ": row 1048577 is below row 1048576, the last one");
    assert_refused(*state, SHEET, "r='B3'", "r='XFD3'/><c", BOOK SHEET ": row 3 has more than 16384 cells");
}

static void texts_and_styles_that_do_not_exist_are_refused(void **state)
{
    assert_refused(*state, SHEET, "<v>2</v>", "<v>3</v>",
                   BOOK SHEET ": cell B2: the shared text '3' does not exist; there are 3, counted from 0");
    assert_refused(*state, SHEET, "<v>2</v>", "<v>-1</v>",
                   BOOK SHEET ": cell B2: the shared text '-1' does not exist; there are 3, counted from 0");
    assert_refused(*state, SHEET, "s='1'", "s='3'",
                   BOOK SHEET ": cell B3: the style '3' does not exist; there are 3, counted from 0");
    assert_refused(*state, SHEET, "s='1'", "s='99999999999'",
                   BOOK SHEET
                   ": cell B3: the style '99999999999' does not exist; there are 3, counted from 0");
    assert_refused(*state, SHEET, "s='1'", "s=''",
                   BOOK SHEET ": cell B3: the style '' does not exist; there are 3, counted from 0");
}

static void strange_cells_are_refused(void **state)
{
    assert_refused(*state, SHEET, "t='inlineStr'", "t='x'",
                   BOOK SHEET ": cell A3: 'x' is not a type of cell");
    assert_refused(*state, SHEET, "<v>119</v>", "<v>1</v><v>2</v>", BOOK SHEET ": cell B3: has two values");
    assert_refused(*state, SHEET, "<is><t>one</t></is>", "<is><t>a</t></is><is><t>b</t></is>",
                   BOOK SHEET ": cell A3: has two values");
    assert_refused(*state, SHEET, "s='1'", "t='b'", BOOK SHEET ": cell B3: '119' is not a boolean");
}

static void styles_that_cannot_be_followed_are_refused(void **state)
{
    assert_refused(*state, STYLES, "<xf numFmtId='164'/>", "<xf numFmtId='165'/>",
                   BOOK STYLES ": the number format 165 of a cell style is not declared");
    assert_refused(*state, STYLES, "<xf numFmtId='164'/>", "<xf numFmtId='a'/>",
                   BOOK STYLES ": the number format 'a' of a cell style is not a number");
    assert_refused(*state, STYLES, "<xf numFmtId='164'/>", "<xf xfId='a'/>",
                   BOOK STYLES ": the named style 'a' of a cell style is not a number");
    assert_refused(*state, STYLES, "</cellXfs>", "</cellXfs><cellStyles><cellStyle name='N'/></cellStyles>",
                   BOOK STYLES ": has a named style without formats");
    assert_refused(*state, STYLES, "<xf numFmtId='164'/>",
                   "<xf numFmtId='164'><alignment readingOrder='3'/></xf>",
                   BOOK STYLES ": the reading order '3' of a cell style is not 0, 1 or 2");
    assert_refused(*state, STYLES, "<xf numFmtId='164'/>",
                   "<xf numFmtId='164'><alignment readingOrder='x'/></xf>",
                   BOOK STYLES ": the reading order 'x' of a cell style is not 0, 1 or 2");
    assert_refused(*state, STYLES, "numFmtId='164' formatCode", "formatCode",
                   BOOK STYLES ": has a number format without id or code");
}

static void a_text_longer_than_any_cell_is_refused(void **state)
{
    char *piece = malloc(200001);
    char *text = malloc(500000);

    memset(piece, 'a', 200000);
    piece[200000] = '\0';
    sprintf(text, "<r><t>%s</t></r><r><t>%s</t></r>", piece, piece);
    assert_refused(*state, STRINGS, "<t>Title</t>", text,
                   BOOK STRINGS ": a text has more than 262144 bytes; a cell holds 32767 characters");
    sprintf(text, "<t>%s%s</t>", piece, piece);
    assert_refused(*state, STRINGS, "<t>Title</t>", text,
                   BOOK STRINGS ": an element has more than 262144 bytes of text");
    free(piece);
    free(text);
}

static void assert_too_many(struct scratch *scratch, const char *part, const char *from, const char *item,
                            size_t count, const char *message)
{
    size_t length = strlen(item);
    char *items = arena_alloc(scratch->arena, count * length + strlen(from) + 1);

    for (size_t i = 0; i < count; i++)
        memcpy(items + i * length, item, length);
    strcpy(items + count * length, from);
    assert_refused(scratch, part, from, items, message);
}

static void more_of_anything_than_excel_can_hold_is_refused(void **state)
{
    assert_too_many(*state, STYLES, "</numFmts>", "<numFmt numFmtId='1' formatCode=''/>", 5000,
                    BOOK STYLES ": has more than 5000 number formats");
    assert_too_many(*state, STYLES, "</cellXfs>", "<xf/>", 65490,
                    BOOK STYLES ": has more than 65490 cell styles");
    assert_too_many(*state, SHEET, "</hyperlinks>", "<hyperlink ref='A1' location=''/>", 65530,
                    BOOK SHEET ": has more than 65530 links");
    assert_too_many(*state, TYPES, "</Types>", "<Default Extension='a' ContentType='b'/>", 1000,
                    BOOK TYPES ": has more than 1000 extensions");
}

static void sheets_without_name_or_part_are_refused(void **state)
{
    assert_refused(*state, WORKBOOK, "name='data'", "", BOOK WORKBOOK ": has a sheet without a name");
    assert_refused(*state, WORKBOOK, "r:id='rId1'", "", BOOK WORKBOOK ": the sheet 'data' has no part");
    assert_refused(*state, ROOT_RELS, "officeDocument'", "other'", BOOK "has no workbook");
}

static void names_have_at_most_255_characters(void **state)
{
    struct scratch *scratch = *state;
    char name[257];

    memset(name, 'a', 256);
    name[256] = '\0';
    const char *message =
        arena_format(scratch->arena, "the name '%.60s…' is longer than 255 characters", name);
    assert_refused(scratch, WORKBOOK, "name='data'", arena_format(scratch->arena, "name='%s'", name),
                   arena_format(scratch->arena, BOOK WORKBOOK ": %s", message));
    assert_refused(scratch, TABLE, "displayName='figures'",
                   arena_format(scratch->arena, "displayName='%s'", name),
                   arena_format(scratch->arena, BOOK TABLE ": %s", message));
    assert_refused(scratch, TABLE, "name='count'", arena_format(scratch->arena, "name='%s'", name),
                   arena_format(scratch->arena, BOOK TABLE ": %s", message));
    assert_read(scratch, WORKBOOK, "name='data'", arena_format(scratch->arena, "name='%s'", name + 1));
}

static void sheets_with_the_same_name_are_refused(void **state)
{
    assert_refused(*state, WORKBOOK, "</sheets>", "<sheet name='DATA' sheetId='2' r:id='rId1'/></sheets>",
                   BOOK WORKBOOK ": two sheets have the name 'DATA'");
}

static void a_part_that_is_two_sheets_is_refused(void **state)
{
    assert_refused(*state, WORKBOOK, "</sheets>", "<sheet name='more' sheetId='2' r:id='rId1'/></sheets>",
                   BOOK SHEET ": is used twice");
}

static void a_table_must_fit_the_sheet(void **state)
{
    assert_refused(*state, TABLE, "A2:B3", "A2:XFE3", BOOK TABLE ": 'A2:XFE3' is not a range of cells");
    assert_refused(*state, TABLE, "A2:B3", "A2:B1048577",
                   BOOK TABLE ": 'A2:B1048577' is not a range of cells");
    assert_refused(*state, TABLE, "A2:B3", "B3:A2", BOOK TABLE ": 'B3:A2' is not a range of cells");
    assert_refused(*state, TABLE, "A2:B3", "A2:B2",
                   BOOK TABLE ": the table on A2:B2 has no row but its headings");
    assert_refused(*state, TABLE, "ref=", "rf=", BOOK TABLE ": has no name or no range");
    assert_refused(*state, TABLE, "A2:B3", "A2:C3", BOOK TABLE ": has 2 headings for 3 columns");
    assert_refused(*state, TABLE, "A2:B3", "A2:A3", BOOK TABLE ": has more headings than columns (1)");
}

static void headings_must_be_those_in_the_cells(void **state)
{
    assert_refused(*state, TABLE, "name='count'", "name='number'",
                   BOOK TABLE ": the heading 'number' is not the text of cell B2");
    assert_refused(*state, SHEET, "<c r='B2' t='s'><v>2</v></c>", "<c r='B2'><v>2</v></c>",
                   BOOK TABLE ": the heading 'count' is not the text of cell B2");
    assert_refused(*state, TABLE, "A2:B3", "A3:B4",
                   BOOK TABLE ": the heading 'name' is not the text of cell A3");
    assert_refused(*state, TABLE, "name='count'", "name='Name'",
                   BOOK TABLE ": the heading 'Name' stands twice");
    assert_refused(*state, TABLE, " name='count'", "", BOOK TABLE ": has a column without a heading");
    assert_read(*state, TABLE, "ref='A2:B3'", "ref='A3:B3' headerRowCount='0'");
}

static void a_bare_line_feed_in_a_heading_is_told(void **state)
{
    struct scratch *scratch = *state;
    struct part parts[PART_COUNT];
    size_t size;

    memcpy(parts, parts_of_workbook, sizeof parts);
    char *strings = parts_replace(parts[7].text, "count", "co\nunt");
    for (int i = 0; i < 2; i++) {
        char *table = parts_replace(parts_of_workbook[6].text, "name='count'",
                                    i == 0 ? "name='co&#10;unt'" : "name='co_x000a_unt'");
        parts[6].text = table;
        parts[7].text = strings;
        void *bytes = parts_zip(parts, PART_COUNT, &size);
        const struct workbook *workbook =
            reader_open_bytes("book.xlsx", bytes, size, scratch->arena, scratch->err);
        assert_string_equal(scratch->err->text, "");
        assert_string_equal(workbook->sheets[0].tables[0].headings[1], "co\nunt");
        assert_int_equal(workbook->sheets[0].tables[0].bare_line_feed, i == 0);
        free(bytes);
        free(table);
    }
    free(strings);
}

static void a_table_needs_a_relationship_of_its_kind(void **state)
{
    assert_refused(*state, SHEET, "<tablePart r:id='rId2'/>", "<tablePart/>",
                   BOOK SHEET ": a table has no relationship");
    assert_refused(*state, SHEET, "<tablePart r:id='rId2'/>", "<tablePart r:id='rId1'/>",
                   BOOK SHEET ": the relationship 'rId1' is not one of a table");
    assert_refused(*state, SHEET, "<tablePart r:id='rId2'/>",
                   "<tablePart r:id='rId2'/><tablePart r:id='rId2'/>", BOOK TABLE ": is used twice");
}

static void a_drawing_without_a_relationship_is_a_part_too_many(void **state)
{
    const struct workbook *workbook =
        assert_read(*state, SHEET, "<tableParts count", "<drawing/><tableParts count");

    assert_non_null(strstr(workbook->sheets[0].extra, "<drawing>"));
}

/* A second table beside the first: part, type, relationship. */
static void assert_second_table(struct scratch *scratch, const char *name, const char *range,
                                const char *message)
{
    static const char second[] = "xl/tables/table2.xml";
    struct part parts[PART_COUNT + 1];
    char text[512];
    size_t size;

    snprintf(text, sizeof text,
             "<table " XMLNS
             " displayName='%s' ref='%s' headerRowCount='0'><tableColumns><tableColumn name='a'/>"
             "</tableColumns></table>",
             name, range);
    memcpy(parts, parts_of_workbook, sizeof parts_of_workbook);
    parts[PART_COUNT] = (struct part){second, text};
    char *types = parts_replace(parts[0].text, "</Types>",
                                OVERRIDE("xl/tables/table2.xml", TYPE_PREFIX "table+xml") "</Types>");
    char *rels = parts_replace(parts[5].text, "</Relationships>",
                               RELATIONSHIP("rId3", "table", "../tables/table2.xml") "</Relationships>");
    char *sheet = parts_replace(parts[4].text, "</tableParts>", "<tablePart r:id='rId3'/></tableParts>");
    parts[0].text = types;
    parts[5].text = rels;
    parts[4].text = sheet;
    void *bytes = parts_zip(parts, PART_COUNT + 1, &size);
    *scratch->err = (struct error){0};
    reader_open_bytes("book.xlsx", bytes, size, scratch->arena, scratch->err);
    assert_string_equal(scratch->err->text, message);
    free(bytes);
    free(types);
    free(rels);
    free(sheet);
}

static void tables_must_not_overlap_nor_have_the_same_name(void **state)
{
    assert_second_table(*state, "more", "D2:D3", "");
    assert_second_table(*state, "more", "B3:B9", BOOK SHEET ": the tables 'figures' and 'more' overlap");
    assert_second_table(*state, "FIGURES", "D2:D3", BOOK "two tables have the name 'FIGURES'");
}

static void names_are_read_strictly(void **state)
{
    static const char sheets[] = "</sheets>";

    assert_refused(*state, WORKBOOK, sheets, "</sheets><definedNames><definedName/></definedNames>",
                   BOOK WORKBOOK ": has a defined name without a name");
    assert_refused(*state, WORKBOOK, sheets,
                   "</sheets><definedNames><definedName name='a' localSheetId='x'/></definedNames>",
                   BOOK WORKBOOK ": the name 'a' belongs to the sheet 'x', which is not a number");
    assert_read(
        *state, WORKBOOK, sheets,
        "</sheets><definedNames><definedName name='a' localSheetId='0'>1</definedName></definedNames>");
}

static void columns_are_read_strictly(void **state)
{
    static const char data[] = "<sheetData>";

    assert_refused(*state, SHEET, data, "<cols><col min='1'/></cols><sheetData>",
                   BOOK SHEET ": '1' to '' are no columns");
    assert_refused(*state, SHEET, data, "<cols><col max='1'/></cols><sheetData>",
                   BOOK SHEET ": '' to '1' are no columns");
    assert_refused(*state, SHEET, data, "<cols><col min='0' max='1'/></cols><sheetData>",
                   BOOK SHEET ": '0' to '1' are no columns");
    assert_refused(*state, SHEET, data, "<cols><col min='2' max='1'/></cols><sheetData>",
                   BOOK SHEET ": '2' to '1' are no columns");
    assert_refused(*state, SHEET, data, "<cols><col min='1' max='16385'/></cols><sheetData>",
                   BOOK SHEET ": '1' to '16385' are no columns");
    assert_refused(*state, SHEET, data, "<cols><col min='1' max='2' width='wide'/></cols><sheetData>",
                   BOOK SHEET ": 'wide' is not the width of a column");
    assert_read(*state, SHEET, data, "<cols><col min='1' max='16384' width='9'/></cols><sheetData>");
}

/* `count` times `piece` in the place of `from`. */
static void assert_flood_refused(struct scratch *scratch, const char *part, const char *from,
                                 const char *before, const char *piece, size_t count, const char *after,
                                 const char *message)
{
    size_t size = strlen(piece);
    char *text = arena_alloc(scratch->arena, strlen(before) + count * size + strlen(after) + 1);
    char *end = stpcpy(text, before);

    for (size_t i = 0; i < count; i++, end += size)
        memcpy(end, piece, size);
    strcpy(end, after);
    assert_refused(scratch, part, from, text, message);
}

static void more_than_any_workbook_has_is_refused(void **state)
{
    assert_flood_refused(*state, WORKBOOK, "</sheets>", "</sheets><definedNames>", "<definedName name='a'/>",
                         65537, "</definedNames>", BOOK WORKBOOK ": has more than 65536 defined names");
    assert_flood_refused(*state, SHEET, "<sheetData>", "<cols>", "<col min='1' max='1'/>", 16385,
                         "</cols><sheetData>", BOOK SHEET ": has more than 16384 ranges of columns");
    assert_flood_refused(*state, STYLES, "<cellStyleXfs>", "<fonts>", "<font/>", 65491,
                         "</fonts><cellStyleXfs>", BOOK STYLES ": has more than 65490 fonts");
    assert_flood_refused(*state, STYLES, "<cellStyleXfs>", "<fills>", "<fill/>", 65491,
                         "</fills><cellStyleXfs>", BOOK STYLES ": has more than 65490 fills");
    assert_flood_refused(*state, SHEET_RELS, "<Relationship ", "",
                         "<Relationship Id='a' Type='t' Target='#'/>", 1000000, "<Relationship ",
                         BOOK SHEET_RELS ": the package has more than 1000000 relationships");
}

static void a_sheet_without_cells_has_none(void **state)
{
    const struct reader_sheet empty = {0};

    (void)state;
    assert_null(reader_find_cell(&empty, 0, 0));
    assert_true(reader_column_width(&empty, 3) == READER_DEFAULT_WIDTH);
}

static void a_missing_file_is_missing_input(void **state)
{
    struct scratch *scratch = *state;

    assert_null(reader_open("/nonexistent/book.xlsx", scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_INPUT,
                 "/nonexistent/book.xlsx: cannot be opened: No such file or directory");
}

static void a_workbook_of_openpyxl_is_read(void **state)
{
    static const char script[] =
        "import openpyxl, datetime\n"
        "from openpyxl.worksheet.table import Table\n"
        "from openpyxl.chart import BarChart, Reference\n"
        "w = openpyxl.Workbook(); s = w.active; s.title = 'Été'\n"
        "s.append(['a', 'b\\nc']); s.append([1, 2.5]); s['A3'] = '=1+1'; s['B3'] = datetime.date(2013, 3, "
        "31)\n"
        "s.add_table(Table(displayName='T1', ref='A1:B3')); s['A1'].hyperlink = 'https://example.org/?a&b'\n"
        "c = BarChart(); c.add_data(Reference(s, min_col=2, min_row=1, max_row=2)); s.add_chart(c, 'E5')\n"
        "w.create_sheet('notes').sheet_state = 'hidden'; w.properties.title = 'T & t'; w.save('o.xlsx')\n";
    struct scratch *scratch = *state;
    const char *command =
        arena_format(scratch->arena, "cd '%s' && /usr/bin/python3 make.py", scratch->folder);

    scratch_put(scratch, "make.py", script);
    assert_int_equal(system(command), 0);
    const struct workbook *workbook =
        reader_open(scratch_path(scratch, "o.xlsx"), scratch->arena, scratch->err);
    assert_string_equal(scratch->err->text, "");
    assert_string_equal(workbook->title, "T & t");
    assert_string_equal(workbook->sheets[0].name, "Été");
    assert_true(workbook->sheets[1].hidden);
    assert_true(cell_at(workbook, 1, 1)->number == 2.5);
    assert_true(cell_at(workbook, 2, 0)->formula);
    assert_true(cell_at(workbook, 2, 1)->number == 41364);
    assert_string_equal(cell_at(workbook, 2, 1)->format, "yyyy-mm-dd");
    assert_string_equal(workbook->sheets[0].tables[0].headings[1], "b\nc");
    assert_string_equal(workbook->sheets[0].links[0].target, "https://example.org/?a&b");
}

/* The workbook of parts.h has 3 texts and 5 cells. */
static void read_with_limits(struct scratch *scratch, size_t most_texts, size_t most_cells,
                             enum error_kind kind, const char *message)
{
    size_t size;
    void *bytes = parts_zip(parts_of_workbook, PART_COUNT, &size);
    struct package *package = package_open_bytes(bytes, size, scratch->arena, scratch->err);
    struct shared shared;
    struct reader_source source = {
        .package = package, .arena = scratch->arena, .shared = &shared, .most_cells = most_cells};
    struct reader_sheet sheet = {.name = "data"};

    *scratch->err = (struct error){0};
    bool read = shared_read(package, WORKBOOK, most_texts, &shared, scratch->arena, scratch->err) &&
                reader_sheet_read(&source, SHEET, &sheet, scratch->err);
    assert_error(scratch->err, kind, message);
    assert_int_equal(read, kind == ERROR_NONE);
    package_close(package);
    free(bytes);
}

static void more_texts_or_cells_than_the_limit_are_refused(void **state)
{
    read_with_limits(*state, 3, 5, ERROR_NONE, "");
    read_with_limits(*state, 2, 5, ERROR_DATA, STRINGS ": has more than 2 texts");
    read_with_limits(*state, 3, 4, ERROR_DATA, SHEET ": the workbook has more than 4 cells");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(properties_sheets_cells_links_and_tables_are_read),
        SCRATCH_TEST(number_formats_come_from_the_cell_styles),
        SCRATCH_TEST(reading_orders_come_from_the_cell_styles),
        SCRATCH_TEST(a_workbook_may_have_no_styles_texts_and_properties),
        SCRATCH_TEST(right_to_left_and_hidden_sheets_are_told),
        SCRATCH_TEST(every_type_of_cell_is_read),
        SCRATCH_TEST(places_may_be_left_out),
        SCRATCH_TEST(texts_are_put_together_and_decoded),
        SCRATCH_TEST(links_are_addresses_and_places),
        SCRATCH_TEST(the_names_of_iso_29500_strict_are_known),
        SCRATCH_TEST(elements_of_other_namespaces_are_left_out),
        SCRATCH_TEST(a_value_that_is_not_a_number_is_refused),
        SCRATCH_TEST(decimals_of_xml_schema_are_numbers),
        SCRATCH_TEST(cells_out_of_order_are_refused),
        SCRATCH_TEST(texts_and_styles_that_do_not_exist_are_refused),
        SCRATCH_TEST(strange_cells_are_refused),
        SCRATCH_TEST(styles_that_cannot_be_followed_are_refused),
        SCRATCH_TEST(a_text_longer_than_any_cell_is_refused),
        SCRATCH_TEST(more_of_anything_than_excel_can_hold_is_refused),
        SCRATCH_TEST(sheets_without_name_or_part_are_refused),
        SCRATCH_TEST(names_have_at_most_255_characters),
        SCRATCH_TEST(sheets_with_the_same_name_are_refused),
        SCRATCH_TEST(a_part_that_is_two_sheets_is_refused),
        SCRATCH_TEST(a_table_must_fit_the_sheet),
        SCRATCH_TEST(headings_must_be_those_in_the_cells),
        SCRATCH_TEST(a_bare_line_feed_in_a_heading_is_told),
        SCRATCH_TEST(a_table_needs_a_relationship_of_its_kind),
        SCRATCH_TEST(a_drawing_without_a_relationship_is_a_part_too_many),
        SCRATCH_TEST(tables_must_not_overlap_nor_have_the_same_name),
        SCRATCH_TEST(names_are_read_strictly),
        SCRATCH_TEST(columns_are_read_strictly),
        SCRATCH_TEST(more_than_any_workbook_has_is_refused),
        SCRATCH_TEST(a_sheet_without_cells_has_none),
        SCRATCH_TEST(a_missing_file_is_missing_input),
        SCRATCH_TEST(a_workbook_of_openpyxl_is_read),
        SCRATCH_TEST(more_texts_or_cells_than_the_limit_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
