#include "verify_companions.h"

#include "file.h"
#include "manifest.h"
#include "scratch.h"
#include "table.h"
#include "verify_tables.h"

#include <string.h>

static const struct manifest_column described[] = {{.name = "quarter", .type = TYPE_PERIOD},
                                                   {.name = "books", .type = TYPE_INTEGER},
                                                   {.name = "share", .type = TYPE_NUMBER},
                                                   {.name = "mark", .type = TYPE_TEXT, .role = ROLE_STATUS}};
static const struct manifest_table described_tables[] = {
    {.name = "loans", .columns = described, .column_count = 4}, {.name = "unseen"}};
static const char *const languages[] = {"en", "fr"};
static const struct manifest_file files[] = {{"csv/loans.csv", 1, ""},
                                             {"jsonstat/en/loans.json", 1, ""},
                                             {"jsonstat/fr/loans.json", 1, ""},
                                             {"jsonstat/en/years.json", 1, ""}};
static const struct manifest manifest = {.tables = described_tables,
                                         .table_count = 1,
                                         .languages = languages,
                                         .language_count = 2,
                                         .files = files,
                                         .file_count = 3};

static struct bytes bytes_of(struct scratch *scratch, const char *text)
{
    return (struct bytes){arena_text(scratch->arena, text), strlen(text)};
}

/* ---- metadata ---- */

#define ENTRY(url, columns) "{\"url\": \"" url "\", \"tableSchema\": {\"columns\": [" columns "]}}"
#define NAMED(name) "{\"name\": \"" name "\"}"
#define ALL NAMED("quarter") "," NAMED("books") "," NAMED("share") "," NAMED("status") "," NAMED("sources")

static bool metadata(struct scratch *scratch, const char *tables)
{
    const struct bytes bytes = bytes_of(scratch, arena_format(scratch->arena, "{\"tables\": [%s]}", tables));

    *scratch->err = (struct error){0};
    return verify_metadata(&manifest, "csv/csv-metadata.json", &bytes, scratch->arena, scratch->err);
}

static void metadata_have_the_columns_of_each_file(void **state)
{
    struct scratch *scratch = *state;

    assert_true(metadata(scratch, ENTRY("loans.csv", ALL)));
    assert_false(metadata(scratch, ""));
    assert_error(scratch->err, ERROR_DATA, "csv/csv-metadata.json: describes 0 tables; the manifest has 1");
    assert_false(metadata(scratch, ENTRY("other.csv", ALL)));
    assert_error(scratch->err, ERROR_DATA,
                 "csv/csv-metadata.json: table 1: is not where 'loans.csv' should be");
    assert_false(metadata(scratch, ENTRY("loans.csv", NAMED("quarter") "," NAMED("cars"))));
    assert_error(scratch->err, ERROR_DATA,
                 "csv/csv-metadata.json: table 1: loans.csv: its column 2 is not 'books', as in the file");
    assert_false(
        metadata(scratch, ENTRY("loans.csv", NAMED("quarter") "," NAMED("books") "," NAMED("share"))));
    assert_error(scratch->err, ERROR_DATA,
                 "csv/csv-metadata.json: table 1: loans.csv: its column 4 is not 'status', as in the file");
    assert_false(metadata(scratch, ENTRY("loans.csv", ALL "," NAMED("more"))));
    assert_error(scratch->err, ERROR_DATA,
                 "csv/csv-metadata.json: table 1: loans.csv: it has 6 columns and the file 5");
}

static void what_is_not_json_is_told(void **state)
{
    struct scratch *scratch = *state;

    assert_false(metadata(scratch, "]"));
    assert_int_equal(scratch->err->kind, ERROR_DATA);
    assert_non_null(strstr(scratch->err->text, "csv/csv-metadata.json: line 1: is not JSON: "));
}

/* ---- datasets ---- */

static const struct table *loans(struct scratch *scratch)
{
    static const struct column columns[] = {{"quarter", TYPE_PERIOD, ROLE_FIGURE},
                                            {"books", TYPE_INTEGER, ROLE_FIGURE},
                                            {"share", TYPE_NUMBER, ROLE_FIGURE},
                                            {"mark", TYPE_TEXT, ROLE_STATUS}};
    struct table *table = table_new(scratch->arena, columns, 4);

    for (int8_t i = 0; i < 2; i++) {
        size_t row = table_add_row(table);
        table_set_period(table, row, 0, (struct period){2013, PERIOD_QUARTER, (int8_t)(i + 1)});
        table_set_integer(table, row, 1, 5 + i);
    }
    table_set_number(table, 0, 2, 0.5);
    return table;
}

static bool dataset_at(struct scratch *scratch, const char *path, const char *text)
{
    const struct table *items[] = {loans(scratch), NULL};
    struct manifest both = manifest;
    const struct verify_tables tables = {&both, items, NULL, scratch->arena};
    const struct bytes bytes = bytes_of(scratch, text);

    both.table_count = 2;
    *scratch->err = (struct error){0};
    return verify_dataset(&tables, path, &bytes, scratch->err);
}

