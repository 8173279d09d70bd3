#include "reader.h"

#include "arena.h"
#include "book.h"
#include "compare_chart.h"
#include "error.h"
#include "expected.h"
#include "reference.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

/* The cells and links of a sheet are compared in the order of rows, then columns; what stands in the file
 * before the place that is looked for has been left over. */
struct comparison {
    const struct workbook *workbook;
    const struct book *book;
    const struct sheet *sheet;
    const struct reader_sheet *found;
    size_t row, cell, link; /* the next to compare */
    struct arena *arena;
    struct error *err;
};

static const char *quote(const struct comparison *comparison, const char *text)
{
    return text_quote(comparison->arena, text, strlen(text));
}

static bool within_cell(const struct comparison *comparison, struct reference place)
{
    char cell[REFERENCE_SIZE];

    reference_write(place, cell);
    return error_within(comparison->err, "sheet '%s', cell %s", comparison->sheet->name, cell);
}

/* The value of a cell. */

static const char *describe(const struct comparison *comparison, const struct reader_cell *cell)
{
    switch (cell->type) {
    case READER_EMPTY:
        return "nothing";
    case READER_NUMBER:
        return arena_format(comparison->arena, "%.16G", cell->number);
    case READER_TEXT:
    case READER_BOOLEAN:
    case READER_ERROR:
        break;
    }
    return quote(comparison, cell->text);
}

/* Where two texts differ, for those whose excerpts are the same. */
static size_t first_difference(const char *a, const char *b)
{
    size_t at = 0;

    while (a[at] && a[at] == b[at])
        at++;
    return at + 1;
}

static bool fail_value(const struct comparison *comparison, const struct reader_cell *expected,
                       const struct reader_cell *found)
{
    static const char *const kinds[] = {[READER_EMPTY] = "",
                                        [READER_TEXT] = "the text ",
                                        [READER_NUMBER] = "the number ",
                                        [READER_BOOLEAN] = "the boolean ",
                                        [READER_ERROR] = "the error "};
    const char *wanted = describe(comparison, expected), *got = describe(comparison, found);
    const char *hint = "";

    if (strcmp(wanted, got) == 0 && expected->type == READER_TEXT)
        hint = arena_format(comparison->arena, "; they differ at byte %zu",
                            first_difference(expected->text, found->text));
    return error_set(comparison->err, ERROR_DATA, "expected %s%s, found %s%s%s", kinds[expected->type],
                     wanted, found->type == expected->type ? "" : kinds[found->type], got, hint);
}

/* A workbook holds 16 significant digits of a number. */
static bool same_number(double expected, double found)
{
    char digits[TEXT_NUMBER_SIZE];

    if (expected == found)
        return true;
    snprintf(digits, sizeof digits, "%.16G", expected);
    return strtod(digits, NULL) == found;
}

static bool same_value(const struct reader_cell *expected, const struct reader_cell *found)
{
    if (expected->type == READER_TEXT && found->type == READER_EMPTY)
        return !*expected->text;
    if (expected->type != found->type)
        return false;
    return expected->type == READER_NUMBER ? same_number(expected->number, found->number)
                                           : strcmp(expected->text, found->text) == 0;
}

static bool compare_reading_order(const struct comparison *comparison, const struct reader_cell *expected,
                                  const struct reader_cell *found)
{
    static const char *const orders[] = {"by its text", "from left to right", "from right to left"};

    return found->reading_order == expected->reading_order ||
           error_set(comparison->err, ERROR_DATA, "expected a cell that is read %s, found it read %s",
                     orders[expected->reading_order], orders[found->reading_order]);
}

static bool compare_heading(const struct comparison *comparison, const struct reader_cell *expected,
                            const struct reader_cell *found)
{
    static const char *const styles[] = {"no heading", "the style Heading 1", "the style Heading 2",
                                         "the style Heading 3", "the style Heading 4"};

    return found->heading == expected->heading ||
           error_set(comparison->err, ERROR_DATA, "expected %s, found %s", styles[expected->heading],
                     styles[found->heading]);
}

static bool compare_value(const struct comparison *comparison, const struct reader_cell *expected,
                          const struct reader_cell *found)
{
    if (found->formula)
        return error_set(comparison->err, ERROR_DATA, "expected no formula");
    if (!same_value(expected, found))
        return fail_value(comparison, expected, found);
    if (found->type != READER_EMPTY && !found->legible)
        return error_set(comparison->err, ERROR_DATA,
                         "expected black letters or a link's blue ones, of 8 points or more, on white");
    if (found->type != READER_EMPTY && strcmp(expected->format, found->format) != 0)
        return error_set(comparison->err, ERROR_DATA, "expected the number format %s, found %s",
                         quote(comparison, expected->format), quote(comparison, found->format));
    return found->type == READER_EMPTY || (compare_reading_order(comparison, expected, found) &&
                                           compare_heading(comparison, expected, found));
}

