/* For tests: small editions of a report, "out/report" in the scratch folder. Two files say the same. */
#ifndef STATBOOK_TESTS_SMALL_EDITION_H
#define STATBOOK_TESTS_SMALL_EDITION_H

#include "file.h"
#include "publish.h"
#include "scratch.h"

static size_t small_keep; /* replaced generations that stay */

static inline struct publish *begin(struct scratch *scratch, const char *period, struct error *err)
{
    struct publish_target target = {
        .root = scratch_path(scratch, "out"), .report = "report", .period = period, .keep = small_keep};
    struct publish *publish = publish_begin(&target, scratch->arena, err);

    if (!publish || publish_stage(publish, err))
        return publish;
    publish_abandon(publish);
    return NULL;
}

static inline bool fill(const struct publish *publish, const char *text, struct scratch *scratch,
                        struct error *err)
{
    const char *folder = publish_folder(publish);
    const char *charts = arena_format(scratch->arena, "%s/charts", folder);

    return file_write(folder, "manifest.json", text, strlen(text), err) && file_make_folder(charts, err) &&
           file_write(charts, "a.svg", text, strlen(text), err);
}

static inline bool make(struct scratch *scratch, const char *period, const char *text, struct error *err)
{
    struct publish *publish = begin(scratch, period, err);

    if (!publish)
        return false;
    if (fill(publish, text, scratch, err))
        return publish_commit(publish, err);
    publish_abandon(publish);
    return false;
}

static inline void publish_text(struct scratch *scratch, const char *period, const char *text)
{
    if (!make(scratch, period, text, scratch->err))
        fail_msg("%s", scratch->err->text);
}

/* The text of a whole edition, "" when there is none, NULL when it is not whole. */
static inline const char *edition(struct scratch *scratch, const char *name)
{
    const char *one = scratch_get(scratch, arena_format(scratch->arena, "out/report/%s/manifest.json", name));
    const char *two = scratch_get(scratch, arena_format(scratch->arena, "out/report/%s/charts/a.svg", name));

    if (!one && !two)
        return "";
    return one && two && strcmp(one, two) == 0 ? one : NULL;
}

static inline const char *target(struct scratch *scratch, const char *name)
{
    char *text = arena_alloc(scratch->arena, 100);

    if (readlink(scratch_path(scratch, arena_format(scratch->arena, "out/report/%s", name)), text, 99) < 0)
        return "none";
    return text;
}

static inline const char *behind(struct scratch *scratch, const char *text)
{
    return arena_format(scratch->arena, "%s%s", scratch->folder, text);
}

#endif
