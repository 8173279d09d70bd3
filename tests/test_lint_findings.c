/* With rules of its own in the place of the program's, so that what is kept, counted and sorted is known. */
#include "lint_files.h"

static void mark_cell(struct lint *lint, const struct lint_cell *cell)
{
    if (cell->type == LINT_TEXT && strstr(cell->text, "many"))
        lint_find(lint, lint_rule(lint), lint_at_cell(cell), "found %s", lint_quote(lint, cell->text));
}

static void mark_sheet(struct lint *lint, const struct lint_sheet *sheet)
{
    lint_find(lint, lint_rule(lint), lint_at_sheet(sheet), "sheet %s", sheet->name);
    lint_doubt(lint, lint_rule(lint), lint_at(sheet, 1, 2), "perhaps");
}

static void mark_book(struct lint *lint, const struct lint_book *book)
{
    lint_find(lint, lint_rule(lint), lint_at_book(), "%zu sheets, %s", book->sheet_count,
              lint_language(lint));
    lint_find(lint, lint_rule(lint), lint_at_part("xl/styles.xml"), "a part");
    assert_ptr_equal(book, lint_book(lint));
    assert_non_null(lint_arena(lint));
}

static const struct rule first[] = {
    {.id = "A01", .level = LEVEL_ESSENTIAL, .cell = mark_cell},
    {.id = "A02", .level = LEVEL_DESIRABLE, .machine = true, .sheet = mark_sheet},
};
static const struct rule second[] = {
    {.id = "W15", .level = LEVEL_HOUSE, .book = mark_book},
    {.id = "W16", .level = LEVEL_ESSENTIAL, .book = mark_book},
};

size_t rule_groups(struct rule_group groups[RULE_GROUPS])
{
    groups[0] = (struct rule_group){"First", first, 2};
    groups[1] = (struct rule_group){"Second", second, 2};
    return 2;
}

static struct lint_settings settings_of(enum profile profile)
{
    struct lint_settings settings;

    lint_settings_default(&settings, profile);
    return settings;
}

static struct lint_judged judge(struct scratch *scratch, enum profile profile)
{
    struct lint_settings settings = settings_of(profile);
    struct lint_file file;

    lint_file_begin(&file, scratch);
    lint_file_replace(&file, COVER_PART, "Summary", "Summary of many words");
    return lint_file_judge(&file, &settings);
}

static void findings_stand_in_the_order_of_tabs_cells_and_ids(void **state)
{
    static const char *const order[] = {
        ": W15: 4 sheets, en",     ": W15: a part",          ": W16: 4 sheets, en",          ": W16: a part",
        "Cover: A02: sheet Cover", "Cover!C2: A02: perhaps", "Contents: A02: sheet Contents"};
    struct scratch *scratch = *state;
    struct lint_judged judged = judge(scratch, PROFILE_STRICT);
    size_t at = 0;

    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++, at++) {
        char place[64] = "";
        const struct lint_finding *finding = &judged.findings[at];
        if (strcmp(finding->rule->id, "A01") == 0) { /* stands at Cover!A2, in front of C2 */
            assert_string_equal(lint_file_place(finding, place, sizeof place), "Cover!A2");
            assert_string_equal(finding->text, "found \"Summary of many words\"");
            finding = &judged.findings[++at];
        }
        if (finding->place.sheet)
            lint_file_place(finding, place, sizeof place);
        assert_string_equal(
            arena_format(scratch->arena, "%s: %s: %s", place, finding->rule->id, finding->text), order[i]);
    }
    assert_int_equal(judged.count, 4 + 1 + 8);
}

