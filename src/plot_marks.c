#include "plot_marks.h"

#include "arena.h"
#include "catalog.h"
#include "composer.h"
#include "plot.h"
#include "plot_words.h"

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

static bool cell_has_code(const struct plot_builder *builder, size_t row, int status, const char *code)
{
    return status != NO_COLUMN && table_known(builder->table, row, (size_t)status) &&
           has_code(table_text(builder->table, row, (size_t)status), code);
}

bool plot_has_mark(const struct plot_builder *builder, size_t series, size_t point, const char *code)
{
    if (!plot_is_known(builder, series, point))
        return false;
    size_t row = (size_t)plot_row(builder, series, point);
    int of_figure = builder->definition->columns[plot_column(builder, series)].status;
    return cell_has_code(builder, row, of_figure, code) ||
           cell_has_code(builder, row, table_find_role(builder->table, ROLE_STATUS), code);
}

/* ---- flags ---- */

static const char *const provisional[] = {"p", "f"};

enum { PROVISIONAL = sizeof provisional / sizeof *provisional };

static unsigned char flags_of(const struct plot_builder *builder, size_t series, size_t point,
                              bool found[PROVISIONAL])
{
    unsigned char flags = plot_has_mark(builder, series, point, "b") ? POINT_BREAK : 0;

    for (size_t i = 0; i < PROVISIONAL; i++)
        if (plot_has_mark(builder, series, point, provisional[i])) {
            found[i] = true;
            flags |= POINT_PROVISIONAL;
        }
    return flags;
}

static const unsigned char *compose_flags(const struct plot_builder *builder, size_t series,
                                          bool found[PROVISIONAL])
{
    unsigned char *flags = arena_array(builder->composer->arena, builder->point_count, sizeof *flags);
    unsigned any = 0;

    for (size_t point = 0; point < builder->point_count; point++)
        any |= flags[point] = flags_of(builder, series, point, found);
    return any ? flags : NULL;
}

void plot_compose_flags(const struct plot_builder *builder, struct plot *plot, struct series *series)
{
    const struct composer *composer = builder->composer;
    const char *names[PROVISIONAL];
    bool found[PROVISIONAL] = {false};
    size_t count = 0;

    for (size_t i = 0; i < builder->series_count; i++)
        series[i].flags = compose_flags(builder, i, found);
    for (size_t i = 0; i < PROVISIONAL; i++)
        if (found[i])
            names[count++] = plot_meaning_of(builder, provisional[i]);
    plot->provisional = count > 0 ? catalog_list(composer->catalog, names, count, composer->arena) : "";
}

/* ---- the text under the picture ---- */

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
    size_t count;   /* of the names that there would be */
    size_t points;  /* that have it */
    size_t figures; /* that have it */
};

/* Events can have the same name: their days tell them apart. */
static const char *point_name(const struct plot_builder *builder, const struct plot *plot, size_t point)
{
    return builder->kind.layout == LAYOUT_EVENTS ? plot->series[0].labels[point] : plot_x(builder, point);
}

/* Without a series, all of the point's. */
static void add_carrier(struct carriers *carriers, const struct plot_builder *builder,
                        const struct plot *plot, size_t point, const struct series *series)
{
    const char *names[] = {point_name(builder, plot, point), series ? series->name : ""};
    const char *name = series ? plot_fill(builder, "{0} ({1})", names, 2) : names[0];
    size_t last = carriers->count - 1;

    if (carriers->count > 0 && last < MOST_NAMES && strcmp(carriers->names[last], name) == 0)
        return; /* two events of one day */
    if (carriers->count < MOST_NAMES)
        carriers->names[carriers->count] = name;
    carriers->count++;
}

static size_t count_known(const struct plot_builder *builder, size_t point)
{
    size_t count = 0;

    for (size_t i = 0; i < builder->series_count; i++)
        count += plot_is_known(builder, i, point);
    return count;
}

static void add_series(struct carriers *carriers, const struct plot_builder *builder, const struct plot *plot,
                       size_t point, const char *code)
{
    for (size_t i = 0; i < builder->series_count; i++)
        if (plot_has_mark(builder, i, point, code))
            add_carrier(carriers, builder, plot, point, &plot->series[i]);
}

static struct carriers find_carriers(const struct plot_builder *builder, const struct plot *plot,
                                     const char *code)
{
    struct carriers carriers = {.count = 0};

    for (size_t point = 0; point < builder->point_count; point++) {
        size_t marked = 0;
        for (size_t i = 0; i < builder->series_count; i++)
            marked += plot_has_mark(builder, i, point, code);
        carriers.points += marked > 0;
        carriers.figures += marked;
        if (marked > 0 && marked == count_known(builder, point))
            add_carrier(&carriers, builder, plot, point, NULL);
        else if (marked > 0)
            add_series(&carriers, builder, plot, point, code);
    }
    return carriers;
}

/* Marks of single figures are counted among the figures, marks of rows among the points, but where a row has
 * one figure. */
static bool counts_figures(const struct plot_builder *builder)
{
    for (size_t i = 0; i < builder->chart->y_count; i++)
        if (builder->definition->columns[builder->chart->y[i]].status != NO_COLUMN)
            return true;
    return builder->series_rows != NULL;
}

static size_t count_all(const struct plot_builder *builder)
{
    size_t count = 0;

    for (size_t point = 0; point < builder->point_count; point++) {
        size_t known = count_known(builder, point);
        count += counts_figures(builder) ? known : known > 0;
    }
    return count;
}

static const char *sentence(const struct plot_builder *builder, const struct plot *plot,
                            const struct mark *mark)
{
    const struct composer *composer = builder->composer;
    struct arena *arena = composer->arena;
    struct carriers carriers = find_carriers(builder, plot, mark->code);

    if (carriers.count == 0)
        return "";
    if (carriers.count <= MOST_NAMES) {
        const char *values[] = {catalog_list(composer->catalog, carriers.names, carriers.count, arena),
                                mark->meaning};
        return plot_fill(builder, " {0}: {1}.", values, 2);
    }
    size_t all = count_all(builder);
    double marked = (double)(counts_figures(builder) ? carriers.figures : carriers.points);
    const char *values[] = {catalog_number(composer->catalog, marked, 0, arena),
                            catalog_number(composer->catalog, (double)all, 0, arena), mark->meaning};
    return catalog_fill_count(composer->catalog, " {0} of {1} figure: {2}.", " {0} of {1} figures: {2}.", all,
                              values, 3, arena);
}

const char *plot_mention_marks(const struct plot_builder *builder, const struct plot *plot)
{
    const struct composer *composer = builder->composer;
    const char *text = "";

    for (size_t i = 0; i < composer->report->mark_count; i++)
        if (is_mentioned(builder->chart, composer->report->marks[i].code))
            text = arena_format(composer->arena, "%s%s", text,
                                sentence(builder, plot, &composer->report->marks[i]));
    return text;
}
