#include "page.h"

#include "charted_book.h"
#include "render.h"

/* ---- the rows of the first chart ---- */

static const char *const formats[] = {"csv"};
static const char *const languages[] = {"en"};

static const struct book *paged(struct scratch *scratch, const char *language, const char *yaml,
                                const char *rows)
{
    const char *whole = arena_format(scratch->arena, CHARTED_HEAD "%s", yaml);
    const struct report *report = support_report(scratch, whole);
    const struct table *table = support_table(scratch, &report->tables[0], rows);
    struct catalog *catalog = catalog_load(language, NULL, 0, scratch->arena, scratch->err);
    const struct page_edition around = {languages, 1, formats, 1};
    const struct book *book =
        book_compose(report, &table, (struct period){2013, PERIOD_YEAR, 0}, (struct date){2013, 12, 31},
                     catalog, scratch->arena, scratch->err);

    if (!book)
        fail_msg("%s", scratch->err->text);
    book = page_add(book, report, &around, catalog, scratch->arena);
    catalog_free(catalog);
    return book;
}

static bool render(struct scratch *scratch, const struct book *book)
{
    *scratch->err = (struct error){0};
    for (const struct renderer *const *renderer = renderers; *renderer; renderer++)
        if (strcmp((*renderer)->name, "csv") == 0 && (*renderer)->per_language)
            return (*renderer)->write(book, scratch->folder, scratch->arena, scratch->err);
    return false;
}

static const char *written(struct scratch *scratch, const char *language, const char *yaml, const char *rows)
{
    const char *path = arena_format(scratch->arena, "charts/%s/c.csv", language);

    remove(scratch_path(scratch, path));
    if (!render(scratch, paged(scratch, language, yaml, rows)))
        fail_msg("%s", scratch->err->text);
    return scratch_get(scratch, path);
}

#define CHART(more) "    charts: [ { name: c, title: T, x: " more " } ]\n"

static void figures_stand_as_in_the_table_in_the_order_of_the_chart(void **state)
{
    assert_string_equal(
        written(*state, "en",
                "  - name: loans\n    title: L\n    query: a.sql\n    columns:\n"
                "      - { name: year, type: period }\n"
                "      - { name: money, type: number, label: 'Money, spent', unit: dollars }\n"
                "      - { name: share, type: number, format: 0.0%, unit: per cent }\n" CHART(
                    "year, kind: lines, y: [money], scale: 1000, unit: thousand dollars"),
                "2012|1234567.25|0.5\n2011|?|0.125\n2010|1e20|?\n"),
        "Year,\"Money, spent (dollars)\"\r\n"
        "2010,1e+20\r\n2011,\r\n2012,1234567.25\r\n");
}

static void a_share_is_none_of_its_unit(void **state)
{
    assert_string_equal(written(*state, "en",
                                "  - name: loans\n    title: L\n    query: a.sql\n    columns:\n"
                                "      - { name: year, type: period }\n"
                                "      - { name: share, type: number, format: 0.0%, unit: per cent }\n" CHART(
                                    "year, kind: lines, y: [share]"),
                                "2011|0.125\n2012|0.5\n"),
                        "Year,Share\r\n2011,0.125\r\n2012,0.5\r\n");
}

static void marks_stand_behind_the_figures(void **state)
{
    assert_string_equal(
        written(*state, "en",
                "  - name: loans\n    title: L\n    query: a.sql\n    columns:\n"
                "      - { name: year, type: period }\n"
                "      - { name: a, type: integer }\n"
                "      - { name: a_status, type: text, role: status, of: a }\n"
                "      - { name: b, type: integer }\n"
                "      - { name: status, type: text, role: status }\n" CHART("year, kind: lines, y: [a, b]"),
                "2010|1|p|2|?\n2011|3|e|4|e p\n2012|5|?|6|?\n"),
        "Year,A,B,Status of A,Status of B\r\n"
        "2010,1,2,p,\r\n2011,3,4,e p,e p\r\n2012,5,6,,\r\n");
    assert_string_equal(written(*state, "en",
                                "  - name: loans\n    title: L\n    query: a.sql\n    columns:\n"
                                "      - { name: year, type: period }\n"
                                "      - { name: a, type: integer }\n"
                                "      - { name: a_status, type: text, role: status, of: a }\n"
                                "      - { name: b, type: integer }\n" CHART("year, kind: lines, y: [a, b]"),
                                "2010|1|p|2\n2011|3|?|4\n"),
                        "Year,A,B,Status of A\r\n2010,1,2,p\r\n2011,3,4,\r\n");
}

