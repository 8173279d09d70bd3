#include "rules.h"

#include "arena.h"
#include "rules_colours.h"
#include "rules_links.h"
#include "rules_shared.h"

#include <string.h>
#include <strings.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/utf8.h>

/* ---- F01, F02 ---- */

static void judge_font(struct lint *lint, const struct lint_format *format, struct formats_told *told)
{
    const char *name = format->font->name;

    if (*name && !rules_agree_font(lint_settings(lint), name) && formats_is_new(told, name))
        lint_find(lint, lint_rule(lint), formats_place(format),
                  "the font %s is none of the agreed fonts without serifs; use one such as Arial%s",
                  lint_quote(lint, name), formats_is_used(format) ? "" : " as the workbook's normal font");
}

/* The normal font counts even where no cell has it: new cells get it. */
static void judge_fonts(struct lint *lint, const struct lint_book *book)
{
    struct formats_told told = {0};

    for (size_t i = 0; i < book->format_count; i++)
        if (formats_is_used(&book->formats[i]))
            judge_font(lint, &book->formats[i], &told);
    if (book->format_count > 0)
        judge_font(lint, &book->formats[0], &told);
}

static void judge_size(struct lint *lint, const struct lint_format *format)
{
    const struct lint_settings *settings = lint_settings(lint);
    double size = format->font->size;

    if (size < settings->smallest_size)
        lint_find(lint, lint_rule(lint), formats_place(format),
                  "the text has a size of %g points, which is too small to read; use %g or more", size,
                  settings->usual_size);
    else
        lint_doubt(lint, lint_rule(lint), formats_place(format),
                   "the text has a size of %g points; use %g or more", size, settings->usual_size);
}

static void judge_sizes(struct lint *lint, const struct lint_book *book)
{
    struct formats_told told = {0};

    for (size_t i = 0; i < book->format_count; i++) {
        const struct lint_format *format = &book->formats[i];
        double size = format->font->size;
        if (formats_is_used(format) && size > 0 && size < lint_settings(lint)->usual_size &&
            formats_is_new(&told, arena_format(lint_arena(lint), "%g", size)))
            judge_size(lint, format);
    }
}

static void judge_title_size(struct lint *lint, const struct lint_sheet *sheet)
{
    const struct lint_settings *settings = lint_settings(lint);
    const struct lint_text *title = lint_text_at(sheet, 0, 0);
    double size = title && title->type == LINT_TEXT ? title->format->font->size : 0;

    if (size >= settings->usual_size && (size < settings->title_size_from || size > settings->title_size_to))
        lint_doubt(lint, lint_rule(lint), lint_at(sheet, 0, 0),
                   "the title has a size of %g points; use %g to %g", size, settings->title_size_from,
                   settings->title_size_to);
}

/* ---- F06, F07 ---- */

static void judge_letters(struct lint *lint, const struct lint_book *book)
{
    const struct link_places *places = links_gather(lint, book);

    for (size_t i = 0; i < book->format_count; i++) {
        const struct lint_format *format = &book->formats[i];
        if (formats_is_used(format) && format->font->italic)
            lint_find(lint, lint_rule(lint), formats_place(format),
                      "the text is in italics, which are hard to read; write it upright");
        if (formats_is_used(format) && format->font->underlined && !formats_is_link(format, places))
            lint_find(lint, lint_rule(lint), formats_place(format),
                      "the text is underlined and no link; underline links only");
    }
}

static void judge_rotation(struct lint *lint, const struct lint_book *book)
{
    for (size_t i = 0; i < book->format_count; i++) {
        const struct lint_format *format = &book->formats[i];
        if (formats_is_used(format) && format->rotation == 255)
            lint_find(lint, lint_rule(lint), formats_place(format),
                      "the letters stand on top of each other; write them in a line from side to side");
        else if (formats_is_used(format) && format->rotation != 0)
            lint_find(lint, lint_rule(lint), formats_place(format),
                      "the text is turned by %d degrees; write it horizontally", format->rotation);
    }
}

