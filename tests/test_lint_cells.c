#include "lint_files.h"

/* The workbook of the tests with one text of a part replaced. */
static const struct lint_book *book_with(struct scratch *scratch, const char *part, const char *from,
                                         const char *to)
{
    struct lint_file file;

    lint_file_begin(&file, scratch);
    if (from)
        lint_file_replace(&file, part, from, to);
    else if (to)
        lint_file_put(&file, part, to);
    return lint_file_judge(&file, NULL).book;
}

static const struct lint_sheet *data_with(struct scratch *scratch, const char *from, const char *to)
{
    return &book_with(scratch, DATA_PART, from, to)->sheets[3];
}

static const struct lint_column *column_with(struct scratch *scratch, unsigned column, const char *from,
                                             const char *to)
{
    const struct lint_sheet *sheet = data_with(scratch, from, to);

    assert_false(sheet->damaged);
    return &sheet->tables[0].columns[column];
}

/* What is wrong with the sheet, which is damaged by it. */
static void assert_damaged(struct scratch *scratch, const char *from, const char *to, const char *what)
{
    const struct lint_book *book = book_with(scratch, DATA_PART, from, to);

    assert_true(book->sheets[3].damaged);
    assert_int_equal(book->flaw_count, 1);
    assert_string_equal(book->flaws[0].part, DATA_PART);
    assert_string_equal(book->flaws[0].what, what);
}

#define B5 "<c r='B5' s='11'><v>2012</v></c>"

static void cells_that_no_sheet_can_have_damage_it(void **state)
{
    assert_damaged(*state, "<row r='5'>", "<row r='x'>", "'x' is not the number of a row");
    assert_damaged(*state, "<row r='5'>", "<row r='1048577'>",
                   "row 1048577 is below row 1048576, the last one");
    assert_damaged(*state, "<row r='5'>", "<row r='2'>", "row 2 stands behind row 4");
    assert_damaged(*state, "r='B5'", "r='b5'", "'b5' is not a cell");
    assert_damaged(*state, "r='B5'", "r='B6'", "cell B6 stands in row 5");
    assert_damaged(*state, "r='C5'", "r='A5'", "cell A5 stands behind a cell that is at its right");
    assert_damaged(*state, B5, "<c r='XFD5'/><c/>", "row 5 has more than 16384 cells");
    assert_damaged(*state, B5, "<c r='B5' t='x'/>", "cell B5: 'x' is not a type of cell");
    assert_damaged(*state, B5, "<c r='B5' s='12'/>",
                   "cell B5: the style '12' does not exist; there are 12, counted from 0");
    assert_damaged(*state, B5, "<c r='B5' t='s'><v>0</v></c>",
                   "cell B5: the shared text 0 does not exist; there are 0, counted from 0");
    assert_damaged(*state, B5, "<c r='B5' t='s'><v>x</v></c>",
                   "cell B5: 'x' is not the number of a shared text");
    assert_damaged(*state, B5, "<c r='B5'><v>1</v><v>2</v></c>", "cell B5: has two values");
    assert_damaged(*state, "<cols>", "<cols><col min='2' max='1'/>", "2 to 1 are no columns");
    assert_damaged(*state, "</sheetData>", "</sheetData><hyperlinks><hyperlink ref='x'/></hyperlinks>",
                   "a link stands on 'x', which is not a range of cells");
    assert_damaged(*state, "</sheetData>", "</sheetData><hyperlinks><hyperlink/></hyperlinks>",
                   "a link stands on '', which is not a range of cells");
    assert_damaged(*state, "</row>", "",
                   "is not well-formed: line 1: Opening and ending tag mismatch: row line 1 and sheetData");
}

static const char *long_text(struct scratch *scratch, size_t size)
{
    char *text = arena_alloc(scratch->arena, size + 1);

    memset(text, 'm', size);
    return text;
}

