#include "lint_files.h"

/* ---- a sound workbook ---- */

static void the_workbook_of_the_tests_is_read(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_add_chart(&file);
    struct lint_judged judged = lint_file_judge(&file, NULL);
    const struct lint_book *book = judged.book;

    for (size_t i = 0; i < book->flaw_count; i++)
        print_message("%s: %s\n", book->flaws[i].part, book->flaws[i].what);
    assert_int_equal(book->flaw_count, 0);
    assert_int_equal(book->sheet_count, 5);
    assert_int_equal(book->sheets[0].kind, LINT_COVER);
    assert_int_equal(book->sheets[1].kind, LINT_CONTENTS);
    assert_int_equal(book->sheets[2].kind, LINT_NOTES);
    assert_int_equal(book->sheets[3].kind, LINT_DATA);
    assert_int_equal(book->sheets[4].kind, LINT_CHART_SHEET);
    assert_string_equal(book->file_name, "reactors.xlsx");
    assert_string_equal(book->title, "Power reactors in the world in 2013");
    assert_string_equal(book->language, "en");
    assert_string_equal(book->creator, "The Agency");
    assert_string_equal(book->keywords, "reactors, energy");
    assert_string_equal(book->created, "2013-03-31T00:00:00Z");
    assert_string_equal(book->modified, "2013-03-31T00:00:00Z");
    assert_true(book->one_time && !book->has_macros && !book->has_external && !book->has_calc_chain &&
                !book->is_protected && !book->is_encrypted);
    assert_string_equal(book->sheets[3].state, "visible");
    assert_true(book->sheets[0].selected && !book->sheets[1].selected);
    const struct lint_table *table = &book->sheets[3].tables[0];
    assert_string_equal(table->columns[2].heading, "Reactors\n(number)");
    assert_string_equal(table->columns[2].name, "Reactors\n(number)");
    assert_int_equal(table->columns[2].heading_type, LINT_TEXT);
    assert_ptr_equal(table->columns[2].heading_format, &book->formats[5]);
    assert_int_equal(table->columns[2].numbers, 3);
    assert_int_equal(table->columns[2].shorthand, 1);
    assert_int_equal(table->columns[2].missing, 1);
    assert_string_equal(table->columns[2].number_format, "#,##0");
    assert_true(table->columns[2].biggest == 185 && table->columns[2].smallest == 119);
    assert_false(table->has_empty);
}

static const struct lint_book *book_with(struct scratch *scratch, const char *part, const char *from,
                                         const char *to)
{
    struct lint_file file;

    lint_file_begin(&file, scratch);
    if (from)
        lint_file_replace(&file, part, from, to);
    else
        lint_file_put(&file, part, to);
    return lint_file_judge(&file, NULL).book;
}

static void what_is_said_of_the_workbook_is_read(void **state)
{
    const struct lint_book *book =
        book_with(*state, WORKBOOK, "</sheets>",
                  "</sheets><workbookProtection lockStructure='1'/><definedNames><definedName name='a'>x!$A$1"
                  "</definedName><definedName name='b' localSheetId='2'>y</definedName></definedNames>");

    assert_true(book->is_protected);
    assert_int_equal(book->name_count, 2);
    assert_string_equal(book->names[0].name, "a");
    assert_string_equal(book->names[0].text, "x!$A$1");
    assert_int_equal(book->names[0].sheet, -1);
    assert_int_equal(book->names[1].sheet, 2);
    book = book_with(*state, WORKBOOK, "activeTab='0'", "activeTab='3'");
    assert_int_equal(book->active_tab, 3);
    book = book_with(*state, WORKBOOK, "<sheet name='Notes'", "<sheet state='veryHidden' name='Notes'");
    assert_string_equal(book->sheets[2].state, "veryHidden");
    book = book_with(*state, ROOT_RELS, RELATIONSHIP("rId2", "metadata/core-properties", "docProps/core.xml"),
                     "");
    assert_string_equal(book->title, "");
}

