#include "digest.h"

#include "arena.h"
#include "book.h"
#include "book_figures.h"
#include "expected.h"
#include "reader_chart.h"
#include "reference.h"
#include "room.h"
#include "text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

void digest_of_table(const struct table *table, struct arena *arena, char out[HASH_SIZE])
{
    static const char states[] = {[CELL_UNKNOWN] = 'u', [CELL_KNOWN] = 'k', [CELL_AS_FOUND] = 'f'};
    struct hash *hash = hash_new(arena);

    for (size_t column = 0; column < table_column_count(table); column++) {
        hash_add_text(hash, table_column(table, column)->name);
        hash_add_text(hash, type_name(table_column(table, column)->type));
    }
    for (size_t row = 0; row < table_row_count(table); row++)
        for (size_t column = 0; column < table_column_count(table); column++) {
            hash_add(hash, &states[table_cell(table, row, column)], 1);
            hash_add_text(hash, table_plain(table, row, column, arena));
        }
    hash_end(hash, out);
}

/* Pieces are small and many: they are gathered. */
struct digest {
    struct hash *hash;
    size_t used;
    char pieces[4096];
};

static void begin(struct digest *digest, struct arena *arena)
{
    static const char form[] = "statbook sheet 1";

    digest->hash = hash_new(arena);
    digest->used = 0;
    hash_add_text(digest->hash, form);
}

static void flush(struct digest *digest)
{
    hash_add(digest->hash, digest->pieces, digest->used);
    digest->used = 0;
}

static void add(struct digest *digest, const void *bytes, size_t size)
{
    if (size > sizeof digest->pieces - digest->used)
        flush(digest);
    if (size > sizeof digest->pieces) {
        hash_add(digest->hash, bytes, size);
        return;
    }
    memcpy(digest->pieces + digest->used, bytes, size);
    digest->used += size;
}

static void add_text(struct digest *digest, const char *text)
{
    add(digest, text, strlen(text) + 1);
}

/* The same on every machine. */
static void add_bits(struct digest *digest, uint64_t bits)
{
    unsigned char bytes[8];

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(bits >> (56 - 8 * i));
    add(digest, bytes, sizeof bytes);
}

static void add_place(struct digest *digest, struct reference place)
{
    add_bits(digest, (uint64_t)place.row << 32 | place.column);
}

/* As a workbook holds it: 16 digits, and one zero. Whole numbers of 15 digits stay what they are. */
static void add_number(struct digest *digest, double number)
{
    char digits[TEXT_NUMBER_SIZE];
    uint64_t bits;

    if (number != trunc(number) || fabs(number) >= 1e15) {
        snprintf(digits, sizeof digits, "%.16G", number);
        number = strtod(digits, NULL);
    }
    number += 0.0; /* -0.0 */
    memcpy(&bits, &number, sizeof bits);
    add_bits(digest, bits);
}

static bool is_empty(const struct reader_cell *cell)
{
    return !cell->formula && (cell->type == READER_EMPTY || (cell->type == READER_TEXT && !*cell->text));
}

/* A place begins with a zero, so that this can stand before one. Without an order there is nothing: the
 * digest of old workbooks is what it was. */
static void add_reading_order(struct digest *digest, const struct reader_cell *cell)
{
    const char mark[] = {'r', (char)('0' + cell->reading_order)};

    if (cell->reading_order > 0)
        add(digest, mark, sizeof mark);
}

static void add_cell(struct digest *digest, struct reference place, const struct reader_cell *cell)
{
    static const char types[] = {[READER_EMPTY] = '-',
                                 [READER_TEXT] = 't',
                                 [READER_NUMBER] = 'n',
                                 [READER_BOOLEAN] = 'b',
                                 [READER_ERROR] = 'e'};

    if (is_empty(cell))
        return;
    const char marks[] = {'c', types[cell->type], cell->formula ? '=' : '-', cell->legible ? '-' : '?'};
    add_place(digest, place);
    add(digest, marks, sizeof marks);
    if (cell->type == READER_NUMBER)
        add_number(digest, cell->number);
    else
        add_text(digest, cell->text);
    add_text(digest, cell->format);
    add_reading_order(digest, cell);
}

/* The byte that "%20" stands for, or the byte itself. */
static char next_byte(const char **text)
{
    const char *at = *text;
    int high = at[0] == '%' ? u_digit((unsigned char)at[1], 16) : -1;
    int low = high >= 0 ? u_digit((unsigned char)at[2], 16) : -1;

    *text += low >= 0 ? 3 : 1;
    return low >= 0 ? (char)(high * 16 + low) : at[0];
}

/* Writers may or may not escape what must not stand in an address. */
static void add_link(struct digest *digest, struct range range, const char *target)
{
    add_place(digest, range.first);
    add_place(digest, range.last);
    add(digest, "l", 1);
    while (*target) {
        const char byte = next_byte(&target);
        add(digest, &byte, 1);
    }
    add(digest, "", 1);
}

static void add_table(struct digest *digest, const char *name, struct range range, const char *title,
                      const char *alt)
{
    add_place(digest, range.first);
    add_place(digest, range.last);
    add(digest, "t", 1);
    add_text(digest, name);
    add_text(digest, title);
    add_text(digest, alt);
}

