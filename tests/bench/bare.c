/* bare CELLS FILE.xlsx : the least that writes these cells with libxlsxwriter; what statbook's workbook is
 * measured against. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

int main(int argc, char **argv)
{
    static char line[70000];
    FILE *cells = argc == 3 ? fopen(argv[1], "r") : NULL;

    if (!cells)
        return 66;
    lxw_workbook *workbook = workbook_new(argv[2]);
    lxw_worksheet *sheet = NULL;
    while (fgets(line, sizeof line, cells)) {
        unsigned row, column;
        int start = 0;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == 's') {
            sheet = workbook_add_worksheet(workbook, line + 2);
            continue;
        }
        if (!sheet || sscanf(line + 2, "%u %u %n", &row, &column, &start) != 2)
            return 65;
        if (line[0] == 'n')
            worksheet_write_number(sheet, row, (lxw_col_t)column, strtod(line + 2 + start, NULL), NULL);
        else
            worksheet_write_string(sheet, row, (lxw_col_t)column, line + 2 + start, NULL);
    }
    fclose(cells);
    return workbook_close(workbook) == LXW_NO_ERROR ? 0 : 74;
}
