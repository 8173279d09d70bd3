#include "picture.h"

#include "scratch.h"

#include <arpa/inet.h>
#include <libxml/xmlmemory.h>
#include <limits.h>
#include <zlib.h>

/* libxml2's requests for memory, of which the one behind `requests_left` others fails. */
enum { NEVER = INT_MAX };
static int requests_left = NEVER;

static bool request_fails(void)
{
    return requests_left != NEVER && requests_left-- == 0;
}

static void *faulty_malloc(size_t size)
{
    return request_fails() ? NULL : malloc(size);
}

static void *faulty_realloc(void *memory, size_t size)
{
    return request_fails() ? NULL : realloc(memory, size);
}

static char *faulty_strdup(const char *text)
{
    return request_fails() ? NULL : strdup(text);
}

/* ---- PNG: one pixel ---- */

static const unsigned char PIXEL[] = {
    0x89, 'P',  'N',  'G',  '\r', '\n', 0x1A, '\n', 0,    0,    0,    13,   'I',  'H',  'D',  'R',  0,
    0,    0,    1,    0,    0,    0,    1,    8,    0,    0,    0,    0,    0x3A, 0x7E, 0x9B, 0x55, 0,
    0,    0,    10,   'I',  'D',  'A',  'T',  0x78, 0x9C, 0x63, 0xF8, 0x0F, 0x00, 0x01, 0x01, 0x01, 0x00,
    0xB1, 0x38, 0xF6, 0x14, 0,    0,    0,    0,    'I',  'E',  'N',  'D',  0xAE, 0x42, 0x60, 0x82};

enum { IDAT_AT = 33, IEND_AT = 55 };

static struct bytes pixel(struct scratch *scratch)
{
    return (struct bytes){arena_copy(scratch->arena, PIXEL, sizeof PIXEL), sizeof PIXEL};
}

static void refuse_png(struct scratch *scratch, const struct bytes *picture, const char *message)
{
    *scratch->err = (struct error){0};
    assert_false(picture_check_png(picture, 1, 1, scratch->err));
    if (message)
        assert_error(scratch->err, ERROR_DATA, message);
    assert_int_equal(scratch->err->kind, ERROR_DATA);
}

static void a_whole_png_is_accepted(void **state)
{
    struct bytes picture = pixel(*state);

    assert_true(picture_check_png(&picture, 1, 1, ((struct scratch *)*state)->err));
}

static void a_png_gets_a_size_on_paper_and_its_texts(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = pixel(scratch);
    const struct picture_texts texts = {.name = "p",
                                        .title = "Forêts",
                                        .alt = "Three lines.",
                                        .language = "fr",
                                        .fallback = "",
                                        .digest = "abc"};
    /* 1 pixel in 0.1 mm is 10,000 in a metre */
    static const char resolution[] = "\0\0\0\x09pHYs\0\0\x27\x10\0\0\x27\x10\1",
                      title[] = "\0\0\0\x13iTXtTitle\0\0\0fr\0\0Forêts",
                      description[] = "\0\0\0\x1EiTXtDescription\0\0\0fr\0\0Three lines.",
                      digest[] = "\0\0\0\x0EiTXtDigest\0\0\0\0\0abc";

    assert_true(picture_finish_png(&picture, 1, 1, 0.1, &texts, scratch->arena, scratch->err));
    assert_non_null(memmem(picture.data, picture.size, resolution, sizeof resolution - 1));
    assert_non_null(memmem(picture.data, picture.size, title, sizeof title - 1));
    assert_non_null(memmem(picture.data, picture.size, description, sizeof description - 1));
    assert_non_null(memmem(picture.data, picture.size, digest, sizeof digest - 1));
    assert_memory_equal(picture.data + picture.size - (sizeof PIXEL - IDAT_AT), PIXEL + IDAT_AT,
                        sizeof PIXEL - IDAT_AT);
    picture.size--;
    assert_false(picture_finish_png(&picture, 1, 1, 0.1, &texts, scratch->arena, scratch->err));
}

