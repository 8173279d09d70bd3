/* Any bytes as a page of an edition. What is taken for one leads nowhere but into the edition and to
 * addresses. */
#include "page_reader.h"

#include "arena.h"
#include "error.h"
#include "file.h"
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

static bool leads_out(const char *address)
{
    return strncmp(address, "https://", 8) == 0 || strncmp(address, "http://", 7) == 0 ||
           strncmp(address, "mailto:", 7) == 0;
}

static void check(const struct page_seen *seen)
{
    for (size_t i = 0; i < seen->file_count; i++)
        demand(*seen->files[i] != '/' && !strchr(seen->files[i], ':') && !strstr(seen->files[i], ".."));
    for (size_t i = 0; i < seen->block_count; i++) {
        const struct page_block *block = &seen->blocks[i];
        demand(strcmp(block->element, "script") != 0 && block->text);
        demand(!strchr(block->address, ':') || leads_out(block->address) || *block->address == '#');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(abort);
    struct error err = {0};
    const struct bytes bytes = {arena_copy(arena, data, size), size};
    struct page_seen seen;
    char why[160];

    if (page_read(&bytes, &seen, arena, &err))
        check(&seen);
    else
        demand(err.kind == ERROR_DATA && *err.text &&
               text_is_utf8(err.text, strlen(err.text), why, sizeof why));
    arena_free(arena);
    return 0;
}
