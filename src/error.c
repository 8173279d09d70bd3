#include "error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unicode/utf8.h>

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

/* Names of files can hold any bytes: control characters and what is not UTF-8 become '?'. */
static void keep_one_line(char *text)
{
    int32_t length = (int32_t)strlen(text);
    UChar32 c;

    for (int32_t i = 0, start = 0; i < length; start = i) {
        U8_NEXT(text, i, length, c);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            memset(text + start, '?', (size_t)(i - start));
    }
}

bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    err->kind = kind;
    if (vsnprintf(err->text, sizeof err->text, format, arguments) >= (int)sizeof err->text)
        end_at_whole_character(err->text);
    va_end(arguments);
    keep_one_line(err->text);
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
    keep_one_line(err->text);
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
