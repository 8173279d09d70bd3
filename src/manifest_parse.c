#include "arena.h"
#include "error.h"
#include "manifest_tables.h"
#include "manifest_translations.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

enum { OLDEST_VERSION = 1, VERSION = 6, PATH_LIMIT = 1024 };

static bool get_period(const struct manifest_reader *reader, const json_t *object, const char **text)
{
    struct period period;

    if (!manifest_get_line(reader, object, "period", text))
        return false;
    return period_read(*text, &period) ||
           manifest_fail(reader, "period", "is %s; it must be like 2013-Q1, 2013-04 or 2013",
                         manifest_quote(reader, *text));
}

static bool get_as_of(const struct manifest_reader *reader, const json_t *object, const char **text)
{
    struct date date;

    if (!manifest_get_line(reader, object, "as_of", text))
        return false;
    return date_parse(*text, &date) ||
           manifest_fail(reader, "as_of", "is %s; it must be a date like 2013-03-31",
                         manifest_quote(reader, *text));
}

/* {"sha256": "…"}, the only member. */
static bool get_fingerprint(struct manifest_reader *reader, const json_t *object, const char *key,
                            const char *member, const char **hash)
{
    const char *const keys[] = {member, NULL};
    json_t *value = manifest_get(reader, object, key, JSON_OBJECT);

    if (!value)
        return false;
    snprintf(reader->place, sizeof reader->place, "%s.", key);
    bool good = manifest_has_only(reader, value, keys) && manifest_get_hash(reader, value, member, hash);
    reader->place[0] = '\0';
    return good;
}

static bool check_versions(struct manifest_reader *reader, const json_t *object)
{
    json_t *versions = manifest_get(reader, object, "versions", JSON_OBJECT), *value;
    const char *key, *ignored;

    if (!versions)
        return false;
    json_object_foreach(versions, key,
                        value) if (!manifest_check_line(reader, "versions", value, &ignored)) return false;
    return true;
}

/* Of a parameter that the definition declares, with the words for it. */
static bool read_declared(struct manifest_reader *reader, json_t *value, struct manifest_parameter *parameter)
{
    static const char *const keys[] = {"value", "label", "shown", NULL};

    manifest_leave_to(reader, "parameters.");
    bool good = manifest_has_only(reader, value, keys) &&
                manifest_get_line(reader, value, "value", &parameter->value) &&
                manifest_get_line(reader, value, "label", &parameter->label) &&
                manifest_get_line(reader, value, "shown", &parameter->shown);
    manifest_leave_to(reader, "");
    return good;
}

static bool read_parameter(struct manifest_reader *reader, json_t *value,
                           struct manifest_parameter *parameter)
{
    if (json_is_object(value) && reader->version >= 4)
        return read_declared(reader, value, parameter);
    if (!json_is_string(value))
        return manifest_fail(reader, "parameters", "has %s where a text is expected",
                             manifest_type_words(json_typeof(value)));
    parameter->value = arena_text(reader->arena, json_string_value(value));
    return true;
}

static bool read_parameters(struct manifest_reader *reader, const json_t *object, struct manifest *manifest)
{
    json_t *parameters = manifest_get(reader, object, "parameters", JSON_OBJECT), *value;
    struct manifest_parameter *items =
        arena_array(reader->arena, json_object_size(parameters), sizeof *items);
    const char *key;

    json_object_foreach(parameters, key, value)
    {
        struct manifest_parameter *item = &items[manifest->parameter_count++];
        item->name = arena_text(reader->arena, key);
        if (!read_parameter(reader, value, item))
            return false;
    }
    manifest->parameters = items;
    return parameters != NULL;
}

/* No way out of the folder of the edition, and one way only to write each path. */
static bool is_safe_path(const char *path)
{
    size_t length;

    for (const char *part = path;; part += length + 1) {
        length = strcspn(part, "/");
        if (length == 0 || (length == 1 && part[0] == '.') || (length == 2 && memcmp(part, "..", 2) == 0))
            return false;
        if (!part[length])
            break;
    }
    return strlen(path) <= PATH_LIMIT && !strchr(path, '\\') && strcmp(path, "manifest.json") != 0 &&
           strcmp(path, "SHA256SUMS") != 0;
}

