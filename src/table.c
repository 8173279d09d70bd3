#include "table.h"

#include "arena.h"
#include "text.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

enum { PIECE_ROWS = 1024, FIRST_BUCKETS = 64 };

/* Unknown as any other, but it was something: kept beside the states of enum cell. */
enum { EMPTIED = CELL_AS_FOUND + 1 };

union value {
    const char *text;
    int64_t integer;
    double number;
    struct date date;
    struct period period;
};

struct piece {
    union value values[PIECE_ROWS];
    uint8_t cells[PIECE_ROWS];
};

struct cells {
    struct piece **pieces;
    size_t piece_count, piece_limit;
};

/* Texts kept once: an open hash table of pointers. */
struct texts {
    const char **buckets;
    size_t count, limit;
};

struct table {
    struct arena *arena;
    struct column *columns;
    struct cells *cells;
    size_t column_count, row_count;
    struct texts texts;
};

struct table *table_new(struct arena *arena, const struct column *columns, size_t column_count)
{
    struct table *table = arena_alloc(arena, sizeof *table);

    table->arena = arena;
    table->columns = arena_array(arena, column_count, sizeof *table->columns);
    table->cells = arena_array(arena, column_count, sizeof *table->cells);
    table->column_count = column_count;
    for (size_t i = 0; i < column_count; i++) {
        table->columns[i] = columns[i];
        table->columns[i].name = arena_text(arena, columns[i].name);
    }
    return table;
}

static void add_piece(struct arena *arena, struct cells *cells)
{
    if (cells->piece_count == cells->piece_limit) {
        size_t limit = cells->piece_limit ? cells->piece_limit * 2 : 8;
        struct piece **pieces = arena_array(arena, limit, sizeof(struct piece *));
        if (cells->piece_count > 0)
            memcpy(pieces, cells->pieces, cells->piece_count * sizeof(struct piece *));
        cells->pieces = pieces;
        cells->piece_limit = limit;
    }
    cells->pieces[cells->piece_count++] = arena_alloc(arena, sizeof(struct piece));
}

size_t table_add_row(struct table *table)
{
    if (table->row_count % PIECE_ROWS == 0)
        for (size_t i = 0; i < table->column_count; i++)
            add_piece(table->arena, &table->cells[i]);
    return table->row_count++;
}

static size_t hash(const char *text)
{
    uint64_t value = 14695981039346656037u; /* FNV-1a */

    for (; *text; text++)
        value = (value ^ (unsigned char)*text) * 1099511628211u;
    return (size_t)value;
}

static const char **find_bucket(const struct texts *texts, const char *text)
{
    size_t at = hash(text) & (texts->limit - 1);

    while (texts->buckets[at] && strcmp(texts->buckets[at], text) != 0)
        at = (at + 1) & (texts->limit - 1);
    return &texts->buckets[at];
}

static void grow_texts(struct arena *arena, struct texts *texts)
{
    size_t limit = texts->limit ? texts->limit * 2 : FIRST_BUCKETS;
    struct texts grown = {arena_array(arena, limit, sizeof(char *)), texts->count, limit};

    for (size_t i = 0; i < texts->limit; i++)
        if (texts->buckets[i])
            *find_bucket(&grown, texts->buckets[i]) = texts->buckets[i];
    *texts = grown;
}

static const char *keep(struct table *table, const char *text)
{
    if (table->texts.count * 2 >= table->texts.limit)
        grow_texts(table->arena, &table->texts);
    const char **bucket = find_bucket(&table->texts, text);
    if (!*bucket) {
        *bucket = arena_text(table->arena, text);
        table->texts.count++;
    }
    return *bucket;
}

static void set(struct table *table, size_t row, size_t column, enum cell cell, union value value)
{
    assert(row < table->row_count && column < table->column_count);
    struct piece *piece = table->cells[column].pieces[row / PIECE_ROWS];
    piece->values[row % PIECE_ROWS] = value;
    piece->cells[row % PIECE_ROWS] = (uint8_t)cell;
}

void table_set_text(struct table *table, size_t row, size_t column, const char *text)
{
    assert(table->columns[column].type == TYPE_TEXT);
    set(table, row, column, CELL_KNOWN, (union value){.text = keep(table, text)});
}

void table_set_integer(struct table *table, size_t row, size_t column, int64_t value)
{
    assert(table->columns[column].type == TYPE_INTEGER);
    set(table, row, column, CELL_KNOWN, (union value){.integer = value});
}

void table_set_number(struct table *table, size_t row, size_t column, double value)
{
    assert(table->columns[column].type == TYPE_NUMBER);
    set(table, row, column, CELL_KNOWN, (union value){.number = value});
}

