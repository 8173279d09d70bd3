#include "lint_reader.h"

#include "arena.h"
#include "error.h"
#include "lint_container.h"
#include "lint_words.h"
#include "names.h"
#include "package.h"
#include "room.h"
#include "text.h"
#include "xml.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { MARKED_SIZE = 65536 / 8 };

struct book_reader {
    struct lint_reader *reader;
    struct lint_sheet *sheets;
    struct lint_name *names;
    struct lint_name name;
    const char **property;
};

/* ---- docProps/core.xml ---- */

static bool start_property(void *context, const struct xml_element *element, struct error *err)
{
    struct book_reader *books = context;
    struct lint_book *book = books->reader->book;
    const struct {
        const char *path, **property;
    } properties[] = {{"dc:title", &book->title},          {"dc:language", &book->language},
                      {"dc:creator", &book->creator},      {"keywords", &book->keywords},
                      {"dcterms:created", &book->created}, {"dcterms:modified", &book->modified}};

    (void)err;
    for (size_t i = 0; i < sizeof properties / sizeof properties[0]; i++)
        if (strcmp(properties[i].path, xml_path(element)) == 0)
            books->property = properties[i].property;
    return true;
}

static bool end_property(void *context, const char *text, struct error *err)
{
    struct book_reader *books = context;
    const char *kept = lint_keep_needed(books->reader, text, strlen(text), err);

    if (kept)
        *books->property = xstring_decode(kept, books->reader->arena);
    return kept != NULL;
}

static bool read_properties(struct lint_reader *reader, struct error *err)
{
    static const struct xml_rule rules[] = {{"dc:title", start_property, end_property},
                                            {"dc:language", start_property, end_property},
                                            {"dc:creator", start_property, end_property},
                                            {"keywords", start_property, end_property},
                                            {"dcterms:created", start_property, end_property},
                                            {"dcterms:modified", start_property, end_property},
                                            {0}};
    static const struct xml_form form = {"coreProperties", rules};
    struct book_reader books = {.reader = reader};
    const char *part = lint_part_of_kind(reader, "", "core-properties");

    return !part || lint_read_part(reader, part, &form, &books, NULL, err);
}

/* ---- xl/workbook.xml ---- */

/* What leads to no sheet that can be read is one without cells. */
static void find_sheet_part(struct lint_reader *reader, struct lint_sheet *sheet, const char *id)
{
    const struct relationship *found =
        id ? package_relationship(reader->package, reader->workbook, id) : NULL;
    const char *kind = found ? found->kind : "";

    sheet->is_chart = strcmp(kind, "chartsheet") == 0;
    reader->book->has_macros |= strcmp(kind, "xlMacrosheet") == 0 || strcmp(kind, "xlIntlMacrosheet") == 0;
    if (found && found->is_part && found->target && (sheet->is_chart || strcmp(kind, "worksheet") == 0))
        sheet->part = found->target;
    else
        sheet->damaged = true;
}

static bool start_sheet(void *context, const struct xml_element *element, struct error *err)
{
    struct book_reader *books = context;
    struct lint_book *book = books->reader->book;
    struct lint_sheet sheet = {.part = "",
                               .index = book->sheet_count,
                               .active_cell = "",
                               .top_left_cell = "",
                               .header_footer = "",
                               .zoom = 100,
                               .zoom_normal = 100,
                               .default_width = LINT_DEFAULT_WIDTH};

    if (book->sheet_count == LINT_SHEET_LIMIT)
        return lint_beyond(books->reader, err, "has more than %d sheets", LINT_SHEET_LIMIT);
    if (!lint_attribute(books->reader, element, "name", &sheet.name, err) ||
        !lint_attribute(books->reader, element, "state", &sheet.state, err))
        return false;
    if (!*sheet.state)
        sheet.state = "visible";
    find_sheet_part(books->reader, &sheet, xml_attribute(element, "r:id"));
    books->sheets = room_for_item(books->reader->arena, books->sheets, book->sheet_count, sizeof sheet);
    books->sheets[book->sheet_count++] = sheet;
    book->sheets = books->sheets;
    return true;
}

