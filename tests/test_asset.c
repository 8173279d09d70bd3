#include "asset.h"

#include "scratch.h"

static void every_kind_of_chart_is_found_by_its_name(void **state)
{
    static const char *const kinds[] = {"steps", "bars", "lines", "barh"};

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct asset *asset = asset_find_template(kinds[i]);
        assert_non_null(asset);
        assert_string_equal(asset->name, kinds[i]);
        assert_true(strlen(asset->text) > 0);
    }
}

static void the_style_is_not_a_kind_of_chart(void **state)
{
    (void)state;
    assert_true(strlen(chart_style) > 0);
    assert_null(asset_find_template("style"));
}

static void what_is_not_there_is_not_found(void **state)
{
    (void)state;
    assert_null(asset_find_template("pie"));
    assert_null(asset_find_template(""));
    assert_null(asset_find_template("step"));
}

static void templates_are_sorted_by_name(void **state)
{
    (void)state;
    for (const struct asset *asset = chart_templates; asset->name && asset[1].name; asset++)
        assert_true(strcmp(asset->name, asset[1].name) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_chart_is_found_by_its_name),
        cmocka_unit_test(the_style_is_not_a_kind_of_chart),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(templates_are_sorted_by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
