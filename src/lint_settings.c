#include "lint_settings.h"

#include "arena.h"
#include "catalog.h"
#include "error.h"
#include "file.h"
#include "mapping.h"
#include "period.h"
#include "text.h"

#include <math.h>
#include <string.h>

enum { SIZE_LIMIT = 1024 * 1024, PROFILES = 3 };

static const char *const profiles[PROFILES] = {
    [PROFILE_AF] = "af", [PROFILE_STRICT] = "strict", [PROFILE_MACHINE] = "machine"};

const char *lint_profile_name(enum profile profile)
{
    return profiles[profile];
}

/* ---- values ---- */

static bool read_profile(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    int profile = mapping_read_word(mapping, node, "a profile", profiles, PROFILES);

    *(enum profile *)target = (enum profile)(profile < 0 ? 0 : profile);
    return profile >= 0;
}

static bool read_rule(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *id = mapping_scalar(mapping, node);
    const struct rule *rule = rule_find(id);

    if (!rule)
        return mapping_fail(mapping, node, "%s is not a rule; statbook-rules(7) lists them, such as T04",
                            mapping_quote(mapping, id));
    ((struct rule_severity *)target)->id = rule->id;
    return true;
}

static bool read_severity(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const words[] = {
        [SEVERITY_OFF] = "off", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
    int severity = mapping_read_word(mapping, node, "what a finding is", words, 3);

    ((struct rule_severity *)target)->severity = (enum severity)(severity < 0 ? 0 : severity);
    return severity >= 0;
}

static bool read_rules(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_pairs(mapping, node, "rules and what their findings are",
                              sizeof(struct rule_severity), read_rule, read_severity, target);
}

static bool read_within(struct mapping *mapping, const struct yaml_node_s *node, double least, double most,
                        double *number)
{
    return mapping_read_number(mapping, node, number) &&
           ((*number >= least && *number <= most) ||
            mapping_fail(mapping, node, "%g is not from %g to %.0f", *number, least, most));
}

static bool read_points(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return read_within(mapping, node, 1, 409, target); /* Excel's largest */
}

static bool read_width(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return read_within(mapping, node, 0, 255, target); /* Excel's widest */
}

static bool read_count(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    double number;

    if (!read_within(mapping, node, 1, 1000000, &number))
        return false;
    *(size_t *)target = (size_t)number;
    return number == floor(number) || mapping_fail(mapping, node, "%g is not a whole number", number);
}

/* As the settings have lists: NULL at the end. */
static bool read_lines(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct list list;

    if (!mapping_read_list(mapping, node, "texts", sizeof(char *), mapping_read_line, &list))
        return false;
    const char **lines = arena_array(mapping->arena, list.count + 1, sizeof *lines);
    memcpy(lines, list.items, list.count * sizeof *lines);
    *(const char *const **)target = lines;
    return true;
}

static bool is_code(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz");

    return length > 0 && length <= 3 && text[length] == '\0';
}

static bool read_codes(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    if (!read_lines(mapping, node, target))
        return false;
    for (const char *const *code = *(const char *const **)target; *code; code++)
        if (!is_code(*code))
            return mapping_fail(
                mapping, node,
                "%s is not a code of shorthand; use one to three lower case letters without brackets",
                mapping_quote(mapping, *code));
    return true;
}

static bool has(const char *const *codes, const char *code)
{
    while (*codes && strcmp(*codes, code) != 0)
        codes++;
    return *codes != NULL;
}

static bool read_missing(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct lint_settings *settings = target;

    if (!read_codes(mapping, node, &settings->missing))
        return false;
    for (const char *const *code = settings->missing; *code; code++)
        if (!has(settings->vocabulary, *code))
            return mapping_fail(mapping, node, "'%s' stands for what is missing, but is not in 'vocabulary'",
                                *code);
    return true;
}

static bool read_release(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);
    struct date date;

    if (!text)
        return false;
    *(const char **)target = text;
    return date_parse(text, &date) ||
           mapping_fail(mapping, node, "%s is not a date of the calendar; write it as 2013-03-31",
                        mapping_quote(mapping, text));
}

static bool read_language(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);

    if (!text)
        return false;
    *(const char **)target = text;
    return catalog_is_tag(text) ||
           mapping_fail(mapping, node, "%s is not the tag of a language, such as fr or zh-Hans",
                        mapping_quote(mapping, text));
}

/* ---- values that come in pairs, into the settings as a whole ---- */

