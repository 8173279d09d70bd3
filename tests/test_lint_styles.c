#include "lint_files.h"

#include "lint_reader.h"

/* The styles alone, as the parts of <styleSheet>. */
static const struct lint_book *book_of(struct scratch *scratch, const char *styles)
{
    struct lint_file file;

    lint_file_begin(&file, scratch);
    lint_file_put(&file, STYLES,
                  arena_format(scratch->arena, "<styleSheet " XMLNS ">%s</styleSheet>", styles));
    lint_file_replace_all(&file, DATA_PART, " s='", " x='");
    lint_file_replace_all(&file, COVER_PART, " s='", " x='");
    lint_file_replace_all(&file, CONTENTS_PART, " s='", " x='");
    lint_file_replace_all(&file, NOTES_PART, " s='", " x='");
    return lint_file_judge(&file, NULL).book;
}

static void formats_have_all_that_they_refer_to(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    const struct lint_book *book = lint_file_judge(&file, NULL).book;
    const struct lint_format *heading = &book->formats[1], *head = &book->formats[5],
                             *link = &book->formats[9];
    assert_int_equal(book->format_count, 12);
    assert_string_equal(heading->font->name, "Arial");
    assert_true(heading->font->size == 16 && heading->font->bold && heading->wrap);
    assert_int_equal(heading->built_in, 16);
    assert_int_equal(heading->font->colour.kind, LINT_AUTOMATIC);
    assert_ptr_equal(heading->first_sheet, &book->sheets[0]);
    assert_int_equal(heading->first.row, 0);
    assert_int_equal(book->formats[0].built_in, 0);
    assert_null(book->formats[10].first_sheet);
    assert_int_equal(head->alignment, LINT_RIGHT);
    assert_string_equal(head->border->bottom, "thin");
    assert_string_equal(head->border->top, "");
    assert_true(head->fill->none);
    assert_true(link->font->underlined);
    assert_int_equal(link->font->colour.kind, LINT_COLOUR);
    assert_int_equal(link->font->colour.rgb, 0x0000FF);
    assert_string_equal(book->formats[7].number_format, "#,##0.0");
    assert_true(book->formats[10].is_date && !book->formats[7].is_date);
    assert_true(book->theme_text_is_window);
}

static void fonts_fills_and_borders_are_read(void **state)
{
    const struct lint_book *book = book_of(
        *state,
        "<fonts><font><b val='0'/><i/><u val='none'/><strike/><vertAlign val='superscript'/>"
        "<color theme='1'/></font><font><i val='0'/><u val='double'/><vertAlign "
        "val='baseline'/></font></fonts>"
        "<fills><fill><patternFill/></fill><fill><patternFill patternType='solid'><fgColor rgb='FF102030'/>"
        "<bgColor indexed='64'/></patternFill></fill><fill><patternFill patternType='gray125'><bgColor "
        "indexed='10'/></patternFill></fill><fill><gradientFill><stop><color rgb='112233'/></stop>"
        "</gradientFill></fill></fills>"
        "<borders><border><start style='thin'/><end style='double'/><top style='none'/><bottom/>"
        "<diagonal style='thick'/></border></borders>"
        "<cellXfs><xf fontId='0' fillId='0'/><xf fontId='1' fillId='1'><alignment horizontal='center' "
        "indent='2' "
        "textRotation='255'/></xf><xf fillId='2'><alignment textRotation='135' horizontal='fill'/></xf>"
        "<xf fillId='3'><alignment textRotation='45' horizontal='general'/></xf></cellXfs>");
    const struct lint_font *font = book->formats[0].font;

    assert_true(!font->bold && font->italic && !font->underlined && font->struck);
    assert_string_equal(font->vertical_align, "superscript");
    assert_string_equal(font->name, "");
    assert_int_equal(font->colour.kind, LINT_AUTOMATIC);
    font = book->formats[1].font;
    assert_true(!font->italic && font->underlined);
    assert_string_equal(font->vertical_align, "");
    assert_true(book->formats[0].fill->none);
    assert_int_equal(book->formats[1].fill->colour.rgb, 0x102030);
    assert_int_equal(book->formats[2].fill->colour.rgb, 0xFF0000);
    assert_int_equal(book->formats[3].fill->colour.rgb, 0x112233);
    const struct lint_border *border = book->formats[0].border;
    assert_string_equal(border->left, "thin");
    assert_string_equal(border->right, "double");
    assert_string_equal(border->top, "");
    assert_string_equal(border->bottom, "");
    assert_string_equal(border->diagonal, "thick");
    assert_int_equal(book->formats[1].alignment, LINT_CENTRE);
    assert_int_equal(book->formats[1].indent, 2);
    assert_int_equal(book->formats[1].rotation, 255);
    assert_int_equal(book->formats[2].alignment, LINT_OTHER_ALIGNMENT);
    assert_int_equal(book->formats[2].rotation, -45);
    assert_int_equal(book->formats[3].alignment, LINT_GENERAL);
    assert_int_equal(book->formats[3].rotation, 45);
}

