#include "options.h"

#include "arena.h"
#include "error.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

struct parser {
    struct arena *arena;
    struct error *err;
    struct options *options;
    struct parameter *parameters;
    const char **arguments;
};

typedef bool set_option(struct parser *parser, const char *value);

enum {
    EXPORT = 1 << COMMAND_EXPORT,
    CHECK = 1 << COMMAND_CHECK,
    SHOW = 1 << COMMAND_SHOW,
    VERIFY = 1 << COMMAND_VERIFY,
    TRACE = 1 << COMMAND_TRACE,
    TEXTS = 1 << COMMAND_TEXTS,
    DOCTOR = 1 << COMMAND_DOCTOR,
    ALL = EXPORT | CHECK | SHOW | VERIFY | TRACE | TEXTS | DOCTOR
};

struct option {
    const char *name;
    char letter;       /* 0: none */
    const char *value; /* what the value is; NULL: takes none */
    int commands;
    set_option *set;
    const char *help;
};

static bool fail(struct parser *parser, const char *sentence)
{
    return error_set(parser->err, ERROR_USAGE, "%s", sentence);
}

static const char *quote(struct parser *parser, const char *text)
{
    return text_quote(parser->arena, text, strlen(text));
}

static bool set_source(struct parser *parser, const char *value)
{
    parser->options->source = value;
    return true;
}

static bool set_output(struct parser *parser, const char *value)
{
    parser->options->output = value;
    return *value != '\0' || fail(parser, "--output needs the name of a folder");
}

static bool set_period(struct parser *parser, const char *value)
{
    parser->options->has_period = true;
    return period_parse(value, &parser->options->period, parser->err) ||
           error_within(parser->err, "--period");
}

static bool set_as_of(struct parser *parser, const char *value)
{
    parser->options->has_as_of = true;
    return date_parse(value, &parser->options->as_of) ||
           fail(parser, arena_format(parser->arena,
                                     "--as-of: %s is not a date of the calendar; write it as 2013-03-31",
                                     quote(parser, value)));
}

/* "a,b" */
static bool split(struct parser *parser, const char *option, const char *value, struct words *words)
{
    const char **items = arena_array(parser->arena, strlen(value) + 1, sizeof(char *));
    size_t count = 0;

    for (const char *start = value;; start++) {
        size_t length = strcspn(start, ",");
        if (length == 0)
            return fail(parser, arena_format(parser->arena, "%s: %s has an empty word between its commas",
                                             option, quote(parser, value)));
        items[count++] = arena_copy(parser->arena, start, length);
        start += length;
        if (*start == '\0')
            break;
    }
    *words = (struct words){items, count};
    return true;
}

static bool set_language(struct parser *parser, const char *value)
{
    return split(parser, "--language", value, &parser->options->languages);
}

static bool set_format(struct parser *parser, const char *value)
{
    return split(parser, "--format", value, &parser->options->formats);
}

static bool set_jobs(struct parser *parser, const char *value)
{
    char *end;
    long count = strtol(value, &end, 10);

    if (*value < '0' || *value > '9' || *end || count < 1 || count > 256)
        return fail(parser, arena_format(parser->arena, "--jobs: %s is not a number from 1 to 256",
                                         quote(parser, value)));
    parser->options->processors = (size_t)count;
    return true;
}

static bool is_identifier(const char *text, size_t length)
{
    return length > 0 && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") >= length &&
           !(text[0] >= '0' && text[0] <= '9');
}

static bool set_parameter(struct parser *parser, const char *value)
{
    static const char *const reserved[] = {"period_start", "period_end", "as_of"};
    size_t length = strcspn(value, "=");
    const char *name = arena_copy(parser->arena, value, length);
    char why[160];

    if (value[length] != '=' || !is_identifier(value, length))
        return fail(
            parser,
            arena_format(parser->arena,
                         "--set: %s is not name=value, with lower case letters, digits and underscores",
                         quote(parser, value)));
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcmp(name, reserved[i]) == 0)
            return fail(parser,
                        arena_format(parser->arena, "--set: '%s' is set by --period and --as-of", name));
    for (size_t i = 0; i < parser->options->parameter_count; i++)
        if (strcmp(name, parser->parameters[i].name) == 0)
            return fail(parser, arena_format(parser->arena, "--set: '%s' is set twice", name));
    if (!text_fit_for_cell(value + length + 1, strlen(value + length + 1), why, sizeof why))
        return fail(parser, arena_format(parser->arena, "--set: the value of '%s' %s", name, why));
    parser->parameters[parser->options->parameter_count++] =
        (struct parameter){name, value + length + 1, TYPE_TEXT};
    return true;
}

