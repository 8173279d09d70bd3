#include "reader.h"

#include "book.h"
#include "scratch.h"

#include <xlsxwriter.h>
#include <zip.h>

#define COVER "xl/worksheets/sheet1.xml"
#define DATA "xl/worksheets/sheet2.xml"
#define EMPTY "xl/worksheets/sheet3.xml"
#define STRINGS "xl/sharedStrings.xml"
#define STYLES "xl/styles.xml"
#define WORKBOOK "xl/workbook.xml"
#define TABLE "xl/tables/table1.xml"
#define CORE "docProps/core.xml"

static const struct line cover_lines[] = {
    {LINE_TITLE, "Figures", NULL},
    {LINE_TEXT, "Home page", "https://example.org/a b?c=1&d=2#e"},
    {LINE_TEXT, "Mail", "mailto:us@example.org"},
    {LINE_TEXT, "", NULL},
    {LINE_HEADING, "The literal _x0041_ and a\nline feed", "internal:'ap-in-force'!A1"},
};
static const struct line data_lines[] = {{LINE_TITLE, "States with a protocol", NULL},
                                         {LINE_TEXT, "One table.", NULL}};
static const struct line empty_lines[] = {{LINE_TITLE, "Nothing yet", NULL}};
static const struct line long_lines[] = {
    {LINE_TITLE, "A sentence that is longer than the excerpts of messages, so that its end is cut off.",
     NULL}};

static const struct column columns[] = {
    {"quarter", TYPE_TEXT, ROLE_FIGURE}, {"count", TYPE_INTEGER, ROLE_FIGURE},
    {"share", TYPE_NUMBER, ROLE_FIGURE}, {"since", TYPE_DATE, ROLE_FIGURE},
    {"year", TYPE_PERIOD, ROLE_FIGURE},  {"state", TYPE_TEXT, ROLE_FIGURE},
    {"address", TYPE_TEXT, ROLE_LINK}};
enum { QUARTER, COUNT, SHARE, SINCE, YEAR, STATE, ADDRESS, COLUMN_COUNT };
enum { ROW_COUNT = 3 };

/* The last test sheet has no rows. */
struct sample {
    struct grid_column grid_columns[ADDRESS];
    struct grid grid, empty_grid;
    struct sheet sheets[3];
    struct book book;
};

static const size_t row_order[ROW_COUNT] = {2, 0, 1};

static const struct table *make_table(struct arena *arena)
{
    struct table *table = table_new(arena, columns, COLUMN_COUNT);

    for (size_t row = 0; row < ROW_COUNT; row++)
        table_add_row(table);
    table_set_text(table, 0, QUARTER, "2012-Q4");
    table_set_text(table, 1, QUARTER, "");
    table_set_text(table, 2, QUARTER, "2012-Q3");
    table_set_integer(table, 0, COUNT, 119);
    table_set_integer(table, 1, COUNT, 118);
    table_set_as_found(table, 2, COUNT, "about 117");
    table_set_number(table, 0, SHARE, 1.0 / 3);
    table_set_number(table, 1, SHARE, 0.1 + 0.2);
    table_set_date(table, 0, SINCE, (struct date){2000, 2, 29});
    table_set_date(table, 1, SINCE, (struct date){1900, 3, 1});
    table_set_date(table, 2, SINCE, (struct date){9999, 12, 31});
    table_set_period(table, 0, YEAR, (struct period){2012, PERIOD_YEAR, 0});
    table_set_period(table, 1, YEAR, (struct period){2013, PERIOD_YEAR, 0});
    table_set_text(table, 0, STATE, "Türkiye");
    table_set_text(table, 2, STATE, "Côte d'Ivoire");
    table_set_text(table, 0, ADDRESS, "https://example.org/tr");
    table_set_text(table, 1, ADDRESS, "https://example.org/unseen");
    return table;
}

static struct sample *make_sample(struct arena *arena)
{
    struct sample *sample = arena_alloc(arena, sizeof *sample);
    const struct table *table = make_table(arena);

    *sample = (struct sample){
        .grid_columns = {{"Quarter", table, QUARTER, NULL, "", ALIGN_START, 10, false, NULL, 0},
                         {"Count\n(States)", table, COUNT, "#,##0", "[x]", ALIGN_END, 10, false, NULL, 0},
                         {"Share", table, SHARE, "0.0%", "[x]", ALIGN_END, 10, false, NULL, 0},
                         {"Since", table, SINCE, "yyyy-mm-dd", "[x]", ALIGN_END, 10, false, NULL, 0},
                         {"Year", table, YEAR, "0", "[x]", ALIGN_END, 10, false, NULL, 0},
                         {"State", table, STATE, NULL, "", ALIGN_START, 10, false, table, ADDRESS}},
        .grid = {.name = "ap_in_force",
                 .columns = sample->grid_columns,
                 .column_count = ADDRESS,
                 .rows = row_order,
                 .row_count = ROW_COUNT,
                 .alt = "3 rows"},
        .empty_grid = {"empty", sample->grid_columns, 2, NULL, 0},
        .sheets = {{SHEET_COVER, "Cover", cover_lines, 5, NULL, 60},
                   {SHEET_DATA, "ap-in-force", data_lines, 2, &sample->grid, 0},
                   {SHEET_DATA, "empty", empty_lines, 1, &sample->empty_grid, 0}},
        .book = {.name = "sample",
                 .language = "en",
                 .title = "Figures & more",
                 .organisation = "Us",
                 .subject = "",
                 .keywords = "a, b",
                 .as_of = {2013, 3, 31},
                 .file_name = "book",
                 .sheets = sample->sheets,
                 .sheet_count = 3},
    };
    return sample;
}

/* A workbook as render/xlsx.c is expected to write it, by hand. */

static lxw_format *number_format(lxw_workbook *workbook, const char *code)
{
    lxw_format *format = workbook_add_format(workbook);

    format_set_num_format(format, code);
    return format;
}

/* The headings stand in line `heading` from 0; -1 where there are none. */
static lxw_worksheet *add_sheet(lxw_workbook *workbook, const char *name, int heading, double width)
{
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, name);

    worksheet_set_default_row(sheet, 17, LXW_FALSE);
    worksheet_set_column(sheet, 0, ADDRESS - 1, width, NULL);
    worksheet_set_footer(sheet, "&C&P / &N");
    if (heading >= 0)
        worksheet_repeat_rows(sheet, (lxw_row_t)heading, (lxw_row_t)heading);
    return sheet;
}

