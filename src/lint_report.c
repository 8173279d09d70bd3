#include "lint_report.h"

#include "arena.h"
#include "error.h"
#include "line.h"
#include "lint_explain.h"
#include "lint_json.h"

#include <jansson.h>
#include <stdlib.h>

struct lint_report {
    enum lint_form form;
    const struct lint_settings *settings;
    FILE *stream;
    struct arena *arena;
    size_t count;                         /* workbooks */
    json_t *files;                        /* of FORM_JSON */
    json_t *results, *artifacts, *failed; /* of FORM_SARIF */
};

/* ---- lines ---- */

static const char *place_text(const struct lint_place *place, struct arena *arena)
{
    char at[REFERENCE_SIZE];

    if (!place->sheet)
        return lint_json_part(place) ? arena_format(arena, ":%s", place->part) : "";
    if (!place->cell)
        return arena_format(arena, ":%s", place->sheet->name);
    reference_write(place->at, at);
    return arena_format(arena, ":%s!%s", place->sheet->name, at);
}

static const char *more_text(const struct lint_finding *finding, struct arena *arena)
{
    if (finding->more == 0)
        return "";
    return arena_format(arena, "; and %zu more like this%s", finding->more,
                        finding->place.sheet ? " on the sheet" : "");
}

const char *lint_report_line(const char *path, const struct lint_finding *finding, struct arena *arena)
{
    char *line =
        arena_format(arena, "%s%s: %s %s: %s%s", path, place_text(&finding->place, arena), finding->rule->id,
                     lint_severity_name(finding->severity), finding->text, more_text(finding, arena));

    line_keep(line);
    return line;
}

static void write_lines(struct lint_report *report, const struct lint_verdict *verdict)
{
    for (size_t i = 0; i < verdict->count; i++)
        fprintf(report->stream, "%s\n",
                lint_report_line(verdict->path, &verdict->findings[i], report->arena));
}

/* ---- documents ---- */

static void add_to_sarif(struct lint_report *report, const struct lint_verdict *verdict)
{
    report->artifacts =
        lint_json_append(report->artifacts, lint_sarif_artifact(verdict->path, report->arena));
    report->results = lint_sarif_results(report->results, verdict, report->count, report->arena);
    if (verdict->error)
        report->failed =
            lint_json_append(report->failed, lint_sarif_failure(verdict, report->count, report->arena));
}

static json_t *document(struct lint_report *report)
{
    if (report->form == FORM_JSON)
        return lint_json_document(report->settings, report->files);
    return lint_sarif_document(report->settings, report->results, report->artifacts, report->failed);
}

static bool write_document(struct lint_report *report, struct error *err)
{
    json_t *root = document(report);
    char *text = root ? json_dumps(root, JSON_INDENT(2)) : NULL;

    json_decref(root);
    if (!text)
        return error_set(err, ERROR_SYSTEM, "no memory is left for what was found");
    fprintf(report->stream, "%s\n", text);
    free(text);
    return true;
}

struct lint_report *lint_report_begin(enum lint_form form, const struct lint_settings *settings, FILE *stream,
                                      struct arena *arena)
{
    struct lint_report *report = arena_alloc(arena, sizeof *report);

    *report = (struct lint_report){.form = form, .settings = settings, .stream = stream, .arena = arena};
    if (form == FORM_JSON)
        report->files = json_array();
    if (form == FORM_SARIF) {
        report->results = json_array();
        report->artifacts = json_array();
        report->failed = json_array();
    }
    return report;
}

void lint_report_add(struct lint_report *report, const struct lint_verdict *verdict)
{
    switch (report->form) {
    case FORM_LINES:
        write_lines(report, verdict);
        break;
    case FORM_JSON:
        report->files = lint_json_append(report->files, lint_json_file(verdict, report->arena));
        break;
    case FORM_SARIF:
        add_to_sarif(report, verdict);
        break;
    }
    report->count++;
}

bool lint_report_end(struct lint_report *report, struct error *err)
{
    return report->form == FORM_LINES || write_document(report, err);
}
