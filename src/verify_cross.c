#include "verify_cross.h"

#include "arena.h"
#include "cross.h"
#include "error.h"
#include "reader.h"
#include "reference.h"
#include "text.h"

#include <string.h>

struct audit {
    const struct manifest_table *manifest; /* of the tidy table */
    const struct cross *cross;
    const struct reader_sheet *sheet;
    const struct reader_table *found;
    struct arena *arena;
    struct error *err;
};

static size_t shown_columns(const struct cross *cross)
{
    size_t count = 0;

    for (size_t i = 0; i < cross->column_count; i++)
        count += cross->columns[i].part != CROSS_LINK;
    return count;
}

static bool has_size(const struct audit *audit)
{
    size_t width = audit->found ? audit->found->heading_count : 0, wanted = shown_columns(audit->cross);
    size_t rows = audit->found ? audit->found->last_row - audit->found->first_row : 0;

    if (rows != cross_row_count(audit->cross))
        return error_set(audit->err, ERROR_DATA, "table '%s' has %zu rows; its CSV file makes %zu",
                         audit->manifest->name, rows, cross_row_count(audit->cross));
    return !audit->found || width == wanted ||
           error_set(audit->err, ERROR_DATA, "sheet '%s': table '%s' has %zu columns; its CSV file makes %zu",
                     audit->sheet->name, audit->manifest->name, width, wanted);
}

/* As in a book: years, integers and texts that are not translated are the same in every language. */
static bool is_in_words(const struct audit *audit, size_t row)
{
    size_t column = audit->cross->shape->columns;
    const struct manifest_column *described = &audit->manifest->columns[column];

    if (described->type == TYPE_PERIOD)
        return table_period(audit->cross->tidy, row, column).kind != PERIOD_YEAR;
    return described->type == TYPE_DATE || described->translated;
}

/* In the first line; the unit stands below. */
static const char *words_of(const struct audit *audit, size_t column)
{
    const char *text = audit->found->headings[column];

    return arena_copy(audit->arena, text, strcspn(text, "\n"));
}

static bool check_heading(const struct audit *audit, size_t heading, size_t column)
{
    const struct cross *cross = audit->cross;
    size_t row = cross->headings[heading];
    const char *text = words_of(audit, column);
    const char *plain = table_plain(cross->tidy, row, cross->shape->columns, audit->arena);
    char place[REFERENCE_SIZE];

    if (is_in_words(audit, row) || strcmp(text, plain) == 0)
        return true;
    reference_write(
        (struct reference){audit->found->first_row, audit->found->first_column + (unsigned)column}, place);
    return error_set(audit->err, ERROR_DATA, "sheet '%s', cell %s: found the heading %s; the CSV file has %s",
                     audit->sheet->name, place, text_quote(audit->arena, text, strlen(text)),
                     text_quote(audit->arena, plain, strlen(plain)));
}

/* The headings of the sheet, which the marks are gathered by; NULL when one is another. */
static const char **headings_of(const struct audit *audit)
{
    const struct cross *cross = audit->cross;
    const char **headings = arena_array(audit->arena, cross->heading_count, sizeof *headings);

    for (size_t i = 0; audit->found && i < cross->column_count; i++) {
        if (cross->columns[i].part != CROSS_VALUE)
            continue;
        if (!check_heading(audit, cross->columns[i].from, i))
            return NULL;
        headings[cross->columns[i].from] = words_of(audit, i);
    }
    return headings;
}

static const char *label_of(const struct audit *audit)
{
    const struct reader_cell *cell =
        audit->found ? reader_find_cell(audit->sheet, audit->found->last_row, audit->found->first_column)
                     : NULL;

    return cell && *cell->text ? cell->text : audit->cross->shape->total_row;
}

static struct manifest_column column_of(const struct audit *audit, const struct cross_column *part)
{
    bool value = part->part == CROSS_VALUE;
    struct manifest_column column = audit->manifest->columns[value ? audit->cross->shape->value : part->from];

    column.as_found_count = 0; /* of the tidy rows */
    if (part->part == CROSS_STATUS)
        column.role = ROLE_FIGURE;
    return column;
}

static void describe(const struct audit *audit, struct verify_wide *wide)
{
    const struct cross *cross = audit->cross;
    struct manifest_column *columns = arena_array(audit->arena, cross->column_count, sizeof *columns);

    for (size_t i = 0; i < cross->column_count; i++)
        columns[i] = column_of(audit, &cross->columns[i]);
    wide->manifest = *audit->manifest;
    wide->manifest.rows = cross_row_count(cross);
    wide->manifest.columns = columns;
    wide->manifest.column_count = cross->column_count;
    wide->has_total_row = cross_has_total_row(cross);
}

bool verify_widen(const struct manifest_table *manifest, const struct table *csv,
                  const struct reader_sheet *sheet, const struct reader_table *found,
                  struct verify_wide *wide, struct arena *arena, struct error *err)
{
    struct audit audit = {manifest, NULL, sheet, found, arena, err};

    audit.cross = cross_lay_out(manifest->cross, manifest->name, csv, arena, err);
    if (!audit.cross || !has_size(&audit))
        return false;
    const char **headings = headings_of(&audit);
    if (!headings)
        return false;
    describe(&audit, wide);
    wide->table = cross_table(audit.cross, headings, label_of(&audit), arena, err);
    return wide->table != NULL;
}