static void severities_follow_profile_level_and_settings(void **state)
{
    static const struct rule_severity off[] = {{"A01", SEVERITY_OFF}, {"A02", SEVERITY_ERROR}};
    struct lint_judged judged = judge(*state, PROFILE_STRICT);

    for (size_t i = 0; i < judged.count; i++)
        assert_int_equal(judged.findings[i].severity, SEVERITY_ERROR);
    judged = judge(*state, PROFILE_AF);
    assert_severity(judged, "A01", SEVERITY_ERROR);
    assert_severity(judged, "A02", SEVERITY_WARNING);
    assert_severity(judged, "W15", SEVERITY_WARNING);
    assert_severity(judged, "W16", SEVERITY_ERROR);
    judged = judge(*state, PROFILE_MACHINE);
    assert_int_equal(judged.count, 8);
    assert_int_equal(lint_file_find(judged, "A02", "Cover")->severity, SEVERITY_ERROR);
    assert_int_equal(lint_file_find(judged, "A02", "Cover!C2")->severity, SEVERITY_WARNING);

    struct lint_settings settings = settings_of(PROFILE_AF);
    struct lint_file file;
    settings.severities = off;
    settings.severity_count = 2;
    settings.language = "fr";
    lint_file_begin(&file, *state);
    judged = lint_file_judge(&file, &settings);
    assert_not_found(judged, "A01");
    assert_found(judged, "W16", "", "4 sheets, fr");
    assert_int_equal(lint_file_find(judged, "A02", "Cover")->severity, SEVERITY_ERROR);
    assert_int_equal(lint_file_find(judged, "A02", "Cover!C2")->severity, SEVERITY_WARNING);
}

static const char *rows_of(struct arena *arena, unsigned count)
{
    char *rows = arena_alloc(arena, (size_t)count * 80 + 1), *end = rows;

    for (unsigned i = 1; i <= count; i++)
        end += sprintf(end, "<row><c t='str'><v>many</v></c></row>");
    return rows;
}

static const char *worksheet_of(struct scratch *scratch, unsigned rows)
{
    return arena_format(scratch->arena, "<worksheet " XMLNS "><sheetData>%s</sheetData></worksheet>",
                        rows_of(scratch->arena, rows));
}

static void the_first_of_a_sheet_are_told_and_the_others_counted(void **state)
{
    struct lint_settings settings = settings_of(PROFILE_MACHINE);
    static const struct rule_severity on = {"A01", SEVERITY_ERROR};
    struct lint_file file;

    settings.severities = &on;
    settings.severity_count = 1;
    lint_file_begin(&file, *state);
    lint_file_put(&file, DATA_PART, worksheet_of(*state, 9));
    lint_file_put(&file, NOTES_PART, worksheet_of(*state, 5));
    struct lint_judged judged = lint_file_judge(&file, &settings);
    assert_int_equal(lint_file_find(judged, "A01", "reactors!A4")->more, 0);
    assert_int_equal(lint_file_find(judged, "A01", "reactors!A5")->more, 4);
    assert_null(lint_file_find(judged, "A01", "reactors!A6"));
    assert_int_equal(lint_file_find(judged, "A01", "Notes!A5")->more, 0);
}

/* The book rule says as much as it likes: ten thousand findings are kept, and the others counted with the
 * last of their rule. */
