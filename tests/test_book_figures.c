#include "book_figures.h"

#include "charted_book.h"

#include <math.h>

#define YEARS                                                                                                \
    "  - name: loans\n    title: Loans\n    query: a.sql\n"                                                  \
    "    columns:\n      - { name: year, type: period }\n      - { name: books, type: integer, unit: books " \
    "}\n"                                                                                                    \
    "      - { name: papers, type: integer, unit: books }\n    charts:\n"
#define LINES YEARS "      - { name: a-b, kind: lines, title: Lines, x: year, y: [books, papers] }\n"
#define ONE_LINE YEARS "      - { name: a-b, kind: lines, title: Lines, x: year, y: [books] }\n"
#define STATES                                                                                               \
    "  - name: states\n    title: States\n    query: a.sql\n"                                                \
    "    columns:\n      - { name: state, type: text }\n      - { name: money, type: number, format: '0.0' " \
    "}\n"                                                                                                    \
    "      - { name: share, type: number, format: '0.0%' }\n    charts:\n"
#define THREE_YEARS "2010|1|4\n2011|2|5\n2012|3|6\n"

static const char *values_of(const struct figure *figure, size_t series)
{
    const char *formula = figure->series[series].values.formula;

    return formula ? formula : "none";
}

/* ---- the cells ---- */

static void a_series_refers_to_the_cells_of_its_column(void **state)
{
    const struct figure *figure = charted_figure(charted_book(*state, "en", LINES, THREE_YEARS));
    unsigned first = (unsigned)figure->sheet->line_count + 2;

    assert_string_equal(figure->sheet->name, "loans");
    assert_string_equal(figure->x.formula, arena_format(((struct scratch *)*state)->arena,
                                                        "'loans'!$A$%u:$A$%u", first, first + 2));
    assert_string_equal(values_of(figure, 1), arena_format(((struct scratch *)*state)->arena,
                                                           "'loans'!$C$%u:$C$%u", first, first + 2));
    assert_true(figure->series[1].values.numbers[2] == 6);
    assert_true(figure->x.numbers[0] == 2010);
}

static void a_figure_that_is_not_known_is_an_empty_cell_beside_the_table(void **state)
{
    const struct figure *figure =
        charted_figure(charted_book(*state, "en", LINES, "2010|1|4\n2011|?|5\n2012|3|6\n"));
    unsigned first = (unsigned)figure->sheet->line_count + 2;

    assert_string_equal(values_of(figure, 0), arena_format(((struct scratch *)*state)->arena,
                                                           "('loans'!$B$%u,'loans'!$E$%u,'loans'!$B$%u)",
                                                           first, first + 1, first + 2));
    assert_true(isnan(figure->series[0].values.numbers[1]));
}

static void a_chart_that_begins_with_a_gap_begins_beside_the_table(void **state)
{
    const struct figure *figure =
        charted_figure(charted_book(*state, "en", LINES, "2010|?|4\n2011|2|5\n2012|3|6\n"));
    unsigned first = (unsigned)figure->sheet->line_count + 2;

    assert_string_equal(values_of(figure, 0),
                        arena_format(((struct scratch *)*state)->arena, "('loans'!$E$%u,'loans'!$B$%u:$B$%u)",
                                     first, first + 1, first + 2));
}

static void the_order_is_that_of_the_picture_not_of_the_sheet(void **state)
{
    const struct figure *figure =
        charted_figure(charted_book(*state, "en", LINES, "2012|3|6\n2011|2|5\n2010|1|4\n"));
    unsigned first = (unsigned)figure->sheet->line_count + 2;

    assert_string_equal(values_of(figure, 0), arena_format(((struct scratch *)*state)->arena,
                                                           "('loans'!$B$%u,'loans'!$B$%u,'loans'!$B$%u)",
                                                           first + 2, first + 1, first));
    assert_true(figure->x.numbers[0] == 2010);
}

static void missing_years_keep_their_room(void **state)
{
    const struct figure *figure = charted_figure(charted_book(*state, "en", LINES, "2010|1|4\n2013|2|5\n"));
    unsigned first = (unsigned)figure->sheet->line_count + 2;

    assert_int_equal(figure->point_count, 4);
    assert_false(figure->days);
    assert_string_equal(figure->x.formula, arena_format(((struct scratch *)*state)->arena,
                                                        "('loans'!$A$%u,'loans'!$E$%u:$E$%u,'loans'!$A$%u)",
                                                        first, first + 1, first + 2, first + 1));
    assert_true(isnan(figure->x.numbers[1]) && isnan(figure->series[0].values.numbers[2]));
}

