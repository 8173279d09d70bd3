/* needs: xlsxwriter */
#include "arena.h"
#include "book.h"
#include "direction.h"
#include "error.h"
#include "file.h"
#include "number_format.h"
#include "render.h"
#include "spool.h"
#include "text.h"
#include "wrap.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* The font is wider than the default one, in whose digits a spreadsheet counts the width of a column. */
static const double font_width = 1.3;
/* In points: what a spreadsheet leaves around the lines of a cell. */
static const double line_space = 1.5;

enum { FONT_SIZE = 12, HEADING_SIZE = 14, TITLE_SIZE = 16, A4 = 9 };

/* ECMA-376 Part 1, 18.8.1 */
enum reading { READ_BY_THE_TEXT, READ_FROM_THE_LEFT, READ_FROM_THE_RIGHT };

enum style { STYLE_CELL, STYLE_TABLE_HEADING, STYLE_HEADING, STYLE_TITLE };

/* How a cell looks; its format is made when it is first needed. */
struct look {
    enum style style;
    enum reading reading;
    const char *number_format; /* NULL for text */
    enum alignment alignment;
    bool wrap, link, apart;
    lxw_format *format;
    struct look *next;
};

struct writer {
    const struct book *book;
    struct arena *arena;
    struct error *err;
    lxw_workbook *workbook;
    lxw_worksheet *worksheet;
    const struct sheet *sheet;
    struct look *looks;
    struct wrap *wrap;
    double line_height, default_height; /* of rows, in points */
};

/* Chinese, Japanese and Korean letters are as high as their line, Arabic ones go far below it; the fonts that
 * stand in for each other on Windows, macOS and Linux differ most there. */
static double line_height_of(const struct book *book)
{
    static const struct {
        const char *script;
        double height;
    } heights[] = {{"Hans", 17.5}, {"Hant", 17.5}, {"Jpan", 17.5},
                   {"Kore", 17.5}, {"Arab", 17},   {"Thai", 19}};

    for (size_t i = 0; i < sizeof heights / sizeof *heights; i++)
        if (strcmp(heights[i].script, book->script) == 0)
            return heights[i].height;
    return 15.5;
}

static enum error_kind kind_of(lxw_error result)
{
    if (result == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return ERROR_SYSTEM;
    return result == LXW_ERROR_WORKSHEET_MAX_NUMBER_URLS_EXCEEDED ? ERROR_DATA : ERROR_INTERNAL;
}

static bool accept(struct writer *writer, lxw_error result, lxw_row_t row, lxw_col_t column)
{
    if (result == LXW_NO_ERROR)
        return true;
    return error_set(writer->err, kind_of(result), "sheet '%s', row %u, column %u: %s", writer->sheet->name,
                     row + 1, column + 1, lxw_strerror(result));
}

static enum reading reading_of(const struct writer *writer, const char *text)
{
    bool page = writer->book->right_to_left;