static void number_formats_are_found_by_their_ids(void **state)
{
    const struct lint_book *book =
        book_of(*state, "<numFmts><numFmt numFmtId='164' formatCode='YYYY\\-MM\\-DD'/><numFmt numFmtId='165' "
                        "formatCode='0.0&quot; days&quot;'/></numFmts><cellXfs><xf/><xf numFmtId='14'/>"
                        "<xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='30'/></cellXfs>");

    assert_string_equal(book->formats[0].number_format, "General");
    assert_string_equal(book->formats[1].number_format, "mm-dd-yy");
    assert_true(book->formats[1].is_date && book->formats[2].is_date);
    assert_string_equal(book->formats[3].number_format, "0.0\" days\"");
    assert_false(book->formats[3].is_date);
    assert_string_equal(book->formats[4].number_format, "General");
    assert_false(book->formats[4].is_date);
}

static void a_workbook_without_styles_has_one_format(void **state)
{
    const struct lint_book *book = book_of(*state, "");

    assert_int_equal(book->format_count, 1);
    assert_string_equal(book->formats[0].number_format, "General");
    assert_int_equal(book->formats[0].built_in, -1);
    assert_true(book->formats[0].fill->none);
    struct lint_file file;
    lint_file_begin(&file, *state);
    lint_file_replace(&file, WORKBOOK_RELS, RELATIONSHIP("rId5", "styles", "styles.xml"), "");
    lint_file_replace_all(&file, DATA_PART, " s='", " x='");
    book = lint_file_judge(&file, NULL).book;
    assert_int_equal(book->format_count, 1);
    assert_false(book->sheets[3].damaged);
}

static void a_format_that_refers_to_nothing_is_a_flaw(void **state)
{
    const struct lint_book *book = book_of(*state, "<cellXfs><xf fontId='7'/><xf fillId='9'/></cellXfs>");

    assert_int_equal(book->flaw_count, 1);
    assert_string_equal(book->flaws[0].part, STYLES);
    assert_string_equal(book->flaws[0].what, "a cell format has font 7; there are 0, counted from 0");
    assert_string_equal(book->formats[0].font->name, "");
}

static void styles_of_cells_are_known_by_their_numbers(void **state)
{
    const struct lint_book *book =
        book_of(*state, "<cellXfs><xf xfId='0'/><xf xfId='1'/><xf xfId='2'/><xf xfId='70000'/></cellXfs>"
                        "<cellStyles><cellStyle xfId='0' builtinId='0'/><cellStyle xfId='1' name='own'/>"
                        "<cellStyle xfId='2' builtinId='15'/></cellStyles>");

    assert_int_equal(book->formats[0].built_in, 0);
    assert_int_equal(book->formats[1].built_in, -1);
    assert_int_equal(book->formats[2].built_in, 15);
    assert_int_equal(book->formats[3].built_in, -1);
}

/* ---- colours ---- */

static struct lint_colour colour_of(struct scratch *scratch, const char *attributes)
{
    return book_of(scratch, arena_format(scratch->arena,
                                         "<fonts><font><color %s/></font></fonts><cellXfs><xf/></cellXfs>"
                                         "<colors><indexedColors><rgbColor rgb='00010203'/><rgbColor/>"
                                         "</indexedColors></colors>",
                                         attributes))
        ->formats[0]
        .font->colour;
}

