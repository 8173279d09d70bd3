#include "rules.h"

#include "reference.h"
#include "rules_workbook.h"

#include <string.h>
#include <strings.h>

static void w07_not_blank(struct lint *lint, const struct lint_sheet *sheet)
{
    if (sheet->cell_count == 0 && sheet->drawn_count == 0)
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet), "the sheet is blank; take it out");
}

static void w08_no_macros(struct lint *lint, const struct lint_book *book)
{
    const char *ending = strrchr(book->file_name, '.');

    if (book->has_macros)
        lint_find(lint, lint_rule(lint), lint_at_book(),
                  "the workbook has macros, which many readers may not open; save it as .xlsx without them");
    else if (ending && strcasecmp(ending, ".xlsm") == 0)
        lint_find(lint, lint_rule(lint), lint_at_book(),
                  "the file's name ends with \"%s\", as of a workbook with macros; save it as .xlsx", ending);
}

static void w09_no_formulas(struct lint *lint, const struct lint_sheet *sheet)
{
    struct reference first = sheet->first_formula;

    if (sheet->formula_count == 1)
        lint_find(lint, lint_rule(lint), lint_at(sheet, first.row, first.column),
                  "the cell has a formula; publish its value");
    else if (sheet->formula_count > 1)
        lint_find(lint, lint_rule(lint), lint_at(sheet, first.row, first.column),
                  "%zu cells of the sheet have formulas, the first is here; publish their values",
                  sheet->formula_count);
}

static void w09_no_code(struct lint *lint, const struct lint_book *book)
{
    if (book->has_external)
        lint_find(lint, lint_rule(lint), lint_at_part(book->external_part),
                  "the workbook fetches data from outside, which readers do not have; take the connection or "
                  "link out and publish the values");
    if (book->has_calc_chain)
        lint_find(lint, lint_rule(lint), lint_at_book(),
                  "the workbook has a chain of calculations; save it without formulas");
}

static void judge_tabs(struct lint *lint, const struct lint_book *book)
{
    for (size_t i = 1; i < book->sheet_count; i++)
        if (book->sheets[i].selected)
            lint_find(
                lint, lint_rule(lint), lint_at_sheet(&book->sheets[i]),
                "the sheet is selected, so that the workbook opens with several at once or not with the "
                "first; select only the first sheet");
}

static void w10_opens_first(struct lint *lint, const struct lint_book *book)
{
    if (book->active_tab > 0)
        lint_find(lint, lint_rule(lint), lint_at_book(),
                  "the workbook opens with its sheet %u; let it open with the first", book->active_tab + 1);
    judge_tabs(lint, book);
}

static bool is_first_cell(const char *place)
{
    return *place == '\0' || strcmp(place, "A1") == 0;
}

static void w10_opens_a1(struct lint *lint, const struct lint_sheet *sheet)
{
    if (!is_first_cell(sheet->active_cell))
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the sheet opens with the cell %s; screen readers begin to read there, so let it be A1",
                  lint_quote(lint, sheet->active_cell));
    if (!is_first_cell(sheet->top_left_cell))
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the sheet opens scrolled to %s; let it show A1", lint_quote(lint, sheet->top_left_cell));
}

static void w11_zoom(struct lint *lint, const struct lint_sheet *sheet)
{
    double zoom = sheet->zoom != 100 ? sheet->zoom : sheet->zoom_normal;

    if (zoom != 100)
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the sheet opens at %g %%; set the zoom to 100 %%", zoom);
}

static void w12_not_hidden(struct lint *lint, const struct lint_sheet *sheet)
{
    if (strcmp(sheet->state, "visible") != 0)
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the sheet is hidden (%s); show it, or take it out", lint_quote(lint, sheet->state));
}

static void w14_sound(struct lint *lint, const struct lint_book *book)
{
    for (size_t i = 0; i < book->flaw_count; i++)
        lint_find(lint, lint_rule(lint), lint_at_part(book->flaws[i].part), "%s", book->flaws[i].what);
}