static void a_text_longer_than_a_cell_damages_a_sheet(void **state)
{
    struct scratch *scratch = *state;
    const char *half = long_text(scratch, 200000);

    assert_damaged(scratch, B5,
                   arena_format(scratch->arena,
                                "<c r='B5' t='inlineStr'><is><r><t>%s</t></r><r><t>%s</t></r></is></c>", half,
                                half),
                   "cell B5: a text has more than 262144 bytes; a cell holds 32767 characters");
    assert_damaged(scratch, B5, arena_format(scratch->arena, "<c r='B5' t='str'><v>%s%s</v></c>", half, half),
                   "an element has more than 262144 bytes of text");
    assert_damaged(
        scratch, B5,
        arena_format(scratch->arena, "<c r='B5' t='str'><is><t>%s</t></is><v>%s</v></c>", half, half),
        "cell B5: a text has more than 262144 bytes; a cell holds 32767 characters");
}

static void values_are_counted_by_their_types(void **state)
{
    const struct lint_column *column = column_with(*state, 1, "", "");

    assert_int_equal(column->numbers, 4);
    assert_int_equal(column->filled, 4);
    assert_true(column->largest == 2013 && !column->has_decimals);
    assert_int_equal(column->first_number_row, 4);
    column = column_with(*state, 1, B5, "<c r='B5' t='b'><v>true</v></c>");
    assert_int_equal(column->booleans, 1);
    assert_int_equal(column->first_number_row, 5);
    column = column_with(*state, 1, B5, "<c r='B5' t='inlineStr'><v>5</v></c>");
    assert_int_equal(column->filled, 3); /* its text stands in <is> */
    column = column_with(*state, 1, B5, "<c r='B5' t='e'><f>1/0</f><v>#DIV/0!</v></c>");
    assert_int_equal(column->errors, 1);
    assert_int_equal(column->formulas, 1);
    column = column_with(*state, 1, B5, "<c r='B5'><v>NaN</v></c>");
    assert_int_equal(column->errors, 1);
    column = column_with(*state, 1, B5, "<c r='B5' s='10'><v>41364.5</v></c>");
    assert_int_equal(column->dates, 1);
    column = column_with(*state, 1, B5, "<c r='B5' t='d'><v>2013-03-31T12:00</v></c>");
    assert_true(column->biggest == 41364.5);
    column = column_with(*state, 1, B5, "<c r='B5' t='d'><v>1900-03-01</v></c>");
    assert_true(column->smallest == 61 && column->has_other_format);
    assert_int_equal(column->other_format_row, 5);
    assert_string_equal(column->number_format, "General");
    assert_string_equal(column->other_format, "0");
    column = column_with(*state, 1, B5, "<c r='B5' t='d'><v>soon</v></c>");
    assert_int_equal(column->texts, 1);
    column = column_with(*state, 1, B5, "<c r='B5'><v>-2.5</v></c>");
    assert_true(column->smallest == -2.5 && column->has_decimals);
}

