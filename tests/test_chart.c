#include "chart.h"

#include "asset.h"
#include "file.h"
#include "font.h"
#include "gnuplot.h"
#include "picture.h"
#include "plot.h"
#include "scratch.h"
#include "typefaces.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <math.h>
#include <time.h>

enum { QUARTERS = 8, DONORS = 4, NASTY = 200 };

static const char BLUE[] = "#12436D";

/* ---- plots ---- */

static const struct tick years[] = {{2010, "2010"}, {2011, "2011"}, {2012, "2012"}};
static const struct tick hundreds[] = {{0, "0"}, {50, "50"}, {100, "100"}};
static const double quarters[QUARTERS] = {2010.25, 2010.5, 2010.75, 2011, 2011.25, 2011.5, 2011.75, 2012};
static const double rising[QUARTERS] = {0, 12.5, 25, 25, 50, 75, 75, 100};
static const char *const rising_labels[] = {"0", "12.5", "25", "25", "50", "75", "75", "100"};
static const struct series one_series[] = {{.name = "States", .y = rising, .labels = rising_labels}};

/* The labels of its first series. */
static void set_labels(struct plot *plot, const char *const *labels)
{
    static struct series series[2];

    memcpy(series, plot->series, plot->series_count * sizeof *series);
    series[0].labels = labels;
    plot->series = series;
}

static struct plot steps_plot(void)
{
    return (struct plot){.name = "in-force",
                         .kind = "steps",
                         .title = "States with a protocol in force",
                         .subtitle = "Number of States at the end of each quarter",
                         .source = "Source: the Secretariat's list",
                         .x_title = "",
                         .y_title = "States",
                         .alt = "Rises from 0 to 100.",
                         .language = "en",
                         .time_axis = true,
                         .x_first = 2010,
                         .x_last = 2012,
                         .x_step = 0.25,
                         .x = quarters,
                         .point_count = QUARTERS,
                         .series = one_series,
                         .series_count = 1,
                         .x_ticks = years,
                         .x_tick_count = 3,
                         .y_ticks = hundreds,
                         .y_tick_count = 3,
                         .nothing = "No data for this period"};
}

static const double middles[QUARTERS] = {2010.125, 2010.375, 2010.625, 2010.875,
                                         2011.125, 2011.375, 2011.625, 2011.875};

static struct plot bars_plot(void)
{
    struct plot plot = steps_plot();

    plot.name = "entered";
    plot.kind = "bars";
    plot.x = middles;
    return plot;
}

/* The first series ends where the second begins; one figure has no neighbour. */
static const double early[QUARTERS] = {10, 20, NAN, 40, NAN, NAN, NAN, NAN};
static const double late[QUARTERS] = {NAN, NAN, NAN, NAN, 50, 60, 70, NAN};
static const struct series two_series[] = {{.name = "Person-days", .y = early},
                                           {.name = "Calendar days", .y = late}};

static struct plot lines_plot(void)
{
    struct plot plot = steps_plot();

    plot.name = "days";
    plot.kind = "lines";
    plot.series = two_series;
    plot.series_count = 2;
    plot.y_title = "days";
    return plot;
}

static const double places[DONORS] = {0, 1, 2, 3};
static const double pledges[DONORS] = {100, -25, NAN, 0.5};
static const char *const pledge_labels[] = {"100", "−25", "not available", "0.5"};
static const struct series pledged[] = {{.name = "Pledged", .y = pledges, .labels = pledge_labels}};
static const struct tick donors[] = {{0, "United States of America"},
                                     {1, "Germany"},
                                     {2, "United Kingdom of Great Britain and Northern Ireland"},
                                     {3, "Ireland"}};
static const struct tick dollars[] = {{-50, "−50"}, {0, "0"}, {50, "50"}, {100, "100"}};

static struct plot barh_plot(void)
{
    struct plot plot = steps_plot();

    plot.name = "pledges";
    plot.kind = "barh";
    plot.y_title = "million dollars";
    plot.time_axis = false;
    plot.x_first = -0.5;
    plot.x_last = DONORS - 0.5;
    plot.x_step = 1;
    plot.x = places;
    plot.point_count = DONORS;
    plot.series = pledged;
    plot.x_ticks = donors;
    plot.x_tick_count = DONORS;
    plot.y_ticks = dollars;
    plot.y_tick_count = 4;
    return plot;
}

static struct plot arabic_plot(void)
{
    struct plot plot = barh_plot();

    plot.name = "arabic";
    plot.language = "ar";
    plot.right_to_left = true;
    plot.title = "الدول التي لديها بروتوكول إضافي نافذ";
    plot.subtitle = "عدد الدول (2013)";
    return plot;
}

/* ---- drawing ---- */

static const struct chart *lay_out(struct scratch *scratch, const struct plot *plot)
{
    struct font *font = typeface_open(scratch, font_default_families, font_default_count);

    if (!font)
        fail_msg("%s", scratch->err->text);
    const struct chart *chart = chart_lay_out(plot, CANVAS_PAGE, font, scratch->arena, scratch->err);
    typeface_close(font);
    return chart;
}

static bool draw_plot(struct scratch *scratch, const struct plot *plot, unsigned format)
{
    const struct chart *chart = lay_out(scratch, plot);

    return chart && chart_draw(&chart, 1, format, scratch->folder, scratch->arena, scratch->err);
}

static const char *draw(struct scratch *scratch, const struct plot *plot, enum picture format,
                        struct bytes *picture)
{
    const char *path = scratch_path(
        scratch, arena_format(scratch->arena, "%s.%s", plot->name, format == PICTURE_PNG ? "png" : "svg"));

    remove(path);
    if (!draw_plot(scratch, plot, format) || !file_read(path, 1 << 24, scratch->arena, picture, scratch->err))
        fail_msg("%s", scratch->err->text);
    return picture->data;
}

static xmlDoc *draw_svg(struct scratch *scratch, const struct plot *plot)
{
    struct bytes picture;

    draw(scratch, plot, PICTURE_SVG, &picture);
    xmlDoc *document = xmlReadMemory(picture.data, (int)picture.size, NULL, NULL, XML_PARSE_NONET);
    assert_non_null(document);
    return document;
}

/* An attribute of the elements of that name that have `color` as stroke or fill, a line for each. */
static void collect(const xmlNode *node, const char *name, const char *color, const char *attribute,
                    FILE *out)
{
    for (; node; node = node->next) {
        xmlChar *stroke = xmlGetProp(node, (const xmlChar *)(strcmp(name, "path") == 0 ? "stroke" : "fill"));
        xmlChar *value = xmlGetProp(node, (const xmlChar *)attribute);
        if (stroke && value && strcmp((const char *)node->name, name) == 0 &&
            strcmp((const char *)stroke, color) == 0)
            fprintf(out, "%s\n", (const char *)value);
        xmlFree(stroke);
        xmlFree(value);
        collect(node->children, name, color, attribute, out);
    }
}