/* Links. */

/* The byte that "%20" stands for, or -1. */
static int unescaped(const char *text)
{
    if (text[0] != '%' || u_digit((unsigned char)text[1], 16) < 0 || u_digit((unsigned char)text[2], 16) < 0)
        return -1;
    return u_digit((unsigned char)text[1], 16) * 16 + u_digit((unsigned char)text[2], 16);
}

/* The same address, where the writer may have escaped what must not stand in one: a space, a percent sign
 * alone. */
static bool same_address(const char *expected, const char *found)
{
    for (; *expected && *found; expected++, found++)
        if (unescaped(found) == (unsigned char)*expected && unescaped(expected) < 0)
            found += 2;
        else if (*expected != *found)
            return false;
    return *expected == *found;
}

static bool fail_link(const struct comparison *comparison, const char *expected,
                      const struct reader_link *found)
{
    return error_set(comparison->err, ERROR_DATA, "expected %s%s, found %s",
                     expected ? "a link to " : "no link", expected ? quote(comparison, expected) : "",
                     !found ? "none"
                     : expected
                         ? quote(comparison, found->target)
                         : arena_format(comparison->arena, "one to %s", quote(comparison, found->target)));
}

static bool fits_cell(const struct comparison *comparison, const struct reader_link *link)
{
    struct range range = {{link->row, link->column}, {link->last_row, link->last_column}};
    char text[RANGE_SIZE];

    if (reference_compare(range.first, range.last) == 0)
        return true;
    range_write(range, text);
    return error_set(comparison->err, ERROR_DATA, "expected a link on this cell only, found one on %s", text);
}

/* "internal:'notes'!A1" stands in the file as a place of its own, which is read as "#'notes'!A1". */
static bool compare_link(const struct comparison *comparison, const char *expected,
                         const struct reader_link *found)
{
    static const char internal[] = "internal:";

    if (expected && strncmp(expected, internal, strlen(internal)) == 0)
        expected = arena_format(comparison->arena, "#%s", expected + strlen(internal));
    if (!expected && !found)
        return true;
    if (!expected || !found || !same_address(expected, found->target))
        return fail_link(comparison, expected, found);
    return fits_cell(comparison, found);
}

/* Cell by cell. */

static const struct reader_cell *next_cell(struct comparison *comparison)
{
    const struct reader_sheet *sheet = comparison->found;

    while (comparison->row < sheet->row_count) {
        const struct reader_row *row = &sheet->rows[comparison->row];
        while (comparison->cell < row->cell_count) {
            const struct reader_cell *cell = &row->cells[comparison->cell];
            if (cell->type != READER_EMPTY || cell->formula)
                return cell;
            comparison->cell++;
        }
        comparison->row++;
        comparison->cell = 0;
    }
    return NULL;
}

static const struct reader_link *next_link(const struct comparison *comparison)
{
    const struct reader_sheet *sheet = comparison->found;

    return comparison->link < sheet->link_count ? &sheet->links[comparison->link] : NULL;
}

static struct reference place_of_cell(const struct reader_cell *cell)
{
    return (struct reference){cell->row, cell->column};
}

static struct reference place_of_link(const struct reader_link *link)
{
    return (struct reference){link->row, link->column};
}

/* Nothing is left over before `place`. */
static bool nothing_before(struct comparison *comparison, struct reference place)
{
    static const struct reader_cell nothing = {.text = ""};
    const struct reader_cell *cell = next_cell(comparison);
    const struct reader_link *link = next_link(comparison);

    if (cell && reference_compare(place_of_cell(cell), place) < 0) {
        compare_value(comparison, &nothing, cell);
        return within_cell(comparison, place_of_cell(cell));
    }
    if (link && reference_compare(place_of_link(link), place) < 0) {
        fail_link(comparison, NULL, link);
        return within_cell(comparison, place_of_link(link));
    }
    return true;
}

static bool compare_cell(struct comparison *comparison, struct reference place,
                         const struct expected *expected)
{
    static const struct reader_cell nothing = {.text = ""};

    if (!nothing_before(comparison, place))
        return false;
    const struct reader_cell *cell = next_cell(comparison);
    const struct reader_link *link = next_link(comparison);
    if (cell && reference_compare(place_of_cell(cell), place) == 0)
        comparison->cell++;
    else
        cell = &nothing;
    if (link && reference_compare(place_of_link(link), place) == 0)
        comparison->link++;
    else
        link = NULL;
    return (compare_value(comparison, &expected->cell, cell) &&
            compare_link(comparison, expected->link, link)) ||
           within_cell(comparison, place);
}

