#include "log.h"
#include "small_edition.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>

static int publish_teardown(void **state)
{
    small_keep = 0;
    return scratch_teardown(state);
}

#define PUBLISH_TEST(test) cmocka_unit_test_setup_teardown(test, scratch_setup, publish_teardown)

static void assert_begin_refused(struct scratch *scratch, const char *expected)
{
    assert_null(begin(scratch, "2013-q1", scratch->err));
    assert_error(scratch->err, ERROR_PERMISSION, behind(scratch, expected));
}

static void a_committed_edition_stands_under_its_period_and_latest(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    assert_string_equal(edition(scratch, "2013-q1"), "one");
    assert_string_equal(edition(scratch, "latest"), "one");
    assert_string_equal(target(scratch, "latest"), "2013-q1");
    assert_int_equal(scratch_count(scratch, "out/report"), 4); /* with the lock and the generation */
}

static void nothing_is_seen_before_commit(void **state)
{
    struct scratch *scratch = *state;
    struct publish *publish = begin(scratch, "2013-q1", scratch->err);

    assert_non_null(publish);
    assert_true(fill(publish, "one", scratch, scratch->err));
    assert_false(scratch_exists(scratch, "out/report/2013-q1"));
    assert_false(scratch_exists(scratch, "out/report/latest"));
    assert_int_equal(scratch_mode(scratch, publish_folder(publish) + strlen(scratch->folder) + 1), 0700);
    publish_abandon(publish);
}

static void the_edition_has_a_path_before_it_exists(void **state)
{
    struct scratch *scratch = *state;
    struct publish *publish = begin(scratch, "2013-q1", scratch->err);

    assert_string_equal(publish_edition(publish), scratch_path(scratch, "out/report/2013-q1"));
    publish_abandon(publish);
}

static void an_edition_that_is_made_again_takes_the_place_of_the_old_one(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    publish_text(scratch, "2013-q1", "two");
    assert_string_equal(edition(scratch, "2013-q1"), "two");
    assert_string_equal(edition(scratch, "latest"), "two");
    assert_int_equal(scratch_count(scratch, "out/report"), 4);
}

static void other_periods_stay(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2012-q4", "old");
    publish_text(scratch, "2013-q1", "new");
    assert_string_equal(edition(scratch, "2012-q4"), "old");
    assert_string_equal(edition(scratch, "latest"), "new");
}

static void latest_does_not_go_back(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "new");
    publish_text(scratch, "2012-q4", "old");
    assert_string_equal(target(scratch, "latest"), "2013-q1");
    assert_string_equal(edition(scratch, "2012-q4"), "old");
}

static void latest_goes_back_when_the_edition_that_it_points_to_is_gone(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "new");
    assert_int_equal(unlink(scratch_path(scratch, "out/report/2013-q1")), 0);
    publish_text(scratch, "2012-q4", "old");
    assert_string_equal(edition(scratch, "latest"), "old");
    assert_int_equal(scratch_count(scratch, "out/report"), 5); /* what was finished is not thrown away */
}

static void months_and_years_are_periods_too(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013", "year");
    publish_text(scratch, "2013-12", "month");
    publish_text(scratch, "2013-12", "month again");
    assert_string_equal(edition(scratch, "2013"), "year");
    assert_string_equal(edition(scratch, "latest"), "month again");
    assert_int_equal(scratch_count(scratch, "out/report"), 6);
}

static void an_abandoned_run_leaves_the_old_edition_as_it_was(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    const char *generation = target(scratch, "2013-q1");
    struct publish *publish = begin(scratch, "2013-q1", scratch->err);
    assert_true(fill(publish, "two", scratch, scratch->err));
    publish_abandon(publish);
    assert_string_equal(target(scratch, "2013-q1"), generation);
    assert_string_equal(edition(scratch, "2013-q1"), "one");
    assert_int_equal(scratch_count(scratch, "out/report"), 4);
}

static void a_first_run_that_is_abandoned_leaves_nothing(void **state)
{
    struct scratch *scratch = *state;
    struct publish *publish = begin(scratch, "2013-q1", scratch->err);

    assert_true(fill(publish, "one", scratch, scratch->err));
    publish_abandon(publish);
    assert_false(scratch_exists(scratch, "out"));
}