/* A sheet without a chart has the digest that it had before there were charts. */
static void add_chart(struct digest *digest, const char *name, const char *alt, const char *title)
{
    add(digest, "g", 1);
    add_text(digest, name);
    add_text(digest, alt);
    add_text(digest, title);
}

static void add_series(struct digest *digest, const char *name, const char *x, const char *values)
{
    add(digest, "s", 1);
    add_text(digest, name);
    add_text(digest, x);
    add_text(digest, values);
}

static void end(struct digest *digest, bool right_to_left, char out[HASH_SIZE])
{
    add(digest, right_to_left ? "<" : ">", 1);
    flush(digest);
    hash_end(digest->hash, out);
}

/* ---- of a book: first all cells, then all links ---- */

struct expected_link {
    struct reference place;
    const char *target;
};

struct walk {
    struct digest digest;
    struct arena *arena;
    struct expected_link *links;
    size_t link_count;
};

static void keep_link(struct walk *walk, struct reference place, const char *target)
{
    walk->links = room_for_item(walk->arena, walk->links, walk->link_count, sizeof *walk->links);
    walk->links[walk->link_count++] = (struct expected_link){place, target};
}

static void add_expected(struct walk *walk, unsigned row, unsigned column, struct expected expected)
{
    struct reference place = {row, column};

    expected.cell.legible = true;
    add_cell(&walk->digest, place, &expected.cell);
    if (expected.link)
        keep_link(walk, place, expected.link);
}

static void add_grid(struct walk *walk, const struct grid *grid, unsigned first, bool right_to_left)
{
    for (size_t i = 0; i < grid->column_count; i++)
        add_expected(walk, first, (unsigned)i, expected_heading(&grid->columns[i], right_to_left));
    for (size_t i = 0; i < grid->row_count; i++)
        for (size_t j = 0; j < grid->column_count; j++)
            add_expected(walk, first + 1 + (unsigned)i, (unsigned)j,
                         expected_cell(&grid->columns[j], grid->rows[i], right_to_left, walk->arena));
}

static void add_links(struct walk *walk)
{
    static const char internal[] = "internal:";

    for (size_t i = 0; i < walk->link_count; i++) {
        const struct reference place = walk->links[i].place;
        const char *target = walk->links[i].target;
        if (strncmp(target, internal, strlen(internal)) == 0)
            target = arena_format(walk->arena, "#%s", target + strlen(internal));
        add_link(&walk->digest, (struct range){place, place}, target);
    }
}

static void add_figure(struct walk *walk, const struct figure *figure)
{
    add_chart(&walk->digest, figure->plot->name, figure->plot->alt, figure_title(figure, walk->arena));
    for (size_t i = 0; i < figure->series_count; i++) {
        const char *x = figure->x.formula, *values = figure->series[i].values.formula;
        add_series(&walk->digest, figure->series[i].name, x ? x : "", values ? values : "");
    }
}

void digest_of_sheet(const struct book *book, const struct sheet *sheet, struct arena *arena,
                     char out[HASH_SIZE])
{
    struct walk walk = {.arena = arena};
    const struct grid *grid = sheet->grid;
    unsigned first = (unsigned)sheet->line_count;

    begin(&walk.digest, arena);
    for (size_t i = 0; i < sheet->line_count; i++)
        add_expected(&walk, (unsigned)i, 0, expected_line(&sheet->lines[i], book->right_to_left));
    if (grid)
        add_grid(&walk, grid, first, book->right_to_left);
    add_links(&walk);
    if (grid && grid->row_count > 0)
        add_table(
            &walk.digest, grid->name,
            (struct range){{first, 0}, {first + (unsigned)grid->row_count, (unsigned)grid->column_count - 1}},
            grid->alt ? sheet->lines[0].text : "", grid->alt ? grid->alt : "");
    if (sheet->figure)
        add_figure(&walk, sheet->figure);
    end(&walk.digest, book->right_to_left, out);
}

/* ---- of a workbook ---- */

static void add_read_chart(struct digest *digest, const struct reader_chart *chart)
{
    add_chart(digest, chart->name, chart->alt, chart->title);
    for (size_t i = 0; i < chart->series_count; i++)
        add_series(digest, chart->series[i].name, chart->series[i].x.formula,
                   chart->series[i].values.formula);
}

void digest_of_read_sheet(const struct reader_sheet *sheet, struct arena *arena, char out[HASH_SIZE])
{
    struct digest digest;

    begin(&digest, arena);
    for (size_t i = 0; i < sheet->row_count; i++)
        for (size_t j = 0; j < sheet->rows[i].cell_count; j++) {
            const struct reader_cell *cell = &sheet->rows[i].cells[j];
            add_cell(&digest, (struct reference){cell->row, cell->column}, cell);
        }
    for (size_t i = 0; i < sheet->link_count; i++) {
        const struct reader_link *link = &sheet->links[i];
        add_link(&digest, (struct range){{link->row, link->column}, {link->last_row, link->last_column}},
                 link->target);
    }
    for (size_t i = 0; i < sheet->table_count; i++) {
        const struct reader_table *table = &sheet->tables[i];
        add_table(
            &digest, table->name,
            (struct range){{table->first_row, table->first_column}, {table->last_row, table->last_column}},
            table->alt_title, table->alt);
    }
    if (sheet->chart)
        add_read_chart(&digest, sheet->chart);
    end(&digest, sheet->right_to_left, out);
}
