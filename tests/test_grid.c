#include "grid.h"

#include "catalog.h"
#include "composer.h"
#include "grid_widths.h"
#include "support.h"
#include "widths.h"

#include <math.h>

#define HEAD                                                                                                 \
    "statbook: 1\ntitle: T\nperiod: quarter\nnotes: { n1: One, n2: Two }\ntables:\n"                         \
    "  - name: a-b\n    title: A\n    query: a.sql\n    columns:\n"

struct composed {
    const struct report *report;
    const struct table *table;
    const struct grid *grid;
    struct catalog *catalog;
    bool *marks;
};

/* Of the table of the YAML, with notes numbered from 1. */
static struct composed compose_in(struct scratch *scratch, const char *language, const char *yaml,
                                  const char *rows)
{
    static const int numbers[] = {1, 2};
    struct composed composed = {.report = support_report(scratch, yaml)};
    struct composer composer = {.report = composed.report, .arena = scratch->arena, .note_numbers = numbers};

    composed.catalog = catalog_load(language, NULL, 0, scratch->arena, scratch->err);
    composer.catalog = composed.catalog;
    composed.table = support_table(scratch, &composed.report->tables[0], rows);
    composed.marks = arena_array(scratch->arena, composed.report->mark_count, sizeof(bool));
    composed.grid =
        grid_compose(&composer, &composed.report->tables[0], composed.table, composed.marks, scratch->err);
    catalog_free(composed.catalog);
    return composed;
}

static struct composed compose(struct scratch *scratch, const char *yaml, const char *rows)
{
    return compose_in(scratch, "en", yaml, rows);
}

static const struct grid *grid_of(struct scratch *scratch, const char *yaml, const char *rows)
{
    const struct grid *grid = compose(scratch, yaml, rows).grid;

    if (!grid)
        fail_msg("%s", scratch->err->text);
    return grid;
}

static const struct grid_column *column_of(struct scratch *scratch, const char *yaml, const char *rows)
{
    return &grid_of(scratch, yaml, rows)->columns[0];
}

static const char *cell_of(const struct grid_column *column, size_t row, struct scratch *scratch)
{
    return table_plain(column->table, row, column->index, scratch->arena);
}

static bool shows(const struct composed *composed, const char *code)
{
    for (size_t i = 0; i < composed->report->mark_count; i++)
        if (strcmp(composed->report->marks[i].code, code) == 0)
            return composed->marks[i];
    return false;
}

#define ONE(column) HEAD "      - { name: c, " column " }\n"

static void the_name_of_a_grid_has_underscores(void **state)
{
    assert_string_equal(grid_of(*state, ONE("type: text"), "")->name, "a_b");
}

static void a_heading_is_label_unit_and_note(void **state)
{
    assert_string_equal(column_of(*state, ONE("type: text"), "")->heading, "C");
    assert_string_equal(
        column_of(*state, ONE("type: integer, label: In force, unit: States, note: n2"), "")->heading,
        "In force\n(States)\n[note 2]");
}

static void figures_come_first_then_status_and_sources(void **state)
{
    const struct grid *grid = grid_of(*state,
                                      HEAD "      - { name: sources, type: text, role: sources }\n"
                                           "      - { name: u, type: text, role: link }\n"
                                           "      - { name: status, type: text, role: status }\n"
                                           "      - { name: n, type: integer }\n"
                                           "      - { name: t, type: text, link: u }\n",
                                      "");

    assert_int_equal(grid->column_count, 4);
    assert_string_equal(grid->columns[0].heading, "N");
    assert_string_equal(grid->columns[1].heading, "T");
    assert_string_equal(grid->columns[2].heading, "Status");
    assert_string_equal(grid->columns[3].heading, "Sources");
    assert_non_null(grid->columns[1].link_table);
    assert_int_equal(grid->columns[1].link_index, 1);
    assert_null(grid->columns[0].link_table);
}