static void a_pipe_in_an_edition_is_not_published(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    struct publish *publish = begin(scratch, "2013-q1", scratch->err);
    const char *folder = publish_folder(publish);
    assert_int_equal(mkfifo(arena_format(scratch->arena, "%s/pipe", folder), 0600), 0);
    assert_false(publish_commit(publish, scratch->err));
    assert_error(scratch->err, ERROR_INTERNAL,
                 arena_format(scratch->arena, "%s: pipe is neither a file nor a folder", folder));
    assert_string_equal(edition(scratch, "2013-q1"), "one");
    assert_int_equal(scratch_count(scratch, "out/report"), 4);
}

static void a_signal_that_comes_before_the_link_is_moved_stops_the_run(void **state)
{
    struct scratch *scratch = *state;
    sigset_t ending;

    publish_text(scratch, "2013-q1", "one");
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigprocmask(SIG_BLOCK, &ending, NULL);
    struct publish *publish = begin(scratch, "2013-q1", scratch->err);
    assert_true(fill(publish, "two", scratch, scratch->err));
    raise(SIGTERM);
    bool published = publish_commit(publish, scratch->err);
    sigtimedwait(&ending, NULL, &(struct timespec){0});
    sigprocmask(SIG_UNBLOCK, &ending, NULL);
    assert_false(published);
    assert_error(scratch->err, ERROR_BUSY, "stopped by a signal");
    assert_string_equal(edition(scratch, "2013-q1"), "one");
    assert_int_equal(scratch_count(scratch, "out/report"), 4);
}

static void readers_get_what_the_umask_allows(void **state)
{
    static const struct {
        mode_t mask;
        unsigned folder, file;
    } cases[] = {{0, 0755, 0644}, {022, 0755, 0644}, {027, 0750, 0640}, {077, 0700, 0600}};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        umask(cases[i].mask);
        publish_text(scratch, "2013-q1", "one");
        umask(022);
        assert_int_equal(scratch_mode(scratch, "out/report/2013-q1/"), cases[i].folder);
        assert_int_equal(scratch_mode(scratch, "out/report/2013-q1/charts"), cases[i].folder);
        assert_int_equal(scratch_mode(scratch, "out/report/2013-q1/charts/a.svg"), cases[i].file);
    }
}

static bool has_modes(struct scratch *scratch, mode_t mask)
{
    struct publish *publish = begin(scratch, "2013-q1", scratch->err);

    umask(mask);
    bool has = publish_has_modes(publish);
    umask(022);
    publish_abandon(publish);
    return has;
}

static void an_edition_has_the_modes_of_the_umask_that_it_was_made_under(void **state)
{
    static const char *const names[] = {"out", "out/report", "out/report/2013-q1/",
                                        "out/report/2013-q1/charts", "out/report/2013-q1/charts/a.svg"};
    struct scratch *scratch = *state;

    assert_false(has_modes(scratch, 022)); /* there is none */
    umask(077);
    publish_text(scratch, "2013-q1", "one");
    umask(022);
    assert_true(has_modes(scratch, 077));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(scratch_mode(scratch, names[i]), i < 4 ? 0700 : 0600);
        assert_false(has_modes(scratch, 022));
        assert_int_equal(chmod(scratch_path(scratch, names[i]), i < 4 ? 0755 : 0644), 0);
        assert_false(has_modes(scratch, 077));
    }
    assert_false(has_modes(scratch, 022)); /* there is one more file */
    assert_int_equal(chmod(scratch_path(scratch, "out/report/2013-q1/manifest.json"), 0644), 0);
    assert_true(has_modes(scratch, 022));
}

static void folders_that_were_made_follow_the_umask_of_what_is_published(void **state)
{
    struct scratch *scratch = *state;

    umask(077);
    publish_text(scratch, "2013-q1", "one");
    umask(022);
    publish_abandon(begin(scratch, "2013-q1", scratch->err));
    assert_int_equal(scratch_mode(scratch, "out"), 0700); /* nothing was published */
    publish_text(scratch, "2013-q1", "two");
    assert_int_equal(scratch_mode(scratch, "out"), 0755);
    assert_int_equal(scratch_mode(scratch, "out/report"), 0755);
    umask(027);
    publish_text(scratch, "2012-q4", "old");
    umask(022);
    assert_int_equal(scratch_mode(scratch, "out"), 0750);
    assert_int_equal(scratch_mode(scratch, "out/report"), 0750);
}

