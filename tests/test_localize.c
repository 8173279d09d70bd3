#include "localize.h"

#include "catalog.h"
#include "cross.h"
#include "po.h"
#include "report_parameters.h"
#include "report_release.h"
#include "report_sets.h"
#include "support.h"
#include "text.h"

static const char whole_yaml[] =
    "statbook: 1\n"
    "title: Loans\n"
    "period: quarter\n"
    "organisation: City library\n"
    "summary: All loans.\n"
    "area: Old town\n"
    "revisions: Once a year.\n"
    "release: { days: 9, page: https://example.org/, name: Page }\n"
    "keywords: [books, loans]\n"
    "notes: { branches: Two branches. }\n"
    "marks: { w: { meaning: weighed } }\n"
    "tables:\n"
    "  - name: loans\n"
    "    title: Books lent\n"
    "    sheet: Lent\n"
    "    query: a.sql\n"
    "    description: By quarter.\n"
    "    source: Register\n"
    "    complete_until: { date: 2012-12-31, text: Some are late. }\n"
    "    columns:\n"
    "      - { name: quarter, type: period }\n"
    "      - { name: books, type: integer, label: Books, unit: pieces }\n"
    "      - { name: change, type: integer, change: { of: books, from: previous, as: difference } }\n"
    "      - { name: yearly, type: integer, change: { of: books, from: year, as: difference } }\n"
    "      - { name: doubt, type: text, role: status, of: books }\n"
    "    charts:\n"
    "      - { name: lent, kind: bars, x: quarter, y: [books], title: Chart,\n"
    "          subtitle: Small, unit: pieces, alt: Bars,\n"
    "          mark: { at: 2012Q1, text: Opening }, reference: [ { at: 5, text: Goal } ] }\n";

/* "fr.po" with these entries. */
static struct catalog *catalog_of(struct scratch *scratch, const char *language, const char *entries)
{
    const char *name = arena_format(scratch->arena, "%s.po", language);
    const struct po *po = po_parse(name, entries, strlen(entries), scratch->arena, scratch->err);
    struct catalog *catalog = po ? catalog_load(language, &po, 1, scratch->arena, scratch->err) : NULL;

    if (!catalog)
        fail_msg("%s", scratch->err->text);
    return catalog;
}

#define ENTRY(english, words) "msgid \"" english "\"\nmsgstr \"" words "\"\n\n"
#define SHEET(english, words) "msgctxt \"worksheet\"\n" ENTRY(english, words)

static const struct report *localized(struct scratch *scratch, const struct report *report,
                                      const char *language, const char *entries)
{
    struct catalog *catalog = catalog_of(scratch, language, entries);
    const struct report *result = localize(report, catalog, scratch->arena, scratch->err);

    catalog_free(catalog);
    if (!result)
        fail_msg("%s", scratch->err->text);
    return result;
}

static void assert_refused(struct scratch *scratch, const char *yaml, const char *entries,
                           const char *message)
{
    struct catalog *catalog = catalog_of(scratch, "fr", entries);

    *scratch->err = (struct error){0};
    assert_null(localize(support_report(scratch, yaml), catalog, scratch->arena, scratch->err));
    catalog_free(catalog);
    assert_error(scratch->err, ERROR_DEFINITION, message);
}

/* ---- what is translated ---- */

static void english_is_as_it_was(void **state)
{
    struct scratch *scratch = *state;
    const struct report *report = support_report(scratch, whole_yaml);
    const struct report *english = localized(scratch, report, "en", "");

    assert_ptr_equal(english->english, report);
    assert_string_equal(english->title, "Loans");
    for (size_t i = 0; i < report->tables[0].column_count; i++)
        assert_string_equal(english->tables[0].columns[i].label, report->tables[0].columns[i].label);
    for (size_t i = 0; i < report->mark_count; i++)
        assert_string_equal(english->marks[i].meaning, report->marks[i].meaning);
}

