#include "book.h"

#include "book_alternative.h"
#include "catalog.h"
#include "report_parameters.h"
#include "report_sets.h"
#include "support.h"

#define HEAD "statbook: 1\ntitle: Statistics\nperiod: quarter\n"
#define TABLE                                                                                                \
    "tables:\n"                                                                                              \
    "  - name: first\n    title: First table\n    query: a.sql\n"                                            \
    "    columns:\n      - { name: q, type: period }\n      - { name: n, type: integer }\n"
#define ROWS "2012-Q4|1\n2013-Q1|2\n"

static const struct book *book_in(struct scratch *scratch, const char *language, const char *yaml,
                                  const char *const *rows, const char *as_of)
{
    const struct report *report = support_report(scratch, yaml);
    const struct table **tables = arena_array(scratch->arena, report->table_count, sizeof *tables);
    struct catalog *catalog = catalog_load(language, NULL, 0, scratch->arena, scratch->err);
    const struct period period = {2013, PERIOD_QUARTER, 1};
    struct date date;

    assert_true(date_parse(as_of, &date));
    for (size_t i = 0; i < report->table_count; i++)
        tables[i] = support_table(scratch, &report->tables[i], rows[i]);
    const struct book *book =
        book_compose(report, tables, period, date, catalog, scratch->arena, scratch->err);
    catalog_free(catalog);
    if (!book)
        fail_msg("%s", scratch->err->text);
    return book;
}

static const struct book *book_with(struct scratch *scratch, const char *yaml, const char *const *rows,
                                    const char *as_of)
{
    return book_in(scratch, "en", yaml, rows, as_of);
}

static const struct book *book_of(struct scratch *scratch, const char *yaml)
{
    return book_with(scratch, yaml, (const char *const[]){ROWS, ROWS, ROWS}, "2013-03-31");
}

/* The lines of a sheet, one below the other. */
static const char *lines_of(struct scratch *scratch, const struct sheet *sheet)
{
    const char *text = "";

    for (size_t i = 0; i < sheet->line_count; i++)
        text = arena_format(scratch->arena, "%s%s%s\n", text,
                            sheet->lines[i].style == LINE_TITLE     ? "# "
                            : sheet->lines[i].style == LINE_HEADING ? "## "
                                                                    : "",
                            sheet->lines[i].text);
    return text;
}

static const char *link_of(const struct sheet *sheet, const char *text)
{
    for (size_t i = 0; i < sheet->line_count; i++)
        if (strcmp(sheet->lines[i].text, text) == 0)
            return sheet->lines[i].link ? sheet->lines[i].link : "none";
    return "no such line";
}

static const struct sheet *last_sheet(const struct book *book)
{
    return &book->sheets[book->sheet_count - 1];
}

static void a_book_is_named_after_report_period_and_language(void **state)
{
    const struct book *book = book_of(*state, HEAD "keywords: [a, b]\norganisation: Office\n" TABLE);

    assert_string_equal(book->name, "r");
    assert_string_equal(book->title, "Statistics, 1st quarter 2013");
    assert_string_equal(book->subject, "Statistics");
    assert_string_equal(book->file_name, "r-2013-q1.en");
    assert_string_equal(book->language, "en");
    assert_false(book->right_to_left);
    assert_string_equal(book->organisation, "Office");
    assert_string_equal(book->keywords, "a, b");
}

static void what_a_report_does_not_say_is_empty(void **state)
{
    const struct book *book = book_of(*state, HEAD TABLE);

    assert_string_equal(book->organisation, "");
    assert_string_equal(book->keywords, "");
    assert_int_equal(book->plot_count, 0);
}

