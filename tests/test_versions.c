#include "versions.h"

#include "font.h"
#include "lettering.h"
#include "manifest.h"
#include "scratch.h"

static struct lettering *open_lettering(struct scratch *scratch)
{
    struct lettering *lettering =
        lettering_open(font_default_families, font_default_count, scratch->arena, scratch->err);

    if (!lettering)
        fail_msg("%s", scratch->err->text);
    return lettering;
}

/* `text` is what the charts say in `language`; NULL: there are none. */
static void add_charts(struct scratch *scratch, struct lettering *lettering, const char *language,
                       const char *text)
{
    struct font *font = lettering_font(lettering, language, language, scratch->err);

    if (!font || !font_check(font, text, false, scratch->err))
        fail_msg("%s", scratch->err->text);
}

static const struct manifest_version *versions_of(struct scratch *scratch, const char *text, size_t *count)
{
    struct lettering *lettering = text ? open_lettering(scratch) : NULL;

    if (text)
        add_charts(scratch, lettering, "en", text);
    const struct manifest_version *versions =
        versions_of_edition("SQLite 3.0", lettering, scratch->arena, count, scratch->err);
    lettering_close(lettering);
    if (!versions)
        fail_msg("%s", scratch->err->text);
    return versions;
}

static const char *names_of(struct scratch *scratch, const char *text_of_charts)
{
    size_t count;
    const struct manifest_version *versions = versions_of(scratch, text_of_charts, &count);
    const char *text = "";

    for (size_t i = 0; i < count; i++)
        text = arena_format(scratch->arena, "%s%s%s", text, i > 0 ? " " : "", versions[i].name);
    return text;
}

#define ALWAYS "statbook source languages definitions xml zip json xlsx"

static void an_edition_names_all_that_has_a_hand_in_it(void **state)
{
    assert_string_equal(names_of(*state, NULL), ALWAYS);
}

static void charts_add_gnuplot_and_the_font(void **state)
{
    assert_string_equal(names_of(*state, "States"), ALWAYS " charts font choice of fonts widths of letters");
}

static void a_fallback_that_is_used_is_named(void **state)
{
    size_t count;
    const struct manifest_version *versions = versions_of(*state, "\u0645", &count);

    assert_string_equal(versions[count - 3].name, "fallback fonts");
    assert_memory_equal(versions[count - 3].version, "DejaVu Sans Book ", 17);
}

static void the_fonts_of_other_languages_are_named_with_them(void **state)
{
    struct scratch *scratch = *state;
    struct lettering *lettering = open_lettering(scratch);
    const char *text = "";
    size_t count;

    add_charts(scratch, lettering, "en", "States");
    add_charts(scratch, lettering, "ar", "\u0645 States");
    add_charts(scratch, lettering, "fr", "\u00C9tats");
    add_charts(scratch, lettering, "fa", "\u067E");
    const struct manifest_version *versions =
        versions_of_edition("SQLite 3.0", lettering, scratch->arena, &count, scratch->err);
    lettering_close(lettering);
    for (size_t i = 0; i < count; i++)
        text = arena_format(scratch->arena, "%s%s%s", text, i > 0 ? " " : "", versions[i].name);
    assert_string_equal(text, ALWAYS " charts font font (ar, fa) fallback fonts (ar, fa) choice of fonts "
                                     "widths of letters");
    assert_memory_equal(versions[count - 4].version, "Noto Sans Arabic Regular ", 25);
    assert_memory_equal(versions[count - 3].version, "Noto Sans Regular ", 18);
}

static void a_version_begins_with_the_name_of_what_has_it(void **state)
{
    static const char *const beginnings[] = {
        STATBOOK_VERSION, "SQLite 3.0",     "ICU ",     "libyaml ",           "libxml2 ",    "libzip ",
        "jansson ",       "libxlsxwriter ", "gnuplot ", "Noto Sans Regular ", "fontconfig ", "FreeType "};
    size_t count;
    const struct manifest_version *versions = versions_of(*state, "States", &count);

    assert_int_equal(count, sizeof beginnings / sizeof *beginnings);
    for (size_t i = 0; i < count; i++)
        if (strncmp(versions[i].version, beginnings[i], strlen(beginnings[i])) != 0 ||
            versions[i].version[strlen(versions[i].version) - 1] == '\n')
            fail_msg("%s: %s", versions[i].name, versions[i].version);
    assert_memory_equal(versions[0].version, STATBOOK_VERSION " (sources ",
                        strlen(STATBOOK_VERSION " (sources "));
    assert_string_equal(versions[1].version, "SQLite 3.0");
}

static int without_programs(void **state)
{
    if (scratch_setup(state) != 0)
        return -1;
    struct scratch *scratch = *state;
    scratch_put(scratch, "path", getenv("PATH"));
    return setenv("PATH", scratch->folder, 1);
}

static int with_programs(void **state)
{
    setenv("PATH", scratch_get(*state, "path"), 1);
    return scratch_teardown(state);
}

#define BARE_TEST(test) cmocka_unit_test_setup_teardown(test, without_programs, with_programs)

static void charts_without_gnuplot_fail(void **state)
{
    struct scratch *scratch = *state;
    size_t count;

    struct lettering *lettering = open_lettering(scratch);
    assert_null(versions_of_edition("SQLite 3.0", lettering, scratch->arena, &count, scratch->err));
    lettering_close(lettering);
    assert_error(scratch->err, ERROR_UNAVAILABLE, "gnuplot is not installed (looked for it in PATH)");
}

static void without_charts_gnuplot_is_not_asked_for(void **state)
{
    assert_string_equal(names_of(*state, NULL), ALWAYS);
}

static const char *printed(struct scratch *scratch)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    versions_print(stream, scratch->arena);
    fclose(stream);
    const char *copy = arena_text(scratch->arena, text);
    free(text);
    return copy;
}

/* The first words of all lines. */
static const char *first_words(struct scratch *scratch, const char *text)
{
    const char *words = "";

    for (const char *line = text; *line; line += strcspn(line, "\n") + 1)
        words = arena_format(scratch->arena, "%s%.*s\n", words, (int)strcspn(line, " \n"), line);
    return words;
}

static void every_version_is_printed_on_a_line_of_its_own(void **state)
{
    const char *text = printed(*state);

    assert_string_equal(first_words(*state, text), "statbook\nSQLite\nlibxlsxwriter\nlibyaml\nICU\nlibzip\n"
                                                   "libxml2\njansson\nfontconfig\nFreeType\ngnuplot\nNoto\n");
    assert_memory_equal(text, "statbook " STATBOOK_VERSION "\n", strlen("statbook " STATBOOK_VERSION "\n"));
}

static void what_is_not_installed_is_said_so(void **state)
{
    assert_non_null(
        strstr(printed(*state), "\ngnuplot is not installed (looked for it in PATH)\nNoto Sans Regular "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(an_edition_names_all_that_has_a_hand_in_it),
        SCRATCH_TEST(charts_add_gnuplot_and_the_font),
        SCRATCH_TEST(a_fallback_that_is_used_is_named),
        SCRATCH_TEST(the_fonts_of_other_languages_are_named_with_them),
        SCRATCH_TEST(a_version_begins_with_the_name_of_what_has_it),
        BARE_TEST(charts_without_gnuplot_fail),
        BARE_TEST(without_charts_gnuplot_is_not_asked_for),
        SCRATCH_TEST(every_version_is_printed_on_a_line_of_its_own),
        BARE_TEST(what_is_not_installed_is_said_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
