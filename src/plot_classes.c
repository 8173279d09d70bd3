#include "plot_builder.h"

#include "arena.h"
#include "catalog.h"
#include "composer.h"
#include "error.h"
#include "palette.h"
#include "plot.h"
#include "plot_words.h"

#include <math.h>
#include <string.h>

enum { MOST_CLASSES = 5, MOST_DECIMALS = 15 };

/* ---- words ---- */

struct words {
    const char **texts;     /* in the words of the language */
    size_t *rows, *columns; /* where they are first found */
    size_t count, most;
};

static const char *found_word(const struct plot_builder *builder, size_t row, size_t column)
{
    return table_text(builder->table, row, column);
}

/* The number of the word; `most` where there is no room for it. */
static size_t number_of(const struct plot_builder *builder, struct words *words, size_t row, size_t column,
                        const char *label)
{
    const char *word = found_word(builder, row, column);
    size_t i = 0;

    while (i < words->count && strcmp(found_word(builder, words->rows[i], words->columns[i]), word) != 0)
        i++;
    if (i == words->count && i < words->most) {
        words->texts[i] = label;
        words->rows[i] = row;
        words->columns[i] = column;
        words->count++;
    }
    return i;
}

static bool refuse_word(const struct plot_builder *builder, const struct words *words, size_t row,
                        size_t column, struct error *err)
{
    return error_set(err, ERROR_DATA,
                     "chart '%s': '%s' in row %zu of table '%s' is one text more than the %zu colours of its "
                     "palette; choose by `where`, or put texts together in the query",
                     builder->chart->name, found_word(builder, row, column), row + 1,
                     builder->definition->name, words->most);
}

static void tick_classes(const struct plot_builder *builder, struct plot *plot)
{
    struct tick *ticks = arena_array(builder->composer->arena, plot->class_count + 2, sizeof *ticks);

    plot->y_tick_count = plot->class_count > 0 ? plot->class_count + 1 : 2;
    for (size_t i = 0; i < plot->y_tick_count; i++)
        ticks[i] = (struct tick){(double)i, ""};
    plot->y_ticks = ticks;
}

/* What is not known has no number. */
static bool number_word(const struct plot_builder *builder, const struct plot *plot, struct words *words,
                        size_t series, size_t point, double *number, struct error *err)
{
    size_t row = (size_t)plot_row(builder, series, point), column = plot_column(builder, series);

    *number = NAN;
    if (!plot_is_known(builder, series, point))
        return true;
    size_t found = number_of(builder, words, row, column, plot->series[series].labels[point]);
    *number = (double)found;
    return found < words->most || refuse_word(builder, words, row, column, err);
}

static const struct series *with_numbers(const struct plot *plot, double *const *numbers, struct arena *arena)
{
    struct series *series = arena_array(arena, plot->series_count, sizeof *series);

    for (size_t i = 0; i < plot->series_count; i++) {
        series[i] = plot->series[i];
        series[i].y = numbers[i];
    }
    return series;
}

static bool compose_words(const struct plot_builder *builder, struct plot *plot, struct error *err)
{
    struct arena *arena = builder->composer->arena;
    size_t most = builder->chart->palette->count;
    struct words words = {arena_array(arena, most, sizeof(char *)), arena_array(arena, most, sizeof(size_t)),
                          arena_array(arena, most, sizeof(size_t)), 0, most};

    double **numbers = arena_array(arena, plot->series_count, sizeof *numbers);

    for (size_t i = 0; i < plot->series_count; i++)
        numbers[i] = arena_array(arena, plot->point_count, sizeof **numbers);
    for (size_t point = 0; point < plot->point_count; point++)
        for (size_t i = 0; i < plot->series_count; i++)
            if (!number_word(builder, plot, &words, i, point, &numbers[i][point], err))
                return false;
    plot->series = with_numbers(plot, numbers, arena);
    plot->classes = words.texts;
    plot->class_count = words.count;
    tick_classes(builder, plot);
    return true;
}

/* ---- figures and days ---- */

struct range {
    double low, high;
    bool whole; /* numbers only */
};

static struct range range_of(const struct plot *plot)
{
    struct range range = {INFINITY, -INFINITY, true};