static void every_text_of_a_definition_is_translated(void **state)
{
    struct scratch *scratch = *state;
    const struct report *report = support_report(scratch, whole_yaml);
    const struct report *french = localized(
        scratch, report, "fr",
        ENTRY("Loans", "Prêts") ENTRY("City library", "Bibliothèque") ENTRY("All loans.", "Tout.\\nVraiment.")
            ENTRY("books", "livres") ENTRY("loans", "prêts") ENTRY("Two branches.", "Deux.")
                ENTRY("weighed", "pesé") ENTRY("Books lent", "Livres prêtés")
                    ENTRY("By quarter.", "Par trimestre.") ENTRY("Register", "Registre")
                        ENTRY("Some are late.", "En retard.") ENTRY("Quarter", "Trimestre")
                            ENTRY("Books", "Livres") ENTRY("pieces", "pièces") ENTRY("Chart", "Graphique")
                                ENTRY("Old town", "Vieille ville") ENTRY("Once a year.", "Par an.")
                                    ENTRY("Page", "Feuille") ENTRY("Small", "Petit") ENTRY("Bars", "Barres")
                                        ENTRY("Opening", "Ouverture") ENTRY("Goal", "But")
                                            SHEET("Lent", "Prêtés"));
    const struct report_table *table = &french->tables[0];

    assert_ptr_equal(french->english, report);
    assert_string_equal(french->title, "Prêts");
    assert_string_equal(french->organisation, "Bibliothèque");
    assert_string_equal(french->summary, "Tout.\nVraiment.");
    assert_string_equal(french->area, "Vieille ville");
    assert_string_equal(french->revisions, "Par an.");
    assert_string_equal(french->release->name, "Feuille");
    assert_string_equal(french->release->page, "https://example.org/");
    assert_int_equal(french->release->days, 9);
    assert_string_equal(french->keywords[0], "livres");
    assert_string_equal(french->keywords[1], "prêts");
    assert_string_equal(french->notes[0].id, "branches");
    assert_string_equal(french->notes[0].text, "Deux.");
    assert_string_equal(report_find_mark(french, "w", 1)->meaning, "pesé");
    assert_string_equal(table->title, "Livres prêtés");
    assert_string_equal(table->sheet, "Prêtés");
    assert_string_equal(table->description, "Par trimestre.");
    assert_string_equal(table->source, "Registre");
    assert_string_equal(table->incomplete_text, "En retard.");
    assert_string_equal(table->columns[0].label, "Trimestre");
    assert_null(table->columns[0].unit);
    assert_string_equal(table->columns[1].label, "Livres");
    assert_string_equal(table->columns[1].unit, "pièces");
    assert_string_equal(table->charts[0].title, "Graphique");
    assert_string_equal(table->charts[0].subtitle, "Petit");
    assert_string_equal(table->charts[0].unit, "pièces");
    assert_string_equal(table->charts[0].alt, "Barres");
    assert_string_equal(table->charts[0].annotations[0].text, "Ouverture");
    assert_string_equal(table->charts[0].annotations[0].at, "2012Q1");
    assert_string_equal(table->charts[0].references[0].text, "But");
    assert_string_equal(report->title, "Loans");
}

static void nothing_of_a_definition_is_forgotten(void **state)
{
    static const char *const texts[] = {
        "All loans.",    "Bars",  "Books",   "Books lent", "By quarter.", "Chart",
        "City library",  "Loans", "Quarter", "Register",   "Small",       "Some are late.",
        "Two branches.", "books", "loans",   "pieces",     "weighed"};
    struct scratch *scratch = *state;
    struct catalog *catalog = catalog_for_template(scratch->arena, scratch->err);
    size_t count, found = 0;

    assert_non_null(localize(support_report(scratch, whole_yaml), catalog, scratch->arena, scratch->err));
    const struct catalog_gap *gaps = catalog_gaps(catalog, &count, scratch->arena);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++)
            found += strcmp(gaps[i].text, texts[j]) == 0;
    assert_int_equal(found, sizeof texts / sizeof *texts);
    catalog_free(catalog);
}

static void a_gap_has_its_place_in_the_definition(void **state)
{
    struct scratch *scratch = *state;
    struct catalog *catalog = catalog_for_template(scratch->arena, scratch->err);
    size_t count, found = 0;

    assert_non_null(localize(support_report(scratch, whole_yaml), catalog, scratch->arena, scratch->err));
    const struct catalog_gap *gaps = catalog_gaps(catalog, &count, scratch->arena);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(gaps[i].text, "Books lent") == 0)
            found += strcmp(gaps[i].place, "title of table 'loans'") == 0;
        if (strcmp(gaps[i].text, "Books") == 0)
            found += strcmp(gaps[i].place, "label of column 'books' of table 'loans'") == 0;
        if (strcmp(gaps[i].text, "Chart") == 0)
            found += strcmp(gaps[i].place, "title of chart 'lent'") == 0;
        if (strcmp(gaps[i].text, "Lent") == 0)
            found += strcmp(gaps[i].context, "worksheet") == 0;
    }
    assert_int_equal(found, 4);
    catalog_free(catalog);
}

