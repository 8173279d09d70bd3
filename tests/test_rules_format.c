#include "lint_files.h"

static struct lint_judged judge(struct lint_file *file)
{
    return lint_file_judge(file, NULL);
}

/* The workbook with `to` in the place of `from` in one part, judged strictly. */
static struct lint_judged change(void **state, const char *part, const char *from, const char *to)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, part, from, to);
    return judge(&file);
}

static struct lint_judged change_label(void **state, const char *text)
{
    struct scratch *scratch = *state;

    return change(state, DATA_PART, ">Europe<", arena_format(scratch->arena, ">%s<", text));
}

static void a_plain_workbook_is_not_found(void **state)
{
    static const char *const ids[] = {"F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08",
                                      "F09", "F10", "F11", "F12", "F13", "F14", "F15"};
    struct lint_file file;

    lint_file_begin(&file, *state);
    struct lint_judged judged = judge(&file);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_not_found(judged, ids[i]);
}

static void fonts_have_no_serifs(void **state)
{
    static const char *const fonts[] = {"Times*", NULL};
    struct lint_settings settings;
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace_all(&file, STYLES, "Arial", "Times New Roman");
    struct lint_judged judged = judge(&file);
    assert_found(
        judged, "F01", "Cover!A1",
        "the font \"Times New Roman\" is none of the agreed fonts without serifs; use one such as Arial");
    lint_settings_default(&settings, PROFILE_AF);
    settings.fonts = fonts;
    assert_not_found(lint_file_judge(&file, &settings), "F01");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, STYLES, LINT_XF("0", "0", "0", "0", ""), LINT_XF("0", "5", "0", "0", ""));
    lint_file_replace(&file, STYLES, "</fonts>", "<font><sz val='12'/><name val='Cambria'/></font></fonts>");
    assert_found(
        judge(&file), "F01", "",
        "the font \"Cambria\" is none of the agreed fonts without serifs; use one such as Arial as the "
        "workbook's normal font");
}

static void text_is_large_enough(void **state)
{
    struct lint_settings settings;
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, STYLES, "<sz val='12'/>", "<sz val='11'/>");
    assert_found(judge(&file), "F02", "Cover!A3", "the text has a size of 11 points; use 12 or more");
    lint_settings_default(&settings, PROFILE_AF);
    assert_severity(lint_file_judge(&file, &settings), "F02", SEVERITY_WARNING);
    lint_file_replace(&file, STYLES, "<sz val='11'/>", "<sz val='9.5'/>");
    assert_found(judge(&file), "F02", "Cover!A3",
                 "the text has a size of 9.5 points, which is too small to read; use 12 or more");
    settings.smallest_size = settings.usual_size = 8;
    assert_not_found(lint_file_judge(&file, &settings), "F02");
    assert_found(change(state, STYLES, "<sz val='16'/>", "<sz val='20'/>"), "F02", "reactors!A1",
                 "the title has a size of 20 points; use 14 to 16");
    assert_found(change(state, STYLES, "<sz val='16'/>", "<sz val='12'/>"), "F02", "reactors!A1",
                 "the title has a size of 12 points; use 14 to 16");
}

static void text_has_the_automatic_colour(void **state)
{
    assert_found(
        change(state, STYLES, "<sz val='12'/>", "<color rgb='FF000000'/><sz val='12'/>"), "F03", "Cover!A3",
        "the text has the fixed colour #000000; use the automatic colour, which follows the reader's "
        "settings of contrast");
    assert_not_found(change(state, STYLES, "<sz val='12'/>", "<color theme='1'/><sz val='12'/>"), "F03");
    assert_not_found(change(state, STYLES, "<sz val='12'/>", "<color auto='1'/><sz val='12'/>"), "F03");
}

#define GREY_FILL                                                                                            \
    "<fill><patternFill patternType='solid'><fgColor rgb='FF808080'/></patternFill></fill></fills>"

/* The format of wrapped text gets the fill. */
static void fill_wrapped(struct lint_file *file, const char *fill)
{
    lint_file_replace(file, STYLES, "</fills>", fill);
    lint_file_replace(file, STYLES, LINT_XF("0", "0", "0", "0", WRAP),
                      "<xf numFmtId='0' fontId='0' fillId='2' borderId='0' xfId='0'>" WRAP "</xf>");
}

