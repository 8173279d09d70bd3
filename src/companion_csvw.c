#include "arena.h"
#include "catalog.h"
#include "companion.h"
#include "companion_json.h"
#include "error.h"
#include "report.h"
#include "table.h"

#include <string.h>

struct maker {
    const struct book *book;
    const struct companion_language *languages;
    size_t language_count;
    struct arena *arena;
};

/* ---- texts in all languages ---- */

typedef const char *text_of(const struct report *report, size_t table, size_t column);

/* [{ "@value": "States", "@language": "en" }, …], in their order. */
static json_t *in_all_languages(const struct maker *maker, text_of *text, size_t table, size_t column)
{
    json_t *list = json_array();

    for (size_t i = 0; i < maker->language_count; i++)
        list = companion_append(list, json_pack("{s:s, s:s}", "@value",
                                                text(maker->languages[i].report, table, column), "@language",
                                                catalog_language(maker->languages[i].catalog)));
    return list;
}

static json_t *add_in_all_languages(json_t *object, const char *key, const struct maker *maker, text_of *text,
                                    size_t table, size_t column)
{
    if (!text(maker->languages[0].report, table, column))
        return object;
    return companion_add(object, key, in_all_languages(maker, text, table, column));
}

static const char *report_title(const struct report *report, size_t table, size_t column)
{
    (void)table, (void)column;
    return report->title;
}

static const char *report_summary(const struct report *report, size_t table, size_t column)
{
    (void)table, (void)column;
    return report->summary;
}

static const char *report_organisation(const struct report *report, size_t table, size_t column)
{
    (void)table, (void)column;
    return report->organisation;
}

static const char *table_title(const struct report *report, size_t table, size_t column)
{
    (void)column;
    return report->tables[table].title;
}

static const char *table_description(const struct report *report, size_t table, size_t column)
{
    (void)column;
    return report->tables[table].description;
}

static const char *table_source(const struct report *report, size_t table, size_t column)
{
    (void)column;
    return report->tables[table].source;
}

static const char *column_unit(const struct report *report, size_t table, size_t column)
{
    return report->tables[table].columns[column].unit;
}

static const char *column_note(const struct report *report, size_t table, size_t column)
{
    int note = report->tables[table].columns[column].note;

    return note == NO_NOTE ? NULL : report->notes[note].text;
}

/* ---- columns ---- */

/* The last two columns of every file are called so, whatever the query calls them. */
static const char *name_in_csv(const struct column *column)
{
    return column->role == ROLE_STATUS ? "status" : column->role == ROLE_SOURCES ? "sources" : column->name;
}

static bool has_as_found(const struct table *table, size_t column)
{
    for (size_t row = 0; row < table_row_count(table); row++)
        if (table_cell(table, row, column) == CELL_AS_FOUND)
            return true;
    return false;
}

/* Quarters are no type of XML Schema. */
static json_t *datatype_of_periods(const struct table *table, size_t column)
{
    bool years = table_row_count(table) > 0;

    for (size_t row = 0; row < table_row_count(table); row++)
        years = years &&
                (!table_known(table, row, column) || table_period(table, row, column).kind == PERIOD_YEAR);
    if (years)
        return json_string("gYear");
    return json_pack("{s:s, s:s}", "base", "string", "format", "[0-9]{4}(-Q[1-4]|-[0-9]{2})?");
}

static json_t *datatype_of(const struct table *table, size_t column)
{
    static const char *const names[] = {
        [TYPE_TEXT] = "string", [TYPE_INTEGER] = "integer", [TYPE_NUMBER] = "double", [TYPE_DATE] = "date"};
    enum type type = table_column(table, column)->type;

    if (has_as_found(table, column))
        return json_string("string");
    if (table_column(table, column)->role == ROLE_LINK)
        return json_string("anyURI");
    return type == TYPE_PERIOD ? datatype_of_periods(table, column) : json_string(names[type]);
}

