#include "render.h"

#include "book.h"
#include "canvas.h"
#include "file.h"
#include "scratch.h"

/* ---- what is written ---- */

static struct plot plot_of(const char *language)
{
    return (struct plot){.name = "in-force",
                         .title = "States & protocols",
                         .subtitle = "At the end of each year",
                         .source = "Source: the list of 2013",
                         .alt = "Line chart. 1 in 1997, 119 in 2013.",
                         .language = language,
                         .targets = TARGET_LATEX};
}

static struct book book_of(const struct plot *plots, size_t count, const char *language)
{
    return (struct book){.language = language,
                         .locale = language,
                         .right_to_left = strcmp(language, "ar") == 0,
                         .title = "Statistics, 1st quarter 2013",
                         .plots = plots,
                         .plot_count = count};
}

static bool render(struct scratch *scratch, const struct book *book)
{
    *scratch->err = (struct error){0};
    return render_find("tex")->write(book, scratch->folder, scratch->arena, scratch->err);
}

static const char *written(struct scratch *scratch, const struct plot *plot)
{
    const struct book book = book_of(plot, 1, plot->language);
    const char *path = arena_format(scratch->arena, "charts/%s/%s.tex", plot->language, plot->name);

    remove(scratch_path(scratch, path));
    if (!render(scratch, &book))
        fail_msg("%s", scratch->err->text);
    return scratch_get(scratch, path);
}

static void a_figure_has_picture_caption_label_and_what_stands_below(void **state)
{
    const struct plot plot = plot_of("en");

    assert_string_equal(
        written(*state, &plot),
        "% Statistics, 1st quarter 2013: the figure 'in-force', to be taken in by \\input.\n"
        "% The document needs \\usepackage{graphicx} (of 2021 or later) and is made by LuaLaTeX or XeLaTeX; "
        "for "
        "its language, for example:\n"
        "% \\usepackage[english]{babel} \\babelfont{rm}{Noto Sans} \\babelfont{sf}{Noto Sans}\n"
        "\\begin{figure}[htbp]\n"
        "\\centering\n"
        "\\includegraphics[width=\\ifdim\\linewidth<159mm \\linewidth\\else 159mm\\fi,\n"
        "  alt={Line chart. 1 in 1997, 119 in 2013.}]{in-force.latex.pdf}\n"
        "\\caption{States \\& protocols}\n"
        "\\label{fig:in-force}\n"
        "\\par\\smallskip{\\small Source: the list of 2013\\par}\n"
        "\\end{figure}\n");
}

static void another_language_needs_its_own_fonts(void **state)
{
    struct plot plot = plot_of("ar");

    assert_non_null(
        strstr(written(*state, &plot),
               "is made by LuaLaTeX; for its language, for example:\n"
               "% \\usepackage[bidi=basic, english]{babel} \\babelprovide[import=ar, main]{arabic} "
               "\\babelfont{rm}{Noto Sans Arabic} \\babelfont{sf}{Noto Sans Arabic}\n"
               "% \\babelprovide[onchar=ids fonts]{english} \\babelfont[english]{rm}{Noto Sans} "
               "\\babelfont[english]{sf}{Noto Sans}\n"));
    plot = plot_of("fr");
    assert_non_null(strstr(written(*state, &plot),
                           "% \\usepackage[english]{babel} \\babelprovide[import=fr, main]{french} "));
}

static void what_is_empty_is_left_out(void **state)
{
    struct plot plot = plot_of("en");

    plot.source = "";
    assert_null(strstr(written(*state, &plot), "smallskip"));
}

static void no_letter_of_a_text_is_a_command(void **state)
{
    struct plot plot = plot_of("en");

    plot.title = "\\{}$&#%_^~<>|\"`'--\n\u00E9";
    assert_non_null(
        strstr(written(*state, &plot),
               "\\caption{\\textbackslash{}\\{\\}\\$\\&\\#\\%\\_\\textasciicircum{}\\textasciitilde{}"
               "\\textless{}\\textgreater{}\\textbar{}\\textquotedbl{}\\textasciigrave{}"
               "\\textquotesingle{}-{}-{} \u00E9}\n"));
}

static void a_comment_ends_with_its_line(void **state)
{
    struct scratch *scratch = *state;
    const struct plot plot = plot_of("en");
    struct book book = book_of(&plot, 1, "en");

    book.title = "A\n\\evil";
    assert_true(render(scratch, &book));
    const char *text = scratch_get(scratch, "charts/en/in-force.tex");
    assert_int_equal(strncmp(text, "% A \\evil: the figure", 21), 0);
}

static void charts_for_other_targets_have_no_figure(void **state)
{
    struct scratch *scratch = *state;
    struct plot plots[] = {plot_of("en"), plot_of("en")};
    const struct book book = book_of(plots, 2, "en"), none = book_of(NULL, 0, "fr");

    plots[0].name = "other";
    plots[0].targets = TARGET_WORD | TARGET_SLIDE;
    plots[1].name = "usual";
    plots[1].targets = 0;
    assert_true(render(scratch, &book));
    assert_null(scratch_get(scratch, "charts/en/other.tex"));
    assert_null(scratch_get(scratch, "charts/en/usual.tex"));
    assert_true(render(scratch, &none));
}

