#include "chart_alone.h"

#include "chart.h"
#include "file.h"
#include "font.h"
#include "plot.h"
#include "scratch.h"
#include "typefaces.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <math.h>

static const double years[] = {2010, 2011, 2012, 2013};
static const double counts[] = {1, 5, NAN, 9}, shares[] = {2, 2.5, 3, 8};
static const struct series series[] = {{.name = "It's `one`", .y = counts}, {.name = "Others", .y = shares}};
static const struct tick ticks[] = {{2010, "2010"}, {2012, "2012"}};
static const struct tick values[] = {{0, "0"}, {5, "5"}, {10, "10"}};

static struct plot plot_of(const char *kind)
{
    return (struct plot){.name = kind,
                         .kind = kind,
                         .title = "A 'title' with \"quotes\", `touch evil` and $(touch evil)",
                         .subtitle = "Number\nsystem('touch evil')",
                         .source = "Source: Register",
                         .x_title = "",
                         .y_title = "States",
                         .alt = "Rises.",
                         .language = "en",
                         .time_axis = true,
                         .x_first = 2009.5,
                         .x_last = 2013.5,
                         .x_step = 1,
                         .x = years,
                         .point_count = 4,
                         .series = series,
                         .series_count = 2,
                         .x_ticks = ticks,
                         .x_tick_count = 2,
                         .y_ticks = values,
                         .y_tick_count = 3,
                         .targets = TARGET_WORD | TARGET_WEB | TARGET_SLIDE | TARGET_LATEX,
                         .provisional = "",
                         .nothing = "No data"};
}

static const struct chart *lay_out(struct scratch *scratch, const struct plot *plot, enum canvas_kind canvas)
{
    struct font *font = typeface_open(scratch, font_default_families, font_default_count);
    const struct chart *chart = font ? chart_lay_out(plot, canvas, font, scratch->arena, scratch->err) : NULL;

    if (!chart)
        fail_msg("%s", scratch->err->text);
    typeface_close(font);
    return chart;
}