static void rows_are_chosen_as_in_the_picture(void **state)
{
    const struct figure *figure = charted_figure(charted_book(
        *state, "en",
        STATES "      - { name: c, kind: bars, title: T, x: state, y: [money], where: { state: Chad } }\n",
        "Benin|1|0.1\nChad|2|0.2\n"));
    unsigned first = (unsigned)figure->sheet->line_count + 2;

    assert_int_equal(figure->point_count, 1);
    assert_string_equal(values_of(figure, 0),
                        arena_format(((struct scratch *)*state)->arena, "'states'!$B$%u", first + 1));
    assert_string_equal(figure->x.texts[0], "Chad");
}

static void quotes_in_the_name_of_a_sheet_are_doubled(void **state)
{
    const struct figure *figure = charted_figure(charted_book(
        *state, "en",
        "  - name: a\n    sheet: It's\n    title: A\n    query: a.sql\n    columns: [ { name: s, "
        "type: text }, { name: n, type: integer } ]\n    charts: [ { name: c, kind: barh, title: T, x: "
        "s, y: [n] } ]\n",
        "x|1\n?|2\n"));

    assert_int_equal(strncmp(figure->x.formula, "'It''s'!$A$", 11), 0);
    assert_string_equal(figure->x.texts[1], "");
}

static void a_formula_that_would_be_too_long_is_left_out(void **state)
{
    enum { ROWS = 700 };
    struct scratch *scratch = *state;
    char *rows = arena_alloc(scratch->arena, ROWS * 16), *end = rows;

    for (int i = 0; i < ROWS; i++)
        end += sprintf(end, "%d|%d|%d\n", 2900 - i, i, i);
    const struct figure *figure = charted_figure(charted_book(scratch, "en", LINES, rows));
    assert_string_equal(values_of(figure, 0), "none");
    assert_null(figure->x.formula);
    assert_true(figure->series[0].values.numbers[0] == ROWS - 1);
}

/* ---- cross-tables ---- */

#define CROSS                                                                                                \
    "  - name: wide\n    title: Wide\n    query: a.sql\n"                                                    \
    "    columns: [ { name: year, type: period }, { name: state, type: text }, { name: n, type: integer } "  \
    "]\n"                                                                                                    \
    "    cross: { rows: [state], columns: year, value: n }\n    charts:\n"
#define CROSS_ROWS "2010|Chad|1\n2011|Chad|2\n2010|Benin|3\n2011|Benin|4\n"

static void a_row_of_a_cross_table_is_drawn_across(void **state)
{
    const struct figure *figure = charted_figure(charted_book(
        *state, "en",
        CROSS "      - { name: c, kind: lines, title: T, x: year, y: [n], where: { state: Benin } }\n",
        CROSS_ROWS));
    unsigned heading = (unsigned)figure->sheet->line_count + 1;

    assert_string_equal(values_of(figure, 0), arena_format(((struct scratch *)*state)->arena,
                                                           "'wide'!$B$%u:$C$%u", heading + 2, heading + 2));
    assert_string_equal(figure->x.formula, arena_format(((struct scratch *)*state)->arena,
                                                        "'wide'!$B$%u:$C$%u", heading, heading));
    assert_string_equal(figure->x.texts[1], "2011");
    assert_true(figure->series[0].values.numbers[1] == 4);
}

static void a_column_of_a_cross_table_is_drawn_down(void **state)
{
    const struct figure *figure = charted_figure(charted_book(
        *state, "en",
        CROSS "      - { name: c, kind: barh, title: T, x: state, y: [n], where: { year: 2011 } }\n",
        CROSS_ROWS));
    unsigned first = (unsigned)figure->sheet->line_count + 2;

    assert_string_equal(values_of(figure, 0), arena_format(((struct scratch *)*state)->arena,
                                                           "'wide'!$C$%u:$C$%u", first, first + 1));
    assert_string_equal(figure->x.texts[0], "Chad");
}

