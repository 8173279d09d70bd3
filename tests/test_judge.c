#include "judge.h"

#include "deadline.h"
#include "lint_files.h"
#include "log.h"
#include "options.h"

#include <fcntl.h>
#include <jansson.h>

struct outcome {
    bool good;
    const char *said, *logged; /* on its stream, on stderr */
};

static const char *take(struct scratch *scratch, char *text)
{
    const char *copy = arena_text(scratch->arena, text);

    free(text);
    return copy;
}

static struct outcome judge(struct scratch *scratch, const struct options *options)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    int file = open(scratch_path(scratch, "log"), O_RDWR | O_CREAT | O_TRUNC, 0600);
    int kept = dup(STDERR_FILENO);

    *scratch->err = (struct error){0};
    log_set_threshold(LOG_INFO);
    dup2(file, STDERR_FILENO);
    bool good = judge_print(options, stream, scratch->arena, scratch->err);
    dup2(kept, STDERR_FILENO);
    log_set_threshold(LOG_WARNING);
    close(kept);
    close(file);
    fclose(stream);
    return (struct outcome){good, take(scratch, text), scratch_get(scratch, "log")};
}

static struct outcome judge_files(struct scratch *scratch, const char *const *files, size_t count)
{
    const struct options options = {.command = COMMAND_LINT, .arguments = {files, count}};

    return judge(scratch, &options);
}

/* The workbook that passes every rule, and one with an error and a warning in "reactors". */
static const char *fine(struct scratch *scratch)
{
    struct lint_file file;

    lint_file_begin(&file, scratch);
    return lint_file_write(&file);
}

static const char *bad(struct scratch *scratch)
{
    struct lint_file file;

    lint_file_begin(&file, scratch);
    file.name = "bad.xlsx";
    lint_file_replace(&file, CORE, "<dc:title>Power reactors in the world in 2013</dc:title>", "");
    lint_file_replace(&file, DATA_PART, "workbookViewId='0'", "zoomScale='85' workbookViewId='0'");
    return lint_file_write(&file);
}

static void is_in(const char *text, const char *words)
{
    if (!strstr(text, words))
        fail_msg("'%s' is not in:\n%s", words, text);
}

static size_t line_count(const char *text)
{
    size_t count = 0;

    for (; *text; text++)
        count += *text == '\n';
    return count;
}

static void where_nothing_is_found_nothing_is_said(void **state)
{
    struct scratch *scratch = *state;
    const char *path = fine(scratch);
    struct outcome outcome = judge_files(scratch, &path, 1);

    assert_string_equal(outcome.said, "");
    assert_true(outcome.good);
    assert_string_equal(outcome.logged,
                        arena_format(scratch->arena, "statbook: info: %s: nothing is found\n", path));
}

static void what_is_found_is_told_and_counted(void **state)
{
    struct scratch *scratch = *state;
    const char *path = bad(scratch);
    struct outcome outcome = judge_files(scratch, &path, 1);

    assert_false(outcome.good);
    assert_error(scratch->err, ERROR_LINT, "lint found 1 error and 1 warning");
    assert_int_equal(line_count(outcome.said), 2);
    is_in(outcome.said, "/bad.xlsx: W01 error: ");
    is_in(outcome.said, "/bad.xlsx:reactors: W11 warning: ");
    assert_string_equal(outcome.logged, "");
}

static void the_profile_decides_what_is_an_error(void **state)
{
    struct scratch *scratch = *state;
    const char *path = bad(scratch);
    const struct options options = {
        .command = COMMAND_LINT, .arguments = {&path, 1}, .profile = "strict", .quiet = true};

    judge(scratch, &options);
    assert_error(scratch->err, ERROR_LINT, "lint found 2 errors");
}