static void cover_and_contents_come_first_then_notes_then_the_tables(void **state)
{
    const struct book *book = book_of(
        *state, HEAD "notes: { n1: Note one }\n" TABLE "    notes: [n1]\n"
                     "  - { name: second, title: S, query: a.sql, columns: [ { name: q, type: period }, "
                     "{ name: n, type: integer } ] }\n");

    assert_int_equal(book->sheet_count, 5);
    assert_string_equal(book->sheets[0].name, "Cover");
    assert_string_equal(book->sheets[1].name, "Contents");
    assert_string_equal(book->sheets[2].name, "Notes");
    assert_string_equal(book->sheets[3].name, "first");
    assert_string_equal(book->sheets[4].name, "second");
    assert_int_equal(book->sheets[0].kind, SHEET_COVER);
    assert_int_equal(book->sheets[1].kind, SHEET_CONTENTS);
    assert_int_equal(book->sheets[2].kind, SHEET_NOTES);
    assert_int_equal(book->sheets[4].kind, SHEET_DATA);
    assert_null(book->sheets[0].grid);
}

static void without_notes_there_is_no_sheet_of_notes(void **state)
{
    const struct book *book = book_of(*state, HEAD "notes: { n1: Not used }\n" TABLE);

    assert_int_equal(book->sheet_count, 3);
    assert_string_equal(book->sheets[2].name, "first");
    assert_null(strstr(lines_of(*state, &book->sheets[0]), "[note"));
}

static void a_sheet_says_what_it_holds(void **state)
{
    const struct book *book =
        book_of(*state, HEAD TABLE "    description: About it.\n    source: Office, and others\n");

    assert_string_equal(lines_of(*state, last_sheet(book)),
                        "# Table 1: First table\n"
                        "This worksheet contains one table. Period: 1st quarter 2013. Figures as of 31 March "
                        "2013.\n"
                        "About it.\n"
                        "Source: Office, and others\n"
                        "Back to the contents.\n");
    assert_string_equal(link_of(last_sheet(book), "Back to the contents."), "internal:'Contents'!A1");
}

static void a_sheet_without_rows_says_so(void **state)
{
    const struct book *book = book_with(*state, HEAD TABLE, (const char *const[]){""}, "2013-03-31");

    assert_string_equal(last_sheet(book)->lines[1].text,
                        "This worksheet contains no table: there are no rows for this period. Period: 1st "
                        "quarter 2013. Figures as of 31 March 2013.");
    assert_int_equal(last_sheet(book)->grid->row_count, 0);
}

static void a_paragraph_above_a_table_is_broken_into_lines(void **state)
{
    struct scratch *scratch = *state;
    const char *yaml = HEAD TABLE "    description: |\n      ";

    for (int i = 0; i < 40; i++)
        yaml = arena_format(scratch->arena, "%s%sword%02d", yaml, i > 0 ? " " : "", i);
    yaml = arena_format(scratch->arena, "%s\n\n      New paragraph.\n\n      %0200d\n", yaml, 0);
    const struct sheet *sheet = last_sheet(book_of(scratch, yaml));
    assert_int_equal(sheet->line_count, 8);
    assert_int_equal(strlen(sheet->lines[2].text), 15 * 7 - 1);
    assert_string_equal(sheet->lines[4].text + strlen(sheet->lines[4].text) - 6, "word39");
    assert_string_equal(sheet->lines[5].text, "New paragraph.");
    assert_int_equal(strlen(sheet->lines[6].text), 200);
}

static const char noted[] =
    HEAD "notes: { never: Never, status: S, last: Last, title: Title, column: Column }\n"
         "tables:\n"
         "  - name: first\n    title: First\n    query: a.sql\n    notes: [title]\n    columns:\n"
         "      - { name: q, type: period }\n"
         "      - { name: status, type: text, role: status, note: status }\n"
         "      - { name: n, type: integer, note: column }\n"
         "  - name: second\n    title: Second\n    query: a.sql\n    notes: [column, last]\n    columns:\n"
         "      - { name: n, type: integer }\n";

