#include "render.h"

#include "book.h"
#include "companion.h"
#include "scratch.h"

static const char *names_of(struct scratch *scratch)
{
    const char *text = "";

    for (size_t i = 0; renderers[i]; i++)
        text = arena_format(scratch->arena, "%s%s%s", text, i > 0 ? " " : "", renderers[i]->name);
    return text;
}

static void renderers_stand_in_the_order_of_their_names(void **state)
{
    assert_string_equal(names_of(*state), "csv csv html jsonstat tex txt xlsx");
}

static void a_renderer_is_found_by_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; renderers[i]; i++)
        assert_string_equal(render_find(renderers[i]->name)->name, renderers[i]->name);
    assert_false(render_find("csv")->per_language); /* the tables; charts come behind them */
}

static void a_name_that_no_renderer_has_is_not_found(void **state)
{
    static const char *const others[] = {"", "xls", "xlsxx", "XLSX", "png"};

    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_null(render_find(others[i]));
}

static void workbooks_are_written_for_each_language_and_tables_once(void **state)
{
    (void)state;
    assert_true(render_find("html")->per_language);
    assert_true(render_find("txt")->per_language);
    assert_true(render_find("xlsx")->per_language);
    assert_false(render_find("csv")->per_language);
}

static void a_renderer_with_a_library_names_its_version(void **state)
{
    (void)state;
    assert_string_equal(render_find("xlsx")->library, "libxlsxwriter");
    assert_non_null(strchr(render_find("xlsx")->version(), '.'));
    assert_null(render_find("csv")->library);
}

/* A book of one sheet with one line. */
static const struct book *book_of(struct scratch *scratch, const char *sheet_name, const char *text)
{
    struct line *line = arena_alloc(scratch->arena, sizeof *line);
    struct sheet *sheet = arena_alloc(scratch->arena, sizeof *sheet);
    struct book *book = arena_alloc(scratch->arena, sizeof *book);

    *line = (struct line){LINE_TITLE, text, NULL};
    *sheet = (struct sheet){SHEET_COVER, sheet_name, line, 1, NULL, 60, NULL, 0, NULL};
    *book = (struct book){.name = "r",
                          .language = "en",
                          .locale = "en",
                          .script = "Latn",
                          .font = "Arial",
                          .title = "T",
                          .organisation = "",
                          .subject = "",
                          .keywords = "",
                          .period = {2013, PERIOD_QUARTER, 1},
                          .as_of = {2013, 3, 31},
                          .file_name = "r-2013-q1.en",
                          .sheets = sheet,
                          .sheet_count = 1};
    return book;
}

static bool render(struct scratch *scratch, const char *format, const struct book *book, const char *folder)
{
    return render_find(format)->write(book, scratch_path(scratch, folder), scratch->arena, scratch->err);
}

static void a_workbook_has_the_name_of_the_book(void **state)
{
    assert_true(render(*state, "xlsx", book_of(*state, "Cover", "Title"), "."));
    assert_true(scratch_exists(*state, "r-2013-q1.en.xlsx"));
}

static void the_same_book_gives_the_same_workbook(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = book_of(scratch, "Cover", "Title");

    scratch_folder(scratch, "a", 0755);
    scratch_folder(scratch, "b", 0755);
    assert_true(render(scratch, "xlsx", book, "a"));
    assert_true(render(scratch, "xlsx", book, "b"));
    FILE *a = fopen(scratch_path(scratch, "a/r-2013-q1.en.xlsx"), "rb");
    FILE *b = fopen(scratch_path(scratch, "b/r-2013-q1.en.xlsx"), "rb");
    int one, other;
    do {
        one = fgetc(a);
        other = fgetc(b);
    } while (one == other && one != EOF);
    fclose(a);
    fclose(b);
    assert_int_equal(one, other);
}

static void a_workbook_that_cannot_be_created_is_an_error(void **state)
{
    struct scratch *scratch = *state;

    assert_false(render(scratch, "xlsx", book_of(scratch, "Cover", "Title"), "nowhere"));
    assert_error(scratch->err, ERROR_IO,
                 arena_format(scratch->arena,
                              "cannot write %s/nowhere/r-2013-q1.en.xlsx: No such file or directory",
                              scratch->folder));
}

static void a_name_that_a_sheet_cannot_have_is_an_error(void **state)
{
    struct scratch *scratch = *state;

    assert_false(render(scratch, "xlsx", book_of(scratch, "a/b", "Title"), "."));
    assert_error(scratch->err, ERROR_INTERNAL, "sheet 'a/b': the library refuses this name");
    assert_false(scratch_exists(scratch, "a"));
}