static void w15_not_encrypted(struct lint *lint, const struct lint_book *book)
{
    if (book->is_encrypted)
        lint_find(
            lint, lint_rule(lint), lint_at_book(),
            "the workbook is encrypted, and nothing else about it can be judged; save it without a password");
    else if (book->is_protected)
        lint_find(lint, lint_rule(lint), lint_at_book(),
                  "the workbook is protected; take the protection off, so that everybody can use it");
}

static void w15_not_protected(struct lint *lint, const struct lint_sheet *sheet)
{
    if (sheet->protected)
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the sheet is protected; take the protection off, so that everybody can copy and widen");
}

const struct rule rules_workbook[] = {
    {.id = "W01",
     .level = LEVEL_ESSENTIAL,
     .title = "The document has a title",
     .meaning =
         "The title among the document's properties is what a screen reader says first and what a search "
         "shows. It is words: not the name of the file, without underscores, and without dashes between "
         "spaces.",
     .mend = "In Excel: File, Info, Properties, Title. In code: dc:title of docProps/core.xml "
             "(XlsxWriter: set_properties; openpyxl: wb.properties.title).",
     .book = w01_title},
    {.id = "W02",
     .level = LEVEL_ESSENTIAL,
     .machine = true,
     .title = "The document says its language",
     .meaning =
         "A screen reader reads a text aloud by the rules of its language, and takes its own where the "
         "document does not say it. The language is a BCP 47 tag such as \"en\"; with the setting "
         "`language` it must be that one.",
     .mend = "In Excel it cannot be set by hand for the file. In code: dc:language of docProps/core.xml "
             "(openpyxl: wb.properties.language).",
     .setting = "language",
     .book = w02_language},
    {.id = "W03",
     .level = LEVEL_DESIRABLE,
     .title = "The author is an organisation",
     .meaning =
         "Readers want to know which office answers for the figures; a person may leave, and the name of "
         "a login or a program says nothing. Names in the setting `people` are those of persons.",
     .mend = "In Excel: File, Info, Related People, Author. In code: dc:creator of docProps/core.xml "
             "(openpyxl: wb.properties.creator).",
     .setting = "people",
     .book = w03_author},
    {.id = "W04",
     .level = LEVEL_DESIRABLE,
     .title = "There are keywords, with commas between them",
     .meaning = "Search engines and catalogues find a workbook by its keywords. One long term helps nobody.",
     .mend =
         "In Excel: File, Info, Properties, Tags. In code: cp:keywords of docProps/core.xml, \"population, "
         "age, region\".",
     .book = w04_keywords},
    {.id = "W05",
     .level = LEVEL_ESSENTIAL,
     .machine = true,
     .title = "Names of sheets are unique and say something, or are numbers",
     .meaning =
         "Who cannot see the tabs goes by their names. \"Sheet1\" says nothing, in whatever language a "
         "program writes it; case alone does not tell two names apart.",
     .mend = "In Excel: double-click the tab and write what is on the sheet, or its number, such as "
             "\"Table 3\" or \"3\".",
     .sheet = w05_former_name,
     .book = w05_names_unique},
    {.id = "W06",
     .level = LEVEL_MACHINE,
     .machine = true,
     .title = "Names of sheets have no spare spaces and at most 31 characters",
     .meaning =
         "Programs ask for a sheet by its exact name. Spaces at an end or side by side cannot be seen; "
         "more than 31 characters Excel does not allow. An underscore between words is safest.",
     .mend = "In Excel: double-click the tab and write the name again.",
     .sheet = w06_name_plain},
    {.id = "W07",
     .level = LEVEL_ESSENTIAL,
     .machine = true,
     .title = "No sheet is blank",
     .meaning = "Who hears a blank sheet cannot know whether something is missing.",
     .mend = "In Excel: right-click the tab, Delete.",
     .sheet = w07_not_blank},
    {.id = "W08",
     .level = LEVEL_DESIRABLE,
     .title = "There are no macros",
     .meaning = "Macros are blocked in many offices, do not run in other programs, and frighten readers.",
     .mend = "In Excel: File, Save As, Excel Workbook (.xlsx).",
     .book = w08_no_macros},
    {.id = "W09",
     .level = LEVEL_DESIRABLE,
     .machine = true,
     .title = "There are values, not formulas, and nothing is fetched from outside",
     .meaning =
         "A published figure must be the same for all. Formulas change with the program that computes "
         "them, break when cells are moved, and other programs may show nothing; connections and links "
         "to other files lead to what readers do not have.",
     .mend = "In Excel: copy the cells and paste them as values; Data, Queries & Connections and Edit Links: "
             "remove all. In code: write the values.",
     .sheet = w09_no_formulas,
     .book = w09_no_code},
    {.id = "W10",
     .level = LEVEL_ESSENTIAL,
     .title = "The workbook opens on A1 of its first sheet",
     .meaning =
         "A screen reader begins where the cursor is. Who starts in the middle misses the title and what "
         "is said above the table.",
     .mend = "In Excel: go to A1 of each sheet (Ctrl+Home), last to the first sheet, then save. In code: "
             "workbookView/@activeTab 0, selection A1, tabSelected on the first sheet only.",
     .sheet = w10_opens_a1,
     .book = w10_opens_first},
    {.id = "W11",
     .level = LEVEL_DESIRABLE,
     .title = "The zoom is 100 %",
     .meaning =
         "At another zoom the text is not of the size that it says, and people with weak sight have set "
         "their own.",
     .mend = "In Excel: View, 100%, on each sheet. In code: leave out sheetView/@zoomScale.",
     .sheet = w11_zoom},
    {.id = "W12",
     .level = LEVEL_DESIRABLE,
     .machine = true,
     .title = "No sheet is hidden",
     .meaning = "Programs read hidden sheets like any other, screen readers sometimes do, and readers wonder "
                "what is kept from them.",
     .mend = "In Excel: right-click a tab, Unhide; then delete what is not for publication.",
     .sheet = w12_not_hidden},
    {.id = "W13",
     .level = LEVEL_DESIRABLE,
     .title = "The file's name is short, plain and stays the same",
     .meaning = "Names of small letters, digits and dashes survive every system and link. Words such as "
                "\"final\" or \"v2\" tell readers that there are others. A year in the name belongs into the "
                "document's title, too. The language may stand before the ending: \"loans.fr.xlsx\".",
     .mend = "Save the file under a name such as \"loans-2024-q2.xlsx\", of at most 60 characters.",
     .book = w13_file_name},
    {.id = "W14",
     .level = LEVEL_HOUSE,
     .machine = true,
     .title = "The package is sound",
     .meaning = "A workbook is a package of parts. Where one is missing, damaged, declared twice or not "
                "declared, Excel repairs the file with a warning, and other programs lose data or stop.",
     .mend =
         "In Excel: open the file, let it be repaired, compare, save. In code: mend what wrote the part that "
         "is named.",
     .book = w14_sound},
    {.id = "W15",
     .level = LEVEL_HOUSE,
     .machine = true,
     .title = "Nothing is protected or encrypted",
     .meaning = "Published figures are for use: who cannot widen a column, sort or copy needs the protection "
                "gone, and programs cannot open what is encrypted.",
     .mend =
         "In Excel: Review, Unprotect Sheet and Unprotect Workbook; File, Info, Protect Workbook, Encrypt "
         "with Password: clear it.",
     .sheet = w15_not_protected,
     .book = w15_not_encrypted},
    {.id = "W16",
     .level = LEVEL_HOUSE,
     .title = "The file can be made again, byte for byte",
     .meaning =
         "With the setting `release` (the day of the release) the time of creation must be that day, and "
         "all parts of the file must have one time. Then the same data give the same file, and its "
         "checksum proves it.",
     .mend =
         "In code: set dcterms:created to the day of the release (or from SOURCE_DATE_EPOCH) and one time "
         "for all members of the ZIP file.",
     .setting = "release",
     .book = w16_reproducible},
    {.id = "W17",
     .level = LEVEL_DESIRABLE,
     .title = "Names of sheets stay the same from release to release",
     .meaning = "Readers' programs and links go by the names of sheets. With the release before "
                "(`--previous`), a name that is gone is a finding, one that is new a doubt.",
     .mend = "Give the sheet its former name again, or announce the change with the release.",
     .setting = "--previous",
     .book = w17_names_stable},
};
const size_t rules_workbook_count = sizeof rules_workbook / sizeof *rules_workbook;
