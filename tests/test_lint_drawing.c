#include "lint_files.h"

static const struct lint_sheet *figure_with(struct scratch *scratch, const char *part, const char *from,
                                            const char *to)
{
    struct lint_file file;

    lint_file_begin(&file, scratch);
    lint_file_add_chart(&file);
    if (from)
        lint_file_replace(&file, part, from, to);
    else
        lint_file_put(&file, part, to);
    return &lint_file_judge(&file, NULL).book->sheets[4];
}

static const struct lint_chart *chart_with(struct scratch *scratch, const char *from, const char *to)
{
    const struct lint_chart *chart = figure_with(scratch, CHART_PART, from, to)->drawn[0].chart;

    assert_non_null(chart);
    return chart;
}

#define DRAWING(things) "<xdr:wsDr " DRAWING_NAMESPACES ">" things "</xdr:wsDr>"
#define FROM(row, column)                                                                                    \
    "<xdr:from><xdr:col>" column "</xdr:col><xdr:row>" row "</xdr:row></xdr:from><xdr:to><xdr:col>9"         \
    "</xdr:col><xdr:row>x</xdr:row></xdr:to>"
#define NAMED(name, alt, more)                                                                               \
    "<xdr:nv><xdr:cNvPr name='" name "' descr='" alt "'>" more "</xdr:cNvPr></xdr:nv>"

static void drawn_things_are_read(void **state)
{
    const struct lint_sheet *sheet = figure_with(
        *state, DRAWING_PART, NULL,
        DRAWING("<xdr:oneCellAnchor>" FROM("3", "2") "<xdr:pic>" NAMED("Picture 1", "A map of the world", "") "</xdr:pic></xdr:oneCellAnchor><xdr:absoluteAnchor><xdr:sp>" NAMED(
            "Box", "",
            "<a:extLst><a:ext><d:decorative "
            "xmlns:d='http://schemas.microsoft.com/office/drawing/2017/"
            "decorative' val='1'/></a:ext></a:extLst>") "</xdr:sp></"
                                                        "xdr:absoluteAnchor><mc:"
                                                        "AlternateContent "
                                                        "xmlns:mc='http://"
                                                        "schemas.openxmlformats.org/"
                                                        "markup-compatibility/"
                                                        "2006'><mc:Choice>"
                                                        "<xdr:twoCellAnchor>" FROM(
                                                            "7",
                                                            "x") "<xdr:cxnSp>" NAMED("Line", "",
                                                                                     "") "</xdr:cxnSp></"
                                                                                         "xdr:twoCellAnchor><"
                                                                                         "/"
                                                                                         "mc:Choice><mc:"
                                                                                         "Fallback><xdr:"
                                                                                         "twoCellAnchor><xdr:"
                                                                                         "pic/>"
                                                                                         "</"
                                                                                         "xdr:twoCellAnchor><"
                                                                                         "/"
                                                                                         "mc:Fallback></"
                                                                                         "mc:"
                                                                                         "AlternateContent><"
                                                                                         "xdr:"
                                                                                         "twoCellAnchor><xdr:"
                                                                                         "grpSp>" NAMED(
                                                                                             "Group", "All",
                                                                                             "") "<xdr:"
                                                                                                 "sp>" NAMED(
                                                                                                     "One",
                                                                                                     "",
                                                                                                     "") "</"
                                                                                                         "xdr"
                                                                                                         ":sp"
                                                                                                         "></"
                                                                                                         "xdr"
                                                                                                         ":gr"
                                                                                                         "pSp"
                                                                                                         "></"
                                                                                                         "xdr"
                                                                                                         ":"
                                                                                                         "two"
                                                                                                         "Cel"
                                                                                                         "lAn"
                                                                                                         "cho"
                                                                                                         "r"
                                                                                                         ">"));

    assert_int_equal(sheet->drawn_count, 5);
    assert_int_equal(sheet->drawn[0].kind, LINT_PICTURE);
    assert_string_equal(sheet->drawn[0].name, "Picture 1");
    assert_string_equal(sheet->drawn[0].alt, "A map of the world");
    assert_int_equal(sheet->drawn[0].row, 3);
    assert_int_equal(sheet->drawn[0].column, 2);
    assert_int_equal(sheet->drawn[1].kind, LINT_SHAPE);
    assert_true(sheet->drawn[1].decorative && !sheet->drawn[0].decorative);
    assert_int_equal(sheet->drawn[1].row, 0);
    assert_int_equal(sheet->drawn[2].kind, LINT_CONNECTOR);
    assert_int_equal(sheet->drawn[2].row, 7);
    assert_int_equal(sheet->drawn[3].kind, LINT_OTHER_DRAWN);
    assert_string_equal(sheet->drawn[3].alt, "All");
    assert_int_equal(sheet->drawn[4].kind, LINT_SHAPE);
}

