/* Pictures for office programs and for paper, drawn by gnuplot. */
#include "chart.h"
#include "file.h"
#include "font.h"
#include "picture.h"
#include "plot.h"
#include "scratch.h"
#include "typefaces.h"

#include <math.h>

enum { ALL = PICTURE_PNG | PICTURE_SVG | PICTURE_EMF | PICTURE_PDF | PICTURE_EPS, FILES = 4 };

static const double years[] = {2010, 2011, 2012, 2013}, counts[] = {1, 5, NAN, 9}, shares[] = {2, 2.5, 3, 8};
static const struct series series[] = {{.name = "Alle", .y = counts}, {.name = "Others", .y = shares}};
static const struct tick ticks[] = {{2010, "2010"}, {2012, "2012"}};
static const struct tick values[] = {{0, "0"}, {5, "5"}, {10, "10"}};

static struct plot plot_of(const char *kind)
{
    return (struct plot){.name = kind,
                         .kind = kind,
                         .title = "Forêts, a 'title'",
                         .subtitle = "Number of trees",
                         .source = "Source: Register",
                         .x_title = "",
                         .y_title = "trees",
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
                         .targets = TARGET_WORD | TARGET_LATEX,
                         .provisional = "",
                         .nothing = "No data"};
}

static const char *const kinds[] = {"lines", "bars"};

/* Of both kinds on both canvases. */
static void lay_out_all(struct scratch *scratch, struct plot plots[2], const struct chart *charts[FILES])
{
    static const enum canvas_kind canvases[] = {CANVAS_PAGE, CANVAS_LATEX};
    struct font *font = typeface_open(scratch, font_default_families, font_default_count);

    if (!font)
        fail_msg("%s", scratch->err->text);
    for (size_t i = 0; i < FILES; i++) {
        plots[i / 2] = plot_of(kinds[i / 2]);
        charts[i] = chart_lay_out(&plots[i / 2], canvases[i % 2], font, scratch->arena, scratch->err);
        if (!charts[i])
            fail_msg("%s", scratch->err->text);
    }
    typeface_close(font);
}

static struct bytes get(struct scratch *scratch, const char *folder, const char *name)
{
    struct bytes bytes;

    if (!file_read(arena_format(scratch->arena, "%s/%s", folder, name), 1 << 24, scratch->arena, &bytes,
                   scratch->err))
        fail_msg("%s", scratch->err->text);
    return bytes;
}

static void assert_equal_files(struct scratch *scratch, const char *folder, const char *other)
{
    static const char *const endings[] = {"png", "emf", "latex.pdf", "latex.eps"};

    for (size_t i = 0; i < 2 * FILES; i++) {
        const char *name = arena_format(scratch->arena, "%s.%s", kinds[i / FILES], endings[i % FILES]);
        struct bytes one = get(scratch, folder, name), two = get(scratch, other, name);
        if (one.size != two.size || memcmp(one.data, two.data, one.size) != 0)
            fail_msg("%s differs", name);
    }
}

static void draw_all(struct scratch *scratch, const char *folder, size_t together)
{
    struct plot plots[2];
    const struct chart *charts[FILES];

    lay_out_all(scratch, plots, charts);
    for (size_t i = 0; i < FILES; i += together)
        if (!chart_draw(charts + i, together, ALL, folder, scratch->arena, scratch->err))
            fail_msg("%s", scratch->err->text);
}

/* In another second, on another day for the pictures that tell one. */
static void pictures_depend_neither_on_their_neighbours_nor_on_the_clock(void **state)
{
    struct scratch *scratch = *state;
    const char *together = scratch_folder(scratch, "together", 0755);
    const char *alone = scratch_folder(scratch, "alone", 0755);

    draw_all(scratch, together, FILES);
    sleep(1);
    draw_all(scratch, alone, 1);
    assert_equal_files(scratch, together, alone);
}

static struct picture_seen seen_in(struct scratch *scratch, const char *name)
{
    struct picture_seen seen;
    struct bytes bytes = get(scratch, scratch->folder, name);