static void a_series_of_rows_is_a_column(void **state)
{
    assert_string_equal(written(*state, "en",
                                "  - name: loans\n    title: L\n    query: a.sql\n    columns:\n"
                                "      - { name: year, type: period }\n"
                                "      - { name: branch, type: text }\n"
                                "      - { name: books, type: integer, unit: books }\n"
                                "      - { name: status, type: text, role: status }\n" CHART(
                                    "year, kind: lines, y: [books], series: branch"),
                                "2010|Harbour|1|?\n2010|\"Old\" Town|2|?\n2011|Harbour|3|p\n"),
                        "Year,Harbour (books),\"\"\"Old\"\" Town (books)\",Status of Harbour\r\n"
                        "2010,1,2,\r\n2011,3,,p\r\n");
}

static void headings_are_in_the_language(void **state)
{
    assert_string_equal(
        written(*state, "fr",
                "  - name: loans\n    title: L\n    query: a.sql\n    columns:\n"
                "      - { name: town, type: text }\n"
                "      - { name: n, type: integer, label: Livres, unit: milliers }\n"
                "      - { name: status, type: text, role: status }\n" CHART("town, kind: bars, y: [n]"),
                "Ayr|1|e\n?|2|?\n"),
        "Town,Livres (milliers),Signe\u00A0: Livres\r\nAyr,1,e\r\n,2,\r\n");
}

static void letters_that_nobody_sees_are_left_out(void **state)
{
    assert_string_equal(
        written(
            *state, "ar",
            "  - name: loans\n    title: L\n    query: a.sql\n    columns:\n"
            "      - { name: town, type: text }\n"
            "      - { name: n, type: integer, label: '\u2019n\u2065 \u2068x\u2069', unit: books }\n" CHART(
                "town, kind: bars, y: [n]"),
            "Ayr|1\n"),
        "Town,\u2019n\u2065 x (books)\r\nAyr,1\r\n");
}

static void a_chart_of_nothing_has_headings(void **state)
{
    assert_string_equal(written(*state, "en",
                                "  - name: loans\n    title: L\n    query: a.sql\n    columns:\n"
                                "      - { name: town, type: text }\n"
                                "      - { name: n, type: integer }\n" CHART("town, kind: bars, y: [n]"),
                                ""),
                        "Town,N\r\n");
}

static void what_cannot_be_written_is_told(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = paged(scratch, "en",
                                    "  - name: loans\n    title: L\n    query: a.sql\n    columns:\n"
                                    "      - { name: town, type: text }\n"
                                    "      - { name: n, type: integer }\n" CHART("town, kind: bars, y: [n]"),
                                    "Ayr|1\n");

    assert_true(render(scratch, book));
    assert_false(render(scratch, book)); /* it is there already */
    assert_int_equal(scratch->err->kind, ERROR_CREATE);
    remove(scratch_path(scratch, "charts/en/c.csv"));
    rmdir(scratch_path(scratch, "charts/en"));
    scratch_put(scratch, "charts/en", "no folder");
    assert_false(render(scratch, book));
    assert_int_equal(scratch->err->kind, ERROR_CREATE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(figures_stand_as_in_the_table_in_the_order_of_the_chart),
        SCRATCH_TEST(a_share_is_none_of_its_unit),
        SCRATCH_TEST(marks_stand_behind_the_figures),
        SCRATCH_TEST(a_series_of_rows_is_a_column),
        SCRATCH_TEST(headings_are_in_the_language),
        SCRATCH_TEST(letters_that_nobody_sees_are_left_out),
        SCRATCH_TEST(a_chart_of_nothing_has_headings),
        SCRATCH_TEST(what_cannot_be_written_is_told),
    };

    return cmocka_run_group_tests_name("page_rows", tests, NULL, NULL);
}
