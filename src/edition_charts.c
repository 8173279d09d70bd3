#include "edition_charts.h"

#include "arena.h"
#include "book.h"
#include "catalog.h"
#include "chart.h"
#include "edition.h"
#include "error.h"
#include "lettering.h"
#include "picture.h"

#include <string.h>

static bool has_word(const struct words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->items[i], word) == 0)
            return true;
    return false;
}

unsigned edition_pictures(const struct edition *edition)
{
    unsigned formats = 0;

    for (size_t i = 0; i < PICTURE_FORMATS; i++)
        if (has_word(&edition->formats, picture_formats[i].name))
            formats |= picture_formats[i].format;
    return formats;
}

bool edition_writes_scripts(const struct edition *edition)
{
    return has_word(&edition->formats, "gnuplot");
}

bool edition_draws_charts(const struct edition *edition)
{
    for (size_t i = 0; i < edition->work->report->table_count; i++)
        if (edition->work->report->tables[i].chart_count > 0)
            return edition_pictures(edition) != 0 || edition_writes_scripts(edition);
    return false;
}

/* Those that are asked for and that its targets want. */
static void describe_formats(const struct edition *edition, const struct chart *chart,
                             struct manifest_chart *described)
{
    const char **names = arena_array(edition->work->arena, PICTURE_FORMATS + 1, sizeof *names);

    described->formats = names;
    for (size_t i = 0; i < PICTURE_FORMATS; i++)
        if (edition_pictures(edition) & chart_pictures(chart) & picture_formats[i].format)
            names[described->format_count++] = picture_formats[i].name;
    if (edition_writes_scripts(edition))
        names[described->format_count++] = "gp";
}

static bool describe_pictures(struct edition *edition, size_t language, struct manifest_chart *charts)
{
    struct arena *arena = edition->work->arena;
    const struct laid_out *laid = &edition->charts[language];

    for (size_t i = 0; i < laid->count; i++) {
        const char *digest = chart_digest(laid->charts[i], arena, edition->work->err);
        if (!digest)
            return false;
        charts[i].path = arena_format(arena, "charts/%s/%s", edition->books[language]->language,
                                      chart_name(laid->charts[i]));
        memcpy(charts[i].digest, digest, sizeof charts[i].digest);
        describe_formats(edition, laid->charts[i], &charts[i]);
    }
    return true;
}

/* Those that are drawn. */
bool edition_describe_charts(struct edition *edition)
{
    size_t count = 0;

    for (size_t i = 0; edition->charts && i < edition->languages.count; i++)
        count += edition->charts[i].count;
    struct manifest_chart *charts = arena_array(edition->work->arena, count, sizeof *charts);
    edition->inputs.charts = charts;
    edition->inputs.chart_count = count;
    for (size_t i = 0; edition->charts && i < edition->languages.count; i++) {
        if (!describe_pictures(edition, i, charts))
            return false;
        charts += edition->charts[i].count;
    }
    return true;
}

/* English is what the definition itself is written in. */
static bool refuse_language(const struct edition *edition, size_t language)
{
    const char *name = edition->languages.items[language];

    return strcmp(name, catalog_source_language) != 0 &&
           error_within(edition->work->err, "language '%s'", name);
}

static bool is_asked_for(const struct edition *edition, enum canvas_kind kind, unsigned targets)
{
    unsigned wanted = canvas_pictures(kind, targets);

    return (wanted & edition_pictures(edition)) != 0 || (wanted != 0 && edition_writes_scripts(edition));
}

/* On each canvas that its targets have, if something of it is asked for. */
static bool lay_out_plot(struct edition *edition, size_t language, const struct plot *plot, struct font *font,
                         struct laid_out *laid)
{
    struct work *work = edition->work;
    unsigned targets = plot->targets ? plot->targets : TARGETS_DEFAULT;

    for (size_t kind = 0; kind < CANVAS_COUNT; kind++) {
        if (!is_asked_for(edition, (enum canvas_kind)kind, targets))
            continue;
        const struct chart *chart = chart_lay_out(plot, (enum canvas_kind)kind, font, work->arena, work->err);
        if (!chart)
            return refuse_language(edition, language);
        laid->charts[laid->count++] = chart;
    }
    return true;
}

static bool lay_out_book(struct edition *edition, size_t language)
{
    struct work *work = edition->work;
    const struct book *book = edition->books[language];
    struct laid_out *laid = &edition->charts[language];
    struct font *font = lettering_font(edition->lettering, edition->languages.items[language],
                                       catalog_locale(edition->catalogs[language]), work->err);

    laid->charts = arena_array(work->arena, book->plot_count * CANVAS_COUNT, sizeof *laid->charts);
    for (size_t i = 0; font && i < book->plot_count; i++)
        if (!lay_out_plot(edition, language, &book->plots[i], font, laid))
            return false;
    return font != NULL;
}

/* The fonts are opened once, not for each language, nor in the process of each picture. */
bool edition_lay_out_charts(struct edition *edition)
{
    struct work *work = edition->work;

    edition->lettering =
        lettering_open(work->report->fonts, work->report->font_count, work->arena, work->err);
    edition->charts = arena_array(work->arena, edition->languages.count, sizeof *edition->charts);
    for (size_t i = 0; edition->lettering && i < edition->languages.count; i++)
        if (!lay_out_book(edition, i))
            return false;
    return edition->lettering != NULL;
}