static char *shapes(struct scratch *scratch, const struct plot *plot, const char *name, const char *attribute)
{
    xmlDoc *document = draw_svg(scratch, plot);
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    collect(xmlDocGetRootElement(document), name, BLUE, attribute, out);
    fclose(out);
    xmlFreeDoc(document);
    char *kept = arena_text(scratch->arena, text);
    free(text);
    return kept;
}

static bool has_text(const xmlNode *node, const char *text)
{
    for (; node; node = node->next) {
        xmlChar *content = strcmp((const char *)node->name, "text") == 0 ? xmlNodeGetContent(node) : NULL;
        bool equal = content && strcmp((const char *)content, text) == 0;
        xmlFree(content);
        if (equal || has_text(node->children, text))
            return true;
    }
    return false;
}

static void assert_refused(struct scratch *scratch, const struct plot *plot, enum error_kind kind,
                           const char *message)
{
    *scratch->err = (struct error){0};
    assert_false(draw_plot(scratch, plot, PICTURE_SVG));
    assert_error(scratch->err, kind, message);
    assert_int_equal(scratch_count(scratch, "."), 0);
}

/* ---- scripts ---- */

/* Without the style, which is the same for all. With UPDATE_GOLDEN set the file is written. */
static void assert_golden(struct scratch *scratch, const struct plot *plot)
{
    const char *path = arena_format(scratch->arena, "tests/golden/charts/%s.gp", plot->name);
    const struct chart *chart = lay_out(scratch, plot);
    const char *script = chart ? chart_script(chart, PICTURE_PNG, scratch->arena, scratch->err) : NULL;
    struct bytes golden;

    if (!script)
        fail_msg("%s", scratch->err->text);
    const char *style = strstr(script, chart_style);
    assert_non_null(style);
    const char *text = arena_format(scratch->arena, "%.*s# charts/style.gp stands here\n%s",
                                    (int)(style - script), script, style + strlen(chart_style));
    if (getenv("UPDATE_GOLDEN")) {
        FILE *out = fopen(path, "w");
        assert_non_null(out);
        fputs(text, out);
        assert_int_equal(fclose(out), 0);
    }
    if (!file_read(path, 1 << 20, scratch->arena, &golden, scratch->err))
        fail_msg("%s", scratch->err->text);
    assert_string_equal(text, golden.data);
}

static void scripts_are_as_they_were(void **state)
{
    struct plot plots[] = {steps_plot(), bars_plot(), lines_plot(), barh_plot(), arabic_plot(), steps_plot()};

    plots[5].name = "nothing";
    plots[5].point_count = 0;
    for (size_t i = 0; i < sizeof plots / sizeof *plots; i++)
        assert_golden(*state, &plots[i]);
}

/* ---- languages ---- */

static const char *script_of(struct scratch *scratch, const struct plot *plot)
{
    const struct chart *chart = lay_out(scratch, plot);
    const char *script = chart ? chart_script(chart, PICTURE_PNG, scratch->arena, scratch->err) : NULL;

    if (!script)
        fail_msg("%s", scratch->err->text);
    return script;
}

static void assert_says(const char *script, const char *part)
{
    if (!strstr(script, part))
        fail_msg("no %s in %s", part, script);
}

static struct plot in_arabic(struct plot plot)
{
    plot.language = "ar";
    plot.right_to_left = true;
    plot.title = "IAEA: الدول";
    plot.subtitle = "عدد الدول (2013)";
    plot.source = "المصدر";
    plot.y_title = "أيام";
    return plot;
}

static void time_runs_from_left_to_right_in_every_language(void **state)
{
    struct plot plot = in_arabic(steps_plot());
    const char *script = script_of(*state, &plot);

    assert_says(script, "set xrange [2010:2012]\n");
    assert_says(script, "set label '50' at screen 0.07125,0.");     /* the axis */
    assert_says(script, "set label '100' at screen 0.92875,0.");    /* the last figure */
    assert_says(script, "set label 'أيام' at screen 0.02556,0.");   /* the unit over the axis */
    assert_says(script, "set label 'المصدر' at screen 0.97444,0."); /* texts begin at the right */
    assert_says(script, "set label 'عدد الدول (2013)' at screen 0.97444,0.");
}

static void categories_run_from_right_to_left_in_arabic(void **state)
{
    struct plot plot = in_arabic(bars_plot());

    plot.time_axis = false;
    plot.x_ticks = &years[1];
    plot.x_tick_count = 1;
    const char *script = script_of(*state, &plot);
    assert_says(script, arena_format(((struct scratch *)*state)->arena, "set xrange [%g:%g]\n", plot.x_last,
                                     plot.x_first));
    assert_says(script, "set label '50' at screen 0.9");
    assert_says(script, "set label 'أيام' at screen 0.97444,0.");
}

static void a_text_that_begins_in_latin_runs_to_the_left_in_arabic(void **state)
{
    struct plot plot = in_arabic(steps_plot());
    struct bytes picture;

    assert_says(script_of(*state, &plot), "set label '\u200FIAEA: الدول' at screen 0.97444,0.");
    assert_says(draw(*state, &plot, PICTURE_SVG, &picture), "text-anchor=\"start\" direction=\"rtl\"");
    assert_says(picture.data, "\u200FIAEA: الدول");
    assert_says(picture.data, "font-family=\"'Noto Sans', sans-serif\""); /* as it was laid out */
}

static void a_unit_that_the_subtitle_names_is_not_said_twice(void **state)
{
    static const struct {
        const char *subtitle, *unit;
        bool said;
    } cases[] = {
        {"Nombre d\u2019États à la fin", "États", false},
        {"每季度末已生效的国家数目", "国家", false},
        {"Число Государства", "Государства", false},
        {"Число госГосударства", "Государства", true},
        {"États-Unis", "Étatsx", true},
        {"waste", "t", true},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct plot plot = steps_plot();
        plot.subtitle = cases[i].subtitle;
        plot.y_title = cases[i].unit;
        const char *label =
            arena_format(((struct scratch *)*state)->arena, "set label '%s' at", cases[i].unit);
        if ((strstr(script_of(*state, &plot), label) != NULL) != cases[i].said)
            fail_msg("%s: %s", cases[i].subtitle, cases[i].unit);
    }
}

static void every_kind_has_a_golden_picture(void **state)
{
    for (const struct asset *kind = chart_templates; kind->name; kind++)
        if (access(arena_format(((struct scratch *)*state)->arena, "tests/golden/charts/%s.svg", kind->name),
                   F_OK) != 0)
            fail_msg("no picture of the kind '%s'", kind->name);
}