static void coloured_text_stands_out(void **state)
{
    struct lint_file file;
    struct lint_judged judged;

    judged = change(state, STYLES, "<sz val='12'/>", "<color rgb='FFFFC000'/><sz val='12'/>");
    assert_found(judged, "F04", "Cover!A3",
                 "text in #FFC000 on #FFFFFF has a contrast of 1.64 to 1; at least 4.5 to 1 can be read");
    assert_severity(judged, "F04", SEVERITY_ERROR);
    assert_found(
        change(state, STYLES, "<sz val='16'/>", "<color rgb='FF808080'/><sz val='16'/>"), "F04", "Cover!A1",
        "large text in #808080 on #FFFFFF has a contrast of 3.95 to 1; 4.5 to 1 can be read by more people");
    assert_found(change(state, STYLES, "<u/>", ""), "F04", "Cover!A5",
                 "a link differs from other text by its colour only; underline it");
    lint_file_begin(&file, *state);
    fill_wrapped(&file, GREY_FILL);
    lint_file_replace(&file, STYLES, "FF808080", "FF606060");
    judged = judge(&file);
    assert_found(judged, "F04", "Cover!A3",
                 "text in #000000 on #606060 has a contrast of 3.34 to 1; at least 4.5 to 1 can be read");
    assert_found(judged, "F05", "Cover!A3", "the cell has a background (#606060); take the fill away");
}

static void letters_are_upright_and_horizontal(void **state)
{
    assert_found(change(state, STYLES, "<sz val='12'/>", "<i/><sz val='12'/>"), "F06", "Cover!A3",
                 "the text is in italics, which are hard to read; write it upright");
    assert_found(change(state, STYLES, "<sz val='12'/>", "<u/><sz val='12'/>"), "F06", "Cover!A3",
                 "the text is underlined and no link; underline links only");
    assert_found(change(state, STYLES, WRAP, "<alignment wrapText='1' textRotation='90'/>"), "F07",
                 "Cover!A1", "the text is turned by 90 degrees; write it horizontally");
    assert_found(change(state, STYLES, WRAP, "<alignment wrapText='1' textRotation='255'/>"), "F07",
                 "Cover!A1",
                 "the letters stand on top of each other; write them in a line from side to side");
}

static void only_headings_have_a_line(void **state)
{
    assert_found(
        change(state, STYLES, LINT_XF("3", "0", "0", "0", RIGHT), LINT_XF("3", "0", "1", "0", RIGHT)), "F08",
        "reactors!C5", "the cell has a border; leave only a thin line below the headings of the table");
    assert_found(change(state, STYLES, "<bottom style='thin'>", "<bottom style='double'>"), "F08",
                 "reactors!A4", "the line below the cell is \"double\"; use a thin one, or none");
    assert_found(change(state, STYLES, "<left/><right/><top/><bottom style='thin'>",
                        "<left style='thin'/><right/><top/><bottom style='thin'>"),
                 "F08", "reactors!A4",
                 "the cell has a border; leave only a thin line below the headings of the table");
}

/* A cell of the figures, or a row, gets a fill. */
static void fill_cells(struct lint_file *file, bool row)
{
    lint_file_replace(file, STYLES, "</fills>", GREY_FILL);
    lint_file_replace(file, STYLES, "</cellXfs>", "<xf fillId='2'/></cellXfs>");
    lint_file_replace(file, DATA_PART, NUMBER_CELL("C6", S_NUMBER, "184"), NUMBER_CELL("C6", "12", "184"));
    if (!row)
        return;
    lint_file_replace(file, DATA_PART, NUMBER_CELL("B6", S_YEAR, "2013"), NUMBER_CELL("B6", "12", "2013"));
    lint_file_replace(file, DATA_PART, TEXT_CELL("A6", S_WRAPPED, "Europe"), TEXT_CELL("A6", "12", "Europe"));
}

