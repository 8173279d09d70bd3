#include "rules.h"

#include "arena.h"
#include "chart_reference.h"
#include "contrast.h"
#include "rules_shared.h"
#include "text.h"

#include <string.h>
#include <strings.h>

static struct lint_place at_drawn(const struct lint_sheet *sheet, const struct lint_drawn *drawn)
{
    return sheet->is_chart ? lint_at_sheet(sheet) : lint_at(sheet, drawn->row, drawn->column);
}

static bool has_content(const struct lint_drawn *drawn)
{
    return drawn->kind == LINT_PICTURE || drawn->kind == LINT_CHART;
}

static const char *thing(const struct lint_drawn *drawn)
{
    return drawn->kind == LINT_PICTURE ? "the picture" : "the chart";
}

/* Asks about each chart of a sheet. */
typedef void look_at_chart(struct lint *lint, const struct lint_sheet *sheet, const struct lint_drawn *drawn);

static void each_chart(struct lint *lint, const struct lint_sheet *sheet, look_at_chart *look)
{
    for (size_t i = 0; i < sheet->drawn_count; i++)
        if (sheet->drawn[i].kind == LINT_CHART && sheet->drawn[i].chart)
            look(lint, sheet, &sheet->drawn[i]);
}

/* ---- G01, G02 ---- */

enum { SHORTEST_ALT = 20, LONGEST_ALT = 250 };

static bool is_file_name(const char *text)
{
    static const char *const endings[] = {".png", ".jpg", ".jpeg", ".gif", ".bmp",
                                          ".svg", ".emf", ".wmf",  ".tif", ".tiff"};
    size_t length = strlen(text);

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ending = strlen(endings[i]);
        if (length > ending && strcasecmp(text + length - ending, endings[i]) == 0)
            return true;
    }
    return false;
}

static void judge_alt_of(struct lint *lint, const struct lint_sheet *sheet, const struct lint_drawn *drawn)
{
    struct lint_place place = at_drawn(sheet, drawn);

    if (!*drawn->alt)
        lint_find(lint, lint_rule(lint), place,
                  "%s %s has no alternative text; say in it what it shows, or mark it as decorative",
                  thing(drawn), lint_quote(lint, drawn->name));
    else if (is_file_name(drawn->alt))
        lint_find(lint, lint_rule(lint), place,
                  "the alternative text of %s is the name of a file, %s; say what it shows", thing(drawn),
                  lint_quote(lint, drawn->alt));
    /* Width, because a Chinese sign says as much as two letters. */
    else if (text_width(drawn->alt) < SHORTEST_ALT)
        lint_find(lint, lint_rule(lint), place,
                  "the alternative text of %s, %s, is too short to say what it shows; describe it in a "
                  "sentence",
                  thing(drawn), lint_quote(lint, drawn->alt));
}

static void judge_alt(struct lint *lint, const struct lint_sheet *sheet)
{
    for (size_t i = 0; i < sheet->drawn_count; i++)
        if (has_content(&sheet->drawn[i]) && !sheet->drawn[i].decorative)
            judge_alt_of(lint, sheet, &sheet->drawn[i]);
}

/* Nobody needs more, and each is looked up among sheets and names. */
enum { MOST_LINKS = 200, MOST_CHARTS = 1000 };

/* Does a link lead to a sheet of data? */
static bool has_link_to_data(struct lint *lint, const struct lint_sheet *sheet)
{
    const struct lint_sheet *other;
    struct range range;

    for (size_t i = 0; i < sheet->link_count && i < MOST_LINKS; i++)
        if (chart_reference_find(lint_book(lint), sheet->links[i].location, &other, &range) &&
            other != sheet && other->kind == LINT_DATA)
            return true;
    return false;
}

/* Does the sheet say, by a text in column A or a link, in which table the figures of its charts are? */
static bool names_table(struct lint *lint, const struct lint_sheet *sheet)
{
    for (size_t i = 0; i < sheet->text_count; i++)
        if (sheet->texts[i].column == 0 && lint_word_in(sheet->texts[i].text, lint_language(lint), USE_TABLE))
            return true;
    return has_link_to_data(lint, sheet);
}

