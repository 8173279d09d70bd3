#include "picture.h"

#include "picture_pdf.h"
#include "scratch.h"
#include "streams.h"

enum { WIDTH = 1878, HEIGHT = 1181, OBJECTS = 7, MOST = 4096 };

static const double MILLIMETRES = 159;

/* ---- a document as cairo writes it ---- */

#define PAGES "<< /Type /Pages\n   /Kids [ 2 0 R ]\n   /Count 1\n>>\n"
#define PAGE "<< /Type /Page % 1\n   /Parent 1 0 R\n   /MediaBox [ 0 0 451 284 ]\n   /Contents 3 0 R\n>>\n"
#define CONTENTS "<< /Length 4 >>\nstream\n/Typ\nendstream\n"
#define FONT "<< /Type /Font\n   /Subtype /TrueType\n   /FontDescriptor 5 0 R\n>>\n"
#define DESCRIPTOR "<< /Type /FontDescriptor\n   /FontFile2 3 0 R\n>>\n"
#define INFO "<< /Producer (cairo)\n   /CreationDate (D:20130401000000Z)\n>>\n"
#define CATALOG "<< /Type /Catalog\n   /Pages 1 0 R\n>>\n"

static const char *const objects[OBJECTS] = {PAGES, PAGE, CONTENTS, FONT, DESCRIPTOR, INFO, CATALOG};

struct document {
    char text[MOST];
    size_t size;
};

static void add(struct document *document, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    document->size +=
        (size_t)vsnprintf(document->text + document->size, MOST - document->size, format, arguments);
    va_end(arguments);
}

/* `which` of them, from 1, is another. */
static struct document make(size_t which, const char *other)
{
    struct document document = {.size = 0};
    size_t places[OBJECTS];

    add(&document, "%%PDF-1.5\n");
    for (size_t i = 0; i < OBJECTS; i++) {
        places[i] = document.size;
        add(&document, "%zu 0 obj\n%sendobj\n", i + 1, i + 1 == which ? other : objects[i]);
    }
    size_t table = document.size;
    add(&document, "xref\n0 %d\n0000000000 65535 f \n", OBJECTS + 1);
    for (size_t i = 0; i < OBJECTS; i++)
        add(&document, "%010zu 00000 n \n", places[i]);
    add(&document, "trailer\n<< /Size %d\n   /Root 7 0 R\n   /Info 6 0 R\n>>\nstartxref\n%zu\n%%%%EOF\n",
        OBJECTS + 1, table);
    return document;
}

static struct bytes bytes_of(struct scratch *scratch, const struct document *document)
{
    return (struct bytes){arena_copy(scratch->arena, document->text, document->size), document->size};
}

static bool finish(struct scratch *scratch, struct bytes *picture)
{
    const struct picture_texts texts = {
        .name = "a", .title = "Forêts", .alt = "Three (3) lines.", .language = "fr", .digest = "abc"};

    *scratch->err = (struct error){0};
    return picture_finish_pdf(picture, WIDTH, HEIGHT, MILLIMETRES, &texts, scratch->arena, scratch->err);
}

static struct bytes finished(struct scratch *scratch)
{
    struct document document = make(0, NULL);
    struct bytes picture = bytes_of(scratch, &document);

    if (!finish(scratch, &picture))
        fail_msg("%s", scratch->err->text);
    return picture;
}

static bool has(const struct bytes *picture, const char *text)
{
    return memmem(picture->data, picture->size, text, strlen(text));
}

/* ---- finishing ---- */

static void it_gets_texts_and_a_date_that_no_clock_has(void **state)
{
    struct bytes picture = finished(*state);

    assert_true(has(&picture, "/CreationDate (D:19800101000000Z)\n"));
    assert_false(has(&picture, "2013"));
    assert_true(has(&picture, "/Title <FEFF0046006F007200EA00740073>\n"));
    assert_true(has(&picture, "/Lang <FEFF00660072>\n"));
    assert_true(has(&picture, "/DisplayDocTitle true"));
}

static void its_table_is_right_again(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = finished(scratch);
    struct pdf pdf;

    assert_true(pdf_open(&picture, &pdf, scratch->arena, scratch->err));
    assert_int_equal(pdf.count, OBJECTS + 1);
    for (size_t i = 1; i < pdf.count; i++)
        assert_int_equal(strtoul(pdf.data + pdf_place(&pdf, i), NULL, 10), i);
}

static void it_is_the_same_however_often_it_is_made(void **state)
{
    struct bytes one = finished(*state), other = finished(*state);

    assert_int_equal(one.size, other.size);
    assert_memory_equal(one.data, other.data, one.size);
}

