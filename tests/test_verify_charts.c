#include "verify_charts.h"

#include "file.h"
#include "manifest.h"
#include "rows.h"
#include "verify_tables.h"

/* ---- a manifest with two tables and their charts ---- */

static const struct manifest_column described[] = {
    {.name = "quarter", .type = TYPE_PERIOD},
    {.name = "town", .type = TYPE_TEXT},
    {.name = "books", .type = TYPE_INTEGER},
    {.name = "share", .type = TYPE_NUMBER},
    {.name = "opened", .type = TYPE_DATE},
    {.name = "books_status", .type = TYPE_TEXT, .role = ROLE_CELL_STATUS, .of = 2},
    {.name = "status", .type = TYPE_TEXT, .role = ROLE_STATUS}};
static const struct manifest_column words[] = {{.name = "kind", .type = TYPE_TEXT, .translated = true},
                                               {.name = "state", .type = TYPE_TEXT, .translated = true},
                                               {.name = "n", .type = TYPE_INTEGER}};
static const struct column columns[] = {
    {"quarter", TYPE_PERIOD, ROLE_FIGURE}, {"town", TYPE_TEXT, ROLE_FIGURE},
    {"books", TYPE_INTEGER, ROLE_FIGURE},  {"share", TYPE_NUMBER, ROLE_FIGURE},
    {"opened", TYPE_DATE, ROLE_FIGURE},    {"books_status", TYPE_TEXT, ROLE_CELL_STATUS},
    {"status", TYPE_TEXT, ROLE_STATUS}};
static const struct column word_columns[] = {
    {"kind", TYPE_TEXT, ROLE_FIGURE}, {"state", TYPE_TEXT, ROLE_FIGURE}, {"n", TYPE_INTEGER, ROLE_FIGURE}};
static const char *const loans_charts[] = {"lent"}, *const kinds_charts[] = {"kinds"};
static const struct manifest_table described_tables[] = {
    {.name = "loans", .columns = described, .column_count = 7, .charts = loans_charts, .chart_count = 1},
    {.name = "kinds", .columns = words, .column_count = 3, .charts = kinds_charts, .chart_count = 1}};
static const char *const languages[] = {"en", "fr"};
static const struct manifest_file files[] = {{"charts/en/kinds.csv", 1, ""},
                                             {"charts/en/lent.csv", 1, ""},
                                             {"charts/fr/kinds.csv", 1, ""},
                                             {"charts/fr/lent.csv", 1, ""}};
static const struct manifest manifest = {.tables = described_tables,
                                         .table_count = 2,
                                         .languages = languages,
                                         .language_count = 2,
                                         .files = files,
                                         .file_count = 4};

static const char loans[] = "2012-Q4|Ayr|5|0.5|2001-01-01|e|p\n"
                            "2012-Q4|Bath|7|0.25|2002-02-02|?|?\n"
                            "2013-Q1|Ayr|?|0.5|2001-01-01|?|e x\n"
                            "2013-Q1|Bath|!about 9|1e20|?|?|?\n";

static bool check(struct scratch *scratch, const char *path, const char *text)
{
    const struct table *items[] = {rows_table(scratch, columns, 7, loans),
                                   rows_table(scratch, word_columns, 3, "old|good|3\nnew|bad|4\n")};
    const struct verify_tables tables = {&manifest, items, NULL, scratch->arena};
    const struct bytes bytes = {arena_text(scratch->arena, text), strlen(text)};

    *scratch->err = (struct error){0};
    return verify_chart_csv(&tables, path, &bytes, scratch->err);
}

static void accepted(struct scratch *scratch, const char *path, const char *text)
{
    if (!check(scratch, path, text))
        fail_msg("%s", scratch->err->text);
}

static void refused(struct scratch *scratch, const char *path, const char *text, const char *message)
{
    assert_false(check(scratch, path, text));
    assert_error(scratch->err, ERROR_DATA, arena_format(scratch->arena, "%s: %s", path, message));
}

static const char LENT[] = "charts/en/lent.csv";

static void rows_of_the_table_are_accepted(void **state)
{
    accepted(*state, LENT, "Quarter,Share\r\n2012-Q4,0.5\r\n2013-Q1,0.5\r\n");
    accepted(*state, LENT, "Quarter,Share\r\n2013-Q1,1e+20\r\n");
    accepted(*state, LENT, "Quarter,Ayr,Bath\r\n2012-Q4,5,7\r\n2013-Q1,,about 9\r\n");
    accepted(*state, LENT, "Town,Opened\r\nAyr,2001-01-01\r\nBath,2002-02-02\r\n");
    accepted(*state, LENT, "Town,Books\r\nBath,7\r\nAyr,5\r\n");
    accepted(*state, LENT, "Quarter,Books\r\n");
}

