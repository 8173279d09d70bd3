#include "edition.h"

#include "book.h"
#include "render.h"
#include "verify.h"
#include "whole_report.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <sched.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

/* This program has renderers that can fail: its own list takes the place of the built one. */

extern const struct source_driver source_sqlite;
extern const struct renderer render_csv, render_csv_charts, render_tex, render_xlsx;

static enum { FAITHFUL, UNFAITHFUL, FAILING, DYING, LOSING } behaviour;

static bool write_workbook(const struct book *book, const char *folder, struct arena *arena,
                           struct error *err)
{
    struct book other = *book;

    switch (behaviour) {
    case FAITHFUL:
    case LOSING:
        break;
    case UNFAITHFUL:
        other.title = "Another title";
        break;
    case FAILING:
        return error_set(err, ERROR_IO, "cannot write: disk full");
    case DYING:
        raise(SIGKILL);
    }
    return render_xlsx.write(&other, folder, arena, err);
}

/* A disk may say that it took what it did not take. */
static bool write_tables(const struct book *book, const char *folder, struct arena *arena, struct error *err)
{
    if (!render_csv.write(book, folder, arena, err))
        return false;
    return behaviour != LOSING ||
           close(open(arena_format(arena, "%s/csv/loans.csv", folder), O_WRONLY | O_TRUNC)) == 0 ||
           error_set(err, ERROR_INTERNAL, "nothing was lost");
}

static const struct renderer csv_files = {.name = "csv", .write = write_tables};
static const struct renderer workbooks = {.name = "xlsx", .per_language = true, .write = write_workbook};
const struct renderer *const renderers[] = {&csv_files, &render_csv_charts, &render_tex, &workbooks, NULL};
const struct source_driver *const source_drivers[] = {&source_sqlite, NULL};

/* What the system refuses: folders whose path ends so, texts in memory. */
static const char *refused_folder;
static bool no_memory;

int mkdir(const char *path, mode_t mode)
{
    size_t length = strlen(path), size = refused_folder ? strlen(refused_folder) : 0;

    if (!refused_folder || length < size || strcmp(path + length - size, refused_folder) != 0)
        return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
    errno = ENOSPC;
    return -1;
}

FILE *open_memstream(char **text, size_t *size)
{
    FILE *(*open)(char **, size_t *);

    *(void **)&open = dlsym(RTLD_NEXT, "open_memstream");
    return no_memory ? NULL : open(text, size);
}

static int edition_teardown(void **state)
{
    behaviour = FAITHFUL;
    refused_folder = NULL;
    no_memory = false;
    return scratch_teardown(state);
}

#define EDITION_TEST(test) cmocka_unit_test_setup_teardown(test, scratch_setup, edition_teardown)

struct trial {
    struct options options;
    struct work work;
    struct edition edition;
};

static struct trial *new_trial(struct scratch *scratch, const struct options *options)
{
    struct trial *trial = arena_alloc(scratch->arena, sizeof *trial);

    trial->options = *options;
    trial->work = (struct work){.options = &trial->options, .arena = scratch->arena, .err = scratch->err};
    trial->edition = (struct edition){.work = &trial->work};
    return trial;
}

static bool fill(struct trial *trial)
{
    bool good = work_begin(&trial->work, trial->options.arguments.items[0]) &&
                edition_choose(&trial->edition) && work_open(&trial->work) && work_fill_tables(&trial->work);

    if (!good)
        work_end(&trial->work);
    return good;
}

static bool describe(struct trial *trial)
{
    bool good = fill(trial) && edition_compose(&trial->edition) && edition_describe(&trial->edition);

    work_end(&trial->work);
    return good;
}

/* The caller ends its edition. */
static struct trial *described(struct scratch *scratch, const struct options *options)
{
    struct trial *trial = new_trial(scratch, options);

    if (!describe(trial))
        fail_msg("%s", scratch->err->text);
    return trial;
}

/* What it says, which outlives the edition. */
static const struct manifest_inputs *inputs_of(struct scratch *scratch, const struct options *options)
{
    struct trial *trial = described(scratch, options);

    edition_end(&trial->edition);
    return &trial->edition.inputs;
}

