#include "kinds.h"

#include "asset.h"

#include <string.h>

enum { MOST_SERIES = 4 };

/* The number of the word that the line "# <key>: <word>" has, 0 where there is no such line. */
static size_t find_trait(const char *template, const char *key, const char *const *words, size_t count)
{
    const char *at = strstr(template, key);

    for (size_t i = 0; at && i < count; i++) {
        size_t length = strlen(words[i]);
        if (strncmp(at + strlen(key), words[i], length) == 0 && at[strlen(key) + length] == '\n')
            return i;
    }
    return 0;
}

#define FIND_TRAIT(template, key, words) find_trait(template, key, words, sizeof(words) / sizeof *(words))

bool kind_find(const char *name, struct kind *kind)
{
    static const char *const layouts[] = {"upright", "lying", "events", "slope", "panels", "matrix"};
    static const char *const legends[] = {"lines", "boxes", "points", "none"};
    static const char *const values[] = {"figures", "days", "any"};
    const struct asset *asset = asset_find_template(name);

    if (!asset)
        return false;
    *kind = (struct kind){
        .name = asset->name,
        .template = asset->text,
        .layout = (enum kind_layout)FIND_TRAIT(asset->text, "# layout: ", layouts),
        .legend = (enum kind_legend)FIND_TRAIT(asset->text, "# legend: ", legends),
        .values = (enum kind_values)FIND_TRAIT(asset->text, "# values: ", values),
        .stacked = strstr(asset->text, "# stacked\n"),
        .joined = strstr(asset->text, "# joined\n"),
        .most_series = strstr(asset->text, "# series: any\n") ? 0 : MOST_SERIES,
    };
    return true;
}
