#include "run.h"

#include "deadline.h"
#include "doctor.h"
#include "edition.h"
#include "error.h"
#include "log.h"
#include "publish.h"
#include "show.h"
#include "status.h"
#include "verify.h"

#include <time.h>

/* Of the run, not of the edition: SOURCE_DATE_EPOCH stands for that one's. */
static time_t now(void)
{
    return time(NULL);
}

enum { STATUS_PATIENCE = 10 }; /* seconds; to write a status file takes a hundredth of one */

/* The status has two problems to tell when the report has one, too. A run that a signal stopped has not
 * failed. */
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

static bool export_report(const struct options *options, const char *folder, struct arena *arena,
                          struct error *err)
{
    struct work work = {.options = options, .arena = arena, .err = err};
    struct edition edition = {.work = &work};
    struct status_run run = {.report = report_name(folder, arena)};
    const struct error none = {0};

    bool good = work_begin(&work, folder) && edition_choose(&edition) && edition_begin(&edition) &&
                work_open(&work) && work_fill_tables(&work) && edition_compose(&edition) &&
                edition_describe(&edition);
    work_end(&work);
    const char *path = good ? publish_edition(edition.publish) : NULL;
    good = good && make_edition(&edition, &run);
    edition_end(&edition);
    run.period = work.period;
    run.edition = run.result == STATUS_FAILED ? NULL : path;
    run.error = good ? &none : err; /* which a step that succeeded at last may have used */
    run.ended = now();
    return record(&work, &run) && good;
}

static bool check_data(struct work *work)
{
    struct edition edition = {.work = work};
    bool good = edition_choose(&edition) && work_fill_tables(work) && work_check_order(work) &&
                edition_compose(&edition);

    edition_end(&edition);
    return good;
}

static bool check_report(const struct options *options, const char *folder, struct arena *arena,
                         struct error *err)
{
    struct work work = {.options = options, .arena = arena, .err = err};

    bool good = work_begin(&work, folder) && work_open(&work);
    if (good && work.source)
        good = work_check_queries(&work) && (!options->has_period || check_data(&work));
    work_end(&work);
    good = good && (!options->status ||
                    status_check(options->status, work.report->name, options->max_age, now(), arena, err));
    if (good)
        log_write(LOG_INFO, "%s: nothing is wrong", work.report->name);
    return good;
}

static bool show(const struct options *options, FILE *stream, struct arena *arena, struct error *err)
{
    struct work work = {.options = options, .arena = arena, .err = err};

    bool good = work_begin(&work, options->arguments.items[0]) && work_open(&work) &&
                show_table(&work, options->arguments.items[1], stream);
    work_end(&work);
    return good;
}

typedef bool report_step(const struct options *options, const char *folder, struct arena *arena,
                         struct error *err);

/* Each report for itself: one that fails does not keep the others from being published. */
static bool for_each_report(const struct options *options, report_step *step, struct arena *arena,
                            struct error *err)
{
    size_t failed = 0, count = options->arguments.count;

    for (size_t i = 0; i < count; i++) {
        struct error own = {0};
        if (step(options, options->arguments.items[i], arena, &own))
            continue;
        if (failed++ > 0)
            log_write(LOG_ERROR, "%s", err->text);
        *err = own;
        if (deadline_reached())
            return false;
    }
    if (failed == 0 || failed == count)
        return failed == 0;
    log_write(LOG_ERROR, "%s", err->text);
    return error_set(err, ERROR_PARTIAL, "%zu of %zu reports failed", failed, count);
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
    case COMMAND_DOCTOR:
        return doctor_print(options->require_confinement, stream, arena, err);
    case COMMAND_NONE:
        break;
    }
    return error_set(err, ERROR_INTERNAL, "no command");
}