/* The heading of the file is the name; "und" is what a validator takes it for. */
static json_t *titles_of_column(const struct maker *maker, size_t table, size_t column, const char *name)
{
    json_t *titles = json_pack("{s:s}", "und", name);

    for (size_t i = 0; i < maker->language_count; i++)
        titles = companion_add(titles, catalog_language(maker->languages[i].catalog),
                               json_string(maker->languages[i].report->tables[table].columns[column].label));
    return titles;
}

static bool is_list(enum role role)
{
    return role == ROLE_STATUS || role == ROLE_CELL_STATUS || role == ROLE_SOURCES || role == ROLE_NOTES;
}

static bool is_empty_somewhere(const struct table *table, size_t column)
{
    for (size_t row = 0; row < table_row_count(table); row++)
        if (table_cell(table, row, column) == CELL_UNKNOWN)
            return true;
    return false;
}

/* [x] or what else a workbook shows for a figure that is not known. */
static json_t *meanings_of_empty(const struct maker *maker, size_t table, size_t column)
{
    const struct report_column *definition = &maker->languages[0].report->tables[table].columns[column];
    const char *code = definition->unknown ? definition->unknown : "x";
    json_t *list = json_array();

    for (size_t i = 0; i < maker->language_count; i++) {
        const struct companion_language *language = &maker->languages[i];
        const struct mark *mark = report_find_mark(language->report, code, strlen(code));
        const char *values[] = {code, mark ? mark->meaning : ""};
        list = companion_append(
            list, json_pack("{s:s, s:s}", "@value",
                            catalog_fill(language->catalog,
                                         "An empty cell means [{0}], {1}, unless its status says otherwise.",
                                         values, 2, maker->arena),
                            "@language", catalog_language(language->catalog)));
    }
    return list;
}

static json_t *pack_column(const struct maker *maker, size_t table, size_t column, bool in_key)
{
    const struct table *data = maker->book->datasets[table].table;
    const struct column *of = table_column(data, column);
    const struct report_column *definition = &maker->languages[0].report->tables[table].columns[column];
    const char *name = name_in_csv(of);
    json_t *packed =
        json_pack("{s:s, s:o}", "name", name, "titles", titles_of_column(maker, table, column, name));

    packed = companion_add(packed, "datatype", datatype_of(data, column));
    if (is_list(of->role))
        packed = companion_add(packed, "separator", json_string(" "));
    if (in_key)
        packed = companion_add(packed, "required", json_true());
    packed = add_in_all_languages(packed, "schema:unitText", maker, column_unit, table, column);
    packed = add_in_all_languages(packed, "dc:description", maker, column_note, table, column);
    if (of->role == ROLE_FIGURE && (definition->type != TYPE_TEXT || definition->unknown) &&
        is_empty_somewhere(data, column))
        packed = companion_add(packed, "skos:note", meanings_of_empty(maker, table, column));
    return packed;
}

/* Those that every file has at its end, in a table that does not. */
static json_t *pack_common_column(const struct maker *maker, const char *name, const char *english)
{
    json_t *titles = json_pack("{s:s}", "und", name);

    for (size_t i = 0; i < maker->language_count; i++)
        titles = companion_add(titles, catalog_language(maker->languages[i].catalog),
                               json_string(catalog_text(maker->languages[i].catalog, english)));
    return json_pack("{s:s, s:o, s:s, s:s}", "name", name, "titles", titles, "datatype", "string",
                     "separator", " ");
}

static json_t *add_last_column(json_t *list, const struct maker *maker, size_t table, enum role role)
{
    int column = table_find_role(maker->book->datasets[table].table, role);

    if (column != NO_COLUMN)
        return companion_append(list, pack_column(maker, table, (size_t)column, false));
    if (role == ROLE_STATUS)
        return companion_append(list, pack_common_column(maker, "status", CATALOG_NOOP("Status")));
    return companion_append(list, pack_common_column(maker, "sources", CATALOG_NOOP("Sources")));
}

static bool is_one_of(size_t column, const size_t *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (columns[i] == column)
            return true;
    return false;
}

