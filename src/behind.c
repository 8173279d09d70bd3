#include "behind.h"

#include "arena.h"
#include "error.h"
#include "text.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the records of a group, in their order, add up to so far. */
struct running {
    long double sum, magnitude;
    size_t lacking; /* number, from 1, of the first record whose amount is not known; 0: none */
};

struct behind_index {
    const struct behind *behind;
    const struct table *records, *table;
    size_t
        *order; /* records for which `where` holds and no compared cell is unknown, by `same`, then `up_to` */
    size_t count;
    struct running *running; /* as many; NULL where nothing is added up */
};

struct cell_place {
    const struct table *table;
    size_t row, column;
};

static bool is_known(struct cell_place cell)
{
    return table_cell(cell.table, cell.row, cell.column) == CELL_KNOWN;
}

static int compare_integers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_numbers(double a, double b)
{
    return (a > b) - (a < b);
}

/* Both are known and of one type. */
static int compare(struct cell_place a, struct cell_place b)
{
    switch (table_column(a.table, a.column)->type) {
    case TYPE_TEXT:
        return strcmp(table_text(a.table, a.row, a.column), table_text(b.table, b.row, b.column));
    case TYPE_INTEGER:
        return compare_integers(table_integer(a.table, a.row, a.column),
                                table_integer(b.table, b.row, b.column));
    case TYPE_NUMBER:
        return compare_numbers(table_number(a.table, a.row, a.column),
                               table_number(b.table, b.row, b.column));
    case TYPE_DATE:
        return date_compare(table_date(a.table, a.row, a.column), table_date(b.table, b.row, b.column));
    case TYPE_PERIOD:
        break;
    }
    return period_compare(table_period(a.table, a.row, a.column), table_period(b.table, b.row, b.column));
}

/* A quarter does not go beyond its year. */
static int compare_ends(struct cell_place a, struct cell_place b)
{
    if (table_column(a.table, a.column)->type != TYPE_PERIOD)
        return compare(a, b);
    return date_compare(period_last_day(table_period(a.table, a.row, a.column)),
                        period_last_day(table_period(b.table, b.row, b.column)));
}

static struct cell_place of_record(const struct behind_index *index, size_t record, struct behind_pair pair)
{
    return (struct cell_place){index->records, record, pair.record};
}

static struct cell_place of_row(const struct behind_index *index, size_t row, struct behind_pair pair)
{
    return (struct cell_place){index->table, row, pair.row};
}

/* ---- the index ---- */

static bool fulfils_where(const struct behind_index *index, size_t record, struct arena *arena)
{
    const struct behind *behind = index->behind;

    for (size_t i = 0; i < behind->where_count; i++) {
        struct cell_place cell = {index->records, record, behind->where[i].column};
        if (!is_known(cell) ||
            strcmp(table_plain(cell.table, cell.row, cell.column, arena), behind->where[i].value) != 0)
            return false;
    }
    return true;
}

static bool is_comparable(const struct behind_index *index, size_t record)
{
    const struct behind *behind = index->behind;

    for (size_t i = 0; i < behind->same_count; i++)
        if (!is_known(of_record(index, record, behind->same[i])))
            return false;
    for (size_t i = 0; i < behind->up_to_count; i++)
        if (!is_known(of_record(index, record, behind->up_to[i])))
            return false;
    return true;
}

static int compare_groups(const struct behind_index *index, size_t a, size_t b)
{
    const struct behind *behind = index->behind;
    int order = 0;

    for (size_t i = 0; i < behind->same_count && order == 0; i++)
        order = compare(of_record(index, a, behind->same[i]), of_record(index, b, behind->same[i]));
    return order;
}

static int compare_records(const void *left, const void *right, void *context)
{
    const struct behind_index *index = context;
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    int order = compare_groups(index, a, b);

    if (order == 0 && index->behind->up_to_count > 0)
        order = compare_ends(of_record(index, a, index->behind->up_to[0]),
                             of_record(index, b, index->behind->up_to[0]));
    return order ? order : (a > b) - (a < b);
}

static double amount_of(const struct table *table, size_t row, size_t column)
{
    return table_column(table, column)->type == TYPE_INTEGER ? (double)table_integer(table, row, column)
                                                             : table_number(table, row, column);
}

