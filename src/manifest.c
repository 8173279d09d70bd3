#include "manifest.h"

#include "arena.h"
#include "error.h"
#include "file.h"
#include "folder.h"
#include "manifest_behind.h"
#include "room.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MANIFEST_LIMIT = 16 * 1024 * 1024, TRIES = 10 };

static const char manifest_name[] = "manifest.json", sums_name[] = "SHA256SUMS";

static const char numbers[] = "Workbooks hold numbers with 16 significant digits, CSV files the shortest "
                              "decimal that reads back as the same double.";

struct listing {
    struct arena *arena;
    struct manifest_file *files;
    size_t count;
};

/* The two texts that are written about the files of an edition. */
struct texts {
    struct bytes manifest, sums;
};

static bool is_about_the_others(const char *path)
{
    return strcmp(path, manifest_name) == 0 || strcmp(path, sums_name) == 0;
}

static bool is_admitted(const struct entry *entry, struct error *err)
{
    if (entry->is_file || entry->is_folder)
        return true;
    return error_set(err, ERROR_DATA, "%s is a %s; an edition holds only files and folders", entry->path,
                     entry->is_link ? "symbolic link" : "device, pipe or socket");
}

static bool list_entry(const struct entry *entry, void *context, struct error *err)
{
    struct listing *listing = context;
    char sha256[HASH_SIZE];

    if (!is_admitted(entry, err))
        return false;
    if (entry->is_folder || is_about_the_others(entry->path))
        return true;
    struct manifest_file file = {.path = entry->path};
    if (!hash_file_at(entry->folder, entry->name, sha256, &file.size, err))
        return false;
    file.sha256 = arena_text(listing->arena, sha256);
    listing->files = room_for_item(listing->arena, listing->files, listing->count, sizeof file);
    listing->files[listing->count++] = file;
    return true;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct manifest_file *)a)->path, ((const struct manifest_file *)b)->path);
}

static int open_edition(const char *folder, struct error *err)
{
    int opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (opened < 0)
        error_system(err, errno, ERROR_INPUT, "cannot open the folder");
    return opened;
}

static bool list_files(int folder, struct listing *listing, struct error *err)
{
    if (!folder_walk(folder, list_entry, listing, listing->arena, err))
        return false;
    if (listing->count > 0)
        qsort(listing->files, listing->count, sizeof *listing->files, by_path);
    return true;
}

/* With Jansson a failure is NULL, and passing a NULL on fails: it is looked at once, at the end. */

static json_t *append(json_t *list, json_t *value)
{
    if (json_array_append_new(list, value) == 0)
        return list;
    json_decref(list);
    return NULL;
}

static json_t *pack_texts(const char *const *texts, size_t count)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++)
        list = append(list, json_string(texts[i]));
    return list;
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

static const char *const roles[] = {
    [ROLE_FIGURE] = NULL, [ROLE_STATUS] = "status", [ROLE_SOURCES] = "sources", [ROLE_LINK] = "link"};

/* Not json_pack's "s*": it leaves out what it has no memory for. */
static bool add(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0;
}

static bool add_text(json_t *object, const char *key, const char *text)
{
    return !text || add(object, key, json_string(text));
}

static json_t *pack_rows(const struct manifest_column *column)
{
    json_t *list = json_array();

    for (size_t i = 0; i < column->as_found_count; i++)
        list = append(list, json_integer((json_int_t)column->as_found[i]));
    return list;
}

/* What is usual is left out. */
static json_t *pack_column(const struct manifest_column *column)
{
    const char *role = roles[column->role];
    json_t *packed = json_pack("{s:s, s:s}", "name", column->name, "type", type_name(column->type));

    if (add_text(packed, "label", column->label) && add_text(packed, "unit", column->unit) &&
        add_text(packed, "role", role) && add_text(packed, "unknown", column->unknown) &&
        add_text(packed, "derived", column->derived) &&
        (!column->translated || add(packed, "translated", json_true())) &&
        (column->as_found_count == 0 || add(packed, "as_found", pack_rows(column))))
        return packed;
    json_decref(packed);
    return NULL;
}

static json_t *pack_columns(const struct manifest_table *table)
{
    json_t *list = json_array();

    for (size_t i = 0; i < table->column_count; i++)
        list = append(list, pack_column(&table->columns[i]));
    return list;
}

