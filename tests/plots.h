/* For tests of plots: a plot from a report with one chart and rows of plain text. */
#ifndef STATBOOK_TESTS_PLOTS_H
#define STATBOOK_TESTS_PLOTS_H

#include "plot.h"

#include "catalog.h"
#include "composer.h"
#include "support.h"

#include <math.h>

#define assert_near(value, expected) assert_true(fabs((value) - (expected)) < 1e-9)
#define HEAD                                                                                                 \
    "statbook: 1\ntitle: T\nperiod: quarter\norganisation: Office\ntables:\n"                                \
    "  - name: a\n    title: A\n    query: a.sql\n    columns:\n"                                            \
    "      - { name: q, type: period }\n"                                                                    \
    "      - { name: c, type: text, translate: true }\n"                                                     \
    "      - { name: d, type: date }\n"                                                                      \
    "      - { name: n, type: integer, label: In force, unit: States }\n"                                    \
    "      - { name: x, type: number, label: Share }\n"
#define CHART(rest) HEAD "    charts: [ { name: p, title: Title, " rest " } ]\n"
#define STEPS CHART("kind: steps, x: q, y: [n]")
#define BARH CHART("kind: barh, x: c, y: [n]")
#define SHARES CHART("kind: lines, x: q, y: [x]")

/* As of that day, of the 4th quarter of 2013. */
static inline bool compose_as_of(struct scratch *scratch, const char *yaml, const char *rows,
                                 struct date as_of, struct plot *plot)
{
    const struct report *report = support_report(scratch, yaml);
    const struct report_table *definition = &report->tables[0];
    struct catalog *catalog = catalog_load("en", NULL, 0, scratch->arena, scratch->err);
    const struct composer composer = {.report = report,
                                      .catalog = catalog,
                                      .arena = scratch->arena,
                                      .period = {.year = 2013, .kind = PERIOD_QUARTER, .part = 4},
                                      .as_of = as_of};
    const struct table *table = support_table(scratch, definition, rows);
    bool good = plot_compose(&composer, definition, &definition->charts[0], table, plot, scratch->err);

    catalog_free(catalog);
    return good;
}

static inline bool compose(struct scratch *scratch, const char *yaml, const char *rows, struct plot *plot)
{
    return compose_as_of(scratch, yaml, rows, (struct date){2013, 12, 31}, plot);
}

static inline struct plot plot_of(struct scratch *scratch, const char *yaml, const char *rows)
{
    struct plot plot;

    if (!compose(scratch, yaml, rows, &plot))
        fail_msg("%s", scratch->err->text);
    return plot;
}

#endif