static void what_goes_wrong_is_told(void **state)
{
    struct scratch *scratch = *state;
    const struct plot plot = plot_of("en");
    struct book book = book_of(&plot, 1, "en");

    assert_true(render(scratch, &book));
    assert_false(render(scratch, &book)); /* it is there already */
    assert_int_equal(scratch->err->kind, ERROR_CREATE);
    book.locale = "ii";
    assert_false(render(scratch, &book));
    assert_int_equal(scratch->err->kind, ERROR_DEFINITION);
    scratch_put(scratch, "charts/fr", "no folder");
    book.language = "fr";
    assert_false(render(scratch, &book));
}

/* ---- what LaTeX makes of it ---- */

static void put_picture(struct scratch *scratch, const char *path)
{
    static const char *const objects[] = {
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n", "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 451 283]/Resources<<>>/Contents 4 0 R>>endobj\n",
        "4 0 obj<</Length 1>>stream\nn\nendstream endobj\n"};
    const char *text = "%PDF-1.4\n", *places = "xref\n0 5\n0000000000 65535 f \n";

    for (size_t i = 0; i < 4; i++) {
        places = arena_format(scratch->arena, "%s%010zu 00000 n \n", places, strlen(text));
        text = arena_format(scratch->arena, "%s%s", text, objects[i]);
    }
    scratch_put(scratch, path,
                arena_format(scratch->arena, "%s%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
                             text, places, strlen(text)));
}

/* As the figure says that it must be. */
static void put_document(struct scratch *scratch, const char *figure, const char *language)
{
    const char *needs = strstr(figure, "% \\usepackage[") + 2;
    const char *more = strstr(needs, "% \\babelprovide[onchar");

    scratch_put(
        scratch, arena_format(scratch->arena, "charts/%s/document.tex", language),
        arena_format(scratch->arena,
                     "\\documentclass{article}\n\\usepackage{graphicx}\n%.*s\n%.*s\n\\begin{document}\n"
                     "\\input{in-force}\nSee \\ref{fig:in-force}.\n\\end{document}\n",
                     (int)strcspn(needs, "\n"), needs, more ? (int)strcspn(more + 2, "\n") : 0,
                     more ? more + 2 : ""));
}

static void assert_made(struct scratch *scratch, const char *program, const struct plot *plot)
{
    const char *folder = arena_format(scratch->arena, "charts/%s", plot->language);
    const char *figure = written(scratch, plot);

    put_document(scratch, figure, plot->language);
    put_picture(scratch, arena_format(scratch->arena, "%s/in-force.latex.pdf", folder));
    int status = system(arena_format(scratch->arena,
                                     "cd '%s/%s' && %s -interaction=nonstopmode -halt-on-error document "
                                     ">output 2>&1 && ! grep 'Missing character' document.log >>output",
                                     scratch->folder, folder, program));
    const char *output = scratch_get(scratch, arena_format(scratch->arena, "%s/output", folder));
    size_t length = strlen(output), shown = 600;
    if (status != 0)
        fail_msg("%s, %s: %s", program, plot->language, length > shown ? output + length - shown : output);
}

static void assert_made_in_all_languages(struct scratch *scratch, const char *program)
{
    struct plot plot = plot_of("en");

    plot.title = plot.alt = "\\{}$&#%_^~<>|\"`'--, [x]";
    assert_made(scratch, program, &plot);
    plot = plot_of("ru");
    plot.title = "Государства с протоколом в силе";
    assert_made(scratch, program, &plot);
    plot = plot_of("zh");
    plot.title = "附加议定书生效的国家";
    assert_made(scratch, program, &plot);
}

static void lualatex_makes_a_figure_of_it(void **state)
{
    if (system("command -v lualatex >/dev/null") != 0)
        skip();
    struct plot arabic = plot_of("ar");
    arabic.title = "الدول التي لديها بروتوكول نافذ (IAEA)";
    assert_made(*state, "lualatex", &arabic);
    assert_made_in_all_languages(*state, "lualatex");
}

static void xelatex_makes_a_figure_of_it(void **state)
{
    if (system("command -v xelatex >/dev/null") != 0)
        skip();
    assert_made_in_all_languages(*state, "xelatex");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_figure_has_picture_caption_label_and_what_stands_below),
        SCRATCH_TEST(another_language_needs_its_own_fonts),
        SCRATCH_TEST(what_is_empty_is_left_out),
        SCRATCH_TEST(no_letter_of_a_text_is_a_command),
        SCRATCH_TEST(a_comment_ends_with_its_line),
        SCRATCH_TEST(charts_for_other_targets_have_no_figure),
        SCRATCH_TEST(what_goes_wrong_is_told),
        SCRATCH_TEST(lualatex_makes_a_figure_of_it),
        SCRATCH_TEST(xelatex_makes_a_figure_of_it),
    };

    return cmocka_run_group_tests_name("render_tex", tests, NULL, NULL);
}
