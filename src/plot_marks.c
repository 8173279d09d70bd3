#include "plot_marks.h"

#include "arena.h"
#include "catalog.h"
#include "composer.h"

#include <string.h>

enum { MOST_NAMES = 3 };

static bool has_code(const char *codes, const char *code)
{
    size_t length = strlen(code);

    for (const char *word = codes; *word; word += strspn(word, " ")) {
        size_t size = strcspn(word, " ");
        if (size == length && strncmp(word, code, length) == 0)
            return true;
        word += size;
    }
    return false;
}

static bool is_mentioned(const struct report_chart *chart, const char *code)
{
    for (size_t i = 0; i < chart->mark_count; i++)
        if (strcmp(chart->marks[i], code) == 0)
            return true;
    return chart->mark_count == 0;
}

/* The figures that carry one mark: those of a point together, where it stands beside all of them. */
struct carriers {
    const char *names[MOST_NAMES];
    size_t count;
};

static void add_carrier(struct carriers *carriers, const char *name)
{
    if (carriers->count < MOST_NAMES)
        carriers->names[carriers->count] = name;
    carriers->count++;
}

static bool cell_has_code(const struct table *table, size_t row, int status, const char *code)
{
    return status != NO_COLUMN && table_known(table, row, (size_t)status) &&
           has_code(table_text(table, row, (size_t)status), code);
}

/* Is the mark beside the figure itself? */
static bool figure_has_code(const struct report_chart *chart, const struct marked_points *points,
                            size_t point, size_t series, const char *code)
{
    size_t row = points->rows[point], column = chart->y[series];

    return table_known(points->table, row, column) &&
           cell_has_code(points->table, row, points->definition->columns[column].status, code);
}

static size_t count_known(const struct report_chart *chart, const struct marked_points *points, size_t point)
{
    size_t count = 0;

    for (size_t i = 0; i < chart->y_count; i++)
        count += table_known(points->table, points->rows[point], chart->y[i]);
    return count;
}

static void add_series(struct carriers *carriers, const struct composer *composer,
                       const struct report_chart *chart, const struct marked_points *points, size_t point,
                       const char *code)
{
    for (size_t i = 0; i < chart->y_count; i++) {
        const char *names[] = {points->names[point], points->definition->columns[chart->y[i]].label};
        if (figure_has_code(chart, points, point, i, code))
            add_carrier(carriers, catalog_fill(composer->catalog, "{0} ({1})", names, 2, composer->arena));
    }
}

static struct carriers find_carriers(const struct composer *composer, const struct report_chart *chart,
                                     const struct marked_points *points, const char *code)
{
    int of_row = table_find_role(points->table, ROLE_STATUS);
    struct carriers carriers = {.count = 0};

    for (size_t point = 0; point < points->count; point++) {
        size_t marked = 0;
        for (size_t i = 0; i < chart->y_count; i++)
            marked += figure_has_code(chart, points, point, i, code);
        if (cell_has_code(points->table, points->rows[point], of_row, code) ||
            (marked > 0 && marked == count_known(chart, points, point)))
            add_carrier(&carriers, points->names[point]);
        else
            add_series(&carriers, composer, chart, points, point, code);
    }
    return carriers;
}

/* Marks of single figures are counted among the figures, marks of rows among the points. */
static bool counts_figures(const struct report_chart *chart, const struct marked_points *points)
{
    for (size_t i = 0; i < chart->y_count; i++)
        if (points->definition->columns[chart->y[i]].status != NO_COLUMN)
            return true;
    return false;
}

static size_t count_all(const struct report_chart *chart, const struct marked_points *points)
{
    size_t count = 0;

    if (!counts_figures(chart, points))
        return points->count;
    for (size_t point = 0; point < points->count; point++)
        count += count_known(chart, points, point);
    return count;
}

static size_t count_marked(const struct report_chart *chart, const struct marked_points *points,
                           const char *code)
{
    int of_row = table_find_role(points->table, ROLE_STATUS);
    size_t count = 0;

    for (size_t point = 0; point < points->count; point++)
        if (cell_has_code(points->table, points->rows[point], of_row, code))
            count += counts_figures(chart, points) ? count_known(chart, points, point) : 1;
        else
            for (size_t i = 0; i < chart->y_count; i++)
                count += figure_has_code(chart, points, point, i, code);
    return count;
}

static const char *sentence(const struct composer *composer, const struct report_chart *chart,
                            const struct mark *mark, const struct marked_points *points)
{
    struct arena *arena = composer->arena;
    struct carriers carriers = find_carriers(composer, chart, points, mark->code);
    const char *meaning = mark->meaning;

    if (carriers.count == 0)
        return "";
    if (carriers.count <= MOST_NAMES)
        return catalog_fill(
            composer->catalog, " {0}: {1}.",
            (const char *[]){catalog_list(composer->catalog, carriers.names, carriers.count, arena), meaning},
            2, arena);
    size_t all = count_all(chart, points);
    const char *values[] = {
        catalog_number(composer->catalog, (double)count_marked(chart, points, mark->code), 0, arena),
        catalog_number(composer->catalog, (double)all, 0, arena), meaning};
    return catalog_fill_count(composer->catalog, " {0} of {1} figure: {2}.", " {0} of {1} figures: {2}.", all,
                              values, 3, arena);
}

const char *plot_mention_marks(const struct composer *composer, const struct report_chart *chart,
                               const struct marked_points *points)
{
    const char *text = "";

    for (size_t i = 0; i < composer->report->mark_count; i++)
        if (is_mentioned(chart, composer->report->marks[i].code))
            text = arena_format(composer->arena, "%s%s", text,
                                sentence(composer, chart, &composer->report->marks[i], points));
    return text;
}
