#include "lint_json.h"

#include "arena.h"
#include "error.h"
#include "lint_explain.h"
#include "lint_settings.h"

#include <jansson.h>
#include <string.h>

/* OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0. */
static const char schema[] =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/* ---- where ---- */

/* RFC 3986: a path as a reference; whoever wrote "a:b" did not mean a scheme. */
static const char *path_uri(const char *path, struct arena *arena)
{
    static const char kept[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=@";
    char *uri = arena_alloc(arena, strlen("file://") + 3 * strlen(path) + 1), *end = uri;

    if (path[0] == '/')
        end += sprintf(end, "file://");
    for (; *path; path++)
        if (strchr(kept, *path))
            *end++ = *path;
        else
            end += sprintf(end, "%%%02X", (unsigned char)*path);
    *end = '\0';
    return uri;
}

static json_t *pack_artifact(const char *path, size_t index, struct arena *arena)
{
    return json_pack("{s:{s:{s:s, s:I}}}", "physicalLocation", "artifactLocation", "uri",
                     path_uri(path, arena), "index", (json_int_t)index);
}

json_t *lint_sarif_artifact(const char *path, struct arena *arena)
{
    return json_pack("{s:{s:s}}", "location", "uri", path_uri(path, arena));
}

static json_t *pack_logical(const char *name, const char *kind, const char *whole, struct arena *arena)
{
    return json_pack("[{s:o, s:o, s:s}]", "name", lint_json_text(name, arena), "fullyQualifiedName",
                     lint_json_text(whole, arena), "kind", kind);
}

/* What a workbook has in place of lines; NULL for the whole of it. */
static json_t *pack_place(const struct lint_place *place, struct arena *arena)
{
    char at[REFERENCE_SIZE];

    if (!place->sheet)
        return pack_logical(place->part, "part", place->part, arena);
    if (!place->cell)
        return pack_logical(place->sheet->name, "sheet", place->sheet->name, arena);
    reference_write(place->at, at);
    return pack_logical(at, "cell", arena_format(arena, "%s!%s", place->sheet->name, at), arena);
}

static json_t *pack_location(const struct lint_verdict *verdict, const struct lint_place *place, size_t index,
                             struct arena *arena)
{
    json_t *location = pack_artifact(verdict->path, index, arena);
    bool whole = !place->sheet && !lint_json_part(place);

    if (whole || json_object_set_new(location, "logicalLocations", pack_place(place, arena)) == 0)
        return location;
    json_decref(location);
    return NULL;
}

/* ---- what ---- */

/* Of all rules, in the order of pack_rules. */
static size_t index_of(const struct rule *rule)
{
    struct rule_group groups[RULE_GROUPS];
    size_t count = rule_groups(groups), passed = 0, index = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < groups[i].count; j++, passed++)
            if (strcmp(groups[i].rules[j].id, rule->id) == 0)
                index = passed;
    return index;
}

static json_t *pack_result(const struct lint_verdict *verdict, const struct lint_finding *finding,
                           size_t index, struct arena *arena)
{
    return json_pack("{s:s, s:I, s:s, s:{s:o}, s:[o], s:{s:I}}", "ruleId", finding->rule->id, "ruleIndex",
                     (json_int_t)index_of(finding->rule), "level", lint_severity_name(finding->severity),
                     "message", "text", lint_json_text(finding->text, arena), "locations",
                     pack_location(verdict, &finding->place, index, arena), "properties", "more",
                     (json_int_t)finding->more);
}

json_t *lint_sarif_results(json_t *results, const struct lint_verdict *verdict, size_t index,
                           struct arena *arena)
{
    for (size_t i = 0; i < verdict->count; i++)
        results = lint_json_append(results, pack_result(verdict, &verdict->findings[i], index, arena));
    return results;
}

json_t *lint_sarif_failure(const struct lint_verdict *verdict, size_t index, struct arena *arena)
{
    return json_pack("{s:s, s:{s:o}, s:[o]}", "level", "error", "message", "text",
                     lint_json_text(verdict->error->text, arena), "locations",
                     pack_artifact(verdict->path, index, arena));
}

/* ---- the tool ---- */

static json_t *pack_rule(const struct rule *rule, const struct lint_settings *settings)
{
    enum severity severity = lint_severity(settings, rule);

    return json_pack("{s:s, s:{s:s}, s:{s:s}, s:{s:s}, s:{s:b, s:s}, s:{s:[s]}}", "id", rule->id,
                     "shortDescription", "text", rule->title, "fullDescription", "text", rule->meaning,
                     "help", "text", rule->mend, "defaultConfiguration", "enabled", severity != SEVERITY_OFF,
                     "level", severity == SEVERITY_WARNING ? "warning" : "error", "properties", "tags",
                     lint_level_name(rule->level));
}

static json_t *pack_rules(const struct lint_settings *settings)
{
    struct rule_group groups[RULE_GROUPS];
    size_t count = rule_groups(groups);
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < groups[i].count; j++)
            list = lint_json_append(list, pack_rule(&groups[i].rules[j], settings));
    return list;
}

json_t *lint_sarif_document(const struct lint_settings *settings, json_t *results, json_t *artifacts,
                            json_t *failures)
{
    bool successful = json_array_size(failures) == 0;

    return json_pack("{s:s, s:s, s:[{s:{s:{s:s, s:s, s:o}}, s:[{s:b, s:o}], s:o, s:o, s:{s:s}}]}", "$schema",
                     schema, "version", "2.1.0", "runs", "tool", "driver", "name", "statbook", "version",
                     STATBOOK_VERSION, "rules", pack_rules(settings), "invocations", "executionSuccessful",
                     successful, "toolExecutionNotifications", failures, "artifacts", artifacts, "results",
                     results, "properties", "profile", lint_profile_name(settings->profile));
}