static void assert_colour(struct scratch *scratch, const char *attributes, unsigned rgb)
{
    struct lint_colour colour = colour_of(scratch, attributes);

    assert_int_equal(colour.kind, LINT_COLOUR);
    assert_int_equal(colour.rgb, rgb);
}

static void colours_are_resolved(void **state)
{
    assert_int_equal(colour_of(*state, "auto='1'").kind, LINT_AUTOMATIC);
    assert_int_equal(colour_of(*state, "").kind, LINT_AUTOMATIC);
    assert_int_equal(colour_of(*state, "indexed='64'").kind, LINT_AUTOMATIC);
    assert_int_equal(colour_of(*state, "rgb='red'").kind, LINT_AUTOMATIC);
    assert_int_equal(colour_of(*state, "theme='99'").kind, LINT_AUTOMATIC);
    assert_colour(*state, "rgb='FFaBcDeF'", 0xABCDEF);
    assert_colour(*state, "indexed='0'", 0x010203);
    assert_colour(*state, "indexed='10'", 0xFF0000);
    assert_colour(*state, "theme='0'", 0xFFFFFF);
    assert_colour(*state, "theme='3'", 0x1F497D);
    assert_colour(*state, "theme='4'", 0x4F81BD);
    assert_colour(*state, "theme='11'", 0x800080);
}

/* As Excel shows "Accent 1, lighter 80 %", "darker 25 %" and so on, but for rounding. */
static void tints_make_lighter_and_darker(void **state)
{
    assert_colour(*state, "theme='4' tint='0.7999816888943144'", 0xDCE6F2);
    assert_colour(*state, "theme='4' tint='-0.249977111117893'", 0x376092);
    assert_colour(*state, "theme='0' tint='-0.5'", 0x808080);
    assert_colour(*state, "theme='1' tint='0.5'", 0x808080);
    assert_colour(*state, "theme='6' tint='0.4'", 0xC3D69B);
    assert_colour(*state, "rgb='FF800000' tint='0.5'", 0xFF4040);
    assert_colour(*state, "rgb='FF000080' tint='5'", 0xFFFFFF);
}

static void themes_have_colours_of_their_own(void **state)
{
    struct lint_file file;

    lint_file_begin(&file, *state);
    lint_file_replace(&file, THEME, "<a:sysClr val='windowText' lastClr='000000'/>",
                      "<a:srgbClr val='333333'/>");
    lint_file_replace(&file, THEME, "<a:accent1>",
                      "<a:accent9><a:srgbClr val='111111'/></a:accent9><a:accent1>");
    lint_file_replace(&file, THEME, "</a:themeElements>", "<a:fontScheme/></a:themeElements>");
    lint_file_replace(&file, STYLES, "<color rgb='FF0000FF'/>", "<color theme='1'/>");
    const struct lint_book *book = lint_file_judge(&file, NULL).book;
    assert_false(book->theme_text_is_window);
    assert_int_equal(book->formats[9].font->colour.kind, LINT_COLOUR);
    assert_int_equal(book->formats[9].font->colour.rgb, 0x333333);
    lint_file_replace(&file, WORKBOOK_RELS, RELATIONSHIP("rId6", "theme", "theme/theme1.xml"), "");
    assert_true(lint_file_judge(&file, NULL).book->theme_text_is_window);
}

/* ---- limits ---- */

static const char *repeat(struct arena *arena, const char *text, size_t count)
{
    size_t length = strlen(text);
    char *all = arena_alloc(arena, length * count + 1);

    for (size_t i = 0; i < count; i++)
        memcpy(all + i * length, text, length);
    return all;
}

static void assert_beyond(struct scratch *scratch, const char *before, const char *text, size_t count,
                          const char *behind, const char *message)
{
    struct lint_file file;

    lint_file_begin(&file, scratch);
    lint_file_put(&file, STYLES,
                  arena_format(scratch->arena, "<styleSheet " XMLNS ">%s%s%s</styleSheet>", before,
                               repeat(scratch->arena, text, count), behind));
    const char *path = lint_file_write(&file);
    assert_null(lint_file_judge_path(scratch, path, NULL).book);
    assert_error(scratch->err, ERROR_DATA, arena_format(scratch->arena, "%s: " STYLES ": %s", path, message));
}