static void notes_are_numbered_as_a_reader_meets_them(void **state)
{
    const struct book *book =
        book_with(*state, noted, (const char *const[]){"2013-Q1|e|1\n", "1\n"}, "2013-03-31");
    const struct grid *notes = book->sheets[2].grid;

    assert_string_equal(book->sheets[3].lines[0].text, "Table 1: First [note 1]");
    assert_string_equal(book->sheets[3].grid->columns[1].heading, "N\n[note 2]");
    assert_string_equal(book->sheets[3].grid->columns[2].heading, "Status\n[note 3]");
    assert_string_equal(book->sheets[4].lines[0].text, "Table 2: Second [note 2][note 4]");
    assert_int_equal(notes->row_count, 4);
    assert_string_equal(table_text(notes->columns[0].table, 1, 0), "[note 2]");
    assert_string_equal(table_text(notes->columns[1].table, 1, 1), "Column");
    assert_string_equal(table_text(notes->columns[1].table, 2, 1), "S");
}

static void a_sheet_with_notes_links_to_them(void **state)
{
    const struct book *book =
        book_with(*state, noted, (const char *const[]){"2013-Q1|e|1\n", "1\n"}, "2013-03-31");

    assert_string_equal(link_of(last_sheet(book), "The notes stand in the sheet Notes."),
                        "internal:'Notes'!A1");
    assert_string_equal(
        link_of(last_sheet(book_of(*state, HEAD TABLE)), "The notes stand in the sheet Notes."),
        "no such line");
}

static void a_note_of_an_address_is_not_shown(void **state)
{
    const struct book *book = book_with(
        *state,
        HEAD "notes: { n1: One }\ntables:\n  - name: first\n    title: F\n    query: a.sql\n    columns:\n"
             "      - { name: t, type: text, link: u }\n"
             "      - { name: u, type: text, role: link, note: n1 }\n",
        (const char *const[]){"a|https://example.org\n"}, "2013-03-31");

    assert_int_equal(book->sheet_count, 3);
    assert_string_equal(link_of(last_sheet(book), "The notes stand in the sheet Notes."), "no such line");
}

static void the_marks_of_a_sheet_are_explained_above_its_table_and_on_the_cover(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = book_with(
        scratch,
        HEAD TABLE "      - { name: status, type: text, role: status }\n"
                   "  - { name: second, title: S, query: a.sql, columns: [ { name: n, type: integer } ] }\n",
        (const char *const[]){"2012-Q4|1|\n2013-Q1|?|e\n", "1\n"}, "2013-03-31");

    assert_non_null(strstr(
        lines_of(scratch, &book->sheets[2]),
        "\n[e] means: estimated.\n[x] means: not available.\nA row without a mark has an empty status.\n"));
    assert_null(strstr(lines_of(scratch, &book->sheets[3]), "means"));
    assert_non_null(
        strstr(lines_of(scratch, &book->sheets[0]), "\n[e] means: estimated.\n[x] means: not available.\n"));
}

static const char empty_texts[] = "A cell of a column of texts is empty where there is none.",
                  empty_rows[] = "A row without a mark has an empty status.",
                  empty_figures[] = "A figure without a mark has an empty status.";

static void cells_are_said_to_be_empty_where_one_is(void **state)
{
    static const char yaml[] = HEAD TABLE "      - { name: s, type: text, role: status }\n"
                                          "      - { name: t, type: text }\n"
                                          "      - { name: n_status, type: text, role: status, of: n }\n";
    static const struct {
        const char *rows;
        bool texts, rows_of, figures;
    } cases[] = {
        {"2012-Q4|1|e|a|p\n2013-Q1|2|e|a|p\n", false, false, false},
        {"2012-Q4|1|e||p\n2013-Q1|2|e|a|p\n", true, false, false},
        {"2012-Q4|1||a|p\n2013-Q1|2|e|a|p\n", false, true, false},
        {"2012-Q4|1|e|a|\n2013-Q1|2|e|a|p\n", false, false, true},
        {"2012-Q4|1||?|\n2013-Q1|2|||\n", false, false, false}, /* these say "none" */
        {"", false, false, false},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text =
            lines_of(*state, last_sheet(book_with(*state, yaml, &cases[i].rows, "2013-03-31")));
        assert_int_equal(strstr(text, empty_texts) != NULL, cases[i].texts);
        assert_int_equal(strstr(text, empty_rows) != NULL, cases[i].rows_of);
        assert_int_equal(strstr(text, empty_figures) != NULL, cases[i].figures);
    }
}

