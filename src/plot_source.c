#include "plot_words.h"

#include "arena.h"
#include "catalog.h"
#include "composer.h"
#include "plot.h"
#include "plot_marks.h"

#include <math.h>
#include <string.h>

/* No mark: words stand in the place of a figure (on_bad: text), and in the sheet they can be read. */
static const char AS_FOUND[] = "";

/* The points without a figure for one reason: those whose figure is not known, and periods that have no row.
 */
struct absent {
    const char *names[3];
    size_t count;
};

static void add_absent(struct absent *absent, const char *name)
{
    if (absent->count < sizeof absent->names / sizeof *absent->names)
        absent->names[absent->count] = name;
    absent->count++;
}

/* Why a figure is absent, as the code of a mark; NULL: it is not. */
static const char *reason(const struct plot_builder *builder, size_t series, size_t point)
{
    int row = plot_row(builder, series, point);

    if (plot_is_known(builder, series, point))
        return NULL;
    if (row != NO_ROW &&
        table_cell(builder->table, (size_t)row, plot_column(builder, series)) == CELL_AS_FOUND)
        return AS_FOUND;
    return plot_unknown_code(builder, series, point);
}

static bool is_absent_for(const struct plot_builder *builder, size_t series, size_t point, const char *code)
{
    const char *why = reason(builder, series, point);

    return why && strcmp(why, code) == 0;
}

static void add_absent_figures(struct absent *absent, const struct plot_builder *builder,
                               const struct plot *plot, size_t point, const char *code)
{
    size_t count = 0;

    for (size_t i = 0; i < plot->series_count; i++)
        count += is_absent_for(builder, i, point, code);
    if (count == plot->series_count) {
        add_absent(absent, plot_x(builder, point));
        return;
    }
    for (size_t i = 0; i < plot->series_count; i++) {
        const char *names[] = {plot_x(builder, point), plot->series[i].name};
        if (is_absent_for(builder, i, point, code))
            add_absent(absent, plot_fill(builder, "{0} ({1})", names, 2));
    }
}

static void add_absent_periods(struct absent *absent, const struct plot_builder *builder, size_t point)
{
    const struct composer *composer = builder->composer;
    size_t x = builder->chart->x;

    if (point == 0 || table_column(builder->table, x)->type != TYPE_PERIOD)
        return;
    struct period here = table_period(builder->table, builder->rows[point], x);
    struct period next = period_next(table_period(builder->table, builder->rows[point - 1], x));
    for (; period_compare(next, here) < 0 && next.year < here.year + 1; next = period_next(next))
        add_absent(absent, catalog_period(composer->catalog, next, composer->arena));
}

static struct absent find_absent(const struct plot_builder *builder, const struct plot *plot,
                                 const char *code)
{
    struct absent absent = {.count = 0};

    for (size_t point = 0; point < builder->point_count; point++) {
        if (strcmp(code, plot_unavailable) == 0)
            add_absent_periods(&absent, builder, point);
        add_absent_figures(&absent, builder, plot, point, code);
    }
    return absent;
}

/* Which points they are, where they are few; else how many. */
static const char *count_or_list(const struct composer *composer, const struct absent *absent, bool few)
{
    return few ? catalog_list(composer->catalog, absent->names, absent->count, composer->arena)
               : catalog_number(composer->catalog, (double)absent->count, 0, composer->arena);
}

static bool are_few(const struct absent *absent)
{
    return absent->count <= sizeof absent->names / sizeof *absent->names;
}

static const char *absent_sentence(const struct plot_builder *builder, const struct absent *absent,
                                   const struct mark *mark)
{
    const struct catalog *catalog = builder->composer->catalog;
    struct arena *arena = builder->composer->arena;
    bool few = are_few(absent), unavailable = strcmp(mark->meaning, plot_word(builder, "not available")) == 0;
    const char *values[] = {count_or_list(builder->composer, absent, few), mark->meaning};

    if (unavailable && few)
        return plot_fill(builder, " Not available: {0}.", values, 1);
    if (unavailable)
        return catalog_fill_count(catalog, " Not available: {0} figure.", " Not available: {0} figures.",
                                  absent->count, values, 1, arena);
    if (few)
        return plot_fill(builder, " {0}: {1}.", values, 2);
    return catalog_fill_count(catalog, " {0} figure: {1}.", " {0} figures: {1}.", absent->count, values, 2,
                              arena);
}