/* ---- figures ---- */

static size_t read_numbers(const char *text, double *numbers, size_t limit)
{
    size_t count = 0;

    for (char *end; *text && count < limit; text = end) {
        text += strcspn(text, "-0123456789");
        numbers[count] = strtod(text, &end);
        if (end == text)
            break;
        count++;
    }
    return count;
}

static void bars_are_as_high_as_their_figures(void **state)
{
    struct plot plot = bars_plot();
    double corners[8 * QUARTERS + 2]; /* of each bar: four corners, the first two on the axis */
    size_t count = QUARTERS - 1;      /* a bar of no height is not drawn */

    assert_int_equal(read_numbers(shapes(*state, &plot, "polygon", "points"), corners, 8 * QUARTERS + 2),
                     8 * count);
    double unit = (corners[49] - corners[53]) / 100, step = corners[8] - corners[0];
    for (size_t i = 0; i < count; i++) {
        const double *bar = &corners[8 * i];
        assert_true(fabs(bar[1] - bar[5] - rising[i + 1] * unit) < 0.03);
        assert_true(fabs(bar[1] - corners[1]) < 0.03);
        assert_true(fabs(bar[0] - corners[0] - (double)i * step) < 0.05);
        assert_true(fabs((bar[2] - bar[0]) / step - 0.8) < 0.01);
    }
}

static void an_unknown_figure_has_no_bar(void **state)
{
    struct plot plot = barh_plot();
    double corners[32];

    assert_int_equal(read_numbers(shapes(*state, &plot, "polygon", "points"), corners, 32), 3 * 8);
    double unit = (corners[2] - corners[0]) / 100;
    assert_true(fabs(corners[8] - corners[10] + 25 * unit) < 0.03); /* Germany's goes to the left */
    assert_true(fabs(corners[10] - corners[0]) < 0.03);
    assert_true(fabs(corners[18] - corners[16] - 0.5 * unit) < 0.03);

    plot = bars_plot();
    plot.series = &two_series[0];
    assert_int_equal(read_numbers(shapes(*state, &plot, "polygon", "points"), corners, 32), 3 * 8);
}

static void a_step_holds_until_the_next_and_a_gap_stays_open(void **state)
{
    struct plot plot = steps_plot();
    double path[64];

    plot.series = &two_series[0];
    set_labels(&plot, NULL);
    /* 10 until the second quarter, then up to 20; nothing from 20 to 40, which stands alone. */
    assert_int_equal(read_numbers(shapes(*state, &plot, "path", "d"), path, 64), 6);
    assert_true(path[1] == path[3]);
    assert_true(path[2] == path[4] && path[5] < path[3]);
    assert_true(path[2] > path[0]);
}

static void a_period_that_is_missing_is_a_gap(void **state)
{
    static const double without_one[] = {2010.25, 2010.5, 2011, 2011.25, 2012};
    static const double y[] = {10, 20, 40, 50, 60};
    const struct series series = {.name = "States", .y = y};
    struct plot plot = lines_plot();
    const char *path;

    plot.x = without_one;
    plot.point_count = 5;
    plot.series = &series;
    plot.series_count = 1;
    set_labels(&plot, NULL);
    path = shapes(*state, &plot, "path", "d");
    assert_non_null(strchr(strchr(path, 'M') + 1, 'M'));
    plot.x_step = 1.0 / 365; /* days have no neighbours to be missing */
    path = shapes(*state, &plot, "path", "d");
    assert_null(strchr(strchr(path, 'M') + 1, 'M'));
}

static void figures_outside_of_the_axis_are_refused(void **state)
{
    static const double too_high[QUARTERS] = {0, 100.5};
    const struct series series = {.name = "States", .y = too_high};
    struct plot plot = steps_plot();

    plot.series = &series;
    assert_refused(*state, &plot, ERROR_INTERNAL,
                   "chart 'in-force': the figure 100.5 of 'States' is not between 0 and 100");
    plot = steps_plot();
    plot.x_last = 2011.9;
    assert_refused(*state, &plot, ERROR_INTERNAL,
                   "chart 'in-force': point 8 at 2012 is not between 2010 and 2011.9");
    plot = steps_plot();
    plot.y_tick_count = 1;
    assert_refused(*state, &plot, ERROR_INTERNAL, "chart 'in-force': an axis has no length");
    plot.kind = "pie";
    assert_refused(*state, &plot, ERROR_INTERNAL, "chart 'in-force': there is no kind 'pie'");
}

static void every_number_of_points_can_be_drawn(void **state)
{
    static const double zeros[QUARTERS] = {0}, unknown[QUARTERS] = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    static const struct series all[] = {{.name = "zero", .y = zeros}, {.name = "unknown", .y = unknown}};
    struct plot plots[] = {steps_plot(), bars_plot(), lines_plot(), barh_plot()};
    struct bytes picture;

    for (size_t i = 0; i < 4; i++) {
        size_t full = plots[i].point_count;
        plots[i].series = all;
        plots[i].series_count = 2;
        draw(*state, &plots[i], PICTURE_PNG, &picture);
        plots[i].point_count = 1;
        draw(*state, &plots[i], PICTURE_PNG, &picture);
        plots[i].point_count = 0;
        draw(*state, &plots[i], PICTURE_PNG, &picture);
        plots[i].point_count = full;
        plots[i].series_count = 1;
        plots[i].series = &all[1];
        xmlDoc *document = draw_svg(*state, &plots[i]);
        assert_true(has_text(xmlDocGetRootElement(document), "No data for this period"));
        xmlFreeDoc(document);
    }
}

/* ---- texts ---- */

/* Fragments that mean something to a shell, to gnuplot, to Pango, to XML, two by two. */
static const char *nasty_text(struct arena *arena, size_t i)
{
    static const char *const pieces[] = {
        "'",  "\"",  "`touch PWN`", "$(touch PWN)", "%s%n",    "%%",    "{/Bold x}", "_a",     "^b",
        "\\", "\\n", "@M",          "$x",           "<b>&lt;", "&",     "]]>",       "&#x41;", "#",
        ";",  "EOD", "!ls",         "  x",          "~",       "<!--x", "é\u0301",   "عربي 1", "№"};
    size_t count = sizeof pieces / sizeof *pieces;

    return arena_format(arena, i % 2 ? "%2$s%3$s%1$zu" : "%1$zu%2$s%3$s", i, pieces[i % count],
                        pieces[(i / count * 5 + i) % count]);
}