static bool compare_lines(struct comparison *comparison)
{
    const struct sheet *sheet = comparison->sheet;

    for (size_t i = 0; i < sheet->line_count; i++) {
        const struct expected expected = expected_line(&sheet->lines[i], comparison->book->right_to_left);
        if (!compare_cell(comparison, (struct reference){(unsigned)i, 0}, &expected))
            return false;
    }
    return true;
}

static bool compare_headings(struct comparison *comparison, const struct grid *grid)
{
    unsigned row = (unsigned)comparison->sheet->line_count;

    for (size_t i = 0; i < grid->column_count; i++) {
        const struct expected expected = expected_heading(&grid->columns[i], comparison->book->right_to_left);
        if (!compare_cell(comparison, (struct reference){row, (unsigned)i}, &expected))
            return false;
    }
    return true;
}

static bool compare_row(struct comparison *comparison, const struct grid *grid, size_t index)
{
    unsigned row = (unsigned)(comparison->sheet->line_count + 1 + index);

    for (size_t i = 0; i < grid->column_count; i++) {
        const struct grid_column *column = &grid->columns[i];
        const struct expected expected =
            expected_cell(column, grid->rows[index], comparison->book->right_to_left, comparison->arena);
        if (!compare_cell(comparison, (struct reference){row, (unsigned)i}, &expected))
            return false;
    }
    return true;
}

static bool compare_grid(struct comparison *comparison, const struct grid *grid)
{
    if (!compare_headings(comparison, grid))
        return false;
    for (size_t i = 0; i < grid->row_count; i++)
        if (!compare_row(comparison, grid, i))
            return false;
    return true;
}

/* Tables. */

static struct range range_of_grid(const struct sheet *sheet)
{
    unsigned first = (unsigned)sheet->line_count;

    return (struct range){
        {first, 0}, {first + (unsigned)sheet->grid->row_count, (unsigned)sheet->grid->column_count - 1}};
}

static bool compare_range(const struct comparison *comparison, const struct reader_table *found)
{
    struct range range = {{found->first_row, found->first_column}, {found->last_row, found->last_column}};
    char wanted[RANGE_SIZE], got[RANGE_SIZE];

    range_write(range_of_grid(comparison->sheet), wanted);
    range_write(range, got);
    return strcmp(wanted, got) == 0 ||
           error_set(comparison->err, ERROR_DATA, "expected the table '%s' on %s, found it on %s",
                     found->name, wanted, got);
}

/* The title of the sheet, and what is told of the table. */
static bool compare_alternative(const struct comparison *comparison, const struct reader_table *found)
{
    const struct sheet *sheet = comparison->sheet;
    const char *title = sheet->grid->alt ? sheet->lines[0].text : "";
    const char *alt = sheet->grid->alt ? sheet->grid->alt : "";
    bool same_title = strcmp(title, found->alt_title) == 0;

    return (same_title && strcmp(alt, found->alt) == 0) ||
           error_set(comparison->err, ERROR_DATA, "expected %s in the place of the table '%s', found %s",
                     quote(comparison, same_title ? alt : title), sheet->grid->name,
                     quote(comparison, same_title ? found->alt : found->alt_title));
}

/* Its headings are those in the cells: the reader saw to that. */
static bool compare_table(const struct comparison *comparison, const struct reader_table *found)
{
    const struct grid *grid = comparison->sheet->grid;

    if (strcmp(grid->name, found->name) != 0)
        return error_set(comparison->err, ERROR_DATA, "expected the table '%s', found %s", grid->name,
                         quote(comparison, found->name));
    if (!compare_range(comparison, found) || !compare_alternative(comparison, found))
        return false;
    if (!found->has_heading_row || found->has_total_row)
        return error_set(comparison->err, ERROR_DATA,
                         "expected a table with a row of headings and none of totals");
    if (found->bare_line_feed)
        return error_set(comparison->err, ERROR_DATA,
                         "expected the line feeds in the headings of the table '%s' as _x000a_", grid->name);
    if (found->extra)
        return error_set(comparison->err, ERROR_DATA, "expected the table '%s' with nothing like %s",
                         grid->name, found->extra);
    return true;
}

