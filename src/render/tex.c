#include "arena.h"
#include "book.h"
#include "canvas.h"
#include "error.h"
#include "file.h"
#include "render.h"
#include "script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

/* ---- texts: data is never code ---- */

/* Commands of one letter end by themselves, others by "{}". Signs that fonts or languages join or turn into
 * others ("--", "\"") are kept apart. */
static const char *escape_of(char c)
{
    switch (c) {
    case '\\':
        return "\\textbackslash{}";
    case '{':
        return "\\{";
    case '}':
        return "\\}";
    case '$':
        return "\\$";
    case '&':
        return "\\&";
    case '#':
        return "\\#";
    case '%':
        return "\\%";
    case '_':
        return "\\_";
    case '^':
        return "\\textasciicircum{}";
    case '~':
        return "\\textasciitilde{}";
    case '<':
        return "\\textless{}";
    case '>':
        return "\\textgreater{}";
    case '|':
        return "\\textbar{}";
    case '"':
        return "\\textquotedbl{}";
    case '`':
        return "\\textasciigrave{}";
    case '\'':
        return "\\textquotesingle{}";
    case '-':
        return "-{}";
    default:
        return NULL;
    }
}

static void put_text(FILE *out, const char *text)
{
    for (; *text; text++)
        if (escape_of(*text))
            fputs(escape_of(*text), out);
        else
            fputc((unsigned char)*text < ' ' ? ' ' : *text, out);
}

/* A comment ends with its line. */
static void put_comment(FILE *out, const char *text)
{
    for (; *text; text++)
        fputc((unsigned char)*text < ' ' ? ' ' : *text, out);
}

/* ---- the figure ---- */

struct fonts_of_figure {
    const char *own, *latin; /* families */
};

/* As babel calls it: "arabic". */
static const char *name_of_language(const char *language, struct arena *arena)
{
    enum { SIZE = 100 };
    UErrorCode status = U_ZERO_ERROR;
    UChar name[SIZE];
    char text[SIZE * 3] = "";

    uloc_getDisplayLanguage(language, "en", name, SIZE, &status);
    u_strToLower(name, SIZE, name, -1, "en", &status);
    u_strToUTF8(text, sizeof text, NULL, name, -1, &status);
    return arena_text(arena, U_SUCCESS(status) ? text : language);
}

/* English is what babel begins with; the fonts of letters that run to the left have no others. */
static void put_babel(FILE *out, const struct book *book, const char *name,
                      const struct fonts_of_figure *fonts)
{
    bool english = strcmp(name, "english") == 0;

    fprintf(out, "%% \\usepackage[%senglish]{babel}", book->right_to_left ? "bidi=basic, " : "");
    if (!english)
        fprintf(out, " \\babelprovide[import=%s, main]{%s}", book->language, name);
    fprintf(out, " \\babelfont{rm}{%s} \\babelfont{sf}{%s}\n", fonts->own, fonts->own);
    if (book->right_to_left)
        fprintf(out,
                "%% \\babelprovide[onchar=ids fonts]{english} \\babelfont[english]{rm}{%s} "
                "\\babelfont[english]{sf}{%s}\n",
                fonts->latin, fonts->latin);
}

static void put_needs(FILE *out, const struct book *book, const struct plot *plot,
                      const struct fonts_of_figure *fonts, struct arena *arena)
{
    fputs("% ", out);
    put_comment(out, book->title);
    fprintf(
        out,
        ": the figure '%s', to be taken in by \\input.\n"
        "%% The document needs \\usepackage{graphicx} (of 2021 or later) and is made by LuaLaTeX%s; for its "
        "language, for example:\n",
        plot->name, book->right_to_left ? "" : " or XeLaTeX");
    put_babel(out, book, name_of_language(book->language, arena), fonts);
}

/* As wide as in print, but not wider than the text. */
static void put_picture(FILE *out, const struct plot *plot, double millimetres)
{
    fprintf(out, "\\includegraphics[width=\\ifdim\\linewidth<%gmm \\linewidth\\else %gmm\\fi,\n  alt={",
            millimetres, millimetres);
    put_text(out, plot->alt);
    fprintf(out, "}]{%s.latex.pdf}\n", plot->name);
}

static void put_below(FILE *out, const char *text)
{
    if (!*text)
        return;
    fputs("\\par\\smallskip{\\small ", out);
    put_text(out, text);
    fputs("\\par}\n", out);
}

static void put_figure(FILE *out, const struct book *book, const struct plot *plot,
                       const struct canvas *canvas, const struct fonts_of_figure *fonts, struct arena *arena)
{
    put_needs(out, book, plot, fonts, arena);
    fputs("\\begin{figure}[htbp]\n\\centering\n", out);
    put_picture(out, plot, canvas->millimetres);
    fputs("\\caption{", out);
    put_text(out, plot->title);
    fprintf(out, "}\n\\label{fig:%s}\n", plot->name);
    put_below(out, plot->source); /* the subtitle stands in the picture */
    fputs("\\end{figure}\n", out);
}

/* ---- files ---- */

static bool choose_fonts(const struct book *book, struct fonts_of_figure *fonts, struct arena *arena,
                         struct error *err)
{
    const struct script *own = script_of_locale(book->locale, arena, err);
    const struct script *latin = own ? script_of_locale("en", arena, err) : NULL;

    if (latin)
        *fonts = (struct fonts_of_figure){own->chart_family, latin->chart_family};
    return latin != NULL;
}

static bool write_figure(const struct book *book, const struct plot *plot, const struct canvas *canvas,
                         const char *folder, struct arena *arena, struct error *err)
{
    const char *name = arena_format(arena, "%s.tex", plot->name);
    struct fonts_of_figure fonts;
    char *text = NULL;
    size_t size = 0;

    if (!choose_fonts(book, &fonts, arena, err))
        return false;
    FILE *out = open_memstream(&text, &size);
    if (out)
        put_figure(out, book, plot, canvas, &fonts, arena);
    bool good = out && !ferror(out);
    good = out && fclose(out) == 0 && good;
    good = good ? file_write(folder, name, text, size, err)
                : error_set(err, ERROR_SYSTEM, "%s: no memory left", name);
    free(text);
    return good;
}

/* Of the charts that are drawn for LaTeX. */
static bool write(const struct book *book, const char *folder, struct arena *arena, struct error *err)
{
    const char *own = render_chart_folder(book, folder, arena, err);
    struct canvas canvas;

    for (size_t i = 0; own && i < book->plot_count; i++) {
        const struct plot *plot = &book->plots[i];
        if (canvas_choose(CANVAS_LATEX, plot->targets ? plot->targets : TARGETS_DEFAULT, &canvas) &&
            !write_figure(book, plot, &canvas, own, arena, err))
            return false;
    }
    return own != NULL;
}

const struct renderer render_tex = {.name = "tex", .per_language = true, .write = write};