static bool read_file(const struct manifest_reader *reader, json_t *object, struct manifest_file *file)
{
    static const char *const keys[] = {"path", "size", "sha256", NULL};

    if (!manifest_has_only(reader, object, keys) || !manifest_get_line(reader, object, "path", &file->path))
        return false;
    if (!is_safe_path(file->path))
        return manifest_fail(reader, "path", "is %s; it must lead to a file in the edition",
                             manifest_quote(reader, file->path));
    return manifest_get_count(reader, object, "size", &file->size) &&
           manifest_get_hash(reader, object, "sha256", &file->sha256);
}

static bool read_words(const struct manifest_reader *reader, const json_t *object, const char *key,
                       const struct manifest_words **words, size_t *count)
{
    json_t *members = manifest_get(reader, object, key, JSON_OBJECT), *value;
    struct manifest_words *items = arena_array(reader->arena, json_object_size(members), sizeof *items);
    const char *code;

    *words = items;
    json_object_foreach(members, code, value)
    {
        struct manifest_words *item = &items[(*count)++];
        item->code = arena_text(reader->arena, code);
        if (!manifest_check_paragraph(reader, key, value, &item->text))
            return false;
    }
    return members != NULL;
}

static bool read_query(const struct manifest_reader *reader, json_t *object, struct manifest_query *query)
{
    static const char *const keys[] = {"use", "path", NULL};

    return manifest_has_only(reader, object, keys) && manifest_get_line(reader, object, "use", &query->use) &&
           manifest_get_line(reader, object, "path", &query->path);
}

static bool read_queries(struct manifest_reader *reader, const json_t *object, struct manifest *manifest)
{
    const json_t *list = manifest_get(reader, object, "queries", JSON_ARRAY);
    size_t count = json_array_size(list);
    struct manifest_query *queries = arena_array(reader->arena, count, sizeof *queries);

    for (size_t i = 0; i < count; i++) {
        json_t *value = json_array_get(list, i);
        if (!manifest_enter(reader, "queries", i, value) || !read_query(reader, value, &queries[i]))
            return false;
    }
    manifest_leave_to(reader, "");
    manifest->queries = queries;
    manifest->query_count = count;
    return list != NULL;
}

static bool read_what_may_be_there(struct manifest_reader *reader, const json_t *object,
                                   struct manifest *manifest)
{
    return (!json_object_get(object, "notes") ||
            read_words(reader, object, "notes", &manifest->notes, &manifest->note_count)) &&
           (!json_object_get(object, "queries") || read_queries(reader, object, manifest)) &&
           manifest_get_optional_line(reader, object, "sources_table", &manifest->sources_table);
}

/* What version 5 added. */
static bool check_translations(struct manifest_reader *reader, const json_t *object)
{
    if (!json_object_get(object, "translations"))
        return true;
    if (reader->version >= 5)
        return manifest_check_translations(reader, object);
    return manifest_fail(reader, "translations",
                         "is not a key of a manifest of version %" JSON_INTEGER_FORMAT, reader->version);
}

/* What version 4 added. */
static bool read_added(struct manifest_reader *reader, const json_t *object, struct manifest *manifest)
{
    static const char *const added[] = {"missing_marks", "marks",   "notes",
                                        "records",       "queries", "sources_table"};

    if (reader->version >= 4)
        return manifest_get_lines(reader, object, "missing_marks", &manifest->missing,
                                  &manifest->missing_count) &&
               read_words(reader, object, "marks", &manifest->marks, &manifest->mark_count) &&
               read_what_may_be_there(reader, object, manifest);
    for (size_t i = 0; i < sizeof added / sizeof *added; i++)
        if (json_object_get(object, added[i]))
            return manifest_fail(reader, added[i],
                                 "is not a key of a manifest of version %" JSON_INTEGER_FORMAT,
                                 reader->version);
    return true;
}