static const char *mention_as_found(const struct plot_builder *builder, const struct plot *plot)
{
    const struct composer *composer = builder->composer;
    struct absent found = find_absent(builder, plot, AS_FOUND);

    if (found.count == 0)
        return "";
    bool few = are_few(&found);
    const char *which = count_or_list(composer, &found, few);
    if (few)
        return plot_fill(builder, " Words instead of a figure: {0}.", &which, 1);
    return catalog_fill_count(composer->catalog, " Words instead of a figure: {0} figure.",
                              " Words instead of a figure: {0} figures.", found.count, &which, 1,
                              composer->arena);
}

/* Bars leave the same room for a figure that is not there as for a zero, and a name without a dot or an empty
 * cell says nothing of why: it has to be said. In a line a gap is seen; that a figure is kept back is not. */
static bool hides_gaps(const struct plot_builder *builder)
{
    const struct kind *kind = &builder->kind;

    return kind->legend == LEGEND_BOXES || kind->layout == LAYOUT_LYING || kind->layout == LAYOUT_EVENTS ||
           kind->layout == LAYOUT_MATRIX;
}

static const char *mention_absent(const struct plot_builder *builder, const struct plot *plot)
{
    const struct composer *composer = builder->composer;
    const char *text = "";

    for (size_t i = 0; i < composer->report->mark_count; i++) {
        const struct mark *mark = &composer->report->marks[i];
        struct absent absent = {.count = 0};
        if (hides_gaps(builder) || strcmp(mark->code, plot_unavailable) != 0)
            absent = find_absent(builder, plot, mark->code);
        if (absent.count > 0)
            text = arena_format(composer->arena, "%s%s", text, absent_sentence(builder, &absent, mark));
    }
    return arena_format(composer->arena, "%s%s", text, mention_as_found(builder, plot));
}

static const char *mention_incomplete(const struct plot_builder *builder)
{
    const struct composer *composer = builder->composer;

    if (!composer_is_incomplete(composer, builder->definition))
        return "";
    const char *day = catalog_date(composer->catalog, builder->definition->complete_until, composer->arena);
    return plot_fill(builder, " The records are incomplete after {0}.", &day, 1);
}

static const char *name_source(const struct plot_builder *builder)
{
    const struct composer *composer = builder->composer;
    const char *source =
        builder->definition->source ? builder->definition->source : composer->report->organisation;

    if (!source)
        return "";
    return plot_ends_sentence(source) ? plot_fill(builder, "Source: {0}", &source, 1)
                                      : plot_fill(builder, "Source: {0}.", &source, 1);
}

/* As the workbook counts its tables; one that has no number is called by its sheet. */
static const char *mention_table(const struct plot_builder *builder)
{
    const struct report *report = builder->composer->report;
    size_t number = composer_table_number(report, (size_t)(builder->definition - report->tables));
    const char *digits = arena_format(builder->composer->arena, "%zu", number);

    return number > 0 ? plot_fill(builder, " Figures: Table {0}.", &digits, 1)
                      : plot_fill(builder, " Figures: {0}.", &builder->definition->sheet, 1);
}

/* Where the figures come from, what their marks say, and where they stand: it stands under the picture
 * wherever the picture goes. */
const char *plot_source(const struct plot_builder *builder, const struct plot *plot)
{
    const struct composer *composer = builder->composer;
    const char *text =
        arena_format(composer->arena, "%s%s%s%s%s", name_source(builder), plot_mention_marks(builder, plot),
                     mention_absent(builder, plot), mention_incomplete(builder), mention_table(builder));

    return text + (*text == ' ');
}
