#include "doctor.h"

#include "arena.h"
#include "book.h"
#include "bounds.h"
#include "catalog.h"
#include "chart.h"
#include "error.h"
#include "folder.h"
#include "font.h"
#include "fonts.h"
#include "gnuplot.h"
#include "jobs.h"
#include "reader.h"
#include "render.h"
#include "script.h"
#include "spool.h"
#include "text.h"
#include "versions.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { SECONDS = 60, CANVASES = 2 };

struct examination {
    FILE *stream;
    struct arena *arena;
    const char *folder; /* for what is tried */
    struct bounds bounds;
    const struct chart *charts[CANVASES];
    size_t lacking;
};

/* Between them their targets want every format. */
static const enum canvas_kind canvases[CANVASES] = {CANVAS_PAGE, CANVAS_LATEX};

/* ---- a book and a picture, as small as can be ---- */

static const struct line lines[] = {{LINE_TITLE, "statbook doctor", NULL},
                                    {LINE_TEXT, "https://example.org/", "https://example.org/"}};
static const struct sheet sheets[] = {
    {.kind = SHEET_COVER, .name = "Cover", .lines = lines, .line_count = 2, .width = 60}};
static const struct book book = {.name = "doctor",
                                 .language = "en",
                                 .locale = "en",
                                 .script = "Latn",
                                 .font = "Arial",
                                 .title = "statbook doctor",
                                 .organisation = "",
                                 .subject = "",
                                 .keywords = "",
                                 .period = {2013, PERIOD_YEAR, 0},
                                 .as_of = {2013, 12, 31},
                                 .file_name = "doctor",
                                 .sheets = sheets,
                                 .sheet_count = 1};

static const double values[] = {1, 2};
static const char *const labels[] = {"1", "2"};
static const struct series series[] = {{.name = "series", .y = values, .labels = labels}};
static const struct tick x_ticks[] = {{2012, "2012"}, {2013, "2013"}};
static const struct tick y_ticks[] = {{0, "0"}, {2, "2"}};
static const double years[] = {2012, 2013};
static const struct plot plot = {.name = "doctor",
                                 .kind = "lines",
                                 .title = "statbook doctor",
                                 .subtitle = "",
                                 .source = "",
                                 .x_title = "",
                                 .y_title = "",
                                 .alt = "Two points",
                                 .language = "en",
                                 .targets = TARGET_WORD | TARGET_WEB | TARGET_LATEX,
                                 .time_axis = true,
                                 .x_first = 2012,
                                 .x_last = 2013,
                                 .x_step = 1,
                                 .x = years,
                                 .point_count = 2,
                                 .series = series,
                                 .series_count = 1,
                                 .x_ticks = x_ticks,
                                 .x_tick_count = 2,
                                 .y_ticks = y_ticks,
                                 .y_tick_count = 2,
                                 .nothing = "nothing"};

static bool write_workbook(const void *context, struct error *err)
{
    const struct examination *examination = context;

    return render_find("xlsx")->write(&book, examination->folder, examination->arena, err);
}

static bool read_workbook(const void *context, struct error *err)
{
    const struct examination *examination = context;
    const char *path = arena_format(examination->arena, "%s/doctor.xlsx", examination->folder);
    const struct workbook *workbook = reader_open(path, examination->arena, err);

    return workbook && reader_compare(workbook, &book, examination->arena, err);
}

static bool draw_pictures(const void *context, struct error *err)
{
    const struct examination *examination = context;

    return chart_draw(examination->charts, CANVASES, ~0U, examination->folder, examination->arena, err);
}

/* ---- what is said ---- */

static void say(struct examination *examination, bool good, const char *what, const char *text)
{
    fprintf(examination->stream, "%-7s %-12s %s\n", good ? "ok" : "LACKING", what, text);
    examination->lacking += !good;
}

/* As in an export: in a process of its own. */
static bool try(const struct examination *examination, const char *name,
                bool (*work)(const void *, struct error *), const struct confinement *bounds,
                struct error *err)
{
    const struct job job = {name, work, examination, bounds};

    return jobs_run(&job, 1, 1, SECONDS, err);
}

static void examine_workbooks(struct examination *examination)
{
    struct error err = {0};
    const struct renderer *xlsx = render_find("xlsx");
    bool good = xlsx ? try(examination, "writing", write_workbook, &examination->bounds.writing, &err) &&
                           try(examination, "reading back", read_workbook, &examination->bounds.reading, &err)
                     : error_set(&err, ERROR_UNAVAILABLE, "this statbook was built without libxlsxwriter");

    say(examination, good, "workbooks",
        good ? arena_format(examination->arena,
                            "%s %s; one was written, with its temporary files watched, and read back",
                            xlsx->library, xlsx->version())
             : err.text);
}

static void examine_gnuplot(struct examination *examination)
{
    struct error err = {0};
    bool is_script = false;
    const char *program = gnuplot_program(examination->arena, &is_script, &err);
    const char *version = program ? gnuplot_version(examination->arena, &err) : NULL;

    say(examination, version != NULL, "gnuplot",
        version ? arena_format(examination->arena, "%s, %s%s", version, program,
                               is_script ? ", a script: it is confined less than a program" : "")
                : err.text);
}

static bool lay_out(struct examination *examination, struct fonts *fonts, struct error *err)
{
    struct font *font = font_open(fonts, font_default_families, font_default_count, examination->arena, err);

    if (!font)
        return false;
    bounds_set(&examination->bounds, examination->folder, font_folders(font, examination->arena),
               examination->arena);
    bool good = true;
    for (size_t i = 0; i < CANVASES && good; i++) {
        examination->charts[i] = chart_lay_out(&plot, canvases[i], font, examination->arena, err);
        good = examination->charts[i];
    }
    font_close(font);
    return good;
}

