#include "picture_pdf.h"

#include "arena.h"
#include "error.h"
#include "hash.h"
#include "picture.h"
#include "picture_seen.h"
#include "utf16.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The clock's date is taken out; this one stands in zip files, too. */
static const char DATE[] = "D:19800101000000Z";

/* ---- is it whole? ---- */

static bool read_box(const char *box, unsigned *width, unsigned *height)
{
    return box && sscanf(box, "[ 0 0 %5u %5u ]", width, height) == 2;
}

static bool is_of_type(const struct bytes *object, const char *type)
{
    const char *own = pdf_key(object, "/Type");

    return own && strncmp(own, type, strlen(type)) == 0 && strchr(" \n", own[strlen(type)]);
}

/* Of its one page, from 0, 0. */
static bool get_size(const struct pdf *pdf, unsigned *width, unsigned *height, struct error *err)
{
    size_t pages = 0;
    bool sized = false;

    for (size_t i = 1; i < pdf->count; i++) {
        struct bytes object = pdf_object(pdf, i);
        if (!is_of_type(&object, "/Page"))
            continue;
        sized = read_box(pdf_key(&object, "/MediaBox"), width, height);
        pages++;
    }
    if (pages != 1)
        return error_set(err, ERROR_DATA, "the picture is not sound: the PDF has %zu pages", pages);
    return sized || error_set(err, ERROR_DATA, "the picture is not sound: the page of the PDF has no size");
}

static bool has_letters(const struct pdf *pdf, const char *descriptor)
{
    size_t number = descriptor ? strtoull(descriptor, NULL, 10) : 0;

    if (number == 0 || number >= pdf->count)
        return false;
    struct bytes object = pdf_object(pdf, number);
    return pdf_key(&object, "/FontFile") || pdf_key(&object, "/FontFile2") || pdf_key(&object, "/FontFile3");
}

/* Its letters stand in a file below its descriptor; one of type 3 is drawn, and one of type 0 has another
 * below it. */
static bool is_embedded(const struct pdf *pdf, const struct bytes *font)
{
    const char *subtype = pdf_key(font, "/Subtype");

    return (subtype && (strncmp(subtype, "/Type0", 6) == 0 || strncmp(subtype, "/Type3", 6) == 0)) ||
           has_letters(pdf, pdf_key(font, "/FontDescriptor"));
}

static bool check_fonts(const struct pdf *pdf, struct error *err)
{
    size_t fonts = 0;

    for (size_t i = 1; i < pdf->count; i++) {
        struct bytes object = pdf_object(pdf, i);
        bool font = is_of_type(&object, "/Font");
        if (font && !is_embedded(pdf, &object))
            return error_set(err, ERROR_DATA, "the picture is not sound: a typeface is not in the PDF");
        fonts += font;
    }
    return fonts > 0 || error_set(err, ERROR_DATA, "the picture has no text in it");
}

static bool check_size(const struct pdf *pdf, unsigned width, unsigned height, double millimetres,
                       struct error *err)
{
    const double points = millimetres * 72 / 25.4 / width;
    unsigned wide = (unsigned)ceil(width * points), high = (unsigned)ceil(height * points);
    unsigned own_width, own_height;

    if (!get_size(pdf, &own_width, &own_height, err))
        return false;
    return (own_width == wide && own_height == high) ||
           error_set(err, ERROR_DATA, "the picture has %u x %u points instead of %u x %u", own_width,
                     own_height, wide, high);
}

/* ---- what it says of itself ---- */

/* In hexadecimal digits of UTF-16 behind its mark: no letter can end it. */
static void write_text(FILE *out, const char *key, const char *text, struct arena *arena)
{
    struct bytes units = utf16_write(text, UTF16_BIG_ENDIAN, arena);

    fprintf(out, "   %s <FEFF", key);
    for (size_t i = 0; i < units.size; i++)
        fprintf(out, "%02X", (unsigned char)units.data[i]);
    fputs(">\n", out);
}

static void write_info(FILE *out, const struct pdf *pdf, const struct picture_texts *texts,
                       struct arena *arena)
{
    fprintf(out, "%zu 0 obj\n<< /CreationDate (%s)\n", pdf->info, DATE);
    write_text(out, "/Title", texts->title, arena);
    write_text(out, "/Subject", texts->alt, arena);
    write_text(out, "/Keywords", texts->digest, arena);
    fputs(">>\nendobj\n", out);
}

static void write_root(FILE *out, const struct pdf *pdf, size_t pages, const struct picture_texts *texts,
                       struct arena *arena)
{
    fprintf(out, "%zu 0 obj\n<< /Type /Catalog\n   /Pages %zu 0 R\n", pdf->root, pages);
    write_text(out, "/Lang", texts->language, arena);
    fputs("   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n", out);
}

