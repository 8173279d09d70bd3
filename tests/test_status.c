#include "status.h"

#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/syscall.h>

/* The system calls that can fail, so that each of them does. */

static struct {
    const char *call; /* NULL: none fails */
    int code;         /* an errno; 0: the process is killed */
} fault;

static bool is_struck(const char *call)
{
    if (!fault.call || strcmp(fault.call, call) != 0)
        return false;
    if (fault.code == 0)
        kill(getpid(), SIGKILL);
    errno = fault.code;
    return true;
}

static bool is_folder(int descriptor)
{
    struct stat status;

    return fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
}

int fsync(int descriptor)
{
    if (is_struck(is_folder(descriptor) ? "fsync of the folder" : "fsync"))
        return -1;
    return (int)syscall(SYS_fsync, descriptor);
}

int renameat(int old_folder, const char *old, int new_folder, const char *new)
{
    return is_struck("rename") ? -1 : (int)syscall(SYS_renameat2, old_folder, old, new_folder, new, 0);
}

int flock(int descriptor, int operation)
{
    return is_struck("flock") ? -1 : (int)syscall(SYS_flock, descriptor, operation);
}

int fstatat(int folder, const char *name, struct stat *status, int flags)
{
    return is_struck("stat") ? -1 : (int)syscall(SYS_newfstatat, folder, name, status, flags);
}

static int teardown(void **state)
{
    fault.call = NULL;
    return scratch_teardown(state);
}

#define STATUS_TEST(test) cmocka_unit_test_setup_teardown(test, scratch_setup, teardown)

/* ---- runs ---- */

enum { APRIL_2 = 1364883331, DAY = 86400 }; /* 2013-04-02T06:15:31Z */

static const struct error good = {0};
static const struct error bad = {ERROR_DATA, "table 'loans' “falls”"};

static struct status_run run_of(const char *report, const struct error *error, time_t ended)
{
    return (struct status_run){
        .report = report,
        .period = {2013, PERIOD_QUARTER, 1},
        .result = error->kind == ERROR_NONE ? STATUS_PUBLISHED : STATUS_FAILED,
        .edition = error->kind == ERROR_NONE ? "/nowhere/loans/2013-q1" : NULL,
        .error = error,
        .ended = ended,
    };
}

static const char *status_path(struct scratch *scratch)
{
    return scratch_path(scratch, "status.json");
}

static bool try_to_record(struct scratch *scratch, struct status_run run)
{
    *scratch->err = (struct error){0};
    return status_record(status_path(scratch), &run, 0, scratch->arena, scratch->err);
}

static void recorded(struct scratch *scratch, struct status_run run)
{
    if (!try_to_record(scratch, run))
        fail_msg("%s", scratch->err->text);
}

/* "@" is the path of the scratch folder. */
static const char *in_folder(struct scratch *scratch, const char *text)
{
    const char *at = strchr(text, '@');

    return at ? arena_format(scratch->arena, "%.*s%s%s", (int)(at - text), text, scratch->folder,
                             in_folder(scratch, at + 1))
              : text;
}

static void not_recorded(struct scratch *scratch, enum error_kind kind, const char *message)
{
    assert_false(try_to_record(scratch, run_of("loans", &good, APRIL_2)));
    assert_error(scratch->err, kind, in_folder(scratch, message));
}

static bool try_to_check(struct scratch *scratch, const char *report, double max_age, time_t now)
{
    *scratch->err = (struct error){0};
    return status_check(status_path(scratch), report, max_age, now, scratch->arena, scratch->err);
}

static void not_fresh(struct scratch *scratch, const char *report, double max_age, time_t now,
                      const char *message)
{
    assert_false(try_to_check(scratch, report, max_age, now));
    assert_error(scratch->err, ERROR_DATA, in_folder(scratch, message));
}

/* A text of the only entry, or NULL where it is null. */
static const char *text_of(struct scratch *scratch, const char *key)
{
    json_t *root = json_loads(scratch_get(scratch, "status.json"), 0, NULL);
    json_t *value = json_object_get(json_array_get(json_object_get(root, "reports"), 0), key);

    assert_non_null(value);
    const char *text = json_is_null(value) ? NULL : arena_text(scratch->arena, json_string_value(value));
    json_decref(root);
    return text;
}