static void what_lies_beside_is_found(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    file.times_differ = true;
    lint_file_put(&file, "xl/connections.xml", "<connections " XMLNS "/>");
    lint_file_put(&file, "xl/vbaProject.bin", "not XML");
    lint_file_declare(&file, "xl/vbaProject.bin", "application/vnd.ms-office.vbaProject");
    lint_file_put(&file, "xl/calcChain.xml", "<calcChain " XMLNS "/>");
    lint_file_relate(&file, WORKBOOK_RELS, "rIdCalc", "calcChain", "calcChain.xml");
    const struct lint_book *book = lint_file_judge(&file, NULL).book;
    assert_true(book->has_external && book->has_macros && book->has_calc_chain && !book->one_time);
    assert_string_equal(book->external_part, "xl/connections.xml");
    assert_int_equal(book->flaw_count, 0);
    book = book_with(*state, TYPES, TYPE_PREFIX "sheet.main+xml",
                     "application/vnd.ms-excel.sheet.macroEnabled.main+xml");
    assert_true(book->has_macros);
    book = book_with(*state, TYPES, TYPE_PREFIX "sheet.main+xml",
                     "application/vnd.ms-excel.template.macroEnabled.main+xml");
    assert_true(book->has_macros);
}

/* ---- kinds ---- */

static enum lint_kind kind_of_first(struct scratch *scratch, const char *name, const char *drawing)
{
    struct lint_file file;

    lint_file_begin(&file, scratch);
    lint_file_replace(&file, WORKBOOK, "name='Cover'", arena_format(scratch->arena, "name='%s'", name));
    if (drawing) {
        lint_file_put(&file, "xl/drawings/d.xml", "<xdr:wsDr " DRAWING_NAMESPACES "/>");
        lint_file_relate(&file, COVER_RELS, "rIdDraw", "drawing", drawing);
    }
    return lint_file_judge(&file, NULL).book->sheets[0].kind;
}

static void kinds_of_sheets_come_from_name_and_place(void **state)
{
    assert_int_equal(kind_of_first(*state, "Introduction", NULL), LINT_COVER);
    assert_int_equal(kind_of_first(*state, "Sources", NULL), LINT_ABOUT);
    assert_int_equal(kind_of_first(*state, "Figure 1", "../drawings/d.xml"), LINT_CHART_SHEET);
    assert_int_equal(kind_of_first(*state, "Chart", "../drawings/d.xml"), LINT_CHART_SHEET);
    assert_int_equal(kind_of_first(*state, "Reactors", "../drawings/d.xml"), LINT_COVER);
    assert_int_equal(kind_of_first(*state, "Figure 9", NULL), LINT_CHART_SHEET);
    assert_int_equal(kind_of_first(*state, "Figure \u0669", NULL), LINT_CHART_SHEET);
    assert_int_equal(kind_of_first(*state, "Figure", NULL), LINT_COVER);
    assert_int_equal(kind_of_first(*state, "9", NULL), LINT_COVER);
    const struct lint_book *book =
        book_with(*state, COVER_PART, "</sheetData>",
                  ROW("20", NUMBER_CELL("A20", "0", "1") NUMBER_CELL("B20", "0", "2"))
                      ROW("21", NUMBER_CELL("A21", "0", "1") NUMBER_CELL("B21", "0", "2")) "</sheetData>");
    assert_int_equal(book->sheets[0].kind, LINT_COVER); /* it says so */
    struct lint_file file;
    lint_file_begin(&file, *state);
    lint_file_replace(&file, COVER_PART, "</sheetData>",
                      ROW("20", NUMBER_CELL("A20", "0", "1") NUMBER_CELL("B20", "0", "2")) ROW(
                          "21", NUMBER_CELL("A21", "0", "1") NUMBER_CELL("B21", "0", "2")) "</sheetData>");
    lint_file_replace(&file, WORKBOOK, "name='Cover'", "name='Figures'");
    assert_int_equal(lint_file_judge(&file, NULL).book->sheets[0].kind, LINT_DATA);
}