static void folders_that_others_made_keep_their_modes(void **state)
{
    struct scratch *scratch = *state;

    scratch_folder(scratch, "out", 0711);
    publish_text(scratch, "2013-q1", "one");
    umask(027);
    publish_text(scratch, "2013-q1", "two");
    umask(022);
    assert_int_equal(scratch_mode(scratch, "out"), 0711);
    assert_int_equal(scratch_mode(scratch, "out/report"), 0750);
    assert_int_equal(unlink(scratch_path(scratch, "out/report/.lock")), 0);
    publish_text(scratch, "2013-q1", "three");
    assert_int_equal(scratch_mode(scratch, "out/report"), 0750);
    assert_false(has_modes(scratch, 027));
    assert_true(has_modes(scratch, 022));
}

static bool begin_in_child(struct scratch *scratch, struct error *err)
{
    return begin(scratch, "2013-q2", err);
}

static void a_second_run_is_told_to_try_again(void **state)
{
    struct scratch *scratch = *state;
    struct publish *publish = begin(scratch, "2013-q1", scratch->err);

    assert_error(scratch_in_child(scratch, begin_in_child), ERROR_BUSY,
                 arena_format(scratch->arena, "another run is publishing into %s; try again later",
                              scratch_path(scratch, "out/report")));
    assert_true(publish_commit(publish, scratch->err));
    assert_int_equal(scratch_in_child(scratch, begin_in_child)->kind, ERROR_NONE);
}

static void what_a_killed_run_left_is_swept_away(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    pid_t child = fork();
    if (child == 0) {
        fill(begin(scratch, "2013-q2", scratch->err), "two", scratch, scratch->err);
        kill(getpid(), SIGKILL);
    }
    waitpid(child, NULL, 0);
    assert_int_equal(scratch_count(scratch, "out/report"), 5);
    publish_abandon(begin(scratch, "2013-q1", scratch->err));
    assert_int_equal(scratch_count(scratch, "out/report"), 4);
    assert_string_equal(edition(scratch, "latest"), "one");
}

static void latest_catches_up_after_a_run_that_was_killed_between_its_links(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2012-q4", "old");
    publish_text(scratch, "2013-q1", "new");
    assert_int_equal(unlink(scratch_path(scratch, "out/report/latest")), 0);
    scratch_link(scratch, "2012-q4", "out/report/latest");
    publish_abandon(begin(scratch, "2013-q1", scratch->err));
    assert_string_equal(edition(scratch, "latest"), "new");
}

/* Publishes "0", "1" and so on; where each of them stands. */
static void publish_many(struct scratch *scratch, const char **generations, int count)
{
    for (int i = 0; i < count; i++) {
        publish_text(scratch, "2013-q1", arena_format(scratch->arena, "%d", i));
        generations[i] = target(scratch, "2013-q1");
    }
}

static void as_many_replaced_generations_stay_as_are_kept(void **state)
{
    struct scratch *scratch = *state;
    const char *generations[6];

    publish_text(scratch, "2012-q4", "old");
    for (size_t keep = 0; keep < 3; keep++) {
        small_keep = keep;
        publish_many(scratch, generations, 6);
        assert_int_equal(scratch_count(scratch, "out/report"), 6 + keep);
        assert_string_equal(edition(scratch, "2013-q1"), "5");
        for (size_t i = 0; i < 6; i++)
            assert_string_equal(edition(scratch, generations[i]),
                                i < 5 - keep ? "" : arena_format(scratch->arena, "%zu", i));
    }
    assert_string_equal(edition(scratch, "2012-q4"), "old");
}

static void which_generation_is_older_does_not_depend_on_clocks_and_modes(void **state)
{
    static const struct timespec times[][2] = {{{4000000000, 0}, {4000000000, 0}}, {{1, 0}, {1, 0}}};
    struct scratch *scratch = *state;
    const char *generations[3];

    small_keep = 2;
    umask(077);
    publish_many(scratch, generations, 2);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(
            utimensat(AT_FDCWD,
                      scratch_path(scratch, arena_format(scratch->arena, "out/report/%s", generations[i])),
                      times[i], 0),
            0);
    publish_text(scratch, "2013-q1", "2");
    small_keep = 1;
    publish_text(scratch, "2013-q1", "3");
    umask(022);
    publish_text(scratch, "2013-q1", "4");
    assert_string_equal(edition(scratch, generations[0]), "");
    assert_string_equal(edition(scratch, generations[1]), "");
    assert_int_equal(scratch_count(scratch, "out/report"), 5);
}