static void it_is_found_in_front_of_others(void **state)
{
    struct scratch *scratch = *state;
    struct document document = make(0, NULL);
    size_t size = document.size;

    add(&document, "%%!PS-Adobe");
    struct bytes picture = bytes_of(scratch, &document);
    assert_int_equal(picture_pdf_size(&picture), size);
    picture.size = size - 4;
    assert_int_equal(picture_pdf_size(&picture), size - 4);
    picture.size = 20;
    assert_int_equal(picture_pdf_size(&picture), 20);
}

static void letters_may_be_drawn_or_stand_below_others(void **state)
{
    static const char *const fonts[] = {"<< /Type /Font\n   /Subtype /Type0\n>>\n",
                                        "<< /Type /Font\n   /Subtype /Type3\n>>\n"};
    static const char *const descriptors[] = {"<< /FontFile 3 0 R >>\n", "<< /FontFile3 3 0 R >>\n"};

    for (size_t i = 0; i < 2; i++) {
        struct document font = make(4, fonts[i]), descriptor = make(5, descriptors[i]);
        struct bytes one = bytes_of(*state, &font), other = bytes_of(*state, &descriptor);
        assert_true(finish(*state, &one));
        assert_true(finish(*state, &other));
    }
}

static void there_must_be_memory_for_it(void **state)
{
    struct scratch *scratch = *state;
    struct document document = make(0, NULL);

    for (int i = 0; i < 2; i++) {
        struct bytes picture = bytes_of(scratch, &document);
        streams.refused = i == 0;
        streams.full = i == 1;
        assert_false(finish(scratch, &picture));
        assert_error(scratch->err, ERROR_SYSTEM, "no memory left");
    }
}

/* ---- what is wrong ---- */

static void refuse(struct scratch *scratch, const struct document *document, const char *message)
{
    struct bytes picture = bytes_of(scratch, document);

    assert_false(finish(scratch, &picture));
    assert_error(scratch->err, ERROR_DATA, message);
}

