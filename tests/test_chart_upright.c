#include "chart_golden.h"

/* ---- plots ---- */

enum { YEARS = 8 };

static const struct tick even_years[] = {{2006, "2006"}, {2008, "2008"}, {2010, "2010"}, {2012, "2012"}};
static const struct tick hundreds[] = {{0, "0"}, {50, "50"}, {100, "100"}};
static const double years[YEARS] = {2006, 2007, 2008, 2009, 2010, 2011, 2012, 2013};
static const double rising[YEARS] = {4, 12, 12, 30, 45, 60, 88, 97};
static const char *const rising_labels[] = {"4", "12", "12", "30", "45", "60", "88", "97"};
static const struct series one_series[] = {{.name = "States", .y = rising, .labels = rising_labels}};

/* One series over years. */
static struct plot plot_of(const char *kind)
{
    return (struct plot){.name = kind,
                         .kind = kind,
                         .title = "Protocols came into force quickly after 2008",
                         .subtitle = "Number of States with a protocol in force, 2006 to 2013",
                         .source = "Source: the Secretariat's list",
                         .x_title = "",
                         .y_title = "States",
                         .alt = "Rises from 4 to 97.",
                         .language = "en",
                         .provisional = "",
                         .time_axis = true,
                         .x_first = 2005.5,
                         .x_last = 2013.5,
                         .x_step = 1,
                         .x = years,
                         .point_count = YEARS,
                         .series = one_series,
                         .series_count = 1,
                         .x_ticks = even_years,
                         .x_tick_count = 4,
                         .y_ticks = hundreds,
                         .y_tick_count = 3,
                         .targets = TARGET_WORD | TARGET_WEB | TARGET_SLIDE,
                         .nothing = "No data for this period"};
}

/* ---- pictures ---- */

static void pictures_are_as_they_were(void **state)
{
    static const char *const kinds[] = {"steps", "lines", "bars"};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct plot plot = plot_of(kinds[i]);
        assert_golden_svg(*state, &plot, CANVAS_PAGE, kinds[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(pictures_are_as_they_were),
    };

    return cmocka_run_group_tests_name("chart_upright", tests, NULL, NULL);
}