static void every_type_has_its_format(void **state)
{
    struct scratch *scratch = *state;

    assert_null(column_of(scratch, ONE("type: text"), "a\n")->format);
    assert_string_equal(column_of(scratch, ONE("type: integer"), "1\n")->format, "#,##0");
    assert_string_equal(column_of(scratch, ONE("type: integer, format: '0'"), "1\n")->format, "0");
    assert_string_equal(column_of(scratch, ONE("type: date"), "2013-03-31\n")->format, "[$-809]d mmm yyyy");
    assert_string_equal(column_of(scratch, ONE("type: date, format: yyyy-mm-dd"), "2013-03-31\n")->format,
                        "yyyy-mm-dd");
}

static void numbers_show_the_decimals_that_they_have_and_at_most_two(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(column_of(scratch, ONE("type: number"), "1\n2\n")->format, "#,##0");
    assert_string_equal(column_of(scratch, ONE("type: number"), "1\n2.5\n")->format, "#,##0.0");
    assert_string_equal(column_of(scratch, ONE("type: number"), "1.125\n2.5\n")->format, "#,##0.00");
    assert_string_equal(column_of(scratch, ONE("type: number"), "1e20\n1.5e-9\n?\n")->format, "#,##0.00");
}

static void years_are_numbers_and_other_periods_words(void **state)
{
    struct scratch *scratch = *state;
    const struct grid_column *years = column_of(scratch, ONE("type: period"), "2012\n?\n2013\n");
    const struct grid_column *quarters = column_of(scratch, ONE("type: period"), "2012-Q4\n?\n2013\n");

    assert_string_equal(years->format, "0");
    assert_int_equal(table_period(years->table, 2, years->index).year, 2013);
    assert_null(quarters->format);
    assert_string_equal(cell_of(quarters, 0, scratch), "4th quarter 2012");
    assert_int_equal(table_cell(quarters->table, 1, quarters->index), CELL_UNKNOWN);
    assert_string_equal(cell_of(quarters, 2, scratch), "2013");
}

static void a_figure_that_is_not_known_is_marked_and_explained(void **state)
{
    struct composed composed = compose(*state, ONE("type: integer"), "1\n?\n");

    assert_string_equal(composed.grid->columns[0].unknown, "[x]");
    assert_true(shows(&composed, "x"));
    composed = compose(*state, ONE("type: integer, unknown: z"), "1\n?\n");
    assert_string_equal(composed.grid->columns[0].unknown, "[z]");
    assert_true(shows(&composed, "z"));
    assert_false(shows(&composed, "x"));
}

static void a_text_that_is_not_known_is_empty_unless_the_definition_says_more(void **state)
{
    struct composed composed = compose(*state, ONE("type: text"), "?\n");

    assert_string_equal(composed.grid->columns[0].unknown, "");
    assert_false(shows(&composed, "x"));
    composed = compose(*state, ONE("type: text, unknown: z"), "?\n");
    assert_string_equal(composed.grid->columns[0].unknown, "[z]");
    assert_true(shows(&composed, "z"));
}

static void a_text_that_was_emptied_is_marked_and_one_that_is_not_known_is_not(void **state)
{
    static const char *const definitions[] = {ONE("type: text"), ONE("type: text, translate: true"),
                                              ONE("type: text, role: status")};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++) {
        struct composed composed = compose(scratch, definitions[i], "e\n?\n?!\n");
        const struct grid_column *column = &composed.grid->columns[0];
        assert_string_equal(cell_of(column, 0, scratch), i == 2 ? "[e]" : "e");
        assert_int_equal(table_cell(column->table, 1, column->index), CELL_UNKNOWN);
        assert_string_equal(column->unknown, "");
        assert_string_equal(cell_of(column, 2, scratch), "[x]");
        assert_true(shows(&composed, "x"));
    }
}

static void a_text_that_was_emptied_has_the_mark_of_those_that_are_not_known(void **state)
{
    struct composed composed = compose(*state, ONE("type: text, unknown: z"), "?\n?!\n");
    const struct grid_column *column = &composed.grid->columns[0];

    assert_string_equal(column->unknown, "[z]");
    assert_int_equal(table_cell(column->table, 1, column->index), CELL_UNKNOWN);
    assert_false(shows(&composed, "x"));
}

static void a_mark_that_does_not_appear_is_not_explained(void **state)
{
    struct composed composed = compose(*state, ONE("type: integer"), "1\n!as found\n");

    assert_false(shows(&composed, "x"));
}

