#include "report.h"

#include "arena.h"
#include "catalog.h"
#include "file.h"
#include "font.h"
#include "names.h"
#include "palette.h"
#include "report_chart.h"
#include "report_derive.h"
#include "report_made.h"
#include "report_palette.h"
#include "report_parameters.h"
#include "report_release.h"
#include "report_sets.h"
#include "report_table.h"
#include "text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FILE_LIMIT = 1 << 20, NAME_LIMIT = 60 };

#define FONT_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -"

static bool read_version(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);

    if (!text)
        return false;
    *(int *)target = 1;
    return strcmp(text, "1") == 0 || mapping_fail(mapping, node, "%s is not a version of this format; use 1",
                                                  mapping_quote(mapping, text));
}

static bool read_period_kind(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);

    if (!text)
        return false;
    for (enum period_kind kind = PERIOD_YEAR; kind <= PERIOD_MONTH; kind++) {
        *(enum period_kind *)target = kind;
        if (strcmp(text, period_kind_name(kind)) == 0)
            return true;
    }
    return mapping_fail(mapping, node, "%s is not a kind of period; use year, quarter or month",
                        mapping_quote(mapping, text));
}

static bool read_note_id(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct note *note = target;

    note->id = mapping_scalar(mapping, node);
    return text_is_name(note->id, NAME_LIMIT) ||
           mapping_fail(mapping, node,
                        "%s cannot be the id of a note; use lower case letters, digits and dashes",
                        mapping_quote(mapping, note->id));
}

static bool read_note_text(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_paragraph(mapping, node, &((struct note *)target)->text);
}

static bool read_notes(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_pairs(mapping, node, "notes", sizeof(struct note), read_note_id, read_note_text,
                              target);
}

/* Whether there are catalogs of them is seen when the catalogs are read. */
static bool read_language(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);

    if (!text)
        return false;
    *(const char **)target = text;
    return catalog_is_tag(text) ||
           mapping_fail(mapping, node, "%s is no tag of a language; write it as en, fr or zh-Hant",
                        mapping_quote(mapping, text));
}

static bool read_languages(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct report *report = target;

    report->languages_line = mapping_line(node);
    if (!mapping_read_list(mapping, node, "languages", sizeof(char *), read_language, &report->languages))
        return false;
    for (size_t i = 0; i < report->language_count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(report->languages[i], report->languages[j]) == 0)
                return mapping_fail(mapping, node, "the language '%s' stands twice", report->languages[i]);
    return true;
}

static bool read_catalog(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);

    if (!text)
        return false;
    if (*text == '\0' || *text == '/')
        return mapping_fail(mapping, node, "%s is no folder beside this one; write it as ../terms",
                            mapping_quote(mapping, text));
    return mapping_read_line(mapping, node, target);
}

static bool read_catalogs(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_list(mapping, node, "folders with catalogs", sizeof(char *), read_catalog,
                             &((struct report *)target)->catalogs);
}

/* gnuplot ends the name of a font at a comma or a colon. */
static bool read_font(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);

    if (!text)
        return false;
    *(const char **)target = text;
    size_t length = strlen(text);
    bool spaced = length > 0 && (text[0] == ' ' || text[length - 1] == ' ');
    return (length > 0 && length <= FONT_NAME_LIMIT && !spaced && text[strspn(text, FONT_LETTERS)] == '\0') ||
           mapping_fail(mapping, node,
                        "%s cannot be the name of a font family; use letters, digits, spaces and dashes, at "
                        "most %d",
                        text_quote(mapping->arena, text, length), FONT_NAME_LIMIT);
}

static bool read_fonts(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct report *report = target;

    if (!mapping_read_list(mapping, node, "fonts", sizeof(char *), read_font, &report->fonts))
        return false;
    for (size_t i = 0; i < report->font_count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(report->fonts[i], report->fonts[j]) == 0)
                return mapping_fail(mapping, node, "the font '%s' stands twice", report->fonts[i]);
    return true;
}

/* A text that becomes a property of the workbook. There, unlike in cells, programs do not agree whether
 * "_x0041_" is an A: LibreOffice and openpyxl show it as it is written, Excel decodes what it has written so
 * itself. */
static bool read_property(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    if (!mapping_read_line(mapping, node, target))
        return false;
    const char *escape = text_find_escape(*(const char **)target);
    return !escape || mapping_fail(mapping, node,
                                   "'%.7s' would be a character to one program and a text to another in the "
                                   "properties of the workbook; write it without '_x'",
                                   escape);
}

/* Of a title, or an area that becomes part of it. */
static bool read_title(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return read_property(mapping, node, target) && report_check_filled(mapping, node, *(const char **)target);
}

