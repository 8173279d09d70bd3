#include "run.h"

#include "calls.h"
#include "deadline.h"
#include "log.h"
#include "memory.h"
#include "whole_report.h"

#include <fcntl.h>
#include <signal.h>

struct outcome {
    bool good;
    const char *said, *logged; /* on its stream, on stderr */
};

static struct outcome run_it(struct scratch *scratch, const struct options *options)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    int file = open(scratch_path(scratch, "log"), O_RDWR | O_CREAT | O_TRUNC, 0600);
    int kept = dup(STDERR_FILENO);

    *scratch->err = (struct error){0};
    log_set_threshold(LOG_INFO);
    dup2(file, STDERR_FILENO);
    bool good = run(options, stream, scratch->arena, scratch->err);
    dup2(kept, STDERR_FILENO);
    log_set_threshold(LOG_WARNING);
    close(kept);
    close(file);
    fclose(stream);
    struct outcome outcome = {good, arena_text(scratch->arena, text), scratch_get(scratch, "log")};
    free(text);
    return outcome;
}

static struct outcome done(struct scratch *scratch, const struct options *options)
{
    struct outcome outcome = run_it(scratch, options);

    if (!outcome.good)
        fail_msg("%s", scratch->err->text);
    return outcome;
}

static struct outcome failed(struct scratch *scratch, const struct options *options, enum error_kind kind,
                             const char *expected)
{
    struct outcome outcome = run_it(scratch, options);

    assert_false(outcome.good);
    assert_error(scratch->err, kind, expected);
    assert_string_equal(outcome.said, "");
    return outcome;
}

static const char *in_folder(struct scratch *scratch, const char *format)
{
    const char *text = "";

    for (const char *at; (at = strchr(format, '@')); format = at + 1)
        text = arena_format(scratch->arena, "%s%.*s%s", text, (int)(at - format), format, scratch->folder);
    return arena_format(scratch->arena, "%s%s", text, format);
}

/* Lines of the log, with "@" for the scratch folder. */
static void assert_logged(struct scratch *scratch, struct outcome outcome, const char *expected)
{
    assert_string_equal(outcome.logged, in_folder(scratch, expected));
}

static const char missing[] = "cannot read @/missing/report.yaml: No such file or directory";

#define LOADED                                                                                               \
    "statbook: info: loans: table 'loans' has 2 rows\n"                                                      \
    "statbook: info: loans: table 'open-branches' has 1 rows\n"

static void export_publishes_an_edition(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);
    struct outcome outcome = done(*state, &options);

    assert_logged(*state, outcome, LOADED "statbook: info: @/out/loans/2013-q1: published\n");
    assert_string_equal(outcome.said, "");
    assert_true(scratch_exists(*state, "out/loans/latest/manifest.json"));
}