static void write_cover(lxw_workbook *workbook)
{
    lxw_worksheet *cover = add_sheet(workbook, "Cover", -1, 60);

    worksheet_write_string(cover, 0, 0, "Figures", NULL);
    worksheet_write_url_opt(cover, 1, 0, cover_lines[1].link, NULL, "Home page", NULL);
    worksheet_write_url_opt(cover, 2, 0, cover_lines[2].link, NULL, "Mail", NULL);
    worksheet_write_url_opt(cover, 4, 0, cover_lines[4].link, NULL,
                            "The literal _x005F_x0041_ and a\nline feed", NULL);
}

static void write_rows(lxw_workbook *workbook, lxw_worksheet *sheet)
{
    lxw_format *count = number_format(workbook, "#,##0"), *share = number_format(workbook, "0.0%");
    lxw_format *since = number_format(workbook, "yyyy-mm-dd"), *year = number_format(workbook, "0");

    worksheet_write_string(sheet, 3, 0, "2012-Q3", NULL);
    worksheet_write_string(sheet, 3, 1, "about 117", NULL);
    worksheet_write_string(sheet, 3, 2, "[x]", NULL);
    worksheet_write_number(sheet, 3, 3, 2958465, since);
    worksheet_write_string(sheet, 3, 4, "[x]", NULL);
    worksheet_write_string(sheet, 3, 5, "Côte d'Ivoire", NULL);
    worksheet_write_string(sheet, 4, 0, "2012-Q4", NULL);
    worksheet_write_number(sheet, 4, 1, 119, count);
    worksheet_write_number(sheet, 4, 2, 1.0 / 3, share);
    worksheet_write_number(sheet, 4, 3, 36585, since);
    worksheet_write_number(sheet, 4, 4, 2012, year);
    worksheet_write_url_opt(sheet, 4, 5, "https://example.org/tr", NULL, "Türkiye", NULL);
    worksheet_write_number(sheet, 5, 1, 118, count);
    worksheet_write_number(sheet, 5, 2, 0.1 + 0.2, share);
    worksheet_write_number(sheet, 5, 3, 61, since);
    worksheet_write_number(sheet, 5, 4, 2013, year);
    worksheet_write_blank(sheet, 5, 5, count);
}

static void write_table(lxw_worksheet *sheet)
{
    static const char *const names[] = {"Quarter", "Count_x000a_(States)", "Share", "Since", "Year", "State"};
    lxw_table_column headings[ADDRESS] = {0}, *list[ADDRESS + 1] = {0};
    lxw_table_options options = {.name = (char *)"ap_in_force",
                                 .no_autofilter = LXW_TRUE,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .style_type_number = 0,
                                 .columns = list};

    for (size_t i = 0; i < ADDRESS; i++) {
        headings[i].header = (char *)names[i];
        list[i] = &headings[i];
    }
    assert_int_equal(worksheet_add_table(sheet, 2, 0, 5, 5, &options), LXW_NO_ERROR);
    worksheet_write_string(sheet, 2, 1, "Count\n(States)", NULL);
}

static void write_workbook(const char *path)
{
    lxw_workbook *workbook = workbook_new(path);
    lxw_doc_properties properties = {.title = (char *)"Figures & more",
                                     .author = (char *)"Us",
                                     .keywords = (char *)"a, b",
                                     .created = 1364731200};

    write_cover(workbook);
    lxw_worksheet *sheet = add_sheet(workbook, "ap-in-force", 2, 10);
    worksheet_write_string(sheet, 0, 0, "States with a protocol", NULL);
    worksheet_write_string(sheet, 1, 0, "One table.", NULL);
    write_table(sheet);
    write_rows(workbook, sheet);
    sheet = add_sheet(workbook, "empty", 1, 10);
    worksheet_write_string(sheet, 0, 0, "Nothing yet", NULL);
    worksheet_write_string(sheet, 1, 0, "Quarter", NULL);
    worksheet_write_string(sheet, 1, 1, "Count\n(States)", NULL);
    workbook_set_properties(workbook, &properties);
    assert_int_equal(workbook_close(workbook), LXW_NO_ERROR);
}

static void edit(struct scratch *scratch, const char *part, const char *from, const char *to);

/* What the library cannot write. */
static void mark_headings(struct scratch *scratch)
{
    edit(scratch, CORE, "<cp:lastModifiedBy>", "<dc:language>en</dc:language><cp:lastModifiedBy>");
    edit(scratch, STYLES, "</cellXfs>",
         "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" xfId=\"5\"/>"
         "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" xfId=\"6\"/></cellXfs>");
    edit(scratch, COVER, "\"A1\"", "\"A1\" s=\"6\"");
    edit(scratch, COVER, "\"A5\" s=\"1\"", "\"A5\" s=\"7\"");
    edit(scratch, DATA, "\"A1\"", "\"A1\" s=\"6\"");
    edit(scratch, EMPTY, "\"A1\"", "\"A1\" s=\"6\"");
    edit(scratch, STYLES, "</cellStyles>",
         "<cellStyle name=\"T\" xfId=\"5\" builtinId=\"16\"/>"
         "<cellStyle name=\"H\" xfId=\"6\" builtinId=\"17\"/></cellStyles>");
    edit(scratch, TABLE, "</table>",
         "<extLst><ext xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\">"
         "<x14:table altText=\"States with a protocol\" altTextSummary=\"3 rows\"/></ext></extLst></table>");
}

static int setup(void **state)
{
    if (scratch_setup(state) != 0)
        return -1;
    struct scratch *scratch = *state;
    write_workbook(scratch_path(scratch, "book.xlsx"));
    if (chdir(scratch->folder) != 0)
        return -1;
    mark_headings(scratch);
    return 0;
}

static int teardown(void **state)
{
    return chdir("/") == 0 ? scratch_teardown(state) : -1;
}

/* Changes words of a part, as often as there are pairs of them. */

static char *part_text(struct scratch *scratch, zip_t *zip, const char *part)
{
    enum { LIMIT = 64 * 1024 };
    char *text = arena_alloc(scratch->arena, LIMIT);
    zip_file_t *file = zip_fopen(zip, part, 0);

    assert_non_null(file);
    zip_fread(file, text, LIMIT - 1);
    zip_fclose(file);
    return text;
}

