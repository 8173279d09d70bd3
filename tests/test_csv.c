#include "csv.h"

#include "support.h"

static const char *written(struct scratch *scratch, const char *columns, const char *rows)
{
    const char *yaml =
        arena_format(scratch->arena,
                     "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n  - name: a\n    title: A\n"
                     "    query: a.sql\n    columns:\n%s",
                     columns);
    const struct report *report = support_report(scratch, yaml);
    const struct table *table = support_table(scratch, &report->tables[0], rows);
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    assert_true(csv_write(table, stream, scratch->arena));
    fclose(stream);
    const char *copy = arena_copy(scratch->arena, text, size);
    free(text);
    return copy;
}

#define ONE(type) "      - { name: c, type: " type ", on_bad: text }\n"

static void every_file_has_status_and_sources(void **state)
{
    assert_string_equal(written(*state, ONE("text"), ""), "c,status,sources\r\n");
    assert_string_equal(written(*state, ONE("text"), "a\n"), "c,status,sources\r\na,,\r\n");
}

static void columns_stand_in_the_order_of_the_definition_under_their_own_names(void **state)
{
    assert_string_equal(written(*state,
                                "      - { name: sources, type: text, role: sources }\n"
                                "      - { name: b, type: integer, label: Label, unit: States }\n"
                                "      - { name: mark, type: text, role: status }\n"
                                "      - { name: u, type: text, role: link }\n"
                                "      - { name: a, type: text, link: u }\n",
                                "S1 S2|7|e u|https://example.org|x\n"),
                        "b,u,a,status,sources\r\n7,https://example.org,x,e u,S1 S2\r\n");
}

static void values_are_plain(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(written(scratch, ONE("integer"), "-1234567\n"), "c,status,sources\r\n-1234567,,\r\n");
    assert_string_equal(written(scratch, ONE("number"), "0.1\n1234567.5\n"),
                        "c,status,sources\r\n0.1,,\r\n1234567.5,,\r\n");
    assert_string_equal(written(scratch, ONE("date"), "2013-03-31\n"),
                        "c,status,sources\r\n2013-03-31,,\r\n");
    assert_string_equal(written(scratch, ONE("period"), "2013-Q1\n2013\n"),
                        "c,status,sources\r\n2013-Q1,,\r\n2013,,\r\n");
}

static void a_text_that_would_break_the_row_is_quoted(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(written(scratch, ONE("text"), "a,b\n"), "c,status,sources\r\n\"a,b\",,\r\n");
    assert_string_equal(written(scratch, ONE("text"), "say \"no\"\n"),
                        "c,status,sources\r\n\"say \"\"no\"\"\",,\r\n");
}

static void line_feeds_stay_inside_quotation_marks(void **state)
{
    struct scratch *scratch = *state;
    const struct column column = {"c", TYPE_TEXT, ROLE_FIGURE};
    struct table *table = table_new(scratch->arena, &column, 1);
    char text[100] = "";

    table_add_row(table);
    table_set_text(table, 0, 0, "a\nb");
    FILE *stream = fmemopen(text, sizeof text, "w");
    assert_true(csv_write(table, stream, scratch->arena));
    fclose(stream);
    assert_string_equal(text, "c,status,sources\r\n\"a\nb\",,\r\n");
}

static void texts_stand_verbatim(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(written(scratch, ONE("text"), "=1+1\n@x\n-5\n a \nCôte\n"),
                        "c,status,sources\r\n=1+1,,\r\n@x,,\r\n-5,,\r\n a ,,\r\nCôte,,\r\n");
}

static void a_value_that_is_not_known_is_empty_and_an_empty_text_is_quoted(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(written(scratch, ONE("text"), "?\n\n"), "c,status,sources\r\n,,\r\n\"\",,\r\n");
    assert_string_equal(written(scratch, ONE("integer"), "?\n0\n"), "c,status,sources\r\n,,\r\n0,,\r\n");
}

static void a_value_that_is_kept_as_found_is_not_taken_for_unknown(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(written(scratch, ONE("integer"), "!12abc\n!\n"),
                        "c,status,sources\r\n12abc,,\r\n\"\",,\r\n");
}

static void a_stream_that_takes_no_more_is_noticed(void **state)
{
    struct scratch *scratch = *state;
    const struct column column = {"c", TYPE_TEXT, ROLE_FIGURE};
    FILE *full = fopen("/dev/full", "w");

    assert_non_null(full);
    assert_false(csv_write(table_new(scratch->arena, &column, 1), full, scratch->arena));
    fclose(full);
}

/* Takes nothing the first time, everything afterwards. */
static ssize_t refuse_once(void *context, const char *bytes, size_t size)
{
    bool *refused = context;

    (void)bytes;
    if (*refused)
        return (ssize_t)size;
    *refused = true;
    return 0;
}

static void a_stream_that_loses_something_in_the_middle_is_noticed(void **state)
{
    enum { ROWS = 10000 };
    struct scratch *scratch = *state;
    const struct column column = {"c", TYPE_INTEGER, ROLE_FIGURE};
    struct table *table = table_new(scratch->arena, &column, 1);
    bool refused = false;
    FILE *stream = fopencookie(&refused, "w", (cookie_io_functions_t){.write = refuse_once});

    for (size_t row = 0; row < ROWS; row++)
        table_set_integer(table, table_add_row(table), 0, (int64_t)row);
    assert_non_null(stream);
    assert_false(csv_write(table, stream, scratch->arena));
    assert_true(refused);
    fclose(stream);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(every_file_has_status_and_sources),
        SCRATCH_TEST(columns_stand_in_the_order_of_the_definition_under_their_own_names),
        SCRATCH_TEST(values_are_plain),
        SCRATCH_TEST(a_text_that_would_break_the_row_is_quoted),
        SCRATCH_TEST(line_feeds_stay_inside_quotation_marks),
        SCRATCH_TEST(texts_stand_verbatim),
        SCRATCH_TEST(a_value_that_is_not_known_is_empty_and_an_empty_text_is_quoted),
        SCRATCH_TEST(a_value_that_is_kept_as_found_is_not_taken_for_unknown),
        SCRATCH_TEST(a_stream_that_takes_no_more_is_noticed),
        SCRATCH_TEST(a_stream_that_loses_something_in_the_middle_is_noticed),

    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
