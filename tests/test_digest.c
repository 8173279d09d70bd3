#include "digest.h"

#include "book.h"
#include "reader.h"
#include "scratch.h"
#include "table.h"

#include <math.h>

/* One sheet of a book, and the same sheet as it would be read. */

static const struct line lines[] = {{LINE_TITLE, "Title", NULL},
                                    {LINE_TEXT, "", NULL},
                                    {LINE_TEXT, "Home", "https://example.org/a b%20c%"},
                                    {LINE_TEXT, "Back", "internal:'x'!A1"}};

static const struct sheet *make_sheet(struct scratch *scratch, double number)
{
    static const struct column columns[] = {{"a", TYPE_TEXT, ROLE_FIGURE}, {"b", TYPE_NUMBER, ROLE_FIGURE}};
    static const size_t order[] = {1, 0};
    struct table *table = table_new(scratch->arena, columns, 2);
    struct grid_column *shown = arena_array(scratch->arena, 2, sizeof *shown);
    struct grid *grid = arena_alloc(scratch->arena, sizeof *grid);
    struct sheet *sheet = arena_alloc(scratch->arena, sizeof *sheet);

    table_add_row(table);
    table_add_row(table);
    table_set_text(table, 0, 0, "one");
    table_set_number(table, 1, 1, number);
    shown[0] = (struct grid_column){.heading = "A", .table = table, .index = 0, .unknown = ""};
    shown[1] =
        (struct grid_column){.heading = "B", .table = table, .index = 1, .unknown = "[x]", .format = "0.0"};
    *grid = (struct grid){.name = "t", .columns = shown, .column_count = 2, .rows = order, .row_count = 2};
    *sheet = (struct sheet){.kind = SHEET_DATA, .name = "s", .lines = lines, .line_count = 4, .grid = grid};
    return sheet;
}

static struct reader_cell text(unsigned row, unsigned column, const char *value)
{
    return (struct reader_cell){.row = row,
                                .column = column,
                                .type = READER_TEXT,
                                .text = value,
                                .format = "General",
                                .legible = true};
}

static struct reader_cell number(unsigned row, unsigned column, double value)
{
    return (struct reader_cell){.row = row,
                                .column = column,
                                .type = READER_NUMBER,
                                .text = "",
                                .number = value,
                                .format = "0.0",
                                .legible = true};
}

struct found {
    struct reader_cell title, blank, home, back, headings[2], first[2], second[2];
    struct reader_row rows[7];
    struct reader_link links[2];
    struct reader_table table;
    struct reader_sheet sheet;
};

static struct found *make_found(struct scratch *scratch, double value)
{
    struct found *found = arena_alloc(scratch->arena, sizeof *found);

    *found = (struct found){
        .title = text(0, 0, "Title"),
        .blank = {.row = 1, .text = "", .format = "General", .legible = true},
        .home = text(2, 0, "Home"),
        .back = text(3, 0, "Back"),
        .headings = {text(4, 0, "A"), text(4, 1, "B")},
        .first = {text(5, 0, ""), number(5, 1, value)},
        .second = {text(6, 0, "one"), text(6, 1, "[x]")},
        .rows = {{0, &found->title, 1},
                 {1, &found->blank, 1},
                 {2, &found->home, 1},
                 {3, &found->back, 1},
                 {4, found->headings, 2},
                 {5, found->first, 2},
                 {6, found->second, 2}},
        .links = {{2, 0, 2, 0, "https://example.org/a%20b%20c%25"}, {3, 0, 3, 0, "#'x'!A1"}},
        .table = {.name = "t", .alt_title = "", .alt = "", .first_row = 4, .last_row = 6, .last_column = 1},
        .sheet = {.name = "s",
                  .rows = found->rows,
                  .row_count = 7,
                  .links = found->links,
                  .link_count = 2,
                  .tables = &found->table,
                  .table_count = 1},
    };
    return found;
}

