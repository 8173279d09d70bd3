#include "chart_looks.h"

#include "chart.h"
#include "chart_stripes.h"
#include "colour_vision.h"
#include "file.h"
#include "palette.h"
#include "plot.h"
#include "scratch.h"
#include "typefaces.h"

#include <inttypes.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

/* ---- plots ---- */

enum { QUARTERS = 60, YEARS = 6, MOST = PALETTE_MOST_COLOURS };

static double quarters[QUARTERS], by_quarter[MOST][QUARTERS], by_year[MOST][YEARS];
static const double places[YEARS] = {0, 1, 2, 3, 4, 5};
static const struct tick years[YEARS] = {{0, "2008"}, {1, "2009"}, {2, "2010"},
                                         {3, "2011"}, {4, "2012"}, {5, "2013"}};
static const struct tick times[] = {{1998, "1998"}, {2013, "2013"}};
static const struct tick figures[] = {{0, "0"}, {500, "500"}, {1000, "1,000"}};
static const char *const names[MOST] = {"Canada", "France", "Germany", "Italy", "Japan", "Norway",
                                        "Poland", "Spain",  "Sweden",  "UK",    "USA",   "Viet Nam"};
static struct series lines[MOST], bars[MOST];

/* Each series lies above the one before. */
static void fill(void)
{
    for (size_t i = 0; i < MOST; i++) {
        for (size_t j = 0; j < QUARTERS; j++)
            by_quarter[i][j] = 20 + 70 * (double)i + 10 * sin((double)(i + j));
        for (size_t j = 0; j < YEARS; j++)
            by_year[i][j] = 60 + (double)((i * 7 + j * 5) % 20);
        lines[i] = (struct series){.name = names[i], .y = by_quarter[i]};
        bars[i] = (struct series){.name = names[i], .y = by_year[i]};
    }
    for (size_t j = 0; j < QUARTERS; j++)
        quarters[j] = 1998 + (double)(j + 1) / 4;
}

static struct plot plot_of(const char *kind, size_t count)
{
    fill();
    return (struct plot){.name = kind,
                         .kind = kind,
                         .title = "Funding by donor",
                         .subtitle = "",
                         .source = "",
                         .x_title = "",
                         .y_title = "",
                         .alt = "Funding.",
                         .language = "en",
                         .x_first = -0.5,
                         .x_last = YEARS - 0.5,
                         .x_step = 1,
                         .x = places,
                         .point_count = YEARS,
                         .series = bars,
                         .series_count = count,
                         .x_ticks = years,
                         .x_tick_count = YEARS,
                         .y_ticks = figures,
                         .y_tick_count = 3,
                         .provisional = "",
                         .nothing = "No data"};
}

static struct plot timed(const char *kind, size_t count)
{
    struct plot plot = plot_of(kind, count);

    plot.time_axis = true;
    plot.x_first = 1998;
    plot.x_last = 2013;
    plot.x_step = 0.25;
    plot.x = quarters;
    plot.point_count = QUARTERS;
    plot.series = lines;
    plot.x_ticks = times;
    plot.x_tick_count = 2;
    return plot;
}

static const struct chart *lay_out(struct scratch *scratch, const struct plot *plot)
{
    struct font *font = typeface_open(scratch, font_default_families, font_default_count);

    if (!font)
        fail_msg("%s", scratch->err->text);
    const struct chart *chart = chart_lay_out(plot, CANVAS_PAGE, font, scratch->arena, scratch->err);
    typeface_close(font);
    if (!chart)
        fail_msg("%s", scratch->err->text);
    return chart;
}

static const char *script_of(struct scratch *scratch, const struct plot *plot)
{
    return chart_script(lay_out(scratch, plot), PICTURE_PNG, scratch->arena, scratch->err);
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;

    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
        count++;
    return count;
}

/* ---- a picture ---- */

/* What is drawn in one colour. */
struct drawn {
    uint32_t colour;
    char marker[16], dashes[64];
    size_t stripes[3]; /* that fall, lie, rise */
    double boxes[64][4];
    size_t box_count;
};

