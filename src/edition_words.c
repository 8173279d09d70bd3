#include "edition_tables.h"

#include "arena.h"
#include "report.h"

#include <stdlib.h>

/* ", by region, state": the columns that tell series apart. */
static const char *series_words(const struct report_table *table, const struct derivation *derivation,
                                struct arena *arena)
{
    const char *words = "";

    for (size_t i = 0; i < derivation->by_count; i++)
        words = arena_format(arena, "%s, %s%s", words, i == 0 ? "by " : "",
                             table->columns[derivation->by[i]].name);
    return words;
}

static const char *change_words(const struct report_table *table, const struct derivation *derivation,
                                struct arena *arena)
{
    return arena_format(arena, "change of %s on %s (%s)%s%s", table->columns[derivation->of].name,
                        derivation->from == CHANGE_FROM_YEAR ? "the same period of the year before"
                                                             : "the period before",
                        table->columns[derivation->over].name,
                        derivation->as == CHANGE_AS_PERCENT ? ", as a fraction of the earlier figure" : "",
                        series_words(table, derivation, arena));
}

static const char *derivation_words(const struct report_table *table, const struct derivation *derivation,
                                    struct arena *arena)
{
    const struct report_column *columns = table->columns;

    switch (derivation->kind) {
    case DERIVED_CHANGE:
        return change_words(table, derivation, arena);
    case DERIVED_RUNNING:
        return arena_format(arena, "sum of %s so far, in the order of rows%s", columns[derivation->of].name,
                            series_words(table, derivation, arena));
    case DERIVED_CONVERTED:
        return arena_format(arena, "%s in the currency of %s, converted to %s at the rate for %s",
                            columns[derivation->of].name, columns[derivation->currency].name, derivation->to,
                            columns[derivation->year].name);
    case DERIVED_NOT:
    case DERIVED_FILLED:
        break;
    }
    return NULL;
}

static const char *fill_words(const struct report_fill *fill, bool sources, struct arena *arena)
{
    switch (fill->kind) {
    case FILL_TABLE:
        return "filled with the table's name";
    case FILL_TITLE:
        return "filled with the table's title";
    case FILL_ROWS:
        return sources ? "filled with the number of rows that cite the source"
                       : "filled with the table's number of rows";
    case FILL_FIGURES:
        return "filled with the number of figures that are known";
    case FILL_NOT_KNOWN:
        return "filled with the number of figures that are not known";
    case FILL_TABLES:
        return "filled with the sheets of the tables that cite the source";
    case FILL_QUERY:
        return "filled with the file of the table's query";
    case FILL_MARK:
        return arena_format(arena, "filled with the number of cells and rows marked %s", fill->code);
    case FILL_SOURCE:
        return arena_format(arena, "filled with the number of rows that cite %s", fill->code);
    case FILL_NOT:
        break;
    }
    return NULL;
}

static const char *rounding_words(const struct rounding *rounding, struct arena *arena)
{
    int digits = abs(rounding->digits);

    return arena_format(arena, "rounded to %d digit%s %s the point%s", digits, digits == 1 ? "" : "s",
                        rounding->digits < 0 ? "before" : "behind",
                        rounding->ties == TIES_EVEN ? ", ties to the even digit" : "");
}

const char *edition_words_of_derived(const struct report_table *table, size_t index, struct arena *arena)
{
    const struct report_column *column = &table->columns[index];
    const char *made = fill_words(&column->fill, !table->made, arena);

    if (!made)
        made = derivation_words(table, &column->derivation, arena);
    if (!column->rounding.wanted)
        return made;
    const char *rounded = rounding_words(&column->rounding, arena);
    return made ? arena_format(arena, "%s, %s", made, rounded) : rounded;
}