static const char sample[] = "{\n"
                             "  \"statbook\": 1,\n"
                             "  \"program\": \"" STATBOOK_VERSION "\",\n"
                             "  \"reports\": [\n"
                             "    {\n"
                             "      \"report\": \"bread\",\n"
                             "      \"period\": \"2013-Q1\",\n"
                             "      \"result\": \"failed\",\n"
                             "      \"exit_status\": 65,\n"
                             "      \"sentence\": \"table 'loans' “falls”\",\n"
                             "      \"edition\": null,\n"
                             "      \"ended\": \"2013-04-03T06:15:31Z\",\n"
                             "      \"last_success\": null,\n"
                             "      \"last_success_period\": null\n"
                             "    },\n"
                             "    {\n"
                             "      \"report\": \"loans\",\n"
                             "      \"period\": \"2013-Q1\",\n"
                             "      \"result\": \"published\",\n"
                             "      \"exit_status\": 0,\n"
                             "      \"sentence\": null,\n"
                             "      \"edition\": \"/nowhere/loans/2013-q1\",\n"
                             "      \"ended\": \"2013-04-02T06:15:31Z\",\n"
                             "      \"last_success\": \"2013-04-02T06:15:31Z\",\n"
                             "      \"last_success_period\": \"2013-Q1\"\n"
                             "    }\n"
                             "  ]\n"
                             "}\n";

static void record_sample(struct scratch *scratch)
{
    recorded(scratch, run_of("loans", &good, APRIL_2));
    recorded(scratch, run_of("bread", &bad, APRIL_2 + DAY));
}

/* ---- recording ---- */

static void each_report_has_an_entry_in_the_order_of_their_names(void **state)
{
    struct scratch *scratch = *state;

    record_sample(scratch);
    assert_string_equal(scratch_get(scratch, "status.json"), sample);
}

static void a_failure_keeps_when_the_last_success_was_and_of_which_period(void **state)
{
    struct scratch *scratch = *state;
    struct status_run failure = run_of("loans", &bad, APRIL_2 + 91 * DAY);

    failure.period.part = 2;
    recorded(scratch, run_of("loans", &good, APRIL_2));
    recorded(scratch, failure);
    assert_string_equal(text_of(scratch, "result"), "failed");
    assert_string_equal(text_of(scratch, "period"), "2013-Q2");
    assert_string_equal(text_of(scratch, "sentence"), "table 'loans' “falls”");
    assert_string_equal(text_of(scratch, "ended"), "2013-07-02T06:15:31Z");
    assert_string_equal(text_of(scratch, "last_success"), "2013-04-02T06:15:31Z");
    assert_string_equal(text_of(scratch, "last_success_period"), "2013-Q1");
    assert_null(text_of(scratch, "edition"));
}

static void an_unchanged_edition_is_a_success(void **state)
{
    struct scratch *scratch = *state;
    struct status_run run = run_of("loans", &good, APRIL_2 + DAY);

    run.result = STATUS_UNCHANGED;
    recorded(scratch, run_of("loans", &good, APRIL_2));
    recorded(scratch, run);
    assert_string_equal(text_of(scratch, "result"), "unchanged");
    assert_null(text_of(scratch, "sentence"));
    assert_string_equal(text_of(scratch, "last_success"), "2013-04-03T06:15:31Z");
}

static void an_edition_that_may_not_last_is_published_but_no_success(void **state)
{
    static const struct error doubt = {ERROR_DURABILITY, "it is not certain that it stays"};
    struct scratch *scratch = *state;
    struct status_run run = run_of("loans", &doubt, APRIL_2);

    run.result = STATUS_PUBLISHED;
    run.edition = "/nowhere/loans/2013-q1";
    recorded(scratch, run);
    assert_string_equal(text_of(scratch, "result"), "published");
    assert_string_equal(text_of(scratch, "edition"), "/nowhere/loans/2013-q1");
    assert_null(text_of(scratch, "last_success"));
}