struct picture_read {
    struct drawn series[MOST];
    size_t count;
};

static bool read_colour(const char *text, uint32_t *colour)
{
    return text && sscanf(text, "#%" SCNx32, colour) == 1;
}

static struct drawn *drawn_in(struct picture_read *picture, const char *text)
{
    uint32_t colour;

    if (!read_colour(text, &colour))
        return NULL;
    for (size_t i = 0; i < picture->count; i++)
        if (picture->series[i].colour == colour)
            return &picture->series[i];
    return NULL;
}

static const char *attribute(struct arena *arena, const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    const char *text = value ? arena_text(arena, (const char *)value) : NULL;

    xmlFree(value);
    return text;
}

/* Its smallest and largest x and y. */
static void read_box(struct drawn *drawn, const char *points)
{
    double *box = drawn->boxes[drawn->box_count];
    double x, y;
    int length;

    assert_true(drawn->box_count < sizeof drawn->boxes / sizeof *drawn->boxes);
    box[0] = box[1] = INFINITY;
    box[2] = box[3] = -INFINITY;
    for (; sscanf(points, " %lf,%lf%n", &x, &y, &length) == 2; points += length) {
        box[0] = fmin(box[0], x);
        box[1] = fmin(box[1], y);
        box[2] = fmax(box[2], x);
        box[3] = fmax(box[3], y);
    }
    drawn->box_count++;
}

static void read_element(struct picture_read *picture, struct arena *arena, const xmlNode *node)
{
    const char *name = (const char *)node->name;

    if (strcmp(name, "use") == 0) {
        struct drawn *drawn = drawn_in(picture, attribute(arena, node, "color"));
        if (drawn)
            snprintf(drawn->marker, sizeof drawn->marker, "%s", attribute(arena, node, "href"));
    } else if (strcmp(name, "path") == 0) {
        struct drawn *drawn = drawn_in(picture, attribute(arena, node, "stroke"));
        const char *dashes = attribute(arena, node, "stroke-dasharray");
        if (drawn)
            snprintf(drawn->dashes, sizeof drawn->dashes, "%s", dashes ? dashes : "solid");
    } else if (strcmp(name, "polygon") == 0) {
        struct drawn *drawn = drawn_in(picture, attribute(arena, node, "fill"));
        if (drawn)
            read_box(drawn, attribute(arena, node, "points"));
    }
}

static bool is_in(const struct drawn *drawn, double x, double y)
{
    for (size_t i = 0; i < drawn->box_count; i++) {
        const double *box = drawn->boxes[i];
        if (x > box[0] && y > box[1] && x < box[2] && y < box[3])
            return true;
    }
    return false;
}

static void count_stripe(struct picture_read *picture, const double from[2], const double to[2])
{
    size_t direction = fabs(from[1] - to[1]) < 0.1 ? 1 : (to[0] - from[0]) * (to[1] - from[1]) < 0 ? 2 : 0;

    for (size_t i = 0; i < picture->count; i++)
        if (is_in(&picture->series[i], (from[0] + to[0]) / 2, (from[1] + to[1]) / 2))
            picture->series[i].stripes[direction]++;
}

/* White lines of two points are stripes of the box that they are in. */
static void read_stripe(struct picture_read *picture, struct arena *arena, const xmlNode *node)
{
    double from[2], to[2];
    uint32_t colour = 0;
    int length;
    const char *points = attribute(arena, node, "d");

    if (strcmp((const char *)node->name, "path") != 0 ||
        !read_colour(attribute(arena, node, "stroke"), &colour) || colour != 0xFFFFFF)
        return;
    for (; points; points = strchr(points + 1, 'M'))
        if (sscanf(points, "M%lf,%lf L%lf,%lf %n", &from[0], &from[1], &to[0], &to[1], &length) == 4 &&
            points[length] != 'L')
            count_stripe(picture, from, to);
}

static void walk(struct picture_read *picture, struct arena *arena, const xmlNode *node,
                 void (*read)(struct picture_read *, struct arena *, const xmlNode *))
{
    for (; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE)
            read(picture, arena, node);
        walk(picture, arena, node->children, read);
    }
}