static void what_was_replaced_is_removed_only_when_the_next_is_published(void **state)
{
    struct scratch *scratch = *state;
    const char *generations[2];

    small_keep = 1;
    publish_many(scratch, generations, 2);
    struct publish *publish = begin(scratch, "2013-q1", scratch->err);
    assert_true(fill(publish, "2", scratch, scratch->err));
    assert_string_equal(edition(scratch, generations[0]), "0");
    assert_true(publish_commit(publish, scratch->err));
    assert_string_equal(edition(scratch, generations[0]), "");
    assert_string_equal(edition(scratch, generations[1]), "1");
}

static void a_reader_who_holds_what_is_removed_keeps_it_and_disturbs_nothing(void **state)
{
    struct scratch *scratch = *state;
    char text[8] = "";

    publish_text(scratch, "2013-q1", "one");
    int folder = open(scratch_path(scratch, "out/report/2013-q1"), O_RDONLY | O_DIRECTORY);
    int file = openat(folder, "manifest.json", O_RDONLY);
    publish_text(scratch, "2013-q1", "two");
    assert_int_equal(read(file, text, sizeof text), 3);
    assert_string_equal(text, "one");
    assert_int_equal(openat(folder, "manifest.json", O_RDONLY), -1);
    assert_int_equal(openat(folder, "manifest.json", O_WRONLY | O_CREAT, 0644), -1);
    assert_string_equal(edition(scratch, "latest"), "two");
    assert_int_equal(scratch_count(scratch, "out/report"), 4);
    close(file);
    close(folder);
}

static void a_finished_generation_that_was_never_linked_to_is_swept_away(void **state)
{
    struct scratch *scratch = *state;

    small_keep = 5;
    publish_text(scratch, "2013-q1", "one");
    scratch_folder(scratch, "out/report/.2013-q1-00000040", 0755);
    publish_abandon(begin(scratch, "2013-q1", scratch->err));
    assert_int_equal(scratch_count(scratch, "out/report"), 4);
}

/* Gives the generation of the period another number. */
static void renumber(struct scratch *scratch, const char *period, const char *number)
{
    const char *name = arena_format(scratch->arena, ".%s-%s", period, number);
    const char *link = scratch_path(scratch, arena_format(scratch->arena, "out/report/%s", period));
    const char *folder = arena_format(scratch->arena, "out/report/%s", target(scratch, period));

    assert_int_equal(rename(scratch_path(scratch, folder),
                            scratch_path(scratch, arena_format(scratch->arena, "out/report/%s", name))),
                     0);
    assert_int_equal(unlink(link), 0);
    assert_int_equal(symlink(name, link), 0);
}

static void numbers_begin_anew_after_the_last_one_and_keep_their_order(void **state)
{
    static const char *const expected[] = {".2013-q1-ffffffff", ".2013-q1-00000000", ".2013-q1-00000001",
                                           ".2013-q1-00000002", ".2013-q1-00000003"};
    struct scratch *scratch = *state;

    small_keep = 2;
    publish_text(scratch, "2012-q4", "old");
    publish_text(scratch, "2013-q1", "first");
    renumber(scratch, "2013-q1", "fffffffe");
    for (size_t i = 0; i < 5; i++) {
        publish_text(scratch, "2013-q1", arena_format(scratch->arena, "%zu", i));
        assert_string_equal(target(scratch, "2013-q1"), expected[i]);
        assert_string_equal(edition(scratch, "latest"), arena_format(scratch->arena, "%zu", i));
        for (size_t j = 0; j < i; j++)
            assert_string_equal(edition(scratch, expected[j]),
                                j + 2 < i ? "" : arena_format(scratch->arena, "%zu", j));
    }
    assert_string_equal(edition(scratch, ".2013-q1-fffffffe"), "");
    assert_string_equal(edition(scratch, "2012-q4"), "old");
}

