#include "asset.h"

#include <string.h>

const struct asset *asset_find_template(const char *name)
{
    for (const struct asset *asset = chart_templates; asset->name; asset++)
        if (strcmp(asset->name, name) == 0)
            return asset;
    return NULL;
}
