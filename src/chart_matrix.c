#include "arena.h"
#include "chart_axes.h"
#include "chart_points.h"
#include "chart_rows.h"
#include "chart_script_cells.h"
#include "chart_shapes.h"
#include "palette.h"
#include "plot.h"
#include "text.h"

#include <math.h>
#include <string.h>

enum { CELL_INSET = 3, CELL_PAD = 12, ROW_ROOM = 20, MOST_ROW = 180, HEAD_GAP = 14, BAND_GAP = 30 };
enum { MOST_HEAD_LINES = 4, MOST_COLUMNS = 50 };

/* The columns stand in one band beside the names of the rows, or where they would be too narrow for what is
 * written in the cells, in several, one below the other. */
struct matrix {
    size_t bands, columns; /* columns of a band; the last may have fewer */
    struct lines *names;   /* of the rows */
    double names_width;
    double column;       /* so wide it is */
    struct lines *cells; /* row by row */
    double *heights;     /* of the rows, at least */
    double height;       /* of all of them together */
    double heads;        /* the height of those of all bands */
    bool names_broken;
    const char *too_wide; /* the text of a cell; NULL: all fit */
};

static size_t column_count(const struct page *page)
{
    return page->plot->series_count;
}

static double line_height(void)
{
    return TIGHT * CHART_TEXT_SIZE;
}

static void fit_rows(const struct page *page, struct matrix *matrix, double width)
{
    struct typeface face = page_text_face(page);
    size_t count = page->plot->point_count;

    matrix->names = arena_array(page->arena, count, sizeof *matrix->names);
    for (size_t i = 0; i < count; i++) {
        matrix->names[i] = page_fit(page, rows_name(page, i), &face, width);
        matrix->names_width = fmax(matrix->names_width, matrix->names[i].width);
        matrix->names_broken |= matrix->names[i].broken;
    }
}

static const char *cell_text(const struct page *page, size_t row, size_t column)
{
    const struct series *series = &page->plot->series[column];

    return series->labels && series->labels[row] ? series->labels[row] : "";
}

static void fit_cells(const struct page *page, struct matrix *matrix)
{
    struct typeface face = page_text_face(page);
    size_t columns = column_count(page), count = page->plot->point_count * columns;

    matrix->cells = arena_array(page->arena, count, sizeof *matrix->cells);
    for (size_t i = 0; i < count; i++) {
        const char *text = cell_text(page, i / columns, i % columns);
        matrix->cells[i] = page_fit(page, text, &face, fmax(1, matrix->column - 2 * CELL_PAD));
        if (matrix->cells[i].broken && !matrix->too_wide)
            matrix->too_wide = text;
    }
}

/* Each row as high as the longest of its texts. */
static void measure_rows(const struct page *page, struct matrix *matrix)
{
    size_t columns = column_count(page);

    matrix->heights = arena_array(page->arena, page->plot->point_count, sizeof *matrix->heights);
    for (size_t row = 0; row < page->plot->point_count; row++) {
        size_t most = matrix->names[row].count > 0 ? matrix->names[row].count : 1;
        for (size_t i = row * columns; i < (row + 1) * columns; i++)
            most = matrix->cells[i].count > most ? matrix->cells[i].count : most;
        matrix->heights[row] = line_height() * (double)most + ROW_ROOM;
        matrix->height += matrix->heights[row];
    }
}

/* ---- the columns ---- */

static double column_middle(const struct page *page, const struct matrix *matrix, size_t column)
{
    double first = PAD + matrix->names_width + GAP;

    return page_from_start(page, first + matrix->column * ((double)(column % matrix->columns) + 0.5));
}

/* The columns of a band. */
struct band {
    size_t first, end;
};

static struct band band_of(const struct page *page, const struct matrix *matrix, size_t number)
{
    size_t first = number * matrix->columns, end = first + matrix->columns, all = column_count(page);

    return (struct band){first, end < all ? end : all};
}

/* On so many levels, one or two: a head on two is as wide as two columns, and the line from the upper level
 * passes between two of the lower. NULL: they do not fit. */
static struct lines *fit_heads(const struct page *page, const struct matrix *matrix, struct band band,
                               size_t levels)
{
    struct typeface face = page_text_face(page);
    struct lines *heads = arena_array(page->arena, column_count(page), sizeof *heads);

    for (size_t i = band.first; i < band.end; i++) {
        double x = column_middle(page, matrix, i), edge = fmin(x, page->layout.width - x) - PAD / 2.0;
        double half = (matrix->column * (double)levels - GAP) / 2, width = half + fmin(half, edge);
        heads[i] = page_fit(page, page->plot->series[i].name, &face, width);
        if (heads[i].broken || heads[i].count > MOST_HEAD_LINES)
            return NULL;
    }
    return heads;
}

static size_t most_lines(const struct lines *heads, struct band band, size_t from, size_t step)
{
    size_t most = 0;

    for (size_t i = band.first + from; i < band.end; i += step)
        most = heads[i].count > most ? heads[i].count : most;
    return most;
}

/* What stands above the columns of a band: on one level, on two, or, where it is too long for these, each on
 * a level of its own, as in a staircase. */
