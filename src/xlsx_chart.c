#include "xlsx_chart.h"

#include "arena.h"
#include "book.h"
#include "book_figures.h"
#include "error.h"

/* What the library takes for a scale of one. */
enum { DEFAULT_WIDTH = 480, DEFAULT_HEIGHT = 288 };

bool xlsx_write_chart(struct writer *writer, lxw_row_t row)
{
    const struct figure *figure = writer->sheet->figure;
    lxw_chart_options options = {.x_scale = (double)FIGURE_WIDTH / DEFAULT_WIDTH,
                                 .y_scale = figure->height / DEFAULT_HEIGHT,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = (char *)figure->plot->alt};
    lxw_chart *chart = workbook_add_chart(writer->workbook, LXW_CHART_LINE);

    /* The library wants a series; it leaves areas in parentheses as they are. */
    if (!chart || !chart_add_series(chart, NULL, "=('A'!$A$1,'A'!$A$2)"))
        return error_set(writer->err, ERROR_SYSTEM, "sheet '%s': no memory left", writer->sheet->name);
    return xlsx_accept(writer, worksheet_insert_chart_opt(writer->worksheet, row, 0, chart, &options), row,
                       0);
}
