#include "options.h"

#include "scratch.h"
#include "text.h"

enum { MOST_WORDS = 32 };

/* The words of a command line behind the program's name, up to NULL. */
static bool parse(struct scratch *scratch, struct options *options, const char *const *words)
{
    char *argv[MOST_WORDS + 1] = {arena_text(scratch->arena, "statbook")};
    int argc = 1;

    for (; words[argc - 1]; argc++)
        argv[argc] = arena_text(scratch->arena, words[argc - 1]);
    *scratch->err = (struct error){0};
    return options_parse(argc, argv, scratch->arena, options, scratch->err);
}

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static struct options options_of(struct scratch *scratch, const char *const *words)
{
    struct options options;

    if (!parse(scratch, &options, words))
        fail_msg("%s", scratch->err->text);
    return options;
}

static void refused(struct scratch *scratch, const char *const *words, const char *expected)
{
    struct options options;

    assert_false(parse(scratch, &options, words));
    assert_error(scratch->err, ERROR_USAGE, expected);
}

#define EXPORT "export", "r", "--source", "sqlite:x", "--output", "o"

static void a_whole_command_line_is_understood(void **state)
{
    struct options options = options_of(*state, WORDS("export", "r", "s", "--source", "sqlite:x", "--output",
                                                      "o", "--period", "2013Q1", "--as-of", "2013-04-30",
                                                      "--language", "en,fr", "--jobs", "4", "--force", "-v"));

    assert_int_equal(options.command, COMMAND_EXPORT);
    assert_string_equal(options.source, "sqlite:x");
    assert_string_equal(options.output, "o");
    assert_true(options.has_period && options.has_as_of);
    assert_int_equal(options.period.part, 1);
    assert_int_equal(options.as_of.month, 4);
    assert_int_equal(options.languages.count, 2);
    assert_string_equal(options.languages.items[1], "fr");
    assert_int_equal(options.processors, 4);
    assert_true(options.force && options.verbose);
    assert_int_equal(options.arguments.count, 2);
    assert_string_equal(options.arguments.items[1], "s");
}

static void what_is_not_given_is_empty(void **state)
{
    struct options options = options_of(*state, WORDS("check", "r"));

    assert_int_equal(options.command, COMMAND_CHECK);
    assert_null(options.source);
    assert_false(options.has_period || options.has_as_of || options.force || options.verbose ||
                 options.quiet);
    assert_int_equal(options.processors, 0);
    assert_int_equal(options.languages.count, 0);
    assert_int_equal(options.parameter_count, 0);
}

static void options_stand_before_or_behind_arguments(void **state)
{
    struct options before = options_of(*state, WORDS("show", "--source", "sqlite:x", "r", "t"));
    struct options behind = options_of(*state, WORDS("show", "r", "t", "--source=sqlite:x"));
    struct options between = options_of(*state, WORDS("show", "r", "--source=sqlite:x", "t"));

    assert_string_equal(before.arguments.items[1], "t");
    assert_string_equal(behind.source, "sqlite:x");
    assert_string_equal(between.arguments.items[1], "t");
}

static void a_value_can_be_joined_by_an_equals_sign(void **state)
{
    struct options options = options_of(*state, WORDS("check", "r", "--source=a=b", "--set=x=y=z"));

    assert_string_equal(options.source, "a=b");
    assert_string_equal(options.parameters[0].name, "x");
    assert_string_equal(options.parameters[0].text, "y=z");
}

static void behind_two_dashes_everything_is_an_argument(void **state)
{
    struct options options = options_of(*state, WORDS("check", "-v", "--", "--source", "-v", "--"));

    assert_int_equal(options.arguments.count, 3);
    assert_string_equal(options.arguments.items[0], "--source");
    assert_string_equal(options.arguments.items[2], "--");
    assert_null(options.source);
}

static void a_single_dash_is_an_argument(void **state)
{
    assert_string_equal(options_of(*state, WORDS("check", "-")).arguments.items[0], "-");
}

