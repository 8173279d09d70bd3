#include "page_builder.h"

#include "arena.h"
#include "canvas.h"
#include "catalog.h"
#include "composer.h"
#include "report.h"

/* What is made of a chart where its formats and its targets want it, as far as a page leads there. */
static const struct {
    const char *format;
    enum canvas_kind canvas;
    unsigned picture; /* of the canvas; 0: none, it is made where there is the canvas */
    const char *ending, *text;
} chart_files[] = {
    {"png", CANVAS_PAGE, PICTURE_PNG, ".png", CATALOG_NOOP("Picture (PNG)")},
    {"svg", CANVAS_PAGE, PICTURE_SVG, ".svg", CATALOG_NOOP("Picture (SVG)")},
    {"svg", CANVAS_NARROW, PICTURE_SVG, ".narrow.svg", NULL},
    {"emf", CANVAS_PAGE, PICTURE_EMF, ".emf", CATALOG_NOOP("Picture (EMF)")},
    {"png", CANVAS_SLIDE, PICTURE_PNG, ".slide.png", CATALOG_NOOP("Slide (PNG)")},
    {"svg", CANVAS_SLIDE, PICTURE_SVG, ".slide.svg", CATALOG_NOOP("Slide (SVG)")},
    {"pdf", CANVAS_LATEX, PICTURE_PDF, ".latex.pdf", CATALOG_NOOP("For LaTeX (PDF)")},
    {"eps", CANVAS_LATEX, PICTURE_EPS, ".latex.eps", CATALOG_NOOP("For LaTeX (EPS)")},
    {"tex", CANVAS_LATEX, 0, ".tex", CATALOG_NOOP("For LaTeX (figure)")},
    {"gnuplot", CANVAS_PAGE, 0, ".gp", CATALOG_NOOP("Script (gnuplot)")},
    {"gnuplot", CANVAS_SLIDE, 0, ".slide.gp", NULL},
    {"gnuplot", CANVAS_NARROW, 0, ".narrow.gp", NULL},
    {"gnuplot", CANVAS_LATEX, 0, ".latex.gp", NULL},
    {"txt", CANVAS_COUNT, 0, ".txt", CATALOG_NOOP("Texts of the chart")},
    {"csv", CANVAS_COUNT, 0, ".csv", CATALOG_NOOP("Figures of the chart (CSV)")},
};
enum { CHART_FILES = sizeof chart_files / sizeof *chart_files };

static const char *chart_file(const struct page_builder *builder, const struct plot *plot, const char *ending)
{
    return arena_format(builder->arena, "charts/%s/%s%s", builder->book->language, plot->name, ending);
}

static bool is_wanted(const struct plot *plot, enum canvas_kind canvas, unsigned picture)
{
    unsigned wanted =
        canvas == CANVAS_COUNT ? 1 : canvas_pictures(canvas, plot->targets ? plot->targets : TARGETS_DEFAULT);

    return (picture ? wanted & picture : wanted) != 0;
}

/* NULL: it is not made. */
static const char *made_file(const struct page_builder *builder, const struct plot *plot, size_t file)
{
    return page_makes(builder, chart_files[file].format) &&
                   is_wanted(plot, chart_files[file].canvas, chart_files[file].picture)
               ? chart_file(builder, plot, chart_files[file].ending)
               : NULL;
}

static struct page_links files_of_chart(const struct page_builder *builder, const struct plot *plot)
{
    struct page_links links = page_new_links(builder, CHART_FILES);

    for (size_t i = 0; i < CHART_FILES; i++)
        if (chart_files[i].text && made_file(builder, plot, i))
            page_add_link(&links, page_word(builder, chart_files[i].text), made_file(builder, plot, i));
    return links;
}

/* The first of its files with that picture, on any canvas of a whole chart; NULL where there is none. */
static const char *find_file(const struct page_builder *builder, const struct plot *plot, unsigned picture)
{
    for (size_t i = 0; i < CHART_FILES; i++)
        if (chart_files[i].picture == picture && chart_files[i].canvas != CANVAS_NARROW &&
            made_file(builder, plot, i))
            return made_file(builder, plot, i);
    return NULL;
}

