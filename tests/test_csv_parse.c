#include "csv_parse.h"

#include "csv.h"
#include "digest.h"
#include "scratch.h"

static const struct column columns[] = {
    {"state", TYPE_TEXT, ROLE_FIGURE},     {"count", TYPE_INTEGER, ROLE_FIGURE},
    {"share", TYPE_NUMBER, ROLE_FIGURE},   {"since", TYPE_DATE, ROLE_FIGURE},
    {"quarter", TYPE_PERIOD, ROLE_FIGURE}, {"marks", TYPE_TEXT, ROLE_STATUS},
    {"behind", TYPE_TEXT, ROLE_SOURCES}};
enum { STATE, COUNT, SHARE, SINCE, QUARTER, MARKS, BEHIND, COLUMNS };
static const size_t second_row[] = {1};
static const struct csv_as_found as_found[COLUMNS] = {[COUNT] = {second_row, 1}};

static const struct table *make_table(struct arena *arena)
{
    struct table *table = table_new(arena, columns, COLUMNS);

    for (int i = 0; i < 3; i++)
        table_add_row(table);
    table_set_text(table, 0, STATE, "a, \"b\"\nc");
    table_set_text(table, 1, STATE, ""); /* known, unlike that of the third row */
    table_set_integer(table, 0, COUNT, INT64_MIN);
    table_set_as_found(table, 1, COUNT, "about 3");
    table_set_integer(table, 2, COUNT, INT64_MAX);
    table_set_number(table, 0, SHARE, 0.1 + 0.2);
    table_set_number(table, 1, SHARE, -1e300);
    table_set_date(table, 0, SINCE, (struct date){2000, 2, 29});
    table_set_period(table, 0, QUARTER, (struct period){2013, PERIOD_QUARTER, 1});
    table_set_text(table, 0, MARKS, "p r");
    table_set_text(table, 2, BEHIND, "s1");
    return table;
}

static const struct table *parse(struct scratch *scratch, const char *text, size_t size)
{
    *scratch->err = (struct error){0};
    return csv_parse(text, size, columns, as_found, COLUMNS, scratch->arena, scratch->err);
}

static void a_table_that_was_written_is_read_again(void **state)
{
    struct scratch *scratch = *state;
    const struct table *table = make_table(scratch->arena);
    char *text = NULL, digest[HASH_SIZE], again[HASH_SIZE];
    size_t size = 0, rows = 0;
    FILE *stream = open_memstream(&text, &size);

    assert_true(csv_write(table, stream, scratch->arena));
    fclose(stream);
    const struct table *read = parse(scratch, text, size);
    assert_error(scratch->err, ERROR_NONE, "");
    assert_int_equal(table_row_count(read), 3);
    assert_int_equal(table_cell(read, 1, STATE), CELL_KNOWN);
    assert_int_equal(table_cell(read, 2, STATE), CELL_UNKNOWN);
    assert_int_equal(table_cell(read, 1, COUNT), CELL_AS_FOUND);
    assert_true(table_integer(read, 2, COUNT) == INT64_MAX);
    assert_true(table_number(read, 0, SHARE) == 0.1 + 0.2);
    digest_of_table(table, scratch->arena, digest);
    digest_of_table(read, scratch->arena, again);
    assert_string_equal(digest, again);
    assert_true(csv_count_rows(text, size, scratch->arena, &rows, scratch->err));
    assert_int_equal(rows, 3);
    free(text);
}

#define HEADINGS "state,count,share,since,quarter,status,sources\r\n"

/* A text may hold a NUL. */
#define CASE(text, message)                                                                                  \
    {                                                                                                        \
        text, sizeof text - 1, message                                                                       \
    }