static void a_text_that_a_cell_cannot_hold_is_an_error(void **state)
{
    struct scratch *scratch = *state;
    char *text = arena_alloc(scratch->arena, 32769);

    memset(text, 'a', 32768);
    assert_false(render(scratch, "xlsx", book_of(scratch, "Cover", text), "."));
    assert_error(scratch->err, ERROR_INTERNAL,
                 "sheet 'Cover', row 1, column 1: String exceeds Excel's limit of 32,767 characters.");
}

static const struct book *book_with_data(struct scratch *scratch)
{
    static const struct column column = {"x", TYPE_INTEGER, ROLE_FIGURE};
    struct book *book = arena_alloc(scratch->arena, sizeof *book);
    struct table *table = table_new(scratch->arena, &column, 1);
    struct dataset *datasets = arena_array(scratch->arena, 2, sizeof *datasets);

    *book = *book_of(scratch, "Cover", "Title");
    table_add_row(table);
    table_set_integer(table, 0, 0, 7);
    datasets[0] = (struct dataset){"first", table};
    datasets[1] = (struct dataset){"second", table};
    book->datasets = datasets;
    book->dataset_count = 2;
    return book;
}

static void every_table_becomes_a_file_of_its_own(void **state)
{
    assert_true(render(*state, "csv", book_with_data(*state), "."));
    assert_int_equal(scratch_count(*state, "csv"), 2);
    assert_string_equal(scratch_get(*state, "csv/first.csv"), "x,status,sources\r\n7,,\r\n");
    assert_string_equal(scratch_get(*state, "csv/second.csv"), "x,status,sources\r\n7,,\r\n");
}

static void a_file_that_is_there_is_not_written_over(void **state)
{
    struct scratch *scratch = *state;

    scratch_folder(scratch, "csv", 0755);
    scratch_put(scratch, "csv/second.csv", "mine");
    assert_false(render(scratch, "csv", book_with_data(scratch), "."));
    assert_error(
        scratch->err, ERROR_CREATE,
        arena_format(scratch->arena, "cannot create %s/./csv/second.csv: File exists", scratch->folder));
    assert_string_equal(scratch_get(scratch, "csv/second.csv"), "mine");
}

static void a_folder_that_cannot_be_created_is_an_error(void **state)
{
    struct scratch *scratch = *state;

    assert_false(render(scratch, "csv", book_with_data(scratch), "nowhere"));
    assert_error(scratch->err, ERROR_CREATE,
                 arena_format(scratch->arena,
                              "cannot create the folder %s/nowhere/csv: No such file or directory",
                              scratch->folder));
}

static void datasets_need_their_folder(void **state)
{
    struct scratch *scratch = *state;
    const struct companion lost = {"no/where.json", "{}\n"};
    struct book book = *book_of(scratch, "Cover", "T");

    book.companions = &lost;
    book.companion_count = 1;
    assert_false(render(scratch, "jsonstat", &book, "nowhere"));
    assert_error(scratch->err, ERROR_CREATE,
                 arena_format(scratch->arena,
                              "cannot create the folder %s/nowhere/jsonstat: No such file or directory",
                              scratch->folder));
    *scratch->err = (struct error){0};
    assert_false(render(scratch, "jsonstat", &book, "."));
    assert_non_null(strstr(scratch->err->text, "jsonstat/en/no/where.json: No such file or directory"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(renderers_stand_in_the_order_of_their_names),
        SCRATCH_TEST(a_renderer_is_found_by_its_name),
        SCRATCH_TEST(a_name_that_no_renderer_has_is_not_found),
        SCRATCH_TEST(workbooks_are_written_for_each_language_and_tables_once),
        SCRATCH_TEST(a_renderer_with_a_library_names_its_version),
        SCRATCH_TEST(a_workbook_has_the_name_of_the_book),
        SCRATCH_TEST(the_same_book_gives_the_same_workbook),
        SCRATCH_TEST(a_workbook_that_cannot_be_created_is_an_error),
        SCRATCH_TEST(a_name_that_a_sheet_cannot_have_is_an_error),
        SCRATCH_TEST(a_text_that_a_cell_cannot_hold_is_an_error),
        SCRATCH_TEST(every_table_becomes_a_file_of_its_own),
        SCRATCH_TEST(a_file_that_is_there_is_not_written_over),
        SCRATCH_TEST(a_folder_that_cannot_be_created_is_an_error),
        SCRATCH_TEST(datasets_need_their_folder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
