/* widths REGULAR BOLD ARABIC ARABIC-BOLD : writes data/lang/widths, the widths of letters in the fonts of
 * workbooks, from fonts that have the metrics of those (Liberation Sans those of Arial) or are wider. Run by
 * `make widths`. */
#include <ft2build.h>
#include FT_FREETYPE_H
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { REGULAR, BOLD, FONTS };
enum {
    LAST = 0xFFFF,
    FIRST_ARABIC = 0x0600,
    LAST_ARABIC = 0x06FF,
    FIRST_FORM = 0xFE80,
    LAST_FORM = 0xFEFC,
    ALEF = 0x0627
};

/* In thousandths of an em. */
struct widths {
    int alone[FONTS], joined[FONTS]; /* joined: to the letter behind it */
};

static struct widths table[LAST + 1];

static FT_Face open_font(FT_Library library, const char *path)
{
    FT_Face face;

    if (FT_New_Face(library, path, 0, &face) == 0)
        return face;
    fprintf(stderr, "widths: cannot open the font %s\n", path);
    exit(66);
}

static int advance(FT_Face face, unsigned letter)
{
    FT_UInt glyph = FT_Get_Char_Index(face, letter);

    if (glyph == 0 || FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) != 0)
        return 0;
    return (int)((face->glyph->metrics.horiAdvance * 1000 + face->units_per_EM - 1) / face->units_per_EM);
}

static void widen(int *width, int other)
{
    if (other > *width)
        *width = other;
}

/* The forms of the basic letters, in the order of Unicode's block: isolated, final, and for those that join
 * the next letter initial, medial. */
static const struct {
    unsigned letter;
    int forms;
} shaped[] = {{0x621, 1}, {0x622, 2}, {0x623, 2}, {0x624, 2}, {0x625, 2}, {0x626, 4}, {0x627, 2}, {0x628, 4},
              {0x629, 2}, {0x62A, 4}, {0x62B, 4}, {0x62C, 4}, {0x62D, 4}, {0x62E, 4}, {0x62F, 2}, {0x630, 2},
              {0x631, 2}, {0x632, 2}, {0x633, 4}, {0x634, 4}, {0x635, 4}, {0x636, 4}, {0x637, 4}, {0x638, 4},
              {0x639, 4}, {0x63A, 4}, {0x641, 4}, {0x642, 4}, {0x643, 4}, {0x644, 4}, {0x645, 4}, {0x646, 4},
              {0x647, 4}, {0x648, 2}, {0x649, 2}, {0x64A, 4}};

static void measure_forms(FT_Face face, int font)
{
    unsigned form = FIRST_FORM;

    for (size_t i = 0; i < sizeof shaped / sizeof *shaped; i++)
        for (int j = 0; j < shaped[i].forms; j++) {
            struct widths *widths = &table[shaped[i].letter];
            widen(j < 2 ? &widths->alone[font] : &widths->joined[font], advance(face, form++));
        }
}

static void measure(FT_Face face, int font, unsigned first, unsigned last)
{
    for (unsigned letter = first; letter <= last; letter++)
        if (table[letter].alone[font] == 0)
            table[letter].alone[font] = advance(face, letter);
}

static void fill_joined(int font)
{
    for (unsigned letter = 0; letter <= LAST; letter++)
        if (table[letter].joined[font] == 0)
            table[letter].joined[font] = table[letter].alone[font];
}

static bool same(const struct widths *a, const struct widths *b)
{
    for (int font = 0; font < FONTS; font++)
        if (a->alone[font] != b->alone[font] || a->joined[font] != b->joined[font])
            return false;
    return true;
}

static void write_range(unsigned first, unsigned last)
{
    const struct widths *widths = &table[first];

    if (widths->alone[REGULAR] > 0)
        printf("%04X %04X %d %d %d %d\n", first, last, widths->alone[REGULAR], widths->alone[BOLD],
               widths->joined[REGULAR], widths->joined[BOLD]);
}

int main(int count, char **paths)
{
    FT_Library library;

    if (count != 1 + 2 * FONTS || FT_Init_FreeType(&library) != 0) {
        fputs("usage: widths REGULAR BOLD ARABIC ARABIC-BOLD\n", stderr);
        return 64;
    }
    for (int font = 0; font < FONTS; font++) {
        FT_Face face = open_font(library, paths[1 + font]),
                arabic = open_font(library, paths[1 + FONTS + font]);
        measure_forms(arabic, font);
        measure(face, font, ' ', LAST);
        measure(arabic, font, FIRST_ARABIC, LAST_ARABIC);
        fill_joined(font);
    }
    puts("# How wide letters are in the fonts of workbooks, in thousandths of an em, rounded up. Made by "
         "tools/widths.c from\n"
         "# Liberation Sans, which has the metrics of Arial, and for Arabic letters Noto Sans Arabic, which "
         "is wider.\n"
         "# first | last | regular | bold | regular, joined to the next letter | bold, joined");
    unsigned first = ' ';
    for (unsigned letter = first + 1; letter <= LAST; letter++)
        if (!same(&table[letter], &table[first])) {
            write_range(first, letter - 1);
            first = letter;
        }
    return 0;
}
