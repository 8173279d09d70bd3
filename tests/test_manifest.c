#include "manifest.h"

#include "behind.h"
#include "calls.h"
#include "cross.h"
#include "file.h"
#include "manifest_sample.h"
#include "scratch.h"

#include <jansson.h>

static const char *const languages[] = {"en", "fr"};
static const char *const formats[] = {"csv", "xlsx"};
static const size_t as_found[] = {2, 12};
static const struct manifest_column columns[] = {
    {.name = "state", .type = TYPE_TEXT, .translated = true},
    {.name = "count",
     .type = TYPE_INTEGER,
     .label = "States",
     .unit = "number",
     .unknown = "x",
     .derived = "change of state",
     .note = "moved",
     .as_found = as_found,
     .as_found_count = 2},
    {.name = "marks", .type = TYPE_TEXT, .role = ROLE_STATUS},
    {.name = "count_marks", .type = TYPE_TEXT, .role = ROLE_CELL_STATUS, .of = 1},
    {.name = "notes", .type = TYPE_TEXT, .role = ROLE_NOTES}};
static const char *const table_notes[] = {"weighed"};
static const char *const charts[] = {"a"};
static const struct manifest_column record_columns[] = {{.name = "iso", .type = TYPE_TEXT},
                                                        {.name = "event", .type = TYPE_TEXT},
                                                        {.name = "n", .type = TYPE_INTEGER}};
static const struct manifest_table records[] = {{.name = "events",
                                                 .description = "One row for each event.\nOr none.",
                                                 .query = "sql/events.sql",
                                                 .rows = 2,
                                                 .data = HASH_OF_ABC,
                                                 .columns = record_columns,
                                                 .column_count = 3}};
static const size_t figures[] = {1};
static const struct behind_condition where[] = {{1, "in force"}};
static const struct behind_pair same[] = {{0, 0}};
static const struct behind_pair up_to[] = {{2, 1}};
static const struct behind behind[] = {{.columns = figures,
                                        .column_count = 1,
                                        .where = where,
                                        .where_count = 1,
                                        .same = same,
                                        .same_count = 1,
                                        .up_to = up_to,
                                        .up_to_count = 1,
                                        .figure = BEHIND_SUM,
                                        .sum = 2}};
static const struct manifest_words marks[] = {{"e", "estimated"}, {"x", "not available"}};
static const struct manifest_words noted[] = {{"moved", "The branch moved.\nTwice."},
                                              {"weighed", "Weighed by hand."}};
static const struct manifest_query queries[] = {{"rates", "sql/rates.sql"}};
static const struct manifest_table tables[] = {{.name = "in-force",
                                                .title = "In force",
                                                .query = "sql/in_force.sql",
                                                .rows = 13,
                                                .data = HASH_OF_NOTHING,
                                                .sorted = true,
                                                .columns = columns,
                                                .column_count = 5,
                                                .notes = table_notes,
                                                .note_count = 1,
                                                .charts = charts,
                                                .chart_count = 1,
                                                .behind = behind,
                                                .behind_count = 1},
                                               {.name = "sources", .data = HASH_OF_ABC}};
static const struct manifest_sheet sheets[] = {{"Cover", HASH_OF_ABC}, {"Übersicht", HASH_OF_NOTHING}};
static const char *const notes[] = {"moved", "weighed"};
static const struct manifest_workbook workbooks[] = {{"n.en.xlsx", sheets, 2, notes, 2}};
static const char *const missing[] = {"x", "z"};
static const char *const picture_endings[] = {"svg"};
static const struct manifest_chart pictures[] = {{"charts/en/a", HASH_OF_NOTHING, picture_endings, 1}};
static const struct manifest_version versions[] = {{"statbook", "0.1.0"}, {"gnuplot", "5.4 patchlevel 4"}};

static const struct manifest_parameter parameters[] = {
    {.name = "branch", .value = "h", .label = "Branch", .shown = "Harbour"},
    {.name = "state", .value = "JPN"}};

static struct manifest_inputs sample(void)
{
    return (struct manifest_inputs){
        .report = "nonproliferation",
        .title = "Non-proliferation “statistics”",
        .period = {2013, PERIOD_QUARTER, 1},
        .as_of = {2013, 3, 31},
        .definition = HASH_OF_ABC,
        .schema = HASH_OF_NOTHING,
        .languages = languages,
        .language_count = 2,
        .formats = formats,
        .format_count = 2,
        .missing = missing,
        .missing_count = 2,
        .parameters = parameters,
        .parameter_count = 2,
        .tables = tables,
        .table_count = 2,
        .records = records,
        .record_count = 1,
        .sources_table = "sources",
        .marks = marks,
        .mark_count = 2,
        .notes = noted,
        .note_count = 2,
        .queries = queries,
        .query_count = 1,
        .workbooks = workbooks,
        .workbook_count = 1,
        .charts = pictures,
        .chart_count = 1,
        .versions = versions,
        .version_count = 2,
    };
}