static void the_contents_list_every_other_sheet(void **state)
{
    const struct book *book =
        book_with(*state, noted, (const char *const[]){"2013-Q1|e|1\n", "1\n"}, "2013-03-31");
    const struct grid *grid = book->sheets[1].grid;
    const struct table *table = grid->columns[0].table;

    assert_string_equal(grid->name, "Table_of_contents");
    assert_int_equal(grid->column_count, 2);
    assert_int_equal(grid->row_count, 4);
    assert_string_equal(table_text(table, 0, 0), "Cover");
    assert_string_equal(table_text(table, 0, 1), "Statistics, 1st quarter 2013");
    assert_string_equal(table_text(table, 1, 0), "Notes");
    assert_string_equal(table_text(table, 1, 1), "Notes to the tables");
    assert_string_equal(table_text(table, 2, 0), "first");
    assert_string_equal(table_text(table, 2, 1), "Table 1: First");
    assert_string_equal(table_text(grid->columns[0].link_table, 2, grid->columns[0].link_index),
                        "internal:'first'!A1");
}

static void a_table_is_told_to_who_cannot_see_it(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = book_of(scratch, HEAD TABLE);

    assert_string_equal(book->sheets[2].grid->alt, "2 rows, 2 columns: Q, N.");
    assert_null(book->sheets[0].grid);
    struct sheet long_one = book->sheets[2];
    struct grid grid = *long_one.grid;
    struct grid_column wide[2] = {grid.columns[0], grid.columns[1]};
    char heading[256] = "";
    memset(heading, 'x', sizeof heading - 1);
    wide[0].heading = heading;
    grid.columns = wide;
    long_one.grid = &grid;
    struct catalog *catalog = catalog_load("en", NULL, 0, scratch->arena, scratch->err);
    book_describe_tables(&long_one, 1, catalog, scratch->arena);
    assert_string_equal(long_one.grid->alt, "2 rows, 2 columns.");
    wide[0].heading = "q\n(unit)";
    book_describe_tables(&long_one, 1, catalog, scratch->arena);
    assert_string_equal(long_one.grid->alt, "2 rows, 2 columns: q (unit), N.");
    catalog_free(catalog);
}

static void an_apostrophe_in_a_sheet_is_doubled_in_its_address(void **state)
{
    const struct book *book = book_of(*state, HEAD TABLE "    sheet: a'b\n");
    const struct grid_column *column = &book->sheets[1].grid->columns[0];

    assert_string_equal(table_text(column->link_table, 1, column->link_index), "internal:'a''b'!A1");
}

static const char dated[] =
    HEAD TABLE "    complete_until: { date: 2013-03-30, text: Later ones are missing. }\n";

static void records_are_incomplete_only_after_the_day(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = book_with(scratch, dated, (const char *const[]){ROWS}, "2013-03-30");

    assert_null(strstr(lines_of(scratch, last_sheet(book)), "incomplete"));
    assert_null(strstr(lines_of(scratch, &book->sheets[0]), "incomplete"));
    book = book_of(scratch, dated);
    assert_non_null(strstr(lines_of(scratch, last_sheet(book)),
                           "\nThe records are incomplete for this period. Later ones are missing.\n"));
    assert_non_null(strstr(
        lines_of(scratch, &book->sheets[0]),
        "\n## The records are incomplete for this period\nIn 1 of 1 tables; each of them says above its "
        "rows what is missing.\n"));
}