static json_t *pack_table(const struct manifest_table *table, const struct manifest_table *records)
{
    json_t *packed = json_pack("{s:s, s:I, s:s}", "name", table->name, "rows", (json_int_t)table->rows,
                               "sha256", table->data);

    if (add_text(packed, "title", table->title) && add_text(packed, "description", table->description) &&
        add_text(packed, "query", table->query) && (!table->sorted || add(packed, "sorted", json_true())) &&
        add(packed, "columns", pack_columns(table)) &&
        (table->behind_count == 0 || add(packed, "behind", manifest_pack_behind(table, records))) &&
        add(packed, "charts", pack_texts(table->charts, table->chart_count)))
        return packed;
    json_decref(packed);
    return NULL;
}

static json_t *pack_tables(const struct manifest_table *tables, size_t count,
                           const struct manifest_table *records)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++)
        list = append(list, pack_table(&tables[i], records));
    return list;
}

static json_t *pack_marks(const struct manifest_inputs *inputs)
{
    json_t *marks = json_object();

    for (size_t i = 0; i < inputs->mark_count; i++)
        if (!add(marks, inputs->marks[i].code, json_string(inputs->marks[i].meaning))) {
            json_decref(marks);
            return NULL;
        }
    return marks;
}

static json_t *pack_sheets(const struct manifest_workbook *workbook)
{
    json_t *list = json_array();

    for (size_t i = 0; i < workbook->sheet_count; i++)
        list = append(list, json_pack("{s:s, s:s}", "name", workbook->sheets[i].name, "sha256",
                                      workbook->sheets[i].digest));
    return list;
}

static json_t *pack_workbooks(const struct manifest_inputs *inputs)
{
    json_t *list = json_array();

    for (size_t i = 0; i < inputs->workbook_count; i++)
        list = append(list, json_pack("{s:s, s:o}", "path", inputs->workbooks[i].path, "sheets",
                                      pack_sheets(&inputs->workbooks[i])));
    return list;
}

static json_t *pack_charts(const struct manifest_inputs *inputs)
{
    json_t *list = json_array();

    for (size_t i = 0; i < inputs->chart_count; i++)
        list = append(list, json_pack("{s:s, s:s}", "path", inputs->charts[i].path, "sha256",
                                      inputs->charts[i].digest));
    return list;
}

static json_t *pack_parameters(const struct manifest_inputs *inputs)
{
    json_t *parameters = json_object();

    for (size_t i = 0; i < inputs->parameter_count; i++)
        if (json_object_set_new(parameters, inputs->parameters[i].name,
                                json_string(inputs->parameters[i].value)) != 0) {
            json_decref(parameters);
            return NULL;
        }
    return parameters;
}

static json_t *pack_files(const struct listing *listing)
{
    json_t *list = json_array();

    for (size_t i = 0; i < listing->count; i++) {
        const struct manifest_file *file = &listing->files[i];
        list = append(list, json_pack("{s:s, s:I, s:s}", "path", file->path, "size", (json_int_t)file->size,
                                      "sha256", file->sha256));
    }
    return list;
}

static json_t *pack(const struct manifest_inputs *inputs, const struct listing *listing)
{
    char period[PERIOD_SIZE], as_of[DATE_SIZE];

    period_write(inputs->period, period);
    date_write(inputs->as_of, as_of);
    json_t *packed = json_pack(
        "{s:i, s:s, s:s, s:s, s:s, s:{s:s}, s:{s:s}, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:o}",
        "statbook", 4, "report", inputs->report, "title", inputs->title, "period", period, "as_of", as_of,
        "definition", "sha256", inputs->definition, "source", "schema_sha256", inputs->schema, "languages",
        pack_texts(inputs->languages, inputs->language_count), "formats",
        pack_texts(inputs->formats, inputs->format_count), "parameters", pack_parameters(inputs), "versions",
        pack_versions(inputs), "numbers", numbers, "tables",
        pack_tables(inputs->tables, inputs->table_count, inputs->records), "workbooks",
        pack_workbooks(inputs), "charts", pack_charts(inputs), "files", pack_files(listing), "records",
        pack_tables(inputs->records, inputs->record_count, NULL), "marks", pack_marks(inputs));
    if (add_text(packed, "sources_table", inputs->sources_table))
        return packed;
    json_decref(packed);
    return NULL;
}

static bool write_manifest(const struct manifest_inputs *inputs, const struct listing *listing,
                           struct bytes *text, struct error *err)
{
    json_t *root = pack(inputs, listing);
    char *json = root ? json_dumps(root, JSON_INDENT(2)) : NULL;

