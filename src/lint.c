#include "lint.h"

#include "arena.h"
#include "lint_reader.h"
#include "room.h"
#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whoever sees five of a kind knows the kind; ten thousand findings nobody reads. */
enum { TOLD_OF_SHEET = 5, TOLD_OF_BOOK = 10000 };
/* Bytes, more than 60 characters can have. */
enum { QUOTED = 400 };

struct asked {
    const struct rule *rule;
    enum severity severity;
    size_t last; /* 1 + the place of its last finding, 0 for none */
};

/* Of one rule and sheet. */
struct told {
    uint32_t count, last;
};

struct kept {
    struct lint_finding finding;
    size_t order;
};

struct lint {
    struct arena *arena;
    const struct lint_settings *settings;
    const struct lint_book *book;
    struct asked *rules;
    size_t rule_count;
    struct asked **of_cells; /* those that look at cells */
    size_t of_cells_count;
    const struct rule *rule;        /* that is being asked */
    struct asked *asking;           /* it */
    const struct lint_sheet *sheet; /* about which; NULL about the workbook */
    struct told *told;              /* of each rule: the workbook, then each sheet */
    struct kept *kept;
    size_t kept_count;
};

/* ---- settings ---- */

void lint_settings_default(struct lint_settings *settings, enum profile profile)
{
    static const char *const fonts[] = {
        "Aptos*",           "Arial*",       "Calibri*",         "Carlito",
        "DejaVu Sans*",     "Droid Sans*",  "Gill Sans*",       "Helvetica*",
        "Liberation Sans*", "Lucida*",      "Microsoft YaHei*", "Noto Sans*",
        "Noto Kufi*",       "Open Sans*",   "PingFang*",        "Roboto*",
        "Segoe UI*",        "SimHei",       "Source Han Sans*", "Source Sans*",
        "Tahoma",           "Trebuchet MS", "Verdana",          NULL};
    static const char *const vocabulary[] = {"a", "b", "c",  "e",   "er", "f", "k", "low", "ns", "p",
                                             "r", "s", "ss", "sss", "t",  "u", "w", "x",   "z",  NULL};
    static const char *const missing[] = {"c", "w", "x", "z", NULL};

    *settings = (struct lint_settings){.profile = profile,
                                       .smallest_size = 10,
                                       .usual_size = 12,
                                       .title_size_from = 14,
                                       .title_size_to = 16,
                                       .fonts = fonts,
                                       .vocabulary = vocabulary,
                                       .missing = missing,
                                       .cover_words = 400,
                                       .cover_cell = 1000,
                                       .most_series = 4,
                                       .narrowest = 8,
                                       .widest = 60};
}

enum severity lint_severity(const struct lint_settings *settings, const struct rule *rule)
{
    for (size_t i = 0; i < settings->severity_count; i++)
        if (strcmp(settings->severities[i].id, rule->id) == 0)
            return settings->severities[i].severity;
    switch (settings->profile) {
    case PROFILE_STRICT:
        return SEVERITY_ERROR;
    case PROFILE_MACHINE:
        return rule->machine ? SEVERITY_ERROR : SEVERITY_OFF;
    case PROFILE_AF:
        break;
    }
    return rule->level == LEVEL_ESSENTIAL ? SEVERITY_ERROR : SEVERITY_WARNING;
}

/* ---- places and words of findings ---- */

struct lint_place lint_at_book(void)
{
    return (struct lint_place){0};
}

struct lint_place lint_at_sheet(const struct lint_sheet *sheet)
{
    return (struct lint_place){.sheet = sheet};
}

struct lint_place lint_at(const struct lint_sheet *sheet, unsigned row, unsigned column)
{
    return (struct lint_place){.sheet = sheet, .cell = true, .at = {row, column}};
}

struct lint_place lint_at_cell(const struct lint_cell *cell)
{
    return lint_at(cell->sheet, cell->row, cell->column);
}

struct lint_place lint_at_part(const char *part)
{
    return (struct lint_place){.part = part};
}

const struct lint_settings *lint_settings(const struct lint *lint)
{
    return lint->settings;
}

const struct lint_book *lint_book(const struct lint *lint)
{
    return lint->book;
}

struct arena *lint_arena(struct lint *lint)
{
    return lint->arena;
}

const struct rule *lint_rule(const struct lint *lint)
{
    return lint->rule;
}

