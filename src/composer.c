#include "composer.h"

#include "arena.h"
#include "cross.h"

static void number_note(int *numbers, int *next, int note)
{
    if (note != NO_NOTE && numbers[note] == 0)
        numbers[note] = (*next)++;
}

/* Value and columns stand above the table. */
static void number_notes_of_cross(const struct report_table *table, int *numbers, int *next)
{
    const struct cross_shape *cross = table->cross;

    number_note(numbers, next, table->columns[cross->value].note);
    number_note(numbers, next, table->columns[cross->columns].note);
    for (size_t i = 0; i < cross->row_count; i++)
        number_note(numbers, next, table->columns[cross->rows[i]].note);
}

/* The columns of a sheet stand in the order of their roles; addresses are not shown. */
static void number_notes_of_columns(const struct report_table *table, int *numbers, int *next)
{
    static const enum role order[] = {ROLE_FIGURE, ROLE_STATUS, ROLE_SOURCES};

    if (table->cross)
        number_notes_of_cross(table, numbers, next);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        for (size_t j = 0; j < table->column_count; j++)
            if (table->columns[j].role == order[i])
                number_note(numbers, next, table->columns[j].note);
}

const int *composer_number_notes(const struct report *report, struct arena *arena)
{
    int *numbers = arena_array(arena, report->note_count, sizeof *numbers);
    int next = 1;

    for (size_t i = 0; i < report->table_count; i++) {
        for (size_t j = 0; j < report->tables[i].note_count; j++)
            number_note(numbers, &next, report->tables[i].notes[j]);
        number_notes_of_columns(&report->tables[i], numbers, &next);
    }
    return numbers;
}

bool composer_is_incomplete(const struct composer *composer, const struct report_table *table)
{
    struct date end = period_last_day(composer->period);
    struct date last = date_compare(composer->as_of, end) < 0 ? composer->as_of : end;

    return table->has_complete_until && date_compare(last, table->complete_until) > 0;
}
