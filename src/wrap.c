#include "wrap.h"

#include "text.h"

#include <math.h>
#include <string.h>
#include <unicode/utf8.h>

/* A line that is being filled. */
struct wrap {
    double width, line, word;
    double lines;
};

/* In digits. */
static double width_of_ascii(char c)
{
    static const struct {
        const char *letters;
        double width;
    } groups[] = {{"ijl'|", 0.42},
                  {" ftr()-/[]!,.:;I\\`", 0.6},
                  {"ckszvxyJ\"*", 0.92},
                  {"mwMW@%", 1.6},
                  {"ABCDEFGHKLNOPQRSTUVXYZ&", 1.28}};

    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (strchr(groups[i].letters, c))
            return groups[i].width;
    return 1;
}

static void end_word(struct wrap *wrap)
{
    if (wrap->line > 0 && wrap->line + wrap->word > wrap->width) {
        wrap->lines++;
        wrap->line = 0;
    }
    double cut = fmax(ceil(wrap->word / wrap->width) - 1, 0);
    wrap->lines += cut;
    wrap->line += wrap->word - cut * wrap->width;
    wrap->word = 0;
}

static void add(struct wrap *wrap, const char *bytes, size_t length)
{
    char letter[8] = {0};

    if (length == 1 && *bytes == '\n') {
        end_word(wrap);
        wrap->lines++;
        wrap->line = 0;
    } else if (length == 1 && *bytes == ' ') {
        end_word(wrap);
        wrap->line += width_of_ascii(' ');
    } else if (length == 1) {
        wrap->word += width_of_ascii(*bytes);
    } else {
        memcpy(letter, bytes, length);
        double cells = text_width(letter);
        if (cells > 1)
            end_word(wrap);
        wrap->word += cells > 1 ? 1.85 : cells * 1.1;
    }
}

double wrap_lines(const char *text, double width)
{
    struct wrap wrap = {.width = width, .lines = 1};

    for (int32_t i = 0, length = (int32_t)strlen(text); i < length;) {
        int32_t start = i;
        U8_FWD_1(text, i, length);
        add(&wrap, text + start, (size_t)(i - start));
    }
    end_word(&wrap);
    return wrap.lines;
}
