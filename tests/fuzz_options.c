/* Bytes as a command line, split at zeros: understood, or refused with one sentence. */
#include "arena.h"
#include "error.h"
#include "options.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_WORDS = 64 };

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void is_understood(const struct options *options, int word_count)
{
    demand(options->help || options->version || options->command != COMMAND_NONE);
    demand(options->arguments.count < (size_t)word_count && options->parameter_count < (size_t)word_count);
    for (size_t i = 0; i < options->arguments.count; i++)
        demand(options->arguments.items[i] != NULL);
    for (size_t i = 0; i < options->parameter_count; i++)
        demand(options->parameters[i].name && options->parameters[i].text);
    for (size_t i = 0; i < options->languages.count; i++)
        demand(*options->languages.items[i] != '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(abort);
    char *words[MOST_WORDS + 1] = {arena_text(arena, "statbook")};
    char *text = arena_copy(arena, data, size), *end = text + size, why[160];
    struct options options;
    struct error err = {0};
    int count = 1;

    for (; text < end && count < MOST_WORDS; text += strlen(text) + 1)
        words[count++] = text;
    bool good = options_parse(count, words, arena, &options, &err);
    demand(good == (err.kind == ERROR_NONE) && (good || err.kind == ERROR_USAGE));
    demand(text_is_utf8(err.text, strlen(err.text), why, sizeof why));
    if (good)
        is_understood(&options, count);
    arena_free(arena);
    return 0;
}