static void what_was_not_written_so_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *text;
        size_t size;
        const char *message;
    } cases[] = {
        CASE("", "line 1: the field '' does not end with a comma or CR LF"),
        CASE("state,count\r\n", "line 1: has fewer than 7 fields"),
        CASE("state,number", "line 1: the field 'number' does not end with a comma or CR LF"),
        CASE("\"state\0\",count", "line 1: expected the heading 'state', found 'state\\x00'"),
        CASE("state\0,count", "line 1: the field 'state' does not end with a comma or CR LF"),
        CASE(HEADINGS ",,,,,,,\r\n", "line 2: has more than 7 fields"),
        CASE(HEADINGS ",1,,,,,\n", "line 2: the field '' does not end with a comma or CR LF"),
        CASE(HEADINGS "\"a\nb\",1,,,,,\r\n,x,,,,,\r\n,y,,,,,\r\n",
             "line 5: column 'count': 'y' is not a value of the type integer as statbook writes it"),
        CASE(HEADINGS ",01,,,,,\r\n",
             "line 2: column 'count': '01' is not a value of the type integer as statbook writes it"),
        CASE(HEADINGS ",9223372036854775808,,,,,\r\n",
             "line 2: column 'count': '9223372036854775808' is not a value of the type integer as statbook "
             "writes it"),
        CASE(HEADINGS ",,1e999,,,,\r\n",
             "line 2: column 'share': '1e999' is not a value of the type number as statbook writes it"),
        CASE(HEADINGS ",,,2013-02-29,,,\r\n",
             "line 2: column 'since': '2013-02-29' is not a value of the type date as statbook writes it"),
        CASE(HEADINGS ",,,,2013-Q5,,\r\n",
             "line 2: column 'quarter': '2013-Q5' is not a value of the type period as statbook writes it"),
        CASE(HEADINGS "a\"b,,,,,,\r\n",
             "line 2: a quotation mark stands in a field that does not begin with one"),
        CASE(HEADINGS "\"a\r\n", "line 2: a quotation mark is missing at the end of the file"),
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_null(parse(scratch, cases[i].text, cases[i].size));
        assert_error(scratch->err, ERROR_DATA, cases[i].message);
    }
}

static void a_file_that_ends_anywhere_but_behind_a_line_is_refused(void **state)
{
    static const char text[] = HEADINGS "a,1,0.5,2013-03-31,2013-Q1,p,s\r\n\"b\",x,,,,\"\",\"s, t\"\r\n";
    struct scratch *scratch = *state;
    size_t accepted = 0;

    for (size_t size = 0; size < sizeof text; size++)
        accepted += parse(scratch, text, size) != NULL;
    assert_int_equal(accepted, 3);
    assert_error(scratch->err, ERROR_NONE, "");
}

static void without_columns_the_headings_say_how_many_fields_there_are(void **state)
{
    static const char good[] = "a,b\r\n1,\"2\r\n\"\r\n3,4\r\n", bad[] = "a,b\r\n1,\"2\r\n\"\r\n3\r\n";
    struct scratch *scratch = *state;
    size_t rows = 0;

    assert_true(csv_count_rows(good, sizeof good - 1, scratch->arena, &rows, scratch->err));
    assert_int_equal(rows, 2);
    assert_false(csv_count_rows(bad, sizeof bad - 1, scratch->arena, &rows, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "line 4: has 1 fields; there are 2 headings");
    assert_false(csv_count_rows(good, sizeof good - 2, scratch->arena, &rows, scratch->err));
}

static void the_cells_of_any_file_are_read(void **state)
{
    static const char good[] = "a,\"b,\"\"\"\r\n1,\"2\r\n\"\r\n,\r\n", bad[] = "a,b\r\n1\r\n";
    static const char *const expected[] = {"a", "b,\"", "1", "2\r\n", "", ""};
    struct scratch *scratch = *state;
    struct csv_cells cells;

    assert_true(csv_parse_cells(good, sizeof good - 1, scratch->arena, &cells, scratch->err));
    assert_int_equal(cells.row_count, 3);
    assert_int_equal(cells.column_count, 2);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(cells.items[i], expected[i]);
    assert_false(csv_parse_cells(bad, sizeof bad - 1, scratch->arena, &cells, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "line 2: has 1 fields; there are 2 headings");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_table_that_was_written_is_read_again),
        SCRATCH_TEST(what_was_not_written_so_is_refused_with_its_line),
        SCRATCH_TEST(a_file_that_ends_anywhere_but_behind_a_line_is_refused),
        SCRATCH_TEST(without_columns_the_headings_say_how_many_fields_there_are),
        SCRATCH_TEST(the_cells_of_any_file_are_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