static void texts_are_counted_by_what_they_look_like(void **state)
{
    static const char *const numbers[] = {"1,234", "12.5", "1 234", "- 3", "45 %", "+7", "1'000"};
    static const char *const others[] = {"a 1", "1a", "...", "-", "1,,,,", "(5)"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        const struct lint_column *column = column_with(
            scratch, 1, B5, arena_format(scratch->arena, "<c r='B5' t='str'><v>%s</v></c>", numbers[i]));
        assert_int_equal(column->texts_like_numbers, 1);
        assert_int_equal(column->first_text_row, 4);
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_int_equal(
            column_with(scratch, 1, B5,
                        arena_format(scratch->arena, "<c r='B5' t='str'><v>%s</v></c>", others[i]))
                ->texts_like_numbers,
            0);
    const struct lint_column *column = column_with(scratch, 2, ">[x]<", ">[low]<");
    assert_int_equal(column->shorthand, 1);
    assert_int_equal(column->missing, 0);
    assert_int_equal(column_with(scratch, 2, ">[x]<", ">[x] or so<")->texts, 1);
}

/* Without references, rich, with phonetic runs, with characters that XML cannot hold. */
static void cells_are_read_as_programs_write_them(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_put(&file, COVER_PART,
                  "<x:worksheet xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main'><x:sheetData><x:row>"
                  "<x:c t='s'><x:v>1</x:v></x:c><x:c t='s'><x:v>2</x:v></x:c></x:row>"
                  "<x:row><x:c t='inlineStr'><x:is><x:r><x:rPr><x:vertAlign val='superscript'/></x:rPr>"
                  "<x:t>a</x:t></x:r><x:r><x:t xml:space='preserve'> b</x:t></x:r><x:rPh sb='0' eb='1'>"
                  "<x:t>no</x:t></x:rPh></x:is></x:c><x:c t='inlineStr'><x:is><x:t/></x:is></x:c>"
                  "<x:c><x:v/></x:c><x:c><x:f>A1</x:f><x:v>7</x:v></x:c></x:row></x:sheetData>"
                  "</x:worksheet>");
    lint_file_put(&file, STRINGS,
                  "<sst " XMLNS "><si><t>zero</t></si><si><r><rPr><vertAlign val='subscript'/></rPr>"
                  "<t>on</t></r><r><rPr><vertAlign val='baseline'/></rPr><t>e</t></r>"
                  "<rPh sb='0' eb='1'><t>no</t></rPh></si><si><t>two_x000a_lines</t></si></sst>");
    lint_file_declare(&file, STRINGS, TYPE_PREFIX "sharedStrings+xml");
    lint_file_relate(&file, WORKBOOK_RELS, "rId9", "sharedStrings", "/xl/sharedStrings.xml");
    const struct lint_sheet *cover = &lint_file_judge(&file, NULL).book->sheets[0];
    assert_false(cover->damaged);
    assert_int_equal(cover->cell_count, 4);
    assert_string_equal(cover->texts[0].text, "one");
    assert_string_equal(cover->texts[1].text, "two\nlines");
    assert_string_equal(lint_text_at(cover, 1, 0)->text, "a b");
    assert_int_equal(lint_text_at(cover, 1, 3)->type, LINT_NUMBER);
    assert_int_equal(cover->formula_count, 1);
    assert_int_equal(cover->first_formula.column, 3);
    assert_int_equal(cover->last_row, 1);
    assert_int_equal(cover->words, 1 + 2 + 2 + 1);
    assert_int_equal(cover->longest_text, 9);
    assert_int_equal(cover->longest_at.column, 1);
}

static void ideographs_count_as_half_a_word(void **state)
{
    const struct lint_sheet *cover =
        &book_with(*state, COVER_PART, NULL,
                   "<worksheet " XMLNS "><sheetData><row><c t='str'><v>核电反应堆</v></c></row></sheetData>"
                   "</worksheet>")
             ->sheets[0];

    assert_int_equal(cover->words, 3);
    assert_int_equal(cover->longest_text, 5);
}

static void cells_beside_tables_that_touch_are_a_block(void **state)
{
    const struct lint_sheet *sheet = data_with(
        *state, "</sheetData>",
        ROW("10", NUMBER_CELL("B10", "0", "1") NUMBER_CELL("C10", "0", "2"))
            ROW("11", NUMBER_CELL("C11", "0", "3") NUMBER_CELL("D11", "0", "4"))
                ROW("12", NUMBER_CELL("C12", "0", "5") NUMBER_CELL("D12", "0", "6")) "</sheetData>");

    assert_true(sheet->has_block);
    assert_int_equal(sheet->block.row, 10);
    assert_int_equal(sheet->block.column, 2);
    assert_false(data_with(*state, "", "")->has_block);
}

static void gaps_of_tables_are_found(void **state)
{
    const struct lint_table *table = &data_with(*state, B5, "")->tables[0];

    assert_true(table->has_empty);
    assert_int_equal(table->empty_row, 4);
    assert_int_equal(table->empty_column, 1);
    assert_int_equal(table->filled_rows, 4);
    /* The last row is blank, then also the first. */
    table = &data_with(*state, "r='A8'", "r='E8'")->tables[0];
    assert_int_equal(table->filled, 9);
    assert_int_equal(table->empty_row, 7);
    struct lint_file file;
    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_TABLE, "A4:C8", "A4:C9");
    table = &lint_file_judge(&file, NULL).book->sheets[3].tables[0];
    assert_int_equal(table->filled_rows, 4);
    assert_int_equal(table->blank_row, 8);
    lint_file_replace_all(&file, DATA_PART, "5'", "25'");
    lint_file_replace(&file, DATA_TABLE, "A4:C9", "A4:C26");
    const struct lint_sheet *sheet = &lint_file_judge(&file, NULL).book->sheets[3];
    assert_true(sheet->damaged); /* row 6 stands behind row 25 */
    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, "<row r='5'>", "<row r='5'/><row r='6' hidden='1'>");
    lint_file_replace(&file, DATA_PART, "<row r='6'>", "<row r='7'>");
    lint_file_replace_all(&file, DATA_PART, "6' s", "7' s");
    lint_file_replace_all(&file, DATA_PART, "5' s", "6' s");
    lint_file_replace(&file, DATA_PART,
                      "<row r='7'><c r='A7' s='3' t='inlineStr'><is><t xml:space='preserve'>Asia",
                      "<row r='9'><c r='A9' s='3' t='inlineStr'><is><t xml:space='preserve'>Asia");
    lint_file_replace(&file, DATA_PART, "<row r='8'>", "<row r='10'>");
    lint_file_replace_all(&file, DATA_PART, "B7' s='11'><v>2012</v></c><c r='C7' s='8'",
                          "B9' s='11'><v>2012</v></c><c r='C9' s='8'");
    lint_file_replace_all(&file, DATA_PART, "8' s='", "10' s='");
    lint_file_replace(&file, DATA_TABLE, "A4:C8", "A4:C10");
    sheet = &lint_file_judge(&file, NULL).book->sheets[3];
    assert_false(sheet->damaged);
    assert_int_equal(sheet->tables[0].blank_row, 4);
    assert_string_equal(sheet->hidden_what, "row 6");
}