static void charts_are_read(void **state)
{
    const struct lint_chart *chart = chart_with(*state, "", "");

    assert_string_equal(chart->part, CHART_PART);
    assert_string_equal(chart->title, "Power reactors");
    assert_string_equal(chart->kind, "lineChart");
    assert_true(!chart->three_d && !chart->bars && chart->has_minimum && chart->minimum == 0);
    assert_int_equal(chart->value_axes, 1);
    assert_true(chart->smallest_text == 12 && !chart->text_without_size && !chart->rotated_text);
    assert_string_equal(chart->odd_font, "Arial");
    assert_int_equal(chart->series_count, 2);
    assert_string_equal(chart->series[1].name, "Asia");
    assert_string_equal(chart->series[1].name_formula, "reactors!$A$7");
    assert_string_equal(chart->series[1].categories, "reactors!$B$5:$B$6");
    assert_string_equal(chart->series[1].values, "reactors!$C$5:$C$6");
    assert_int_equal(chart->series[1].value_count, 2);
    assert_int_equal(chart->series[1].line.rgb, 0xF46A25);
    assert_int_equal(chart->series[1].fill.kind, LINT_AUTOMATIC);
    assert_string_equal(chart->series[1].dash, "sysDash");
    assert_string_equal(chart->series[1].marker, "none");
    assert_false(chart->series[1].labelled);
}

static void texts_of_charts_have_sizes_and_directions(void **state)
{
    assert_true(chart_with(*state, "<a:defRPr sz='1200'>", "<a:defRPr>")->text_without_size);
    assert_false(chart_with(*state, "<c:catAx>", "<c:catAx><c:delete/>")->text_without_size);
    assert_false(chart_with(*state, "<a:defRPr sz='1200'>", "<a:defRPr sz='0'/><c:delete val='1'/><a:defRPr>")
                     ->rotated_text);
    assert_true(chart_with(*state, "sz='1200'", "sz='900'")->smallest_text == 9);
    assert_true(chart_with(*state, "rot='0'", "rot='-5400000'")->rotated_text);
    assert_false(chart_with(*state, "rot='0'", "rot='-60000000' vert='horz'")->rotated_text);
    assert_true(chart_with(*state, "rot='0'", "vert='vert270'")->rotated_text);
    assert_string_equal(chart_with(*state, "typeface='Arial'", "typeface='+mn-lt'")->odd_font, "Arial");
    assert_false(chart_with(*state,
                            "<c:legend><c:legendPos val='b'/><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr "
                            "sz='1200'>",
                            "<c:legend><c:txPr><a:p><a:pPr><a:defRPr sz='1200'>")
                     ->text_without_size);
    const struct lint_chart *chart = chart_with(
        *state, "</c:chart>", "</c:chart><c:txPr><a:p><a:pPr><a:defRPr sz='1300'/></a:pPr></a:p></c:txPr>");
    assert_false(chart->text_without_size);
}

