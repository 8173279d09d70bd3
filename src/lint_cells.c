#include "lint_reader.h"

#include "arena.h"
#include "error.h"
#include "lint_shorthand.h"
#include "lint_words.h"
#include "room.h"
#include "text.h"
#include "xml.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *quote(const struct lint_sheet_reader *sheets, const char *text)
{
    return text_quote(sheets->reader->arena, text, strlen(text));
}

/* ---- rows ---- */

static bool enter_tables(struct lint_sheet_reader *sheets, struct error *err)
{
    const struct lint_sheet *sheet = sheets->sheet;
    size_t kept = 0;

    for (size_t i = 0; i < sheets->abreast_count; i++)
        if (sheets->abreast[i]->ref.last.row >= sheets->row)
            sheets->abreast[kept++] = sheets->abreast[i];
    sheets->abreast_count = kept;
    for (; sheets->next_table < sheet->table_count; sheets->next_table++) {
        struct lint_table *table = &sheet->tables[sheets->next_table];
        if (table->ref.first.row > sheets->row)
            break;
        if (sheets->abreast_count == LINT_ABREAST_LIMIT)
            return lint_beyond(sheets->reader, err, "row %u has more than %d tables", sheets->row + 1,
                               LINT_ABREAST_LIMIT);
        if (table->ref.last.row >= sheets->row)
            sheets->abreast[sheets->abreast_count++] = table;
    }
    return true;
}

bool lint_start_row(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_sheet_reader *sheets = context;
    const char *text = xml_attribute(element, "r");
    unsigned number = sheets->next_row + 1;

    if (text && (!xml_unsigned(text, &number) || number < 1))
        return error_set(err, ERROR_DATA, "%s is not the number of a row", quote(sheets, text));
    if (number > REFERENCE_ROWS)
        return error_set(err, ERROR_DATA, "row %u is below row %d, the last one", number, REFERENCE_ROWS);
    if (number - 1 < sheets->next_row)
        return error_set(err, ERROR_DATA, "row %u stands behind row %u", number, sheets->next_row);
    sheets->row = number - 1;
    sheets->next_row = number;
    sheets->next_column = 0;
    if (!sheets->sheet->hidden_what &&
        (lint_number(element, "ht", 1) == 0 || xml_flag(element, "hidden") || xml_flag(element, "collapsed")))
        sheets->sheet->hidden_what = arena_format(sheets->reader->arena, "row %u", number);
    sheets->row_height = xml_flag(element, "customHeight") ? lint_number(element, "ht", 0) : 0;
    return enter_tables(sheets, err);
}

/* ---- cells ---- */

static double width_of_column(const struct lint_sheet_reader *sheets, unsigned column)
{
    double width = sheets->scratch->widths[column];

    return width < 0 ? sheets->sheet->default_width : width;
}

static bool within_cell(const struct lint_sheet_reader *sheets, struct error *err)
{
    char place[REFERENCE_SIZE];

    reference_write((struct reference){sheets->cell.row, sheets->cell.column}, place);
    return error_within(err, "cell %s", place);
}

static bool find_place(const struct lint_sheet_reader *sheets, const char *text, struct reference *place,
                       struct error *err)
{
    *place = (struct reference){sheets->row, sheets->next_column};
    if (text && !reference_parse(text, place))
        return error_set(err, ERROR_DATA, "%s is not a cell", quote(sheets, text));
    if (place->column >= REFERENCE_COLUMNS)
        return error_set(err, ERROR_DATA, "row %u has more than %d cells", sheets->row + 1,
                         REFERENCE_COLUMNS);
    if (place->row != sheets->row)
        return error_set(err, ERROR_DATA, "cell %s stands in row %u", text, sheets->row + 1);
    if (place->column < sheets->next_column)
        return error_set(err, ERROR_DATA, "cell %s stands behind a cell that is at its right", text);
    return true;
}

static bool find_type(struct lint_sheet_reader *sheets, const char *type, struct error *err)
{
    static const char *const types[] = {
        [VALUE_NUMBER] = "n",  [VALUE_SHARED] = "s", [VALUE_TEXT] = "str", [VALUE_INLINE] = "inlineStr",
        [VALUE_BOOLEAN] = "b", [VALUE_ERROR] = "e",  [VALUE_DATE] = "d"};

    sheets->value = VALUE_NUMBER;
    if (!type)
        return true;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (strcmp(types[i], type) == 0) {
            sheets->value = (enum lint_value)i;
            return true;
        }
    return error_set(err, ERROR_DATA, "%s is not a type of cell", quote(sheets, type));
}

