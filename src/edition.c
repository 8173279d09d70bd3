#include "edition.h"

#include "arena.h"
#include "book.h"
#include "catalog.h"
#include "chart.h"
#include "chart_alone.h"
#include "deadline.h"
#include "digest.h"
#include "edition_charts.h"
#include "edition_companions.h"
#include "edition_names.h"
#include "edition_records.h"
#include "edition_space.h"
#include "edition_tables.h"
#include "error.h"
#include "file.h"
#include "jobs.h"
#include "languages.h"
#include "lettering.h"
#include "localize.h"
#include "log.h"
#include "page.h"
#include "page_reader.h"
#include "picture.h"
#include "publish.h"
#include "reader.h"
#include "render.h"
#include "room.h"
#include "text.h"
#include "verify.h"
#include "versions.h"

#include <string.h>

enum { JOB_SECONDS = 600, CHARTS_TOGETHER = 10 };

static bool has_word(const struct words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->items[i], word) == 0)
            return true;
    return false;
}

/* Those that are asked for, each once and in one order, whatever the command line says; all where none is. */
static struct words choose(const struct words *all, const struct words *asked, struct arena *arena)
{
    const char **chosen = arena_array(arena, all->count, sizeof(char *));
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++)
        if (asked->count == 0 || has_word(asked, all->items[i]))
            chosen[count++] = all->items[i];
    return (struct words){chosen, count};
}

/* Renderers first, then pictures and the scripts that draw them. */
static struct words all_formats(struct arena *arena)
{
    size_t count = 0;

    while (renderers[count])
        count++;
    const char **names = arena_array(arena, count + PICTURE_FORMATS + 1, sizeof(char *));
    count = 0;
    for (size_t i = 0; renderers[i]; i++)
        if (!has_word(&(struct words){names, count}, renderers[i]->name))
            names[count++] = renderers[i]->name;
    for (size_t i = 0; i < PICTURE_FORMATS; i++)
        names[count++] = picture_formats[i].name;
    names[count++] = "gnuplot";
    return (struct words){names, count};
}

static bool choose_formats(struct edition *edition)
{
    struct arena *arena = edition->work->arena;
    const struct words *asked = &edition->work->options->formats;
    struct words all = all_formats(arena);

    for (size_t i = 0; i < asked->count; i++)
        if (!has_word(&all, asked->items[i]))
            return error_set(edition->work->err, ERROR_USAGE, "--format: '%.40s' is not a format; use %s",
                             asked->items[i], text_list(arena, all.items, all.count, "or"));
    edition->formats = choose(&all, asked, arena);
    return true;
}

bool edition_choose(struct edition *edition)
{
    return languages_choose(edition->work, &edition->languages) && choose_formats(edition);
}

static void describe_sheets(const struct book *book, struct manifest_workbook *workbook, struct arena *arena)
{
    struct manifest_sheet *sheets = arena_array(arena, book->sheet_count, sizeof *sheets);

    for (size_t i = 0; i < book->sheet_count; i++) {
        sheets[i].name = book->sheets[i].name;
        digest_of_sheet(book, &book->sheets[i], arena, sheets[i].digest);
    }
    *workbook = (struct manifest_workbook){arena_format(arena, "%s.xlsx", book->file_name), sheets,
                                           book->sheet_count, book->notes, book->note_count};
}

/* What the workbooks must hold, for those who read them later. */
static void describe_workbooks(struct edition *edition)
{
    struct arena *arena = edition->work->arena;
    struct manifest_workbook *workbooks = arena_array(arena, edition->languages.count, sizeof *workbooks);

    if (!has_word(&edition->formats, "xlsx"))
        return;
    for (size_t i = 0; i < edition->languages.count; i++)
        describe_sheets(edition->books[i], &workbooks[i], arena);
    edition->inputs.workbooks = workbooks;
    edition->inputs.workbook_count = edition->languages.count;
}