static bool compare_tables(const struct comparison *comparison)
{
    const struct grid *grid = comparison->sheet->grid;
    const struct reader_sheet *found = comparison->found;
    size_t count = grid && grid->row_count > 0 ? 1 : 0;
    bool same = count == found->table_count;

    if (!same)
        error_set(comparison->err, ERROR_DATA, "expected %s, found %zu", count ? "one table" : "no table",
                  found->table_count);
    else if (count == 1)
        same = compare_table(comparison, &found->tables[0]);
    return same || error_within(comparison->err, "sheet '%s'", comparison->sheet->name);
}

/* Sheets. */

/* Figures that do not fit are shown as "####". */
static bool compare_width(const struct comparison *comparison, size_t column, double least)
{
    double width = reader_column_width(comparison->found, (unsigned)column);

    return width >= least ||
           error_set(comparison->err, ERROR_DATA,
                     "sheet '%s': expected column %zu with a width of at least %g, found %g",
                     comparison->sheet->name, column + 1, least, width);
}

static bool compare_widths(const struct comparison *comparison)
{
    const struct sheet *sheet = comparison->sheet;
    const struct grid *grid = sheet->grid;

    for (size_t i = 0; grid && i < grid->column_count; i++)
        if (!compare_width(comparison, i, grid->columns[i].width))
            return false;
    return grid || compare_width(comparison, 0, sheet->width);
}

/* "2 / 9", in the middle. */
static const char page_number[] = "&C&P / &N";

static bool compare_view(const struct comparison *comparison)
{
    bool right_to_left = comparison->book->right_to_left;

    if (comparison->found->hidden)
        return error_set(comparison->err, ERROR_DATA, "sheet '%s': is hidden", comparison->sheet->name);
    if (comparison->found->right_to_left != right_to_left)
        return error_set(comparison->err, ERROR_DATA, "sheet '%s': expected columns from %s",
                         comparison->sheet->name, right_to_left ? "right to left" : "left to right");
    if (comparison->found->extra)
        return error_set(comparison->err, ERROR_DATA, "sheet '%s': expected nothing like %s",
                         comparison->sheet->name, comparison->found->extra);
    if (strcmp(comparison->found->footer, page_number) != 0)
        return error_set(comparison->err, ERROR_DATA, "sheet '%s': expected the footer '%s', found %s",
                         comparison->sheet->name, page_number, quote(comparison, comparison->found->footer));
    return compare_widths(comparison);
}

static bool compare_sheet(struct comparison *comparison)
{
    const struct reference end = {REFERENCE_ROWS, 0};
    const struct grid *grid = comparison->sheet->grid;

    return compare_view(comparison) && compare_lines(comparison) &&
           (!grid || compare_grid(comparison, grid)) && nothing_before(comparison, end) &&
           compare_tables(comparison) &&
           compare_chart(comparison->book, comparison->sheet, comparison->workbook, comparison->found,
                         comparison->arena, comparison->err);
}

static bool compare_sheet_names(const struct comparison *comparison)
{
    const struct workbook *workbook = comparison->workbook;
    const struct book *book = comparison->book;

    for (size_t i = 0; i < book->sheet_count && i < workbook->sheet_count; i++)
        if (strcmp(book->sheets[i].name, workbook->sheets[i].name) != 0)
            return error_set(comparison->err, ERROR_DATA, "expected '%s' as sheet %zu, found %s",
                             book->sheets[i].name, i + 1, quote(comparison, workbook->sheets[i].name));
    if (book->sheet_count != workbook->sheet_count)
        return error_set(comparison->err, ERROR_DATA, "expected %zu sheets, found %zu", book->sheet_count,
                         workbook->sheet_count);
    return true;
}

/* The workbook. */

/* Noon of the day: a library takes the first second of 1970 for "now". */
static const char *noon(struct date date, struct arena *arena)
{
    char day[DATE_SIZE];

    date_write(date, day);
    return arena_format(arena, "%sT12:00:00Z", day);
}

static bool compare_properties(const struct comparison *comparison)
{
    const struct workbook *workbook = comparison->workbook;
    const struct book *book = comparison->book;
    const struct {
        const char *name, *expected, *found;
    } properties[] = {
        {"title", book->title, workbook->title},
        {"subject", book->subject, workbook->subject},
        {"author", book->organisation, workbook->author},
        {"keywords", book->keywords, workbook->keywords},
        {"time of creation", noon(book->as_of, comparison->arena), workbook->created},
        {"last author", book->organisation, workbook->editor},
        {"time of change", noon(book->as_of, comparison->arena), workbook->modified},
        {"language", book->language, workbook->language},
    };

    if (workbook->from_1904)
        return error_set(comparison->err, ERROR_DATA, "counts dates from 1904, not 1900");
    for (size_t i = 0; i < sizeof properties / sizeof properties[0]; i++)
        if (strcmp(properties[i].expected, properties[i].found) != 0)
            return error_set(comparison->err, ERROR_DATA, "expected the %s %s, found %s", properties[i].name,
                             quote(comparison, properties[i].expected),
                             quote(comparison, properties[i].found));
    return true;
}