static struct picture_read draw(struct scratch *scratch, const struct plot *plot)
{
    const struct palette *palette = palette_or_default(plot->palette);
    const struct chart *chart = lay_out(scratch, plot);
    struct picture_read picture = {.count = plot->series_count};
    struct bytes bytes;

    for (size_t i = 0; i < picture.count; i++)
        picture.series[i].colour = palette_colour(palette, i);
    if (!chart_draw(&chart, 1, PICTURE_SVG, scratch->folder, scratch->arena, scratch->err) ||
        !file_read(scratch_path(scratch, arena_format(scratch->arena, "%s.svg", plot->name)), 1 << 24,
                   scratch->arena, &bytes, scratch->err))
        fail_msg("%s", scratch->err->text);
    xmlDoc *document = xmlReadMemory(bytes.data, (int)bytes.size, NULL, NULL, XML_PARSE_NONET);
    assert_non_null(document);
    walk(&picture, scratch->arena, xmlDocGetRootElement(document), read_element);
    walk(&picture, scratch->arena, xmlDocGetRootElement(document), read_stripe);
    xmlFreeDoc(document);
    return picture;
}

/* ---- no two series are alike ---- */

/* Of what differs in its marker, dashes or stripes as well; about four times what can be noticed. */
enum { SEEN_DIFFERENCE = 10 };

static bool patterns_differ(const struct drawn *a, const struct drawn *b)
{
    for (size_t i = 0; i < 3; i++)
        if ((a->stripes[i] == 0) != (b->stripes[i] == 0))
            return true;
    return false;
}

/* Stripes that differ in direction, or colours of which one is much darker, which every print shows. */
static bool fills_differ(const struct drawn *a, const struct drawn *b)
{
    return patterns_differ(a, b) || contrast_ratio(a->colour, b->colour) >= PALETTE_LEAST_CONTRAST;
}

static bool lines_differ(const struct drawn *a, const struct drawn *b)
{
    return strcmp(a->marker, b->marker) != 0 && strcmp(a->dashes, b->dashes) != 0;
}

static void assert_apart(const struct picture_read *picture,
                         bool differ(const struct drawn *a, const struct drawn *b))
{
    for (size_t i = 0; i < picture->count; i++)
        for (size_t j = 0; j < i; j++) {
            const struct drawn *a = &picture->series[i], *b = &picture->series[j];
            if (!differ(a, b))
                fail_msg("only colours tell %06X and %06X apart", (unsigned)a->colour, (unsigned)b->colour);
            for (size_t k = 0; k < VISIONS; k++) {
                struct seen first = see(&visions[k], a->colour), second = see(&visions[k], b->colour);
                if (seen_difference(&first, &second) < SEEN_DIFFERENCE)
                    fail_msg("%s: %06X and %06X look alike", visions[k].name, (unsigned)a->colour,
                             (unsigned)b->colour);
            }
        }
}

static void lines_differ_in_colour_dashes_and_marker(void **state)
{
    static const char *const kinds[] = {"lines", "steps"};

    for (size_t i = 0; i < 2; i++) {
        struct plot plot = timed(kinds[i], 4);
        struct picture_read picture = draw(*state, &plot);
        assert_apart(&picture, lines_differ);
        for (size_t j = 0; j < 4; j++)
            assert_true(*picture.series[j].marker && *picture.series[j].dashes);
    }
}

static void bars_differ_in_colour_and_stripes_or_lightness(void **state)
{
    static const char *const kinds[] = {"bars", "grouped", "stacked", "barh"};

    for (size_t i = 0; i < 4; i++) {
        struct plot plot = plot_of(kinds[i], 4);
        struct picture_read picture = draw(*state, &plot);
        assert_apart(&picture, fills_differ);
        for (size_t j = 0; j < 4; j++)
            assert_true(picture.series[j].box_count >= YEARS);
        assert_int_equal(picture.series[1].stripes[2], 0);
        assert_true(picture.series[2].stripes[2] > 0 && picture.series[2].stripes[0] == 0);
        assert_true(picture.series[3].stripes[0] > 0 && picture.series[3].stripes[2] == 0);
    }
}

