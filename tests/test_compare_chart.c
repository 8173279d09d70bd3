#include "compare_chart.h"

#include "charted_book.h"
#include "digest.h"
#include "edited_book.h"
#include "figure_part.h"
#include "package.h"
#include "reader.h"
#include "reader_chart.h"
#include "render.h"
#include "retouch.h"

#include <dlfcn.h>
#include <libxml/tree.h>
#include <math.h>
#include <xlsxwriter.h>

#define LINES "xl/charts/chart1.xml"
#define DAYS "xl/charts/chart2.xml"
#define BARS "xl/charts/chart3.xml"
#define DRAWING "xl/drawings/drawing1.xml"

static const char tables[] =
    "  - name: loans\n    title: Loans\n    query: a.sql\n"
    "    columns:\n      - { name: year, type: period }\n      - { name: day, type: date }\n"
    "      - { name: books, type: integer, unit: books }\n      - { name: papers, type: integer, unit: books "
    "}\n"
    "    charts:\n"
    "      - { name: lines, kind: lines, title: Lines & more, x: year, y: [books, papers], alt: Two lines }\n"
    "      - { name: days, kind: steps, title: 'Days <1> \"a\"', x: day, y: [books], alt: A line of days }\n"
    "  - name: states\n    title: States\n    query: a.sql\n"
    "    columns:\n      - { name: state, type: text }\n      - { name: money, type: number, format: '0.0' "
    "}\n"
    "    charts:\n"
    "      - { name: bars, kind: barh, title: Bars, x: state, y: [money], scale: 100, unit: hundreds, alt: "
    "Bars }\n"
    "      - { name: many, kind: bars, title: Many, x: state, y: [money, money], unit: any, alt: More bars "
    "}\n";
static const char *const rows[] = {"2010|2010-06-30|1|4\n2011|2011-06-30|2|?\n2012|2012-06-30|3|6\n",
                                   "Benin & Chad|200\nMali|?\nTogo|-300\n"};

static const struct book *book_in(struct scratch *scratch, const char *language)
{
    const struct book *book = charted_try(scratch, language, tables, rows);

    if (!book)
        fail_msg("%s", scratch->err->text);
    return book;
}

static const char *said(struct scratch *scratch, const char *part, const char *from, const char *to)
{
    return edited_said(scratch, book_in(scratch, "en"), (struct edited){part, from, to});
}

static void what_is_written_is_read_again(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = book_in(scratch, "en");

    edited_write(scratch, book);
    const struct workbook *workbook = edited_open(scratch);
    assert_non_null(workbook);
    assert_true(reader_compare(workbook, book, scratch->arena, scratch->err));
    assert_string_equal(scratch->err->text, "");
    const struct reader_chart *chart = workbook->sheets[4].chart;
    assert_string_equal(chart->name, "lines");
    assert_string_equal(chart->alt, "Two lines");
    assert_string_equal(chart->title, "Lines & more\nbooks, 2010 to 2012");
    assert_int_equal(chart->series_count, 2);
    assert_string_equal(chart->series[1].colour, "28A197");
}

static void the_book_and_the_workbook_have_one_digest(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = book_in(scratch, "en");
    char expected[HASH_SIZE], found[HASH_SIZE];

    edited_write(scratch, book);
    const struct workbook *workbook = edited_open(scratch);
    for (size_t i = 0; i < book->sheet_count; i++) {
        digest_of_sheet(book, &book->sheets[i], scratch->arena, expected);
        digest_of_read_sheet(&workbook->sheets[i], scratch->arena, found);
        assert_string_equal(expected, found);
    }
    edited_change(scratch, DRAWING, "Two lines", "Two lives");
    digest_of_sheet(book, &book->sheets[4], scratch->arena, expected);
    digest_of_read_sheet(&edited_open(scratch)->sheets[4], scratch->arena, found);
    assert_string_not_equal(expected, found);
}

static void charts_of_all_directions_are_read_again(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = book_in(scratch, "ar");

    edited_write(scratch, book);
    const struct workbook *workbook =
        reader_open(scratch_path(scratch, "r-2013.ar.xlsx"), scratch->arena, scratch->err);
    assert_true(reader_compare(workbook, book, scratch->arena, scratch->err));
    assert_string_equal(workbook->sheets[6].chart->y_orientation, "maxMin");
    assert_string_equal(workbook->sheets[4].chart->x_orientation, "minMax");
}