static struct running add(const struct behind_index *index, struct running before, size_t record)
{
    struct cell_place cell = {index->records, record, index->behind->sum};

    if (!is_known(cell)) {
        before.lacking = before.lacking ? before.lacking : record + 1;
        return before;
    }
    double amount = amount_of(cell.table, cell.row, cell.column);
    return (struct running){before.sum + (long double)amount, before.magnitude + (long double)fabs(amount),
                            before.lacking};
}

static void add_up(struct behind_index *index, struct arena *arena)
{
    struct running running = {0};

    index->running = arena_array(arena, index->count, sizeof *index->running);
    for (size_t i = 0; i < index->count; i++) {
        if (i > 0 && compare_groups(index, index->order[i - 1], index->order[i]) != 0)
            running = (struct running){0};
        running = add(index, running, index->order[i]);
        index->running[i] = running;
    }
}

const struct behind_index *behind_index(const struct behind *behind, const struct table *records,
                                        const struct table *table, struct arena *arena)
{
    struct behind_index *index = arena_alloc(arena, sizeof *index);
    size_t count = table_row_count(records);

    *index =
        (struct behind_index){behind, records, table, arena_array(arena, count, sizeof(size_t)), 0, NULL};
    for (size_t record = 0; record < count; record++)
        if (is_comparable(index, record) && fulfils_where(index, record, arena))
            index->order[index->count++] = record;
    qsort_r(index->order, index->count, sizeof *index->order, compare_records, index);
    if (behind->figure == BEHIND_SUM)
        add_up(index, arena);
    return index;
}

/* ---- a row ---- */

static bool row_is_comparable(const struct behind_index *index, size_t row)
{
    const struct behind *behind = index->behind;

    for (size_t i = 0; i < behind->same_count; i++)
        if (!is_known(of_row(index, row, behind->same[i])))
            return false;
    for (size_t i = 0; i < behind->up_to_count; i++)
        if (!is_known(of_row(index, row, behind->up_to[i])))
            return false;
    return true;
}

static int compare_with_row(const struct behind_index *index, size_t record, size_t row)
{
    const struct behind *behind = index->behind;
    int order = 0;

    for (size_t i = 0; i < behind->same_count && order == 0; i++)
        order = compare(of_record(index, record, behind->same[i]), of_row(index, row, behind->same[i]));
    return order;
}

static bool is_up_to(const struct behind_index *index, size_t record, size_t row, size_t first)
{
    const struct behind *behind = index->behind;

    for (size_t i = first; i < behind->up_to_count; i++)
        if (compare_ends(of_record(index, record, behind->up_to[i]), of_row(index, row, behind->up_to[i])) >
            0)
            return false;
    return true;
}

static bool is_before_group(const struct behind_index *index, size_t record, size_t row)
{
    return compare_with_row(index, record, row) < 0;
}

/* Of the first pair of `up_to` only: by that the records are sorted. */
static bool is_not_beyond(const struct behind_index *index, size_t record, size_t row)
{
    int order = compare_with_row(index, record, row);
    const struct behind *behind = index->behind;

    return order < 0 || (order == 0 && (behind->up_to_count == 0 ||
                                        compare_ends(of_record(index, record, behind->up_to[0]),
                                                     of_row(index, row, behind->up_to[0])) <= 0));
}

/* The number of records at the beginning for which it holds. */
static size_t count_while(const struct behind_index *index, size_t row,
                          bool (*holds)(const struct behind_index *, size_t record, size_t row))
{
    size_t first = 0, last = index->count;

    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (holds(index, index->order[middle], row))
            first = middle + 1;
        else
            last = middle;
    }
    return first;
}

/* A part of the order. */
struct range {
    size_t first, last;
};

static struct range find_range(const struct behind_index *index, size_t row)
{
    if (!row_is_comparable(index, row))
        return (struct range){0};
    struct range range = {count_while(index, row, is_before_group), count_while(index, row, is_not_beyond)};
    return range;
}

static int by_number(const void *a, const void *b)
{
    size_t left = *(const size_t *)a, right = *(const size_t *)b;

    return (left > right) - (left < right);
}

