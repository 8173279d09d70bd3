/* The wide table, filled from the tidy one. Part of cross. */
#include "arena.h"
#include "cross.h"
#include "error.h"
#include "room.h"
#include "table_copy.h"
#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const int64_t integer_limit = INT64_C(9007199254740992);

struct filler {
    const struct cross *cross;
    const char *const *headings;
    struct table *wide;
    struct arena *arena;
    struct error *err;
};

/* ---- totals ---- */

/* Sums of doubles keep what each addition loses (Neumaier), so that their order hardly matters. */
struct sum {
    bool is_integer, known, overflow;
    int64_t integer;
    double number, lost;
};

static void add_number(struct sum *sum, double value)
{
    double total = sum->number + value;

    sum->lost +=
        fabs(sum->number) >= fabs(value) ? (sum->number - total) + value : (value - total) + sum->number;
    sum->number = total;
}

static void add_cell(const struct cross *cross, size_t row, size_t heading, struct sum *sum)
{
    const struct table *tidy = cross->tidy;
    size_t cell = cross->cells[row * cross->heading_count + heading], column = cross->shape->value;

    if (cell == 0)
        sum->known = sum->known && cross->shape->empty_is_zero;
    else if (!table_known(tidy, cell - 1, column))
        sum->known = false;
    else if (sum->is_integer)
        sum->overflow |=
            __builtin_add_overflow(sum->integer, table_integer(tidy, cell - 1, column), &sum->integer);
    else
        add_number(sum, table_number(tidy, cell - 1, column));
}

static struct sum sum_of(const struct cross *cross, size_t row, size_t row_end, size_t heading,
                         size_t heading_end)
{
    struct sum sum = {.known = true,
                      .is_integer = table_column(cross->tidy, cross->shape->value)->type == TYPE_INTEGER};

    for (size_t i = row; i < row_end; i++)
        for (size_t j = heading; j < heading_end; j++)
            add_cell(cross, i, j, &sum);
    return sum;
}

static bool fits(const struct sum *sum)
{
    if (sum->is_integer)
        return !sum->overflow && sum->integer >= -integer_limit && sum->integer <= integer_limit;
    return isfinite(sum->number + sum->lost);
}

/* "state 'Cuba' and kind 'old'", of the tidy row. */
static const char *cells_named(const struct filler *filler, size_t row, const size_t *columns, size_t count)
{
    const struct table *tidy = filler->cross->tidy;
    const char **parts = arena_array(filler->arena, count, sizeof *parts);

    for (size_t i = 0; i < count; i++) {
        const char *plain = table_plain(tidy, row, columns[i], filler->arena);
        parts[i] = arena_format(filler->arena, "%s %s", table_column(tidy, columns[i])->name,
                                text_quote(filler->arena, plain, strlen(plain)));
    }
    return text_list(filler->arena, parts, count, "and");
}

static const char *row_named(const struct filler *filler, size_t row)
{
    const struct cross *cross = filler->cross;

    return cells_named(filler, cross->first_rows[row], cross->shape->rows, cross->shape->row_count);
}

static bool refuse_total(const struct filler *filler, bool is_integer, const char *what)
{
    const struct cross *cross = filler->cross;

    return error_set(filler->err, ERROR_DATA, "table '%s', column '%s': the total of %s is outside ±%s",
                     cross->name, table_column(cross->tidy, cross->shape->value)->name, what,
                     is_integer ? "9007199254740992, where a spreadsheet no longer holds every integer"
                                : "1.8e308, the largest number there is");
}

static void put_total(const struct filler *filler, const struct sum *sum, size_t row, size_t column)
{
    if (sum->known && sum->is_integer)
        table_set_integer(filler->wide, row, column, sum->integer);
    else if (sum->known)
        table_set_number(filler->wide, row, column, sum->number + sum->lost);
}

static bool fill_row_total(const struct filler *filler, size_t row, size_t column)
{
    const struct sum sum = sum_of(filler->cross, row, row + 1, 0, filler->cross->heading_count);

    if (sum.known && !fits(&sum))
        return refuse_total(filler, sum.is_integer, row_named(filler, row));
    put_total(filler, &sum, row, column);
    return true;
}

