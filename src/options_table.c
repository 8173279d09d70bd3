#include "options_table.h"

#include "arena.h"
#include "error.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum {
    EXPORT = 1 << COMMAND_EXPORT,
    CHECK = 1 << COMMAND_CHECK,
    SHOW = 1 << COMMAND_SHOW,
    VERIFY = 1 << COMMAND_VERIFY,
    TRACE = 1 << COMMAND_TRACE,
    KIT = 1 << COMMAND_KIT,
    TEXTS = 1 << COMMAND_TEXTS,
    LINT = 1 << COMMAND_LINT,
    DOCTOR = 1 << COMMAND_DOCTOR,
    ALL = EXPORT | CHECK | SHOW | VERIFY | TRACE | KIT | TEXTS | LINT | DOCTOR
};

bool options_fail(struct option_parser *parser, const char *sentence)
{
    return error_set(parser->err, ERROR_USAGE, "%s", sentence);
}

const char *options_quote(struct option_parser *parser, const char *text)
{
    return text_quote(parser->arena, text, strlen(text));
}

static bool set_source(struct option_parser *parser, const char *value)
{
    parser->options->source = value;
    return true;
}

static bool set_output(struct option_parser *parser, const char *value)
{
    parser->options->output = value;
    const char *what = parser->options->command == COMMAND_KIT ? "file" : "folder";

    return *value != '\0' ||
           options_fail(parser, arena_format(parser->arena, "--output needs the name of a %s", what));
}

static bool set_period(struct option_parser *parser, const char *value)
{
    parser->options->has_period = true;
    return period_parse(value, &parser->options->period, parser->err) ||
           error_within(parser->err, "--period");
}

static bool set_as_of(struct option_parser *parser, const char *value)
{
    parser->options->has_as_of = true;
    return date_parse(value, &parser->options->as_of) ||
           options_fail(parser,
                        arena_format(parser->arena,
                                     "--as-of: %s is not a date of the calendar; write it as 2013-03-31",
                                     options_quote(parser, value)));
}

/* "a,b" */
static bool split(struct option_parser *parser, const char *option, const char *value, struct words *words)
{
    const char **items = arena_array(parser->arena, strlen(value) + 1, sizeof(char *));
    size_t count = 0;

    for (const char *start = value;; start++) {
        size_t length = strcspn(start, ",");
        if (length == 0)
            return options_fail(parser,
                                arena_format(parser->arena, "%s: %s has an empty word between its commas",
                                             option, options_quote(parser, value)));
        items[count++] = arena_copy(parser->arena, start, length);
        start += length;
        if (*start == '\0')
            break;
    }
    *words = (struct words){items, count};
    return true;
}

static bool set_language(struct option_parser *parser, const char *value)
{
    return split(parser, "--language", value, &parser->options->languages);
}

static bool set_format(struct option_parser *parser, const char *value)
{
    return split(parser, "--format", value, &parser->options->formats);
}

static bool set_jobs(struct option_parser *parser, const char *value)
{
    char *end;
    long count = strtol(value, &end, 10);

    if (*value < '0' || *value > '9' || *end || count < 1 || count > 256)
        return options_fail(parser, arena_format(parser->arena, "--jobs: %s is not a number from 1 to 256",
                                                 options_quote(parser, value)));
    parser->options->processors = (size_t)count;
    return true;
}

static bool is_identifier(const char *text, size_t length)
{
    return length > 0 && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") >= length &&
           !(text[0] >= '0' && text[0] <= '9');
}

static bool set_parameter(struct option_parser *parser, const char *value)
{
    static const char *const reserved[] = {"period_start", "period_end", "as_of"};
    size_t length = strcspn(value, "=");
    const char *name = arena_copy(parser->arena, value, length);
    char why[160];

    if (value[length] != '=' || !is_identifier(value, length))
        return options_fail(
            parser,
            arena_format(parser->arena,
                         "--set: %s is not name=value, with lower case letters, digits and underscores",
                         options_quote(parser, value)));
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcmp(name, reserved[i]) == 0)
            return options_fail(
                parser, arena_format(parser->arena, "--set: '%s' is set by --period and --as-of", name));
    for (size_t i = 0; i < parser->options->parameter_count; i++)
        if (strcmp(name, parser->parameters[i].name) == 0)
            return options_fail(parser, arena_format(parser->arena, "--set: '%s' is set twice", name));
    if (!text_fit_for_cell(value + length + 1, strlen(value + length + 1), why, sizeof why))
        return options_fail(parser, arena_format(parser->arena, "--set: the value of '%s' %s", name, why));
    parser->parameters[parser->options->parameter_count++] =
        (struct parameter){name, value + length + 1, TYPE_TEXT};
    return true;
}