/* libxlsxwriter would make a link to a sheet or a file of it. */
static bool read_contact(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    if (!mapping_read_line(mapping, node, target))
        return false;
    const char *text = *(const char **)target;
    return (!strcasestr(text, "internal:") && !strcasestr(text, "external:")) ||
           mapping_fail(mapping, node, "%s cannot be a contact: it has 'internal:' or 'external:'",
                        mapping_quote(mapping, text));
}

static bool read_keywords(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_list(mapping, node, "keywords", sizeof(char *), read_property, target);
}

static bool name_is_free(struct mapping *mapping, const struct report *report, size_t count)
{
    static const char *const reserved[] = {"Cover", "Contents", "Notes", "History"};
    const struct report_table *table = &report->tables[count];

    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (names_are_twins(table->sheet, reserved[i], mapping->arena))
            return mapping_fail_at(mapping, table->line,
                                   "the sheet of table '%s' cannot be named '%s': that name is taken",
                                   table->name, table->sheet);
    if (strcmp(table->name, "notes") == 0 || strcmp(table->name, "table-of-contents") == 0)
        return mapping_fail_at(mapping, table->line, "a table cannot be named '%s': that name is taken",
                               table->name);
    for (size_t i = 0; i < count; i++) {
        const struct report_table *other = &report->tables[i];
        if (strcmp(other->name, table->name) == 0)
            return mapping_fail_at(mapping, table->line, "a table '%s' is already defined on line %d",
                                   table->name, other->line);
        if (names_are_twins(other->sheet, table->sheet, mapping->arena))
            return mapping_fail_at(mapping, table->line,
                                   "the sheet of table '%s' has the same name as that of table '%s': %s",
                                   table->name, other->name, table->sheet);
    }
    return true;
}

static bool chart_is_free(struct mapping *mapping, const struct report *report, size_t table, size_t chart)
{
    const struct report_chart *mine = &report->tables[table].charts[chart];

    for (size_t i = 0; i <= table; i++)
        for (size_t j = 0; j < (i < table ? report->tables[i].chart_count : chart); j++)
            if (strcmp(report->tables[i].charts[j].name, mine->name) == 0)
                return mapping_fail_at(mapping, mine->line, "a chart '%s' is already defined on line %d",
                                       mine->name, report->tables[i].charts[j].line);
    return true;
}

static bool read_records(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const struct list *list = target;

    if (!mapping_read_list(mapping, node, "records", sizeof(struct report_records), report_read_records,
                           target))
        return false;
    const struct report_records *records = list->items;
    for (size_t i = 0; i < list->count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(records[i].name, records[j].name) == 0)
                return mapping_fail_at(mapping, records[i].line,
                                       "records '%s' are already defined on line %d", records[i].name,
                                       records[j].line);
    return true;
}

/* Messages about data name both in the same way. */
static bool is_free_of_records(struct mapping *mapping, const struct report *report, size_t table)
{
    for (size_t i = 0; i < report->record_count; i++)
        if (strcmp(report->records[i].name, report->tables[table].name) == 0)
            return mapping_fail_at(mapping, report->tables[table].line,
                                   "a table cannot be named '%s': the records on line %d have that name",
                                   report->tables[table].name, report->records[i].line);
    return true;
}

static bool read_tables(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct report *report = target;

    if (!mapping_read_list(mapping, node, "tables", sizeof(struct report_table), report_read_table,
                           &report->tables))
        return false;
    for (size_t i = 0; i < report->table_count; i++) {
        if (!name_is_free(mapping, report, i) || !is_free_of_records(mapping, report, i))
            return false;
        for (size_t j = 0; j < report->tables[i].chart_count; j++)
            if (!chart_is_free(mapping, report, i, j))
                return false;
    }
    return report_resolve_targets(mapping, report);
}

static bool read_sources_table(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct report *report = target;
    const char **names = arena_array(mapping->arena, report->table_count, sizeof(char *));

    for (size_t i = 0; i < report->table_count; i++)
        names[i] = report->tables[i].name;
    report->sources_table =
        mapping_read_word(mapping, node, "a table of this report", names, report->table_count);
    return report->sources_table >= 0;
}