static void a_chart_sheet_has_no_cells(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_put(&file, "xl/chartsheets/sheet1.xml",
                  "<chartsheet " XMLNS "><sheetViews><sheetView tabSelected='1'/></sheetViews>"
                  "<sheetProtection content='1'/></chartsheet>");
    lint_file_relate(&file, WORKBOOK_RELS, "rIdC", "chartsheet", "chartsheets/sheet1.xml");
    lint_file_relate(&file, WORKBOOK_RELS, "rIdM", "xlMacrosheet", "chartsheets/sheet1.xml");
    lint_file_replace(&file, WORKBOOK, "</sheets>",
                      "<sheet name='Chart' sheetId='8' r:id='rIdC'/><sheet name='Macro' sheetId='9' "
                      "r:id='rIdM'/><sheet name='Lost' sheetId='10'/></sheets>");
    const struct lint_book *book = lint_file_judge(&file, NULL).book;
    assert_true(book->sheets[4].is_chart && book->sheets[4].selected && book->sheets[4].protected);
    assert_int_equal(book->sheets[4].kind, LINT_CHART_SHEET);
    assert_false(book->sheets[4].damaged);
    assert_true(book->has_macros && book->sheets[5].damaged && book->sheets[6].damaged);
}

/* ---- flaws ---- */

static void assert_flaw(struct scratch *scratch, const char *part, const char *from, const char *to,
                        const char *flawed, const char *what)
{
    const struct lint_book *book = book_with(scratch, part, from, to);

    for (size_t i = 0; i < book->flaw_count; i++)
        if (strcmp(book->flaws[i].part, flawed) == 0 && strcmp(book->flaws[i].what, what) == 0)
            return;
    for (size_t i = 0; i < book->flaw_count; i++)
        print_message("%s: %s\n", book->flaws[i].part, book->flaws[i].what);
    fail_msg("%s: '%s' is no flaw", flawed, what);
}

static void what_is_not_sound_is_a_flaw_and_the_rest_is_read(void **state)
{
    assert_flaw(*state, CORE, "Power", "&power;", CORE,
                "is not well-formed: line 1: Entity 'power' not defined");
    assert_flaw(*state, CORE, "<cp:core", "<!DOCTYPE x SYSTEM 'http://example.org/x.dtd'><cp:core", CORE,
                "has a document type declaration");
    assert_flaw(*state, STYLES, NULL, "<styles/>", STYLES, "must begin with <styleSheet>; found <?:styles>");
    assert_flaw(*state, DATA_RELS, "table3.xml", "table9.xml", DATA_RELS,
                "the relationship 'rId1' leads to 'xl/tables/table9.xml', which is missing");
    assert_flaw(*state, NOTES_TABLE, "displayName='Notes'", "displayName='REACTORS'", WORKBOOK,
                "two tables have the name 'reactors'");
    assert_flaw(*state, NOTES_TABLE, "id='2'", "id='3'", WORKBOOK, "two tables have the id '3'");
    assert_flaw(*state, WORKBOOK, "r:id='rId3'", "r:id='rId4'", DATA_PART, "is used twice");
    assert_flaw(*state, THEME, NULL, "", THEME, "is not well-formed: line 1: Document is empty");
    assert_flaw(*state, "xl/odd.txt", NULL, "x", "xl/odd.txt", "has no content type");
}

/* ---- what cannot be judged ---- */

static void assert_refused(struct scratch *scratch, const char *part, const char *from, const char *to,
                           const char *message)
{
    struct lint_file file;

    lint_file_begin(&file, scratch);
    if (from)
        lint_file_replace(&file, part, from, to);
    else
        lint_file_put(&file, part, to);
    const char *path = lint_file_write(&file);
    assert_null(lint_file_judge_path(scratch, path, NULL).book);
    assert_error(scratch->err, ERROR_DATA, arena_format(scratch->arena, "%s: %s", path, message));
}