static bool alt_names_table(struct lint *lint, const struct lint_drawn *drawn)
{
    return lint_word_in(drawn->alt, lint_language(lint), USE_TABLE) > 0;
}

static void judge_length(struct lint *lint, const struct lint_sheet *sheet, const struct lint_drawn *drawn)
{
    size_t length = text_utf16_length(drawn->alt);

    if (length > LONGEST_ALT)
        lint_find(lint, lint_rule(lint), at_drawn(sheet, drawn),
                  "the alternative text of %s has %zu characters; say what it shows in %d at most, and leave "
                  "the figures to the table",
                  thing(drawn), length, LONGEST_ALT);
}

static void judge_alt_length(struct lint *lint, const struct lint_sheet *sheet)
{
    bool named = sheet->drawn_count == 0 || sheet->table_count > 0 || names_table(lint, sheet);

    for (size_t i = 0; i < sheet->drawn_count; i++) {
        const struct lint_drawn *drawn = &sheet->drawn[i];
        if (!has_content(drawn) || drawn->decorative)
            continue;
        judge_length(lint, sheet, drawn);
        if (!named && drawn->kind == LINT_CHART && *drawn->alt && !alt_names_table(lint, drawn))
            lint_doubt(lint, lint_rule(lint), at_drawn(sheet, drawn),
                       "neither the alternative text of the chart nor the sheet says in which table its "
                       "figures are; name the table");
    }
}

/* ---- G03 ---- */

static void judge_place_of(struct lint *lint, const struct lint_sheet *sheet, const struct lint_drawn *drawn)
{
    if (drawn->kind == LINT_PICTURE && sheet->kind == LINT_COVER)
        lint_find(lint, lint_rule(lint), at_drawn(sheet, drawn),
                  "the cover has a picture; leave out logos and the like");
    else if (drawn->kind == LINT_PICTURE)
        lint_doubt(lint, lint_rule(lint), at_drawn(sheet, drawn),
                   "the sheet has a picture; use a table, or a chart that can be edited");
    else if (sheet->table_count > 0)
        lint_find(lint, lint_rule(lint), at_drawn(sheet, drawn),
                  "the chart shares its sheet with a table; give it a sheet of its own");
}

static void judge_places(struct lint *lint, const struct lint_sheet *sheet)
{
    for (size_t i = 0; i < sheet->drawn_count; i++)
        if (has_content(&sheet->drawn[i]))
            judge_place_of(lint, sheet, &sheet->drawn[i]);
}

/* ---- G04 ---- */

static void judge_text_of(struct lint *lint, const struct lint_sheet *sheet, const struct lint_drawn *drawn)
{
    const struct lint_settings *settings = lint_settings(lint);
    const struct lint_chart *chart = drawn->chart;
    struct lint_place place = at_drawn(sheet, drawn);

    if (chart->smallest_text > 0 && chart->smallest_text < settings->usual_size)
        lint_find(lint, lint_rule(lint), place, "the chart has text of %g points; use %g or more",
                  chart->smallest_text, settings->usual_size);
    else if (chart->text_without_size)
        lint_find(
            lint, lint_rule(lint), place,
            "the chart leaves the size of some text to the program, which takes 10 points; set it to %g "
            "or more",
            settings->usual_size);
    /* "+mn-lt" is the font of the theme. */
    if (chart->odd_font && *chart->odd_font && *chart->odd_font != '+' &&
        !rules_agree_font(settings, chart->odd_font))
        lint_find(lint, lint_rule(lint), place,
                  "the chart has text in %s, which is none of the agreed fonts without serifs; use one such "
                  "as Arial",
                  lint_quote(lint, chart->odd_font));
    if (chart->rotated_text)
        lint_find(lint, lint_rule(lint), place,
                  "the chart has text that is turned, such as the title of an axis; write it horizontally");
}

static void judge_text(struct lint *lint, const struct lint_sheet *sheet)
{
    each_chart(lint, sheet, judge_text_of);
}

/* ---- G05 ---- */

static const double LEAST_CONTRAST = 3;