static void what_a_killed_run_left_beyond_the_last_number_is_swept_away(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    renumber(scratch, "2013-q1", "ffffffff");
    scratch_folder(scratch, "out/report/.2013-q1-00000000", 0755);
    publish_abandon(begin(scratch, "2013-q1", scratch->err));
    assert_false(scratch_exists(scratch, "out/report/.2013-q1-00000000"));
    assert_string_equal(edition(scratch, "latest"), "one");
}

/* An earlier version took any number. */
static void what_is_swept_away_does_not_count(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    publish_text(scratch, "2012-q4", "old");
    scratch_folder(scratch, "out/report/.2013-q1-7fffffff", 0755);
    scratch_folder(scratch, "out/report/.2012-q4-7ffffffe", 0700);
    scratch_link(scratch, "x", "out/report/.link-ffffffff");
    publish_text(scratch, "2013-q1", "two");
    assert_string_equal(target(scratch, "2013-q1"), ".2013-q1-00000002");
    assert_int_equal(scratch_count(scratch, "out/report"), 6);
}

static void names_that_are_taken_are_passed_over(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    scratch_put(scratch, "out/report/.2013-q1-00000002", "");
    scratch_folder(scratch, "out/report/.link-00000003", 0755);
    scratch_folder(scratch, "out/report/.latest-00000004", 0755);
    publish_text(scratch, "2013-q1", "two");
    assert_string_equal(target(scratch, "2013-q1"), ".2013-q1-00000005");
    assert_int_equal(scratch_count(scratch, "out/report"), 7);
}

static void without_a_link_what_is_finished_stays(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2012-q4", "old");
    scratch_folder(scratch, "out/report/.2013-q1-00000007", 0755);
    scratch_folder(scratch, "out/report/.2013-q1-00000008", 0700);
    publish_abandon(begin(scratch, "2013-q1", scratch->err));
    assert_true(scratch_exists(scratch, "out/report/.2013-q1-00000007"));
    assert_false(scratch_exists(scratch, "out/report/.2013-q1-00000008"));
}

static void a_root_that_is_exchanged_while_we_write_is_noticed(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    struct publish *publish = begin(scratch, "2013-q1", scratch->err);
    const char *folder = publish_folder(publish);
    const char *root = scratch_path(scratch, "out");
    assert_int_equal(rename(root, scratch_path(scratch, "moved")), 0);
    assert_int_equal(mkdir(root, 0755), 0);
    assert_int_equal(mkdir(scratch_path(scratch, "out/report"), 0755), 0);
    assert_int_equal(mkdir(folder, 0755), 0);
    assert_true(fill(publish, "two", scratch, scratch->err));
    assert_false(publish_commit(publish, scratch->err));
    assert_error(scratch->err, ERROR_PERMISSION,
                 arena_format(scratch->arena,
                              "%s was moved or exchanged while the edition was made; try again", folder));
    assert_string_equal(scratch_get(scratch, "moved/report/2013-q1/manifest.json"), "one");
    assert_int_equal(scratch_count(scratch, "moved/report"), 4);
}

