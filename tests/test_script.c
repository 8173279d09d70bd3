#include "script.h"

#include "asset.h"
#include "scratch.h"

static void assert_script(struct scratch *scratch, const char *locale, const char *code, const char *family)
{
    const struct script *script = script_of_locale(locale, scratch->arena, scratch->err);

    if (!script)
        fail_msg("%s", scratch->err->text);
    assert_string_equal(script->code, code);
    assert_string_equal(script->chart_family, family);
}

static void a_language_is_written_in_the_script_that_cldr_says(void **state)
{
    assert_script(*state, "en_GB", "Latn", "Noto Sans");
    assert_script(*state, "ru", "Cyrl", "Noto Sans");
    assert_script(*state, "ar@numbers=latn", "Arab", "Noto Sans Arabic");
    assert_script(*state, "zh", "Hans", "Noto Sans CJK SC");
    assert_script(*state, "zh_TW", "Hant", "Noto Sans CJK TC");
    assert_script(*state, "sr_Latn", "Latn", "Noto Sans");
    assert_script(*state, "ja", "Jpan", "Noto Sans CJK JP");
    assert_script(*state, "ko", "Kore", "Noto Sans CJK KR");
}

static void the_fonts_of_a_workbook_are_told(void **state)
{
    struct scratch *scratch = *state;
    const struct script *script = script_of_locale("zh", scratch->arena, scratch->err);

    assert_string_equal(script->package, "fonts-noto-cjk");
    assert_string_equal(script->workbook_font, "Microsoft YaHei");
    assert_int_equal(script->charset, 134);
}

static void a_script_without_fonts_is_told(void **state)
{
    struct scratch *scratch = *state;

    assert_null(script_of_locale("mn_Mong", scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION,
                 "the locale 'mn_Mong' is written in Mong, for which data/lang/scripts names no fonts; add a "
                 "line for it");
    assert_null(script_of_locale("qqq", scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DEFINITION,
                 "the locale 'qqq' is written in a script that CLDR does not know, for which "
                 "data/lang/scripts names no fonts; add a line for it");
    assert_null(script_of_locale("x-a-very-long-one-that-is-no-locale-of-icu-at-all-and-longer-than-any-that-"
                                 "it-has-room-for-in-its-own-array-which-is-so-long-that-nobody-would-write-"
                                 "it-and-that-is-why-it-stands-here",
                                 scratch->arena, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_DEFINITION);
}

static void every_line_that_is_compiled_in_can_be_used(void **state)
{
    struct scratch *scratch = *state;
    size_t count, lines = 0;
    const struct script *scripts = script_list(&count, scratch->arena, scratch->err);

    if (!scripts)
        fail_msg("%s", scratch->err->text);
    for (const char *line = language_scripts; *line; line = strchr(line, '\n') + 1)
        lines += *line != '#';
    assert_int_equal(count, lines);
    for (size_t i = 0; i < count; i++) {
        assert_true(strlen(scripts[i].chart_family) <= 40); /* gnuplot takes no longer one */
        assert_null(strpbrk(scripts[i].chart_family, ",:'\""));
        assert_null(strpbrk(scripts[i].package, " '\""));
    }
}

static void remarks_and_empty_lines_are_left_out(void **state)
{
    struct scratch *scratch = *state;
    size_t count;
    const struct script *scripts =
        script_parse("# remark\n\n  Latn |Noto Sans|  fonts | Arial|0\n   \nCyrl|a|b|c|204", &count,
                     scratch->arena, scratch->err);

    assert_non_null(scripts);
    assert_int_equal(count, 2);
    assert_string_equal(scripts[0].code, "Latn");
    assert_string_equal(scripts[0].package, "fonts");
    assert_string_equal(scripts[1].workbook_font, "c");
    assert_int_equal(scripts[1].charset, 204);
}

static void what_is_wrong_with_a_line_is_told(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"# x\nLatn | Noto Sans\n", "data/lang/scripts:2: it has too few fields; write script | family of "
                                    "charts | package | font of workbooks | charset"},
        {"Latn|a|b|c|0|1", "data/lang/scripts:1: it has too many fields; write script | family of charts | "
                           "package | font of workbooks | charset"},
        {"latn|a|b|c|0", "data/lang/scripts:1: 'latn' is not a script of ISO 15924, such as Latn"},
        {"LATN|a|b|c|0", "data/lang/scripts:1: 'LATN' is not a script of ISO 15924, such as Latn"},
        {"Latin|a|b|c|0", "data/lang/scripts:1: 'Latin' is not a script of ISO 15924, such as Latn"},
        {"Latn|a|b|c|0\nLatn|a|b|c|0", "data/lang/scripts:2: the script 'Latn' stands twice"},
        {"Latn||b|c|0", "data/lang/scripts:1: it has no family of charts"},
        {"Latn|a| |c|0", "data/lang/scripts:1: it has no package"},
        {"Latn|a|b||0", "data/lang/scripts:1: it has no font of workbooks"},
        {"Latn|a|b|c|", "data/lang/scripts:1: '' is not a charset; use a number from 0 to 255"},
        {"Latn|a|b|c|256", "data/lang/scripts:1: '256' is not a charset; use a number from 0 to 255"},
        {"Latn|a|b|c|-1", "data/lang/scripts:1: '-1' is not a charset; use a number from 0 to 255"},
        {"Latn|a|b|c|1x", "data/lang/scripts:1: '1x' is not a charset; use a number from 0 to 255"},
        {"# nothing\n", "data/lang/scripts has no script"},
    };
    struct scratch *scratch = *state;
    size_t count;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        *scratch->err = (struct error){0};
        assert_null(script_parse(cases[i].text, &count, scratch->arena, scratch->err));
        assert_error(scratch->err, ERROR_DEFINITION, cases[i].message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_language_is_written_in_the_script_that_cldr_says),
        SCRATCH_TEST(the_fonts_of_a_workbook_are_told),
        SCRATCH_TEST(a_script_without_fonts_is_told),
        SCRATCH_TEST(every_line_that_is_compiled_in_can_be_used),
        SCRATCH_TEST(remarks_and_empty_lines_are_left_out),
        SCRATCH_TEST(what_is_wrong_with_a_line_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