/* Of a line its line, of a bar, an area or a slice its fill. */
static bool is_filled_kind(const struct lint_chart *chart)
{
    return strncmp(chart->kind, "line", 4) != 0 && strncmp(chart->kind, "scatter", 7) != 0 &&
           strncmp(chart->kind, "radar", 5) != 0 && strncmp(chart->kind, "stock", 5) != 0;
}

static struct lint_colour colour_of(const struct lint_chart *chart, const struct lint_series *series)
{
    struct lint_colour first = is_filled_kind(chart) ? series->fill : series->line;
    struct lint_colour second = is_filled_kind(chart) ? series->line : series->fill;

    return first.kind == LINT_COLOUR ? first : second;
}

static const char *name_of(struct lint *lint, const struct lint_series *series, size_t i)
{
    return *series->name ? lint_quote(lint, series->name) : arena_format(lint_arena(lint), "%zu", i + 1);
}

static void judge_background(struct lint *lint, struct lint_place place, const struct lint_chart *chart)
{
    for (size_t i = 0; i < chart->series_count; i++) {
        struct lint_colour colour = colour_of(chart, &chart->series[i]);
        double ratio = contrast_ratio(colour.rgb & 0xFFFFFF, 0xFFFFFF);
        if (colour.kind == LINT_COLOUR && ratio < LEAST_CONTRAST)
            lint_find(
                lint, lint_rule(lint), place,
                "the colour #%06X of series %s has a contrast of %.2f to 1 with white; use a darker one, "
                "from 3 to 1",
                (unsigned)colour.rgb & 0xFFFFFF, name_of(lint, &chart->series[i], i), ratio);
    }
}

static void judge_neighbours(struct lint *lint, struct lint_place place, const struct lint_chart *chart)
{
    for (size_t i = 1; i < chart->series_count; i++) {
        struct lint_colour one = colour_of(chart, &chart->series[i - 1]);
        struct lint_colour other = colour_of(chart, &chart->series[i]);
        double ratio = contrast_ratio(one.rgb & 0xFFFFFF, other.rgb & 0xFFFFFF);
        if (one.kind == LINT_COLOUR && other.kind == LINT_COLOUR && ratio < LEAST_CONTRAST)
            lint_find(lint, lint_rule(lint), place,
                      "the colours #%06X and #%06X of the series %s and %s, which follow each other, have a "
                      "contrast of %.2f to 1; use colours that differ in brightness, from 3 to 1",
                      (unsigned)one.rgb & 0xFFFFFF, (unsigned)other.rgb & 0xFFFFFF,
                      name_of(lint, &chart->series[i - 1], i - 1), name_of(lint, &chart->series[i], i),
                      ratio);
    }
}

static const char *dash_of(const struct lint_series *series)
{
    return *series->dash ? series->dash : "solid";
}

/* A marker that is left to the program differs from series to series where it is shown at all. */
static bool look_alike(const struct lint_series *a, const struct lint_series *b)
{
    return strcmp(dash_of(a), dash_of(b)) == 0 && strcmp(a->marker, b->marker) == 0 && !a->labelled &&
           !b->labelled;
}

static void judge_lines(struct lint *lint, struct lint_place place, const struct lint_chart *chart)
{
    size_t most = lint_settings(lint)->most_series * 8;

    for (size_t i = 1; i < chart->series_count && i < most; i++)
        for (size_t j = 0; j < i; j++)
            if (look_alike(&chart->series[j], &chart->series[i])) {
                (*chart->series[i].marker ? lint_find : lint_doubt)(
                    lint, lint_rule(lint), place,
                    "the lines of series %s and %s differ by colour only; give them different dashes or "
                    "markers, or labels",
                    name_of(lint, &chart->series[j], j), name_of(lint, &chart->series[i], i));
                return;
            }
}

static void judge_areas(struct lint *lint, struct lint_place place, const struct lint_chart *chart)
{
    for (size_t i = 0; i < chart->series_count; i++)
        if (!chart->series[i].labelled) {
            lint_find(lint, lint_rule(lint), place,
                      "the parts of the chart are told apart by colour only, series %s has no data labels; "
                      "show labels",
                      name_of(lint, &chart->series[i], i));
            return;
        }
}