static void a_link_in_an_edition_is_not_published_and_its_target_unharmed(void **state)
{
    struct scratch *scratch = *state;

    scratch_put(scratch, "victim", "unharmed");
    assert_int_equal(chmod(scratch_path(scratch, "victim"), 0600), 0);
    publish_text(scratch, "2013-q1", "one");
    struct publish *publish = begin(scratch, "2013-q1", scratch->err);
    const char *folder = publish_folder(publish);
    assert_int_equal(symlink("../../../victim", arena_format(scratch->arena, "%s/manifest.json", folder)), 0);
    assert_false(fill(publish, "two", scratch, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_CREATE);
    assert_false(publish_commit(publish, scratch->err));
    assert_error(scratch->err, ERROR_PERMISSION,
                 arena_format(scratch->arena,
                              "%s: manifest.json is a symbolic link that statbook did not make", folder));
    assert_string_equal(scratch_get(scratch, "victim"), "unharmed");
    assert_int_equal(scratch_mode(scratch, "victim"), 0600);
    assert_string_equal(edition(scratch, "2013-q1"), "one");
}

static struct publish *begin_only(struct scratch *scratch)
{
    struct publish_target target = {
        .root = scratch_path(scratch, "out"), .report = "report", .period = "2013-q1"};

    return publish_begin(&target, scratch->arena, scratch->err);
}

static void a_name_that_appears_before_we_take_it_is_refused(void **state)
{
    struct scratch *scratch = *state;

    scratch_folder(scratch, "victim", 0755);
    publish_text(scratch, "2013-q1", "one");
    struct publish *publish = begin_only(scratch);
    const char *planted = scratch_link(scratch, "../../victim", "out/report/.2013-q1-00000002");
    assert_false(publish_stage(publish, scratch->err));
    publish_abandon(publish);
    assert_error(scratch->err, ERROR_CREATE,
                 arena_format(scratch->arena, "cannot create the folder %s: File exists", planted));
    assert_true(scratch_exists(scratch, "out/report/.2013-q1-00000002"));
    publish_text(scratch, "2013-q1", "two"); /* with the next number */
    assert_string_equal(edition(scratch, "2013-q1"), "two");
    assert_int_equal(scratch_count(scratch, "victim"), 0);
}

static void a_link_that_appears_before_we_make_ours_is_refused(void **state)
{
    static const char *const names[] = {"link", "latest"};
    struct scratch *scratch = *state;

    publish_text(scratch, "2012-q4", "old");
    for (size_t i = 0; i < 2; i++) {
        struct publish *publish = begin(scratch, "2013-q1", scratch->err);
        const char *number = strrchr(publish_folder(publish), '-');
        const char *planted = scratch_link(
            scratch, "../../victim", arena_format(scratch->arena, "out/report/.%s%s", names[i], number));
        assert_true(fill(publish, "one", scratch, scratch->err));
        assert_false(publish_commit(publish, scratch->err));
        assert_error(scratch->err, ERROR_CREATE,
                     arena_format(scratch->arena, "cannot create the link %s: File exists", planted));
        publish_abandon(begin(scratch, "2013-q1", scratch->err)); /* sweeps it away */
        assert_int_equal(scratch_count(scratch, "out/report"), 4);
    }
    assert_false(scratch_exists(scratch, "victim"));
}

static void what_is_not_ours_stays(void **state)
{
    static const char *const folders[] = {".2013-q1-backup", ".2013-q1-0123456", ".2013-q9-01234567",
                                          ".x-01234567",     "2013-q1-01234567", ".2013-q1_01234567"};
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        scratch_folder(scratch, arena_format(scratch->arena, "out/report/%s", folders[i]), 0755);
    scratch_put(scratch, "out/report/README", "");
    scratch_link(scratch, "/", "out/report/.2013-q1-01234567");
    publish_text(scratch, "2013-q1", "two");
    assert_int_equal(scratch_count(scratch, "out/report"), 4 + sizeof folders / sizeof *folders + 2);
}

static void a_period_that_is_a_folder_is_refused_and_kept(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2012-q4", "old");
    scratch_folder(scratch, "out/report/2013-q1", 0755);
    scratch_put(scratch, "out/report/2013-q1/file", "mine");
    assert_begin_refused(scratch, "/out/report/2013-q1 is not a link that statbook made; move it away");
    assert_string_equal(scratch_get(scratch, "out/report/2013-q1/file"), "mine");
    assert_int_equal(scratch_count(scratch, "out/report"), 5);
}

static void a_link_that_leads_elsewhere_is_refused_and_its_target_unharmed(void **state)
{
    static const char *const targets[] = {"../../victim", "/etc", ".2012-q4-01234567", "victim"};
    struct scratch *scratch = *state;

    scratch_folder(scratch, "victim", 0755);
    scratch_put(scratch, "victim/manifest.json", "unharmed");
    publish_text(scratch, "2012-q4", "old");
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        const char *link = scratch_link(scratch, targets[i], "out/report/2013-q1");
        assert_begin_refused(scratch, "/out/report/2013-q1 is not a link that statbook made; move it away");
        assert_int_equal(unlink(link), 0);
    }
    assert_string_equal(scratch_get(scratch, "victim/manifest.json"), "unharmed");
    assert_int_equal(scratch_count(scratch, "victim"), 1);
}

