/* needs: xlsxwriter */
#include "arena.h"
#include "book.h"
#include "error.h"
#include "render.h"
#include "retouch.h"
#include "spool.h"
#include "wrap.h"
#include "xlsx_chart.h"
#include "xlsx_looks.h"
#include "xlsx_table.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { A4 = 9 };

/* Chinese, Japanese and Korean letters are as high as their line, Arabic ones go far below it; the fonts that
 * stand in for each other on Windows, macOS and Linux differ most there. */
static double line_height_of(const struct book *book)
{
    static const struct {
        const char *script;
        double height;
    } heights[] = {{"Hans", 17.5}, {"Hant", 17.5}, {"Jpan", 17.5},
                   {"Kore", 17.5}, {"Arab", 16},   {"Thai", 19}};

    for (size_t i = 0; i < sizeof heights / sizeof *heights; i++)
        if (strcmp(heights[i].script, book->script) == 0)
            return heights[i].height;
    return 15.2;
}

static double height_of_line(const struct writer *writer, const struct line *line)
{
    static const double sizes[] = {[LINE_TITLE] = TITLE_SIZE,
                                   [LINE_HEADING] = HEADING_SIZE,
                                   [LINE_TEXT] = FONT_SIZE,
                                   [LINE_CONTINUED] = FONT_SIZE};
    double scale = sizes[line->style] / FONT_SIZE;
    double lines = writer->sheet->grid
                       ? 1
                       : wrap_lines(writer->wrap, line->text, writer->sheet->width / scale, scale > 1);

    return (lines * writer->line_height + XLSX_LINE_SPACE) * scale +
           (line->style == LINE_HEADING ? writer->line_height : XLSX_LINE_SPACE);
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
                              .reading = xlsx_reading(writer, line->text),
                              .wrap = wrap && text,
                              .link = line->link && text};

    if (!xlsx_set_height(writer, row, height_of_line(writer, line)))
        return false;
    return xlsx_write_text(writer, row, 0, line->text, line->link, xlsx_format(writer, &look));
}

/* A4, one page wide, a chart on one page, the headings on every page; the footer has only the number of the
 * page. */
static bool set_pages(struct writer *writer, lxw_row_t first)
{
    lxw_worksheet *worksheet = writer->worksheet;

    worksheet_set_paper(worksheet, A4);
    if (writer->sheet->grid || writer->sheet->figure)
        worksheet_set_landscape(worksheet);
    if (writer->sheet->grid && !xlsx_accept(writer, worksheet_repeat_rows(worksheet, first, first), first, 0))
        return false;
    worksheet_fit_to_pages(worksheet, 1, writer->sheet->figure ? 1 : 0);
    return xlsx_accept(writer, worksheet_set_footer(worksheet, "&C&P / &N"), 0, 0);
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
    const struct look look = {.reading = xlsx_reading(writer, ""), .wrap = true};
    if (!sheet->grid &&
        !xlsx_accept(writer,
                     worksheet_set_column(writer->worksheet, 0, 0, sheet->width, xlsx_format(writer, &look)),
                     0, 0))
        return false;
    for (size_t i = 0; i < sheet->line_count; i++)
        if (!write_line(writer, (lxw_row_t)i, &sheet->lines[i], !sheet->grid))
            return false;
    if (sheet->grid && !xlsx_write_grid(writer, first))
        return false;
    if (sheet->figure && !xlsx_write_chart(writer, first + 1))
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

    return xlsx_accept(writer, workbook_set_properties(writer->workbook, &properties), 0, 0);
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
                            .default_height = line_height_of(book) + XLSX_LINE_SPACE};

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
    return good && retouch(path, book, arena, err);
}

const struct renderer render_xlsx = {.name = "xlsx",
                                     .per_language = true,
                                     .library = "libxlsxwriter",
                                     .version = lxw_version,
                                     .write = write_book};
