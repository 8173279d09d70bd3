#include "report_parameters.h"

#include "arena.h"
#include "period.h"
#include "report.h"
#include "report_table.h"
#include "text.h"

#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define WHOLE_LIMIT INT64_C(9007199254740992) /* beyond it a spreadsheet rounds */

static const char *integer_value(const char *text, struct arena *arena)
{
    const char *digits = text + (*text == '-');
    size_t length = strspn(digits, "0123456789");

    if (length == 0 || length > 16 || digits[length])
        return NULL;
    int64_t value = strtoll(text, NULL, 10);
    return value >= -WHOLE_LIMIT && value <= WHOLE_LIMIT ? arena_format(arena, "%" PRId64, value) : NULL;
}

static const char *number_value(const char *text, struct arena *arena)
{
    char canonical[TEXT_NUMBER_SIZE], *end;

    if (!*text || text[strspn(text, "0123456789.eE+-")])
        return NULL;
    double value = strtod(text, &end);
    if (*end || !isfinite(value))
        return NULL;
    text_from_number(value, canonical);
    return arena_text(arena, canonical);
}

static const char *period_value(const char *text, struct arena *arena)
{
    char canonical[PERIOD_SIZE];
    struct error ignored = {0};
    struct period period;

    if (!period_parse(text, &period, &ignored))
        return NULL;
    period_write(period, canonical);
    return arena_text(arena, canonical);
}

const char *report_parameter_value(enum type type, const char *text, struct arena *arena)
{
    struct date date;
    char why[160];

    switch (type) {
    case TYPE_INTEGER:
        return integer_value(text, arena);
    case TYPE_NUMBER:
        return number_value(text, arena);
    case TYPE_PERIOD:
        return period_value(text, arena);
    case TYPE_DATE:
        return date_parse(text, &date) ? text : NULL;
    case TYPE_TEXT:
        break;
    }
    return text_fit_for_line(text, TEXT_HEADING_LIMIT, why, sizeof why) && !text_find_escape(text) ? text
                                                                                                   : NULL;
}

const char *report_parameter_kind(enum type type)
{
    static const char *const kinds[] = {
        [TYPE_TEXT] = "a text of one line, without '_xHHHH_' and spaces at its ends",
        [TYPE_INTEGER] = "an integer from -9007199254740992 to 9007199254740992",
        [TYPE_NUMBER] = "a number such as 12.5",
        [TYPE_DATE] = "a date such as 2013-03-31",
        [TYPE_PERIOD] = "a period such as 2013-Q1, 2013-04 or 2013",
    };

    return kinds[type];
}

static int compare_periods(const char *a, const char *b)
{
    struct period left = {0}, right = {0};

    period_read(a, &left);
    period_read(b, &right);
    return period_compare(left, right);
}

/* Of canonical values; texts have no order. */
static int compare_values(enum type type, const char *a, const char *b)
{
    if (type == TYPE_PERIOD)
        return compare_periods(a, b);
    if (type == TYPE_DATE)
        return strcmp(a, b);
    double left = strtod(a, NULL), right = strtod(b, NULL);
    return (left > right) - (left < right);
}

static bool is_listed(const struct report_parameter *parameter, const char *value)
{
    for (size_t i = 0; i < parameter->allowed_count; i++)
        if (strcmp(parameter->allowed[i], value) == 0)
            return true;
    return parameter->allowed_count == 0;
}

bool report_parameter_allows(const struct report_parameter *parameter, const char *value)
{
    return is_listed(parameter, value) &&
           (!parameter->least || compare_values(parameter->type, value, parameter->least) >= 0) &&
           (!parameter->most || compare_values(parameter->type, value, parameter->most) <= 0);
}

const char *report_parameter_allowed(const struct report_parameter *parameter, struct arena *arena)
{
    if (parameter->allowed_count > 0)
        return text_list(arena, parameter->allowed, parameter->allowed_count, "or");
    if (parameter->sql)
        return arena_format(arena, "a value that %s returns", parameter->query_file);
    if (!parameter->least && !parameter->most)
        return report_parameter_kind(parameter->type);
    return arena_format(arena, "a value of type %s%s%s%s%s", type_name(parameter->type),
                        parameter->least ? ", at least " : "", parameter->least ? parameter->least : "",
                        parameter->most ? ", at most " : "", parameter->most ? parameter->most : "");
}

static const struct report_parameter *find_parameter(const struct report *report, const char *name,
                                                     size_t length)
{
    for (size_t i = 0; i < report->parameter_count; i++)
        if (strlen(report->parameters[i].name) == length &&
            strncmp(report->parameters[i].name, name, length) == 0)
            return &report->parameters[i];
    return NULL;
}

/* What stands between braces at `text`, or nothing. */
static const struct report_parameter *braced(const struct report *report, const char *text, size_t *length)
{
    *length = strcspn(text + 1, "{}");
    return text[1 + *length] == '}' ? find_parameter(report, text + 1, *length) : NULL;
}