const char *lint_language(const struct lint *lint)
{
    const char *language = lint->settings->language;

    return language ? language : lint->book->language;
}

/* ---- what a rule looks up ---- */

unsigned lint_first_table_row(const struct lint_sheet *sheet)
{
    if (sheet->table_count > 0) /* they stand in the order of their places */
        return sheet->tables[0].ref.first.row;
    return sheet->cell_count > 0 ? sheet->last_row + 1 : 0;
}

const struct lint_text *lint_next_above(const struct lint_sheet *sheet, const struct lint_text *text)
{
    unsigned first = lint_first_table_row(sheet);

    for (size_t i = text ? (size_t)(text - sheet->texts) + 1 : 0;
         i < sheet->text_count && sheet->texts[i].row < first; i++)
        if (sheet->texts[i].column == 0)
            return &sheet->texts[i];
    return NULL;
}

static int compare_text(const void *key, const void *item)
{
    const struct lint_text *text = item;

    return reference_compare(*(const struct reference *)key, (struct reference){text->row, text->column});
}

const struct lint_text *lint_text_at(const struct lint_sheet *sheet, unsigned row, unsigned column)
{
    const struct reference wanted = {row, column};

    return sheet->text_count == 0
               ? NULL
               : bsearch(&wanted, sheet->texts, sheet->text_count, sizeof *sheet->texts, compare_text);
}

/* ---- findings ---- */

static struct told *find_told(const struct lint *lint, const struct asked *asked,
                              const struct lint_sheet *sheet)
{
    size_t place = sheet ? sheet->index + 1 : 0;

    return &lint->told[(size_t)(asked - lint->rules) * (lint->book->sheet_count + 1) + place];
}

/* A million wrong cells must not leave a million quotations that nobody reads. */
static bool is_told(const struct lint *lint)
{
    return lint->sheet && find_told(lint, lint->asking, lint->sheet)->count >= TOLD_OF_SHEET;
}

const char *lint_quote(struct lint *lint, const char *text)
{
    if (is_told(lint))
        return "";
    char *line = arena_copy(lint->arena, text, strnlen(text, QUOTED));
    for (char *at = line; (at = strchr(at, '\n'));)
        *at = ' ';
    char *quoted = text_quote(lint->arena, line, strlen(line));

    quoted[0] = quoted[strlen(quoted) - 1] = '"';
    return quoted;
}

static const char *__attribute__((format(printf, 2, 0)))
compose(struct arena *arena, const char *format, va_list arguments)
{
    enum { SIZE = 1024 };
    char text[SIZE];

    vsnprintf(text, sizeof text, format, arguments);
    return arena_text(arena, text);
}

static void keep(struct lint *lint, struct asked *asked, struct told *told,
                 const struct lint_finding *finding)
{
    lint->kept = room_for_item(lint->arena, lint->kept, lint->kept_count, sizeof *lint->kept);
    lint->kept[lint->kept_count] = (struct kept){*finding, lint->kept_count};
    lint->kept_count++;
    asked->last = lint->kept_count;
    told->last = (uint32_t)lint->kept_count;
}

/* Beyond what is kept it counts with the last of its sheet, or of its rule. */
static bool is_counted_only(struct lint *lint, const struct asked *asked, struct told *told)
{
    bool full = told->count >= TOLD_OF_SHEET || (lint->kept_count >= TOLD_OF_BOOK && asked->last > 0);

    if (full)
        lint->kept[(told->last > 0 ? told->last : asked->last) - 1].finding.more++;
    else
        told->count++;
    return full;
}

static void __attribute__((format(printf, 5, 0)))
report(struct lint *lint, const struct rule *rule, struct lint_place place, enum severity most,
       const char *format, va_list arguments)
{
    struct asked *asked = lint->asking;
    struct told *told = find_told(lint, asked, place.sheet);
    enum severity severity = asked->severity < most ? asked->severity : most;

    if (severity == SEVERITY_OFF || is_counted_only(lint, asked, told))
        return;
    const struct lint_finding finding = {
        .rule = rule, .severity = severity, .place = place, .text = compose(lint->arena, format, arguments)};
    keep(lint, asked, told, &finding);
}

void lint_find(struct lint *lint, const struct rule *rule, struct lint_place place, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    report(lint, rule, place, SEVERITY_ERROR, format, arguments);
    va_end(arguments);
}