static void export_says_that_an_edition_is_unchanged_and_leaves_it(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);
    struct stat before, after;

    done(*state, &options);
    assert_int_equal(stat(scratch_path(*state, "out/loans/2013-q1"), &before), 0);
    assert_logged(*state, done(*state, &options), LOADED "statbook: info: @/out/loans/2013-q1: unchanged\n");
    assert_int_equal(stat(scratch_path(*state, "out/loans/2013-q1"), &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
}

static void export_makes_an_unchanged_edition_again_by_force(void **state)
{
    struct options options = whole_options(*state, COMMAND_EXPORT);

    done(*state, &options);
    options.force = true;
    assert_logged(*state, done(*state, &options), LOADED "statbook: info: @/out/loans/2013-q1: published\n");
}

static void an_edition_with_charts_can_be_verified(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.formats = (struct words){0};
    done(scratch, &options);
    options.command = COMMAND_VERIFY;
    options.arguments = whole_words(scratch, scratch_path(scratch, "out/loans/2013-q1"), NULL);
    assert_logged(scratch, done(scratch, &options),
                  "statbook: info: @/out/loans/2013-q1: its files are as the manifest says\n");
}

static void a_period_that_is_chosen_is_said(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.has_period = false;
    options.has_as_of = true;
    options.as_of = (struct date){2013, 4, 1};
    assert_logged(scratch, done(scratch, &options),
                  "statbook: info: loans: the period is 2013-Q1\n" LOADED
                  "statbook: info: @/out/loans/2013-q1: published\n");
}

static void a_gate_that_fails_leaves_the_edition_before(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    done(scratch, &options);
    const char *sums = scratch_get(scratch, "out/loans/2013-q1/SHA256SUMS");
    whole_change(scratch, "UPDATE loans SET books = 4 WHERE quarter = '2013-Q1'");
    assert_logged(scratch,
                  failed(scratch, &options, ERROR_DATA,
                         "table 'loans', row 2, column 'books': falls from '5' to '4', and the definition "
                         "says that it never does"),
                  LOADED);
    assert_string_equal(scratch_get(scratch, "out/loans/2013-q1/SHA256SUMS"), sums);
}

static void the_command_line_is_checked_before_the_queries_are_run(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.formats = whole_words(scratch, "odt", NULL);
    assert_logged(scratch,
                  failed(scratch, &options, ERROR_USAGE,
                         "--format: 'odt' is not a format; use csv, html, jsonstat, tex, txt, xlsx, png, "
                         "svg, emf, pdf, eps or gnuplot"),
                  "");
}

static void a_report_that_fails_does_not_keep_others_from_being_published(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.arguments = whole_words(scratch, scratch_path(scratch, "missing"), options.arguments.items[0]);
    struct outcome outcome =
        failed(scratch, &options, ERROR_PARTIAL, "1 of 2 reports failed; loans is published");
    assert_logged(scratch, outcome,
                  arena_format(scratch->arena, "statbook: error: %s\n%s", missing,
                               LOADED "statbook: info: @/out/loans/2013-q1: published\n"));
    assert_true(scratch_exists(scratch, "out/loans/2013-q1/manifest.json"));
}

static void the_order_of_the_reports_does_not_matter(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.arguments = whole_words(scratch, options.arguments.items[0], scratch_path(scratch, "missing"));
    assert_logged(
        scratch, failed(scratch, &options, ERROR_PARTIAL, "1 of 2 reports failed; loans is published"),
        arena_format(scratch->arena, "%s%s\n",
                     LOADED "statbook: info: @/out/loans/2013-q1: published\nstatbook: error: ", missing));
    assert_true(scratch_exists(scratch, "out/loans/2013-q1/manifest.json"));
    failed(scratch, &options, ERROR_PARTIAL, "1 of 2 reports failed; loans is unchanged");
}

/* Of the first edition that is made, `latest` cannot be moved. */
static void strike_latest(void)
{
    strike("renameat", 2, EIO);
}

static const char *latest_stays(struct scratch *scratch, const char *name)
{
    return in_folder(scratch,
                     arena_format(scratch->arena,
                                  "@/out/%s/2013-q1 is published, but @/out/%s/latest could not be moved to "
                                  "it, which the next run will do: Input/output error",
                                  name, name));
}

static void a_doubt_is_told_and_does_not_hide_that_another_report_failed(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    const char *loans = options.arguments.items[0], *bad = scratch_path(scratch, "missing");

    options.arguments = whole_words(scratch, loans, bad);
    strike_latest();
    struct outcome outcome =
        failed(scratch, &options, ERROR_PARTIAL, "1 of 2 reports failed; loans is published");
    assert_true(has_struck());
    assert_logged(scratch, outcome,
                  arena_format(scratch->arena, LOADED "statbook: error: %s\nstatbook: error: %s\n",
                               latest_stays(scratch, "loans"), missing));
    options.arguments = whole_words(scratch, bad, loans);
    options.force = true;
    unlink(scratch_path(scratch, "out/loans/latest"));
    unlink(scratch_path(scratch, "out/loans/2013-q1"));
    strike_latest();
    outcome = failed(scratch, &options, ERROR_PARTIAL, "1 of 2 reports failed; loans is published");
    assert_true(has_struck());
    assert_logged(scratch, outcome,
                  arena_format(scratch->arena, "statbook: error: %s\n" LOADED "statbook: error: %s\n",
                               missing, latest_stays(scratch, "loans")));
}

static void when_all_are_published_a_doubt_is_the_status(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    const char *loans = options.arguments.items[0], *more = whole_report(scratch, "more", loans_yaml);

    options.arguments = whole_words(scratch, loans, more);
    strike_latest();
    struct outcome outcome = failed(scratch, &options, ERROR_DURABILITY,
                                    "loans is published, more is published, but not without doubt");
    assert_true(has_struck());
    assert_non_null(strstr(outcome.logged, latest_stays(scratch, "loans")));
    assert_true(scratch_exists(scratch, "out/more/2013-q1/manifest.json"));
    options.arguments = whole_words(scratch, loans, whole_report(scratch, "third", loans_yaml));
    strike("renameat", 3, EIO); /* the first one lets the latest of loans catch up */
    failed(scratch, &options, ERROR_DURABILITY, latest_stays(scratch, "third"));
    assert_true(has_struck());
}

static void what_a_deadline_keeps_from_being_begun_counts_as_failed(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.formats = whole_words(scratch, "csv", NULL);
    options.arguments =
        whole_words(scratch, options.arguments.items[0], whole_report(scratch, "more", loans_yaml));
    options.status = scratch_path(scratch, "status.json");
    int lock = open(scratch_path(scratch, ".status.json.lock"), O_RDONLY | O_CREAT, 0644);
    assert_int_equal(flock(lock, LOCK_EX), 0);
    deadline_begin(3); /* over while the lock is waited for, ten seconds; the edition is there by then */
    struct outcome outcome = run_it(scratch, &options);
    close(lock);
    deadline_begin(0);
    assert_false(outcome.good);
    assert_error(scratch->err, ERROR_PARTIAL,
                 "1 of 2 reports failed, 1 of them not begun; loans is published");
    assert_logged(scratch, outcome,
                  LOADED "statbook: info: @/out/loans/2013-q1: published\n"
                         "statbook: error: @/out/loans/2013-q1 is published, but how the run ended could not "
                         "be recorded: another run has been writing @/status.json for 10 seconds\n"
                         "statbook: error: stopped after 3 seconds (--timeout)\n");
}

/* How a process ends that exports loans and then a report whose one query never does; what it says is in
 * "said". After a second it gets a signal, or is without memory. */
static int end_of_two(struct scratch *scratch, double seconds, int number)
{
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    int status;

    options.formats = whole_words(scratch, "csv", NULL);
    options.arguments =
        whole_words(scratch, options.arguments.items[0], whole_report(scratch, "more", loans_yaml));
    scratch_put(scratch, "more/loans.sql",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT '2013-Q1' AS "
                "quarter, max(i) AS books FROM n ORDER BY 1\n");
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        dup2(open(scratch_path(scratch, "said"), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
        sigset_t ending;
        sigemptyset(&ending);
        sigaddset(&ending, SIGTERM);
        sigprocmask(SIG_BLOCK, &ending, NULL);
        deadline_begin(seconds);
        bool good = run(&options, stdout, scratch->arena, scratch->err);
        log_write(LOG_ERROR, "%s", scratch->err->text);
        _exit(deadline_stopped_by_signal() ? 99 : good ? 0 : (int)scratch->err->kind);
    }
    while (number && !scratch_exists(scratch, "out/more/.lock"))
        usleep(1000);
    if (number)
        kill(child, number);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_true(scratch_exists(scratch, "out/loans/latest/manifest.json"));
    assert_false(scratch_exists(scratch, "out/more"));
    return WEXITSTATUS(status);
}

#define PARTLY "statbook: error: 1 of 2 reports failed; loans is published\n"

static void a_deadline_in_a_later_report_says_what_is_published(void **state)
{
    struct scratch *scratch = *state;

    assert_int_equal(end_of_two(scratch, 3, 0), ERROR_PARTIAL);
    assert_string_equal(
        scratch_get(scratch, "said"),
        in_folder(scratch,
                  "statbook: error: @/more/loans.sql: stopped after 3 seconds (--timeout)\n" PARTLY));
}

static void a_signal_in_a_later_report_says_what_is_published(void **state)
{
    struct scratch *scratch = *state;

    assert_int_equal(end_of_two(scratch, 0, SIGTERM), 99);
    assert_string_equal(
        scratch_get(scratch, "said"),
        in_folder(scratch, "statbook: error: @/more/loans.sql: stopped by a signal\n" PARTLY));
}

/* The status of a process whose memory is gone at the n-th lock that it takes. */
static int end_without_memory_at_lock(struct scratch *scratch, const struct options *options, int n)
{
    int status;

    nftw(scratch_path(scratch, "out"), scratch_unlink, 16, FTW_DEPTH | FTW_PHYS);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        dup2(open(scratch_path(scratch, "said"), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
        fault.end = (void (*)(void))memory_exhausted;
        strike("flock", n, 0);
        run(options, stdout, scratch->arena, scratch->err);
        _exit(99);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void without_memory_the_process_still_says_what_is_published(void **state)
{
    static const char alone[] = "statbook: error: @/out/loans/2013-q1 is published, but no memory was left "
                                "for what follows\n";
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.formats = whole_words(scratch, "csv", NULL);
    options.status = scratch_path(scratch, "status.json");
    assert_int_equal(end_without_memory_at_lock(scratch, &options, 1), ERROR_SYSTEM);
    assert_string_equal(scratch_get(scratch, "said"), "statbook: error: no memory left\n");
    assert_int_equal(end_without_memory_at_lock(scratch, &options, 2), ERROR_DURABILITY);
    assert_string_equal(scratch_get(scratch, "said"), in_folder(scratch, alone));
    options.arguments =
        whole_words(scratch, options.arguments.items[0], whole_report(scratch, "more", loans_yaml));
    assert_int_equal(end_without_memory_at_lock(scratch, &options, 1), ERROR_SYSTEM);
    assert_int_equal(end_without_memory_at_lock(scratch, &options, 2), ERROR_PARTIAL);
    assert_string_equal(scratch_get(scratch, "said"),
                        in_folder(scratch, arena_format(scratch->arena, "%s%s", alone,
                                                        "statbook: error: 1 of 2 reports failed, 1 of them "
                                                        "not begun\n")));
    assert_int_equal(end_without_memory_at_lock(scratch, &options, 3), ERROR_PARTIAL);
    assert_string_equal(scratch_get(scratch, "said"), "statbook: error: no memory left\n" PARTLY);
    assert_int_equal(end_without_memory_at_lock(scratch, &options, 4), ERROR_DURABILITY);
}

static void another_run_that_was_waited_for_leaves_no_doubt(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.formats = whole_words(scratch, "csv", NULL);
    options.wait = 600;
    done(scratch, &options);
    int lock = open(scratch_path(scratch, "out/loans/.lock"), O_RDONLY);
    assert_int_equal(flock(lock, LOCK_EX), 0);
    pid_t child = fork();
    if (child == 0) {
        usleep(300 * 1000);
        flock(lock, LOCK_UN);
        _exit(0);
    }
    close(lock);
    done(scratch, &options);
    assert_int_equal(scratch->err->kind, ERROR_NONE);
    waitpid(child, NULL, 0);
}

static void when_all_reports_fail_the_last_error_is_returned_and_the_others_logged(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.arguments =
        whole_words(scratch, whole_report(scratch, "bad", "statbook: 2\n"), scratch_path(scratch, "missing"));
    struct outcome outcome = failed(scratch, &options, ERROR_INPUT, in_folder(scratch, missing));
    assert_logged(scratch, outcome,
                  "statbook: error: @/bad/report.yaml:1: '2' is not a version of this format; use 1\n");
    assert_false(scratch_exists(scratch, "out"));
}

static void a_single_report_fails_with_its_own_error(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.arguments = whole_words(scratch, scratch_path(scratch, "missing"), NULL);
    assert_logged(scratch, failed(scratch, &options, ERROR_INPUT, in_folder(scratch, missing)), "");
}

static void a_signal_stops_the_reports_that_follow(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    sigset_t ending;

    options.arguments =
        whole_words(scratch, options.arguments.items[0], whole_report(scratch, "more", loans_yaml));
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigprocmask(SIG_BLOCK, &ending, NULL);
    raise(SIGTERM);
    struct outcome outcome = run_it(scratch, &options);
    sigtimedwait(&ending, NULL, &(struct timespec){0});
    sigprocmask(SIG_UNBLOCK, &ending, NULL);
    assert_false(outcome.good);
    assert_error(scratch->err, ERROR_BUSY, "stopped by a signal");
    assert_logged(scratch, outcome, LOADED);
    assert_false(scratch_exists(scratch, "out"));
}

static void check_without_a_source_checks_the_definition(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_CHECK);

    options.source = NULL;
    scratch_put(scratch, "loans/loans.sql", "SELECT nothing\n");
    assert_logged(scratch, done(scratch, &options), "statbook: info: loans: nothing is wrong\n");
    scratch_put(scratch, "loans/report.yaml", "statbook: 1\ntitel: Loans\n");
    failed(
        scratch, &options, ERROR_DEFINITION,
        in_folder(
            scratch,
            "@/loans/report.yaml:2: 'titel' is not a key of a report; use statbook, parameters, title, area, "
            "period, "
            "organisation, contact, summary, licence, revisions, release, keywords, languages, "
            "catalogs, fonts, targets, palette, notes, marks, "
            "rates, sets, "
            "records, tables or "
            "sources_table"));
}

static void check_with_a_source_checks_the_queries_too(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_CHECK);

    options.has_period = false;
    whole_change(scratch, "UPDATE loans SET books = 'many'");
    done(scratch, &options);
    scratch_put(scratch, "loans/loans.sql", "SELECT quarter, lent AS books FROM loans\n");
    failed(scratch, &options, ERROR_DEFINITION,
           in_folder(scratch, "@/loans/loans.sql:1: no such column: lent"));
}

static void check_with_a_period_checks_the_data_too(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_CHECK);

    options.formats = (struct words){0};
    assert_logged(scratch, done(scratch, &options), LOADED "statbook: info: loans: nothing is wrong\n");
    whole_change(scratch, "UPDATE loans SET books = 'many'");
    failed(scratch, &options, ERROR_DATA,
           "table 'loans', row 1, column 'books': 'many' is text, not an integer");
}

static void check_writes_nothing(void **state)
{
    struct options options = whole_options(*state, COMMAND_CHECK);

    options.formats = (struct words){0};
    size_t before = scratch_count(*state, ".");
    done(*state, &options);
    assert_int_equal(scratch_count(*state, "."), before + 1); /* the log of this test */
}

static void check_goes_through_all_reports(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_CHECK);

    options.source = NULL;
    options.arguments = whole_words(scratch, scratch_path(scratch, "missing"), options.arguments.items[0]);
    assert_logged(scratch, failed(scratch, &options, ERROR_PARTIAL, "1 of 2 reports failed; loans is right"),
                  arena_format(scratch->arena, "statbook: error: %s\n%s", missing,
                               "statbook: info: loans: nothing is wrong\n"));
}

/* What a status file says, "@" for the scratch folder; without the times, which are now. */
static void assert_status(struct scratch *scratch, const char *expected)
{
    char *text = arena_text(scratch->arena, scratch_get(scratch, "status.json"));

    for (char *at = text; (at = strstr(at, "T")); at++) {
        if (at - text > 10 && at[9] == 'Z')
            memcpy(at - 10, "2000-01-01T00:00:00Z", 20);
    }
    const char *reports = strstr(text, "\"reports\"");
    assert_non_null(reports);
    assert_string_equal(reports, in_folder(scratch, expected));
}

#define NOW "\"2000-01-01T00:00:00Z\""
#define ENTRY(report, period, result, status, sentence, edition, success, success_period)                    \
    "    {\n      \"report\": \"" report "\",\n      \"period\": " period ",\n      \"result\": \"" result   \
    "\",\n      \"exit_status\": " status ",\n      \"sentence\": " sentence                                 \
    ",\n      \"edition\": " edition ",\n      \"ended\": " NOW ",\n      \"last_success\": " success        \
    ",\n      \"last_success_period\": " success_period "\n    }"
#define LOANS_ARE(result)                                                                                    \
    ENTRY("loans", "\"2013-Q1\"", result, "0", "null", "\"@/out/loans/2013-q1\"", NOW, "\"2013-Q1\"")

static struct options options_with_status(struct scratch *scratch, enum command command)
{
    struct options options = whole_options(scratch, command);

    options.status = scratch_path(scratch, "status.json");
    options.max_age = 60;
    return options;
}

static void how_an_export_ended_is_recorded(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_with_status(scratch, COMMAND_EXPORT);

    done(scratch, &options);
    assert_status(scratch, "\"reports\": [\n" LOANS_ARE("published") "\n  ]\n}\n");
    done(scratch, &options);
    assert_status(scratch, "\"reports\": [\n" LOANS_ARE("unchanged") "\n  ]\n}\n");
    whole_change(scratch, "UPDATE loans SET books = 4 WHERE quarter = '2013-Q1'");
    failed(scratch, &options, ERROR_DATA,
           "table 'loans', row 2, column 'books': falls from '5' to '4', and the definition "
           "says that it never does");
    assert_status(scratch,
                  "\"reports\": [\n" ENTRY("loans", "\"2013-Q1\"", "failed", "65",
                                           "\"table 'loans', row 2, column 'books': falls from '5' to '4', "
                                           "and the definition says that it never does\"",
                                           "null", NOW, "\"2013-Q1\"") "\n  ]\n}\n");
}

static void each_report_of_a_run_is_recorded(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_with_status(scratch, COMMAND_EXPORT);

    options.arguments = whole_words(scratch, scratch_path(scratch, "missing"), options.arguments.items[0]);
    failed(scratch, &options, ERROR_PARTIAL, "1 of 2 reports failed; loans is published");
    assert_status(scratch, "\"reports\": [\n" LOANS_ARE("published") ",\n" ENTRY(
                               "missing", "null", "failed", "66",
                               "\"cannot read @/missing/report.yaml: No such file or directory\"", "null",
                               "null", "null") "\n  ]\n}\n");
}

static void an_export_that_cannot_be_recorded_says_that_the_edition_is_there(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_with_status(scratch, COMMAND_EXPORT);

    options.status = scratch_path(scratch, "nowhere/status.json");
    failed(scratch, &options, ERROR_DURABILITY,
           in_folder(scratch,
                     "@/out/loans/2013-q1 is published, but how the run ended could not be recorded: "
                     "cannot open the folder @/nowhere: No such file or directory"));
    assert_true(scratch_exists(scratch, "out/loans/2013-q1/manifest.json"));
    failed(scratch, &options, ERROR_CREATE,
           in_folder(scratch,
                     "@/out/loans/2013-q1 is unchanged, but how the run ended could not be recorded: "
                     "cannot open the folder @/nowhere: No such file or directory"));
}

static void a_failure_that_cannot_be_recorded_stays_what_it_is(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_with_status(scratch, COMMAND_EXPORT);

    options.status = scratch_path(scratch, "nowhere/status.json");
    options.arguments = whole_words(scratch, scratch_path(scratch, "missing"), NULL);
    assert_logged(scratch, failed(scratch, &options, ERROR_INPUT, in_folder(scratch, missing)),
                  "statbook: error: cannot open the folder @/nowhere: No such file or directory\n");
}

static void a_run_that_a_signal_stops_is_not_recorded(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_with_status(scratch, COMMAND_EXPORT);
    sigset_t ending;

    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigprocmask(SIG_BLOCK, &ending, NULL);
    raise(SIGTERM);
    assert_false(run_it(scratch, &options).good);
    sigtimedwait(&ending, NULL, &(struct timespec){0});
    sigprocmask(SIG_UNBLOCK, &ending, NULL);
    assert_false(scratch_exists(scratch, "status.json"));
}

static void check_says_when_no_export_succeeded(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_with_status(scratch, COMMAND_CHECK);

    failed(scratch, &options, ERROR_INPUT,
           in_folder(scratch, "cannot read @/status.json: No such file or directory"));
    options.command = COMMAND_EXPORT;
    done(scratch, &options);
    options.command = COMMAND_CHECK;
    assert_logged(scratch, done(scratch, &options), LOADED "statbook: info: loans: nothing is wrong\n");
    scratch_put(scratch, "loans/loans.sql", "SELECT quarter, lent AS books FROM loans\n");
    failed(scratch, &options, ERROR_DEFINITION,
           in_folder(scratch, "@/loans/loans.sql:1: no such column: lent"));
}

static void show_writes_to_the_stream(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_SHOW);

    options.formats = (struct words){0};
    options.arguments = whole_words(scratch, options.arguments.items[0], "open-branches");
    assert_string_equal(done(scratch, &options).said, "Branch\nHarbour\n");
}