/* Boxes around areas would not tell in which a stripe is: the areas here are flat. */
static void areas_differ_in_colour_and_stripes_or_lightness(void **state)
{
    static double flat[QUARTERS];
    struct series series[4];
    struct plot plot = timed("area", 4);

    for (size_t j = 0; j < QUARTERS; j++)
        flat[j] = 200;
    for (size_t i = 0; i < 4; i++)
        series[i] = (struct series){.name = names[i], .y = flat};
    plot.series = series;
    struct picture_read picture = draw(*state, &plot);
    assert_apart(&picture, fills_differ);
}

/* ---- patterns ---- */

static void every_series_has_a_pattern_of_its_own(void **state)
{
    static uint32_t greys[MOST];
    const struct palette alike = {"own", greys, MOST};

    (void)state;
    for (size_t i = 0; i < MOST; i++)
        greys[i] = 0x505050 + 0x010101 * (uint32_t)i;
    for (size_t i = 0; i < MOST; i++)
        assert_int_equal(chart_stripes_pattern(&alike, i), i);
    assert_int_equal(chart_stripes_pattern(&palette_default, 1), 0);
    assert_int_equal(chart_stripes_pattern(&palette_default, 2), 2);
}

static void patterns_are_drawn_and_differ(void **state)
{
    static const uint32_t colours[MOST] = {0x101010, 0x181818, 0x202020, 0x282828, 0x303030, 0x383838,
                                           0x404040, 0x484848, 0x505050, 0x585858, 0x606060, 0x686868};
    const struct palette alike = {"own", colours, MOST};
    struct plot plot = plot_of("stacked", MOST);

    plot.palette = &alike;
    struct picture_read picture = draw(*state, &plot);
    for (size_t i = 0; i < MOST; i++) {
        const size_t *mine = picture.series[i].stripes;
        assert_int_equal(mine[0] + mine[1] + mine[2] == 0, i == 0);
        for (size_t j = 0; j < i; j++)
            if (memcmp(mine, picture.series[j].stripes, sizeof picture.series[j].stripes) == 0)
                fail_msg("series %zu and %zu have the same stripes", i, j);
    }
}

/* ---- stripes ---- */

static void a_stripe_goes_through_all_points_of_an_area(void **state)
{
    static const double ends[] = {1998.25, 2013};
    static double flat[QUARTERS];
    struct series series[3];
    struct plot plot = timed("area", 3);

    for (size_t j = 0; j < QUARTERS; j++)
        flat[j] = 300;
    for (size_t i = 0; i < 3; i++)
        series[i] = (struct series){.name = names[i], .y = flat};
    plot.series = series;
    size_t many = count_of(script_of(*state, &plot), "front linestyle 6\n");
    plot.x = ends;
    plot.point_count = 2;
    plot.x_step = 20;
    size_t few = count_of(script_of(*state, &plot), "front linestyle 6\n");
    assert_true(few > 10);
    assert_int_equal(many, few);
}

static void there_are_no_stripes_where_nothing_is_filled(void **state)
{
    static double gappy[QUARTERS];
    struct series series[3];
    struct plot plot = timed("area", 3), bare = plot_of("bars", 3);
    static const double nothing[YEARS] = {0, NAN, 0, NAN, 0, 0};

    for (size_t j = 0; j < QUARTERS; j++)
        gappy[j] = j % 2 ? NAN : 100;
    for (size_t i = 0; i < 3; i++)
        series[i] = (struct series){.name = names[i], .y = gappy};
    plot.series = series;
    assert_int_equal(count_of(script_of(*state, &plot), "front linestyle 6\n"), 0);
    for (size_t i = 0; i < 3; i++)
        series[i].y = nothing;
    bare.series = series;
    size_t in_legend = count_of(script_of(*state, &bare), "front linestyle 6\n");
    assert_true(in_legend > 0 && in_legend < 10);
    bare.point_count = 0;
    assert_int_equal(count_of(script_of(*state, &bare), "front linestyle 6\n"), 0);
    plot = timed("lines", 4);
    assert_int_equal(count_of(script_of(*state, &plot), "front linestyle 6\n"), 0);
    plot = timed("bars", MOST); /* of less than two units each */
    plot.x_first = 1997.5;
    plot.x_last = 2013.5;
    in_legend = count_of(script_of(*state, &plot), "front linestyle 6\n");
    plot.point_count = 1;
    assert_int_equal(count_of(script_of(*state, &plot), "front linestyle 6\n"), in_legend);
}