static bool make(struct trial *trial)
{
    bool good = edition_begin(&trial->edition) && edition_publish(&trial->edition);

    edition_end(&trial->edition);
    return good;
}

static void publish(struct scratch *scratch, const struct options *options)
{
    if (!make(described(scratch, options)))
        fail_msg("%s", scratch->err->text);
}

static bool is_unchanged(struct scratch *scratch, const struct options *options)
{
    struct edition *edition = &described(scratch, options)->edition;

    if (!edition_begin(edition))
        fail_msg("%s", scratch->err->text);
    bool unchanged = edition_is_unchanged(edition);
    edition_end(edition);
    return unchanged;
}

/* The folder of a generation has a name of its own every time. */
static void assert_not_made(struct scratch *scratch, const struct options *options, enum error_kind kind,
                            const char *expected)
{
    assert_false(make(described(scratch, options)));
    char *token = strstr(scratch->err->text, ".2013-q1-");
    if (token)
        memcpy(token + strlen(".2013-q1-"), "01234567", 8);
    assert_error(scratch->err, kind, expected);
}

static bool has_version(const struct manifest_inputs *inputs, const char *name)
{
    for (size_t i = 0; i < inputs->version_count; i++)
        if (strcmp(inputs->versions[i].name, name) == 0)
            return true;
    return false;
}

static void the_description_says_what_decides_the_edition(void **state)
{
    static const struct parameter own[] = {{"branch", "Harbour", TYPE_TEXT}};
    struct options options = whole_options(*state, COMMAND_EXPORT);

    options.parameters = own;
    options.parameter_count = 1;
    const struct manifest_inputs *inputs = inputs_of(*state, &options);
    assert_string_equal(inputs->report, "loans");
    assert_string_equal(inputs->title, "Loans");
    assert_int_equal(inputs->parameter_count, 1); /* without the dates */
    assert_string_equal(inputs->parameters[0].name, "branch");
    assert_string_equal(inputs->parameters[0].value, "Harbour");
    assert_int_equal(inputs->table_count, 2);
    assert_string_equal(inputs->tables[1].name, "open-branches");
    assert_int_equal(inputs->tables[0].rows, 2);
    assert_int_equal(inputs->tables[1].rows, 1);
}

static void gnuplot_and_the_font_count_where_charts_are_drawn(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    assert_false(has_version(inputs_of(scratch, &options), "charts"));
    options.formats = whole_words(scratch, "csv", "svg");
    assert_true(has_version(inputs_of(scratch, &options), "charts"));
    assert_true(has_version(inputs_of(scratch, &options), "font"));
    const char *yaml = arena_text(scratch->arena, loans_yaml);
    memset(strstr(yaml, "    charts:"), ' ', strcspn(strstr(yaml, "    charts:"), "}") + 1);
    options.arguments = whole_words(scratch, whole_report(scratch, "plain", yaml), NULL);
    assert_false(has_version(inputs_of(scratch, &options), "charts"));
}

static const char *data_of(struct scratch *scratch, const struct options *options, const char *change)
{
    whole_change(scratch, change);
    return inputs_of(scratch, options)->tables[1].data;
}

static void an_empty_text_is_not_an_unknown_one(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);
    const char *unknown = data_of(*state, &options, "UPDATE branches SET branch = NULL");
    const char *empty = data_of(*state, &options, "UPDATE branches SET branch = ''");

    assert_string_not_equal(unknown, empty);
    assert_string_equal(data_of(*state, &options, "UPDATE branches SET branch = NULL"), unknown);
}

