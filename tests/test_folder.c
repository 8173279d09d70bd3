#include "folder.h"

#include "calls.h"
#include "scratch.h"

/* What syncing all of a file system ends with: an errno, or 0. */
static int whole_code;

int syncfs(int descriptor)
{
    (void)descriptor;
    errno = whole_code;
    return whole_code == 0 ? 0 : -1;
}

struct visits {
    char text[1024];
    const char *fail_at;
};

static bool note(const struct entry *entry, void *context, struct error *err)
{
    struct visits *visits = context;
    size_t length = strlen(visits->text);

    snprintf(visits->text + length, sizeof visits->text - length, "%s%s\n", entry->path,
             entry->is_folder ? "/"
             : entry->is_link ? "@"
             : entry->is_file ? ""
                              : "?");
    if (visits->fail_at && strcmp(entry->name, visits->fail_at) == 0)
        return error_set(err, ERROR_DATA, "enough");
    return true;
}

static bool walk(struct scratch *scratch, struct visits *visits)
{
    int folder = open(scratch->folder, O_PATH);
    bool walked = folder_walk(folder, note, visits, scratch->arena, scratch->err);

    close(folder);
    return walked;
}

static void a_folder_comes_after_what_is_in_it(void **state)
{
    struct scratch *scratch = *state;
    struct visits visits = {0};

    scratch_folder(scratch, "b", 0755);
    scratch_folder(scratch, "b/deep", 0755);
    scratch_put(scratch, "b/deep/x", "");
    scratch_put(scratch, "b/.hidden", "");
    scratch_put(scratch, "a", "");
    scratch_put(scratch, "c", "");
    assert_true(walk(scratch, &visits));
    assert_string_equal(visits.text, "a\nb/.hidden\nb/deep/x\nb/deep/\nb/\nc\n");
}

static void links_and_pipes_are_what_they_are(void **state)
{
    struct scratch *scratch = *state;
    struct visits visits = {0};

    scratch_link(scratch, "/", "link");
    assert_int_equal(mkfifo(scratch_path(scratch, "pipe"), 0600), 0);
    assert_true(walk(scratch, &visits));
    assert_string_equal(visits.text, "link@\npipe?\n");
}

static void a_walk_ends_where_its_visitor_fails(void **state)
{
    struct scratch *scratch = *state;
    struct visits visits = {.fail_at = "b"};

    scratch_put(scratch, "a", "");
    scratch_put(scratch, "b", "");
    scratch_put(scratch, "c", "");
    assert_false(walk(scratch, &visits));
    assert_error(scratch->err, ERROR_DATA, "enough");
    assert_string_equal(visits.text, "a\nb\n");
}

static void folders_nest_only_so_deep(void **state)
{
    struct scratch *scratch = *state;
    struct visits visits = {0};
    char path[64] = "d";

    for (int depth = 1; depth <= 17; depth++) {
        scratch_folder(scratch, path, 0755);
        strcat(path, "/d");
    }
    assert_false(walk(scratch, &visits));
    assert_error(scratch->err, ERROR_DATA,
                 "d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d is a folder at level 17; at most 16 are allowed");
}

static void a_folder_is_removed_with_all_that_is_in_it(void **state)
{
    struct scratch *scratch = *state;
    int folder = open(scratch->folder, O_PATH);

    scratch_put(scratch, "victim", "unharmed");
    scratch_folder(scratch, "a", 0755);
    scratch_folder(scratch, "a/b", 0700);
    scratch_put(scratch, "a/b/c", "");
    scratch_link(scratch, "../victim", "a/link");
    assert_true(folder_remove(folder, "a", scratch->arena, scratch->err));
    assert_false(scratch_exists(scratch, "a"));
    assert_string_equal(scratch_get(scratch, "victim"), "unharmed");
    close(folder);
}

