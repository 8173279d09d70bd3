#include "page.h"

#include "catalog.h"
#include "contrast.h"
#include "file.h"
#include "page_reader.h"
#include "palette.h"
#include "render.h"
#include "support.h"

#include <dlfcn.h>
#include <libxml/xmlmemory.h>
#include <limits.h>

/* A text in memory that cannot be begun, or that cannot take what is written. */
static enum { GOOD, NO_STREAM, FULL } memory;

FILE *open_memstream(char **text, size_t *size)
{
    FILE *(*open)(char **, size_t *);

    *(void **)&open = dlsym(RTLD_NEXT, "open_memstream");
    if (memory == NO_STREAM)
        return NULL;
    return memory == FULL ? fopen("/dev/full", "w") : open(text, size);
}

/* libxml2's requests for memory, of which the one behind `requests_left` others fails. */
enum { NEVER = INT_MAX };
static int requests_left = NEVER;

static bool request_fails(void)
{
    return requests_left != NEVER && requests_left-- == 0;
}

static void *faulty_malloc(size_t size)
{
    return request_fails() ? NULL : malloc(size);
}

static void *faulty_realloc(void *bytes, size_t size)
{
    return request_fails() ? NULL : realloc(bytes, size);
}

static char *faulty_strdup(const char *text)
{
    return request_fails() ? NULL : strdup(text);
}

/* ---- a report of three tables ---- */

#define HEAD                                                                                                 \
    "statbook: 1\n"                                                                                          \
    "title: Visits\n"                                                                                        \
    "period: quarter\n"                                                                                      \
    "organisation: Office\n"                                                                                 \
    "contact: mailto:us@example.org\n"                                                                       \
    "summary: |\n  What it is\n  about.\n\n  More of it.\n"                                                  \
    "notes: { moved: It moved., counted: All are counted. }\n"                                               \
    "sources_table: books\n"

#define TABLES                                                                                               \
    "tables:\n"                                                                                              \
    "  - name: visits\n"                                                                                     \
    "    title: Visits to States\n"                                                                          \
    "    query: a.sql\n"                                                                                     \
    "    notes: [moved]\n"                                                                                   \
    "    description: A paragraph that is so long that the sheet breaks it into two lines, because a line "  \
    "of a sheet has room for a hundred and ten digits only, and no more than that.\n"                        \
    "    source: The visitors\n"                                                                             \
    "    columns:\n"                                                                                         \
    "      - { name: state, type: text, link: url }\n"                                                       \
    "      - { name: url, type: text, role: link }\n"                                                        \
    "      - { name: quarter, type: period }\n"                                                              \
    "      - { name: visits, type: integer, note: counted }\n"                                               \
    "      - { name: share, type: number, format: 0.0% }\n"                                                  \
    "      - { name: more, type: text, to: table }\n"                                                        \
    "      - { name: marks, type: text, role: status }\n"                                                    \
    "      - { name: cited, type: text, role: sources }\n"                                                   \
    "    charts:\n"                                                                                          \
    "      - { name: by-state, kind: bars, x: state, y: [visits], title: Visits by State,"                   \
    " subtitle: Number of visits }\n"                                                                        \
    "      - { name: shares, kind: bars, x: state, y: [share], title: Shares }\n"                            \
    "  - { name: books, title: Books, query: a.sql, columns: [ { name: code, type: text } ] }\n"             \
    "  - { name: numbers, title: Numbers, query: a.sql, columns: [ { name: n, type: integer, format: '0' }," \
    " { name: word, type: text } ] }\n"

static const char visits[] = "Cuba|https://example.org/?a&b|2013-Q1|1234|0.5|books|e|B1\n"
                             "Chad|?|2013-Q1|?|?|?|?|?\n";
static const char *const everything[] = {"csv", "html", "txt", "xlsx", "png", "svg"};
static const char *const page_only[] = {"html"};
static const char *const english[] = {"en"};
static const char *const several[] = {"ar", "en", "fr"};