static bool start_view(void *context, const struct xml_element *element, struct error *err)
{
    struct book_reader *books = context;

    (void)err;
    books->reader->book->active_tab = lint_unsigned(element, "activeTab", 0);
    return true;
}

/* Some programs write the element into every workbook, with nothing that it locks. */
static bool start_protection(void *context, const struct xml_element *element, struct error *err)
{
    static const char *const flags[] = {"lockStructure", "lockWindows", "lockRevision",
                                        "readOnlyRecommended"};
    struct book_reader *books = context;
    bool *is_protected = &books->reader->book->is_protected;

    (void)err;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        *is_protected |= xml_flag(element, flags[i]);
    *is_protected |= xml_attribute(element, "reservationPassword") || xml_attribute(element, "hashValue");
    return true;
}

static bool start_name(void *context, const struct xml_element *element, struct error *err)
{
    struct book_reader *books = context;

    if (books->reader->book->name_count == LINT_NAME_LIMIT)
        return lint_beyond(books->reader, err, "has more than %d names", LINT_NAME_LIMIT);
    books->name = (struct lint_name){.text = "", .sheet = -1};
    if (xml_attribute(element, "localSheetId"))
        books->name.sheet = (int)(lint_unsigned(element, "localSheetId", 0) & 0x7FFFFFFF);
    return lint_attribute(books->reader, element, "name", &books->name.name, err);
}

static bool end_name(void *context, const char *text, struct error *err)
{
    struct book_reader *books = context;
    struct lint_reader *reader = books->reader;
    struct lint_book *book = reader->book;

    books->name.text = lint_keep_needed(reader, text, strlen(text), err);
    if (!books->name.text)
        return false;
    books->names = room_for_item(reader->arena, books->names, book->name_count, sizeof *books->names);
    books->names[book->name_count++] = books->name;
    book->names = books->names;
    return true;
}

static bool read_workbook(struct lint_reader *reader, struct error *err)
{
    static const struct xml_rule rules[] = {{"sheets/sheet", start_sheet, NULL},
                                            {"bookViews/workbookView", start_view, NULL},
                                            {"workbookProtection", start_protection, NULL},
                                            {"fileSharing", start_protection, NULL},
                                            {"definedNames/definedName", start_name, end_name},
                                            {0}};
    static const struct xml_form form = {"workbook", rules};
    struct book_reader books = {.reader = reader};

    if (!package_read(reader->package, reader->workbook, &form, &books, err))
        return false;
    if (reader->book->sheet_count == 0)
        return error_set(err, ERROR_DATA, "%s: has no sheets", reader->workbook);
    return true;
}

static bool find_workbook(struct lint_reader *reader, struct error *err)
{
    const char *part = lint_part_of_kind(reader, "", "officeDocument");
    const char *type = part ? package_type(reader->package, part) : "";

    if (!part)
        return error_set(err, ERROR_DATA,
                         "is not a workbook (.xlsx): no part of it is declared as the document");
    if (*type && !strstr(type, "spreadsheetml") && !strstr(type, "ms-excel.sheet.macroEnabled") &&
        !strstr(type, "ms-excel.template.macroEnabled"))
        return error_set(err, ERROR_DATA, "is not a workbook (.xlsx): its document is of the type %s",
                         text_quote(reader->arena, type, strlen(type)));
    reader->workbook = part;
    reader->book->has_macros |= strstr(type, "macroEnabled") != NULL;
    return true;
}

