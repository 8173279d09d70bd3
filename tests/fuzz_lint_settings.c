/* Any bytes as the settings of lint: read or refused with one sentence. */
#include "arena.h"
#include "error.h"
#include "lint_settings.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void is_usable(const struct lint_settings *settings)
{
    demand(settings->smallest_size <= settings->usual_size && settings->narrowest <= settings->widest &&
           settings->title_size_from <= settings->title_size_to);
    demand(settings->cover_words > 0 && settings->cover_cell > 0 && settings->most_series > 0);
    demand(settings->fonts[0] && settings->vocabulary[0] && settings->missing[0]);
    for (size_t i = 0; i < settings->severity_count; i++)
        demand(rule_find(settings->severities[i].id) != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(abort);
    struct lint_settings settings;
    struct error err = {0};
    char why[160];

    lint_settings_default(&settings, PROFILE_AF);
    bool good = lint_settings_parse("lint.yaml", (const char *)data, size, &settings, arena, &err);
    demand(good == (err.kind == ERROR_NONE) && (good || err.kind == ERROR_DEFINITION));
    demand(text_is_utf8(err.text, strlen(err.text), why, sizeof why) && !strchr(err.text, '\n'));
    if (good)
        is_usable(&settings);
    arena_free(arena);
    return 0;
}
