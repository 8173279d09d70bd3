#include "doctor.h"

#include "confine.h"
#include "hidden_fonts.h"
#include "scratch.h"

/* What the doctor says, in an environment in which only PATH and TMPDIR differ. */
static const char *examine(struct scratch *scratch, bool required, const char *path, bool *good)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    *scratch->err = (struct error){0};
    setenv("TMPDIR", scratch->folder, 1);
    setenv("PATH", path, 1);
    *good = doctor_print(required, stream, scratch->arena, scratch->err);
    fclose(stream);
    const char *said = arena_text(scratch->arena, text);
    free(text);
    return said;
}

static void says(const char *said, const char *words)
{
    if (!strstr(said, words))
        fail_msg("'%s' is not in:\n%s", words, said);
}

static void what_works_is_said_and_nothing_left_behind(void **state)
{
    struct scratch *scratch = *state;
    bool good;
    const char *said = examine(scratch, false, "/usr/bin:/bin", &good);

    says(said, "ok      workbooks    libxlsxwriter ");
    if (strstr(said, "LACKING gnuplot") || strstr(said, "LACKING font ")) {
        print_message("gnuplot or its font is not installed: %s", said);
        skip();
    }
    assert_true(good);
    says(said, "ok      gnuplot      gnuplot ");
    says(said, "ok      pictures     PNG, SVG, EMF, PDF and EPS were drawn, confined\n");
    says(said, "ok      font         Noto Sans 2");
    says(said, "; Latn: en, es, fr\n");
    says(said, "; Cyrl: ru\n");
    says(said, "ok      font         Noto Sans Arabic 2");
    says(said, "; Arab: ar\n");
    says(said, "; Hans: zh\n");
    says(said, "confinement  ");
    assert_int_equal(scratch_count(scratch, "."), 0);
}

static void a_font_that_is_lacking_is_said_with_those_who_need_it(void **state)
{
    struct scratch *scratch = *state;
    bool good;

    hidden = "Noto Sans CJK SC";
    const char *said = examine(scratch, false, "/usr/bin:/bin", &good);
    hidden = "Noto Sans";
    const char *latin = examine(scratch, false, "/usr/bin:/bin", &good);
    hidden = NULL;
    says(latin, "LACKING font         Noto Sans is not installed; charts in en, es, fr need it (Debian: "
                "fonts-noto-core)\n");
    says(latin, "LACKING pictures     the font 'Noto Sans' is not installed; 'DejaVu Sans' would");
    says(said, "LACKING font         Noto Sans CJK SC is not installed; charts in zh need it (Debian: "
               "fonts-noto-cjk)\n");
    assert_false(good);
}

static void without_a_configuration_there_are_no_fonts(void **state)
{
    struct scratch *scratch = *state;
    bool good;

    without_configuration = true;
    const char *said = examine(scratch, false, "/usr/bin:/bin", &good);
    without_configuration = false;
    says(said, "LACKING font         fontconfig cannot read /etc/fonts/fonts.conf\n");
    says(said, "LACKING pictures     fontconfig cannot read /etc/fonts/fonts.conf\n");
    assert_false(good);
}

static void what_is_lacking_is_counted(void **state)
{
    struct scratch *scratch = *state;
    bool good;
    const char *said = examine(scratch, false, "/nowhere", &good);

    says(said, "LACKING gnuplot      gnuplot is not installed (looked for it in PATH)\n");
    says(said, "LACKING pictures     drawing: chart 'doctor': ");
    assert_false(good);
    assert_int_equal(scratch->err->kind, ERROR_UNAVAILABLE);
    says(scratch->err->text, "of the things above are lacking");
    assert_int_equal(scratch_count(scratch, "."), 0);
}

static void a_script_in_the_place_of_gnuplot_is_not_confined_enough(void **state)
{
    struct scratch *scratch = *state;
    bool good;

    chmod(scratch_put(scratch, "gnuplot", "#!/bin/sh\nexec /usr/bin/gnuplot \"$@\"\n"), 0755);
    if (access("/usr/bin/gnuplot", X_OK) != 0) {
        print_message("gnuplot is not installed\n");
        skip();
    }
    says(examine(scratch, false, scratch->folder, &good), "a script: it is confined less than a program");
    if (confine_missing()) {
        print_message("%s\n", confine_missing());
        skip();
    }
    says(examine(scratch, true, scratch->folder, &good), "LACKING confinement");
    assert_false(good);
    assert_false(doctor_require_confinement(scratch->arena, scratch->err));
    assert_error(
        scratch->err, ERROR_UNAVAILABLE,
        arena_format(scratch->arena,
                     "confinement is required, and %s/gnuplot is a script; let PATH lead to gnuplot itself",
                     scratch->folder));
}

static void without_a_place_for_temporary_files_nothing_can_be_tried(void **state)
{
    struct scratch *scratch = *state;

    setenv("TMPDIR", scratch_path(scratch, "missing"), 1);
    assert_false(doctor_print(false, stderr, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_CREATE,
                 arena_format(scratch->arena, "cannot create a folder in %s: No such file or directory",
                              scratch_path(scratch, "missing")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(what_works_is_said_and_nothing_left_behind),
        SCRATCH_TEST(a_font_that_is_lacking_is_said_with_those_who_need_it),
        SCRATCH_TEST(without_a_configuration_there_are_no_fonts),
        SCRATCH_TEST(what_is_lacking_is_counted),
        SCRATCH_TEST(a_script_in_the_place_of_gnuplot_is_not_confined_enough),
        SCRATCH_TEST(without_a_place_for_temporary_files_nothing_can_be_tried),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
