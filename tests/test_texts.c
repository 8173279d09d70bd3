#include "texts.h"

#include "asset.h"
#include "po.h"
#include "whole_report.h"
#include "work.h"

static const char worded_yaml[] = "statbook: 1\n"
                                  "title: 'Loans \"of\" C:\\x'\n"
                                  "summary: \"First.\\nSecond.\"\n"
                                  "period: quarter\n"
                                  "notes: { n: One line }\n"
                                  "tables:\n"
                                  "  - name: branches\n"
                                  "    title: Branches\n"
                                  "    sheet: Houses\n"
                                  "    query: branches.sql\n"
                                  "    notes: [n]\n"
                                  "    columns:\n"
                                  "      - { name: branch, type: text, translate: true }\n";

static struct options options_of(struct scratch *scratch)
{
    struct options options = whole_options(scratch, COMMAND_TEXTS);

    options.arguments = whole_words(scratch, whole_report(scratch, "worded", worded_yaml), NULL);
    return options;
}

static bool print(struct scratch *scratch, const struct options *options, FILE *stream)
{
    struct work work = {.options = options, .arena = scratch->arena, .err = scratch->err};

    if (!work_begin(&work, options->arguments.items[0]) || !work_open(&work))
        fail_msg("%s", scratch->err->text);
    bool good = texts_print(&work, stream);
    work_end(&work);
    return good;
}

static const char *printed(struct scratch *scratch, const struct options *options)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    bool good = print(scratch, options, stream);
    fclose(stream);
    const char *copy = arena_text(scratch->arena, text);
    free(text);
    if (!good)
        fail_msg("%s", scratch->err->text);
    return copy;
}

#define PO_HEADER                                                                                            \
    "# Texts of the report worded.\nmsgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: worded\\n\"\n"            \
    "\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"                             \
    "\"Content-Transfer-Encoding: 8bit\\n\"\n"
#define DEFINITION_BEFORE                                                                                    \
    "\n#. label of column 'branch' of table 'branches'\nmsgid \"Branch\"\nmsgstr \"\"\n"                     \
    "\n#. title of table 'branches'\nmsgid \"Branches\"\nmsgstr \"\"\n"                                      \
    "\n#. summary\nmsgid \"\"\n\"First.\\n\"\n\"Second.\"\nmsgstr \"\"\n"
#define DEFINITION_BEHIND                                                                                    \
    "\n#. title of the report\nmsgid \"Loans \\\"of\\\" C:\\\\x\"\nmsgstr \"\"\n"                            \
    "\n#. note 'n'\nmsgid \"One line\"\nmsgstr \"\"\n"                                                       \
    "\n#. worksheet name of table 'branches'\nmsgctxt \"worksheet\"\nmsgid \"Houses\"\nmsgstr \"\"\n"

static void a_template_has_the_texts_of_the_definition(void **state)
{
    struct options options = options_of(*state);

    options.source = NULL;
    assert_string_equal(printed(*state, &options), PO_HEADER DEFINITION_BEFORE DEFINITION_BEHIND);
}

static void with_a_source_it_has_the_words_of_its_tables(void **state)
{
    struct options options = options_of(*state);

    assert_string_equal(printed(*state, &options), PO_HEADER DEFINITION_BEFORE
                        "\n#. column 'branch'\nmsgid \"Harbour\"\nmsgstr \"\"\n" DEFINITION_BEHIND);
}

static void it_reads_back_as_it_was_meant(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_of(scratch);
    const char *text = printed(scratch, &options);
    const struct po *po = po_parse("worded.pot", text, strlen(text), scratch->arena, scratch->err);

    assert_non_null(po);
    assert_int_equal(po->count, 7);
    assert_non_null(po_find(po, "", "First.\nSecond."));
    assert_non_null(po_find(po, "", "One line"));
    assert_non_null(po_find(po, "", "Loans \"of\" C:\\x"));
    assert_non_null(po_find(po, "worksheet", "Houses"));
}

