#include "report_palette.h"

#include "arena.h"
#include "kinds.h"
#include "palette.h"
#include "report.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static bool read_colour(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const char *text = mapping_scalar(mapping, node);

    if (!text)
        return false;
    bool good = strlen(text) == 7 && text[0] == '#' && strspn(text + 1, "0123456789ABCDEFabcdef") == 6;
    if (good)
        *(uint32_t *)target = (uint32_t)strtoul(text + 1, NULL, 16);
    return good ||
           mapping_fail(mapping, node,
                        "%s is not a colour; write red, green and blue as '#12436D', with the quotes, as # "
                        "begins a comment",
                        mapping_quote(mapping, text));
}

static bool colours_differ(struct mapping *mapping, const struct yaml_node_s *node,
                           const struct palette *palette)
{
    for (size_t i = 0; i < palette->count; i++)
        for (size_t j = 0; j < i; j++)
            if (palette->colours[i] == palette->colours[j])
                return mapping_fail(mapping, node, "the colour #%06X stands twice",
                                    (unsigned)palette->colours[i]);
    return true;
}

static bool read_own(struct mapping *mapping, const struct yaml_node_s *node, struct palette *palette)
{
    palette->name = "own";
    if (!mapping_read_list(mapping, node, "colours", sizeof(uint32_t), read_colour, &palette->colours))
        return false;
    if (palette->count > PALETTE_MOST_COLOURS)
        return mapping_fail(mapping, node, "a palette has at most %d colours, not %zu", PALETTE_MOST_COLOURS,
                            palette->count);
    return colours_differ(mapping, node, palette);
}

bool report_read_palette(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    const struct palette **palette = target;
    size_t count = 0;

    if (mapping_is_list(node)) {
        struct palette *own = arena_alloc(mapping->arena, sizeof *own);
        *palette = own;
        return read_own(mapping, node, own);
    }
    const char *name = mapping_scalar(mapping, node);
    if (!name)
        return false;
    while (palette_names[count])
        count++;
    *palette = palette_find(name);
    return *palette ||
           mapping_fail(mapping, node, "%s is not a palette; use %s, or a list of colours",
                        mapping_quote(mapping, name),
                        text_list(mapping->arena, (const char *const *)palette_names, count, "or"));
}

bool report_chart_palette_fits(struct mapping *mapping, const struct yaml_node_s *node,
                               const struct report_chart *chart)
{
    struct kind kind;
    size_t count = chart->palette->count;

    if (!kind_find(chart->kind, &kind) || kind.most_series == 0 || chart->y_count <= count)
        return true;
    return mapping_fail(mapping, node,
                        "chart '%s': y has %zu columns, and its palette %zu colour%s; draw fewer columns, or "
                        "give it a palette with more",
                        chart->name, chart->y_count, count, count > 1 ? "s" : "");
}