static void an_edition_is_published_with_all_its_files(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    publish(scratch, &options);
    const struct manifest *manifest =
        manifest_verify(scratch_path(scratch, "out/loans/2013-q1"), NULL, scratch->arena, scratch->err);
    assert_non_null(manifest);
    assert_int_equal(manifest->file_count, 7);
    assert_string_equal(manifest->files[0].path, "charts/en/lent.csv");
    assert_string_equal(manifest->files[1].path, "csv/csv-metadata.json");
    assert_string_equal(manifest->files[2].path, "csv/loans.csv");
    assert_string_equal(manifest->files[3].path, "csv/open-branches.csv");
    assert_string_equal(manifest->files[4].path, "loans-2013-q1.en.xlsx");
    assert_string_equal(manifest->files[5].path, "sql/branches.sql");
    assert_string_equal(manifest->files[6].path, "sql/loans.sql");
    assert_string_equal(scratch_get(scratch, "out/loans/latest/csv/loans.csv"),
                        "quarter,books,status,sources\r\n2012-Q4,5,,\r\n2013-Q1,7,,\r\n");
}

static void charts_are_drawn_in_a_folder_for_each_language(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.formats = whole_words(scratch, "png", "svg");
    publish(scratch, &options);
    assert_int_equal(scratch_count(scratch, "out/loans/2013-q1/charts/en"), 3);
    assert_true(scratch_exists(scratch, "out/loans/2013-q1/charts/en/lent.narrow.svg"));
    assert_true(scratch_exists(scratch, "out/loans/2013-q1/charts/en/lent.png"));
    assert_true(scratch_exists(scratch, "out/loans/2013-q1/charts/en/lent.svg"));
    assert_int_equal(scratch_count(scratch, "out/loans/2013-q1"), 3); /* with manifest and sums */
}

static void scripts_need_no_pictures(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.formats = whole_words(scratch, "gnuplot", "tex");
    publish(scratch, &options);
    assert_int_equal(scratch_count(scratch, "out/loans/2013-q1/charts/en"), 2); /* as its targets want */
    assert_true(scratch_exists(scratch, "out/loans/2013-q1/charts/en/lent.narrow.gp"));
    const char *script = scratch_get(scratch, "out/loans/2013-q1/charts/en/lent.gp");
    assert_non_null(strstr(script, "drawn by gnuplot "));
}

static void a_script_that_cannot_be_written_fails_the_edition(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.formats = whole_words(scratch, "gnuplot", NULL);
    struct trial *trial = described(scratch, &options);
    struct laid_out *charts = trial->edition.charts;
    charts->charts[1] = charts->charts[0];
    assert_false(make(trial));
    assert_int_equal(strncmp(scratch->err->text, "scripts in ", 11), 0);
}

static void folders_of_charts_that_cannot_be_made_fail_the_edition(void **state)
{
    static const char *const folders[] = {"/charts", "/charts/en"};
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.formats = whole_words(scratch, "csv", "svg");
    for (size_t i = 0; i < 2; i++) {
        struct trial *trial = described(scratch, &options);
        assert_true(edition_begin(&trial->edition));
        refused_folder = folders[i];
        assert_false(edition_publish(&trial->edition));
        edition_end(&trial->edition);
        refused_folder = NULL;
        assert_int_equal(scratch->err->kind, ERROR_IO);
        assert_non_null(strstr(scratch->err->text, "cannot create the folder "));
        assert_non_null(
            strstr(scratch->err->text, arena_format(scratch->arena, "%s: No space left", folders[i])));
        assert_false(scratch_exists(scratch, "out/loans/2013-q1"));
        *scratch->err = (struct error){0};
    }
}

static void charts_that_cannot_be_described_fail_the_edition(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.formats = whole_words(scratch, "csv", "svg");
    struct trial *trial = new_trial(scratch, &options);
    assert_true(fill(trial) && edition_compose(&trial->edition));
    no_memory = true;
    assert_false(edition_describe(&trial->edition));
    no_memory = false;
    assert_error(scratch->err, ERROR_SYSTEM, "no memory left");
    work_end(&trial->work);
    edition_end(&trial->edition);
}

static void the_bytes_do_not_depend_on_the_number_of_processors(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.processors = 1;
    publish(scratch, &options);
    const char *sums = scratch_get(scratch, "out/loans/2013-q1/SHA256SUMS");
    options.processors = 0; /* all that there are */
    options.force = true;
    publish(scratch, &options);
    assert_string_equal(scratch_get(scratch, "out/loans/2013-q1/SHA256SUMS"), sums);
}

