#include "edition_records.h"

#include "arena.h"
#include "csv.h"
#include "digest.h"
#include "error.h"
#include "file.h"
#include "manifest.h"
#include "report_parameters.h"
#include "report_sets.h"
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

static const struct manifest_words *describe_marks(const struct report *report, struct arena *arena)
{
    struct manifest_words *marks = arena_array(arena, report->mark_count, sizeof *marks);

    for (size_t i = 0; i < report->mark_count; i++)
        marks[i] = (struct manifest_words){report->marks[i].code, report->marks[i].meaning};
    return marks;
}

static const struct manifest_words *describe_notes(const struct report *report, struct arena *arena)
{
    struct manifest_words *notes = arena_array(arena, report->note_count, sizeof *notes);

    for (size_t i = 0; i < report->note_count; i++)
        notes[i] = (struct manifest_words){report->notes[i].id, report->notes[i].text};
    return notes;
}

/* ---- queries whose rows are not published ---- */

struct shared_query {
    const char *use, *file, *sql;
};

struct shared_queries {
    struct shared_query *items;
    size_t count;
};

static void add_shared(struct shared_queries *shared, const char *use, const char *file, const char *sql)
{
    if (sql)
        shared->items[shared->count++] = (struct shared_query){use, file, sql};
}

static struct shared_queries list_shared(const struct report *report, struct arena *arena)
{
    struct shared_queries shared = {
        arena_array(arena, report->parameter_count + report->set_count + 1, sizeof *shared.items), 0};

    for (size_t i = 0; i < report->parameter_count; i++)
        add_shared(&shared, arena_format(arena, "parameter %s", report->parameters[i].name),
                   report->parameters[i].query_file, report->parameters[i].sql);
    for (size_t i = 0; i < report->set_count; i++)
        add_shared(&shared, arena_format(arena, "set %s", report->sets[i].name), report->sets[i].query_file,
                   report->sets[i].sql);
    add_shared(&shared, "rates", report->rates_file, report->rates_sql);
    return shared;
}

static void describe_shared(const struct report *report, struct manifest_inputs *inputs, struct arena *arena)
{
    struct shared_queries shared = list_shared(report, arena);
    struct manifest_query *queries = arena_array(arena, shared.count, sizeof *queries);

    for (size_t i = 0; i < shared.count; i++)
        queries[i] =
            (struct manifest_query){shared.items[i].use, edition_query_name(shared.items[i].file, arena)};
    inputs->queries = queries;
    inputs->query_count = shared.count;
}

/* Those of the report have words, those of --set alone do not. */
static struct manifest_parameter describe_parameter(const struct report *report, size_t i,
                                                    const struct parameter *bound)
{
    struct manifest_parameter described = {.name = bound->name, .value = bound->text};

    if (report->parameter_count > 0) {
        described.label = report->parameters[i].label;
        described.shown = report->parameters[i].shown;
    }
    return described;
}

static void describe_parameters(const struct work *work, struct manifest_inputs *inputs)
{
    size_t count = work->parameter_count - WORK_DATES;
    struct manifest_parameter *parameters = arena_array(work->arena, count, sizeof *parameters);

    for (size_t i = 0; i < count; i++)
        parameters[i] = describe_parameter(work->report, i, &work->parameters[WORK_DATES + i]);
    inputs->parameters = parameters;
    inputs->parameter_count = count;
}

void edition_describe_records(const struct work *work, struct manifest_inputs *inputs)
{
    const struct report *report = work->report;

    inputs->records = describe_records(work);
    inputs->record_count = report->record_count;
    inputs->marks = describe_marks(report, work->arena);
    inputs->mark_count = report->mark_count;
    inputs->notes = describe_notes(report, work->arena);
    inputs->note_count = report->note_count;
    describe_shared(report, inputs, work->arena);
    describe_parameters(work, inputs);
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

    const struct shared_queries shared = list_shared(report, rest->arena);
    writer->written = arena_array(rest->arena, report->table_count + report->record_count + shared.count,
                                  sizeof *writer->written);
    for (size_t i = 0; good && i < shared.count; i++)
        good = write_query(writer, shared.items[i].file, shared.items[i].sql);
    for (size_t i = 0; good && i < report->table_count; i++)
        good = !report->tables[i].sql ||
               write_query(writer, report->tables[i].query_file, report->tables[i].sql);
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
