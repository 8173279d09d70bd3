#include "archive.h"

#include "arena.h"
#include "error.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

struct member {
    const char *name;
    uint64_t index, size;
};

struct archive {
    struct arena *arena;
    zip_t *zip;
    uint64_t size; /* of the file */
    struct member *members;
    int member_count;
    archive_flaw *flaw; /* NULL: it is strict */
    void *context;
    bool is_encrypted, has_one_time;
    time_t time; /* of the first member */
};

struct archive_stream {
    zip_file_t *file;
    uint64_t left; /* of the size in the directory */
};

static bool fail(zip_error_t *error, const char *what, struct error *err)
{
    if (zip_error_system_type(error) == ZIP_ET_SYS)
        return error_system(err, zip_error_code_system(error), ERROR_IO, "%s", what);
    switch (zip_error_code_zip(error)) {
    case ZIP_ER_MEMORY:
        return error_set(err, ERROR_SYSTEM, "%s: there is no memory", what);
    case ZIP_ER_NOZIP:
        return error_set(err, ERROR_DATA, "is not a zip file");
    default:
        return error_set(err, ERROR_DATA, "%s: %s", what, zip_error_strerror(error));
    }
}

/* "xl/../a", "/a", "a//b": a name that means another one. */
static bool leads_elsewhere(const char *name)
{
    for (const char *segment = name; segment; segment = strchr(segment, '/')) {
        segment += *segment == '/' && segment != name;
        size_t length = strcspn(segment, "/");
        if (length == 0 || (segment[0] == '.' && length <= 2 && strspn(segment, ".") == length))
            return true;
    }
    return strchr(name, '\\') != NULL;
}

static bool check_name(const char *name, struct arena *arena, struct error *err)
{
    char why[128];

    if (!text_fit_for_line(name, ARCHIVE_NAME_LIMIT, why, sizeof why))
        return error_set(err, ERROR_DATA, "the name of the member %s %s",
                         text_quote(arena, name, strlen(name)), why);
    if (leads_elsewhere(name))
        return error_set(err, ERROR_DATA, "'%s' is not a name of a member", name);
    return true;
}

/* A strict archive ends with its first flaw; another one is told and goes on. */
static bool tolerate(const struct archive *archive, struct error *err)
{
    if (!archive->flaw)
        return false;
    archive->flaw(archive->context, err->text);
    *err = (struct error){0};
    return true;
}

static bool check_member(struct archive *archive, const zip_stat_t *stat, struct error *err)
{
    if (!check_name(stat->name, archive->arena, err))
        return false;
    archive->is_encrypted |= stat->encryption_method != ZIP_EM_NONE;
    if (stat->encryption_method != ZIP_EM_NONE)
        return error_set(err, ERROR_DATA, "%s: is encrypted", stat->name);
    if (stat->comp_method != ZIP_CM_STORE && stat->comp_method != ZIP_CM_DEFLATE)
        return error_set(err, ERROR_DATA, "%s: is compressed by method %d; only deflate is known", stat->name,
                         stat->comp_method);
    return true;
}

static bool is_folder(const char *name)
{
    size_t length = strlen(name);

    return length > 0 && name[length - 1] == '/';
}

/* What is unpacked, and packed, so far. */
struct totals {
    uint64_t size, packed;
};

static bool add_member(struct archive *archive, uint64_t index, struct totals *totals, struct error *err)
{
    zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD |
                          ZIP_STAT_ENCRYPTION_METHOD;
    zip_stat_t stat;

    if (zip_stat_index(archive->zip, index, ZIP_FL_ENC_RAW, &stat) < 0)
        return fail(zip_get_error(archive->zip), "its directory cannot be read", err);
    if ((stat.valid & needed) != needed)
        return error_set(err, ERROR_DATA, "its directory has a member without name, size or method");
    if (is_folder(stat.name))
        return true;
    if (!check_member(archive, &stat, err))
        return tolerate(archive, err);
    if (stat.comp_size > archive->size - totals->packed)
        return error_set(err, ERROR_DATA, "%s: its bytes are also those of another member", stat.name);
    totals->packed += stat.comp_size;
    if (stat.size > ARCHIVE_SIZE_LIMIT - totals->size)
        return error_set(err, ERROR_DATA, "%s: with it the file is larger than %d MiB when unpacked",
                         stat.name, (int)(ARCHIVE_SIZE_LIMIT >> 20));
    totals->size += stat.size;
    archive->time = archive->member_count == 0 ? stat.mtime : archive->time;
    archive->has_one_time &= stat.mtime == archive->time;
    archive->members[archive->member_count++] =
        (struct member){arena_text(archive->arena, stat.name), index, stat.size};
    return true;
}

static int compare_members(const void *a, const void *b)
{
    return strcasecmp(((const struct member *)a)->name, ((const struct member *)b)->name);
}

static bool leave_twins_out(struct archive *archive, struct error *err)
{
    struct member *members = archive->members;
    int count = archive->member_count > 0;

    for (int i = 1; i < archive->member_count; i++) {
        if (compare_members(&members[count - 1], &members[i]) != 0)
            members[count++] = members[i];
        else if (!error_set(err, ERROR_DATA, "%s: stands twice in the zip file", members[i].name) &&
                 !tolerate(archive, err))
            return false;
    }
    archive->member_count = count;
    return true;
}