static void marks_stand_in_brackets(void **state)
{
    struct scratch *scratch = *state;
    struct composed composed = compose(scratch, ONE("type: text, role: status"), "e u\n\n?\nsss\n");
    const struct grid_column *column = &composed.grid->columns[0];

    assert_string_equal(cell_of(column, 0, scratch), "[e][u]");
    assert_string_equal(cell_of(column, 1, scratch), "");
    assert_int_equal(table_cell(column->table, 2, column->index), CELL_UNKNOWN);
    assert_string_equal(cell_of(column, 3, scratch), "[sss]");
    assert_true(shows(&composed, "e") && shows(&composed, "u") && shows(&composed, "sss"));
    assert_false(shows(&composed, "s") || shows(&composed, "ss") || shows(&composed, "er"));
}

static void a_cell_that_is_kept_as_found_stays_as_it_is(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(
        cell_of(column_of(scratch, ONE("type: integer, on_bad: text"), "!12abc\n"), 0, scratch), "12abc");
    assert_string_equal(
        cell_of(column_of(scratch, ONE("type: period, on_bad: text"), "2013-Q1\n!spring\n"), 1, scratch),
        "spring");
}

static void figures_stand_at_the_end_and_words_at_the_start(void **state)
{
    struct scratch *scratch = *state;

    assert_int_equal(column_of(scratch, ONE("type: integer"), "1\n")->alignment, ALIGN_END);
    assert_int_equal(column_of(scratch, ONE("type: number"), "1\n")->alignment, ALIGN_END);
    assert_int_equal(column_of(scratch, ONE("type: text"), "a\n")->alignment, ALIGN_START);
    assert_int_equal(column_of(scratch, ONE("type: period"), "2013\n")->alignment, ALIGN_START);
    assert_int_equal(column_of(scratch, ONE("type: text, role: status"), "e\n")->alignment, ALIGN_CENTRE);
}

/* What a column needs for so many digits. */
static void assert_room(double width, double digits)
{
    assert_true(fabs(width - (digits * 1.02 + 1.5)) < 1e-9);
}

static void a_column_is_as_wide_as_its_widest_cell(void **state)
{
    static const char text[] = "abcdefghijklmnopqrst";
    struct scratch *scratch = *state;

    assert_float_equal(column_of(scratch, ONE("type: text"), "a\n")->width, 8, 0);
    assert_room(column_of(scratch, ONE("type: text"), "a\nabcdefghijklmnopqrst\n")->width,
                widths_of_line(text, strlen(text), false));
    assert_room(column_of(scratch, ONE("type: integer"), "-1234567890\n")->width, 14);
    assert_room(column_of(scratch, ONE("type: integer, format: '0'"), "1234567890\n")->width, 10);
    assert_room(column_of(scratch, ONE("type: number, format: '#,##0.00'"), "1234567.5\n")->width, 12);
    assert_room(column_of(scratch, ONE("type: number, format: General"), "12345.25\n")->width, 8);
    assert_room(column_of(scratch, ONE("type: number, format: '0.0%'"), "12345\n")->width, 11 - 1 + 0.6);
}

static void the_letters_of_a_format_have_room(void **state)
{
    struct scratch *scratch = *state;

    assert_room(column_of(scratch, ONE("type: integer, format: '0 \"million dollars\"'"), "123\n")->width,
                3 + 16 * 1.1);
    assert_room(column_of(scratch, ONE("type: date"), "2013-03-31\n")->width, 11);
    assert_room(column_of(scratch, ONE("type: date, format: d mmmm yyyy"), "2013-03-31\n")->width, 17);
}

static void a_text_that_is_too_wide_wraps(void **state)
{
    const struct grid_column *column =
        column_of(*state, ONE("type: text"), "a text of more than forty-four characters, which wraps\n");

    assert_true(column->wrap);
    assert_float_equal(column->width, 44, 0);
    assert_false(column_of(*state, ONE("type: text"), "short\n")->wrap);
}

