#include "book.h"
#include "reader.h"
#include "render.h"
#include "scratch.h"
#include "text.h"
#include "xlsx_writer.h"

#include <zip.h>

static const struct column types[] = {{"t", TYPE_TEXT, ROLE_FIGURE},   {"n", TYPE_INTEGER, ROLE_FIGURE},
                                      {"x", TYPE_NUMBER, ROLE_FIGURE}, {"d", TYPE_DATE, ROLE_FIGURE},
                                      {"y", TYPE_PERIOD, ROLE_FIGURE}, {"u", TYPE_TEXT, ROLE_LINK}};
enum { TEXT, INTEGER, NUMBER, DATE, YEAR, ADDRESS, COLUMNS };
static const size_t rows[] = {0, 1, 2};

static struct table *table_of(struct scratch *scratch, const char *text)
{
    struct table *table = table_new(scratch->arena, types, COLUMNS);

    table_add_row(table);
    table_set_text(table, 0, TEXT, text);
    table_set_integer(table, 0, INTEGER, -1234567);
    table_set_number(table, 0, NUMBER, 0.125);
    table_set_date(table, 0, DATE, (struct date){2013, 3, 31});
    table_set_period(table, 0, YEAR, (struct period){2013, PERIOD_YEAR, 0});
    table_set_text(table, 0, ADDRESS, "https://example.org/a?b=c&d");
    table_add_row(table);
    return table;
}

/* One column of the table, its cells not known shown as "[x]". */
static struct grid *grid_of(struct scratch *scratch, const struct table *table, size_t index,
                            const char *format)
{
    struct grid *grid = arena_alloc(scratch->arena, sizeof *grid);
    struct grid_column *column = arena_alloc(scratch->arena, sizeof *column);

    *column = (struct grid_column){.heading = "Heading",
                                   .table = table,
                                   .index = index,
                                   .format = format,
                                   .unknown = "[x]",
                                   .width = 10};
    *grid = (struct grid){.name = "grid",
                          .columns = column,
                          .column_count = 1,
                          .rows = rows,
                          .row_count = table_row_count(table)};
    return grid;
}

static const struct line lines[] = {{LINE_TITLE, "Title", NULL},
                                    {LINE_HEADING, "Heading", NULL},
                                    {LINE_TEXT, "Text", NULL},
                                    {LINE_TEXT, "Back", "internal:'Data'!A1"},
                                    {LINE_TEXT, "Mail", "mailto:a@example.org"}};

static struct book book_of(struct sheet *sheets, const struct grid *grid)
{
    sheets[0] = (struct sheet){SHEET_COVER, "Cover", lines, 5, NULL, 60, NULL, 0, NULL};
    sheets[1] = (struct sheet){SHEET_DATA, "Data", lines, 3, grid, 0, NULL, 0, NULL};
    return (struct book){.name = "r",
                         .language = "en",
                         .locale = "en",
                         .script = "Latn",
                         .font = "Arial",
                         .title = "Title & more",
                         .organisation = "Office",
                         .subject = "Subject",
                         .keywords = "a, b",
                         .period = {2013, PERIOD_QUARTER, 1},
                         .as_of = {2013, 3, 31},
                         .file_name = "r-2013-q1.en",
                         .sheets = sheets,
                         .sheet_count = 2};
}