struct wish {
    const char *yaml, *visits, *numbers, *language;
    struct page_edition edition;
};

static struct wish wish_of(const char *const *formats, size_t count)
{
    return (struct wish){HEAD TABLES, visits, "1|one\n", "en", {english, 1, formats, count}};
}

static const struct book *compose(struct scratch *scratch, const struct wish *wish)
{
    const struct report *report = support_report(scratch, wish->yaml);
    const struct table *tables[] = {support_table(scratch, &report->tables[0], wish->visits),
                                    support_table(scratch, &report->tables[1], "B1\n"),
                                    support_table(scratch, &report->tables[2], wish->numbers)};
    struct catalog *catalog = catalog_load(wish->language, NULL, 0, scratch->arena, scratch->err);
    const struct book *book = book_compose(report, tables, (struct period){2013, PERIOD_QUARTER, 1},
                                           (struct date){2013, 3, 31}, catalog, scratch->arena, scratch->err);

    if (!book)
        fail_msg("%s", scratch->err->text);
    book = page_add(book, report, &wish->edition, catalog, scratch->arena);
    catalog_free(catalog);
    return book;
}

static bool render(struct scratch *scratch, const char *format, const struct book *book)
{
    return render_find(format)->write(book, scratch->folder, scratch->arena, scratch->err);
}