static bool fill_column_total(const struct filler *filler, size_t heading, size_t column)
{
    const struct cross *cross = filler->cross;
    const struct sum sum = sum_of(cross, 0, cross->row_count, heading, heading + 1);

    if (sum.known && !fits(&sum))
        return refuse_total(filler, sum.is_integer,
                            cells_named(filler, cross->headings[heading], &cross->shape->columns, 1));
    put_total(filler, &sum, cross->row_count, column);
    return true;
}

static bool fill_grand_total(const struct filler *filler, size_t column)
{
    const struct cross *cross = filler->cross;
    const struct sum sum = sum_of(cross, 0, cross->row_count, 0, cross->heading_count);

    if (sum.known && !fits(&sum))
        return refuse_total(filler, sum.is_integer, "all cells");
    put_total(filler, &sum, cross->row_count, column);
    return true;
}

/* ---- what stands beside the figures, gathered ---- */

struct code {
    const char *text;
    size_t heading;
};

struct codes {
    struct code *items;
    size_t count;
    bool any_known, any_emptied;
};

static void add_code(const struct filler *filler, struct codes *codes, const char *text, size_t length,
                     size_t heading)
{
    codes->items = room_for_item(filler->arena, codes->items, codes->count, sizeof *codes->items);
    codes->items[codes->count++] = (struct code){arena_copy(filler->arena, text, length), heading};
}

static void add_codes(const struct filler *filler, struct codes *codes, size_t row, size_t column,
                      size_t heading)
{
    const struct table *tidy = filler->cross->tidy;

    codes->any_emptied |= table_emptied(tidy, row, column);
    if (table_cell(tidy, row, column) == CELL_UNKNOWN)
        return;
    codes->any_known = true;
    for (const char *text = table_text(tidy, row, column); *text; text += *text == ' ') {
        size_t length = strcspn(text, " ");
        if (length > 0)
            add_code(filler, codes, text, length, heading);
        text += length;
    }
}

static int compare_codes(const void *a, const void *b)
{
    const struct code *left = a, *right = b;
    int order = strcmp(left->text, right->text);

    return order ? order : (left->heading > right->heading) - (left->heading < right->heading);
}

/* What a column of the tidy table says of all cells of a row; sorted. */
static struct codes gather(const struct filler *filler, size_t row, size_t column)
{
    const struct cross *cross = filler->cross;
    struct codes codes = {0};

    for (size_t j = 0; j < cross->heading_count; j++) {
        size_t cell = cross->cells[row * cross->heading_count + j];
        if (cell > 0)
            add_codes(filler, &codes, cell - 1, column, j);
    }
    if (codes.count > 0)
        qsort(codes.items, codes.count, sizeof *codes.items, compare_codes);
    return codes;
}

/* A text that is being put together. */
struct joined {
    char *bytes;
    size_t length, limit;
};

static void join(const struct filler *filler, struct joined *joined, const char *piece)
{
    size_t length = strlen(piece);

    if (joined->length + length >= joined->limit) {
        size_t limit = (joined->length + length + 1) * 2;
        char *grown = arena_alloc(filler->arena, limit);
        if (joined->length > 0)
            memcpy(grown, joined->bytes, joined->length);
        joined->bytes = grown;
        joined->limit = limit;
    }
    memcpy(joined->bytes + joined->length, piece, length + 1);
    joined->length += length;
}

/* "IAEA UN" */
static const char *join_sources(const struct filler *filler, const struct codes *codes)
{
    struct joined joined = {0};

    join(filler, &joined, "");
    for (size_t i = 0; i < codes->count; i++) {
        if (i > 0 && strcmp(codes->items[i - 1].text, codes->items[i].text) == 0)
            continue;
        join(filler, &joined, i > 0 ? " " : "");
        join(filler, &joined, codes->items[i].text);
    }
    return joined.bytes;
}

static const char *beginning(const struct filler *filler, const struct codes *codes, size_t i)
{
    return arena_format(filler->arena, "%s[%s] ", i > 0 ? "; " : "", codes->items[i].text);
}

/* "[e] 2010, 2012; [p] 2013" */
static const char *join_marks(const struct filler *filler, const struct codes *codes)
{
    struct joined joined = {0};

    join(filler, &joined, "");
    for (size_t i = 0; i < codes->count; i++) {
        bool same = i > 0 && strcmp(codes->items[i - 1].text, codes->items[i].text) == 0;
        if (same && codes->items[i - 1].heading == codes->items[i].heading)
            continue;
        join(filler, &joined, same ? ", " : beginning(filler, codes, i));
        join(filler, &joined, filler->headings[codes->items[i].heading]);
    }
    return joined.bytes;
}

