#include "manifest_pack.h"

#include "manifest_translations.h"

#include <jansson.h>

static const char numbers[] = "Workbooks hold numbers with 16 significant digits, CSV files the shortest "
                              "decimal that reads back as the same double.";

json_t *manifest_append(json_t *list, json_t *value)
{
    if (json_array_append_new(list, value) == 0)
        return list;
    json_decref(list);
    return NULL;
}

json_t *manifest_pack_texts(const char *const *texts, size_t count)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++)
        list = manifest_append(list, json_string(texts[i]));
    return list;
}

/* Not json_pack's "s*": it leaves out what it has no memory for. */
bool manifest_add(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0;
}

bool manifest_add_text(json_t *object, const char *key, const char *text)
{
    return !text || manifest_add(object, key, json_string(text));
}

static json_t *pack_versions(const struct manifest_inputs *inputs)
{
    json_t *versions = json_object();

    for (size_t i = 0; i < inputs->version_count; i++)
        if (json_object_set_new(versions, inputs->versions[i].name,
                                json_string(inputs->versions[i].version))) {
            json_decref(versions);
            return NULL;
        }
    return versions;
}

static json_t *pack_words(const struct manifest_words *words, size_t count)
{
    json_t *packed = json_object();

    for (size_t i = 0; i < count; i++)
        if (!manifest_add(packed, words[i].code, json_string(words[i].text))) {
            json_decref(packed);
            return NULL;
        }
    return packed;
}

static json_t *pack_queries(const struct manifest_inputs *inputs)
{
    json_t *list = json_array();

    for (size_t i = 0; i < inputs->query_count; i++)
        list = manifest_append(
            list, json_pack("{s:s, s:s}", "use", inputs->queries[i].use, "path", inputs->queries[i].path));
    return list;
}

static json_t *pack_sheets(const struct manifest_workbook *workbook)
{
    json_t *list = json_array();

    for (size_t i = 0; i < workbook->sheet_count; i++)
        list = manifest_append(list, json_pack("{s:s, s:s}", "name", workbook->sheets[i].name, "sha256",
                                               workbook->sheets[i].digest));
    return list;
}

static json_t *pack_workbook(const struct manifest_workbook *workbook)
{
    json_t *packed = json_pack("{s:s}", "path", workbook->path);

    if ((workbook->note_count == 0 ||
         manifest_add(packed, "notes", manifest_pack_texts(workbook->notes, workbook->note_count))) &&
        manifest_add(packed, "sheets", pack_sheets(workbook)))
        return packed;
    json_decref(packed);
    return NULL;
}

static json_t *pack_workbooks(const struct manifest_inputs *inputs)
{
    json_t *list = json_array();

    for (size_t i = 0; i < inputs->workbook_count; i++)
        list = manifest_append(list, pack_workbook(&inputs->workbooks[i]));
    return list;
}

static json_t *pack_chart(const struct manifest_chart *chart)
{
    return json_pack("{s:s, s:s, s:o}", "path", chart->path, "sha256", chart->digest, "formats",
                     manifest_pack_texts(chart->formats, chart->format_count));
}

static json_t *pack_charts(const struct manifest_inputs *inputs)
{
    json_t *list = json_array();

    for (size_t i = 0; i < inputs->chart_count; i++)
        list = manifest_append(list, pack_chart(&inputs->charts[i]));
    return list;
}

static json_t *pack_parameter(const struct manifest_parameter *parameter)
{
    return parameter->label ? json_pack("{s:s, s:s, s:s}", "value", parameter->value, "label",
                                        parameter->label, "shown", parameter->shown)
                            : json_string(parameter->value);
}

static json_t *pack_parameters(const struct manifest_inputs *inputs)
{
    json_t *parameters = json_object();

    for (size_t i = 0; i < inputs->parameter_count; i++)
        if (!manifest_add(parameters, inputs->parameters[i].name, pack_parameter(&inputs->parameters[i]))) {
            json_decref(parameters);
            return NULL;
        }
    return parameters;
}

static json_t *pack_files(const struct manifest_file *files, size_t count)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++) {
        const struct manifest_file *file = &files[i];
        list = manifest_append(list, json_pack("{s:s, s:I, s:s}", "path", file->path, "size",
                                               (json_int_t)file->size, "sha256", file->sha256));
    }
    return list;
}

json_t *manifest_pack(const struct manifest_inputs *inputs, const struct manifest_file *files,
                      size_t file_count)
{
    char period[PERIOD_SIZE], as_of[DATE_SIZE];

    period_write(inputs->period, period);
    date_write(inputs->as_of, as_of);
    json_t *packed = json_pack(
        "{s:i, s:s, s:s, s:s, s:s, s:{s:s}, s:{s:s}, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:o, "
        "s:o, s:o}",
        "statbook", 6, "report", inputs->report, "title", inputs->title, "period", period, "as_of", as_of,
        "definition", "sha256", inputs->definition, "source", "schema_sha256", inputs->schema, "languages",
        manifest_pack_texts(inputs->languages, inputs->language_count), "formats",
        manifest_pack_texts(inputs->formats, inputs->format_count), "parameters", pack_parameters(inputs),
        "versions", pack_versions(inputs), "numbers", numbers, "missing_marks",
        manifest_pack_texts(inputs->missing, inputs->missing_count), "tables",
        manifest_pack_tables(inputs->tables, inputs->table_count, inputs->records), "workbooks",
        pack_workbooks(inputs), "charts", pack_charts(inputs), "files", pack_files(files, file_count),
        "records", manifest_pack_tables(inputs->records, inputs->record_count, NULL), "marks",
        pack_words(inputs->marks, inputs->mark_count));
    if ((inputs->note_count == 0 ||
         manifest_add(packed, "notes", pack_words(inputs->notes, inputs->note_count))) &&
        (inputs->translation_count == 0 ||
         manifest_add(packed, "translations", manifest_pack_translations(inputs))) &&
        (inputs->query_count == 0 || manifest_add(packed, "queries", pack_queries(inputs))) &&
        manifest_add_text(packed, "sources_table", inputs->sources_table))
        return packed;
    json_decref(packed);
    return NULL;
}