static void the_words_of_a_heading_are_not_broken(void **state)
{
    static const char word[] = "Nonproliferationist";

    assert_true(column_of(*state, ONE("type: integer, label: Nonproliferationist"), "1\n")->width >
                widths_of_line(word, strlen(word), true) + 1);
}

static const char *order_of(struct scratch *scratch, const struct grid *grid)
{
    const char *order = "";

    for (size_t i = 0; i < grid->row_count; i++)
        order =
            arena_format(scratch->arena, "%s%s;", order, cell_of(&grid->columns[0], grid->rows[i], scratch));
    return order;
}

#define TWO HEAD "      - { name: c, type: text }\n      - { name: d, type: text, on_bad: text }\n"

static void rows_stay_as_the_query_orders_them(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(order_of(scratch, grid_of(scratch, TWO, "b|\na|\nc|\n")), "b;a;c;");
}

static void the_language_orders_names(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(
        order_of(scratch, grid_of(scratch, TWO "    sort: [c]\n",
                                  "Zimbabwe|\nÅland|\n?|\nCroatia|\nCôte d’Ivoire|\nalbania|\n")),
        ";Åland;albania;Côte d’Ivoire;Croatia;Zimbabwe;");
    assert_string_equal(order_of(scratch, grid_of(scratch, TWO "    sort: [d, c]\n", "b|y\na|y\nc|x\n")),
                        "c;a;b;");
}

static void rows_that_are_equal_keep_their_order(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(order_of(scratch, grid_of(scratch, TWO "    sort: [d]\n", "c|x\na|x\nb|x\n")),
                        "c;a;b;");
}

static void sorting_many_rows_takes_little_memory(void **state)
{
    enum { ROWS = 20000 };
    struct scratch *scratch = *state;
    char *rows = arena_alloc(scratch->arena, ROWS * 16), *end = rows;

    for (int i = 0; i < ROWS; i++)
        end += sprintf(end, "%d|x\n", i * 7919 % ROWS);
    assert_int_equal(grid_of(scratch, TWO "    sort: [c]\n", rows)->row_count, ROWS);
}

static void a_grid_without_rows_has_headings(void **state)
{
    const struct grid *grid = grid_of(*state, TWO, "");

    assert_int_equal(grid->row_count, 0);
    assert_int_equal(grid->column_count, 2);
}

static void headings_that_become_equal_are_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_null(compose(scratch,
                        HEAD "      - { name: a, type: text, label: Amount (M) }\n"
                             "      - { name: b, type: text, label: amount, unit: M }\n",
                        "")
                    .grid);
    assert_error(scratch->err, ERROR_DEFINITION,
                 "r.yaml:6: table 'a-b': the heading 'amount (M)' stands over two columns");
}

static void a_heading_is_not_longer_than_excel_takes(void **state)
{
    struct scratch *scratch = *state;
    const char *yaml = arena_format(scratch->arena, ONE("type: text, label: L%0200d, unit: U%0100d"), 0, 0);

    assert_null(compose(scratch, yaml, "").grid);
    assert_error(
        scratch->err, ERROR_DEFINITION,
        arena_format(scratch->arena,
                     "r.yaml:6: table 'a-b': the heading 'L%059d…' has 305 characters (UTF-16 units); at "
                     "most 255 are allowed",
                     0));
}

static const struct grid_column *column_in(struct scratch *scratch, const char *language, const char *yaml,
                                           const char *rows)
{
    return &compose_in(scratch, language, yaml, rows).grid->columns[0];
}

static void formats_are_those_of_the_language(void **state)
{
    struct scratch *scratch = *state;

    assert_string_equal(column_in(scratch, "fr", ONE("type: integer"), "1\n")->format, "[$-40C]#,##0");
    assert_string_equal(column_in(scratch, "ru", ONE("type: number"), "1.5\n")->format, "[$-419]#,##0.0");
    assert_string_equal(column_in(scratch, "es", ONE("type: number, format: 0.0%"), "1\n")->format,
                        "[$-C0A]0.0\"\u00A0\"%");
    assert_string_equal(column_in(scratch, "zh", ONE("type: date"), "2013-03-31\n")->format,
                        "[$-804]yyyy\"年\"m\"月\"d\"日\"");
    assert_string_equal(column_in(scratch, "ar", ONE("type: date"), "2013-03-31\n")->format,
                        "[$-1010C01]d mmm yyyy");
    assert_string_equal(column_in(scratch, "fr", ONE("type: period"), "2013\n")->format, "0");
}