void lint_doubt(struct lint *lint, const struct rule *rule, struct lint_place place, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    report(lint, rule, place, lint->settings->profile == PROFILE_STRICT ? SEVERITY_ERROR : SEVERITY_WARNING,
           format, arguments);
    va_end(arguments);
}

static int compare_places(const struct lint_place *a, const struct lint_place *b)
{
    long sheet_a = a->sheet ? (long)a->sheet->index : -1, sheet_b = b->sheet ? (long)b->sheet->index : -1;

    if (sheet_a != sheet_b)
        return sheet_a < sheet_b ? -1 : 1;
    if (a->cell != b->cell)
        return a->cell ? 1 : -1;
    return a->cell ? reference_compare(a->at, b->at) : 0;
}

static int compare_kept(const void *a, const void *b)
{
    const struct kept *x = a, *y = b;
    int order = compare_places(&x->finding.place, &y->finding.place);

    if (order == 0)
        order = strcmp(x->finding.rule->id, y->finding.rule->id);
    return order != 0 ? order : x->order < y->order ? -1 : 1;
}

static const struct lint_finding *sort_findings(struct lint *lint)
{
    struct lint_finding *findings = arena_array(lint->arena, lint->kept_count, sizeof *findings);

    if (lint->kept_count > 1)
        qsort(lint->kept, lint->kept_count, sizeof *lint->kept, compare_kept);
    for (size_t i = 0; i < lint->kept_count; i++)
        findings[i] = lint->kept[i].finding;
    return findings;
}

/* ---- asking ---- */

static void list_rules(struct lint *lint)
{
    struct rule_group groups[RULE_GROUPS];
    size_t group_count = rule_groups(groups), count = 0;

    for (size_t i = 0; i < group_count; i++)
        count += groups[i].count;
    lint->rules = arena_array(lint->arena, count, sizeof *lint->rules);
    lint->of_cells = arena_array(lint->arena, count, sizeof *lint->of_cells);
    for (size_t i = 0; i < group_count; i++)
        for (size_t j = 0; j < groups[i].count; j++) {
            const struct rule *rule = &groups[i].rules[j];
            struct asked *asked = &lint->rules[lint->rule_count++];
            *asked = (struct asked){.rule = rule, .severity = lint_severity(lint->settings, rule)};
            if (rule->cell && asked->severity != SEVERITY_OFF)
                lint->of_cells[lint->of_cells_count++] = asked;
        }
}

void lint_begin(struct lint *lint, const struct lint_book *book)
{
    lint->book = book;
    lint->told = arena_array(lint->arena, lint->rule_count * (book->sheet_count + 1), sizeof *lint->told);
}

void lint_ask_cell(struct lint *lint, const struct lint_cell *cell)
{
    lint->sheet = cell->sheet;
    for (size_t i = 0; i < lint->of_cells_count; i++) {
        lint->asking = lint->of_cells[i];
        lint->rule = lint->of_cells[i]->rule;
        lint->rule->cell(lint, cell);
    }
}

void lint_ask_sheet(struct lint *lint, const struct lint_sheet *sheet)
{
    lint->sheet = sheet;
    for (size_t i = 0; i < lint->rule_count; i++) {
        lint->asking = &lint->rules[i];
        lint->rule = lint->rules[i].rule;
        if (lint->rule->sheet && lint->rules[i].severity != SEVERITY_OFF)
            lint->rule->sheet(lint, sheet);
    }
}

static bool can_be_asked(const struct lint *lint, const struct rule *rule)
{
    return !lint->book->is_encrypted || strcmp(rule->id, "W15") == 0;
}

void lint_ask_book(struct lint *lint)
{
    lint->sheet = NULL;
    for (size_t i = 0; i < lint->rule_count; i++) {
        lint->asking = &lint->rules[i];
        lint->rule = lint->rules[i].rule;
        if (lint->rule->book && lint->rules[i].severity != SEVERITY_OFF && can_be_asked(lint, lint->rule))
            lint->rule->book(lint, lint->book);
    }
}

bool lint_workbook(const char *path, const struct lint_settings *settings, struct arena *arena,
                   const struct lint_book **book, const struct lint_finding **findings, size_t *count,
                   struct error *err)
{
    struct lint lint = {.arena = arena, .settings = settings};

    list_rules(&lint);
    *book = lint_read(&lint, path, err);
    if (!*book)
        return false;
    *findings = sort_findings(&lint);
    *count = lint.kept_count;
    return true;
}
