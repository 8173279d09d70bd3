#include "book_figures.h"

#include "arena.h"
#include "book.h"
#include "book_figure_cells.h"
#include "book_figure_parts.h"
#include "catalog.h"
#include "composer.h"
#include "error.h"
#include "links.h"
#include "names.h"

#include <math.h>
#include <string.h>

enum { SHEET_WIDTH = 100, MOST_LINES = 9, MOST_SERIES = 255 };
/* In pixels. */
enum { LEAST_HEIGHT = 600, LINE_HEIGHT = 30, AROUND_LINES = 150 };

/* Kinds that a spreadsheet can draw; the others have no sheet. */
static const struct form {
    const char *kind;
    enum figure_shape shape;
    bool stacked, lying, slope;
} forms[] = {
    {"steps", FIGURE_LINES, false, false, false}, {"lines", FIGURE_LINES, false, false, false},
    {"bars", FIGURE_BARS, false, false, false},   {"barh", FIGURE_BARS, false, true, false},
    {"stacked", FIGURE_BARS, true, false, false}, {"grouped", FIGURE_BARS, false, false, false},
    {"area", FIGURE_AREAS, true, false, false},   {"slope", FIGURE_LINES, false, false, true},
};

/* NULL: a spreadsheet has nothing like it. */
static const struct form *form_of(const struct plot *plot)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(forms[i].kind, plot->kind) == 0)
            return &forms[i];
    return NULL;
}

static bool is_kind(const struct plot *plot, const char *kind)
{
    return strcmp(plot->kind, kind) == 0;
}

/* The unit, where the line under the title does not say it. */
static const char *unit_of(const struct plot *plot)
{
    return strcasestr(plot->subtitle, plot->y_title) ? "" : plot->y_title;
}

const char *figure_title(const struct figure *figure, struct arena *arena)
{
    const struct plot *plot = figure->plot;
    const char *title = plot->title;

    if (*plot->subtitle)
        title = arena_format(arena, "%s\n%s", title, plot->subtitle);
    return *figure->unit ? arena_format(arena, "%s\n%s", title, figure->unit) : title;
}

/* A spreadsheet draws an area down to zero where a figure is not known, and of a single point none. */
static bool is_whole(const struct figure *figure)
{
    for (size_t i = 0; i < figure->series_count; i++)
        for (size_t point = 0; point < figure->point_count; point++)
            if (isnan(figure->series[i].values.numbers[point]))
                return false;
    return figure->point_count > 1;
}

/* The axis of lying bars is not shown where each has its figure beside it; nor is that of a slope. */
static bool shows_values(const struct figure *figure)
{
    bool written = figure->slope || (figure->lying && figure->plot->series_count == 1);

    return !written || figure->divisor != 1;
}

/* Lying bars and the ends of a slope need a line of letters each. */
static double height_of(const struct figure *figure)
{
    size_t series = figure->plot->series_count;
    size_t lines = figure->slope ? series : figure->lying ? figure->point_count * series : 0;

    return fmax(LEAST_HEIGHT, AROUND_LINES + LINE_HEIGHT * (double)lines);
}

static void set_all_series(const struct figure_builder *builder, const struct figure_points *points,
                           struct figure *figure)
{
    figure_set_series(builder, points, figure);
    if (figure->shape != FIGURE_AREAS || is_whole(figure))
        return;
    figure->shape = FIGURE_BARS;
    figure_set_series(builder, points, figure);
}

static const struct figure *compose_figure(const struct figure_builder *builder)
{
    const struct plot *plot = builder->plot;
    const struct form *form = form_of(plot);
    struct figure *figure = arena_alloc(builder->arena, sizeof *figure);
    bool days = table_column(plot->table, plot->x_column)->type == TYPE_DATE &&
                !builder->sheet->grid->cross && !form->slope;
    struct figure_points points = figure_points(plot, builder->sheet, !days && !form->slope, builder->arena);

    *figure = (struct figure){.plot = plot,
                              .sheet = builder->sheet,
                              .shape = form->shape,
                              .stacked = form->stacked,
                              .lying = form->lying,
                              .slope = form->slope,
                              .days = days,
                              .unit = unit_of(plot),
                              .point_count = points.count};
    figure->reversed = plot->right_to_left && (figure->lying || !plot->time_axis);
    figure_set_values(builder, figure);
    figure->value_axis = shows_values(figure);
    figure->height = height_of(figure);
    figure_set_x(builder, &points, days, figure);
    set_all_series(builder, &points, figure);
    return figure;
}

static bool shows_something(const struct plot *plot)
{
    for (size_t i = 0; i < plot->series_count; i++)
        for (size_t point = 0; point < plot->point_count; point++)
            if (!isnan(plot->series[i].y[point]))
                return true;
    return false;
}

/* ---- its sheet ---- */

static const char *fill2(const struct figure_builder *builder, const char *english, const char *first,
                         const char *second)
{
    return catalog_fill(builder->composer->catalog, english, (const char *[]){first, second}, 2,
                        builder->arena);
}

static const char *fill1(const struct figure_builder *builder, const char *english, const char *value)
{
    return fill2(builder, english, value, "");
}

/* NULL: nothing. */
static const char *hindrance(const struct plot *plot)
{
    if (plot->series_count > MOST_SERIES)
        return CATALOG_NOOP("This worksheet contains no chart: a spreadsheet draws no more than 255 series. "
                            "The figures stand in the sheet {0}.");
    if (!shows_something(plot))
        return CATALOG_NOOP(
            "This worksheet contains no chart: the sheet {0} has no figures for it in this period.");
    return NULL;
}