struct heads {
    size_t levels; /* 0: a staircase */
    struct lines *lines;
    double height;
};

/* As wide as reaches over the names of the rows and over columns whose lines begin below. */
static struct lines *fit_staircase(const struct page *page, const struct matrix *matrix, struct band band)
{
    struct typeface face = page_text_face(page);
    struct lines *heads = arena_array(page->arena, column_count(page), sizeof *heads);

    for (size_t i = band.first; i < band.end; i++) {
        double x = column_middle(page, matrix, i),
               room = page->plot->right_to_left ? page->layout.width - x : x;
        heads[i] = page_fit(page, page->plot->series[i].name, &face, room - PAD + CELL_PAD);
    }
    return heads;
}

static struct heads make_staircase(const struct page *page, const struct matrix *matrix, struct band band)
{
    struct heads heads = {.lines = fit_staircase(page, matrix, band), .height = HEAD_GAP};

    for (size_t i = band.first; i < band.end; i++)
        heads.height += line_height() * (double)heads.lines[i].count;
    return heads;
}

static struct heads make_heads(const struct page *page, const struct matrix *matrix, struct band band)
{
    for (size_t levels = 1; levels <= 2; levels++) {
        struct heads heads = {.levels = levels, .lines = fit_heads(page, matrix, band, levels)};
        for (size_t level = 0; heads.lines && level < levels; level++)
            heads.height += line_height() * (double)most_lines(heads.lines, band, level, levels) + HEAD_GAP;
        if (heads.lines)
            return heads;
    }
    return make_staircase(page, matrix, band);
}

static double heads_height(const struct page *page, const struct matrix *matrix)
{
    double height = 0;

    for (size_t i = 0; i < matrix->bands; i++)
        height += make_heads(page, matrix, band_of(page, matrix, i)).height;
    return height;
}

/* ---- all of it ---- */

static struct matrix make_matrix_with(const struct page *page, size_t bands, double names)
{
    struct matrix matrix = {.bands = bands, .columns = (column_count(page) + bands - 1) / bands};

    fit_rows(page, &matrix, page->layout.width * names);
    matrix.column = (page->layout.width - 2 * PAD - matrix.names_width - GAP) / (double)matrix.columns;
    fit_cells(page, &matrix);
    measure_rows(page, &matrix);
    matrix.heads = heads_height(page, &matrix);
    return matrix;
}

static double matrix_height(const struct matrix *matrix)
{
    return matrix->height * (double)matrix->bands + matrix->heads;
}

/* As few bands as there can be, with names as broad as makes it lowest. */
static struct matrix make_matrix(const struct page *page)
{
    static const double names[] = {0.32, 0.42, 0.24, 0.16}; /* of the width of the canvas */
    struct matrix best = {0};
    bool found = false;

    for (size_t bands = 1; bands <= column_count(page) && !found; bands++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            struct matrix matrix = make_matrix_with(page, bands, names[i]);
            bool fits = !matrix.too_wide && (i == 0 || !matrix.names_broken);
            if (fits ? !found || matrix_height(&matrix) < matrix_height(&best) : !found)
                best = matrix;
            found |= fits;
        }
    return best;
}

/* ---- the heads of the columns ---- */

/* In the middle above its column, but on the canvas. */
static double middle_of_head(const struct page *page, double x, const struct lines *head)
{
    double edge = head->width / 2 + PAD / 2.0;

    return fmax(edge, fmin(x, page->layout.width - edge));
}

/* From `page->down` on, which moves below them. */
static void add_heads_on_levels(struct page *page, const struct matrix *matrix, struct band band,
                                const struct heads *heads)
{
    double bottoms[] = {0, 0}, down = page->down;

    for (size_t level = 0; level < heads->levels; level++)
        bottoms[level] = down +=
            line_height() * (double)most_lines(heads->lines, band, level, heads->levels) + HEAD_GAP;
    for (size_t i = band.first; i < band.end; i++) {
        double bottom = bottoms[(i - band.first) % heads->levels], x = column_middle(page, matrix, i);
        const struct lines *head = &heads->lines[i];
        page_add_lines(page, head, middle_of_head(page, x, head),
                       bottom - HEAD_GAP - line_height() * (double)head->count / 2, ANCHOR_CENTER);
        if (bottom < down)
            page_add_stroke(page, x, bottom - HEAD_GAP / 2.0, x, down, STROKE_LEADER);
    }
    page->down = down;
}

static void add_stair(struct page *page, double x, const struct lines *head, double bottom)
{
    double height = line_height() * (double)head->count, onward = page->plot->right_to_left ? -1 : 1;

    page_add_lines(page, head, x + onward * CELL_PAD, page->down + height / 2, page_end_anchor(page));
    page->down += height;
    page_add_stroke(page, x, page->down, x, bottom, STROKE_LEADER);
}

static void add_staircase(struct page *page, const struct matrix *matrix, struct band band,
                          const struct heads *heads)
{
    double bottom = page->down + heads->height;

    for (size_t i = band.end; i > band.first; i--)
        add_stair(page, column_middle(page, matrix, i - 1), &heads->lines[i - 1], bottom);
    page->down = bottom;
}

