/* For tests: a folder of their own, an arena, an error, and a child process to break things in. */
#ifndef STATBOOK_TESTS_SCRATCH_H
#define STATBOOK_TESTS_SCRATCH_H

#include "arena.h"
#include "error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct scratch {
    struct arena *arena;
    char folder[64];
    struct error *err; /* in memory shared with children */
};

static inline int scratch_setup(void **state)
{
    struct scratch *scratch = calloc(1, sizeof *scratch);

    umask(022);
    strcpy(scratch->folder, "/tmp/statbook-test-XXXXXX");
    if (!mkdtemp(scratch->folder))
        return -1;
    scratch->arena = arena_new(abort);
    scratch->err =
        mmap(NULL, sizeof *scratch->err, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    *state = scratch;
    return scratch->err == MAP_FAILED ? -1 : 0;
}

static inline int scratch_unlink(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
    (void)status, (void)type, (void)ftw;
    return remove(path);
}

static inline int scratch_teardown(void **state)
{
    struct scratch *scratch = *state;

    nftw(scratch->folder, scratch_unlink, 16, FTW_DEPTH | FTW_PHYS);
    munmap(scratch->err, sizeof *scratch->err);
    arena_free(scratch->arena);
    free(scratch);
    return 0;
}

#define SCRATCH_TEST(test) cmocka_unit_test_setup_teardown(test, scratch_setup, scratch_teardown)

static inline const char *scratch_path(struct scratch *scratch, const char *name)
{
    return arena_format(scratch->arena, "%s/%s", scratch->folder, name);
}

static inline const char *scratch_put(struct scratch *scratch, const char *name, const char *text)
{
    const char *path = scratch_path(scratch, name);
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    return path;
}

static inline const char *scratch_link(struct scratch *scratch, const char *target, const char *name)
{
    const char *path = scratch_path(scratch, name);

    assert_int_equal(symlink(target, path), 0);
    return path;
}

static inline const char *scratch_folder(struct scratch *scratch, const char *name, mode_t mode)
{
    const char *path = scratch_path(scratch, name);

    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(chmod(path, mode), 0);
    return path;
}

/* What a file holds, or NULL when it cannot be read. */
static inline const char *scratch_get(struct scratch *scratch, const char *name)
{
    enum { LIMIT = 64 * 1024 };
    char *text = arena_alloc(scratch->arena, LIMIT);
    FILE *file = fopen(scratch_path(scratch, name), "rb");

    if (!file)
        return NULL;
    text[fread(text, 1, LIMIT - 1, file)] = '\0';
    fclose(file);
    return text;
}

static inline bool scratch_exists(struct scratch *scratch, const char *name)
{
    struct stat status;

    return lstat(scratch_path(scratch, name), &status) == 0;
}

static inline unsigned scratch_mode(struct scratch *scratch, const char *name)
{
    struct stat status;

    assert_int_equal(stat(scratch_path(scratch, name), &status), 0);
    return status.st_mode & 07777;
}

/* How many names there are in a folder, hidden ones too. */
static inline size_t scratch_count(struct scratch *scratch, const char *name)
{
    DIR *folder = opendir(scratch_path(scratch, name));
    size_t count = 0;

    assert_non_null(folder);
    while (readdir(folder))
        count++;
    closedir(folder);
    return count - 2; /* . and .. */
}

/* The error of what `body` did in a child process; cmocka's assertions cannot be used there. */
static inline const struct error *scratch_in_child(struct scratch *scratch,
                                                   bool (*body)(struct scratch *scratch, struct error *err))
{
    int status = 0;

    *scratch->err = (struct error){0};
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(body(scratch, scratch->err) ? 0 : 1);
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || (WEXITSTATUS(status) == 0) != (scratch->err->kind == ERROR_NONE))
        fail_msg("the child ended with status %d and the error '%s'", status, scratch->err->text);
    return scratch->err;
}

static inline void assert_error(const struct error *err, enum error_kind kind, const char *text)
{
    assert_string_equal(err->text, text);
    assert_int_equal(err->kind, kind);
}

#endif
