#include "spool.h"

#include "error.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER_SIZE = 64 * 1024 };

/* Beyond, the library would have to write an archive of another format (zip64), which not every spreadsheet
 * reads. */
static const off_t part_limit = INT64_C(3584) << 20;

/* What went wrong first, in any of the files. */
static struct {
    int code; /* of errno */
    const char *doing;
    bool too_large;
    size_t files;
} spool;

struct part {
    int file;
    off_t position, size;
};

static int fault(const char *doing, int code)
{
    if (spool.code == 0) {
        spool.code = code != 0 ? code : EIO;
        spool.doing = doing;
    }
    errno = spool.code;
    return -1;
}

static ssize_t read_part(void *cookie, char *buffer, size_t size)
{
    struct part *part = cookie;
    ssize_t got = -1;

    if (spool.code != 0)
        return fault("read", spool.code);
    do
        got = pread(part->file, buffer, size, part->position);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return fault("read", errno);
    /* The end before the end: what was written is not there. */
    if (got == 0 && size > 0 && part->position < part->size)
        return fault("read", EIO);
    part->position += got;
    return got;
}

/* A stream takes a short count for an error; it counts from 0. */
static ssize_t write_part(void *cookie, const char *buffer, size_t size)
{
    struct part *part = cookie;

    if (part->position + (off_t)size > part_limit)
        spool.too_large = true;
    if (spool.too_large)
        fault("write", EFBIG);
    for (size_t done = 0; done < size && spool.code == 0;) {
        ssize_t put = pwrite(part->file, buffer + done, size - done, part->position);
        if (put > 0) {
            done += (size_t)put;
            part->position += put;
        } else if (put == 0 || errno != EINTR) {
            fault("write", put == 0 ? ENOSPC : errno);
        }
    }
    if (part->position > part->size)
        part->size = part->position;
    return spool.code == 0 ? (ssize_t)size : 0;
}

static int seek_part(void *cookie, off64_t *offset, int whence)
{
    struct part *part = cookie;
    off_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? part->position : part->size;

    if (base + *offset < 0)
        return fault("seek", EINVAL);
    part->position = *offset = base + *offset;
    return 0;
}

static int close_part(void *cookie)
{
    struct part *part = cookie;
    int closed = close(part->file);

    free(part);
    return closed == 0 ? 0 : fault("close", errno);
}

const char *spool_folder(void)
{
    const char *folder = getenv("TMPDIR");

    return folder && folder[0] == '/' ? folder : "/tmp";
}

/* Some file systems know no files without a name. */
static int open_named(const char *folder)
{
    char path[4096];

    if (snprintf(path, sizeof path, "%s/statbook-XXXXXX", folder) >= (int)sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int file = mkostemp(path, O_CLOEXEC);
    if (file >= 0 && unlink(path) != 0) {
        close(file);
        return -1;
    }
    return file;
}

static int open_unnamed(const char *folder)
{
    int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);

    return file < 0 && (errno == EOPNOTSUPP || errno == EISDIR) ? open_named(folder) : file;
}

int spool_open(void)
{
    return open_unnamed(spool_folder());
}

FILE *lxw_tmpfile(char *folder)
{
    static const cookie_io_functions_t functions = {read_part, write_part, seek_part, close_part};
    int file = spool_open();

    (void)folder;
    spool.files++;
    if (file < 0) {
        fault("create", errno);
        return NULL;
    }
    struct part *part = calloc(1, sizeof *part);
    FILE *stream = NULL;
    if (part) {
        part->file = file;
        stream = fopencookie(part, "w+", functions);
    }
    if (!stream || setvbuf(stream, NULL, _IOFBF, BUFFER_SIZE) != 0)
        fault("create", ENOMEM);
    if (!stream) {
        close(file);
        free(part);
    }
    return stream;
}

/* The same address from the library's point of view? Else its own function would be called. */
bool spool_begin(struct error *err)
{
    FILE *(*ours)(char *) = lxw_tmpfile;
    void *theirs = dlsym(RTLD_DEFAULT, "lxw_tmpfile");

    memset(&spool, 0, sizeof spool);
    if (memcmp(&ours, &theirs, sizeof theirs) == 0)
        return true;
    return error_set(
        err, ERROR_INTERNAL,
        "the temporary files of libxlsxwriter cannot be watched: its lxw_tmpfile is not the program's");
}

bool spool_end(bool written, struct error *err)
{
    if (spool.too_large)
        return error_set(err, ERROR_DATA,
                         "a sheet would be larger than the 3.5 GiB that a workbook holds; divide its table");
    if (spool.code != 0)
        return error_system(err, spool.code, ERROR_CREATE, "cannot %s a temporary file in %s", spool.doing,
                            spool_folder());
    return !written || spool.files > 0 ||
           error_set(err, ERROR_INTERNAL, "libxlsxwriter used none of the temporary files that are watched");
}