static void add_heads(struct page *page, const struct matrix *matrix, struct band band)
{
    struct heads heads = make_heads(page, matrix, band);

    (heads.levels > 0 ? add_heads_on_levels : add_staircase)(page, matrix, band, &heads);
}

/* ---- the cells ---- */

static int class_of(const struct plot *plot, double y)
{
    int class = 0;

    if (isnan(y))
        return NO_CLASS;
    if (!plot->class_starts)
        return (int)y;
    while ((size_t) class + 1 < plot->class_count && y >= plot->class_starts[class + 1])
        class ++;
    return class;
}

static void add_cell_text(struct page *page, const struct lines *lines, const struct cell *cell)
{
    const struct plot *plot = page->plot;
    double first = (cell->top + cell->bottom) / 2 - line_height() * ((double)lines->count - 1) / 2;
    uint32_t colour =
        cell->class == NO_CLASS ? 0 : palette_text_on(chart_class_colour(plot, (size_t)cell->class));

    for (size_t i = 0; i < lines->count; i++)
        page_add_label(page, (struct label){.text = lines->texts[i],
                                            .x = (cell->left + cell->right) / 2,
                                            .y = first + line_height() * (double)i,
                                            .size = CHART_TEXT_SIZE,
                                            .anchor = ANCHOR_CENTER,
                                            .colour = colour});
}

/* The rows of all bands share the height of the plot. */
static double row_height(const struct page *page, const struct matrix *matrix, size_t row)
{
    return matrix->heights[row] / matrix->height * page->plot_height / (double)matrix->bands;
}

static void add_cell(struct page *page, const struct matrix *matrix, size_t row, size_t column)
{
    size_t number = row * column_count(page) + column;
    double middle = column_middle(page, matrix, column), half = matrix->column / 2 - CELL_INSET;
    struct cell *cell = &page->cells[number];

    *cell = (struct cell){middle - half,
                          middle + half,
                          page->down + row_height(page, matrix, row) - CELL_INSET,
                          page->down + CELL_INSET,
                          class_of(page->plot, page->plot->series[column].y[row]),
                          point_is_provisional(page->plot, column, row)};
    add_cell_text(page, &matrix->cells[number], cell);
}

static void add_row(struct page *page, const struct matrix *matrix, struct band band, size_t row)
{
    double height = row_height(page, matrix, row);

    page_add_lines(page, &matrix->names[row], page_from_start(page, PAD + matrix->names_width),
                   page->down + height / 2, page_end_anchor(page));
    for (size_t column = band.first; column < band.end; column++)
        add_cell(page, matrix, row, column);
    page->down += height;
}

static void add_class_legend(struct page *page)
{
    double across = 0;

    page->layout.legend = LEGEND_BOXES;
    if (page->plot->class_starts || page->plot->class_count < 2)
        return;
    for (size_t i = 0; i < page->plot->class_count; i++)
        across = page_add_legend_entry(page, page->plot->classes[i], (struct swatch){.series = i}, across);
    page->down += page_line_height(CHART_TEXT_SIZE) + GAP;
}

static void lay_out_matrix(struct page *page)
{
    struct matrix matrix = make_matrix(page);

    add_class_legend(page);
    for (size_t number = 0; number < matrix.bands; number++) {
        struct band band = band_of(page, &matrix, number);
        page->down += number > 0 ? BAND_GAP : 0;
        add_heads(page, &matrix, band);
        for (size_t row = 0; row < page->plot->point_count; row++)
            add_row(page, &matrix, band, row);
    }
    page->layout.cell_count = page->plot->point_count * column_count(page);
    page->layout.left = PAD;
    page->layout.right = page->layout.width - PAD;
}

/* ---- before ---- */

static double most_height(const struct page *page)
{
    struct matrix matrix = make_matrix(page);
    double height = 0;

    for (size_t row = 0; row < page->plot->point_count; row++)
        height += fmax(matrix.heights[row], MOST_ROW);
    return height * (double)matrix.bands;
}

static void refuse_width(struct page *page, const struct matrix *matrix)
{
    const char *text = text_quote(page->arena, matrix->too_wide, strlen(matrix->too_wide));

    page->refused_here = true;
    page->refused = arena_format(page->arena, "a column of %.0f units is too narrow for %s; shorten it",
                                 matrix->column, text);
}

static void prepare(struct page *page)
{
    size_t rows = page->plot->point_count, columns = column_count(page);

    if (rows_are_too_many(page, rows))
        return;
    if (columns > MOST_COLUMNS) {
        page->refused =
            arena_format(page->arena, "it has %zu columns, more than %d; draw fewer", columns, MOST_COLUMNS);
        return;
    }
    struct matrix matrix = make_matrix(page);
    page->cells = arena_array(page->arena, rows * columns, sizeof *page->cells);
    page->plot_height = (double)matrix.bands * matrix.height;
    if (matrix.too_wide)
        refuse_width(page, &matrix);
}

const struct shape chart_matrix = {prepare, lay_out_matrix, most_height};
