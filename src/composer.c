#include "composer.h"

#include "arena.h"

static void number_note(int *numbers, int *next, int note)
{
    if (note != NO_NOTE && numbers[note] == 0)
        numbers[note] = (*next)++;
}

const int *composer_number_notes(const struct report *report, struct arena *arena)
{
    int *numbers = arena_array(arena, report->note_count, sizeof *numbers);
    int next = 1;

    for (size_t i = 0; i < report->table_count; i++) {
        for (size_t j = 0; j < report->tables[i].note_count; j++)
            number_note(numbers, &next, report->tables[i].notes[j]);
        for (size_t j = 0; j < report->tables[i].column_count; j++)
            number_note(numbers, &next, report->tables[i].columns[j].note);
    }
    return numbers;
}
