/* Any bytes as the CSV file of a table, whose columns come first: a table that is the same when it is written
 * and read again, or one sentence. */
#include "csv_parse.h"

#include "arena.h"
#include "csv.h"
#include "digest.h"
#include "error.h"
#include "text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TYPES = TYPE_PERIOD + 1, MOST_COLUMNS = 8, AS_FOUND = 0x40 };

static void demand(bool holds)
{
    if (!holds)
        abort();
}

struct form {
    struct column columns[MOST_COLUMNS];
    struct csv_as_found as_found[MOST_COLUMNS];
    size_t count;
};

/* A byte for each column, up to a line feed. Returns the bytes that were taken. */
static size_t read_form(const uint8_t *data, size_t size, struct form *form)
{
    static const char *const names[MOST_COLUMNS] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    static const size_t rows[] = {1, 3};
    size_t at = 0;

    for (; at < size && data[at] != '\n' && form->count < MOST_COLUMNS; at++) {
        size_t i = form->count++;
        enum type type = data[at] % 8 < TYPES ? (enum type)(data[at] % 8) : TYPE_TEXT;
        enum role role = (enum role)(data[at] / 8 % 4);
        form->columns[i] = (struct column){names[i], role == ROLE_FIGURE ? type : TYPE_TEXT, role};
        if (data[at] & AS_FOUND)
            form->as_found[i] = (struct csv_as_found){rows, 2};
    }
    return at < size ? at + 1 : at;
}

static void is_sentence(const struct error *err)
{
    char why[160];

    demand(err->kind == ERROR_DATA && *err->text &&
           text_is_utf8(err->text, strlen(err->text), why, sizeof why));
}

static const struct table *parse(const struct form *form, const char *text, size_t size, struct arena *arena,
                                 struct error *err)
{
    return csv_parse(text, size, form->columns, form->as_found, form->count, arena, err);
}

static void comes_back(const struct form *form, const struct table *table, struct arena *arena)
{
    char *text = NULL, digest[HASH_SIZE], again[HASH_SIZE];
    size_t size = 0;
    struct error err = {0};
    FILE *stream = open_memstream(&text, &size);

    demand(stream && csv_write(table, stream, arena) && fclose(stream) == 0);
    const struct table *second = parse(form, text, size, arena, &err);
    demand(second != NULL);
    digest_of_table(table, arena, digest);
    digest_of_table(second, arena, again);
    demand(strcmp(digest, again) == 0);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(abort);
    struct form form = {.count = 0};
    struct error err = {0}, counting = {0};
    size_t head = read_form(data, size, &form), rows = 0;
    const char *text = (const char *)data + head;
    const struct table *table = parse(&form, text, size - head, arena, &err);
    bool counted = csv_count_rows(text, size - head, arena, &rows, &counting);

    demand(!table == (err.kind != ERROR_NONE) && !counted == (counting.kind != ERROR_NONE));
    if (table) {
        demand(counted && rows == table_row_count(table));
        comes_back(&form, table, arena);
    } else {
        is_sentence(&err);
    }
    if (!counted)
        is_sentence(&counting);
    arena_free(arena);
    return 0;
}