static void other_figures_are_not(void **state)
{
    refused(*state, LENT, "Quarter,Share\r\n2012-Q4,0.5\r\n2013-Q1,0.25\r\n",
            "its column 2, 'Share', is not that of csv/loans.csv");
    refused(*state, LENT, "Quarter,Share,Books\r\n2012-Q4,0.5,6\r\n",
            "its column 3, 'Books', is not that of csv/loans.csv");
    refused(*state, LENT, "Quarter,Books\r\n2012-Q4,five\r\n",
            "its column 2, 'Books', is not that of csv/loans.csv");
    refused(*state, LENT, "Opened,Books\r\n2001-01-01,5\r\n2002-02-02,\r\n",
            "its column 2, 'Books', is not that of csv/loans.csv");
    refused(*state, LENT, "Quarter,Books\r\n2014-Q1,5\r\n",
            "its column 1, 'Quarter', is not that of csv/loans.csv");
}

static void marks_are_those_of_figure_and_row(void **state)
{
    accepted(*state, LENT, "Quarter,Ayr,Status\r\n2012-Q4,5,e p\r\n2013-Q1,,x\r\n");
    refused(*state, LENT, "Quarter,Ayr,Status\r\n2012-Q4,5,e r\r\n2013-Q1,,\r\n",
            "its column 3, 'Status', is not that of csv/loans.csv");
}

static void words_of_a_language_lead_to_any_row(void **state)
{
    accepted(*state, "charts/fr/kinds.csv", "Genre,n\r\nvieux,3\r\nneuf,4\r\n");
    accepted(*state, "charts/fr/kinds.csv", "Genre,etat\r\nvieux,bon\r\nneuf,mauvais\r\n");
    accepted(*state, "charts/en/kinds.csv", "Kind,n\r\nold,3\r\nnew,4\r\n");
    refused(*state, "charts/fr/kinds.csv", "Genre,n\r\nvieux,3\r\nneuf,5\r\n",
            "its column 2, 'n', is not that of csv/kinds.csv");
    refused(*state, "charts/en/kinds.csv", "Kind,n\r\nold,4\r\nnew,3\r\n",
            "its column 2, 'n', is not that of csv/kinds.csv");
}

static void what_is_no_rows_of_a_chart_is_refused(void **state)
{
    refused(*state, LENT, "a,b\r\n1\r\n", "line 2: has 1 fields; there are 2 headings");
    refused(*state, "charts/de/lent.csv", "a\r\n", "belongs to no chart of the manifest");
    refused(*state, "charts/en/len.csv", "a\r\n", "belongs to no chart of the manifest");
}

static void its_path_tells_it(void **state)
{
    (void)state;
    assert_true(verify_is_chart_csv("charts/en/lent.csv"));
    assert_false(verify_is_chart_csv("charts/en/lent.png"));
    assert_false(verify_is_chart_csv("csv/loans.csv"));
}

static void a_table_that_was_not_seen_says_nothing(void **state)
{
    struct scratch *scratch = *state;
    const struct table *items[] = {NULL, NULL};
    const struct verify_tables tables = {&manifest, items, NULL, scratch->arena};
    const struct bytes bytes = {arena_text(scratch->arena, "a\r\n"), 3};

    assert_true(verify_chart_csv(&tables, LENT, &bytes, scratch->err));
}

static void every_language_has_the_rows_of_every_chart(void **state)
{
    struct scratch *scratch = *state;
    struct manifest fewer = manifest;
    struct verify_tables tables = {&manifest, NULL, NULL, scratch->arena};

    assert_true(verify_chart_csv_are_all_there(&tables, scratch->err));
    fewer.file_count--;
    tables.manifest = &fewer;
    assert_false(verify_chart_csv_are_all_there(&tables, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "charts/fr/lent.csv is missing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(rows_of_the_table_are_accepted),
        SCRATCH_TEST(other_figures_are_not),
        SCRATCH_TEST(marks_are_those_of_figure_and_row),
        SCRATCH_TEST(words_of_a_language_lead_to_any_row),
        SCRATCH_TEST(what_is_no_rows_of_a_chart_is_refused),
        SCRATCH_TEST(its_path_tells_it),
        SCRATCH_TEST(a_table_that_was_not_seen_says_nothing),
        SCRATCH_TEST(every_language_has_the_rows_of_every_chart),
    };

    return cmocka_run_group_tests_name("verify_charts", tests, NULL, NULL);
}
