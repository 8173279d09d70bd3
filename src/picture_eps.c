#include "picture.h"

#include "arena.h"
#include "error.h"
#include "picture_seen.h"
#include "utf16.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A picture in PostScript is a text of which the lines that begin with %% are its structure (Adobe's document
 * structuring conventions). The clock's date is taken out; this one stands in zip files, too. */
static const char FIRST[] = "%!PS-Adobe-3.0 EPSF-3.0\n",
                  DATE[] = "\n%%CreationDate: ", CONSTANT[] = "(1 January 1980)",
                  COMMENTS_END[] = "\n%%EndComments\n", LAST[] = "\n%%Trailer\nend\n%%EOF\n",
                  BOX[] = "\n%%BoundingBox: 0 0 ";

/* Lines of ours: no convention has a place for them. */
static const char TITLE[] = "\n%%Title: ", ALT[] = "\n%StatbookDescription: ",
                  DIGEST[] = "\n%StatbookDigest: ";

static const char *find(const struct bytes *data, const char *text)
{
    return memmem(data->data, data->size, text, strlen(text));
}

static bool starts_with(const struct bytes *data, const char *text)
{
    return data->size >= strlen(text) && memcmp(data->data, text, strlen(text)) == 0;
}

size_t picture_eps_size(const struct bytes *data)
{
    const char *found = find(data, LAST);

    return found ? (size_t)(found - data->data) + strlen(LAST) : data->size;
}

/* ---- is it whole? ---- */

static size_t count_of(const struct bytes *data, const char *text)
{
    struct bytes left = *data;
    size_t count = 0;

    for (const char *found; (found = find(&left, text)); count++) {
        left.size -= (size_t)(found + 1 - left.data);
        left.data = (char *)found + 1;
    }
    return count;
}

/* The lines before the program. */
static struct bytes header_of(const struct bytes *picture)
{
    const char *end = find(picture, COMMENTS_END);

    return (struct bytes){picture->data, end ? (size_t)(end - picture->data) + 1 : 0};
}

static bool get_size(const struct bytes *header, unsigned *width, unsigned *height, struct error *err)
{
    const char *box = find(header, BOX);
    char numbers[24] = "";

    if (box)
        snprintf(numbers, sizeof numbers, "%.*s", (int)strcspn(box + strlen(BOX), "\n"), box + strlen(BOX));
    return sscanf(numbers, "%5u %5u", width, height) == 2 ||
           error_set(err, ERROR_DATA, "the picture is not sound: the EPS has no size");
}

static bool check(const struct bytes *picture, struct error *err)
{
    size_t size = picture_eps_size(picture);

    if (!starts_with(picture, FIRST) || header_of(picture).size == 0)
        return error_set(err, ERROR_DATA, "the picture is not sound: not an EPS");
    if (!find(picture, LAST))
        return error_set(err, ERROR_DATA, "the picture is not sound: EPS cut at byte %zu", picture->size);
    if (size < picture->size)
        return error_set(err, ERROR_DATA, "the picture is not sound: %zu bytes behind the end of the EPS",
                         picture->size - size);
    if (count_of(picture, "\n%%Page: ") != 1)
        return error_set(err, ERROR_DATA, "the picture is not sound: the EPS has %zu pages",
                         count_of(picture, "\n%%Page: "));
    return find(picture, "\n%%BeginResource: font ") ||
           error_set(err, ERROR_DATA, "the picture has no text in it");
}

/* ---- texts between parentheses ---- */

static bool is_ascii(const char *text)
{
    for (; *text; text++)
        if (*text < ' ' || *text > '~')
            return false;
    return true;
}

static void write_byte(FILE *out, char byte)
{
    if (byte < ' ' || byte > '~')
        fprintf(out, "\\%03o", (unsigned char)byte);
    else
        fprintf(out, strchr("()\\", byte) ? "\\%c" : "%c", byte);
}

/* Other letters than those of ASCII stand as in a PDF: in UTF-16 behind its mark. */
static void write_text(FILE *out, const char *text, struct arena *arena)
{
    struct bytes units = utf16_write(text, UTF16_BIG_ENDIAN, arena);
    bool ascii = is_ascii(text);

    fputs(ascii ? "(" : "(\\376\\377", out);
    for (size_t i = ascii; i < units.size; i += ascii ? 2 : 1)
        write_byte(out, units.data[i]);
    fputc(')', out);
}

