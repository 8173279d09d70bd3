#include "run.h"

#include "arena.h"
#include "check_colours.h"
#include "deadline.h"
#include "doctor.h"
#include "edition.h"
#include "error.h"
#include "judge.h"
#include "kit.h"
#include "languages.h"
#include "log.h"
#include "memory.h"
#include "publish.h"
#include "show.h"
#include "status.h"
#include "texts.h"
#include "trace.h"
#include "verify.h"

#include <string.h>
#include <time.h>

/* Of the run, not of the edition: SOURCE_DATE_EPOCH stands for that one's. */
static time_t now(void)
{
    return time(NULL);
}

enum { STATUS_PATIENCE = 10 }; /* seconds; to write a status file takes a hundredth of one */

/* The status has two problems to tell when the report has one, too. A run that a signal stopped has not
 * failed. Once the edition is published nothing that fails may say otherwise. */
static bool record(const struct work *work, const struct status_run *run)
{
    struct error own = {0};
    bool good = run->error->kind == ERROR_NONE;

    if (!work->options->status || (run->result == STATUS_FAILED && deadline_signalled()) ||
        status_record(work->options->status, run, STATUS_PATIENCE, work->arena, &own))
        return good;
    if (run->edition)
        error_within(&own, "%s is %s, but how the run ended could not be recorded", run->edition,
                     run->result == STATUS_PUBLISHED ? "published" : "unchanged");
    if (run->result == STATUS_PUBLISHED)
        own.kind = ERROR_DURABILITY;
    if (good)
        *work->err = own;
    else
        log_write(LOG_ERROR, "%s", own.text);
    return false;
}

static bool make_edition(struct edition *edition, struct status_run *run)
{
    bool unchanged = edition_is_unchanged(edition);
    bool good = unchanged || edition_publish(edition);

    if (good || edition->work->err->kind == ERROR_DURABILITY)
        run->result = unchanged ? STATUS_UNCHANGED : STATUS_PUBLISHED;
    return good;
}

static const char *export_report(const struct options *options, const char *folder, struct arena *arena,
                                 struct error *err)
{
    struct work work = {.options = options, .arena = arena, .err = err};
    struct edition edition = {.work = &work};
    struct status_run run = {.report = report_name(folder, arena)};
    const struct error none = {0};

    bool good = work_begin(&work, folder);
    if (good)
        check_colours(work.report, LOG_INFO);
    if (work.report) /* whose parameters may be in its name */
        run.report = work.report->name;
    good = good && edition_choose(&edition) && edition_begin(&edition) && work_open(&work) &&
           work_fill_tables(&work) && edition_compose(&edition) && edition_describe(&edition);
    work_end(&work);
    const char *path = good ? publish_edition(edition.publish) : NULL;
    good = good && make_edition(&edition, &run);
    edition_end(&edition);
    run.period = work.period;
    run.edition = run.result == STATUS_FAILED ? NULL : path;
    if (good)
        *err = none; /* which a step that succeeded at last may have used */
    run.error = good ? &none : err;
    run.ended = now();
    good = record(&work, &run) && good;
    if (run.result == STATUS_PUBLISHED)
        return "published";
    return good ? "unchanged" : NULL;
}

static bool check_data(struct work *work)
{
    struct edition edition = {.work = work};
    bool good = edition_choose(&edition) && work_fill_tables(work) && work_check_order(work) &&
                edition_compose(&edition);
    for (size_t i = 0; good && i < edition.languages.count; i++)
        languages_tell_gaps(work, edition.catalogs[i], LOG_WARNING);

    edition_end(&edition);
    return good;
}

static const char *check_report(const struct options *options, const char *folder, struct arena *arena,
                                struct error *err)
{
    struct work work = {.options = options, .arena = arena, .err = err};

    bool good = work_begin(&work, folder) && languages_check(&work);
    if (good)
        check_colours(work.report, LOG_WARNING);
    good = good && work_open(&work);
    if (good && work.source)
        good = work_check_queries(&work) && (!options->has_period || check_data(&work));
    work_end(&work);
    good = good && (!options->status ||
                    status_check(options->status, work.report->name, options->max_age, now(), arena, err));
    if (good)
        log_write(LOG_INFO, "%s: nothing is wrong", work.report->name);
    if (good)
        *err = (struct error){0};
    return good ? "right" : NULL;
}

static bool show(const struct options *options, FILE *stream, struct arena *arena, struct error *err)
{
    struct work work = {.options = options, .arena = arena, .err = err};

    bool good = work_begin(&work, options->arguments.items[0]) && work_open(&work) &&
                show_table(&work, options->arguments.items[1], stream);
    work_end(&work);
    return good;
}

static bool texts(const struct options *options, FILE *stream, struct arena *arena, struct error *err)
{
    struct work work = {.options = options, .arena = arena, .err = err};

    bool good =
        work_begin(&work, options->arguments.items[0]) && work_open(&work) && texts_print(&work, stream);
    work_end(&work);
    return good;
}