static void figures_in_the_headings_of_a_cross_table_are_drawn_without_cells(void **state)
{
    const struct figure *figure = charted_figure(
        charted_book(*state, "en",
                     "  - name: wide\n    title: Wide\n    query: a.sql\n"
                     "    columns: [ { name: age, type: integer }, { name: state, type: text }, { name: n, "
                     "type: integer } ]\n"
                     "    cross: { rows: [state], columns: age, value: n }\n    charts:\n"
                     "      - { name: c, kind: barh, title: T, x: state, y: [age], unit: years }\n",
                     "7|Chad|1\n9|Benin|2\n"));

    assert_string_equal(values_of(figure, 0), "none");
    assert_true(figure->series[0].values.numbers[1] == 9);
}

/* ---- axes, labels, dots ---- */

static void years_stand_on_an_axis_of_time(void **state)
{
    const struct figure *figure = charted_figure(charted_book(*state, "en", LINES, THREE_YEARS));

    assert_true(figure->days && isnan(figure->first_day));
    assert_string_equal(figure->tick_unit, "days");
    assert_string_equal(figure->day_format, "0");
}

static void days_stand_on_an_axis_of_years(void **state)
{
    const struct figure *figure =
        charted_figure(charted_book(*state, "en",
                                    "  - name: a\n    title: A\n    query: a.sql\n    columns: [ { name: "
                                    "day, type: date }, { name: n, type: integer } ]\n"
                                    "    charts: [ { name: c, kind: steps, title: T, x: day, y: [n] } ]\n",
                                    "2001-06-30|1\n2003-01-01|2\n2003-01-01|3\n"));

    assert_true(figure->days && figure->first_day == 36892);
    assert_string_equal(figure->tick_unit, "years");
    assert_string_equal(figure->day_format, "yyyy");
    assert_true(figure->x.numbers[0] == 37072);
}

static void a_language_says_year_around_its_number(void **state)
{
    const struct figure *figure =
        charted_figure(charted_book(*state, "zh",
                                    "  - name: a\n    title: A\n    query: a.sql\n    columns: [ { name: "
                                    "day, type: date }, { name: n, type: integer } ]\n"
                                    "    charts: [ { name: c, kind: lines, title: T, x: day, y: [n] } ]\n",
                                    "2001-06-30|1\n2003-01-01|2\n"));

    assert_string_equal(figure->day_format, "\"\"yyyy\"年\"");
}

static void the_end_of_a_single_line_is_written_out(void **state)
{
    const struct figure *figure =
        charted_figure(charted_book(*state, "en", ONE_LINE, "2010|1|4\n2011|2000|5\n2012|?|6\n"));

    assert_int_equal(figure->series[0].labels[0], 0);
    assert_int_equal(figure->series[0].labels[1], LABEL_FIGURE);
    assert_string_equal(figure->series[0].label_formats[1], "#,##0");
    assert_int_equal(figure->series[0].labels[2], 0);
    assert_true(figure->series[0].looks[1] == LOOK_DOT && !figure->series[0].looks[0]);
}

static void a_point_without_neighbours_has_a_dot(void **state)
{
    const struct figure *figure =
        charted_figure(charted_book(*state, "en", LINES, "2010|1|4\n2011|?|5\n2012|3|6\n2013|4|7\n"));

    assert_true(figure->series[0].looks[0] == LOOK_DOT && !figure->series[0].looks[2] &&
                figure->series[0].looks[3] == LOOK_DOT);
    assert_int_equal(figure->series[0].labels[3], 0);
}

static void figures_of_lying_bars_are_written_out_as_the_picture_has_them(void **state)
{
    const struct figure *figure = charted_figure(charted_book(
        *state, "en",
        STATES
        "      - { name: c, kind: barh, title: T, x: state, y: [money], scale: 1000000, unit: millions }\n",
        "Benin|2000000|0.1\nChad|945400000|0.2\nMali|?|?\n"));

    assert_false(figure->value_axis);
    assert_string_equal(figure->series[0].label_formats[0], "#,##0,,");
    assert_string_equal(figure->series[0].label_formats[1], "#,##0.0,,");
    assert_int_equal(figure->series[0].labels[2], 0);
    assert_true(figure->last == 1e9 && figure->divisor == 1);
}