static void an_edition_is_unchanged_when_it_was_made_from_the_same(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);

    assert_false(is_unchanged(*state, &options));
    publish(*state, &options);
    assert_true(is_unchanged(*state, &options));
}

static void force_makes_it_again(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);

    publish(*state, &options);
    options.force = true;
    assert_false(is_unchanged(*state, &options));
}

static void other_data_formats_and_parameters_make_it_again(void **state)
{
    static const struct parameter own[] = {{"branch", "Harbour", TYPE_TEXT}};
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT), other = options;

    publish(scratch, &options);
    other.formats = whole_words(scratch, "csv", NULL);
    assert_false(is_unchanged(scratch, &other));
    other = options;
    other.parameters = own;
    other.parameter_count = 1;
    assert_false(is_unchanged(scratch, &other));
    other = options;
    other.has_as_of = true;
    other.as_of = (struct date){2013, 4, 1};
    assert_false(is_unchanged(scratch, &other));
    whole_change(scratch, "UPDATE loans SET books = books + 1");
    assert_false(is_unchanged(scratch, &options));
}

static void a_file_that_was_damaged_makes_it_again(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    publish(scratch, &options);
    scratch_put(scratch, "out/loans/2013-q1/csv/loans.csv", "quarter,books,status,sources\r\n");
    assert_false(is_unchanged(scratch, &options));
    publish(scratch, &options);
    assert_true(is_unchanged(scratch, &options));
    scratch_put(scratch, "out/loans/2013-q1/more", "");
    assert_false(is_unchanged(scratch, &options));
}

/* The hashes in manifest and sums are made right, for everything that stands there. */
static void seal(struct scratch *scratch, const struct manifest_inputs *inputs)
{
    char *folder = realpath(scratch_path(scratch, "out/loans/2013-q1"), NULL);

    unlink(scratch_path(scratch, "out/loans/2013-q1/manifest.json"));
    unlink(scratch_path(scratch, "out/loans/2013-q1/SHA256SUMS"));
    if (!manifest_write(inputs, folder, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    free(folder);
}

static void change_with_hashes(struct scratch *scratch, const struct options *options, const char *command)
{
    assert_int_equal(
        system(arena_format(scratch->arena, "cd %s/out/loans/2013-q1 && %s", scratch->folder, command)), 0);
    seal(scratch, inputs_of(scratch, options));
}

static void an_edition_that_verify_refuses_is_made_again_whatever_its_hashes(void **state)
{
    static const char *const commands[] = {"rm charts/en/lent.png", ": >charts/en/lent.png",
                                           "sed -i s/,7,/,8,/ csv/loans.csv", ": >csv/loans.csv",
                                           "cp csv/loans.csv loans-2013-q1.en.xlsx"};
    static const char *const formats[] = {"csv", "xlsx", "png"};
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.formats = (struct words){formats, 3};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        publish(scratch, &options);
        assert_true(is_unchanged(scratch, &options));
        change_with_hashes(scratch, &options, commands[i]);
        if (is_unchanged(scratch, &options))
            fail_msg("%s", commands[i]);
    }
}

/* From an edition with other figures, with the digests that belong to them. */
static void an_older_workbook_or_chart_is_replaced_although_the_manifest_agrees(void **state)
{
    static const char *const formats[] = {"csv", "xlsx", "png"};
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.formats = (struct words){formats, 3};
    publish(scratch, &options);
    const struct manifest_inputs *older = inputs_of(scratch, &options);
    assert_int_equal(system(arena_format(scratch->arena, "cp -RL %s/out/loans/2013-q1 %s/older",
                                         scratch->folder, scratch->folder)),
                     0);
    whole_change(scratch, "UPDATE loans SET books = books + 1");
    publish(scratch, &options);
    struct manifest_inputs inputs = *inputs_of(scratch, &options);

    change_with_hashes(scratch, &options, "cp ../../../older/*.xlsx .");
    inputs.workbooks = older->workbooks;
    seal(scratch, &inputs);
    assert_false(is_unchanged(scratch, &options));
    publish(scratch, &options);
    inputs = *inputs_of(scratch, &options);
    change_with_hashes(scratch, &options, "cp ../../../older/charts/en/lent.png charts/en");
    assert_false(is_unchanged(scratch, &options));
    inputs.charts = older->charts;
    seal(scratch, &inputs);
    assert_true(verify_edition(scratch_path(scratch, "out/loans/2013-q1"), scratch->arena, scratch->err));
    assert_false(is_unchanged(scratch, &options));
}

static void latest_that_was_left_behind_moves_although_nothing_has_changed(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    publish(scratch, &options);
    assert_int_equal(unlink(scratch_path(scratch, "out/loans/latest")), 0);
    assert_true(is_unchanged(scratch, &options));
    assert_true(scratch_exists(scratch, "out/loans/latest/manifest.json"));
}

static void the_second_of_two_runs_finds_the_place_taken(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    struct edition *first = &described(scratch, &options)->edition;
    struct edition *second = &described(scratch, &options)->edition;

    assert_true(edition_begin(first));
    assert_false(edition_begin(second));
    assert_int_equal(scratch->err->kind, ERROR_BUSY);
    edition_end(second);
    edition_end(first);
}

/* After a run that failed the first edition is there, and nothing else. */
static void assert_first_stands(struct scratch *scratch, const char *sums)
{
    assert_string_equal(scratch_get(scratch, "out/loans/2013-q1/SHA256SUMS"), sums);
    assert_int_equal(scratch_count(scratch, "out/loans"), 4); /* lock, generation, two links */
}

static const char *publish_first(struct scratch *scratch, const struct options *options)
{
    publish(scratch, options);
    whole_change(scratch, "UPDATE loans SET books = books + 1");
    return scratch_get(scratch, "out/loans/2013-q1/SHA256SUMS");
}

static void a_renderer_that_fails_leaves_the_edition_before(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);
    const char *sums = publish_first(*state, &options);

    behaviour = FAILING;
    assert_not_made(*state, &options, ERROR_IO, "xlsx of loans-2013-q1.en: cannot write: disk full");
    assert_first_stands(*state, sums);
}

