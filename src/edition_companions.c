#include "edition_companions.h"

#include "arena.h"
#include "book.h"
#include "edition.h"

#include <string.h>

static bool has_format(const struct edition *edition, const char *format)
{
    for (size_t i = 0; i < edition->formats.count; i++)
        if (strcmp(edition->formats.items[i], format) == 0)
            return true;
    return false;
}

static bool add_datasets(const struct edition *edition, struct book *book,
                         const struct companion_language *language)
{
    struct companions companions;

    if (!companion_jsonstat(book, language, &companions, edition->work->arena, edition->work->err))
        return false;
    book->companions = companions.items;
    book->companion_count = companions.count;
    return true;
}

static bool add_metadata(const struct edition *edition, struct book *book,
                         const struct companion_language *languages)
{
    struct work *work = edition->work;
    struct companion *metadata = arena_alloc(work->arena, sizeof *metadata);

    book->metadata = metadata;
    return companion_csvw(book, languages, edition->languages.count, metadata, work->arena, work->err);
}

bool edition_add_companions(const struct edition *edition, const struct book **books,
                            const struct companion_language *languages)
{
    for (size_t i = 0; i < edition->languages.count; i++) {
        struct book *book = arena_alloc(edition->work->arena, sizeof *book);
        *book = *books[i];
        books[i] = book;
        if (has_format(edition, "jsonstat") && !add_datasets(edition, book, &languages[i]))
            return false;
        if (i == 0 && has_format(edition, "csv") && !add_metadata(edition, book, languages))
            return false;
    }
    return true;
}