    json_decref(root);
    if (!json)
        return error_set(err, ERROR_INTERNAL,
                         "%s cannot be written: a text is not UTF-8, or no memory is left", manifest_name);
    text->data = arena_format(listing->arena, "%s\n", json);
    text->size = strlen(text->data);
    free(json);
    return true;
}

/* In the form of sha256sum: the hash, two spaces, the path. */
static struct bytes write_sums(const struct manifest_file *files, size_t count, const struct bytes *manifest,
                               struct arena *arena)
{
    size_t limit = HASH_SIZE + 2 + sizeof manifest_name;
    char own[HASH_SIZE];

    for (size_t i = 0; i < count; i++)
        limit += HASH_SIZE + 2 + strlen(files[i].path);
    char *text = arena_alloc(arena, limit + 1);
    char *end = text;
    for (size_t i = 0; i < count; i++)
        end += sprintf(end, "%s  %s\n", files[i].sha256, files[i].path);
    hash_bytes(manifest->data, manifest->size, own);
    end += sprintf(end, "%s  %s\n", own, manifest_name);
    return (struct bytes){text, (size_t)(end - text)};
}

static bool write_texts(const struct manifest_inputs *inputs, const char *folder, struct arena *arena,
                        struct texts *texts, struct error *err)
{
    struct listing listing = {.arena = arena};
    int opened = open_edition(folder, err);

    if (opened < 0)
        return false;
    bool listed = list_files(opened, &listing, err);
    close(opened);
    if (!listed || !write_manifest(inputs, &listing, &texts->manifest, err))
        return false;
    texts->sums = write_sums(listing.files, listing.count, &texts->manifest, arena);
    return true;
}

bool manifest_write(const struct manifest_inputs *inputs, const char *folder, struct arena *arena,
                    struct error *err)
{
    struct texts texts;

    /* What readers would refuse is not published. */
    if (!write_texts(inputs, folder, arena, &texts, err) ||
        !manifest_parse(manifest_name, texts.manifest.data, texts.manifest.size, arena, err))
        return error_within(err, "%s", folder);
    return file_write(folder, manifest_name, texts.manifest.data, texts.manifest.size, err) &&
           file_write(folder, sums_name, texts.sums.data, texts.sums.size, err);
}

static bool read_at_most(const char *folder, const char *name, size_t limit, struct arena *arena,
                         struct bytes *found)
{
    struct error ignored = {0};

    return file_read(arena_format(arena, "%s/%s", folder, name), limit, arena, found, &ignored);
}

static bool is_same(const struct bytes *a, const struct bytes *b)
{
    return a->size == b->size && memcmp(a->data, b->data, a->size) == 0;
}

/* What would be written now is what is there. */
bool manifest_is_current(const struct manifest_inputs *inputs, const char *folder, struct arena *arena)
{
    struct error ignored = {0};
    struct bytes manifest, sums;
    struct texts texts;

    return read_at_most(folder, manifest_name, MANIFEST_LIMIT, arena, &manifest) &&
           read_at_most(folder, sums_name, MANIFEST_LIMIT, arena, &sums) &&
           write_texts(inputs, folder, arena, &texts, &ignored) && is_same(&manifest, &texts.manifest) &&
           is_same(&sums, &texts.sums);
}

struct verification {
    const struct manifest *manifest;
    const struct bytes *sums;               /* what SHA256SUMS must be */
    const struct manifest_visitor *visitor; /* or NULL */
    struct arena *arena;
    bool *seen; /* one per file */
    bool sums_seen;
};

static bool verify_sums(struct verification *verification, const struct entry *entry, struct error *err)
{
    const struct bytes *expected = verification->sums;
    struct bytes found;

    verification->sums_seen = true;
    if (!file_read_at(entry->folder, entry->name, MANIFEST_LIMIT, verification->arena, &found, err))
        return false;
    if (found.size == expected->size && memcmp(found.data, expected->data, found.size) == 0)
        return true;
    return error_set(err, ERROR_DATA, "%s does not agree with %s", sums_name, manifest_name);
}

static bool check_size(const struct manifest_file *file, uint64_t size, struct error *err)
{
    return size == file->size ||
           error_set(err, ERROR_DATA, "%s has %" PRIu64 " bytes; the manifest says %" PRIu64, file->path,
                     size, file->size);
}