static bool read_report(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"statbook", true, read_version, offsetof(struct report, version)},
        {"parameters", false, report_read_parameters, 0},
        {"title", true, read_title, offsetof(struct report, title)},
        {"area", false, read_title, offsetof(struct report, area)},
        {"period", true, read_period_kind, offsetof(struct report, period)},
        {"organisation", false, read_property, offsetof(struct report, organisation)},
        {"contact", false, read_contact, offsetof(struct report, contact)},
        {"summary", false, report_read_filled_paragraph, offsetof(struct report, summary)},
        {"licence", false, read_property, offsetof(struct report, licence)},
        {"revisions", false, report_read_filled_paragraph, offsetof(struct report, revisions)},
        {"release", false, report_read_release, offsetof(struct report, release)},
        {"keywords", false, read_keywords, offsetof(struct report, keywords)},
        {"languages", false, read_languages, 0},
        {"catalogs", false, read_catalogs, 0},
        {"fonts", false, read_fonts, 0},
        {"targets", false, report_read_targets, offsetof(struct report, targets)},
        {"palette", false, report_read_palette, offsetof(struct report, palette)},
        {"notes", false, read_notes, offsetof(struct report, notes)},
        {"marks", false, report_read_marks, 0},
        {"rates", false, report_read_rates, 0},
        {"sets", false, report_read_sets, 0},
        {"records", false, read_records, offsetof(struct report, records)},
        {"tables", true, read_tables, 0},
        {"sources_table", false, read_sources_table, 0},
    };

    return mapping_read(mapping, node, "a report", fields, sizeof fields / sizeof *fields, target) &&
           report_check_cited(mapping, target);
}

/* `statbook check .` in a report's own folder means that folder. */
const char *report_name(const char *folder, struct arena *arena)
{
    size_t end = strlen(folder);

    while (end > 1 && folder[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && folder[start - 1] != '/')
        start--;
    const char *name = arena_copy(arena, folder + start, end - start);
    if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
        return name;
    char *real = realpath(folder, NULL);
    const char *last = real ? strrchr(real, '/') : NULL;
    name = last ? arena_text(arena, last + 1) : name;
    free(real);
    return name;
}

static void fingerprint(struct report *report, const char *yaml, size_t size, struct arena *arena)
{
    struct hash *hash = hash_new(arena);

    hash_add_text(hash, report->name);
    hash_add(hash, yaml, size);
    for (size_t i = 0; i < report->table_count; i++)
        hash_add_text(hash, report->tables[i].sql ? report->tables[i].sql : "");
    for (size_t i = 0; i < report->parameter_count; i++)
        if (report->parameters[i].sql)
            hash_add_text(hash, report->parameters[i].sql);
    for (size_t i = 0; i < report->set_count; i++)
        hash_add_text(hash, report->sets[i].sql);
    if (report->rates_sql)
        hash_add_text(hash, report->rates_sql);
    for (size_t i = 0; i < report->record_count; i++)
        hash_add_text(hash, report->records[i].sql);
    hash_end(hash, report->fingerprint);
}

const struct report *report_parse(const char *folder, const char *file, const char *yaml, size_t size,
                                  struct arena *arena, struct error *err)
{
    static const char *const english[] = {"en"};
    struct report *report = arena_alloc(arena, sizeof *report);
    struct definition definition = {.report = report};
    struct mapping mapping = {.file = file, .arena = arena, .err = err, .context = &definition};

    *report = (struct report){.name = report_name(folder, arena),
                              .folder = folder,
                              .file = file,
                              .languages = english,
                              .language_count = 1,
                              .fonts = font_default_families,
                              .font_count = font_default_count,
                              .palette = &palette_default,
                              .sources_table = NO_TABLE};
    report_use_vocabulary(report, arena);
    if (!text_is_name(report->name, NAME_LIMIT)) {
        error_set(err, ERROR_DEFINITION,
                  "%s: '%s' cannot be the name of a report; use lower case letters, digits and dashes for "
                  "the folder",
                  file, report->name);
        return NULL;
    }
    if (!mapping_load(&mapping, yaml, size, read_report, report))
        return NULL;
    fingerprint(report, yaml, size, arena);
    return report;
}

const struct report *report_load(const char *folder, struct arena *arena, struct error *err)
{
    const char *file = arena_format(arena, "%s/report.yaml", folder);
    struct stat status;
    struct bytes yaml;

    if (stat(folder, &status) == 0 && !S_ISDIR(status.st_mode)) {
        error_set(err, ERROR_INPUT, "%s is a file; a report is a folder with a report.yaml", folder);
        return NULL;
    }
    if (stat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > FILE_LIMIT) {
        error_set(err, ERROR_DEFINITION, "%s has %jd bytes; a definition has at most %d", file,
                  (intmax_t)status.st_size, FILE_LIMIT);
        return NULL;
    }
    if (!file_read(file, FILE_LIMIT, arena, &yaml, err))
        return NULL;
    return report_parse(folder, file, yaml.data, yaml.size, arena, err);
}

int report_find_table(const struct report *report, const char *name)
{
    for (size_t i = 0; i < report->table_count; i++)
        if (strcmp(report->tables[i].name, name) == 0)
            return (int)i;
    return NO_TABLE;
}

int report_find_note(const struct report *report, const char *id, size_t length)
{
    for (size_t i = 0; i < report->note_count; i++)
        if (strlen(report->notes[i].id) == length && strncmp(report->notes[i].id, id, length) == 0)
            return (int)i;
    return NO_NOTE;
}
