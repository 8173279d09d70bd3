#include "lint_files.h"

static struct lint_judged judge(struct lint_file *file)
{
    return lint_file_judge(file, NULL);
}

static void begin(struct lint_file *file, void **state)
{
    lint_file_begin(file, *state);
    lint_file_add_chart(file);
}

/* The workbook with a chart, and `to` in the place of `from` in one part, judged strictly. */
static struct lint_judged change(void **state, const char *part, const char *from, const char *to)
{
    struct lint_file file;

    begin(&file, state);
    lint_file_replace(&file, part, from, to);
    return judge(&file);
}

static struct lint_judged change_chart(void **state, const char *from, const char *to)
{
    return change(state, CHART_PART, from, to);
}

static void a_chart_in_good_order_is_not_found(void **state)
{
    static const char *const ids[] = {"G01", "G02", "G03", "G04", "G05", "G06", "G07"};
    struct lint_file file;

    begin(&file, state);
    struct lint_judged judged = judge(&file);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_not_found(judged, ids[i]);
}

#define ALT                                                                                                  \
    "descr='Line chart of power reactors in two areas from 2012 to 2013; the figures are in the table "      \
    "reactors'"

static void charts_have_alternative_texts(void **state)
{
    struct lint_judged judged = change(state, DRAWING_PART, ALT, "");

    assert_found(
        judged, "G01", "Figure 1!A3",
        "the chart \"Chart 1\" has no alternative text; say in it what it shows, or mark it as decorative");
    assert_severity(judged, "G01", SEVERITY_ERROR);
    assert_found(
        change(state, DRAWING_PART, ALT, "descr='Chart 1'"), "G01", "Figure 1!A3",
        "the alternative text of the chart, \"Chart 1\", is too short to say what it shows; describe it in a "
        "sentence");
    assert_found(
        change(state, DRAWING_PART, ALT, "descr='power-reactors-of-the-world.PNG'"), "G01", "Figure 1!A3",
        "the alternative text of the chart is the name of a file, \"power-reactors-of-the-world.PNG\"; say "
        "what it shows");
    assert_not_found(change(state, DRAWING_PART, ALT, "descr='两个地区动力堆的数目逐年增加'"), "G01");
}

static void decoration_needs_no_text(void **state)
{
    struct lint_file file;

    begin(&file, state);
    lint_file_replace(
        &file, DRAWING_PART, ALT "/>",
        "><a:extLst><a:ext uri='{C183D7F6-B498-43B3-948B-1728B52AA6E4}'><adec:decorative "
        "xmlns:adec='http://schemas.microsoft.com/office/drawing/2017/decorative' val='1'/></a:ext>"
        "</a:extLst></xdr:cNvPr>");
    struct lint_judged judged = judge(&file);
    assert_not_found(judged, "G01");
    assert_not_found(judged, "G02");
}

static void alternative_texts_are_short_and_name_the_table(void **state)
{
    struct scratch *scratch = *state;
    struct lint_file file;
    char text[301] = "";

    memset(text, 'a', 300);
    assert_found(change(state, DRAWING_PART, ALT, arena_format(scratch->arena, "descr='%s'", text)), "G02",
                 "Figure 1!A3",
                 "the alternative text of the chart has 300 characters; say what it shows in 250 at most, "
                 "and leave the "
                 "figures to the table");
    begin(&file, state);
    lint_file_replace(&file, DRAWING_PART, "; the figures are in the table reactors", "");
    assert_not_found(judge(&file), "G02");
    lint_file_replace(&file, "xl/worksheets/sheet5.xml", " Its figures are in the table reactors.", "");
    assert_found(judge(&file), "G02", "Figure 1!A3",
                 "neither the alternative text of the chart nor the sheet says in which table its figures "
                 "are; name the "
                 "table");
}

#define PICTURE                                                                                              \
    "<xdr:oneCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>4</xdr:row></xdr:from><xdr:pic><xdr:nvPicPr>" \
    "<xdr:cNvPr id='9' name='Picture 9' descr='The coat of arms of the Agency, as on its letters'/>"         \
    "</xdr:nvPicPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>"

static void pictures_are_avoided(void **state)
{
    struct lint_file file;

    assert_found(change(state, DRAWING_PART, "</xdr:wsDr>", PICTURE), "G03", "Figure 1!B5",
                 "the sheet has a picture; use a table, or a chart that can be edited");
    begin(&file, state);
    lint_file_replace(&file, COVER_PART, "</worksheet>", "<drawing r:id='rId7'/></worksheet>");
    lint_file_relate(&file, COVER_RELS, "rId7", "drawing", "../drawings/drawing2.xml");
    lint_file_put(&file, "xl/drawings/drawing2.xml", "<xdr:wsDr " DRAWING_NAMESPACES ">" PICTURE);
    lint_file_declare(&file, "xl/drawings/drawing2.xml",
                      "application/vnd.openxmlformats-officedocument.drawing+xml");
    assert_found(judge(&file), "G03", "Cover!B5", "the cover has a picture; leave out logos and the like");
}