static void widths_of_columns_are_measured(void **state)
{
    const struct lint_column *column = column_with(*state, 0, "", "");

    assert_true(column->width == 40 && !column->default_width);
    assert_true(column->widest == 0); /* all of it wraps */
    column = column_with(*state, 0, "s='3' t='inlineStr'><is><t xml:space='preserve'>Europe",
                         "t='inlineStr'><is><t xml:space='preserve'>A long name of an area");
    assert_true(column->widest > 18 && column->widest < 20);
    assert_int_equal(column->widest_row, 4);
    column = column_with(*state, 2, "max='3' width='14'", "max='2' width='14'");
    assert_true(column->default_width && column->width > 8 && column->width < 9);
    column = column_with(*state, 2, "max='3' width='14'", "max='3'");
    assert_true(column->default_width);
    assert_true(column_with(*state, 0, "<sheetFormatPr ", "<sheetFormatPr defaultColWidth='11' ")->width ==
                40);
}

static void views_are_read(void **state)
{
    const struct lint_sheet *sheet = data_with(
        *state, "<sheetView workbookViewId='0'/>",
        "<sheetView rightToLeft='1' zoomScale='80' zoomScaleNormal='0' topLeftCell='B2' workbookViewId='0'>"
        "<pane state='frozen'/><selection activeCell='A1'/><selection activeCell='C3'/><selection "
        "activeCell='D4'/><selection/></sheetView><sheetView rightToLeft='0' workbookViewId='1'/>");

    assert_true(sheet->right_to_left && sheet->frozen);
    assert_true(sheet->zoom == 80 && sheet->zoom_normal == 100);
    assert_string_equal(sheet->top_left_cell, "B2");
    assert_string_equal(sheet->active_cell, "C3");
    assert_false(
        data_with(*state, "workbookViewId='0'/>", "workbookViewId='0'><pane state='split'/></sheetView>")
            ->frozen);
}

