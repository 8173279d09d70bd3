#include "page.h"

#include "arena.h"
#include "catalog.h"
#include "cell_text.h"
#include "composer.h"
#include "links.h"
#include "page_builder.h"
#include "report.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

const char *page_word(const struct page_builder *builder, const char *english)
{
    return catalog_text(builder->catalog, english);
}

const char *page_fill(const struct page_builder *builder, const char *english, const char *value)
{
    return catalog_fill(builder->catalog, english, &value, 1, builder->arena);
}

bool page_makes(const struct page_builder *builder, const char *format)
{
    for (size_t i = 0; i < builder->edition->format_count; i++)
        if (strcmp(builder->edition->formats[i], format) == 0)
            return true;
    return false;
}

bool page_is_address(const char *text)
{
    return strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0 ||
           strncmp(text, "mailto:", 7) == 0;
}

static const struct sheet *sheet_of_table(const struct page_builder *builder, size_t table)
{
    const struct sheet *sheet = builder->book->sheets;

    while (sheet->kind != SHEET_DATA || sheet->table != table)
        sheet++;
    return sheet;
}

static bool runs_left(UCharDirection direction)
{
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

/* Figures run to the right, whatever stands around them. */
const char *page_direction(const struct book *book, const char *text)
{
    bool left = false, right = false;
    int32_t length = (int32_t)strlen(text);
    UChar32 c;

    for (int32_t i = 0; i < length;) {
        U8_NEXT(text, i, length, c);
        left |= runs_left(u_charDirection(c));
        right |= u_charDirection(c) == U_LEFT_TO_RIGHT || u_isdigit(c);
    }
    if (left == right || left == book->right_to_left)
        return NULL;
    return left ? "rtl" : "ltr";
}

const char *page_file_name(const struct book *book, const char *language, struct arena *arena)
{
    size_t length = strlen(book->file_name) - strlen(book->language);

    return arena_format(arena, "%.*s%s.html", (int)length, book->file_name, language);
}

/* ---- lines ---- */

static bool is_of_workbook(const struct line *line)
{
    return line->link && !page_is_address(line->link);
}

/* A heading says nothing where nothing follows. */
static bool is_bare_heading(const struct line *lines, size_t count, size_t at)
{
    size_t next = at + 1;

    while (next < count && is_of_workbook(&lines[next]))
        next++;
    return lines[at].style == LINE_HEADING && (next == count || lines[next].style == LINE_HEADING);
}

/* A paragraph above a table is broken into lines, which are put together again. */
static struct line *take_lines(const struct line *lines, size_t count, size_t *taken, struct arena *arena)
{
    struct line *out = arena_array(arena, count + 1, sizeof *out);

    *taken = 0;
    for (size_t i = 0; i < count; i++)
        if (lines[i].style == LINE_CONTINUED && *taken > 0)
            out[*taken - 1].text = arena_format(arena, "%s %s", out[*taken - 1].text, lines[i].text);
        else if (!is_of_workbook(&lines[i]) && !is_bare_heading(lines, count, i))
            out[(*taken)++] = lines[i];
    return out;
}

/* ---- tables ---- */

static const char *section_id(const struct page_builder *builder, size_t table)
{
    return arena_format(builder->arena, "table-%s", builder->report->tables[table].name);
}

static const char *section_address(const struct page_builder *builder, size_t table)
{
    return arena_format(builder->arena, "#%s", section_id(builder, table));
}

/* "internal:'a sheet'!A12" leads to the section of that sheet. */
static const char *link_within(const struct page_builder *builder, const char *link)
{
    const char *found = "";

    for (size_t i = 0; i < builder->report->table_count; i++) {
        const char *address = links_address(sheet_of_table(builder, i)->name, 0, builder->arena);
        if (strncmp(link, address, strlen(address) - 1) == 0)
            found = section_address(builder, i);
    }
    return found;
}

static const char *link_of(const struct page_builder *builder, const struct grid_column *column, size_t row,
                           const char *text)
{
    if (!*text || !column->link_table || !table_known(column->link_table, row, column->link_index))
        return "";
    const char *link = table_text(column->link_table, row, column->link_index);
    return page_is_address(link) ? link : link_within(builder, link);
}

static void take_cells(const struct page_builder *builder, struct page_section *section)
{
    const struct grid *grid = section->grid;
    size_t rows = grid->row_count < PAGE_ROWS ? grid->row_count : PAGE_ROWS, cell = 0;
    const char **text = arena_array(builder->arena, rows * grid->column_count, sizeof(char *));
    const char **link = arena_array(builder->arena, rows * grid->column_count, sizeof(char *));

    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < grid->column_count; j++, cell++) {
            const struct grid_column *column = &grid->columns[j];
            text[cell] = cell_text(column, grid->rows[i], builder->catalog, builder->arena);
            link[cell] = link_of(builder, column, grid->rows[i], text[cell]);
        }
    section->row_count = rows;
    section->text = text;
    section->link = link;
}