static void a_text_stays_what_it_is(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot = barh_plot();
    struct tick ticks[NASTY];
    double x[NASTY], y[NASTY] = {0};
    const struct series series = {.name = "it's", .y = y};
    const char *labels[NASTY];

    for (size_t i = 0; i < NASTY; i++) {
        x[i] = (double)i;
        ticks[i] = (struct tick){x[i], nasty_text(scratch->arena, i)};
        labels[i] = "'";
    }
    plot.x = x;
    plot.x_ticks = ticks;
    plot.point_count = plot.x_tick_count = NASTY;
    plot.x_last = NASTY - 0.5;
    plot.targets = TARGET_WEB;
    plot.series = &series;
    set_labels(&plot, labels);
    plot.title = "it's 100% `touch PWN` $(touch PWN) @M {/Bold x}_a^b \\n \"q\" <b>&amp;";
    plot.subtitle = "'; system('touch PWN')";
    xmlDoc *document = draw_svg(scratch, &plot);
    for (size_t i = 0; i < NASTY; i++)
        if (!has_text(xmlDocGetRootElement(document), ticks[i].label))
            fail_msg("not in the picture: %s", ticks[i].label);
    assert_true(has_text(xmlDocGetRootElement(document), plot.subtitle));
    xmlFreeDoc(document);
    assert_int_not_equal(access("PWN", F_OK), 0);
    assert_int_not_equal(access("/PWN", F_OK), 0);
}

static void a_line_feed_is_no_new_command(void **state)
{
    struct plot plot = barh_plot();
    struct tick ticks[DONORS];

    memcpy(ticks, donors, sizeof ticks);
    ticks[1].label = "a'\nexit";
    plot.x_ticks = ticks;
    xmlDoc *document = draw_svg(*state, &plot);
    assert_true(has_text(xmlDocGetRootElement(document), "a' exit"));
    xmlFreeDoc(document);
}

static void a_name_with_line_feeds_is_measured_as_it_is_drawn(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot = barh_plot();
    struct tick ticks[DONORS];
    const char *name = "a";

    for (int i = 1; i < 40; i++)
        name = arena_format(scratch->arena, "%s\na", name);
    memcpy(ticks, donors, sizeof ticks);
    ticks[0].label = name;
    plot.kind = "bars";
    plot.x_ticks = ticks;
    xmlDoc *document = draw_svg(scratch, &plot);
    assert_true(has_text(xmlDocGetRootElement(document), "a a a a a a a a a"));
    assert_false(has_text(xmlDocGetRootElement(document), "a a a a a a a a a a"));
    xmlFreeDoc(document);
}

static void a_name_of_spaces_is_nothing_to_lose(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot = barh_plot();
    struct tick ticks[DONORS];
    struct bytes picture;

    memcpy(ticks, donors, sizeof ticks);
    plot.x_ticks = ticks;
    ticks[0].label = arena_format(scratch->arena, "a%300s", "");
    assert_refused(
        scratch, &plot, ERROR_DATA,
        arena_format(scratch->arena,
                     "chart 'pledges': the text 'a%59s…' would not stand whole in the picture; shorten it",
                     ""));
    ticks[0].label = arena_format(scratch->arena, "%300s", "");
    draw(scratch, &plot, PICTURE_PNG, &picture);
}

static void a_long_title_is_not_cut(void **state)
{
    static const char *const words[] = {
        "Comprehensive",  "Safeguards",       "agreements",    "and",       "Additional",    "Protocols",
        "which",          "entered",          "provisionally", "applied",   "international", "organisations",
        "establishments", "Donaudampfschiff", "responsible",   "thereafter"};
    struct scratch *scratch = *state;
    struct plot plot = steps_plot();
    const char *title = "Title";
    struct bytes picture;

    for (size_t i = 0; i < 16; i++)
        title = arena_format(scratch->arena, "%s %s", title, words[i]);
    plot.title = title;
    plot.subtitle =
        arena_format(scratch->arena, "%s%s%s%s%s", words[0], words[13], words[13], words[13], words[13]);
    plot.subtitle = arena_format(scratch->arena, "%s%s", plot.subtitle, plot.subtitle);
    const char *svg = draw(scratch, &plot, PICTURE_SVG, &picture);
    svg = strstr(svg, "</desc>");
    for (size_t i = 0; i < 16; i++) {
        svg = strstr(svg, words[i]);
        assert_non_null(svg);
    }
    assert_null(strstr(svg, plot.subtitle)); /* a word that is wider than the canvas is broken */
}

static void many_bars_make_the_canvas_higher(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot = barh_plot();
    struct tick ticks[30];
    double x[30], y[30];
    const struct series series[] = {{.name = "Pledged", .y = y}, {.name = "Paid", .y = y}};
    struct bytes picture;

    for (size_t i = 0; i < 30; i++) {
        x[i] = y[i] = (double)i;
        ticks[i] = (struct tick){x[i], "A donor with a name that takes more than a line"};
    }
    plot.x = x;
    plot.x_ticks = ticks;
    plot.point_count = plot.x_tick_count = 30;
    plot.x_last = 29.5;
    plot.targets = TARGET_WEB;
    plot.series = series;
    plot.series_count = 2;
    set_labels(&plot, NULL);
    const unsigned char *png = (const unsigned char *)draw(scratch, &plot, PICTURE_PNG, &picture);
    assert_int_equal(png[18] * 256 + png[19], 1878);
    assert_true(png[22] * 256 + png[23] > 30 * 120);
}

static void a_canvas_has_an_end(void **state)
{
    enum { MANY = 1000 };
    struct scratch *scratch = *state;
    struct plot plot = barh_plot();
    struct tick *ticks = arena_array(scratch->arena, MANY, sizeof *ticks);
    double *x = arena_array(scratch->arena, MANY, sizeof *x);
    const struct series series = {.name = "Pledged", .y = arena_array(scratch->arena, MANY, sizeof *x)};

    for (size_t i = 0; i < MANY; i++) {
        x[i] = (double)i;
        ticks[i] = (struct tick){x[i], "A donor"};
    }
    plot.x = x;
    plot.x_ticks = ticks;
    plot.point_count = plot.x_tick_count = MANY;
    plot.x_last = MANY - 0.5;
    plot.series = &series;
    set_labels(&plot, NULL);
    assert_refused(scratch, &plot, ERROR_DATA,
                   "chart 'pledges': its picture would be at least 6562 mm high, more than 247; draw fewer "
                   "categories, or leave 'word' out of its targets");
    plot.targets = TARGET_WEB;
    assert_refused(scratch, &plot, ERROR_DATA,
                   "chart 'pledges': its picture would be at least 6562 mm high, more than 2709; draw fewer "
                   "categories");
}