static void what_is_said_of_a_sheet_is_read(void **state)
{
    const struct lint_sheet *sheet = data_with(
        *state, "</sheetData>",
        "</sheetData><sheetProtection sheet='1'/><autoFilter ref='A1'/><mergeCells><mergeCell ref='A1:B1'/>"
        "<mergeCell ref='A2:B2'/></mergeCells><conditionalFormatting/><dataValidations><dataValidation/>"
        "</dataValidations><headerFooter><oddHeader>&amp;CTop</oddHeader><oddFooter>End</oddFooter>"
        "<evenHeader/></headerFooter><legacyDrawing/><controls/>");

    assert_true(sheet->protected && sheet->filter && sheet->has_conditional_format && sheet->has_validation &&
                sheet->has_legacy_drawing && sheet->has_controls);
    assert_string_equal(sheet->merged, "A1:B1");
    assert_int_equal(sheet->merged_count, 2);
    assert_string_equal(sheet->header_footer, "&CTop End");
    sheet = data_with(*state, "<col min='1'", "<col min='28' max='28' hidden='1'/><col min='1'");
    assert_string_equal(sheet->hidden_what, "column AB");
    sheet = data_with(*state, "<sheetFormatPr ", "<sheetFormatPr zeroHeight='1' ");
    assert_string_equal(sheet->hidden_what, "every row without a height of its own");
    sheet = data_with(*state, "", "");
    assert_null(sheet->hidden_what);
    assert_false(sheet->protected || sheet->filter || sheet->has_controls);
}

static void links_have_the_texts_of_their_cells(void **state)
{
    const struct lint_book *book = book_with(*state, "", NULL, NULL);

    assert_string_equal(book->sheets[0].links[0].target, "https://example.org/reactors");
    assert_string_equal(book->sheets[0].links[0].text, "Power reactors in the world, edition of 2013");
    assert_string_equal(book->sheets[1].links[1].location, "'reactors'!A1");
    assert_string_equal(book->sheets[1].links[1].text, "reactors");
    assert_string_equal(book->sheets[1].links[1].target, "");
    const struct lint_sheet *sheet =
        data_with(*state, "</sheetData>",
                  "</sheetData><hyperlinks><hyperlink ref='Z9:Z10' location='A1'/></hyperlinks>");
    assert_string_equal(sheet->links[0].text, "");
    sheet = &book_with(*state, DATA_PART, NULL,
                       "<worksheet " XMLNS "><hyperlinks><hyperlink ref='A1' location='A1'/></hyperlinks>"
                       "</worksheet>")
                 ->sheets[3];
    assert_string_equal(sheet->links[0].text, "");
}

static void only_the_first_texts_of_a_long_sheet_are_kept(void **state)
{
    enum { ROWS = 21000 };
    struct scratch *scratch = *state;
    char *rows = arena_alloc(scratch->arena, ROWS * 64), *end = rows;

    for (int i = 0; i < ROWS; i++)
        end += sprintf(end, "<row><c t='str'><v>some text</v></c></row>");
    const struct lint_sheet *cover =
        &book_with(
             scratch, COVER_PART, NULL,
             arena_format(scratch->arena, "<worksheet " XMLNS "><sheetData>%s</sheetData></worksheet>", rows))
             ->sheets[0];
    assert_int_equal(cover->text_count, LINT_TEXT_LIMIT);
    assert_true(cover->texts_cut);
    assert_int_equal(cover->words, 2 * ROWS);
    assert_int_equal(cover->cell_count, ROWS);
}