static const char *repeat(struct scratch *scratch, const char *text, size_t count, const char *behind)
{
    size_t length = strlen(text);
    char *all = arena_alloc(scratch->arena, length * count + strlen(behind) + 1);

    for (size_t i = 0; i < count; i++)
        memcpy(all + i * length, text, length);
    strcpy(all + count * length, behind);
    return all;
}

static void what_is_no_workbook_is_refused(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_put(scratch, "no.xlsx", "text");

    assert_null(lint_file_judge_path(scratch, path, NULL).book);
    assert_error(scratch->err, ERROR_DATA, arena_format(scratch->arena, "%s: is not a zip file", path));
    path = scratch_path(scratch, "missing.xlsx");
    assert_null(lint_file_judge_path(scratch, path, NULL).book);
    assert_error(scratch->err, ERROR_INPUT,
                 arena_format(scratch->arena, "%s: cannot be opened: No such file or directory", path));
    assert_null(lint_file_judge_path(scratch, scratch->folder, NULL).book);
    assert_error(scratch->err, ERROR_INPUT,
                 arena_format(scratch->arena, "%s: is not a regular file", scratch->folder));
    assert_null(lint_file_judge_path(scratch, "missing.xlsx", NULL).book);
    assert_error(scratch->err, ERROR_INPUT, "missing.xlsx: cannot be opened: No such file or directory");
    assert_refused(scratch, ROOT_RELS, "officeDocument'", "other'",
                   "is not a workbook (.xlsx): no part of it is declared as the document");
    assert_refused(scratch, TYPES, TYPE_PREFIX "sheet.main+xml",
                   "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
                   "is not a workbook (.xlsx): its document is of the type "
                   "'application/vnd.ms-excel.sheet.binary.macroEnabled.main'");
    assert_refused(scratch, WORKBOOK, NULL, "<workbook " XMLNS "/>", WORKBOOK ": has no sheets");
    assert_refused(scratch, WORKBOOK, "</sheets>", "",
                   WORKBOOK
                   ": is not well-formed: line 1: Opening and ending tag mismatch: sheets line 1 and "
                   "workbook");
}

static void what_is_beyond_the_limits_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_refused(scratch, WORKBOOK, "</sheets>", repeat(scratch, "<sheet/>", 9997, "</sheets>"),
                   WORKBOOK ": has more than 10000 sheets");
    assert_refused(
        scratch, WORKBOOK, "</sheets>",
        arena_format(scratch->arena, "</sheets><definedNames>%s",
                     repeat(scratch, "<definedName name='n'>x</definedName>", 65537, "</definedNames>")),
        WORKBOOK ": has more than 65536 names");
    assert_refused(scratch, DATA_PART, "</sheetData>",
                   arena_format(scratch->arena, "</sheetData><hyperlinks>%s",
                                repeat(scratch, "<hyperlink ref='A1'/>", 65531, "</hyperlinks>")),
                   DATA_PART ": has more than 65530 links");
    assert_int_equal(
        book_with(scratch, DATA_PART, "</cols>", repeat(scratch, "<col min='1' max='1'/>", 16383, "</cols>"))
            ->flaw_count,
        1);
}

static void so_many_merged_cells_are_only_counted(void **state)
{
    struct scratch *scratch = *state;
    const struct lint_book *book =
        book_with(scratch, DATA_PART, "</sheetData>",
                  arena_format(scratch->arena, "</sheetData><mergeCells>%s",
                               repeat(scratch, "<mergeCell ref='A1:B2'/>", 300000, "</mergeCells>")));

    assert_int_equal(book->sheets[3].merged_count, 300000);
    assert_int_equal(book->flaw_count, 0);
}

