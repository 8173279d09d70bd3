/* For tests of what stands on SQLite: files whose reads fail from one position on or there only, a
 * disk that is full, memory that runs out once. */
#ifndef STATBOOK_TESTS_FAULTS_H
#define STATBOOK_TESTS_FAULTS_H

#include "scratch.h"

#include <errno.h>
#include <limits.h>
#include <sqlite3.h>

static struct {
    const sqlite3_vfs *usual_vfs;
    sqlite3_vfs vfs;
    const sqlite3_io_methods *usual_file;
    sqlite3_io_methods database, other; /* other files have no locks */
    sqlite3_mem_methods usual_memory;
    int reads_left, requests_left, sizes_left;
    bool reads_fail_once, disk_full;
} faults = {.reads_left = INT_MAX, .requests_left = INT_MAX, .sizes_left = INT_MAX};

static inline int faulty_read(sqlite3_file *file, void *out, int amount, sqlite3_int64 offset)
{
    if (faults.reads_left > 0) {
        faults.reads_left--;
        return faults.usual_file->xRead(file, out, amount, offset);
    }
    faults.reads_left = faults.reads_fail_once ? INT_MAX : 0;
    errno = EIO;
    return SQLITE_IOERR_READ;
}

static inline int faulty_write(sqlite3_file *file, const void *data, int amount, sqlite3_int64 offset)
{
    return faults.disk_full ? SQLITE_FULL : faults.usual_file->xWrite(file, data, amount, offset);
}

static inline int faulty_size(sqlite3_file *file, sqlite3_int64 *size)
{
    if (faults.sizes_left != INT_MAX && faults.sizes_left-- == 0)
        return SQLITE_IOERR_FSTAT;
    return faults.usual_file->xFileSize(file, size);
}

static inline int faulty_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                              int *out_flags)
{
    int code = faults.usual_vfs->xOpen((sqlite3_vfs *)faults.usual_vfs, name, file, flags, out_flags);
    sqlite3_io_methods *methods = flags & SQLITE_OPEN_MAIN_DB ? &faults.database : &faults.other;

    (void)vfs;
    if (code == SQLITE_OK) {
        faults.usual_file = file->pMethods; /* they all read and write alike */
        *methods = *file->pMethods;
        methods->xRead = faulty_read;
        methods->xWrite = faulty_write;
        methods->xFileSize = faulty_size;
        file->pMethods = methods;
    }
    return code;
}

static inline bool request_fails(void)
{
    return faults.requests_left != INT_MAX && faults.requests_left-- == 0;
}

static inline void *faulty_malloc(int size)
{
    return request_fails() ? NULL : faults.usual_memory.xMalloc(size);
}

static inline void *faulty_realloc(void *memory, int size)
{
    return request_fails() ? NULL : faults.usual_memory.xRealloc(memory, size);
}

static inline int faults_begin(void **state)
{
    faults.usual_vfs = sqlite3_vfs_find(NULL);
    faults.vfs = *faults.usual_vfs;
    faults.vfs.zName = "faulty";
    faults.vfs.xOpen = faulty_open;
    return sqlite3_vfs_register(&faults.vfs, 1) == SQLITE_OK ? scratch_setup(state) : -1;
}

static inline int faults_end(void **state)
{
    faults.reads_left = faults.requests_left = faults.sizes_left = INT_MAX;
    faults.reads_fail_once = faults.disk_full = false;
    sqlite3_vfs_unregister(&faults.vfs);
    return scratch_teardown(state);
}

/* At the beginning of main, before SQLite starts. */
static inline void faults_prepare(void)
{
    sqlite3_mem_methods memory;

    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &faults.usual_memory);
    memory = faults.usual_memory;
    memory.xMalloc = faulty_malloc;
    memory.xRealloc = faulty_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &memory);
}

#define FAULT_TEST(test) cmocka_unit_test_setup_teardown(test, faults_begin, faults_end)

#endif