static void the_settings_decide_about_single_rules(void **state)
{
    struct scratch *scratch = *state;
    const char *path = bad(scratch);
    struct options options = {.command = COMMAND_LINT,
                              .arguments = {&path, 1},
                              .settings = scratch_put(scratch, "lint.yaml", "rules: { W01: warning }\n")};

    judge(scratch, &options);
    assert_error(scratch->err, ERROR_LINT, "lint found 2 warnings");
    options.settings = scratch_put(scratch, "lint.yaml", "rules: { W01: off, W11: off }\n");
    assert_true(judge(scratch, &options).good);
    options.settings = scratch_put(scratch, "lint.yaml", "rules: { W1: off }\n");
    assert_false(judge(scratch, &options).good);
    assert_int_equal(scratch->err->kind, ERROR_DEFINITION);
}

static void quiet_leaves_warnings_out(void **state)
{
    struct scratch *scratch = *state;
    const char *path = bad(scratch);
    struct options options = {.command = COMMAND_LINT, .arguments = {&path, 1}, .quiet = true};
    struct outcome outcome = judge(scratch, &options);

    assert_error(scratch->err, ERROR_LINT, "lint found 1 error");
    assert_int_equal(line_count(outcome.said), 1);
    options.settings = scratch_put(scratch, "lint.yaml", "rules: { W01: off }\n");
    outcome = judge(scratch, &options);
    assert_true(outcome.good);
    assert_string_equal(outcome.said, "");
}

static void of_several_workbooks_each_is_judged(void **state)
{
    struct scratch *scratch = *state;
    const char *files[] = {bad(scratch), fine(scratch), bad(scratch)};
    struct outcome outcome = judge_files(scratch, files, 3);

    assert_error(scratch->err, ERROR_LINT, "lint found 2 errors and 2 warnings in 2 of 3 workbooks");
    assert_int_equal(line_count(outcome.said), 4);
    assert_int_equal(line_count(outcome.logged), 1);
}

static void one_that_cannot_be_judged_says_why(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "none.xlsx");
    struct outcome outcome = judge_files(scratch, &path, 1);

    assert_false(outcome.good);
    assert_int_equal(scratch->err->kind, ERROR_INPUT);
    is_in(scratch->err->text, path);
    assert_string_equal(outcome.logged, "");
}

static void the_others_are_judged_and_the_highest_status_counts(void **state)
{
    struct scratch *scratch = *state;
    const char *files[] = {scratch_path(scratch, "none.xlsx"), scratch_put(scratch, "text.xlsx", "text"),
                           bad(scratch)};
    struct outcome outcome = judge_files(scratch, files, 3);

    assert_error(
        scratch->err, ERROR_INPUT,
        "2 of 3 workbooks could not be judged; lint found 1 error and 1 warning in 1 of 3 workbooks");
    assert_int_equal(line_count(outcome.said), 2);
    assert_int_equal(line_count(outcome.logged), 2);
    is_in(outcome.logged, "/none.xlsx");
    is_in(outcome.logged, "/text.xlsx");
    judge_files(scratch, files, 2);
    assert_error(scratch->err, ERROR_INPUT, "2 of 2 workbooks could not be judged");
}

static void documents_are_written_instead_of_lines(void **state)
{
    struct scratch *scratch = *state;
    const char *path = bad(scratch);
    struct options options = {.command = COMMAND_LINT, .arguments = {&path, 1}, .json = true};

    is_in(judge(scratch, &options).said, "\"statbook_lint\": 1");
    assert_int_equal(scratch->err->kind, ERROR_LINT);
    options.json = false;
    options.sarif = true;
    is_in(judge(scratch, &options).said, "\"version\": \"2.1.0\"");
    assert_int_equal(scratch->err->kind, ERROR_LINT);
}

static void rules_are_explained(void **state)
{
    struct scratch *scratch = *state;
    const char *id = "T04";
    const struct options options = {.command = COMMAND_LINT, .explain = {&id, 1}};
    struct outcome outcome = judge(scratch, &options);

    assert_true(outcome.good);
    assert_memory_equal(outcome.said, "T04  ", 5);
}