static void of_many_tables_that_are_incomplete_only_the_number_is_told(void **state)
{
    struct scratch *scratch = *state;
    const char *yaml = HEAD "tables:\n";

    for (int i = 0; i < 5; i++)
        yaml = arena_format(
            scratch->arena,
            "%s  - { name: tab-%d, title: T, query: a.sql, columns: [ { name: n, type: integer } ]%s }\n",
            yaml, i, i < 4 ? ", complete_until: { date: 2013-03-30, text: Some. }" : "");
    const struct book *book =
        book_with(scratch, yaml, (const char *const[]){"1\n", "1\n", "1\n", "1\n", "1\n"}, "2013-03-31");
    assert_non_null(
        strstr(lines_of(scratch, &book->sheets[0]),
               "## The records are incomplete for this period\nIn 4 of 5 tables; each of them says "
               "above its rows what is missing.\n##"));
}

static void what_the_figures_rest_on_stands_in_front_of_them(void **state)
{
    const struct book *book = book_with(
        *state,
        HEAD
        "notes: { a: A, b: B }\n" TABLE "    notes: [a]\n"
        "  - { name: origins, title: Origins, notes: [b], query: a.sql, columns: [ { name: c, type: text } ] "
        "}\n"
        "  - { name: second, title: S, query: a.sql, columns: [ { name: n, type: integer } ] }\n"
        "sources_table: origins\n",
        (const char *const[]){"2013-Q1|1\n", "A\n", "1\n"}, "2013-03-31");

    assert_string_equal(book->sheets[3].lines[0].text, "Origins [note 1]");
    assert_string_equal(book->sheets[4].lines[0].text, "Table 1: First table [note 2]");
    assert_string_equal(book->sheets[5].lines[0].text, "Table 2: S");
    assert_int_equal(book->sheets[5].table, 2);
}

static void keywords_have_the_same_comma_in_every_language(void **state)
{
    const struct book *book =
        book_in(*state, "zh", HEAD "keywords: [a, b]\n" TABLE, (const char *const[]){ROWS}, "2013-03-31");

    assert_string_equal(book->keywords, "a, b");
}

static void figures_end_with_their_period_however_much_is_known_later(void **state)
{
    struct scratch *scratch = *state;
    static const char complete[] =
        HEAD TABLE "    complete_until: { date: 2013-03-31, text: Later ones are missing. }\n";
    const struct book *book = book_with(scratch, complete, (const char *const[]){ROWS}, "2013-12-31");

    assert_null(strstr(lines_of(scratch, last_sheet(book)), "incomplete"));
}

static void the_cover_has_everything_about_the_book(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = book_of(scratch, HEAD "organisation: Office\ncontact: mailto:a@example.org\n"
                                                    "summary: |\n  One\n  and more.\n\n  Two.\n" TABLE);

    assert_string_equal(lines_of(scratch, &book->sheets[0]),
                        "# Statistics, 1st quarter 2013\n"
                        "Period: 1st quarter 2013. Figures as of 31 March 2013.\n"
                        "## Summary\nOne and more.\nTwo.\n"
                        "## Published by\nOffice\n"
                        "## Contact\na@example.org\n"
                        "## Notes and marks\nA value that is not known is never shown as zero.\n"
                        "## Contents\nAll worksheets are listed in the sheet Contents.\n");
    assert_string_equal(link_of(&book->sheets[0], "a@example.org"), "mailto:a@example.org");
}

