#include "report_release.h"

#include "support.h"

#define HEAD "statbook: 1\ntitle: T\nperiod: quarter\n"
#define TABLE                                                                                                \
    "tables:\n  - name: a\n    title: A\n    query: a.sql\n    columns: [ { name: n, type: integer } ]\n"

static void refused(struct scratch *scratch, const char *yaml, const char *expected)
{
    const char *folder = scratch_path(scratch, "r");

    mkdir(folder, 0700);
    scratch_put(scratch, "r/a.sql", "SELECT 1;\n");
    *scratch->err = (struct error){0};
    assert_null(report_parse(folder, "r.yaml", yaml, strlen(yaml), scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION, expected);
}

static void a_release_is_read_whole(void **state)
{
    const struct report *report =
        support_report(*state, HEAD "area: World\nrevisions: Some.\n"
                                    "release: { days: 45, page: https://example.org/, name: Page }\n" TABLE);

    assert_string_equal(report->area, "World");
    assert_string_equal(report->revisions, "Some.");
    assert_int_equal(report->release->days, 45);
    assert_string_equal(report->release->page, "https://example.org/");
    assert_string_equal(report->release->name, "Page");
}

static void a_release_may_have_no_page_and_a_report_no_release(void **state)
{
    const struct report *report = support_report(*state, HEAD "release: { days: 0 }\n" TABLE);

    assert_int_equal(report->release->days, 0);
    assert_null(report->release->page);
    report = support_report(*state, HEAD TABLE);
    assert_null(report->release);
    assert_null(report->area);
    assert_null(report->revisions);
}

static void days_are_whole_and_not_too_many(void **state)
{
    refused(*state, HEAD "release: { days: soon }\n" TABLE, "r.yaml:4: 'soon' is not a number");
    refused(*state, HEAD "release: { days: 1.5 }\n" TABLE,
            "r.yaml:4: '1.5' is no number of days; use a whole number from 0 to 3660");
    refused(*state, HEAD "release: { days: -1 }\n" TABLE,
            "r.yaml:4: '-1' is no number of days; use a whole number from 0 to 3660");
    refused(*state, HEAD "release: { days: 3661 }\n" TABLE,
            "r.yaml:4: '3661' is no number of days; use a whole number from 0 to 3660");
    refused(*state, HEAD "release: { page: https://a.b/, name: x }\n" TABLE,
            "r.yaml:4: a release has no 'days', which is required");
}

static void page_and_name_belong_together(void **state)
{
    refused(*state, HEAD "release: { days: 1, page: https://a.b/ }\n" TABLE,
            "r.yaml:4: a release with a page needs a name, which leads to the page");
    refused(*state, HEAD "release: { days: 1, name: x }\n" TABLE,
            "r.yaml:4: a release with a name needs the page that the name leads to");
    refused(*state, HEAD "release: { days: 1, name: x, page: a.b }\n" TABLE,
            "r.yaml:4: 'a.b' is no address of a page; write it as https://…");
    refused(*state, HEAD "release: { days: 1, name: x, page: [] }\n" TABLE,
            "r.yaml:4: this must be a single value, not a list");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_release_is_read_whole),
        SCRATCH_TEST(a_release_may_have_no_page_and_a_report_no_release),
        SCRATCH_TEST(days_are_whole_and_not_too_many),
        SCRATCH_TEST(page_and_name_belong_together),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
