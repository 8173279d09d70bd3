#include "kit.h"

#include "deadline.h"
#include "log.h"
#include "run.h"
#include "whole_report.h"

#include <fcntl.h>
#include <zip.h>

/* ---- an edition, made once, with texts and figures of its chart ---- */

static struct scratch *edition; /* holds "out/loans/2013-q1" and that without charts, "plain/loans/2013-q1" */

static bool export(struct options options, const char *folder, const char *const *formats, size_t count)
{
    static const char *const languages[] = {"en", "fr"};

    options.output = scratch_path(edition, folder);
    options.formats = (struct words){formats, count};
    options.languages = (struct words){languages, 2};
    return run(&options, stdout, edition->arena, edition->err);
}

static int make_editions(void **state)
{
    static const char *const formats[] = {"csv", "txt"}, *const plain[] = {"xlsx"};

    if (scratch_setup(state) != 0)
        return -1;
    edition = *state;
    log_set_threshold(LOG_ERROR);
    const struct options options = whole_options(edition, COMMAND_EXPORT);
    scratch_put(edition, "loans/report.yaml",
                arena_format(edition->arena, "statbook: 1\nlanguages: [en, fr]\n%s",
                             loans_yaml + strlen("statbook: 1\n")));
    if (export(options, "out", formats, 2) && export(options, "plain", plain, 1))
        return 0;
    fprintf(stderr, "%s\n", edition->err->text);
    return -1;
}

static int remove_editions(void **state)
{
    *state = edition;
    return scratch_teardown(state);
}

static const char *edition_path(const char *name)
{
    return arena_format(edition->arena, "%s/%s/loans/2013-q1", edition->folder, name);
}

/* ---- kits ---- */

static struct options options_of(struct scratch *scratch, const char *output)
{
    return (struct options){.command = COMMAND_KIT,
                            .output = output ? scratch_path(scratch, output) : NULL,
                            .arguments = whole_words(scratch, edition_path("out"), "lent")};
}

static bool make(struct scratch *scratch, const struct options *options)
{
    *scratch->err = (struct error){0};
    return run(options, stdout, scratch->arena, scratch->err);
}

static void done(struct scratch *scratch, const struct options *options)
{
    if (!make(scratch, options))
        fail_msg("%s", scratch->err->text);
}

static void refused(struct scratch *scratch, const struct options *options, enum error_kind kind,
                    const char *message)
{
    assert_false(make(scratch, options));
    assert_error(scratch->err, kind, message);
    assert_int_equal(scratch_count(scratch, "."), 0);
}

/* Names of the members, a space behind each. */
static const char *names_in(struct scratch *scratch, const char *path)
{
    zip_t *zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    const char *names = "";

    assert_non_null(zip);
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++)
        names = arena_format(scratch->arena, "%s%s ", names, zip_get_name(zip, (zip_uint64_t)i, 0));
    zip_discard(zip);
    return names;
}

static void a_kit_has_all_files_of_a_chart_in_all_languages(void **state)
{
    struct scratch *scratch = *state;
    const struct options options = options_of(scratch, "kit.zip");
    char content[100];

    done(scratch, &options);
    assert_string_equal(names_in(scratch, options.output),
                        "lent/en/lent.csv lent/en/lent.txt lent/fr/lent.csv lent/fr/lent.txt ");
    zip_t *zip = zip_open(options.output, ZIP_RDONLY, NULL);
    zip_file_t *file = zip_fopen(zip, "lent/en/lent.csv", 0);
    zip_int64_t size = zip_fread(file, content, sizeof content);
    zip_fclose(file);
    zip_discard(zip);
    assert_string_equal(arena_copy(scratch->arena, content, (size_t)size),
                        "Quarter,Books\r\n2012-Q4,5\r\n2013-Q1,7\r\n");
    assert_int_equal(scratch_count(scratch, "."), 1);
}

static void languages_are_chosen(void **state)
{
    static const char *const french[] = {"fr"}, *const all[] = {"all"};
    struct scratch *scratch = *state;
    struct options options = options_of(scratch, "kit.zip");

    options.languages = (struct words){french, 1};
    done(scratch, &options);
    assert_string_equal(names_in(scratch, options.output), "lent/fr/lent.csv lent/fr/lent.txt ");
    options.languages = (struct words){all, 1}; /* over the one that is there */
    done(scratch, &options);
    assert_int_equal(strlen(names_in(scratch, options.output)), 68);
}

static void a_kit_is_the_same_whenever_it_is_made(void **state)
{
    struct scratch *scratch = *state;
    const struct options one = options_of(scratch, "one.zip"), other = options_of(scratch, "other.zip");

    done(scratch, &one);
    setenv("TZ", "Pacific/Auckland", 1);
    done(scratch, &other);
    unsetenv("TZ");
    assert_int_equal(system(arena_format(scratch->arena, "cmp -s '%s' '%s'", one.output, other.output)), 0);
}