/* ---- labels that are made ---- */

#define CHANGES(period)                                                                                      \
    "statbook: 1\ntitle: T\nperiod: " period "\ntables:\n  - name: a\n    title: A\n    query: a.sql\n"      \
    "    columns:\n      - { name: at, type: period }\n      - { name: n, type: integer, label: Books }\n"   \
    "      - { name: change, type: integer, change: { of: n, from: previous, as: difference } }\n"

static void labels_that_are_made_are_made_in_the_language(void **state)
{
    struct scratch *scratch = *state;
    const struct report *french = localized(scratch, support_report(scratch, whole_yaml), "fr",
                                            ENTRY("Books", "Livres") ENTRY("Status of {0}", "État de {0}"));
    const struct report_column *columns = french->tables[0].columns;

    assert_string_equal(columns[2].label, "Livres\u00a0: variation trimestrielle");
    assert_string_equal(columns[3].label, "Livres\u00a0: variation sur un an");
    assert_string_equal(columns[4].label, "État de Livres");
}

static void changes_are_named_after_the_period_of_the_report(void **state)
{
    static const char *const yaml[] = {CHANGES("year"), CHANGES("month")};
    static const char *const labels[] = {"Change of Books on the previous year",
                                         "Change of Books on the previous month"};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < 2; i++) {
        const struct report *report = support_report(scratch, yaml[i]);
        assert_string_equal(report->tables[0].columns[2].label, labels[i]);
        assert_string_equal(localized(scratch, report, "en", "")->tables[0].columns[2].label, labels[i]);
    }
}

static void a_label_of_the_other_direction_is_isolated_in_a_sentence(void **state)
{
    struct scratch *scratch = *state;
    const struct report *arabic =
        localized(scratch, support_report(scratch, whole_yaml), "ar", ENTRY("Status of {0}", "حالة {0}"));

    assert_string_equal(arabic->tables[0].columns[4].label, "حالة \u2068Books\u2069");
}