static void edit(struct scratch *scratch, const char *part, const char *from, const char *to)
{
    zip_t *zip = zip_open("book.xlsx", 0, NULL);
    const char *text = part_text(scratch, zip, part), *at = strstr(text, from);

    if (!at)
        fail_msg("%s has no '%s': %s", part, from, text);
    text = arena_format(scratch->arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    zip_file_add(zip, part, zip_source_buffer(zip, text, strlen(text), 0), ZIP_FL_OVERWRITE);
    assert_int_equal(zip_close(zip), 0);
}

static void compare(struct scratch *scratch, const struct book *book)
{
    const struct workbook *workbook = reader_open("book.xlsx", scratch->arena, scratch->err);

    assert_string_equal(scratch->err->text, "");
    bool same = reader_compare(workbook, book, scratch->arena, scratch->err);
    assert_int_equal(same, scratch->err->kind == ERROR_NONE);
}

static void assert_same(struct scratch *scratch, const struct book *book)
{
    *scratch->err = (struct error){0};
    compare(scratch, book);
    assert_string_equal(scratch->err->text, "");
}

static void assert_book_differs(struct scratch *scratch, const struct book *book, const char *message)
{
    *scratch->err = (struct error){0};
    compare(scratch, book);
    assert_string_equal(scratch->err->text, arena_format(scratch->arena, "book.xlsx: %s", message));
    assert_int_equal(scratch->err->kind, ERROR_DATA);
}

static void assert_differs(struct scratch *scratch, const char *message)
{
    assert_book_differs(scratch, &make_sample(scratch->arena)->book, message);
}

static void a_workbook_that_holds_the_book_is_the_same(void **state)
{
    struct scratch *scratch = *state;

    assert_same(scratch, &make_sample(scratch->arena)->book);
}

static void a_number_that_was_changed_is_found(void **state)
{
    edit(*state, DATA, "<v>119</v>", "<v>118</v>");
    assert_differs(*state, "sheet 'ap-in-force', cell B5: expected the number 119, found 118");
}

static void numbers_that_were_swapped_are_found(void **state)
{
    edit(*state, DATA, "<v>119</v>", "<v>0</v>");
    edit(*state, DATA, "<v>118</v>", "<v>119</v>");
    edit(*state, DATA, "<v>0</v>", "<v>118</v>");
    assert_differs(*state, "sheet 'ap-in-force', cell B5: expected the number 119, found 118");
}

static void sixteen_digits_of_a_number_count(void **state)
{
    edit(*state, DATA, "0.3333333333333333<", "0.33333333333333331<");
    assert_same(*state, &make_sample(((struct scratch *)*state)->arena)->book);
    edit(*state, DATA, "0.33333333333333331<", "0.3333333333333334<");
    assert_differs(*state, "sheet 'ap-in-force', cell C5: expected the number 0.3333333333333333, found "
                           "0.3333333333333334");
}

static void a_number_that_became_a_text_is_found(void **state)
{
    edit(*state, DATA, "<c r=\"B5\" s=\"3\"><v>119</v></c>", "<c r=\"B5\" s=\"3\" t=\"str\"><v>119</v></c>");
    assert_differs(*state, "sheet 'ap-in-force', cell B5: expected the number 119, found the text '119'");
}

static void a_sheet_that_has_no_cells_is_found(void **state)
{
    edit(*state, "xl/_rels/workbook.xml.rels", "relationships/worksheet\"", "relationships/chartsheet\"");
    assert_differs(*state, "sheet 'Cover': expected nothing like a chart or a dialog in place of cells");
}

static void a_text_that_became_a_number_is_found(void **state)
{
    edit(*state, DATA, "<c r=\"A2\" t=\"s\">", "<c r=\"A2\">");
    assert_differs(*state,
                   "sheet 'ap-in-force', cell A2: expected the text 'One table.', found the number 5");
}

static void other_types_of_cells_are_found(void **state)
{
    edit(*state, DATA, "<c r=\"B5\" s=\"3\"><v>119</v></c>", "<c r=\"B5\" t=\"b\"><v>1</v></c>");
    assert_differs(*state, "sheet 'ap-in-force', cell B5: expected the number 119, found the boolean '1'");
    edit(*state, DATA, "<c r=\"B5\" t=\"b\"><v>1</v></c>", "<c r=\"B5\" t=\"e\"><v>#N/A</v></c>");
    assert_differs(*state, "sheet 'ap-in-force', cell B5: expected the number 119, found the error '#N/A'");
}

static void a_text_that_was_changed_is_found(void **state)
{
    edit(*state, STRINGS, "Türkiye", "Turkey");
    assert_differs(*state, "sheet 'ap-in-force', cell F5: expected the text 'Türkiye', found 'Turkey'");
}

static void the_place_of_a_difference_behind_the_excerpt_is_told(void **state)
{
    struct scratch *scratch = *state;
    struct sample *sample = make_sample(scratch->arena);

    sample->sheets[2].lines = long_lines;
    edit(scratch, STRINGS, "Nothing yet",
         "A sentence that is longer than the excerpts of messages, so that its end");
    assert_book_differs(
        scratch, &sample->book,
        "sheet 'empty', cell A1: expected the text 'A sentence that is longer than the excerpts of "
        "messages, so …', found 'A sentence that is longer than the excerpts of messages, so …'; "
        "they differ at byte 73");
}

static void a_cell_that_is_missing_is_found(void **state)
{
    edit(*state, DATA, "<c r=\"D5\" s=\"2\"><v>36585</v></c>", "");
    assert_differs(*state, "sheet 'ap-in-force', cell D5: expected the number 36585, found nothing");
}

static void a_row_that_is_missing_is_found(void **state)
{
    struct scratch *scratch = *state;
    zip_t *zip = zip_open("book.xlsx", ZIP_RDONLY, NULL);
    const char *row = strstr(part_text(scratch, zip, DATA), "<row r=\"6\"");

    edit(scratch, DATA, arena_format(scratch->arena, "%.*s", (int)(strstr(row, "</row>") + 6 - row), row),
         "");
    zip_discard(zip);
    assert_differs(scratch, "sheet 'ap-in-force', cell B6: expected the number 118, found nothing");
}

static void a_cell_too_many_is_found(void **state)
{
    edit(*state, DATA, "</sheetData>", "<row r=\"9\"><c r=\"B9\"><v>1</v></c></row></sheetData>");
    assert_differs(*state, "sheet 'ap-in-force', cell B9: expected nothing, found the number 1");
}

static void a_cell_at_the_right_of_a_line_is_found(void **state)
{
    edit(*state, COVER, "<v>0</v></c>", "<v>0</v></c><c r=\"B1\" t=\"str\"><v>x</v></c>");
    assert_differs(*state, "sheet 'Cover', cell B1: expected nothing, found the text 'x'");
}

static void a_text_in_a_cell_that_is_not_known_is_found(void **state)
{
    edit(*state, DATA, "<c r=\"F6\" s=\"3\"/>", "<c r=\"F6\" t=\"str\"><v>x</v></c>");
    assert_differs(*state, "sheet 'ap-in-force', cell F6: expected nothing, found the text 'x'");
}

static void a_formula_is_found(void **state)
{
    edit(*state, DATA, "<v>119</v>", "<f>118+1</f><v>119</v>");
    assert_differs(*state, "sheet 'ap-in-force', cell B5: expected no formula");
}

static void a_formula_in_an_empty_cell_is_found(void **state)
{
    edit(*state, DATA, "<c r=\"F6\" s=\"3\"/>", "<c r=\"F6\"><f>NOW()</f></c>");
    assert_differs(*state, "sheet 'ap-in-force', cell F6: expected no formula");
}

static void a_number_format_that_was_changed_is_found(void **state)
{
    edit(*state, STYLES, "0.0%", "0.00%");
    assert_differs(*state, "sheet 'ap-in-force', cell C5: expected the number format '0.0%', found '0.00%'");
}

static void a_number_format_of_a_text_is_found(void **state)
{
    edit(*state, DATA, "<c r=\"A2\" t=\"s\">", "<c r=\"A2\" s=\"3\" t=\"s\">");
    assert_differs(*state,
                   "sheet 'ap-in-force', cell A2: expected the number format 'General', found '#,##0'");
}

static void a_link_that_is_missing_is_found(void **state)
{
    edit(*state, DATA, "<hyperlinks><hyperlink ref=\"F5\" r:id=\"rId1\"/></hyperlinks>", "");
    assert_differs(*state,
                   "sheet 'ap-in-force', cell F5: expected a link to 'https://example.org/tr', found none");
}

static void a_link_to_another_place_is_found(void **state)
{
    edit(*state, "xl/worksheets/_rels/sheet2.xml.rels", "example.org/tr", "example.org/fr");
    assert_differs(*state, "sheet 'ap-in-force', cell F5: expected a link to 'https://example.org/tr', found "
                           "'https://example.org/fr'");
}

static void a_link_within_the_book_to_another_place_is_found(void **state)
{
    edit(*state, COVER, "location=\"'ap-in-force'!A1\"", "location=\"'empty'!A1\"");
    assert_differs(*state,
                   "sheet 'Cover', cell A5: expected a link to '#'ap-in-force'!A1', found '#'empty'!A1'");
}

static void a_link_too_many_is_found(void **state)
{
    edit(*state, EMPTY, "</sheetData>",
         "</sheetData><hyperlinks><hyperlink ref=\"B2\" location=\"x\"/></hyperlinks>");
    assert_differs(*state, "sheet 'empty', cell B2: expected no link, found one to '#x'");
    edit(*state, EMPTY, "ref=\"B2\"", "ref=\"C7\"");
    assert_differs(*state, "sheet 'empty', cell C7: expected no link, found one to '#x'");
    edit(*state, EMPTY, "ref=\"C7\"", "ref=\"B1\"");
    assert_differs(*state, "sheet 'empty', cell B1: expected no link, found one to '#x'");
}

static void a_link_on_more_than_its_cell_is_found(void **state)
{
    edit(*state, DATA, "ref=\"F5\"", "ref=\"F5:F6\"");
    assert_differs(*state,
                   "sheet 'ap-in-force', cell F5: expected a link on this cell only, found one on F5:F6");
}

static void escapes_of_addresses_are_understood(void **state)
{
    struct scratch *scratch = *state;
    struct sample *sample = make_sample(scratch->arena);
    struct line lines[5];

    memcpy(lines, cover_lines, sizeof lines);
    sample->sheets[0].lines = lines;
    lines[1].link = "https://example.org/a%20b?c=1&d=2#e";
    assert_same(scratch, &sample->book);
    lines[1].link = "https://example.org/a!b?c=1&d=2#e";
    assert_book_differs(
        scratch, &sample->book,
        "sheet 'Cover', cell A2: expected a link to 'https://example.org/a!b?c=1&d=2#e', found "
        "'https://example.org/a%20b?c=1&d=2#e'");
    lines[1].link = "https://example.org/a b?c=1&d=2#e!";
    assert_book_differs(
        scratch, &sample->book,
        "sheet 'Cover', cell A2: expected a link to 'https://example.org/a b?c=1&d=2#e!', found "
        "'https://example.org/a%20b?c=1&d=2#e'");
}

static void a_heading_that_was_renamed_is_found(void **state)
{
    edit(*state, TABLE, "name=\"Year\"", "name=\"Years\"");
    edit(*state, STRINGS, "<t>Year</t>", "<t>Years</t>");
    assert_differs(*state, "sheet 'ap-in-force', cell E3: expected the text 'Year', found 'Years'");
}

static void a_heading_of_the_table_that_differs_from_the_book_is_found(void **state)
{
    struct scratch *scratch = *state;

    edit(scratch, TABLE, "_x000a_(States)", "&#10;(States)");
    assert_differs(
        scratch, "sheet 'ap-in-force': expected the line feeds in the headings of the table 'ap_in_force' as "
                 "_x000a_");
}

static void a_table_with_another_name_or_range_is_found(void **state)
{
    edit(*state, TABLE, "displayName=\"ap_in_force\"", "displayName=\"ap\"");
    assert_differs(*state, "sheet 'ap-in-force': expected the table 'ap_in_force', found 'ap'");
    edit(*state, TABLE, "displayName=\"ap\"", "displayName=\"ap_in_force\"");
    edit(*state, TABLE, "ref=\"A3:F6\"", "ref=\"A3:F5\"");
    assert_differs(*state,
                   "sheet 'ap-in-force': expected the table 'ap_in_force' on A3:F6, found it on A3:F5");
}

static void a_table_without_headings_or_with_totals_is_found(void **state)
{
    static const char message[] =
        "sheet 'ap-in-force': expected a table with a row of headings and none of totals";

    edit(*state, TABLE, "totalsRowShown=\"0\"", "headerRowCount=\"0\"");
    assert_differs(*state, message);
    edit(*state, TABLE, "headerRowCount=\"0\"", "totalsRowCount=\"1\"");
    assert_differs(*state, message);
}

static void a_table_that_is_missing_is_found(void **state)
{
    edit(*state, DATA, "<tableParts count=\"1\"><tablePart r:id=\"rId2\"/></tableParts>", "");
    assert_differs(*state, "sheet 'ap-in-force': expected one table, found 0");
}

static void a_table_without_rows_is_found(void **state)
{
    struct scratch *scratch = *state;
    struct sample *sample = make_sample(scratch->arena);

    sample->grid.row_count = 0;
    edit(scratch, DATA, "</sheetData>", "--></sheetData>");
    edit(scratch, DATA, "<row r=\"4\"", "<!--<row r=\"4\"");
    edit(scratch, DATA, "<hyperlinks><hyperlink ref=\"F5\" r:id=\"rId1\"/></hyperlinks>", "");
    assert_book_differs(scratch, &sample->book, "sheet 'ap-in-force': expected no table, found 1");
}

static void another_order_of_sheets_is_found(void **state)
{
    edit(*state, WORKBOOK, "name=\"Cover\"", "name=\"x\"");
    edit(*state, WORKBOOK, "name=\"ap-in-force\"", "name=\"Cover\"");
    edit(*state, WORKBOOK, "name=\"x\"", "name=\"ap-in-force\"");
    assert_differs(*state, "expected 'Cover' as sheet 1, found 'ap-in-force'");
}

static void a_sheet_that_is_missing_or_too_many_is_found(void **state)
{
    struct scratch *scratch = *state;
    struct sample *sample = make_sample(scratch->arena);

    sample->book.sheet_count = 2;
    assert_book_differs(scratch, &sample->book, "expected 2 sheets, found 3");
    edit(scratch, WORKBOOK, "<sheet name=\"empty\" sheetId=\"3\" r:id=\"rId3\"/>", "");
    assert_differs(scratch, "expected 3 sheets, found 2");
}

static void a_hidden_sheet_is_found(void **state)
{
    edit(*state, WORKBOOK, "sheetId=\"2\"", "sheetId=\"2\" state=\"hidden\"");
    assert_differs(*state, "sheet 'ap-in-force': is hidden");
}

static void a_sheet_in_the_wrong_direction_is_found(void **state)
{
    struct scratch *scratch = *state;
    struct sample *sample = make_sample(scratch->arena);

    edit(scratch, DATA, "<sheetView ", "<sheetView rightToLeft=\"1\" ");
    assert_differs(scratch, "sheet 'ap-in-force': expected columns from left to right");
    sample->book.right_to_left = true;
    assert_book_differs(scratch, &sample->book, "sheet 'Cover': expected columns from right to left");
}

static void a_reading_order_that_was_changed_is_found(void **state)
{
    edit(*state, "xl/styles.xml", "applyNumberFormat=\"1\"/>",
         "applyNumberFormat=\"1\"><alignment readingOrder=\"2\"/></xf>");
    assert_differs(*state, "sheet 'ap-in-force', cell D4: expected a cell that is read by its text, found it "
                           "read from right to left");
}

static void a_reading_order_that_was_lost_is_found(void **state)
{
    struct scratch *scratch = *state;
    struct sample *sample = make_sample(scratch->arena);

    edit(scratch, "xl/worksheets/sheet1.xml", "<sheetView ", "<sheetView rightToLeft=\"1\" ");
    sample->book.right_to_left = true;
    assert_book_differs(
        scratch, &sample->book,
        "sheet 'Cover', cell A1: expected a cell that is read from left to right, found it read "
        "by its text");
}

static void properties_that_were_changed_are_found(void **state)
{
    edit(*state, CORE, "more</dc:title>", "less</dc:title>");
    assert_differs(*state, "expected the title 'Figures & more', found 'Figures & less'");
    edit(*state, CORE, "less</dc:title>", "more</dc:title>");
    edit(*state, CORE, "<dc:creator>Us</dc:creator>", "");
    assert_differs(*state, "expected the author 'Us', found ''");
    edit(*state, CORE, "<cp:keywords>", "<dc:creator>Us</dc:creator><cp:keywords>");
    edit(*state, CORE, "a, b", "a");
    assert_differs(*state, "expected the keywords 'a, b', found 'a'");
    edit(*state, CORE, "<cp:keywords>a<", "<dc:subject>s</dc:subject><cp:keywords>a, b<");
    assert_differs(*state, "expected the subject '', found 's'");
    edit(*state, CORE, "<dc:subject>s</dc:subject>", "");
    edit(*state, CORE, "2013-03-31T12:00:00Z", "2013-03-31T12:00:01Z");
    assert_differs(*state,
                   "expected the time of creation '2013-03-31T12:00:00Z', found '2013-03-31T12:00:01Z'");
    edit(*state, CORE, "2013-03-31T12:00:01Z", "2013-03-31T12:00:00Z");
    edit(*state, CORE, "2013-03-31T12:00:00Z</dcterms:modified>", "2014-03-31T12:00:00Z</dcterms:modified>");
    assert_differs(*state,
                   "expected the time of change '2013-03-31T12:00:00Z', found '2014-03-31T12:00:00Z'");
    edit(*state, CORE, "2014", "2013");
    edit(*state, CORE, "<cp:lastModifiedBy>Us", "<cp:lastModifiedBy>Them");
    assert_differs(*state, "expected the last author 'Us', found 'Them'");
    edit(*state, CORE, "<cp:lastModifiedBy>Them", "<cp:lastModifiedBy>Us");
    edit(*state, CORE, ">en<", ">fr<");
    assert_differs(*state, "expected the language 'en', found 'fr'");
    edit(*state, CORE, "<dc:language>fr</dc:language>", "");
    assert_differs(*state, "expected the language 'en', found ''");
    edit(*state, CORE, "<cp:lastModifiedBy>", "<dc:language>en</dc:language><cp:lastModifiedBy>");
    assert_same(*state, &make_sample(((struct scratch *)*state)->arena)->book);
    edit(*state, CORE, "<cp:lastModifiedBy>", "<dc:description>x</dc:description><cp:lastModifiedBy>");
    assert_differs(*state, "expected nothing like <dc:description>");
}

static void headings_without_their_style_are_found(void **state)
{
    edit(*state, STYLES, "builtinId=\"17\"", "builtinId=\"18\"");
    assert_differs(*state, "sheet 'Cover', cell A5: expected the style Heading 2, found the style Heading 3");
    edit(*state, STYLES, "builtinId=\"18\"", "builtinId=\"3\"");
    assert_differs(*state, "sheet 'Cover', cell A5: expected the style Heading 2, found no heading");
    edit(*state, STYLES, "builtinId=\"3\"", "builtinId=\"17\"");
    edit(*state, STYLES, "name=\"Normal\" xfId=\"0\" builtinId=\"0\"",
         "name=\"Normal\" xfId=\"0\" builtinId=\"16\"");
    assert_differs(*state, "sheet 'ap-in-force', cell A2: expected no heading, found the style Heading 1");
}

static void a_table_that_is_told_otherwise_is_found(void **state)
{
    edit(*state, TABLE, "altTextSummary=\"3 rows\"", "altTextSummary=\"4 rows\"");
    assert_differs(*state, "sheet 'ap-in-force': expected '3 rows' in the place of the table 'ap_in_force', "
                           "found '4 rows'");
    edit(*state, TABLE, "altTextSummary=\"4 rows\"", "hidden=\"1\"");
    assert_differs(
        *state, "sheet 'ap-in-force': expected '3 rows' in the place of the table 'ap_in_force', found ''");
    edit(*state, TABLE, "hidden=\"1\"", "altTextSummary=\"3 rows\" hidden=\"1\"");
    assert_differs(*state, "sheet 'ap-in-force': expected the table 'ap_in_force' with nothing like the "
                           "attribute 'hidden' of what stands for it");
    edit(*state, TABLE, "altText=\"States with a protocol\"", "");
    assert_differs(*state, "sheet 'ap-in-force': expected 'States with a protocol' in the place of the table "
                           "'ap_in_force', found ''");
}

static void dates_that_are_counted_from_1904_are_found(void **state)
{
    edit(*state, WORKBOOK, "<workbookPr", "<workbookPr date1904=\"1\"");
    assert_differs(*state, "counts dates from 1904, not 1900");
}

/* What statbook never writes. */

struct change {
    const char *part, *from, *to, *message;
};

/* Each on its own, and the workbook is whole again afterwards. */
static void assert_all_differ(struct scratch *scratch, const struct change *changes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        write_workbook("book.xlsx");
        mark_headings(scratch);
        edit(scratch, changes[i].part, changes[i].from, changes[i].to);
        assert_differs(scratch, changes[i].message);
    }
}

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define ROW_5 "<row r=\"5\" spans=\"1:6\" ht=\""
#define IN_DATA "sheet 'ap-in-force': expected nothing like "