static void a_link_to_a_folder_is_not_removed(void **state)
{
    struct scratch *scratch = *state;
    int folder = open(scratch->folder, O_PATH);

    scratch_folder(scratch, "victim", 0755);
    scratch_put(scratch, "victim/file", "");
    scratch_link(scratch, "victim", "a");
    assert_false(folder_remove(folder, "a", scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_IO, "cannot open the folder a: Not a directory");
    assert_true(scratch_exists(scratch, "victim/file"));
    close(folder);
}

static void a_folder_that_was_only_found_can_be_made_durable(void **state)
{
    struct scratch *scratch = *state;
    int folder = open(scratch->folder, O_PATH);

    assert_true(folder_sync(folder));
    close(folder);
}

static bool sync_with(struct scratch *scratch, int code_of_folder, int code_of_whole)
{
    int folder = open(scratch->folder, O_PATH);

    strike("fsync", 1, code_of_folder);
    whole_code = code_of_whole;
    bool synced = folder_sync(folder);
    assert_true(has_struck());
    close(folder);
    return synced;
}

static void where_a_folder_cannot_be_synced_the_whole_file_system_is(void **state)
{
    assert_true(sync_with(*state, EINVAL, 0));
    assert_false(sync_with(*state, EINVAL, ENOSPC));
    assert_int_equal(errno, ENOSPC);
}

static void a_folder_whose_sync_failed_is_not_durable(void **state)
{
    assert_false(sync_with(*state, EIO, 0));
    assert_int_equal(errno, EIO);
}

static void a_folder_that_is_not_open_cannot_be_made_durable(void **state)
{
    (void)state;
    assert_false(folder_sync(-1));
}

static void a_walk_that_cannot_look_at_something_says_where(void **state)
{
    static const struct {
        const char *call;
        int n;
        const char *expected;
    } cases[] = {
        {"scandirat", 1, "cannot list the folder .: Input/output error"},
        {"scandirat", 2, "cannot list the folder a: Input/output error"},
        {"fstatat", 2, "cannot look at a/b: Input/output error"},
        {"openat", 1, "cannot open the folder a: Input/output error"},
    };
    struct scratch *scratch = *state;
    struct visits visits = {0};

    scratch_folder(scratch, "a", 0755);
    scratch_put(scratch, "a/b", "");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        strike(cases[i].call, cases[i].n, EIO);
        assert_false(walk(scratch, &visits));
        assert_true(has_struck());
        assert_error(scratch->err, ERROR_IO, cases[i].expected);
    }
}

static void a_folder_that_cannot_be_removed_is_named(void **state)
{
    static const char *const expected[] = {"a: cannot remove b: Input/output error",
                                           "cannot remove the folder a: Input/output error"};
    struct scratch *scratch = *state;
    int folder = open(scratch->folder, O_PATH);

    scratch_folder(scratch, "a", 0755);
    scratch_put(scratch, "a/b", "");
    strike("unlinkat", 1, EIO);
    assert_false(folder_remove(folder, "a", scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_IO, expected[0]);
    strike("unlinkat", 2, EIO);
    assert_false(folder_remove(folder, "a", scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_IO, expected[1]);
    close(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_folder_comes_after_what_is_in_it),
        SCRATCH_TEST(links_and_pipes_are_what_they_are),
        SCRATCH_TEST(a_walk_ends_where_its_visitor_fails),
        SCRATCH_TEST(folders_nest_only_so_deep),
        SCRATCH_TEST(a_folder_is_removed_with_all_that_is_in_it),
        SCRATCH_TEST(a_link_to_a_folder_is_not_removed),
        SCRATCH_TEST(a_walk_that_cannot_look_at_something_says_where),
        SCRATCH_TEST(a_folder_that_cannot_be_removed_is_named),
        SCRATCH_TEST(a_folder_that_was_only_found_can_be_made_durable),
        SCRATCH_TEST(where_a_folder_cannot_be_synced_the_whole_file_system_is),
        SCRATCH_TEST(a_folder_whose_sync_failed_is_not_durable),
        SCRATCH_TEST(a_folder_that_is_not_open_cannot_be_made_durable),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
