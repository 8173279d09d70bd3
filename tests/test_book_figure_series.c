#include "book_figures.h"

#include "charted_book.h"

#include <math.h>

#define YEARS                                                                                                \
    "  - name: loans\n    title: Loans\n    query: a.sql\n"                                                  \
    "    columns:\n      - { name: year, type: period }\n      - { name: books, type: integer, unit: books " \
    "}\n"                                                                                                    \
    "      - { name: papers, type: integer, unit: books }\n    charts:\n"

static const char *values_of(const struct figure *figure, size_t series)
{
    const char *formula = figure->series[series].values.formula;

    return formula ? formula : "none";
}

/* ---- stacks, areas, slopes ---- */

#define FOUR_YEARS "2009|1|4\n2010|2|9\n2011|3|5\n2012|2|5\n"

static const struct figure *figure_of_kind(struct scratch *scratch, const char *language, const char *kind,
                                           const char *rows)
{
    const char *yaml = arena_format(
        scratch->arena, YEARS "      - { name: c, kind: %s, title: T, x: year, y: [books, papers] }\n", kind);

    return charted_figure(charted_book(scratch, language, yaml, rows));
}

static void stacked_bars_have_their_figures_in_them(void **state)
{
    const struct figure *figure = figure_of_kind(*state, "en", "stacked", FOUR_YEARS);

    assert_int_equal(figure->shape, FIGURE_BARS);
    assert_true(figure->stacked && !figure->lying && figure->value_axis);
    assert_int_equal(figure->series[1].labels[2], LABEL_FIGURE);
    assert_int_equal(figure->series[1].looks[3], 0);
}

static void grouped_bars_stand_side_by_side(void **state)
{
    const struct figure *figure = figure_of_kind(*state, "en", "grouped", FOUR_YEARS);

    assert_int_equal(figure->shape, FIGURE_BARS);
    assert_false(figure->stacked);
}

static void names_of_many_bars_stand_in_parts_of_the_chart(void **state)
{
    struct scratch *scratch = *state;
    char *rows = arena_alloc(scratch->arena, 1000), *end = rows;

    for (int i = 0; i < 13; i++)
        end += sprintf(end, "%d|%d|%d\n", 2000 + i, 40 - i, 1 + i);
    const struct figure *figure = figure_of_kind(scratch, "en", "grouped", rows);
    assert_int_equal(figure->series[0].labels[0], LABEL_NAME);
    assert_int_equal(figure->series[0].labels[12], 0);
    assert_int_equal(figure->series[1].labels[12], LABEL_NAME);
}

static void the_name_of_a_series_that_its_part_does_not_know_stands_elsewhere(void **state)
{
    const struct figure *figure = charted_figure(charted_book(
        *state, "en",
        YEARS
        "      - { name: c, kind: stacked, title: T, x: year, y: [books, papers], scale: 7, unit: weeks }\n",
        "2009|?|?\n2010|?|?\n2011|3|?\n2012|2|?\n"));

    assert_true(figure->divisor == 7);
    assert_int_equal(figure->series[0].labels[2], LABEL_NAME);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(figure->series[1].labels[i], 0);
}

static void areas_have_their_names_away_from_the_edges(void **state)
{
    const struct figure *figure =
        figure_of_kind(*state, "en", "area", "2009|9|4\n2010|2|5\n2011|3|5\n2012|2|9\n");

    assert_int_equal(figure->shape, FIGURE_AREAS);
    assert_true(figure->stacked);
    assert_int_equal(figure->series[0].labels[0], 0);
    assert_int_equal(figure->series[0].labels[1], LABEL_NAME);
    assert_int_equal(figure->series[1].labels[2], LABEL_NAME);
    assert_int_equal(figure->series[1].looks[3], 0);
}