/* What the reader of the page does not see is said, and where it stands. */
static const char *said_of_rows(const struct page_builder *builder, const struct page_section *section)
{
    size_t count = section->grid->row_count;
    const char *values[] = {catalog_number(builder->catalog, (double)section->row_count, 0, builder->arena),
                            catalog_number(builder->catalog, (double)count, 0, builder->arena)};

    if (count == 0)
        return page_word(builder, "There are no rows for this period.");
    if (section->row_count == count)
        return NULL;
    if (section->files.count == 0)
        return catalog_fill(builder->catalog, "The first {0} of {1} rows are shown.", values, 2,
                            builder->arena);
    return catalog_fill(builder->catalog,
                        "The first {0} of {1} rows are shown. These files have all of them:", values, 2,
                        builder->arena);
}

/* ---- files ---- */

struct page_links page_new_links(const struct page_builder *builder, size_t most)
{
    return (struct page_links){arena_array(builder->arena, most + 1, sizeof(struct page_link)), 0};
}

void page_add_link(struct page_links *links, const char *text, const char *address)
{
    links->items[links->count++] = (struct page_link){text, address, NULL};
}

static void add_workbook(const struct page_builder *builder, struct page_links *links)
{
    if (page_makes(builder, "xlsx"))
        page_add_link(links, page_word(builder, "Workbook (Excel)"),
                      arena_format(builder->arena, "%s.xlsx", builder->book->file_name));
}

const char *page_csv_path(const struct page_builder *builder, size_t table)
{
    return page_makes(builder, "csv")
               ? arena_format(builder->arena, "csv/%s.csv", builder->report->tables[table].name)
               : NULL;
}

static struct page_links files_of_table(const struct page_builder *builder, size_t table)
{
    struct page_links links = page_new_links(builder, 2);

    if (page_csv_path(builder, table))
        page_add_link(&links, page_word(builder, "Table as CSV"), page_csv_path(builder, table));
    add_workbook(builder, &links);
    return links;
}

static struct page_links files_of_edition(const struct page_builder *builder)
{
    struct page_links links = page_new_links(builder, 3);

    add_workbook(builder, &links);
    page_add_link(&links, page_word(builder, "Manifest: what was made from what"), "manifest.json");
    page_add_link(&links, page_word(builder, "Checksums of all files"), "SHA256SUMS");
    return links;
}

/* ---- sections ---- */

static bool cites_sources(const struct report_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].role == ROLE_SOURCES)
            return true;
    return false;
}

static void lead_to_sources(const struct page_builder *builder, size_t table, struct page_section *section)
{
    int sources = builder->report->sources_table;

    if (sources != NO_TABLE && cites_sources(&builder->report->tables[table]))
        section->lines[section->line_count++] =
            (struct line){.style = LINE_TEXT,
                          .text = page_fill(builder, "The codes of the sources stand in the table {0}.",
                                            sheet_of_table(builder, (size_t)sources)->title),
                          .link = section_address(builder, (size_t)sources)};
}

/* The first two lines of a sheet are its title and how many tables it has. */
static void take_section(const struct page_builder *builder, size_t table, size_t first_plot,
                         struct page_section *section)
{
    const struct sheet *sheet = sheet_of_table(builder, table);

