#include "picture.h"

#include "arena.h"
#include "error.h"
#include "picture_seen.h"

#include <math.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

/* The clock's date is taken out; this one stands in zip files, too. */
static const char DATE[] = "D:19800101000000Z";

size_t picture_pdf_size(const struct bytes *data)
{
    static const char place[] = "\nstartxref\n", end[] = "\n%%EOF\n";
    const char *found = memmem(data->data, data->size, place, strlen(place));
    size_t at = found ? (size_t)(found - data->data) + strlen(place) : data->size;

    while (at < data->size && data->data[at] >= '0' && data->data[at] <= '9')
        at++;
    bool ended = data->size - at >= strlen(end) && memcmp(data->data + at, end, strlen(end)) == 0;
    return ended ? at + strlen(end) : data->size;
}

/* ---- is it whole? ---- */

static bool has_error(qpdf_data pdf)
{
    return qpdf_has_error(pdf) || qpdf_more_warnings(pdf);
}

static bool say_error(qpdf_data pdf, struct error *err)
{
    qpdf_error error = qpdf_has_error(pdf) ? qpdf_get_error(pdf) : qpdf_next_warning(pdf);
    enum qpdf_error_code_e code = qpdf_get_error_code(pdf, error);

    if (code == qpdf_e_internal || code == qpdf_e_system)
        return error_set(err, ERROR_SYSTEM, "no memory left");
    return error_set(err, ERROR_DATA, "the picture is not sound: PDF damaged or cut at byte %llu",
                     qpdf_get_error_file_position(pdf, error));
}

/* What qpdf would mend is refused. */
static bool open_picture(qpdf_data pdf, const struct bytes *picture, struct error *err)
{
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(pdf, QPDF_FALSE);
    if (picture->size < 5 || memcmp(picture->data, "%PDF-", 5) != 0)
        return error_set(err, ERROR_DATA, "the picture is not sound: not a PDF");
    size_t size = picture_pdf_size(picture);
    if (size < picture->size)
        return error_set(err, ERROR_DATA, "the picture is not sound: %zu bytes behind the end of the PDF",
                         picture->size - size);
    qpdf_read_memory(pdf, "picture", picture->data, picture->size, NULL);
    return !has_error(pdf) || say_error(pdf, err);
}

static double edge(qpdf_data pdf, qpdf_oh box, int i)
{
    return qpdf_oh_get_numeric_value(pdf, qpdf_oh_get_array_item(pdf, box, i));
}

/* Of its one page, from 0, 0. */
static bool get_size(qpdf_data pdf, unsigned *width, unsigned *height, struct error *err)
{
    enum { MOST_POINTS = 14400 };
    int count = qpdf_get_num_pages(pdf);

    if (count != 1)
        return error_set(err, ERROR_DATA, "the picture is not sound: the PDF has %d pages", count);
    qpdf_oh box = qpdf_oh_get_key(pdf, qpdf_get_page_n(pdf, 0), "/MediaBox");
    double right = edge(pdf, box, 2), top = edge(pdf, box, 3);
    if (edge(pdf, box, 0) != 0 || edge(pdf, box, 1) != 0 || !(right >= 1 && right <= MOST_POINTS) ||
        !(top >= 1 && top <= MOST_POINTS))
        return error_set(err, ERROR_DATA, "the picture is not sound: the page of the PDF has no size");
    *width = (unsigned)lround(right);
    *height = (unsigned)lround(top);
    return true;
}

static bool has_key(qpdf_data pdf, qpdf_oh object, const char *key)
{
    return qpdf_oh_has_key(pdf, object, key);
}

/* A typeface's letters stand in a file below its descriptor; one of type 3 is drawn, and one of type 0 has
 * another below it. */
static bool is_embedded(qpdf_data pdf, qpdf_oh font)
{
    qpdf_oh subtype = qpdf_oh_get_key(pdf, font, "/Subtype");
    qpdf_oh descriptor = qpdf_oh_get_key(pdf, font, "/FontDescriptor");

    if (qpdf_oh_is_name_and_equals(pdf, subtype, "/Type0") ||
        qpdf_oh_is_name_and_equals(pdf, subtype, "/Type3"))
        return true;
    return qpdf_oh_is_dictionary(pdf, descriptor) &&
           (has_key(pdf, descriptor, "/FontFile") || has_key(pdf, descriptor, "/FontFile2") ||
            has_key(pdf, descriptor, "/FontFile3"));
}

static bool is_font(qpdf_data pdf, qpdf_oh object)
{
    return qpdf_oh_is_dictionary_of_type(pdf, object, "/Font", "");
}