static void charts_have_sheets_of_their_own(void **state)
{
    struct lint_file file;

    begin(&file, state);
    lint_file_replace(&file, DATA_PART, "<tableParts", "<drawing r:id='rId7'/><tableParts");
    lint_file_relate(&file, DATA_RELS, "rId7", "drawing", "../drawings/drawing1.xml");
    assert_found(judge(&file), "G03", "reactors!A3",
                 "the chart shares its sheet with a table; give it a sheet of its own");
}

static void text_of_charts_is_legible(void **state)
{
    assert_found(change_chart(state, "sz='1200'", "sz='900'"), "G04", "Figure 1!A3",
                 "the chart has text of 9 points; use 12 or more");
    assert_found(
        change_chart(state, "sz='1200'", ""), "G04", "Figure 1!A3",
        "the chart leaves the size of some text to the program, which takes 10 points; set it to 12 or more");
    assert_found(change_chart(state, "typeface='Arial'", "typeface='Times New Roman'"), "G04", "Figure 1!A3",
                 "the chart has text in \"Times New Roman\", which is none of the agreed fonts without "
                 "serifs; use one "
                 "such as Arial");
    assert_not_found(change_chart(state, "typeface='Arial'", "typeface='+mn-lt'"), "G04");
    assert_found(change_chart(state, "rot='0'", "rot='-5400000'"), "G04", "Figure 1!A3",
                 "the chart has text that is turned, such as the title of an axis; write it horizontally");
}

static void colours_of_series_stand_out(void **state)
{
    assert_found(change_chart(state, "F46A25", "FFC000"), "G05", "Figure 1!A3",
                 "the colour #FFC000 of series \"Asia\" has a contrast of 1.64 to 1 with white; use a darker "
                 "one, from 3 "
                 "to 1");
    assert_found(change_chart(state, "F46A25", "801650"), "G05", "Figure 1!A3",
                 "the colours #12436D and #801650 of the series \"Europe\" and \"Asia\", which follow each "
                 "other, have a "
                 "contrast of 1.05 to 1; use colours that differ in brightness, from 3 to 1");
    assert_found(
        change_chart(state, "<a:solidFill><a:srgbClr val='12436D'/></a:solidFill>", ""), "G05", "Figure 1!A3",
        "the colours of the series are left to the program; choose some that differ in brightness, such as "
        "#12436D and #F46A25");
}

static void lines_differ_in_more_than_colour(void **state)
{
    static const char text[] = "the lines of series \"Europe\" and \"Asia\" differ by colour only; give them "
                               "different dashes or markers, or labels";
    struct lint_settings settings;
    struct lint_file file;

    begin(&file, state);
    lint_settings_default(&settings, PROFILE_AF);
    lint_file_replace(&file, CHART_PART, "sysDash", "solid");
    assert_found(judge(&file), "G05", "Figure 1!A3", text);
    assert_severity(lint_file_judge(&file, &settings), "G05", SEVERITY_ERROR);
    lint_file_replace_all(&file, CHART_PART, "<c:marker><c:symbol val='none'/></c:marker>", "");
    assert_found(judge(&file), "G05", "Figure 1!A3", text);
    assert_severity(lint_file_judge(&file, &settings), "G05", SEVERITY_WARNING);
}

#define NAMES "<c:dLbls><c:showSerName val='1'/></c:dLbls><c:cat>"
#define LABELS "<c:dLbls><c:showVal val='1'/></c:dLbls><c:cat>"

static void bars_and_slices_have_labels(void **state)
{
    static const char text[] =
        "the parts of the chart are told apart by colour only, series \"Europe\" has no data "
        "labels; show labels";
    struct lint_file file;

    begin(&file, state);
    lint_file_replace_all(&file, CHART_PART, "c:lineChart", "c:barChart");
    assert_found(judge(&file), "G05", "Figure 1!A3", text);
    lint_file_replace_all(&file, CHART_PART, "<c:cat>", LABELS);
    assert_not_found(judge(&file), "G05");
    begin(&file, state);
    lint_file_replace_all(&file, CHART_PART, "c:lineChart", "c:pieChart");
    assert_found(judge(&file), "G05", "Figure 1!A3", text);
}