struct behind_rows behind_rows(const struct behind_index *index, size_t row, struct arena *arena)
{
    struct range range = find_range(index, row);
    size_t *rows = arena_array(arena, range.last - range.first, sizeof *rows), count = 0;

    for (size_t i = range.first; i < range.last; i++)
        if (is_up_to(index, index->order[i], row, 1))
            rows[count++] = index->order[i];
    qsort(rows, count, sizeof *rows, by_number);
    return (struct behind_rows){rows, count};
}

/* ---- the quality gate ---- */

struct result {
    size_t count;
    struct running amount;
};

/* Without others to leave out, the answer was worked out before. */
static struct result result_of(const struct behind_index *index, size_t row)
{
    struct range range = find_range(index, row);
    struct result result = {0};

    if (index->behind->up_to_count <= 1) {
        result.count = range.last - range.first;
        if (index->running && result.count > 0)
            result.amount = index->running[range.last - 1];
        return result;
    }
    for (size_t i = range.first; i < range.last; i++) {
        if (!is_up_to(index, index->order[i], row, 1))
            continue;
        result.count++;
        if (index->running)
            result.amount = add(index, result.amount, index->order[i]);
    }
    return result;
}

static bool is_whole(const struct table *table, size_t column)
{
    return table_column(table, column)->type == TYPE_INTEGER;
}

static bool sums_agree(const struct behind_index *index, size_t column, double figure,
                       const struct running *amount)
{
    static const long double tolerance = 1e-9L;
    bool exact = is_whole(index->table, column) && is_whole(index->records, index->behind->sum);
    long double magnitude = fmaxl(fabsl((long double)figure), amount->magnitude);

    return fabsl((long double)figure - amount->sum) <= (exact ? 0 : tolerance * magnitude);
}

static bool refuse_sum(const struct behind_index *index, const char *records, double figure,
                       const struct result *result, struct error *err)
{
    const char *name = table_column(index->records, index->behind->sum)->name;
    char own[TEXT_NUMBER_SIZE], sum[TEXT_NUMBER_SIZE];

    text_from_number(figure, own);
    text_from_number((double)result->amount.sum, sum);
    if (result->amount.lacking)
        return error_set(err, ERROR_DATA,
                         "it is %s, and row %zu of the records '%s' behind it has no known '%s' to add", own,
                         result->amount.lacking, records, name);
    return error_set(err, ERROR_DATA,
                     "it is %s, and '%s' of the %zu record%s of '%s' behind it adds up to %s", own, name,
                     result->count, result->count == 1 ? "" : "s", records, sum);
}

static bool check_figure(const struct behind_index *index, size_t row, size_t column, const char *records,
                         const struct result *result, struct error *err)
{
    double figure = amount_of(index->table, row, column);
    char own[TEXT_NUMBER_SIZE];

    if (index->behind->figure == BEHIND_SUM)
        return (!result->amount.lacking && sums_agree(index, column, figure, &result->amount)) ||
               refuse_sum(index, records, figure, result, err);
    text_from_number(figure, own);
    return figure == (double)result->count ||
           error_set(err, ERROR_DATA, "it is %s, and %zu record%s of '%s' stand%s behind it", own,
                     result->count, result->count == 1 ? "" : "s", records, result->count == 1 ? "s" : "");
}

static bool check_row(const struct behind_index *index, size_t row, const char *table, const char *records,
                      struct error *err)
{
    struct result result = result_of(index, row);

    for (size_t i = 0; i < index->behind->column_count; i++) {
        size_t column = index->behind->columns[i];
        if (is_known((struct cell_place){index->table, row, column}) &&
            !check_figure(index, row, column, records, &result, err))
            return error_within(err, "table '%s', row %zu, column '%s'", table, row + 1,
                                table_column(index->table, column)->name);
    }
    return true;
}

bool behind_check(const struct behind_index *index, const char *table, const char *records, struct error *err)
{
    for (size_t row = 0; index->behind->figure != BEHIND_NONE && row < table_row_count(index->table); row++)
        if (!check_row(index, row, table, records, err))
            return false;
    return true;
}