/* A name of a table on all columns costs few bytes. */
static void wide_tables_are_limited(void **state)
{
    struct scratch *scratch = *state;
    struct lint_file file;

    lint_file_begin(&file, scratch);
    for (int i = 10; i < 23; i++) {
        const char *part = arena_format(scratch->arena, "xl/tables/table%d.xml", i);
        lint_file_put(&file, part,
                      arena_format(scratch->arena,
                                   "<table " XMLNS " id='%d' displayName='t%d' ref='A%d:XFD%d'/>", i, i,
                                   i * 2, i * 2 + 1));
        lint_file_declare(&file, part, TYPE_PREFIX "table+xml");
        lint_file_relate(&file, DATA_RELS, arena_format(scratch->arena, "rIdT%d", i), "table",
                         arena_format(scratch->arena, "../tables/table%d.xml", i));
    }
    const char *path = lint_file_write(&file);
    assert_null(lint_file_judge_path(scratch, path, NULL).book);
    assert_error(scratch->err, ERROR_DATA,
                 arena_format(scratch->arena,
                              "%s: xl/tables/table22.xml: the tables of the workbook have more than 200000 "
                              "columns",
                              path));
}

/* Two tables side by side, one below; a cell between belongs to none. */
static void tables_are_found_by_rows_and_columns(void **state)
{
    struct scratch *scratch = *state;
    struct lint_file file;

    lint_file_begin(&file, scratch);
    for (int i = 10; i < 13; i++) {
        static const char *const refs[] = {"E1:F3", "A10:B11", "E5:F6"};
        const char *part = arena_format(scratch->arena, "xl/tables/table%d.xml", i);
        lint_file_put(&file, part,
                      arena_format(scratch->arena, "<table " XMLNS " id='%d' displayName='t%d' ref='%s'/>", i,
                                   i, refs[i - 10]));
        lint_file_declare(&file, part, TYPE_PREFIX "table+xml");
        lint_file_relate(&file, DATA_RELS, arena_format(scratch->arena, "rIdT%d", i), "table",
                         arena_format(scratch->arena, "../tables/table%d.xml", i));
    }
    lint_file_replace(&file, DATA_PART, "<c r='C6' s='6'><v>184</v></c>",
                      "<c r='C6' s='6'><v>184</v></c><c r='D6'><v>1</v></c><c r='F6'><v>77</v></c>");
    lint_file_replace(&file, DATA_PART, "</sheetData>",
                      ROW("11", NUMBER_CELL("B11", "0", "5")) "</sheetData>");
    const struct lint_sheet *sheet = &lint_file_judge(&file, NULL).book->sheets[3];
    assert_int_equal(sheet->table_count, 4);
    assert_string_equal(sheet->tables[0].name, "t10");
    assert_string_equal(sheet->tables[1].name, "reactors");
    assert_string_equal(sheet->tables[2].name, "t12");
    assert_string_equal(sheet->tables[3].name, "t11");
    assert_int_equal(sheet->tables[0].filled, 0);
    assert_int_equal(sheet->tables[1].filled, 12);
    assert_true(sheet->tables[2].columns[1].biggest == 77);
    assert_true(sheet->tables[3].columns[1].biggest == 5);
    assert_int_equal(lint_text_at(sheet, 5, 3)->type, LINT_NUMBER);
    assert_int_equal(lint_first_table_row(sheet), 0);
}