/* The text's distance from the top of the canvas and from its left edge; both -1 when it is not there. */
static void find_text(const xmlNode *node, const char *text, double *across, double *down)
{
    for (; node; node = node->next) {
        xmlChar *content = strcmp((const char *)node->name, "text") == 0 ? xmlNodeGetContent(node) : NULL;
        xmlChar *place = content && strcmp((const char *)content, text) == 0
                             ? xmlGetProp(node->parent, (const xmlChar *)"transform")
                             : NULL;
        if (place)
            assert_int_equal(sscanf((const char *)place, "translate(%lf,%lf)", across, down), 2);
        xmlFree(place);
        xmlFree(content);
        find_text(node->children, text, across, down);
    }
}

static double down_of(xmlDoc *document, const char *text)
{
    double across = -1, down = -1;

    find_text(xmlDocGetRootElement(document), text, &across, &down);
    if (down < 0)
        fail_msg("not in the picture: %s", text);
    return down;
}

static double across_of(xmlDoc *document, const char *text)
{
    double across = -1, down = -1;

    find_text(xmlDocGetRootElement(document), text, &across, &down);
    if (down < 0)
        fail_msg("not in the picture: %s", text);
    return across;
}

/* Words of which one fills a line: "a0 a1 …". */
static const char *name_of_lines(struct arena *arena, char first, int count)
{
    const char *name = arena_format(arena, "%cDonaudampfschiffahrt0", first);

    for (int i = 1; i < count; i++)
        name = arena_format(arena, "%s %cDonaudampfschiffahrt%d", name, first, i);
    return name;
}

static const char *line_of_name(struct arena *arena, char first, int i)
{
    return arena_format(arena, "%cDonaudampfschiffahrt%d", first, i);
}

static void assert_room_for(struct scratch *scratch, const int lines[DONORS])
{
    struct plot plot = barh_plot();
    struct tick ticks[DONORS];
    double before;

    for (int i = 0; i < DONORS; i++)
        ticks[i] = (struct tick){i, name_of_lines(scratch->arena, (char)('A' + i), lines[i])};
    plot.x_ticks = ticks;
    plot.targets = TARGET_WEB;
    xmlDoc *document = draw_svg(scratch, &plot);
    before = down_of(document, plot.subtitle);
    for (int i = 0; i < DONORS; i++)
        for (int line = 0; line < lines[i]; line++) {
            double down = down_of(document, line_of_name(scratch->arena, (char)('A' + i), line));
            assert_true(down >= before + 52); /* no line touches the one above */
            before = down;
        }
    assert_true(down_of(document, plot.source) >= before + 52);
    xmlFreeDoc(document);
}

static void a_long_name_has_room_wherever_it_stands(void **state)
{
    assert_room_for(*state, (int[]){12, 1, 1, 1});
    assert_room_for(*state, (int[]){1, 1, 1, 12});
    assert_room_for(*state, (int[]){1, 9, 2, 3});
    assert_room_for(*state, (int[]){20, 20, 20, 20});
}

static void a_name_too_high_for_a_picture_is_refused_at_once(void **state)
{
    enum { CELL = 32767, MOST_SECONDS = 10 };
    struct scratch *scratch = *state;
    struct plot plot = barh_plot();
    struct tick ticks[DONORS];
    char *name = arena_alloc(scratch->arena, CELL + 1);
    clock_t begun = clock();

    memcpy(ticks, donors, sizeof ticks);
    ticks[2].label = memset(name, 'x', CELL);
    plot.x_ticks = ticks;
    assert_refused(
        scratch, &plot, ERROR_DATA,
        "chart 'pledges': the category 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' "
        "takes 490 lines, so that the picture would be at least 9573 mm high, more than 247; shorten it, "
        "or draw fewer categories, or leave 'word' out of its targets");
    plot.kind = "bars";
    assert_refused(
        scratch, &plot, ERROR_DATA,
        "chart 'pledges': the category 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' "
        "is 866687 units wide, the picture only 1878; shorten it, or draw the chart with `kind: barh`, "
        "which breaks it into lines");
    assert_true(clock() - begun < (clock_t)MOST_SECONDS * CLOCKS_PER_SEC); /* once it took minutes */
}