static void add(struct line *lines, size_t *count, const char *text, const char *link)
{
    if (*text)
        lines[(*count)++] = (struct line){LINE_TEXT, text, link};
}

static bool has_look(const struct figure *figure, enum figure_look look)
{
    for (size_t i = 0; i < figure->series_count; i++)
        for (size_t point = 0; point < figure->point_count; point++)
            if (figure->series[i].looks[point] & look)
                return true;
    return false;
}

static const char *line_marks(const struct figure_builder *builder)
{
    const struct plot *plot = builder->plot;
    size_t count = 0, most = plot->annotation_count + plot->reference_count;
    const char **texts = arena_array(builder->arena, most, sizeof *texts);

    for (size_t i = 0; i < plot->annotation_count; i++)
        texts[count++] = plot->annotations[i].text;
    for (size_t i = 0; i < plot->reference_count; i++)
        texts[count++] = plot->references[i].text;
    return count == 0 ? ""
                      : fill1(builder, "The picture of this chart also has: {0}.",
                              catalog_list(builder->composer->catalog, texts, count, builder->arena));
}

/* What differs from the picture, and what its looks mean. */
static void explain(const struct figure_builder *builder, const struct figure *figure, struct line *lines,
                    size_t *count)
{
    bool bars = figure->shape == FIGURE_BARS;
    const struct {
        bool said;
        const char *text;
    } sentences[] = {
        {is_kind(figure->plot, "steps"),
         CATALOG_NOOP("A figure holds until the next; the chart joins them by straight lines.")},
        {is_kind(figure->plot, "area") && bars && figure->point_count > 1,
         CATALOG_NOOP("The chart has bars, because a spreadsheet would draw an area for what is not known.")},
        {has_look(figure, LOOK_NOT_FINAL),
         bars ? CATALOG_NOOP("A hatched bar stands for a figure that is not final.")
              : CATALOG_NOOP("A diamond stands for a figure that is not final.")},
        {has_look(figure, LOOK_APART),
         CATALOG_NOOP("A line is not joined to a figure that cannot be compared with those before it; "
                      "LibreOffice joins them.")},
    };

    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (sentences[i].said)
            add(lines, count, catalog_text(builder->composer->catalog, sentences[i].text), NULL);
    add(lines, count, line_marks(builder), NULL);
}

static struct sheet compose_sheet(const struct figure_builder *builder, size_t number, const char *back)
{
    const struct plot *plot = builder->plot;
    const char *digits = arena_format(builder->arena, "%zu", number), *table = builder->sheet->name;
    const char *title = fill2(builder, "Figure {0}: {1}", digits, plot->title);
    const char *nothing = hindrance(plot);
    const struct figure *figure = nothing ? NULL : compose_figure(builder);
    struct line *lines = arena_array(builder->arena, MOST_LINES, sizeof *lines);
    size_t count = 0;

    lines[count++] = (struct line){LINE_TITLE, title, NULL};
    add(lines, &count,
        fill1(builder,
              nothing
                  ? nothing
                  : CATALOG_NOOP("This worksheet contains one chart. Its figures stand in the sheet {0}."),
              table),
        links_address(table, 0, builder->arena));
    add(lines, &count, plot->subtitle, NULL);
    if (figure)
        explain(builder, figure, lines, &count);
    add(lines, &count, plot->source, NULL);
    add(lines, &count, catalog_text(builder->composer->catalog, "Back to the contents."), back);
    return (struct sheet){.kind = SHEET_FIGURE,
                          .name = fill1(builder, "Figure {0}", digits),
                          .lines = lines,
                          .line_count = count,
                          .width = SHEET_WIDTH,
                          .title = title,
                          .figure = figure};
}

static const struct sheet *sheet_of(const struct composer *composer, const struct plot *plot,
                                    const struct sheet *sheets)
{
    size_t table = (size_t)(plot->definition - composer->report->tables);

    while (sheets->kind != SHEET_DATA || sheets->table != table)
        sheets++;
    return sheets;
}

static bool names_are_free(const struct composer *composer, const struct sheet *sheets, size_t count,
                           const struct sheet *tables, size_t table_count, struct error *err)
{
    const char **names = arena_array(composer->arena, count + table_count, sizeof *names);
    size_t used = 0;

    for (size_t i = 0; i < table_count; i++)
        if (tables[i].kind == SHEET_DATA)
            names[used++] = tables[i].name;
    for (size_t i = 0; i < count; i++)
        names[used++] = sheets[i].name;
    const char *twin = names_find_twin(names, used, composer->arena);
    return !twin || error_set(err, ERROR_DEFINITION,
                              "%s: the sheet of a table cannot be named '%s': that is the name of a chart's "
                              "sheet",
                              composer->report->file, twin);
}

const struct sheet *book_figures(const struct composer *composer, const struct plot *plots, size_t plot_count,
                                 const struct sheet *tables, size_t table_count, const char *back,
                                 size_t *count, struct error *err)
{
    struct sheet *sheets = arena_array(composer->arena, plot_count, sizeof *sheets);

    *count = 0;
    for (size_t i = 0; i < plot_count; i++) {
        const struct figure_builder builder = {composer, &plots[i], sheet_of(composer, &plots[i], tables),
                                               composer->arena};
        if (form_of(&plots[i])) {
            sheets[*count] = compose_sheet(&builder, *count + 1, back);
            *count += 1;
        }
    }
    return names_are_free(composer, sheets, *count, tables, table_count, err) ? sheets : NULL;
}