static void the_cover_says_when_where_and_of_what_area_the_book_is(void **state)
{
    struct scratch *scratch = *state;
    const struct book *book = book_of(
        scratch, HEAD "area: World\nrevisions: |\n  Last two years are provisional.\n\n  And more.\n"
                      "release: { days: 45, page: https://example.org/r, name: Statistics online }\n" TABLE
                      "    source: Office\n");

    assert_string_equal(book->title, "Statistics, World, 1st quarter 2013");
    assert_string_equal(lines_of(scratch, &book->sheets[0]),
                        "# Statistics, World, 1st quarter 2013\n"
                        "Area: World. Period: 1st quarter 2013. Figures as of 31 March 2013.\n"
                        "## Release\nStatistics online\n"
                        "## Publication date\n15 May 2013\n"
                        "## Next update\n14 August 2013\n"
                        "## Sources\nOffice\n"
                        "## Revisions\nLast two years are provisional.\nAnd more.\n"
                        "## Notes and marks\nA value that is not known is never shown as zero.\n"
                        "## Contents\nAll worksheets are listed in the sheet Contents.\n");
    assert_string_equal(link_of(&book->sheets[0], "Statistics online"), "https://example.org/r");
    book = book_of(scratch, HEAD "release: { days: 0 }\n" TABLE);
    assert_null(strstr(lines_of(scratch, &book->sheets[0]), "## Release"));
    assert_non_null(strstr(lines_of(scratch, &book->sheets[0]), "## Publication date\n31 March 2013\n"));
}

static void the_cover_names_the_source_of_all_tables_or_says_where_it_stands(void **state)
{
    struct scratch *scratch = *state;
    const char *second = "  - { name: second, title: S, query: a.sql, source: Others, columns: [ { name: q, "
                         "type: period }, { name: n, type: integer } ] }\n";
    const struct book *book =
        book_of(scratch, arena_format(scratch->arena, "%s    source: Office\n%s", HEAD TABLE, second));

    assert_non_null(
        strstr(lines_of(scratch, &book->sheets[0]), "## Sources\nEach table names its source.\n"));
    book = book_of(scratch, arena_format(scratch->arena, "%s%s", HEAD TABLE, second));
    assert_null(strstr(lines_of(scratch, &book->sheets[0]), "## Sources"));
}

static void a_contact_may_be_an_address_of_the_web_or_words(void **state)
{
    const struct book *book = book_of(*state, HEAD "contact: https://example.org/\n" TABLE);

    assert_string_equal(link_of(&book->sheets[0], "https://example.org/"), "https://example.org/");
    book = book_of(*state, HEAD "contact: Room 7\n" TABLE);
    assert_string_equal(link_of(&book->sheets[0], "Room 7"), "none");
}

static void the_sources_are_linked_where_a_table_has_codes(void **state)
{
    const struct book *book = book_with(*state,
                                        HEAD TABLE "      - { name: sources, type: text, role: sources }\n"
                                                   "  - { name: origins, title: S, query: a.sql, columns: [ "
                                                   "{ name: c, type: text } ] }\nsources_table: origins\n",
                                        (const char *const[]){"2013-Q1|1|A\n", "A\n"}, "2013-03-31");

    assert_string_equal(link_of(&book->sheets[3], "The codes of the sources stand in the sheet origins."),
                        "internal:'origins'!A1");
    assert_string_equal(link_of(&book->sheets[0], "The sources of the figures stand in the sheet origins."),
                        "internal:'origins'!A1");
    assert_string_equal(link_of(&book->sheets[2], "The codes of the sources stand in the sheet origins."),
                        "no such line");
}

static void every_table_is_a_dataset_under_its_own_name(void **state)
{
    const struct book *book = book_of(*state, HEAD TABLE "    sheet: Another name\n");

    assert_int_equal(book->dataset_count, 1);
    assert_string_equal(book->datasets[0].name, "first");
    assert_int_equal(table_row_count(book->datasets[0].table), 2);
}

static void every_chart_is_a_plot(void **state)
{
    const struct book *book =
        book_of(*state, HEAD TABLE "    charts:\n"
                                   "      - { name: c, kind: steps, title: C, x: q, y: [n] }\n"
                                   "      - { name: d, kind: bars, title: D, x: q, y: [n] }\n");

    assert_int_equal(book->plot_count, 2);
    assert_string_equal(book->plots[1].name, "d");
}