    if (!picture_format_find(strrchr(name, '.') + 1)->read(&bytes, &seen, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    return seen;
}

static void each_has_its_size_and_says_what_it_is(void **state)
{
    static const struct {
        const char *name;
        unsigned width, height;
    } cases[] = {{"lines.png", 1878, 1181},
                 {"lines.emf", 1878, 1181},
                 {"lines.latex.pdf", 451, 284},
                 {"lines.latex.eps", 451, 284}};
    struct scratch *scratch = *state;

    draw_all(scratch, scratch->folder, 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct picture_seen seen = seen_in(scratch, cases[i].name);
        assert_int_equal(seen.width, cases[i].width);
        assert_int_equal(seen.height, cases[i].height);
        assert_string_equal(seen.title, "Forêts, a 'title'");
        assert_string_equal(seen.alt, "Rises.");
        assert_int_equal(strlen(seen.digest), 64);
    }
}

/* On paper 12 points are 50 of the 300 units of an inch. */
static void letters_on_paper_are_as_large_as_they_are_meant_to_be(void **state)
{
    struct scratch *scratch = *state;

    draw_all(scratch, scratch->folder, 1);
    if (system("command -v pdftotext >/dev/null") != 0) {
        print_message("pdftotext is not installed\n");
        skip();
    }
    assert_int_equal(system(arena_format(scratch->arena, "cd %s && pdftotext -bbox lines.latex.pdf words",
                                         scratch->folder)),
                     0);
    const char *words = scratch_get(scratch, "words"), *word = strstr(words, ">2012</word>");
    double top, bottom;
    assert_non_null(word);
    while (strncmp(word, "<word", 5) != 0)
        word--;
    assert_int_equal(sscanf(word, "<word xMin=\"%*f\" yMin=\"%lf\" xMax=\"%*f\" yMax=\"%lf\"", &top, &bottom),
                     2);
    assert_true(fabs(bottom - top - 12 * 1.362) < 0.01); /* the room of a line of Noto Sans */
    assert_null(strstr(words, ">Register</word>"));
}

static void a_picture_that_is_not_whole_is_not_written(void **state)
{
    static const struct {
        const char *filter;
        size_t chart;
        enum picture format;
        const char *name, *message;
    } cases[] = {
        {"head -c 700", 0, PICTURE_EMF, "lines.emf", "EMF damaged or cut at byte 624"},
        {"(cat; echo)", 0, PICTURE_EMF, "lines.emf", "9 bytes behind the end of the EMF"},
        {"(cat; echo)", 1, PICTURE_PDF, "lines.latex.pdf", "1 bytes behind the end of the PDF"},
        {"head -c 700", 1, PICTURE_PDF, "lines.latex.pdf", "PDF cut at byte 700"},
        {"(cat; echo)", 1, PICTURE_EPS, "lines.latex.eps", "1 bytes behind the end of the EPS"},
        {"head -c 700", 1, PICTURE_EPS, "lines.latex.eps", "EPS cut at byte 700"},
    };
    struct scratch *scratch = *state;
    struct plot plots[2];
    const struct chart *charts[FILES];
    const char *folder = scratch_folder(scratch, "bin", 0700);

    lay_out_all(scratch, plots, charts);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        scratch_put(
            scratch, "bin/gnuplot",
            arena_format(scratch->arena, "#!/bin/sh\n/usr/bin/gnuplot \"$@\" | %s\n", cases[i].filter));
        chmod(scratch_path(scratch, "bin/gnuplot"), 0755);
        setenv("PATH", folder, 1);
        *scratch->err = (struct error){0};
        bool drawn = chart_draw(&charts[cases[i].chart], 1, cases[i].format, scratch->folder, scratch->arena,
                                scratch->err);
        setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
        assert_false(drawn);
        assert_error(
            scratch->err, ERROR_DATA,
            arena_format(scratch->arena, "chart 'lines': the picture is not sound: %s", cases[i].message));
        assert_false(scratch_exists(scratch, cases[i].name));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(pictures_depend_neither_on_their_neighbours_nor_on_the_clock),
        SCRATCH_TEST(each_has_its_size_and_says_what_it_is),
        SCRATCH_TEST(letters_on_paper_are_as_large_as_they_are_meant_to_be),
        SCRATCH_TEST(a_picture_that_is_not_whole_is_not_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