    *section = (struct page_section){.id = section_id(builder, table),
                                     .address = section_address(builder, table),
                                     .title = sheet->lines[0].text,
                                     .short_title = sheet->title,
                                     .grid = sheet->grid,
                                     .files = files_of_table(builder, table)};
    section->lines =
        take_lines(sheet->lines + 2, sheet->line_count - 2, &section->line_count, builder->arena);
    lead_to_sources(builder, table, section);
    take_cells(builder, section);
    section->said = said_of_rows(builder, section);
    page_take_charts(builder, table, first_plot, section);
}

static void take_sections(const struct page_builder *builder)
{
    size_t count = builder->report->table_count, plots = 0;
    struct page_section *sections = arena_array(builder->arena, count, sizeof *sections);

    for (size_t i = 0; i < count; i++) {
        take_section(builder, i, plots, &sections[i]);
        plots += sections[i].chart_count;
    }
    builder->page->sections = sections;
    builder->page->section_count = count;
}

static void take_notes(const struct page_builder *builder)
{
    const struct sheet *sheet = builder->book->sheets;
    size_t count = builder->book->note_count;
    struct page_note *notes = arena_array(builder->arena, count, sizeof *notes);

    while (count > 0 && sheet->kind != SHEET_NOTES)
        sheet++;
    for (size_t i = 0; i < count; i++)
        notes[i] = (struct page_note){
            arena_format(builder->arena, "note-%zu", i + 1), arena_format(builder->arena, "#note-%zu", i + 1),
            table_text(sheet->grid->columns[0].table, i, 0), table_text(sheet->grid->columns[1].table, i, 1)};
    builder->page->notes = notes;
    builder->page->note_count = count;
}

/* ---- the page ---- */

/* As its own readers call it: "français". */
static const char *name_of_language(const char *language, struct arena *arena)
{
    enum { SIZE = 100 };
    UErrorCode status = U_ZERO_ERROR;
    UChar name[SIZE];
    char text[SIZE * 3];

    uloc_getDisplayName(language, language, name, SIZE, &status);
    u_strToUTF8(text, sizeof text, NULL, name, -1, &status);
    return U_SUCCESS(status) ? arena_text(arena, text) : language;
}

static struct page_links other_languages(const struct page_builder *builder)
{
    const struct page_edition *edition = builder->edition;
    struct page_links links = page_new_links(builder, edition->language_count);

    for (size_t i = 0; edition->language_count > 1 && i < edition->language_count; i++) {
        const char *language = edition->languages[i];
        bool own = strcmp(language, builder->book->language) == 0;
        links.items[links.count++] =
            (struct page_link){name_of_language(language, builder->arena),
                               own ? "" : page_file_name(builder->book, language, builder->arena), language};
    }
    return links;
}

static void take_frame(const struct page_builder *builder)
{
    struct page *page = builder->page;
    const struct sheet *cover = builder->book->sheets;

    page->lines = take_lines(cover->lines + 1, cover->line_count - 1, &page->line_count, builder->arena);
    page->languages_heading = page_word(builder, "Languages");
    page->contents_heading = page_word(builder, "Contents");
    page->notes_heading = page_word(builder, "Notes to the tables");
    page->files_heading = page_word(builder, "Files of this edition");
    page->back = page_word(builder, "Back to the contents.");
    page->languages = other_languages(builder);
    page->files = files_of_edition(builder);
}

static bool is_needed(const struct page_builder *builder)
{
    return page_makes(builder, "html") || page_makes(builder, "txt") || page_makes(builder, "csv") ||
           page_makes(builder, "tex");
}

const struct book *page_add(const struct book *book, const struct report *report,
                            const struct page_edition *edition, const struct catalog *catalog,
                            struct arena *arena)
{
    struct book *with = arena_alloc(arena, sizeof *with);
    struct page_builder builder = {book,    report, edition,
                                   catalog, arena,  arena_alloc(arena, sizeof *builder.page)};

    if (!is_needed(&builder))
        return book;
    take_frame(&builder);
    take_sections(&builder);
    take_notes(&builder);
    *with = *book;
    with->page = builder.page;
    return with;
}