static void findings_of_a_workbook_are_limited(void **state)
{
    enum { SHEETS = 2100, TOLD = 10000 };
    struct scratch *scratch = *state;
    struct lint_settings settings = settings_of(PROFILE_STRICT);
    struct lint_file file;
    char *sheets = arena_alloc(scratch->arena, SHEETS * 64),
         *rels = arena_alloc(scratch->arena, SHEETS * 256);
    char *end = sheets, *rels_end = rels;
    size_t more = 0;

    lint_file_begin(&file, scratch);
    for (int i = 0; i < SHEETS; i++) {
        end += sprintf(end, "<sheet name='s%d' sheetId='%d' r:id='x%d'/>", i, i + 9, i);
        rels_end += sprintf(
            rels_end, "<Relationship Id='x%d' Type='" R_NAMESPACE "/worksheet' Target='worksheets/s%d.xml'/>",
            i, i);
    }
    lint_file_replace(&file, WORKBOOK, "</sheets>", arena_format(scratch->arena, "%s</sheets>", sheets));
    lint_file_replace(&file, WORKBOOK_RELS, "</Relationships>",
                      arena_format(scratch->arena, "%s</Relationships>", rels));
    lint_file_replace(&file, TYPES, "ContentType='application/xml'",
                      "ContentType='" TYPE_PREFIX "worksheet+xml'");
    const char *worksheet = worksheet_of(scratch, 6);
    struct part *parts = arena_array(scratch->arena, file.count + SHEETS, sizeof *parts);
    memcpy(parts, file.parts, file.count * sizeof *parts);
    for (int i = 0; i < SHEETS; i++)
        parts[file.count + (size_t)i] =
            (struct part){arena_format(scratch->arena, "xl/worksheets/s%d.xml", i), worksheet};
    struct lint_judged judged = lint_file_judge_path(
        scratch, lint_file_zip(scratch, "many.xlsx", parts, file.count + SHEETS, false), &settings);
    assert_string_equal(scratch->err->text, "");
    for (size_t i = 0; i < judged.count; i++)
        more += judged.findings[i].more;
    assert_in_range(judged.count, TOLD, TOLD + 2);
    assert_int_equal(judged.count + more, 4 + 4 * 2 + SHEETS * (6 + 2));
}

static void what_a_rule_looks_up(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_add_sheet(&file, 5, "empty", "<worksheet " XMLNS "/>");
    struct lint_judged judged = lint_file_judge(&file, NULL);
    const struct lint_sheet *cover = &judged.book->sheets[0], *data = &judged.book->sheets[3],
                            *empty = &judged.book->sheets[4];
    assert_int_equal(lint_first_table_row(cover), 17);
    assert_int_equal(lint_first_table_row(data), 3);
    assert_int_equal(lint_first_table_row(empty), 0);
    assert_string_equal(lint_text_at(data, 2, 0)->text, "Shorthand: [x] means not available.");
    assert_null(lint_text_at(data, 2, 1));
    assert_null(lint_text_at(empty, 0, 0));
    const struct lint_text *text = lint_next_above(data, NULL);
    assert_int_equal(text->row, 0);
    text = lint_next_above(data, lint_next_above(data, text));
    assert_int_equal(text->row, 2);
    assert_null(lint_next_above(data, text));
    assert_null(lint_next_above(empty, NULL));
}

static void of_an_encrypted_workbook_only_that_is_said(void **state)
{
    static const unsigned char container[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "locked.xlsx");
    FILE *out = fopen(path, "wb");

    assert_non_null(out);
    fwrite(container, 1, sizeof container, out);
    for (int i = 0; i < 65520; i++)
        fputc(0, out);
    fwrite(name, 1, sizeof name - 1, out);
    assert_int_equal(fclose(out), 0);
    struct lint_judged judged = lint_file_judge_path(scratch, path, NULL);
    assert_string_equal(scratch->err->text, "");
    assert_true(judged.book->is_encrypted);
    assert_int_equal(judged.count, 2);
    assert_found(judged, "W15", "", "0 sheets, ");
    assert_string_equal(judged.book->file_name, "locked.xlsx");

    scratch_put(scratch, "old.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on");
    path = scratch_path(scratch, "old.xlsx");
    assert_null(lint_file_judge_path(scratch, path, NULL).book);
    assert_error(
        scratch->err, ERROR_DATA,
        arena_format(scratch->arena,
                     "%s: is a compound file, as old programs write (.xls); save it as a workbook of "
                     "today (.xlsx)",
                     path));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(findings_stand_in_the_order_of_tabs_cells_and_ids),
        SCRATCH_TEST(severities_follow_profile_level_and_settings),
        SCRATCH_TEST(the_first_of_a_sheet_are_told_and_the_others_counted),
        SCRATCH_TEST(findings_of_a_workbook_are_limited),
        SCRATCH_TEST(what_a_rule_looks_up),
        SCRATCH_TEST(of_an_encrypted_workbook_only_that_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