static void a_renderer_that_dies_leaves_the_edition_before(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);
    const char *sums = publish_first(*state, &options);

    behaviour = DYING;
    assert_not_made(*state, &options, ERROR_SYSTEM,
                    "xlsx of loans-2013-q1.en: the process was killed, perhaps for want of memory");
    assert_first_stands(*state, sums);
}

static void a_workbook_that_says_something_else_is_not_published(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    const char *sums = publish_first(scratch, &options);

    behaviour = UNFAITHFUL;
    assert_not_made(
        scratch, &options, ERROR_DATA,
        arena_format(scratch->arena,
                     "read-back: %s/out/loans/.2013-q1-01234567/loans-2013-q1.en.xlsx: expected the title "
                     "'Loans, 1st quarter 2013', found 'Another title'",
                     scratch->folder));
    assert_first_stands(scratch, sums);
}

static void a_table_whose_figures_were_lost_is_not_published(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    const char *sums = publish_first(scratch, &options);

    behaviour = LOSING;
    assert_not_made(scratch, &options, ERROR_DATA,
                    arena_format(scratch->arena,
                                 "%s/out/loans/.2013-q1-01234567: csv/loans.csv: line 1: the field '' does "
                                 "not end with a comma or CR LF",
                                 scratch->folder));
    assert_first_stands(scratch, sums);
}

/* Does it to every picture of an edition that is being made, until it is killed. */
static pid_t start_spoiling(struct scratch *scratch, const char *output, int (*spoil)(const char *path))
{
    const char *pattern = arena_format(scratch->arena, "%s/loans/.2013-q1-*/charts/en/lent.png", output);
    pid_t process = fork();

    if (process != 0)
        return process;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;; usleep(100)) {
        glob_t found;
        if (glob(pattern, 0, NULL, &found) == 0)
            spoil(found.gl_pathv[0]);
        globfree(&found);
    }
}

