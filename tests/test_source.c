#include "source.h"

#include "database.h"

static const struct column name_and_amount[] = {{"name", TYPE_TEXT, ROLE_FIGURE},
                                                {"amount", TYPE_NUMBER, ROLE_FIGURE}};

static struct source *open_figures(struct scratch *scratch)
{
    return database_source(scratch, database_make(scratch, "a.db", ""));
}

/* Opens a source, runs a query for name_and_amount and asserts its error. */
static void assert_fails(struct scratch *scratch, const char *sql, enum error_kind kind, const char *expected)
{
    struct source *source = open_figures(scratch);
    const struct query query = database_query(sql, name_and_amount, 2);

    assert_null(source_query(source, &query, scratch->arena, scratch->err));
    assert_error(scratch->err, kind, expected);
    source_close(source);
    unlink(scratch_path(scratch, "a.db"));
}

static void assert_not_opened(struct scratch *scratch, const char *name, const char *expected)
{
    assert_null(source_open(name, database_today, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_USAGE, expected);
}

static void a_source_has_a_kind_that_is_known_and_a_place(void **state)
{
    static const char rule[] = "is not a kind of database that this program reads; use sqlite (sqlite:PATH)";
    struct scratch *scratch = *state;

    assert_not_opened(scratch, "postgres:db", arena_format(scratch->arena, "'postgres' %s", rule));
    assert_not_opened(scratch, "build/a.db", arena_format(scratch->arena, "'build/a.db' %s", rule));
    assert_not_opened(scratch, "sqlite", arena_format(scratch->arena, "'sqlite' %s", rule));
    assert_not_opened(scratch, "SQLite:a.db", arena_format(scratch->arena, "'SQLite' %s", rule));
    assert_not_opened(scratch, ":a.db", arena_format(scratch->arena, "'' %s", rule));
    assert_not_opened(scratch, "", arena_format(scratch->arena, "'' %s", rule));
    assert_not_opened(scratch, "sqlite:", "'sqlite:' names no database; write sqlite:PATH");
}

static void a_database_that_does_not_open_is_no_source(void **state)
{
    struct scratch *scratch = *state;

    assert_null(database_try(scratch, "/nosuch/a.db", scratch->err));
    assert_error(scratch->err, ERROR_INPUT, "cannot read /nosuch/a.db: No such file or directory");
}

static void a_source_tells_its_version_and_the_fingerprint_of_its_schema(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_figures(scratch);

    assert_string_equal(source_version(source),
                        arena_format(scratch->arena, "SQLite %s", sqlite3_libversion()));
    assert_int_equal(strlen(source_fingerprint(source)), 64);
    source_close(source);
}

static void a_query_fills_a_table_in_the_order_of_its_columns(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_figures(scratch);
    const struct query query =
        database_query("SELECT amount, name FROM figure ORDER BY name", name_and_amount, 2);
    const struct table *table = source_query(source, &query, scratch->arena, scratch->err);

    assert_non_null(table);
    assert_int_equal(table_row_count(table), 3);
    assert_string_equal(table_column(table, 0)->name, "name");
    assert_string_equal(table_text(table, 0, 0), "one");
    assert_true(table_number(table, 0, 1) == 1.0);
    assert_string_equal(table_text(table, 1, 0), "three");
    assert_false(table_known(table, 1, 1));
    assert_true(table_number(table, 2, 1) == 2.5);
    source_close(source);
}

static void a_query_without_rows_fills_a_table_without_rows(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_figures(scratch);
    const struct table *table = database_ask(scratch, source, "SELECT 1 AS x WHERE 0;;-- end", TYPE_INTEGER);

    assert_non_null(table);
    assert_int_equal(table_row_count(table), 0);
    source_close(source);
}

static void every_type_comes_from_sqlite(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_figures(scratch);

    assert_string_equal(database_cell(scratch, source, "SELECT 'État' AS x", TYPE_TEXT), "État");
    assert_string_equal(database_cell(scratch, source, "SELECT 12 AS x", TYPE_INTEGER), "12");
    assert_string_equal(database_cell(scratch, source, "SELECT 0.1 AS x", TYPE_NUMBER), "0.1");
    assert_string_equal(database_cell(scratch, source, "SELECT '2013-03-31' AS x", TYPE_DATE), "2013-03-31");
    assert_string_equal(database_cell(scratch, source, "SELECT '2013-Q1' AS x", TYPE_PERIOD), "2013-Q1");
    assert_string_equal(database_cell(scratch, source, "SELECT NULL AS x", TYPE_NUMBER), "");
    source_close(source);
}

static void a_utf_16_database_is_read_as_utf_8(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = database_source(
        scratch, database_make(scratch, "a.db",
                               "PRAGMA encoding = 'UTF-16le'; CREATE TABLE figure (name TEXT);"
                               "INSERT INTO figure VALUES ('Österreich 𝄞')"));

    assert_string_equal(database_cell(scratch, source, "SELECT name AS x FROM figure", TYPE_TEXT),
                        "Österreich 𝄞");
    source_close(source);
}

static void parameters_are_bound_as_text(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_figures(scratch);

    assert_string_equal(database_cell(scratch, source,
                                      "SELECT :period_start || ' ' || :period_end || ' ' || :as_of AS x",
                                      TYPE_TEXT),
                        "2013-01-01 2013-03-31 2013-03-31");
    assert_string_equal(database_cell(scratch, source, "SELECT typeof(:as_of) AS x", TYPE_TEXT), "text");
    source_close(source);
}

static void now_is_the_day_that_the_source_was_opened_for(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_figures(scratch);

    assert_string_equal(database_cell(scratch, source, "SELECT date('now') AS x", TYPE_DATE), "2013-03-31");
    assert_string_equal(database_cell(scratch, source, "SELECT CURRENT_TIMESTAMP AS x", TYPE_TEXT),
                        "2013-03-31 00:00:00");
    source_close(source);
}

static void a_check_runs_nothing(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_figures(scratch);
    struct query query = database_query("SELECT name, 'a' AS amount FROM figure", name_and_amount, 2);

    assert_true(source_check(source, &query, scratch->arena, scratch->err));
    query.sql = "SELECT name FROM figure";
    assert_false(source_check(source, &query, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION,
                 "r/q.sql: does not return the column 'amount' of table 'figures'; it returns name");
    source_close(source);
}

static void a_mistake_in_sql_is_told_with_its_line(void **state)
{
    struct scratch *scratch = *state;

    assert_fails(scratch, "-- by name\nSELECT name,\n  amnt FROM figure", ERROR_DEFINITION,
                 "r/q.sql:3: no such column: amnt");
    assert_fails(scratch, "SELECT name\n, amount\nFROM figur", ERROR_DEFINITION,
                 "r/q.sql:3: no such table: figur");
    assert_fails(scratch, "SELECT name\n, amount\nFROM\nmain.figur", ERROR_DEFINITION,
                 "r/q.sql:4: no such table: main.figur");
    assert_fails(scratch, "SELECT name\nFORM figure", ERROR_DEFINITION,
                 "r/q.sql:2: near \"figure\": syntax error");
    assert_fails(scratch, "SELECT nosuch(1)", ERROR_DEFINITION, "r/q.sql:1: no such function: nosuch");
    assert_fails(scratch, "SELECT", ERROR_DEFINITION, "r/q.sql: incomplete input");
    assert_fails(scratch, "SELECT name FROM figure\nWHERE name = 'one\nORDER BY name\n", ERROR_DEFINITION,
                 "r/q.sql:2: unrecognized token: \"'one");
    assert_fails(scratch, "SELECT name, amount FROM figure ORDER BY 3", ERROR_DEFINITION,
                 "r/q.sql: 1st ORDER BY term out of range - should be between 1 and 2");
}

static void sql_that_is_nested_too_deeply_is_refused(void **state)
{
    struct scratch *scratch = *state;
    char *deep = arena_alloc(scratch->arena, 5000);

    for (int i = 0; i < 200; i++)
        strcat(deep, "SELECT (");
    assert_fails(scratch, deep, ERROR_DEFINITION, "r/q.sql: parser stack overflow");
}

static void a_file_without_a_statement_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_fails(scratch, "", ERROR_DEFINITION, "r/q.sql holds no statement; a query is one SELECT");
    assert_fails(scratch, " -- SELECT 1\n;/* 2 */;", ERROR_DEFINITION,
                 "r/q.sql holds no statement; a query is one SELECT");
}

static void a_second_statement_is_refused_with_its_line(void **state)
{
    struct scratch *scratch = *state;

    assert_fails(scratch, "SELECT name, amount FROM figure;\n-- and\nDROP TABLE figure", ERROR_DEFINITION,
                 "r/q.sql:3: 'DROP TABLE figure' is a second statement; a query is one SELECT");
}

static void a_parameter_must_be_one_that_has_a_value(void **state)
{
    static const char rule[] = "is not a parameter; there are :period_start, :period_end and :as_of, and "
                               "--set name=value adds :name";
    struct scratch *scratch = *state;

    assert_fails(scratch, "SELECT ':a' AS name,\n:quarter AS amount", ERROR_DEFINITION,
                 arena_format(scratch->arena, "r/q.sql:2: ':quarter' %s", rule));
    assert_fails(scratch, "SELECT 1 AS name, ? AS amount", ERROR_DEFINITION,
                 arena_format(scratch->arena, "r/q.sql:1: '?' %s", rule));
    assert_fails(scratch, "SELECT 1 AS name,\n?3 AS amount", ERROR_DEFINITION,
                 arena_format(scratch->arena, "r/q.sql:2: '?3' %s", rule));
    assert_fails(scratch, "SELECT 1 AS name,\n\n@as_of AS amount", ERROR_DEFINITION,
                 arena_format(scratch->arena, "r/q.sql:3: '@as_of' %s", rule));
    assert_fails(scratch, "SELECT 1 AS name, $as_of AS amount", ERROR_DEFINITION,
                 arena_format(scratch->arena, "r/q.sql:1: '$as_of' %s", rule));
    assert_fails(scratch, "SELECT 1 AS name, :AS_OF AS amount", ERROR_DEFINITION,
                 arena_format(scratch->arena, "r/q.sql:1: ':AS_OF' %s", rule));
}

static void the_columns_are_those_of_the_table_once_each(void **state)
{
    struct scratch *scratch = *state;

    assert_fails(
        scratch, "SELECT name, amount AS amnt FROM figure", ERROR_DEFINITION,
        "r/q.sql: returns the column 'amnt', which table 'figures' does not have; it has name and amount");
    assert_fails(
        scratch, "SELECT name, Amount AS Amount FROM figure", ERROR_DEFINITION,
        "r/q.sql: returns the column 'Amount', which table 'figures' does not have; it has name and amount");
    assert_fails(scratch, "SELECT name, amount, name FROM figure", ERROR_DEFINITION,
                 "r/q.sql: returns the column 'name' twice");
    assert_fails(scratch, "SELECT amount FROM figure", ERROR_DEFINITION,
                 "r/q.sql: does not return the column 'name' of table 'figures'; it returns amount");
}

static void a_bad_cell_is_told_with_table_row_column_and_value(void **state)
{
    struct scratch *scratch = *state;

    assert_fails(scratch, "SELECT name, ifnull(amount, '12abc') AS amount FROM figure", ERROR_DATA,
                 "table 'figures', row 3, column 'amount': '12abc' is text, not a number");
    assert_fails(scratch, "SELECT x'00' AS name, 1 AS amount", ERROR_DATA,
                 "table 'figures', row 1, column 'name': X'00' is a blob, not text");
    assert_fails(
        scratch, "SELECT 'a' || char(0) || 'b' AS name, 1 AS amount", ERROR_DATA,
        "table 'figures', row 1, column 'name': 'a\\x00b' has the control character U+0000 at character 2");
    assert_fails(
        scratch, "SELECT 'a' AS name, 9e999 AS amount", ERROR_DATA,
        "table 'figures', row 1, column 'amount': infinity is beyond ±9.99999999999999E+307, the largest "
        "number of a spreadsheet");
}

static void the_definition_can_keep_or_empty_bad_cells(void **state)
{
    static const enum on_bad on_bad[] = {ON_BAD_TEXT, ON_BAD_EMPTY};
    struct scratch *scratch = *state;
    struct source *source = open_figures(scratch);
    struct query query = database_query("SELECT 12 AS name, 'n/a' AS amount", name_and_amount, 2);

    query.on_bad = on_bad;
    const struct table *table = source_query(source, &query, scratch->arena, scratch->err);
    assert_non_null(table);
    assert_int_equal(table_cell(table, 0, 0), CELL_AS_FOUND);
    assert_string_equal(table_text(table, 0, 0), "12");
    assert_int_equal(table_cell(table, 0, 1), CELL_UNKNOWN);
    source_close(source);
}

static void a_table_has_no_more_rows_than_its_limit(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_figures(scratch);
    struct query query = database_query("SELECT name, amount FROM figure", name_and_amount, 2);

    query.row_limit = 3;
    assert_non_null(source_query(source, &query, scratch->arena, scratch->err));
    query.row_limit = 2;
    assert_null(source_query(source, &query, scratch->arena, scratch->err));
    assert_error(
        scratch->err, ERROR_DATA,
        "table 'figures': the query returns more than 2 rows, which is all that a worksheet holds; aggregate "
        "them or select fewer");
    source_close(source);
}

static void a_sum_that_overflows_is_an_error_of_the_data(void **state)
{
    struct scratch *scratch = *state;

    assert_fails(scratch,
                 "SELECT 'a' AS name, sum(n) AS amount FROM (SELECT 9223372036854775807 AS n UNION ALL "
                 "SELECT 1)",
                 ERROR_DATA, "table 'figures', row 1: integer overflow (r/q.sql)");
}

static void a_cell_too_long_to_be_read_is_an_error_of_the_data(void **state)
{
    struct scratch *scratch = *state;
    struct source *source =
        database_source(scratch, database_make(scratch, "a.db",
                                               "CREATE TABLE picture (id INTEGER PRIMARY KEY, image);"
                                               "INSERT INTO picture VALUES (7, zeroblob(3000000))"));

    assert_string_equal(database_cell(scratch, source, "SELECT id AS x FROM picture", TYPE_INTEGER), "7");
    database_refuses(scratch, source, "SELECT image AS x FROM picture", ERROR_DATA,
                     "table 'figures', row 1: string or blob too big (r/q.sql)");
    source_close(source);
}

static void all_queries_see_one_state_while_a_writer_goes_on(void **state)
{
    struct scratch *scratch = *state;
    const char *path = database_make(scratch, "a.db",
                                     "PRAGMA journal_mode = WAL; CREATE TABLE figure (amount INTEGER);"
                                     "INSERT INTO figure VALUES (1)");
    sqlite3 *writer = database_open(path);
    struct source *source = database_source(scratch, path);

    for (int i = 0; i < 100; i++) {
        database_run(writer, "INSERT INTO figure VALUES (1)");
        assert_string_equal(database_cell(scratch, source, "SELECT count(*) AS x FROM figure", TYPE_INTEGER),
                            "1");
    }
    database_run(writer, "DROP TABLE figure");
    assert_string_equal(database_cell(scratch, source, "SELECT sum(amount) AS x FROM figure", TYPE_INTEGER),
                        "1");
    source_close(source);
    database_close(writer);
}

static void a_new_source_sees_the_new_state(void **state)
{
    struct scratch *scratch = *state;
    const char *path = database_make(scratch, "a.db", "");

    source_close(database_source(scratch, path));
    sqlite3 *writer = database_open(path);
    database_run(writer, "INSERT INTO figure VALUES ('four', 4)");
    database_close(writer);
    struct source *source = database_source(scratch, path);
    assert_string_equal(database_cell(scratch, source, "SELECT count(*) AS x FROM figure", TYPE_INTEGER),
                        "4");
    source_close(source);
}

/* An index whose rows are those of another table: no page is damaged, so that only the query finds it. */
static void damage_that_a_query_finds_is_told(void **state)
{
    struct scratch *scratch = *state;
    const char *path = database_make(
        scratch, "a.db",
        "CREATE TABLE a (k, v); CREATE TABLE b (k, v); CREATE INDEX ak ON a (k); CREATE INDEX bk ON b (k);"
        "INSERT INTO b VALUES (1, 1), (2, 2); PRAGMA writable_schema = ON;"
        "CREATE TEMP TABLE roots AS SELECT name AS index_name, rootpage AS root FROM sqlite_schema;"
        "UPDATE sqlite_schema SET rootpage = (SELECT root FROM roots WHERE index_name = "
        "CASE name WHEN 'ak' THEN 'bk' ELSE 'ak' END) WHERE name IN ('ak', 'bk')");
    struct source *source = database_source(scratch, path);

    database_refuses(scratch, source, "SELECT v AS x FROM a INDEXED BY ak WHERE k > 0", ERROR_DATA,
                     arena_format(scratch->arena,
                                  "%s is damaged (database disk image is malformed); restore it from a copy",
                                  path));
    source_close(source);
}

static void memory_has_a_limit(void **state)
{
    struct scratch *scratch = *state;
    const char *path = database_make(scratch, "a.db", "");
    struct source *source = database_source(scratch, path);

    sqlite3_hard_heap_limit64(sqlite3_memory_used() + 20000);
    database_refuses(scratch, source,
                     "WITH RECURSIVE c(n) AS (SELECT 1 UNION SELECT n + 1 FROM c WHERE n < 100000)"
                     "SELECT length(group_concat(n)) AS x FROM c",
                     ERROR_SYSTEM, arena_format(scratch->arena, "%s: out of memory", path));
    sqlite3_hard_heap_limit64(0);
    source_close(source);
}

static void parameters_are_bound_with_their_types(void **state)
{
    static const struct parameter typed[] = {{"i", "9007199254740992", TYPE_INTEGER},
                                             {"n", "0.1", TYPE_NUMBER},
                                             {"p", "2013", TYPE_PERIOD},
                                             {"d", "2013-03-31", TYPE_DATE}};
    struct scratch *scratch = *state;
    struct source *source = open_figures(scratch);
    struct query query =
        database_query("SELECT typeof(:i) || ' ' || typeof(:n) || ' ' || typeof(:p) || ' ' || "
                       "typeof(:d) || ' ' || (:i + 0) AS name, :n AS amount",
                       name_and_amount, 2);

    query.parameters = typed;
    query.parameter_count = 4;
    const struct table *table = source_query(source, &query, scratch->arena, scratch->err);
    assert_non_null(table);
    assert_string_equal(table_text(table, 0, 0), "integer real text text 9007199254740992");
    assert_true(table_number(table, 0, 1) == 0.1);
    source_close(source);
}

static void the_last_columns_may_be_optional(void **state)
{
    struct scratch *scratch = *state;
    struct source *source = open_figures(scratch);
    struct query query = database_query("SELECT 'a' AS name", name_and_amount, 2);

    query.optional_count = 1;
    const struct table *table = source_query(source, &query, scratch->arena, scratch->err);
    assert_non_null(table);
    assert_string_equal(table_text(table, 0, 0), "a");
    assert_false(table_known(table, 0, 1));
    query.sql = "SELECT 1 AS amount";
    assert_null(source_query(source, &query, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION,
                 "r/q.sql: does not return the column 'name' of table 'figures'; it returns amount");
    source_close(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_source_has_a_kind_that_is_known_and_a_place),
        SCRATCH_TEST(a_database_that_does_not_open_is_no_source),
        SCRATCH_TEST(a_source_tells_its_version_and_the_fingerprint_of_its_schema),
        SCRATCH_TEST(a_query_fills_a_table_in_the_order_of_its_columns),
        SCRATCH_TEST(a_query_without_rows_fills_a_table_without_rows),
        SCRATCH_TEST(every_type_comes_from_sqlite),
        SCRATCH_TEST(a_utf_16_database_is_read_as_utf_8),
        SCRATCH_TEST(parameters_are_bound_as_text),
        SCRATCH_TEST(now_is_the_day_that_the_source_was_opened_for),
        SCRATCH_TEST(a_check_runs_nothing),
        SCRATCH_TEST(a_mistake_in_sql_is_told_with_its_line),
        SCRATCH_TEST(sql_that_is_nested_too_deeply_is_refused),
        SCRATCH_TEST(a_file_without_a_statement_is_refused),
        SCRATCH_TEST(a_second_statement_is_refused_with_its_line),
        SCRATCH_TEST(a_parameter_must_be_one_that_has_a_value),
        SCRATCH_TEST(the_columns_are_those_of_the_table_once_each),
        SCRATCH_TEST(a_bad_cell_is_told_with_table_row_column_and_value),
        SCRATCH_TEST(the_definition_can_keep_or_empty_bad_cells),
        SCRATCH_TEST(a_table_has_no_more_rows_than_its_limit),
        SCRATCH_TEST(a_sum_that_overflows_is_an_error_of_the_data),
        SCRATCH_TEST(a_cell_too_long_to_be_read_is_an_error_of_the_data),
        SCRATCH_TEST(all_queries_see_one_state_while_a_writer_goes_on),
        SCRATCH_TEST(a_new_source_sees_the_new_state),
        SCRATCH_TEST(damage_that_a_query_finds_is_told),
        SCRATCH_TEST(memory_has_a_limit),
        SCRATCH_TEST(parameters_are_bound_with_their_types),
        SCRATCH_TEST(the_last_columns_may_be_optional),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