static void a_sheet_has_at_most_as_many_rows_as_excel(void **state)
{
    enum { ROWS_OF_A_SHEET = 1048576 };
    struct scratch *scratch = *state;
    const struct report *report = support_report(scratch, HEAD TABLE);
    struct table *table = table_new(scratch->arena, report->tables[0].query_columns, 2);
    struct catalog *catalog = catalog_load("en", NULL, 0, scratch->arena, scratch->err);
    const struct table *tables[] = {table};
    const struct period period = {2013, PERIOD_QUARTER, 1};

    for (int i = 0; i < ROWS_OF_A_SHEET - 5; i++)
        table_add_row(table);
    assert_non_null(
        book_compose(report, tables, period, period_last_day(period), catalog, scratch->arena, scratch->err));
    table_add_row(table);
    assert_null(
        book_compose(report, tables, period, period_last_day(period), catalog, scratch->arena, scratch->err));
    assert_error(
        scratch->err, ERROR_DATA,
        "sheet 'first': 1048577 rows with its headings are more than the 1048576 that a worksheet holds");
    catalog_free(catalog);
}

static const char linked[] =
    HEAD "notes: { n1: One, n2: Two }\ntables:\n"
         "  - name: first\n    title: First\n    query: a.sql\n    columns:\n"
         "      - { name: s, type: text, to: { table: second, column: s } }\n"
         "      - { name: n, type: integer }\n"
         "      - { name: n_status, type: text, role: status, of: n }\n"
         "      - { name: notes, type: text, role: notes }\n"
         "  - { name: second, title: S, query: a.sql, columns: [ { name: s, type: text } ] }\n";

static void notes_of_rows_have_their_sheet_and_are_announced(void **state)
{
    const struct book *book =
        book_with(*state, linked, (const char *const[]){"a|1|e|\nb|2||n2\n", "b\n"}, "2013-03-31");
    const struct sheet *sheet = &book->sheets[3];

    assert_int_equal(book->note_count, 1);
    assert_string_equal(book->notes[0], "n2");
    assert_string_equal(link_of(sheet, "The notes stand in the sheet Notes."), "internal:'Notes'!A1");
    assert_string_equal(link_of(sheet, "A figure without a mark has an empty status."), "none");
    assert_string_equal(link_of(sheet, "A row without a mark has an empty status."), "no such line");
    assert_string_equal(
        link_of(&book->sheets[0], "Some titles, headings and rows refer to notes, such as [note 1]."),
        "none");
    assert_string_equal(link_of(&book->sheets[4], "The notes stand in the sheet Notes."), "no such line");
}

static void a_cell_links_to_the_row_of_another_table(void **state)
{
    const struct book *book =
        book_with(*state, linked, (const char *const[]){"a|1||\nb|2||\n", "c\nb\n"}, "2013-03-31");
    const struct sheet *target = last_sheet(book);
    const struct grid_column *column = &book->sheets[book->sheet_count - 2].grid->columns[0];
    char address[40];

    snprintf(address, sizeof address, "internal:'second'!A%zu", target->line_count + 3);
    assert_false(table_known(column->link_table, 0, column->link_index));
    assert_string_equal(table_text(column->link_table, 1, column->link_index), address);
}

static void parameters_stand_on_the_cover_and_sets_above_tables(void **state)
{
    static const char *const codes[] = {"IRN", "KOR"};
    struct scratch *scratch = *state;
    struct report report = *support_report(
        scratch,
        "statbook: 1\ntitle: T\nperiod: quarter\nparameters: [ { name: s, type: text, label: State } ]\n"
        "sets: [ { name: some, title: States, rule: Some of them., query: a.sql } ]\n" TABLE
        "    set: some\n");
    struct report_parameter parameter = report.parameters[0];
    struct report_set set = report.sets[0];
    const struct table *table = support_table(scratch, &report.tables[0], ROWS);
    struct catalog *catalog = catalog_load("en", NULL, 0, scratch->arena, scratch->err);

    parameter.shown = "Iran";
    set.codes = codes;
    set.code_count = 2;
    report.parameters = &parameter;
    report.sets = &set;
    const struct book *book = book_compose(&report, &table, (struct period){2013, PERIOD_QUARTER, 1},
                                           (struct date){2013, 3, 31}, catalog, scratch->arena, scratch->err);
    catalog_free(catalog);
    assert_non_null(strstr(lines_of(scratch, &book->sheets[0]), "31 March 2013.\nState: Iran\n"));
    assert_non_null(
        strstr(lines_of(scratch, &book->sheets[2]), "\nCounted are: States (2). Some of them.\n"));
}