static void an_area_that_is_not_known_everywhere_has_bars(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = charted_book(
        scratch, "en", YEARS "      - { name: c, kind: area, title: T, x: year, y: [books, papers] }\n",
        "2009|1|4\n2010|?|5\n2011|3|5\n");
    const struct sheet *sheet = charted_sheet(book, 0);

    assert_int_equal(sheet->figure->shape, FIGURE_BARS);
    assert_true(sheet->figure->stacked);
    assert_string_equal(
        sheet->lines[3].text,
        "The chart has bars, because a spreadsheet would draw an area for what is not known.");
    assert_int_equal(figure_of_kind(scratch, "en", "area", "2009|1|4\n")->shape, FIGURE_BARS);
}

static void a_slope_says_names_and_figures_at_both_ends(void **state)
{
    const struct figure *figure = figure_of_kind(*state, "en", "slope", "2001|1|4\n2012|2|?\n");

    assert_true(figure->slope && !figure->days && !figure->value_axis);
    assert_int_equal(figure->point_count, 2);
    assert_int_equal(figure->series[0].labels[0], LABEL_NAME | LABEL_FIGURE);
    assert_int_equal(figure->series[0].labels[1], LABEL_NAME | LABEL_FIGURE);
    assert_int_equal(figure->series[0].looks[0], LOOK_DOT);
    assert_int_equal(figure->series[1].labels[1], 0);
}

static void a_slope_whose_axis_divides_says_names_alone(void **state)
{
    const struct figure *figure = charted_figure(charted_book(
        *state, "en",
        YEARS
        "      - { name: c, kind: slope, title: T, x: year, y: [books, papers], scale: 7, unit: weeks }\n",
        "2001|1|4\n2012|2|9\n"));

    assert_true(figure->value_axis);
    assert_int_equal(figure->series[0].labels[0], LABEL_NAME);
}

static void labels_of_a_slope_move_apart_around_their_middle(void **state)
{
    const struct figure *near = figure_of_kind(*state, "en", "slope", "2001|10|10\n2012|2|9\n");

    assert_true(near->height == 600);
    assert_true(near->series[0].label_shifts[0] < 0 && near->series[1].label_shifts[0] > 0);
    assert_true(near->series[0].label_shifts[0] + near->series[1].label_shifts[0] == 0);
    assert_true(near->series[0].label_shifts[1] == 0 && near->series[1].label_shifts[1] == 0);
    const struct figure *upside = figure_of_kind(*state, "en", "slope", "2001|100|101\n2012|2|?\n");
    assert_true(upside->series[0].label_shifts[0] > 0 && upside->series[1].label_shifts[0] < 0);
}

static void many_ends_of_a_slope_make_it_higher(void **state)
{
    struct scratch *scratch = *state;
    char *rows = arena_alloc(scratch->arena, 4096), *end = rows;

    for (int i = 0; i < 20; i++)
        end += sprintf(end, "2010|D%d|1\n2011|D%d|%d\n", i, i, i + 1);
    const struct figure *figure = charted_figure(
        charted_book(scratch, "en",
                     "  - name: funds\n    title: Funds\n    query: a.sql\n"
                     "    columns: [ { name: year, type: period }, { name: donor, type: text }, "
                     "{ name: money, type: number } ]\n"
                     "    charts: [ { name: c, kind: slope, title: T, x: year, y: [money], "
                     "series: donor } ]\n",
                     rows));
    assert_true(figure->height == 750);
    for (size_t i = 1; i < 20; i++)
        assert_true(figure->series[i].label_shifts[0] > figure->series[i - 1].label_shifts[0]);
}

/* ---- what is not final, breaks ---- */

#define MARKED                                                                                               \
    "  - name: loans\n    title: Loans\n    query: a.sql\n"                                                  \
    "    columns: [ { name: year, type: period }, { name: books, type: integer }, { name: status, type: "    \
    "text, role: status } ]\n    charts: [ { name: c, kind: %s, title: T, x: year, y: [books] } ]\n"

static const struct sheet *marked_sheet(struct scratch *scratch, const char *kind)
{
    const char *yaml = arena_format(scratch->arena, MARKED, kind);
    const struct book *book =
        charted_book(scratch, "en", yaml, "2009|1|b\n2010|2|?\n2011|3|b\n2012|4|b p\n2013|5|p\n");

    return charted_sheet(book, 0);
}