/* The words for what begins with the brace at `text`: a parameter, {{, or, where a translator left one alone,
 * the brace itself. */
static const char *words_for(const struct report *report, const char *text, size_t *length)
{
    const struct report_parameter *parameter = braced(report, text, length);
    bool has_words = parameter && parameter->shown;

    *length = has_words ? *length + 2 : text[1] == '{' ? 2 : 1;
    return has_words ? parameter->shown : "{";
}

const char *report_fill_text(const struct report *report, const char *text, struct arena *arena)
{
    const char *filled = "";
    size_t length;

    if (!text || report->parameter_count == 0)
        return text;
    for (const char *brace; (brace = strchr(text, '{')); text = brace + length) {
        const char *words = words_for(report, brace, &length);
        filled = arena_format(arena, "%s%.*s%s", filled, (int)(brace - text), text, words);
    }
    return arena_format(arena, "%s%s", filled, text);
}

static bool refuse_brace(struct mapping *mapping, const struct yaml_node_s *node, const char *brace)
{
    const struct report *report = ((struct definition *)mapping->context)->report;
    const char **names = arena_array(mapping->arena, report->parameter_count, sizeof *names);

    for (size_t i = 0; i < report->parameter_count; i++)
        names[i] = arena_format(mapping->arena, "{%s}", report->parameters[i].name);
    return mapping_fail(
        mapping, node, "%s begins with a brace that names no parameter; use %s, or {{ for a brace",
        mapping_quote(mapping, brace), text_list(mapping->arena, names, report->parameter_count, "or"));
}

bool report_check_filled(struct mapping *mapping, const struct yaml_node_s *node, const char *text)
{
    const struct report *report = ((struct definition *)mapping->context)->report;
    size_t length;

    if (report->parameter_count == 0)
        return true;
    for (const char *brace = text; (brace = strchr(brace, '{')); brace++) {
        if (brace[1] == '{')
            brace++;
        else if (!braced(report, brace, &length))
            return refuse_brace(mapping, node, brace);
    }
    return true;
}

bool report_read_filled_line(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_line(mapping, node, target) &&
           report_check_filled(mapping, node, *(const char **)target);
}

bool report_read_filled_paragraph(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_paragraph(mapping, node, target) &&
           report_check_filled(mapping, node, *(const char **)target);
}

static bool read_name(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const reserved[] = {"period_start", "period_end", "as_of"};
    const char *text = mapping_scalar(mapping, node);

    if (!text)
        return false;
    *(const char **)target = text;
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");
    if (length == 0 || length > 60 || text[length] || strchr("0123456789", *text))
        return mapping_fail(
            mapping, node,
            "%s cannot be the name of a parameter; use lower case letters, digits and underscores",
            mapping_quote(mapping, text));
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcmp(text, reserved[i]) == 0)
            return mapping_fail(mapping, node,
                                "a parameter cannot be named '%s': every query has one already", text);
    return true;
}

static bool read_text(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return (*(const char **)target = mapping_scalar(mapping, node)) != NULL;
}

static bool read_query(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct report_parameter *parameter = target;

    return report_read_sql(mapping, node, &parameter->query_file, &parameter->sql);
}

static bool read_allowed(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"query", false, read_query, 0},
        {"least", false, read_text, offsetof(struct report_parameter, least)},
        {"most", false, read_text, offsetof(struct report_parameter, most)},
    };
    struct report_parameter *parameter = target;

    if (mapping_is_list(node))
        return mapping_read_list(mapping, node, "values", sizeof(char *), read_text, &parameter->allowed);
    if (!mapping_read(mapping, node, "allowed", fields, sizeof fields / sizeof *fields, parameter))
        return false;
    bool limits = parameter->least || parameter->most;
    if ((parameter->sql != NULL) == limits)
        return mapping_fail(mapping, node,
                            "allowed is a list of values, or has a query, or has least, most or both");
    return !limits || parameter->type != TYPE_TEXT ||
           mapping_fail(mapping, node, "least and most need a type that has an order, not text");
}

/* In place of the text that was read, its canonical form. */
static bool settle(struct mapping *mapping, const struct report_parameter *parameter, const char **text)
{
    const char *value = *text ? report_parameter_value(parameter->type, *text, mapping->arena) : NULL;

    if (*text && !value)
        return mapping_fail_at(mapping, parameter->line, "parameter '%s': %s is not %s", parameter->name,
                               mapping_quote(mapping, *text), report_parameter_kind(parameter->type));
    *text = value;
    return true;
}