static void a_made_label_that_is_too_long_is_told(void **state)
{
    struct scratch *scratch = *state;
    char words[250];

    memset(words, 'x', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    assert_refused(scratch, whole_yaml,
                   arena_format(scratch->arena, "msgid \"Books\"\nmsgstr \"%s\"\n", words),
                   arena_format(scratch->arena,
                                "r.yaml:23: in 'fr', the heading of table 'loans' '%.60s…' has 275 "
                                "characters (UTF-16 units); at most 255 are allowed",
                                words));
}

/* ---- cross-tables, links, sets ---- */

static const char crossed_yaml[] =
    "statbook: 1\ntitle: T\nperiod: year\n"
    "tables:\n  - name: a\n    title: A\n    query: a.sql\n    columns:\n"
    "      - { name: state, type: text }\n      - { name: year, type: period }\n"
    "      - { name: n, type: integer }\n"
    "    cross: { rows: [state], columns: year, value: n, total_row: All States, total_column: All }\n";

static void labels_of_totals_are_translated(void **state)
{
    struct scratch *scratch = *state;
    const struct report *report = support_report(scratch, crossed_yaml);
    const struct report *french =
        localized(scratch, report, "fr", ENTRY("All States", "Tous les États") ENTRY("All", "Total"));

    assert_string_equal(french->tables[0].cross->total_row, "Tous les États");
    assert_string_equal(french->tables[0].cross->total_column, "Total");
    assert_string_equal(report->tables[0].cross->total_row, "All States");
}

static void a_column_of_addresses_has_no_words(void **state)
{
    static const char yaml[] =
        "statbook: 1\ntitle: T\nperiod: year\ntables:\n  - name: a\n    title: A\n    query: a.sql\n"
        "    columns:\n      - { name: source, type: text, link: url }\n"
        "      - { name: url, type: text, role: link }\n";
    struct scratch *scratch = *state;
    struct catalog *catalog = catalog_for_template(scratch->arena, scratch->err);
    size_t count;

    assert_non_null(localize(support_report(scratch, yaml), catalog, scratch->arena, scratch->err));
    const struct catalog_gap *gaps = catalog_gaps(catalog, &count, scratch->arena);
    for (size_t i = 0; i < count; i++)
        assert_string_not_equal(gaps[i].text, "Url");
    catalog_free(catalog);
}

static void titles_and_rules_of_sets_are_translated(void **state)
{
    static const char yaml[] =
        "statbook: 1\ntitle: T\nperiod: year\n"
        "sets:\n  - { name: members, title: Members, rule: Who joined., query: a.sql }\n"
        "tables:\n  - name: a\n    title: A\n    query: a.sql\n    columns:\n"
        "      - { name: state, type: text }\n";
    struct scratch *scratch = *state;
    const struct report *french =
        localized(scratch, support_report(scratch, yaml), "fr",
                  ENTRY("Members", "Membres") ENTRY("Who joined.", "Qui a adhéré."));

    assert_string_equal(french->sets[0].title, "Membres");
    assert_string_equal(french->sets[0].rule, "Qui a adhéré.");
    assert_string_equal(french->sets[0].name, "members");
}

/* ---- parameters ---- */

static const char asked_yaml[] =
    "statbook: 1\n"
    "parameters:\n  - { name: state, type: text, label: Country }\n  - { name: since, type: date }\n"
    "title: Profile of {state}\narea: '{state}'\nrevisions: 'Of {state}.'\nperiod: year\nsummary: 'Of "
    "{state} {{since {since}}.'\n"
    "notes: { n: 'A {state} in braces {' }\n"
    "tables:\n  - name: a\n    title: Figures of {state}\n    description: Of {state}\n    query: a.sql\n"
    "    columns:\n      - { name: x, type: period, label: 'In {state}' }\n      - { name: n, type: integer "
    "}\n"
    "    charts:\n      - { name: c, kind: bars, x: x, y: [n], title: '{state} drawn',\n          mark: { "
    "at: 2010, text: 'Of {state}' } }\n";

/* As parameters_look_up leaves it. */
static const struct report *asked(struct scratch *scratch)
{
    const struct report *unfilled = support_report(scratch, asked_yaml);
    struct report *filled = arena_alloc(scratch->arena, sizeof *filled);
    struct report_parameter *parameters = arena_array(scratch->arena, 2, sizeof *parameters);

    *filled = *unfilled;
    memcpy(parameters, unfilled->parameters, 2 * sizeof *parameters);
    parameters[0].value = "JPN", parameters[0].shown = "Japan";
    parameters[1].value = parameters[1].shown = "1957-07-29";
    filled->parameters = parameters;
    filled->unfilled = unfilled;
    filled->title = "Profile of Japan";
    return filled;
}

static void parameters_are_filled_in_behind_the_translation(void **state)
{
    struct scratch *scratch = *state;
    const struct report *french =
        localized(scratch, asked(scratch), "fr",
                  ENTRY("Profile of {state}", "Profil : {state}") ENTRY("Japan", "Japon")
                      ENTRY("Country", "Pays") ENTRY("1957-07-29", "no word")
                          ENTRY("Of {state} {{since {since}}.", "{since} {{à propos de {state}}."));

    assert_string_equal(french->title, "Profil : Japon");
    assert_string_equal(french->summary, "29 juillet 1957 {à propos de Japon}.");
    assert_string_equal(french->area, "Japon");
    assert_string_equal(french->revisions, "Of Japon.");
    assert_string_equal(french->tables[0].title, "Figures of Japon");
    assert_string_equal(french->tables[0].description, "Of Japon");
    assert_string_equal(french->tables[0].charts[0].title, "Japon drawn");
    assert_string_equal(french->tables[0].charts[0].annotations[0].text, "Of Japon");
    assert_string_equal(french->parameters[0].label, "Pays");
    assert_string_equal(french->parameters[0].shown, "Japon");
    assert_string_equal(french->parameters[0].value, "JPN");
    assert_string_equal(french->parameters[1].shown, "29 juillet 1957");
}

static void a_value_that_is_no_text_is_written_as_the_language_does(void **state)
{
    static const struct {
        enum type type;
        const char *value, *french, *english;
    } cases[] = {{TYPE_DATE, "2013-03-31", "31 mars 2013", "2013-03-31"},
                 {TYPE_PERIOD, "2013-Q1", "1er trimestre 2013", "2013-Q1"},
                 {TYPE_INTEGER, "7", "7", "7"}};
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct report report = *asked(scratch);
        struct report_parameter *parameters = (struct report_parameter *)report.parameters;
        parameters[1].type = cases[i].type;
        parameters[1].shown = cases[i].value;
        assert_string_equal(localized(scratch, &report, "fr", "")->parameters[1].shown, cases[i].french);
        assert_string_equal(localized(scratch, &report, "en", "")->parameters[1].shown, cases[i].english);
    }
}