static void charts_are_simple(void **state)
{
    struct scratch *scratch = *state;
    struct lint_settings settings;
    struct lint_file file;

    lint_settings_default(&settings, PROFILE_AF);
    settings.most_series = 1;
    begin(&file, state);
    assert_found(lint_file_judge(&file, &settings), "G06", "Figure 1!A3",
                 "the chart has 2 series; show 1 at most, or make several charts");
    lint_file_replace_all(&file, CHART_PART, "<c:cat>", NAMES);
    assert_not_found(lint_file_judge(&file, &settings), "G06");
    assert_found(change_chart(state, "</c:plotArea>", "<c:valAx><c:axId val='9'/></c:valAx></c:plotArea>"),
                 "G06", "Figure 1!A3", "the chart has a second axis of values; make two charts");
    lint_file_replace_all(&file, CHART_PART, "c:lineChart", "c:bar3DChart");
    lint_file_replace(&file, CHART_PART, "<c:min val='0'/>", "<c:min val='100.5'/>");
    struct lint_judged judged = judge(&file);
    assert_found(judged, "G06", "Figure 1!A3",
                 "the chart is three-dimensional, which distorts what it shows; make it flat");
    assert_found(judged, "G06", "Figure 1!A3",
                 "the bars begin at 100.5, so that their lengths mislead; let the axis begin at 0");
    lint_file_replace_all(&file, CHART_PART, "c:bar3DChart", "c:scatterChart");
    lint_file_replace(&file, CHART_PART, "</c:plotArea>",
                      arena_text(scratch->arena, "<c:valAx><c:axId val='9'/></c:valAx></c:plotArea>"));
    assert_not_found(judge(&file), "G06");
}

static void a_link_names_the_table(void **state)
{
    struct lint_file file;

    begin(&file, state);
    lint_file_replace(&file, DRAWING_PART, "; the figures are in the table reactors", "");
    lint_file_replace(&file, "xl/worksheets/sheet5.xml", "Its figures are in the table reactors.",
                      "See reactors.");
    lint_file_replace(&file, "xl/worksheets/sheet5.xml", "<drawing ",
                      "<hyperlinks><hyperlink ref='A2' location='Notes!A1'/></hyperlinks><drawing ");
    assert_non_null(lint_file_find(judge(&file), "G02", NULL));
    lint_file_replace(&file, "xl/worksheets/sheet5.xml", "Notes!A1", "reactors!A1");
    assert_not_found(judge(&file), "G02");
}

static void figures_of_charts_are_in_a_table(void **state)
{
    struct lint_file file;

    begin(&file, state);
    lint_file_replace(&file, CHART_PART, "reactors!$C$5:$C$6", "[1]reactors!$C$5:$C$6");
    assert_not_found(judge(&file), "G07");
    lint_file_replace(&file, "xl/worksheets/sheet5.xml", " Its figures are in the table reactors.", "");
    assert_not_found(judge(&file), "G07");
    lint_file_replace(&file, DRAWING_PART, "; the figures are in the table reactors", "");
    assert_found(judge(&file), "G07", "Figure 1!A3",
                 "the figures of series \"Europe\" ([1]reactors!$C$5:$C$6) are in no table of the workbook; "
                 "refer to a "
                 "table, or name the table in column A");
    lint_file_replace(&file, CHART_PART, "<c:f>[1]reactors!$C$5:$C$6</c:f>", "");
    lint_file_replace(&file, CHART_PART, "<c:v>Europe</c:v>", "<c:v></c:v>");
    assert_found(
        judge(&file), "G07", "Figure 1!A3",
        "the figures of series 1 (without a reference) are in no table of the workbook; refer to a table, or "
        "name the table in column A");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_chart_in_good_order_is_not_found),
        SCRATCH_TEST(charts_have_alternative_texts),
        SCRATCH_TEST(decoration_needs_no_text),
        SCRATCH_TEST(alternative_texts_are_short_and_name_the_table),
        SCRATCH_TEST(pictures_are_avoided),
        SCRATCH_TEST(charts_have_sheets_of_their_own),
        SCRATCH_TEST(text_of_charts_is_legible),
        SCRATCH_TEST(colours_of_series_stand_out),
        SCRATCH_TEST(lines_differ_in_more_than_colour),
        SCRATCH_TEST(bars_and_slices_have_labels),
        SCRATCH_TEST(charts_are_simple),
        SCRATCH_TEST(a_link_names_the_table),
        SCRATCH_TEST(figures_of_charts_are_in_a_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