static void what_hides_rows_columns_and_sheets_is_found(void **state)
{
    static const struct change changes[] = {
        {DATA, "<row r=\"5\"", "<row hidden=\"1\" r=\"5\"", IN_DATA "the attribute 'hidden' of row 5"},
        {DATA, ROW_5 "17\"", ROW_5 "0\"", IN_DATA "the height '0' of row 5"},
        {DATA, ROW_5 "17\"", ROW_5 "9.75\"", IN_DATA "the height '9.75' of row 5"},
        {DATA, ROW_5 "17\"", ROW_5 "high\"", IN_DATA "the height 'high' of row 5"},
        {DATA, "<row r=\"5\"", "<row outlineLevel=\"1\" r=\"5\"",
         IN_DATA "the attribute 'outlineLevel' of row 5"},
        {DATA, "</sheetData>", "<row r=\"9\" hidden=\"1\"/></sheetData>",
         IN_DATA "the attribute 'hidden' of row 9"},
        {DATA, "<col ", "<col hidden=\"1\" ", IN_DATA "the attribute 'hidden' of column 1"},
        {DATA, "<col ", "<col min=\"9\" max=\"9\" width=\"0\"/><col ", IN_DATA "the width '0' of column 9"},
        {DATA, "width=\"10.7109375\"", "width=\"2.9\"", IN_DATA "the width '2.9' of column 1"},
        {DATA, "width=\"10.7109375\"", "width=\"9.99\"",
         "sheet 'ap-in-force': expected column 1 with a width of at least 10, found 9.99"},
        {DATA, "min=\"1\" max=\"6\"", "min=\"1\" max=\"5\"",
         "sheet 'ap-in-force': expected column 6 with a width of at least 10, found 8.43"},
        {COVER, "width=\"60.7109375\"", "width=\"50\"",
         "sheet 'Cover': expected column 1 with a width of at least 60, found 50"},
        {DATA, "<sheetFormatPr ", "<sheetFormatPr zeroHeight=\"1\" ",
         IN_DATA "the attribute 'zeroHeight' of <sheetFormatPr>"},
        {DATA, "defaultRowHeight=\"17\"", "defaultRowHeight=\"1\"", IN_DATA "the height '1' of all rows"},
        {WORKBOOK, "sheetId=\"2\"", "sheetId=\"2\" state=\"veryHidden\"", "sheet 'ap-in-force': is hidden"},
        {WORKBOOK, "<workbookView ", "<workbookView firstSheet=\"2\" ",
         "expected nothing like the attribute 'firstSheet' of <bookViews/workbookView>"},
        {WORKBOOK, "sheetId=\"2\"", "sheetId=\"2\" x=\"1\"",
         "expected nothing like the attribute 'x' of <sheets/sheet>"},
    };

    assert_all_differ(*state, changes, COUNT(changes));
}