static void plots_are_known_by_their_names(void **state)
{
    const struct lint_chart *chart =
        chart_with(*state, "<c:plotArea>", "<c:plotArea><c:bar3DChart/><c:layout/><c:valAx/>");

    assert_string_equal(chart->kind, "bar3DChart");
    assert_true(chart->three_d && chart->bars);
    assert_int_equal(chart->value_axes, 2);
    chart =
        chart_with(*state, "<c:plotArea>", "<c:plotArea><c:barChart><c:ser/><c:varyColors/></c:barChart>");
    assert_true(!chart->three_d && chart->bars);
    assert_int_equal(chart->series_count, 3);
    chart =
        chart_with(*state, "<c:plotArea>", "<c:plotArea><c:aNameThatIsTooLongForAnyChartOfAllChart/><c:x/>");
    assert_string_equal(chart->kind, "lineChart");
}

static void series_have_colours_of_themes_and_labels(void **state)
{
    const struct lint_series *series =
        chart_with(*state, "<a:srgbClr val='12436D'/>",
                   "<a:schemeClr val='accent1'><a:lumMod val='40000'/><a:lumOff val='60000'/></a:schemeClr>")
            ->series;

    assert_int_equal(series[0].line.rgb, 0xB8CCE5);
    series = chart_with(*state, "<c:spPr><a:ln",
                        "<c:spPr><a:solidFill><a:schemeClr val='tx1'/></a:solidFill><a:ln")
                 ->series;
    assert_int_equal(series[0].fill.kind, LINT_COLOUR);
    assert_int_equal(series[0].fill.rgb, 0);
    series = chart_with(*state, "val='12436D'", "val='blue'")->series;
    assert_int_equal(series[0].line.kind, LINT_AUTOMATIC);
    series = chart_with(*state, "<a:srgbClr val='12436D'/>", "<a:schemeClr val='phClr'/><a:lumMod/>")->series;
    assert_int_equal(series[0].line.kind, LINT_AUTOMATIC);
    series = chart_with(*state, "<c:marker>",
                        "<c:dLbls><c:showLegendKey val='1'/><c:showVal val='1'/></c:dLbls>"
                        "<c:marker>")
                 ->series;
    assert_true(series[0].labelled && !series[1].labelled);
    series = chart_with(*state, "<c:marker>",
                        "<c:dLbls><c:showLegendKey val='1'/><c:showLeaderLines val='1'/></c:dLbls><c:marker>")
                 ->series;
    assert_false(series[0].labelled);
    series =
        chart_with(*state, "<c:strRef><c:f>reactors!$A$5</c:f>", "<c:v>Named</c:v><c:strRef><c:f/>")->series;
    assert_string_equal(series[0].name, "NamedEurope");
}

static void a_chart_that_is_missing_or_damaged_is_a_flaw(void **state)
{
    struct lint_file file;

    assert_null(figure_with(*state, CHART_PART, NULL, "<c:chart " DRAWING_NAMESPACES "/>")->drawn[0].chart);
    assert_null(figure_with(*state, DRAWING_PART, "r:id='rId1'", "r:id='rId7'")->drawn[0].chart);
    assert_null(figure_with(*state, DRAWING_PART, "r:id='rId1'", "")->drawn[0].chart);
    lint_file_begin(&file, *state);
    lint_file_add_chart(&file);
    lint_file_replace(&file, DRAWING_PART, "</xdr:wsDr>", "");
    const struct lint_book *book = lint_file_judge(&file, NULL).book;
    assert_int_equal(book->flaw_count, 1);
    assert_string_equal(book->flaws[0].part, DRAWING_PART);
    assert_non_null(book->sheets[4].drawn[0].chart);
}