static void colour_says_nothing_alone(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    fill_cells(&file, false);
    assert_found(
        judge(&file), "F09", "reactors!C6",
        "the column \"Reactors (number)\" has cells of different backgrounds, and nothing else says what "
        "they mean; say it in words in a column Notes or Status");
    lint_file_replace(&file, DATA_PART, ">Area<", ">Status<");
    lint_file_replace(&file, DATA_TABLE, "'Area'", "'Status'");
    assert_not_found(judge(&file), "F09");
    lint_file_begin(&file, *state);
    fill_cells(&file, true);
    assert_found(
        judge(&file), "F09", "reactors!A6",
        "the rows of the table have different backgrounds; if they mean something, say it in words in a "
        "column Notes or Status");
}

static void a_long_heading_is_no_status(void **state)
{
    struct scratch *scratch = *state;
    char heading[201] = "";
    struct lint_file file;

    memset(heading, 'a', 200);
    lint_file_begin(&file, scratch);
    fill_cells(&file, false);
    lint_file_replace(&file, DATA_PART, ">Area<", arena_format(scratch->arena, ">%s<", heading));
    lint_file_replace(&file, DATA_TABLE, "'Area'", arena_format(scratch->arena, "'%s'", heading));
    assert_non_null(lint_file_find(judge(&file), "F09", "reactors!C6"));
}

static void conditional_formats_are_explained(void **state)
{
    static const char text[] = "cells get their look by conditional formatting, and nothing else says what "
                               "it means; say it in words in "
                               "a column Notes or Status, and take the formatting away";
    static const char format[] =
        "<conditionalFormatting sqref='C5:C8'><cfRule type='cellIs' priority='1' "
        "operator='lessThan'><formula>150</formula></cfRule></conditionalFormatting>";
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, "<tableParts",
                      arena_format(((struct scratch *)*state)->arena, "%s<tableParts", format));
    assert_found(judge(&file), "F09", "reactors", text);
    struct lint_file marked = file;
    lint_file_replace(&marked, DATA_PART, ">Area<", ">Status<");
    lint_file_replace(&marked, DATA_TABLE, "'Area'", "'Status'");
    assert_not_found(judge(&marked), "F09");
    lint_file_replace(&file, DATA_PART, TABLE_PARTS, "");
    lint_file_put(&file, DATA_RELS, NULL);
    assert_found(judge(&file), "F09", "reactors", text);
    lint_file_replace(&file, DATA_PART, ">Area<", ">Status<");
    assert_not_found(judge(&file), "F09");
}

static void nothing_lies_outside_the_cells(void **state)
{
    struct scratch *scratch = *state;
    static const struct {
        const char *header, *text;
    } cases[] = {
        {"&amp;LDraft &amp;P", "the header or footer says \"&LDraft &P\", which screen readers do not read; "
                               "write it into cells, and leave "
                               "only the number of the page"},
        {"&amp;C&amp;&quot;Arial,Bold&quot;&amp;12&amp;K00FF00Confidential",
         "the header or footer says \"&C&\"Arial,Bold\"&12&K00FF00Confidential\", which screen readers "
         "do not "
         "read; write it into cells, and leave only the number of the page"},
        {"&amp;L&amp;G", "the header or footer has a picture, which nobody hears of; take it away"},
        {"&amp;LPage &amp;P of &amp;N &amp;D", NULL},
        {"&amp;C&amp;&quot;Arial,Bold&quot;&amp;10&amp;P / &amp;N", NULL},
        {"&amp;R第 &amp;P 页，共 &amp;N 页", NULL},
        {"&amp;RСтраница &amp;P из &amp;N &amp;", NULL},
        {"&amp;C&amp;&quot;Arial", NULL},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *xml =
            arena_format(scratch->arena, "<headerFooter><oddHeader>%s</oddHeader></headerFooter><tableParts",
                         cases[i].header);
        struct lint_judged judged = change(state, DATA_PART, "<tableParts", xml);
        if (cases[i].text)
            assert_found(judged, "F10", "reactors", cases[i].text);
        else
            assert_not_found(judged, "F10");
    }
}