static bool find_format(struct lint_sheet_reader *sheets, const char *style, struct error *err)
{
    size_t count = sheets->reader->book->format_count;
    unsigned index = 0;

    if (style && (!xml_unsigned(style, &index) || index >= count))
        return error_set(err, ERROR_DATA, "the style %s does not exist; there are %zu, counted from 0",
                         quote(sheets, style), count);
    sheets->format = &sheets->reader->formats[index];
    return true;
}

bool lint_start_cell(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_sheet_reader *sheets = context;
    struct reference place;

    if (!find_place(sheets, xml_attribute(element, "r"), &place, err))
        return false;
    sheets->next_column = place.column + 1;
    sheets->cell = (struct lint_cell){.sheet = sheets->sheet,
                                      .row = place.row,
                                      .column = place.column,
                                      .width = width_of_column(sheets, place.column),
                                      .row_height = sheets->row_height,
                                      .text = ""};
    sheets->has_value = false;
    sheets->reader->text.size = 0;
    return (find_type(sheets, xml_attribute(element, "t"), err) &&
            find_format(sheets, xml_attribute(element, "s"), err)) ||
           within_cell(sheets, err);
}

bool lint_start_formula(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_sheet_reader *sheets = context;

    (void)element, (void)err;
    sheets->cell.formula = true;
    return true;
}

bool lint_start_run_alignment(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_sheet_reader *sheets = context;
    const char *value = xml_attribute(element, "val");

    (void)err;
    sheets->cell.superscript |= value && strcmp(value, "baseline") != 0;
    return true;
}

/* ---- values ---- */

static void take_text(struct lint_sheet_reader *sheets, const char *text, size_t length,
                      enum lint_cell_type type)
{
    sheets->cell.type = length > 0 ? type : LINT_EMPTY;
    sheets->cell.text = text;
    sheets->cell.length = length;
}

/* The text is gone with its element, and the cell ends later. */
static void copy_text(struct lint_sheet_reader *sheets, const char *text, enum lint_cell_type type)
{
    size_t length = strnlen(text, sizeof sheets->scratch->value - 1);

    memcpy(sheets->scratch->value, text, length);
    sheets->scratch->value[length] = '\0';
    take_text(sheets, sheets->scratch->value, length, type);
}

static bool take_decoded(struct lint_sheet_reader *sheets, const char *text, struct error *err)
{
    struct lint_reader *reader = sheets->reader;

    if (!xstring_add(&reader->text, text, reader->arena, err))
        return false;
    take_text(sheets, reader->text.bytes, reader->text.size, LINT_TEXT);
    return true;
}

static bool take_shared(struct lint_sheet_reader *sheets, const char *text, struct error *err)
{
    unsigned number;
    size_t length;

    if (!xml_unsigned(text, &number))
        return error_set(err, ERROR_DATA, "%s is not the number of a shared text", quote(sheets, text));
    const char *found = lint_string(sheets->reader->strings, number, &length, &sheets->cell.superscript, err);
    if (!found)
        return false;
    take_text(sheets, found, length, LINT_TEXT);
    return true;
}

/* What is not a number although it should be one is shown as an error by those who open it at all. */
static void take_number(struct lint_sheet_reader *sheets, const char *text)
{
    bool good = xml_number(text, &sheets->cell.number);

    copy_text(sheets, text, good ? LINT_NUMBER : LINT_ERROR);
}