static const char *written(struct scratch *scratch, const struct wish *wish)
{
    const struct book *book = compose(scratch, wish);
    const char *name = page_file_name(book, book->language, scratch->arena);

    remove(scratch_path(scratch, name));
    if (!render(scratch, "html", book) ||
        !page_compare_file(scratch->folder, book, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    return scratch_get(scratch, name);
}

static void has(const char *page, const char *text)
{
    if (!strstr(page, text))
        fail_msg("not on the page: %s", text);
}

static void has_not(const char *page, const char *text)
{
    if (strstr(page, text))
        fail_msg("on the page: %s", text);
}

/* ---- what stands on the page ---- */

static void a_page_has_the_cover_the_tables_the_charts_and_the_notes(void **state)
{
    struct wish wish = wish_of(everything, 6);
    const char *page = written(*state, &wish);

    has(page, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\" dir=\"ltr\">");
    has(page, "<title>Visits, 1st quarter 2013</title>");
    has(page, "<h1>Visits, 1st quarter 2013</h1>\n<p>Period: 1st quarter 2013. Figures as of 31 March "
              "2013.</p>\n<section>\n<h2>Summary</h2>\n<p>What it is about.</p>\n<p>More of it.</p>\n"
              "</section>\n<section>\n<h2>Published by</h2>");
    has(page, "<p><a href=\"mailto:us@example.org\">us@example.org</a></p>");
    has(page, "<li><a href=\"#table-visits\">Table 1: Visits to States</a></li>");
    has(page, "<h2>Table 1: Visits to States <a href=\"#note-1\">[note 1]</a></h2>");
    has(page, "<p>A paragraph that is so long that the sheet breaks it into two lines, because a line of a "
              "sheet has room for a hundred and ten digits only, and no more than that.</p>");
    has(page, "<p><a href=\"#table-books\">The codes of the sources stand in the table Books.</a></p>");
    has(page, "<picture>\n<source media=\"(max-width: 40em)\" type=\"image/svg+xml\" "
              "srcset=\"charts/en/by-state.narrow.svg\"/>\n"
              "<source type=\"image/svg+xml\" srcset=\"charts/en/by-state.svg\"/>\n"
              "<img src=\"charts/en/by-state.png\" alt=\"");
    has(page, "<figcaption>\n<p>Visits by State</p>\n<p>Source: The visitors");
    has(page, "<li><a href=\"charts/en/by-state.png\">Picture (PNG)</a></li>\n"
              "<li><a href=\"charts/en/by-state.svg\">Picture (SVG)</a></li>\n"
              "<li><a href=\"charts/en/by-state.txt\">Texts of the chart</a></li>");
    has(page, "<caption id=\"caption-of-table-visits\">Table 1: Visits to States</caption>");
    has(page, "<th scope=\"col\" class=\"figure\">Visits <a href=\"#note-2\">[note 2]</a></th>");
    has(page, "<a href=\"csv/visits.csv\">Table as CSV</a></li>\n<li><a href=\"r-2013-q1.en.xlsx\">Workbook");
    has(page, "<p id=\"note-2\">[note 2] All are counted.</p>");
    has(page, "<a href=\"manifest.json\">");
}

static void a_row_is_named_by_its_first_cell_and_figures_are_as_the_language_writes_them(void **state)
{
    struct wish wish = wish_of(everything, 6);
    const char *page = written(*state, &wish);

    has(page, "<th scope=\"row\"><a href=\"https://example.org/?a&amp;b\">Cuba</a></th>\n"
              "<td>1st quarter 2013</td>\n<td class=\"figure\">1,234</td>\n<td class=\"figure\">50.0%</td>\n"
              "<td><a href=\"#table-books\">books</a></td>\n<td>[e]</td>\n<td>B1</td>\n");
    has(page, "<th scope=\"row\">Chad</th>\n<td>1st quarter 2013</td>\n<td class=\"figure\">[x]</td>\n"
              "<td class=\"figure\">[x]</td>\n<td></td>\n<td></td>\n<td></td>\n");
    has(page, "<tbody>\n<tr>\n<td>B1</td>\n</tr>\n</tbody>"); /* the only cell does not name itself */
}

/* The colour of a property in that part of the style sheet. */
static uint32_t colour_of(const char *style, const char *name)
{
    const char *at = strstr(style, name);
    unsigned red, green, blue;

    assert_non_null(at);
    at += strlen(name) + 2; /* ":#" */
    if (strspn(at, "0123456789abcdef") == 3) {
        assert_int_equal(sscanf(at, "%1x%1x%1x", &red, &green, &blue), 3);
        return red * 17 << 16 | green * 17 << 8 | blue * 17;
    }
    assert_int_equal(sscanf(at, "%2x%2x%2x", &red, &green, &blue), 3);
    return red << 16 | green << 8 | blue;
}

static void texts_are_legible_by_day_and_by_night(void **state)
{
    struct wish wish = wish_of(page_only, 1);
    const char *day = written(*state, &wish), *night = strstr(day, "prefers-color-scheme:dark");
    const char *const parts[] = {day, night};

    has(day, "color-scheme:light dark");
    assert_non_null(night);
    for (size_t i = 0; i < 2; i++) {
        uint32_t paper = colour_of(parts[i], "--paper"), soft = colour_of(parts[i], "--soft");
        uint32_t ink = colour_of(parts[i], "--ink"), link = colour_of(parts[i], "--link");
        assert_true(contrast_ratio(ink, paper) >= 4.5 && contrast_ratio(ink, soft) >= 4.5);
        assert_true(contrast_ratio(link, paper) >= 4.5 && contrast_ratio(link, soft) >= 4.5);
    }
    assert_int_equal(colour_of(night, "--paper"), PALETTE_DARK); /* as that of the pictures */
}

static void what_a_worksheet_says_of_itself_is_not_on_the_page(void **state)
{
    struct wish wish = wish_of(everything, 6);
    const char *page = written(*state, &wish);

    has_not(page, "orksheet");
    has_not(page, "in the sheet");
    has_not(page, "internal:");
}

static void a_page_leads_only_to_files_that_are_made(void **state)
{
    static const char *const csv_and_png[] = {"csv", "html", "png"};
    struct wish wish = wish_of(page_only, 1);
    const char *page = written(*state, &wish);

    has_not(page, "charts/");
    has_not(page, "csv/");
    has_not(page, ".xlsx");
    has_not(page, "<figure");
    has_not(page, "class=\"row\"");
    wish.edition = (struct page_edition){english, 1, csv_and_png, 3};
    page = written(*state, &wish);
    has(page, "<img src=\"charts/en/shares.png\"");
    has(page, "csv/numbers.csv");
    has_not(page, ".svg");
    has_not(page, ".txt");
    has_not(page, ".xlsx");
}

static const char *rows_of(struct scratch *scratch, int count)
{
    const char *rows = "";

    for (int i = 1; i <= count; i++)
        rows = arena_format(scratch->arena, "%s%d|w\n", rows, i + 2000);
    return rows;
}

static void rows_that_are_not_shown_are_counted(void **state)
{
    struct scratch *scratch = *state;
    struct wish wish = wish_of(everything, 6);

    wish.numbers = rows_of(scratch, 61);
    const char *page = written(scratch, &wish);
    has(page, "<th scope=\"row\" class=\"figure\">2060</th>");
    has_not(page, "2061");
    has(page, "<p>The first 60 of 61 rows are shown. These files have all of them:</p>\n<ul");
    wish.edition = (struct page_edition){english, 1, page_only, 1};
    has(written(scratch, &wish), "<p>The first 60 of 61 rows are shown.</p>\n<p class=\"back\">");
    wish.numbers = rows_of(scratch, 60);
    page = written(scratch, &wish);
    has(page, "2060");
    has_not(page, "The first");
}

static void a_table_without_rows_is_a_sentence(void **state)
{
    struct wish wish = wish_of(page_only, 1);

    wish.numbers = "";
    const char *page = written(*state, &wish);
    has(page, "<p>There are no rows for this period.</p>");
    has_not(page, "caption-of-table-numbers");
}

static void each_language_is_called_by_its_own_name(void **state)
{
    struct wish wish = wish_of(page_only, 1);

    has_not(written(*state, &wish), "alternate");
    wish.edition.languages = several;
    wish.edition.language_count = 3;
    const char *page = written(*state, &wish);
    has(page, "<link rel=\"alternate\" hreflang=\"ar\" href=\"r-2013-q1.ar.html\"/>\n"
              "<link rel=\"alternate\" hreflang=\"fr\" href=\"r-2013-q1.fr.html\"/>\n<style>");
    has(page, "<nav aria-label=\"Languages\">\n<ul class=\"row\">\n"
              "<li lang=\"ar\" dir=\"rtl\"><a href=\"r-2013-q1.ar.html\" dir=\"rtl\">العربية</a></li>\n"
              "<li lang=\"en\">English</li>\n"
              "<li lang=\"fr\"><a href=\"r-2013-q1.fr.html\">français</a></li>\n</ul>");
}

static void a_page_of_a_language_that_runs_to_the_left_says_so(void **state)
{
    struct wish wish = wish_of(everything, 6);

    wish.language = "ar";
    wish.visits = "كوبا|?|2013-Q1|-5|?|?|?|?\nCuba|?|?|?|?|?|?|?\n";
    const char *page = written(*state, &wish);
    has(page, " lang=\"ar\" dir=\"rtl\">");
    has(page, "<th scope=\"row\">كوبا</th>");
    has(page, "<th scope=\"row\"><bdi dir=\"ltr\">Cuba</bdi></th>");
    has(page, "5</bdi></td>");
    has(page, "<p dir=\"ltr\">More of it.</p>");
}

static void a_text_all_of_whose_letters_run_the_other_way_has_a_direction(void **state)
{
    const struct book ltr = {0}, rtl = {.right_to_left = true};

    (void)state;
    assert_null(page_direction(&ltr, "Cuba"));
    assert_null(page_direction(&ltr, "-5"));
    assert_null(page_direction(&ltr, "Cuba كوبا"));
    assert_string_equal(page_direction(&ltr, "كوبا"), "rtl");
    assert_string_equal(page_direction(&ltr, "שלום"), "rtl");
    assert_null(page_direction(&rtl, "كوبا (IAEA)"));
    assert_null(page_direction(&rtl, "[…]"));
    assert_string_equal(page_direction(&rtl, "Cuba"), "ltr");
    assert_string_equal(page_direction(&rtl, "-5"), "ltr");
}

static void data_is_never_markup(void **state)
{
    struct wish wish = wish_of(everything, 6);

    wish.yaml = "statbook: 1\ntitle: \"<script>alert('1')</script> ]]> &amp; \\\"x\\\"\"\nperiod: quarter\n"
                "contact: \"javascript:alert(1)\"\nnotes: { moved: <b>, counted: \"<!--\" }\n"
                "sources_table: books\n" TABLES;
    wish.visits = "</td><td>|https://example.org/'x'|2013-Q1|1|1|?|?|?\n";
    wish.numbers = "1|<img src=x onerror=alert(1)>\n2|[note 1] &#x3c;\n";
    const char *page = written(*state, &wish);
    has(page, "<h1>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; ]]&gt; &amp;amp; &quot;x&quot;, 1st");
    has(page, "<p>javascript:alert(1)</p>");
    has(page, "<a href=\"https://example.org/&#39;x&#39;\">&lt;/td&gt;&lt;td&gt;</a>");
    has(page, "&lt;img src=x onerror=alert(1)&gt;");
    has(page, "<td><a href=\"#note-1\">[note 1]</a> &amp;#x3c;</td>");
    has_not(page, "<script");
    has_not(page, "href=\"javascript");
}

static void a_report_without_notes_has_none_on_its_page(void **state)
{
    struct wish wish = wish_of(page_only, 1);

    wish.yaml = "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n"
                "  - { name: a, title: A, query: a.sql, columns: [ { name: n, type: integer } ] }\n"
                "  - { name: b, title: B, query: a.sql, columns: [ { name: w, type: text } ] }\n"
                "  - { name: other, title: C, query: a.sql, columns: [ { name: w, type: text } ] }\n";
    wish.visits = "1\n";
    wish.numbers = "w\n";
    has_not(written(*state, &wish), "id=\"notes\"");
}

static void without_the_formats_a_book_stays_as_it_is(void **state)
{
    struct wish wish = wish_of(&everything[3], 3); /* xlsx, png, svg */

    assert_null(compose(*state, &wish)->page);
}

/* ---- files that cannot be written ---- */

static void without_memory_there_is_no_page(void **state)
{
    struct scratch *scratch = *state;
    struct wish wish = wish_of(page_only, 1);
    const struct book *book = compose(scratch, &wish);

    memory = NO_STREAM;
    assert_false(render(scratch, "html", book));
    memory = FULL;
    assert_error(scratch->err, ERROR_SYSTEM, "no memory left");
    *scratch->err = (struct error){0};
    assert_false(render(scratch, "html", book));
    memory = GOOD;
    assert_error(scratch->err, ERROR_SYSTEM, "r-2013-q1.en.html: no memory left");
    assert_false(scratch_exists(scratch, "r-2013-q1.en.html"));
}

static void a_page_that_is_there_is_not_written_over(void **state)
{
    struct scratch *scratch = *state;
    struct wish wish = wish_of(page_only, 1);

    scratch_put(scratch, "r-2013-q1.en.html", "mine");
    assert_false(render(scratch, "html", compose(scratch, &wish)));
    assert_int_equal(scratch->err->kind, ERROR_CREATE);
    assert_string_equal(scratch_get(scratch, "r-2013-q1.en.html"), "mine");
}

/* ---- briefing texts ---- */

static void the_texts_of_a_chart_stand_one_in_a_line(void **state)
{
    struct scratch *scratch = *state;
    struct wish wish = wish_of(everything, 6);
    const struct book *book = compose(scratch, &wish);

    assert_true(render(scratch, "txt", book));
    assert_true(page_compare_texts(scratch->folder, book, scratch->arena, scratch->err));
    const char *text = scratch_get(scratch, "charts/en/by-state.txt");
    assert_string_equal(text, arena_format(scratch->arena,
                                           "Title: Visits by State\n"
                                           "Subtitle: Number of visits\n"
                                           "Alternative text: %s\n"
                                           "%s\n"
                                           "Table 1: Visits to States\n"
                                           "Figures: csv/visits.csv\n"
                                           "Files: by-state.png, by-state.svg, by-state.narrow.svg, "
                                           "by-state.txt, by-state.csv\n"
                                           "Edition: Visits, 1st quarter 2013\n"
                                           "Period: 1st quarter 2013. Figures as of 31 March 2013.\n",
                                           book->plots[0].alt, book->plots[0].source));
}

static void texts_stand_in_the_folder_of_the_pictures(void **state)
{
    struct scratch *scratch = *state;
    struct wish wish = wish_of(everything, 6);
    const struct book *book = compose(scratch, &wish);

    scratch_put(scratch, "charts", "a file");
    assert_false(render(scratch, "txt", book));
    assert_int_equal(scratch->err->kind, ERROR_CREATE);
    remove(scratch_path(scratch, "charts"));
    scratch_folder(scratch, "charts", 0755);
    scratch_folder(scratch, "charts/en", 0755);
    scratch_put(scratch, "charts/en/shares.txt", "mine");
    *scratch->err = (struct error){0};
    assert_false(render(scratch, "txt", book));
    assert_error(
        scratch->err, ERROR_CREATE,
        arena_format(scratch->arena, "cannot create %s/charts/en/shares.txt: File exists", scratch->folder));
}

static void assert_texts(struct scratch *scratch, const struct book *book, const char *text,
                         const char *message)
{
    scratch_put(scratch, "charts/en/shares.txt", text);
    *scratch->err = (struct error){0};
    assert_false(page_compare_texts(scratch->folder, book, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA,
                 arena_format(scratch->arena, "%s/charts/en/shares.txt: %s", scratch->folder, message));
}

static void texts_that_say_something_else_are_found(void **state)
{
    struct scratch *scratch = *state;
    struct wish wish = wish_of(everything, 6);
    const struct book *book = compose(scratch, &wish);

    assert_true(render(scratch, "txt", book));
    const char *text = scratch_get(scratch, "charts/en/shares.txt");
    assert_texts(scratch, book, "Title: Other\n", "line 1: expected 'Title: Shares', found 'Title: Other'");
    assert_texts(scratch, book, "Title: Shares", "line 1: expected 'Title: Shares', found 'Title: Shares'");
    assert_texts(scratch, book, arena_format(scratch->arena, "%sMore\n", text),
                 "expected 9 lines, found more");
    remove(scratch_path(scratch, "charts/en/shares.txt"));
    *scratch->err = (struct error){0};
    assert_false(page_compare_texts(scratch->folder, book, scratch->arena, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_INPUT);
}

/* ---- pages read back ---- */

/* `from` once replaced by `to`. */
static const char *changed(struct scratch *scratch, const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);

    if (!at)
        fail_msg("not on the page: %s", from);
    return arena_format(scratch->arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

static void assert_refused(struct scratch *scratch, const struct book *book, const char *page,
                           const char *message)
{
    remove(scratch_path(scratch, "r-2013-q1.en.html"));
    scratch_put(scratch, "r-2013-q1.en.html", page);
    *scratch->err = (struct error){0};
    assert_false(page_compare_file(scratch->folder, book, scratch->arena, scratch->err));
    const char *start = arena_format(scratch->arena, "%s/r-2013-q1.en.html: ", scratch->folder);
    assert_int_equal(scratch->err->kind, ERROR_DATA);
    assert_memory_equal(scratch->err->text, start, strlen(start));
    const char *rest = scratch->err->text + strlen(start);
    if (strncmp(rest, "line ", 5) == 0)
        rest = strchr(rest, ':') + 2;
    assert_string_equal(rest, message);
}

static void a_page_that_says_something_else_is_found(void **state)
{
    static const char *const cases[][3] = {
        {"lang=\"en\"", "lang=\"fr\"", "language: expected 'en', found 'fr'"},
        {"dir=\"ltr\"", "dir=\"rtl\"", "direction: expected 'ltr', found 'rtl'"},
        {"<title>Visits", "<title>Visit",
         "title: expected 'Visits, 1st quarter 2013', found 'Visit, 1st quarter 2013'"},
        {"<h1>Visits", "<h1>Visit",
         "h1: expected 'Visits, 1st quarter 2013', found 'Visit, 1st quarter 2013'"},
        {">1,234", ">1,235", "td: expected '1,234', found '1,235'"},
        {"<td>[e]</td>\n", "", "td: expected '[e]', found 'B1'"},
        {"<td>B1</td>\n</tr>", "<td>B1</td><td></td>\n</tr>", "element: expected 'th', found 'td'"},
        {"https://example.org/?a&amp;b", "https://example.org/",
         "th, address: expected 'https://example.org/?a&b', found 'https://example.org/'"},
        {"<td>B1</td>", "<td><a href=\"https://example.org/\">B1</a></td>",
         "td, address: expected '', found 'https://example.org/'"},
        {"<li><a href=\"#table-visits\">", "<li><a href=\"#table-books\">",
         "li, place: expected '#table-visits', found '#table-books'"},
        {"charts/en/by-state.png\" alt", "charts/en/shares.png\" alt",
         "img, address: expected 'charts/en/by-state.png', found 'charts/en/shares.png'"},
        {"srcset=\"charts/en/by-state.narrow.svg", "srcset=\"charts/en/shares.narrow.svg",
         "source, address: expected 'charts/en/by-state.narrow.svg', found 'charts/en/shares.narrow.svg'"},
        {"<source media=\"(max-width: 40em)\"", "<source media=\"(max-width: 90em)\"",
         "source: expected '(max-width: 40em)', found '(max-width: 90em)'"},
        {"</ul>\n</footer>", "<li>More</li></ul>\n</footer>", "element: expected 'end', found 'li'"},
        {"<li><a href=\"SHA256SUMS\">Checksums of all files</a></li>", "",
         "element: expected 'li', found 'end'"},
        {"[note 2] All", "[note 2] Not all",
         "p: expected '[note 2] All are counted.', found '[note 2] Not all are counted.'"},
    };
    struct scratch *scratch = *state;
    struct wish wish = wish_of(everything, 6);
    const char *page = written(scratch, &wish);
    const struct book *book = compose(scratch, &wish);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_refused(scratch, book, changed(scratch, page, cases[i][0], cases[i][1]), cases[i][2]);
}

static void what_a_page_never_has_is_refused(void **state)
{
    static const char *const cases[][3] = {
        {"</body>", "", "is not well-formed in line"},
        {"<!DOCTYPE html>", "", "is not a page: it must begin with '<!DOCTYPE html>'"},
        {"<!DOCTYPE html>", "<!DOCTYPE html [<!ENTITY x 'y'>]>",
         "is not a page: it must begin with '<!DOCTYPE html>'"},
        {"<main>", "<main><script></script>", "has the element 'script', which a page never has"},
        {"<main>", "<main onclick=\"x\">", "has the attribute 'onclick', which a page never has"},
        {"<main>", "<main xml:space=\"x\">", "has the attribute 'space', which a page never has"},
        {"<main>", "<main><!-- x -->",
         "has 'a comment, a section or an instruction', which a page never has"},
        {"<main>", "<main>119<p>x</p>", "has a text outside of blocks, '119', which a page never has"},
        {"</style>", "p{background:url(x)}</style>", "has a style sheet with 'url(', which a page never has"},
        {"manifest.json", "javascript:alert(1)",
         "has the address 'javascript:alert(1)', which a page never has"},
        {"manifest.json", "../other", "has the address '../other', which a page never has"},
        {"manifest.json", "/etc/passwd", "has the address '/etc/passwd', which a page never has"},
        {"charts/en/by-state.png\" alt", "x:y\" alt", "has the address 'x:y', which a page never has"},
        {"srcset=\"charts/en/by-state.svg", "srcset=\"/by-state.svg",
         "has the address '/by-state.svg', which a page never has"},
        {"\"#contents\"", "\"#nowhere\"",
         "has a link to a place that is not there, '#nowhere', which a page never has"},
    };
    struct scratch *scratch = *state;
    struct wish wish = wish_of(everything, 6);
    const char *page = written(scratch, &wish);
    const struct book *book = compose(scratch, &wish);

    for (size_t i = 1; i < sizeof cases / sizeof *cases; i++)
        assert_refused(scratch, book, changed(scratch, page, cases[i][0], cases[i][1]), cases[i][2]);
    const struct bytes cut = {(char *)page, strlen(page) - 10};
    struct page_seen seen;
    *scratch->err = (struct error){0};
    assert_false(page_read(&cut, &seen, scratch->arena, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_DATA);
    assert_memory_equal(scratch->err->text, cases[0][2], strlen(cases[0][2]));
}

static void a_page_that_is_missing_is_said(void **state)
{
    struct scratch *scratch = *state;
    struct wish wish = wish_of(page_only, 1);

    assert_false(page_compare_file(scratch->folder, compose(scratch, &wish), scratch->arena, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_INPUT);
}

static const char small[] = "<!DOCTYPE html>\n<html lang='en'><head><title>T</title></head><body>"
                            "<p id='a'>x <a href='#a'>y</a></p><img src='a.svg' alt='z'/></body></html>";

static bool read_without_memory(struct scratch *scratch, struct error *err)
{
    const struct bytes bytes = {(char *)small, sizeof small - 1};
    struct page_seen seen;

    return page_read(&bytes, &seen, scratch->arena, err);
}

static void memory_that_is_used_up_while_reading_is_told(void **state)
{
    struct scratch *scratch = *state;
    int most = 0;

    for (requests_left = 0; scratch_in_child(scratch, read_without_memory)->kind; requests_left = ++most)
        assert_error(scratch->err, ERROR_SYSTEM, "no memory left");
    requests_left = 0;
    assert_false(read_without_memory(scratch, scratch->err));
    requests_left = NEVER;
    assert_true(most > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_page_has_the_cover_the_tables_the_charts_and_the_notes),
        SCRATCH_TEST(a_row_is_named_by_its_first_cell_and_figures_are_as_the_language_writes_them),
        SCRATCH_TEST(texts_are_legible_by_day_and_by_night),
        SCRATCH_TEST(what_a_worksheet_says_of_itself_is_not_on_the_page),
        SCRATCH_TEST(a_page_leads_only_to_files_that_are_made),
        SCRATCH_TEST(rows_that_are_not_shown_are_counted),
        SCRATCH_TEST(a_table_without_rows_is_a_sentence),
        SCRATCH_TEST(each_language_is_called_by_its_own_name),
        SCRATCH_TEST(a_page_of_a_language_that_runs_to_the_left_says_so),
        SCRATCH_TEST(a_text_all_of_whose_letters_run_the_other_way_has_a_direction),
        SCRATCH_TEST(data_is_never_markup),
        SCRATCH_TEST(a_report_without_notes_has_none_on_its_page),
        SCRATCH_TEST(without_the_formats_a_book_stays_as_it_is),
        SCRATCH_TEST(without_memory_there_is_no_page),
        SCRATCH_TEST(a_page_that_is_there_is_not_written_over),
        SCRATCH_TEST(the_texts_of_a_chart_stand_one_in_a_line),
        SCRATCH_TEST(texts_stand_in_the_folder_of_the_pictures),
        SCRATCH_TEST(texts_that_say_something_else_are_found),
        SCRATCH_TEST(a_page_that_says_something_else_is_found),
        SCRATCH_TEST(what_a_page_never_has_is_refused),
        SCRATCH_TEST(a_page_that_is_missing_is_said),
        SCRATCH_TEST(memory_that_is_used_up_while_reading_is_told),
    };

    xmlMemSetup(free, faulty_malloc, faulty_realloc, faulty_strdup);
    return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
