#include "error.h"

#include "line.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A sentence that was cut may end inside a UTF-8 character: take the rest of that character off. */
static void end_at_whole_character(char *text)
{
    size_t length = strlen(text);
    size_t start = length;

    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t needed = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length - (start - 1) < needed)
        text[start - 1] = '\0';
}

bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    err->kind = kind;
    if (vsnprintf(err->text, sizeof err->text, format, arguments) >= (int)sizeof err->text)
        end_at_whole_character(err->text);
    va_end(arguments);
    line_keep(err->text);
    return false;
}

bool error_within(struct error *err, const char *format, ...)
{
    char place[sizeof err->text];
    char sentence[sizeof err->text];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(place, sizeof place, format, arguments);
    va_end(arguments);
    memcpy(sentence, err->text, sizeof sentence);
    if (snprintf(err->text, sizeof err->text, "%s: %s", place, sentence) >= (int)sizeof err->text)
        end_at_whole_character(err->text);
    line_keep(err->text);
    return false;
}

static enum error_kind kind_of_code(int code, enum error_kind otherwise)
{
    switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EIO:
    case EFBIG:
        return ERROR_IO;
    case EACCES:
    case EPERM:
    case EROFS:
        return ERROR_PERMISSION;
    case ENOMEM:
    case EMFILE:
    case ENFILE:
    case EAGAIN:
        return ERROR_SYSTEM;
    default:
        return otherwise;
    }
}

bool error_system(struct error *err, int code, enum error_kind otherwise, const char *format, ...)
{
    char what[sizeof err->text];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return error_set(err, kind_of_code(code, otherwise), "%s: %s", what, strerror(code));
}