/* Names. */

/* 'sheet'!$5:$5, where "'" stands twice in a name in quotation marks and not every name needs them. */
static bool is_row_of_sheet(const char *text, const struct sheet *sheet, size_t row, struct arena *arena)
{
    const char *name = sheet->name;
    bool quoted = *text == '\'';

    for (text += quoted; *name && *text == *name; name++) {
        text++;
        if (quoted && *name == '\'' && *text++ != '\'')
            return false;
    }
    if (*name || (quoted && *text++ != '\''))
        return false;
    return strcmp(text, arena_format(arena, "!$%zu:$%zu", row, row)) == 0;
}

/* The headings of a table, on every printed page. */
static bool is_print_title(const struct comparison *comparison, const struct reader_defined_name *found)
{
    const struct book *book = comparison->book;
    const struct sheet *sheet = found->sheet < book->sheet_count ? &book->sheets[found->sheet] : NULL;

    return sheet && sheet->grid && strcmp(found->name, "_xlnm.Print_Titles") == 0 &&
           is_row_of_sheet(found->text, sheet, sheet->line_count + 1, comparison->arena);
}

static int by_name(const void *key, const void *item)
{
    return strcmp(key, ((const struct book_name *)item)->name);
}

static bool is_name_of_book(const struct comparison *comparison, const struct reader_defined_name *found)
{
    const struct book *book = comparison->book;
    const struct book_name *name = book->name_count > 0 ? bsearch(found->name, book->names, book->name_count,
                                                                  sizeof *book->names, by_name)
                                                        : NULL;

    return name && strcmp(name->formula, found->text) == 0;
}

static bool compare_name(const struct comparison *comparison, const struct reader_defined_name *found)
{
    return (found->has_sheet ? is_print_title(comparison, found) : is_name_of_book(comparison, found)) ||
           error_set(comparison->err, ERROR_DATA, "expected no name %s for %s",
                     quote(comparison, found->name), quote(comparison, found->text));
}

static bool is_same_name(const struct reader_defined_name *a, const struct reader_defined_name *b)
{
    return a->has_sheet == b->has_sheet && (!a->has_sheet || a->sheet == b->sheet) &&
           strcmp(a->name, b->name) == 0;
}

static bool compare_names(const struct comparison *comparison)
{
    const struct workbook *workbook = comparison->workbook;
    const struct book *book = comparison->book;
    size_t count = book->name_count;

    for (size_t i = 0; i < book->sheet_count; i++)
        count += book->sheets[i].grid != NULL;
    for (size_t i = 0; i < workbook->name_count; i++) {
        if (!compare_name(comparison, &workbook->names[i]))
            return false;
        for (size_t j = 0; j < i; j++)
            if (is_same_name(&workbook->names[i], &workbook->names[j]))
                return error_set(comparison->err, ERROR_DATA, "expected one name %s, found two",
                                 quote(comparison, workbook->names[i].name));
    }
    return workbook->name_count == count ||
           error_set(comparison->err, ERROR_DATA, "expected %zu names of cells, found %zu", count,
                     workbook->name_count);
}

static bool compare_rest(const struct comparison *comparison)
{
    const char *extra = comparison->workbook->extra;

    if (extra)
        return error_set(comparison->err, ERROR_DATA, "expected nothing like %s", extra);
    return compare_names(comparison);
}

static bool compare_sheets(const struct comparison *workbook)
{
    for (size_t i = 0; i < workbook->book->sheet_count; i++) {
        struct comparison sheet = *workbook;
        sheet.sheet = &workbook->book->sheets[i];
        sheet.found = &workbook->workbook->sheets[i];
        if (!compare_sheet(&sheet))
            return false;
    }
    return true;
}

bool reader_compare(const struct workbook *workbook, const struct book *book, struct arena *arena,
                    struct error *err)
{
    const struct comparison comparison = {.workbook = workbook, .book = book, .arena = arena, .err = err};

    return (compare_properties(&comparison) && compare_sheet_names(&comparison) &&
            compare_sheets(&comparison) && compare_rest(&comparison)) ||
           error_within(err, "%s", workbook->file);
}