static void a_figure_that_rounds_to_zero_is_a_gap_as_its_cell_is_a_mark(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book =
        charted_try(scratch, "en", tables, (const char *const[]){rows[0], "Chad|0.01\nMali|3\nTogo|4\n"});
    const struct figure *figure = book->sheets[6].figure;

    assert_true(isnan(figure->series[0].values.numbers[0]) && figure->series[0].values.numbers[1] == 3);
    edited_write(scratch, book);
    const struct workbook *workbook = edited_open(scratch);
    reader_compare(workbook, book, scratch->arena, scratch->err);
    assert_string_equal(scratch->err->text, "");
}

static void charts_without_cells_hold_their_figures(void **state)
{
    enum { ROWS = 700 };
    struct scratch *scratch = *state;
    char *many = arena_alloc(scratch->arena, ROWS * 32), *end = many;

    for (int i = 0; i < ROWS; i++)
        end += sprintf(end, "%d|%d-06-30|%d|%d\n", 2900 - i, 2900 - i, i, i);
    const struct book *book = charted_try(scratch, "en", tables, (const char *const[]){many, "A|1\n"});
    assert_non_null(book);
    edited_write(scratch, book);
    const struct workbook *workbook = edited_open(scratch);
    assert_true(reader_compare(workbook, book, scratch->arena, scratch->err));
    assert_string_equal(workbook->sheets[4].chart->series[0].values.formula, "");
    assert_int_equal(workbook->sheets[4].chart->series[0].values.count, ROWS);
}

/* ---- what differs ---- */

struct change {
    const char *part, *from, *to, *message;
};

static void assert_all(struct scratch *scratch, const struct change *changes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_string_equal(said(scratch, changes[i].part, changes[i].from, changes[i].to),
                            changes[i].message);
}

#define F1 "sheet 'Figure 1': "
#define F2 "sheet 'Figure 2': "
#define F3 "sheet 'Figure 3': "

