#include "plot_marks.h"

#include "arena.h"
#include "catalog.h"
#include "composer.h"

#include <string.h>

enum { MOST_NAMES = 3 };

static bool has_code(const char *codes, const char *code)
{
    size_t length = strlen(code);

    for (const char *word = codes; *word; word += strspn(word, " ")) {
        size_t size = strcspn(word, " ");
        if (size == length && strncmp(word, code, length) == 0)
            return true;
        word += size;
    }
    return false;
}

static bool is_mentioned(const struct report_chart *chart, const char *code)
{
    for (size_t i = 0; i < chart->mark_count; i++)
        if (strcmp(chart->marks[i], code) == 0)
            return true;
    return chart->mark_count == 0;
}

static const char *sentence(const struct composer *composer, const struct mark *mark,
                            const struct marked_points *points, size_t status)
{
    const char *names[MOST_NAMES] = {0};
    struct arena *arena = composer->arena;
    size_t count = 0;

    for (size_t i = 0; i < points->count; i++)
        if (table_known(points->table, points->rows[i], status) &&
            has_code(table_text(points->table, points->rows[i], status), mark->code)) {
            if (count < MOST_NAMES)
                names[count] = points->names[i];
            count++;
        }
    if (count == 0)
        return "";
    const char *meaning = catalog_text(composer->catalog, mark->meaning);
    if (count <= MOST_NAMES)
        return catalog_fill(composer->catalog, " {0}: {1}.",
                            (const char *[]){catalog_list(composer->catalog, names, count, arena), meaning},
                            2, arena);
    const char *values[] = {catalog_number(composer->catalog, (double)count, 0, arena),
                            catalog_number(composer->catalog, (double)points->count, 0, arena), meaning};
    return catalog_fill(composer->catalog, " {0} of {1} figures: {2}.", values, 3, arena);
}

const char *plot_mention_marks(const struct composer *composer, const struct report_chart *chart,
                               const struct marked_points *points)
{
    int status = table_find_role(points->table, ROLE_STATUS);
    const char *text = "";

    for (size_t i = 0; status != NO_COLUMN && i < composer->report->mark_count; i++)
        if (is_mentioned(chart, composer->report->marks[i].code))
            text = arena_format(composer->arena, "%s%s", text,
                                sentence(composer, &composer->report->marks[i], points, (size_t)status));
    return text;
}