static void per_cent_are_shown_as_the_cells_show_them(void **state)
{
    const struct figure *figure = charted_figure(
        charted_book(*state, "en", STATES "      - { name: c, kind: bars, title: T, x: state, y: [share] }\n",
                     "Benin|2|0.1\nChad|3|0.25\n"));

    assert_string_equal(figure->format, "0%");
    assert_true(fabs(figure->last - 0.25) < 1e-12 && figure->first == 0);
    assert_string_equal(figure->unit, "");
}

static void a_scale_that_no_format_knows_is_the_axis_s(void **state)
{
    const struct figure *figure =
        charted_figure(charted_book(*state, "en",
                                    STATES "      - { name: c, kind: bars, title: T, x: state, y: [money], "
                                           "scale: 100, unit: hundreds, subtitle: Money }\n",
                                    "Benin|200|0.1\nChad|300|0.25\n"));

    assert_true(figure->divisor == 100);
    assert_string_equal(figure->format, "#,##0.0");
    assert_string_equal(figure->unit, "hundreds");
    assert_string_equal(figure_title(figure, ((struct scratch *)*state)->arena), "T\nMoney\nhundreds");
}

static void few_bars_of_several_series_are_written_out(void **state)
{
    const struct figure *figure = charted_figure(charted_book(
        *state, "en",
        STATES "      - { name: c, kind: barh, title: T, x: state, y: [money, money], unit: any }\n",
        "Benin|200|0.1\nChad|300|0.25\n"));

    assert_true(figure->value_axis);
    assert_int_equal(figure->series[1].labels[1], LABEL_FIGURE);
}

static void what_is_read_from_the_right_begins_there(void **state)
{
    const char *bars = STATES "      - { name: c, kind: bars, title: T, x: state, y: [money] }\n";

    assert_true(charted_figure(charted_book(*state, "ar", bars, "A|1|1\n"))->reversed);
    assert_false(charted_figure(charted_book(*state, "ar", LINES, THREE_YEARS))->reversed);
}

static void many_quarters_are_named_by_whole_years(void **state)
{
    struct scratch *scratch = *state;
    char *rows = arena_alloc(scratch->arena, 1000), *end = rows;

    for (int i = 0; i < 40; i++)
        end += sprintf(end, "%d-Q%d|%d|%d\n", 2000 + i / 4, i % 4 + 1, i, i);
    const struct figure *figure = charted_figure(charted_book(scratch, "en", LINES, rows));
    assert_false(figure->days);
    unsigned first = (unsigned)figure->sheet->line_count + 2;
    assert_int_equal(figure->label_step, 8);
    assert_string_equal(figure->x.texts[0], "1st quarter 2000");
    assert_string_equal(figure->x.texts[1], "");
    assert_string_equal(figure->x.texts[8], "1st quarter 2002");
    const char *areas = arena_format(scratch->arena, "('loans'!$A$%u,'loans'!$E$%u:$E$%u,'loans'!$A$%u,",
                                     first, first + 1, first + 7, first + 8);
    assert_int_equal(strncmp(figure->x.formula, areas, strlen(areas)), 0);
}

/* ---- kinds without a sheet, and marks of the picture ---- */

static void what_a_spreadsheet_cannot_draw_has_no_sheet(void **state)
{
    const struct book *book =
        charted_book(*state, "en",
                     STATES "      - { name: a, kind: dots, title: Dots, x: state, y: [money] }\n"
                            "      - { name: b, kind: barh, title: Bars, x: state, y: [money] }\n",
                     "Benin|1|0.1\nChad|2|0.2\n");
    const struct sheet *sheet = &book->sheets[book->sheet_count - 1];

    assert_int_equal(book->plot_count, 2);
    assert_string_equal(sheet->name, "Figure 1");
    assert_string_equal(sheet->title, "Figure 1: Bars");
    assert_int_not_equal(sheet[-1].kind, SHEET_FIGURE);
}

static void the_sheet_says_what_else_the_picture_has(void **state)
{
    const struct sheet *sheet = charted_sheet(
        charted_book(*state, "en",
                     YEARS
                     "      - { name: a, kind: lines, title: Lines, x: year, y: [books], mark: { at: 2011, "
                     "text: A conference }, reference: { at: 2, text: The target } }\n",
                     THREE_YEARS),
        0);

    assert_string_equal(sheet->lines[3].text,
                        "The picture of this chart also has: A conference and The target.");
}

