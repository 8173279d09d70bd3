#include "asset.h"

#include <string.h>

static const struct asset *find(const struct asset *assets, const char *name)
{
    for (const struct asset *asset = assets; asset->name; asset++)
        if (strcmp(asset->name, name) == 0)
            return asset;
    return NULL;
}

const struct asset *asset_find_template(const char *name)
{
    return find(chart_templates, name);
}

const struct asset *asset_find_catalog(const char *language)
{
    return find(language_catalogs, language);
}