static bool fill_gathered(const struct filler *filler, size_t row, size_t column,
                          const struct cross_column *part)
{
    bool marks = part->part == CROSS_STATUS;
    const struct codes codes = gather(filler, row, part->from);
    const char *text = (marks ? join_marks : join_sources)(filler, &codes);
    char why[160];

    if (codes.any_known)
        table_set_text(filler->wide, row, column, text);
    else if (codes.any_emptied)
        table_set_emptied(filler->wide, row, column);
    return text_fit_for_cell(text, strlen(text), why, sizeof why) ||
           error_set(filler->err, ERROR_DATA, "table '%s', column '%s': what is gathered for %s %s",
                     filler->cross->name, table_column(filler->cross->tidy, part->from)->name,
                     row_named(filler, row), why);
}

/* ---- rows ---- */

static void fill_value(const struct filler *filler, size_t row, size_t column, size_t heading)
{
    const struct cross *cross = filler->cross;
    size_t cell = cross->cells[row * cross->heading_count + heading];

    if (cell > 0)
        table_copy_cell(cross->tidy, cell - 1, cross->shape->value, filler->wide, row, column);
    else if (cross->shape->empty_is_zero && table_column(filler->wide, column)->type == TYPE_INTEGER)
        table_set_integer(filler->wide, row, column, 0);
    else if (cross->shape->empty_is_zero)
        table_set_number(filler->wide, row, column, 0);
}

static bool fill_cell(const struct filler *filler, size_t row, size_t column)
{
    const struct cross *cross = filler->cross;
    const struct cross_column *part = &cross->columns[column];

    switch (part->part) {
    case CROSS_ROW:
    case CROSS_LINK:
        table_copy_cell(cross->tidy, cross->first_rows[row], part->from, filler->wide, row, column);
        break;
    case CROSS_VALUE:
        fill_value(filler, row, column, part->from);
        break;
    case CROSS_TOTAL:
        return fill_row_total(filler, row, column);
    case CROSS_STATUS:
    case CROSS_SOURCES:
        return fill_gathered(filler, row, column, part);
    }
    return true;
}

/* The label stands in the first column; what has no meaning for a total stays empty. */
static bool fill_total_cell(const struct filler *filler, size_t column, const char *label)
{
    const struct cross_column *part = &filler->cross->columns[column];

    switch (part->part) {
    case CROSS_ROW:
        table_set_as_found(filler->wide, filler->cross->row_count, column, column == 0 ? label : "");
        break;
    case CROSS_VALUE:
        return fill_column_total(filler, part->from, column);
    case CROSS_TOTAL:
        return fill_grand_total(filler, column);
    case CROSS_STATUS:
    case CROSS_SOURCES:
        table_set_text(filler->wide, filler->cross->row_count, column, "");
        break;
    case CROSS_LINK:
        break;
    }
    return true;
}

static bool fill(const struct filler *filler, const char *total_row)
{
    const struct cross *cross = filler->cross;

    for (size_t row = 0; row < cross->row_count; row++) {
        table_add_row(filler->wide);
        for (size_t column = 0; column < cross->column_count; column++)
            if (!fill_cell(filler, row, column))
                return false;
    }
    if (!cross_has_total_row(cross))
        return true;
    table_add_row(filler->wide);
    for (size_t column = 0; column < cross->column_count; column++)
        if (!fill_total_cell(filler, column, total_row))
            return false;
    return true;
}

/* Named for the column that they come from. Marks and sources are gathered texts, with no role but sources'.
 */
static struct table *make_table(const struct cross *cross, struct arena *arena)
{
    struct column *columns = arena_array(arena, cross->column_count, sizeof *columns);

    for (size_t i = 0; i < cross->column_count; i++) {
        const struct cross_column *part = &cross->columns[i];
        size_t from = part->part == CROSS_VALUE ? cross->shape->value : part->from;
        columns[i] = *table_column(cross->tidy, from);
        if (part->part == CROSS_STATUS)
            columns[i].role = ROLE_FIGURE;
    }
    return table_new(arena, columns, cross->column_count);
}

const struct table *cross_table(const struct cross *cross, const char *const *headings, const char *total_row,
                                struct arena *arena, struct error *err)
{
    const struct filler filler = {cross, headings, make_table(cross, arena), arena, err};

    return fill(&filler, total_row) ? filler.wide : NULL;
}