/* What the report is now: "published", "unchanged", "right", or NULL when the step failed. An edition that
 * was published may leave an error all the same (ERROR_DURABILITY). */
typedef const char *report_step(const struct options *options, const char *folder, struct arena *arena,
                                struct error *err);

/* What became of the reports of a run. */
struct tally {
    struct arena *arena;
    size_t count, begun, done;
    bool doubtful;        /* a report that is done left an error */
    const char *findings; /* "loans is published, visits is unchanged", of those that are done */
};

static const char *finding(const struct tally *tally, const char *folder, const char *what)
{
    return arena_format(tally->arena, "%s%s%s is %s", tally->findings, *tally->findings ? ", " : "",
                        report_name(folder, tally->arena), what);
}

static const char *summary(const struct tally *tally, size_t failed)
{
    size_t waiting = tally->count - tally->begun;
    const char *not_begun = waiting > 0 ? arena_format(tally->arena, ", %zu of them not begun", waiting) : "";

    return arena_format(tally->arena, "%zu of %zu reports failed%s%s%s", failed, tally->count, not_begun,
                        *tally->findings ? "; " : "", tally->findings);
}

static const char *as_line(const struct tally *tally, const char *sentence)
{
    return arena_format(tally->arena, "statbook: error: %s\n", sentence);
}

/* While a report is made, the process may be ended from outside or be without memory. What it says then is
 * true of the reports before as well, and of this one, which may be published by then. */
static void begin_report(struct tally *tally)
{
    size_t others = tally->count - tally->done - 1;

    tally->begun++;
    const char *before = tally->done > 0 ? as_line(tally, summary(tally, others + 1)) : NULL;
    const char *after = others > 0 ? as_line(tally, summary(tally, others)) : NULL;
    memory_when_some_is_done(ERROR_PARTIAL, before, after);
    memory_when_exhausted(ERROR_SYSTEM, NULL);
    deadline_when_some_is_done(ERROR_PARTIAL, before);
    deadline_resume();
}

/* What the report left is told at once, because what comes later may end the process; that of the last one
 * decides the status and is left in `err`. */
static void end_report(struct tally *tally, const char *folder, const char *what, struct error *err)
{
    bool is_last = tally->begun == tally->count || (err->kind == ERROR_BUSY && deadline_reached());

    if (what) {
        tally->findings = finding(tally, folder, what);
        tally->done++;
        tally->doubtful = tally->doubtful || err->kind != ERROR_NONE;
    }
    if (is_last || err->kind == ERROR_NONE)
        return;
    log_write(LOG_ERROR, "%s", err->text);
    *err = (struct error){0};
}

/* `err` is the last report's, or says why it was not begun. */
static bool conclude(const struct tally *tally, struct error *err)
{
    size_t failed = tally->count - tally->done;

    if (failed == tally->count || (failed == 0 && !tally->doubtful))
        return failed == 0;
    if (failed == 0 && err->kind != ERROR_NONE)
        return false;
    if (failed == 0)
        return error_set(err, ERROR_DURABILITY, "%s, but not without doubt", tally->findings);
    if (err->kind != ERROR_NONE)
        log_write(LOG_ERROR, "%s", err->text);
    return error_set(err, ERROR_PARTIAL, "%s", summary(tally, failed));
}

/* Each report for itself: one that fails does not keep the others from being published. */
static bool for_each_report(const struct options *options, report_step *step, struct arena *arena,
                            struct error *err)
{
    struct tally tally = {.arena = arena, .count = options->arguments.count, .findings = ""};

    while (tally.begun < tally.count) {
        const char *folder = options->arguments.items[tally.begun];
        if (tally.begun > 0 && deadline_reached()) {
            if (err->kind == ERROR_NONE)
                deadline_fail(err);
            break;
        }
        begin_report(&tally);
        const char *what = step(options, folder, arena, err);
        end_report(&tally, folder, what, err);
    }
    return conclude(&tally, err);
}

bool run(const struct options *options, FILE *stream, struct arena *arena, struct error *err)
{
    switch (options->command) {
    case COMMAND_EXPORT:
        return (!options->require_confinement || doctor_require_confinement(arena, err)) &&
               for_each_report(options, export_report, arena, err);
    case COMMAND_CHECK:
        return for_each_report(options, check_report, arena, err);
    case COMMAND_SHOW:
        return show(options, stream, arena, err);
    case COMMAND_VERIFY:
        return verify_edition(options->arguments.items[0], arena, err);
    case COMMAND_TRACE:
        return trace_print(options, stream, arena, err);
    case COMMAND_KIT:
        return kit_make(options, arena, err);
    case COMMAND_TEXTS:
        return options->arguments.count > 0 ? texts(options, stream, arena, err)
                                            : texts_print_own(stream, err);
    case COMMAND_LINT:
        return judge_print(options, stream, arena, err);
    case COMMAND_DOCTOR:
        return doctor_print(options->require_confinement, stream, arena, err);
    case COMMAND_NONE:
        break;
    }
    return error_set(err, ERROR_INTERNAL, "no command");
}
