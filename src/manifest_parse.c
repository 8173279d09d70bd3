#include "arena.h"
#include "error.h"
#include "hash.h"
#include "manifest_behind.h"
#include "text.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { OLDEST_VERSION = 1, VERSION = 4, PATH_LIMIT = 1024, NAME_LIMIT = 255, LINE_LIMIT = TEXT_CELL_LIMIT };

struct reader {
    const char *name; /* of the manifest */
    char place[128];  /* "", "definition.", "files[3].", "tables[3].columns[0]." */
    json_int_t version;
    struct arena *arena;
    struct error *err;
};

__attribute__((format(printf, 3, 4))) static bool fail(const struct reader *reader, const char *key,
                                                       const char *format, ...)
{
    char sentence[sizeof reader->err->text];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    return error_set(reader->err, ERROR_DATA, "%s: %s%s %s", reader->name, reader->place, key, sentence);
}

static const char *type_words(json_type type)
{
    switch (type) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "a list";
    case JSON_STRING:
        return "a text";
    case JSON_INTEGER:
        return "a whole number";
    case JSON_REAL:
        return "a number with a fraction";
    case JSON_TRUE:
    case JSON_FALSE:
        return "true or false";
    case JSON_NULL:
        break;
    }
    return "null";
}

static bool is_of_type(const struct reader *reader, const json_t *value, const char *key, json_type type)
{
    if (!value)
        return fail(reader, key, "is missing");
    if (json_typeof(value) == type)
        return true;
    return fail(reader, key, "is %s; it must be %s", type_words(json_typeof(value)), type_words(type));
}

static json_t *get(const struct reader *reader, const json_t *object, const char *key, json_type type)
{
    json_t *value = json_object_get(object, key);

    return is_of_type(reader, value, key, type) ? value : NULL;
}

static const char *quote(const struct reader *reader, const char *text)
{
    return text_quote(reader->arena, text, strlen(text));
}

/* `keys` end with NULL. */
static bool has_only(const struct reader *reader, json_t *object, const char *const *keys)
{
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        size_t i = 0;
        while (keys[i] && strcmp(keys[i], key) != 0)
            i++;
        if (!keys[i])
            return fail(reader, quote(reader, key), "is not a key of a manifest");
    }
    return true;
}

static bool check_line(const struct reader *reader, const char *key, const json_t *value, const char **text)
{
    char why[200];

    if (!is_of_type(reader, value, key, JSON_STRING))
        return false;
    *text = arena_text(reader->arena, json_string_value(value));
    return text_fit_for_line(*text, LINE_LIMIT, why, sizeof why) || fail(reader, key, "%s", why);
}

static bool get_line(const struct reader *reader, const json_t *object, const char *key, const char **text)
{
    return check_line(reader, key, json_object_get(object, key), text);
}

/* NULL where it is not there. */
static bool get_optional_line(const struct reader *reader, const json_t *object, const char *key,
                              const char **text)
{
    *text = NULL;
    return !json_object_get(object, key) || get_line(reader, object, key, text);
}

static bool get_optional_paragraph(const struct reader *reader, const json_t *object, const char *key,
                                   const char **text)
{
    const json_t *value = json_object_get(object, key);
    char why[200];

    *text = NULL;
    if (!value)
        return true;
    if (!is_of_type(reader, value, key, JSON_STRING))
        return false;
    *text = arena_text(reader->arena, json_string_value(value));
    return text_fit_for_cell(*text, strlen(*text), why, sizeof why) || fail(reader, key, "%s", why);
}

static bool get_name(const struct reader *reader, const json_t *object, const char *key, const char **name)
{
    if (!get_line(reader, object, key, name))
        return false;
    return text_is_name(*name, NAME_LIMIT) ||
           fail(reader, key, "is %s; it must be lower case letters, digits and dashes", quote(reader, *name));
}