static bool in_order(struct mapping *mapping, const struct yaml_node_s *node, double first, double second)
{
    return first <= second ||
           mapping_fail(mapping, node, "the first of the two, %g, is larger than the second, %g", first,
                        second);
}

static bool read_text_size(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"least", true, read_points, offsetof(struct lint_settings, smallest_size)},
        {"usual", true, read_points, offsetof(struct lint_settings, usual_size)}};
    const struct lint_settings *settings = target;

    return mapping_read(mapping, node, "the size of text", fields, 2, target) &&
           in_order(mapping, node, settings->smallest_size, settings->usual_size);
}

static bool read_title_size(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"from", true, read_points, offsetof(struct lint_settings, title_size_from)},
        {"to", true, read_points, offsetof(struct lint_settings, title_size_to)}};
    const struct lint_settings *settings = target;

    return mapping_read(mapping, node, "the size of titles", fields, 2, target) &&
           in_order(mapping, node, settings->title_size_from, settings->title_size_to);
}

static bool read_column_width(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"from", true, read_width, offsetof(struct lint_settings, narrowest)},
        {"to", true, read_width, offsetof(struct lint_settings, widest)}};
    const struct lint_settings *settings = target;

    return mapping_read(mapping, node, "the width of columns", fields, 2, target) &&
           in_order(mapping, node, settings->narrowest, settings->widest);
}

/* ---- the file ---- */

static bool read_settings(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"profile", false, read_profile, offsetof(struct lint_settings, profile)},
        {"rules", false, read_rules, offsetof(struct lint_settings, severities)},
        {"frozen_panes", false, mapping_read_bool, offsetof(struct lint_settings, frozen_panes)},
        {"filters", false, mapping_read_bool, offsetof(struct lint_settings, filters)},
        {"hidden_rows", false, mapping_read_bool, offsetof(struct lint_settings, hidden_rows)},
        {"fonts", false, read_lines, offsetof(struct lint_settings, fonts)},
        {"text_size", false, read_text_size, 0},
        {"title_size", false, read_title_size, 0},
        {"column_width", false, read_column_width, 0},
        {"vocabulary", false, read_codes, offsetof(struct lint_settings, vocabulary)},
        {"missing", false, read_missing, 0},
        {"cover_words", false, read_count, offsetof(struct lint_settings, cover_words)},
        {"cover_cell", false, read_count, offsetof(struct lint_settings, cover_cell)},
        {"most_series", false, read_count, offsetof(struct lint_settings, most_series)},
        {"areas", false, read_lines, offsetof(struct lint_settings, areas)},
        {"people", false, read_lines, offsetof(struct lint_settings, people)},
        {"release", false, read_release, offsetof(struct lint_settings, release)},
        {"language", false, read_language, offsetof(struct lint_settings, language)}};

    return mapping_read(mapping, node, "the settings of lint", fields, sizeof fields / sizeof *fields,
                        target);
}

bool lint_settings_parse(const char *file, const char *yaml, size_t size, struct lint_settings *settings,
                         struct arena *arena, struct error *err)
{
    struct mapping mapping = {.file = file, .arena = arena, .err = err};

    return mapping_load(&mapping, yaml, size, read_settings, settings);
}

static bool read_file(const char *path, struct lint_settings *settings, struct arena *arena,
                      struct error *err)
{
    struct bytes bytes;

    return file_read(path, SIZE_LIMIT, arena, &bytes, err) &&
           lint_settings_parse(path, bytes.data, bytes.size, settings, arena, err);
}

static bool find_profile(const char *name, enum profile *profile, struct arena *arena, struct error *err)
{
    for (int i = 0; i < PROFILES; i++)
        if (strcmp(name, profiles[i]) == 0) {
            *profile = (enum profile)i;
            return true;
        }
    return error_set(err, ERROR_USAGE, "--profile: %s is not a profile; use %s",
                     text_quote(arena, name, strlen(name)), text_list(arena, profiles, PROFILES, "or"));
}

bool lint_settings_read(const char *path, const char *profile, struct lint_settings *settings,
                        struct arena *arena, struct error *err)
{
    enum profile given = PROFILE_AF;

    if (profile && !find_profile(profile, &given, arena, err))
        return false;
    lint_settings_default(settings, given);
    if (path && !read_file(path, settings, arena, err))
        return false;
    if (profile)
        settings->profile = given;
    return true;
}
