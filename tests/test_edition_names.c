#include "edition_names.h"

#include "manifest.h"
#include "run.h"
#include "whole_report.h"

#include <fcntl.h>
#include <unistd.h>

/* What the second of two exports says, when the definition is changed in between by a command of sed. */
static const char *said_by(struct scratch *scratch, struct options *options, const char *change)
{
    const char *path = scratch_path(scratch, "said");

    if (!run(options, stdout, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    assert_int_equal(
        system(arena_format(scratch->arena, "sed -i '%s' %s/loans/report.yaml", change, scratch->folder)), 0);
    fflush(stderr);
    int kept = dup(STDERR_FILENO), file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(file, STDERR_FILENO);
    bool good = run(options, stdout, scratch->arena, scratch->err);
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    close(file);
    if (!good)
        fail_msg("%s", scratch->err->text);
    return scratch_get(scratch, "said");
}

static const char *said(struct scratch *scratch, const char *change)
{
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    return said_by(scratch, &options, change);
}

static void what_keeps_its_names_is_silent(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(said(scratch, "s/title: Lent/title: Books/"), "");
}

static void sheets_that_are_gone_are_told(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(said(scratch, "s/    title: Branches/    title: Branches\\n    sheet: places/"),
                        "statbook: warning: loans: the workbook in 'en' has no worksheet 'open-branches' any "
                        "more, as that of 2013-Q1 had; what refers to it breaks\n");
}

static void headings_that_changed_are_told(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(said(scratch, "s/type: integer/type: integer, label: Volumes, unit: books/"),
                        "statbook: warning: loans: headings that the edition of 2013-Q1 had are changed or "
                        "gone: 'Books' of table 'loans'\n");
}

static void a_table_that_is_gone_has_no_headings_to_compare(void **state)
{
    assert_string_equal(said(*state, "s/name: open-branches/name: branches/"),
                        "statbook: warning: loans: the workbook in 'en' has no worksheet 'open-branches' any "
                        "more, as that of 2013-Q1 had; what refers to it breaks\n");
}

static void a_language_that_is_new_has_nothing_to_lose(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(said(scratch, "s/^period: quarter/period: quarter\\nlanguages: [fr, en]/"), "");
}

static void of_many_the_first_are_named(void **state)
{
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    const char *columns = "", *values = "'2013-Q1' AS quarter";

    for (int i = 0; i < 10; i++) {
        columns =
            arena_format(scratch->arena, "%s      - { name: c%d, type: integer, unit: old }\n", columns, i);
        values = arena_format(scratch->arena, "%s, %d AS c%d", values, i, i);
    }
    scratch_put(scratch, "loans/report.yaml",
                arena_format(scratch->arena,
                             "statbook: 1\ntitle: Loans\nperiod: quarter\ntables:\n  - name: loans\n"
                             "    title: Books lent\n    query: loans.sql\n    columns:\n"
                             "      - { name: quarter, type: period }\n%s",
                             columns));
    scratch_put(scratch, "loans/loans.sql", arena_format(scratch->arena, "SELECT %s\n", values));
    assert_string_equal(
        said_by(scratch, &options, "s/unit: old/unit: new/"),
        "statbook: warning: loans: headings that the edition of 2013-Q1 had are changed or gone: "
        "'C0 (old)' of table 'loans', 'C1 (old)' of table 'loans', 'C2 (old)' of table 'loans', "
        "'C3 (old)' of table 'loans', 'C4 (old)' of table 'loans', 'C5 (old)' of table 'loans', "
        "'C6 (old)' of table 'loans', 'C7 (old)' of table 'loans' and 2 more\n");
}

static void an_edition_that_cannot_be_read_says_nothing(void **state)
{
    struct scratch *scratch = *state;
    const struct manifest_inputs inputs = {.report = "loans"};

    edition_tell_changed_names(&inputs, NULL, scratch->arena);
    edition_tell_changed_names(&inputs, scratch_path(scratch, "nowhere"), scratch->arena);
    scratch_put(scratch, "manifest.json", "{}");
    edition_tell_changed_names(&inputs, scratch->folder, scratch->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(what_keeps_its_names_is_silent),
        SCRATCH_TEST(sheets_that_are_gone_are_told),
        SCRATCH_TEST(headings_that_changed_are_told),
        SCRATCH_TEST(a_table_that_is_gone_has_no_headings_to_compare),
        SCRATCH_TEST(a_language_that_is_new_has_nothing_to_lose),
        SCRATCH_TEST(of_many_the_first_are_named),
        SCRATCH_TEST(an_edition_that_cannot_be_read_says_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