static void markers_are_collected_once_for_each_number(void **state)
{
    const struct lint_book *book =
        book_with(*state, DATA_PART, ">Asia<", ">Asia [note 7][note 1] [note 70000][note 80000]<");

    assert_int_equal(book->marker_count, 3);
    assert_int_equal(book->markers[0].number, 1);
    assert_int_equal(book->markers[0].place.row, 0);
    assert_int_equal(book->markers[1].number, 7);
    assert_string_equal(book->markers[1].sheet->name, "reactors");
    assert_int_equal(book->markers[1].place.row, 6);
    assert_int_equal(book->markers[2].number, 70000);
}

static void tables_are_read(void **state)
{
    const struct lint_table *table =
        &book_with(*state, DATA_TABLE, "<tableColumns>",
                   "<autoFilter ref='A4:C8'/><tableStyleInfo name='TableStyleLight1' showRowStripes='1' "
                   "showColumnStripes='1'/><tableColumns>")
             ->sheets[3]
             .tables[0];

    assert_string_equal(table->name, "reactors");
    assert_string_equal(table->id, "3");
    assert_string_equal(table->part, DATA_TABLE);
    assert_string_equal(table->style, "TableStyleLight1");
    assert_true(table->row_stripes && table->column_stripes && table->filter);
    assert_string_equal(table->alt_title, "reactors");
    assert_string_equal(table->alt_text, "Power reactors by area and year");
    assert_int_equal(table->heading_rows, 1);
    table =
        &book_with(*state, DATA_TABLE, "ref='A4:C8'", "ref='A4:C8' totalsRowCount='1'")->sheets[3].tables[0];
    assert_int_equal(table->total_rows, 1);
}

static void assert_table_flaw(struct scratch *scratch, const char *from, const char *to, const char *what)
{
    const struct lint_book *book = book_with(scratch, DATA_TABLE, from, to);

    assert_int_equal(book->flaw_count, 1);
    assert_string_equal(book->flaws[0].part, DATA_TABLE);
    assert_string_equal(book->flaws[0].what, what);
    assert_int_equal(book->sheets[3].table_count, 0);
}

static void tables_that_are_not_sound_are_left_out(void **state)
{
    assert_table_flaw(*state, "A4:C8", "A4:", "stands on 'A4:', which is not a range of cells");
    assert_table_flaw(*state, "ref='A4:C8'", "", "stands on '', which is not a range of cells");
    assert_table_flaw(*state, "A4:C8", "A4:B8", "has names for more columns than the 2 that it stands on");
    assert_table_flaw(*state, "ref='A4:C8'", "ref='A4:C8' totalsRowCount='5'",
                      "has 5 rows, which are fewer than those of headings and totals");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(cells_that_no_sheet_can_have_damage_it),
        SCRATCH_TEST(a_text_longer_than_a_cell_damages_a_sheet),
        SCRATCH_TEST(values_are_counted_by_their_types),
        SCRATCH_TEST(texts_are_counted_by_what_they_look_like),
        SCRATCH_TEST(cells_are_read_as_programs_write_them),
        SCRATCH_TEST(ideographs_count_as_half_a_word),
        SCRATCH_TEST(cells_beside_tables_that_touch_are_a_block),
        SCRATCH_TEST(gaps_of_tables_are_found),
        SCRATCH_TEST(widths_of_columns_are_measured),
        SCRATCH_TEST(views_are_read),
        SCRATCH_TEST(what_is_said_of_a_sheet_is_read),
        SCRATCH_TEST(links_have_the_texts_of_their_cells),
        SCRATCH_TEST(only_the_first_texts_of_a_long_sheet_are_kept),
        SCRATCH_TEST(markers_are_collected_once_for_each_number),
        SCRATCH_TEST(tables_are_read),
        SCRATCH_TEST(tables_that_are_not_sound_are_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