static void a_book_is_set_in_a_font_of_its_script(void **state)
{
    static const struct {
        const char *language, *script, *font, *locale;
    } books[] = {{"en", "Latn", "Arial", "en_GB"},
                 {"ru", "Cyrl", "Arial", "ru"},
                 {"ar", "Arab", "Arial", "ar@numbers=latn"},
                 {"zh", "Hans", "Microsoft YaHei", "zh"}};

    for (size_t i = 0; i < sizeof books / sizeof *books; i++) {
        const struct book *book =
            book_in(*state, books[i].language, HEAD TABLE, (const char *const[]){ROWS}, "2013-03-31");
        assert_string_equal(book->script, books[i].script);
        assert_string_equal(book->font, books[i].font);
        assert_string_equal(book->locale, books[i].locale);
        assert_int_equal(book->right_to_left, strcmp(books[i].language, "ar") == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_book_is_named_after_report_period_and_language),
        SCRATCH_TEST(what_a_report_does_not_say_is_empty),
        SCRATCH_TEST(cover_and_contents_come_first_then_notes_then_the_tables),
        SCRATCH_TEST(without_notes_there_is_no_sheet_of_notes),
        SCRATCH_TEST(a_sheet_says_what_it_holds),
        SCRATCH_TEST(a_sheet_without_rows_says_so),
        SCRATCH_TEST(a_paragraph_above_a_table_is_broken_into_lines),
        SCRATCH_TEST(notes_are_numbered_as_a_reader_meets_them),
        SCRATCH_TEST(a_sheet_with_notes_links_to_them),
        SCRATCH_TEST(a_note_of_an_address_is_not_shown),
        SCRATCH_TEST(the_marks_of_a_sheet_are_explained_above_its_table_and_on_the_cover),
        SCRATCH_TEST(a_table_is_told_to_who_cannot_see_it),
        SCRATCH_TEST(cells_are_said_to_be_empty_where_one_is),
        SCRATCH_TEST(the_contents_list_every_other_sheet),
        SCRATCH_TEST(an_apostrophe_in_a_sheet_is_doubled_in_its_address),
        SCRATCH_TEST(records_are_incomplete_only_after_the_day),
        SCRATCH_TEST(figures_end_with_their_period_however_much_is_known_later),
        SCRATCH_TEST(the_cover_has_everything_about_the_book),
        SCRATCH_TEST(the_cover_says_when_where_and_of_what_area_the_book_is),
        SCRATCH_TEST(the_cover_names_the_source_of_all_tables_or_says_where_it_stands),
        SCRATCH_TEST(of_many_tables_that_are_incomplete_only_the_number_is_told),
        SCRATCH_TEST(what_the_figures_rest_on_stands_in_front_of_them),
        SCRATCH_TEST(keywords_have_the_same_comma_in_every_language),
        SCRATCH_TEST(a_contact_may_be_an_address_of_the_web_or_words),
        SCRATCH_TEST(the_sources_are_linked_where_a_table_has_codes),
        SCRATCH_TEST(every_table_is_a_dataset_under_its_own_name),
        SCRATCH_TEST(every_chart_is_a_plot),
        SCRATCH_TEST(a_sheet_has_at_most_as_many_rows_as_excel),

        SCRATCH_TEST(notes_of_rows_have_their_sheet_and_are_announced),
        SCRATCH_TEST(a_cell_links_to_the_row_of_another_table),
        SCRATCH_TEST(parameters_stand_on_the_cover_and_sets_above_tables),
        SCRATCH_TEST(a_book_is_set_in_a_font_of_its_script),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