static void what_is_not_one_page_of_this_size_with_its_letters_is_refused(void **state)
{
    static const struct {
        size_t object;
        const char *other, *message;
    } cases[] = {
        {2, "<< /Type /Page\n>>\n", "the picture is not sound: the page of the PDF has no size"},
        {2, "<< /Type /Page\n   /MediaBox [ 1 0 451 284 ]\n>>\n",
         "the picture is not sound: the page of the PDF has no size"},
        {2, "<< /Type /Page\n   /MediaBox [ 0 0 451 283 ]\n>>\n",
         "the picture has 451 x 283 points instead of 451 x 284"},
        {2, "<< /Type /Page\n   /MediaBox [ 0 0 450 284 ]\n>>\n",
         "the picture has 450 x 284 points instead of 451 x 284"},
        {2, "<< >>\n", "the picture is not sound: the PDF has 0 pages"},
        {1, PAGE, "the picture is not sound: the PDF has 2 pages"},
        {4, "<< /Type /Fond >>\n", "the picture has no text in it"},
        {4, "<< /Type /Font\n>>\n", "the picture is not sound: a typeface is not in the PDF"},
        {4, "<< /Type /Font\n   /FontDescriptor 8 0 R\n>>\n",
         "the picture is not sound: a typeface is not in the PDF"},
        {5, "<< /Type /FontDescriptor\n>>\n", "the picture is not sound: a typeface is not in the PDF"},
        {7, "<< /Type /Catalog\n>>\n", "the picture is not sound: the PDF is not arranged as cairo does"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct document document = make(cases[i].object, cases[i].other);
        refuse(*state, &document, cases[i].message);
    }
}

/* The first place of a text in it. */
static void change(struct document *document, const char *from, const char *to)
{
    char *at = memmem(document->text, document->size, from, strlen(from));

    assert_non_null(at);
    assert_int_equal(strlen(from), strlen(to));
    memcpy(at, to, strlen(to));
}

static void what_is_no_document_is_refused(void **state)
{
    static const struct {
        const char *from, *to, *message;
    } cases[] = {
        {"%PDF-", "%PDX-", "the picture is not sound: not a PDF"},
        {"xref\n0 8", "xref\n1 8", "the picture is not sound: the PDF has no table of its objects"},
        {"xref\n0 8", "xref\n0 9", "the picture is not sound: the PDF has no table of its objects"},
        {"xref\n0 8\n0", "xref\n0 80\n", "the picture is not sound: the PDF has no table of its objects"},
        {"/Size 8", "/Size 9", "the picture is not sound: the PDF has no table of its objects"},
        {"/Root 7", "/Root 8", "the picture is not sound: the PDF has no table of its objects"},
        {"/Root 7", "/Root 0", "the picture is not sound: the PDF has no table of its objects"},
        {"/Info 6", "/Info 9", "the picture is not sound: the PDF has no table of its objects"},
        {"/Info 6", "/Info 0", "the picture is not sound: the PDF has no table of its objects"},
        {"4 0 obj", "5 0 obj", "the picture is not sound: object 4 of the PDF is missing"},
        {"4 0 obj", "4 0 obi", "the picture is not sound: object 4 of the PDF is missing"},
        {" 00000 n", " 00001 n", "the picture is not sound: object 1 of the PDF is missing"},
        {"0000000009", "x000000009", "the picture is not sound: object 1 of the PDF is missing"},
        {"0000000009", "9999999999", "the picture is not sound: object 1 of the PDF is missing"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct document document = make(0, NULL);
        change(&document, cases[i].from, cases[i].to);
        refuse(*state, &document, cases[i].message);
    }
}

static void the_place_of_the_table_must_be_right(void **state)
{
    static const char *const places[] = {"99999999999", "9999", "1", ""};

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct document document = make(0, NULL);
        document.size = (size_t)(strstr(document.text, "startxref\n") - document.text) + 10;
        add(&document, "%s\n%%%%EOF\n", places[i]);
        refuse(*state, &document, "the picture is not sound: the PDF has no table of its objects");
    }
}

static void nothing_is_missing_at_its_end_or_behind_it(void **state)
{
    struct scratch *scratch = *state;
    struct document document = make(0, NULL);

    add(&document, "more");
    refuse(scratch, &document, "the picture is not sound: 4 bytes behind the end of the PDF");
    document.size -= 7;
    refuse(scratch, &document,
           arena_format(scratch->arena, "the picture is not sound: PDF cut at byte %zu", document.size));
    document.size = 30;
    refuse(scratch, &document, "the picture is not sound: PDF cut at byte 30");
}

/* Two objects change their places. */
static void what_stands_behind_the_information_would_be_lost(void **state)
{
    struct document document = make(0, NULL);

    change(&document, "/Info 6", "/Info 5");
    refuse(*state, &document, "the picture is not sound: the PDF is not arranged as cairo does");
}

/* ---- read again ---- */

static void a_finished_picture_tells_what_it_is(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = finished(scratch);
    struct picture_seen seen;

    assert_true(picture_read_pdf(&picture, &seen, scratch->arena, scratch->err));
    assert_int_equal(seen.width, 451);
    assert_int_equal(seen.height, 284);
    assert_string_equal(seen.title, "Forêts");
    assert_string_equal(seen.alt, "Three (3) lines.");
    assert_string_equal(seen.digest, "abc");
}

static void a_picture_that_was_changed_is_found(void **state)
{
    struct scratch *scratch = *state;
    struct document document = make(0, NULL);
    struct bytes picture = finished(scratch), raw = bytes_of(scratch, &document);
    struct picture_seen seen;

    assert_false(picture_read_pdf(&raw, &seen, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "the picture has no title");
    *scratch->err = (struct error){0};
    memcpy(memmem(picture.data, picture.size, "/Subject", 8), "/Subiect", 8);
    assert_false(picture_read_pdf(&picture, &seen, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA, "the picture has no alternative text");
    *scratch->err = (struct error){0};
    picture.size -= 3;
    assert_false(picture_read_pdf(&picture, &seen, scratch->arena, scratch->err));
    assert_string_equal(seen.title, "");
}

/* An object without an end goes to the table. */
static void an_object_ends_at_its_stream_or_at_the_table(void **state)
{
    struct scratch *scratch = *state;
    struct document document = make(7, "<< /Type /Catalog\n   /Pages 1 0 R\n>>");
    struct bytes picture = bytes_of(scratch, &document);
    struct pdf pdf;

    assert_true(pdf_open(&picture, &pdf, scratch->arena, scratch->err));
    struct bytes contents = pdf_object(&pdf, 3), catalog = pdf_object(&pdf, 7);
    assert_null(pdf_key(&contents, "/Typ"));
    assert_string_equal(arena_copy(scratch->arena, contents.data, contents.size), "<< /Length 4 >>");
    assert_non_null(pdf_key(&catalog, "/Pages"));
    assert_null(pdf_key(&catalog, "/Page"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(it_gets_texts_and_a_date_that_no_clock_has),
        SCRATCH_TEST(its_table_is_right_again),
        SCRATCH_TEST(it_is_the_same_however_often_it_is_made),
        SCRATCH_TEST(it_is_found_in_front_of_others),
        SCRATCH_TEST(letters_may_be_drawn_or_stand_below_others),
        SCRATCH_TEST(there_must_be_memory_for_it),
        SCRATCH_TEST(what_is_not_one_page_of_this_size_with_its_letters_is_refused),
        SCRATCH_TEST(what_is_no_document_is_refused),
        SCRATCH_TEST(the_place_of_the_table_must_be_right),
        SCRATCH_TEST(nothing_is_missing_at_its_end_or_behind_it),
        SCRATCH_TEST(what_stands_behind_the_information_would_be_lost),
        SCRATCH_TEST(a_finished_picture_tells_what_it_is),
        SCRATCH_TEST(a_picture_that_was_changed_is_found),
        SCRATCH_TEST(an_object_ends_at_its_stream_or_at_the_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