    return direction_is_right_to_left(text, page) ? READ_FROM_THE_RIGHT
           : page                                 ? READ_FROM_THE_LEFT
                                                  : READ_BY_THE_TEXT;
}

/* A sign stands in front of its figure in every language; a date has words. */
static enum reading reading_of_number(const struct writer *writer, const char *format)
{
    if (!writer->book->right_to_left)
        return READ_BY_THE_TEXT;
    return number_format_kind(format) == NUMBER_FORMAT_DATE ? READ_FROM_THE_RIGHT : READ_FROM_THE_LEFT;
}

/* Left and right are those of the screen in every direction (ECMA-376 Part 1, 18.18.40). What has no
 * alignment is put in its place by its text. */
static void align(const struct writer *writer, lxw_format *format, const struct look *look)
{
    static const uint8_t horizontal[] = {[ALIGN_END] = LXW_ALIGN_RIGHT, [ALIGN_CENTRE] = LXW_ALIGN_CENTER};
    bool by_itself =
        look->style != STYLE_TABLE_HEADING && !look->number_format && look->reading == READ_BY_THE_TEXT;

    if (look->alignment != ALIGN_START)
        format_set_align(format, horizontal[look->alignment]);
    else if (!by_itself)
        format_set_align(format, writer->book->right_to_left ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
    if (look->reading != READ_BY_THE_TEXT)
        format_set_reading_order(format, (uint8_t)look->reading);
}

static lxw_format *base_format(const struct writer *writer, enum style style)
{
    static const double sizes[] = {[STYLE_CELL] = FONT_SIZE,
                                   [STYLE_TABLE_HEADING] = FONT_SIZE,
                                   [STYLE_HEADING] = HEADING_SIZE,
                                   [STYLE_TITLE] = TITLE_SIZE};
    lxw_format *format = workbook_add_format(writer->workbook);

    format_set_font_name(format, writer->book->font);
    format_set_font_size(format, sizes[style]);
    format_set_align(format, style == STYLE_HEADING ? LXW_ALIGN_VERTICAL_BOTTOM : LXW_ALIGN_VERTICAL_TOP);
    if (style != STYLE_CELL)
        format_set_bold(format);
    if (style == STYLE_TABLE_HEADING)
        format_set_bottom(format, LXW_BORDER_THIN);
    return format;
}

static lxw_format *make_format(const struct writer *writer, const struct look *look)
{
    lxw_format *format = base_format(writer, look->style);

    if (look->number_format)
        format_set_num_format(format, look->number_format);
    align(writer, format, look);
    if (look->apart)
        format_set_indent(format, 1);
    if (look->wrap)
        format_set_text_wrap(format);
    if (look->link) {
        format_set_font_color(format, 0x0000FF);
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    }
    return format;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_look(const struct look *a, const struct look *b)
{
    return a->style == b->style && a->reading == b->reading &&
           same_text(a->number_format, b->number_format) && a->alignment == b->alignment &&
           a->wrap == b->wrap && a->link == b->link && a->apart == b->apart;
}

static lxw_format *format_for(struct writer *writer, const struct look *wanted)
{
    struct look *look;

    for (look = writer->looks; look; look = look->next)
        if (same_look(look, wanted))
            return look->format;
    look = arena_alloc(writer->arena, sizeof *look);
    *look = *wanted;
    look->format = make_format(writer, look);
    look->next = writer->looks;
    writer->looks = look;
    return look->format;
}

static lxw_format *heading_format(struct writer *writer, const struct grid_column *column)
{
    const struct look look = {.style = STYLE_TABLE_HEADING,
                              .reading = reading_of(writer, column->heading),
                              .alignment = column->alignment,
                              .wrap = true,
                              .apart = column->apart};

    return format_for(writer, &look);
}

static bool is_hexadecimal(const char *text)
{
    return strspn(text, "0123456789abcdefABCDEF") >= 4;
}

/* A text that looks like the escape of a character (ECMA-376 Part 1, 22.9.2.19) must itself be escaped. */
static const char *escaped(struct writer *writer, const char *text)
{
    if (!strstr(text, "_x"))
        return text;
    char *out = arena_alloc(writer->arena, strlen(text) * 3 + 1), *end = out;
    for (const char *c = text; *c; c++) {
        bool escape = c[0] == '_' && c[1] == 'x' && is_hexadecimal(c + 2) && c[6] == '_';
        end = stpcpy(end, escape ? "_x005F_" : (char[]){*c, '\0'});
    }
    return out;
}

static bool write_text(struct writer *writer, lxw_row_t row, lxw_col_t column, const char *text,
                       const char *link, lxw_format *format)
{
    const char *safe = escaped(writer, text);

    if (link)
        return accept(writer,
                      worksheet_write_url_opt(writer->worksheet, row, column, link, format, safe, NULL), row,
                      column);
    return accept(writer, worksheet_write_string(writer->worksheet, row, column, safe, format), row, column);
}

static bool write_number(struct writer *writer, lxw_row_t row, lxw_col_t column, double value,
                         lxw_format *format)
{
    return accept(writer, worksheet_write_number(writer->worksheet, row, column, value, format), row, column);
}

static const char *link_of(const struct grid_column *column, size_t row)
{
    if (!column->link_table || !table_known(column->link_table, row, column->link_index))
        return NULL;
    return table_text(column->link_table, row, column->link_index);
}

static struct look look_of(const struct grid_column *column, size_t row)
{
    return (struct look){.alignment = column->alignment,
                         .wrap = column->wrap,
                         .link = link_of(column, row) != NULL,
                         .apart = column->apart};
}

/* "" for an empty cell. */
static bool write_words(struct writer *writer, lxw_row_t at, lxw_col_t index,
                        const struct grid_column *column, size_t row, const char *text)
{
    struct look look = look_of(column, row);

    look.reading = reading_of(writer, text);
    lxw_format *format = format_for(writer, &look);
    if (*text == '\0')
        return accept(writer, worksheet_write_blank(writer->worksheet, at, index, format), at, index);
    return write_text(writer, at, index, text, link_of(column, row), format);
}

static bool write_figure(struct writer *writer, lxw_row_t at, lxw_col_t index,
                         const struct grid_column *column, size_t row, double value)
{
    struct look look = look_of(column, row);

    look.number_format = column->format;
    look.reading = reading_of_number(writer, column->format);
    return write_number(writer, at, index, value, format_for(writer, &look));
}

static bool write_known(struct writer *writer, lxw_row_t at, lxw_col_t index,
                        const struct grid_column *column, size_t row)
{
    const struct table *table = column->table;
    size_t from = column->index;

    switch (table_column(table, from)->type) {
    case TYPE_TEXT:
        return write_words(writer, at, index, column, row, table_text(table, row, from));
    case TYPE_INTEGER:
        return write_figure(writer, at, index, column, row, (double)table_integer(table, row, from));
    case TYPE_NUMBER:
        return write_figure(writer, at, index, column, row, table_number(table, row, from));
    case TYPE_DATE:
        return write_figure(writer, at, index, column, row, date_serial(table_date(table, row, from)));
    case TYPE_PERIOD: /* only years; others are words */
        return write_figure(writer, at, index, column, row, table_period(table, row, from).year);
    }
    return false;
}

static bool write_cell(struct writer *writer, lxw_row_t at, lxw_col_t index, const struct grid_column *column,
                       size_t row)
{
    switch (table_cell(column->table, row, column->index)) {
    case CELL_KNOWN:
        return write_known(writer, at, index, column, row);
    case CELL_AS_FOUND:
        return write_words(writer, at, index, column, row, table_text(column->table, row, column->index));
    case CELL_UNKNOWN:
        break;
    }
    return write_words(writer, at, index, column, row, grid_unknown(column, row));
}

/* Excel has no higher rows; what does not fit is still in the cell. */
static bool set_height(struct writer *writer, lxw_row_t row, double height)
{
    const double highest = 409;

    return accept(writer, worksheet_set_row(writer->worksheet, row, fmin(height, highest), NULL), row, 0);
}

static double heading_height(const struct writer *writer)
{
    const struct grid *grid = writer->sheet->grid;
    double lines = 1;

    for (size_t i = 0; i < grid->column_count; i++)
        lines = fmax(lines, wrap_lines(writer->wrap, grid->columns[i].heading, grid->columns[i].width));
    return lines * writer->line_height + 2 * line_space;
}

/* Spreadsheets do not all fit the height of a row to its text when they open a file. */
static double row_height(const struct writer *writer, size_t row)
{
    const struct grid *grid = writer->sheet->grid;
    double lines = 1;

    for (size_t i = 0; i < grid->column_count; i++) {
        const struct grid_column *column = &grid->columns[i];
        bool text = table_column(column->table, column->index)->type == TYPE_TEXT;
        if (column->wrap && text && table_known(column->table, row, column->index))
            lines = fmax(lines, wrap_lines(writer->wrap, table_text(column->table, row, column->index),
                                           column->width));
    }
    return lines * writer->line_height + line_space;
}

static bool write_row(struct writer *writer, lxw_row_t at, size_t row)
{
    const struct grid *grid = writer->sheet->grid;
    double height = row_height(writer, row);

    if (height > writer->default_height && !set_height(writer, at, height))
        return false;
    for (size_t i = 0; i < grid->column_count; i++)
        if (!write_cell(writer, at, (lxw_col_t)i, &grid->columns[i], row))
            return false;
    return true;
}

/* The table's headings are written by the library, from the columns of the table. */
static bool add_table(struct writer *writer, lxw_row_t first)
{
    const struct grid *grid = writer->sheet->grid;
    lxw_table_column *columns = arena_array(writer->arena, grid->column_count, sizeof *columns);
    lxw_table_column **list = arena_array(writer->arena, grid->column_count + 1, sizeof *list);
    lxw_table_options options = {.name = (char *)grid->name,
                                 .no_autofilter = LXW_TRUE,
                                 .no_banded_rows = LXW_TRUE,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .style_type_number = 0,
                                 .columns = list};

    for (size_t i = 0; i < grid->column_count; i++) {
        columns[i].header = (char *)escaped(writer, grid->columns[i].heading);
        columns[i].header_format = heading_format(writer, &grid->columns[i]);
        list[i] = &columns[i];
    }
    return accept(writer,
                  worksheet_add_table(writer->worksheet, first, 0, first + (lxw_row_t)grid->row_count,
                                      (lxw_col_t)(grid->column_count - 1), &options),
                  first, 0);
}

static bool write_headings(struct writer *writer, lxw_row_t first)
{
    const struct grid *grid = writer->sheet->grid;

    if (!set_height(writer, first, heading_height(writer)))
        return false;
    if (grid->row_count > 0)
        return add_table(writer, first);
    for (size_t i = 0; i < grid->column_count; i++)
        if (!write_text(writer, first, (lxw_col_t)i, grid->columns[i].heading, NULL,
                        heading_format(writer, &grid->columns[i])))
            return false;
    return true;
}

static bool write_grid(struct writer *writer, lxw_row_t first)
{
    const struct grid *grid = writer->sheet->grid;

    for (size_t i = 0; i < grid->column_count; i++) {
        const struct grid_column *column = &grid->columns[i];
        lxw_col_t index = (lxw_col_t)i;
        const struct look look = {.reading = reading_of(writer, ""),
                                  .alignment = column->alignment,
                                  .wrap = column->wrap,
                                  .apart = column->apart};
        lxw_format *format = format_for(writer, &look);
        if (!accept(writer,
                    worksheet_set_column(writer->worksheet, index, index, column->width * font_width, format),
                    first, index))
            return false;
    }
    if (!write_headings(writer, first))
        return false;
    for (size_t i = 0; i < grid->row_count; i++)
        if (!write_row(writer, first + 1 + (lxw_row_t)i, grid->rows[i]))
            return false;
    return true;
}

static double height_of_line(const struct writer *writer, const struct line *line)
{
    static const double sizes[] = {[LINE_TITLE] = TITLE_SIZE,
                                   [LINE_HEADING] = HEADING_SIZE,
                                   [LINE_TEXT] = FONT_SIZE,
                                   [LINE_CONTINUED] = FONT_SIZE};
    double scale = sizes[line->style] / FONT_SIZE;
    double lines =
        writer->sheet->grid ? 1 : wrap_lines(writer->wrap, line->text, writer->sheet->width / scale);

    return (lines * writer->line_height + line_space) * scale +
           (line->style == LINE_HEADING ? writer->line_height : line_space);
}

static bool write_line(struct writer *writer, lxw_row_t row, const struct line *line, bool wrap)
{
    static const enum style styles[] = {
        [LINE_TITLE] = STYLE_TITLE,
        [LINE_HEADING] = STYLE_HEADING,
        [LINE_TEXT] = STYLE_CELL,
        [LINE_CONTINUED] = STYLE_CELL,
    };
    bool text = styles[line->style] == STYLE_CELL;
    const struct look look = {.style = styles[line->style],
                              .reading = reading_of(writer, line->text),
                              .wrap = wrap && text,
                              .link = line->link && text};

    if (!set_height(writer, row, height_of_line(writer, line)))
        return false;
    return write_text(writer, row, 0, line->text, line->link, format_for(writer, &look));
}

/* A4, one page wide, the headings on every page; the footer has only the number of the page. */
static bool set_pages(struct writer *writer, lxw_row_t first)
{
    lxw_worksheet *worksheet = writer->worksheet;

    worksheet_set_paper(worksheet, A4);
    if (writer->sheet->grid) {
        worksheet_set_landscape(worksheet);
        if (!accept(writer, worksheet_repeat_rows(worksheet, first, first), first, 0))
            return false;
    }
    worksheet_fit_to_pages(worksheet, 1, 0);
    return accept(writer, worksheet_set_footer(worksheet, "&C&P / &N"), 0, 0);
}

static bool write_sheet(struct writer *writer)
{
    const struct sheet *sheet = writer->sheet;
    lxw_row_t first = (lxw_row_t)sheet->line_count;

    writer->worksheet = workbook_add_worksheet(writer->workbook, sheet->name);
    if (!writer->worksheet)
        return error_set(writer->err, ERROR_INTERNAL, "sheet '%s': the library refuses this name",
                         sheet->name);
    worksheet_set_default_row(writer->worksheet, writer->default_height, LXW_FALSE);
    if (writer->book->right_to_left)
        worksheet_right_to_left(writer->worksheet);
    const struct look look = {.reading = reading_of(writer, ""), .wrap = true};
    if (!sheet->grid && !accept(writer,
                                worksheet_set_column(writer->worksheet, 0, 0, sheet->width * font_width,
                                                     format_for(writer, &look)),
                                0, 0))
        return false;
    for (size_t i = 0; i < sheet->line_count; i++)
        if (!write_line(writer, (lxw_row_t)i, &sheet->lines[i], !sheet->grid))
            return false;
    if (sheet->grid && !write_grid(writer, first))
        return false;
    return set_pages(writer, first);
}

static bool set_properties(struct writer *writer)
{
    const struct book *book = writer->book;
    time_t created = (time_t)date_days(book->as_of) * 86400 + 43200; /* noon: the library takes 0 for now */
    lxw_doc_properties properties = {
        .title = (char *)book->title,
        .subject = (char *)book->subject,
        .author = (char *)book->organisation,
        .company = (char *)book->organisation,
        .keywords = (char *)book->keywords,
        .created = created,
    };

    return accept(writer, workbook_set_properties(writer->workbook, &properties), 0, 0);
}

static bool write_sheets(struct writer *writer)
{
    for (size_t i = 0; i < writer->book->sheet_count; i++) {
        writer->sheet = &writer->book->sheets[i];
        if (!write_sheet(writer))
            return false;
    }
    return set_properties(writer);
}

/* The library prints what it returns as well; only errno knows why a file could not be written. */
static lxw_error close_quietly(lxw_workbook *workbook, int *code)
{
    int kept = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    dup2(nowhere, STDERR_FILENO);
    errno = 0;
    lxw_error closed = workbook_close(workbook);
    *code = errno;
    dup2(kept, STDERR_FILENO);
    close(nowhere);
    close(kept);
    return closed;
}

static bool write_book(const struct book *book, const char *folder, struct arena *arena, struct error *err)
{
    const char *path = arena_format(arena, "%s/%s.xlsx", folder, book->file_name);
    struct writer writer = {.book = book,
                            .arena = arena,
                            .err = err,
                            .sheet = &book->sheets[0],
                            .line_height = line_height_of(book),
                            .default_height = line_height_of(book) + line_space};

    if (!spool_begin(err))
        return error_within(err, "%s", path);
    writer.workbook = workbook_new(path);
    if (!writer.workbook)
        return error_set(err, ERROR_SYSTEM, "%s: no memory left", path);
    writer.wrap = wrap_open(book->locale, arena, err);
    bool good = writer.wrap && write_sheets(&writer);
    wrap_close(writer.wrap);
    int code = 0;
    lxw_error closed = close_quietly(writer.workbook, &code);
    /* Whatever else went wrong has its cause there. */
    if (!spool_end(closed == LXW_NO_ERROR, err))
        return false;
    if (good && closed != LXW_NO_ERROR && code != 0)
        return error_system(err, code, ERROR_IO, "cannot write %s", path);
    if (good && closed != LXW_NO_ERROR)
        return error_set(err, ERROR_IO, "cannot write %s: %s", path, lxw_strerror(closed));
    return good;
}

const struct renderer render_xlsx = {.name = "xlsx",
                                     .per_language = true,
                                     .library = "libxlsxwriter",
                                     .version = lxw_version,
                                     .write = write_book};