/* "90", "90s", "15m", "26h", "100d"; in seconds. */
static bool read_duration(struct parser *parser, const char *option, const char *value, double *seconds)
{
    static const char units[] = "smhd";
    static const double sizes[] = {1, 60, 3600, 86400};
    size_t digits = strspn(value, "0123456789");
    const char *unit = value[digits] ? strchr(units, value[digits]) : units;

    if (digits == 0 || digits > 7 || !unit || (value[digits] && value[digits + 1]))
        return fail(parser,
                    arena_format(parser->arena,
                                 "%s: %s is not a length of time; write it as 90 (seconds), 15m, 26h or 100d",
                                 option, quote(parser, value)));
    *seconds = (double)strtol(value, NULL, 10) * sizes[unit - units];
    return true;
}

/* One that must not be nothing. */
static bool read_limit(struct parser *parser, const char *option, const char *value, double *seconds)
{
    return read_duration(parser, option, value, seconds) &&
           (*seconds > 0 ||
            fail(parser, arena_format(parser->arena, "%s: 0 would leave no time at all", option)));
}

static bool set_wait(struct parser *parser, const char *value)
{
    return read_duration(parser, "--wait", value, &parser->options->wait);
}

static bool set_timeout(struct parser *parser, const char *value)
{
    return read_limit(parser, "--timeout", value, &parser->options->timeout);
}

static bool set_job_timeout(struct parser *parser, const char *value)
{
    return read_limit(parser, "--job-timeout", value, &parser->options->job_timeout);
}

static bool set_max_age(struct parser *parser, const char *value)
{
    return read_limit(parser, "--max-age", value, &parser->options->max_age);
}

static bool set_keep(struct parser *parser, const char *value)
{
    char *end;
    long count = strtol(value, &end, 10);

    if (*value < '0' || *value > '9' || *end || count > 100)
        return fail(parser, arena_format(parser->arena, "--keep: %s is not a number from 0 to 100",
                                         quote(parser, value)));
    parser->options->keep = (size_t)count;
    return true;
}

static bool set_status(struct parser *parser, const char *value)
{
    parser->options->status = value;
    return *value != '\0' || fail(parser, "--status needs the name of a file");
}

static bool set_require_confinement(struct parser *parser, const char *value)
{
    (void)value;
    return parser->options->require_confinement = true;
}

static bool set_force(struct parser *parser, const char *value)
{
    (void)value;
    return parser->options->force = true;
}

static bool set_verbose(struct parser *parser, const char *value)
{
    (void)value;
    return parser->options->verbose = true;
}

static bool set_quiet(struct parser *parser, const char *value)
{
    (void)value;
    return parser->options->quiet = true;
}

static bool set_help(struct parser *parser, const char *value)
{
    (void)value;
    return parser->options->help = true;
}

static bool set_version(struct parser *parser, const char *value)
{
    (void)value;
    return parser->options->version = true;
}