static void a_run_that_chose_no_period_has_none(void **state)
{
    struct scratch *scratch = *state;
    struct status_run run = run_of("loans", &bad, APRIL_2);

    run.period = (struct period){0};
    recorded(scratch, run);
    assert_null(text_of(scratch, "period"));
}

static void the_edition_is_named_with_its_whole_path(void **state)
{
    struct scratch *scratch = *state;
    struct status_run run = run_of("loans", &good, APRIL_2);
    char *kept = getcwd(NULL, 0);

    scratch_folder(scratch, "out", 0755);
    assert_int_equal(chdir(scratch->folder), 0);
    run.edition = "out/2013-q1";
    recorded(scratch, run);
    assert_int_equal(chdir(kept), 0);
    free(kept);
    assert_string_equal(text_of(scratch, "edition"), scratch_path(scratch, "out/2013-q1"));
}

static void bytes_that_are_no_text_become_question_marks(void **state)
{
    static const struct error torn = {ERROR_INPUT, "cannot read a\xFF b"};
    struct scratch *scratch = *state;
    struct status_run run = run_of("\xFFloans\n", &torn, APRIL_2);

    run.edition = "a\xFF/b c";
    recorded(scratch, run);
    recorded(scratch, run);
    assert_string_equal(text_of(scratch, "report"), "?loans?");
    assert_string_equal(text_of(scratch, "sentence"), "cannot read a? b");
    assert_string_equal(text_of(scratch, "edition"), "a?/b c");
    run.report = "";
    recorded(scratch, run);
    assert_string_equal(text_of(scratch, "report"), "?");
}

static void a_file_in_the_working_folder_and_in_the_root_can_be_named(void **state)
{
    struct scratch *scratch = *state;
    struct status_run run = run_of("loans", &good, APRIL_2);
    char *kept = getcwd(NULL, 0);

    assert_int_equal(chdir(scratch->folder), 0);
    bool done = status_record("mine.json", &run, 0, scratch->arena, scratch->err);
    assert_int_equal(chdir(kept), 0);
    free(kept);
    assert_true(done);
    assert_true(scratch_exists(scratch, "mine.json"));
    assert_false(status_record("/tmp", &run, 0, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_CREATE, "/tmp is not a file; name another one");
    unlink("/.tmp.lock");
}

static void the_mode_is_that_of_the_umask(void **state)
{
    struct scratch *scratch = *state;

    umask(0);
    recorded(scratch, run_of("loans", &good, APRIL_2));
    assert_int_equal(scratch_mode(scratch, "status.json"), 0644);
    assert_int_equal(scratch_mode(scratch, ".status.json.lock"), 0644);
    umask(077);
    recorded(scratch, run_of("loans", &good, APRIL_2));
    assert_int_equal(scratch_mode(scratch, "status.json"), 0600);
}

static void the_file_is_replaced_and_nothing_but_the_lock_stays_beside_it(void **state)
{
    struct scratch *scratch = *state;
    struct stat before, after;

    recorded(scratch, run_of("loans", &good, APRIL_2));
    int opened = open(status_path(scratch), O_RDONLY); /* lest its number is given to the next */
    assert_int_equal(fstat(opened, &before), 0);
    scratch_put(scratch, ".status.json.new", "left by a run that was killed");
    recorded(scratch, run_of("loans", &good, APRIL_2));
    assert_int_equal(stat(status_path(scratch), &after), 0);
    close(opened);
    assert_int_not_equal(before.st_ino, after.st_ino);
    assert_int_equal(scratch_count(scratch, "."), 2);
}

static void runs_that_end_at_the_same_time_lose_no_entry(void **state)
{
    enum { RUNS = 12, TIMES = 5 };
    struct scratch *scratch = *state;
    pid_t children[RUNS];

    for (int i = 0; i < RUNS; i++) {
        const char *name = arena_format(scratch->arena, "report-%02d", i);
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] > 0)
            continue;
        bool done = true;
        for (int time = 0; time < TIMES; time++) {
            struct error err = {0};
            struct status_run run = run_of(name, &good, APRIL_2 + time);
            done = status_record(status_path(scratch), &run, 60, scratch->arena, &err) && done;
        }
        _exit(done ? 0 : 1);
    }
    for (int i = 0; i < RUNS; i++) {
        int status;
        waitpid(children[i], &status, 0);
        assert_int_equal(status, 0);
    }
    for (int i = 0; i < RUNS; i++)
        assert_true(
            try_to_check(scratch, arena_format(scratch->arena, "report-%02d", i), 1, APRIL_2 + TIMES - 1));
}