static void names_that_are_moved_onto_the_canvas_do_not_meet(void **state)
{
    static const struct tick names[] = {{0, "axxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"},
                                        {1, "b"},
                                        {2, "c"},
                                        {3, "dxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}};
    struct plot plot = barh_plot();

    plot.kind = "bars";
    plot.x_ticks = names;
    xmlDoc *document = draw_svg(*state, &plot);
    assert_true(down_of(document, names[3].label) >= down_of(document, names[0].label) + 52);
    xmlFreeDoc(document);
}

static void the_plot_makes_room_for_labels_at_its_ends(void **state)
{
    static const struct tick long_years[] = {
        {2010, "First of January 2010"}, {2011, "2011"}, {2012, "First of January 2012"}};
    static const struct tick long_dollars[] = {{-50, "−50,000,000"}, {100, "100,000,000"}};
    struct plot steps = steps_plot(), lying = barh_plot();

    steps.x_ticks = long_years;
    xmlDoc *document = draw_svg(*state, &steps);
    assert_true(across_of(document, "First of January 2010") > 250); /* half its width */
    assert_true(across_of(document, "First of January 2012") < 1878 - 250);
    xmlFreeDoc(document);
    lying.y_ticks = long_dollars;
    lying.y_tick_count = 2;
    set_labels(&lying, NULL);
    document = draw_svg(*state, &lying);
    assert_true(across_of(document, "100,000,000") < 1878 - 150);
    xmlFreeDoc(document);
}

static void texts_that_leave_no_room_are_refused(void **state)
{
    static const char long_figure[] =
        "100,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000";
    static const char *const labels[] = {long_figure, "−25", "not available", "0.5"};
    static const struct tick high[] = {{0, "0"}, {50, "50"}, {100, long_figure}};
    struct plot lying = barh_plot(), steps = steps_plot();

    set_labels(&lying, labels);
    assert_refused(
        *state, &lying, ERROR_DATA,
        "chart 'pledges': its figures and names leave 0 units of 1878 for the plot; shorten them, for "
        "instance with a `scale`");
    steps.y_ticks = high;
    assert_refused(
        *state, &steps, ERROR_DATA,
        "chart 'in-force': its figures and names leave 0 units of 1878 for the plot; shorten them, for "
        "instance with a `scale`");
}

static void names_too_long_for_their_place_are_all_there(void **state)
{
    static const struct tick names[] = {
        {0, "Unpronounceablyandunbreakablylong"}, {1, "b"}, {2, "c"}, {3, "d"}};
    struct plot plot = barh_plot();

    plot.kind = "bars";
    plot.x_ticks = names;
    xmlDoc *document = draw_svg(*state, &plot);
    for (size_t i = 0; i < DONORS; i++)
        assert_true(has_text(xmlDocGetRootElement(document), names[i].label));
    xmlFreeDoc(document);
}

static void a_legend_takes_as_many_rows_as_its_names_need(void **state)
{
    static const struct series series[] = {
        {.name =
             "Person-days of inspection in the field that were calculated for all facilities under the "
             "comprehensive "
             "agreements of the States with significant nuclear activities, and those of the others as well",
         .y = early},
        {.name = "Calendar days in the field for verification", .y = late},
        {.name = "Days of headquarters staff in the field for design information", .y = early}};
    struct plot plot = lines_plot();

    plot.series = series;
    plot.series_count = 3;
    xmlDoc *document = draw_svg(*state, &plot);
    for (size_t i = 1; i < 3; i++)
        assert_true(has_text(xmlDocGetRootElement(document), series[i].name));
    xmlFreeDoc(document);
}

#define LACKING "x\U000F1234"

static void assert_lacking(struct scratch *scratch, const struct plot *plot)
{
    assert_refused(scratch, plot, ERROR_UNAVAILABLE,
                   arena_format(scratch->arena,
                                "chart '%s': text '" LACKING
                                "': no installed font has the character '\U000F1234' (U+F1234); install one "
                                "that `fonts` names and that has it (Debian: fonts-noto-core), or write "
                                "without it",
                                plot->name));
}

static void a_letter_without_a_glyph_is_refused_in_every_text(void **state)
{
    struct plot plots[6];
    struct tick ticks[DONORS];
    struct series series[] = {one_series[0], {.name = LACKING, .y = rising}};
    const char *labels[DONORS] = {"1", LACKING, "3", "4"};

    for (size_t i = 0; i < sizeof plots / sizeof *plots; i++)
        plots[i] = steps_plot();
    plots[0].title = plots[1].subtitle = plots[2].source = plots[3].x_title = plots[4].y_title = LACKING;
    plots[5].series = series;
    plots[5].series_count = 2;
    for (size_t i = 0; i < sizeof plots / sizeof *plots; i++)
        assert_lacking(*state, &plots[i]);

    struct plot plot = barh_plot();
    memcpy(ticks, donors, sizeof ticks);
    ticks[1].label = LACKING;
    plot.x_ticks = ticks;
    assert_lacking(*state, &plot);
    plot = barh_plot();
    set_labels(&plot, labels);
    assert_lacking(*state, &plot);
    plot.point_count = plot.x_tick_count = 0;
    plot.nothing = LACKING;
    assert_lacking(*state, &plot);

    plot = steps_plot();
    memcpy(ticks, hundreds, sizeof hundreds);
    ticks[2].label = LACKING;
    plot.y_ticks = ticks;
    assert_lacking(*state, &plot);
}

/* A line has the last of its figures beside it, and no other. */
static void what_is_not_drawn_needs_no_glyph(void **state)
{
    const char *labels[QUARTERS] = {LACKING, "2", "3", "4", "5", "6", "7", "8"};
    struct plot plot = steps_plot();

    set_labels(&plot, labels);
    if (!lay_out(*state, &plot))
        fail_msg("%s", ((struct scratch *)*state)->err->text);
}

static void an_svg_says_what_it_shows(void **state)
{
    struct plot plot = arabic_plot();
    struct bytes picture;
    const char *svg = draw(*state, &plot, PICTURE_SVG, &picture);

    assert_non_null(strstr(svg, "role=\"img\" aria-labelledby=\"arabic-title arabic-desc\" xml:lang=\"ar\""));
    assert_non_null(strstr(svg, "<title id=\"arabic-title\">الدول التي لديها بروتوكول إضافي نافذ</title>"));
    assert_non_null(strstr(svg, "<desc id=\"arabic-desc\">Rises from 0 to 100.</desc>"));
    assert_non_null(strstr(svg, "direction=\"rtl\""));
}

static const char *digest_of(struct scratch *scratch, const struct plot *plot)
{
    const struct chart *chart = lay_out(scratch, plot);
    const char *digest = chart ? chart_digest(chart, scratch->arena, scratch->err) : NULL;

    if (!digest)
        fail_msg("%s", scratch->err->text);
    return digest;
}

static void every_format_carries_the_digest(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot = bars_plot();
    struct picture_seen seen;
    struct bytes picture;

    draw(scratch, &plot, PICTURE_PNG, &picture);
    assert_true(picture_read_png(&picture, &seen, scratch->arena, scratch->err));
    assert_string_equal(seen.digest, digest_of(scratch, &plot));
    draw(scratch, &plot, PICTURE_SVG, &picture);
    assert_true(picture_read_svg(&picture, &seen, scratch->arena, scratch->err));
    assert_string_equal(seen.digest, digest_of(scratch, &plot));
}

static void the_digest_is_of_all_that_a_reader_sees(void **state)
{
    static const double higher[QUARTERS] = {0, 12.5, 25, 25, 50, 75, 75, 99};
    static const struct series other_figures[] = {{.name = "States", .y = higher}};
    enum { MANY = 7 };
    struct scratch *scratch = *state;
    struct plot plot = steps_plot(), changed[MANY];
    const char *digest = digest_of(scratch, &plot);

    assert_string_equal(digest_of(scratch, &plot), digest);
    for (size_t i = 0; i < MANY; i++)
        changed[i] = plot;
    changed[0].title = "Another title";
    changed[1].subtitle = "Another subtitle";
    changed[2].source = "Another source";
    changed[3].alt = "Another description.";
    changed[4].series = other_figures;
    changed[5].y_title = "Another unit";
    changed[6].x_last = 2012.5;
    for (size_t i = 0; i < MANY; i++)
        if (strcmp(digest_of(scratch, &changed[i]), digest) == 0)
            fail_msg("change %zu", i);
}

/* ---- surroundings ---- */

static void nothing_around_it_changes_a_byte(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot = lines_plot();
    struct bytes first, second;
    char *before = getcwd(NULL, 0);

    for (enum picture format = PICTURE_PNG; format <= PICTURE_SVG; format += PICTURE_SVG - PICTURE_PNG) {
        draw(scratch, &plot, format, &first);
        setenv("TZ", "Pacific/Kiritimati", 1);
        setenv("LC_ALL", "de_DE.UTF-8", 1);
        setenv("HOME", scratch->folder, 1);
        scratch_put(scratch, ".gnuplot", "set title 'mine'\n");
        assert_int_equal(chdir(scratch->folder), 0);
        draw(scratch, &plot, format, &second);
        assert_int_equal(chdir(before), 0);
        unsetenv("TZ");
        unsetenv("LC_ALL");
        assert_int_equal(first.size, second.size);
        assert_memory_equal(first.data, second.data, first.size);
    }
    free(before);
}

static void pictures_of_one_process_are_those_of_two(void **state)
{
    static const char *const names[] = {"days.png", "days.svg"};
    struct scratch *scratch = *state;
    struct plot plots[] = {steps_plot(), bars_plot(), barh_plot(), arabic_plot()};
    struct bytes alone[2], both[2];

    for (size_t i = 0; i < sizeof plots / sizeof *plots; i++) {
        plots[i].name = "days";
        draw(scratch, &plots[i], PICTURE_PNG, &alone[0]);
        draw(scratch, &plots[i], PICTURE_SVG, &alone[1]);
        remove(scratch_path(scratch, names[0]));
        remove(scratch_path(scratch, names[1]));
        assert_true(draw_plot(scratch, &plots[i], PICTURE_PNG + PICTURE_SVG));
        for (size_t j = 0; j < 2; j++) {
            assert_true(
                file_read(scratch_path(scratch, names[j]), 1 << 24, scratch->arena, &both[j], scratch->err));
            assert_int_equal(both[j].size, alone[j].size);
            assert_memory_equal(both[j].data, alone[j].data, both[j].size);
        }
    }
}

/* gnuplot in a script that spoils what it hands over. */
static void put_spoiler(struct scratch *scratch, const char *filter)
{
    char *folder = arena_format(scratch->arena, "%s/bin", scratch->folder);

    mkdir(folder, 0700);
    scratch_put(scratch, "bin/gnuplot",
                arena_format(scratch->arena, "#!/bin/sh\n/usr/bin/gnuplot \"$@\" | %s\n", filter));
    assert_int_equal(chmod(scratch_path(scratch, "bin/gnuplot"), 0755), 0);
    setenv("PATH", folder, 1);
}

static void spoil(struct scratch *scratch, const char *filter, unsigned format, const char *message)
{
    struct plot plot = steps_plot();

    put_spoiler(scratch, filter);
    *scratch->err = (struct error){0};
    assert_false(draw_plot(scratch, &plot, format));
    setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
    assert_error(scratch->err, ERROR_DATA, message);
    assert_false(scratch_exists(scratch, format == PICTURE_PNG ? "in-force.png" : "in-force.svg"));
    remove(scratch_path(scratch, "in-force.png"));
}

static void a_picture_that_is_not_whole_is_not_written(void **state)
{
    spoil(*state, "head -c 1000", PICTURE_PNG,
          "chart 'in-force': the picture is not sound: PNG damaged or cut at byte 51");
    spoil(*state, "(cat; echo)", PICTURE_PNG,
          "chart 'in-force': the picture is not sound: 1 bytes behind the end of the PNG");
    spoil(*state, "(cat >/dev/null)", PICTURE_PNG, "chart 'in-force': the picture is not sound: not a PNG");
    spoil(*state, "head -n 86", PICTURE_SVG,
          "chart 'in-force': the picture is not sound: the SVG is not well-formed in line 21");
    spoil(*state, "sed 's/>2011</>2021</'", PICTURE_SVG,
          "chart 'in-force': the picture is not sound: the text '2011' is not in the SVG");
    spoil(*state, "(cat >/dev/null)", PICTURE_SVG,
          "chart 'in-force': the picture is not sound: the SVG is not well-formed in line 1");
    spoil(*state, "head -c 1000", PICTURE_PNG + PICTURE_SVG,
          "chart 'in-force': the picture is not sound: PNG damaged or cut at byte 51");
    spoil(*state, "(cat >/dev/null)", PICTURE_PNG + PICTURE_SVG,
          "chart 'in-force': the picture is not sound: not a PNG");
    spoil(*state, "sed 's/>2011</>2021</'", PICTURE_PNG + PICTURE_SVG,
          "chart 'in-force': the picture is not sound: the text '2011' is not in the SVG");
}

/* Two charts that are drawn by one process, in this order. */
static bool draw_both(struct scratch *scratch, unsigned formats, const char *folder)
{
    static struct plot first, second;

    first = steps_plot();
    second = arabic_plot();
    const struct chart *charts[] = {lay_out(scratch, &first), lay_out(scratch, &second)};
    return chart_draw(charts, 2, formats, folder, scratch->arena, scratch->err);
}

static void assert_same_files(struct scratch *scratch, const char *name)
{
    struct bytes one, other;

    assert_true(file_read(scratch_path(scratch, name), 1 << 24, scratch->arena, &one, scratch->err));
    assert_true(file_read(scratch_path(scratch, arena_format(scratch->arena, "both/%s", name)), 1 << 24,
                          scratch->arena, &other, scratch->err));
    assert_int_equal(one.size, other.size);
    assert_memory_equal(one.data, other.data, one.size);
}

static void charts_that_are_drawn_together_are_those_that_are_drawn_alone(void **state)
{
    static const char *const names[] = {"in-force.png", "in-force.svg", "arabic.png", "arabic.svg"};
    struct scratch *scratch = *state;
    struct plot first = steps_plot(), second = arabic_plot();

    assert_true(draw_both(scratch, PICTURE_PNG + PICTURE_SVG, scratch_folder(scratch, "both", 0755)));
    assert_true(draw_plot(scratch, &first, PICTURE_PNG + PICTURE_SVG));
    assert_true(draw_plot(scratch, &second, PICTURE_SVG) && draw_plot(scratch, &second, PICTURE_PNG));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_same_files(scratch, names[i]);
}

static void of_charts_that_are_drawn_together_the_one_at_fault_is_named(void **state)
{
    struct scratch *scratch = *state;

    put_spoiler(scratch, "sed 's/2013)/2031)/'");
    bool drawn = draw_both(scratch, PICTURE_SVG, scratch->folder);
    setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
    assert_false(drawn);
    assert_error(scratch->err, ERROR_DATA,
                 "chart 'arabic': the picture is not sound: the text 'عدد الدول (2013)' is not in the SVG");
}

static void a_picture_needs_its_folder(void **state)
{
    struct scratch *scratch = *state;

    assert_false(draw_both(scratch, PICTURE_SVG, scratch_path(scratch, "nowhere")));
    assert_int_equal(scratch->err->kind, ERROR_CREATE);
    assert_ptr_equal(strstr(scratch->err->text, "chart 'in-force': "), scratch->err->text);
}

static void without_gnuplot_nothing_is_drawn(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot = steps_plot();

    setenv("PATH", "/nonexistent", 1);
    assert_refused(scratch, &plot, ERROR_UNAVAILABLE,
                   "chart 'in-force': gnuplot is not installed (looked for it in PATH)");
    setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
}

static char *without_spaces(struct scratch *scratch, const char *text)
{
    char *copy = arena_text(scratch->arena, text), *end = copy;

    for (; *text; text++)
        if (*text != ' ')
            *end++ = *text;
    *end = '\0';
    return copy;
}

/* The families of the fonts in a PDF, but Noto Sans, as PostScript writes them: "|DejaVuSans|NotoSansThai|".
 */
static const char *families_of(struct scratch *scratch, const struct bytes *pdf)
{
    static const char key[] = "/FontName /";
    const char *families = "|", *end = pdf->data + pdf->size;

    for (const char *at = pdf->data; (at = memmem(at, (size_t)(end - at), key, strlen(key)));) {
        at += strlen(key) + strlen("ABCDEF+");
        const char *family = arena_copy(scratch->arena, at, strcspn(at, "-\n /"));
        const char *marked = arena_format(scratch->arena, "|%s|", family);
        if (strcmp(family, "NotoSans") != 0 && !strstr(families, marked))
            families = arena_format(scratch->arena, "%s%s|", families, family);
    }
    return families;
}

/* Is there a font of `fonts` ("DejaVuSansBook2.370(…);…") for each of the families, and the other way round?
 */
static void assert_same_fonts(const char *families, const char *fonts)
{
    size_t family_count = 0, font_count = 0, matches = 0;

    for (const char *family = families + 1; *family; family += strcspn(family, "|") + 1) {
        size_t length = strcspn(family, "|"), before = matches;
        for (const char *font = fonts; *font; font += strcspn(font, ";"), font += *font == ';')
            matches += strncmp(font, family, length) == 0;
        if (matches == before)
            fail_msg("%.*s was not foreseen: %s", (int)length, family, fonts);
        family_count++;
    }
    for (const char *font = fonts; *font; font += strcspn(font, ";"), font += *font == ';')
        font_count++;
    if (family_count < 4 || matches != font_count)
        fail_msg("%s instead of %s", families, fonts);
}

/* The text with the first `old` in it replaced. */
static const char *replaced(struct scratch *scratch, const char *text, const char *old, const char *new)
{
    const char *at = strstr(text, old);

    assert_non_null(at);
    return arena_format(scratch->arena, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
}

/* The same script, drawn as a PDF, which tells its fonts. */
static void what_is_drawn_is_drawn_with_the_fonts_that_were_foreseen(void **state)
{
    struct scratch *scratch = *state;
    struct plot plot = bars_plot();
    struct bytes pdf = {0};

    plot.source = "\u0E01 \u26A1 \u2714\uFE0F \u221A \u2BC8 \u20B9 1\u202F000 \u05D0 \u0915 \u10A0 \u0411";
    struct font *font = typeface_open(scratch, font_default_families, font_default_count);
    const struct chart *chart = chart_lay_out(&plot, CANVAS_PAGE, font, scratch->arena, scratch->err);
    if (!chart)
        fail_msg("%s", scratch->err->text);
    const char *script = chart_script(chart, PICTURE_PNG, scratch->arena, scratch->err);
    script =
        replaced(scratch, script, "terminal pngcairo size width, height", "terminal pdfcairo size 19cm,12cm");
    script = replaced(scratch, script, " dashlength 2", "");
    assert_true(gnuplot_draw(script, NULL, 60, scratch->arena, &pdf, scratch->err));
    const char *foreseen = font_fallback_versions(font, scratch->arena, scratch->err);
    assert_same_fonts(families_of(scratch, &pdf), without_spaces(scratch, foreseen));
    typeface_close(font);
}

static void it_says_what_it_draws_with(void **state)
{
    struct scratch *scratch = *state;

    assert_memory_equal(chart_gnuplot_version(scratch->arena, scratch->err), "gnuplot ", 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(scripts_are_as_they_were),
        SCRATCH_TEST(time_runs_from_left_to_right_in_every_language),
        SCRATCH_TEST(categories_run_from_right_to_left_in_arabic),
        SCRATCH_TEST(a_text_that_begins_in_latin_runs_to_the_left_in_arabic),
        SCRATCH_TEST(a_unit_that_the_subtitle_names_is_not_said_twice),
        SCRATCH_TEST(every_kind_has_a_golden_picture),
        SCRATCH_TEST(bars_are_as_high_as_their_figures),
        SCRATCH_TEST(an_unknown_figure_has_no_bar),
        SCRATCH_TEST(a_step_holds_until_the_next_and_a_gap_stays_open),
        SCRATCH_TEST(a_period_that_is_missing_is_a_gap),
        SCRATCH_TEST(figures_outside_of_the_axis_are_refused),
        SCRATCH_TEST(every_number_of_points_can_be_drawn),
        SCRATCH_TEST(a_text_stays_what_it_is),
        SCRATCH_TEST(a_line_feed_is_no_new_command),
        SCRATCH_TEST(a_name_with_line_feeds_is_measured_as_it_is_drawn),
        SCRATCH_TEST(a_name_of_spaces_is_nothing_to_lose),
        SCRATCH_TEST(a_long_title_is_not_cut),
        SCRATCH_TEST(many_bars_make_the_canvas_higher),
        SCRATCH_TEST(a_canvas_has_an_end),
        SCRATCH_TEST(a_long_name_has_room_wherever_it_stands),
        SCRATCH_TEST(a_name_too_high_for_a_picture_is_refused_at_once),
        SCRATCH_TEST(names_that_are_moved_onto_the_canvas_do_not_meet),
        SCRATCH_TEST(the_plot_makes_room_for_labels_at_its_ends),
        SCRATCH_TEST(texts_that_leave_no_room_are_refused),
        SCRATCH_TEST(names_too_long_for_their_place_are_all_there),
        SCRATCH_TEST(a_legend_takes_as_many_rows_as_its_names_need),
        SCRATCH_TEST(a_letter_without_a_glyph_is_refused_in_every_text),
        SCRATCH_TEST(what_is_not_drawn_needs_no_glyph),
        SCRATCH_TEST(an_svg_says_what_it_shows),
        SCRATCH_TEST(every_format_carries_the_digest),
        SCRATCH_TEST(the_digest_is_of_all_that_a_reader_sees),
        SCRATCH_TEST(pictures_of_one_process_are_those_of_two),
        SCRATCH_TEST(nothing_around_it_changes_a_byte),
        SCRATCH_TEST(a_picture_that_is_not_whole_is_not_written),
        SCRATCH_TEST(charts_that_are_drawn_together_are_those_that_are_drawn_alone),
        SCRATCH_TEST(of_charts_that_are_drawn_together_the_one_at_fault_is_named),
        SCRATCH_TEST(a_picture_needs_its_folder),
        SCRATCH_TEST(without_gnuplot_nothing_is_drawn),
        SCRATCH_TEST(what_is_drawn_is_drawn_with_the_fonts_that_were_foreseen),
        SCRATCH_TEST(it_says_what_it_draws_with),
    };

    return cmocka_run_group_tests_name("chart", tests, NULL, NULL);
}