static void a_latest_that_leads_elsewhere_is_refused(void **state)
{
    struct scratch *scratch = *state;

    scratch_folder(scratch, "victim", 0755);
    scratch_folder(scratch, "out", 0755);
    scratch_folder(scratch, "out/report", 0755);
    scratch_link(scratch, "../../victim", "out/report/latest");
    assert_begin_refused(scratch, "/out/report/latest is not a link that statbook made; move it away");
    assert_int_equal(scratch_count(scratch, "victim"), 0);
    assert_string_equal(target(scratch, "latest"), "../../victim");
}

static void a_link_that_appears_while_we_work_is_not_replaced(void **state)
{
    struct scratch *scratch = *state;
    struct publish *publish = begin(scratch, "2013-q1", scratch->err);

    scratch_put(scratch, "out/report/2013-q1", "mine");
    assert_false(publish_commit(publish, scratch->err));
    assert_error(scratch->err, ERROR_PERMISSION,
                 behind(scratch, "/out/report/2013-q1 is not a link that statbook made; move it away"));
    assert_string_equal(scratch_get(scratch, "out/report/2013-q1"), "mine");
}

static void names_that_are_none_are_a_defect_of_the_caller(void **state)
{
    struct scratch *scratch = *state;

    assert_null(begin(scratch, "2013Q1", scratch->err));
    assert_error(scratch->err, ERROR_INTERNAL, "'report' and '2013Q1' cannot be names of folders");
    struct publish_target target = {.root = scratch->folder, .report = "../x", .period = "2013-q1"};
    assert_null(publish_begin(&target, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_INTERNAL, "'../x' and '2013-q1' cannot be names of folders");
    assert_int_equal(scratch_count(scratch, "."), 0);
}

static bool make_with_small_files(struct scratch *scratch, struct error *err)
{
    struct rlimit limit = {4, 4};

    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    return make(scratch, "2013-q1", "larger than four bytes", err);
}

static void an_edition_that_does_not_fit_leaves_the_old_one(void **state)
{
    struct scratch *scratch = *state;

    publish_text(scratch, "2013-q1", "one");
    const struct error *err = scratch_in_child(scratch, make_with_small_files);
    assert_int_equal(err->kind, ERROR_IO);
    assert_non_null(strstr(err->text, "/manifest.json: File too large"));
    assert_string_equal(edition(scratch, "2013-q1"), "one");
    assert_int_equal(scratch_count(scratch, "out/report"), 4);
}

/* Its mount ends with the child, so the old edition is looked at there. */
static bool make_on_full_disk(struct scratch *scratch, struct error *err)
{
    struct error full = {0};
    char *text = arena_alloc(scratch->arena, 60001);

    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("none", scratch->folder, "tmpfs", 0, "size=96k") != 0 || !make(scratch, "2013-q1", "one", err))
        return error_set(err, ERROR_UNAVAILABLE, "no small disk here: %s", err->text);
    memset(text, 'x', 60000);
    if (make(scratch, "2013-q1", text, &full) || !edition(scratch, "latest") ||
        strcmp(edition(scratch, "latest"), "one") != 0)
        return error_set(err, ERROR_INTERNAL, "published on a full disk");
    return error_set(err, full.kind, "%s", strrchr(full.text, '/'));
}

static void a_full_disk_leaves_the_old_edition(void **state)
{
    struct scratch *scratch = *state;
    const struct error *err = scratch_in_child(scratch, make_on_full_disk);

    if (err->kind == ERROR_UNAVAILABLE)
        skip();
    assert_error(err, ERROR_IO, "/a.svg: No space left on device");
}

/* Opens the edition once and reads both files there; an edition that is swept away meanwhile is opened again.
 */
static bool read_once(struct scratch *scratch, const char *latest, int *whole)
{
    char one[16] = "", two[16] = "";
    int folder = open(latest, O_RDONLY | O_DIRECTORY);
    int first = openat(folder, "manifest.json", O_RDONLY), second = openat(folder, "charts/a.svg", O_RDONLY);
    bool read_both = first >= 0 && second >= 0 && read(first, one, 15) > 0 && read(second, two, 15) > 0;

    (void)scratch;
    close(first);
    close(second);
    close(folder);
    *whole += read_both;
    return !read_both || strcmp(one, two) == 0;
}

