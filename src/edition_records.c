#include "edition_records.h"

#include "arena.h"
#include "csv.h"
#include "digest.h"
#include "error.h"
#include "file.h"
#include "manifest.h"
#include "work.h"

#include <string.h>

const char *edition_query_name(const char *file, struct arena *arena)
{
    const char *slash = strrchr(file, '/');

    return arena_format(arena, "sql/%s", slash ? slash + 1 : file);
}

static const struct manifest_column *describe_columns(const struct report_records *records,
                                                      struct arena *arena)
{
    struct manifest_column *columns = arena_array(arena, records->column_count, sizeof *columns);

    for (size_t i = 0; i < records->column_count; i++)
        columns[i] = (struct manifest_column){.name = records->columns[i].name,
                                              .type = records->columns[i].type,
                                              .role = records->columns[i].role};
    return columns;
}

static const struct manifest_table *describe_records(const struct work *work)
{
    const struct report *report = work->report;
    struct manifest_table *tables = arena_array(work->arena, report->record_count, sizeof *tables);

    for (size_t i = 0; i < report->record_count; i++) {
        const struct report_records *records = &report->records[i];
        tables[i] = (struct manifest_table){.name = records->name,
                                            .description = records->description,
                                            .query = edition_query_name(records->query_file, work->arena),
                                            .rows = table_row_count(work->records[i]),
                                            .columns = describe_columns(records, work->arena),
                                            .column_count = records->column_count};
        digest_of_table(work->records[i], work->arena, tables[i].data);
    }
    return tables;
}

static const struct manifest_mark *describe_marks(const struct report *report, struct arena *arena)
{
    struct manifest_mark *marks = arena_array(arena, report->mark_count, sizeof *marks);

    for (size_t i = 0; i < report->mark_count; i++)
        marks[i] = (struct manifest_mark){report->marks[i].code, report->marks[i].meaning};
    return marks;
}

void edition_describe_records(const struct work *work, struct manifest_inputs *inputs)
{
    const struct report *report = work->report;

    inputs->records = describe_records(work);
    inputs->record_count = report->record_count;
    inputs->marks = describe_marks(report, work->arena);
    inputs->mark_count = report->mark_count;
    if (report->sources_table != NO_TABLE)
        inputs->sources_table = report->tables[report->sources_table].name;
}

/* ---- the files ---- */

struct writer {
    const struct edition_rest *rest;
    const char **written; /* paths of the queries that are */
    size_t written_count;
    struct error *err;
};

static bool is_written(const struct writer *writer, const char *name)
{
    for (size_t i = 0; i < writer->written_count; i++)
        if (strcmp(writer->written[i], name) == 0)
            return true;
    return false;
}

static bool write_query(struct writer *writer, const char *file, const char *sql)
{
    const struct edition_rest *rest = writer->rest;
    const char *name = edition_query_name(file, rest->arena) + strlen("sql/");
    bool before = is_written(writer, name);

    writer->written[writer->written_count++] = name;
    return before ||
           file_write(arena_format(rest->arena, "%s/sql", rest->folder), name, sql, strlen(sql), writer->err);
}

static bool write_queries(struct writer *writer)
{
    const struct edition_rest *rest = writer->rest;
    const struct report *report = rest->work->report;
    bool good = file_make_folder(arena_format(rest->arena, "%s/sql", rest->folder), writer->err);

    writer->written =
        arena_array(rest->arena, report->table_count + report->record_count, sizeof *writer->written);
    for (size_t i = 0; good && i < report->table_count; i++)
        good = write_query(writer, report->tables[i].query_file, report->tables[i].sql);
    for (size_t i = 0; good && i < report->record_count; i++)
        good = write_query(writer, report->records[i].query_file, report->records[i].sql);
    return good;
}

static bool write_records(const struct edition_rest *rest, struct error *err)
{
    const struct report *report = rest->work->report;
    const char *folder = arena_format(rest->arena, "%s/records", rest->folder);
    bool good = report->record_count == 0 || file_make_folder(folder, err);

    for (size_t i = 0; good && i < report->record_count; i++)
        good = csv_write_file(rest->work->records[i], folder,
                              arena_format(rest->arena, "%s.csv", report->records[i].name), rest->arena, err);
    return good;
}

bool edition_write_records(const void *context, struct error *err)
{
    const struct edition_rest *rest = context;
    struct writer writer = {.rest = rest, .err = err};

    return write_queries(&writer) && write_records(rest, err);
}