static bool check_hash(const struct manifest_file *file, const char *sha256, struct error *err)
{
    return strcmp(sha256, file->sha256) == 0 ||
           error_set(err, ERROR_DATA, "%s was changed: its SHA-256 is not the one in the manifest",
                     file->path);
}

/* What is seen are the bytes that were hashed. */
static bool show_file(const struct verification *verification, const struct entry *entry,
                      const struct manifest_file *file, struct error *err)
{
    struct bytes bytes;
    char sha256[HASH_SIZE];

    if (!file_read_at(entry->folder, entry->name, (size_t)file->size, verification->arena, &bytes, err))
        return false;
    hash_bytes(bytes.data, bytes.size, sha256);
    return check_hash(file, sha256, err) &&
           verification->visitor->see(verification->visitor->context, file, &bytes, err);
}

static bool verify_file(struct verification *verification, const struct entry *entry, struct error *err)
{
    const struct manifest *manifest = verification->manifest;
    struct manifest_file wanted = {.path = entry->path}, *file = NULL;
    char sha256[HASH_SIZE];
    uint64_t size;
    struct stat status;

    if (manifest->file_count > 0)
        file = bsearch(&wanted, manifest->files, manifest->file_count, sizeof wanted, by_path);
    if (!file)
        return error_set(err, ERROR_DATA, "%s is not in the manifest", entry->path);
    verification->seen[file - manifest->files] = true;
    if (fstatat(entry->folder, entry->name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return error_system(err, errno, ERROR_IO, "cannot look at %s", entry->path);
    if (!check_size(file, (uint64_t)status.st_size, err))
        return false;
    if (verification->visitor)
        return show_file(verification, entry, file, err);
    return hash_file_at(entry->folder, entry->name, sha256, &size, err) && check_size(file, size, err) &&
           check_hash(file, sha256, err);
}

static bool verify_entry(const struct entry *entry, void *context, struct error *err)
{
    struct verification *verification = context;

    if (!is_admitted(entry, err))
        return false;
    if (entry->is_folder || strcmp(entry->path, manifest_name) == 0)
        return true;
    if (strcmp(entry->path, sums_name) == 0)
        return verify_sums(verification, entry, err);
    return verify_file(verification, entry, err);
}

static bool verify_all_seen(const struct verification *verification, struct error *err)
{
    for (size_t i = 0; i < verification->manifest->file_count; i++)
        if (!verification->seen[i])
            return error_set(err, ERROR_DATA, "%s is missing", verification->manifest->files[i].path);
    return verification->sums_seen || error_set(err, ERROR_DATA, "%s is missing", sums_name);
}

static const struct manifest *verify_opened(int folder, const struct manifest_visitor *visitor,
                                            struct arena *arena, struct error *err)
{
    struct bytes text;

    if (!file_read_at(folder, manifest_name, MANIFEST_LIMIT, arena, &text, err))
        return NULL;
    const struct manifest *manifest = manifest_parse(manifest_name, text.data, text.size, arena, err);
    if (!manifest || (visitor && !visitor->begin(visitor->context, manifest, err)))
        return NULL;
    struct bytes sums = write_sums(manifest->files, manifest->file_count, &text, arena);
    struct verification verification = {
        .manifest = manifest,
        .sums = &sums,
        .visitor = visitor,
        .arena = arena,
        .seen = arena_array(arena, manifest->file_count + 1, sizeof(bool)),
    };
    if (!folder_walk(folder, verify_entry, &verification, arena, err) || !verify_all_seen(&verification, err))
        return NULL;
    return manifest;
}

/* Another folder has the name now. */
static bool was_replaced(int opened, const char *folder)
{
    struct stat then, now;

    return fstat(opened, &then) == 0 && stat(folder, &now) == 0 &&
           (then.st_dev != now.st_dev || then.st_ino != now.st_ino);
}

const struct manifest *manifest_verify(const char *folder, const struct manifest_visitor *visitor,
                                       struct arena *arena, struct error *err)
{
    for (int i = 0; i < TRIES; i++) {
        int opened = open_edition(folder, err);
        if (opened < 0)
            return NULL;
        const struct manifest *manifest = verify_opened(opened, visitor, arena, err);
        bool again = !manifest && was_replaced(opened, folder);
        close(opened);
        if (manifest || !again)
            return manifest;
        *err = (struct error){0};
    }
    error_set(err, ERROR_BUSY, "was replaced %d times while it was read; try again", TRIES);
    return NULL;
}