static bool is_round(const struct lint_chart *chart)
{
    return strncmp(chart->kind, "pie", 3) == 0 || strncmp(chart->kind, "doughnut", 8) == 0 ||
           strncmp(chart->kind, "ofPie", 5) == 0;
}

static bool has_automatic_colours(const struct lint_chart *chart)
{
    for (size_t i = 0; i < chart->series_count; i++)
        if (colour_of(chart, &chart->series[i]).kind == LINT_AUTOMATIC)
            return true;
    return false;
}

static void judge_colours_of(struct lint *lint, const struct lint_sheet *sheet,
                             const struct lint_drawn *drawn)
{
    const struct lint_chart *chart = drawn->chart;
    struct lint_place place = at_drawn(sheet, drawn);

    judge_background(lint, place, chart);
    judge_neighbours(lint, place, chart);
    if (is_round(chart) ? chart->series_count > 0 : chart->series_count > 1 && is_filled_kind(chart))
        judge_areas(lint, place, chart);
    else
        judge_lines(lint, place, chart);
    if (chart->series_count > 1 && has_automatic_colours(chart))
        lint_doubt(
            lint, lint_rule(lint), place,
            "the colours of the series are left to the program; choose some that differ in brightness, "
            "such as #12436D and #F46A25");
}

static void judge_colours(struct lint *lint, const struct lint_sheet *sheet)
{
    each_chart(lint, sheet, judge_colours_of);
}

/* ---- G06 ---- */

/* A scatter chart has an axis of values in each direction. */
static size_t axes_of(const struct lint_chart *chart)
{
    return strncmp(chart->kind, "scatter", 7) == 0 || strncmp(chart->kind, "bubble", 6) == 0 ? 2 : 1;
}

/* Nobody has to find them in a legend. */
static bool all_are_named(const struct lint_chart *chart)
{
    for (size_t i = 0; i < chart->series_count; i++)
        if (!chart->series[i].named)
            return false;
    return true;
}

static void judge_form_of(struct lint *lint, const struct lint_sheet *sheet, const struct lint_drawn *drawn)
{
    const struct lint_chart *chart = drawn->chart;
    struct lint_place place = at_drawn(sheet, drawn);

    if (chart->series_count > lint_settings(lint)->most_series && !all_are_named(chart))
        lint_find(lint, lint_rule(lint), place,
                  "the chart has %zu series; show %zu at most, or make several charts", chart->series_count,
                  lint_settings(lint)->most_series);
    if (chart->value_axes > axes_of(chart))
        lint_find(lint, lint_rule(lint), place, "the chart has a second axis of values; make two charts");
    if (chart->three_d)
        lint_find(lint, lint_rule(lint), place,
                  "the chart is three-dimensional, which distorts what it shows; make it flat");
    if (chart->bars && chart->has_minimum && chart->minimum > 0)
        lint_find(lint, lint_rule(lint), place,
                  "the bars begin at %g, so that their lengths mislead; let the axis begin at 0",
                  chart->minimum);
}

static void judge_form(struct lint *lint, const struct lint_sheet *sheet)
{
    each_chart(lint, sheet, judge_form_of);
}

/* ---- G07 ---- */

static void judge_data_of(struct lint *lint, const struct lint_sheet *sheet, const struct lint_drawn *drawn)
{
    const struct lint_chart *chart = drawn->chart;

    if (alt_names_table(lint, drawn))
        return;
    for (size_t i = 0; i < chart->series_count; i++)
        if (!chart_reference_is_in_tables(lint_book(lint), chart->series[i].values)) {
            lint_find(
                lint, lint_rule(lint), at_drawn(sheet, drawn),
                "the figures of series %s (%s) are in no table of the workbook; refer to a table, or name "
                "the table in column A",
                name_of(lint, &chart->series[i], i),
                *chart->series[i].values ? chart->series[i].values : "without a reference");
            return;
        }
}

/* At the end, when all sheets are known. */
static void judge_data(struct lint *lint, const struct lint_book *book)
{
    size_t left = MOST_CHARTS;

    for (size_t i = 0; i < book->sheet_count; i++) {
        const struct lint_sheet *sheet = &book->sheets[i];
        if (sheet->drawn_count == 0 || sheet->drawn_count > left || names_table(lint, sheet))
            continue;
        left -= sheet->drawn_count;
        each_chart(lint, sheet, judge_data_of);
    }
}

