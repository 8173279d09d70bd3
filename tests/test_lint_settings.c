#include "lint_settings.h"

#include "scratch.h"

static struct lint_settings settings_of(struct scratch *scratch, const char *yaml)
{
    struct lint_settings settings;
    const char *path = scratch_put(scratch, "lint.yaml", yaml);

    if (!lint_settings_read(path, NULL, &settings, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    return settings;
}

static void refused(struct scratch *scratch, const char *yaml, const char *expected)
{
    struct lint_settings settings;

    *scratch->err = (struct error){0};
    lint_settings_default(&settings, PROFILE_AF);
    assert_false(
        lint_settings_parse("lint.yaml", yaml, strlen(yaml), &settings, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION, expected);
}

static void without_a_file_the_defaults_count(void **state)
{
    struct scratch *scratch = *state;
    struct lint_settings settings, expected;

    lint_settings_default(&expected, PROFILE_AF);
    assert_true(lint_settings_read(NULL, NULL, &settings, scratch->arena, scratch->err));
    assert_memory_equal(&settings, &expected, sizeof settings);
}

static void a_file_changes_what_it_names(void **state)
{
    struct lint_settings settings =
        settings_of(*state, "profile: strict\n"
                            "rules: { T04: off, W13: warning, S01: error }\n"
                            "frozen_panes: true\nfilters: true\nhidden_rows: true\n"
                            "fonts: [Fira Sans, Noto Sans*]\n"
                            "text_size: { least: 9, usual: 11 }\n"
                            "title_size: { from: 12, to: 18 }\n"
                            "column_width: { from: 6, to: 80.5 }\n"
                            "vocabulary: [x, low, zz]\nmissing: [zz]\n"
                            "cover_words: 300\ncover_cell: 500\nmost_series: 6\n"
                            "areas: [Northland]\npeople: [J. Doe]\n"
                            "release: 2013-03-31\nlanguage: zh-Hans\n");

    assert_int_equal(settings.profile, PROFILE_STRICT);
    assert_int_equal(settings.severity_count, 3);
    assert_string_equal(settings.severities[0].id, "T04");
    assert_int_equal(settings.severities[0].severity, SEVERITY_OFF);
    assert_int_equal(settings.severities[1].severity, SEVERITY_WARNING);
    assert_int_equal(settings.severities[2].severity, SEVERITY_ERROR);
    assert_true(settings.frozen_panes && settings.filters && settings.hidden_rows);
    assert_string_equal(settings.fonts[1], "Noto Sans*");
    assert_null(settings.fonts[2]);
    assert_true(settings.smallest_size == 9 && settings.usual_size == 11);
    assert_true(settings.title_size_from == 12 && settings.title_size_to == 18);
    assert_true(settings.narrowest == 6 && settings.widest == 80.5);
    assert_string_equal(settings.vocabulary[2], "zz");
    assert_string_equal(settings.missing[0], "zz");
    assert_null(settings.missing[1]);
    assert_int_equal(settings.cover_words, 300);
    assert_int_equal(settings.cover_cell, 500);
    assert_int_equal(settings.most_series, 6);
    assert_string_equal(settings.areas[0], "Northland");
    assert_string_equal(settings.people[0], "J. Doe");
    assert_string_equal(settings.release, "2013-03-31");
    assert_string_equal(settings.language, "zh-Hans");
    assert_null(settings.previous);
}

static void what_a_file_does_not_name_stays_as_it_was(void **state)
{
    struct lint_settings settings = settings_of(*state, "most_series: 5\n"), expected;

    lint_settings_default(&expected, PROFILE_AF);
    expected.most_series = 5;
    assert_memory_equal(&settings, &expected, sizeof settings);
}

static void the_profile_of_the_command_line_counts_more(void **state)
{
    struct scratch *scratch = *state;
    struct lint_settings settings;
    const char *path = scratch_put(scratch, "lint.yaml", "profile: strict\n");

    assert_true(lint_settings_read(path, "machine", &settings, scratch->arena, scratch->err));
    assert_int_equal(settings.profile, PROFILE_MACHINE);
    assert_string_equal(lint_profile_name(settings.profile), "machine");
    assert_true(lint_settings_read(path, NULL, &settings, scratch->arena, scratch->err));
    assert_int_equal(settings.profile, PROFILE_STRICT);
}

static void a_profile_is_one_of_three(void **state)
{
    struct scratch *scratch = *state;
    struct lint_settings settings;

    assert_false(lint_settings_read(NULL, "hard", &settings, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_USAGE, "--profile: 'hard' is not a profile; use af, strict or machine");
    refused(scratch, "profile: hard\n", "lint.yaml:1: 'hard' is not a profile; use af, strict or machine");
}

static void a_file_that_is_missing_is_named(void **state)
{
    struct scratch *scratch = *state;
    struct lint_settings settings;

    assert_false(lint_settings_read(scratch_path(scratch, "none.yaml"), NULL, &settings, scratch->arena,
                                    scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_INPUT);
    assert_non_null(strstr(scratch->err->text, "/none.yaml: No such file or directory"));
}

static void every_mistake_has_its_line(void **state)
{
    refused(*state, "most_series: 4\nfrozen: true\n",
            "lint.yaml:2: 'frozen' is not a key of the settings of lint; use profile, rules, frozen_panes, "
            "filters, hidden_rows, fonts, text_size, title_size, column_width, vocabulary, missing, "
            "cover_words, cover_cell, most_series, areas, people, release or language");
    refused(*state, "- profile\n",
            "lint.yaml:1: the settings of lint must be a map of keys and values, not a list");
    refused(*state, "rules:\n  T04: off\n  T99: off\n",
            "lint.yaml:3: 'T99' is not a rule; statbook-rules(7) lists them, such as T04");
    refused(*state, "rules:\n  T04: never\n",
            "lint.yaml:2: 'never' is not what a finding is; use off, warning or error");
    refused(*state, "rules: [T04]\n",
            "lint.yaml:1: this must be a map of rules and what their findings are, not a list");
    refused(*state, "rules:\n  T04: [off]\n", "lint.yaml:2: this must be a single value, not a list");
    refused(*state, "filters: yes\n", "lint.yaml:1: 'yes' is neither true nor false");
    refused(*state, "fonts: Arial\n", "lint.yaml:1: this must be a list of texts, not a single value");
    refused(*state, "fonts: []\n", "lint.yaml:1: this list of texts is empty");
    refused(*state, "text_size: 12\n",
            "lint.yaml:1: the size of text must be a map of keys and values, not a single value");
    refused(*state, "text_size: { least: 12 }\n",
            "lint.yaml:1: the size of text has no 'usual', which is required");
    refused(*state, "text_size: { least: 0, usual: 12 }\n", "lint.yaml:1: 0 is not from 1 to 409");
    refused(*state, "text_size: { least: 12, usual: 10 }\n",
            "lint.yaml:1: the first of the two, 12, is larger than the second, 10");
    refused(*state, "title_size: { from: 16, to: 14 }\n",
            "lint.yaml:1: the first of the two, 16, is larger than the second, 14");
    refused(*state, "column_width: { from: 8, to: 256 }\n", "lint.yaml:1: 256 is not from 0 to 255");
    refused(*state, "column_width: { from: 9, to: 8 }\n",
            "lint.yaml:1: the first of the two, 9, is larger than the second, 8");
    refused(*state, "vocabulary: [x]\nmissing:\n  - z\n",
            "lint.yaml:3: 'z' stands for what is missing, but is not in 'vocabulary'");
    refused(*state, "vocabulary: ['[x]']\n",
            "lint.yaml:1: '[x]' is not a code of shorthand; use one to three lower case letters without "
            "brackets");
    refused(*state, "vocabulary: [high]\n",
            "lint.yaml:1: 'high' is not a code of shorthand; use one to three lower case letters without "
            "brackets");
    refused(*state, "vocabulary: x\n", "lint.yaml:1: this must be a list of texts, not a single value");
    refused(*state, "missing: x\n", "lint.yaml:1: this must be a list of texts, not a single value");
    refused(*state, "cover_words: 0\n", "lint.yaml:1: 0 is not from 1 to 1000000");
    refused(*state, "cover_cell: many\n", "lint.yaml:1: 'many' is not a number");
    refused(*state, "most_series: 2.5\n", "lint.yaml:1: 2.5 is not a whole number");
    refused(*state, "release: 2013-02-30\n",
            "lint.yaml:1: '2013-02-30' is not a date of the calendar; write it as 2013-03-31");
    refused(*state, "release: [2013]\n", "lint.yaml:1: this must be a single value, not a list");
    refused(*state, "language: fr_FR\n",
            "lint.yaml:1: 'fr_FR' is not the tag of a language, such as fr or zh-Hans");
    refused(*state, "language: {}\n",
            "lint.yaml:1: this must be a single value, not a map of keys and values");
    refused(*state, "", "lint.yaml is empty");
}

/* What the man page says of a rule can be written into the file. */
static void the_setting_of_every_rule_is_a_key(void **state)
{
    struct scratch *scratch = *state;
    struct rule_group groups[RULE_GROUPS];
    size_t count = rule_groups(groups), settings_count = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < groups[i].count; j++) {
            const char *key = groups[i].rules[j].setting;
            if (!key || strcmp(key, "--previous") == 0)
                continue;
            const char *yaml = arena_format(scratch->arena, "%s: []\n", key);
            struct lint_settings settings;
            lint_settings_default(&settings, PROFILE_AF);
            assert_false(lint_settings_parse("lint.yaml", yaml, strlen(yaml), &settings, scratch->arena,
                                             scratch->err));
            if (strstr(scratch->err->text, "is not a key"))
                fail_msg("%s: %s", groups[i].rules[j].id, scratch->err->text);
            settings_count++;
        }
    assert_true(settings_count > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(without_a_file_the_defaults_count),
        SCRATCH_TEST(a_file_changes_what_it_names),
        SCRATCH_TEST(what_a_file_does_not_name_stays_as_it_was),
        SCRATCH_TEST(the_profile_of_the_command_line_counts_more),
        SCRATCH_TEST(a_profile_is_one_of_three),
        SCRATCH_TEST(a_file_that_is_missing_is_named),
        SCRATCH_TEST(every_mistake_has_its_line),
        SCRATCH_TEST(the_setting_of_every_rule_is_a_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
