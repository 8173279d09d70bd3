/* For tests of the rules for tables: a workbook as the model that rules see, without a file. A program that
 * includes this has the reader replaced. */
#ifndef STATBOOK_TESTS_TABLES_MODELS_H
#define STATBOOK_TESTS_TABLES_MODELS_H

#include "lint.h"
#include "lint_reader.h"

#include "scratch.h"

enum { MODEL_SHEETS = 3, MODEL_COLUMNS = 5, MODEL_TEXTS = 6, MODEL_CELLS = 64, MODEL_RULES = 128 };

/* Sheets "one", "two" and "three"; the first has the table "population" on A4:C9 with the headings "Area",
 * "Year" and "People\n(number)", and two texts above; the others have nothing. */
struct model {
    struct lint_book book;
    struct lint_sheet sheets[MODEL_SHEETS];
    struct lint_table table;
    struct lint_column columns[MODEL_COLUMNS];
    struct lint_text texts[MODEL_TEXTS];
    struct lint_cell cells[MODEL_CELLS];
    size_t cell_count;
    struct lint_settings settings;
    bool as_error; /* what the rule finds for certain is an error, whatever its level */
};

static const struct lint_font usual = {.name = "Arial", .size = 12};
static const struct lint_format plain = {.font = &usual, .number_format = "General"};
static const struct lint_format right = {.font = &usual, .number_format = "#,##0", .alignment = LINT_RIGHT};

static struct model *model_of_reader;

const struct lint_book *lint_read(struct lint *lint, const char *path, struct error *err)
{
    struct model *model = model_of_reader;

    (void)path, (void)err;
    lint_begin(lint, &model->book);
    for (size_t i = 0; i < model->cell_count; i++)
        lint_ask_cell(lint, &model->cells[i]);
    for (size_t i = 0; i < model->book.sheet_count; i++)
        lint_ask_sheet(lint, &model->sheets[i]);
    lint_ask_book(lint);
    return &model->book;
}

static inline struct lint_column model_column(const char *heading, bool figures)
{
    return (struct lint_column){.name = heading,
                                .heading = heading,
                                .heading_type = LINT_TEXT,
                                .heading_format = figures ? &right : &plain,
                                .filled = 5,
                                .texts = figures ? 0 : 5,
                                .numbers = figures ? 5 : 0,
                                .number_format = figures ? "#,##0" : NULL,
                                .largest = figures ? 1500 : 0,
                                .biggest = figures ? 1500 : 0,
                                .first_number_row = 4,
                                .first_text_row = 4,
                                .width = 20,
                                .widest = 10};
}

static inline void model_begin(struct model *model)
{
    static const char *const names[MODEL_SHEETS] = {"one", "two", "three"};

    *model = (struct model){.book = {.path = "x.xlsx", .language = "en", .sheet_count = 1}};
    model->book.sheets = model->sheets;
    model->book.formats = &plain;
    model->book.format_count = 1;
    lint_settings_default(&model->settings, PROFILE_AF);
    for (size_t i = 0; i < MODEL_SHEETS; i++)
        model->sheets[i] =
            (struct lint_sheet){.name = names[i], .index = i, .kind = LINT_DATA, .cell_count = 20};
    model->columns[0] = model_column("Area", false);
    model->columns[1] = model_column("Year", true);
    model->columns[1].number_format = "0";
    model->columns[2] = model_column("People\n(number)", true);
    model->table = (struct lint_table){.name = "population",
                                       .ref = {{3, 0}, {8, 2}},
                                       .heading_rows = 1,
                                       .columns = model->columns,
                                       .column_count = 3,
                                       .filled = 15,
                                       .filled_rows = 5,
                                       .last_filled_row = 8};
    model->texts[0] = (struct lint_text){0, 0, "Table 1: People by area", &plain, LINT_TEXT};
    model->texts[1] = (struct lint_text){1, 0, "This worksheet contains one table.", &plain, LINT_TEXT};
    model->sheets[0].texts = model->texts;
    model->sheets[0].text_count = 2;
    model->sheets[0].tables = &model->table;
    model->sheets[0].table_count = 1;
}

/* Another text above the table. */
static inline void model_say(struct model *model, const char *text)
{
    struct lint_sheet *sheet = &model->sheets[0];

    model->texts[sheet->text_count++] = (struct lint_text){2, 0, text, &plain, LINT_TEXT};
}

static inline struct lint_cell *model_add(struct model *model, unsigned row, unsigned column,
                                          enum lint_cell_type type, const char *text,
                                          const struct lint_format *format)
{
    struct lint_cell *cell = &model->cells[model->cell_count++];

    *cell = (struct lint_cell){.sheet = &model->sheets[0],
                               .row = row,
                               .column = column,
                               .type = type,
                               .text = text,
                               .length = strlen(text),
                               .number = type == LINT_NUMBER ? strtod(text, NULL) : 0,
                               .format = format,
                               .table = &model->table,
                               .in = &model->columns[column],
                               .heading = row == 3};
    return cell;
}

static inline void model_text(struct model *model, unsigned row, unsigned column, const char *text)
{
    model_add(model, row, column, LINT_TEXT, text, &plain);
}

/* Only this rule is asked. */
static inline void model_ask(struct model *model, const char *id,
                             struct rule_severity severities[MODEL_RULES])
{
    struct rule_group groups[RULE_GROUPS];
    size_t count = 0, group_count = rule_groups(groups);

    for (size_t i = 0; i < group_count; i++)
        for (size_t j = 0; j < groups[i].count; j++)
            if (strcmp(groups[i].rules[j].id, id) != 0)
                severities[count++] = (struct rule_severity){groups[i].rules[j].id, SEVERITY_OFF};
    if (model->as_error)
        severities[count++] = (struct rule_severity){id, SEVERITY_ERROR};
    model->settings.severities = severities;
    model->settings.severity_count = count;
}

/* What the rule finds: "error A4: …" on the first sheet, "warning two!A4: …" on another, one a line. */
static inline const char *model_found(struct model *model, const char *id, struct scratch *scratch)
{
    struct rule_severity severities[MODEL_RULES];
    const struct lint_book *book;
    const struct lint_finding *findings;
    size_t count;
    const char *found = "";

    model_ask(model, id, severities);
    model_of_reader = model;
    assert_true(
        lint_workbook("x.xlsx", &model->settings, scratch->arena, &book, &findings, &count, scratch->err));
    for (size_t i = 0; i < count; i++) {
        char cell[REFERENCE_SIZE] = "";
        const struct lint_place *place = &findings[i].place;
        if (place->cell)
            reference_write(place->at, cell);
        found = arena_format(scratch->arena, "%s%s%s %s%s%s: %s", found, *found ? "\n" : "",
                             findings[i].severity == SEVERITY_ERROR ? "error" : "warning",
                             place->sheet->index > 0 ? place->sheet->name : "",
                             place->sheet->index > 0 ? "!" : "", cell, findings[i].text);
    }
    return found;
}

#define assert_finds(model, id, wanted) assert_string_equal(model_found((model), (id), *state), (wanted))

#endif