static void texts_writes_a_template(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_TEXTS);

    assert_non_null(strstr(done(scratch, &options).said, "\nmsgid \"Books lent\"\nmsgstr \"\"\n"));
    options.arguments = (struct words){0};
    assert_non_null(strstr(done(scratch, &options).said, "\nmsgid \"Contents\"\nmsgstr \"\"\n"));
}

static void put_french(struct scratch *scratch, const char *text)
{
    mkdir(scratch_path(scratch, "loans/lang"), 0755);
    scratch_put(scratch, "loans/lang/fr.po", text);
}

static void an_edition_has_all_its_languages(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    put_french(scratch, "msgid \"Loans\"\nmsgstr \"Prêts\"\n");
    options.languages = whole_words(scratch, "all", NULL);
    assert_non_null(strstr(done(scratch, &options).logged, "loans: 8 texts have no translation in 'fr'"));
    assert_true(scratch_exists(scratch, "out/loans/2013-q1/loans-2013-q1.en.xlsx"));
    assert_true(scratch_exists(scratch, "out/loans/2013-q1/loans-2013-q1.fr.xlsx"));
    options.command = COMMAND_CHECK;
    options.source = NULL;
    options.has_period = false;
    assert_non_null(strstr(done(scratch, &options).logged, "warning: loans: 8 texts"));
}

