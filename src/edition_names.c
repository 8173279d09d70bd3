#include "edition_names.h"

#include "arena.h"
#include "error.h"
#include "file.h"
#include "log.h"
#include "manifest.h"
#include "text.h"

#include <string.h>

enum { MANIFEST_LIMIT = 64 << 20, MOST_TOLD = 8 };

/* Names that are gone, as many as a message takes. */
struct gone {
    const char *names[MOST_TOLD];
    size_t count;
    struct arena *arena;
};

static void add_gone(struct gone *gone, const char *name)
{
    if (gone->count < MOST_TOLD)
        gone->names[gone->count] = name;
    gone->count++;
}

static const char *list_gone(const struct gone *gone)
{
    size_t shown = gone->count < MOST_TOLD ? gone->count : MOST_TOLD;
    const char *list = gone->count > shown ? "" : text_list(gone->arena, gone->names, shown, "and");

    for (size_t i = 0; gone->count > shown && i < shown; i++)
        list = arena_format(gone->arena, "%s%s%s", list, i > 0 ? ", " : "", gone->names[i]);
    return gone->count > shown ? arena_format(gone->arena, "%s and %zu more", list, gone->count - shown)
                               : list;
}

/* ---- worksheets ---- */

static bool has_sheet(const struct manifest_workbook *workbook, const char *name)
{
    for (size_t i = 0; i < workbook->sheet_count; i++)
        if (strcmp(workbook->sheets[i].name, name) == 0)
            return true;
    return false;
}

static void compare_workbooks(const struct manifest_workbook *before, const struct manifest_workbook *now,
                              struct gone *gone)
{
    for (size_t i = 0; i < before->sheet_count; i++)
        if (!has_sheet(now, before->sheets[i].name))
            add_gone(gone, text_quote(gone->arena, before->sheets[i].name, strlen(before->sheets[i].name)));
}

/* Those of one language are called alike but for the period: "loans-2013-q1.en.xlsx". */
static const struct manifest_workbook *find_workbook(const struct manifest *former, const char *language)
{
    for (size_t i = 0; i < former->workbook_count && i < former->language_count; i++)
        if (strcmp(former->languages[i], language) == 0)
            return &former->workbooks[i];
    return NULL;
}

static void tell_sheets(const struct manifest_inputs *inputs, const struct manifest *former,
                        struct arena *arena)
{
    for (size_t i = 0; i < inputs->workbook_count; i++) {
        struct gone gone = {.arena = arena};
        const struct manifest_workbook *before = find_workbook(former, inputs->languages[i]);
        if (before)
            compare_workbooks(before, &inputs->workbooks[i], &gone);
        if (gone.count > 0)
            log_write(LOG_WARNING,
                      "%s: the workbook in '%s' has no worksheet %s any more, as that of %s had; what refers "
                      "to it breaks",
                      inputs->report, inputs->languages[i], list_gone(&gone), former->period);
    }
}

/* ---- headings ---- */

static const char *heading_of(const struct manifest_column *column, struct arena *arena)
{
    const char *label = column->label ? column->label : column->name;

    return column->unit ? arena_format(arena, "%s (%s)", label, column->unit) : label;
}

static bool has_heading(const struct manifest_table *table, const char *heading, struct arena *arena)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(heading_of(&table->columns[i], arena), heading) == 0)
            return true;
    return false;
}

static const struct manifest_table *find_table(const struct manifest_inputs *inputs, const char *name)
{
    for (size_t i = 0; i < inputs->table_count; i++)
        if (strcmp(inputs->tables[i].name, name) == 0)
            return &inputs->tables[i];
    return NULL;
}

static void compare_tables(const struct manifest_table *before, const struct manifest_table *now,
                           struct gone *gone)
{
    for (size_t i = 0; i < before->column_count; i++) {
        const char *heading = heading_of(&before->columns[i], gone->arena);
        if (before->columns[i].role != ROLE_LINK && !has_heading(now, heading, gone->arena))
            add_gone(gone, arena_format(gone->arena, "%s of table '%s'",
                                        text_quote(gone->arena, heading, strlen(heading)), before->name));
    }
}

static void tell_headings(const struct manifest_inputs *inputs, const struct manifest *former,
                          struct arena *arena)
{
    struct gone gone = {.arena = arena};

    for (size_t i = 0; i < former->table_count; i++) {
        const struct manifest_table *now = find_table(inputs, former->tables[i].name);
        if (now)
            compare_tables(&former->tables[i], now, &gone);
    }
    if (gone.count > 0)
        log_write(LOG_WARNING, "%s: headings that the edition of %s had are changed or gone: %s",
                  inputs->report, former->period, list_gone(&gone));
}

void edition_tell_changed_names(const struct manifest_inputs *inputs, const char *former, struct arena *arena)
{
    struct error ignored = {0};
    struct bytes text;

    if (!former ||
        !file_read(arena_format(arena, "%s/manifest.json", former), MANIFEST_LIMIT, arena, &text, &ignored))
        return;
    const struct manifest *manifest = manifest_parse("manifest.json", text.data, text.size, arena, &ignored);
    if (!manifest)
        return;
    tell_sheets(inputs, manifest, arena);
    tell_headings(inputs, manifest, arena);
}
