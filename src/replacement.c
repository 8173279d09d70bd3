#include "replacement.h"

#include "arena.h"
#include "error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CLOSED = -1 };

struct replacement {
    const char *path, *new_path;
    int old_file, new_file;
    bool is_new; /* there is a new file */
    mode_t mode;
    zip_uint64_t size, read_at; /* of the old one */
    zip_uint64_t new_size, write_at;
    int code; /* the first error of the system, with what was being done */
    const char *doing;
    zip_error_t error; /* for libzip */
};

static zip_int64_t fault(struct replacement *replacement, const char *doing, int code)
{
    if (replacement->code == 0) {
        replacement->code = code != 0 ? code : EIO;
        replacement->doing = doing;
    }
    zip_error_set(&replacement->error, ZIP_ER_WRITE, replacement->code);
    return -1;
}

/* ---- what libzip asks ---- */

typedef zip_int64_t answer(struct replacement *replacement, void *data, zip_uint64_t size);

static zip_int64_t begin_reading(struct replacement *replacement, void *data, zip_uint64_t size)
{
    (void)data, (void)size;
    replacement->read_at = 0;
    return 0;
}

static zip_int64_t read_old(struct replacement *replacement, void *data, zip_uint64_t size)
{
    ssize_t got;

    do
        got = pread(replacement->old_file, data, (size_t)size, (off_t)replacement->read_at);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return fault(replacement, "read", errno);
    replacement->read_at += (zip_uint64_t)got;
    return got;
}

static zip_int64_t tell_size(struct replacement *replacement, void *data, zip_uint64_t size)
{
    zip_stat_t *stat = data;

    (void)size;
    zip_stat_init(stat);
    stat->size = replacement->size;
    stat->valid = ZIP_STAT_SIZE;
    return sizeof *stat;
}

static zip_int64_t seek_in_old(struct replacement *replacement, void *data, zip_uint64_t size)
{
    zip_int64_t place = zip_source_seek_compute_offset(replacement->read_at, replacement->size, data, size,
                                                       &replacement->error);

    if (place >= 0)
        replacement->read_at = (zip_uint64_t)place;
    return place < 0 ? -1 : 0;
}

static zip_int64_t tell_place_in_old(struct replacement *replacement, void *data, zip_uint64_t size)
{
    (void)data, (void)size;
    return (zip_int64_t)replacement->read_at;
}

static zip_int64_t begin_writing(struct replacement *replacement, void *data, zip_uint64_t size)
{
    (void)data, (void)size;
    replacement->new_file = open(replacement->new_path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                                 replacement->mode & 0777);
    if (replacement->new_file < 0)
        return fault(replacement, "create", errno);
    replacement->is_new = true;
    return 0;
}

static zip_int64_t write_new(struct replacement *replacement, void *data, zip_uint64_t size)
{
    const char *bytes = data;

    for (zip_uint64_t done = 0; done < size;) {
        ssize_t put = pwrite(replacement->new_file, bytes + done, (size_t)(size - done),
                             (off_t)(replacement->write_at + done));
        if (put > 0)
            done += (zip_uint64_t)put;
        else if (put == 0 || errno != EINTR)
            return fault(replacement, "write", put == 0 ? ENOSPC : errno);
    }
    replacement->write_at += size;
    if (replacement->write_at > replacement->new_size)
        replacement->new_size = replacement->write_at;
    return (zip_int64_t)size;
}

static zip_int64_t seek_in_new(struct replacement *replacement, void *data, zip_uint64_t size)
{
    zip_int64_t place = zip_source_seek_compute_offset(replacement->write_at, replacement->new_size, data,
                                                       size, &replacement->error);

    if (place >= 0)
        replacement->write_at = (zip_uint64_t)place;
    return place < 0 ? -1 : 0;
}

static zip_int64_t tell_place_in_new(struct replacement *replacement, void *data, zip_uint64_t size)
{
    (void)data, (void)size;
    return (zip_int64_t)replacement->write_at;
}