static void publish(struct scratch *scratch, const struct chart *chart)
{
    if (!chart_draw(&chart, 1, PICTURE_PNG | PICTURE_SVG, scratch->folder, scratch->arena, scratch->err) ||
        !chart_alone_write(chart, "gnuplot 9", scratch->folder, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
}

static struct bytes picture(struct scratch *scratch, const char *name)
{
    struct bytes bytes;

    if (!file_read(scratch_path(scratch, name), 1 << 24, scratch->arena, &bytes, scratch->err))
        fail_msg("%s", scratch->err->text);
    return bytes;
}

/* ---- what is in the pictures ---- */

static unsigned length_at(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;

    return (unsigned)b[0] << 24 | (unsigned)b[1] << 16 | (unsigned)b[2] << 8 | b[3];
}

/* The chunks of pixels, one behind the other. */
static struct bytes pixels(struct scratch *scratch, const char *name)
{
    struct bytes whole = picture(scratch, name), found = {arena_alloc(scratch->arena, whole.size), 0};

    for (size_t at = 8; at < whole.size; at += length_at(whole.data + at) + 12) {
        size_t size = length_at(whole.data + at);
        if (memcmp(whole.data + at + 4, "IDAT", 4) != 0)
            continue;
        memcpy(found.data + found.size, whole.data + at + 8, size);
        found.size += size;
    }
    return found;
}

static void put_drawing(const xmlNode *node, FILE *out)
{
    for (; node; node = node->next) {
        xmlChar *path = xmlGetProp(node, (const xmlChar *)"d");
        bool label = node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, "text") == 0;
        xmlChar *text = label ? xmlNodeGetContent(node) : NULL;
        if (path)
            fprintf(out, "%s\n", (const char *)path);
        if (text && *text)
            fprintf(out, "%s\n", (const char *)text);
        xmlFree(path);
        xmlFree(text);
        put_drawing(node->children, out);
    }
}

/* Its lines and texts. */
static const char *drawing(struct scratch *scratch, const char *name)
{
    struct bytes whole = picture(scratch, name);
    xmlDoc *document = xmlReadMemory(whole.data, (int)whole.size, NULL, NULL, XML_PARSE_NONET);
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(document);
    put_drawing(xmlDocGetRootElement(document), out);
    fclose(out);
    xmlFreeDoc(document);
    const char *kept = arena_text(scratch->arena, text);
    free(text);
    assert_in_range(strlen(kept), 500, 1 << 20);
    return kept;
}

/* Its own settings must not matter. */
static int redraw(struct scratch *scratch, const char *arguments)
{
    scratch_put(scratch, ".gnuplot",
                "set grid\nset xrange [0:1]\nset label 'mine' at 0,0\nset terminal dumb\n");
    return system(
        arena_format(scratch->arena, "cd '%s' && HOME=. gnuplot %s 2>output", scratch->folder, arguments));
}

static void assert_redrawn(struct scratch *scratch, const char *kind, enum canvas_kind canvas)
{
    const struct plot plot = plot_of(kind);
    const struct chart *chart = lay_out(scratch, &plot, canvas);
    const char *name = chart_name(chart);

    publish(scratch, chart);
    assert_int_equal(redraw(scratch, arena_format(scratch->arena, "-e \"format='svg'\" %s.gp", name)), 0);
    assert_string_equal(drawing(scratch, arena_format(scratch->arena, "%s.redrawn.svg", name)),
                        drawing(scratch, arena_format(scratch->arena, "%s.svg", name)));
    if (canvas == CANVAS_NARROW)
        return;
    assert_int_equal(redraw(scratch, arena_format(scratch->arena, "%s.gp", name)), 0);
    struct bytes again = pixels(scratch, arena_format(scratch->arena, "%s.redrawn.png", name));
    struct bytes published = pixels(scratch, arena_format(scratch->arena, "%s.png", name));
    assert_int_equal(again.size, published.size);
    assert_memory_equal(again.data, published.data, again.size);
}

static void a_script_draws_the_published_picture(void **state)
{
    struct scratch *scratch = *state;

    assert_redrawn(scratch, "steps", CANVAS_PAGE);
    assert_redrawn(scratch, "lines", CANVAS_SLIDE);
    assert_redrawn(scratch, "bars", CANVAS_NARROW);
    assert_null(scratch_get(scratch, "evil"));
}

static void a_script_says_what_it_is(void **state)
{
    struct scratch *scratch = *state;
    const struct plot plot = plot_of("steps");
    const char *script =
        chart_alone(lay_out(scratch, &plot, CANVAS_SLIDE), "gnuplot 9", scratch->arena, scratch->err);

    assert_non_null(script);
    const char *expected = "# A 'title' with \"quotes\", `touch evil` and $(touch evil)\n"
                           "# Number system('touch evil')\n"
                           "# Source: Register\n#\n";
    assert_int_equal(strncmp(script, expected, strlen(expected)), 0);
    assert_non_null(strstr(script, "by gnuplot and the font Noto Sans alone:\n"));
    assert_non_null(strstr(script, "#   gnuplot steps.slide.gp   "));
    assert_non_null(strstr(script, "writes steps.slide.redrawn.png in"));
    assert_non_null(strstr(script, "was drawn by gnuplot 9."));
    assert_non_null(strstr(script, "licence, MIT"));
}

static void for_latex_the_usual_picture_is_a_pdf(void **state)
{
    struct scratch *scratch = *state;
    const struct plot plot = plot_of("steps");
    const char *script =
        chart_alone(lay_out(scratch, &plot, CANVAS_LATEX), "gnuplot 9", scratch->arena, scratch->err);

    assert_non_null(strstr(script, "if (!exists('format')) format = 'pdf'\n"));
}

static void a_format_that_is_none_is_refused(void **state)
{
    struct scratch *scratch = *state;
    const struct plot plot = plot_of("steps");

    publish(scratch, lay_out(scratch, &plot, CANVAS_PAGE));
    assert_int_not_equal(redraw(scratch, "-e \"format='gif'\" steps.gp"), 0);
    assert_non_null(strstr(scratch_get(scratch, "output"), "format must be png, svg, emf, pdf or eps"));
}

static void a_script_that_cannot_be_written_is_told(void **state)
{
    struct scratch *scratch = *state;
    const struct plot plot = plot_of("steps");
    const struct chart *chart = lay_out(scratch, &plot, CANVAS_PAGE);

    assert_false(
        chart_alone_write(chart, "gnuplot 9", scratch_path(scratch, "none"), scratch->arena, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_CREATE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_script_draws_the_published_picture),    SCRATCH_TEST(a_script_says_what_it_is),
        SCRATCH_TEST(for_latex_the_usual_picture_is_a_pdf),    SCRATCH_TEST(a_format_that_is_none_is_refused),
        SCRATCH_TEST(a_script_that_cannot_be_written_is_told),
    };

    return cmocka_run_group_tests_name("chart_alone", tests, NULL, NULL);
}
