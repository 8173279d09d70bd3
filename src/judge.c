#include "judge.h"

#include "arena.h"
#include "deadline.h"
#include "error.h"
#include "lint_explain.h"
#include "lint_report.h"
#include "lint_settings.h"
#include "log.h"
#include "memory.h"
#include "options.h"

struct judging {
    const struct options *options;
    struct lint_settings settings;
    struct lint_report *report;
    struct arena *arena;
    struct error *err;
    size_t errors, warnings, found_in, not_judged;
    enum error_kind worst; /* of the workbooks that could not be judged */
};

/* ---- one workbook ---- */

static size_t without_warnings(const struct lint_finding *findings, size_t count, struct lint_finding *kept)
{
    size_t kept_count = 0;

    for (size_t i = 0; i < count; i++)
        if (findings[i].severity == SEVERITY_ERROR)
            kept[kept_count++] = findings[i];
    return kept_count;
}

static void count_findings(struct judging *judging, const struct lint_verdict *verdict)
{
    for (size_t i = 0; i < verdict->count; i++) {
        bool is_error = verdict->findings[i].severity == SEVERITY_ERROR;
        *(is_error ? &judging->errors : &judging->warnings) += 1 + verdict->findings[i].more;
    }
    judging->found_in += verdict->count > 0;
    if (verdict->count == 0)
        log_write(LOG_INFO, "%s: nothing is found", verdict->path);
}

static void count_failure(struct judging *judging, const struct error *failure)
{
    judging->not_judged++;
    if (failure->kind > judging->worst)
        judging->worst = failure->kind;
    if (judging->options->arguments.count > 1)
        log_write(LOG_ERROR, "%s", failure->text);
    else
        *judging->err = *failure;
}

/* What a workbook needs is given back before the next. */
static void judge(struct judging *judging, const char *path, struct arena *arena)
{
    const struct lint_book *book;
    const struct lint_finding *findings;
    struct lint_verdict verdict = {.path = path};
    struct error failure = {0};

    if (lint_workbook(path, &judging->settings, arena, &book, &findings, &verdict.count, &failure)) {
        struct lint_finding *kept = arena_array(arena, verdict.count, sizeof *kept);
        verdict.findings = findings;
        if (judging->options->quiet) {
            verdict.count = without_warnings(findings, verdict.count, kept);
            verdict.findings = kept;
        }
        count_findings(judging, &verdict);
    } else {
        verdict.error = &failure;
        verdict.count = 0;
        count_failure(judging, &failure);
    }
    lint_report_add(judging->report, &verdict);
}

/* ---- all of them ---- */

static bool judge_all(struct judging *judging)
{
    const struct words *files = &judging->options->arguments;

    for (size_t i = 0; i < files->count; i++) {
        if (i > 0 && deadline_reached())
            return deadline_fail(judging->err);
        struct arena *arena = arena_new(memory_exhausted); /* never NULL: memory.h */
        judge(judging, files->items[i], arena);
        arena_free(arena);
    }
    return true;
}

static const char *count_text(size_t count, const char *one, const char *many, struct arena *arena)
{
    return arena_format(arena, "%zu %s", count, count == 1 ? one : many);
}

static const char *found_text(const struct judging *judging)
{
    const char *errors = count_text(judging->errors, "error", "errors", judging->arena);
    const char *warnings = count_text(judging->warnings, "warning", "warnings", judging->arena);

    if (judging->warnings == 0)
        return errors;
    return judging->errors == 0 ? warnings : arena_format(judging->arena, "%s and %s", errors, warnings);
}

/* One workbook that could not be judged has left its own sentence. */
static bool conclude(struct judging *judging)
{
    size_t count = judging->options->arguments.count;
    const char *where =
        count == 1 ? "" : arena_format(judging->arena, " in %zu of %zu workbooks", judging->found_in, count);

    if (judging->not_judged == 0)
        return judging->found_in == 0 ||
               error_set(judging->err, ERROR_LINT, "lint found %s%s", found_text(judging), where);
    if (count == 1)
        return false;
    return error_set(judging->err, judging->worst, "%zu of %zu workbooks could not be judged%s%s%s",
                     judging->not_judged, count, judging->found_in > 0 ? "; lint found " : "",
                     judging->found_in > 0 ? found_text(judging) : "", judging->found_in > 0 ? where : "");
}

static bool read_settings(struct judging *judging)
{
    const struct options *options = judging->options;

    if (!lint_settings_read(options->settings, options->profile, &judging->settings, judging->arena,
                            judging->err))
        return false;
    if (options->previous)
        judging->settings.previous =
            judge_names(options->previous, &judging->settings, judging->arena, judging->err);
    return !options->previous || judging->settings.previous;
}

static enum lint_form form_of(const struct options *options)
{
    if (options->json)
        return FORM_JSON;
    return options->sarif ? FORM_SARIF : FORM_LINES;
}

bool judge_print(const struct options *options, FILE *stream, struct arena *arena, struct error *err)
{
    struct judging judging = {.options = options, .arena = arena, .err = err};
    struct error own = {0};

    if (options->explain.count > 0)
        return lint_explain(&options->explain, stream, arena, err);
    if (!read_settings(&judging))
        return false;
    judging.report = lint_report_begin(form_of(options), &judging.settings, stream, arena);
    bool all = judge_all(&judging);
    if (!lint_report_end(judging.report, &own)) {
        *err = own;
        return false;
    }
    return all && conclude(&judging);
}
