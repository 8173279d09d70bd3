#include "rules_colours.h"

#include "arena.h"
#include "contrast.h"
#include "rules_links.h"
#include "rules_shared.h"

#include <string.h>

bool formats_is_new(struct formats_told *told, const char *key)
{
    for (size_t i = 0; i < told->count; i++)
        if (strcmp(told->keys[i], key) == 0)
            return false;
    if (told->count < sizeof told->keys / sizeof *told->keys)
        told->keys[told->count++] = key;
    return true;
}

struct lint_place formats_place(const struct lint_format *format)
{
    return format->first_sheet ? lint_at(format->first_sheet, format->first.row, format->first.column)
                               : lint_at_book();
}

bool formats_is_used(const struct lint_format *format)
{
    return format->first_sheet != NULL;
}

enum { BUILT_IN_HYPERLINK = 8, BUILT_IN_FOLLOWED = 9 };

bool formats_is_link(const struct lint_format *format, const struct link_places *places)
{
    return format->built_in == BUILT_IN_HYPERLINK || format->built_in == BUILT_IN_FOLLOWED ||
           links_has(places, format->first_sheet, format->first);
}

static const char *colour_name(struct lint *lint, uint32_t rgb)
{
    return arena_format(lint_arena(lint), "#%06X", (unsigned)rgb & 0xFFFFFF);
}

/* ---- F03, F04, F05 ---- */

static uint32_t text_colour(const struct lint_format *format)
{
    return format->font->colour.kind == LINT_COLOUR ? format->font->colour.rgb & 0xFFFFFF : 0;
}

static uint32_t fill_colour(const struct lint_format *format)
{
    return !format->fill->none && format->fill->colour.kind == LINT_COLOUR
               ? format->fill->colour.rgb & 0xFFFFFF
               : 0xFFFFFF;
}

void colours_judge_automatic(struct lint *lint, const struct lint_book *book)
{
    const struct link_places *places = links_gather(lint, book);
    struct formats_told told = {0};

    for (size_t i = 0; i < book->format_count; i++) {
        const struct lint_format *format = &book->formats[i];
        if (!formats_is_used(format) || format->font->colour.kind == LINT_AUTOMATIC ||
            formats_is_link(format, places))
            continue;
        const char *colour = colour_name(lint, text_colour(format));
        if (formats_is_new(&told, colour))
            lint_find(
                lint, lint_rule(lint), formats_place(format),
                "the text has the fixed colour %s; use the automatic colour, which follows the reader's "
                "settings of contrast",
                colour);
    }
}

static void judge_contrast_of(struct lint *lint, const struct lint_format *format)
{
    const struct lint_font *font = format->font;
    double ratio = contrast_ratio(text_colour(format), fill_colour(format));
    bool large = font->size >= 18 || (font->bold && font->size >= 14);
    const char *text = colour_name(lint, text_colour(format)), *fill = colour_name(lint, fill_colour(format));

    if (ratio < (large ? 3 : 4.5))
        lint_find(lint, lint_rule(lint), formats_place(format),
                  "text in %s on %s has a contrast of %.2f to 1; at least 4.5 to 1 can be read", text, fill,
                  ratio);
    else if (ratio < 4.5)
        lint_doubt(lint, lint_rule(lint), formats_place(format),
                   "large text in %s on %s has a contrast of %.2f to 1; 4.5 to 1 can be read by more people",
                   text, fill, ratio);
}

void colours_judge_contrast(struct lint *lint, const struct lint_book *book)
{
    const struct link_places *places = links_gather(lint, book);
    struct formats_told told = {0};

    for (size_t i = 0; i < book->format_count; i++) {
        const struct lint_format *format = &book->formats[i];
        if (!formats_is_used(format))
            continue;
        const char *pair = arena_format(lint_arena(lint), "%06X %06X", (unsigned)text_colour(format),
                                        (unsigned)fill_colour(format));
        if (formats_is_new(&told, pair))
            judge_contrast_of(lint, format);
        if (format->font->colour.kind == LINT_COLOUR && !format->font->underlined &&
            links_has(places, format->first_sheet, format->first))
            lint_find(lint, lint_rule(lint), formats_place(format),
                      "a link differs from other text by its colour only; underline it");
    }
}

void colours_judge_fills(struct lint *lint, const struct lint_book *book)
{
    struct formats_told told = {0};

    for (size_t i = 0; i < book->format_count; i++) {
        const struct lint_format *format = &book->formats[i];
        if (!formats_is_used(format) || format->fill->none)
            continue;
        const char *colour = colour_name(lint, fill_colour(format));
        if (formats_is_new(&told, colour))
            lint_find(lint, lint_rule(lint), formats_place(format),
                      "the cell has a background (%s); take the fill away", colour);
    }
}

/* ---- F09 ---- */

static bool is_heading_of_marks(struct lint *lint, const char *heading)
{
    return rules_is_heading(lint, heading, USE_NOTES) || rules_is_heading(lint, heading, USE_STATUS);
}

static bool table_has_marks(struct lint *lint, const struct lint_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].filled > 0 && is_heading_of_marks(lint, table->columns[i].heading))
            return true;
    return false;
}

/* Where the sheet has no marked table, any text may be the heading. */
static bool sheet_has_marks(struct lint *lint, const struct lint_sheet *sheet)
{
    for (size_t i = 0; i < sheet->table_count; i++)
        if (table_has_marks(lint, &sheet->tables[i]))
            return true;
    for (size_t i = 0; i < sheet->text_count; i++)
        if (sheet->texts[i].type == LINT_TEXT && is_heading_of_marks(lint, sheet->texts[i].text))
            return true;
    return false;
}

/* Stripes and shaded totals go through all columns; a fill that says something does not. */
static bool is_shaded_by_rows(const struct lint_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].filled > 0 &&
            (!table->columns[i].has_other_fill ||
             table->columns[i].other_fill_row != table->columns[0].other_fill_row))
            return false;
    return true;
}

static void judge_fills_of(struct lint *lint, const struct lint_sheet *sheet, const struct lint_table *table)
{
    bool by_rows = is_shaded_by_rows(table);

    for (size_t i = 0; i < table->column_count; i++) {
        const struct lint_column *column = &table->columns[i];
        if (!column->has_other_fill)
            continue;
        struct lint_place place =
            lint_at(sheet, column->other_fill_row, table->ref.first.column + (unsigned)i);
        if (by_rows)
            lint_doubt(lint, lint_rule(lint), place,
                       "the rows of the table have different backgrounds; if they mean something, say it in "
                       "words in a column Notes or Status");
        else
            lint_find(
                lint, lint_rule(lint), place,
                "the column %s has cells of different backgrounds, and nothing else says what they mean; "
                "say it in words in a column Notes or Status",
                lint_quote(lint, column->heading));
        return;
    }
}

void colours_judge_alone(struct lint *lint, const struct lint_sheet *sheet)
{
    if (sheet->has_conditional_format && !sheet_has_marks(lint, sheet))
        lint_find(
            lint, lint_rule(lint), lint_at_sheet(sheet),
            "cells get their look by conditional formatting, and nothing else says what it means; say it "
            "in words in a column Notes or Status, and take the formatting away");
    for (size_t i = 0; i < sheet->table_count; i++)
        if (!table_has_marks(lint, &sheet->tables[i]))
            judge_fills_of(lint, sheet, &sheet->tables[i]);
}