/* The folder "edition" with two files. */
static const char *make_files(struct scratch *scratch)
{
    const char *folder = scratch_folder(scratch, "edition", 0755);

    scratch_folder(scratch, "edition/charts", 0755);
    scratch_folder(scratch, "edition/charts/en", 0755);
    scratch_folder(scratch, "edition/csv", 0755);
    scratch_put(scratch, "edition/charts/en/a.svg", "abc");
    scratch_put(scratch, "edition/csv/in-force.csv", "");
    return folder;
}

static const char *make_edition(struct scratch *scratch)
{
    const char *folder = make_files(scratch);
    struct manifest_inputs inputs = sample();

    if (!manifest_write(&inputs, folder, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    return folder;
}

static void a_manifest_names_everything(void **state)
{
    struct scratch *scratch = *state;

    make_edition(scratch);
    assert_string_equal(scratch_get(scratch, "edition/manifest.json"), sample_text);
}

static void sha256sum_agrees(void **state)
{
    struct scratch *scratch = *state;
    const char *folder = make_edition(scratch);

    assert_int_equal(
        system(arena_format(scratch->arena, "cd %s && sha256sum -c --strict --quiet SHA256SUMS", folder)), 0);
    assert_non_null(strstr(scratch_get(scratch, "edition/SHA256SUMS"), HASH_OF_ABC "  charts/en/a.svg\n"));
    assert_non_null(strstr(scratch_get(scratch, "edition/SHA256SUMS"), "  manifest.json\n"));
}

static void files_are_in_the_order_of_the_bytes_of_their_paths(void **state)
{
    struct scratch *scratch = *state;
    struct manifest_inputs inputs = sample();
    const char *folder = make_files(scratch);

    scratch_put(scratch, "edition/csv-notes.txt", "");
    scratch_put(scratch, "edition/csv.txt", "");
    scratch_put(scratch, "edition/\xC3\xA9.txt", "");
    assert_true(manifest_write(&inputs, folder, scratch->arena, scratch->err));
    const struct manifest *manifest = manifest_verify(folder, NULL, scratch->arena, scratch->err);
    assert_non_null(manifest);
    assert_int_equal(manifest->file_count, 5);
    assert_string_equal(manifest->files[1].path, "csv-notes.txt");
    assert_string_equal(manifest->files[2].path, "csv.txt");
    assert_string_equal(manifest->files[3].path, "csv/in-force.csv");
    assert_string_equal(manifest->files[4].path, "\xC3\xA9.txt");
}

static void assert_not_written(struct scratch *scratch, const struct manifest_inputs *inputs,
                               enum error_kind kind, const char *expected)
{
    assert_false(manifest_write(inputs, scratch_path(scratch, "edition"), scratch->arena, scratch->err));
    assert_error(scratch->err, kind,
                 arena_format(scratch->arena, "%s/edition: %s", scratch->folder, expected));
    assert_false(scratch_exists(scratch, "edition/manifest.json"));
    assert_false(scratch_exists(scratch, "edition/SHA256SUMS"));
}

static void a_link_does_not_belong_into_an_edition(void **state)
{
    struct scratch *scratch = *state;
    struct manifest_inputs inputs = sample();

    make_files(scratch);
    scratch_link(scratch, "a.svg", "edition/charts/en/b.svg");
    assert_not_written(scratch, &inputs, ERROR_DATA,
                       "charts/en/b.svg is a symbolic link; an edition holds only files and folders");
}

static void a_pipe_does_not_belong_into_an_edition(void **state)
{
    struct scratch *scratch = *state;
    struct manifest_inputs inputs = sample();

    make_files(scratch);
    assert_int_equal(mkfifo(scratch_path(scratch, "edition/manifest.json.new"), 0600), 0);
    assert_not_written(
        scratch, &inputs, ERROR_DATA,
        "manifest.json.new is a device, pipe or socket; an edition holds only files and folders");
}

static void a_file_name_with_a_line_feed_is_not_published(void **state)
{
    struct scratch *scratch = *state;
    struct manifest_inputs inputs = sample();

    make_files(scratch);
    scratch_put(scratch, "edition/a\nb", "");
    assert_not_written(scratch, &inputs, ERROR_DATA,
                       "manifest.json: files[0].path has a line feed; it must be one line");
}

static void a_text_that_is_not_utf_8_is_not_published(void **state)
{
    struct scratch *scratch = *state;
    struct manifest_inputs inputs = sample();
    const struct manifest_version wrong[] = {{"gnuplot", "\xFF"}};

    inputs.versions = wrong;
    inputs.version_count = 1;
    make_files(scratch);
    assert_not_written(scratch, &inputs, ERROR_INTERNAL,
                       "manifest.json cannot be written: a text is not UTF-8, or no memory is left");
}

static void an_edition_is_current_until_an_input_changes(void **state)
{
    static const struct manifest_table more_rows[] = {{.name = "in-force",
                                                       .title = "In force",
                                                       .query = "sql/in_force.sql",
                                                       .rows = 14,
                                                       .data = HASH_OF_NOTHING,
                                                       .sorted = true,
                                                       .columns = columns,
                                                       .column_count = 3,
                                                       .charts = charts,
                                                       .chart_count = 1,
                                                       .behind = behind,
                                                       .behind_count = 1},
                                                      {.name = "sources", .data = HASH_OF_ABC}};
    static const struct manifest_table fewer_columns[] = {{.name = "in-force",
                                                           .title = "In force",
                                                           .query = "sql/in_force.sql",
                                                           .rows = 13,
                                                           .data = HASH_OF_NOTHING,
                                                           .sorted = true,
                                                           .columns = columns,
                                                           .column_count = 2,
                                                           .charts = charts,
                                                           .chart_count = 1,
                                                           .behind = behind,
                                                           .behind_count = 1},
                                                          {.name = "sources", .data = HASH_OF_ABC}};
    static const struct manifest_table no_charts[] = {{.name = "in-force",
                                                       .title = "In force",
                                                       .query = "sql/in_force.sql",
                                                       .rows = 13,
                                                       .data = HASH_OF_NOTHING,
                                                       .sorted = true,
                                                       .columns = columns,
                                                       .column_count = 3,
                                                       .charts = charts,
                                                       .chart_count = 0,
                                                       .behind = behind,
                                                       .behind_count = 1},
                                                      {.name = "sources", .data = HASH_OF_ABC}};
    static const struct manifest_table not_sorted[] = {{.name = "in-force",
                                                        .title = "In force",
                                                        .query = "sql/in_force.sql",
                                                        .rows = 13,
                                                        .data = HASH_OF_NOTHING,
                                                        .sorted = false,
                                                        .columns = columns,
                                                        .column_count = 3,
                                                        .charts = charts,
                                                        .chart_count = 1,
                                                        .behind = behind,
                                                        .behind_count = 1},
                                                       {.name = "sources", .data = HASH_OF_ABC}};
    enum { MANY = 17 };
    static const struct manifest_sheet other_sheets[] = {{"Cover", HASH_OF_NOTHING},
                                                         {"Übersicht", HASH_OF_NOTHING}};
    static const struct manifest_workbook other_workbooks[] = {{"n.en.xlsx", other_sheets, 2, notes, 2}};
    static const struct manifest_chart other_pictures[] = {{"charts/en/a", HASH_OF_ABC, picture_endings, 1}};
    static const struct manifest_version newer[] = {{"statbook", "0.1.0"}, {"gnuplot", "6.0"}};
    struct scratch *scratch = *state;
    const char *folder = make_edition(scratch);
    struct manifest_inputs inputs = sample(), changed[MANY];

    assert_true(manifest_is_current(&inputs, folder, scratch->arena));
    for (size_t i = 0; i < MANY; i++)
        changed[i] = inputs;
    changed[0].report = "other";
    changed[1].title = "Other";
    changed[2].period.part = 2;
    changed[3].as_of.day = 30;
    changed[4].definition = HASH_OF_NOTHING;
    changed[5].schema = HASH_OF_ABC;
    changed[6].language_count = 1;
    changed[7].format_count = 1;
    changed[8].tables = more_rows;
    changed[9].versions = newer;
    changed[10].parameter_count = 0;
    changed[11].tables = fewer_columns;
    changed[12].tables = no_charts;
    changed[13].tables = not_sorted;
    changed[14].workbook_count = 0;
    changed[15].workbooks = other_workbooks;
    changed[16].charts = other_pictures;
    for (size_t i = 0; i < MANY; i++)
        assert_false(manifest_is_current(&changed[i], folder, scratch->arena));
}

static const size_t crossed_rows[] = {1, 0};
static const struct cross_shape crossed = {crossed_rows, 2, 2, 3, true, "All", "Sum"},
                                plain = {.rows = crossed_rows, .row_count = 2, .columns = 2, .value = 3};
static const struct manifest_column four[] = {
    {.name = "a"}, {.name = "b"}, {.name = "c"}, {.name = "d", .type = TYPE_NUMBER}};
static const struct manifest_table crossed_tables[] = {
    {.name = "one", .data = HASH_OF_ABC, .columns = four, .column_count = 4, .cross = &crossed},
    {.name = "two", .data = HASH_OF_ABC, .columns = four, .column_count = 4, .cross = &plain}};

static void a_cross_table_is_written_as_it_is_read(void **state)
{
    struct scratch *scratch = *state;
    struct manifest_inputs inputs = sample();

    inputs.tables = crossed_tables;
    const char *folder = make_files(scratch);
    assert_true(manifest_write(&inputs, folder, scratch->arena, scratch->err));
    const char *text = scratch_get(scratch, "edition/manifest.json");
    const struct manifest *manifest = manifest_parse("m", text, strlen(text), scratch->arena, scratch->err);
    const struct cross_shape *read = manifest->tables[0].cross;
    assert_int_equal(read->row_count, 2);
    assert_int_equal(read->rows[0], 1);
    assert_int_equal(read->columns, 2);
    assert_int_equal(read->value, 3);
    assert_true(read->empty_is_zero);
    assert_string_equal(read->total_row, "All");
    assert_string_equal(read->total_column, "Sum");
    read = manifest->tables[1].cross;
    assert_false(read->empty_is_zero);
    assert_null(read->total_row);
    assert_null(read->total_column);
}

static void an_edition_with_a_manifest_of_another_version_is_made_again(void **state)
{
    struct scratch *scratch = *state;
    const char *folder = make_edition(scratch);
    struct manifest_inputs inputs = sample();

    scratch_put(scratch, "edition/manifest.json", sample_of_1);
    assert_false(manifest_is_current(&inputs, folder, scratch->arena));
    scratch_put(scratch, "edition/manifest.json", "{}");
    assert_false(manifest_is_current(&inputs, folder, scratch->arena));
    unlink(scratch_path(scratch, "edition/SHA256SUMS"));
    assert_false(manifest_is_current(&inputs, folder, scratch->arena));
}

static void there_is_no_current_edition_without_a_manifest(void **state)
{
    struct scratch *scratch = *state;
    struct manifest_inputs inputs = sample();

    assert_false(manifest_is_current(&inputs, make_files(scratch), scratch->arena));
    assert_false(manifest_is_current(&inputs, scratch_path(scratch, "nowhere"), scratch->arena));
}

static void a_verified_edition_tells_what_it_is(void **state)
{
    struct scratch *scratch = *state;
    const struct manifest *manifest =
        manifest_verify(make_edition(scratch), NULL, scratch->arena, scratch->err);

    assert_non_null(manifest);
    assert_string_equal(manifest->report, "nonproliferation");
    assert_string_equal(manifest->title, "Non-proliferation “statistics”");
    assert_string_equal(manifest->period, "2013-Q1");
    assert_string_equal(manifest->as_of, "2013-03-31");
    assert_string_equal(manifest->definition, HASH_OF_ABC);
    assert_int_equal(manifest->table_count, 2);
    assert_string_equal(manifest->tables[0].name, "in-force");
    assert_int_equal(manifest->tables[0].rows, 13);
    assert_string_equal(manifest->tables[0].data, HASH_OF_NOTHING);
    assert_int_equal(manifest->version, 6);
    assert_true(manifest->tables[0].sorted);
    assert_false(manifest->tables[1].sorted);
    assert_int_equal(manifest->tables[0].column_count, 5);
    assert_string_equal(manifest->tables[0].columns[0].name, "state");
    assert_true(manifest->tables[0].columns[0].translated);
    assert_int_equal(manifest->tables[0].columns[1].type, TYPE_INTEGER);
    assert_int_equal(manifest->tables[0].columns[1].as_found_count, 2);
    assert_int_equal(manifest->tables[0].columns[1].as_found[1], 12);
    assert_int_equal(manifest->tables[0].columns[2].role, ROLE_STATUS);
    assert_int_equal(manifest->tables[0].columns[3].role, ROLE_CELL_STATUS);
    assert_int_equal(manifest->tables[0].columns[3].of, 1);
    assert_int_equal(manifest->tables[0].columns[4].role, ROLE_NOTES);
    assert_int_equal(manifest->workbooks[0].note_count, 2);
    assert_string_equal(manifest->workbooks[0].notes[1], "weighed");
    assert_int_equal(manifest->missing_count, 2);
    assert_string_equal(manifest->missing[1], "z");
    assert_int_equal(manifest->tables[0].chart_count, 1);
    assert_string_equal(manifest->tables[0].charts[0], "a");
    assert_int_equal(manifest->workbook_count, 1);
    assert_string_equal(manifest->workbooks[0].path, "n.en.xlsx");
    assert_int_equal(manifest->workbooks[0].sheet_count, 2);
    assert_string_equal(manifest->workbooks[0].sheets[1].name, "Übersicht");
    assert_string_equal(manifest->workbooks[0].sheets[1].digest, HASH_OF_NOTHING);
    assert_int_equal(manifest->chart_count, 1);
    assert_string_equal(manifest->charts[0].path, "charts/en/a");
    assert_string_equal(manifest->charts[0].digest, HASH_OF_NOTHING);
    assert_int_equal(manifest->language_count, 2);
    assert_string_equal(manifest->formats[1], "xlsx");
    assert_int_equal(manifest->file_count, 2);
    assert_string_equal(manifest->files[0].path, "charts/en/a.svg");
    assert_int_equal(manifest->files[0].size, 3);
    assert_string_equal(manifest->files[0].sha256, HASH_OF_ABC);
}

static void an_edition_is_verified_through_its_link(void **state)
{
    struct scratch *scratch = *state;

    make_edition(scratch);
    assert_non_null(
        manifest_verify(scratch_link(scratch, "edition", "latest"), NULL, scratch->arena, scratch->err));
}

/* A damaged edition is neither verified nor current. */
static void assert_damaged(struct scratch *scratch, enum error_kind kind, const char *expected)
{
    const char *folder = scratch_path(scratch, "edition");
    struct manifest_inputs inputs = sample();

    assert_null(manifest_verify(folder, NULL, scratch->arena, scratch->err));
    assert_error(scratch->err, kind, expected);
    assert_false(manifest_is_current(&inputs, folder, scratch->arena));
}

static void a_missing_file_is_found_out(void **state)
{
    struct scratch *scratch = *state;

    make_edition(scratch);
    assert_int_equal(unlink(scratch_path(scratch, "edition/csv/in-force.csv")), 0);
    assert_damaged(scratch, ERROR_DATA, "csv/in-force.csv is missing");
}

static void a_file_too_many_is_found_out(void **state)
{
    struct scratch *scratch = *state;

    make_edition(scratch);
    scratch_put(scratch, "edition/csv/other.csv", "");
    assert_damaged(scratch, ERROR_DATA, "csv/other.csv is not in the manifest");
}

static void a_file_that_grew_is_found_out(void **state)
{
    struct scratch *scratch = *state;

    make_edition(scratch);
    scratch_put(scratch, "edition/csv/in-force.csv", "more");
    assert_damaged(scratch, ERROR_DATA, "csv/in-force.csv has 4 bytes; the manifest says 0");
}

static void a_changed_byte_is_found_out(void **state)
{
    struct scratch *scratch = *state;

    make_edition(scratch);
    scratch_put(scratch, "edition/charts/en/a.svg", "abd");
    assert_damaged(scratch, ERROR_DATA,
                   "charts/en/a.svg was changed: its SHA-256 is not the one in the manifest");
}

static void a_link_in_the_place_of_a_file_is_found_out(void **state)
{
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "edition/charts/en/a.svg");

    make_edition(scratch);
    assert_int_equal(rename(path, scratch_path(scratch, "a.svg")), 0);
    scratch_link(scratch, "../../../a.svg", "edition/charts/en/a.svg");
    assert_damaged(scratch, ERROR_DATA,
                   "charts/en/a.svg is a symbolic link; an edition holds only files and folders");
}

static void a_folder_in_the_place_of_a_file_is_found_out(void **state)
{
    struct scratch *scratch = *state;

    make_edition(scratch);
    assert_int_equal(unlink(scratch_path(scratch, "edition/csv/in-force.csv")), 0);
    scratch_folder(scratch, "edition/csv/in-force.csv", 0755);
    assert_damaged(scratch, ERROR_DATA, "csv/in-force.csv is missing");
}

static void sums_that_were_changed_are_found_out(void **state)
{
    struct scratch *scratch = *state;

    make_edition(scratch);
    scratch_put(scratch, "edition/SHA256SUMS", HASH_OF_NOTHING "  csv/in-force.csv\n");
    assert_damaged(scratch, ERROR_DATA, "SHA256SUMS does not agree with manifest.json");
    assert_int_equal(unlink(scratch_path(scratch, "edition/SHA256SUMS")), 0);
    assert_damaged(scratch, ERROR_DATA, "SHA256SUMS is missing");
}

static void a_manifest_that_was_changed_is_found_out(void **state)
{
    struct scratch *scratch = *state;

    make_edition(scratch);
    scratch_put(scratch, "edition/manifest.json",
                arena_format(scratch->arena, "%s\n", scratch_get(scratch, "edition/manifest.json")));
    assert_damaged(scratch, ERROR_DATA, "SHA256SUMS does not agree with manifest.json");
}

/* ---- who sees the files ---- */

struct witness {
    struct scratch *scratch;
    const char *seen; /* paths and texts */
    size_t begun;
    size_t replacements; /* to come */
};

static bool begin(void *context, const struct manifest *manifest, struct error *err)
{
    struct witness *witness = context;

    (void)manifest, (void)err;
    witness->begun++;
    witness->seen = "";
    return true;
}

static bool see(void *context, const struct manifest_file *file, const struct bytes *bytes, struct error *err)
{
    struct witness *witness = context;

    (void)err;
    witness->seen = arena_format(witness->scratch->arena, "%s%s=%.*s;", witness->seen, file->path,
                                 (int)bytes->size, bytes->data);
    return true;
}

static void a_visitor_sees_every_file(void **state)
{
    struct scratch *scratch = *state;
    struct witness witness = {.scratch = scratch};
    const struct manifest_visitor visitor = {begin, see, &witness};

    assert_non_null(manifest_verify(make_edition(scratch), &visitor, scratch->arena, scratch->err));
    assert_int_equal(witness.begun, 1);
    assert_string_equal(witness.seen, "charts/en/a.svg=abc;csv/in-force.csv=;");
}

static void a_visitor_does_not_see_a_file_that_was_changed(void **state)
{
    struct scratch *scratch = *state;
    struct witness witness = {.scratch = scratch};
    const struct manifest_visitor visitor = {begin, see, &witness};

    make_edition(scratch);
    scratch_put(scratch, "edition/charts/en/a.svg", "abd");
    assert_null(manifest_verify(scratch_path(scratch, "edition"), &visitor, scratch->arena, scratch->err));
    assert_string_equal(witness.seen, "");
    assert_error(scratch->err, ERROR_DATA,
                 "charts/en/a.svg was changed: its SHA-256 is not the one in the manifest");
}

/* As publish does it: a link to a new folder takes the name, and the files of the old one go. */
static bool replace(void *context, const struct manifest *manifest, struct error *err)
{
    struct witness *witness = context;
    struct scratch *scratch = witness->scratch;

    if (!begin(context, manifest, err) || witness->begun > witness->replacements)
        return true;
    const char *arguments = arena_format(
        scratch->arena,
        "cd %s && cp -R edition-%zu edition-%zu && ln -sfn edition-%zu latest && rm -r edition-%zu",
        scratch->folder, witness->begun - 1, witness->begun, witness->begun, witness->begun - 1);
    return system(arguments) == 0;
}

static const char *make_replaceable(struct scratch *scratch)
{
    make_edition(scratch);
    assert_int_equal(rename(scratch_path(scratch, "edition"), scratch_path(scratch, "edition-0")), 0);
    return scratch_link(scratch, "edition-0", "latest");
}

static void an_edition_that_is_replaced_meanwhile_is_verified_again(void **state)
{
    struct scratch *scratch = *state;
    struct witness witness = {.scratch = scratch, .replacements = 3};
    const struct manifest_visitor visitor = {replace, see, &witness};

    if (!manifest_verify(make_replaceable(scratch), &visitor, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    assert_int_equal(witness.begun, 4);
    assert_string_equal(witness.seen, "charts/en/a.svg=abc;csv/in-force.csv=;");
    assert_int_equal(scratch->err->kind, ERROR_NONE);
}

static void an_edition_that_is_replaced_all_the_time_is_busy(void **state)
{
    struct scratch *scratch = *state;
    struct witness witness = {.scratch = scratch, .replacements = 100};
    const struct manifest_visitor visitor = {replace, see, &witness};

    assert_null(manifest_verify(make_replaceable(scratch), &visitor, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_BUSY, "was replaced 10 times while it was read; try again");
}

static bool begin_badly(void *context, const struct manifest *manifest, struct error *err)
{
    (void)context, (void)manifest;
    return error_set(err, ERROR_DATA, "no");
}

static void a_visitor_can_refuse_an_edition(void **state)
{
    struct scratch *scratch = *state;
    const struct manifest_visitor visitor = {begin_badly, see, NULL};

    assert_null(manifest_verify(make_edition(scratch), &visitor, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "no");
}

/* In a child, which is nobody. */
static bool write_as_nobody(struct scratch *scratch, struct error *err)
{
    struct manifest_inputs inputs = sample();

    return setuid(65534) == 0 &&
           manifest_write(&inputs, scratch_path(scratch, "edition"), scratch->arena, err);
}

static bool verify_as_nobody(struct scratch *scratch, struct error *err)
{
    return setuid(65534) == 0 && manifest_verify(scratch_path(scratch, "edition"), NULL, scratch->arena, err);
}

static bool see_as_nobody(struct scratch *scratch, struct error *err)
{
    struct witness witness = {.scratch = scratch};
    const struct manifest_visitor visitor = {begin, see, &witness};

    return setuid(65534) == 0 &&
           manifest_verify(scratch_path(scratch, "edition"), &visitor, scratch->arena, err);
}

static void what_may_not_be_read_is_told(void **state)
{
    struct scratch *scratch = *state;
    const char *file = scratch_path(scratch, "edition/charts/en/a.svg");
    const char *sums = scratch_path(scratch, "edition/SHA256SUMS");

    if (geteuid() != 0)
        skip();
    chmod(scratch->folder, 0755);
    make_files(scratch);
    chmod(file, 0);
    assert_error(
        scratch_in_child(scratch, write_as_nobody), ERROR_PERMISSION,
        arena_format(scratch->arena, "%s/edition: cannot read a.svg: Permission denied", scratch->folder));
    struct manifest_inputs inputs = sample();
    assert_true(manifest_write(&inputs, scratch_path(scratch, "edition"), scratch->arena, scratch->err));
    assert_error(scratch_in_child(scratch, see_as_nobody), ERROR_PERMISSION,
                 "cannot read a.svg: Permission denied");
    chmod(file, 0644);
    chmod(sums, 0);
    assert_error(scratch_in_child(scratch, verify_as_nobody), ERROR_PERMISSION,
                 "cannot read SHA256SUMS: Permission denied");
}

static void a_manifest_is_not_written_into_a_folder_that_is_missing(void **state)
{
    struct scratch *scratch = *state;
    struct manifest_inputs inputs = sample();

    assert_false(manifest_write(&inputs, "/nonexistent", scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_INPUT,
                 "/nonexistent: cannot open the folder: No such file or directory");
}

/* Memory for JSON that runs out once. */
static struct {
    long left;
} memory;

static void *scarce_malloc(size_t size)
{
    return memory.left-- == 0 ? NULL : malloc(size);
}

static void write_without_memory(struct scratch *scratch, const struct manifest_inputs *inputs)
{
    const char *folder = make_files(scratch);
    long refused = 0;

    json_set_alloc_funcs(scarce_malloc, free);
    for (memory.left = 0;; memory.left = ++refused) {
        *scratch->err = (struct error){0};
        if (manifest_write(inputs, folder, scratch->arena, scratch->err))
            break;
        if (!strstr(scratch->err->text, "no memory is left") &&
            !strstr(scratch->err->text, "this is not JSON"))
            fail_msg("request %ld: %s", refused, scratch->err->text);
        assert_false(scratch_exists(scratch, "edition/manifest.json"));
    }
    json_set_alloc_funcs(malloc, free);
    if (refused < 100)
        fail_msg("%ld", refused);
}

static void a_manifest_without_memory_is_not_written(void **state)
{
    const struct manifest_inputs inputs = sample();

    write_without_memory(*state, &inputs);
    assert_string_equal(scratch_get(*state, "edition/manifest.json"), sample_text);
}

static void a_cross_table_without_memory_is_not_written(void **state)
{
    struct manifest_inputs inputs = sample();

    inputs.tables = crossed_tables;
    write_without_memory(*state, &inputs);
    assert_non_null(strstr(scratch_get(*state, "edition/manifest.json"), "\"total_column\": \"Sum\""));
}

static void a_damaged_edition_stays_damaged_where_nothing_replaces_it(void **state)
{
    struct scratch *scratch = *state;
    struct witness witness = {.scratch = scratch};
    const struct manifest_visitor visitor = {begin, see, &witness};

    make_edition(scratch);
    unlink(scratch_path(scratch, "edition/csv/in-force.csv"));
    assert_null(manifest_verify(scratch_path(scratch, "edition"), &visitor, scratch->arena, scratch->err));
    assert_int_equal(witness.begun, 1);
}

static void without_a_manifest_there_is_nothing_to_verify(void **state)
{
    struct scratch *scratch = *state;

    make_files(scratch);
    assert_damaged(scratch, ERROR_INPUT, "cannot read manifest.json: No such file or directory");
    assert_null(manifest_verify("/nonexistent/edition", NULL, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_INPUT, "cannot open the folder: No such file or directory");
}

/* One of its files cannot be looked at: whichever it is, the sentence says so. */
static void a_disk_that_fails_while_files_are_looked_at_is_told(void **state)
{
    struct scratch *scratch = *state;
    const char *folder = make_edition(scratch);
    int picture_count = 0, texts = 0;
    bool struck = true;

    for (int i = 1; struck; i++) {
        *scratch->err = (struct error){0};
        strike("fstatat", i, EIO);
        const struct manifest *manifest = manifest_verify(folder, NULL, scratch->arena, scratch->err);
        struck = has_struck();
        assert_int_equal(manifest != NULL, !struck);
        assert_int_equal(scratch->err->kind, struck ? ERROR_IO : ERROR_NONE);
        picture_count +=
            strstr(scratch->err->text, "cannot look at charts/en/a.svg: Input/output error") != NULL;
        texts += strstr(scratch->err->text, "cannot look at csv/in-force.csv: Input/output error") != NULL;
    }
    assert_true(picture_count > 0 && texts > 0);
}

static void translations_are_written_and_read_back(void **state)
{
    static const struct manifest_translation french[] = {{.language = "fr", .locale = "fr"}};
    struct scratch *scratch = *state;
    struct manifest_inputs inputs = sample();
    const char *folder = make_files(scratch);

    inputs.translations = french;
    inputs.translation_count = 1;
    if (!manifest_write(&inputs, folder, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    assert_non_null(strstr(scratch_get(scratch, "edition/manifest.json"), "\"translations\": ["));
    assert_true(manifest_is_current(&inputs, folder, scratch->arena));
    inputs.translation_count = 0;
    assert_false(manifest_is_current(&inputs, folder, scratch->arena));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_manifest_names_everything),
        SCRATCH_TEST(sha256sum_agrees),
        SCRATCH_TEST(files_are_in_the_order_of_the_bytes_of_their_paths),
        SCRATCH_TEST(a_link_does_not_belong_into_an_edition),
        SCRATCH_TEST(a_pipe_does_not_belong_into_an_edition),
        SCRATCH_TEST(a_file_name_with_a_line_feed_is_not_published),
        SCRATCH_TEST(a_text_that_is_not_utf_8_is_not_published),
        SCRATCH_TEST(an_edition_is_current_until_an_input_changes),
        SCRATCH_TEST(a_cross_table_is_written_as_it_is_read),
        SCRATCH_TEST(an_edition_with_a_manifest_of_another_version_is_made_again),
        SCRATCH_TEST(a_visitor_sees_every_file),
        SCRATCH_TEST(a_visitor_does_not_see_a_file_that_was_changed),
        SCRATCH_TEST(an_edition_that_is_replaced_meanwhile_is_verified_again),
        SCRATCH_TEST(an_edition_that_is_replaced_all_the_time_is_busy),
        SCRATCH_TEST(a_damaged_edition_stays_damaged_where_nothing_replaces_it),
        SCRATCH_TEST(a_visitor_can_refuse_an_edition),
        SCRATCH_TEST(what_may_not_be_read_is_told),
        SCRATCH_TEST(a_manifest_is_not_written_into_a_folder_that_is_missing),
        SCRATCH_TEST(a_manifest_without_memory_is_not_written),
        SCRATCH_TEST(a_cross_table_without_memory_is_not_written),
        SCRATCH_TEST(there_is_no_current_edition_without_a_manifest),
        SCRATCH_TEST(a_verified_edition_tells_what_it_is),
        SCRATCH_TEST(an_edition_is_verified_through_its_link),
        SCRATCH_TEST(a_missing_file_is_found_out),
        SCRATCH_TEST(a_file_too_many_is_found_out),
        SCRATCH_TEST(a_file_that_grew_is_found_out),
        SCRATCH_TEST(a_changed_byte_is_found_out),
        SCRATCH_TEST(a_link_in_the_place_of_a_file_is_found_out),
        SCRATCH_TEST(a_folder_in_the_place_of_a_file_is_found_out),
        SCRATCH_TEST(sums_that_were_changed_are_found_out),
        SCRATCH_TEST(a_manifest_that_was_changed_is_found_out),
        SCRATCH_TEST(without_a_manifest_there_is_nothing_to_verify),
        SCRATCH_TEST(a_disk_that_fails_while_files_are_looked_at_is_told),
        SCRATCH_TEST(translations_are_written_and_read_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
