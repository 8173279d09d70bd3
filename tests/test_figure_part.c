#include "figure_part.h"

#include "edited_book.h"
#include "reader_chart.h"

#define STACK "xl/charts/chart1.xml"
#define AREA "xl/charts/chart2.xml"
#define SLOPE "xl/charts/chart3.xml"
#define MARKED "xl/charts/chart4.xml"
#define F1 "sheet 'Figure 1': expected "
#define F2 "sheet 'Figure 2': expected "
#define F3 "sheet 'Figure 3': expected "
#define F4 "sheet 'Figure 4': expected "

static const char tables[] =
    "  - name: loans\n    title: Loans\n    query: a.sql\n"
    "    columns:\n      - { name: year, type: period }\n      - { name: books, type: integer, unit: items "
    "}\n"
    "      - { name: papers, type: integer, unit: items }\n      - { name: status, type: text, role: status "
    "}\n"
    "    charts:\n"
    "      - { name: stack, kind: stacked, title: Stack, x: year, y: [books, papers] }\n"
    "      - { name: area, kind: area, title: Area, x: year, y: [books, papers] }\n"
    "      - { name: slope, kind: slope, title: Slope, x: year, y: [books, papers], where: { status: p } }\n"
    "      - { name: marked, kind: lines, title: Marked, x: year, y: [books, papers] }\n";
static const char *const rows[] = {"2010|1|4|?\n2011|2|5|b\n2012|3|6|p\n2013|6|6|p\n"};

static const struct book *book_in(struct scratch *scratch, const char *language)
{
    const struct book *book = charted_try(scratch, language, tables, rows);

    if (!book)
        fail_msg("%s", scratch->err->text);
    return book;
}

static const struct reader_chart *chart_of(struct scratch *scratch, const char *language, size_t number)
{
    const struct book *book = book_in(scratch, language);
    const char *file = arena_format(scratch->arena, "r-2013.%s.xlsx", language);

    edited_write(scratch, book);
    const struct workbook *workbook = reader_open(scratch_path(scratch, file), scratch->arena, scratch->err);
    assert_non_null(workbook);
    reader_compare(workbook, book, scratch->arena, scratch->err);
    assert_string_equal(scratch->err->text, "");
    return workbook->sheets[workbook->sheet_count - 4 + number].chart;
}

static void a_stack_is_read_again(void **state)
{
    const struct reader_chart *chart = chart_of(*state, "en", 0);

    assert_string_equal(chart->kind, "barChart");
    assert_string_equal(chart->grouping, "stacked");
    assert_string_equal(chart->overlap, "100");
    assert_true(chart->has_legend);
    assert_string_equal(chart->y_maximum, "12");
    assert_string_equal(chart->series[1].colour, "28A197");
    assert_int_equal(chart->series[1].point_count, 2);
    assert_true(chart->series[1].points[0].hatched);
}

static void an_area_is_read_again(void **state)
{
    const struct reader_chart *chart = chart_of(*state, "en", 1);

    assert_string_equal(chart->kind, "areaChart");
    assert_string_equal(chart->y_crossing, "midCat");
    assert_int_equal(chart->series[0].label_count, 1);
    assert_true(chart->series[0].labels[0].name && !chart->series[0].labels[0].figure);
}

static void a_slope_is_read_again(void **state)
{
    const struct reader_chart *chart = chart_of(*state, "ar", 2);

    assert_string_equal(chart->kind, "lineChart");
    assert_string_equal(chart->y_deleted, "1");
    assert_false(chart->has_legend);
    assert_int_equal(chart->series[1].label_count, 2);
    assert_true(chart->series[1].labels[1].name && chart->series[1].labels[1].figure);
    assert_string_equal(chart->series[1].labels[1].separator, ": ");
}

static void points_that_are_not_final_and_breaks_are_read_again(void **state)
{
    const struct reader_chart *chart = chart_of(*state, "en", 3);
    const struct reader_point *points = chart->series[0].points;

    assert_int_equal(chart->series[0].point_count, 3);
    assert_true(points[0].apart && !*points[0].dot);
    assert_string_equal(points[1].dot, "FFFFFF");
}

static void what_differs_is_found(void **state)
{
    static const struct {
        struct edited change;
        const char *message;
    } cases[] = {
        {{STACK, "c:overlap val=\"100\"", "c:overlap val=\"0\""},
         F1 "a chart with the overlap of bars '100', found '0'"},
        {{STACK, "c:grouping val=\"stacked\"", "c:grouping val=\"clustered\""},
         F1 "a chart with the grouping 'stacked', found 'clustered'"},
        {{STACK, "<c:dPt><c:idx val=\"2\"/>", "<c:dPt><c:idx val=\"1\"/>"},
         F1 "a chart with the look of a point 'no dot', found 'no dot hatched'"},
        {{STACK, "<c:dPt><c:idx val=\"2\"/>", "<c:dPt><c:idx val=\"x\"/>"},
         F1 "no chart with <c:chart/c:plotArea/c:barChart/c:ser/c:dPt/c:idx>"},
        {{STACK, "</c:dPt><c:dLbls>", "</c:dPt><c:dPt><c:idx val=\"9\"/></c:dPt><c:dLbls>"},
         F1 "a chart with 2 points of their own look, found 3"},
        {{AREA, "c:crossBetween val=\"midCat\"", "c:crossBetween val=\"between\""},
         F2 "a chart with the crossing of the axes 'midCat', found 'between'"},
        {{SLOPE, "<c:separator>: </c:separator>", "<c:separator>-</c:separator>"},
         F3 "a chart with the format of a label '#,##0 with the name of the series and : ', found '#,##0 "
            "with the name of the series and -'"},
        {{SLOPE, "c:showSerName val=\"1\"", "c:showSerName val=\"0\""},
         F3 "a chart with the format of a label '#,##0 with the name of the series and : ', found '#,##0 "
            "and : '"},
        {{SLOPE, "c:manualLayout><c:x val=\"0\"/>", "c:manualLayout><c:x val=\"1\"/>"},
         F3
         "no chart with <c:chart/c:plotArea/c:lineChart/c:ser/c:dLbls/c:dLbl/c:layout/c:manualLayout/c:x>"},
        {{SLOPE, "<c:y val=\"-0.0183\"", "<c:y val=\"0.5\""},
         F3 "a chart with the format of a label '#,##0 with the name of the series and :  down by -0.0183', "
            "found "
            "'#,##0 with the name of the series and :  down by 0.5'"},
        {{MARKED, "<a:ln><a:noFill/></a:ln></c:spPr></c:dPt>", "</c:spPr></c:dPt>"},
         F4 "a chart with the look of a point 'no dot apart', found 'no dot'"},
        {{MARKED, "<a:solidFill><a:srgbClr val=\"FFFFFF\"/>", "<a:solidFill><a:srgbClr val=\"12436D\"/>"},
         F4 "a chart with the look of a point 'FFFFFF', found '12436D'"},
    };
    struct scratch *scratch = *state;
    const struct book *book = book_in(scratch, "en");

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(edited_said(scratch, book, cases[i].change), cases[i].message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_stack_is_read_again),
        SCRATCH_TEST(an_area_is_read_again),
        SCRATCH_TEST(a_slope_is_read_again),
        SCRATCH_TEST(points_that_are_not_final_and_breaks_are_read_again),
        SCRATCH_TEST(what_differs_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