    for (size_t i = 0; i < plot->series_count; i++)
        for (size_t point = 0; point < plot->point_count; point++) {
            double y = plot->series[i].y[point];
            range.low = fmin(range.low, y);
            range.high = fmax(range.high, y);
            range.whole = range.whole && (isnan(y) || y == round(y));
        }
    return range;
}

/* Round steps that are few enough; the last class has its upper bound, too. */
static double class_step(struct range range)
{
    double width = fmax(range.high - range.low, range.whole ? 1 : fabs(range.high) / MOST_CLASSES);
    double step = 0;

    for (int most = MOST_CLASSES;
         step == 0 || ceil(range.high / step - 1e-9) - floor(range.low / step + 1e-9) > MOST_CLASSES; most--)
        step = plot_round_step(width, most);
    return range.whole ? fmax(step, 1) : step;
}

static int decimals_of(double step)
{
    return step >= 1 ? 0 : (int)fmin(MOST_DECIMALS, ceil(-log10(step) - 1e-9));
}

/* Where there is room, the highest of whole numbers begins a class of its own. */
static size_t count_classes(struct range range, double step, double first)
{
    double last = ceil(range.high / step - 1e-9);
    size_t count = (size_t)fmax(1, last - first);

    return count +
           (range.whole && count < MOST_CLASSES && plot_multiple(step, last) == range.high && last > first);
}

/* "0 to 19"; "0 to under 0.2"; where the last bound is the highest figure, "80 to 100". */
static const char *class_text(const struct plot_builder *builder, const struct tick *bounds,
                              struct range range, double step, bool last)
{
    const struct composer *composer = builder->composer;
    bool closed = last && range.high == bounds[1].at;
    double high = bounds[1].at - (range.whole && !closed ? 1 : 0);
    int decimals = decimals_of(step);
    const char *values[] = {bounds[0].label,
                            catalog_number(composer->catalog, high, decimals, composer->arena)};

    if (range.whole && high == bounds[0].at)
        return values[0];
    return range.whole || closed ? plot_fill(builder, "{0} to {1}", values, 2)
                                 : plot_fill(builder, "{0} to under {1}", values, 2);
}

static void bound_classes(const struct plot_builder *builder, struct plot *plot, double step, double first,
                          double low)
{
    const struct composer *composer = builder->composer;
    struct tick *ticks = arena_array(composer->arena, plot->class_count + 1, sizeof *ticks);
    double *starts = arena_array(composer->arena, plot->class_count + 1, sizeof *starts);

    for (size_t i = 0; i <= plot->class_count; i++) {
        starts[i] = plot_multiple(step, first + (double)i);
        ticks[i] = (struct tick){
            starts[i], catalog_number(composer->catalog, starts[i], decimals_of(step), composer->arena)};
    }
    starts[0] = fmin(starts[0], low); /* whatever is lost of very large and very small numbers */
    plot->class_starts = starts;
    plot->y_ticks = ticks;
    plot->y_tick_count = plot->class_count + 1;
}

static void compose_figures(const struct plot_builder *builder, struct plot *plot)
{
    struct range range = range_of(plot);

    if (range.low > range.high) { /* nothing is known */
        tick_classes(builder, plot);
        return;
    }
    double step = class_step(range), first = floor(range.low / step + 1e-9);
    plot->class_count = count_classes(range, step, first);
    bound_classes(builder, plot, step, first, range.low);
    const char **texts = arena_array(builder->composer->arena, plot->class_count, sizeof *texts);
    for (size_t i = 0; i < plot->class_count; i++)
        texts[i] = class_text(builder, &plot->y_ticks[i], range, step, i + 1 == plot->class_count);
    plot->classes = texts;
}

/* That there is a date is all that the colour says; the cell has the year. */
static void compose_days(const struct plot_builder *builder, struct plot *plot)
{
    const char **texts = arena_array(builder->composer->arena, 1, sizeof *texts);

    texts[0] = plot_word(builder, "year of the date");
    plot->classes = texts;
    plot->class_count = 1;
    tick_classes(builder, plot);
}

bool plot_compose_classes(const struct plot_builder *builder, struct plot *plot, struct error *err)
{
    switch (plot_values(builder)) {
    case PLOT_WORDS:
        return compose_words(builder, plot, err);
    case PLOT_DAYS:
        compose_days(builder, plot);
        return true;
    case PLOT_FIGURES:
        break;
    }
    compose_figures(builder, plot);
    return true;
}