static void write_table(FILE *out, const struct pdf *pdf, size_t info, size_t root)
{
    fprintf(out, "xref\n0 %zu\n0000000000 65535 f \n", pdf->count);
    for (size_t i = 1; i < pdf->count; i++)
        fprintf(out, "%010zu 00000 n \n", i == pdf->info ? info : i == pdf->root ? root : pdf_place(pdf, i));
}

/* The same for the same picture. */
static void write_identity(FILE *out, const struct picture_texts *texts, struct arena *arena)
{
    enum { IDENTITY_DIGITS = 32 };
    char digest[HASH_SIZE];
    struct hash *hash = hash_new(arena);

    hash_add_text(hash, texts->name);
    hash_add_text(hash, texts->language);
    hash_add_text(hash, texts->digest);
    hash_end(hash, digest);
    fprintf(out, "   /ID [ <%.*s> <%.*s> ]\n", IDENTITY_DIGITS, digest, IDENTITY_DIGITS, digest);
}

/* Where the first of the two stands that we replace. Cairo writes them last; 0: this one does not. */
static size_t find_rest(const struct pdf *pdf)
{
    size_t info = pdf_place(pdf, pdf->info), root = pdf_place(pdf, pdf->root),
           rest = info < root ? info : root;

    for (size_t i = 1; i < pdf->count; i++)
        if (i != pdf->info && i != pdf->root && pdf_place(pdf, i) > rest)
            return 0;
    return rest;
}

static void write_rest(FILE *out, const struct pdf *pdf, size_t rest, size_t pages,
                       const struct picture_texts *texts, struct arena *arena)
{
    fwrite(pdf->data, 1, rest, out);
    long info = ftell(out);
    write_info(out, pdf, texts, arena);
    long root = ftell(out);
    write_root(out, pdf, pages, texts, arena);
    long table = ftell(out);
    write_table(out, pdf, (size_t)info, (size_t)root);
    fprintf(out, "trailer\n<< /Size %zu\n   /Root %zu 0 R\n   /Info %zu 0 R\n", pdf->count, pdf->root,
            pdf->info);
    write_identity(out, texts, arena);
    fprintf(out, ">>\nstartxref\n%ld\n%%%%EOF\n", table);
}

static bool describe(struct bytes *picture, const struct pdf *pdf, const struct picture_texts *texts,
                     struct arena *arena, struct error *err)
{
    const struct bytes root = pdf_object(pdf, pdf->root);
    const char *pages = pdf_key(&root, "/Pages");
    size_t rest = find_rest(pdf), size = 0;
    char *text = NULL;

    if (!pages || rest == 0)
        return error_set(err, ERROR_DATA, "the picture is not sound: the PDF is not arranged as cairo does");
    FILE *out = open_memstream(&text, &size);
    if (out)
        write_rest(out, pdf, rest, strtoull(pages, NULL, 10), texts, arena);
    bool written = out && !ferror(out);
    written = out && fclose(out) == 0 && written;
    if (written)
        *picture = (struct bytes){arena_copy(arena, text, size), size};
    free(text);
    return written || error_set(err, ERROR_SYSTEM, "no memory left");
}

bool picture_finish_pdf(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                        const struct picture_texts *texts, struct arena *arena, struct error *err)
{
    struct pdf pdf;

    return pdf_open(picture, &pdf, arena, err) && check_size(&pdf, width, height, millimetres, err) &&
           check_fonts(&pdf, err) && describe(picture, &pdf, texts, arena, err);
}

/* ---- a finished picture, read again ---- */

static char read_byte(const char *digits)
{
    const char text[3] = {digits[0], digits[1], '\0'};

    return (char)strtoul(text, NULL, 16);
}

/* As write_text writes it; "" where there is none. */
static const char *read_text(const struct bytes *object, const char *key, struct arena *arena)
{
    const char *text = pdf_key(object, key);

    if (!text || strncmp(text, "<FEFF", 5) != 0)
        return "";
    size_t digits = strspn(text + 5, "0123456789ABCDEF");
    struct bytes units = {arena_alloc(arena, digits / 2), digits / 2};
    for (size_t i = 0; i < units.size; i++)
        units.data[i] = read_byte(text + 5 + 2 * i);
    return utf16_read(&units, UTF16_BIG_ENDIAN, arena);
}

bool picture_read_pdf(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err)
{
    struct pdf pdf;

    *seen = (struct picture_seen){.title = "", .alt = "", .digest = ""};
    if (!pdf_open(picture, &pdf, arena, err) || !get_size(&pdf, &seen->width, &seen->height, err) ||
        !check_fonts(&pdf, err))
        return false;
    const struct bytes info = pdf_object(&pdf, pdf.info);
    seen->title = read_text(&info, "/Title", arena);
    seen->alt = read_text(&info, "/Subject", arena);
    seen->digest = read_text(&info, "/Keywords", arena);
    return picture_check_seen(seen, err);
}