static bool get_hash(const struct reader *reader, const json_t *object, const char *key, const char **hash)
{
    if (!get_line(reader, object, key, hash))
        return false;
    return (strlen(*hash) == HASH_SIZE - 1 && strspn(*hash, "0123456789abcdef") == HASH_SIZE - 1) ||
           fail(reader, key, "is %s; it must be 64 hexadecimal digits in lower case", quote(reader, *hash));
}

static bool get_count(const struct reader *reader, const json_t *object, const char *key, uint64_t *count)
{
    const json_t *value = get(reader, object, key, JSON_INTEGER);

    if (!value)
        return false;
    *count = (uint64_t)json_integer_value(value);
    return json_integer_value(value) >= 0 ||
           fail(reader, key, "is %" JSON_INTEGER_FORMAT "; it cannot be below 0", json_integer_value(value));
}

static bool get_period(const struct reader *reader, const json_t *object, const char **text)
{
    struct period period;

    if (!get_line(reader, object, "period", text))
        return false;
    return period_read(*text, &period) ||
           fail(reader, "period", "is %s; it must be like 2013-Q1, 2013-04 or 2013", quote(reader, *text));
}

static bool get_as_of(const struct reader *reader, const json_t *object, const char **text)
{
    struct date date;

    if (!get_line(reader, object, "as_of", text))
        return false;
    return date_parse(*text, &date) ||
           fail(reader, "as_of", "is %s; it must be a date like 2013-03-31", quote(reader, *text));
}

/* {"sha256": "…"}, the only member. */
static bool get_fingerprint(struct reader *reader, const json_t *object, const char *key, const char *member,
                            const char **hash)
{
    const char *const keys[] = {member, NULL};
    json_t *value = get(reader, object, key, JSON_OBJECT);

    if (!value)
        return false;
    snprintf(reader->place, sizeof reader->place, "%s.", key);
    bool good = has_only(reader, value, keys) && get_hash(reader, value, member, hash);
    reader->place[0] = '\0';
    return good;
}

static bool get_lines(const struct reader *reader, const json_t *object, const char *key,
                      const char *const **texts, size_t *count)
{
    const json_t *list = get(reader, object, key, JSON_ARRAY);
    const char **lines = arena_array(reader->arena, json_array_size(list), sizeof *lines);

    *texts = lines;
    *count = json_array_size(list);
    for (size_t i = 0; i < *count; i++)
        if (!check_line(reader, key, json_array_get(list, i), &lines[i]))
            return false;
    return list != NULL;
}

static bool check_versions(struct reader *reader, const json_t *object)
{
    json_t *versions = get(reader, object, "versions", JSON_OBJECT), *value;
    const char *key, *ignored;

    if (!versions)
        return false;
    json_object_foreach(versions, key,
                        value) if (!check_line(reader, "versions", value, &ignored)) return false;
    return true;
}