static const char *narrow_file(const struct page_builder *builder, const struct plot *plot)
{
    size_t i = 0;

    while (chart_files[i].canvas != CANVAS_NARROW)
        i++;
    return made_file(builder, plot, i);
}

/* Sharp and dark where a browser can show it, as a PNG where it cannot. */
static void choose_pictures(const struct page_builder *builder, struct page_chart *chart)
{
    struct page_source *sources = arena_array(builder->arena, 2, sizeof *sources);
    const char *png = find_file(builder, chart->plot, PICTURE_PNG);
    const char *svg = find_file(builder, chart->plot, PICTURE_SVG);
    const char *narrow = narrow_file(builder, chart->plot);

    if (narrow)
        sources[chart->source_count++] = (struct page_source){"(max-width: 40em)", narrow};
    if (svg && png)
        sources[chart->source_count++] = (struct page_source){"", svg};
    chart->sources = sources;
    chart->picture = png ? png : svg;
}

static const char *period_line(const struct page_builder *builder)
{
    const struct book *book = builder->book;
    const char *values[] = {catalog_period(builder->catalog, book->period, builder->arena),
                            catalog_date(builder->catalog, book->as_of, builder->arena)};

    return catalog_fill(builder->catalog, "Period: {0}. Figures as of {1}.", values, 2, builder->arena);
}

/* All that is made of it, without their folder. */
static const char *names_of_files(const struct page_builder *builder, const struct plot *plot)
{
    const char *names = "";

    for (size_t i = 0; i < CHART_FILES; i++)
        if (made_file(builder, plot, i))
            names = arena_format(builder->arena, "%s%s%s%s", names, *names ? ", " : "", plot->name,
                                 chart_files[i].ending);
    return names;
}

/* One thing a line: what goes into the fields of a document, then where the figures are. */
static void brief(const struct page_builder *builder, const struct page_section *section, size_t table,
                  struct page_chart *chart)
{
    enum { LINES = 9 };
    const struct plot *plot = chart->plot;
    const char **lines = arena_array(builder->arena, LINES, sizeof *lines);
    size_t count = 0;

    lines[count++] = page_fill(builder, "Title: {0}", plot->title);
    if (*plot->subtitle)
        lines[count++] = page_fill(builder, "Subtitle: {0}", plot->subtitle);
    lines[count++] = page_fill(builder, "Alternative text: {0}", plot->alt);
    if (*plot->source)
        lines[count++] = plot->source;
    lines[count++] = composer_table_number(builder->report, table) > 0
                         ? section->short_title
                         : page_fill(builder, "Table: {0}", section->short_title);
    if (page_csv_path(builder, table))
        lines[count++] = page_fill(builder, "Figures: {0}", page_csv_path(builder, table));
    lines[count++] = page_fill(builder, "Files: {0}", names_of_files(builder, plot));
    lines[count++] = page_fill(builder, "Edition: {0}", builder->book->title);
    lines[count++] = period_line(builder);
    chart->briefing = lines;
    chart->briefing_count = count;
}

void page_take_charts(const struct page_builder *builder, size_t table, size_t first,
                      struct page_section *section)
{
    size_t count = builder->report->tables[table].chart_count;
    struct page_chart *charts = arena_array(builder->arena, count, sizeof *charts);

    for (size_t i = 0; i < count; i++) {
        const struct plot *plot = &builder->book->plots[first + i];
        charts[i] = (struct page_chart){.id = arena_format(builder->arena, "chart-%s", plot->name),
                                        .plot = plot,
                                        .files = files_of_chart(builder, plot)};
        choose_pictures(builder, &charts[i]);
        page_take_rows(builder, plot, &charts[i].rows);
        brief(builder, section, table, &charts[i]);
    }
    section->charts = charts;
    section->chart_count = count;
}