static const char *of_book(struct scratch *scratch, double value)
{
    static const struct book book;
    char *out = arena_alloc(scratch->arena, HASH_SIZE);

    digest_of_sheet(&book, make_sheet(scratch, value), scratch->arena, out);
    return out;
}

static const char *of_found(struct scratch *scratch, const struct found *found)
{
    char *out = arena_alloc(scratch->arena, HASH_SIZE);

    digest_of_read_sheet(&found->sheet, scratch->arena, out);
    return out;
}

static void a_sheet_that_is_read_has_the_digest_of_its_book(void **state)
{
    static const double numbers[] = {0,     -0.0, 1, 119, 0.1, 1.0 / 3, 0.1 + 0.2, 1e15, 9007199254740992.0,
                                     -1e300};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char digits[32];
        snprintf(digits, sizeof digits, "%.16G", numbers[i]);
        assert_string_equal(of_book(scratch, numbers[i]), of_found(scratch, make_found(scratch, numbers[i])));
        assert_string_equal(of_book(scratch, numbers[i]),
                            of_found(scratch, make_found(scratch, strtod(digits, NULL))));
    }
    assert_string_not_equal(of_book(scratch, 1), of_book(scratch, 1.0000000000001));
}

/* For any double: it, and what a workbook makes of it, are the same. */
static void sixteen_digits_have_one_digest(void **state)
{
    struct scratch *scratch = *state;
    uint64_t bits = 0x9E3779B97F4A7C15;

    for (int i = 0; i < 5000; i++) {
        double value;
        char digits[32];
        bits = bits * 6364136223846793005 + 1442695040888963407;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value) || fabs(value) > 9e307)
            continue;
        snprintf(digits, sizeof digits, "%.16G", value);
        assert_string_equal(of_book(scratch, value),
                            of_found(scratch, make_found(scratch, strtod(digits, NULL))));
    }
}

static void everything_that_is_seen_changes_the_digest(void **state)
{
    struct scratch *scratch = *state;
    const char *right = of_book(scratch, 1);
    struct found *found[18];

    for (size_t i = 0; i < 18; i++)
        found[i] = make_found(scratch, 1);
    found[0]->title.text = "Titel";
    found[1]->title.column = 1;
    found[2]->title.row = 9;
    found[3]->title.format = "0";
    found[4]->title.formula = true;
    found[5]->title.legible = false;
    found[6]->first[1].type = READER_BOOLEAN;
    found[7]->first[1].number = 2;
    found[8]->sheet.link_count = 1;
    found[9]->links[0].target = "https://example.org/";
    found[10]->links[0].last_row = 3;
    found[11]->sheet.table_count = 0;
    found[12]->table.name = "u";
    found[13]->table.last_row = 5;
    found[14]->sheet.right_to_left = true;
    found[15]->blank.formula = true;
    found[16]->title.reading_order = 2;
    found[17]->first[1].reading_order = 1;
    for (size_t i = 0; i < 18; i++)
        if (strcmp(right, of_found(scratch, found[i])) == 0)
            fail_msg("change %zu has no part in the digest", i);
}

static void a_text_that_is_longer_than_the_pieces_has_its_part(void **state)
{
    struct scratch *scratch = *state;
    struct found *found = make_found(scratch, 1), *other = make_found(scratch, 1);
    char *longest = arena_alloc(scratch->arena, 10001);

    memset(longest, 'x', 10000);
    found->title.text = arena_text(scratch->arena, longest);
    longest[9999] = 'y';
    other->title.text = longest;
    assert_string_not_equal(of_found(scratch, found), of_found(scratch, other));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_sheet_that_is_read_has_the_digest_of_its_book),
        SCRATCH_TEST(sixteen_digits_have_one_digest),
        SCRATCH_TEST(everything_that_is_seen_changes_the_digest),
        SCRATCH_TEST(a_text_that_is_longer_than_the_pieces_has_its_part),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