static void a_value_may_begin_with_one_dash(void **state)
{
    assert_string_equal(options_of(*state, WORDS("check", "r", "--source", "-x")).source, "-x");
}

static void a_command_is_one_of_a_list(void **state)
{
    refused(*state, WORDS(NULL), "a command is missing; see statbook --help");
    refused(*state, WORDS("exprot"),
            "'exprot' is not a command; use export, check, show, verify, trace, kit, texts, lint or doctor");
    refused(*state, WORDS(""),
            "'' is not a command; use export, check, show, verify, trace, kit, texts, lint or doctor");
    refused(
        *state, WORDS("a\xFF\n"),
        "'a\\xFF\\x0A' is not a command; use export, check, show, verify, trace, kit, texts, lint or doctor");
}

static void an_option_is_one_of_the_command(void **state)
{
    refused(*state, WORDS("-v", "check"), "'-v' is not an option before the command; see statbook --help");
    refused(*state, WORDS("--source=x"),
            "'--source=x' is not an option before the command; see statbook --help");
    refused(*state, WORDS("check", "--output", "o"),
            "'--output' is not an option of check; see statbook check --help");
    refused(*state, WORDS("check", "--sourc", "o"),
            "'--sourc' is not an option of check; see statbook check --help");
    refused(*state, WORDS("check", "--=x"), "'--=x' is not an option of check; see statbook check --help");
    refused(*state, WORDS("check", "-x"), "'-x' is not an option of check; see statbook check --help");
    refused(*state, WORDS("check", "-vq"), "'-vq' is not an option of check; see statbook check --help");
    refused(*state, WORDS("check", "--version"),
            "'--version' is not an option of check; see statbook check --help");
}

static void an_option_has_a_value_or_none(void **state)
{
    refused(*state, WORDS("check", "--source"), "--source needs a value: --source sqlite:PATH");
    refused(*state, WORDS("check", "--source", "--period", "2013"),
            "--source needs a value: --source sqlite:PATH");
    refused(*state, WORDS("check", "--verbose=yes"), "--verbose takes no value");
    refused(*state, WORDS("export", "--force="), "--force takes no value");
}

static void a_command_has_its_number_of_arguments(void **state)
{
    refused(*state, WORDS("export"),
            "export takes REPORT..., and 0 words were given; see statbook export --help");
    refused(*state, WORDS("show", "r"),
            "show takes REPORT TABLE, and 1 word was given; see statbook show --help");
    refused(*state, WORDS("verify", "a", "b"),
            "verify takes EDITION, and 2 words were given; see statbook verify --help");
    refused(*state, WORDS("show", "r", "t", "u", "--source=x"),
            "show takes REPORT TABLE, and 3 words were given; see statbook show --help");
    assert_int_equal(options_of(*state, WORDS("verify", "a")).arguments.count, 1);
}

static void figures_come_from_a_database_and_editions_go_to_a_folder(void **state)
{
    refused(*state, WORDS("export", "r"), "export needs a database: --source sqlite:PATH");
    refused(*state, WORDS("show", "r", "t"), "show needs a database: --source sqlite:PATH");
    refused(*state, WORDS("export", "r", "--source", "sqlite:x"), "export needs a folder: --output DIR");
    refused(*state, WORDS("export", "r", "--output", ""), "--output needs the name of a folder");
}

static void reports_of_one_run_have_different_names(void **state)
{
    refused(*state, WORDS("export", "a/r", "b/r/", "--source=x", "--output=o"),
            "'a/r' and 'b/r/' have the same name, so one edition would replace the other");
    refused(*state, WORDS("export", "r", "s", "/r//", "--source=x", "--output=o"),
            "'r' and '/r//' have the same name, so one edition would replace the other");
    assert_int_equal(
        options_of(*state, WORDS(EXPORT, "a/b", "b/a", "a/c", "rr", "/xr/", "/yr/", "//")).arguments.count,
        8);
}