static void a_row_through_too_many_tables_is_refused(void **state)
{
    enum { TABLES = 257 };
    struct scratch *scratch = *state;
    struct lint_file file;
    struct part *parts = arena_array(scratch->arena, LINT_PARTS + TABLES, sizeof *parts);
    const char *relations = "";

    lint_file_begin(&file, scratch);
    for (int i = 0; i < TABLES; i++)
        relations = arena_format(scratch->arena,
                                 "%s<Relationship Id='t%d' Type='" R_NAMESPACE "/table' Target='/t/%d.xml'/>",
                                 relations, i, i);
    lint_file_replace(&file, DATA_RELS, "</Relationships>",
                      arena_format(scratch->arena, "%s</Relationships>", relations));
    memcpy(parts, file.parts, file.count * sizeof *parts);
    for (int i = 0; i < TABLES; i++)
        parts[file.count + (size_t)i] =
            (struct part){arena_format(scratch->arena, "t/%d.xml", i),
                          "<table " XMLNS " id='1' displayName='t' ref='A1:A2'/>"};
    const char *path = lint_file_zip(scratch, "abreast.xlsx", parts, file.count + TABLES, false);
    assert_null(lint_file_judge_path(scratch, path, NULL).book);
    assert_error(scratch->err, ERROR_DATA,
                 arena_format(scratch->arena, "%s: " DATA_PART ": row 1 has more than 256 tables", path));
}

static void a_temporary_file_that_cannot_be_made_is_told(void **state)
{
    struct scratch *scratch = *state;
    char *text = arena_alloc(scratch->arena, 200001);
    struct lint_file file;

    memset(text, 'm', 200000);
    lint_file_begin(&file, scratch);
    lint_file_put(&file, STRINGS,
                  repeat(scratch, arena_format(scratch->arena, "<si><t>%s</t></si>", text), 200, "</sst>"));
    lint_file_replace(&file, STRINGS, "<si>", "<sst " XMLNS "><si>");
    lint_file_declare(&file, STRINGS, TYPE_PREFIX "sharedStrings+xml");
    lint_file_relate(&file, WORKBOOK_RELS, "rId9", "sharedStrings", "/xl/sharedStrings.xml");
    const char *path = lint_file_write(&file);
    setenv("TMPDIR", "/nonexistent", 1);
    assert_null(lint_file_judge_path(scratch, path, NULL).book);
    unsetenv("TMPDIR");
    assert_error(scratch->err, ERROR_CREATE,
                 arena_format(scratch->arena,
                              "%s: " STRINGS
                              ": there is no temporary file in /nonexistent: No such file or directory",
                              path));
}

static void an_encrypted_member_is_an_encrypted_workbook(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "secret.xlsx");
    zip_t *zip = zip_open(path, ZIP_CREATE, NULL);
    zip_int64_t index = zip_file_add(zip, "xl/workbook.xml", zip_source_buffer(zip, "<x/>", 4, 0), 0);

    assert_int_equal(zip_file_set_encryption(zip, (zip_uint64_t)index, ZIP_EM_TRAD_PKWARE, "secret"), 0);
    assert_int_equal(zip_close(zip), 0);
    struct lint_judged judged = lint_file_judge_path(scratch, path, NULL);
    assert_string_equal(scratch->err->text, "");
    assert_true(judged.book->is_encrypted);
    assert_int_equal(judged.book->sheet_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_workbook_of_the_tests_is_read),
        SCRATCH_TEST(what_is_said_of_the_workbook_is_read),
        SCRATCH_TEST(what_lies_beside_is_found),
        SCRATCH_TEST(kinds_of_sheets_come_from_name_and_place),
        SCRATCH_TEST(a_chart_sheet_has_no_cells),
        SCRATCH_TEST(what_is_not_sound_is_a_flaw_and_the_rest_is_read),
        SCRATCH_TEST(what_is_no_workbook_is_refused),
        SCRATCH_TEST(what_is_beyond_the_limits_is_refused),
        SCRATCH_TEST(so_many_merged_cells_are_only_counted),
        SCRATCH_TEST(wide_tables_are_limited),
        SCRATCH_TEST(tables_are_found_by_rows_and_columns),
        SCRATCH_TEST(a_row_through_too_many_tables_is_refused),
        SCRATCH_TEST(a_temporary_file_that_cannot_be_made_is_told),
        SCRATCH_TEST(an_encrypted_member_is_an_encrypted_workbook),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