static bool read_files(struct manifest_reader *reader, const json_t *object, struct manifest *manifest)
{
    const json_t *list = manifest_get(reader, object, "files", JSON_ARRAY);
    size_t count = json_array_size(list);
    struct manifest_file *files = arena_array(reader->arena, count, sizeof *files);

    for (size_t i = 0; i < count; i++) {
        json_t *value = json_array_get(list, i);
        if (!manifest_enter(reader, "files", i, value) || !read_file(reader, value, &files[i]))
            return false;
        if (i > 0 && strcmp(files[i - 1].path, files[i].path) >= 0)
            return manifest_fail(reader, "path", "is %s; it must come after the path before it",
                                 manifest_quote(reader, files[i].path));
    }
    reader->place[0] = '\0';
    manifest->files = files;
    manifest->file_count = count;
    return list;
}

static bool read_sheet(const struct manifest_reader *reader, json_t *object, struct manifest_sheet *sheet)
{
    static const char *const keys[] = {"name", "sha256", NULL};
    const char *hash;

    if (!manifest_has_only(reader, object, keys) ||
        !manifest_get_line(reader, object, "name", &sheet->name) ||
        !manifest_get_hash(reader, object, "sha256", &hash))
        return false;
    memcpy(sheet->digest, hash, sizeof sheet->digest);
    return true;
}

static bool read_sheets(struct manifest_reader *reader, const json_t *object,
                        struct manifest_workbook *workbook)
{
    const json_t *list = manifest_get(reader, object, "sheets", JSON_ARRAY);
    size_t count = json_array_size(list);
    struct manifest_sheet *sheets = arena_array(reader->arena, count, sizeof *sheets);
    const char *outer = arena_text(reader->arena, reader->place);

    for (size_t i = 0; i < count; i++) {
        json_t *value = json_array_get(list, i);
        if (!manifest_enter_within(reader, outer, "sheets", i, value) ||
            !read_sheet(reader, value, &sheets[i]))
            return false;
    }
    manifest_leave_to(reader, outer);
    workbook->sheets = sheets;
    workbook->sheet_count = count;
    return list != NULL;
}

static bool read_workbook(struct manifest_reader *reader, json_t *object, struct manifest_workbook *workbook)
{
    static const char *const keys[] = {"path", "sheets", "notes", NULL};
    bool notes = reader->version >= 4 && json_object_get(object, "notes");

    return manifest_has_only(reader, object, keys) &&
           manifest_get_line(reader, object, "path", &workbook->path) &&
           (!notes || manifest_get_lines(reader, object, "notes", &workbook->notes, &workbook->note_count)) &&
           read_sheets(reader, object, workbook);
}

static bool read_workbooks(struct manifest_reader *reader, const json_t *object, struct manifest *manifest)
{
    if (reader->version == 1)
        return !json_object_get(object, "workbooks") ||
               manifest_fail(reader, "workbooks", "is not a key of a manifest of version 1");
    const json_t *list = manifest_get(reader, object, "workbooks", JSON_ARRAY);
    size_t count = json_array_size(list);
    struct manifest_workbook *workbooks = arena_array(reader->arena, count, sizeof *workbooks);

    for (size_t i = 0; i < count; i++) {
        json_t *value = json_array_get(list, i);
        if (!manifest_enter(reader, "workbooks", i, value) || !read_workbook(reader, value, &workbooks[i]))
            return false;
    }
    manifest_leave_to(reader, "");
    manifest->workbooks = workbooks;
    manifest->workbook_count = count;
    return list != NULL;
}

static bool read_chart(const struct manifest_reader *reader, json_t *object, struct manifest_chart *chart)
{
    static const char *const keys[] = {"path", "sha256", "formats", NULL};
    static const char *const keys_of_5[] = {"path", "sha256", NULL};
    const char *hash;

    if (!manifest_has_only(reader, object, reader->version < 6 ? keys_of_5 : keys) ||
        !manifest_get_line(reader, object, "path", &chart->path) ||
        !manifest_get_hash(reader, object, "sha256", &hash))
        return false;
    memcpy(chart->digest, hash, sizeof chart->digest);
    return reader->version < 6 ||
           manifest_get_lines(reader, object, "formats", &chart->formats, &chart->format_count);
}