static void texts_that_take_no_parameters_are_left_alone(void **state)
{
    struct scratch *scratch = *state;
    const struct report *french = localized(scratch, asked(scratch), "fr", "");

    assert_string_equal(french->notes[0].text, "A {state} in braces {");
    assert_string_equal(french->tables[0].columns[0].label, "In {state}");
}

static void a_value_of_the_other_direction_is_isolated(void **state)
{
    struct scratch *scratch = *state;
    const struct report *arabic =
        localized(scratch, asked(scratch), "ar", ENTRY("Profile of {state}", "ملف {state}"));

    assert_string_equal(arabic->title, "ملف \u2068Japan\u2069");
}

static void a_brace_of_a_translator_stands_for_itself(void **state)
{
    struct scratch *scratch = *state;
    const struct report *french = localized(scratch, asked(scratch), "fr",
                                            ENTRY("Profile of {state}", "{état} {state} {")
                                                ENTRY("Figures of {state}", "{}{state}{{{"));

    assert_string_equal(french->title, "{état} Japan {");
    assert_string_equal(french->tables[0].title, "{}Japan{{");
}

static void a_definition_without_values_keeps_its_places(void **state)
{
    struct scratch *scratch = *state;
    const struct report *french = localized(scratch, support_report(scratch, asked_yaml), "fr",
                                            ENTRY("Profile of {state}", "Profil : {state}"));

    assert_string_equal(french->title, "Profil : {state}");
    assert_null(french->parameters[0].shown);
}

/* ---- what does not fit ---- */

#define LONG32 "12345678901234567890123456789012"
#define LONG64 LONG32 LONG32
#define LONG256 LONG64 LONG64 LONG64 LONG64
#define LONG250 LONG64 LONG64 LONG64 LONG32 "12345678901234567890123456"