static void more_series_than_a_spreadsheet_draws_are_left_to_the_picture(void **state)
{
    struct scratch *scratch = *state;
    char *rows = arena_alloc(scratch->arena, 16384), *end = rows;

    for (int i = 0; i < 256; i++)
        end += sprintf(end, "2010|D%d|1\n2011|D%d|2\n", i, i);
    const struct sheet *sheet = charted_sheet(
        charted_book(
            scratch, "en",
            "  - name: funds\n    title: Funds\n    query: a.sql\n"
            "    columns: [ { name: year, type: period }, { name: donor, type: text }, { name: "
            "money, type: number } ]\n"
            "    charts: [ { name: c, kind: slope, title: T, x: year, y: [money], series: donor } ]\n",
            rows),
        0);

    assert_null(sheet->figure);
    assert_string_equal(sheet->lines[1].text,
                        "This worksheet contains no chart: a spreadsheet draws no more than "
                        "255 series. The figures stand in the sheet funds.");
}

/* ---- sheets and names ---- */

static const char *line_of(const struct sheet *sheet, size_t line)
{
    assert_true(line < sheet->line_count);
    return sheet->lines[line].text;
}

static void every_chart_has_a_sheet_behind_the_tables(void **state)
{
    const struct book *book = charted_book(
        *state, "en",
        YEARS "      - { name: a, kind: lines, title: Lines, x: year, y: [books] }\n"
              "      - { name: b, kind: steps, title: Steps, subtitle: S, x: year, y: [papers] }\n",
        THREE_YEARS);
    const struct sheet *first = charted_sheet(book, 0), *second = charted_sheet(book, 1);

    assert_string_equal(first->name, "Figure 1");
    assert_string_equal(line_of(first, 0), "Figure 1: Lines");
    assert_string_equal(first->title, "Figure 1: Lines");
    assert_string_equal(line_of(first, 1),
                        "This worksheet contains one chart. Its figures stand in the sheet loans.");
    assert_string_equal(first->lines[1].link, "internal:'loans'!A1");
    assert_string_equal(second->name, "Figure 2");
    assert_string_equal(line_of(second, 2), "S");
    assert_string_equal(line_of(second, 3),
                        "A figure holds until the next; the chart joins them by straight lines.");
    assert_string_equal(line_of(second, second->line_count - 1), "Back to the contents.");
    assert_ptr_equal(second + 1, book->sheets + book->sheet_count);
}

static void a_chart_without_figures_says_so(void **state)
{
    const struct sheet *sheet = charted_sheet(charted_book(*state, "en", LINES, "2010|?|?\n"), 0);

    assert_null(sheet->figure);
    assert_string_equal(line_of(sheet, 1), "This worksheet contains no chart: the sheet loans has no figures "
                                           "for it in this period.");
}

static void a_source_stands_under_the_title(void **state)
{
    const struct sheet *sheet = charted_sheet(
        charted_book(
            *state, "en",
            "  - name: a\n    title: A\n    source: The register\n    query: a.sql\n    columns: [ { name: "
            "s, "
            "type: text }, { name: n, type: integer } ]\n    charts: [ { name: c, kind: barh, title: T, x: "
            "s, y: [n] } ]\n",
            "x|1\n"),
        0);

    assert_string_equal(line_of(sheet, 3), "Source: The register. Figures: Table 1.");
}

static void a_table_cannot_have_the_sheet_of_a_chart(void **state)
{
    struct scratch *scratch = *state;
    const char *rows = "x|1\n";

    assert_null(charted_try(
        scratch, "en",
        "  - name: a\n    sheet: figure 1\n    title: A\n    query: a.sql\n    columns: [ { name: s, "
        "type: text }, { name: n, type: integer } ]\n    charts: [ { name: c, kind: barh, title: T, "
        "x: s, y: [n] } ]\n",
        &rows));
    assert_int_equal(scratch->err->kind, ERROR_DEFINITION);
    assert_non_null(
        strstr(scratch->err->text,
               ": the sheet of a table cannot be named 'Figure 1': that is the name of a chart's sheet"));
}