static int empty(const char *path)
{
    return truncate(path, 0);
}

static bool make_spoilt(struct scratch *scratch, const char *output, int (*spoil)(const char *path))
{
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.output = output;
    options.formats = whole_words(scratch, "xlsx", "png");
    struct trial *trial = described(scratch, &options);
    pid_t process = start_spoiling(scratch, output, spoil);
    bool made = make(trial);
    kill(process, SIGKILL);
    waitpid(process, NULL, 0);
    return made;
}

/* On a busy machine the spoiling may come too late: once more then. */
static void assert_spoilt(struct scratch *scratch, int (*spoil)(const char *path), const char *expected)
{
    enum { MOST_TRIES = 10 };
    const char *output = "";
    bool made = true;

    for (int i = 0; i < MOST_TRIES && made; i++) {
        output = arena_format(scratch->arena, "out-%d", i);
        made = make_spoilt(scratch, scratch_path(scratch, output), spoil);
    }
    assert_false(made);
    assert_int_equal(scratch->err->kind, ERROR_DATA);
    if (!strstr(scratch->err->text, expected))
        fail_msg("%s", scratch->err->text);
    assert_false(scratch_exists(scratch, output));
}

static void an_edition_without_one_of_its_pictures_is_not_published(void **state)
{
    assert_spoilt(*state, unlink, "charts/en/lent.png is missing");
}

static void an_edition_with_an_empty_picture_is_not_published(void **state)
{
    assert_spoilt(*state, empty, "charts/en/lent.png");
}

static void a_first_edition_that_fails_leaves_nothing(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);

    behaviour = FAILING;
    assert_not_made(*state, &options, ERROR_IO, "xlsx of loans-2013-q1.en: cannot write: disk full");
    assert_false(scratch_exists(*state, "out"));
}

static void a_run_that_publishes_already_keeps_others_out(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    const char *sums = publish_first(scratch, &options);
    int lock = open(scratch_path(scratch, "out/loans/.lock"), O_RDONLY | O_CLOEXEC);

    assert_int_equal(flock(lock, LOCK_EX), 0);
    assert_not_made(scratch, &options, ERROR_BUSY,
                    arena_format(scratch->arena,
                                 "another run is publishing into %s/out/loans; try again later",
                                 scratch->folder));
    close(lock);
    assert_first_stands(scratch, sums);
}

/* The texts of one column need several megabytes as plain XML, and as CSV. */
static const char long_texts[] =
    "INSERT INTO branches WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
    "    SELECT i || '-' || hex(zeroblob(15000)), '2001-01-01' FROM n";

static bool mount_small(struct scratch *scratch, const char *name, struct error *err)
{
    if (unshare(CLONE_NEWNS) == 0 && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
        mount("none", scratch_path(scratch, name), "tmpfs", 0, "size=1m") == 0)
        return true;
    return error_set(err, ERROR_UNAVAILABLE, "no small disk here");
}

/* The mount ends with the child, so what was there before is looked at here. */
static bool make_on_small_disk(struct scratch *scratch, const char *disk, const char *temporary,
                               struct error *err)
{
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.output = scratch_path(scratch, "disk/out");
    setenv("TMPDIR", scratch_path(scratch, temporary), 1);
    scratch_folder(scratch, "disk", 0755);
    scratch_folder(scratch, "temporary", 0755);
    if (!mount_small(scratch, disk, err))
        return false;
    publish(scratch, &options);
    const char *sums = scratch_get(scratch, "disk/out/loans/2013-q1/SHA256SUMS");
    whole_change(scratch, long_texts);
    struct trial *trial = described(scratch, &options);
    trial->work.err = err;
    if (make(trial))
        return error_set(err, ERROR_INTERNAL, "published on a full disk");
    if (strcmp(sums, scratch_get(scratch, "disk/out/loans/2013-q1/SHA256SUMS")) != 0 ||
        scratch_count(scratch, "disk/out/loans") != 4)
        return error_set(err, ERROR_INTERNAL, "the edition before has changed");
    return false;
}

