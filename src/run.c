#include "run.h"

#include "deadline.h"
#include "edition.h"
#include "error.h"

#include "log.h"
#include "show.h"
#include "verify.h"

static bool export_report(const struct options *options, const char *folder, struct arena *arena,
                          struct error *err)
{
    struct work work = {.options = options, .arena = arena, .err = err};
    struct edition edition = {.work = &work};

    bool good = work_begin(&work, folder) && edition_choose(&edition) && edition_begin(&edition) &&
                work_open(&work) && work_fill_tables(&work) && edition_describe(&edition);
    work_end(&work);
    if (good && !edition_is_unchanged(&edition))
        good = edition_compose(&edition) && edition_publish(&edition);
    edition_end(&edition);
    return good;
}

static bool check_data(struct work *work)
{
    struct edition edition = {.work = work};
    bool good = edition_choose(&edition) && work_fill_tables(work) && edition_compose(&edition) &&
                edition_check_charts(&edition);

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
        return for_each_report(options, export_report, arena, err);
    case COMMAND_CHECK:
        return for_each_report(options, check_report, arena, err);
    case COMMAND_SHOW:
        return show(options, stream, arena, err);
    case COMMAND_VERIFY:
        return verify_edition(options->arguments.items[0], arena, err);
    case COMMAND_DOCTOR:
    case COMMAND_NONE:
        break;
    }
    return error_set(err, ERROR_INTERNAL, "no command");
}
