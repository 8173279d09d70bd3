#include "check_cells.h"

#include "arena.h"
#include "error.h"
#include "report.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

bool check_fail(const struct gate *gate, size_t row, size_t column, const char *sentence)
{
    const char *name = table_column(gate->table, column)->name;

    return error_set(gate->err, ERROR_DATA, "table '%s', row %zu, column '%s': %s", gate->definition->name,
                     row + 1, name, sentence);
}

const char *check_quote(const struct gate *gate, size_t row, size_t column)
{
    const char *plain = table_plain(gate->table, row, column, gate->arena);

    return text_quote(gate->arena, plain, strlen(plain));
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct codes check_list_codes(const struct table *table, struct arena *arena)
{
    struct codes codes = {arena_array(arena, table_row_count(table), sizeof(char *)), table_row_count(table)};

    for (size_t row = 0; row < codes.count; row++)
        codes.items[row] = table_plain(table, row, 0, arena);
    qsort(codes.items, codes.count, sizeof(char *), compare_texts);
    return codes;
}

/* ---- one code ---- */

static bool is_code_good(const struct gate *gate, enum role role, const struct codes *sources,
                         const char *code)
{
    if (role == ROLE_SOURCES)
        return !sources->items ||
               bsearch(&code, sources->items, sources->count, sizeof(char *), compare_texts);
    return role == ROLE_NOTES ? report_find_note(gate->report, code, strlen(code)) != NO_NOTE
                              : report_find_mark(gate->report, code, strlen(code)) != NULL;
}

/* "e, p or x" */
static const char *list_marks(const struct gate *gate)
{
    const struct report *report = gate->report;
    const char **marks = arena_array(gate->arena, report->mark_count, sizeof *marks);

    for (size_t i = 0; i < report->mark_count; i++)
        marks[i] = report->marks[i].code;
    return text_list(gate->arena, marks, report->mark_count, "or");
}

static const char *list_notes(const struct gate *gate)
{
    const struct report *report = gate->report;
    const char **notes = arena_array(gate->arena, report->note_count, sizeof *notes);

    for (size_t i = 0; i < report->note_count; i++)
        notes[i] = report->notes[i].id;
    return text_list(gate->arena, notes, report->note_count, "or");
}

static const char *list_tables(const struct gate *gate)
{
    const struct report *report = gate->report;
    const char **tables = arena_array(gate->arena, report->table_count, sizeof *tables);

    for (size_t i = 0; i < report->table_count; i++)
        tables[i] = report->tables[i].name;
    return text_list(gate->arena, tables, report->table_count, "or");
}

static bool refuse_code(const struct gate *gate, enum role role, size_t row, size_t column, const char *code)
{
    const struct report *report = gate->report;
    const char *quoted = text_quote(gate->arena, code, strlen(code));

    if (role == ROLE_SOURCES)
        return check_fail(gate, row, column,
                          arena_format(gate->arena, "%s is not a code in table '%s'", quoted,
                                       report->tables[report->sources_table].name));
    return check_fail(gate, row, column,
                      arena_format(gate->arena, "%s is not a %s of this report; use %s", quoted,
                                   role == ROLE_NOTES ? "note" : "mark",
                                   role == ROLE_NOTES ? list_notes(gate) : list_marks(gate)));
}

/* ---- the columns ---- */

static bool check_codes_of_cell(const struct gate *gate, const struct codes *sources, size_t row,
                                size_t column)
{
    enum role role = table_column(gate->table, column)->role;

    for (const char *code = table_plain(gate->table, row, column, gate->arena); *code;) {
        size_t length = strcspn(code, " ");
        const char *word = arena_copy(gate->arena, code, length);
        if (length == 0 || (code[length] == ' ' && code[length + 1] == '\0'))
            return check_fail(gate, row, column,
                              arena_format(gate->arena, "%s has a space too many; codes are separated by one",
                                           check_quote(gate, row, column)));
        if (!is_code_good(gate, role, sources, word))
            return refuse_code(gate, role, row, column, word);
        code += length + (code[length] == ' ');
    }
    return true;
}

static bool check_codes(const struct gate *gate, const struct codes *sources, size_t column)
{
    for (size_t row = 0; row < table_row_count(gate->table); row++)
        if (!check_codes_of_cell(gate, sources, row, column))
            return false;
    return true;
}

/* What is there cannot be missing. */
static bool check_missing(const struct gate *gate, size_t column)
{
    size_t figure = (size_t)gate->definition->columns[column].of;

    for (size_t row = 0; row < table_row_count(gate->table); row++) {
        const struct mark *mark =
            report_missing_mark(gate->report, table_plain(gate->table, row, column, gate->arena));
        if (mark && table_cell(gate->table, row, figure) != CELL_UNKNOWN)
            return check_fail(gate, row, column,
                              arena_format(gate->arena,
                                           "'%s' (%s) stands for a figure that is not there, and '%s' is %s",
                                           mark->code, mark->meaning, table_column(gate->table, figure)->name,
                                           check_quote(gate, row, figure)));
    }
    return true;
}

static bool check_names_of_tables(const struct gate *gate, size_t column)
{
    for (size_t row = 0; row < table_row_count(gate->table); row++)
        if (table_known(gate->table, row, column) &&
            report_find_table(gate->report, table_text(gate->table, row, column)) == NO_TABLE)
            return check_fail(gate, row, column,
                              arena_format(gate->arena, "%s is not a table of this report; use %s",
                                           check_quote(gate, row, column), list_tables(gate)));
    return true;
}

static bool check_column(const struct gate *gate, const struct codes *sources, size_t column)
{
    const struct report_column *described = &gate->definition->columns[column];

    switch (described->role) {
    case ROLE_STATUS:
    case ROLE_SOURCES:
    case ROLE_NOTES:
        return check_codes(gate, sources, column);
    case ROLE_CELL_STATUS:
        return check_codes(gate, sources, column) && check_missing(gate, column);
    case ROLE_FIGURE:
        return !described->to || described->to->table != NO_TABLE || check_names_of_tables(gate, column);
    case ROLE_LINK:
        break;
    }
    return true;
}

bool check_cells(const struct gate *gate, const struct codes *sources)
{
    for (size_t column = 0; column < gate->definition->column_count; column++)
        if (!check_column(gate, sources, column))
            return false;
    return true;
}
