#include "options_table.h"

#include "arena.h"
#include "error.h"
#include "text.h"

#include <string.h>

enum { KEEP_DEFAULT = 1 };

static const struct option *find_option(enum command command, const char *name, size_t length)
{
    for (size_t i = 0; i < option_count; i++)
        if (strlen(options_table[i].name) == length && strncmp(options_table[i].name, name, length) == 0 &&
            (options_table[i].commands & 1 << command))
            return &options_table[i];
    return NULL;
}

static const struct option *find_letter(enum command command, char letter)
{
    for (size_t i = 0; i < option_count; i++)
        if (options_table[i].letter == letter && letter && (options_table[i].commands & 1 << command))
            return &options_table[i];
    return NULL;
}

static bool unknown_option(struct option_parser *parser, const char *word)
{
    const char *command = command_table[parser->options->command].name;

    if (!*command)
        return options_fail(
            parser, arena_format(parser->arena, "%s is not an option before the command; see statbook --help",
                                 options_quote(parser, word)));
    return options_fail(parser,
                        arena_format(parser->arena, "%s is not an option of %s; see statbook %s --help",
                                     options_quote(parser, word), command, command));
}

/* "--name=value", "--name value" or "-v"; moves *at to the last word that was used. */
static bool parse_option(struct option_parser *parser, int argc, char *const *argv, int *at)
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
        return attached
                   ? options_fail(parser, arena_format(parser->arena, "--%s takes no value", option->name))
                   : option->set(parser, NULL);
    if (attached)
        return option->set(parser, word + 2 + length + 1);
    if (*at + 1 >= argc || strncmp(argv[*at + 1], "--", 2) == 0)
        return options_fail(parser, arena_format(parser->arena, "--%s needs a value: --%s %s", option->name,
                                                 option->name, option->value));
    return option->set(parser, argv[++*at]);
}

static bool parse_command(struct option_parser *parser, const char *word)
{
    const char **names = arena_array(parser->arena, (size_t)command_count, sizeof *names);

    for (int command = COMMAND_EXPORT; command < command_count; command++) {
        names[command - 1] = command_table[command].name;
        parser->options->command = (enum command)command;
        if (strcmp(word, command_table[command].name) == 0)
            return true;
    }
    parser->options->command = COMMAND_NONE;
    return options_fail(
        parser, arena_format(parser->arena, "%s is not a command; use %s", options_quote(parser, word),
                             text_list(parser->arena, names, (size_t)command_count - 1, "or")));
}

static bool parse_words(struct option_parser *parser, int argc, char *const *argv)
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
static bool names_differ(struct option_parser *parser)
{
    const struct words *reports = &parser->options->arguments;

    for (size_t i = 0; i < reports->count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(last_name(reports->items[i], parser->arena),
                       last_name(reports->items[j], parser->arena)) == 0)
                return options_fail(
                    parser,
                    arena_format(
                        parser->arena, "%s and %s have the same name, so one edition would replace the other",
                        options_quote(parser, reports->items[j]), options_quote(parser, reports->items[i])));
    return true;
}

static bool lint_is_complete(struct option_parser *parser)
{
    const struct options *options = parser->options;

    if (options->json && options->sarif)
        return options_fail(parser, "lint writes one document: give --json or --sarif, not both");
    if (options->explain.count > 0 && (options->json || options->sarif))
        return options_fail(parser, "--explain is for people: give it without --json and --sarif");
    return options->explain.count == 0 || options->arguments.count == 0 ||
           options_fail(parser, "--explain judges nothing: give it without a file");
}

/* How many words of a command line are arguments. */
static bool has_its_arguments(const struct options *options)
{
    if (options->command == COMMAND_LINT && options->explain.count > 0)
        return true;
    return options->arguments.count >= command_table[options->command].least &&
           options->arguments.count <= command_table[options->command].most;
}

static bool is_complete(struct option_parser *parser)
{
    const struct options *options = parser->options;
    enum command command = options->command;

    if (options->help || options->version)
        return true;
    if (command == COMMAND_NONE)
        return options_fail(parser, "a command is missing; see statbook --help");
    if (!has_its_arguments(options))
        return options_fail(
            parser,
            arena_format(parser->arena, "%s takes %s, and %zu %s given; see statbook %s --help",
                         command_table[command].name,
                         *command_table[command].arguments ? command_table[command].arguments : "no words",
                         options->arguments.count, options->arguments.count == 1 ? "word was" : "words were",
                         command_table[command].name));
    if ((command == COMMAND_EXPORT || command == COMMAND_SHOW) && !options->source)
        return options_fail(parser, arena_format(parser->arena, "%s needs a database: --source sqlite:PATH",
                                                 command_table[command].name));
    if (command == COMMAND_EXPORT && !options->output)
        return options_fail(parser, "export needs a folder: --output DIR");
    if (command == COMMAND_CHECK && (options->max_age > 0) != (options->status != NULL))
        return options_fail(parser, "--max-age and --status belong together: --status FILE --max-age 100d");
    if (command == COMMAND_LINT)
        return lint_is_complete(parser);
    return command != COMMAND_EXPORT || names_differ(parser);
}

bool options_parse(int argc, char *const *argv, struct arena *arena, struct options *options,
                   struct error *err)
{
    struct option_parser parser = {arena, err, options,
                                   arena_array(arena, (size_t)argc, sizeof *parser.parameters),
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
    for (size_t i = 0; i < option_count; i++) {
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
        fprintf(stream, "statbook %s%s%s [OPTION...]\n\n%s\n\n", command_table[command].name,
                *command_table[command].arguments ? " " : "", command_table[command].arguments,
                command_table[command].help);
        print_options(command, stream);
        return;
    }
    fputs("statbook COMMAND [OPTION...] [ARGUMENT...]\n\nPublishes statistics from a database: one edition "
          "per period.\n\n",
          stream);
    for (int other = COMMAND_EXPORT; other < command_count; other++)
        fprintf(stream, "  %-7s %-24s %.*s\n", command_table[other].name, command_table[other].arguments,
                (int)strcspn(command_table[other].help, "\n;:"), command_table[other].help);
    fputs("\n", stream);
    print_options(COMMAND_NONE, stream);
    fputs("\nExit status: 0 done · 2 lint found something · 3 some outputs failed\n"
          "64 command line · 65 data · 66 input missing · 69 gnuplot or font missing\n"
          "70 internal · 71 system · 73 cannot create output · 74 input/output, disk full\n"
          "75 busy, try again · 76 published, durability not certain · 77 permission\n"
          "78 definition\n",
          stream);
}