static bool make_on_full_output(struct scratch *scratch, struct error *err)
{
    return make_on_small_disk(scratch, "disk", "temporary", err);
}

static bool make_on_full_temporary(struct scratch *scratch, struct error *err)
{
    return make_on_small_disk(scratch, "temporary", "temporary", err);
}

static bool make_on_full_both(struct scratch *scratch, struct error *err)
{
    return make_on_small_disk(scratch, "disk", "disk", err);
}

static enum error_kind kind_on_full_disk(struct scratch *scratch,
                                         bool (*body)(struct scratch *scratch, struct error *err))
{
    const struct error *err = scratch_in_child(scratch, body);

    if (err->kind == ERROR_UNAVAILABLE)
        skip();
    if (err->kind == ERROR_INTERNAL)
        fail_msg("%s", err->text);
    return err->kind;
}

static void a_disk_that_becomes_full_leaves_the_edition_before(void **state)
{
    assert_int_equal(kind_on_full_disk(*state, make_on_full_output), ERROR_IO);
}

static void a_disk_for_temporary_files_that_becomes_full_leaves_the_edition_before(void **state)
{
    assert_int_equal(kind_on_full_disk(*state, make_on_full_temporary), ERROR_IO);
}

static void a_disk_for_both_that_becomes_full_leaves_the_edition_before(void **state)
{
    assert_int_equal(kind_on_full_disk(*state, make_on_full_both), ERROR_IO);
}

/* With SIGTERM pending, as main leaves it. */
static bool make_interrupted(struct trial *trial)
{
    sigset_t ending;

    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigprocmask(SIG_BLOCK, &ending, NULL);
    raise(SIGTERM);
    bool good = make(trial);
    sigtimedwait(&ending, NULL, &(struct timespec){0});
    sigprocmask(SIG_UNBLOCK, &ending, NULL);
    return good;
}

static void a_signal_stops_the_jobs_and_leaves_the_edition_before(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    const char *sums = publish_first(scratch, &options);

    assert_false(make_interrupted(described(scratch, &options)));
    assert_error(scratch->err, ERROR_BUSY, "stopped by a signal");
    assert_first_stands(scratch, sums);
}

static void a_signal_after_the_last_job_stops_the_edition(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    const char *sums = publish_first(scratch, &options);
    struct trial *trial = described(scratch, &options);

    trial->edition.formats.count = 0;
    assert_false(make_interrupted(trial));
    assert_error(scratch->err, ERROR_BUSY, "stopped by a signal");
    assert_first_stands(scratch, sums);
}

static void charts_without_gnuplot_fail_before_anything_is_made(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    const char *path = arena_text(scratch->arena, getenv("PATH"));

    options.formats = whole_words(scratch, "csv", "png");
    setenv("PATH", scratch->folder, 1);
    struct trial *trial = new_trial(scratch, &options);
    bool good = describe(trial);
    edition_end(&trial->edition);
    setenv("PATH", path, 1);
    assert_false(good);
    assert_error(scratch->err, ERROR_UNAVAILABLE, "gnuplot is not installed (looked for it in PATH)");
}

static void a_language_without_a_catalog_cannot_be_composed(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);
    struct trial *trial = new_trial(*state, &options);

    assert_true(fill(trial));
    work_end(&trial->work);
    trial->edition.languages = whole_words(*state, "en", "tlh");
    assert_false(edition_compose(&trial->edition));
    edition_end(&trial->edition);
    assert_error(trial->work.err, ERROR_DEFINITION,
                 "'tlh' is not a language with a catalog; use ar, en, es, fr, ru or zh");
}

static void a_chart_that_cannot_be_drawn_stops_the_run_before_anything_is_made(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    const char *yaml = arena_text(scratch->arena, loans_yaml);

    memcpy(strstr(yaml, "title: Lent"), "title: \U000F1234", 11);
    options.formats = whole_words(scratch, "csv", "svg");
    options.arguments = whole_words(scratch, whole_report(scratch, "plain", yaml), NULL);
    struct trial *trial = new_trial(scratch, &options);
    assert_false(describe(trial));
    edition_end(&trial->edition);
    assert_error(scratch->err, ERROR_UNAVAILABLE,
                 "chart 'lent': text '\U000F1234': no installed font has the character '\U000F1234' "
                 "(U+F1234); install one that `fonts` names and that has it (Debian: fonts-noto-core), or "
                 "write without it");
    assert_false(scratch_exists(scratch, "out"));
}