const struct rule rules_charts[] = {
    {.id = "G01",
     .level = LEVEL_ESSENTIAL,
     .title = "Every picture and chart has an alternative text",
     .meaning =
         "Who cannot see a picture hears its alternative text instead. It says in a sentence what is shown; "
         "a name such as \"Chart 1\" or that of a file says nothing. Decoration is marked as decorative. "
         "Texts of less than 20 letters (10 Chinese signs) are too short to say anything.",
     .mend =
         "In Excel: right click, Edit Alt Text. In code: libxlsxwriter description in lxw_chart_options and "
         "lxw_image_options, XlsxWriter {\"description\": …}.",
     .sheet = judge_alt},
    {.id = "G02",
     .level = LEVEL_HOUSE,
     .title = "The alternative text is short, the figures are in a table",
     .meaning = "Nobody can stop or repeat an alternative text while it is read aloud, so it has at most 250 "
                "characters. It, or a text in column A of the sheet, says in which table the figures are; a "
                "link to that sheet does, too.",
     .mend = "Say what the chart shows, over which time, and the one thing to learn from it; then \"the "
             "figures are "
             "in Table 1\".",
     .sheet = judge_alt_length},
    {.id = "G03",
     .level = LEVEL_DESIRABLE,
     .title = "Charts stand on sheets of their own, pictures are avoided",
     .meaning =
         "A chart on the sheet of a table covers cells, and readers of the table do not expect it. A picture "
         "cannot be enlarged, searched or edited; logos say nothing.",
     .mend =
         "In Excel: move the chart to a new worksheet with a title in A1. Delete logos, and turn pictures "
         "of charts into charts.",
     .sheet = judge_places},
    {.id = "G04",
     .level = LEVEL_DESIRABLE,
     .title = "Text of charts has 12 points, no serifs, and is horizontal",
     .meaning =
         "What holds for cells holds for the text of charts. A program that is told no size takes 10 points, "
         "and turns the title of the value axis upright on its end.",
     .mend =
         "In Excel: select the chart, Home, size 12; Format Axis Title, Alignment, Horizontal. In code: set "
         "the "
         "font of title, axes, legend and labels (size 12, rotation 0); put the unit into the chart's title "
         "instead of a turned axis title.",
     .setting = "fonts",
     .sheet = judge_text},
    {.id = "G05",
     .level = LEVEL_ESSENTIAL,
     .title = "Series stand out and are told apart without colour",
     .meaning =
         "Each colour has a contrast of 3 to 1 with the white background and with that of the series next "
         "to it, so that people with low vision or colour blindness can follow it. Lines differ in dashes or "
         "markers too, bars, areas and slices have data labels; otherwise colour would say alone which is "
         "which.",
     .mend =
         "Use, in this order, #12436D, #28A197, #801650, #F46A25 (from the Analysis Function); give lines "
         "different dashes, and bars data labels.",
     .sheet = judge_colours},
    {.id = "G06",
     .level = LEVEL_DESIRABLE,
     .title = "Charts are simple: few series, one axis of values, flat, bars from zero",
     .meaning = "More than four series cannot be told apart where their names do not stand beside them, a "
                "second axis suggests what is not there, three "
                "dimensions distort, and bars that do not begin at zero exaggerate differences.",
     .mend = "Divide the chart into several, choose the flat form, and set the minimum of the axis to 0.",
     .setting = "most_series",
     .sheet = judge_form},
    {.id = "G07",
     .level = LEVEL_HOUSE,
     .title = "The figures of a chart are in a table of the workbook",
     .meaning =
         "Whoever cannot use the chart, or wants to compute with it, needs its figures: its series refer to "
         "cells of a table of the same workbook, or column A, a link or the alternative text names the "
         "table.",
     .mend = "In Excel: Select Data, and choose the cells of the table. In code: give formulas of ranges "
             "inside the "
             "table as values.",
     .book = judge_data},
};
const size_t rules_charts_count = sizeof rules_charts / sizeof *rules_charts;
