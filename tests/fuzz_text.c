/* Any bytes as a text, as a number format and as a number. */
#include "arena.h"
#include "number_format.h"
#include "text.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void is_sentence(bool good, const char *why)
{
    char unused[160];

    demand(good || (*why && text_is_utf8(why, strlen(why), unused, sizeof unused)));
}

static void try_text(const char *text, size_t size, struct arena *arena)
{
    char why[160] = "", unused[160];
    bool cell = text_fit_for_cell(text, size, why, sizeof why);
    bool whole = strlen(text) == size;

    is_sentence(cell, why);
    demand(!cell || (whole && text_is_utf8(text, size, unused, sizeof unused)));
    const char *quoted = text_quote(arena, text, size);
    is_sentence(text_is_utf8(quoted, strlen(quoted), unused, sizeof unused), "");
    demand(text_utf16_length(quoted) <= 243);
    is_sentence(text_fit_for_line(text, TEXT_HEADING_LIMIT, why, sizeof why), why);
    if (cell)
        demand(text_width(text) <= 2 * (double)text_utf16_length(text));
}

static void try_format(const char *text)
{
    char why[400] = "";
    bool good = number_format_fit(text, why, sizeof why);

    is_sentence(good, why);
    if (good) {
        number_format_kind(text);
        demand(number_format_decimals(text) >= 0 && number_format_letters(text) >= 0);
    }
}

static void try_number(const uint8_t *data, size_t size)
{
    double number;
    char out[TEXT_NUMBER_SIZE];

    if (size < sizeof number)
        return;
    memcpy(&number, data, sizeof number);
    if (!isfinite(number))
        return;
    text_from_number(number, out);
    demand(strtod(out, NULL) == number);
    demand(fabs(number) >= 1e15 || fabs(number) < 1e-5 || !strchr(out, 'e'));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(abort);
    const char *text = arena_copy(arena, data, size);

    try_text(text, size, arena);
    try_format(text);
    try_number(data, size);
    arena_free(arena);
    return 0;
}