static void columns_have_room_for_the_letters_of_the_language(void **state)
{
    struct scratch *scratch = *state;

    assert_room(column_in(scratch, "es", ONE("type: date, format: d mmmm yyyy"), "2013-03-31\n")->width,
                18); /* septiembre */
    assert_room(column_in(scratch, "ru", ONE("type: text"), "Государства\n")->width,
                widths_of_line("Государства", strlen("Государства"), false));
    /* nothing of it is one word, but no line may touch the next heading */
    double width =
        column_in(scratch, "zh", ONE("type: integer, label: 附加议定书已经生效的国家"), "1\n")->width;
    assert_true(width >= 8 && width < 12);
}

#define MARKED                                                                                               \
    "statbook: 1\ntitle: T\nperiod: quarter\nmarks: { e: estimated }\ntables:\n  - name: a\n    title: A\n"  \
    "    query: a.sql\n    columns:\n      - { name: state, type: text }\n      - { name: n, type: integer " \
    "}\n"                                                                                                    \
    "      - { name: mark, type: text, role: status, of: n }\n      - { name: more, type: text }\n"

/* From left to right they touch the text behind them, from right to left the one in front. */
static void figures_keep_apart_from_texts(void **state)
{
    struct scratch *scratch = *state;
    const struct grid *there = compose_in(scratch, "en", MARKED, "a|1|e|b\n").grid;
    const struct grid *here = compose_in(scratch, "ar", MARKED, "a|1|e|b\n").grid;

    for (size_t i = 0; i < 4; i++) {
        assert_false(there->columns[i].apart);
        assert_int_equal(here->columns[i].apart, i == 1);
    }
    assert_float_equal(there->columns[1].width, 8, 0);
    assert_float_equal(here->columns[1].width, 9.5, 0);
    assert_float_equal(grid_text_room(&here->columns[0]), here->columns[0].width, 0);
    assert_float_equal(grid_text_room(&here->columns[1]), 8, 0);
}

static void a_table_of_texts_becomes_a_grid(void **state)
{
    static const struct column columns[] = {
        {"a", TYPE_TEXT, ROLE_FIGURE}, {"n", TYPE_INTEGER, ROLE_FIGURE}, {"u", TYPE_TEXT, ROLE_LINK}};
    static const char *const headings[] = {"A", "N", "U"};
    struct scratch *scratch = *state;
    struct table *table = table_new(scratch->arena, columns, 3);

    table_add_row(table);
    table_set_text(table, 0, 0, "a rather long text");
    struct catalog *catalog = catalog_load("en", NULL, 0, scratch->arena, scratch->err);
    assert_non_null(catalog);
    const struct grid *grid = grid_of_texts("Name", table, headings, catalog, scratch->arena);
    assert_string_equal(grid->name, "Name");
    assert_int_equal(grid->column_count, 2);
    assert_int_equal(grid->row_count, 1);
    assert_null(grid->columns[0].format);
    assert_room(grid->columns[0].width, widths_of_line("a rather long text", 18, false));
    assert_string_equal(grid->columns[1].format, "#,##0");
    assert_string_equal(grid->columns[1].unknown, "");
    catalog_free(catalog);
}

static void the_status_of_a_figure_stands_behind_it_and_notes_come_last(void **state)
{
    const struct grid *grid = grid_of(*state,
                                      HEAD "      - { name: remarks, type: text, role: notes }\n"
                                           "      - { name: m_status, type: text, role: status, of: m }\n"
                                           "      - { name: status, type: text, role: status }\n"
                                           "      - { name: n_status, type: text, role: status, of: n }\n"
                                           "      - { name: n, type: integer }\n"
                                           "      - { name: sources, type: text, role: sources }\n"
                                           "      - { name: m, type: number }\n",
                                      "");
    static const char *const headings[] = {"N",      "Status of N", "M",      "Status of M",
                                           "Status", "Sources",     "Remarks"};

    assert_int_equal(grid->column_count, 7);
    for (size_t i = 0; i < 7; i++)
        assert_string_equal(grid->columns[i].heading, headings[i]);
    assert_int_equal(grid->columns[1].alignment, ALIGN_CENTRE);
    assert_int_equal(grid->columns[6].alignment, ALIGN_START);
}

