#include "sets.h"

#include "arena.h"
#include "error.h"
#include "report.h"
#include "report_sets.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static struct query set_query(const struct report_set *set, const struct query *frame)
{
    static const struct column code = {"code", TYPE_TEXT, ROLE_FIGURE};
    static const enum on_bad on_bad = ON_BAD_ERROR;
    struct query query = *frame;

    query.table = set->table;
    query.file = set->query_file;
    query.sql = set->sql;
    query.columns = &code;
    query.on_bad = &on_bad;
    query.column_count = 1;
    return query;
}

static bool keep(const struct report *report, const struct report_set *set, struct source *source,
                 struct error *err)
{
    return source_keep(source, set->table, set->codes, set->code_count, err) ||
           error_within(err, "%s:%d", report->file, set->line);
}

static int compare_codes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool are_known(const struct report_set *set, const struct table *table, struct error *err)
{
    for (size_t row = 0; row < table_row_count(table); row++)
        if (!table_known(table, row, 0) || !*table_text(table, row, 0))
            return error_set(err, ERROR_DATA, "set '%s', row %zu: there is no code (%s)", set->name, row + 1,
                             set->query_file);
    return true;
}

static bool take_codes(struct report_set *set, const struct table *table, struct arena *arena,
                       struct error *err)
{
    size_t count = table_row_count(table);
    const char **codes = arena_array(arena, count, sizeof *codes);

    if (!are_known(set, table, err))
        return false;
    for (size_t row = 0; row < count; row++)
        codes[row] = table_text(table, row, 0);
    qsort(codes, count, sizeof *codes, compare_codes);
    for (size_t i = 1; i < count; i++)
        if (strcmp(codes[i - 1], codes[i]) == 0)
            return error_set(err, ERROR_DATA, "set '%s': the code %s stands twice; a set has each once (%s)",
                             set->name, text_quote(arena, codes[i], strlen(codes[i])), set->query_file);
    set->codes = codes;
    set->code_count = count;
    return true;
}

static bool fill(const struct report *report, struct report_set *set, struct source *source,
                 const struct query *frame, struct arena *arena, struct error *err)
{
    struct query query = set_query(set, frame);
    const struct table *table = source_query(source, &query, arena, err);

    return table && take_codes(set, table, arena, err) && keep(report, set, source, err);
}

const struct report *sets_fill(const struct report *report, struct source *source, const struct query *frame,
                               struct arena *arena, struct error *err)
{
    struct report *filled = arena_alloc(arena, sizeof *filled);
    struct report_set *sets = arena_array(arena, report->set_count, sizeof *sets);

    *filled = *report;
    filled->sets = sets;
    for (size_t i = 0; i < report->set_count; i++) {
        sets[i] = report->sets[i];
        if (!fill(report, &sets[i], source, frame, arena, err))
            return NULL;
    }
    return filled;
}

bool sets_check(const struct report *report, struct source *source, const struct query *frame,
                struct arena *arena, struct error *err)
{
    for (size_t i = 0; i < report->set_count; i++) {
        struct query query = set_query(&report->sets[i], frame);
        if (!source_check(source, &query, arena, err) || !keep(report, &report->sets[i], source, err))
            return false;
    }
    return true;
}