void table_set_date(struct table *table, size_t row, size_t column, struct date date)
{
    assert(table->columns[column].type == TYPE_DATE);
    set(table, row, column, CELL_KNOWN, (union value){.date = date});
}

void table_set_period(struct table *table, size_t row, size_t column, struct period period)
{
    assert(table->columns[column].type == TYPE_PERIOD);
    set(table, row, column, CELL_KNOWN, (union value){.period = period});
}

void table_set_as_found(struct table *table, size_t row, size_t column, const char *text)
{
    set(table, row, column, CELL_AS_FOUND, (union value){.text = keep(table, text)});
}

void table_set_emptied(struct table *table, size_t row, size_t column)
{
    set(table, row, column, (enum cell)EMPTIED, (union value){0});
}

size_t table_row_count(const struct table *table)
{
    return table->row_count;
}

size_t table_column_count(const struct table *table)
{
    return table->column_count;
}

const struct column *table_column(const struct table *table, size_t column)
{
    assert(column < table->column_count);
    return &table->columns[column];
}

int table_find_role(const struct table *table, enum role role)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].role == role)
            return (int)i;
    return NO_COLUMN;
}

static uint8_t state_of(const struct table *table, size_t row, size_t column)
{
    assert(row < table->row_count && column < table->column_count);
    return table->cells[column].pieces[row / PIECE_ROWS]->cells[row % PIECE_ROWS];
}

enum cell table_cell(const struct table *table, size_t row, size_t column)
{
    uint8_t state = state_of(table, row, column);

    return state == EMPTIED ? CELL_UNKNOWN : (enum cell)state;
}

bool table_emptied(const struct table *table, size_t row, size_t column)
{
    return state_of(table, row, column) == EMPTIED;
}

bool table_known(const struct table *table, size_t row, size_t column)
{
    return table_cell(table, row, column) == CELL_KNOWN;
}

static union value get(const struct table *table, size_t row, size_t column)
{
    assert(table_cell(table, row, column) != CELL_UNKNOWN);
    return table->cells[column].pieces[row / PIECE_ROWS]->values[row % PIECE_ROWS];
}

const char *table_text(const struct table *table, size_t row, size_t column)
{
    assert(table->columns[column].type == TYPE_TEXT || table_cell(table, row, column) == CELL_AS_FOUND);
    return get(table, row, column).text;
}

int64_t table_integer(const struct table *table, size_t row, size_t column)
{
    assert(table->columns[column].type == TYPE_INTEGER && table_known(table, row, column));
    return get(table, row, column).integer;
}

double table_number(const struct table *table, size_t row, size_t column)
{
    assert(table->columns[column].type == TYPE_NUMBER && table_known(table, row, column));
    return get(table, row, column).number;
}

struct date table_date(const struct table *table, size_t row, size_t column)
{
    assert(table->columns[column].type == TYPE_DATE && table_known(table, row, column));
    return get(table, row, column).date;
}

struct period table_period(const struct table *table, size_t row, size_t column)
{
    assert(table->columns[column].type == TYPE_PERIOD && table_known(table, row, column));
    return get(table, row, column).period;
}

static const char *plain_known(const struct table *table, size_t row, size_t column, struct arena *arena)
{
    char *out = arena_alloc(arena, TEXT_NUMBER_SIZE);

    switch (table->columns[column].type) {
    case TYPE_TEXT:
        return table_text(table, row, column);
    case TYPE_INTEGER:
        return arena_format(arena, "%" PRId64, table_integer(table, row, column));
    case TYPE_NUMBER:
        text_from_number(table_number(table, row, column), out);
        break;
    case TYPE_DATE:
        date_write(table_date(table, row, column), out);
        break;
    case TYPE_PERIOD:
        period_write(table_period(table, row, column), out);
        break;
    }
    return out;
}

const char *table_plain(const struct table *table, size_t row, size_t column, struct arena *arena)
{
    switch (table_cell(table, row, column)) {
    case CELL_UNKNOWN:
        return "";
    case CELL_AS_FOUND:
        return table_text(table, row, column);
    case CELL_KNOWN:
        break;
    }
    return plain_known(table, row, column, arena);
}

const char *type_name(enum type type)
{
    static const char *const names[] = {[TYPE_TEXT] = "text",
                                        [TYPE_INTEGER] = "integer",
                                        [TYPE_NUMBER] = "number",
                                        [TYPE_DATE] = "date",
                                        [TYPE_PERIOD] = "period"};

    return names[type];
}
