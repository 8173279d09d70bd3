#include "links.h"

#include "support.h"

static const char yaml[] =
    "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n"
    "  - name: a\n    title: A\n    query: a.sql\n    columns:\n"
    "      - { name: about, type: text, to: table }\n"
    "      - { name: plain, type: text }\n"
    "      - { name: state, type: text, to: { table: b, column: iso } }\n"
    "  - name: b\n    title: B\n    query: a.sql\n    columns:\n"
    "      - { name: iso, type: text }\n"
    "      - { name: year, type: text, to: { table: third, column: year } }\n"
    "  - { name: third, title: C, query: a.sql, columns: [ { name: year, type: period } ] }\n";

/* The address in each row of a column of the report, in a line: "-" where there is none. */
static const char *addresses(const struct links *links, size_t table, size_t column, struct scratch *scratch)
{
    const struct table *found = links_find(links, table, column);
    const char *text = "";

    assert_non_null(found);
    for (size_t row = 0; row < table_row_count(found); row++)
        text = arena_format(scratch->arena, "%s%s ", text,
                            table_known(found, row, 0) ? table_text(found, row, 0) : "-");
    return text;
}

static const struct links *filled(struct scratch *scratch)
{
    static const size_t as_they_are[] = {0, 1, 2, 3, 4, 5}, turned[] = {3, 2, 1, 0};
    static const struct links_place places[] = {
        {"One", 10, as_they_are, 6}, {"It's two", 20, turned, 4}, {"Three", 5, as_they_are, 2}};
    const struct report *report = support_report(scratch, yaml);
    const struct report_table *definitions = report->tables;
    const struct table **tables = arena_array(scratch->arena, 3, sizeof *tables);

    tables[0] = support_table(scratch, &definitions[0], "b||x\na||y\n?||z\nnone||?\nthird||\nb||n\n");
    tables[1] = support_table(scratch, &definitions[1], "x|2013\ny|2012\nx|2014\n|?\n");
    tables[2] = support_table(scratch, &definitions[2], "2012\n2013\n");
    struct links *links = links_new(report, tables, scratch->arena);
    assert_string_equal(addresses(links, 0, 0, scratch), "- - - - - - ");
    links_fill(links, places);
    return links;
}

static void a_name_of_a_table_leads_to_its_sheet(void **state)
{
    assert_string_equal(addresses(filled(*state), 0, 0, *state),
                        "internal:'It''s two'!A1 internal:'One'!A1 - - internal:'Three'!A1 "
                        "internal:'It''s two'!A1 ");
}

/* Shown from row 21 on are: an empty text, x, y, x. */
static void a_text_leads_to_the_first_row_shown_that_has_it(void **state)
{
    assert_string_equal(addresses(filled(*state), 0, 2, *state),
                        "internal:'It''s two'!A22 internal:'It''s two'!A23 - - - - ");
}

static void a_text_is_compared_with_what_the_csv_file_has(void **state)
{
    assert_string_equal(addresses(filled(*state), 1, 1, *state),
                        "internal:'Three'!A7 internal:'Three'!A6 - - ");
}

static void other_columns_lead_nowhere(void **state)
{
    const struct links *links = filled(*state);

    assert_null(links_find(links, 0, 1));
    assert_null(links_find(links, 2, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_name_of_a_table_leads_to_its_sheet),
        SCRATCH_TEST(a_text_leads_to_the_first_row_shown_that_has_it),
        SCRATCH_TEST(a_text_is_compared_with_what_the_csv_file_has),
        SCRATCH_TEST(other_columns_lead_nowhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
