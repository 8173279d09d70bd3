#include "show.h"

#include "arena.h"
#include "catalog.h"
#include "composer.h"
#include "csv.h"
#include "error.h"
#include "grid.h"
#include "languages.h"
#include "localize.h"
#include "terminal.h"
#include "text.h"
#include "translations.h"
#include "work.h"

#include <errno.h>
#include <string.h>

static bool written(bool good, struct error *err)
{
    return good || error_system(err, errno, ERROR_IO, "cannot write to standard output");
}

/* One language, English unless the command line says otherwise. */
static struct catalog *load_catalog(const struct work *work)
{
    const struct words *asked = &work->options->languages;
    const char *language = asked->count > 0 ? asked->items[0] : catalog_source_language;
    const struct translation *own = translations_find(work->translations, language);

    if (asked->count < 2 && (own || strcmp(language, catalog_source_language) == 0))
        return languages_open(work, language);
    size_t count;
    const char *const *all = translations_languages(work->translations, work->report, &count, work->arena);
    error_set(work->err, ERROR_USAGE, "--language: show takes one language of report '%s': %s",
              work->report->name, text_list(work->arena, all, count, "or"));
    return NULL;
}

static bool show_grid(struct work *work, size_t index, FILE *stream)
{
    struct composer composer = {
        .report = work->report, .period = work->period, .as_of = work->as_of, .arena = work->arena};
    bool *marks = arena_array(work->arena, work->report->mark_count, sizeof *marks);
    struct catalog *catalog = load_catalog(work);

    if (!catalog)
        return false;
    const struct report *report = localize(work->report, catalog, work->arena, work->err);
    if (!report) {
        catalog_free(catalog);
        return false;
    }
    composer.report = report;
    composer.catalog = catalog;
    composer.note_numbers = composer_number_notes(&composer, work->tables);
    const struct grid *grid =
        grid_compose(&composer, &report->tables[index], work->tables[index], marks, work->err);
    bool good = grid && written(terminal_write(grid, catalog, stream, work->arena), work->err);
    catalog_free(catalog);
    return good;
}

/* The rows of sheets before this one may be the first to refer to a note. */
static bool fill_tables_with_notes(struct work *work, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (composer_notes_column(&work->report->tables[i]) != NO_COLUMN && !work_fill_table(work, i))
            return false;
    return true;
}

bool show_table(struct work *work, const char *name, FILE *stream)
{
    const struct words *formats = &work->options->formats;
    const char *format = formats->count > 0 ? formats->items[0] : "text";
    int index = report_find_table(work->report, name);

    if (formats->count > 1 || (strcmp(format, "text") != 0 && strcmp(format, "csv") != 0))
        return error_set(work->err, ERROR_USAGE, "--format: '%.40s' is not a format of show; use text or csv",
                         formats->items[formats->count - 1]);
    if (index == NO_TABLE) {
        const char **names = arena_array(work->arena, work->report->table_count, sizeof(char *));
        for (size_t i = 0; i < work->report->table_count; i++)
            names[i] = work->report->tables[i].name;
        return error_set(work->err, ERROR_USAGE, "'%.40s' is not a table of report '%s'; use %s", name,
                         work->report->name, text_list(work->arena, names, work->report->table_count, "or"));
    }
    if (!work_fill_table(work, (size_t)index))
        return false;
    if (strcmp(format, "csv") == 0)
        return written(csv_write(work->tables[index], stream, work->arena), work->err);
    return fill_tables_with_notes(work, (size_t)index) && show_grid(work, (size_t)index, stream);
}