static bool record_and_be_struck(struct scratch *scratch, struct error *err)
{
    struct status_run run = run_of("loans", &bad, APRIL_2 + DAY);

    return status_record(status_path(scratch), &run, 0, scratch->arena, err);
}

static void a_run_that_is_killed_leaves_the_file_as_it_was_or_as_it_shall_be(void **state)
{
    static const struct {
        const char *call;
        bool replaced;
    } cases[] = {{"flock", false},
                 {"stat", false},
                 {"fsync", false},
                 {"rename", false},
                 {"fsync of the folder", true}};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        recorded(scratch, run_of("loans", &good, APRIL_2));
        pid_t child = fork();
        int status;
        if (child == 0) {
            fault.call = cases[i].call;
            fault.code = 0;
            record_and_be_struck(scratch, scratch->err);
            _exit(0);
        }
        waitpid(child, &status, 0);
        assert_true(WIFSIGNALED(status));
        assert_string_equal(text_of(scratch, "result"), cases[i].replaced ? "failed" : "published");
    }
    recorded(scratch, run_of("loans", &good, APRIL_2));
    assert_int_equal(scratch_count(scratch, "."), 2);
}

/* ---- what cannot be recorded ---- */

static void a_call_that_fails_is_told_and_the_file_stays(void **state)
{
    static const struct {
        const char *call;
        int code;
        enum error_kind kind;
        const char *message;
    } cases[] = {
        {"fsync", EIO, ERROR_IO, "cannot write @/status.json: Input/output error"},
        {"fsync", ENOSPC, ERROR_IO, "cannot write @/status.json: No space left on device"},
        {"rename", EROFS, ERROR_PERMISSION, "cannot write @/status.json: Read-only file system"},
        {"rename", EBUSY, ERROR_CREATE, "cannot write @/status.json: Device or resource busy"},
        {"flock", ENOLCK, ERROR_SYSTEM, "cannot lock @/.status.json.lock: No locks available"},
        {"stat", EACCES, ERROR_PERMISSION, "cannot look at @/status.json: Permission denied"},
    };
    struct scratch *scratch = *state;

    record_sample(scratch);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fault.call = cases[i].call;
        fault.code = cases[i].code;
        not_recorded(scratch, cases[i].kind, cases[i].message);
        assert_string_equal(scratch_get(scratch, "status.json"), sample);
        assert_int_equal(scratch_count(scratch, "."), 2);
    }
}

static void a_file_that_may_not_last_is_told(void **state)
{
    struct scratch *scratch = *state;

    fault.call = "fsync of the folder";
    fault.code = EIO;
    not_recorded(scratch, ERROR_IO,
                 "it is not certain that @/status.json stays after a power cut: Input/output error");
    assert_string_equal(text_of(scratch, "result"), "published");
}

static void what_stands_in_the_way_is_told(void **state)
{
    struct scratch *scratch = *state;

    scratch_folder(scratch, ".status.json.new", 0755);
    not_recorded(scratch, ERROR_CREATE, "cannot create @/.status.json.new: File exists");
    scratch_folder(scratch, "status.json", 0755);
    not_recorded(scratch, ERROR_CREATE, "@/status.json is not a file; name another one");
}

static void no_symbolic_link_is_followed(void **state)
{
    struct scratch *scratch = *state;

    scratch_put(scratch, "other", sample);
    scratch_link(scratch, "other", "status.json");
    not_recorded(scratch, ERROR_PERMISSION,
                 "@/status.json is a symbolic link; name the file that it points to");
    unlink(status_path(scratch));
    scratch_link(scratch, "other", ".status.json.new");
    recorded(scratch, run_of("loans", &good, APRIL_2));
    assert_string_equal(scratch_get(scratch, "other"), sample);
    unlink(scratch_path(scratch, ".status.json.lock"));
    scratch_link(scratch, "nowhere", ".status.json.lock");
    not_recorded(scratch, ERROR_PERMISSION, "@/.status.json.lock is a symbolic link; remove it");
    assert_false(scratch_exists(scratch, "nowhere"));
}