static void a_png_that_was_cut_is_refused_wherever_it_was(void **state)
{
    struct bytes picture = pixel(*state);

    while (picture.size-- > 0)
        refuse_png(*state, &picture, NULL);
    picture.size = 0;
    refuse_png(*state, &picture, "the picture is not sound: not a PNG");
    picture.size = 8;
    refuse_png(*state, &picture, "the picture is not sound: PNG has no image");
    picture.size = IEND_AT;
    refuse_png(*state, &picture, "the picture is not sound: PNG has no end");
    picture.size = IEND_AT - 1;
    refuse_png(*state, &picture, "the picture is not sound: PNG damaged or cut at byte 33");
}

static void a_png_with_a_changed_bit_is_refused_wherever_it_is(void **state)
{
    struct scratch *scratch = *state;

    for (size_t bit = 0; bit < sizeof PIXEL * 8; bit++) {
        size_t byte = bit / 8, chunk = byte < IDAT_AT ? 8 : byte < IEND_AT ? IDAT_AT : IEND_AT;
        struct bytes picture = pixel(scratch);
        picture.data[byte] ^= (char)(1 << bit % 8);
        refuse_png(scratch, &picture,
                   byte < 8
                       ? "the picture is not sound: not a PNG"
                       : arena_format(scratch->arena,
                                      "the picture is not sound: PNG damaged or cut at byte %zu", chunk));
    }
}

static void bytes_behind_the_end_are_refused(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = {arena_alloc(scratch->arena, sizeof PIXEL + 2), sizeof PIXEL + 2};

    memcpy(picture.data, PIXEL, sizeof PIXEL);
    refuse_png(scratch, &picture, "the picture is not sound: 2 bytes behind the end of the PNG");
}

static void a_png_without_an_image_is_refused(void **state)
{
    struct bytes picture = pixel(*state);

    memmove(picture.data + IDAT_AT, picture.data + IEND_AT, picture.size - IEND_AT);
    picture.size -= IEND_AT - IDAT_AT;
    refuse_png(*state, &picture, "the picture is not sound: PNG has no image");
}

static void a_png_without_a_header_is_refused(void **state)
{
    struct bytes picture = pixel(*state);

    memmove(picture.data + 8, picture.data + IDAT_AT, picture.size - IDAT_AT);
    picture.size -= IDAT_AT - 8;
    refuse_png(*state, &picture, "the picture is not sound: PNG has no header");
}

static void a_png_whose_first_chunk_is_no_header_is_refused(void **state)
{
    struct bytes picture = pixel(*state);

    picture.data[8 + 7] = 'X'; /* "IHDX", of the length of a header */
    uint32_t checksum = htonl((uint32_t)crc32_z(0, (unsigned char *)picture.data + 12, 4 + 13));
    memcpy(picture.data + IDAT_AT - 4, &checksum, 4);
    refuse_png(*state, &picture, "the picture is not sound: PNG has no header");
}