static void a_sheet_has_one_drawing(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_add_chart(&file);
    lint_file_put(&file, "xl/drawings/drawing2.xml",
                  DRAWING("<xdr:oneCellAnchor><xdr:pic/></xdr:oneCellAnchor>"));
    lint_file_relate(&file, "xl/worksheets/_rels/sheet5.xml.rels", "rId2", "drawing",
                     "../drawings/drawing2.xml");
    lint_file_relate(&file, "xl/worksheets/_rels/sheet5.xml.rels", "rId3", "comments",
                     "../drawings/drawing2.xml");
    lint_file_relate(&file, "xl/worksheets/_rels/sheet5.xml.rels", "rId4", "ctrlProp",
                     "../drawings/drawing2.xml");
    const struct lint_sheet *sheet = &lint_file_judge(&file, NULL).book->sheets[4];
    assert_int_equal(sheet->drawn_count, 1);
    assert_true(sheet->has_comments && sheet->has_controls);
}

static void assert_beyond(struct scratch *scratch, const char *part, const char *from, const char *item,
                          size_t count, const char *message)
{
    struct lint_file file;
    size_t length = strlen(item);
    char *all = arena_alloc(scratch->arena, count * length + strlen(from) + 1);

    for (size_t i = 0; i < count; i++)
        memcpy(all + i * length, item, length);
    strcpy(all + count * length, from);
    lint_file_begin(&file, scratch);
    lint_file_add_chart(&file);
    lint_file_replace(&file, part, from, all);
    const char *path = lint_file_write(&file);
    assert_null(lint_file_judge_path(scratch, path, NULL).book);
    assert_error(scratch->err, ERROR_DATA, arena_format(scratch->arena, "%s: %s: %s", path, part, message));
}

static void more_than_the_limits_is_refused(void **state)
{
    struct scratch *scratch = *state;
    char *name = arena_alloc(scratch->arena, 200001);

    assert_beyond(scratch, DRAWING_PART, "</xdr:twoCellAnchor>", "<xdr:pic/>", 10000,
                  "has more than 10000 drawn things");
    assert_beyond(scratch, CHART_PART, "<c:axId val='1'/>", "<c:ser/>", 254, "has more than 255 series");
    memset(name, 'n', 8000);
    const char *piece = arena_format(scratch->arena, "<c:tx><c:v>%s</c:v></c:tx>", name);
    assert_string_equal(chart_with(scratch, "</c:title>",
                                   arena_format(scratch->arena, "%s%s</c:title>", piece, "<c:v>x</c:v>"))
                                ->title +
                            strlen("Power reactors") + 8000,
                        "x");
    assert_beyond(scratch, CHART_PART, "<c:axId val='1'/>",
                  arena_format(scratch->arena, "<c:ser>%s</c:ser>", piece), 254, "has more than 255 series");
}

/* Charts with titles of many runs, each of which is one letter: what is joined counts. */
static void titles_that_grow_for_ever_are_refused(void **state)
{
    struct scratch *scratch = *state;
    const char *run = "<c:tx><c:v>n</c:v></c:tx>", *runs = "";

    for (int i = 0; i < 13; i++)
        runs = i == 0 ? run : arena_format(scratch->arena, "%s%s", runs, runs);
    /* 1 + 2 + … + 8000 bytes are about 32 MB; twice as many are refused. */
    const char *twice = arena_format(scratch->arena, "%s<c:ser>%s</c:ser><c:ser>%s</c:ser>", "",
                                     arena_format(scratch->arena, "%s%s", runs, runs),
                                     arena_format(scratch->arena, "%s%s", runs, runs));
    assert_beyond(scratch, CHART_PART, "<c:axId val='1'/>", twice, 2,
                  "the workbook has more than 64 MiB of names, headings and links");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(drawn_things_are_read),
        SCRATCH_TEST(charts_are_read),
        SCRATCH_TEST(texts_of_charts_have_sizes_and_directions),
        SCRATCH_TEST(plots_are_known_by_their_names),
        SCRATCH_TEST(series_have_colours_of_themes_and_labels),
        SCRATCH_TEST(a_chart_that_is_missing_or_damaged_is_a_flaw),
        SCRATCH_TEST(a_sheet_has_one_drawing),
        SCRATCH_TEST(more_than_the_limits_is_refused),
        SCRATCH_TEST(titles_that_grow_for_ever_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
