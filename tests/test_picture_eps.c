#include "picture.h"

#include "scratch.h"
#include "streams.h"

enum { WIDTH = 1878, HEIGHT = 1181 };

#define FIRST "%!PS-Adobe-3.0 EPSF-3.0\n"
#define DATE "%%CreationDate: Mon Apr  1 00:00:00 2013\n"
#define BOX "%%BoundingBox: 0 0 451 284\n"
#define COMMENTS_END "%%EndComments\n"
#define TYPEFACE "%%BeginResource: font NotoSans\n%%EndResource\n"
#define PAGE "%%Page: 1 1\n0 0 moveto\n"
#define LAST "%%Trailer\nend\n%%EOF\n"
#define WHOLE FIRST DATE BOX COMMENTS_END TYPEFACE PAGE LAST

static struct bytes bytes_of(struct scratch *scratch, const char *text)
{
    return (struct bytes){arena_text(scratch->arena, text), strlen(text)};
}

static bool finish(struct scratch *scratch, struct bytes *picture, const char *title)
{
    const struct picture_texts texts = {
        .name = "a", .title = title, .alt = "Three (3) lines.", .language = "fr", .digest = "abc"};

    *scratch->err = (struct error){0};
    return picture_finish_eps(picture, WIDTH, HEIGHT, 159, &texts, scratch->arena, scratch->err);
}

static void its_header_gets_texts_and_a_date_that_no_clock_has(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = bytes_of(scratch, WHOLE);

    assert_true(finish(scratch, &picture, "Woods"));
    assert_string_equal(
        arena_copy(scratch->arena, picture.data, picture.size),
        FIRST "%%CreationDate: (1 January 1980)\n" BOX "%%Title: (Woods)\n"
              "%StatbookDescription: (Three \\(3\\) lines.)\n%StatbookDigest: (abc)\n" COMMENTS_END TYPEFACE
                  PAGE LAST);
}

static void a_header_without_a_date_stays_so(void **state)
{
    struct scratch *scratch = *state;
    struct bytes picture = bytes_of(scratch, FIRST BOX COMMENTS_END TYPEFACE PAGE LAST);

    assert_true(finish(scratch, &picture, "Forêts \\"));
    assert_non_null(
        memmem(picture.data, picture.size, FIRST BOX "%%Title: (\\376\\377\\000F\\000o\\000r\\000\\352", 80));
}

static void it_is_found_in_front_of_others(void **state)
{
    struct scratch *scratch = *state;
    struct bytes two = bytes_of(scratch, WHOLE WHOLE), cut = bytes_of(scratch, FIRST);

    assert_int_equal(picture_eps_size(&two), strlen(WHOLE));
    assert_int_equal(picture_eps_size(&cut), strlen(FIRST));
}

static void there_must_be_memory_for_it(void **state)
{
    struct scratch *scratch = *state;

    for (int i = 0; i < 2; i++) {
        struct bytes picture = bytes_of(scratch, WHOLE);
        streams.refused = i == 0;
        streams.full = i == 1;
        assert_false(finish(scratch, &picture, "Woods"));
        assert_error(scratch->err, ERROR_SYSTEM, "no memory left");
    }
}

static void what_is_not_one_page_of_this_size_with_its_letters_is_refused(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"", "the picture is not sound: not an EPS"},
        {"%!PS-Adobe-3.0\n" DATE BOX COMMENTS_END TYPEFACE PAGE LAST, "the picture is not sound: not an EPS"},
        {FIRST DATE BOX TYPEFACE PAGE LAST, "the picture is not sound: not an EPS"},
        {FIRST DATE BOX COMMENTS_END, "the picture is not sound: EPS cut at byte 106"},
        {WHOLE "more", "the picture is not sound: 4 bytes behind the end of the EPS"},
        {FIRST DATE BOX COMMENTS_END TYPEFACE LAST, "the picture is not sound: the EPS has 0 pages"},
        {FIRST DATE BOX COMMENTS_END TYPEFACE PAGE PAGE LAST,
         "the picture is not sound: the EPS has 2 pages"},
        {FIRST DATE BOX COMMENTS_END PAGE LAST, "the picture has no text in it"},
        {FIRST DATE COMMENTS_END TYPEFACE PAGE LAST, "the picture is not sound: the EPS has no size"},
        {FIRST "%%BoundingBox: 0 0 451 x\n" COMMENTS_END TYPEFACE PAGE LAST,
         "the picture is not sound: the EPS has no size"},
        {FIRST "%%BoundingBox: 0 0 450 284\n" COMMENTS_END TYPEFACE PAGE LAST,
         "the picture has 450 x 284 points instead of 451 x 284"},
        {FIRST "%%BoundingBox: 0 0 451 285\n" COMMENTS_END TYPEFACE PAGE LAST,
         "the picture has 451 x 285 points instead of 451 x 284"},
    };
    struct scratch *scratch = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bytes picture = bytes_of(scratch, cases[i].text);
        assert_false(finish(scratch, &picture, "Woods"));
        assert_error(scratch->err, ERROR_DATA, cases[i].message);
    }
}

/* ---- read again ---- */

static void a_finished_picture_tells_what_it_is(void **state)
{
    static const char *const titles[] = {"Woods (1) \\2", "Forêts 森林 \\ ()"};
    struct scratch *scratch = *state;
    struct picture_seen seen;

    for (size_t i = 0; i < 2; i++) {
        struct bytes picture = bytes_of(scratch, WHOLE);
        assert_true(finish(scratch, &picture, titles[i]));
        assert_true(picture_read_eps(&picture, &seen, scratch->arena, scratch->err));
        assert_int_equal(seen.width, 451);
        assert_int_equal(seen.height, 284);
        assert_string_equal(seen.title, titles[i]);
        assert_string_equal(seen.alt, "Three (3) lines.");
        assert_string_equal(seen.digest, "abc");
    }
}

static void read_badly(struct scratch *scratch, const char *header, const char *message)
{
    const char *text = arena_format(scratch->arena, "%s%s%s", header, COMMENTS_END, TYPEFACE PAGE LAST);
    struct bytes picture = bytes_of(scratch, text);
    struct picture_seen seen;

    *scratch->err = (struct error){0};
    assert_false(picture_read_eps(&picture, &seen, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA, message);
}

static void a_picture_that_was_changed_is_found(void **state)
{
    read_badly(*state, "%!PS\n", "the picture is not sound: not an EPS");
    read_badly(*state, FIRST, "the picture is not sound: the EPS has no size");
    read_badly(*state, FIRST BOX, "the picture has no title");
    read_badly(*state, FIRST BOX "%%Title: Woods\n", "the picture has no title");
    read_badly(*state, FIRST BOX "%%Title: ()\n", "the picture has no title");
    read_badly(*state, FIRST BOX "%%Title: (\\351)\n", "the picture has no title");
    read_badly(*state, FIRST BOX "%%Title: (a\\", "the picture is not sound: not an EPS");
    read_badly(*state, FIRST BOX "%%Title: (a\n", "the picture has no alternative text");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(its_header_gets_texts_and_a_date_that_no_clock_has),
        SCRATCH_TEST(a_header_without_a_date_stays_so),
        SCRATCH_TEST(it_is_found_in_front_of_others),
        SCRATCH_TEST(there_must_be_memory_for_it),
        SCRATCH_TEST(what_is_not_one_page_of_this_size_with_its_letters_is_refused),
        SCRATCH_TEST(a_finished_picture_tells_what_it_is),
        SCRATCH_TEST(a_picture_that_was_changed_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