static void words_of_several_lines_are_written_as_gettext_does(void **state)
{
    struct options options = options_of(*state);

    whole_change(*state, "UPDATE branches SET branch = 'A' || char(10) || 'B' WHERE branch = 'Harbour'");
    assert_non_null(strstr(printed(*state, &options), "\nmsgid \"\"\n\"A\\n\"\n\"B\"\nmsgstr"));
    whole_change(*state, "UPDATE branches SET branch = 'A' || char(10) WHERE opened < '2002'");
    assert_non_null(strstr(printed(*state, &options), "\nmsgid \"A\\n\"\nmsgstr"));
}

static void what_reports_share_is_left_out(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_of(scratch);

    options.arguments =
        whole_words(scratch,
                    whole_report(scratch, "shared",
                                 arena_format(scratch->arena, "%s%s", worded_yaml, "catalogs: [../terms]\n")),
                    NULL);
    scratch_folder(scratch, "terms", 0755);
    scratch_put(scratch, "terms/fr.po", "msgid \"Harbour\"\nmsgstr \"\"\n");
    scratch_folder(scratch, "shared/lang", 0755);
    scratch_put(scratch, "shared/lang/fr.po", "msgid \"Branches\"\nmsgstr \"Succursales\"\n");
    const char *text = printed(scratch, &options);
    assert_null(strstr(text, "Harbour"));
    assert_non_null(strstr(text, "\"Branches\"")); /* a template for languages that are still to come */
}

static void what_the_program_has_is_left_out(void **state)
{
    struct options options = options_of(*state);

    assert_null(strstr(printed(*state, &options), "Contents"));
}

static void a_table_that_cannot_be_filled_prints_nothing(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_of(scratch);
    FILE *stream = tmpfile();

    whole_change(scratch, "DROP TABLE branches");
    assert_false(print(scratch, &options, stream));
    assert_int_equal(scratch->err->kind, ERROR_DEFINITION);
    assert_int_equal(ftell(stream), 0);
    fclose(stream);
}

static void output_that_is_full_is_an_error(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_of(scratch);
    FILE *full = fopen("/dev/full", "w");

    assert_false(print(scratch, &options, full));
    assert_error(scratch->err, ERROR_IO, "cannot write to standard output: No space left on device");
    *scratch->err = (struct error){0};
    assert_false(texts_print_own(full, scratch->err));
    assert_error(scratch->err, ERROR_IO, "cannot write to standard output: No space left on device");
    fclose(full);
}

static void the_programs_own_template_is_part_of_it(void **state)
{
    struct scratch *scratch = *state;
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    bool good = texts_print_own(stream, scratch->err);
    fclose(stream);
    assert_true(good);
    assert_string_equal(text, language_template);
    const struct po *po = po_parse("statbook.pot", text, size, scratch->arena, scratch->err);
    free(text);
    assert_non_null(po);
    assert_non_null(po_find(po, "worksheet", "Contents"));
}

/* A text of the program that a catalog lacks would be English in every edition. */
static void every_language_of_the_program_has_every_text(void **state)
{
    struct scratch *scratch = *state;
    const struct po *all =
        po_parse("statbook.pot", language_template, strlen(language_template), scratch->arena, scratch->err);

    assert_non_null(all);
    assert_true(all->count > 50);
    for (const struct asset *asset = language_catalogs; asset->name; asset++) {
        const struct po *po =
            po_parse(asset->name, asset->text, strlen(asset->text), scratch->arena, scratch->err);
        assert_non_null(po);
        for (size_t i = 0; strcmp(asset->name, "en") != 0 && i < all->count; i++) {
            const struct po_entry *entry = po_find(po, all->entries[i].context, all->entries[i].id);
            if (!entry || !po_is_translated(entry))
                fail_msg("%s lacks '%s'", asset->name, all->entries[i].id);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_template_has_the_texts_of_the_definition),
        SCRATCH_TEST(with_a_source_it_has_the_words_of_its_tables),
        SCRATCH_TEST(it_reads_back_as_it_was_meant),
        SCRATCH_TEST(words_of_several_lines_are_written_as_gettext_does),
        SCRATCH_TEST(what_reports_share_is_left_out),
        SCRATCH_TEST(what_the_program_has_is_left_out),
        SCRATCH_TEST(a_table_that_cannot_be_filled_prints_nothing),
        SCRATCH_TEST(output_that_is_full_is_an_error),
        SCRATCH_TEST(the_programs_own_template_is_part_of_it),
        SCRATCH_TEST(every_language_of_the_program_has_every_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
