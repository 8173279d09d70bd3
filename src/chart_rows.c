#include "chart_rows.h"

#include "arena.h"
#include "plot.h"

bool rows_are_too_many(struct page *page, size_t count)
{
    page->plot_height = (double)count * TIGHT * CHART_TEXT_SIZE;
    return page->plot_height > page->canvas->most_height;
}

void rows_stack(struct page *page, const double *heights)
{
    size_t count = page->plot->point_count;
    double *places = arena_array(page->arena, count, sizeof *places), down = 0;

    for (size_t i = 0; i < count; i++) {
        places[i] = down + heights[i] / 2;
        down += heights[i];
    }
    page->layout.places = places;
    page->layout.x_from = 0;
    page->layout.x_to = page->plot_height = down;
}

double rows_middle(const struct page *page, size_t point)
{
    return page->plot_top + page->plot_height * page->layout.places[point] / page->layout.x_to;
}

struct lines *rows_texts(const struct page *page)
{
    size_t points = page->plot->point_count, names = page->plot->x_tick_count;

    return arena_array(page->arena, points > names ? points : names, sizeof(struct lines));
}

const char *rows_name(const struct page *page, size_t point)
{
    return point < page->plot->x_tick_count ? page->plot->x_ticks[point].label : "";
}