static void what_changes_the_view_of_a_sheet_is_found(void **state)
{
    static const struct change changes[] = {
        {DATA, "<sheetView ", "<sheetView showZeros=\"0\" ",
         IN_DATA "the attribute 'showZeros' of <sheetView>"},
        {DATA, "<sheetView ", "<sheetView showFormulas=\"1\" ",
         IN_DATA "the attribute 'showFormulas' of <sheetView>"},
        {DATA, "<sheetView workbookViewId=\"0\"/>",
         "<sheetView workbookViewId=\"0\"><pane ySplit=\"3\" state=\"frozen\"/></sheetView>",
         IN_DATA "<sheetViews/sheetView/pane>"},
        {DATA, "<dimension", "<sheetPr filterMode=\"1\"/><dimension",
         IN_DATA "the attribute 'filterMode' of <sheetPr>"},
        {DATA, "&amp;C&amp;P / &amp;N", "&amp;CDRAFT",
         "sheet 'ap-in-force': expected the footer '&C&P / &N', found '&CDRAFT'"},
        {DATA, "<oddFooter>", "<oddHeader>DRAFT</oddHeader><oddFooter>", IN_DATA "<headerFooter/oddHeader>"},
        {WORKBOOK, "<calcPr ", "<calcPr fullPrecision=\"0\" ",
         "expected nothing like the attribute 'fullPrecision' of <calcPr>"},
        {WORKBOOK, "<calcPr ", "<externalReferences/><calcPr ", "expected nothing like <externalReferences>"},
        {WORKBOOK, "<workbookPr ", "<workbookPr hidePivotFieldList=\"1\" ",
         "expected nothing like the attribute 'hidePivotFieldList' of <workbookPr>"},
    };

    assert_all_differ(*state, changes, COUNT(changes));
}