static bool list_members(struct archive *archive, struct error *err)
{
    zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    struct totals totals = {0};

    /* libzip takes a file of no bytes for a good one. */
    if (count == 0)
        return error_set(err, ERROR_DATA, "is empty");
    if (count > ARCHIVE_MEMBER_LIMIT)
        return error_set(err, ERROR_DATA, "has %lld members; at most %d are read", (long long)count,
                         ARCHIVE_MEMBER_LIMIT);
    archive->members = arena_array(archive->arena, (size_t)count, sizeof *archive->members);
    for (zip_int64_t i = 0; i < count; i++)
        if (!add_member(archive, (uint64_t)i, &totals, err))
            return false;
    qsort(archive->members, (size_t)archive->member_count, sizeof *archive->members, compare_members);
    return leave_twins_out(archive, err);
}

static struct archive *make(zip_t *zip, uint64_t size, const struct archive *with, struct arena *arena,
                            struct error *err)
{
    struct archive *archive = arena_alloc(arena, sizeof *archive);

    *archive = *with;
    archive->arena = arena;
    archive->zip = zip;
    archive->size = size;
    archive->has_one_time = true;
    if (list_members(archive, err))
        return archive;
    archive_close(archive);
    return NULL;
}

/* Not by its name: libzip would wait for a writer of a pipe. */
static int open_file(const char *path, uint64_t *size, struct error *err)
{
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (file < 0) {
        error_system(err, errno, ERROR_INPUT, "cannot be opened");
        return -1;
    }
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
        *size = (uint64_t)status.st_size;
        return file;
    }
    close(file);
    error_set(err, ERROR_INPUT, "is not a regular file");
    return -1;
}

static struct archive *unsound(zip_error_t *error, struct error *err)
{
    fail(error, "is not a sound zip file", err);
    zip_error_fini(error);
    return NULL;
}

static struct archive *open_as(const char *path, int flags, const struct archive *with, struct arena *arena,
                               struct error *err)
{
    uint64_t size = 0;
    int file = open_file(path, &size, err);
    int code = 0;

    if (file < 0)
        return NULL;
    zip_t *zip = zip_fdopen(file, flags, &code);
    if (zip)
        return make(zip, size, with, arena, err);
    close(file);
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    return unsound(&error, err);
}

struct archive *archive_open(const char *path, struct arena *arena, struct error *err)
{
    return open_as(path, ZIP_CHECKCONS, &(struct archive){0}, arena, err);
}

struct archive *archive_open_lenient(const char *path, archive_flaw *flaw, void *context, struct arena *arena,
                                     struct error *err)
{
    const struct archive with = {.flaw = flaw, .context = context};
    struct archive *archive = open_as(path, ZIP_CHECKCONS, &with, arena, err);

    if (archive || err->kind != ERROR_DATA)
        return archive;
    struct error first = *err;
    *err = (struct error){0};
    archive = open_as(path, 0, &with, arena, err);
    if (archive)
        tolerate(archive, &first);
    return archive;
}

struct archive *archive_open_bytes(const void *bytes, size_t size, struct arena *arena, struct error *err)
{
    zip_error_t error;

    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes, size, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_CHECKCONS | ZIP_RDONLY, &error) : NULL;
    if (!zip) {
        zip_source_free(source);
        return unsound(&error, err);
    }
    zip_error_fini(&error);
    return make(zip, size, &(struct archive){0}, arena, err);
}

void archive_close(struct archive *archive)
{
    if (archive)
        zip_discard(archive->zip);
}

bool archive_is_encrypted(const struct archive *archive)
{
    return archive->is_encrypted;
}

bool archive_has_one_time(const struct archive *archive)
{
    return archive->has_one_time;
}

int archive_member_count(const struct archive *archive)
{
    return archive->member_count;
}

const char *archive_member_name(const struct archive *archive, int member)
{
    return archive->members[member].name;
}

int archive_find(const struct archive *archive, const char *name)
{
    struct member wanted = {.name = name};
    const struct member *found = bsearch(&wanted, archive->members, (size_t)archive->member_count,
                                         sizeof *archive->members, compare_members);

    return found ? (int)(found - archive->members) : NO_MEMBER;
}

struct archive_stream *archive_start(struct archive *archive, int member, struct error *err)
{
    const struct member *wanted = &archive->members[member];
    struct archive_stream *stream = arena_alloc(archive->arena, sizeof *stream);

    stream->file = zip_fopen_index(archive->zip, wanted->index, 0);
    stream->left = wanted->size;
    if (stream->file)
        return stream;
    fail(zip_get_error(archive->zip), "cannot be unpacked", err);
    return NULL;
}

int archive_read(struct archive_stream *stream, char *buffer, int size, struct error *err)
{
    zip_int64_t count = zip_fread(stream->file, buffer, (zip_uint64_t)size);

    if (count < 0) {
        fail(zip_file_get_error(stream->file), "is damaged", err);
        return -1;
    }
    if ((uint64_t)count > stream->left) {
        error_set(err, ERROR_DATA, "is larger than the directory of the zip file says");
        return -1;
    }
    stream->left -= (uint64_t)count;
    return (int)count;
}

bool archive_end(struct archive_stream *stream, struct error *err)
{
    char buffer[8192];
    int count;

    /* libzip checks CRC and size when it meets the end. */
    do
        count = archive_read(stream, buffer, sizeof buffer, err);
    while (count > 0);
    archive_abandon(stream);
    return count == 0;
}

void archive_abandon(struct archive_stream *stream)
{
    zip_fclose(stream->file);
}