static void more_styles_than_the_limit_are_refused(void **state)
{
    assert_beyond(*state, "<fonts>", "<font/>", 65491, "</fonts>", "has more than 65490 fonts");
    assert_beyond(*state, "<fills>", "<fill/>", 65491, "</fills>", "has more than 65490 fills");
    assert_beyond(*state, "<borders>", "<border/>", 65491, "</borders>", "has more than 65490 borders");
    assert_beyond(*state, "<cellXfs>", "<xf/>", 65491, "</cellXfs>", "has more than 65490 cell formats");
    assert_beyond(*state, "<cellStyles>", "<cellStyle/>", 65491, "</cellStyles>",
                  "has more than 65490 cell styles");
    assert_beyond(*state, "<numFmts>", "<numFmt/>", 5001, "</numFmts>", "has more than 5000 number formats");
}

static void more_names_than_the_limit_are_refused(void **state)
{
    struct scratch *scratch = *state;
    const char *font =
        arena_format(scratch->arena, "<font><name val='%s'/></font>", repeat(scratch->arena, "n", 60000));

    assert_beyond(scratch, "<fonts>", font, 1200, "</fonts>",
                  "the workbook has more than 64 MiB of names, headings and links");
}

/* ---- what is kept of all parts together ---- */

/* The names of fonts leave room for some thousand bytes. */
static void fill(struct lint_file *file)
{
    enum { SIZE = 60000, COUNT = (LINT_KEPT_LIMIT - 3500) / SIZE };
    struct arena *arena = file->scratch->arena;
    const char *name = repeat(arena, "n", SIZE);
    const char *fonts = repeat(arena, arena_format(arena, "<font><name val='%s'/></font>", name), COUNT);
    const char *last = repeat(arena, "n", (LINT_KEPT_LIMIT - 3500) % SIZE);

    lint_file_replace(file, STYLES, "</fonts>",
                      arena_format(arena, "%s<font><name val='%s'/></font></fonts>", fonts, last));
}

/* `from` becomes `before`, a long text, `behind`. */
static void assert_full(struct scratch *scratch, const char *part, const char *from, const char *before,
                        const char *behind)
{
    struct lint_file file;
    const char *text =
        arena_format(scratch->arena, "%s%s%s", before, repeat(scratch->arena, "m", 4000), behind);

    lint_file_begin(&file, scratch);
    lint_file_add_chart(&file);
    fill(&file);
    lint_file_replace(&file, part, from, text);
    const char *path = lint_file_write(&file);
    assert_null(lint_file_judge_path(scratch, path, NULL).book);
    assert_error(scratch->err, ERROR_DATA,
                 arena_format(scratch->arena,
                              "%s: %s: %sthe workbook has more than 64 MiB of names, headings and links",
                              path, part, strcmp(part, DATA_PART) == 0 ? "cell A4: " : ""));
}

static void what_the_model_keeps_is_limited(void **state)
{
    assert_full(*state, WORKBOOK, "name='Notes'", "name='", "'");
    assert_full(*state, WORKBOOK, "</sheets>", "</sheets><definedNames><definedName name='n'>",
                "</definedName></definedNames>");
    assert_full(*state, DATA_PART, ">Area<", ">", "<");
    assert_full(*state, CONTENTS_PART, "location=\"'Notes'!A1\"", "location='", "'");
    assert_full(*state, CHART_PART, "typeface='Arial'", "typeface='", "'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(formats_have_all_that_they_refer_to),
        SCRATCH_TEST(fonts_fills_and_borders_are_read),
        SCRATCH_TEST(number_formats_are_found_by_their_ids),
        SCRATCH_TEST(a_workbook_without_styles_has_one_format),
        SCRATCH_TEST(a_format_that_refers_to_nothing_is_a_flaw),
        SCRATCH_TEST(styles_of_cells_are_known_by_their_numbers),
        SCRATCH_TEST(colours_are_resolved),
        SCRATCH_TEST(tints_make_lighter_and_darker),
        SCRATCH_TEST(themes_have_colours_of_their_own),
        SCRATCH_TEST(more_styles_than_the_limit_are_refused),
        SCRATCH_TEST(more_names_than_the_limit_are_refused),
        SCRATCH_TEST(what_the_model_keeps_is_limited),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