/* ISO 8601, "2013-03-31" or "2013-03-31T12:00:00": the number of days that a spreadsheet shows. */
static void take_date(struct lint_sheet_reader *sheets, const char *text)
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0;

    copy_text(sheets, text, LINT_TEXT);
    if (sscanf(text, "%4d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour, &minute) < 3)
        return;
    int y = month <= 2 ? year - 1 : year, m = (month + 9) % 12;
    long days = 365L * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - 1;
    sheets->cell.type = LINT_NUMBER;
    sheets->cell.number = (double)(days - 693899) + hour / 24.0 + minute / 1440.0;
}

static bool take_value(struct lint_sheet_reader *sheets, const char *text, struct error *err)
{
    switch (sheets->value) {
    case VALUE_SHARED:
        return take_shared(sheets, text, err);
    case VALUE_TEXT:
        return take_decoded(sheets, text, err);
    case VALUE_NUMBER:
        take_number(sheets, text);
        break;
    case VALUE_BOOLEAN:
        sheets->cell.number = *text == '1' || *text == 't';
        copy_text(sheets, text, LINT_BOOLEAN);
        break;
    case VALUE_ERROR:
        copy_text(sheets, text, LINT_ERROR);
        break;
    case VALUE_DATE:
        take_date(sheets, text);
        break;
    case VALUE_INLINE: /* has its text in <is> */
        break;
    }
    return true;
}

/* An empty <v> is the value of a formula that was never computed. */
bool lint_end_value(void *context, const char *text, struct error *err)
{
    struct lint_sheet_reader *sheets = context;

    if (!*text)
        return true;
    if (sheets->has_value)
        return error_set(err, ERROR_DATA, "has two values") || within_cell(sheets, err);
    sheets->has_value = true;
    return take_value(sheets, text, err) || within_cell(sheets, err);
}

bool lint_end_piece(void *context, const char *text, struct error *err)
{
    struct lint_sheet_reader *sheets = context;

    return take_decoded(sheets, text, err) || within_cell(sheets, err);
}

/* ---- what a cell adds to its sheet ---- */

static void find_table(struct lint_sheet_reader *sheets)
{
    struct lint_cell *cell = &sheets->cell;

    for (size_t i = 0; i < sheets->abreast_count; i++) {
        struct lint_table *table = sheets->abreast[i];
        if (cell->column < table->ref.first.column || cell->column > table->ref.last.column)
            continue;
        cell->table = table;
        cell->in = &table->columns[cell->column - table->ref.first.column];
        cell->heading = cell->row - table->ref.first.row < table->heading_rows;
        return;
    }
}

static void count(struct lint_sheet_reader *sheets)
{
    const struct lint_cell *cell = &sheets->cell;
    struct lint_sheet *sheet = sheets->sheet;
    const struct reference at = {cell->row, cell->column};

    if (sheet->cell_count++ == 0 || cell->row > sheet->last_row) {
        sheet->last_row = cell->row;
        sheet->last_row_cell = at;
    }
    if (cell->formula && sheet->formula_count++ == 0)
        sheet->first_formula = at;
    if (!sheets->format->first_sheet) {
        sheets->format->first_sheet = sheet;
        sheets->format->first = at;
    }
}

static void see_block(struct lint_sheet_reader *sheets)
{
    unsigned row = sheets->cell.row, column = sheets->cell.column;
    unsigned *here = sheets->scratch->outside[row & 1], *above = sheets->scratch->outside[~row & 1];

    here[column] = row + 1;
    if (sheets->sheet->has_block || row == 0 || column == 0 || here[column - 1] != row + 1 ||
        above[column] != row || above[column - 1] != row)
        return;
    sheets->sheet->has_block = true;
    sheets->sheet->block = (struct reference){row - 1, column - 1};
}

/* Words have spaces between them; of ideographs two make a word. */
static void count_words(struct lint_sheet_reader *sheets)
{
    const struct lint_cell *cell = &sheets->cell;
    size_t words = 0, characters = 0, ideographs = 0;
    bool within = false;

    for (size_t i = 0; i < cell->length; i++) {
        unsigned char c = (unsigned char)cell->text[i];
        bool space = c <= ' ', ideograph = c >= 0xE3 && c <= 0xE9;
        words += !space && !within;
        within = !space;
        ideographs += ideograph;
        characters += (c & 0xC0) != 0x80;
    }
    sheets->sheet->words += words + ideographs / 2;
    if (characters > sheets->sheet->longest_text) {
        sheets->sheet->longest_text = characters;
        sheets->sheet->longest_at = (struct reference){cell->row, cell->column};
    }
}

/* The cell's text, NULL where there is no room for it. */
static const char *keep(struct lint_sheet_reader *sheets, size_t count)
{
    const struct lint_cell *cell = &sheets->cell;
    const char *text = NULL;

    if (count < LINT_TEXT_LIMIT && cell->length <= LINT_SHEET_KEPT_LIMIT - sheets->kept)
        text = lint_keep(sheets->reader, cell->text, cell->length);
    if (text)
        sheets->kept += cell->length;
    return text;
}

static struct lint_text *add_text(struct lint_sheet_reader *sheets, struct lint_text *texts, size_t count,
                                  const char *text)
{
    const struct lint_cell *cell = &sheets->cell;

    texts = room_for_item(sheets->reader->arena, texts, count, sizeof *texts);
    texts[count] = (struct lint_text){cell->row, cell->column, text, cell->format, cell->type};
    return texts;
}

static void keep_text(struct lint_sheet_reader *sheets)
{
    struct lint_sheet *sheet = sheets->sheet;
    const char *text = keep(sheets, sheet->text_count);

    sheet->texts_cut |= !text;
    if (text)
        sheet->texts = sheets->texts = add_text(sheets, sheets->texts, sheet->text_count++, text);
}

static void keep_entry(struct lint_sheet_reader *sheets)
{
    struct lint_sheet *sheet = sheets->sheet;

    if (sheet->kind != LINT_CONTENTS || sheets->cell.heading)
        return;
    const char *text = keep(sheets, sheet->entry_count);
    sheet->entries_cut |= !text;
    if (text)
        sheet->entries = sheets->entries = add_text(sheets, sheets->entries, sheet->entry_count++, text);
}

/* Links stand behind all cells. */
static void remember(struct lint_sheet_reader *sheets)
{
    const struct lint_cell *cell = &sheets->cell;
    struct lint_scratch *scratch = sheets->scratch;

    if (sheets->passed_count == LINT_PASSED_LIMIT || cell->length >= LINT_PASSED_SIZE - sheets->passed_size)
        return;
    scratch->passed[sheets->passed_count++] =
        (struct lint_passed){{cell->row, cell->column}, (uint32_t)sheets->passed_size};
    memcpy(scratch->passed_texts + sheets->passed_size, cell->text, cell->length);
    scratch->passed_texts[sheets->passed_size + cell->length] = '\0';
    sheets->passed_size += cell->length + 1;
}

/* All numbers above count as one: nobody has so many notes. */
enum { MARKER_LIMIT = 65535 };

static void add_marker(struct lint_sheet_reader *sheets, unsigned number)
{
    struct lint_reader *reader = sheets->reader;
    unsigned bit = number < MARKER_LIMIT ? number : MARKER_LIMIT;

    if (reader->marked[bit / 8] & 1 << bit % 8)
        return;
    reader->marked[bit / 8] |= (unsigned char)(1 << bit % 8);
    reader->markers =
        room_for_item(reader->arena, reader->markers, reader->book->marker_count, sizeof *reader->markers);
    reader->markers[reader->book->marker_count++] =
        (struct lint_marker){number, sheets->sheet, {sheets->cell.row, sheets->cell.column}};
    reader->book->markers = reader->markers;
}

static bool may_have_marker(const struct lint_sheet_reader *sheets)
{
    enum lint_kind kind = sheets->sheet->kind;

    return kind != LINT_COVER && kind != LINT_CONTENTS && kind != LINT_NOTES &&
           (memchr(sheets->cell.text, '[', sheets->cell.length) || strstr(sheets->cell.text, "［"));
}

static void find_markers(struct lint_sheet_reader *sheets)
{
    const char *language = sheets->reader->language;
    unsigned number;
    size_t length;

    for (const char *at = sheets->cell.text; (at = lint_next_marker(at, language, &number, &length));
         at += length)
        add_marker(sheets, number);
}

bool lint_end_cell(void *context, const char *text, struct error *err)
{
    struct lint_sheet_reader *sheets = context;
    struct lint_cell *cell = &sheets->cell;

    (void)text;
    if (cell->type == LINT_EMPTY)
        return true;
    cell->format = sheets->format;
    find_table(sheets);
    count(sheets);
    remember(sheets);
    if (cell->type == LINT_TEXT && may_have_marker(sheets))
        find_markers(sheets);
    lint_count_shorthand(sheets->reader->book, sheets->sheet, cell, sheets->reader->language,
                         sheets->reader->arena);
    if (!cell->table) {
        see_block(sheets);
        count_words(sheets);
        keep_text(sheets);
    } else if (!lint_count_cell(sheets->reader, cell, err)) {
        return within_cell(sheets, err);
    } else {
        keep_entry(sheets);
    }
    lint_ask_cell(sheets->reader->lint, cell);
    return true;
}