static void a_language_that_is_wrong_fails_the_export(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.languages = whole_words(scratch, "all", NULL);
    put_french(scratch, "msgid \"\"\nmsgstr \"X-Locale: ?\\n\"\n");
    failed(scratch, &options, ERROR_DEFINITION,
           "the locale '?' of language 'fr' is no BCP 47 tag, such as fr or ar-u-nu-latn");
    put_french(scratch, "msgid \"Loans\"\nmsgstr \"Prêts \"\n");
    failed(scratch, &options, ERROR_DEFINITION,
           in_folder(scratch,
                     "@/loans/lang/fr.po:1: in 'fr', the title of the report 'Prêts ' has a space at "
                     "its end"));
    assert_false(scratch_exists(scratch, "out/loans/2013-q1"));
}

static void check_says_what_the_words_of_tables_lack(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_CHECK);

    put_french(scratch, "msgid \"Loans\"\nmsgstr \"Prêts\"\n");
    options.languages = whole_words(scratch, "fr", NULL);
    assert_non_null(strstr(done(scratch, &options).logged, "warning: loans: 8 texts have no translation"));
}

static void verify_says_what_was_changed(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    done(scratch, &options);
    scratch_put(scratch, "out/loans/2013-q1/csv/loans.csv", "");
    options.command = COMMAND_VERIFY;
    options.arguments = whole_words(scratch, scratch_path(scratch, "out/loans/latest"), NULL);
    failed(scratch, &options, ERROR_DATA,
           in_folder(scratch, "@/out/loans/latest: csv/loans.csv has 0 bytes; the manifest says 56"));
}