static void a_line_has_rings_and_is_not_joined_over_a_break(void **state)
{
    const struct sheet *sheet = marked_sheet(*state, "lines");
    const unsigned char *looks = sheet->figure->series[0].looks;

    assert_int_equal(looks[0], 0);
    assert_int_equal(looks[2], LOOK_APART);
    assert_int_equal(looks[3], LOOK_DOT | LOOK_NOT_FINAL | LOOK_APART);
    assert_int_equal(looks[4], LOOK_DOT | LOOK_NOT_FINAL);
    assert_string_equal(sheet->lines[3].text, "A diamond stands for a figure that is not final.");
    assert_string_equal(sheet->lines[4].text,
                        "A line is not joined to a figure that cannot be compared with those before it; "
                        "LibreOffice joins them.");
}

static void bars_that_are_not_final_are_hatched(void **state)
{
    const struct sheet *sheet = marked_sheet(*state, "bars");

    assert_int_equal(sheet->figure->series[0].looks[2], 0);
    assert_int_equal(sheet->figure->series[0].looks[4], LOOK_NOT_FINAL);
    assert_string_equal(sheet->lines[3].text, "A hatched bar stands for a figure that is not final.");
}

/* ---- texts of a column as series ---- */

#define LONG                                                                                                 \
    "  - name: funds\n    title: Funds\n    query: a.sql\n"                                                  \
    "    columns: [ { name: year, type: period }, { name: donor, type: text, translate: true }, { name: "    \
    "money, type: number, format: '0.0' } ]\n"                                                               \
    "    charts: [ { name: by-donor, kind: stacked, title: T, x: year, y: [money], series: donor } ]\n"

static void texts_of_a_column_are_series_of_scattered_cells(void **state)
{
    const struct book *book = charted_book(
        *state, "en", LONG, "2010|Chad|1\n2010|Benin|2\n2011|Chad|3\n2012|Benin|4\n2012|Chad|5\n");
    const struct figure *figure = charted_figure(book);
    unsigned first = (unsigned)figure->sheet->line_count + 2;
    struct arena *arena = ((struct scratch *)*state)->arena;

    assert_string_equal(figure->series[1].name, "Benin");
    assert_string_equal(
        values_of(figure, 0),
        arena_format(arena, "('funds'!$C$%u,'funds'!$C$%u,'funds'!$C$%u)", first, first + 2, first + 4));
    assert_string_equal(
        values_of(figure, 1),
        arena_format(arena, "('funds'!$C$%u,'funds'!$E$%u,'funds'!$C$%u)", first + 1, first + 2, first + 3));
    assert_true(isnan(figure->series[1].values.numbers[1]) && figure->series[1].values.numbers[2] == 4);
    assert_string_equal(figure->x.formula, arena_format(arena, "('funds'!$A$%u,'funds'!$A$%u:$A$%u)", first,
                                                        first + 2, first + 3));
    assert_string_equal(book->names[0].name, "figure.by_donor.benin");
    assert_string_equal(book->names[0].formula, values_of(figure, 1));
    assert_string_equal(book->names[1].name, "figure.by_donor.chad");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(stacked_bars_have_their_figures_in_them),
        SCRATCH_TEST(grouped_bars_stand_side_by_side),
        SCRATCH_TEST(names_of_many_bars_stand_in_parts_of_the_chart),
        SCRATCH_TEST(the_name_of_a_series_that_its_part_does_not_know_stands_elsewhere),
        SCRATCH_TEST(areas_have_their_names_away_from_the_edges),
        SCRATCH_TEST(an_area_that_is_not_known_everywhere_has_bars),
        SCRATCH_TEST(a_slope_says_names_and_figures_at_both_ends),
        SCRATCH_TEST(a_slope_whose_axis_divides_says_names_alone),
        SCRATCH_TEST(labels_of_a_slope_move_apart_around_their_middle),
        SCRATCH_TEST(many_ends_of_a_slope_make_it_higher),
        SCRATCH_TEST(a_line_has_rings_and_is_not_joined_over_a_break),
        SCRATCH_TEST(bars_that_are_not_final_are_hatched),
        SCRATCH_TEST(texts_of_a_column_are_series_of_scattered_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