static bool dataset(struct scratch *scratch, const char *ids, const char *sizes, const char *quarters,
                    const char *measures, const char *values)
{
    return dataset_at(
        scratch, "jsonstat/en/loans.json",
        arena_format(scratch->arena,
                     "{\"id\": [%s], \"size\": [%s], \"dimension\": {\"quarter\": {\"category\": "
                     "{\"index\": [%s]}}, \"measure\": {\"category\": {\"index\": [%s]}}}, "
                     "\"value\": %s}",
                     ids, sizes, quarters, measures, values));
}

#define IDS "\"quarter\", \"measure\""
#define QUARTERS "\"2013-Q1\", \"2013-Q2\""
#define MEASURES "\"books\", \"share\""

static void a_dataset_has_the_figures_of_its_table(void **state)
{
    struct scratch *scratch = *state;

    assert_true(dataset(scratch, IDS, "2, 2", QUARTERS, MEASURES, "[5, 0.5, 6, null]"));
    assert_true(
        dataset(scratch, IDS, "2, 2", QUARTERS, MEASURES, "{\"0\": 5, \"1\": 0.5, \"2\": 6, \"3\": null}"));
    assert_false(dataset(scratch, IDS, "2, 2", QUARTERS, MEASURES, "[5, 0.5, 7, null]"));
    assert_error(scratch->err, ERROR_DATA,
                 "jsonstat/en/loans.json: row 2: its 'books' is not that of the table");
    assert_false(dataset(scratch, IDS, "2, 2", QUARTERS, MEASURES, "[5, 0.5, 6, 0]"));
    assert_error(scratch->err, ERROR_DATA,
                 "jsonstat/en/loans.json: row 2: its 'share' is not that of the table");
    assert_false(dataset(scratch, IDS, "2, 2", QUARTERS, MEASURES, "[5.0, 0.5, 6, null]"));
    assert_false(dataset(scratch, IDS, "2, 2", QUARTERS, MEASURES, "[5, 0.5, 6]"));
    assert_error(scratch->err, ERROR_DATA,
                 "jsonstat/en/loans.json: has 3 values; 2 rows with 2 figures each have 4");
}

static void the_form_of_a_dataset_is_checked(void **state)
{
    struct scratch *scratch = *state;

    assert_false(dataset(scratch, "\"measure\"", "2", QUARTERS, MEASURES, "[5]"));
    assert_error(scratch->err, ERROR_DATA,
                 "jsonstat/en/loans.json: has 1 dimensions; from 2 to 64 are right");
    assert_false(dataset(scratch, "\"quarter\", 5", "2, 2", QUARTERS, MEASURES, "[5]"));
    assert_error(scratch->err, ERROR_DATA, "jsonstat/en/loans.json: dimension 2 has no name");
    assert_false(dataset(scratch, IDS, "2, 3", QUARTERS, MEASURES, "[5]"));
    assert_error(scratch->err, ERROR_DATA,
                 "jsonstat/en/loans.json: dimension 'measure' has 2 categories; its size says 3");
    assert_false(dataset(scratch, IDS, "2, 2", "\"2013-Q1\", \"2013-Q1\"", MEASURES, "[5]"));
    assert_error(
        scratch->err, ERROR_DATA,
        "jsonstat/en/loans.json: dimension 'quarter': its category 2 is none, or stands there twice");
    assert_false(dataset(scratch, IDS, "2, 2", "\"2013-Q1\", \"2013-Q3\"", MEASURES, "[5, 0.5, 6, null]"));
    assert_error(scratch->err, ERROR_DATA,
                 "jsonstat/en/loans.json: row 2: '2013-Q2' is not one of its categories");
    assert_false(dataset(scratch, IDS, "2, 1", QUARTERS, "\"mark\"", "[5, 6]"));
    assert_error(scratch->err, ERROR_DATA, "jsonstat/en/loans.json: 'mark' is no column of figures");
    assert_false(dataset(scratch, IDS, "2, 1", QUARTERS, "\"cars\"", "[5, 6]"));
    assert_false(dataset(scratch, "\"quarter\", \"quarter\"", "2, 2", QUARTERS, MEASURES, "[5]"));
    assert_error(scratch->err, ERROR_DATA, "jsonstat/en/loans.json: has no dimension of its figures");
    assert_false(dataset_at(scratch, "jsonstat/en/cars.json", "{}"));
    assert_error(scratch->err, ERROR_DATA, "jsonstat/en/cars.json: belongs to no table of the manifest");
    assert_false(dataset_at(scratch, "jsonstat/en/loans.json", "{"));
    assert_true(dataset_at(scratch, "jsonstat/en/unseen.json", "{}"));
}

static void every_language_has_every_dataset(void **state)
{
    struct scratch *scratch = *state;
    struct manifest more = manifest;

    assert_true(verify_datasets_are_all_there(&more, scratch->arena, scratch->err));
    more.file_count = 4;
    assert_false(verify_datasets_are_all_there(&more, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "jsonstat/fr/years.json is missing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(metadata_have_the_columns_of_each_file), SCRATCH_TEST(what_is_not_json_is_told),
        SCRATCH_TEST(a_dataset_has_the_figures_of_its_table), SCRATCH_TEST(the_form_of_a_dataset_is_checked),
        SCRATCH_TEST(every_language_has_every_dataset),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