static bool read_parameters(struct reader *reader, const json_t *object, struct manifest *manifest)
{
    json_t *parameters = get(reader, object, "parameters", JSON_OBJECT), *value;
    struct manifest_parameter *items =
        arena_array(reader->arena, json_object_size(parameters), sizeof *items);
    const char *key;

    json_object_foreach(parameters, key, value)
    {
        if (!json_is_string(value))
            return fail(reader, "parameters", "has %s where a text is expected",
                        type_words(json_typeof(value)));
        items[manifest->parameter_count++] = (struct manifest_parameter){
            arena_text(reader->arena, key), arena_text(reader->arena, json_string_value(value))};
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

static bool read_file(const struct reader *reader, json_t *object, struct manifest_file *file)
{
    static const char *const keys[] = {"path", "size", "sha256", NULL};

    if (!has_only(reader, object, keys) || !get_line(reader, object, "path", &file->path))
        return false;
    if (!is_safe_path(file->path))
        return fail(reader, "path", "is %s; it must lead to a file in the edition",
                    quote(reader, file->path));
    return get_count(reader, object, "size", &file->size) &&
           get_hash(reader, object, "sha256", &file->sha256);
}

/* Says in the reader where we are: an element of a list, which must be an object. `outer` ends with "." or is
 * "". */
static bool enter_within(struct reader *reader, const char *outer, const char *list, size_t i,
                         const json_t *value)
{
    snprintf(reader->place, sizeof reader->place, "%s%s[%zu]", outer, list, i);
    if (!is_of_type(reader, value, "", JSON_OBJECT))
        return false;
    strcat(reader->place, ".");
    return true;
}

static bool enter(struct reader *reader, const char *list, size_t i, const json_t *value)
{
    return enter_within(reader, "", list, i, value);
}

static void leave_to(struct reader *reader, const char *outer)
{
    snprintf(reader->place, sizeof reader->place, "%s", outer);
}

static bool get_type(const struct reader *reader, const json_t *object, enum type *type)
{
    const char *name;

    if (!get_line(reader, object, "type", &name))
        return false;
    for (*type = TYPE_TEXT; *type <= TYPE_PERIOD; (*type)++)
        if (strcmp(type_name(*type), name) == 0)
            return true;
    return fail(reader, "type", "is %s; use text, integer, number, date or period", quote(reader, name));
}

/* A figure where it is not given. */
static bool get_role(const struct reader *reader, const json_t *object, enum role *role)
{
    static const char *const roles[] = {
        [ROLE_STATUS] = "status", [ROLE_SOURCES] = "sources", [ROLE_LINK] = "link"};
    const char *name;

    *role = ROLE_FIGURE;
    if (!json_object_get(object, "role"))
        return true;
    if (!get_line(reader, object, "role", &name))
        return false;
    for (*role = ROLE_STATUS; *role <= ROLE_LINK; (*role)++)
        if (strcmp(roles[*role], name) == 0)
            return true;
    return fail(reader, "role", "is %s; use status, sources or link", quote(reader, name));
}

/* It is there only when it is true. */
static bool get_flag(const struct reader *reader, const json_t *object, const char *key, bool *flag)
{
    const json_t *value = json_object_get(object, key);

    *flag = value != NULL;
    return !value || json_is_true(value) || fail(reader, key, "is not true; leave it out");
}

static bool get_as_found(const struct reader *reader, const json_t *object, size_t row_count,
                         struct manifest_column *column)
{
    const json_t *list = json_object_get(object, "as_found");

    if (!list)
        return true;
    if (!is_of_type(reader, list, "as_found", JSON_ARRAY))
        return false;
    size_t count = json_array_size(list), *rows = arena_array(reader->arena, count, sizeof *rows);
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_array_get(list, i);
        if (!is_of_type(reader, value, "as_found", JSON_INTEGER))
            return false;
        rows[i] = (size_t)json_integer_value(value);
        if (rows[i] >= row_count || (i > 0 && rows[i] <= rows[i - 1]))
            return fail(reader, "as_found",
                        "has the row %" JSON_INTEGER_FORMAT "; rows rise from 0 and are fewer than %zu",
                        json_integer_value(value), row_count);
    }
    column->as_found = rows;
    column->as_found_count = count;
    return true;
}

static bool read_column(const struct reader *reader, json_t *object, size_t row_count,
                        struct manifest_column *column)
{
    static const char *const keys[] = {"name",    "type",    "label",      "unit",     "role",
                                       "unknown", "derived", "translated", "as_found", NULL};

    return has_only(reader, object, keys) && get_line(reader, object, "name", &column->name) &&
           get_type(reader, object, &column->type) && get_role(reader, object, &column->role) &&
           get_optional_line(reader, object, "label", &column->label) &&
           get_optional_line(reader, object, "unit", &column->unit) &&
           get_optional_line(reader, object, "unknown", &column->unknown) &&
           get_optional_line(reader, object, "derived", &column->derived) &&
           get_flag(reader, object, "translated", &column->translated) &&
           get_as_found(reader, object, row_count, column);
}

static bool read_columns(struct reader *reader, const json_t *object, struct manifest_table *table)
{
    const json_t *list = get(reader, object, "columns", JSON_ARRAY);
    size_t count = json_array_size(list);
    struct manifest_column *columns = arena_array(reader->arena, count, sizeof *columns);
    const char *outer = arena_text(reader->arena, reader->place);

    for (size_t i = 0; i < count; i++) {
        json_t *value = json_array_get(list, i);
        if (!enter_within(reader, outer, "columns", i, value) ||
            !read_column(reader, value, table->rows, &columns[i]))
            return false;
    }
    leave_to(reader, outer);
    table->columns = columns;
    table->column_count = count;
    return list != NULL;
}

static bool read_behind(const struct reader *reader, const json_t *object, const struct manifest *manifest,
                        struct manifest_table *table)
{
    const json_t *list = json_object_get(object, "behind");

    return !list || (is_of_type(reader, list, "behind", JSON_ARRAY) &&
                     (manifest_read_behind(list, table, manifest->records, manifest->record_count,
                                           reader->arena, reader->err) ||
                      error_within(reader->err, "%s: %.*s", reader->name, (int)strlen(reader->place) - 1,
                                   reader->place)));
}

/* What version 4 added. */
static bool read_origin(struct reader *reader, const json_t *object, struct manifest_table *table)
{
    return get_optional_line(reader, object, "title", &table->title) &&
           get_optional_paragraph(reader, object, "description", &table->description) &&
           get_optional_line(reader, object, "query", &table->query);
}

static bool read_table(struct reader *reader, json_t *object, const struct manifest *manifest,
                       struct manifest_table *table)
{
    static const char *const keys_of_1[] = {"name", "rows", "sha256", NULL};
    static const char *const keys[] = {"name",   "title",   "description", "query",  "rows", "sha256",
                                       "sorted", "columns", "behind",      "charts", NULL};
    const char *hash;
    uint64_t rows;

    if (!has_only(reader, object, reader->version == 1 ? keys_of_1 : keys) ||
        !get_name(reader, object, "name", &table->name) || !get_count(reader, object, "rows", &rows) ||
        !get_hash(reader, object, "sha256", &hash))
        return false;
    table->rows = (size_t)rows;
    memcpy(table->data, hash, sizeof table->data);
    return reader->version == 1 ||
           (get_flag(reader, object, "sorted", &table->sorted) && read_columns(reader, object, table) &&
            read_origin(reader, object, table) && read_behind(reader, object, manifest, table) &&
            get_lines(reader, object, "charts", &table->charts, &table->chart_count));
}

static bool read_list_of_tables(struct reader *reader, const json_t *object, const char *key,
                                const struct manifest *manifest, const struct manifest_table **items,
                                size_t *item_count)
{
    const json_t *list = get(reader, object, key, JSON_ARRAY);
    size_t count = json_array_size(list);
    struct manifest_table *tables = arena_array(reader->arena, count, sizeof *tables);

    for (size_t i = 0; i < count; i++) {
        json_t *value = json_array_get(list, i);
        if (!enter(reader, key, i, value) || !read_table(reader, value, manifest, &tables[i]))
            return false;
    }
    reader->place[0] = '\0';
    *items = tables;
    *item_count = count;
    return list;
}

/* Tables refer to records. */
static bool read_tables(struct reader *reader, const json_t *object, struct manifest *manifest)
{
    if (reader->version >= 4 && !read_list_of_tables(reader, object, "records", manifest, &manifest->records,
                                                     &manifest->record_count))
        return false;
    return read_list_of_tables(reader, object, "tables", manifest, &manifest->tables, &manifest->table_count);
}

static bool read_marks(const struct reader *reader, const json_t *object, struct manifest *manifest)
{
    json_t *marks = get(reader, object, "marks", JSON_OBJECT), *value;
    struct manifest_mark *items = arena_array(reader->arena, json_object_size(marks), sizeof *items);
    const char *code;

    json_object_foreach(marks, code, value)
    {
        struct manifest_mark *mark = &items[manifest->mark_count++];
        mark->code = arena_text(reader->arena, code);
        if (!check_line(reader, "marks", value, &mark->meaning))
            return false;
    }
    manifest->marks = items;
    return marks != NULL;
}

/* What version 4 added. */
static bool read_added(const struct reader *reader, json_t *object, struct manifest *manifest)
{
    static const char *const added[] = {"marks", "records", "sources_table"};

    if (reader->version >= 4)
        return read_marks(reader, object, manifest) &&
               get_optional_line(reader, object, "sources_table", &manifest->sources_table);
    for (size_t i = 0; i < sizeof added / sizeof *added; i++)
        if (json_object_get(object, added[i]))
            return fail(reader, added[i], "is not a key of a manifest of version %" JSON_INTEGER_FORMAT,
                        reader->version);
    return true;
}

static bool read_files(struct reader *reader, const json_t *object, struct manifest *manifest)
{
    const json_t *list = get(reader, object, "files", JSON_ARRAY);
    size_t count = json_array_size(list);
    struct manifest_file *files = arena_array(reader->arena, count, sizeof *files);

    for (size_t i = 0; i < count; i++) {
        json_t *value = json_array_get(list, i);
        if (!enter(reader, "files", i, value) || !read_file(reader, value, &files[i]))
            return false;
        if (i > 0 && strcmp(files[i - 1].path, files[i].path) >= 0)
            return fail(reader, "path", "is %s; it must come after the path before it",
                        quote(reader, files[i].path));
    }
    reader->place[0] = '\0';
    manifest->files = files;
    manifest->file_count = count;
    return list;
}

static bool read_sheet(const struct reader *reader, json_t *object, struct manifest_sheet *sheet)
{
    static const char *const keys[] = {"name", "sha256", NULL};
    const char *hash;

    if (!has_only(reader, object, keys) || !get_line(reader, object, "name", &sheet->name) ||
        !get_hash(reader, object, "sha256", &hash))
        return false;
    memcpy(sheet->digest, hash, sizeof sheet->digest);
    return true;
}

static bool read_sheets(struct reader *reader, const json_t *object, struct manifest_workbook *workbook)
{
    const json_t *list = get(reader, object, "sheets", JSON_ARRAY);
    size_t count = json_array_size(list);
    struct manifest_sheet *sheets = arena_array(reader->arena, count, sizeof *sheets);
    const char *outer = arena_text(reader->arena, reader->place);

    for (size_t i = 0; i < count; i++) {
        json_t *value = json_array_get(list, i);
        if (!enter_within(reader, outer, "sheets", i, value) || !read_sheet(reader, value, &sheets[i]))
            return false;
    }
    leave_to(reader, outer);
    workbook->sheets = sheets;
    workbook->sheet_count = count;
    return list != NULL;
}

static bool read_workbook(struct reader *reader, json_t *object, struct manifest_workbook *workbook)
{
    static const char *const keys[] = {"path", "sheets", NULL};

    return has_only(reader, object, keys) && get_line(reader, object, "path", &workbook->path) &&
           read_sheets(reader, object, workbook);
}

static bool read_workbooks(struct reader *reader, const json_t *object, struct manifest *manifest)
{
    if (reader->version == 1)
        return !json_object_get(object, "workbooks") ||
               fail(reader, "workbooks", "is not a key of a manifest of version 1");
    const json_t *list = get(reader, object, "workbooks", JSON_ARRAY);
    size_t count = json_array_size(list);
    struct manifest_workbook *workbooks = arena_array(reader->arena, count, sizeof *workbooks);

    for (size_t i = 0; i < count; i++) {
        json_t *value = json_array_get(list, i);
        if (!enter(reader, "workbooks", i, value) || !read_workbook(reader, value, &workbooks[i]))
            return false;
    }
    leave_to(reader, "");
    manifest->workbooks = workbooks;
    manifest->workbook_count = count;
    return list != NULL;
}

static bool read_chart(const struct reader *reader, json_t *object, struct manifest_chart *chart)
{
    static const char *const keys[] = {"path", "sha256", NULL};
    const char *hash;

    if (!has_only(reader, object, keys) || !get_line(reader, object, "path", &chart->path) ||
        !get_hash(reader, object, "sha256", &hash))
        return false;
    memcpy(chart->digest, hash, sizeof chart->digest);
    return true;
}

static bool read_charts(struct reader *reader, const json_t *object, struct manifest *manifest)
{
    if (reader->version < 3)
        return !json_object_get(object, "charts") ||
               fail(reader, "charts", "is not a key of a manifest of version %" JSON_INTEGER_FORMAT,
                    reader->version);
    const json_t *list = get(reader, object, "charts", JSON_ARRAY);
    size_t count = json_array_size(list);
    struct manifest_chart *charts = arena_array(reader->arena, count, sizeof *charts);

    for (size_t i = 0; i < count; i++) {
        json_t *value = json_array_get(list, i);
        if (!enter(reader, "charts", i, value) || !read_chart(reader, value, &charts[i]))
            return false;
    }
    leave_to(reader, "");
    manifest->charts = charts;
    manifest->chart_count = count;
    return list != NULL;
}

static bool check_version(struct reader *reader, const json_t *object)
{
    const json_t *version = get(reader, object, "statbook", JSON_INTEGER);

    if (!version)
        return false;
    reader->version = json_integer_value(version);
    return (reader->version >= OLDEST_VERSION && reader->version <= VERSION) ||
           fail(reader, "statbook", "is %" JSON_INTEGER_FORMAT "; this program reads versions %d to %d",
                reader->version, OLDEST_VERSION, VERSION);
}

static bool read_root(struct reader *reader, json_t *root, struct manifest *manifest)
{
    static const char *const keys[] = {"statbook",   "report",  "title",     "period",        "as_of",
                                       "definition", "source",  "languages", "formats",       "parameters",
                                       "versions",   "numbers", "tables",    "workbooks",     "charts",
                                       "files",      "marks",   "records",   "sources_table", NULL};
    const char *ignored;

    if (!json_is_object(root))
        return error_set(reader->err, ERROR_DATA, "%s: a manifest is an object, this is %s", reader->name,
                         type_words(json_typeof(root)));
    return check_version(reader, root) && has_only(reader, root, keys) &&
           get_name(reader, root, "report", &manifest->report) &&
           get_line(reader, root, "title", &manifest->title) && get_period(reader, root, &manifest->period) &&
           get_as_of(reader, root, &manifest->as_of) &&
           get_fingerprint(reader, root, "definition", "sha256", &manifest->definition) &&
           get_fingerprint(reader, root, "source", "schema_sha256", &ignored) &&
           get_lines(reader, root, "languages", &manifest->languages, &manifest->language_count) &&
           get_lines(reader, root, "formats", &manifest->formats, &manifest->format_count) &&
           read_parameters(reader, root, manifest) && check_versions(reader, root) &&
           get_line(reader, root, "numbers", &ignored) && read_added(reader, root, manifest) &&
           read_tables(reader, root, manifest) && read_workbooks(reader, root, manifest) &&
           read_charts(reader, root, manifest) && read_files(reader, root, manifest);
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
    struct reader reader = {.name = name, .arena = arena, .err = err};
    json_t *root = load(name, text, size, err);

    if (!root)
        return NULL;
    bool good = read_root(&reader, root, manifest);
    manifest->version = (unsigned)reader.version;
    json_decref(root);
    return good ? manifest : NULL;
}