static void comments_and_controls_are_found(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, DATA_PART, "<tableParts", "<legacyDrawing r:id='rId8'/><tableParts");
    lint_file_relate(&file, DATA_RELS, "rId8", "vmlDrawing", "../drawings/old.vml");
    lint_file_put(&file, "xl/drawings/old.vml", "<xml/>");
    lint_file_declare(&file, "xl/drawings/old.vml",
                      "application/vnd.openxmlformats-officedocument.vmlDrawing");
    assert_found(judge(&file), "F10", "reactors",
                 "the sheet has objects of an old drawing format (VML); take them away");
    lint_file_relate(&file, DATA_RELS, "rId9", "comments", "../comments1.xml");
    lint_file_put(&file, "xl/comments1.xml", "<comments " XMLNS "><authors/><commentList/></comments>");
    lint_file_declare(&file, "xl/comments1.xml", TYPE_PREFIX "comments+xml");
    assert_found(
        judge(&file), "F10", "reactors",
        "the sheet has comments on cells, which many readers never find; write them as notes in the table "
        "of notes");
    assert_found(
        change(state, DATA_PART, "<tableParts", "<controls><control shapeId='1'/></controls><tableParts"),
        "F10", "reactors", "the sheet has form controls (buttons, lists to choose from); take them away");
}

static void shapes_are_found(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_add_chart(&file);
    lint_file_replace(
        &file, DRAWING_PART, "</xdr:wsDr>",
        "<xdr:absoluteAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr id='7' name='TextBox 1'/></xdr:nvSpPr>"
        "</xdr:sp><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>");
    assert_found(
        judge(&file), "F10", "Figure 1!A1",
        "a text box or shape, \"TextBox 1\", lies on the sheet, where screen readers miss it; write its text "
        "into a cell and take it away");
}

static struct lint_judged change_link(void **state, const char *text)
{
    struct scratch *scratch = *state;

    return change(state, COVER_PART, "Power reactors in the world, edition of 2013<",
                  arena_format(scratch->arena, "%s<", text));
}

static void links_say_where_they_lead(void **state)
{
    assert_found(
        change_link(state, "https://example.org/reactors"), "F11", "Cover!A5",
        "the text of the link is the address \"https://example.org/reactors\"; write what is found there");
    assert_found(
        change_link(state, "www.the-agency-for-power-reactors.example"), "F11", "Cover!A5",
        "the text of the link is the address \"www.the-agency-for-power-reactors.example\"; write what is "
        "found there");
    assert_found(
        change_link(state, "Click here"), "F11", "Cover!A5",
        "the text of the link, \"Click here\", does not say where it leads; write what is found there");
    assert_not_found(change_link(state, "www.un.org"), "F11");
    assert_not_found(change_link(state, "http://www.un.org/"), "F11");
    assert_not_found(change_link(state, "https://example.org/reactors of the world"), "F11");
    assert_found(
        change_link(state, "Write to the statisticians"), "F11", "Cover!A17",
        "two links have the text \"Write to the statisticians\" and lead to different places; say in each "
        "where it leads");
}

static struct lint_judged change_target(void **state, const char *target, const char *text)
{
    struct scratch *scratch = *state;
    struct lint_file file;

    lint_file_begin(&file, scratch);
    lint_file_replace(&file, COVER_RELS, "https://example.org/reactors", target);
    lint_file_replace(&file, COVER_PART, "Power reactors in the world, edition of 2013<",
                      arena_format(scratch->arena, "%s<", text));
    return judge(&file);
}

static void links_to_files_say_type_and_size(void **state)
{
    assert_found(
        change_target(state, "https://example.org/a/report.PDF?x=1#p", "The report (2013)"), "F12",
        "Cover!A5",
        "the link \"The report (2013)\" leads to a file and does not say of which type and size; write for "
        "example (PDF, 23 KB), or (PDF, size not known)");
    assert_found(
        change_target(state, "data.xlsx", "The figures (XLSX)"), "F12", "Cover!A5",
        "the link \"The figures (XLSX)\" leads to a file and does not say of which type and size; write for "
        "example (XLSX, 23 KB), or (XLSX, size not known)");
    assert_not_found(change_target(state, "https://example.org/report.pdf", "The report (PDF, 23 KB)"),
                     "F12");
    assert_not_found(change_target(state, "https://example.org/report.pdf", "The ï report （pdf，23 KB）"),
                     "F12");
    assert_not_found(
        change_target(state, "https://example.org/report.pdf", "The report (PDF, size not known)"), "F12");
    assert_not_found(change_target(state, "https://example.org/a.docx", "The report (Word, 2 MB)"), "F12");
    assert_not_found(change_target(state, "https://example.org/report.pdf", "The \uFB01gures (PDF, 23 KB)"),
                     "F12");
    assert_not_found(change_target(state, "https://example.pdf", "The report"), "F12");
    assert_not_found(change_target(state, "https://example.org/report.html", "The report"), "F12");
    assert_not_found(change_target(state, "https://example.org/v1.2/report", "The report"), "F12");
    assert_not_found(change_target(state, "mailto:a@example.zip", "The report"), "F12");
}