/* One byte from `at`, or -1 at the end of the text or what cannot stand there. */
static int next_byte(const char **at)
{
    unsigned byte = (unsigned char)**at, read = 0;

    if (byte == ')' || byte < ' ' || byte > '~')
        return -1;
    ++*at;
    if (byte != '\\')
        return (int)byte;
    for (; read < 3 && **at >= '0' && **at <= '7'; read++, ++*at)
        byte = (read > 0 ? byte : 0) * 8 + (unsigned)(**at - '0');
    if (read > 0)
        return (int)(byte & 0xFF);
    byte = (unsigned char)**at;
    *at += byte != '\0';
    return byte ? (int)byte : -1;
}

/* The text behind `name`; "" where there is none. */
static const char *read_text(const struct bytes *header, const char *name, struct arena *arena)
{
    const char *found = find(header, name);
    const char *text = arena_copy(arena, header->data, header->size), *at = text;
    struct bytes read = {arena_alloc(arena, header->size + 1), 0};

    if (!found)
        return "";
    at += (found - header->data) + (ptrdiff_t)strlen(name);
    if (*at++ != '(')
        return "";
    for (int byte; (byte = next_byte(&at)) >= 0;)
        read.data[read.size++] = (char)byte;
    read.data[read.size] = '\0';
    if (!starts_with(&read, "\xFE\xFF"))
        return is_ascii(read.data) ? read.data : "";
    const struct bytes units = {read.data + 2, read.size - 2};
    return utf16_read(&units, UTF16_BIG_ENDIAN, arena);
}

/* ---- what it says of itself ---- */

static bool check_size(const struct bytes *header, unsigned width, unsigned height, double millimetres,
                       struct error *err)
{
    const double points = millimetres * 72 / 25.4 / width;
    unsigned wide = (unsigned)ceil(width * points), high = (unsigned)ceil(height * points);
    unsigned own_width, own_height;

    if (!get_size(header, &own_width, &own_height, err))
        return false;
    return (own_width == wide && own_height == high) ||
           error_set(err, ERROR_DATA, "the picture has %u x %u points instead of %u x %u", own_width,
                     own_height, wide, high);
}

static void write_comment(FILE *out, const char *name, const char *text, struct arena *arena)
{
    fputs(name, out);
    write_text(out, text, arena);
}

/* The date is that of every EPS, and our lines stand behind the others. */
static void write_picture(FILE *out, const struct bytes *picture, const struct picture_texts *texts,
                          struct arena *arena)
{
    const struct bytes header = header_of(picture);
    const char *end = header.data + header.size - 1, *date = find(&header, DATE);
    const char *behind = date ? (const char *)rawmemchr(date + 1, '\n') : header.data;

    if (date)
        fprintf(out, "%.*s%s%s", (int)(date - header.data), header.data, DATE, CONSTANT);
    fwrite(behind, 1, (size_t)(end - behind), out);
    write_comment(out, TITLE, texts->title, arena);
    write_comment(out, ALT, texts->alt, arena);
    write_comment(out, DIGEST, texts->digest, arena);
    fwrite(end, 1, (size_t)(picture->data + picture->size - end), out);
}

bool picture_finish_eps(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                        const struct picture_texts *texts, struct arena *arena, struct error *err)
{
    const struct bytes header = header_of(picture);
    char *text = NULL;
    size_t size = 0;

    if (!check(picture, err) || !check_size(&header, width, height, millimetres, err))
        return false;
    FILE *out = open_memstream(&text, &size);
    if (out)
        write_picture(out, picture, texts, arena);
    bool written = out && !ferror(out);
    written = out && fclose(out) == 0 && written;
    if (written)
        *picture = (struct bytes){arena_copy(arena, text, size), size};
    free(text);
    return written || error_set(err, ERROR_SYSTEM, "no memory left");
}

/* ---- a finished picture, read again ---- */

bool picture_read_eps(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err)
{
    const struct bytes header = header_of(picture);

    *seen = (struct picture_seen){.title = "", .alt = "", .digest = ""};
    if (!check(picture, err) || !get_size(&header, &seen->width, &seen->height, err))
        return false;
    seen->title = read_text(&header, TITLE, arena);
    seen->alt = read_text(&header, ALT, arena);
    seen->digest = read_text(&header, DIGEST, arena);
    return picture_check_seen(seen, err);
}