static void a_figure_that_its_format_would_show_as_zero_is_marked_low(void **state)
{
    struct scratch *scratch = *state;
    struct composed composed =
        compose(scratch, ONE("type: number, format: '0.0'"), "0.04\n0\n0.05\n?\n-0.01\n");
    const struct grid_column *column = &composed.grid->columns[0];

    assert_string_equal(grid_unknown(column, 0), "[low]");
    assert_int_equal(table_cell(column->table, 0, column->index), CELL_UNKNOWN);
    assert_string_equal(cell_of(column, 1, scratch), "0");
    assert_string_equal(cell_of(column, 2, scratch), "0.05");
    assert_string_equal(grid_unknown(column, 3), "[x]");
    assert_string_equal(grid_unknown(column, 4), "[low]");
    assert_true(shows(&composed, "low"));
    composed = compose(scratch, ONE("type: integer, format: '0.0%'"), "0\n5\n");
    assert_false(shows(&composed, "low"));
}

static void a_figure_that_is_low_leaves_the_marks_of_others(void **state)
{
    struct scratch *scratch = *state;
    struct composed composed = compose(scratch,
                                       HEAD "      - { name: c, type: number, format: '0' }\n"
                                            "      - { name: s, type: text, role: status, of: c }\n",
                                       "0.1|e\n?|z\n");

    assert_string_equal(grid_unknown(&composed.grid->columns[0], 0), "[low]");
    assert_string_equal(grid_unknown(&composed.grid->columns[0], 1), "[z]");
}

static void a_link_to_a_file_says_so(void **state)
{
    struct scratch *scratch = *state;
    const struct grid *grid = grid_of(scratch,
                                      HEAD "      - { name: c, type: text, link: u }\n"
                                           "      - { name: u, type: text, role: link }\n",
                                      "a|https://example.org/a.PDF?x=1\nb|https://example.org/a.b/c\n"
                                      "?|https://example.org/a.pdf\nd|?\ne|https://example.org\n");
    const struct grid_column *column = &grid->columns[0];

    assert_string_equal(cell_of(column, 0, scratch), "a (PDF, size not known)");
    assert_string_equal(cell_of(column, 1, scratch), "b");
    assert_string_equal(cell_of(column, 2, scratch), "");
    assert_string_equal(cell_of(column, 3, scratch), "d");
    assert_string_equal(cell_of(column, 4, scratch), "e");
}

static void columns_of_marks_and_texts_without_any_stay_and_say_so(void **state)
{
    static const char definition[] = HEAD "      - { name: c, type: integer }\n"
                                          "      - { name: s, type: text, role: status, of: c }\n"
                                          "      - { name: remark, type: text, link: u }\n"
                                          "      - { name: u, type: text, role: link }\n"
                                          "      - { name: said, type: text, unknown: z }\n"
                                          "      - { name: notes, type: text, role: notes }\n";
    struct scratch *scratch = *state;
    const struct grid *grid = grid_of(scratch, definition, "1|||https://example.org/|?|\n2|?|?|?|?|?\n");

    assert_int_equal(grid->column_count, 5);
    for (size_t i = 1; i < 5; i++)
        for (size_t row = 0; row < 2 && i != 3; row++)
            assert_string_equal(cell_of(&grid->columns[i], row, scratch), "none");
    assert_int_equal(grid->columns[1].alignment, ALIGN_CENTRE);
    assert_null(grid->columns[2].link_table);
    assert_false(table_known(grid->columns[3].table, 0, grid->columns[3].index));
    assert_string_equal(grid->columns[3].unknown, "[z]");
}

