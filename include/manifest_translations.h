/* What a manifest says of languages: from which catalogs they come, and which texts stand in English because
 * no translation was there. Part of manifest. */
#ifndef STATBOOK_MANIFEST_TRANSLATIONS_H
#define STATBOOK_MANIFEST_TRANSLATIONS_H

#include "manifest.h"

#include <jansson.h>

struct manifest_reader;

/* NULL without memory. */
json_t *manifest_pack_translations(const struct manifest_inputs *inputs);

/* Only its form: nothing of it is needed to verify an edition. */
bool manifest_check_translations(struct manifest_reader *reader, const json_t *object);

#endif