static void files_behind_texts_are_verified(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    scratch_put(
        scratch, "loans/report.yaml",
        "statbook: 1\ntitle: Loans\nperiod: quarter\ntables:\n  - name: loans\n    title: Books lent\n"
        "    query: loans.sql\n    columns:\n      - { name: page, type: text, link: address }\n"
        "      - { name: address, type: text, role: link }\n");
    scratch_put(scratch, "loans/loans.sql",
                "SELECT 'List' AS page, 'https://example.org/list.pdf' AS address\n");
    done(scratch, &options);
    options.command = COMMAND_VERIFY;
    options.arguments = whole_words(scratch, scratch_path(scratch, "out/loans/2013-q1"), NULL);
    done(scratch, &options);
}

static void doctor_says_what_works(void **state)
{
    const struct options options = {.command = COMMAND_DOCTOR};

    assert_non_null(strstr(run_it(*state, &options).said, "temporary"));
}

static void no_command_is_a_defect(void **state)
{
    struct options options = {.command = COMMAND_NONE};

    failed(*state, &options, ERROR_INTERNAL, "no command");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(export_publishes_an_edition),
        SCRATCH_TEST(export_says_that_an_edition_is_unchanged_and_leaves_it),
        SCRATCH_TEST(export_makes_an_unchanged_edition_again_by_force),
        SCRATCH_TEST(an_edition_with_charts_can_be_verified),
        SCRATCH_TEST(a_period_that_is_chosen_is_said),
        SCRATCH_TEST(a_gate_that_fails_leaves_the_edition_before),
        SCRATCH_TEST(the_command_line_is_checked_before_the_queries_are_run),
        SCRATCH_TEST(a_report_that_fails_does_not_keep_others_from_being_published),
        SCRATCH_TEST(the_order_of_the_reports_does_not_matter),
        SCRATCH_TEST(a_doubt_is_told_and_does_not_hide_that_another_report_failed),
        SCRATCH_TEST(when_all_are_published_a_doubt_is_the_status),
        SCRATCH_TEST(what_a_deadline_keeps_from_being_begun_counts_as_failed),
        SCRATCH_TEST(a_deadline_in_a_later_report_says_what_is_published),
        SCRATCH_TEST(without_memory_the_process_still_says_what_is_published),
        SCRATCH_TEST(another_run_that_was_waited_for_leaves_no_doubt),
        SCRATCH_TEST(a_signal_in_a_later_report_says_what_is_published),
        SCRATCH_TEST(when_all_reports_fail_the_last_error_is_returned_and_the_others_logged),
        SCRATCH_TEST(a_single_report_fails_with_its_own_error),
        SCRATCH_TEST(a_signal_stops_the_reports_that_follow),
        SCRATCH_TEST(check_without_a_source_checks_the_definition),
        SCRATCH_TEST(check_with_a_source_checks_the_queries_too),
        SCRATCH_TEST(check_with_a_period_checks_the_data_too),
        SCRATCH_TEST(check_writes_nothing),
        SCRATCH_TEST(check_goes_through_all_reports),
        SCRATCH_TEST(how_an_export_ended_is_recorded),
        SCRATCH_TEST(each_report_of_a_run_is_recorded),
        SCRATCH_TEST(an_export_that_cannot_be_recorded_says_that_the_edition_is_there),
        SCRATCH_TEST(a_failure_that_cannot_be_recorded_stays_what_it_is),
        SCRATCH_TEST(a_run_that_a_signal_stops_is_not_recorded),
        SCRATCH_TEST(check_says_when_no_export_succeeded),
        SCRATCH_TEST(show_writes_to_the_stream),
        SCRATCH_TEST(texts_writes_a_template),
        SCRATCH_TEST(an_edition_has_all_its_languages),
        SCRATCH_TEST(a_language_that_is_wrong_fails_the_export),
        SCRATCH_TEST(check_says_what_the_words_of_tables_lack),
        SCRATCH_TEST(verify_says_what_was_changed),
        SCRATCH_TEST(files_behind_texts_are_verified),
        SCRATCH_TEST(doctor_says_what_works),
        SCRATCH_TEST(no_command_is_a_defect),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
