/* The reader with any bytes as a file, and with a sound workbook whose parts are damaged before they are
 * zipped: a zip file's checksums would hide everything behind them from the fuzzer. */
#include "reader.h"

#include "arena.h"
#include "book.h"
#include "error.h"
#include "parts.h"
#include "render.h"

#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RAW = 0xFF, MOST_PARTS = 32 };

/* ---- the sound workbook, as it is written ---- */

static struct part sound[MOST_PARTS];
static size_t part_count;

static const struct book *make_book(struct arena *arena)
{
    static const struct column columns[] = {{"name", TYPE_TEXT, ROLE_FIGURE},
                                            {"count", TYPE_INTEGER, ROLE_FIGURE}};
    static const struct line line = {LINE_TITLE, "Title", "https://example.org/?a&b"};
    static const size_t row = 0;
    struct table *table = table_new(arena, columns, 2);
    struct grid_column *grid_columns = arena_array(arena, 2, sizeof *grid_columns);
    struct grid *grid = arena_alloc(arena, sizeof *grid);
    struct sheet *sheet = arena_alloc(arena, sizeof *sheet);
    struct book *book = arena_alloc(arena, sizeof *book);

    table_add_row(table);
    table_set_text(table, 0, 0, "one");
    table_set_integer(table, 0, 1, 119);
    grid_columns[0] = (struct grid_column){.heading = "name", .table = table, .unknown = "", .width = 10};
    grid_columns[1] = (struct grid_column){
        .heading = "count", .table = table, .index = 1, .format = "#,##0\" x\"", .unknown = "", .width = 10};
    *grid = (struct grid){
        .name = "figures", .columns = grid_columns, .column_count = 2, .rows = &row, .row_count = 1};
    *sheet =
        (struct sheet){.kind = SHEET_DATA, .name = "data", .lines = &line, .line_count = 1, .grid = grid};
    *book = (struct book){.name = "figures",
                          .language = "en",
                          .locale = "en",
                          .script = "Latn",
                          .font = "Arial",
                          .title = "Figures",
                          .organisation = "Us",
                          .subject = "",
                          .keywords = "",
                          .as_of = {2013, 3, 31},
                          .file_name = "book",
                          .sheets = sheet,
                          .sheet_count = 1};
    return book;
}

/* They stay until the process ends. */
static void keep_parts(const char *path)
{
    zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);

    assert(zip);
    part_count = (size_t)zip_get_num_entries(zip, 0);
    assert(part_count > 0 && part_count <= MOST_PARTS);
    for (size_t i = 0; i < part_count; i++) {
        zip_stat_t stat;
        zip_file_t *file = zip_fopen_index(zip, i, 0);
        assert(file && zip_stat_index(zip, i, 0, &stat) == 0);
        char *text = calloc(1, stat.size + 1);
        assert(zip_fread(file, text, stat.size) == (zip_int64_t)stat.size && strlen(text) == stat.size);
        zip_fclose(file);
        sound[i] = (struct part){strdup(stat.name), text};
    }
    zip_discard(zip);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    char folder[] = "/tmp/statbook-fuzz-XXXXXX";
    struct arena *arena = arena_new(abort);
    struct error err = {0};

    (void)argc, (void)argv;
    if (!mkdtemp(folder) || !render_find("xlsx")->write(make_book(arena), folder, arena, &err))
        abort();
    const char *path = arena_format(arena, "%s/book.xlsx", folder);
    keep_parts(path);
    remove(path);
    remove(folder);
    arena_free(arena);
    return 0;
}

/* ---- damage ---- */

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
    struct part parts[MOST_PARTS];
    char *texts[MOST_PARTS] = {0};

    memcpy(parts, sound, sizeof parts);
    while (input->size > 0) {
        size_t part = take(input) % part_count;
        char *text = damage(parts[part].text, input);
        free(texts[part]);
        parts[part].text = texts[part] = text;
    }
    void *bytes = parts_zip(parts, part_count, size);
    for (size_t i = 0; i < part_count; i++)
        free(texts[i]);
    return bytes;
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
        assert(reader_compare(workbook, make_book(arena), arena, &err) == (err.kind == ERROR_NONE));
    assert(size > 0 || err.kind == ERROR_NONE);
    arena_free(arena);
    free(zip);
    return 0;
}