static void look_around(struct lint_reader *reader)
{
    static const char *const external[] = {"xl/connections.xml", "xl/externalLinks/", "xl/queryTables/",
                                           "customUI/"};
    struct lint_book *book = reader->book;

    for (size_t i = 0; i < sizeof external / sizeof external[0] && !book->external_part; i++)
        book->external_part = package_find(reader->package, external[i]);
    book->has_external = book->external_part != NULL;
    book->has_macros |= package_find(reader->package, "xl/vbaProject.bin") ||
                        lint_part_of_kind(reader, reader->workbook, "vbaProject");
    book->has_calc_chain = lint_part_of_kind(reader, reader->workbook, "calcChain") != NULL;
    book->one_time = package_has_one_time(reader->package);
    book->theme_text_is_window = reader->palette.text_is_window;
}

/* ---- kinds of sheets ---- */

static bool leads_to(const struct lint_reader *reader, const struct lint_sheet *sheet, const char *kind)
{
    return *sheet->part && lint_part_of_kind(reader, sheet->part, kind);
}

/* "Figure 9" is for a chart, even if it tells only why there is none. */
static bool is_for_chart(const struct lint_reader *reader, const struct lint_sheet *sheet)
{
    size_t word = lint_word_begins(sheet->name, reader->language, USE_FIGURE);
    const char *number = lint_skip_spaces(sheet->name + word);
    UChar32 digit;

    if (leads_to(reader, sheet, "drawing"))
        return sheet->index > 0 || word > 0;
    U8_GET((const uint8_t *)number, 0, 0, -1, digit);
    return word > 0 && u_isdigit(digit);
}

static enum lint_kind kind_of(const struct lint_reader *reader, struct lint_sheet *sheet)
{
    static const struct {
        enum lint_use use;
        enum lint_kind kind;
    } names[] = {{USE_COVER, LINT_COVER},
                 {USE_CONTENTS, LINT_CONTENTS},
                 {USE_NOTES, LINT_NOTES},
                 {USE_ABOUT, LINT_ABOUT}};
    bool has_table = leads_to(reader, sheet, "table");

    if (sheet->is_chart)
        return LINT_CHART_SHEET;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (lint_word_is(sheet->name, reader->language, names[i].use)) {
            sheet->kind_is_named = true;
            return names[i].kind;
        }
    if (!has_table && is_for_chart(reader, sheet))
        return LINT_CHART_SHEET;
    return LINT_DATA;
}

/* A first sheet that has no table, in front of others that have one, is a cover whatever it is called. */
static void find_kinds(struct lint_reader *reader)
{
    struct lint_book *book = reader->book;
    struct lint_sheet *first = &book->sheets[0];
    bool others_have = false;

    for (size_t i = 0; i < book->sheet_count; i++) {
        book->sheets[i].kind = kind_of(reader, &book->sheets[i]);
        others_have |= i > 0 && leads_to(reader, &book->sheets[i], "table");
    }
    if (first->kind == LINT_DATA && others_have && !leads_to(reader, first, "table"))
        first->kind = LINT_COVER;
}

/* ---- together ---- */

static const char *quote(const struct lint_reader *reader, const char *text)
{
    return text_quote(reader->arena, text, strlen(text));
}

/* Names and ids of tables must differ in the whole workbook; sheets are judged by a rule of their own. */
static void compare_tables(struct lint_reader *reader)
{
    const struct lint_book *book = reader->book;
    size_t count = 0, used = 0;

    for (size_t i = 0; i < book->sheet_count; i++)
        count += book->sheets[i].table_count;
    const char **names = arena_array(reader->arena, count, sizeof *names);
    const char **ids = arena_array(reader->arena, count, sizeof *ids);
    for (size_t i = 0; i < book->sheet_count; i++)
        for (size_t j = 0; j < book->sheets[i].table_count; j++, used++) {
            names[used] = book->sheets[i].tables[j].name;
            ids[used] = book->sheets[i].tables[j].id;
        }
    const char *name = names_find_twin(names, count, reader->arena);
    const char *id = names_find_twin(ids, count, reader->arena);
    if (name)
        package_add_flaw(reader->package, reader->workbook,
                         arena_format(reader->arena, "two tables have the name %s", quote(reader, name)));
    if (id)
        package_add_flaw(reader->package, reader->workbook,
                         arena_format(reader->arena, "two tables have the id %s", quote(reader, id)));
}

