#include "picture_pdf.h"

#include "arena.h"
#include "error.h"
#include "picture.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of a place in the table: ten digits, five digits, a letter. */
enum { PLACE_SIZE = 20, DIGITS = 10 };

static const char START[] = "\nstartxref\n", END[] = "\n%%EOF\n";

static bool pass(const char **at, const char *text)
{
    size_t length = strlen(text);
    bool there = strncmp(*at, text, length) == 0;

    *at += there ? length : 0;
    return there;
}

static bool pass_number(const char **at, size_t *number)
{
    size_t digits = strspn(*at, "0123456789");

    *number = digits <= DIGITS ? strtoull(*at, NULL, 10) : 0;
    *at += digits;
    return digits > 0 && digits <= DIGITS;
}

/* Behind the end; 0: there is none. */
static size_t find_end(const struct bytes *data, size_t *start)
{
    const char *found = memmem(data->data, data->size, START, strlen(START));

    if (!found)
        return 0;
    size_t at = (size_t)(found - data->data) + strlen(START);
    *start = at;
    while (at < data->size && isdigit((unsigned char)data->data[at]))
        at++;
    bool ended = data->size - at >= strlen(END) && memcmp(data->data + at, END, strlen(END)) == 0;
    return ended ? at + strlen(END) : 0;
}

size_t picture_pdf_size(const struct bytes *data)
{
    size_t start, size = find_end(data, &start);

    return size > 0 ? size : data->size;
}

size_t pdf_place(const struct pdf *pdf, size_t object)
{
    const char *at = pdf->data + pdf->places + object * PLACE_SIZE;
    size_t place = pdf->size;

    return pass_number(&at, &place) && pass(&at, " 00000 n \n") ? place : pdf->size;
}

static bool has_object(const struct pdf *pdf, size_t object)
{
    size_t place = pdf_place(pdf, object), number;
    const char *at = pdf->data + place;

    return place < pdf->table && pass_number(&at, &number) && number == object && pass(&at, " 0 obj\n");
}

struct bytes pdf_object(const struct pdf *pdf, size_t object)
{
    const char *at = strchr(pdf->data + pdf_place(pdf, object), '\n') + 1;
    size_t left = (size_t)(pdf->data + pdf->table - at);
    const char *end = memmem(at, left, "\nendobj", 7), *stream = memmem(at, left, "\nstream", 7);

    if (stream && (!end || stream < end))
        end = stream;
    return (struct bytes){(char *)at, end ? (size_t)(end - at) : left};
}

const char *pdf_key(const struct bytes *object, const char *key)
{
    struct bytes left = *object;
    size_t length = strlen(key);

    for (const char *found; (found = memmem(left.data, left.size, key, length)); left.data++, left.size--) {
        left.size -= (size_t)(found - left.data);
        left.data = (char *)found;
        if (left.size > length && !isalnum((unsigned char)found[length]))
            return found + length + strspn(found + length, " ");
    }
    return NULL;
}

/* The table and what stands behind it. */
static bool read_table(struct pdf *pdf)
{
    const char *at = pdf->data + pdf->table;
    size_t size;

    if (!pass(&at, "xref\n0 ") || !pass_number(&at, &pdf->count) || !pass(&at, "\n"))
        return false;
    pdf->places = (size_t)(at - pdf->data);
    if (pdf->count > (pdf->size - pdf->places) / PLACE_SIZE)
        return false;
    at += pdf->count * PLACE_SIZE;
    return pass(&at, "trailer\n<< /Size ") && pass_number(&at, &size) && size == pdf->count &&
           pass(&at, "\n   /Root ") && pass_number(&at, &pdf->root) && pass(&at, " 0 R\n   /Info ") &&
           pass_number(&at, &pdf->info) && pass(&at, " 0 R\n") && pdf->root > 0 && pdf->root < size &&
           pdf->info > 0 && pdf->info < size;
}

static bool check_objects(const struct pdf *pdf, struct error *err)
{
    for (size_t i = 1; i < pdf->count; i++)
        if (!has_object(pdf, i))
            return error_set(err, ERROR_DATA, "the picture is not sound: object %zu of the PDF is missing",
                             i);
    return true;
}

bool pdf_open(const struct bytes *picture, struct pdf *pdf, struct arena *arena, struct error *err)
{
    size_t start = 0;
    const char *at = arena_copy(arena, picture->data, picture->size);

    *pdf = (struct pdf){.data = at, .size = find_end(picture, &start)};
    if (strncmp(at, "%PDF-", 5) != 0)
        return error_set(err, ERROR_DATA, "the picture is not sound: not a PDF");
    if (pdf->size == 0)
        return error_set(err, ERROR_DATA, "the picture is not sound: PDF cut at byte %zu", picture->size);
    if (pdf->size != picture->size)
        return error_set(err, ERROR_DATA, "the picture is not sound: %zu bytes behind the end of the PDF",
                         picture->size - pdf->size);
    at += start;
    if (!pass_number(&at, &pdf->table) || pdf->table >= start || !read_table(pdf))
        return error_set(err, ERROR_DATA, "the picture is not sound: the PDF has no table of its objects");
    return check_objects(pdf, err);
}