/* "90", "90s", "15m", "26h", "100d"; in seconds. */
static bool read_duration(struct option_parser *parser, const char *option, const char *value,
                          double *seconds)
{
    static const char units[] = "smhd";
    static const double sizes[] = {1, 60, 3600, 86400};
    size_t digits = strspn(value, "0123456789");
    const char *unit = value[digits] ? strchr(units, value[digits]) : units;

    if (digits == 0 || digits > 7 || !unit || (value[digits] && value[digits + 1]))
        return options_fail(
            parser, arena_format(parser->arena,
                                 "%s: %s is not a length of time; write it as 90 (seconds), 15m, 26h or 100d",
                                 option, options_quote(parser, value)));
    *seconds = (double)strtol(value, NULL, 10) * sizes[unit - units];
    return true;
}

/* One that must not be nothing. */
static bool read_limit(struct option_parser *parser, const char *option, const char *value, double *seconds)
{
    return read_duration(parser, option, value, seconds) &&
           (*seconds > 0 ||
            options_fail(parser, arena_format(parser->arena, "%s: 0 would leave no time at all", option)));
}

static bool set_wait(struct option_parser *parser, const char *value)
{
    return read_duration(parser, "--wait", value, &parser->options->wait);
}

static bool set_timeout(struct option_parser *parser, const char *value)
{
    return read_limit(parser, "--timeout", value, &parser->options->timeout);
}

static bool set_job_timeout(struct option_parser *parser, const char *value)
{
    return read_limit(parser, "--job-timeout", value, &parser->options->job_timeout);
}

static bool set_max_age(struct option_parser *parser, const char *value)
{
    return read_limit(parser, "--max-age", value, &parser->options->max_age);
}

static bool set_keep(struct option_parser *parser, const char *value)
{
    char *end;
    long count = strtol(value, &end, 10);

    if (*value < '0' || *value > '9' || *end || count > 100)
        return options_fail(parser, arena_format(parser->arena, "--keep: %s is not a number from 0 to 100",
                                                 options_quote(parser, value)));
    parser->options->keep = (size_t)count;
    return true;
}

static bool set_status(struct option_parser *parser, const char *value)
{
    parser->options->status = value;
    return *value != '\0' || options_fail(parser, "--status needs the name of a file");
}

static bool set_profile(struct option_parser *parser, const char *value)
{
    parser->options->profile = value;
    return true;
}

static bool set_settings(struct option_parser *parser, const char *value)
{
    parser->options->settings = value;
    return *value != '\0' || options_fail(parser, "--settings needs the name of a file");
}

static bool set_previous(struct option_parser *parser, const char *value)
{
    parser->options->previous = value;
    return *value != '\0' || options_fail(parser, "--previous needs the name of a workbook");
}

static bool set_explain(struct option_parser *parser, const char *value)
{
    return split(parser, "--explain", value, &parser->options->explain);
}

static bool set_json(struct option_parser *parser, const char *value)
{
    (void)value;
    return parser->options->json = true;
}

static bool set_sarif(struct option_parser *parser, const char *value)
{
    (void)value;
    return parser->options->sarif = true;
}

static bool set_require_confinement(struct option_parser *parser, const char *value)
{
    (void)value;
    return parser->options->require_confinement = true;
}

static bool set_force(struct option_parser *parser, const char *value)
{
    (void)value;
    return parser->options->force = true;
}

static bool set_verbose(struct option_parser *parser, const char *value)
{
    (void)value;
    return parser->options->verbose = true;
}

static bool set_quiet(struct option_parser *parser, const char *value)
{
    (void)value;
    return parser->options->quiet = true;
}

static bool set_help(struct option_parser *parser, const char *value)
{
    (void)value;
    return parser->options->help = true;
}

static bool set_version(struct option_parser *parser, const char *value)
{
    (void)value;
    return parser->options->version = true;
}

