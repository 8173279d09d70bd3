#include "trace.h"

#include "arena.h"
#include "csv.h"
#include "error.h"
#include "manifest.h"
#include "options.h"
#include "table.h"
#include "trace_find.h"
#include "trace_words.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool choose_format(const struct options *options, bool *csv, struct error *err)
{
    const struct words *formats = &options->formats;
    const char *format = formats->count > 0 ? formats->items[0] : "text";

    *csv = strcmp(format, "csv") == 0;
    return (formats->count <= 1 && (*csv || strcmp(format, "text") == 0)) ||
           error_set(err, ERROR_USAGE, "--format: '%.40s' is not a format of trace; use text or csv",
                     formats->items[formats->count - 1]);
}

static bool has_records(const struct traced *traced, struct arena *arena, struct error *err)
{
    return traced->record_count > 0 ||
           error_set(err, ERROR_USAGE, "no records are named behind '%s' of table '%s'; %s",
                     table_column(traced->table, traced->column)->name, traced->definition->name,
                     trace_words_columns_with_records(traced, arena));
}

/* One file, as records/<name>.csv with these rows; of several an empty line apart. */
static void put_csv(const struct traced *traced, FILE *stream, struct arena *arena)
{
    for (size_t i = 0; i < traced->record_count; i++) {
        const struct trace_records *records = &traced->records[i];
        fputs(i > 0 ? "\r\n" : "", stream);
        csv_write_rows(records->all, records->rows.items, records->rows.count, stream, arena);
    }
}

static bool put(const struct traced *traced, bool csv, FILE *stream, struct arena *arena, struct error *err)
{
    if (csv && !has_records(traced, arena, err))
        return false;
    if (csv)
        put_csv(traced, stream, arena);
    else if (!trace_words_put(traced, stream, arena, err))
        return false;
    return (fflush(stream) == 0 && !ferror(stream)) ||
           error_system(err, errno, ERROR_IO, "cannot write to standard output");
}

bool trace_print(const struct options *options, FILE *stream, struct arena *arena, struct error *err)
{
    const char *const *words = options->arguments.items;
    char *resolved = realpath(words[0], NULL);
    const struct trace_request request = {
        words[0], resolved ? arena_text(arena, resolved) : NULL, words[1], words[2], words[3], arena};
    bool csv;

    free(resolved);
    if (!choose_format(options, &csv, err))
        return false;
    const struct traced *traced = trace_find(&request, err);
    return (traced && put(traced, csv, stream, arena, err)) || error_within(err, "%s", words[0]);
}