static void columns_and_series_have_names_of_the_definition(void **state)
{
    const struct book *book = charted_book(*state, "ar", LINES, THREE_YEARS);

    assert_int_equal(book->name_count, 4);
    assert_string_equal(book->names[0].name, "figure.a_b.books");
    assert_string_equal(book->names[1].name, "figure.a_b.papers");
    assert_string_equal(book->names[2].name, "loans.books");
    assert_string_equal(book->names[2].formula, charted_figure(book)->series[0].values.formula);
}

static void a_cross_table_has_one_name(void **state)
{
    const struct book *book = charted_book(
        *state, "en",
        CROSS "      - { name: c, kind: barh, title: T, x: state, y: [n], where: { year: 2011 } }\n",
        CROSS_ROWS);
    unsigned first = (unsigned)charted_figure(book)->sheet->line_count + 2;

    assert_int_equal(book->name_count, 2);
    assert_string_equal(book->names[1].name, "wide.n");
    assert_string_equal(book->names[1].formula, arena_format(((struct scratch *)*state)->arena,
                                                             "'wide'!$B$%u:$C$%u", first, first + 1));
}

static void a_column_that_is_drawn_twice_has_one_name(void **state)
{
    const struct book *book = charted_book(
        *state, "en", YEARS "      - { name: c, kind: lines, title: T, x: year, y: [books, books] }\n",
        THREE_YEARS);

    assert_int_equal(book->name_count, 3);
    assert_string_equal(book->names[0].name, "figure.c.books");
    assert_string_equal(book->names[1].name, "loans.books");
}

static void tables_without_rows_and_charts_without_cells_have_no_names(void **state)
{
    assert_int_equal(charted_book(*state, "en", LINES, "")->name_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_series_refers_to_the_cells_of_its_column),
        SCRATCH_TEST(a_figure_that_is_not_known_is_an_empty_cell_beside_the_table),
        SCRATCH_TEST(a_chart_that_begins_with_a_gap_begins_beside_the_table),
        SCRATCH_TEST(the_order_is_that_of_the_picture_not_of_the_sheet),
        SCRATCH_TEST(missing_years_keep_their_room),
        SCRATCH_TEST(rows_are_chosen_as_in_the_picture),
        SCRATCH_TEST(quotes_in_the_name_of_a_sheet_are_doubled),
        SCRATCH_TEST(a_formula_that_would_be_too_long_is_left_out),
        SCRATCH_TEST(a_row_of_a_cross_table_is_drawn_across),
        SCRATCH_TEST(a_column_of_a_cross_table_is_drawn_down),
        SCRATCH_TEST(figures_in_the_headings_of_a_cross_table_are_drawn_without_cells),
        SCRATCH_TEST(years_stand_on_an_axis_of_time),
        SCRATCH_TEST(days_stand_on_an_axis_of_years),
        SCRATCH_TEST(a_language_says_year_around_its_number),
        SCRATCH_TEST(the_end_of_a_single_line_is_written_out),
        SCRATCH_TEST(a_point_without_neighbours_has_a_dot),
        SCRATCH_TEST(figures_of_lying_bars_are_written_out_as_the_picture_has_them),
        SCRATCH_TEST(per_cent_are_shown_as_the_cells_show_them),
        SCRATCH_TEST(a_scale_that_no_format_knows_is_the_axis_s),
        SCRATCH_TEST(few_bars_of_several_series_are_written_out),
        SCRATCH_TEST(what_is_read_from_the_right_begins_there),
        SCRATCH_TEST(many_quarters_are_named_by_whole_years),
        SCRATCH_TEST(what_a_spreadsheet_cannot_draw_has_no_sheet),
        SCRATCH_TEST(the_sheet_says_what_else_the_picture_has),
        SCRATCH_TEST(more_series_than_a_spreadsheet_draws_are_left_to_the_picture),
        SCRATCH_TEST(every_chart_has_a_sheet_behind_the_tables),
        SCRATCH_TEST(a_chart_without_figures_says_so),
        SCRATCH_TEST(a_source_stands_under_the_title),
        SCRATCH_TEST(a_table_cannot_have_the_sheet_of_a_chart),
        SCRATCH_TEST(columns_and_series_have_names_of_the_definition),
        SCRATCH_TEST(a_cross_table_has_one_name),
        SCRATCH_TEST(a_column_that_is_drawn_twice_has_one_name),
        SCRATCH_TEST(tables_without_rows_and_charts_without_cells_have_no_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
