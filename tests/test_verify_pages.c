#include "verify_pages.h"

#include "file.h"
#include "manifest.h"
#include "picture.h"
#include "run.h"
#include "verify.h"
#include "whole_report.h"

static const char *const languages[] = {"en", "fr"};
static const char *const formats[] = {"html", "txt"};
static const char *const charts[] = {"lent"};
static const struct manifest_table tables[] = {{.name = "loans", .charts = charts, .chart_count = 1}};
static const struct manifest_file files[] = {{"csv/loans.csv", 1, ""}};
static const struct manifest manifest = {.report = "loans",
                                         .period = "2013-Q1",
                                         .languages = languages,
                                         .language_count = 2,
                                         .formats = formats,
                                         .format_count = 2,
                                         .tables = tables,
                                         .table_count = 1,
                                         .files = files,
                                         .file_count = 1};

#define PAGE(language, address)                                                                              \
    "<!DOCTYPE html>\n<html lang='" language "'><body><p><a href='" address "'>x</a></p></body></html>"

static bool page(struct scratch *scratch, const struct manifest *of, const char *path, const char *text)
{
    const struct bytes bytes = {arena_text(scratch->arena, text), strlen(text)};

    *scratch->err = (struct error){0};
    return verify_page(of, path, &bytes, scratch->arena, scratch->err);
}

static void a_page_belongs_to_a_language_of_the_manifest(void **state)
{
    struct scratch *scratch = *state;
    struct manifest without = manifest;

    assert_true(page(scratch, &manifest, "loans-2013-q1.fr.html", PAGE("fr", "csv/loans.csv")));
    assert_true(page(scratch, &manifest, "loans-2013-q1.en.html", PAGE("en", "manifest.json")));
    assert_true(page(scratch, &manifest, "loans-2013-q1.en.html", PAGE("en", "SHA256SUMS")));
    assert_false(page(scratch, &manifest, "loans-2013-q1.ru.html", PAGE("ru", "csv/loans.csv")));
    assert_error(scratch->err, ERROR_DATA, "loans-2013-q1.ru.html: is no page of the manifest");
    assert_false(page(scratch, &manifest, "loans-2013-q1.fr.html", PAGE("en", "csv/loans.csv")));
    assert_error(scratch->err, ERROR_DATA, "loans-2013-q1.fr.html: its language is 'en'; it must be 'fr'");
    without.format_count = 0;
    assert_false(page(scratch, &without, "loans-2013-q1.fr.html", PAGE("fr", "csv/loans.csv")));
    assert_error(scratch->err, ERROR_DATA, "loans-2013-q1.fr.html: is no page of the manifest");
}

static void a_page_leads_to_files_of_the_manifest(void **state)
{
    struct scratch *scratch = *state;

    assert_false(page(scratch, &manifest, "loans-2013-q1.en.html", PAGE("en", "csv/other.csv")));
    assert_error(scratch->err, ERROR_DATA,
                 "loans-2013-q1.en.html: leads to the file 'csv/other.csv', which is not in the manifest");
    assert_false(page(scratch, &manifest, "loans-2013-q1.en.html", "<p>"));
    assert_error(scratch->err, ERROR_DATA, "loans-2013-q1.en.html: is not well-formed in line 1");
}

static bool briefing(struct scratch *scratch, const char *path, const char *text,
                     const struct picture_seen *picture)
{
    const struct bytes bytes = {arena_text(scratch->arena, text), strlen(text)};

    *scratch->err = (struct error){0};
    return verify_briefing(&manifest, path, &bytes, picture, scratch->arena, scratch->err);
}

static void texts_belong_to_a_chart_and_say_what_its_picture_says(void **state)
{
    struct scratch *scratch = *state;
    const struct picture_seen picture = {.title = "Lent", .alt = "Books that were lent"};

    assert_true(briefing(scratch, "charts/fr/lent.txt", "Titre : Lent\nBooks that were lent\n", &picture));
    assert_true(briefing(scratch, "charts/fr/lent.txt", "Lent\n", NULL));
    assert_false(briefing(scratch, "charts/ru/lent.txt", "Lent\n", NULL));
    assert_error(scratch->err, ERROR_DATA, "charts/ru/lent.txt: is no text of a chart of the manifest");
    assert_false(briefing(scratch, "charts/en/lent.txt", "Lent\n", &picture));
    assert_error(scratch->err, ERROR_DATA,
                 "charts/en/lent.txt: has another title or alternative text than the picture");
    assert_false(briefing(scratch, "charts/en/lent.txt", "Lent\x07\n", NULL));
    assert_error(scratch->err, ERROR_DATA,
                 "charts/en/lent.txt: the text has the control character U+0007 at character 5");
}