static void write_book(struct scratch *scratch, const struct book *book)
{
    if (!render_find("xlsx")->write(book, scratch->folder, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
}

/* A part of the workbook, or NULL. */
static const char *part(struct scratch *scratch, const char *name)
{
    zip_t *zip = zip_open(scratch_path(scratch, "r-2013-q1.en.xlsx"), ZIP_RDONLY, NULL);
    zip_stat_t status;
    const char *text = NULL;

    assert_non_null(zip);
    if (zip_stat(zip, name, 0, &status) == 0) {
        char *bytes = arena_alloc(scratch->arena, status.size + 1);
        zip_file_t *file = zip_fopen(zip, name, 0);
        assert_int_equal(zip_fread(file, bytes, status.size), status.size);
        zip_fclose(file);
        text = bytes;
    }
    zip_close(zip);
    return text;
}

/* The XML of a workbook's part that shows one column of a table. */
static const char *part_for(struct scratch *scratch, const char *name, size_t column, const char *format,
                            const char *text)
{
    struct sheet sheets[2];
    struct book book = book_of(sheets, grid_of(scratch, table_of(scratch, text), column, format));

    remove(scratch_path(scratch, "r-2013-q1.en.xlsx"));
    write_book(scratch, &book);
    return part(scratch, name);
}

#define assert_has(text, piece) assert_non_null(strstr(text, piece))
#define assert_has_not(text, piece) assert_null(strstr(text, piece))
#define SHEET "xl/worksheets/sheet2.xml"
#define STRINGS "xl/sharedStrings.xml"

static void a_text_that_looks_like_a_formula_stays_a_text(void **state)
{
    struct scratch *scratch = *state;

    assert_has(part_for(scratch, STRINGS, TEXT, NULL, "=1+1"), "<t>=1+1</t>");
    assert_has_not(part(scratch, SHEET), "<f>");
    assert_has(part_for(scratch, STRINGS, TEXT, NULL, "{=A1}"), "<t>{=A1}</t>");
    assert_has(part_for(scratch, STRINGS, TEXT, NULL, "https://example.org"), "<t>https://example.org</t>");
    assert_has_not(part(scratch, SHEET), "A5\" r:id");
}

static void what_looks_like_an_escape_is_escaped(void **state)
{
    struct scratch *scratch = *state;

    assert_has(part_for(scratch, STRINGS, TEXT, NULL, "_x0041_"), "<t>_x005F_x0041_</t>");
    assert_has(part_for(scratch, STRINGS, TEXT, NULL, "a_x00e9_x0041_b"),
               "<t>a_x005F_x00e9_x005F_x0041_b</t>");
    assert_has(part_for(scratch, STRINGS, TEXT, NULL, "_x041_ _X0041_ _x12345_ _x004"),
               "<t>_x041_ _X0041_ _x12345_ _x004</t>");
}

static void letters_of_xml_are_escaped(void **state)
{
    assert_has(part_for(*state, STRINGS, TEXT, NULL, "<a> & \"b\""), "<t>&lt;a&gt; &amp; \"b\"</t>");
}

static void spaces_at_the_ends_are_kept(void **state)
{
    assert_has(part_for(*state, STRINGS, TEXT, NULL, " a "), "<t xml:space=\"preserve\"> a </t>");
}

static void numbers_are_written_in_full(void **state)
{
    struct scratch *scratch = *state;

    assert_has(part_for(scratch, SHEET, INTEGER, "#,##0", ""), "<v>-1234567</v>");
    assert_has(part_for(scratch, SHEET, NUMBER, "0.0", ""), "<v>0.125</v>");
    assert_has(part_for(scratch, SHEET, YEAR, "0", ""), "<v>2013</v>");
}

static void a_date_is_a_serial_number_with_a_format(void **state)
{
    struct scratch *scratch = *state;

    assert_has(part_for(scratch, SHEET, DATE, "[$-809]d mmm yyyy", ""), "<v>41364</v>");
    assert_has(part(scratch, "xl/styles.xml"), "formatCode=\"[$-809]d mmm yyyy\"");
}

static void what_is_not_known_is_a_mark_and_never_a_zero(void **state)
{
    struct scratch *scratch = *state;

    assert_has(part_for(scratch, STRINGS, INTEGER, "#,##0", ""), "<t>[x]</t>");
    assert_has(part(scratch, SHEET), "<c r=\"A6\"");
    assert_has_not(part(scratch, SHEET), "<v>0</v></c></row></sheetData>");
}

static void an_empty_text_is_an_empty_cell(void **state)
{
    struct scratch *scratch = *state;

    assert_has_not(part_for(scratch, STRINGS, TEXT, NULL, ""), "<t/>");
    assert_has_not(part(scratch, STRINGS), "<t></t>");
}

static void a_cell_links_to_its_address(void **state)
{
    struct scratch *scratch = *state;
    struct sheet sheets[2];
    const struct table *table = table_of(scratch, "words");
    struct grid *grid = grid_of(scratch, table, TEXT, NULL);
    struct grid_column column = grid->columns[0];

    column.link_table = table;
    column.link_index = ADDRESS;
    grid->columns = &column;
    struct book book = book_of(sheets, grid);
    write_book(scratch, &book);
    assert_has(part(scratch, STRINGS), "<t>words</t>");
    assert_has(part(scratch, "xl/worksheets/_rels/sheet2.xml.rels"),
               "Target=\"https://example.org/a?b=c&amp;d\" TargetMode=\"External\"");
}

static void lines_link_within_the_book_and_out_of_it(void **state)
{
    struct scratch *scratch = *state;

    part_for(scratch, SHEET, TEXT, NULL, "a");
    assert_has(part(scratch, "xl/worksheets/sheet1.xml"),
               "<hyperlink ref=\"A4\" location=\"'Data'!A1\" display=\"Back\"/>");
    assert_has(part(scratch, "xl/worksheets/_rels/sheet1.xml.rels"), "Target=\"mailto:a@example.org\"");
}

static void rows_become_a_table_without_filter_and_stripes(void **state)
{
    const char *table = part_for(*state, "xl/tables/table1.xml", TEXT, NULL, "a");

    assert_has(table, "displayName=\"grid\" ref=\"A4:A6\"");
    assert_has(table, "<tableColumn id=\"1\" name=\"Heading\"/>");
    assert_has(table, "showRowStripes=\"0\"");
    assert_has_not(table, "autoFilter");
}

static void a_grid_without_rows_is_only_its_headings(void **state)
{
    struct scratch *scratch = *state;
    struct sheet sheets[2];
    struct book book =
        book_of(sheets, grid_of(scratch, table_new(scratch->arena, types, COLUMNS), TEXT, NULL));

    write_book(scratch, &book);
    assert_null(part(scratch, "xl/tables/table1.xml"));
    assert_has(part(scratch, SHEET), "<c r=\"A4\"");
    assert_has_not(part(scratch, SHEET), "<c r=\"A5\"");
}

static void rows_stand_in_the_order_of_the_grid(void **state)
{
    static const size_t order[] = {1, 0};
    struct scratch *scratch = *state;
    struct sheet sheets[2];
    struct grid *grid = grid_of(scratch, table_of(scratch, "a"), INTEGER, "0");
    struct book book = book_of(sheets, grid);

    grid->rows = order;
    write_book(scratch, &book);
    const char *figure = strstr(part(scratch, SHEET), "<v>-1234567</v>");
    assert_non_null(figure);
    assert_has_not(figure, "<c ");
}

static void a_language_from_right_to_left_turns_the_sheets(void **state)
{
    struct scratch *scratch = *state;
    struct sheet sheets[2];
    struct book book = book_of(sheets, grid_of(scratch, table_of(scratch, "a"), TEXT, NULL));

    book.right_to_left = true;
    write_book(scratch, &book);
    assert_has(part(scratch, "xl/worksheets/sheet1.xml"), "rightToLeft=\"1\"");
    assert_has(part(scratch, SHEET), "rightToLeft=\"1\"");
}

#define STYLES "xl/styles.xml"

/* The book from right to left with one column of the table, and what the reader says of it. */
static void write_from_the_right(struct scratch *scratch, size_t column, const char *format, const char *text)
{
    struct sheet sheets[2];
    struct book book = book_of(sheets, grid_of(scratch, table_of(scratch, text), column, format));

    book.right_to_left = true;
    book.script = "Arab";
    remove(scratch_path(scratch, "r-2013-q1.en.xlsx"));
    write_book(scratch, &book);
    const struct workbook *workbook =
        reader_open(scratch_path(scratch, "r-2013-q1.en.xlsx"), scratch->arena, scratch->err);
    if (!workbook || !reader_compare(workbook, &book, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
}

static void every_cell_of_a_sheet_from_right_to_left_has_a_reading_order(void **state)
{
    struct scratch *scratch = *state;

    write_from_the_right(scratch, TEXT, NULL, "كوبا");
    assert_has(part(scratch, STYLES),
               "<alignment horizontal=\"right\" vertical=\"top\" readingOrder=\"2\"/>");
    assert_has(part(scratch, STYLES),
               "<alignment horizontal=\"right\" vertical=\"top\" readingOrder=\"1\"/>");
    assert_has(part(scratch, SHEET), "<sheetFormatPr defaultRowHeight=\"17.5\"");
    write_from_the_right(scratch, INTEGER, "[$-809]#,##0", "a");
    write_from_the_right(scratch, DATE, "[$-1010C01]d mmm yyyy", "a");
    assert_has(part(scratch, STYLES),
               "numFmtId=\"164\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
               "applyFont=\"1\" applyAlignment=\"1\"><alignment horizontal=\"right\" readingOrder=\"2\"/>");
    write_from_the_right(scratch, YEAR, "0", "a");
}

static void a_text_from_right_to_left_among_others_has_a_reading_order(void **state)
{
    struct scratch *scratch = *state;

    assert_has(part_for(scratch, STYLES, TEXT, NULL, "كوبا"),
               "<alignment horizontal=\"left\" readingOrder=\"2\"/>");
    assert_has_not(part_for(scratch, STYLES, TEXT, NULL, "Cuba"), "readingOrder");
}

static void the_first_row_does_not_touch_the_line_above_it(void **state)
{
    struct scratch *scratch = *state;

    assert_has(part_for(scratch, SHEET, TEXT, NULL, "a"), "<row r=\"5\" spans=\"1:1\" ht=\"19.2\"");
    assert_has(part(scratch, SHEET), "<row r=\"6\" spans=\"1:1\" ht=\"16.7\"");
}

static void lines_of_chinese_are_higher(void **state)
{
    struct scratch *scratch = *state;
    struct sheet sheets[2];
    struct book book = book_of(sheets, grid_of(scratch, table_of(scratch, "国"), TEXT, NULL));

    book.font = "Microsoft YaHei";
    book.script = "Hans";
    write_book(scratch, &book);
    assert_has(part(scratch, SHEET), "<sheetFormatPr defaultRowHeight=\"19\"");
    assert_has(part(scratch, STYLES), "<name val=\"Microsoft YaHei\"/>");
}

static void the_document_says_what_it_is_and_of_when(void **state)
{
    const char *core = part_for(*state, "docProps/core.xml", TEXT, NULL, "a");

    assert_has(core, "<dc:title>Title &amp; more</dc:title>");
    assert_has(core, "<dc:subject>Subject</dc:subject>");
    assert_has(core, "<dc:creator>Office</dc:creator>");
    assert_has(core, "<cp:keywords>a, b</cp:keywords>");
    assert_has(core, "2013-03-31T12:00:00Z</dcterms:created>");
}

static void a_document_of_the_first_day_of_unix_time_has_a_date_too(void **state)
{
    struct scratch *scratch = *state;
    struct sheet sheets[2];
    struct book book = book_of(sheets, grid_of(scratch, table_of(scratch, "a"), TEXT, NULL));

    book.as_of = (struct date){1970, 1, 1};
    write_book(scratch, &book);
    assert_has(part(scratch, "docProps/core.xml"), "1970-01-01T12:00:00Z</dcterms:created>");
    remove(scratch_path(scratch, "r-2013-q1.en.xlsx"));
    book.as_of = (struct date){1910, 6, 30};
    write_book(scratch, &book);
    assert_has(part(scratch, "docProps/core.xml"), "1910-06-30T12:00:00Z</dcterms:created>");
}

static const char *bytes_of_file(struct scratch *scratch, size_t *size)
{
    FILE *file = fopen(scratch_path(scratch, "r-2013-q1.en.xlsx"), "rb");
    char *bytes = arena_alloc(scratch->arena, 1 << 20);

    *size = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

static void the_same_book_has_the_same_bytes(void **state)
{
    struct scratch *scratch = *state;
    size_t size, again;

    part_for(scratch, SHEET, TEXT, NULL, "a");
    const char *first = bytes_of_file(scratch, &size);
    setenv("TZ", "Pacific/Auckland", 1);
    sleep(2); /* the clock of a zip file has steps of two seconds */
    part_for(scratch, SHEET, TEXT, NULL, "a");
    unsetenv("TZ");
    const char *second = bytes_of_file(scratch, &again);
    assert_int_equal(size, again);
    assert_memory_equal(first, second, size);
}

/* The largest height of a row in a part. */
static double largest_height(const char *xml)
{
    double largest = 0;

    for (const char *at = xml; (at = strstr(at, " ht=\"")); at++)
        largest = strtod(at + 5, NULL) > largest ? strtod(at + 5, NULL) : largest;
    return largest;
}

static void no_row_is_higher_than_excel_allows(void **state)
{
    struct scratch *scratch = *state;
    struct sheet sheets[2];
    char *text = arena_alloc(scratch->arena, TEXT_CELL_LIMIT + 1);

    memset(text, 'a', TEXT_CELL_LIMIT);
    struct grid *grid = grid_of(scratch, table_of(scratch, text), TEXT, NULL);
    struct grid_column column = grid->columns[0];
    column.wrap = true;
    grid->columns = &column;
    struct book book = book_of(sheets, grid);
    const struct line line = {LINE_TEXT, text, NULL};
    sheets[0].lines = &line;
    sheets[0].line_count = 1;
    write_book(scratch, &book);
    assert_in_range((int)largest_height(part(scratch, "xl/worksheets/sheet1.xml")), 300, 409);
    assert_in_range((int)largest_height(part(scratch, SHEET)), 300, 409);
}

/* A table of so many rows, each with a link. */
static struct grid *grid_of_links(struct scratch *scratch, size_t count)
{
    struct table *table = table_new(scratch->arena, types, COLUMNS);
    struct grid *grid = grid_of(scratch, table, TEXT, NULL);
    struct grid_column *column = arena_alloc(scratch->arena, sizeof *column);
    size_t *order = arena_array(scratch->arena, count, sizeof *order);

    for (size_t row = 0; row < count; row++) {
        order[row] = table_add_row(table);
        table_set_text(table, row, TEXT, "a");
        table_set_text(table, row, ADDRESS, "https://example.org");
    }
    *column = grid->columns[0];
    column->link_table = table;
    column->link_index = ADDRESS;
    *grid = (struct grid){
        .name = "grid", .columns = column, .column_count = 1, .rows = order, .row_count = count};
    return grid;
}

static void more_links_than_excel_takes_are_an_error_of_the_data(void **state)
{
    struct scratch *scratch = *state;
    struct sheet sheets[2];
    struct book book = book_of(sheets, grid_of_links(scratch, 65540));

    assert_false(render_find("xlsx")->write(&book, scratch->folder, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA,
                 "sheet 'Data', row 65536, column 1: Maximum number of worksheet URLs (65530) exceeded.");
}

static void a_name_that_the_library_refuses_is_a_defect(void **state)
{
    struct scratch *scratch = *state;
    struct sheet sheets[2];
    struct book book = book_of(sheets, grid_of(scratch, table_of(scratch, "a"), TEXT, NULL));

    sheets[1].name = "a/b";
    assert_false(render_find("xlsx")->write(&book, scratch->folder, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_INTERNAL, "sheet 'a/b': the library refuses this name");
}

static void formats_are_found_by_name(void **state)
{
    (void)state;
    assert_string_equal(render_find("xlsx")->name, "xlsx");
    assert_true(render_find("xlsx")->per_language);
    assert_string_equal(render_find("csv")->name, "csv");
    assert_false(render_find("csv")->per_language);
    assert_null(render_find("pdf"));
    assert_null(render_find(""));
}

static void memory_that_the_library_lacks_is_no_defect(void **state)
{
    struct scratch *scratch = *state;
    const struct sheet sheet = {.name = "Notes"};
    struct writer writer = {.err = scratch->err, .sheet = &sheet};

    assert_false(xlsx_accept(&writer, LXW_ERROR_MEMORY_MALLOC_FAILED, 2, 0));
    assert_int_equal(scratch->err->kind, ERROR_SYSTEM);
    assert_ptr_equal(strstr(scratch->err->text, "sheet 'Notes', row 3, column 1: "), scratch->err->text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_text_that_looks_like_a_formula_stays_a_text),
        SCRATCH_TEST(what_looks_like_an_escape_is_escaped),
        SCRATCH_TEST(letters_of_xml_are_escaped),
        SCRATCH_TEST(spaces_at_the_ends_are_kept),
        SCRATCH_TEST(numbers_are_written_in_full),
        SCRATCH_TEST(a_date_is_a_serial_number_with_a_format),
        SCRATCH_TEST(what_is_not_known_is_a_mark_and_never_a_zero),
        SCRATCH_TEST(an_empty_text_is_an_empty_cell),
        SCRATCH_TEST(a_cell_links_to_its_address),
        SCRATCH_TEST(lines_link_within_the_book_and_out_of_it),
        SCRATCH_TEST(rows_become_a_table_without_filter_and_stripes),
        SCRATCH_TEST(a_grid_without_rows_is_only_its_headings),
        SCRATCH_TEST(rows_stand_in_the_order_of_the_grid),
        SCRATCH_TEST(a_language_from_right_to_left_turns_the_sheets),
        SCRATCH_TEST(every_cell_of_a_sheet_from_right_to_left_has_a_reading_order),
        SCRATCH_TEST(a_text_from_right_to_left_among_others_has_a_reading_order),
        SCRATCH_TEST(the_first_row_does_not_touch_the_line_above_it),
        SCRATCH_TEST(lines_of_chinese_are_higher),
        SCRATCH_TEST(the_document_says_what_it_is_and_of_when),
        SCRATCH_TEST(a_document_of_the_first_day_of_unix_time_has_a_date_too),
        SCRATCH_TEST(the_same_book_has_the_same_bytes),
        SCRATCH_TEST(no_row_is_higher_than_excel_allows),
        SCRATCH_TEST(more_links_than_excel_takes_are_an_error_of_the_data),
        SCRATCH_TEST(a_name_that_the_library_refuses_is_a_defect),
        SCRATCH_TEST(memory_that_the_library_lacks_is_no_defect),
        cmocka_unit_test(formats_are_found_by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