static void stripes_of_what_is_not_final_are_in_its_colour(void **state)
{
    static const unsigned char last[YEARS] = {[YEARS - 1] = POINT_PROVISIONAL};
    static unsigned char last_quarter[QUARTERS] = {[QUARTERS - 1] = POINT_PROVISIONAL, [9] = POINT_BREAK};
    struct plot plot = plot_of("stacked", 3);

    plot.provisional = "provisional";
    bars[2].flags = last;
    const char *script = script_of(*state, &plot);
    assert_true(count_of(script, "front linetype 3 dashtype solid linewidth 5\n") > 0);
    assert_true(count_of(script, "front linestyle 6\n") > 0);
    plot = timed("area", 3);
    plot.provisional = "provisional";
    lines[2].flags = last_quarter;
    script = script_of(*state, &plot);
    assert_true(count_of(script, "front linetype 3 dashtype solid linewidth 5\n") > 0);
}

static void bars_that_run_to_the_left_have_stripes_where_they_are(void **state)
{
    struct plot plot = plot_of("barh", 3);
    struct scratch *scratch = *state;

    plot.right_to_left = true;
    plot.language = "ar";
    struct picture_read picture = draw(scratch, &plot);
    assert_true(picture.series[2].stripes[2] > YEARS);
}

/* ---- markers and outlines ---- */

static size_t count_marks(const struct plot *plot, size_t series)
{
    size_t count = 0;

    for (size_t point = 0; point + 1 < plot->point_count; point++)
        count += chart_looks_marks(plot, series, point, plot->point_count - 1);
    return count;
}

static void a_line_has_some_markers_however_long_it_is(void **state)
{
    struct plot plot = timed("lines", 4), one = timed("lines", 1);

    (void)state;
    for (size_t i = 0; i < 4; i++)
        assert_true(count_marks(&plot, i) >= 6 && count_marks(&plot, i) <= 7);
    plot.point_count = 4;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(count_marks(&plot, i), 3);
    assert_int_equal(count_marks(&one, 0), 0);
}

static void faint_colours_have_outlines(void **state)
{
    struct plot plot = plot_of("grouped", 4);
    const char *script = script_of(*state, &plot);

    assert_non_null(strstr(script, "\noutlined = 0\n"));
    assert_non_null(strstr(script, "\ncolours = '#12436D #28A197 #801650 #F46A25 #3D3D3D #A285D1'\n"));
    plot.palette = palette_find("okabe-ito");
    assert_non_null(strstr(script_of(*state, &plot), "\noutlined = 1\n"));
    plot.series_count = 1;
    assert_non_null(strstr(script_of(*state, &plot), "\noutlined = 0\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(lines_differ_in_colour_dashes_and_marker),
        SCRATCH_TEST(bars_differ_in_colour_and_stripes_or_lightness),
        SCRATCH_TEST(areas_differ_in_colour_and_stripes_or_lightness),
        SCRATCH_TEST(every_series_has_a_pattern_of_its_own),
        SCRATCH_TEST(patterns_are_drawn_and_differ),
        SCRATCH_TEST(a_stripe_goes_through_all_points_of_an_area),
        SCRATCH_TEST(there_are_no_stripes_where_nothing_is_filled),
        SCRATCH_TEST(stripes_of_what_is_not_final_are_in_its_colour),
        SCRATCH_TEST(bars_that_run_to_the_left_have_stripes_where_they_are),
        SCRATCH_TEST(a_line_has_some_markers_however_long_it_is),
        SCRATCH_TEST(faint_colours_have_outlines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
