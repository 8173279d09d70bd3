/* needs: xlsxwriter */
#include "xlsx_looks.h"

#include "arena.h"
#include "book.h"
#include "direction.h"
#include "number_format.h"

#include <string.h>

enum reading xlsx_reading(const struct writer *writer, const char *text)
{
    bool page = writer->book->right_to_left;

    return direction_is_right_to_left(text, page) ? READ_FROM_THE_RIGHT
           : page                                 ? READ_FROM_THE_LEFT
                                                  : READ_BY_THE_TEXT;
}

/* A sign stands in front of its figure in every language; a date has words. */
enum reading xlsx_reading_of_number(const struct writer *writer, const char *format)
{
    if (!writer->book->right_to_left)
        return READ_BY_THE_TEXT;
    return number_format_kind(format) == NUMBER_FORMAT_DATE ? READ_FROM_THE_RIGHT : READ_FROM_THE_LEFT;
}

/* Left and right are those of the screen in every direction (ECMA-376 Part 1, 18.18.40). What has no
 * alignment is put in its place by its text. */
static void align(const struct writer *writer, lxw_format *format, const struct look *look)
{
    static const uint8_t horizontal[] = {[ALIGN_END] = LXW_ALIGN_RIGHT, [ALIGN_CENTRE] = LXW_ALIGN_CENTER};
    bool by_itself =
        look->style != STYLE_TABLE_HEADING && !look->number_format && look->reading == READ_BY_THE_TEXT;

    if (look->alignment != ALIGN_START)
        format_set_align(format, horizontal[look->alignment]);
    else if (!by_itself)
        format_set_align(format, writer->book->right_to_left ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
    if (look->reading != READ_BY_THE_TEXT)
        format_set_reading_order(format, (uint8_t)look->reading);
}

static lxw_format *base_format(const struct writer *writer, enum style style)
{
    static const double sizes[] = {[STYLE_CELL] = FONT_SIZE,
                                   [STYLE_TABLE_HEADING] = FONT_SIZE,
                                   [STYLE_HEADING] = HEADING_SIZE,
                                   [STYLE_TITLE] = TITLE_SIZE};
    lxw_format *format = workbook_add_format(writer->workbook);

    format_set_font_name(format, writer->book->font);
    format_set_font_size(format, sizes[style]);
    format_set_align(format, style == STYLE_HEADING ? LXW_ALIGN_VERTICAL_BOTTOM : LXW_ALIGN_VERTICAL_TOP);
    if (style != STYLE_CELL)
        format_set_bold(format);
    if (style == STYLE_TABLE_HEADING)
        format_set_bottom(format, LXW_BORDER_THIN);
    return format;
}

static lxw_format *make_format(const struct writer *writer, const struct look *look)
{
    lxw_format *format = base_format(writer, look->style);

    if (look->number_format)
        format_set_num_format(format, look->number_format);
    align(writer, format, look);
    if (look->apart)
        format_set_indent(format, 1);
    if (look->low)
        format_set_align(format, LXW_ALIGN_VERTICAL_BOTTOM);
    if (look->wrap)
        format_set_text_wrap(format);
    if (look->link) {
        format_set_font_color(format, 0x0000FF);
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    }
    return format;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_look(const struct look *a, const struct look *b)
{
    return a->style == b->style && a->reading == b->reading &&
           same_text(a->number_format, b->number_format) && a->alignment == b->alignment &&
           a->wrap == b->wrap && a->link == b->link && a->apart == b->apart && a->low == b->low;
}

lxw_format *xlsx_format(struct writer *writer, const struct look *wanted)
{
    struct look *look;

    for (look = writer->looks; look; look = look->next)
        if (same_look(look, wanted))
            return look->format;
    look = arena_alloc(writer->arena, sizeof *look);
    *look = *wanted;
    look->format = make_format(writer, look);
    look->next = writer->looks;
    writer->looks = look;
    return look->format;
}
