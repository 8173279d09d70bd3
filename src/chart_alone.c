#include "chart_alone.h"

#include "arena.h"
#include "asset.h"
#include "chart_drawn.h"
#include "file.h"
#include "plot.h"
#include "text.h"

#include <string.h>

/* What draws best into a document that has the text around it; else what everybody can see. */
static const char *usual_format(const struct chart *chart)
{
    return chart->canvas.titled ? "png" : "pdf";
}

static const char *comment(const struct chart *chart, const char *gnuplot, struct arena *arena)
{
    const struct plot *plot = chart->plot;
    const char *name = chart->name, *usual = usual_format(chart);

    return arena_format(
        arena,
        "# %s\n# %s\n# %s\n#\n"
        "# This script has the figures of the chart and draws it, by gnuplot and the font %s alone:\n"
        "#   gnuplot %s.gp                     writes %s.redrawn.%s in the current folder\n"
        "#   gnuplot -e \"format='svg'\" %s.gp   the same as svg; png, emf, pdf and eps are the others\n"
        "# The published picture was drawn by %s. Other versions and fonts draw other letters.\n"
        "# Made by statbook; the script may be used under its licence, MIT.\n",
        text_in_one_line(arena, plot->title), text_in_one_line(arena, plot->subtitle),
        text_in_one_line(arena, plot->source), chart->layout.family, name, name, usual, name, gnuplot);
}

/* Whatever the reader's own settings are. The format may come from the command line. */
static const char *beginning(const struct chart *chart, struct arena *arena)
{
    return arena_format(arena,
                        "reset\nunset label\nunset object\nunset arrow\n"
                        "if (!exists('format')) format = '%s'\n"
                        "if (strstrt(' png svg emf pdf eps ', ' '.format.' ') == 0) exit error \\\n"
                        "    'format must be png, svg, emf, pdf or eps'\n",
                        usual_format(chart));
}

/* The script of a picture, but for the line that says its format; the style sets the terminal, and behind it
 * stands what is drawn. */
static const char *compose(const struct chart *chart, const char *gnuplot, const char *script,
                           struct arena *arena)
{
    static const char format[] = "format = 'png'\n";
    const char *line = strstr(script, format), *rest = line + strlen(format);
    const char *drawn = strstr(rest, chart_style) + strlen(chart_style);

    return arena_format(arena, "%s%s%.*s%.*sset output '%s.redrawn.'.format\n%s\nset output\n",
                        comment(chart, gnuplot, arena), beginning(chart, arena), (int)(line - script), script,
                        (int)(drawn - rest), rest, chart->name, drawn);
}

const char *chart_alone(const struct chart *chart, const char *gnuplot, struct arena *arena,
                        struct error *err)
{
    const char *script = chart_script(chart, PICTURE_PNG, arena, err);

    return script ? compose(chart, gnuplot, script, arena) : NULL;
}

bool chart_alone_write(const struct chart *chart, const char *gnuplot, const char *folder,
                       struct arena *arena, struct error *err)
{
    const char *script = chart_alone(chart, gnuplot, arena, err);

    return script &&
           file_write(folder, arena_format(arena, "%s.gp", chart->name), script, strlen(script), err);
}