static json_t *pack_schema(const struct maker *maker, size_t table)
{
    const struct table *data = maker->book->datasets[table].table;
    const struct report_table *definition = &maker->languages[0].report->tables[table];
    size_t key_count;
    const size_t *key = companion_key(definition, data, maker->arena, &key_count);
    json_t *columns = json_array(), *names = json_array();

    for (size_t column = 0; column < table_column_count(data); column++) {
        enum role role = table_column(data, column)->role;
        if (role != ROLE_STATUS && role != ROLE_SOURCES)
            columns = companion_append(columns,
                                       pack_column(maker, table, column, is_one_of(column, key, key_count)));
    }
    columns = add_last_column(columns, maker, table, ROLE_STATUS);
    columns = add_last_column(columns, maker, table, ROLE_SOURCES);
    for (size_t i = 0; i < key_count; i++)
        names = companion_append(names, json_string(name_in_csv(table_column(data, key[i]))));
    json_t *schema = json_pack("{s:o}", "columns", columns);
    if (key_count > 0)
        return companion_add(schema, "primaryKey", names);
    json_decref(names);
    return schema;
}

/* ---- tables ---- */

static json_t *pack_table(const struct maker *maker, size_t table)
{
    const char *url = arena_format(maker->arena, "%s.csv", maker->book->datasets[table].name);
    json_t *packed = json_pack("{s:s}", "url", url);

    packed = add_in_all_languages(packed, "dc:title", maker, table_title, table, 0);
    packed = add_in_all_languages(packed, "dc:description", maker, table_description, table, 0);
    packed = add_in_all_languages(packed, "dc:source", maker, table_source, table, 0);
    return companion_add(packed, "tableSchema", pack_schema(maker, table));
}

static json_t *pack_tables(const struct maker *maker)
{
    json_t *list = json_array();

    for (size_t i = 0; i < maker->book->dataset_count; i++)
        list = companion_append(list, pack_table(maker, i));
    return list;
}

static json_t *pack_keywords(const struct maker *maker)
{
    json_t *list = json_array();

    for (size_t i = 0; i < maker->language_count; i++)
        for (size_t j = 0; j < maker->languages[i].report->keyword_count; j++)
            list = companion_append(list,
                                    json_pack("{s:s, s:s}", "@value", maker->languages[i].report->keywords[j],
                                              "@language", catalog_language(maker->languages[i].catalog)));
    return list;
}

static json_t *pack_licence(const char *licence)
{
    return strncmp(licence, "https://", 8) == 0 ? json_pack("{s:s}", "@id", licence) : json_string(licence);
}

static json_t *pack_group(const struct maker *maker)
{
    const struct report *report = maker->languages[0].report;
    const struct book *book = maker->book;
    char period[PERIOD_SIZE], as_of[DATE_SIZE];

    period_write(book->period, period);
    date_write(book->as_of, as_of);
    json_t *group = json_pack("{s:[s, {s:s}], s:s}", "@context", "http://www.w3.org/ns/csvw", "@language",
                              catalog_language(maker->languages[0].catalog), "@type", "TableGroup");
    group = add_in_all_languages(group, "dc:title", maker, report_title, 0, 0);
    group = add_in_all_languages(group, "dc:description", maker, report_summary, 0, 0);
    group = add_in_all_languages(group, "dc:publisher", maker, report_organisation, 0, 0);
    if (report->licence)
        group = companion_add(group, "dc:license", pack_licence(report->licence));
    if (report->keyword_count > 0)
        group = companion_add(group, "dcat:keyword", pack_keywords(maker));
    group = companion_add(group, "dc:temporal", json_string(period));
    group = companion_add(group, "dc:date", json_pack("{s:s, s:s}", "@value", as_of, "@type", "date"));
    return companion_add(group, "tables", pack_tables(maker));
}

bool companion_csvw(const struct book *book, const struct companion_language *languages, size_t count,
                    struct companion *companion, struct arena *arena, struct error *err)
{
    const struct maker maker = {book, languages, count, arena};

    companion->name = "csv-metadata.json";
    companion->text = companion_text(pack_group(&maker), arena, err);
    return companion->text != NULL;
}