/* Every object takes some bytes of the file: a number that is larger than that is none. */
static bool check_fonts(qpdf_data pdf, size_t file_size, struct error *err)
{
    long long count = qpdf_oh_get_int_value(pdf, qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), "/Size"));
    size_t fonts = 0;

    for (long long i = 1; i < count && i < (long long)file_size; i++) {
        qpdf_oh object = qpdf_get_object_by_id(pdf, (int)i, 0);
        bool font = is_font(pdf, object);
        if (font && !is_embedded(pdf, object))
            return error_set(err, ERROR_DATA, "the picture is not sound: a typeface is not in the PDF");
        fonts += font;
        qpdf_oh_release(pdf, object);
    }
    return fonts > 0 || error_set(err, ERROR_DATA, "the picture has no text in it");
}

/* ---- what it says of itself ---- */

static void describe(qpdf_data pdf, const struct picture_texts *texts)
{
    qpdf_oh info = qpdf_oh_new_dictionary(pdf);

    qpdf_oh_replace_key(pdf, info, "/Title", qpdf_oh_new_unicode_string(pdf, texts->title));
    qpdf_oh_replace_key(pdf, info, "/Subject", qpdf_oh_new_unicode_string(pdf, texts->alt));
    qpdf_oh_replace_key(pdf, info, "/Keywords", qpdf_oh_new_string(pdf, texts->digest));
    qpdf_oh_replace_key(pdf, info, "/CreationDate", qpdf_oh_new_string(pdf, DATE));
    qpdf_oh_replace_key(pdf, info, "/ModDate", qpdf_oh_new_string(pdf, DATE));
    qpdf_oh_replace_key(pdf, qpdf_get_trailer(pdf), "/Info", qpdf_make_indirect_object(pdf, info));
    qpdf_oh_replace_key(pdf, qpdf_get_root(pdf), "/Lang", qpdf_oh_new_string(pdf, texts->language));
}

static bool write_picture(qpdf_data pdf, struct bytes *picture, struct arena *arena, struct error *err)
{
    qpdf_init_write_memory(pdf);
    qpdf_set_object_stream_mode(pdf, qpdf_o_disable);
    qpdf_set_stream_data_mode(pdf, qpdf_s_preserve);
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    qpdf_write(pdf);
    if (has_error(pdf))
        return say_error(pdf, err);
    size_t size = qpdf_get_buffer_length(pdf);
    *picture = (struct bytes){arena_copy(arena, qpdf_get_buffer(pdf), size), size};
    return true;
}

static bool check_size(qpdf_data pdf, unsigned width, unsigned height, double millimetres, struct error *err)
{
    const double points = millimetres * 72 / 25.4 / width;
    unsigned wide = (unsigned)ceil(width * points), high = (unsigned)ceil(height * points), own_width,
             own_height;

    if (!get_size(pdf, &own_width, &own_height, err))
        return false;
    return (own_width == wide && own_height == high) ||
           error_set(err, ERROR_DATA, "the picture has %u x %u points instead of %u x %u", own_width,
                     own_height, wide, high);
}

bool picture_finish_pdf(struct bytes *picture, unsigned width, unsigned height, double millimetres,
                        const struct picture_texts *texts, struct arena *arena, struct error *err)
{
    qpdf_data pdf = qpdf_init();

    bool good = open_picture(pdf, picture, err) && check_size(pdf, width, height, millimetres, err) &&
                check_fonts(pdf, picture->size, err);
    if (good) {
        describe(pdf, texts);
        good = write_picture(pdf, picture, arena, err);
    }
    qpdf_cleanup(&pdf);
    return good;
}

/* ---- a finished picture, read again ---- */

static const char *text_of(qpdf_data pdf, qpdf_oh info, const char *key, struct arena *arena)
{
    qpdf_oh text = qpdf_oh_get_key_if_dict(pdf, info, key);

    return qpdf_oh_is_string(pdf, text) ? arena_text(arena, qpdf_oh_get_utf8_value(pdf, text)) : "";
}

static void read_info(qpdf_data pdf, struct picture_seen *seen, struct arena *arena)
{
    qpdf_oh info = qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), "/Info");

    seen->title = text_of(pdf, info, "/Title", arena);
    seen->alt = text_of(pdf, info, "/Subject", arena);
    seen->digest = text_of(pdf, info, "/Keywords", arena);
}

bool picture_read_pdf(const struct bytes *picture, struct picture_seen *seen, struct arena *arena,
                      struct error *err)
{
    qpdf_data pdf = qpdf_init();

    *seen = (struct picture_seen){.title = "", .alt = "", .digest = ""};
    bool good = open_picture(pdf, picture, err) && get_size(pdf, &seen->width, &seen->height, err) &&
                check_fonts(pdf, picture->size, err);
    if (good)
        read_info(pdf, seen, arena);
    qpdf_cleanup(&pdf);
    return good && picture_check_seen(seen, err);
}
