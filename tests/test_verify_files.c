#include "verify_files.h"

#include "support.h"

static const struct reader_link links[] = {{2, 0, 2, 0, "https://example.org/a.pdf"},
                                           {2, 3, 2, 3, "https://example.org/"},
                                           {3, 0, 3, 0, "https://example.org/b.csv"}};
static const struct reader_sheet sheet = {.name = "s", .links = links, .link_count = 3};
static const struct reader_table found = {.first_row = 1};

static void a_cell_leads_to_a_kind_of_file_or_to_none(void **state)
{
    const struct reader_sheet bare = {.name = "bare"};

    (void)state;
    assert_string_equal(verify_kind_behind(&sheet, &found, 0, 0), "PDF");
    assert_string_equal(verify_kind_behind(&sheet, &found, 1, 0), "CSV");
    assert_null(verify_kind_behind(&sheet, &found, 0, 3));
    assert_null(verify_kind_behind(&sheet, &found, 0, 1));
    assert_null(verify_kind_behind(&bare, &found, 0, 0));
}

static void a_text_names_its_file_behind_itself(void **state)
{
    (void)state;
    assert_true(verify_names_file("Report (PDF, size not known)", "Report", "PDF"));
    assert_false(verify_names_file("Reports (PDF, size not known)", "Report", "PDF"));
    assert_false(verify_names_file("Report (CSV, size not known)", "Report", "PDF"));
    assert_false(verify_names_file("Other (PDF, size not known)", "Report", "PDF"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_leads_to_a_kind_of_file_or_to_none),
        cmocka_unit_test(a_text_names_its_file_behind_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
