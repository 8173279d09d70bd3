#include "book_figure_parts.h"

#include "arena.h"
#include "book_figures.h"

#include <math.h>
#include <stdlib.h>

/* In pixels: a line of letters; what lies around the plot. */
enum { LINE_HEIGHT = 22, AROUND_PLOT = 120 };

struct label {
    size_t series;
    double wanted; /* from the top of the plot, in pixels */
};

/* Neighbours that would meet stand together, a line each, around the middle of their places. */
struct cluster {
    double sum; /* of the places where the first would stand */
    size_t count;
};

static int by_place(const void *a, const void *b)
{
    const struct label *left = a, *right = b;

    if (left->wanted != right->wanted)
        return left->wanted < right->wanted ? -1 : 1;
    return left->series < right->series ? -1 : 1;
}

static double mean(const struct cluster *cluster)
{
    return cluster->sum / (double)cluster->count;
}

/* Each label takes one line: less the lines above it, the places must not go back (pool adjacent violators).
 */
static size_t pool(const struct label *labels, size_t count, struct cluster *clusters)
{
    size_t used = 0;

    for (size_t i = 0; i < count; i++) {
        clusters[used++] = (struct cluster){labels[i].wanted - LINE_HEIGHT * (double)i, 1};
        for (; used > 1 && mean(&clusters[used - 2]) > mean(&clusters[used - 1]); used--) {
            clusters[used - 2].sum += clusters[used - 1].sum;
            clusters[used - 2].count += clusters[used - 1].count;
        }
    }
    return used;
}

static size_t labels_of(const struct figure *figure, size_t point, struct label *labels)
{
    double height = figure->height - AROUND_PLOT, range = figure->last - figure->first;
    size_t count = 0;

    for (size_t i = 0; i < figure->series_count; i++)
        if (figure->series[i].labels[point])
            labels[count++] =
                (struct label){i, (figure->last - figure->series[i].values.numbers[point]) / range * height};
    if (count > 1)
        qsort(labels, count, sizeof *labels, by_place);
    return count;
}

static void move_apart(const struct figure *figure, size_t point, double *const *shifts, struct arena *arena)
{
    struct label *labels = arena_array(arena, figure->series_count, sizeof *labels);
    struct cluster *clusters = arena_array(arena, figure->series_count, sizeof *clusters);
    size_t count = labels_of(figure, point, labels), used = pool(labels, count, clusters), i = 0;

    for (size_t c = 0; c < used; c++)
        for (size_t end = i + clusters[c].count; i < end; i++) {
            double place = mean(&clusters[c]) + LINE_HEIGHT * (double)i;
            shifts[labels[i].series][point] = round((place - labels[i].wanted) / figure->height * 1e4) / 1e4;
        }
}

void figure_move_labels_apart(const struct figure *figure, struct figure_series *series, struct arena *arena)
{
    double **shifts = arena_array(arena, figure->series_count, sizeof *shifts);

    for (size_t i = 0; i < figure->series_count; i++)
        series[i].label_shifts = shifts[i] = arena_array(arena, figure->point_count, sizeof **shifts);
    for (size_t point = 0; figure->slope && point < figure->point_count; point++)
        move_apart(figure, point, shifts, arena);
}