static bool draw(struct examination *examination, struct error *err)
{
    struct fonts *fonts = fonts_open(examination->arena, err);
    bool good = fonts && lay_out(examination, fonts, err);

    fonts_close(fonts);
    return good && try(examination, "drawing", draw_pictures, &examination->bounds.drawing, err);
}

static void examine_pictures(struct examination *examination)
{
    struct error err = {0};
    bool good = draw(examination, &err);

    say(examination, good, "pictures", good ? "PNG, SVG, EMF, PDF and EPS were drawn, confined" : err.text);
}

/* The languages that the program itself has texts of and that are written in a script: "en, fr". */
static const char *languages_in(const struct script *script, struct arena *arena)
{
    size_t count;
    const char *const *languages = catalog_languages(&count, arena);
    const char *list = "";
    struct error ignored = {0}; /* a script that no line has */

    for (size_t i = 0; i < count; i++) {
        const struct script *found = script_of_locale(languages[i], arena, &ignored);
        if (found && strcmp(found->code, script->code) == 0)
            list = arena_format(arena, "%s%s%s", list, *list ? ", " : "", languages[i]);
    }
    return list;
}

static void examine_script(struct examination *examination, struct fonts *fonts, const struct script *script)
{
    struct arena *arena = examination->arena;
    const char *languages = languages_in(script, arena);
    const struct font_state *state = fonts_report(fonts, &script->chart_family, 1, arena);

    if (!*languages)
        return;
    if (state->file)
        say(examination, true, "font",
            arena_format(arena, "%s %s, %s; %s: %s", state->family, state->version, state->file, script->code,
                         languages));
    else
        say(examination, false, "font",
            arena_format(arena, "%s is not installed; charts in %s need it (Debian: %s)", state->family,
                         languages, script->package));
}

static void examine_scripts(struct examination *examination, struct fonts *fonts)
{
    struct error err = {0};
    size_t count = 0;
    const struct script *scripts = script_list(&count, examination->arena, &err);

    for (size_t i = 0; i < count; i++)
        examine_script(examination, fonts, &scripts[i]);
}

/* None of them is needed but by charts that have its letters. */
static void examine_fallbacks(struct examination *examination, const struct font_state *states, size_t count)
{
    const char **absent = arena_array(examination->arena, count, sizeof *absent);
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        if (!states[i].file)
            absent[n++] = states[i].family;
    const char *list = n > 0 ? text_list(examination->arena, absent, n, "and") : "none";
    say(examination, true, "fallbacks",
        arena_format(examination->arena, "%zu of %zu fonts for other letters; not installed: %s", count - n,
                     count, list));
}

/* Those that a report has that declares none. */
static void examine_fonts(struct examination *examination)
{
    struct error err = {0};
    struct fonts *fonts = fonts_open(examination->arena, &err);

    if (!fonts) {
        say(examination, false, "font", err.text);
        return;
    }
    examine_scripts(examination, fonts);
    examine_fallbacks(
        examination,
        fonts_report(fonts, font_default_families + 1, font_default_count - 1, examination->arena),
        font_default_count - 1);
    fonts_close(fonts);
}

static void examine_space(struct examination *examination)
{
    struct statvfs status;
    bool good = statvfs(spool_folder(), &status) == 0;
    double mebibytes = good ? (double)status.f_bavail * (double)status.f_frsize / (1 << 20) : 0;

    say(examination, good, "temporary",
        arena_format(examination->arena, "%s, %.0f MiB free", spool_folder(), mebibytes));
}

static void examine_confinement(struct examination *examination, bool required)
{
    struct error err = {0};
    bool good = required ? doctor_require_confinement(examination->arena, &err) : confine_test(&err);
    const char *parts = confine_support(examination->arena);

    if (!good && !required)
        fprintf(examination->stream, "%-7s %-12s %s: %s\n", "weak", "confinement", parts, err.text);
    else
        say(examination, good, "confinement",
            good ? arena_format(examination->arena, "%s; tried, and it holds", parts) : err.text);
}

static bool examine(struct examination *examination, bool required, struct error *err)
{
    bounds_set(&examination->bounds, examination->folder, NULL, examination->arena);
    say(examination, true, "program", "statbook " STATBOOK_VERSION);
    examine_space(examination);
    examine_workbooks(examination);
    examine_gnuplot(examination);
    examine_fonts(examination);
    examine_pictures(examination);
    examine_confinement(examination, required);
    return examination->lacking == 0 ||
           error_set(err, ERROR_UNAVAILABLE, "%zu of the things above %s lacking", examination->lacking,
                     examination->lacking == 1 ? "is" : "are");
}

bool doctor_print(bool require_confinement, FILE *stream, struct arena *arena, struct error *err)
{
    char *folder = arena_format(arena, "%s/statbook-doctor-XXXXXX", spool_folder());
    struct examination examination = {.stream = stream, .arena = arena, .folder = folder};

    if (!mkdtemp(folder))
        return error_system(err, errno, ERROR_CREATE, "cannot create a folder in %s", spool_folder());
    bool good = examine(&examination, require_confinement, err);
    struct error removal = {0};
    if (folder_remove(AT_FDCWD, folder, arena, &removal))
        return good;
    return good ? error_set(err, removal.kind, "%s", removal.text) : false;
}

bool doctor_require_confinement(struct arena *arena, struct error *err)
{
    struct error ignored = {0}; /* whoever draws says that there is no gnuplot */
    bool is_script = false;
    const char *program = gnuplot_program(arena, &is_script, &ignored);

    if (!confine_test(err))
        return error_within(err, "confinement is required");
    return !program || !is_script ||
           error_set(err, ERROR_UNAVAILABLE,
                     "confinement is required, and %s is a script; let PATH lead to gnuplot itself", program);
}