/* ---- F08 ---- */

static bool is_fine_line(const char *style)
{
    return strcmp(style, "thin") == 0 || strcmp(style, "hair") == 0;
}

static bool has_only_bottom(const struct lint_border *border)
{
    return !*border->left && !*border->right && !*border->top && !*border->diagonal;
}

static void judge_border(struct lint *lint, const struct lint_cell *cell)
{
    const struct lint_border *border = cell->format->border;
    bool below_heading = cell->heading || !cell->table;

    if (has_only_bottom(border) && (!*border->bottom || (below_heading && is_fine_line(border->bottom))))
        return;
    if (has_only_bottom(border) && below_heading)
        lint_find(lint, lint_rule(lint), lint_at_cell(cell),
                  "the line below the cell is \"%s\"; use a thin one, or none", border->bottom);
    else
        lint_find(lint, lint_rule(lint), lint_at_cell(cell),
                  "the cell has a border; leave only a thin line below the headings of the table");
}

/* ---- F13, F14 ---- */

static bool has_case(UChar32 code)
{
    return u_isupper(code) || u_islower(code);
}

/* "T o t a l": four letters or more that stand alone, each one space from the next. */
static bool is_spaced_out(const char *text)
{
    int32_t size = (int32_t)strlen(text);
    size_t alone = 0, length = 0; /* of the word so far; 2 for all that is no single letter */
    UChar32 code;

    for (int32_t at = 0; at < size;) {
        U8_NEXT_OR_FFFD((const uint8_t *)text, at, size, code);
        if (code == ' ') {
            alone = length == 1 ? alone + 1 : 0;
            length = 0;
        } else {
            length = has_case(code) && length == 0 ? 1 : 2;
        }
        if (alone + (at == size && length == 1) >= 4)
            return true;
    }
    return false;
}

static void judge_spacing(struct lint *lint, const struct lint_cell *cell)
{
    if (cell->type == LINT_TEXT && is_spaced_out(cell->text))
        lint_find(lint, lint_rule(lint), lint_at_cell(cell),
                  "the letters of %s are spaced out, so that it is read letter by letter; write whole words",
                  lint_quote(lint, cell->text));
}

static bool divides_words(UChar32 code)
{
    return code == ' ' || code == '-' || code == '.' || code == ':' || code == '(' || code == ')';
}

/* No small letter, and four words of two letters and more with only spaces between them. A list of
 * abbreviations has commas; what has digits or the like is a code and no word. */
static bool is_in_capitals(const char *text)
{
    int32_t size = (int32_t)strlen(text);
    size_t words = 0, most = 0, letters = 0;
    bool is_word = true;
    UChar32 code = ' ';

    for (int32_t at = 0; at < size;) {
        U8_NEXT_OR_FFFD((const uint8_t *)text, at, size, code);
        if (u_islower(code))
            return false;
        if (u_isupper(code)) {
            letters++;
        } else if (divides_words(code)) {
            words += is_word && letters > 1;
            letters = 0;
            is_word = true;
        } else {
            words = 0;
            is_word = false;
        }
        size_t now = words + (at == size && is_word && letters > 1);
        most = now > most ? now : most;
    }
    return most > 3;
}

static void judge_capitals(struct lint *lint, const struct lint_cell *cell)
{
    if (cell->type == LINT_TEXT && is_in_capitals(cell->text))
        lint_doubt(lint, lint_rule(lint), lint_at_cell(cell),
                   "%s is written in capitals, which are slow to read; write it in small letters",
                   lint_quote(lint, cell->text));
}

/* ---- F15 ---- */

static void judge_direction(struct lint *lint, const struct lint_sheet *sheet)
{
    const char *language = lint_language(lint);

    if (!*language || sheet->is_chart || uloc_isRightToLeft(language) == sheet->right_to_left)
        return;
    if (sheet->right_to_left)
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the sheet runs from right to left, and the language of the workbook, %s, does not; let it "
                  "run from left to right",
                  lint_quote(lint, language));
    else
        lint_find(lint, lint_rule(lint), lint_at_sheet(sheet),
                  "the language of the workbook, %s, is written from right to left, and the sheet runs from "
                  "left to right; turn the sheet around",
                  lint_quote(lint, language));
}