static void a_column_that_has_something_keeps_its_blank_cells(void **state)
{
    static const char definition[] = HEAD "      - { name: c, type: integer }\n"
                                          "      - { name: s, type: text, role: status, of: c }\n"
                                          "      - { name: remark, type: text }\n";
    struct scratch *scratch = *state;
    const struct grid *grid = grid_of(scratch, definition, "1||a\n2|e|?\n");

    assert_false(table_known(grid->columns[2].table, 1, grid->columns[2].index));
    assert_string_equal(cell_of(&grid->columns[1], 0, scratch), "");
    assert_string_equal(cell_of(&grid->columns[1], 1, scratch), "[e]");
    grid = grid_of(scratch, definition, "");
    assert_int_equal(grid->column_count, 3);
    assert_int_equal(table_row_count(grid->columns[2].table), 0);
    assert_string_equal(grid->columns[0].format, "#,##0");
}

static void years_are_figures_but_in_the_first_column(void **state)
{
    const struct grid *grid = grid_of(*state,
                                      HEAD "      - { name: y, type: period }\n"
                                           "      - { name: since, type: period }\n"
                                           "      - { name: q, type: period }\n",
                                      "2012|2011|2012-Q1\n");

    assert_int_equal(grid->columns[0].alignment, ALIGN_START);
    assert_int_equal(grid->columns[1].alignment, ALIGN_END);
    assert_int_equal(grid->columns[2].alignment, ALIGN_START);
}

#define OWN(column)                                                                                          \
    HEAD "      - { name: c, " column " }\n      - { name: s, type: text, role: status, of: c }\n"

static void a_figure_that_is_not_known_shows_its_own_missing_mark(void **state)
{
    struct scratch *scratch = *state;
    struct composed composed = compose(scratch, OWN("type: integer"), "1|e\n?|e z c\n?|e\n?|?\n");
    const struct grid_column *column = &composed.grid->columns[0];

    assert_string_equal(grid_unknown(column, 1), "[z]");
    assert_string_equal(grid_unknown(column, 2), "[x]");
    assert_string_equal(grid_unknown(column, 3), "[x]");
    assert_string_equal(cell_of(&composed.grid->columns[1], 1, scratch), "[e][z][c]");
    assert_true(shows(&composed, "z") && shows(&composed, "c") && shows(&composed, "x"));
}

static void a_mark_that_no_figure_needs_is_not_explained(void **state)
{
    struct composed composed = compose(*state, OWN("type: integer, unknown: u"), "?|z\n1|\n");

    assert_true(shows(&composed, "z"));
    assert_false(shows(&composed, "u") || shows(&composed, "x"));
}

static void a_text_shows_its_own_missing_mark_where_it_was_emptied_too(void **state)
{
    struct scratch *scratch = *state;
    struct composed composed = compose(scratch, OWN("type: text"), "?!|z\n?|c\n?|?\na|e\n");
    const struct grid_column *column = &composed.grid->columns[0];

    assert_int_equal(table_cell(column->table, 0, column->index), CELL_UNKNOWN);
    assert_string_equal(grid_unknown(column, 0), "[z]");
    assert_string_equal(grid_unknown(column, 1), "[c]");
    assert_string_equal(grid_unknown(column, 2), "");
    assert_false(shows(&composed, "x"));
    composed = compose(scratch, OWN("type: text"), "?!|z\n?!|e\n");
    column = &composed.grid->columns[0];
    assert_string_equal(grid_unknown(column, 0), "[z]");
    assert_int_equal(table_cell(column->table, 0, column->index), CELL_UNKNOWN);
    assert_string_equal(cell_of(column, 1, scratch), "[x]");
    assert_true(shows(&composed, "x"));
}

static void a_column_has_room_for_its_own_marks(void **state)
{
    assert_float_equal(
        column_of(*state, "marks: { abc: { meaning: x, missing: true } }\n" OWN("type: integer, label: N"),
                  "?|abc\n")
            ->width,
        8, 0);
}

static void notes_of_rows_stand_in_brackets(void **state)
{
    struct scratch *scratch = *state;
    const struct grid_column *column =
        column_of(scratch, ONE("type: text, role: notes"), "n2 n1\n?\n\nn1 typo\n");

    assert_string_equal(cell_of(column, 0, scratch), "[note 2][note 1]");
    assert_int_equal(table_cell(column->table, 1, column->index), CELL_UNKNOWN);
    assert_string_equal(cell_of(column, 2, scratch), "");
    assert_string_equal(cell_of(column, 3, scratch), "[note 1][typo]");
}