static void letters_are_not_spaced_out(void **state)
{
    assert_found(change_label(state, "T o t a l"), "F13", "reactors!A5",
                 "the letters of \"T o t a l\" are spaced out, so that it is read letter by letter; write "
                 "whole words");
    assert_found(
        change_label(state, "В с е г о: all"), "F13", "reactors!A5",
        "the letters of \"В с е г о: all\" are spaced out, so that it is read letter by letter; write whole "
        "words");
    assert_not_found(change_label(state, "A b c"), "F13");
    assert_not_found(change_label(state, "1 2 3 4 5"), "F13");
    assert_not_found(change_label(state, "总 计 如 下 表"), "F13");
    assert_not_found(change_label(state, "Total of a to b"), "F13");
}

static void text_is_not_in_capitals(void **state)
{
    assert_found(change_label(state, "REACTORS OF THE WORLD"), "F14", "reactors!A5",
                 "\"REACTORS OF THE WORLD\" is written in capitals, which are slow to read; write it in "
                 "small letters");
    assert_not_found(change_label(state, "IAEA, NPT, CTBT, UN, EU"), "F14");
    assert_not_found(change_label(state, "REACTORS OF THE World"), "F14");
    assert_not_found(change_label(state, "USA UK"), "F14");
    assert_not_found(change_label(state, "WP45 UN_SC RES_1929 NWBM2021 UNSCR_1737"), "F14");
    assert_not_found(change_label(state, "A B C"), "F14");
    assert_not_found(change_label(state, "世界 动力 反应 堆"), "F14");
}

static void sheets_run_with_the_language(void **state)
{
    struct lint_file file;

    assert_found(change(state, CORE, "<dc:language>en<", "<dc:language>ar<"), "F15", "reactors",
                 "the language of the workbook, \"ar\", is written from right to left, and the sheet runs "
                 "from left to "
                 "right; turn the sheet around");
    assert_found(
        change(state, DATA_PART, "<sheetView ", "<sheetView rightToLeft='1' "), "F15", "reactors",
        "the sheet runs from right to left, and the language of the workbook, \"en\", does not; let it run "
        "from left to right");
    lint_file_begin(&file, *state);
    lint_file_replace(&file, CORE, "<dc:language>en</dc:language>", "");
    lint_file_replace(&file, DATA_PART, "<sheetView ", "<sheetView rightToLeft='1' ");
    assert_not_found(judge(&file), "F15");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_plain_workbook_is_not_found),
        SCRATCH_TEST(fonts_have_no_serifs),
        SCRATCH_TEST(text_is_large_enough),
        SCRATCH_TEST(text_has_the_automatic_colour),
        SCRATCH_TEST(coloured_text_stands_out),
        SCRATCH_TEST(letters_are_upright_and_horizontal),
        SCRATCH_TEST(only_headings_have_a_line),
        SCRATCH_TEST(colour_says_nothing_alone),
        SCRATCH_TEST(a_long_heading_is_no_status),
        SCRATCH_TEST(conditional_formats_are_explained),
        SCRATCH_TEST(nothing_lies_outside_the_cells),
        SCRATCH_TEST(comments_and_controls_are_found),
        SCRATCH_TEST(shapes_are_found),
        SCRATCH_TEST(links_say_where_they_lead),
        SCRATCH_TEST(links_to_files_say_type_and_size),
        SCRATCH_TEST(letters_are_not_spaced_out),
        SCRATCH_TEST(text_is_not_in_capitals),
        SCRATCH_TEST(sheets_run_with_the_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