static void a_report_is_drawn_with_its_own_fonts(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    const char *yaml = arena_format(scratch->arena, "%sfonts: [DejaVu Sans]\n", loans_yaml);

    options.formats = whole_words(scratch, "csv", "svg");
    options.arguments = whole_words(scratch, whole_report(scratch, "plain", yaml), NULL);
    publish(scratch, &options);
    const char *svg = scratch_get(scratch, "out/plain/2013-q1/charts/en/lent.svg");
    assert_non_null(strstr(svg, "font-family=\"'DejaVu Sans', sans-serif\""));
    assert_null(strstr(svg, "Noto"));
    assert_non_null(strstr(scratch_get(scratch, "out/plain/2013-q1/manifest.json"), "\"DejaVu Sans Book "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDITION_TEST(the_description_says_what_decides_the_edition),
        EDITION_TEST(gnuplot_and_the_font_count_where_charts_are_drawn),
        EDITION_TEST(a_chart_that_cannot_be_drawn_stops_the_run_before_anything_is_made),
        EDITION_TEST(a_report_is_drawn_with_its_own_fonts),
        EDITION_TEST(an_empty_text_is_not_an_unknown_one),
        EDITION_TEST(an_edition_is_published_with_all_its_files),
        EDITION_TEST(charts_are_drawn_in_a_folder_for_each_language),
        EDITION_TEST(scripts_need_no_pictures),
        EDITION_TEST(a_script_that_cannot_be_written_fails_the_edition),
        EDITION_TEST(folders_of_charts_that_cannot_be_made_fail_the_edition),
        EDITION_TEST(charts_that_cannot_be_described_fail_the_edition),
        EDITION_TEST(the_bytes_do_not_depend_on_the_number_of_processors),
        EDITION_TEST(an_edition_is_unchanged_when_it_was_made_from_the_same),
        EDITION_TEST(force_makes_it_again),
        EDITION_TEST(other_data_formats_and_parameters_make_it_again),
        EDITION_TEST(a_file_that_was_damaged_makes_it_again),
        EDITION_TEST(latest_that_was_left_behind_moves_although_nothing_has_changed),
        EDITION_TEST(the_second_of_two_runs_finds_the_place_taken),
        EDITION_TEST(a_renderer_that_fails_leaves_the_edition_before),
        EDITION_TEST(a_renderer_that_dies_leaves_the_edition_before),
        EDITION_TEST(a_workbook_that_says_something_else_is_not_published),
        EDITION_TEST(a_table_whose_figures_were_lost_is_not_published),
        EDITION_TEST(an_edition_without_one_of_its_pictures_is_not_published),
        EDITION_TEST(an_edition_with_an_empty_picture_is_not_published),
        EDITION_TEST(an_edition_that_verify_refuses_is_made_again_whatever_its_hashes),
        EDITION_TEST(an_older_workbook_or_chart_is_replaced_although_the_manifest_agrees),
        EDITION_TEST(a_first_edition_that_fails_leaves_nothing),
        EDITION_TEST(a_run_that_publishes_already_keeps_others_out),
        EDITION_TEST(a_disk_that_becomes_full_leaves_the_edition_before),
        EDITION_TEST(a_disk_for_temporary_files_that_becomes_full_leaves_the_edition_before),
        EDITION_TEST(a_disk_for_both_that_becomes_full_leaves_the_edition_before),
        EDITION_TEST(a_signal_stops_the_jobs_and_leaves_the_edition_before),
        EDITION_TEST(a_signal_after_the_last_job_stops_the_edition),
        EDITION_TEST(charts_without_gnuplot_fail_before_anything_is_made),
        EDITION_TEST(a_language_without_a_catalog_cannot_be_composed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
