/* Any bytes as a PO file: a catalog in which each entry is found again, or one sentence. */
#include "po.h"

#include "arena.h"
#include "error.h"
#include "po_check.h"
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

static void is_sentence(const struct error *err)
{
    char why[160];

    demand(err->kind == ERROR_DEFINITION && *err->text &&
           text_is_utf8(err->text, strlen(err->text), why, sizeof why));
}

static void is_whole(const struct po *po)
{
    for (size_t i = 0; i < po->count; i++) {
        const struct po_entry *entry = &po->entries[i];
        demand(po_find(po, entry->context, entry->id) == entry);
        demand(entry->text_count > 0 && (entry->plural || entry->text_count == 1));
        for (size_t j = 0; j < entry->text_count; j++)
            demand(entry->texts[j] != NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(abort);
    struct error err = {0};
    const struct po *po = po_parse("a.po", (const char *)data, size, arena, &err);

    demand(!po == (err.kind != ERROR_NONE));
    if (po) {
        is_whole(po);
        po_field(po, "Plural-Forms", arena);
    }
    if (po && po_check(po, arena, &err))
        demand(err.kind == ERROR_NONE);
    else
        is_sentence(&err);
    arena_free(arena);
    return 0;
}