/* Everything that decides what the edition is. The source is asked for the last time. */
bool edition_describe(struct edition *edition)
{
    struct work *work = edition->work;
    edition->inputs = (struct manifest_inputs){.report = work->report->name,
                                               .title = work->report->title,
                                               .period = work->period,
                                               .as_of = work->as_of,
                                               .definition = work->report->fingerprint,
                                               .schema = source_fingerprint(work->source),
                                               .languages = edition->languages.items,
                                               .language_count = edition->languages.count,
                                               .formats = edition->formats.items,
                                               .format_count = edition->formats.count,
                                               .tables = edition_describe_tables(work),
                                               .table_count = work->report->table_count};
    edition->inputs.missing = report_missing_codes(work->report, &edition->inputs.missing_count, work->arena);
    edition->inputs.versions = versions_of_edition(source_version(work->source), edition->lettering,
                                                   work->arena, &edition->inputs.version_count, work->err);
    edition_describe_records(work, &edition->inputs);
    languages_describe(work, &edition->languages, edition->catalogs, &edition->inputs);
    describe_workbooks(edition);
    return edition->inputs.versions && edition_describe_charts(edition);
}

/* What verify would refuse is made again. */
static bool is_sound(const struct work *work, const char *folder)
{
    struct error err = {0};

    if (verify_files(folder, work->options->processors, work->arena, &err))
        return true;
    log_write(LOG_INFO, "%s", err.text);
    return false;
}

bool edition_is_unchanged(const struct edition *edition)
{
    const struct work *work = edition->work;
    const char *folder = publish_edition(edition->publish);

    if (work->options->force || !publish_has_modes(edition->publish) ||
        !manifest_is_current(&edition->inputs, folder, work->arena) || !is_sound(work, folder))
        return false;
    log_write(LOG_INFO, "%s: unchanged", folder);
    return true;
}

/* The report is that of the book: in its language. */
static const struct book *add_page(const struct edition *edition, size_t language,
                                   const struct report *report)
{
    const struct page_edition around = {edition->languages.items, edition->languages.count,
                                        edition->formats.items, edition->formats.count};

    return page_add(edition->books[language], report, &around, edition->catalogs[language],
                    edition->work->arena);
}

bool edition_compose(struct edition *edition)
{
    struct work *work = edition->work;
    const struct book **books = arena_array(work->arena, edition->languages.count, sizeof *books);
    struct companion_language *spoken = arena_array(work->arena, edition->languages.count, sizeof *spoken);

    edition->catalogs = arena_array(work->arena, edition->languages.count, sizeof *edition->catalogs);
    edition->books = books;
    for (size_t i = 0; i < edition->languages.count; i++) {
        edition->catalogs[i] = languages_open(work, edition->languages.items[i]);
        if (!edition->catalogs[i])
            return false;
        const struct report *report = localize(work->report, edition->catalogs[i], work->arena, work->err);
        if (!report)
            return false;
        books[i] = book_compose(report, work->tables, work->period, work->as_of, edition->catalogs[i],
                                work->arena, work->err);
        if (!books[i])
            return false;
        books[i] = add_page(edition, i, report);
        spoken[i] = (struct companion_language){report, edition->catalogs[i]};
        languages_tell_gaps(work, edition->catalogs[i], LOG_INFO);
    }
    return edition_add_companions(edition, books, spoken) &&
           (!edition_draws_charts(edition) || edition_lay_out_charts(edition));
}

struct rendering {
    const struct renderer *renderer;
    const struct book *book;
    const char *folder;
    struct arena *arena;
};

static bool render(const void *context, struct error *err)
{
    const struct rendering *rendering = context;

    return rendering->renderer->write(rendering->book, rendering->folder, rendering->arena, err);
}

/* What was written is read again by other code and compared with what should stand there. */
static bool read_workbook_back(const void *context, struct error *err)
{
    const struct rendering *rendering = context;
    const char *path =
        arena_format(rendering->arena, "%s/%s.xlsx", rendering->folder, rendering->book->file_name);
    const struct workbook *workbook = reader_open(path, rendering->arena, err);

    return workbook && reader_compare(workbook, rendering->book, rendering->arena, err);
}

static bool read_page_back(const void *context, struct error *err)
{
    const struct rendering *rendering = context;

    return page_compare_file(rendering->folder, rendering->book, rendering->arena, err);
}

static bool read_texts_back(const void *context, struct error *err)
{
    const struct rendering *rendering = context;

    return page_compare_texts(rendering->folder, rendering->book, rendering->arena, err);
}