static bool settle_list(struct mapping *mapping, struct report_parameter *parameter)
{
    const char **allowed = arena_array(mapping->arena, parameter->allowed_count, sizeof *allowed);

    for (size_t i = 0; i < parameter->allowed_count; i++) {
        allowed[i] = parameter->allowed[i];
        if (!settle(mapping, parameter, &allowed[i]))
            return false;
    }
    parameter->allowed = allowed;
    return true;
}

const char *report_name_part(const char *value, struct arena *arena)
{
    char *part = arena_text(arena, value);

    for (char *c = part; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    size_t length = strspn(part, "abcdefghijklmnopqrstuvwxyz0123456789");
    return length > 0 && length <= REPORT_NAME_PART_LIMIT && !part[length] ? part : NULL;
}

static bool value_fits_name(struct mapping *mapping, const struct report_parameter *parameter,
                            const char *value)
{
    return report_name_part(value, mapping->arena) ||
           mapping_fail_at(mapping, parameter->line,
                           "parameter '%s': %s cannot be part of a name; in_name needs values of at most %d "
                           "letters and digits",
                           parameter->name, mapping_quote(mapping, value), REPORT_NAME_PART_LIMIT);
}

/* Editions are told apart by the value, so it must be one of few, and fit for the name of a folder. */
static bool name_fits(struct mapping *mapping, const struct report_parameter *parameter)
{
    if (parameter->type != TYPE_TEXT || (parameter->allowed_count == 0 && !parameter->sql))
        return mapping_fail_at(
            mapping, parameter->line,
            "parameter '%s': in_name needs the type text, and a list or a query of what is "
            "allowed",
            parameter->name);
    for (size_t i = 0; i < parameter->allowed_count; i++) {
        const char *value = parameter->allowed[i];
        if (!value_fits_name(mapping, parameter, value))
            return false;
        for (size_t j = 0; j < i; j++)
            if (strcasecmp(parameter->allowed[j], value) == 0)
                return mapping_fail_at(
                    mapping, parameter->line,
                    "parameter '%s': '%s' and '%s' would give their editions the same name", parameter->name,
                    parameter->allowed[j], value);
    }
    return !parameter->preset || value_fits_name(mapping, parameter, parameter->preset);
}

static bool is_settled(struct mapping *mapping, struct report_parameter *parameter)
{
    if (!settle_list(mapping, parameter) || !settle(mapping, parameter, &parameter->least) ||
        !settle(mapping, parameter, &parameter->most) || !settle(mapping, parameter, &parameter->preset))
        return false;
    if (parameter->least && parameter->most &&
        compare_values(parameter->type, parameter->least, parameter->most) > 0)
        return mapping_fail_at(mapping, parameter->line, "parameter '%s': least, %s, is more than most, %s",
                               parameter->name, parameter->least, parameter->most);
    if (parameter->preset && !report_parameter_allows(parameter, parameter->preset))
        return mapping_fail_at(mapping, parameter->line,
                               "parameter '%s': the default %s is not allowed; use %s", parameter->name,
                               mapping_quote(mapping, parameter->preset),
                               report_parameter_allowed(parameter, mapping->arena));
    return !parameter->in_name || name_fits(mapping, parameter);
}

static bool read_parameter(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"name", true, read_name, offsetof(struct report_parameter, name)},
        {"type", true, report_read_type, offsetof(struct report_parameter, type)},
        {"label", false, mapping_read_line, offsetof(struct report_parameter, label)},
        {"default", false, read_text, offsetof(struct report_parameter, preset)},
        {"allowed", false, read_allowed, 0},
        {"in_name", false, mapping_read_bool, offsetof(struct report_parameter, in_name)},
    };
    struct report_parameter *parameter = target;

    parameter->line = mapping_line(node);
    if (!mapping_read(mapping, node, "a parameter", fields, sizeof fields / sizeof *fields, parameter))
        return false;
    if (!parameter->label)
        parameter->label = report_label_of_name(parameter->name, mapping->arena);
    return is_settled(mapping, parameter);
}

static bool is_free(struct mapping *mapping, const struct report *report, size_t count)
{
    const struct report_parameter *mine = &report->parameters[count];

    for (size_t i = 0; i < count; i++) {
        const struct report_parameter *other = &report->parameters[i];
        if (strcmp(other->name, mine->name) == 0)
            return mapping_fail_at(mapping, mine->line, "a parameter '%s' is already defined on line %d",
                                   mine->name, other->line);
        if (other->in_name && mine->in_name)
            return mapping_fail_at(mapping, mine->line,
                                   "parameters '%s' and '%s' have in_name; one of a report may have it",
                                   other->name, mine->name);
    }
    return true;
}

bool report_read_parameters(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct report *report = target;

    if (!mapping_read_list(mapping, node, "parameters", sizeof(struct report_parameter), read_parameter,
                           &report->parameters))
        return false;
    for (size_t i = 0; i < report->parameter_count; i++)
        if (!is_free(mapping, report, i))
            return false;
    return true;
}