static void the_folder_must_be_there_and_the_name_be_one_of_a_file(void **state)
{
    static const struct {
        const char *path, *message;
    } cases[] = {
        {"@/missing/s.json", "cannot open the folder @/missing: No such file or directory"},
        {"@/", "@/ is a folder; name a file in it"},
        {"@/.", "@/. is a folder; name a file in it"},
        {"..", ".. is a folder; name a file in it"},
    };
    struct scratch *scratch = *state;
    struct status_run run = run_of("loans", &good, APRIL_2);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(status_record(in_folder(scratch, cases[i].path), &run, 0, scratch->arena, scratch->err));
        assert_error(scratch->err, ERROR_CREATE, in_folder(scratch, cases[i].message));
    }
    assert_int_equal(scratch_count(scratch, "."), 0);
}

static void a_name_that_is_too_long_for_its_lock_is_told(void **state)
{
    struct scratch *scratch = *state;
    struct status_run run = run_of("loans", &good, APRIL_2);
    char name[256];

    memset(name, 'n', 255);
    name[255] = '\0';
    assert_false(status_record(scratch_path(scratch, name), &run, 0, scratch->arena, scratch->err));
    assert_error(
        scratch->err, ERROR_CREATE,
        arena_format(scratch->arena, "cannot create %s/.%s.lock: File name too long", scratch->folder, name));
}