static void take_flaws(struct lint_reader *reader)
{
    struct lint_book *book = reader->book;
    const struct package_flaw *all = package_flaws(reader->package, &book->flaw_count);
    struct lint_flaw *flaws = arena_array(reader->arena, book->flaw_count, sizeof *flaws);

    for (size_t i = 0; i < book->flaw_count; i++)
        flaws[i] = (struct lint_flaw){all[i].part, all[i].what};
    book->flaws = flaws;
}

static void choose_language(struct lint_reader *reader)
{
    reader->language = reader->settings->language ? reader->settings->language : reader->book->language;
}

static bool read_sheets(struct lint_reader *reader, struct error *err)
{
    struct lint_book *book = reader->book;

    find_kinds(reader);
    lint_begin(reader->lint, book);
    reader->scratch = arena_alloc(reader->arena, sizeof *reader->scratch);
    for (size_t i = 0; i < book->sheet_count; i++) {
        struct lint_sheet *sheet = &book->sheets[i];
        if (*sheet->part && !lint_read_sheet(reader, sheet, err))
            return false;
    }
    return true;
}

static bool read_all(struct lint_reader *reader, struct error *err)
{
    if (!find_workbook(reader, err) || !read_properties(reader, err) || !lint_read_theme(reader, err) ||
        !lint_read_styles(reader, err) || !lint_read_strings(reader, err) || !read_workbook(reader, err))
        return false;
    choose_language(reader);
    look_around(reader);
    if (!read_sheets(reader, err) || !package_read_rest(reader->package, err))
        return false;
    compare_tables(reader);
    take_flaws(reader);
    return true;
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static struct lint_book *make_book(struct arena *arena, const char *path)
{
    struct lint_book *book = arena_alloc(arena, sizeof *book);

    *book = (struct lint_book){.path = arena_text(arena, path),
                               .file_name = arena_text(arena, last_part(path)),
                               .title = "",
                               .language = "",
                               .creator = "",
                               .keywords = "",
                               .created = "",
                               .modified = ""};
    return book;
}

static bool read_package(struct lint_reader *reader, const char *path, struct error *err)
{
    reader->package = package_open_lenient(path, reader->arena, err);
    if (!reader->package)
        return false;
    reader->book->is_encrypted = package_is_encrypted(reader->package);
    if (reader->book->is_encrypted)
        lint_begin(reader->lint, reader->book);
    bool good = reader->book->is_encrypted || read_all(reader, err);
    lint_strings_close(reader->strings);
    package_close(reader->package);
    return good;
}

static bool read(struct lint_reader *reader, const char *path, struct error *err)
{
    switch (lint_container(path, err)) {
    case CONTAINER_ENCRYPTED:
        reader->book->is_encrypted = true;
        lint_begin(reader->lint, reader->book);
        return true;
    case CONTAINER_FAILED:
        return false;
    case CONTAINER_OTHER:
        break;
    }
    return read_package(reader, path, err);
}

const struct lint_book *lint_read(struct lint *lint, const char *path, struct error *err)
{
    struct arena *arena = lint_arena(lint);
    struct lint_reader reader = {.lint = lint,
                                 .arena = arena,
                                 .settings = lint_settings(lint),
                                 .book = make_book(arena, path),
                                 .language = "",
                                 .strings_limit = LINT_STRINGS_LIMIT,
                                 .strings_in_memory = LINT_STRINGS_IN_MEMORY,
                                 .marked = arena_alloc(arena, MARKED_SIZE)};

    lint_palette_begin(&reader.palette);
    if (!read(&reader, path, err)) {
        error_within(err, "%s", path);
        return NULL;
    }
    lint_ask_book(lint);
    return reader.book;
}
