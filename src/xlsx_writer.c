/* needs: xlsxwriter */
#include "xlsx_writer.h"

#include "arena.h"
#include "book.h"
#include "error.h"
#include "xlsx_escape.h"

#include <math.h>
#include <string.h>

static enum error_kind kind_of(lxw_error result)
{
    if (result == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return ERROR_SYSTEM;
    return result == LXW_ERROR_WORKSHEET_MAX_NUMBER_URLS_EXCEEDED ? ERROR_DATA : ERROR_INTERNAL;
}

bool xlsx_accept(struct writer *writer, lxw_error result, lxw_row_t row, lxw_col_t column)
{
    if (result == LXW_NO_ERROR)
        return true;
    return error_set(writer->err, kind_of(result), "sheet '%s', row %u, column %u: %s", writer->sheet->name,
                     row + 1, column + 1, lxw_strerror(result));
}

/* Excel has no higher rows; what does not fit is still in the cell. */
bool xlsx_set_height(struct writer *writer, lxw_row_t row, double height)
{
    const double highest = 409;

    return xlsx_accept(writer, worksheet_set_row(writer->worksheet, row, fmin(height, highest), NULL), row,
                       0);
}

bool xlsx_write_text(struct writer *writer, lxw_row_t row, lxw_col_t column, const char *text,
                     const char *link, lxw_format *format)
{
    const char *safe = xlsx_escaped(text, writer->arena);

    if (link)
        return xlsx_accept(writer,
                           worksheet_write_url_opt(writer->worksheet, row, column, link, format, safe, NULL),
                           row, column);
    return xlsx_accept(writer, worksheet_write_string(writer->worksheet, row, column, safe, format), row,
                       column);
}