static void a_changed_chart_is_found(void **state)
{
    static const struct change changes[] = {
        {DRAWING, "name=\"lines\"", "name=\"x\"", F1 "expected a chart with the name 'lines', found 'x'"},
        {DRAWING, "Two lines", "Two",
         F1 "expected a chart with the alternative text 'Two lines', found 'Two'"},
        {DRAWING, "descr=\"", "title=\"T\" descr=\"",
         F1 "expected no chart with <xdr:twoCellAnchor/xdr:graphicFrame/xdr:nvGraphicFramePr/xdr:cNvPr>"},
        {DRAWING, "<xdr:col>0", "<xdr:col>1", F1 "expected a chart below the text, found one in row 7"},
        {LINES, "c:lang val=\"en\"", "c:lang val=\"fr\"",
         F1 "expected a chart with the language 'en', found 'fr'"},
        {LINES, "Lines &amp; more", "Less",
         F1 "expected a chart with the title 'Lines & more\\x0Abooks, 2010 to 2012', found 'Less\\x0Abooks, "
            "2010 to "
            "2012'"},
        {LINES, "sz=\"1200\"", "sz=\"900\"",
         F1 "expected a chart whose texts lie and have 12 points or more"},
        {LINES, "rot=\"0\"", "rot=\"-5400000\"",
         F1 "expected a chart whose texts lie and have 12 points or more"},
        {LINES, "vert=\"horz\"", "vert=\"vert\"",
         F1 "expected a chart whose texts lie and have 12 points or more"},
        {LINES, "<a:cs typeface=\"Arial\"", "<a:cs typeface=\"Times\"",
         F1 "expected a chart with the font 'Arial', found 'Times'"},
        {LINES, "12436D", "FFFFFF", F1 "expected a chart with the colour '12436D', found 'FFFFFF'"},
        {LINES, "prstDash val=\"solid\"", "prstDash val=\"dot\"",
         F1 "expected a chart with the dashes 'solid', found 'dot'"},
        {LINES, "c:smooth val=\"0\"", "c:smooth val=\"1\"",
         F1 "expected a chart with the curve '', found 'smooth'"},
        {LINES, "<c:v>Books</c:v>", "<c:v>boots</c:v>",
         F1 "expected a chart with the series 'Books', found 'boots'"},
        {LINES, "val=\"gap\"", "val=\"zero\"",
         F1 "expected a chart with the drawing of empty cells 'gap', found 'zero'"},
        {LINES, "c:min val=\"0\"", "c:min val=\"1\"",
         F1 "expected a chart with the least value '0', found '1'"},
        {LINES, "c:legendPos", "c:legendKey", F1 "expected no chart with <c:chart/c:legend/c:legendKey>"},
        {LINES, "c:varyColors val=\"0\"", "c:varyColors val=\"1\"",
         F1 "expected no chart with <c:chart/c:plotArea/c:lineChart/c:varyColors>"},
        {LINES, "c:grouping val=\"standard\"", "c:grouping val=\"stacked\"",
         F1 "expected a chart with the grouping 'standard', found 'stacked'"},
        {DAYS, "majorTimeUnit val=\"years\"", "majorTimeUnit val=\"days\"",
         F2 "expected a chart with the unit of steps 'years', found 'days'"},
        {DAYS, "<c:dLbl><c:idx val=\"2\"/>", "<c:dLbl><c:idx val=\"1\"/>",
         F2 "expected a chart with the format of a label 'none', found '#,##0'"},
        {DAYS, "<c:dLbl><c:idx val=\"2\"/>", "<c:dLbl><c:idx val=\"3\"/>",
         F2 "expected a chart with the format of a label '#,##0', found 'none'"},
        {BARS, "<c:dLbls>", "<c:dLbls><c:dLbl/>",
         F3 "expected a chart with the format of a label 'none', found 'no figure'"},
        {BARS, "<c:dLbls>", "<c:dLbls><c:dLbl><c:idx val=\"9\"/></c:dLbl>",
         F3 "expected a chart with 0 labels, found 1"},
        {BARS, "<c:ser>", "<c:ser/><c:ser>", F3 "expected a chart of 1 series, found 2"},
        {LINES, "<c:legend>", "<c:foo><c:legend/></c:foo><c:legend>",
         F1 "expected no chart with <c:chart/c:foo>"},
        {LINES, "<a:p>", "<a:p><c:pt idx=\"5\"><c:v/></c:pt><c:dLbl/>",
         F1 "expected no chart with <c:chart/c:title/c:tx/c:rich/a:p/c:pt>"},
        {DRAWING, "<xdr:clientData/></xdr:twoCellAnchor>",
         "<xdr:clientData/></xdr:twoCellAnchor><xdr:twoCellAnchor/>",
         F1 "expected no chart with <xdr:twoCellAnchor>"},
        {DRAWING, "<xdr:clientData/>", "<xdr:sp/><xdr:clientData/>",
         F1 "expected no chart with <xdr:twoCellAnchor/xdr:sp>"},
        {DRAWING, "r:id=\"rId1\"", "r:id=\"\"", F1 "expected no chart with <xdr:graphicFrame>"},
        {DAYS, "<c:dLbl><c:idx val=\"2\"/>", "<c:dLbl><c:idx val=\"two\"/>",
         F2 "expected no chart with <c:chart/c:plotArea/c:lineChart/c:ser/c:dLbls/c:dLbl/c:idx>"},
        {DAYS, "<c:showVal val=\"1\"/>", "<c:showVal val=\"0\"/>",
         F2 "expected a chart with the format of a label '#,##0', found 'no figure'"},
        {BARS, "c:barDir val=\"bar\"", "c:barDir val=\"col\"",
         F3 "expected a chart with the direction of bars 'bar', found 'col'"},
        {BARS, "c:custUnit val=\"100\"", "c:custUnit val=\"10\"",
         F3 "expected a chart with the divisor '100', found '10'"},
        {BARS, "<c:plotVisOnly", "<c:legend><c:legendPos val=\"t\"/></c:legend><c:plotVisOnly",
         F3 "expected a chart with no legend"},
        {BARS, "<c:valAx>", "<c:lineChart/><c:valAx>", F3 "expected no chart with <lineChart>"},
    };

    assert_all(*state, changes, sizeof changes / sizeof *changes);
}

static void other_figures_are_found(void **state)
{
    static const struct change changes[] = {
        {LINES, "<c:v>3</c:v></c:pt></c:numCache></c:numRef></c:val>",
         "<c:v>4</c:v></c:pt></c:numCache></c:numRef></c:val>",
         F1 "expected a chart with the point 3 '3', found '4'"},
        {LINES, "<c:ptCount val=\"3\"/>", "<c:ptCount val=\"4\"/>",
         F1 "expected a chart of 3 points, found 4"},
        {BARS, "<c:v>Mali</c:v>", "<c:v>Malta</c:v>",
         F3 "expected a chart with the point 2 'Mali', found 'Malta'"},
        {"xl/workbook.xml", "<definedName name=\"loans.books\"", "<definedName name=\"loans.b\"",
         "expected no name 'loans.b' for ''loans'!$C$6:$C$8'"},
    };

    assert_all(*state, changes, sizeof changes / sizeof *changes);
}

