#include "confine.h"

#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <sys/xattr.h>

/* What the children of the tests see: cmocka's assertions cannot be used there. */
static bool expect(bool holds, const char *what, struct error *err)
{
    return holds || error_set(err, ERROR_INTERNAL, "not so: %s", what);
}

#define EXPECT(condition) expect(condition, #condition, err)

static bool refused(int result)
{
    return result < 0 && (errno == EACCES || errno == EPERM);
}

static bool only_its_folder(struct scratch *scratch, struct error *err)
{
    const char *const writable[] = {scratch_path(scratch, "own"), NULL};
    const char *const readable[] = {scratch_path(scratch, "seen"), "/nonexistent", NULL};
    const struct confinement bounds = {.writable = writable, .readable = readable};
    const char *own = scratch_path(scratch, "own/a"), *moved = scratch_path(scratch, "own/b");
    const char *other = scratch_path(scratch, "other/a");

    return confine(&bounds, err) && EXPECT(open(own, O_WRONLY | O_CREAT | O_EXCL, 0600) >= 0) &&
           EXPECT(mkdir(scratch_path(scratch, "own/folder"), 0700) == 0) && EXPECT(rename(own, moved) == 0) &&
           EXPECT(refused(truncate(moved, 0))) && EXPECT(refused(chmod(moved, 0777))) &&
           EXPECT(refused(utimensat(AT_FDCWD, moved, NULL, 0))) && EXPECT(refused(lchown(moved, 0, 0))) &&
           EXPECT(refused(setxattr(moved, "user.a", "b", 1, 0))) && EXPECT(unlink(moved) == 0) &&
           EXPECT(open(writable[0], O_TMPFILE | O_RDWR, 0600) >= 0) &&
           EXPECT(open(readable[0], O_RDONLY | O_DIRECTORY) >= 0) &&
           EXPECT(refused(open(scratch_path(scratch, "seen/a"), O_WRONLY | O_CREAT, 0600))) &&
           EXPECT(refused(open(other, O_RDONLY))) && EXPECT(refused(unlink(other))) &&
           EXPECT(refused(rename(other, own)) || errno == EXDEV) &&
           EXPECT(refused(symlink("/etc/passwd", scratch_path(scratch, "own/link")))) &&
           EXPECT(refused(mkfifo(scratch_path(scratch, "own/pipe"), 0600))) &&
           EXPECT(refused(open("/etc/passwd", O_RDONLY))) && EXPECT(open("/dev/null", O_WRONLY) >= 0);
}

static void without_landlock(void)
{
    if (confine_missing()) {
        print_message("%s\n", confine_missing());
        skip();
    }
}

static void a_process_sees_only_what_it_needs(void **state)
{
    struct scratch *scratch = *state;

    without_landlock();
    scratch_folder(scratch, "own", 0700);
    scratch_folder(scratch, "seen", 0700);
    scratch_folder(scratch, "other", 0700);
    scratch_put(scratch, "other/a", "other");
    assert_error(scratch_in_child(scratch, only_its_folder), ERROR_NONE, "");
    assert_string_equal(scratch_get(scratch, "other/a"), "other");
}

static void *nothing(void *context)
{
    return context;
}

static bool no_process_no_network(struct scratch *scratch, struct error *err)
{
    char *const words[] = {(char *)"true", NULL};
    struct rlimit limit;
    pthread_t thread;

    (void)scratch;
    return confine(&(struct confinement){0}, err) && EXPECT(refused(fork())) && EXPECT(refused(vfork())) &&
           EXPECT(refused(socket(AF_INET, SOCK_STREAM, 0))) &&
           EXPECT(refused(socket(AF_UNIX, SOCK_STREAM, 0))) &&
           EXPECT(refused((int)ptrace(PTRACE_ATTACH, getppid(), NULL, NULL))) &&
           EXPECT(refused(execv("/bin/true", words))) && EXPECT(refused(kill(getppid(), 0))) &&
           EXPECT(kill(getpid(), 0) == 0) && EXPECT(refused(prlimit(getppid(), RLIMIT_CORE, NULL, &limit))) &&
           EXPECT(getrlimit(RLIMIT_CORE, &limit) == 0) && EXPECT(refused(ioctl(0, TIOCSTI, "x"))) &&
           EXPECT(refused(shmget(IPC_PRIVATE, 4096, 0600))) &&
           EXPECT(pthread_create(&thread, NULL, nothing, NULL) == 0) &&
           EXPECT(pthread_join(thread, NULL) == 0);
}