struct drawing {
    const struct chart *const *charts;
    size_t count;
    unsigned formats;
    const char *folder;
    struct arena *arena;
};

static bool draw(const void *context, struct error *err)
{
    const struct drawing *drawing = context;

    return chart_draw(drawing->charts, drawing->count, drawing->formats, drawing->folder, drawing->arena,
                      err);
}

struct scripting {
    const struct laid_out *charts;
    const char *gnuplot, *folder;
    struct arena *arena;
};

static bool write_scripts(const void *context, struct error *err)
{
    const struct scripting *scripting = context;

    for (size_t i = 0; i < scripting->charts->count; i++)
        if (!chart_alone_write(scripting->charts->charts[i], scripting->gnuplot, scripting->folder,
                               scripting->arena, err))
            return false;
    return true;
}

static void add_job(struct edition *edition, const char *name, bool (*step)(const void *, struct error *),
                    const void *context, const struct confinement *bounds)
{
    edition->jobs[edition->job_count++] = (struct job){name, step, context, bounds};
}

static void add_renderings(struct edition *edition, const struct renderer *renderer)
{
    struct arena *arena = edition->work->arena;
    size_t count = renderer->per_language ? edition->languages.count : 1;

    for (size_t i = 0; i < count; i++) {
        struct rendering *rendering = arena_alloc(arena, sizeof *rendering);
        *rendering = (struct rendering){renderer, edition->books[i], edition->folder, arena};
        add_job(edition, arena_format(arena, "%s of %s", renderer->name, rendering->book->file_name), render,
                rendering, &edition->bounds.writing);
    }
}

/* Beside the tables as CSV stands what they rest on. */
static void add_records(struct edition *edition)
{
    struct edition_rest *rest = arena_alloc(edition->work->arena, sizeof *rest);

    if (!has_word(&edition->formats, "csv"))
        return;
    *rest = (struct edition_rest){edition->work, edition->folder, edition->work->arena};
    add_job(edition, "records and queries", edition_write_records, rest, &edition->bounds.writing);
}

static const char *name_of_drawing(const struct edition *edition, const struct chart *const *charts,
                                   size_t count, const char *language)
{
    struct arena *arena = edition->work->arena;
    const char **names = arena_array(arena, count, sizeof *names);

    for (size_t i = 0; i < count; i++)
        names[i] = chart_name(charts[i]);
    return arena_format(arena, "charts/%s/%s", language, text_list(arena, names, count, "and"));
}

static void add_pictures(struct edition *edition, const struct laid_out *laid, const char *name,
                         const char *folder)
{
    struct arena *arena = edition->work->arena;

    for (size_t i = 0; i < laid->count; i += CHARTS_TOGETHER) {
        size_t left = laid->count - i, count = left < CHARTS_TOGETHER ? left : CHARTS_TOGETHER;
        struct drawing *drawing = arena_alloc(arena, sizeof *drawing);
        *drawing = (struct drawing){&laid->charts[i], count, edition_pictures(edition), folder, arena};
        add_job(edition, name_of_drawing(edition, &laid->charts[i], count, name), draw, drawing,
                &edition->bounds.drawing);
    }
}

/* The version that draws: the one that the manifest names. */
static const char *gnuplot_of(const struct edition *edition)
{
    size_t i = 0;

    while (strcmp(edition->inputs.versions[i].name, "charts") != 0)
        i++;
    return edition->inputs.versions[i].version;
}

static void add_scripts(struct edition *edition, const struct laid_out *laid, const char *folder)
{
    struct arena *arena = edition->work->arena;
    struct scripting *scripting = arena_alloc(arena, sizeof *scripting);

    *scripting = (struct scripting){laid, gnuplot_of(edition), folder, arena};
    add_job(edition, arena_format(arena, "scripts in %s", folder), write_scripts, scripting,
            &edition->bounds.writing);
}

