#include "trace_page.h"

#include "arena.h"
#include "line.h"
#include "table.h"
#include "text.h"

#include <string.h>
#include <unicode/utf8.h>

enum { LEAST_WIDTH = 8, GAP = 2 };

/* Safe for a terminal, in one line. */
static char *in_one_line(const char *text, struct arena *arena)
{
    char *line = arena_text(arena, text);

    for (char *c = strchr(line, '\n'); c; c = strchr(c, '\n'))
        *c = ' ';
    line_keep(line);
    return line;
}

static size_t width_of(const char *text, size_t length, struct arena *arena)
{
    return (size_t)text_width(arena_copy(arena, text, length));
}

/* Bytes of the whole characters at the beginning that are at most so wide; one at least. */
static size_t fitting(const char *text, size_t length, size_t width, struct arena *arena)
{
    int32_t next = 0;
    size_t at = 0;

    U8_FWD_1(text, next, (int32_t)length);
    for (size_t used = width_of(text, (size_t)next, arena); at < length && (at == 0 || used <= width);) {
        at = (size_t)next;
        U8_FWD_1(text, next, (int32_t)length);
        used += width_of(text + at, (size_t)next - at, arena);
    }
    return at;
}

/* ---- paragraphs ---- */

struct flow {
    const struct trace_page *page;
    size_t indent, used; /* used: width of the line so far */
    bool begun;          /* a word stands in the line */
};

static void begin_line(struct flow *flow)
{
    fprintf(flow->page->stream, "\n%*s", (int)flow->indent, "");
    flow->used = flow->indent;
    flow->begun = false;
}

static void put_bytes(struct flow *flow, const char *text, size_t length)
{
    fprintf(flow->page->stream, "%s%.*s", flow->begun ? " " : "", (int)length, text);
    flow->used += width_of(text, length, flow->page->arena) + flow->begun;
    flow->begun = true;
}

static void put_word(struct flow *flow, const char *word, size_t length)
{
    size_t room = TRACE_PAGE_WIDTH - flow->indent;

    if (flow->begun && flow->used + 1 + width_of(word, length, flow->page->arena) > TRACE_PAGE_WIDTH)
        begin_line(flow);
    while (width_of(word, length, flow->page->arena) > room) {
        size_t part = fitting(word, length, room, flow->page->arena);
        put_bytes(flow, word, part);
        begin_line(flow);
        word += part;
        length -= part;
    }
    put_bytes(flow, word, length);
}

void trace_page_put(const struct trace_page *page, const char *label, size_t indent, const char *text)
{
    const char *left = in_one_line(label, page->arena);
    const char *words = in_one_line(text, page->arena);
    size_t width = (size_t)text_width(left);
    struct flow flow = {page, indent, indent, false};

    fprintf(page->stream, "%s%*s", left, width < indent ? (int)(indent - width) : 0, "");
    while (*words) {
        size_t length = strcspn(words, " ");
        if (length > 0)
            put_word(&flow, words, length);
        words += length + (words[length] == ' ');
    }
    fputc('\n', page->stream);
}

/* ---- tables ---- */

struct sheet {
    const struct trace_page *page;
    const struct table *table;
    struct behind_rows rows;
    size_t *widths;
    size_t shown; /* columns that there is room for */
    bool cut;
};

static const char *cell(const struct sheet *sheet, size_t row, size_t column)
{
    struct arena *arena = sheet->page->arena;

    return in_one_line(table_plain(sheet->table, row, column, arena), arena);
}

static void measure(struct sheet *sheet)
{
    for (size_t i = 0; i < table_column_count(sheet->table); i++) {
        sheet->widths[i] = (size_t)text_width(table_column(sheet->table, i)->name);
        for (size_t j = 0; j < sheet->rows.count; j++) {
            size_t width = (size_t)text_width(cell(sheet, sheet->rows.items[j], i));
            sheet->widths[i] = width > sheet->widths[i] ? width : sheet->widths[i];
        }
    }
}

static size_t least(size_t width)
{
    return width < LEAST_WIDTH ? width : LEAST_WIDTH;
}

/* As many columns as fit when each is as narrow as it may be. */
static size_t columns_that_fit(const struct sheet *sheet)
{
    size_t used = 0, count = 0;

    while (count < table_column_count(sheet->table)) {
        used += least(sheet->widths[count]) + (count > 0 ? GAP : 0);
        if (used > TRACE_PAGE_WIDTH)
            break;
        count++;
    }
    return count;
}

static size_t total(const struct sheet *sheet)
{
    size_t sum = (sheet->shown - 1) * GAP;

    for (size_t i = 0; i < sheet->shown; i++)
        sum += sheet->widths[i];
    return sum;
}

/* The widest gives way. */
static void narrow(struct sheet *sheet)
{
    size_t widest = 0;

    for (size_t i = 1; i < sheet->shown; i++)
        if (sheet->widths[i] > sheet->widths[widest])
            widest = i;
    sheet->widths[widest]--;
}

static bool is_number(enum type type)
{
    return type == TYPE_INTEGER || type == TYPE_NUMBER;
}

static const char *cut(struct sheet *sheet, const char *text, size_t width)
{
    struct arena *arena = sheet->page->arena;

    if ((size_t)text_width(text) <= width)
        return text;
    sheet->cut = true;
    return arena_format(arena, "%.*s…", (int)fitting(text, strlen(text), width - 1, arena), text);
}

static void put_cell(struct sheet *sheet, size_t column, const char *text)
{
    size_t width = sheet->widths[column];
    const char *shown = cut(sheet, text, width);
    size_t used = (size_t)text_width(shown);
    int space = used < width ? (int)(width - used) : 0;
    bool right = is_number(table_column(sheet->table, column)->type), last = column + 1 == sheet->shown;

    fprintf(sheet->page->stream, "%*s%s%*s%s", right ? space : 0, "", shown, right || last ? 0 : space, "",
            last ? "\n" : "  ");
}

/* What is not here is in the file. */
static void put_rest(const struct sheet *sheet)
{
    size_t count = table_column_count(sheet->table), lacking = count - sheet->shown;
    const char **names = arena_array(sheet->page->arena, lacking, sizeof *names);

    for (size_t i = 0; i < lacking; i++)
        names[i] = table_column(sheet->table, sheet->shown + i)->name;
    const char *columns = lacking > 0 ? arena_format(sheet->page->arena, "There was no room for %s. ",
                                                     text_list(sheet->page->arena, names, lacking, "and"))
                                      : "";
    if (sheet->cut || lacking > 0)
        trace_page_put(sheet->page, "", 0,
                       arena_format(sheet->page->arena, "(%s%sAll of it: --format csv.)",
                                    sheet->cut ? "… stands for the rest of a text. " : "", columns));
}

void trace_page_table(const struct trace_page *page, const struct table *table, struct behind_rows rows)
{
    struct sheet sheet = {.page = page, .table = table, .rows = rows};

    sheet.widths = arena_array(page->arena, table_column_count(table), sizeof *sheet.widths);
    measure(&sheet);
    sheet.shown = columns_that_fit(&sheet);
    while (total(&sheet) > TRACE_PAGE_WIDTH)
        narrow(&sheet);
    for (size_t i = 0; i < sheet.shown; i++)
        put_cell(&sheet, i, table_column(table, i)->name);
    for (size_t i = 0; i < rows.count; i++)
        for (size_t j = 0; j < sheet.shown; j++)
            put_cell(&sheet, j, cell(&sheet, rows.items[i], j));
    put_rest(&sheet);
}