static void names_of_worksheets_fit_in_each_language(void **state)
{
    static const struct {
        const char *entries, *message;
    } cases[] = {
        {"\n" SHEET("Lent", LONG32), "fr.po:3: in 'fr', the worksheet name of table 'loans' '" LONG32
                                     "' has 32 characters (UTF-16 units); at most 31 are allowed"},
        {SHEET("Lent", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"),
         "fr.po:2: in 'fr', the worksheet name of table 'loans' '😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀' has 32 "
         "characters (UTF-16 units); at most 31 are allowed"},
        {SHEET("Lent", "Prêtés?"),
         "fr.po:2: in 'fr', the worksheet name of table 'loans' 'Prêtés?' cannot be the name of a sheet: it "
         "has one of []:*?/\\ or an apostrophe at an end"},
        {SHEET("Cover", LONG32), "fr.po:2: in 'fr', the worksheet name '" LONG32
                                 "' has 32 characters (UTF-16 units); at most 31 are allowed"},
        {SHEET("Lent", "SOMMAIRE"),
         "fr.po:2: in 'fr', the worksheet name of table 'loans' 'SOMMAIRE' stands over two worksheets"},
        {SHEET("Lent", "History"),
         "fr.po:2: in 'fr', the worksheet name of table 'loans' 'History' stands over two worksheets"},
        {SHEET("Cover", "Tous") SHEET("Notes", "tous"),
         "fr.po:6: in 'fr', the worksheet name 'tous' stands over two worksheets"},
        {SHEET("Notes", "Lent"), "fr.po:2: in 'fr', the worksheet name 'Lent' stands over two worksheets"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_refused(scratch, whole_yaml, cases[i].entries, cases[i].message);
}

static void two_tables_do_not_get_one_name(void **state)
{
    static const char yaml[] =
        "statbook: 1\ntitle: T\nperiod: year\ntables:\n"
        "  - name: a\n    title: A\n    query: a.sql\n    columns:\n      - { name: x, type: text }\n"
        "  - name: b\n    title: B\n    query: a.sql\n    columns:\n      - { name: x, type: text }\n";
    struct scratch *scratch = *state;

    assert_refused(scratch, yaml, SHEET("a", "B"),
                   "fr.po:2: in 'fr', the worksheet name of table 'a' 'B' stands over two worksheets");
    assert_non_null(localized(scratch, support_report(scratch, yaml), "fr", SHEET("a", "B") SHEET("b", "A")));
}

static void texts_fit_in_each_language(void **state)
{
    static const struct {
        const char *entries, *message;
    } cases[] = {
        {ENTRY("Loans", "a\\nb"),
         "fr.po:1: in 'fr', the title of the report 'a\\x0Ab' has a line feed; it must be one line"},
        {ENTRY("Books lent", LONG256),
         "fr.po:1: in 'fr', the title of table 'loans' '" LONG32
         "1234567890123456789012345678…' has 256 characters (UTF-16 units); at most 255 are "
         "allowed"},
        {ENTRY("Bars", "a\\nb"), "fr.po:1: in 'fr', the alternative text of chart 'lent' 'a\\x0Ab' has a "
                                 "line feed; it must be one line"},
        {ENTRY("Bars", LONG250),
         "fr.po:1: in 'fr', the alternative text of chart 'lent' '" LONG32
         "1234567890123456789012345678…' has 250 characters (UTF-16 units); at most 249 are allowed"},
        {ENTRY("Opening", "a\\nb"), "fr.po:1: in 'fr', the mark of chart 'lent' 'a\\x0Ab' has a line feed; "
                                    "it must be one line"},
        {ENTRY("Goal", "a\\nb"), "fr.po:1: in 'fr', the reference of chart 'lent' 'a\\x0Ab' has a line "
                                 "feed; it must be one line"},
        {ENTRY("Two branches.", "a\\tb"),
         "fr.po:1: in 'fr', the note 'branches' 'a\\x09b' has the control character U+0009 at character 2"},
        {ENTRY("All loans.", "a\\tb"),
         "fr.po:1: in 'fr', the summary 'a\\x09b' has the control character U+0009 at character 2"},
        {ENTRY("Loans", "_x0041_"), "fr.po:1: in 'fr', the title of the report '_x0041_' has '_x' with "
                                    "digits, which some programs decode"},
        {ENTRY("City library", "_x0041_"),
         "fr.po:1: in 'fr', the organisation '_x0041_' has '_x' with digits, which some programs decode"},
        {ENTRY("Old town", "_x0041_"),
         "fr.po:1: in 'fr', the area '_x0041_' has '_x' with digits, which some programs decode"},
        {ENTRY("books", "_x0041_"),
         "fr.po:1: in 'fr', the keyword '_x0041_' has '_x' with digits, which some programs decode"},
        {ENTRY("Loans", "a ") ENTRY("Books", " b"),
         "fr.po:1: in 'fr', the title of the report 'a ' has a space at its end"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_refused(scratch, whole_yaml, cases[i].entries, cases[i].message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(english_is_as_it_was),
        SCRATCH_TEST(every_text_of_a_definition_is_translated),
        SCRATCH_TEST(nothing_of_a_definition_is_forgotten),
        SCRATCH_TEST(a_gap_has_its_place_in_the_definition),
        SCRATCH_TEST(labels_that_are_made_are_made_in_the_language),
        SCRATCH_TEST(changes_are_named_after_the_period_of_the_report),
        SCRATCH_TEST(a_label_of_the_other_direction_is_isolated_in_a_sentence),
        SCRATCH_TEST(a_made_label_that_is_too_long_is_told),
        SCRATCH_TEST(labels_of_totals_are_translated),
        SCRATCH_TEST(a_column_of_addresses_has_no_words),
        SCRATCH_TEST(titles_and_rules_of_sets_are_translated),
        SCRATCH_TEST(parameters_are_filled_in_behind_the_translation),
        SCRATCH_TEST(a_value_that_is_no_text_is_written_as_the_language_does),
        SCRATCH_TEST(texts_that_take_no_parameters_are_left_alone),
        SCRATCH_TEST(a_value_of_the_other_direction_is_isolated),
        SCRATCH_TEST(a_brace_of_a_translator_stands_for_itself),
        SCRATCH_TEST(a_definition_without_values_keeps_its_places),
        SCRATCH_TEST(names_of_worksheets_fit_in_each_language),
        SCRATCH_TEST(two_tables_do_not_get_one_name),
        SCRATCH_TEST(texts_fit_in_each_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