static void a_name_of_a_table_is_shown_as_that_of_its_sheet(void **state)
{
    struct scratch *scratch = *state;
    const struct grid_column *column =
        column_of(scratch, ONE("type: text, to: table") "    sheet: The sheet\n", "a-b\n?\nb\n");

    assert_string_equal(cell_of(column, 0, scratch), "The sheet");
    assert_int_equal(table_cell(column->table, 1, column->index), CELL_UNKNOWN);
    assert_string_equal(cell_of(column, 2, scratch), "b");
    assert_null(column->link_table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_name_of_a_grid_has_underscores),
        SCRATCH_TEST(a_heading_is_label_unit_and_note),
        SCRATCH_TEST(a_figure_that_its_format_would_show_as_zero_is_marked_low),
        SCRATCH_TEST(a_figure_that_is_low_leaves_the_marks_of_others),
        SCRATCH_TEST(a_link_to_a_file_says_so),
        SCRATCH_TEST(columns_of_marks_and_texts_without_any_stay_and_say_so),
        SCRATCH_TEST(a_column_that_has_something_keeps_its_blank_cells),
        SCRATCH_TEST(years_are_figures_but_in_the_first_column),
        SCRATCH_TEST(figures_come_first_then_status_and_sources),
        SCRATCH_TEST(every_type_has_its_format),
        SCRATCH_TEST(numbers_show_the_decimals_that_they_have_and_at_most_two),
        SCRATCH_TEST(years_are_numbers_and_other_periods_words),
        SCRATCH_TEST(a_figure_that_is_not_known_is_marked_and_explained),
        SCRATCH_TEST(a_text_that_is_not_known_is_empty_unless_the_definition_says_more),
        SCRATCH_TEST(a_text_that_was_emptied_is_marked_and_one_that_is_not_known_is_not),
        SCRATCH_TEST(a_text_that_was_emptied_has_the_mark_of_those_that_are_not_known),
        SCRATCH_TEST(a_mark_that_does_not_appear_is_not_explained),
        SCRATCH_TEST(marks_stand_in_brackets),
        SCRATCH_TEST(a_cell_that_is_kept_as_found_stays_as_it_is),
        SCRATCH_TEST(figures_stand_at_the_end_and_words_at_the_start),
        SCRATCH_TEST(a_column_is_as_wide_as_its_widest_cell),
        SCRATCH_TEST(the_letters_of_a_format_have_room),
        SCRATCH_TEST(a_text_that_is_too_wide_wraps),
        SCRATCH_TEST(the_words_of_a_heading_are_not_broken),
        SCRATCH_TEST(rows_stay_as_the_query_orders_them),
        SCRATCH_TEST(the_language_orders_names),
        SCRATCH_TEST(rows_that_are_equal_keep_their_order),
        SCRATCH_TEST(sorting_many_rows_takes_little_memory),
        SCRATCH_TEST(a_grid_without_rows_has_headings),
        SCRATCH_TEST(headings_that_become_equal_are_refused),
        SCRATCH_TEST(a_heading_is_not_longer_than_excel_takes),
        SCRATCH_TEST(a_table_of_texts_becomes_a_grid),

        SCRATCH_TEST(the_status_of_a_figure_stands_behind_it_and_notes_come_last),
        SCRATCH_TEST(a_figure_that_is_not_known_shows_its_own_missing_mark),
        SCRATCH_TEST(a_mark_that_no_figure_needs_is_not_explained),
        SCRATCH_TEST(a_text_shows_its_own_missing_mark_where_it_was_emptied_too),
        SCRATCH_TEST(a_column_has_room_for_its_own_marks),
        SCRATCH_TEST(notes_of_rows_stand_in_brackets),
        SCRATCH_TEST(a_name_of_a_table_is_shown_as_that_of_its_sheet),
        SCRATCH_TEST(formats_are_those_of_the_language),
        SCRATCH_TEST(columns_have_room_for_the_letters_of_the_language),
        SCRATCH_TEST(figures_keep_apart_from_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