const struct rule rules_format[] = {
    {.id = "F01",
     .level = LEVEL_DESIRABLE,
     .title = "The font has no serifs",
     .meaning =
         "Letters without serifs, the small strokes at their ends, are easier to read on screens and for "
         "people with dyslexia or low vision. Judged are all fonts that cells use and the normal font of "
         "the workbook, by a list of fonts that can be set; Arial, Calibri, Aptos, Verdana and Noto Sans "
         "are on it.",
     .mend =
         "In Excel: select all cells of all sheets and choose Arial; change the cell style Normal too. In "
         "code: name the font in every cell format, and in the first one (libxlsxwriter: "
         "format_set_font_name; openpyxl: Font(name=\"Arial\")).",
     .setting = "fonts",
     .book = judge_fonts},
    {.id = "F02",
     .level = LEVEL_DESIRABLE,
     .title = "Text has 12 points or more, titles 14 to 16",
     .meaning =
         "Below 12 points text is hard to read for many, below 10 it is an error. The title in A1 is larger, "
         "so that it is seen to be the title, but not so large that it fills the screen.",
     .mend =
         "In Excel: select all cells and choose size 12, then 16 for A1. In code: set the size in every cell "
         "format, the first one included.",
     .setting = "text_size",
     .sheet = judge_title_size,
     .book = judge_sizes},
    {.id = "F03",
     .level = LEVEL_DESIRABLE,
     .title = "Text has the automatic colour",
     .meaning =
         "People with low vision let their system choose colours of high contrast. Text in the automatic "
         "colour (the text colour of the window) follows them, text in a fixed colour does not, black "
         "included. Links may have a colour; F04 judges it.",
     .mend = "In Excel: Font Color, Automatic. In code: set no colour of the font.",
     .book = colours_judge_automatic},
    {.id = "F04",
     .level = LEVEL_ESSENTIAL,
     .title = "Coloured text stands out from its background",
     .meaning =
         "The contrast of text and background, as WCAG computes it, is 4.5 to 1 or more, so that people with "
         "low vision can read it. Text of 18 points, or 14 in bold, may go down to 3 to 1. Links are "
         "underlined, not only coloured.",
     .mend =
         "Choose the automatic colour, or a dark one: blue 0000FF has 8.59 to 1 on white, red B30000 7.20. "
         "Take fills away. Underline links.",
     .book = colours_judge_contrast},
    {.id = "F05",
     .level = LEVEL_DESIRABLE,
     .title = "Cells have no background",
     .meaning = "Fills lower the contrast, hide in print and in settings of high contrast, and tempt to say "
                "something by colour alone.",
     .mend = "In Excel: Fill Color, No Fill. In code: set no pattern and no colours of a pattern.",
     .book = colours_judge_fills},
    {.id = "F06",
     .level = LEVEL_DESIRABLE,
     .title = "No italics, and only links are underlined",
     .meaning = "Italic letters are hard to read, most of all for people with dyslexia. Underlined text is "
                "taken for "
                "a link.",
     .mend = "In Excel: take away Italic and Underline; bold may take their place. In code: set neither, but "
             "for links.",
     .book = judge_letters},
    {.id = "F07",
     .level = LEVEL_DESIRABLE,
     .title = "All text is horizontal",
     .meaning =
         "Turned or stacked letters are hard to read, and impossible for people who enlarge the screen.",
     .mend =
         "In Excel: Format Cells, Alignment, 0 degrees; let long headings wrap. In code: set no rotation.",
     .book = judge_rotation},
    {.id = "F08",
     .level = LEVEL_DESIRABLE,
     .title = "No borders but a thin line below the headings",
     .meaning =
         "Boxes and heavy lines around cells distract, and programs that read aloud cannot tell what they "
         "mean. One thin line may divide the headings of a table from its body.",
     .mend =
         "In Excel: Borders, No Border. In code: set no borders (pandas draws boxes around headings; take "
         "its style away).",
     .cell = judge_border},
    {.id = "F09",
     .level = LEVEL_ESSENTIAL,
     .machine = true,
     .title = "Colour never says something alone",
     .meaning =
         "Where cells of a column have different backgrounds, or get their look by conditional formatting, a "
         "column Notes or Status says in words what it means. Who does not see colours, prints in black "
         "and white, or reads the file with a program, learns it then as well.",
     .mend = "Add a column Notes or Status with words such as \"above the target\", and take fills and "
             "conditional "
             "formatting away.",
     .sheet = colours_judge_alone},
    {.id = "F10",
     .level = LEVEL_ESSENTIAL,
     .title = "Nothing lies outside the cells: no text boxes, shapes, controls, comments, words in headers",
     .meaning =
         "Screen readers read cells. Headers and footers, text boxes, shapes, buttons and comments they miss "
         "or read out of order. A header or footer may have the number of the page and what the program "
         "fills in (date, name of the sheet).",
     .mend =
         "In Excel: copy the text into cells of column A, then delete the object; Review, Delete comments; "
         "Page Setup, Header/Footer. In code: write no text boxes, comments or form controls.",
     .sheet = links_judge_surroundings},
    {.id = "F11",
     .level = LEVEL_ESSENTIAL,
     .title = "The text of a link says where it leads",
     .meaning =
         "Many people go from link to link and hear only their texts. \"Here\", \"more\" or a long address "
         "says "
         "nothing; an address of a host alone, of 30 characters at most, is fine. Links with the same text "
         "lead to the same place, within a sheet and out of the workbook. Whether the text is true, only "
         "people "
         "can judge.",
     .mend =
         "In Excel: Edit Hyperlink, Text to display. In code: write the title of the page as the cell's text "
         "(libxlsxwriter: worksheet_write_url_opt).",
     .sheet = links_judge_texts,
     .book = links_judge_twins},
    {.id = "F12",
     .level = LEVEL_DESIRABLE,
     .title = "A link to a file says its type and size",
     .meaning =
         "Behind the text of a link to a PDF, a workbook or the like stands (PDF, 23 KB), so that nobody "
         "downloads by surprise what takes long or cannot be opened. Where the size is not known the text "
         "says so: (PDF, size not known).",
     .mend = "Write the type and the size in round brackets at the end of the link's text.",
     .sheet = links_judge_files},
    {.id = "F13",
     .level = LEVEL_ESSENTIAL,
     .title = "Letters are not spaced out",
     .meaning =
         "\"T o t a l\" looks wide, but it is read as five letters and cannot be searched for. Judged in "
         "scripts that have capitals, from four letters on.",
     .mend = "Write the word without spaces; use bold to make it stand out.",
     .cell = judge_spacing},
    {.id = "F14",
     .level = LEVEL_DESIRABLE,
     .title = "Text is not written in capitals",
     .meaning =
         "More than three words in capitals are slow to read, and some programs spell them letter by letter. "
         "Lists of abbreviations, with commas between them, and codes are fine. Whether the language is "
         "plain, only "
         "people can judge.",
     .mend =
         "In Excel: =PROPER() or =LOWER() in a column aside, then paste values; or type it again in small "
         "letters.",
     .cell = judge_capitals},
    {.id = "F15",
     .level = LEVEL_HOUSE,
     .title = "Sheets run in the direction of the language",
     .meaning =
         "In Arabic, Persian, Hebrew, Urdu and other languages written from right to left column A stands at "
         "the right. In all others it stands at the left.",
     .mend = "In Excel: Page Layout, Sheet Right-to-Left. In code: libxlsxwriter worksheet_right_to_left, "
             "openpyxl sheet_view.rightToLeft.",
     .sheet = judge_direction},
};
const size_t rules_format_count = sizeof rules_format / sizeof *rules_format;
