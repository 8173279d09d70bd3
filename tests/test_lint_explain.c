#include "lint_explain.h"

#include "options.h"
#include "scratch.h"
#include "text.h"

static const char *explained(struct scratch *scratch, const char *const *ids, size_t count)
{
    const struct words words = {ids, count};
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    bool good = lint_explain(&words, stream, scratch->arena, scratch->err);
    fclose(stream);
    const char *copy = arena_text(scratch->arena, text);
    free(text);
    return good ? copy : NULL;
}

static void has(const char *text, const char *words)
{
    if (!strstr(text, words))
        fail_msg("'%s' is not in:\n%s", words, text);
}

static void a_rule_is_told_with_its_level_and_how_to_mend_it(void **state)
{
    const char *text = explained(*state, (const char *const[]){"T04"}, 1);

    assert_non_null(text);
    assert_memory_equal(text, "T04  ", 5);
    has(text, rule_find("T04")->title);
    has(text, "\n     essential: some readers cannot use the workbook without it\n");
    has(text, "\n     af error, strict error, machine ");
}

static void the_setting_of_a_rule_is_named(void **state)
{
    has(explained(*state, (const char *const[]){"T09"}, 1), "; setting frozen_panes\n");
}

static void several_rules_are_told_in_the_order_asked_for(void **state)
{
    const char *text = explained(*state, (const char *const[]){"T09", "T04"}, 2);

    assert_memory_equal(text, "T09  ", 5);
    has(text, "\n\nT04  ");
}

static void all_rules_are_told_by_groups(void **state)
{
    struct rule_group groups[RULE_GROUPS];
    size_t count = rule_groups(groups);
    const char *text = explained(*state, (const char *const[]){"all"}, 1);

    for (size_t i = 0; i < count; i++) {
        has(text, groups[i].name);
        for (size_t j = 0; j < groups[i].count; j++)
            has(text, groups[i].rules[j].id);
    }
}

static void lines_fit_a_terminal(void **state)
{
    struct scratch *scratch = *state;
    const char *text = explained(scratch, (const char *const[]){"all"}, 1);

    for (size_t length; *text; text += length + 1) {
        length = strcspn(text, "\n");
        if (text_width(arena_copy(scratch->arena, text, length)) > 80)
            fail_msg("too long: %.*s", (int)length, text);
    }
}

static void a_rule_that_is_none_is_named(void **state)
{
    struct scratch *scratch = *state;

    assert_null(explained(scratch, (const char *const[]){"T04", "T99"}, 2));
    assert_error(scratch->err, ERROR_USAGE, "--explain: 'T99' is not a rule, such as T04; all explains each");
}

static void levels_and_severities_have_names(void **state)
{
    (void)state;
    assert_string_equal(lint_level_name(LEVEL_HOUSE), "house");
    assert_string_equal(lint_level_meaning(LEVEL_MACHINE), "asked for by programs that read the workbook");
    assert_string_equal(lint_severity_name(SEVERITY_OFF), "off");
}

static void a_profile_decides_what_a_finding_is(void **state)
{
    const struct rule essential = {.id = "X", .level = LEVEL_ESSENTIAL},
                      house = {.id = "Y", .level = LEVEL_HOUSE, .machine = true};

    (void)state;
    assert_int_equal(lint_usual_severity(&essential, PROFILE_AF), SEVERITY_ERROR);
    assert_int_equal(lint_usual_severity(&essential, PROFILE_MACHINE), SEVERITY_OFF);
    assert_int_equal(lint_usual_severity(&house, PROFILE_AF), SEVERITY_WARNING);
    assert_int_equal(lint_usual_severity(&house, PROFILE_STRICT), SEVERITY_ERROR);
    assert_int_equal(lint_usual_severity(&house, PROFILE_MACHINE), SEVERITY_ERROR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_rule_is_told_with_its_level_and_how_to_mend_it),
        SCRATCH_TEST(the_setting_of_a_rule_is_named),
        SCRATCH_TEST(several_rules_are_told_in_the_order_asked_for),
        SCRATCH_TEST(all_rules_are_told_by_groups),
        SCRATCH_TEST(lines_fit_a_terminal),
        SCRATCH_TEST(a_rule_that_is_none_is_named),
        SCRATCH_TEST(levels_and_severities_have_names),
        SCRATCH_TEST(a_profile_decides_what_a_finding_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