static bool read_charts(struct manifest_reader *reader, const json_t *object, struct manifest *manifest)
{
    if (reader->version < 3)
        return !json_object_get(object, "charts") ||
               manifest_fail(reader, "charts", "is not a key of a manifest of version %" JSON_INTEGER_FORMAT,
                             reader->version);
    const json_t *list = manifest_get(reader, object, "charts", JSON_ARRAY);
    size_t count = json_array_size(list);
    struct manifest_chart *charts = arena_array(reader->arena, count, sizeof *charts);

    for (size_t i = 0; i < count; i++) {
        json_t *value = json_array_get(list, i);
        if (!manifest_enter(reader, "charts", i, value) || !read_chart(reader, value, &charts[i]))
            return false;
    }
    manifest_leave_to(reader, "");
    manifest->charts = charts;
    manifest->chart_count = count;
    return list != NULL;
}

static bool check_version(struct manifest_reader *reader, const json_t *object)
{
    const json_t *version = manifest_get(reader, object, "statbook", JSON_INTEGER);

    if (!version)
        return false;
    reader->version = json_integer_value(version);
    return (reader->version >= OLDEST_VERSION && reader->version <= VERSION) ||
           manifest_fail(reader, "statbook",
                         "is %" JSON_INTEGER_FORMAT "; this program reads versions %d to %d", reader->version,
                         OLDEST_VERSION, VERSION);
}

static bool read_root(struct manifest_reader *reader, json_t *root, struct manifest *manifest)
{
    static const char *const keys[] = {
        "statbook",      "report",    "title",     "period",        "as_of",        "definition",
        "source",        "languages", "formats",   "parameters",    "versions",     "numbers",
        "missing_marks", "tables",    "workbooks", "charts",        "files",        "records",
        "marks",         "notes",     "queries",   "sources_table", "translations", NULL};
    const char *ignored;

    if (!json_is_object(root))
        return error_set(reader->err, ERROR_DATA, "%s: a manifest is an object, this is %s", reader->name,
                         manifest_type_words(json_typeof(root)));
    return check_version(reader, root) && manifest_has_only(reader, root, keys) &&
           manifest_get_name(reader, root, "report", &manifest->report) &&
           manifest_get_line(reader, root, "title", &manifest->title) &&
           get_period(reader, root, &manifest->period) && get_as_of(reader, root, &manifest->as_of) &&
           get_fingerprint(reader, root, "definition", "sha256", &manifest->definition) &&
           get_fingerprint(reader, root, "source", "schema_sha256", &ignored) &&
           manifest_get_lines(reader, root, "languages", &manifest->languages, &manifest->language_count) &&
           manifest_get_lines(reader, root, "formats", &manifest->formats, &manifest->format_count) &&
           read_parameters(reader, root, manifest) && check_versions(reader, root) &&
           manifest_get_line(reader, root, "numbers", &ignored) && read_added(reader, root, manifest) &&
           check_translations(reader, root) && manifest_read_tables(reader, root, manifest) &&
           read_workbooks(reader, root, manifest) && read_charts(reader, root, manifest) &&
           read_files(reader, root, manifest);
}

static json_t *load(const char *name, const char *text, size_t size, struct error *err)
{
    json_error_t error;
    json_t *root = json_loadb(text, size, JSON_REJECT_DUPLICATES, &error);

    if (root)
        return root;
    /* Jansson goes on with an excerpt of the text: bytes of anybody's making. */
    char *excerpt = strstr(error.text, " near '");
    if (excerpt)
        *excerpt = '\0';
    error_set(err, ERROR_DATA, "%s:%d: this is not JSON: %s", name, error.line, error.text);
    return NULL;
}

const struct manifest *manifest_parse(const char *name, const char *text, size_t size, struct arena *arena,
                                      struct error *err)
{
    struct manifest *manifest = arena_alloc(arena, sizeof *manifest);
    struct manifest_reader reader = {.name = name, .arena = arena, .err = err};
    json_t *root = load(name, text, size, err);

    if (!root)
        return NULL;
    bool good = read_root(&reader, root, manifest);
    manifest->version = (unsigned)reader.version;
    json_decref(root);
    return good ? manifest : NULL;
}