static void the_names_of_a_release_are_read(void **state)
{
    struct scratch *scratch = *state;
    struct lint_settings settings;

    lint_settings_default(&settings, PROFILE_AF);
    const char *path = fine(scratch);
    const struct lint_names *names = judge_names(path, &settings, scratch->arena, scratch->err);
    assert_non_null(names);
    assert_string_equal(names->file, path);
    assert_int_equal(names->sheet_count, 4);
    assert_string_equal(names->sheets[3], "reactors");
    assert_int_equal(names->headings_count, 3); /* the cover has no table */
    assert_string_equal(names->headings[2].sheet, "reactors");
    assert_true(names->headings[2].count > 1);
}

static void names_that_changed_are_found(void **state)
{
    struct scratch *scratch = *state;
    struct lint_file file;

    lint_file_begin(&file, scratch);
    file.name = "old.xlsx";
    lint_file_replace(&file, WORKBOOK, "name='Notes'", "name='Remarks'");
    const char *path = fine(scratch);
    const struct options options = {
        .command = COMMAND_LINT, .arguments = {&path, 1}, .previous = lint_file_write(&file)};
    is_in(judge(scratch, &options).said, " W17 warning: ");
}

static void a_release_before_that_cannot_be_read_ends_the_run(void **state)
{
    struct scratch *scratch = *state;
    const char *path = fine(scratch);
    const struct options options = {
        .command = COMMAND_LINT, .arguments = {&path, 1}, .previous = scratch_path(scratch, "none.xlsx")};

    assert_false(judge(scratch, &options).good);
    assert_int_equal(scratch->err->kind, ERROR_INPUT);
    is_in(scratch->err->text, "--previous: ");
}

static void at_the_deadline_no_other_workbook_is_begun(void **state)
{
    struct scratch *scratch = *state;
    const char *files[] = {fine(scratch), fine(scratch)};

    deadline_begin(0.001);
    usleep(20000);
    struct outcome outcome = judge_files(scratch, files, 2);
    deadline_begin(0);
    assert_false(outcome.good);
    assert_int_equal(scratch->err->kind, ERROR_BUSY);
}

static void *no_memory(size_t size)
{
    (void)size;
    return NULL;
}

static void a_document_without_memory_is_an_error(void **state)
{
    struct scratch *scratch = *state;
    const char *path = bad(scratch);
    const struct options options = {.command = COMMAND_LINT, .arguments = {&path, 1}, .json = true};

    json_set_alloc_funcs(no_memory, free);
    struct outcome outcome = judge(scratch, &options);
    json_set_alloc_funcs(malloc, free);
    assert_error(scratch->err, ERROR_SYSTEM, "no memory is left for what was found");
    assert_string_equal(outcome.said, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(where_nothing_is_found_nothing_is_said),
        SCRATCH_TEST(what_is_found_is_told_and_counted),
        SCRATCH_TEST(the_profile_decides_what_is_an_error),
        SCRATCH_TEST(the_settings_decide_about_single_rules),
        SCRATCH_TEST(quiet_leaves_warnings_out),
        SCRATCH_TEST(of_several_workbooks_each_is_judged),
        SCRATCH_TEST(one_that_cannot_be_judged_says_why),
        SCRATCH_TEST(the_others_are_judged_and_the_highest_status_counts),
        SCRATCH_TEST(documents_are_written_instead_of_lines),
        SCRATCH_TEST(rules_are_explained),
        SCRATCH_TEST(the_names_of_a_release_are_read),
        SCRATCH_TEST(names_that_changed_are_found),
        SCRATCH_TEST(a_release_before_that_cannot_be_read_ends_the_run),
        SCRATCH_TEST(at_the_deadline_no_other_workbook_is_begun),
        SCRATCH_TEST(a_document_without_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