static void readers_who_open_latest_once_see_one_edition(void **state)
{
    struct scratch *scratch = *state;
    const char *latest = scratch_path(scratch, "out/report/latest");
    int status, whole = 0;

    publish_text(scratch, "2013-q1", "0");
    pid_t writer = fork();
    if (writer == 0) {
        bool good = true;
        for (int i = 1; i < 100 && good; i++)
            good = make(scratch, "2013-q1", arena_format(scratch->arena, "%d", i), scratch->err);
        _exit(!good);
    }
    while (waitpid(writer, &status, WNOHANG) == 0)
        assert_true(read_once(scratch, latest, &whole));
    assert_int_equal(status, 0);
    assert_true(whole > 10);
    assert_string_equal(edition(scratch, "latest"), "99");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PUBLISH_TEST(a_committed_edition_stands_under_its_period_and_latest),
        PUBLISH_TEST(nothing_is_seen_before_commit),
        PUBLISH_TEST(the_edition_has_a_path_before_it_exists),
        PUBLISH_TEST(an_edition_that_is_made_again_takes_the_place_of_the_old_one),
        PUBLISH_TEST(other_periods_stay),
        PUBLISH_TEST(latest_does_not_go_back),
        PUBLISH_TEST(latest_goes_back_when_the_edition_that_it_points_to_is_gone),
        PUBLISH_TEST(months_and_years_are_periods_too),
        PUBLISH_TEST(an_abandoned_run_leaves_the_old_edition_as_it_was),
        PUBLISH_TEST(a_first_run_that_is_abandoned_leaves_nothing),
        PUBLISH_TEST(a_pipe_in_an_edition_is_not_published),
        PUBLISH_TEST(a_signal_that_comes_before_the_link_is_moved_stops_the_run),
        PUBLISH_TEST(readers_get_what_the_umask_allows),
        PUBLISH_TEST(an_edition_has_the_modes_of_the_umask_that_it_was_made_under),
        PUBLISH_TEST(folders_that_were_made_follow_the_umask_of_what_is_published),
        PUBLISH_TEST(folders_that_others_made_keep_their_modes),
        PUBLISH_TEST(a_second_run_is_told_to_try_again),
        PUBLISH_TEST(what_a_killed_run_left_is_swept_away),
        PUBLISH_TEST(latest_catches_up_after_a_run_that_was_killed_between_its_links),
        PUBLISH_TEST(as_many_replaced_generations_stay_as_are_kept),
        PUBLISH_TEST(which_generation_is_older_does_not_depend_on_clocks_and_modes),
        PUBLISH_TEST(what_was_replaced_is_removed_only_when_the_next_is_published),
        PUBLISH_TEST(a_reader_who_holds_what_is_removed_keeps_it_and_disturbs_nothing),
        PUBLISH_TEST(a_finished_generation_that_was_never_linked_to_is_swept_away),
        PUBLISH_TEST(numbers_begin_anew_after_the_last_one_and_keep_their_order),
        PUBLISH_TEST(what_a_killed_run_left_beyond_the_last_number_is_swept_away),
        PUBLISH_TEST(what_is_swept_away_does_not_count),
        PUBLISH_TEST(names_that_are_taken_are_passed_over),
        PUBLISH_TEST(without_a_link_what_is_finished_stays),
        PUBLISH_TEST(a_root_that_is_exchanged_while_we_write_is_noticed),
        PUBLISH_TEST(a_link_in_an_edition_is_not_published_and_its_target_unharmed),
        PUBLISH_TEST(a_name_that_appears_before_we_take_it_is_refused),
        PUBLISH_TEST(a_link_that_appears_before_we_make_ours_is_refused),
        PUBLISH_TEST(what_is_not_ours_stays),
        PUBLISH_TEST(a_period_that_is_a_folder_is_refused_and_kept),
        PUBLISH_TEST(a_link_that_leads_elsewhere_is_refused_and_its_target_unharmed),
        PUBLISH_TEST(a_latest_that_leads_elsewhere_is_refused),
        PUBLISH_TEST(a_link_that_appears_while_we_work_is_not_replaced),
        PUBLISH_TEST(names_that_are_none_are_a_defect_of_the_caller),
        PUBLISH_TEST(an_edition_that_does_not_fit_leaves_the_old_one),
        PUBLISH_TEST(a_full_disk_leaves_the_old_edition),
        PUBLISH_TEST(readers_who_open_latest_once_see_one_edition),
    };

    log_set_threshold(LOG_ERROR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