const struct option options_table[] = {
    {"source", 0, "sqlite:PATH", EXPORT | CHECK | SHOW | TEXTS, set_source, "the database to read"},
    {"period", 0, "2013Q1", EXPORT | CHECK | SHOW | TEXTS, set_period,
     "or 2013-04, 2013; default: the last completed"},
    {"as-of", 0, "DATE", EXPORT | CHECK | SHOW | TEXTS, set_as_of,
     "what is known then; default: the period's last day"},
    {"output", 0, "DIR", EXPORT, set_output, "the edition becomes DIR/<report>/<period>"},
    {"output", 0, "FILE.zip", KIT, set_output, "default: <report>-<period>-<chart>.zip"},
    {"language", 0, "fr,ar", KIT, set_language, "default: all of the edition"},
    {"language", 0, "en,fr|all", EXPORT, set_language, "default: those of the report"},
    {"language", 0, "fr", SHOW, set_language, "default: en"},
    {"format", 0, "xlsx,csv,...", EXPORT, set_format, "default: all that there are"},
    {"format", 0, "text|csv", SHOW, set_format, "default: text"},
    {"format", 0, "text|csv", TRACE, set_format, "csv: the records only; default: text"},
    {"jobs", 0, "N", EXPORT, set_jobs, "processes at once; default: the processors"},
    {"set", 0, "name=value", EXPORT | CHECK | SHOW | TEXTS, set_parameter,
     "a parameter of the report, :name in SQL"},
    {"force", 0, NULL, EXPORT, set_force, "make the edition even if nothing has changed"},
    {"wait", 0, "TIME", EXPORT, set_wait, "for another run to end: 90, 15m, 2h; default: 0"},
    {"profile", 0, "NAME", LINT, set_profile, "af, strict or machine; default: af"},
    {"settings", 0, "FILE", LINT, set_settings, "YAML: rules on or off, what policy decides"},
    {"previous", 0, "FILE", LINT, set_previous, "the release before: names must not change"},
    {"json", 0, NULL, LINT, set_json, "one JSON document instead of lines"},
    {"sarif", 0, NULL, LINT, set_sarif, "one SARIF 2.1.0 document instead of lines"},
    {"explain", 0, "T04,...", LINT, set_explain, "what these rules ask for and why, or all rules"},
    {"timeout", 0, "TIME", EXPORT | CHECK | SHOW | VERIFY | TRACE | KIT | TEXTS | LINT, set_timeout,
     "the run is stopped then; default: never"},
    {"job-timeout", 0, "TIME", EXPORT, set_job_timeout, "each file is stopped then; default: 10m"},
    {"keep", 0, "N", EXPORT, set_keep, "replaced generations to keep; default: 1"},
    {"require-confinement", 0, NULL, EXPORT | DOCTOR, set_require_confinement, "refuse to run without it"},
    {"status", 0, "FILE", EXPORT | CHECK, set_status, "where export says how it ended"},
    {"max-age", 0, "TIME", CHECK, set_max_age, "of the last good export, by --status FILE"},
    {"verbose", 'v', NULL, ALL, set_verbose, "say what is done"},
    {"quiet", 'q', NULL, ALL, set_quiet, "say errors only, no warnings"},
    {"help", 'h', NULL, ALL | 1 << COMMAND_NONE, set_help, "this text"},
    {"version", 0, NULL, 1 << COMMAND_NONE, set_version, "versions of the program and its libraries"},
};
const size_t option_count = sizeof options_table / sizeof *options_table;

const struct command_words command_table[] = {
    [COMMAND_NONE] = {"", "", "", 0, 0},
    [COMMAND_EXPORT] = {"export", "REPORT...",
                        "Make the edition of a period: workbook, charts, CSV and manifest.", 1, 1000},
    [COMMAND_CHECK] =
        {"check", "REPORT...",
         "Check definitions; with --source also the queries, with --period also\nthe data. Writes nothing.",
         1, 1000},
    [COMMAND_SHOW] = {"show", "REPORT TABLE", "Show one table in the terminal.", 2, 2},
    [COMMAND_VERIFY] = {"verify", "EDITION",
                        "Check an edition against its manifest\nand read its workbooks again.", 1, 1},
    [COMMAND_TRACE] = {"trace", "EDITION TABLE ROW COLUMN",
                       "Say where a figure comes from: query, sources, records.\nROW: its number, from 1, or "
                       "column=value[,column=value].",
                       4, 4},
    [COMMAND_KIT] =
        {"kit", "EDITION CHART",
         "Put all files of one chart into a ZIP archive:\npictures, texts, figures, scripts, in all "
         "languages.",
         2, 2},
    [COMMAND_TEXTS] = {"texts", "[REPORT]",
                       "Write a template for translators.\nPO: the texts of a report, with --source also "
                       "the words in its tables;\nwithout a report the program's own texts.",
                       0, 1},
    [COMMAND_LINT] = {"lint", "FILE...",
                      "Judge workbooks by the rules for statistics; whoever wrote them.\nExit status: 0 "
                      "nothing was found, 2 something was; else as statbook --help says.",
                      1, 1000},
    [COMMAND_DOCTOR] = {"doctor", "", "Say what works here: tools, fonts, confinement.", 0, 0},
};
const int command_count = sizeof command_table / sizeof *command_table;