static void a_period_and_a_day_are_those_of_the_calendar(void **state)
{
    refused(
        *state, WORDS("check", "r", "--period", "2013Q5"),
        "--period: '2013Q5' is not a period; write a quarter as 2013Q1, a month as 2013-04, a year as 2013");
    refused(*state, WORDS("check", "r", "--period="),
            "--period: '' is not a period; write a quarter as 2013Q1, a month as 2013-04, a year as 2013");
    refused(*state, WORDS("check", "r", "--as-of", "2013-02-30"),
            "--as-of: '2013-02-30' is not a date of the calendar; write it as 2013-03-31");
}

static void lists_have_no_empty_words(void **state)
{
    refused(*state, WORDS(EXPORT, "--language", ""), "--language: '' has an empty word between its commas");
    refused(*state, WORDS(EXPORT, "--language", "en,"),
            "--language: 'en,' has an empty word between its commas");
    refused(*state, WORDS(EXPORT, "--format", ",csv"),
            "--format: ',csv' has an empty word between its commas");
    refused(*state, WORDS(EXPORT, "--format", "a,,b"),
            "--format: 'a,,b' has an empty word between its commas");
}

static void the_number_of_jobs_is_from_1_to_256(void **state)
{
    static const char *const bad[] = {"0", "-1", "257", "+4", "4x", "", " 4", "0x4", "99999999999999999999"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(scratch, WORDS(EXPORT, "--jobs", bad[i]),
                arena_format(scratch->arena, "--jobs: '%s' is not a number from 1 to 256", bad[i]));
    assert_int_equal(options_of(scratch, WORDS(EXPORT, "--jobs=1")).processors, 1);
    assert_int_equal(options_of(scratch, WORDS(EXPORT, "--jobs=099")).processors, 99);
    assert_int_equal(options_of(scratch, WORDS(EXPORT, "--jobs=9")).processors, 9);
    assert_int_equal(options_of(scratch, WORDS(EXPORT, "--jobs=256")).processors, 256);
}

static void a_length_of_time_has_a_unit(void **state)
{
    static const struct {
        const char *text;
        double seconds;
    } cases[] = {{"90", 90},        {"90s", 90}, {"15m", 900},        {"26h", 93600},
                 {"100d", 8640000}, {"007", 7},  {"9999999", 9999999}};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = cases[i].text;
        struct options options =
            options_of(scratch, WORDS(EXPORT, "--wait", text, "--timeout", text, "--job-timeout", text));
        assert_float_equal(options.wait, cases[i].seconds, 0);
        assert_float_equal(options.timeout, cases[i].seconds, 0);
        assert_float_equal(options.job_timeout, cases[i].seconds, 0);
        options = options_of(scratch, WORDS("check", "r", "--status", "s", "--max-age", text));
        assert_float_equal(options.max_age, cases[i].seconds, 0);
    }
}