static void a_chart_that_is_not_sound_is_refused(void **state)
{
    static const struct change changes[] = {
        {LINES, "<c:ptCount val=\"3\"/>", "<c:ptCount val=\"many\"/>",
         LINES ": 'many' is not a number of points"},
        {LINES, "<c:numCache>", "<c:numCache><c:pt idx=\"0\"><c:v>1</c:v></c:pt>",
         LINES ": '0' is not one of 0 points"},
        {LINES, "<c:numCache>", "<c:numCache><c:pt><c:v>1</c:v></c:pt>", LINES ": '' is not one of 0 points"},
        {LINES, "<c:ptCount val=\"3\"/>", "<c:ptCount val=\"3\"/><c:ptCount val=\"3\"/>",
         LINES ": '3' is not a number of points"},
        {LINES, "<c:ptCount val=\"3\"/>", "<c:ptCount val=\"1048577\"/>",
         LINES ": '1048577' is not a number of points"},
        {LINES, "<c:pt idx=\"0\">", "<c:pt idx=\"3\">", LINES ": '3' is not one of 3 points"},
        {LINES, "<c:v>2010</c:v>", "<c:v>x</c:v>", LINES ": 'x' is not a number"},
        {DRAWING, "<xdr:row>", "<xdr:row>x", DRAWING ": 'x6' is not a place of a chart"},
    };

    assert_all(*state, changes, sizeof changes / sizeof *changes);
}

static void series_and_points_are_counted(void **state)
{
    struct scratch *scratch = *state;
    char *series = arena_text(scratch->arena, "<c:ser>");

    for (int i = 0; i < 255; i++)
        series = arena_format(scratch->arena, "<c:ser/>%s", series);
    assert_string_equal(said(scratch, BARS, "<c:ser>", series), BARS ": has more than 255 series");

    *scratch->err = (struct error){0};
    edited_write(scratch, book_in(scratch, "en"));
    struct reader_source source = {
        .package = package_open(scratch_path(scratch, "r-2013.en.xlsx"), scratch->arena, scratch->err),
        .arena = scratch->arena,
        .most_cells = 2};
    assert_null(reader_drawing_read(&source, DRAWING, scratch->err));
    assert_error(scratch->err, ERROR_DATA, LINES ": the workbook has more than 2 cells");
    package_close(source.package);
}

/* ---- the sheet and its copy ---- */

static const struct reader_chart *chart_of(struct scratch *scratch, struct reader_series *series,
                                           const char *formula)
{
    static const double numbers[] = {1, 2, 3};
    struct reader_chart *chart = arena_alloc(scratch->arena, sizeof *chart);

    series[0] = (struct reader_series){
        .x = {.formula = ""},
        .values = {.formula = formula, .is_number = true, .count = 3, .numbers = numbers}};
    *chart = (struct reader_chart){.series = series, .series_count = 1};
    return chart;
}

static void assert_refers(struct scratch *scratch, const char *formula, const char *message)
{
    const struct workbook *workbook = edited_open(scratch);
    struct reader_series series[1];

    *scratch->err = (struct error){0};
    bool same =
        reader_chart_agrees(workbook, chart_of(scratch, series, formula), scratch->arena, scratch->err);
    assert_string_equal(scratch->err->text, message);
    assert_int_equal(same, !*message);
}

static void a_copy_is_what_its_cells_hold(void **state)
{
    struct scratch *scratch = *state;

    edited_write(scratch, book_in(scratch, "en"));
    assert_refers(scratch, "'loans'!$C$6:$C$8", "");
    assert_refers(scratch, "('loans'!$C$6,'loans'!$C$7:$C$8)", "");
    assert_refers(scratch, "'loans'!$C$7:$C$8",
                  "the chart refers to ''loans'!$C$7:$C$8', and its own copy of cell C7 is another");
    assert_refers(scratch, "'loans'!$C$6:$C$7",
                  "the chart refers to ''loans'!$C$6:$C$7', 2 cells, and has a copy of 3");
    assert_refers(scratch, "'loans'!$C$6:$C$9",
                  "the chart refers to ''loans'!$C$6:$C$9', and its own copy of cell C9 is another");
    assert_refers(scratch, "'loan'!$C$6:$C$8",
                  "the chart refers to ''loan'!$C$6:$C$8', which are not cells of the workbook");
    assert_refers(scratch, "loans!$C$6:$C$8",
                  "the chart refers to 'loans!$C$6:$C$8', which are not cells of the workbook");
    assert_refers(scratch, "'loans'$C$6",
                  "the chart refers to ''loans'$C$6', which are not cells of the workbook");
    assert_refers(scratch, "'loans'!C6:8",
                  "the chart refers to ''loans'!C6:8', which are not cells of the workbook");
}

