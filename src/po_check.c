#include "po_check.h"

#include "arena.h"
#include "error.h"
#include "po.h"
#include "text.h"

#include <string.h>

struct checker {
    const struct po *po;
    const struct po_entry *entry;
    struct arena *arena;
    struct error *err;
};

static bool refuse(const struct checker *checker, const char *sentence)
{
    return error_set(checker->err, ERROR_DEFINITION, "%s:%d: the translation %s", checker->po->file,
                     checker->entry->line, sentence);
}

/* The length of the place "{name}" that begins with the brace at `text`, with its braces; 0 for none. */
static size_t place_at(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

    size_t length = strspn(text + 1, letters);
    return length > 0 && text[length + 1] == '}' ? length + 2 : 0;
}

static size_t count_of(const char *text, const char *place, size_t length)
{
    size_t count = 0;

    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{'))
        count += place_at(at) == length && strncmp(at, place, length) == 0;
    return count;
}

/* Each place of `text` is in `other` as often. */
static bool check_places(const struct checker *checker, const char *text, const char *other, const char *what,
                         const char *end)
{
    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
        size_t length = place_at(at);
        if (length > 0 && count_of(text, at, length) > count_of(other, at, length))
            return refuse(checker, arena_format(checker->arena, "%s %.*s %s", what, (int)length, at, end));
    }
    return true;
}

static bool check_text(const struct checker *checker, const char *text)
{
    const struct po_entry *entry = checker->entry;
    const char *source = entry->plural ? entry->plural : entry->id;
    char why[160];

    if (!text_fit_for_cell(text, strlen(text), why, sizeof why))
        return refuse(checker, why);
    return check_places(checker, text, source, "has", "more often than its text") &&
           (entry->plural || check_places(checker, source, text, "lacks", "of its text"));
}

static bool check_entry(const struct checker *checker)
{
    for (size_t i = 0; i < checker->entry->text_count; i++)
        if (*checker->entry->texts[i] && !check_text(checker, checker->entry->texts[i]))
            return false;
    return true;
}

bool po_check(const struct po *po, struct arena *arena, struct error *err)
{
    struct checker checker = {po, NULL, arena, err};

    for (size_t i = 0; i < po->count; i++) {
        checker.entry = &po->entries[i];
        if (!checker.entry->fuzzy && !check_entry(&checker))
            return false;
    }
    return true;
}
