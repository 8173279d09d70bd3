#include "manifest.h"

#include "arena.h"
#include "error.h"
#include "file.h"
#include "folder.h"
#include "manifest_pack.h"
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

static bool write_manifest(const struct manifest_inputs *inputs, const struct listing *listing,
                           struct bytes *text, struct error *err)
{
    json_t *root = manifest_pack(inputs, listing->files, listing->count);
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