static void a_copy_of_texts_is_what_their_cells_hold(void **state)
{
    static const char *const texts[] = {"Table 1: Loans", "", "Back"};
    struct scratch *scratch = *state;
    struct reader_series series = {.x = {.formula = "'loans'!$A$1:$C$1", .count = 3, .texts = texts},
                                   .values = {.formula = ""}};
    const struct reader_chart chart = {.series = &series, .series_count = 1};

    edited_write(scratch, book_in(scratch, "en"));
    const struct workbook *workbook = edited_open(scratch);
    assert_false(reader_chart_agrees(workbook, &chart, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA,
                 "the chart refers to ''loans'!$A$1:$C$1', and its own copy of cell C1 is another");
}

static void a_chart_may_be_missing_or_too_much(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = book_in(scratch, "en");
    struct sheet sheet = book->sheets[4];
    struct reader_sheet found = {.name = ""};

    edited_write(scratch, book);
    const struct workbook *workbook = edited_open(scratch);
    assert_false(compare_chart(book, &sheet, workbook, &found, scratch->arena, scratch->err));
    assert_string_equal(scratch->err->text, F1 "expected a chart");
    sheet.figure = NULL;
    assert_true(compare_chart(book, &sheet, workbook, &found, scratch->arena, scratch->err));
    assert_false(compare_chart(book, &sheet, workbook, &workbook->sheets[4], scratch->arena, scratch->err));
    assert_string_equal(scratch->err->text, F1 "expected no chart");
}

/* The picture is made from the plot, the chart from the cells. */
static void the_chart_draws_what_the_picture_draws(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = book_in(scratch, "en");

    edited_write(scratch, book);
    ((double *)(void *)book->plots[0].series[0].y)[1] = 2.5;
    reader_compare(edited_open(scratch), book, scratch->arena, scratch->err);
    assert_non_null(strstr(scratch->err->text, F1 "expected a chart that draws 2.5, found 2"));
}

/* ---- without memory ---- */

static bool without_memory, without_charts, without_copies;

FILE *open_memstream(char **text, size_t *size)
{
    FILE *(*open)(char **, size_t *) = NULL;

    *(void **)&open = dlsym(RTLD_NEXT, "open_memstream");
    return without_memory ? NULL : open(text, size);
}

lxw_chart *workbook_add_chart(lxw_workbook *workbook, uint8_t type)
{
    lxw_chart *(*add)(lxw_workbook *, uint8_t) = NULL;

    *(void **)&add = dlsym(RTLD_NEXT, "workbook_add_chart");
    return without_charts ? NULL : add(workbook, type);
}

xmlNode *xmlDocCopyNode(xmlNode *node, xmlDoc *document, int how)
{
    xmlNode *(*copy)(xmlNode *, xmlDoc *, int) = NULL;

    *(void **)&copy = dlsym(RTLD_NEXT, "xmlDocCopyNode");
    return without_copies ? NULL : copy(node, document, how);
}

static void assert_not_written(struct scratch *scratch, const char *message)
{
    *scratch->err = (struct error){0};
    assert_false(
        render_find("xlsx")->write(book_in(scratch, "en"), scratch->folder, scratch->arena, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_SYSTEM);
    assert_non_null(strstr(scratch->err->text, message));
}

static void libraries_without_memory_are_told(void **state)
{
    without_charts = true;
    assert_not_written(*state, "sheet 'Figure 1': no memory left");
    without_charts = false;
    without_copies = true;
    assert_not_written(*state, "xl/charts/chart1.xml: no memory left");
    without_copies = false;
}

/* ---- a workbook that is not the book's ---- */

static const char *retouched(struct scratch *scratch, const struct book *book)
{
    *scratch->err = (struct error){0};
    assert_false(retouch(scratch_path(scratch, "r-2013.en.xlsx"), book, scratch->arena, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_INTERNAL);
    const char *text = strstr(scratch->err->text, ".xlsx: ");
    return text ? text + 7 : scratch->err->text;
}

static void parts_that_the_book_does_not_have_are_refused(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = book_in(scratch, "en");
    struct book without = *book;
    struct sheet *sheets = arena_array(scratch->arena, book->sheet_count, sizeof *sheets);

    edited_write(scratch, book);
    memcpy(sheets, book->sheets, book->sheet_count * sizeof *sheets);
    for (size_t i = 0; i < book->sheet_count; i++)
        sheets[i].figure = NULL;
    without.sheets = sheets;
    assert_string_equal(retouched(scratch, &without), LINES ": belongs to no chart of the book");
    edited_change(scratch, "xl/workbook.xml", "<definedNames>", "<names>");
    edited_change(scratch, "xl/workbook.xml", "</definedNames>", "</names>");
    assert_string_equal(retouched(scratch, book), "xl/workbook.xml: has no <definedNames>");
    edited_write(scratch, book);
    edited_change(scratch, DRAWING, "<xdr:clientData/></xdr:twoCellAnchor>", "</xdr:x>");
    edited_change(scratch, DRAWING, "<xdr:twoCellAnchor editAs=\"oneCell\">", "<xdr:x>");
    assert_string_equal(retouched(scratch, book), DRAWING ": has no <twoCellAnchor>");
}

static void without_memory_there_is_no_chart(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = book_in(scratch, "en");

    without_memory = true;
    assert_null(figure_part_write(book, book->sheets[4].figure, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_SYSTEM, "no memory left");
    *scratch->err = (struct error){0};
    assert_false(render_find("xlsx")->write(book, scratch->folder, scratch->arena, scratch->err));
    without_memory = false;
    assert_int_equal(scratch->err->kind, ERROR_SYSTEM);
    assert_non_null(strstr(scratch->err->text, "xl/charts/chart1.xml: no memory left"));
}

/* ---- colours ---- */

static const char *part_of(struct scratch *scratch, const char *palette)
{
    const char *yaml = arena_format(
        scratch->arena,
        "  - name: loans\n    title: Loans\n    query: a.sql\n"
        "    columns:\n      - { name: year, type: period }\n      - { name: books, type: integer }\n"
        "      - { name: papers, type: integer }\n    charts:\n"
        "      - { name: bars, kind: bars, title: B, x: year, y: [books, papers], palette: %s }\n",
        palette);
    const struct book *book = charted_book(scratch, "en", yaml, "2012|1|2\n2013|3|4\n");

    return figure_part_write(book, charted_figure(book), scratch->arena, scratch->err);
}

static void the_colours_are_those_of_the_pictures(void **state)
{
    const char *edge = "<a:srgbClr val=\"3D3D3D\"/>";
    const char *part = part_of(*state, "af");

    assert_non_null(strstr(part, "<a:srgbClr val=\"12436D\"/>"));
    assert_non_null(strstr(part, "<a:srgbClr val=\"28A197\"/>"));
    assert_null(strstr(part, edge));
    part = part_of(*state, "['#56B4E9', '#E69F00']");
    assert_non_null(strstr(part, "<a:srgbClr val=\"56B4E9\"/>"));
    assert_non_null(strstr(part, "<a:srgbClr val=\"E69F00\"/>"));
    assert_non_null(strstr(part, edge));
    assert_null(strstr(part, "12436D"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(what_is_written_is_read_again),
        SCRATCH_TEST(the_book_and_the_workbook_have_one_digest),
        SCRATCH_TEST(charts_of_all_directions_are_read_again),
        SCRATCH_TEST(a_figure_that_rounds_to_zero_is_a_gap_as_its_cell_is_a_mark),
        SCRATCH_TEST(charts_without_cells_hold_their_figures),
        SCRATCH_TEST(a_changed_chart_is_found),
        SCRATCH_TEST(other_figures_are_found),
        SCRATCH_TEST(a_chart_that_is_not_sound_is_refused),
        SCRATCH_TEST(series_and_points_are_counted),
        SCRATCH_TEST(a_copy_is_what_its_cells_hold),
        SCRATCH_TEST(a_copy_of_texts_is_what_their_cells_hold),
        SCRATCH_TEST(a_chart_may_be_missing_or_too_much),
        SCRATCH_TEST(the_chart_draws_what_the_picture_draws),
        SCRATCH_TEST(without_memory_there_is_no_chart),
        SCRATCH_TEST(libraries_without_memory_are_told),
        SCRATCH_TEST(parts_that_the_book_does_not_have_are_refused),
        SCRATCH_TEST(the_colours_are_those_of_the_pictures),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