static void what_lies_over_cells_is_found(void **state)
{
    static const char end[] = "</sheetData>";
    static const struct change changes[] = {
        {DATA, end, "</sheetData><mergeCells><mergeCell ref=\"A4:B4\"/></mergeCells>",
         IN_DATA "<mergeCells>"},
        {DATA, end, "</sheetData><autoFilter ref=\"A3:F6\"/>", IN_DATA "<autoFilter>"},
        {DATA, end, "</sheetData><conditionalFormatting sqref=\"A1\"/>", IN_DATA "<conditionalFormatting>"},
        {DATA, end, "</sheetData><dataValidations/>", IN_DATA "<dataValidations>"},
        {DATA, end, "</sheetData><x:drawing xmlns:x=\"urn:x\"/>", IN_DATA "<?:drawing>"},
        {DATA, end, "</sheetData><legacyDrawing/>", IN_DATA "<legacyDrawing>"},
        {DATA, "<v>119</v>", "<v>119</v><extLst/>", IN_DATA "<sheetData/row/c/extLst>"},
        {DATA, "<c r=\"B5\"", "<c r=\"B5\" cm=\"1\"", IN_DATA "the attribute 'cm' of a cell of row 5"},
        {DATA, "<hyperlink ref=\"F5\"", "<hyperlink ref=\"F5\" tooltip=\"0\"",
         IN_DATA "the attribute 'tooltip' of a link"},
        {STRINGS, "<t>Türkiye</t>", "<r><t>Türkiye</t></r>", "expected nothing like <si/r>"},
        {TABLE, "ref=\"A3:F6\"", "ref=\"A3:F6\" dataDxfId=\"0\"",
         "sheet 'ap-in-force': expected the table 'ap_in_force' with nothing like the attribute 'dataDxfId' "
         "of it"},
        {TABLE, "<tableColumns ", "<autoFilter ref=\"A3:F6\"/><tableColumns ",
         "sheet 'ap-in-force': expected the table 'ap_in_force' with nothing like <autoFilter>"},
        {TABLE, "<tableStyleInfo ", "<tableStyleInfo name=\"Dark\" ",
         "sheet 'ap-in-force': expected the table 'ap_in_force' with nothing like the attribute 'name' of "
         "its "
         "style"},
        {TABLE, "<tableColumn ", "<tableColumn dataDxfId=\"0\" ",
         "sheet 'ap-in-force': expected the table 'ap_in_force' with nothing like the attribute 'dataDxfId' "
         "of a "
         "column"},
    };

    assert_all_differ(*state, changes, COUNT(changes));
}