/* A descriptor is closed whatever close says, so it is called once, and what it says counts. */
static zip_int64_t end_writing(struct replacement *replacement, void *data, zip_uint64_t size)
{
    int closed = replacement->new_file == CLOSED ? 0 : close(replacement->new_file);

    (void)data, (void)size;
    replacement->new_file = CLOSED;
    return closed == 0 ? 0 : fault(replacement, "write", errno);
}

static zip_int64_t tell_error(struct replacement *replacement, void *data, zip_uint64_t size)
{
    return zip_error_to_data(&replacement->error, data, size);
}

static zip_int64_t do_nothing(struct replacement *replacement, void *data, zip_uint64_t size)
{
    (void)replacement, (void)data, (void)size;
    return 0;
}

static zip_int64_t tell_commands(struct replacement *replacement, void *data, zip_uint64_t size)
{
    (void)replacement, (void)data, (void)size;
    return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                          ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
                                          ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE,
                                          ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE,
                                          ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_SUPPORTS, ZIP_SOURCE_REMOVE, -1);
}

static zip_int64_t reply(void *context, void *data, zip_uint64_t size, zip_source_cmd_t command)
{
    static answer *const answers[] = {
        [ZIP_SOURCE_OPEN] = begin_reading,         [ZIP_SOURCE_READ] = read_old,
        [ZIP_SOURCE_CLOSE] = do_nothing,           [ZIP_SOURCE_STAT] = tell_size,
        [ZIP_SOURCE_ERROR] = tell_error,           [ZIP_SOURCE_FREE] = do_nothing,
        [ZIP_SOURCE_SEEK] = seek_in_old,           [ZIP_SOURCE_TELL] = tell_place_in_old,
        [ZIP_SOURCE_BEGIN_WRITE] = begin_writing,  [ZIP_SOURCE_COMMIT_WRITE] = end_writing,
        [ZIP_SOURCE_ROLLBACK_WRITE] = end_writing, [ZIP_SOURCE_WRITE] = write_new,
        [ZIP_SOURCE_SEEK_WRITE] = seek_in_new,     [ZIP_SOURCE_TELL_WRITE] = tell_place_in_new,
        [ZIP_SOURCE_SUPPORTS] = tell_commands,     [ZIP_SOURCE_REMOVE] = do_nothing};
    answer *asked = (size_t)command < sizeof answers / sizeof *answers ? answers[command] : do_nothing;

    return (asked ? asked : do_nothing)(context, data, size);
}

/* ---- the whole ---- */

static bool open_old(struct replacement *replacement, struct error *err)
{
    struct stat status;

    replacement->old_file = open(replacement->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (replacement->old_file < 0)
        return error_system(err, errno, ERROR_IO, "cannot open %s", replacement->path);
    if (fstat(replacement->old_file, &status) != 0) {
        error_system(err, errno, ERROR_IO, "cannot look at %s", replacement->path);
        close(replacement->old_file);
        return false;
    }
    replacement->size = (zip_uint64_t)status.st_size;
    replacement->mode = status.st_mode;
    return true;
}

struct replacement *replacement_begin(const char *path, struct arena *arena, struct error *err)
{
    struct replacement *replacement = arena_alloc(arena, sizeof *replacement);

    *replacement = (struct replacement){.path = path,
                                        .new_path = arena_format(arena, "%s.new", path),
                                        .old_file = CLOSED,
                                        .new_file = CLOSED};
    zip_error_init(&replacement->error);
    return open_old(replacement, err) ? replacement : NULL;
}

zip_source_t *replacement_source(struct replacement *replacement, zip_error_t *error)
{
    return zip_source_function_create(reply, replacement, error);
}

bool replacement_end(struct replacement *replacement, bool good, struct error *err)
{
    close(replacement->old_file); /* nothing was written to it */
    end_writing(replacement, NULL, 0);
    if (good && replacement->code == 0 && rename(replacement->new_path, replacement->path) != 0)
        fault(replacement, "replace", errno);
    if (good && replacement->code == 0)
        return true;
    if (replacement->is_new)
        unlink(replacement->new_path);
    if (replacement->code != 0)
        return error_system(err, replacement->code, ERROR_IO, "cannot %s %s", replacement->doing,
                            replacement->path);
    return false;
}
