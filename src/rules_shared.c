#include "rules_shared.h"

#include <string.h>
#include <strings.h>

bool rules_agree_font(const struct lint_settings *settings, const char *name)
{
    for (const char *const *font = settings->fonts; *font; font++) {
        size_t length = strlen(*font);
        bool beginning = length > 0 && (*font)[length - 1] == '*';
        if (beginning ? strncasecmp(*font, name, length - 1) == 0 : strcasecmp(*font, name) == 0)
            return true;
    }
    return false;
}

/* Without memory of its own, since it is asked for many cells. */
bool rules_is_heading(struct lint *lint, const char *heading, enum lint_use use)
{
    char words[128];
    size_t length = strcspn(heading, "\n[(");

    if (length >= sizeof words)
        return false;
    memcpy(words, heading, length);
    words[length] = '\0';
    return lint_word_is(words, lint_language(lint), use) > 0;
}

const char *rules_quote(struct lint *lint, const char *text, size_t length)
{
    char part[128];

    length = length < sizeof part ? length : sizeof part - 1;
    memcpy(part, text, length);
    part[length] = '\0';
    return lint_quote(lint, part);
}