static void letters_that_cannot_be_seen_are_found(void **state)
{
    static const char first[] =
        "sheet 'Cover', cell A1: expected black letters or a link's blue ones, of 8 points or more, on white";
    static const char second[] = "sheet 'ap-in-force', cell A2: expected black letters or a link's blue "
                                 "ones, of 8 points or more, on white";
    static const char fill[] = "<patternFill patternType=\"none\"/>";
    static const struct change changes[] = {
        {STYLES, "<color theme=\"1\"/>", "<color rgb=\"FFFFFFFF\"/>", first},
        {STYLES, "<color theme=\"1\"/>", "<color theme=\"0\"/>", first},
        {STYLES, "<color theme=\"1\"/>", "<color theme=\"1\" tint=\"0.9\"/>", first},
        {STYLES, "<sz val=\"11\"/>", "<sz val=\"1\"/>", first},
        {STYLES, "<sz val=\"11\"/>", "<sz/>", first},
        {STYLES, "<sz val=\"11\"/>", "<strike/>", first},
        {STYLES, fill, "<patternFill patternType=\"solid\"/>", first},
        {STYLES, fill, "<patternFill/>", first},
        {STYLES, fill, "<gradientFill/>", first},
        {STYLES, "<cellXfs count=\"6\"><xf numFmtId=\"0\" fontId=\"0\"",
         "<cellXfs count=\"6\"><xf numFmtId=\"0\" fontId=\"99\"", second},
        {STYLES, "<cellXfs count=\"6\"><xf numFmtId=\"0\" fontId=\"0\"",
         "<cellXfs count=\"6\"><xf numFmtId=\"0\" fontId=\"x\"", second},
    };

    assert_all_differ(*state, changes, COUNT(changes));
}

static void letters_in_an_automatic_colour_are_good(void **state)
{
    edit(*state, STYLES, "<color theme=\"1\"/>", "<color auto=\"1\"/>");
    assert_same(*state, &make_sample(((struct scratch *)*state)->arena)->book);
    edit(*state, STYLES, "<color auto=\"1\"/>", "<color rgb=\"FF000000\"/>");
    assert_same(*state, &make_sample(((struct scratch *)*state)->arena)->book);
}

#define NAME(sheet, text)                                                                                    \
    "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"" sheet "\">" text "</definedName>"

static void names_that_the_book_does_not_have_are_found(void **state)
{
    static const char of_data[] = NAME("1", "'ap-in-force'!$3:$3"), of_empty[] = NAME("2", "empty!$2:$2");
    static const struct change changes[] = {
        {WORKBOOK, of_data, "", "expected 2 names of cells, found 1"},
        {WORKBOOK, of_data, NAME("2", "empty!$2:$2"), "expected one name '_xlnm.Print_Titles', found two"},
        {WORKBOOK, of_data, NAME("1", "'ap-in-force'!$4:$4"),
         "expected no name '_xlnm.Print_Titles' for ''ap-in-force'!$4:$4'"},
        {WORKBOOK, of_data, NAME("1", "'ap-in'!$3:$3"),
         "expected no name '_xlnm.Print_Titles' for ''ap-in'!$3:$3'"},
        {WORKBOOK, of_empty, NAME("9", "empty!$2:$2"),
         "expected no name '_xlnm.Print_Titles' for 'empty!$2:$2'"},
        {WORKBOOK, of_empty, NAME("0", "Cover!$2:$2"),
         "expected no name '_xlnm.Print_Titles' for 'Cover!$2:$2'"},
        {WORKBOOK, of_empty, "<definedName name=\"total\">1</definedName>",
         "expected no name 'total' for '1'"},
        {WORKBOOK, "localSheetId=\"2\"", "localSheetId=\"2\" hidden=\"1\"",
         "expected nothing like the attribute 'hidden' of <definedNames/definedName>"},
    };

    assert_all_differ(*state, changes, COUNT(changes));
}