static void a_run_that_waits_in_vain_says_for_how_long(void **state)
{
    struct scratch *scratch = *state;
    struct status_run run = run_of("loans", &good, APRIL_2);

    recorded(scratch, run);
    int lock = open(scratch_path(scratch, ".status.json.lock"), O_RDONLY);
    assert_int_equal(flock(lock, LOCK_EX), 0);
    assert_false(status_record(status_path(scratch), &run, 0.03, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_BUSY,
                 in_folder(scratch, "another run has been writing @/status.json for 0.03 seconds"));
    close(lock);
}

static void what_another_hand_wrote_is_left_as_it_is(void **state)
{
    struct scratch *scratch = *state;

    scratch_put(scratch, "status.json", "root:x:0:0::/root:/bin/sh\n");
    not_recorded(scratch, ERROR_CREATE,
                 "@/status.json is left as it is; move it away: status.json:1: this is not JSON");
    assert_string_equal(scratch_get(scratch, "status.json"), "root:x:0:0::/root:/bin/sh\n");
    assert_int_equal(truncate(status_path(scratch), 16 * 1024 * 1024 + 1), 0);
    not_recorded(scratch, ERROR_CREATE,
                 "@/status.json is left as it is; move it away: status.json has 16777217 bytes; at most "
                 "16777216 are allowed");
}

static bool record_as_nobody(struct scratch *scratch, struct error *err)
{
    if (setgid(65534) != 0 || setuid(65534) != 0)
        return error_set(err, ERROR_INTERNAL, "cannot become nobody");
    return record_and_be_struck(scratch, err);
}

static void a_file_that_may_not_be_read_is_a_matter_of_permission(void **state)
{
    struct scratch *scratch = *state;

    if (geteuid() != 0)
        skip();
    recorded(scratch, run_of("loans", &good, APRIL_2));
    assert_int_equal(chmod(scratch->folder, 0755), 0);
    assert_int_equal(chmod(status_path(scratch), 0600), 0);
    assert_error(
        scratch_in_child(scratch, record_as_nobody), ERROR_PERMISSION,
        in_folder(scratch, "@/status.json is left as it is: cannot read status.json: Permission denied"));
    assert_int_equal(unlink(status_path(scratch)), 0);
    assert_error(scratch_in_child(scratch, record_as_nobody), ERROR_PERMISSION,
                 in_folder(scratch, "cannot create @/.status.json.new: Permission denied"));
    assert_int_equal(unlink(scratch_path(scratch, ".status.json.lock")), 0);
    assert_error(scratch_in_child(scratch, record_as_nobody), ERROR_PERMISSION,
                 in_folder(scratch, "cannot create @/.status.json.lock: Permission denied"));
}

/* Each request fails once. Where none does any more, all have been tried. */
static int requests_left;

static void *scarce_memory(size_t size)
{
    return requests_left-- == 0 ? NULL : malloc(size);
}

static void used_up_memory_never_replaces_the_file(void **state)
{
    struct scratch *scratch = *state;
    int tried = 0;
    bool done = false;

    record_sample(scratch);
    for (; !done; tried++) {
        requests_left = tried;
        json_set_alloc_funcs(scarce_memory, free);
        done = try_to_record(scratch, run_of("loans", &good, APRIL_2));
        json_set_alloc_funcs(malloc, free);
        assert_string_equal(scratch_get(scratch, "status.json"), sample);
        if (!done && scratch->err->kind != ERROR_SYSTEM && scratch->err->kind != ERROR_CREATE)
            fail_msg("%s", scratch->err->text);
    }
    assert_true(tried > 100);
}

/* ---- checking ---- */

static void a_success_is_fresh_up_to_its_age(void **state)
{
    struct scratch *scratch = *state;

    record_sample(scratch);
    assert_true(try_to_check(scratch, "loans", 1, APRIL_2));
    assert_true(try_to_check(scratch, "loans", DAY, APRIL_2 + DAY));
    not_fresh(scratch, "loans", DAY, APRIL_2 + DAY + 1,
              "@/status.json: the last export of report 'loans' that succeeded is of 2013-04-02T06:15:31Z; "
              "--max-age asks for one since 2013-04-02T06:15:32Z");
    assert_true(try_to_check(scratch, "loans", 8.6e11, APRIL_2 + DAY));
}

static void a_failure_behind_the_success_is_told_when_it_is_too_old(void **state)
{
    struct scratch *scratch = *state;

    recorded(scratch, run_of("loans", &good, APRIL_2));
    recorded(scratch, run_of("loans", &bad, APRIL_2 + DAY));
    assert_true(try_to_check(scratch, "loans", 2 * DAY, APRIL_2 + DAY));
    not_fresh(scratch, "loans", DAY, APRIL_2 + 2 * DAY,
              "@/status.json: the last export of report 'loans' that succeeded is of 2013-04-02T06:15:31Z; "
              "--max-age asks for one since 2013-04-03T06:15:31Z; the last one ended at 2013-04-03T06:15:31Z "
              "with status 65: table 'loans' “falls”");
}

static void a_report_without_a_success_is_told(void **state)
{
    struct scratch *scratch = *state;

    record_sample(scratch);
    not_fresh(scratch, "bread", 1000 * DAY, APRIL_2,
              "@/status.json: no export of report 'bread' has succeeded yet; the last one ended at "
              "2013-04-03T06:15:31Z with status 65: table 'loans' “falls”");
    not_fresh(scratch, "letters", DAY, APRIL_2,
              "@/status.json: no export of report 'letters' has succeeded yet");
}

static void a_success_that_is_still_to_come_is_told(void **state)
{
    struct scratch *scratch = *state;

    record_sample(scratch);
    not_fresh(
        scratch, "loans", DAY, APRIL_2 - 1,
        "@/status.json: the last export of report 'loans' that succeeded is dated 2013-04-02T06:15:31Z, "
        "which is still to come; is the clock right?");
}

static void a_file_that_is_missing_is_missing_input(void **state)
{
    struct scratch *scratch = *state;

    assert_false(try_to_check(scratch, "loans", DAY, APRIL_2));
    assert_error(scratch->err, ERROR_INPUT,
                 in_folder(scratch, "cannot read @/status.json: No such file or directory"));
}

/* Once: the first `from` in the sample becomes `to`. */
static const char *with(struct scratch *scratch, const char *from, const char *to)
{
    const char *at = strstr(sample, from);

    if (!at)
        fail_msg("'%s' is not in the sample", from);
    return arena_format(scratch->arena, "%.*s%s%s", (int)(at - sample), sample, to, at + strlen(from));
}

static void nothing_in_a_damaged_file_is_trusted(void **state)
{
#define ENTRY "reports[0]."
#define WRONG " is missing or wrong; it must be "
    static const struct {
        const char *from, *to, *message;
    } cases[] = {
        {"{\n", "", ":1: this is not JSON"},
        {"]\n}\n", "", ":27: this is not JSON"},
        {"\"program\"", "\"statbook\"", ":3: this is not JSON"},
        {"“falls”", "\xFF", ":10: this is not JSON"},
        {"“falls”", "\\u0000", ":10: this is not JSON"},
        {"\"statbook\": 1", "\"statbook\": 2", ": statbook is 2; this program reads version 1"},
        {"\"statbook\": 1", "\"statbook\": 4294967297",
         ": statbook is 4294967297; this program reads version 1"},
        {"\"statbook\": 1", "\"statbook\": 1.0", ": this is not a status file of statbook"},
        {"\"statbook\": 1,", "", ": this is not a status file of statbook"},
        {"\"program\": \"", "\"report\": \"", ": this is not a status file of statbook"},
        {"\"reports\": [", "\"reports\": {}, \"more\": [", ": this is not a status file of statbook"},
        {"\"statbook\": 1", "\"statbook\": 1, \"more\": 1", ": this is not a status file of statbook"},
        {"\"reports\": [", "\"reports\": [ 7,", ": " ENTRY "report" WRONG "the name of a report"},
        {"\"bread\"", "\"\"", ": " ENTRY "report" WRONG "the name of a report"},
        {"\"bread\"", "\"a\\nb\"", ": " ENTRY "report" WRONG "the name of a report"},
        {"\"bread\"", "null", ": " ENTRY "report" WRONG "the name of a report"},
        {"\"bread\"", "\"loans\"", ": reports[1].report" WRONG "a name that comes after the one before it"},
        {"2013-Q1", "2013-Q5", ": " ENTRY "period" WRONG "like 2013-Q1, 2013-04 or 2013"},
        {"\"failed\"", "\"gone\"", ": " ENTRY "result" WRONG "failed, published or unchanged"},
        {"65", "\"65\"", ": " ENTRY "exit_status" WRONG "a whole number from 0 to 255"},
        {"65", "-1", ": " ENTRY "exit_status" WRONG "a whole number from 0 to 255"},
        {"65", "256", ": " ENTRY "exit_status" WRONG "a whole number from 0 to 255"},
        {"“falls”", "\\u001B[0m", ": " ENTRY "sentence" WRONG "one line"},
        {"\"edition\": null", "\"edition\": []", ": " ENTRY "edition" WRONG "a path"},
        {"\"2013-04-03T06:15:31Z\"", "null", ": " ENTRY "ended" WRONG "like 2013-04-02T06:15:31Z"},
        {"04-03T06:15:31Z", "04-31T06:15:31Z", ": " ENTRY "ended" WRONG "like 2013-04-02T06:15:31Z"},
        {"06:15:31Z", "06:15:31", ": " ENTRY "ended" WRONG "like 2013-04-02T06:15:31Z"},
        {"06:15:31Z", "06:15:31Z ", ": " ENTRY "ended" WRONG "like 2013-04-02T06:15:31Z"},
        {"06:15:31Z", " 6:15:31Z", ": " ENTRY "ended" WRONG "like 2013-04-02T06:15:31Z"},
        {"06:15:31Z", "06:15:60Z", ": " ENTRY "ended" WRONG "like 2013-04-02T06:15:31Z"},
        {"\"last_success\": null", "\"last_success\": \"soon\"",
         ": " ENTRY "last_success" WRONG "like 2013-04-02T06:15:31Z"},
        {"\"last_success\": null", "\"last_success\": \"2013-04-02T06:15:31Z\"",
         ": " ENTRY "last_success_period" WRONG "there if and only if last_success is"},
        {"\"last_success_period\": null", "\"last_success_period\": \"2013-Q1\"",
         ": " ENTRY "last_success_period" WRONG "there if and only if last_success is"},
        {"\"edition\": null", "\"edition\": null, \"more\": null",
         ": reports[0] has a key that does not belong there"},
        {"    {\n", "    {\n      \"report\": \"a\",\n", ":7: this is not JSON"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        scratch_put(scratch, "status.json", with(scratch, cases[i].from, cases[i].to));
        not_fresh(scratch, "loans", DAY, APRIL_2,
                  arena_format(scratch->arena, "@/status.json%s", cases[i].message));
    }
    scratch_put(scratch, "status.json", "");
    not_fresh(scratch, "loans", DAY, APRIL_2, "@/status.json:1: this is not JSON");
    scratch_put(scratch, "status.json", "[]");
    not_fresh(scratch, "loans", DAY, APRIL_2, "@/status.json: this is not a status file of statbook");
}

/* Whatever is cut off, and whatever digit or letter is another. */
static void a_file_that_is_cut_or_changed_is_refused_or_says_the_same(void **state)
{
    struct scratch *scratch = *state;
    size_t refused = 0, length = strlen(sample);

    for (size_t size = 0; size < length - 1; size++) { /* the last line feed is not needed */
        scratch_put(scratch, "status.json", arena_copy(scratch->arena, sample, size));
        assert_false(try_to_check(scratch, "loans", DAY, APRIL_2));
        assert_int_equal(scratch->err->kind, ERROR_DATA);
    }
    for (size_t i = 0; i < length; i++) {
        char *changed = arena_text(scratch->arena, sample);
        changed[i] ^= 0x01;
        scratch_put(scratch, "status.json", changed);
        refused += !try_to_check(scratch, "loans", DAY, APRIL_2);
    }
    assert_in_range(refused, length / 2, length);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STATUS_TEST(each_report_has_an_entry_in_the_order_of_their_names),
        STATUS_TEST(a_failure_keeps_when_the_last_success_was_and_of_which_period),
        STATUS_TEST(an_unchanged_edition_is_a_success),
        STATUS_TEST(an_edition_that_may_not_last_is_published_but_no_success),
        STATUS_TEST(a_run_that_chose_no_period_has_none),
        STATUS_TEST(the_edition_is_named_with_its_whole_path),
        STATUS_TEST(bytes_that_are_no_text_become_question_marks),
        STATUS_TEST(a_file_in_the_working_folder_and_in_the_root_can_be_named),
        STATUS_TEST(the_mode_is_that_of_the_umask),
        STATUS_TEST(the_file_is_replaced_and_nothing_but_the_lock_stays_beside_it),
        STATUS_TEST(runs_that_end_at_the_same_time_lose_no_entry),
        STATUS_TEST(a_run_that_is_killed_leaves_the_file_as_it_was_or_as_it_shall_be),
        STATUS_TEST(a_call_that_fails_is_told_and_the_file_stays),
        STATUS_TEST(a_file_that_may_not_last_is_told),
        STATUS_TEST(what_stands_in_the_way_is_told),
        STATUS_TEST(no_symbolic_link_is_followed),
        STATUS_TEST(the_folder_must_be_there_and_the_name_be_one_of_a_file),
        STATUS_TEST(a_name_that_is_too_long_for_its_lock_is_told),
        STATUS_TEST(a_run_that_waits_in_vain_says_for_how_long),
        STATUS_TEST(what_another_hand_wrote_is_left_as_it_is),
        STATUS_TEST(a_file_that_may_not_be_read_is_a_matter_of_permission),
        STATUS_TEST(used_up_memory_never_replaces_the_file),
        STATUS_TEST(a_success_is_fresh_up_to_its_age),
        STATUS_TEST(a_failure_behind_the_success_is_told_when_it_is_too_old),
        STATUS_TEST(a_report_without_a_success_is_told),
        STATUS_TEST(a_success_that_is_still_to_come_is_told),
        STATUS_TEST(a_file_that_is_missing_is_missing_input),
        STATUS_TEST(nothing_in_a_damaged_file_is_trusted),
        STATUS_TEST(a_file_that_is_cut_or_changed_is_refused_or_says_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