static void what_is_no_length_of_time_is_refused(void **state)
{
    static const char *const bad[] = {"",    "m",  "-1",   "+1",       "1.5h",
                                      "1e3", " 1", "1 h",  "1h30m",    "5mm",
                                      "1H",  "1w", "0x10", "10000000", "99999999999999999999"};
    static const char *const names[] = {"--wait", "--timeout", "--job-timeout"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        for (size_t j = 0; j < sizeof names / sizeof *names; j++)
            refused(
                scratch, WORDS(EXPORT, names[j], bad[i]),
                arena_format(scratch->arena,
                             "%s: '%s' is not a length of time; write it as 90 (seconds), 15m, 26h or 100d",
                             names[j], bad[i]));
    refused(scratch, WORDS("check", "r", "--status", "s", "--max-age", "a day"),
            "--max-age: 'a day' is not a length of time; write it as 90 (seconds), 15m, 26h or 100d");
}

static void only_waiting_can_take_no_time(void **state)
{
    assert_float_equal(options_of(*state, WORDS(EXPORT, "--wait", "0")).wait, 0, 0);
    assert_float_equal(options_of(*state, WORDS(EXPORT, "--timeout", "1")).timeout, 1, 0);
    assert_float_equal(options_of(*state, WORDS("check", "r", "--status=s", "--max-age=1")).max_age, 1, 0);
    refused(*state, WORDS(EXPORT, "--timeout", "0"), "--timeout: 0 would leave no time at all");
    refused(*state, WORDS("verify", "e", "--timeout=0h"), "--timeout: 0 would leave no time at all");
    refused(*state, WORDS(EXPORT, "--job-timeout=0m"), "--job-timeout: 0 would leave no time at all");
    refused(*state, WORDS("check", "r", "--status", "s", "--max-age", "000d"),
            "--max-age: 0 would leave no time at all");
}

static void the_number_of_generations_to_keep_is_from_0_to_100(void **state)
{
    static const char *const bad[] = {"-1", "101", "+4", "4x", "", " 4", "0x4", "99999999999999999999"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(scratch, WORDS(EXPORT, "--keep", bad[i]),
                arena_format(scratch->arena, "--keep: '%s' is not a number from 0 to 100", bad[i]));
    assert_int_equal(options_of(scratch, WORDS(EXPORT)).keep, 1);
    assert_int_equal(options_of(scratch, WORDS(EXPORT, "--keep", "0")).keep, 0);
    assert_int_equal(options_of(scratch, WORDS(EXPORT, "--keep", "9")).keep, 9);
    assert_int_equal(options_of(scratch, WORDS(EXPORT, "--keep=100")).keep, 100);
}

static void an_age_is_that_of_what_a_status_file_tells(void **state)
{
    static const char sentence[] = "--max-age and --status belong together: --status FILE --max-age 100d";

    assert_string_equal(options_of(*state, WORDS(EXPORT, "--status", "s.json")).status, "s.json");
    refused(*state, WORDS("check", "r", "--status", "s.json"), sentence);
    refused(*state, WORDS("check", "r", "--max-age", "1d"), sentence);
    refused(*state, WORDS(EXPORT, "--status", ""), "--status needs the name of a file");
}

static void options_of_a_run_that_nobody_watches_are_those_of_their_commands(void **state)
{
    static const struct {
        const char *command, *option;
    } cases[] = {{"show", "--wait"},     {"check", "--keep"},     {"show", "--job-timeout"},
                 {"show", "--status"},   {"export", "--max-age"}, {"verify", "--require-confinement"},
                 {"doctor", "--timeout"}};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        refused(scratch, WORDS(cases[i].command, cases[i].option, "1"),
                arena_format(scratch->arena, "'%s' is not an option of %s; see statbook %s --help",
                             cases[i].option, cases[i].command, cases[i].command));
    assert_float_equal(options_of(scratch, WORDS("show", "r", "t", "--source=x", "--timeout=2m")).timeout,
                       120, 0);
    assert_true(options_of(scratch, WORDS(EXPORT, "--require-confinement")).require_confinement);
    assert_false(options_of(scratch, WORDS(EXPORT)).require_confinement);
    refused(scratch, WORDS(EXPORT, "--require-confinement=no"), "--require-confinement takes no value");
}

static void the_doctor_is_asked_without_words(void **state)
{
    struct options options = options_of(*state, WORDS("doctor", "--require-confinement", "-q"));

    assert_int_equal(options.command, COMMAND_DOCTOR);
    assert_true(options.require_confinement && options.quiet);
    refused(*state, WORDS("doctor", "r"),
            "doctor takes no words, and 1 word was given; see statbook doctor --help");
}

static void a_parameter_is_a_name_and_a_value(void **state)
{
    static const char *const bad[] = {"x", "=y", "X=y", "0x=y", "1x=y", "9=y", "a-b=y", "a b=y", ""};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused(scratch, WORDS("check", "r", "--set", bad[i]),
                arena_format(scratch->arena,
                             "--set: '%s' is not name=value, with lower case letters, digits and underscores",
                             bad[i]));
    struct options options = options_of(scratch, WORDS("check", "r", "--set", "a_1=", "--set", "b=é x"));
    assert_int_equal(options.parameter_count, 2);
    assert_string_equal(options.parameters[0].text, "");
    assert_string_equal(options.parameters[1].text, "é x");
}

static void a_parameter_is_set_once_and_not_one_that_is_there(void **state)
{
    refused(*state, WORDS("check", "r", "--set", "a=1", "--set", "a=2"), "--set: 'a' is set twice");
    refused(*state, WORDS("check", "r", "--set", "as_of=2013"),
            "--set: 'as_of' is set by --period and --as-of");
    refused(*state, WORDS("check", "r", "--set", "period_start=x"),
            "--set: 'period_start' is set by --period and --as-of");
    refused(*state, WORDS("check", "r", "--set", "period_end=x"),
            "--set: 'period_end' is set by --period and --as-of");
    refused(*state, WORDS("check", "r", "--set", "a=\xFF"),
            "--set: the value of 'a' is not UTF-8: byte 0xFF at byte 1");
}

static void help_and_version_need_nothing_else(void **state)
{
    assert_true(options_of(*state, WORDS("--help")).help);
    assert_true(options_of(*state, WORDS("-h")).help);
    assert_true(options_of(*state, WORDS("--version")).version);
    assert_int_equal(options_of(*state, WORDS("export", "--help")).command, COMMAND_EXPORT);
    assert_true(options_of(*state, WORDS("--help", "show")).help);
}

static const char *help_of(struct scratch *scratch, enum command command)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    options_help(command, stream);
    fclose(stream);
    const char *copy = arena_copy(scratch->arena, text, size);
    free(text);
    return copy;
}

static void every_help_fits_a_terminal(void **state)
{
    struct scratch *scratch = *state;

    for (enum command command = COMMAND_NONE; command <= COMMAND_DOCTOR; command++) {
        const char *help = help_of(scratch, command);
        int lines = 0;
        assert_true(text_width(help) <= 80);
        for (const char *c = help; *c; c++)
            lines += *c == '\n';
        assert_in_range(lines, 3, 24);
    }
}

static void the_help_of_the_program_has_its_commands_and_statuses(void **state)
{
    const char *help = help_of(*state, COMMAND_NONE);

    assert_ptr_equal(strstr(help, "statbook COMMAND [OPTION...] [ARGUMENT...]\n\n"), help);
    assert_non_null(strstr(help, "\n  export  REPORT...                Make the edition of a period\n"));
    assert_non_null(
        strstr(help, "\n  doctor                           Say what works here\n\n  -h, --help "));
    assert_non_null(strstr(help, "\n      --version "));
    assert_null(strstr(help, "--source"));
    assert_non_null(strstr(help, "\n\nExit status: 0 done "));
}

static void the_help_of_a_command_has_its_options(void **state)
{
    struct scratch *scratch = *state;
    const char *help = help_of(scratch, COMMAND_EXPORT);

    assert_ptr_equal(strstr(help, "statbook export REPORT... [OPTION...]\n"), help);
    assert_non_null(strstr(help, "  -v, --verbose "));
    assert_non_null(strstr(help, "      --source sqlite:PATH "));
    assert_null(strstr(help_of(scratch, COMMAND_VERIFY), "--source"));
    assert_non_null(
        strstr(help_of(scratch, COMMAND_NONE), "  show    REPORT TABLE             Show one table"));
}

static void lint_has_options_of_its_own(void **state)
{
    struct options options =
        options_of(*state, WORDS("lint", "a.xlsx", "--profile", "strict", "--settings=s.yaml", "--previous",
                                 "old.xlsx", "--json", "b.xlsx"));
    struct options sarif = options_of(*state, WORDS("lint", "a.xlsx", "--sarif"));
    struct options explain = options_of(*state, WORDS("lint", "--explain", "T04,all"));

    assert_int_equal(options.command, COMMAND_LINT);
    assert_string_equal(options.profile, "strict");
    assert_string_equal(options.settings, "s.yaml");
    assert_string_equal(options.previous, "old.xlsx");
    assert_true(options.json && !options.sarif && sarif.sarif && !sarif.json);
    assert_int_equal(options.arguments.count, 2);
    assert_int_equal(explain.explain.count, 2);
    assert_string_equal(explain.explain.items[1], "all");
}

static void what_lint_cannot_do_at_once_is_refused(void **state)
{
    refused(*state, WORDS("lint"), "lint takes FILE..., and 0 words were given; see statbook lint --help");
    refused(*state, WORDS("lint", "a", "--json", "--sarif"),
            "lint writes one document: give --json or --sarif, not both");
    refused(*state, WORDS("lint", "--explain", "T04", "--sarif"),
            "--explain is for people: give it without --json and --sarif");
    refused(*state, WORDS("lint", "--explain", "T04", "a"),
            "--explain judges nothing: give it without a file");
    refused(*state, WORDS("lint", "--explain", "T04,"),
            "--explain: 'T04,' has an empty word between its commas");
    refused(*state, WORDS("lint", "a", "--settings="), "--settings needs the name of a file");
    refused(*state, WORDS("lint", "a", "--previous="), "--previous needs the name of a workbook");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(lint_has_options_of_its_own),
        SCRATCH_TEST(what_lint_cannot_do_at_once_is_refused),
        SCRATCH_TEST(a_whole_command_line_is_understood),
        SCRATCH_TEST(what_is_not_given_is_empty),
        SCRATCH_TEST(options_stand_before_or_behind_arguments),
        SCRATCH_TEST(a_value_can_be_joined_by_an_equals_sign),
        SCRATCH_TEST(behind_two_dashes_everything_is_an_argument),
        SCRATCH_TEST(a_single_dash_is_an_argument),
        SCRATCH_TEST(a_value_may_begin_with_one_dash),
        SCRATCH_TEST(a_command_is_one_of_a_list),
        SCRATCH_TEST(an_option_is_one_of_the_command),
        SCRATCH_TEST(an_option_has_a_value_or_none),
        SCRATCH_TEST(a_command_has_its_number_of_arguments),
        SCRATCH_TEST(figures_come_from_a_database_and_editions_go_to_a_folder),
        SCRATCH_TEST(reports_of_one_run_have_different_names),
        SCRATCH_TEST(a_period_and_a_day_are_those_of_the_calendar),
        SCRATCH_TEST(lists_have_no_empty_words),
        SCRATCH_TEST(the_number_of_jobs_is_from_1_to_256),
        SCRATCH_TEST(a_length_of_time_has_a_unit),
        SCRATCH_TEST(what_is_no_length_of_time_is_refused),
        SCRATCH_TEST(only_waiting_can_take_no_time),
        SCRATCH_TEST(the_number_of_generations_to_keep_is_from_0_to_100),
        SCRATCH_TEST(an_age_is_that_of_what_a_status_file_tells),
        SCRATCH_TEST(options_of_a_run_that_nobody_watches_are_those_of_their_commands),
        SCRATCH_TEST(the_doctor_is_asked_without_words),
        SCRATCH_TEST(a_parameter_is_a_name_and_a_value),
        SCRATCH_TEST(a_parameter_is_set_once_and_not_one_that_is_there),
        SCRATCH_TEST(help_and_version_need_nothing_else),
        SCRATCH_TEST(every_help_fits_a_terminal),
        SCRATCH_TEST(the_help_of_the_program_has_its_commands_and_statuses),
        SCRATCH_TEST(the_help_of_a_command_has_its_options),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