static void an_apostrophe_in_a_name_of_a_sheet_stands_twice_in_the_name_of_its_headings(void **state)
{
    struct scratch *scratch = *state;
    struct sample *sample = make_sample(scratch->arena);

    sample->sheets[2].name = "state's";
    edit(scratch, WORKBOOK, "sheet name=\"empty\"", "sheet name=\"state's\"");
    edit(scratch, WORKBOOK, "empty!$2:$2", "'state''s'!$2:$2");
    assert_same(scratch, &sample->book);
    edit(scratch, WORKBOOK, "'state''s'!$2:$2", "'state's'!$2:$2");
    assert_book_differs(scratch, &sample->book,
                        "expected no name '_xlnm.Print_Titles' for ''state's'!$2:$2'");
}

static void a_part_too_many_is_found(void **state)
{
    struct scratch *scratch = *state;
    zip_t *zip = zip_open("book.xlsx", 0, NULL);

    zip_file_add(zip, "xl/comments1.xml", zip_source_buffer(zip, "<c/>", 4, 0), 0);
    assert_int_equal(zip_close(zip), 0);
    assert_differs(scratch, "expected nothing like the part xl/comments1.xml");
}

/* Whatever single bit is wrong: the workbook is refused, or holds the book all the same. */
static void a_flipped_bit_never_gives_another_book(void **state)
{
    enum { LIMIT = 64 * 1024 };
    struct scratch *scratch = *state;
    const struct book *book = &make_sample(scratch->arena)->book;
    unsigned char *bytes = arena_alloc(scratch->arena, LIMIT);
    FILE *file = fopen("book.xlsx", "rb");
    size_t size = fread(bytes, 1, LIMIT, file), refused = 0;

    fclose(file);
    for (size_t i = 0; i < size; i++) {
        struct arena *arena = arena_new(abort);
        struct error err = {0};
        bytes[i] ^= (unsigned char)(1 << i % 8);
        const struct workbook *workbook = reader_open_bytes("book.xlsx", bytes, size, arena, &err);
        if (!workbook)
            refused++;
        else if (!reader_compare(workbook, book, arena, &err))
            fail_msg("byte %zu: %s", i, err.text);
        bytes[i] ^= (unsigned char)(1 << i % 8);
        arena_free(arena);
    }
    assert_true(refused > size * 9 / 10);
}

static void a_workbook_that_was_cut_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_int_equal(truncate("book.xlsx", 2000), 0);
    assert_null(reader_open("book.xlsx", scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "book.xlsx: is not a zip file");
}

static void a_workbook_without_one_of_its_parts_is_refused(void **state)
{
    struct scratch *scratch = *state;
    zip_t *zip = zip_open("book.xlsx", 0, NULL);

    zip_delete(zip, (zip_uint64_t)zip_name_locate(zip, DATA, 0));
    assert_int_equal(zip_close(zip), 0);
    assert_null(reader_open("book.xlsx", scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA,
                 "book.xlsx: [Content_Types].xml: has a type for '" DATA "', which is missing");
}

/* The middle of the sheet as a failed temporary file leaves it behind (libxlsxwriter does not notice). */
static void a_number_spliced_from_two_is_found(void **state)
{
    edit(*state, DATA, "<v>36585</v>", "<v>3652013</v>");
    assert_differs(*state, "sheet 'ap-in-force', cell D5: expected the number 36585, found 3652013");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_workbook_that_holds_the_book_is_the_same),
        TEST(a_number_that_was_changed_is_found),
        TEST(numbers_that_were_swapped_are_found),
        TEST(sixteen_digits_of_a_number_count),
        TEST(a_number_that_became_a_text_is_found),
        TEST(a_text_that_became_a_number_is_found),
        TEST(a_sheet_that_has_no_cells_is_found),
        TEST(other_types_of_cells_are_found),
        TEST(a_text_that_was_changed_is_found),
        TEST(the_place_of_a_difference_behind_the_excerpt_is_told),
        TEST(a_cell_that_is_missing_is_found),
        TEST(a_row_that_is_missing_is_found),
        TEST(a_cell_too_many_is_found),
        TEST(a_cell_at_the_right_of_a_line_is_found),
        TEST(a_text_in_a_cell_that_is_not_known_is_found),
        TEST(a_formula_is_found),
        TEST(a_formula_in_an_empty_cell_is_found),
        TEST(a_number_format_that_was_changed_is_found),
        TEST(a_number_format_of_a_text_is_found),
        TEST(a_link_that_is_missing_is_found),
        TEST(a_link_to_another_place_is_found),
        TEST(a_link_within_the_book_to_another_place_is_found),
        TEST(a_link_too_many_is_found),
        TEST(a_link_on_more_than_its_cell_is_found),
        TEST(escapes_of_addresses_are_understood),
        TEST(a_heading_that_was_renamed_is_found),
        TEST(a_heading_of_the_table_that_differs_from_the_book_is_found),
        TEST(a_table_with_another_name_or_range_is_found),
        TEST(a_table_without_headings_or_with_totals_is_found),
        TEST(a_table_that_is_missing_is_found),
        TEST(a_table_without_rows_is_found),
        TEST(another_order_of_sheets_is_found),
        TEST(a_sheet_that_is_missing_or_too_many_is_found),
        TEST(a_hidden_sheet_is_found),
        TEST(a_sheet_in_the_wrong_direction_is_found),
        TEST(a_reading_order_that_was_changed_is_found),
        TEST(a_reading_order_that_was_lost_is_found),
        TEST(properties_that_were_changed_are_found),
        TEST(headings_without_their_style_are_found),
        TEST(a_table_that_is_told_otherwise_is_found),
        TEST(dates_that_are_counted_from_1904_are_found),
        TEST(what_hides_rows_columns_and_sheets_is_found),
        TEST(what_changes_the_view_of_a_sheet_is_found),
        TEST(what_lies_over_cells_is_found),
        TEST(letters_that_cannot_be_seen_are_found),
        TEST(letters_in_an_automatic_colour_are_good),
        TEST(names_that_the_book_does_not_have_are_found),
        TEST(an_apostrophe_in_a_name_of_a_sheet_stands_twice_in_the_name_of_its_headings),
        TEST(a_part_too_many_is_found),
        TEST(a_flipped_bit_never_gives_another_book),
        TEST(a_workbook_that_was_cut_is_refused),
        TEST(a_workbook_without_one_of_its_parts_is_refused),
        TEST(a_number_spliced_from_two_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
