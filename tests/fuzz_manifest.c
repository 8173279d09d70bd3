/* Any bytes: a manifest, or an error with a sentence. */
#include "manifest.h"

#include "arena.h"
#include "error.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(abort);
    struct error err = {0};
    const struct manifest *manifest = manifest_parse("manifest.json", (const char *)data, size, arena, &err);

    if (!manifest == !err.text[0])
        abort();
    arena_free(arena);
    return 0;
}
