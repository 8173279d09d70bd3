#include "canvas.h"

#include "scratch.h"

#include <math.h>

static void targets_have_names(void **state)
{
    (void)state;
    assert_int_equal(target_find("word"), TARGET_WORD);
    assert_int_equal(target_find("slide"), TARGET_SLIDE);
    assert_int_equal(target_find("web"), TARGET_WEB);
    assert_int_equal(target_find("latex"), TARGET_LATEX);
    assert_int_equal(target_find("Word"), 0);
    assert_int_equal(target_find(""), 0);
}

/* 159 x 100 mm at 300 dots to the inch; 16 : 9; 360 pixels of a browser. */
static void canvases_have_the_sizes_of_their_targets(void **state)
{
    struct canvas page, slide, narrow, latex;

    (void)state;
    assert_true(canvas_choose(CANVAS_PAGE, TARGET_WORD, &page));
    assert_int_equal(lround(page.millimetres / 25.4 * 300), (long)page.width);
    assert_int_equal(lround(100 / 25.4 * 300), (long)page.least_height);
    assert_true(canvas_choose(CANVAS_SLIDE, TARGET_SLIDE, &slide));
    assert_true(slide.width == 2560 && slide.least_height == 1440 && slide.most_height == 1440);
    assert_true(canvas_choose(CANVAS_NARROW, TARGET_WEB, &narrow));
    assert_int_equal(lround(narrow.millimetres / 25.4 * 96), 360);
    assert_true(canvas_choose(CANVAS_LATEX, TARGET_LATEX, &latex));
    assert_true(page.titled && slide.titled && narrow.titled && !latex.titled);
}

static void a_canvas_is_there_for_its_targets_only(void **state)
{
    struct canvas canvas;

    (void)state;
    assert_false(canvas_choose(CANVAS_PAGE, TARGET_SLIDE | TARGET_LATEX, &canvas));
    assert_false(canvas_choose(CANVAS_SLIDE, TARGET_WORD | TARGET_WEB | TARGET_LATEX, &canvas));
    assert_false(canvas_choose(CANVAS_NARROW, TARGET_WORD, &canvas));
    assert_false(canvas_choose(CANVAS_LATEX, TARGET_WEB, &canvas));
}

static void pictures_are_those_that_the_targets_want(void **state)
{
    (void)state;
    assert_int_equal(canvas_pictures(CANVAS_PAGE, TARGET_WORD), PICTURE_PNG | PICTURE_EMF);
    assert_int_equal(canvas_pictures(CANVAS_PAGE, TARGET_WEB), PICTURE_PNG | PICTURE_SVG);
    assert_int_equal(canvas_pictures(CANVAS_PAGE, TARGETS_DEFAULT), PICTURE_PNG | PICTURE_SVG | PICTURE_EMF);
    assert_int_equal(canvas_pictures(CANVAS_SLIDE, TARGET_SLIDE), PICTURE_PNG | PICTURE_SVG);
    assert_int_equal(canvas_pictures(CANVAS_NARROW, TARGET_WEB), PICTURE_SVG);
    assert_int_equal(canvas_pictures(CANVAS_LATEX, TARGET_LATEX), PICTURE_PDF | PICTURE_EPS);
}

/* Who prints a picture has a sheet; who scrolls has patience. */
static void a_page_for_the_web_alone_may_be_high(void **state)
{
    struct canvas sheet, web;

    (void)state;
    canvas_choose(CANVAS_PAGE, TARGET_WORD | TARGET_WEB, &sheet);
    canvas_choose(CANVAS_PAGE, TARGET_WEB, &web);
    assert_int_equal(lround(sheet.most_height / 300 * 25.4), 247);
    assert_true(web.most_height > 10 * sheet.most_height && web.most_height < 32767);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets_have_names),
        cmocka_unit_test(canvases_have_the_sizes_of_their_targets),
        cmocka_unit_test(a_canvas_is_there_for_its_targets_only),
        cmocka_unit_test(pictures_are_those_that_the_targets_want),
        cmocka_unit_test(a_page_for_the_web_alone_may_be_high),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
