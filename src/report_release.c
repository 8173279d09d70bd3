#include "report_release.h"

#include "arena.h"
#include "report.h"

#include <string.h>

enum { DAYS_LIMIT = 3660 };

static bool read_days(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    double days;

    if (!mapping_read_number(mapping, node, &days))
        return false;
    if (days < 0 || days > DAYS_LIMIT || days != (int)days)
        return mapping_fail(mapping, node, "%s is no number of days; use a whole number from 0 to %d",
                            mapping_quote(mapping, mapping_scalar(mapping, node)), DAYS_LIMIT);
    *(int *)target = (int)days;
    return true;
}

static bool read_page(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    if (!mapping_read_line(mapping, node, target))
        return false;
    const char *text = *(const char **)target;
    return strncmp(text, "https://", 8) == 0 ||
           mapping_fail(mapping, node, "%s is no address of a page; write it as https://…",
                        mapping_quote(mapping, text));
}

bool report_read_release(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"days", true, read_days, offsetof(struct report_release, days)},
        {"page", false, read_page, offsetof(struct report_release, page)},
        {"name", false, mapping_read_line, offsetof(struct report_release, name)},
    };
    struct report_release *release = arena_alloc(mapping->arena, sizeof *release);

    *(const struct report_release **)target = release;
    if (!mapping_read(mapping, node, "a release", fields, sizeof fields / sizeof *fields, release))
        return false;
    if (release->page && !release->name)
        return mapping_fail(mapping, node, "a release with a page needs a name, which leads to the page");
    return release->page || !release->name ||
           mapping_fail(mapping, node, "a release with a name needs the page that the name leads to");
}
