/* A library for LD_PRELOAD that stands between the program and libxlsxwriter and makes a wrong workbook.
 * MUTATION is one of
 *
 *     row SHEET ROW    no cell of the row is written (from 0)
 *     swap SHEET ROW   the second and the third number of the row change places
 *     digit SHEET ROW  the second number of the row gets another last digit
 *     byte             a byte in the middle of the finished file is another
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* Numbers of the row so far; the first of those that change places waits for the other. */
static unsigned numbers;
static struct {
    lxw_col_t column;
    double value;
    lxw_format *format;
} waiting;

static bool is_asked(const char *mutation, const lxw_worksheet *worksheet, lxw_row_t row)
{
    char kind[16] = "", sheet[64] = "";
    unsigned asked = 0;
    const char *words = getenv("MUTATION");

    if (!words || sscanf(words, "%15s %63s %u", kind, sheet, &asked) < 1 || strcmp(kind, mutation) != 0)
        return false;
    return !worksheet || (row == asked && worksheet->name && strcmp(worksheet->name, sheet) == 0);
}

static void *next(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);

    if (!found)
        abort();
    return found;
}

lxw_error worksheet_write_string(lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t column, const char *text,
                                 lxw_format *format)
{
    lxw_error (*write)(lxw_worksheet *, lxw_row_t, lxw_col_t, const char *, lxw_format *) = (lxw_error(*)(
        lxw_worksheet *, lxw_row_t, lxw_col_t, const char *, lxw_format *))next("worksheet_write_string");

    return is_asked("row", worksheet, row) ? LXW_NO_ERROR : write(worksheet, row, column, text, format);
}

lxw_error worksheet_write_number(lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t column, double value,
                                 lxw_format *format)
{
    lxw_error (*write)(lxw_worksheet *, lxw_row_t, lxw_col_t, double, lxw_format *) = (lxw_error(*)(
        lxw_worksheet *, lxw_row_t, lxw_col_t, double, lxw_format *))next("worksheet_write_number");

    if (is_asked("row", worksheet, row))
        return LXW_NO_ERROR;
    if (!is_asked("digit", worksheet, row) && !is_asked("swap", worksheet, row))
        return write(worksheet, row, column, value, format);
    numbers++; /* the first is a date */
    if (numbers == 2 && is_asked("digit", worksheet, row))
        return write(worksheet, row, column, value * (1 + 1e-15), format);
    if (numbers == 2) {
        waiting.column = column;
        waiting.value = value;
        waiting.format = format;
        return LXW_NO_ERROR;
    }
    if (numbers != 3 || is_asked("digit", worksheet, row))
        return write(worksheet, row, column, value, format);
    lxw_error first = write(worksheet, row, waiting.column, value, waiting.format);
    return first != LXW_NO_ERROR ? first : write(worksheet, row, column, waiting.value, format);
}

static void change_byte(const char *path)
{
    char byte;
    int file = open(path, O_RDWR | O_CLOEXEC);
    off_t middle = file < 0 ? 0 : lseek(file, 0, SEEK_END) / 2;

    if (file < 0 || pread(file, &byte, 1, middle) != 1)
        abort();
    byte = (char)(byte ^ 1);
    if (pwrite(file, &byte, 1, middle) != 1)
        abort();
    close(file);
}

/* The last thing that happens to a workbook before it is read back: its parts were retouched. */
int rename(const char *old, const char *new)
{
    int (*move)(const char *, const char *) = (int (*)(const char *, const char *))next("rename");
    int result = move(old, new);
    const char *end = strrchr(new, '.');

    if (result == 0 && is_asked("byte", NULL, 0) && end && strcmp(end, ".xlsx") == 0)
        change_byte(new);
    return result;
}
