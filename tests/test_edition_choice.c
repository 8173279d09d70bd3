#include "edition.h"

#include "translations.h"
#include "whole_report.h"

static void assert_words(const struct words *words, const char *expected, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < words->count; i++)
        text = arena_format(arena, "%s%s%s", text, i > 0 ? " " : "", words->items[i]);
    assert_string_equal(text, expected);
}

/* What is chosen from what the command line says; NULL when it is refused. */
static struct edition *choose(struct scratch *scratch, struct words languages, struct words formats)
{
    static const char *const published[] = {"en", "fr"};
    static const struct report report = {.name = "loans", .languages = published, .language_count = 2};
    static const struct translations translations;
    struct options *options = arena_alloc(scratch->arena, sizeof *options);
    struct work *work = arena_alloc(scratch->arena, sizeof *work);
    struct edition *edition = arena_alloc(scratch->arena, sizeof *edition);

    *options = (struct options){.languages = languages, .formats = formats};
    *work = (struct work){.options = options,
                          .report = &report,
                          .translations = &translations,
                          .arena = scratch->arena,
                          .err = scratch->err};
    *edition = (struct edition){.work = work};
    return edition_choose(edition) ? edition : NULL;
}

static const struct words none;

static void all_languages_and_formats_are_chosen_where_none_is_named(void **state)
{
    struct scratch *scratch = *state;
    struct edition *edition = choose(scratch, none, none);

    assert_words(&edition->languages, "en fr", scratch->arena);
    assert_words(&edition->formats, "csv html jsonstat tex txt xlsx png svg emf pdf eps gnuplot",
                 scratch->arena);
}

static void those_that_are_named_are_chosen(void **state)
{
    struct scratch *scratch = *state;
    struct edition *edition =
        choose(scratch, whole_words(scratch, "fr", NULL), whole_words(scratch, "xlsx", NULL));

    assert_words(&edition->languages, "fr", scratch->arena);
    assert_words(&edition->formats, "xlsx", scratch->arena);
}

static void they_have_one_order_whatever_the_command_line_says(void **state)
{
    struct scratch *scratch = *state;
    struct edition *edition =
        choose(scratch, whole_words(scratch, "fr", "en"), whole_words(scratch, "svg", "csv"));

    assert_words(&edition->languages, "en fr", scratch->arena);
    assert_words(&edition->formats, "csv svg", scratch->arena);
}

static void what_is_named_twice_is_chosen_once(void **state)
{
    struct scratch *scratch = *state;
    struct edition *edition =
        choose(scratch, whole_words(scratch, "en", "en"), whole_words(scratch, "png", "png"));

    assert_words(&edition->languages, "en", scratch->arena);
    assert_words(&edition->formats, "png", scratch->arena);
}

static void a_language_of_another_report_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_null(choose(scratch, whole_words(scratch, "en", "de"), none));
    assert_error(scratch->err, ERROR_USAGE,
                 "--language: report 'loans' is not published in 'de'; use en, fr or all");
}

static void a_format_that_nobody_writes_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_null(choose(scratch, none, whole_words(scratch, "csv", "odt")));
    assert_error(scratch->err, ERROR_USAGE,
                 "--format: 'odt' is not a format; use csv, html, jsonstat, tex, txt, xlsx, png, svg, emf, "
                 "pdf, eps or gnuplot");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(all_languages_and_formats_are_chosen_where_none_is_named),
        SCRATCH_TEST(those_that_are_named_are_chosen),
        SCRATCH_TEST(they_have_one_order_whatever_the_command_line_says),
        SCRATCH_TEST(what_is_named_twice_is_chosen_once),
        SCRATCH_TEST(a_language_of_another_report_is_refused),
        SCRATCH_TEST(a_format_that_nobody_writes_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
