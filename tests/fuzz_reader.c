/* The reader with any bytes as a file, and with a sound workbook whose parts are damaged before they are
 * zipped: a zip file's checksums would hide everything behind them from the fuzzer. */
#include "reader.h"

#include "arena.h"
#include "book.h"
#include "error.h"
#include "parts.h"

#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RAW = 0xFF };

struct input {
    const uint8_t *data;
    size_t size;
};

static unsigned take(struct input *input)
{
    if (input->size == 0)
        return 0;
    input->size--;
    return *input->data++;
}

/* Puts some bytes of the input in the place of some bytes of the text. */
static char *damage(const char *text, struct input *input)
{
    size_t length = strlen(text), at = (take(input) * 256 + take(input)) % (length + 1);
    size_t cut = take(input) % (length - at + 1), added = take(input) % 64;
    char *out = calloc(1, length + added + 1);

    added = added < input->size ? added : input->size;
    memcpy(out, text, at);
    memcpy(out + at, input->data, added);
    memcpy(out + at + added, text + at + cut, length - at - cut);
    input->data += added;
    input->size -= added;
    return out;
}

static void *damaged_workbook(struct input *input, size_t *size)
{
    struct part parts[PART_COUNT];
    char *texts[PART_COUNT] = {0};

    memcpy(parts, parts_of_workbook, sizeof parts);
    while (input->size > 0) {
        size_t part = take(input) % PART_COUNT;
        char *text = damage(parts[part].text, input);
        free(texts[part]);
        parts[part].text = texts[part] = text;
    }
    void *bytes = parts_zip(parts, PART_COUNT, size);
    for (size_t i = 0; i < PART_COUNT; i++)
        free(texts[i]);
    return bytes;
}

/* The book that the sound workbook holds. */
static bool compare(const struct workbook *workbook, struct arena *arena, struct error *err)
{
    static const struct column columns[] = {{"name", TYPE_TEXT, ROLE_FIGURE},
                                            {"count", TYPE_INTEGER, ROLE_FIGURE}};
    static const struct line line = {LINE_TITLE, "Title", "https://example.org/?a&b"};
    static const size_t row = 0;
    struct table *table = table_new(arena, columns, 2);
    const struct grid_column grid_columns[] = {
        {.heading = "name", .table = table, .unknown = ""},
        {.heading = "count", .table = table, .index = 1, .format = "#,##0\" x\"", .unknown = ""}};
    const struct grid grid = {"figures", grid_columns, 2, &row, 1};
    const struct sheet sheet = {SHEET_DATA, "data", &line, 1, &grid, 0};
    const struct book book = {.title = "Figures",
                              .organisation = "Us",
                              .subject = "",
                              .keywords = "",
                              .as_of = {2013, 3, 31},
                              .sheets = &sheet,
                              .sheet_count = 1};

    table_add_row(table);
    table_set_text(table, 0, 0, "one");
    table_set_integer(table, 0, 1, 119);
    return reader_compare(workbook, &book, arena, err);
}

static void check_order(const struct reader_sheet *sheet)
{
    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct reader_row *row = &sheet->rows[i];
        assert(row->cell_count > 0 && (i == 0 || row->row > row[-1].row));
        for (size_t j = 0; j < row->cell_count; j++)
            assert(row->cells[j].row == row->row && row->cells[j].text && row->cells[j].format &&
                   (j == 0 || row->cells[j].column > row->cells[j - 1].column));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    struct arena *arena = arena_new(abort);
    struct error err = {0};
    size_t zip_size = size > 0 ? size - 1 : 0;
    void *zip = size > 0 && data[0] == RAW ? NULL : damaged_workbook(&input, &zip_size);
    const struct workbook *workbook =
        reader_open_bytes("book.xlsx", zip ? zip : data + 1, zip_size, arena, &err);

    assert((workbook != NULL) == (err.kind == ERROR_NONE));
    for (size_t i = 0; workbook && i < workbook->sheet_count; i++)
        check_order(&workbook->sheets[i]);
    if (workbook)
        assert(compare(workbook, arena, &err) == (err.kind == ERROR_NONE));
    assert(size > 0 || err.kind == ERROR_NONE);
    arena_free(arena);
    free(zip);
    return 0;
}