static void a_png_of_another_size_is_refused(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = pixel(scratch);

    assert_false(picture_check_png(&picture, 2, 1, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "the picture has 1 x 1 pixels instead of 2 x 1");
    assert_false(picture_check_png(&picture, 1, 2, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "the picture has 1 x 1 pixels instead of 1 x 2");
    assert_false(picture_check_png(&picture, 1920, 1200, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "the picture has 1 x 1 pixels instead of 1920 x 1200");
}

/* ---- SVG ---- */

static const char SVG[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"  standalone=\"no\"?>\n"
    "<svg width=\"20\" height=\"10\" viewBox=\"0 0 20 10\" xmlns=\"http://www.w3.org/2000/svg\">\n"
    "<title>Gnuplot</title><desc>Produced by GNUPLOT 5.4 patchlevel 4 </desc>\n"
    "<g font-family=\"Noto Sans\" text-anchor=\"start\"><text>a &lt; b</text><text></text></g>\n"
    "<g font-family=\"Noto Sans:Bold\" text-anchor=\"end\"><text>bold</text></g>\n"
    "<g id=\"gnuplot_plot_1\"><title>gnuplot_plot_1</title></g>\n"
    "</svg>\n";

static bool dark; /* what is drawn changes its colours */

static bool finish(struct scratch *scratch, const char *svg, bool right_to_left, const char *drawn,
                   struct bytes *picture)
{
    struct picture_texts texts = {.name = "ap",
                                  .title = "Title & more",
                                  .alt = "What it <shows>",
                                  .language = "en-GB",
                                  .fallback = "Noto Sans",
                                  .digest = "abc",
                                  .right_to_left = right_to_left,
                                  .drawn = &drawn,
                                  .drawn_count = drawn ? 1 : 0,
                                  .dark = dark};

    *scratch->err = (struct error){0};
    *picture = (struct bytes){arena_text(scratch->arena, svg), strlen(svg)};
    return picture_finish_svg(picture, 20, 10, 159, &texts, scratch->arena, scratch->err);
}

static void assert_holds(const struct bytes *picture, const char *part)
{
    if (!strstr(picture->data, part))
        fail_msg("no %s in %s", part, picture->data);
}

static void refuse_svg(struct scratch *scratch, const char *svg, const char *drawn, const char *message)
{
    struct bytes picture;

    assert_false(finish(scratch, svg, false, drawn, &picture));
    assert_error(scratch->err, ERROR_DATA, message);
}

static void an_svg_gets_title_description_and_language(void **state)
{
    struct bytes picture;

    assert_true(finish(*state, SVG, false, "a < b", &picture));
    assert_int_equal(picture.size, strlen(picture.data));
    assert_holds(&picture,
                 "data-digest=\"abc\" role=\"img\" aria-labelledby=\"ap-title ap-desc\" xml:lang=\"en-GB\">"
                 "<title id=\"ap-title\">Title &amp; more</title>"
                 "<desc id=\"ap-desc\">What it &lt;shows&gt;</desc>");
    assert_null(strstr(picture.data, "Gnuplot"));
    assert_null(strstr(picture.data, "GNUPLOT"));
    assert_null(strstr(picture.data, "<title>"));
}

static void what_is_taken_out_is_taken_out_with_all_below(void **state)
{
    struct bytes picture;

    assert_true(
        finish(*state,
               "<svg viewBox=\"0 0 20 10\"><text>a</text><desc><g><title>x</title><g>y<!-- z --></g></g>"
               "</desc><desc/><g><title><g><g/></g></title></g><desc><g/></desc></svg>",
               false, "a", &picture));
    assert_holds(&picture, "</desc><text>a</text><g/></svg>");
}

static void an_svg_is_as_large_as_on_paper(void **state)
{
    struct bytes picture;

    assert_true(finish(*state, SVG, false, NULL, &picture));
    assert_holds(&picture, "width=\"159.0mm\" height=\"79.5mm\" viewBox=\"0 0 20 10\"");
}

static void typefaces_are_named_so_that_viewers_understand(void **state)
{
    struct bytes picture;

    assert_true(finish(*state, SVG, false, NULL, &picture));
    assert_holds(
        &picture,
        "<g font-family=\"'Noto Sans', sans-serif\" text-anchor=\"start\"><text>a &lt; b</text></g>");
    assert_holds(&picture,
                 "<g font-family=\"'Noto Sans', sans-serif\" text-anchor=\"end\" font-weight=\"bold\">");
}

static void letters_that_a_typeface_lacks_are_looked_for_in_the_usual_one(void **state)
{
    struct bytes picture;

    assert_true(finish(
        *state, "<svg viewBox=\"0 0 20 10\"><g font-family=\"Noto Sans Arabic\"><text>a</text></g></svg>",
        false, "a", &picture));
    assert_holds(&picture, "<g font-family=\"'Noto Sans Arabic', 'Noto Sans', sans-serif\">");
    assert_true(finish(*state, SVG, false, NULL, &picture));
    assert_null(strstr(picture.data, "'Noto Sans', 'Noto Sans'"));
}

static void texts_that_run_to_the_left_keep_their_place(void **state)
{
    struct bytes picture;

    assert_true(finish(*state,
                       "<svg viewBox=\"0 0 20 10\"><g text-anchor=\"start\"><text>\u0645 a</text></g>"
                       "<g text-anchor=\"end\"><text>\u200Fa \u0645</text></g>"
                       "<g text-anchor=\"middle\"><text>\u0645</text></g>"
                       "<g text-anchor=\"end\"><text>IAEA</text></g>"
                       "<g text-anchor=\"end\"><text>12</text></g></svg>",
                       true, "IAEA", &picture));
    assert_holds(&picture, "text-anchor=\"end\" direction=\"rtl\"><text>\u0645 a</text>");
    assert_holds(&picture, "text-anchor=\"start\" direction=\"rtl\"><text>\u200Fa \u0645</text>");
    assert_holds(&picture, "text-anchor=\"middle\" direction=\"rtl\"><text>\u0645</text>");
    assert_holds(&picture, "text-anchor=\"end\"><text>IAEA</text>");
    assert_holds(&picture, "text-anchor=\"end\"><text>12</text>");
}

static void an_svg_that_was_cut_is_refused_wherever_it_was(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture;

    for (size_t size = 0; size < sizeof SVG - 2; size++) {
        char *cut = arena_copy(scratch->arena, SVG, size);
        assert_false(finish(scratch, cut, false, NULL, &picture));
        assert_int_equal(scratch->err->kind, ERROR_DATA);
    }
    refuse_svg(scratch, "<svg>\n<g>\n", NULL,
               "the picture is not sound: the SVG is not well-formed in line 3");
}

static void what_is_not_an_svg_of_this_size_is_refused(void **state)
{
    refuse_svg(*state, "<html/>", NULL, "the picture is not sound: not an SVG");
    refuse_svg(*state, "<svg viewBox=\"0 0 20 11\"/>", NULL,
               "the picture is not sound: the SVG has not the size 20 x 10");
}

static void a_text_that_is_not_there_is_told(void **state)
{
    refuse_svg(*state, SVG, "a < c", "the picture is not sound: the text 'a < c' is not in the SVG");
    refuse_svg(*state, SVG, "gnuplot_plot_1",
               "the picture is not sound: the text 'gnuplot_plot_1' is not in the SVG"); /* it is a title */
}

static void brackets_that_gnuplot_does_not_escape_are(void **state)
{
    struct bytes picture;

    assert_true(finish(*state, "<svg viewBox=\"0 0 20 10\"><text>a]]>b]]></text></svg>", false, "a]]>b]]>",
                       &picture));
    assert_holds(&picture, "a]]&gt;b]]&gt;");
}

static void what_looks_like_a_reference_stays_as_it_was_written(void **state)
{
    struct bytes picture;

    assert_true(finish(*state, "<svg viewBox=\"0 0 20 10\"><text>&#x41;&amp;&#x&#xZ</text></svg>", false,
                       "&#x41;&&#x&#xZ", &picture));
    assert_holds(&picture, "<text>&amp;#x41;&amp;&amp;#x&amp;#xZ</text>");
}

static void entities_are_refused(void **state)
{
    refuse_svg(*state,
               "<!DOCTYPE svg [<!ENTITY e SYSTEM \"/etc/passwd\">]><svg viewBox=\"0 0 20 10\">&e;</svg>",
               NULL, "the picture is not sound: the SVG has a document type");
}

static void bytes_that_are_not_utf_8_are_refused(void **state)
{
    refuse_svg(*state, "<svg viewBox=\"0 0 20 10\"><text>\xC3</text></svg>", NULL,
               "the picture is not sound: the SVG is not well-formed in line 1");
}

/* What libxml2 makes without the memory that it asked for, half a picture, is not taken for a whole one. */
static bool finish_without_memory(struct scratch *scratch, struct error *err)
{
    struct bytes picture;
    bool good = finish(scratch, SVG, true, "a < b", &picture);

    return good && requests_left < 0 ? error_set(err, ERROR_INTERNAL, "the failure is not seen") : good;
}

static void memory_that_is_used_up_is_told_wherever_it_is_missing(void **state)
{
    struct scratch *scratch = *state;
    int requests = 0;

    dark = true;

    for (requests_left = 0; scratch_in_child(scratch, finish_without_memory)->kind;
         requests_left = ++requests)
        assert_error(scratch->err, ERROR_SYSTEM, "no memory left");
    requests_left = NEVER;
    dark = false;
    assert_in_range(requests, 50, 5000);
}

static bool read_without_memory(struct scratch *scratch, struct error *err)
{
    static char text[] = "<svg viewBox='0 0 20 10'><title>T</title><desc>D</desc><text>x</text></svg>";
    const struct bytes picture = {text, sizeof text - 1};
    struct picture_seen seen;

    if (!picture_read_svg(&picture, &seen, scratch->arena, err))
        return false;
    if (seen.width != 20 || seen.height != 10 || strcmp(seen.title, "T") != 0 || strcmp(seen.alt, "D") != 0)
        return error_set(err, ERROR_INTERNAL, "half of it is taken for the whole");
    return requests_left >= 0 || error_set(err, ERROR_INTERNAL, "read all the same");
}

/* libxml2 can do without some of what it asks for. */
static void memory_that_is_used_up_while_reading_is_told(void **state)
{
    struct scratch *scratch = *state;
    int requests = 0, told = 0;

    for (requests_left = 0; scratch_in_child(scratch, read_without_memory)->kind;
         requests_left = ++requests) {
        told += scratch->err->kind == ERROR_SYSTEM;
        if (scratch->err->kind == ERROR_SYSTEM)
            assert_error(scratch->err, ERROR_SYSTEM, "no memory left");
        else
            assert_error(scratch->err, ERROR_INTERNAL, "read all the same");
    }
    requests_left = NEVER;
    assert_in_range(told, 20, 5000);
}

static void count_line(void *count, const char *format, ...)
{
    (void)format;
    ++*(int *)count;
}

/* It would say on stderr that the input cannot be converted. */
static void libxml2_prints_nothing(void **state)
{
    static char text[] = "<?xml version='1.0' encoding='EUC-JP'?><svg viewBox='0 0 20 10'>\xFF\xFF</svg>";
    struct scratch *scratch = *state;
    struct bytes picture = {text, sizeof text - 1};
    struct picture_seen seen;
    int lines = 0;

    xmlSetGenericErrorFunc(&lines, count_line);
    assert_false(picture_read_svg(&picture, &seen, scratch->arena, scratch->err));
    assert_false(finish(scratch, text, false, NULL, &picture));
    xmlSetGenericErrorFunc(NULL, NULL);
    assert_int_equal(lines, 0);
}

/* ---- a finished picture, read again ---- */

static void the_first_title_of_a_png_counts(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = pixel(scratch);
    const struct picture_texts first = {
        .name = "p", .title = "Old", .alt = "Old lines.", .language = "fr", .fallback = "", .digest = "abc"};
    const struct picture_texts second = {.name = "p",
                                         .title = "Forêts",
                                         .alt = "Three lines.",
                                         .language = "fr",
                                         .fallback = "",
                                         .digest = "abc"};
    struct picture_seen seen;

    assert_true(picture_finish_png(&picture, 1, 1, 0.1, &first, scratch->arena, scratch->err));
    assert_true(picture_finish_png(&picture, 1, 1, 0.1, &second, scratch->arena, scratch->err));
    assert_true(picture_read_png(&picture, &seen, scratch->arena, scratch->err));
    assert_string_equal(seen.title, "Forêts");
    assert_string_equal(seen.alt, "Three lines.");
}

static void a_finished_png_tells_its_texts(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = pixel(scratch);
    const struct picture_texts texts = {.name = "p",
                                        .title = "Forêts",
                                        .alt = "Three lines.",
                                        .language = "fr",
                                        .fallback = "",
                                        .digest = "abc"};
    struct picture_seen seen;

    assert_false(picture_read_png(&picture, &seen, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "the picture has no title");
    assert_true(picture_finish_png(&picture, 1, 1, 0.1, &texts, scratch->arena, scratch->err));
    assert_true(picture_read_png(&picture, &seen, scratch->arena, scratch->err));
    assert_int_equal(seen.width, 1);
    assert_int_equal(seen.height, 1);
    assert_string_equal(seen.title, "Forêts");
    assert_string_equal(seen.alt, "Three lines.");
    assert_string_equal(seen.digest, "abc");
    picture.size = 20;
    assert_false(picture_read_png(&picture, &seen, scratch->arena, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_DATA);
}

static void a_finished_svg_has_title_description_and_texts(void **state)
{
#define SVG_OF(attributes, inside) "<svg xmlns='http://www.w3.org/2000/svg' " attributes ">" inside "</svg>"
    static const struct {
        const char *text, *message;
    } cases[] = {
        {SVG_OF("viewBox='0 0 20 10' data-digest='abc'",
                "<title>T</title><desc>D</desc><g><text>x</text></g>"),
         NULL},
        {SVG_OF("viewBox='0 0 20 10'", "<title>T</title><desc>D</desc><g><text/></g>"),
         "the picture has no text in it"},
        {SVG_OF("viewBox='0 0 20 10'", "<title>T</title><desc/><text>x</text>"),
         "the picture has no alternative text"},
        {SVG_OF("viewBox='0 0 20 10'", "<g><title>T</title></g><desc>D</desc><text>x</text>"),
         "the picture has no title"},
        {SVG_OF("", "<title>T</title><desc>D</desc><text>x</text>"),
         "the picture is not sound: it has no size"},
        {SVG_OF("viewBox='0 0 20 0'", "<title>T</title><desc>D</desc><text>x</text>"),
         "the picture is not sound: it has no size"},
        {"<!DOCTYPE svg>" SVG_OF("viewBox='0 0 20 10'", "<title>T</title>"),
         "the picture is not sound: not an SVG"},
        {"<html/>", "the picture is not sound: not an SVG"},
        {"<svg>", "the picture is not sound: the SVG is not well-formed in line 1"},
    };
    struct scratch *scratch = *state;
    struct picture_seen seen;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct bytes picture = {arena_text(scratch->arena, cases[i].text), strlen(cases[i].text)};
        *scratch->err = (struct error){0};
        assert_int_equal(picture_read_svg(&picture, &seen, scratch->arena, scratch->err), !cases[i].message);
        if (cases[i].message)
            assert_error(scratch->err, ERROR_DATA, cases[i].message);
        else
            assert_true(seen.width == 20 && seen.height == 10 && strcmp(seen.title, "T") == 0 &&
                        strcmp(seen.digest, "abc") == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_whole_png_is_accepted),
        SCRATCH_TEST(a_png_gets_a_size_on_paper_and_its_texts),
        SCRATCH_TEST(a_png_that_was_cut_is_refused_wherever_it_was),
        SCRATCH_TEST(a_png_with_a_changed_bit_is_refused_wherever_it_is),
        SCRATCH_TEST(bytes_behind_the_end_are_refused),
        SCRATCH_TEST(a_png_without_an_image_is_refused),
        SCRATCH_TEST(a_png_without_a_header_is_refused),
        SCRATCH_TEST(a_png_whose_first_chunk_is_no_header_is_refused),
        SCRATCH_TEST(a_png_of_another_size_is_refused),
        SCRATCH_TEST(an_svg_gets_title_description_and_language),
        SCRATCH_TEST(what_is_taken_out_is_taken_out_with_all_below),
        SCRATCH_TEST(an_svg_is_as_large_as_on_paper),
        SCRATCH_TEST(typefaces_are_named_so_that_viewers_understand),
        SCRATCH_TEST(letters_that_a_typeface_lacks_are_looked_for_in_the_usual_one),
        SCRATCH_TEST(texts_that_run_to_the_left_keep_their_place),
        SCRATCH_TEST(an_svg_that_was_cut_is_refused_wherever_it_was),
        SCRATCH_TEST(what_is_not_an_svg_of_this_size_is_refused),
        SCRATCH_TEST(a_text_that_is_not_there_is_told),
        SCRATCH_TEST(brackets_that_gnuplot_does_not_escape_are),
        SCRATCH_TEST(what_looks_like_a_reference_stays_as_it_was_written),
        SCRATCH_TEST(entities_are_refused),
        SCRATCH_TEST(bytes_that_are_not_utf_8_are_refused),
        SCRATCH_TEST(memory_that_is_used_up_is_told_wherever_it_is_missing),
        SCRATCH_TEST(memory_that_is_used_up_while_reading_is_told),
        SCRATCH_TEST(libxml2_prints_nothing),
        SCRATCH_TEST(a_finished_png_tells_its_texts),
        SCRATCH_TEST(the_first_title_of_a_png_counts),
        SCRATCH_TEST(a_finished_svg_has_title_description_and_texts),
    };

    xmlMemSetup(free, faulty_malloc, faulty_realloc, faulty_strdup);
    return cmocka_run_group_tests_name("picture", tests, NULL, NULL);
}