static void without_a_name_it_has_that_of_report_period_and_chart(void **state)
{
    struct scratch *scratch = *state;
    const struct options options = options_of(scratch, NULL);
    int before = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    assert_int_equal(chdir(scratch->folder), 0);
    bool made = make(scratch, &options);
    assert_int_equal(fchdir(before), 0);
    close(before);
    assert_true(made);
    assert_int_equal(access(scratch_path(scratch, "loans-2013-q1-lent.zip"), F_OK), 0);
}

static void what_there_is_not_is_told_with_what_there_is(void **state)
{
    static const char *const german[] = {"fr", "de"};
    struct scratch *scratch = *state;
    struct options options = options_of(scratch, "kit.zip");
    const char *path = edition_path("out");

    options.languages = (struct words){german, 2};
    refused(scratch, &options, ERROR_USAGE,
            arena_format(scratch->arena,
                         "%s: --language: 'de' is not a language of this edition; use en or fr", path));
    options = options_of(scratch, "kit.zip");
    options.arguments = whole_words(scratch, path, "len");
    refused(scratch, &options, ERROR_USAGE,
            arena_format(scratch->arena, "%s: 'len' is not a chart of this edition; use lent", path));
    options.arguments = whole_words(scratch, edition_path("plain"), "lent");
    refused(
        scratch, &options, ERROR_INPUT,
        arena_format(scratch->arena,
                     "%s: it was made without files of charts; export it with `--format png` among others",
                     edition_path("plain")));
    options.arguments = whole_words(scratch, scratch->folder, "lent");
    assert_false(make(scratch, &options));
    assert_int_equal(scratch->err->kind, ERROR_INPUT);
}

/* A copy, whose name is not that of a period. */
static const char *copied(struct scratch *scratch, const char *name)
{
    const char *path = scratch_path(scratch, name);

    assert_int_equal(system(arena_format(scratch->arena, "cp -rL '%s' '%s'", edition_path("out"), path)), 0);
    return path;
}

static void an_edition_that_was_changed_is_refused(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_of(scratch, "kit.zip");
    const char *path = copied(scratch, "copy");

    options.arguments = whole_words(scratch, path, "lent");
    scratch_put(scratch, "copy/charts/fr/lent.txt", "Title: Other\n");
    assert_false(make(scratch, &options));
    assert_error(scratch->err, ERROR_DATA,
                 arena_format(scratch->arena, "%s: charts/fr/lent.txt has 13 bytes; the manifest says %s",
                              path, strrchr(scratch->err->text, ' ') + 1));
    path = copied(scratch, "2012-q1");
    options.arguments = whole_words(scratch, path, "lent");
    assert_false(make(scratch, &options));
    assert_int_equal(scratch->err->kind, ERROR_DATA);
    assert_int_equal(access(options.output, F_OK), -1);
}

static void a_report_may_have_no_charts(void **state)
{
    static const char *const formats[] = {"csv"};
    struct scratch *scratch = *state;
    struct options options = whole_options(scratch, COMMAND_EXPORT);

    options.arguments = whole_words(
        scratch,
        whole_report(scratch, "bare",
                     "statbook: 1\ntitle: T\nperiod: quarter\ntables:\n  - { name: b, title: B, query: "
                     "branches.sql, columns: [ { name: branch, type: text } ] }\n"),
        NULL);
    options.formats = (struct words){formats, 1};
    done(scratch, &options);
    const char *path = scratch_path(scratch, "out/bare/2013-q1");
    options = options_of(scratch, "kit.zip");
    options.arguments = whole_words(scratch, path, "lent");
    assert_false(make(scratch, &options));
    assert_error(
        scratch->err, ERROR_USAGE,
        arena_format(scratch->arena, "%s: 'lent' is not a chart of this edition; it has none", path));
}

static void what_cannot_be_written_leaves_nothing(void **state)
{
    struct scratch *scratch = *state;
    struct options options = options_of(scratch, "folder");

    assert_int_equal(mkdir(options.output, 0700), 0);
    assert_false(make(scratch, &options));
    assert_error(scratch->err, ERROR_CREATE,
                 arena_format(scratch->arena, "cannot write %s: Is a directory", options.output));
    assert_int_equal(scratch_count(scratch, "."), 1);
    options.output = scratch_path(scratch, "none/kit.zip");
    assert_false(make(scratch, &options));
    assert_int_equal(scratch->err->kind, ERROR_CREATE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_kit_has_all_files_of_a_chart_in_all_languages),
        SCRATCH_TEST(languages_are_chosen),
        SCRATCH_TEST(a_kit_is_the_same_whenever_it_is_made),
        SCRATCH_TEST(without_a_name_it_has_that_of_report_period_and_chart),
        SCRATCH_TEST(what_there_is_not_is_told_with_what_there_is),
        SCRATCH_TEST(an_edition_that_was_changed_is_refused),
        SCRATCH_TEST(a_report_may_have_no_charts),
        SCRATCH_TEST(what_cannot_be_written_leaves_nothing),
    };

    return cmocka_run_group_tests_name("kit", tests, make_editions, remove_editions);
}
