#include "lint_json.h"

#include "arena.h"
#include "error.h"
#include "line.h"
#include "lint_explain.h"
#include "lint_settings.h"
#include "text.h"

#include <jansson.h>
#include <string.h>

enum { VERSION = 1 };

json_t *lint_json_text(const char *text, struct arena *arena)
{
    char why[160];

    if (!text)
        return json_null();
    if (text_is_utf8(text, strlen(text), why, sizeof why))
        return json_string(text);
    char *line = arena_text(arena, text);
    line_keep(line);
    return json_string(line);
}

const char *lint_json_part(const struct lint_place *place)
{
    return place->part && *place->part ? place->part : NULL;
}

json_t *lint_json_append(json_t *list, json_t *value)
{
    if (json_array_append_new(list, value) == 0)
        return list;
    json_decref(list);
    return NULL;
}

static json_t *pack_cell(const struct lint_place *place)
{
    char at[REFERENCE_SIZE];

    if (!place->sheet || !place->cell)
        return json_null();
    reference_write(place->at, at);
    return json_string(at);
}

static json_t *pack_finding(const struct lint_finding *finding, struct arena *arena)
{
    const struct lint_place *place = &finding->place;

    return json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:I}", "rule", finding->rule->id, "level",
                     lint_level_name(finding->rule->level), "severity", lint_severity_name(finding->severity),
                     "sheet", lint_json_text(place->sheet ? place->sheet->name : NULL, arena), "cell",
                     pack_cell(place), "part", lint_json_text(lint_json_part(place), arena), "text",
                     lint_json_text(finding->text, arena), "more", (json_int_t)finding->more);
}

json_t *lint_json_file(const struct lint_verdict *verdict, struct arena *arena)
{
    json_t *list = json_array();

    for (size_t i = 0; i < verdict->count; i++)
        list = lint_json_append(list, pack_finding(&verdict->findings[i], arena));
    return json_pack("{s:o, s:b, s:o, s:o}", "file", lint_json_text(verdict->path, arena), "judged",
                     !verdict->error, "error",
                     lint_json_text(verdict->error ? verdict->error->text : NULL, arena), "findings", list);
}

json_t *lint_json_document(const struct lint_settings *settings, json_t *files)
{
    return json_pack("{s:i, s:s, s:o}", "statbook_lint", VERSION, "profile",
                     lint_profile_name(settings->profile), "files", files);
}