static bool add_drawings(struct edition *edition, size_t language)
{
    struct arena *arena = edition->work->arena;
    const struct laid_out *laid = &edition->charts[language];
    const char *name = edition->books[language]->language;
    const char *folder = arena_format(arena, "%s/charts/%s", edition->folder, name);

    if (!file_make_folder(arena_format(arena, "%s/charts", edition->folder), edition->work->err) ||
        !file_make_folder(folder, edition->work->err))
        return false;
    if (edition_pictures(edition) != 0)
        add_pictures(edition, laid, name, folder);
    if (edition_writes_scripts(edition))
        add_scripts(edition, laid, folder);
    return true;
}

static bool run_jobs(struct edition *edition)
{
    const struct options *options = edition->work->options;
    size_t processors = options->processors > 0 ? options->processors : jobs_processors();
    size_t count = edition->job_count;

    edition->job_count = 0;
    double seconds = options->job_timeout > 0 ? options->job_timeout : JOB_SECONDS;
    return jobs_run(edition->jobs, count, processors, seconds, edition->work->err);
}

static bool make_files(struct edition *edition)
{
    size_t most = edition->languages.count + 1;

    for (size_t i = 0; renderers[i]; i++)
        most += edition->languages.count;
    for (size_t i = 0; edition->charts && i < edition->languages.count; i++)
        most += edition->charts[i].count;
    edition->jobs = arena_array(edition->work->arena, most, sizeof *edition->jobs);
    for (const struct renderer *const *renderer = renderers; *renderer; renderer++)
        if (has_word(&edition->formats, (*renderer)->name))
            add_renderings(edition, *renderer);
    add_records(edition);
    for (size_t i = 0; edition_draws_charts(edition) && i < edition->languages.count; i++)
        if (!add_drawings(edition, i))
            return false;
    return run_jobs(edition);
}

static void add_readings(struct edition *edition, const char *format,
                         bool (*step)(const void *, struct error *))
{
    for (size_t i = 0; has_word(&edition->formats, format) && i < edition->languages.count; i++) {
        struct rendering *rendering = arena_alloc(edition->work->arena, sizeof *rendering);
        *rendering = (struct rendering){NULL, edition->books[i], edition->folder, edition->work->arena};
        add_job(edition, "read-back", step, rendering, &edition->bounds.reading);
    }
}

static bool read_files_back(struct edition *edition)
{
    add_readings(edition, "xlsx", read_workbook_back);
    add_readings(edition, "html", read_page_back);
    add_readings(edition, "txt", read_texts_back);
    return run_jobs(edition);
}

static bool not_interrupted(struct edition *edition)
{
    return !deadline_reached() || deadline_fail(edition->work->err);
}

bool edition_begin(struct edition *edition)
{
    struct work *work = edition->work;
    char period[PERIOD_SIZE];

    period_file_name(work->period, period);
    edition->publish = publish_begin(&(struct publish_target){.root = work->options->output,
                                                              .report = work->report->name,
                                                              .period = period,
                                                              .wait = work->options->wait,
                                                              .keep = work->options->keep},
                                     work->arena, work->err);
    return edition->publish != NULL;
}

bool edition_publish(struct edition *edition)
{
    struct work *work = edition->work;
    struct publish *publish = edition->publish;

    if (!edition_check_space(edition) || !publish_stage(publish, work->err))
        return false;
    edition_tell_changed_names(&edition->inputs, publish_former(publish), work->arena);
    edition->folder = publish_folder(publish);
    bounds_set(&edition->bounds, edition->folder,
               edition->lettering ? lettering_folders(edition->lettering, work->arena) : NULL, work->arena);
    if (!make_files(edition) || !read_files_back(edition) ||
        !manifest_write(&edition->inputs, edition->folder, work->arena, work->err) ||
        !verify_files(edition->folder, work->options->processors, work->arena, work->err) ||
        !not_interrupted(edition))
        return false;
    edition->publish = NULL;
    if (!publish_commit(publish, work->err))
        return false;
    log_write(LOG_INFO, "%s: published", publish_edition(publish));
    return true;
}

void edition_end(struct edition *edition)
{
    if (edition->publish)
        publish_abandon(edition->publish);
    edition->publish = NULL;
    for (size_t i = 0; edition->catalogs && i < edition->languages.count; i++)
        if (edition->catalogs[i])
            catalog_free(edition->catalogs[i]);
    lettering_close(edition->lettering);
    edition->lettering = NULL;
}