static void a_process_starts_no_other_and_has_no_network(void **state)
{
    without_landlock();
    assert_error(scratch_in_child(*state, no_process_no_network), ERROR_NONE, "");
}

static bool one_program(struct scratch *scratch, struct error *err)
{
    const char *const executable[] = {"/usr", "/bin", "/lib", "/lib64", NULL};
    const struct confinement bounds = {.executable = executable, .may_start = true};
    int status = -1;

    (void)scratch;
    if (!confine(&bounds, err))
        return false;
    pid_t process = fork();
    if (process == 0) {
        execl("/bin/true", "true", NULL);
        _exit(9);
    }
    return EXPECT(process > 0) && EXPECT(waitpid(process, &status, 0) == process) && EXPECT(status == 0) &&
           EXPECT(refused(execl(scratch_path(scratch, "program"), "program", NULL)));
}

static void one_that_may_start_others_starts_only_those_named(void **state)
{
    struct scratch *scratch = *state;

    without_landlock();
    chmod(scratch_put(scratch, "program", "#!/bin/sh\n"), 0755);
    assert_error(scratch_in_child(scratch, one_program), ERROR_NONE, "");
}

static bool limits_hold(struct scratch *scratch, struct error *err)
{
    const char *const writable[] = {scratch->folder, NULL};
    const struct confinement bounds = {.writable = writable, .memory = (size_t)1 << 30, .file_size = 1000};
    char bytes[2000] = "";
    struct rlimit limit;

    signal(SIGXFSZ, SIG_IGN);
    if (!confine(&bounds, err))
        return false;
    int file = open(scratch_path(scratch, "file"), O_WRONLY | O_CREAT, 0600);
    return EXPECT(write(file, bytes, sizeof bytes) == 1000) &&
           EXPECT(write(file, bytes, 1) < 0 && errno == EFBIG) &&
           EXPECT(getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max == 0) &&
           EXPECT(getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_max <= 256);
}

static void resources_are_limited(void **state)
{
    assert_error(scratch_in_child(*state, limits_hold), ERROR_NONE, "");
}

static bool lower_limits_stay(struct scratch *scratch, struct error *err)
{
    struct rlimit limit = {40, 60};

    (void)scratch;
    return EXPECT(setrlimit(RLIMIT_NOFILE, &limit) == 0) && confine(&(struct confinement){0}, err) &&
           EXPECT(getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur == 40);
}

static void a_limit_is_never_raised(void **state)
{
    assert_error(scratch_in_child(*state, lower_limits_stay), ERROR_NONE, "");
}

static bool again_and_tighter(struct scratch *scratch, struct error *err)
{
    const char *const writable[] = {scratch->folder, NULL};

    return confine(&(struct confinement){.writable = writable}, err) &&
           confine(&(struct confinement){0}, err) &&
           EXPECT(refused(open(scratch_path(scratch, "file"), O_WRONLY | O_CREAT, 0600)));
}

static void a_confined_process_can_confine_itself_further(void **state)
{
    without_landlock();
    assert_error(scratch_in_child(*state, again_and_tighter), ERROR_NONE, "");
}

static void the_test_tells_whether_it_holds(void **state)
{
    struct scratch *scratch = *state;

    assert_non_null(strstr(confine_support(scratch->arena), "no new privileges"));
    if (confine_missing()) {
        assert_false(confine_test(scratch->err));
        assert_error(scratch->err, ERROR_UNAVAILABLE, confine_missing());
    } else {
        assert_true(confine_test(scratch->err));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_process_sees_only_what_it_needs),
        SCRATCH_TEST(a_process_starts_no_other_and_has_no_network),
        SCRATCH_TEST(one_that_may_start_others_starts_only_those_named),
        SCRATCH_TEST(resources_are_limited),
        SCRATCH_TEST(a_limit_is_never_raised),
        SCRATCH_TEST(a_confined_process_can_confine_itself_further),
        SCRATCH_TEST(the_test_tells_whether_it_holds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
