#include "lint_files.h"

static void the_workbook_of_the_tests_is_read(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_add_chart(&file);
    struct lint_judged judged = lint_file_judge(&file, NULL);
    const struct lint_book *book = judged.book;

    for (size_t i = 0; i < book->flaw_count; i++)
        print_message("%s: %s\n", book->flaws[i].part, book->flaws[i].what);
    assert_int_equal(book->flaw_count, 0);
    assert_int_equal(book->sheet_count, 5);
    assert_int_equal(book->sheets[0].kind, LINT_COVER);
    assert_int_equal(book->sheets[1].kind, LINT_CONTENTS);
    assert_int_equal(book->sheets[2].kind, LINT_NOTES);
    assert_int_equal(book->sheets[3].kind, LINT_DATA);
    assert_int_equal(book->sheets[4].kind, LINT_CHART_SHEET);
    assert_string_equal(book->title, "Power reactors in the world in 2013");
    const struct lint_table *table = &book->sheets[3].tables[0];
    assert_string_equal(table->columns[2].heading, "Reactors\n(number)");
    assert_string_equal(table->columns[2].name, "Reactors\n(number)");
    assert_int_equal(table->columns[2].numbers, 3);
    assert_int_equal(table->columns[2].shorthand, 1);
    assert_int_equal(table->columns[2].missing, 1);
    assert_string_equal(table->columns[2].number_format, "#,##0");
    assert_true(table->columns[2].biggest == 185 && table->columns[2].smallest == 119);
    assert_false(table->has_empty);
    assert_int_equal(book->marker_count, 1);
    assert_string_equal(book->sheets[1].links[1].text, "reactors");
    const struct lint_chart *chart = book->sheets[4].drawn[0].chart;
    assert_string_equal(chart->title, "Power reactors");
    assert_string_equal(chart->series[1].values, "reactors!$C$5:$C$6");
    assert_int_equal(chart->series[0].line.rgb, 0x12436D);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_workbook_of_the_tests_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