/* ---- a whole edition ---- */

static const char *publish(struct scratch *scratch, const char *first, const char *second, const char *third)
{
    struct options options = whole_options(scratch, COMMAND_EXPORT);
    const char *const asked[] = {first, second, third};

    options.formats = (struct words){asked, 3};
    if (!run(&options, stdout, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
    return scratch_path(scratch, "out/loans/2013-q1");
}

/* With a manifest that knows of it. */
static void assert_refused(struct scratch *scratch, const char *command, const char *message)
{
    const char *folder = scratch_path(scratch, "out/loans/2013-q1");
    static const char seal[] =
        "import json, hashlib, os\n"
        "m = json.load(open('manifest.json'))\n"
        "paths = sorted(os.path.relpath(os.path.join(d, f), '.') for d, _, n in os.walk('.') for f in n)\n"
        "sha = lambda p: hashlib.sha256(open(p, 'rb').read()).hexdigest()\n"
        "paths = [p for p in paths if p not in ('manifest.json', 'SHA256SUMS', 'seal.py')]\n"
        "m['files'] = [dict(path=p, size=os.path.getsize(p), sha256=sha(p)) for p in paths]\n"
        "json.dump(m, open('manifest.json', 'w'))\n"
        "sums = ''.join(sha(p) + '  ' + p + chr(10) for p in paths + ['manifest.json'])\n"
        "open('SHA256SUMS', 'w').write(sums)\n";

    assert_int_equal(
        system(arena_format(scratch->arena, "rm -rf %s/copy && cp -RL %s %s/copy && cd %s/copy && %s",
                            scratch->folder, folder, scratch->folder, scratch->folder, command)),
        0);
    scratch_put(scratch, "seal.py", seal);
    assert_int_equal(
        system(arena_format(scratch->arena, "cd %s/copy && python3 ../seal.py", scratch->folder)), 0);
    *scratch->err = (struct error){0};
    assert_false(verify_edition(scratch_path(scratch, "copy"), scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA,
                 arena_format(scratch->arena, "%s/copy: %s", scratch->folder, message));
}

static void an_edition_is_verified_with_its_pages_and_texts(void **state)
{
    struct scratch *scratch = *state;
    const char *folder = publish(scratch, "html", "txt", "csv");

    assert_true(verify_edition(folder, scratch->arena, scratch->err));
    assert_true(scratch_exists(scratch, "out/loans/2013-q1/loans-2013-q1.en.html"));
    assert_true(scratch_exists(scratch, "out/loans/2013-q1/charts/en/lent.txt"));
}

static void what_is_missing_foreign_or_changed_is_told(void **state)
{
    struct scratch *scratch = *state;

    publish(scratch, "html", "txt", "svg");
    assert_refused(scratch, "rm *.html", "loans-2013-q1.en.html is missing");
    assert_refused(scratch, "rm charts/en/lent.txt",
                   "loans-2013-q1.en.html: leads to the file "
                   "'charts/en/lent.txt', which is not in the manifest");
    assert_refused(scratch, "echo x > charts/en/lent.txt",
                   "charts/en/lent.txt: has another title or alternative text than the picture");
    assert_refused(scratch, "cp charts/en/lent.txt charts/en/more.txt",
                   "charts/en/more.txt: is no text of a chart of the manifest");
    assert_refused(scratch, "cp *.html other.html", "other.html: is no page of the manifest");
    assert_refused(scratch, "rm *.html charts/en/lent.txt && sed -i 's/\"html\",//' manifest.json",
                   "charts/en/lent.txt is missing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_page_belongs_to_a_language_of_the_manifest),
        SCRATCH_TEST(a_page_leads_to_files_of_the_manifest),
        SCRATCH_TEST(texts_belong_to_a_chart_and_say_what_its_picture_says),
        SCRATCH_TEST(an_edition_is_verified_with_its_pages_and_texts),
        SCRATCH_TEST(what_is_missing_foreign_or_changed_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