static const struct option options_table[] = {
    {"source", 0, "sqlite:PATH", EXPORT | CHECK | SHOW | TEXTS, set_source, "the database to read"},
    {"period", 0, "2013Q1", EXPORT | CHECK | SHOW | TEXTS, set_period,
     "or 2013-04, 2013; default: the last completed"},
    {"as-of", 0, "DATE", EXPORT | CHECK | SHOW | TEXTS, set_as_of,
     "what is known then; default: the period's last day"},
    {"output", 0, "DIR", EXPORT, set_output, "the edition becomes DIR/<report>/<period>"},
    {"language", 0, "en,fr|all", EXPORT, set_language, "default: those of the report"},
    {"language", 0, "fr", SHOW, set_language, "default: en"},
    {"format", 0, "xlsx,csv,...", EXPORT, set_format, "xlsx, csv, jsonstat, html, txt, png, svg; all"},
    {"format", 0, "text|csv", SHOW, set_format, "default: text"},
    {"format", 0, "text|csv", TRACE, set_format, "csv: the records only; default: text"},
    {"jobs", 0, "N", EXPORT, set_jobs, "processes at once; default: the processors"},
    {"set", 0, "name=value", EXPORT | CHECK | SHOW | TEXTS, set_parameter,
     "a parameter of the report, :name in SQL"},
    {"force", 0, NULL, EXPORT, set_force, "make the edition even if nothing has changed"},
    {"wait", 0, "TIME", EXPORT, set_wait, "for another run to end: 90, 15m, 2h; default: 0"},
    {"timeout", 0, "TIME", EXPORT | CHECK | SHOW | VERIFY | TRACE | TEXTS, set_timeout,
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
enum { KEEP_DEFAULT = 1, OPTION_COUNT = sizeof options_table / sizeof *options_table };

static const struct {
    const char *name, *arguments, *help;
    size_t least, most;
} commands[] = {
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
    [COMMAND_TEXTS] = {"texts", "[REPORT]",
                       "Write a template for translators.\nPO: the texts of a report, with --source also "
                       "the words in its tables;\nwithout a report the program's own texts.",
                       0, 1},
    [COMMAND_DOCTOR] = {"doctor", "", "Say what works here: tools, fonts, confinement.", 0, 0},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static const struct option *find_option(enum command command, const char *name, size_t length)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (strlen(options_table[i].name) == length && strncmp(options_table[i].name, name, length) == 0 &&
            (options_table[i].commands & 1 << command))
            return &options_table[i];
    return NULL;
}

static const struct option *find_letter(enum command command, char letter)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (options_table[i].letter == letter && letter && (options_table[i].commands & 1 << command))
            return &options_table[i];
    return NULL;
}

static bool unknown_option(struct parser *parser, const char *word)
{
    const char *command = commands[parser->options->command].name;

    if (!*command)
        return fail(parser,
                    arena_format(parser->arena, "%s is not an option before the command; see statbook --help",
                                 quote(parser, word)));
    return fail(parser, arena_format(parser->arena, "%s is not an option of %s; see statbook %s --help",
                                     quote(parser, word), command, command));
}

/* "--name=value", "--name value" or "-v"; moves *at to the last word that was used. */
static bool parse_option(struct parser *parser, int argc, char *const *argv, int *at)
{
    const char *word = argv[*at];
    bool is_long = word[1] == '-';
    size_t length = is_long ? strcspn(word + 2, "=") : 1;
    const struct option *option = is_long           ? find_option(parser->options->command, word + 2, length)
                                  : word[2] == '\0' ? find_letter(parser->options->command, word[1])
                                                    : NULL;

    if (!option)
        return unknown_option(parser, word);
    bool attached = is_long && word[2 + length] == '=';
    if (!option->value)
        return attached ? fail(parser, arena_format(parser->arena, "--%s takes no value", option->name))
                        : option->set(parser, NULL);
    if (attached)
        return option->set(parser, word + 2 + length + 1);
    if (*at + 1 >= argc || strncmp(argv[*at + 1], "--", 2) == 0)
        return fail(parser, arena_format(parser->arena, "--%s needs a value: --%s %s", option->name,
                                         option->name, option->value));
    return option->set(parser, argv[++*at]);
}

static bool parse_command(struct parser *parser, const char *word)
{
    const char *names[COMMAND_COUNT];

    for (int command = COMMAND_EXPORT; command < COMMAND_COUNT; command++) {
        names[command - 1] = commands[command].name;
        parser->options->command = (enum command)command;
        if (strcmp(word, commands[command].name) == 0)
            return true;
    }
    parser->options->command = COMMAND_NONE;
    return fail(parser, arena_format(parser->arena, "%s is not a command; use %s", quote(parser, word),
                                     text_list(parser->arena, names, COMMAND_COUNT - 1, "or")));
}

static bool parse_words(struct parser *parser, int argc, char *const *argv)
{
    struct options *options = parser->options;
    bool only_arguments = false;

    for (int i = 1; i < argc; i++) {
        if (!only_arguments && strcmp(argv[i], "--") == 0)
            only_arguments = true;
        else if (!only_arguments && argv[i][0] == '-' && argv[i][1] != '\0') {
            if (!parse_option(parser, argc, argv, &i))
                return false;
        } else if (options->command == COMMAND_NONE) {
            if (!parse_command(parser, argv[i]))
                return false;
        } else {
            parser->arguments[options->arguments.count++] = argv[i];
        }
    }
    return true;
}

static const char *last_name(const char *path, struct arena *arena)
{
    char *name = arena_text(arena, path);
    size_t length = strlen(name);

    while (length > 1 && name[length - 1] == '/')
        name[--length] = '\0';
    char *slash = strrchr(name, '/');
    return slash ? slash + 1 : name;
}

/* An edition is named after its report. */
static bool names_differ(struct parser *parser)
{
    const struct words *reports = &parser->options->arguments;

    for (size_t i = 0; i < reports->count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(last_name(reports->items[i], parser->arena),
                       last_name(reports->items[j], parser->arena)) == 0)
                return fail(
                    parser,
                    arena_format(parser->arena,
                                 "%s and %s have the same name, so one edition would replace the other",
                                 quote(parser, reports->items[j]), quote(parser, reports->items[i])));
    return true;
}

static bool is_complete(struct parser *parser)
{
    const struct options *options = parser->options;
    enum command command = options->command;

    if (options->help || options->version)
        return true;
    if (command == COMMAND_NONE)
        return fail(parser, "a command is missing; see statbook --help");
    if (options->arguments.count < commands[command].least ||
        options->arguments.count > commands[command].most)
        return fail(parser,
                    arena_format(parser->arena, "%s takes %s, and %zu %s given; see statbook %s --help",
                                 commands[command].name,
                                 *commands[command].arguments ? commands[command].arguments : "no words",
                                 options->arguments.count,
                                 options->arguments.count == 1 ? "word was" : "words were",
                                 commands[command].name));
    if ((command == COMMAND_EXPORT || command == COMMAND_SHOW) && !options->source)
        return fail(parser, arena_format(parser->arena, "%s needs a database: --source sqlite:PATH",
                                         commands[command].name));
    if (command == COMMAND_EXPORT && !options->output)
        return fail(parser, "export needs a folder: --output DIR");
    if (command == COMMAND_CHECK && (options->max_age > 0) != (options->status != NULL))
        return fail(parser, "--max-age and --status belong together: --status FILE --max-age 100d");
    return command != COMMAND_EXPORT || names_differ(parser);
}

bool options_parse(int argc, char *const *argv, struct arena *arena, struct options *options,
                   struct error *err)
{
    struct parser parser = {arena, err, options, arena_array(arena, (size_t)argc, sizeof *parser.parameters),
                            arena_array(arena, (size_t)argc, sizeof(char *))};

    *options = (struct options){.command = COMMAND_NONE, .keep = KEEP_DEFAULT};
    if (!parse_words(&parser, argc, argv))
        return false;
    options->parameters = parser.parameters;
    options->arguments.items = parser.arguments;
    return is_complete(&parser);
}

static void print_options(enum command command, FILE *stream)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &options_table[i];
        char left[40];
        if (!(option->commands & 1 << command))
            continue;
        snprintf(left, sizeof left, "%c%c%c --%s%s%s", option->letter ? '-' : ' ',
                 option->letter ? option->letter : ' ', option->letter ? ',' : ' ', option->name,
                 option->value ? " " : "", option->value ? option->value : "");
        fprintf(stream, "  %-26s %s\n", left, option->help);
    }
}

void options_help(enum command command, FILE *stream)
{
    if (command != COMMAND_NONE) {
        fprintf(stream, "statbook %s%s%s [OPTION...]\n\n%s\n\n", commands[command].name,
                *commands[command].arguments ? " " : "", commands[command].arguments, commands[command].help);
        print_options(command, stream);
        return;
    }
    fputs("statbook COMMAND [OPTION...] [ARGUMENT...]\n\nPublishes statistics from a database: one edition "
          "per period.\n\n",
          stream);
    for (int other = COMMAND_EXPORT; other < COMMAND_COUNT; other++)
        fprintf(stream, "  %-7s %-24s %.*s\n", commands[other].name, commands[other].arguments,
                (int)strcspn(commands[other].help, "\n;:"), commands[other].help);
    fputs("\n", stream);
    print_options(COMMAND_NONE, stream);
    fputs("\nExit status: 0 done · 3 some outputs failed · 64 command line · 65 data\n"
          "66 input missing · 69 gnuplot or font missing · 70 internal · 71 system\n"
          "73 cannot create output · 74 input/output, disk full · 75 busy, try again\n"
          "76 published, durability not certain · 77 permission · 78 definition\n",
          stream);
}
