#include "manifest_reader.h"

#include "arena.h"
#include "error.h"
#include "hash.h"
#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { NAME_LIMIT = 255, LINE_LIMIT = TEXT_CELL_LIMIT };

bool manifest_fail(const struct manifest_reader *reader, const char *key, const char *format, ...)
{
    char sentence[sizeof reader->err->text];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    return error_set(reader->err, ERROR_DATA, "%s: %s%s %s", reader->name, reader->place, key, sentence);
}

const char *manifest_type_words(json_type type)
{
    switch (type) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "a list";
    case JSON_STRING:
        return "a text";
    case JSON_INTEGER:
        return "a whole number";
    case JSON_REAL:
        return "a number with a fraction";
    case JSON_TRUE:
    case JSON_FALSE:
        return "true or false";
    case JSON_NULL:
        break;
    }
    return "null";
}

bool manifest_is(const struct manifest_reader *reader, const json_t *value, const char *key, json_type type)
{
    if (!value)
        return manifest_fail(reader, key, "is missing");
    if (json_typeof(value) == type)
        return true;
    return manifest_fail(reader, key, "is %s; it must be %s", manifest_type_words(json_typeof(value)),
                         manifest_type_words(type));
}

json_t *manifest_get(const struct manifest_reader *reader, const json_t *object, const char *key,
                     json_type type)
{
    json_t *value = json_object_get(object, key);

    return manifest_is(reader, value, key, type) ? value : NULL;
}

const char *manifest_quote(const struct manifest_reader *reader, const char *text)
{
    return text_quote(reader->arena, text, strlen(text));
}

bool manifest_has_only(const struct manifest_reader *reader, json_t *object, const char *const *keys)
{
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        size_t i = 0;
        while (keys[i] && strcmp(keys[i], key) != 0)
            i++;
        if (!keys[i])
            return manifest_fail(reader, manifest_quote(reader, key), "is not a key of a manifest");
    }
    return true;
}

bool manifest_check_line(const struct manifest_reader *reader, const char *key, const json_t *value,
                         const char **text)
{
    char why[200];

    if (!manifest_is(reader, value, key, JSON_STRING))
        return false;
    *text = arena_text(reader->arena, json_string_value(value));
    return text_fit_for_line(*text, LINE_LIMIT, why, sizeof why) || manifest_fail(reader, key, "%s", why);
}

bool manifest_get_line(const struct manifest_reader *reader, const json_t *object, const char *key,
                       const char **text)
{
    return manifest_check_line(reader, key, json_object_get(object, key), text);
}

bool manifest_get_optional_line(const struct manifest_reader *reader, const json_t *object, const char *key,
                                const char **text)
{
    *text = NULL;
    return !json_object_get(object, key) || manifest_get_line(reader, object, key, text);
}

bool manifest_check_paragraph(const struct manifest_reader *reader, const char *key, const json_t *value,
                              const char **text)
{
    char why[200];

    if (!manifest_is(reader, value, key, JSON_STRING))
        return false;
    *text = arena_text(reader->arena, json_string_value(value));
    return text_fit_for_cell(*text, strlen(*text), why, sizeof why) || manifest_fail(reader, key, "%s", why);
}

bool manifest_get_optional_paragraph(const struct manifest_reader *reader, const json_t *object,
                                     const char *key, const char **text)
{
    const json_t *value = json_object_get(object, key);

    *text = NULL;
    return !value || manifest_check_paragraph(reader, key, value, text);
}

bool manifest_get_name(const struct manifest_reader *reader, const json_t *object, const char *key,
                       const char **name)
{
    if (!manifest_get_line(reader, object, key, name))
        return false;
    return text_is_name(*name, NAME_LIMIT) ||
           manifest_fail(reader, key, "is %s; it must be lower case letters, digits and dashes",
                         manifest_quote(reader, *name));
}

bool manifest_get_hash(const struct manifest_reader *reader, const json_t *object, const char *key,
                       const char **hash)
{
    if (!manifest_get_line(reader, object, key, hash))
        return false;
    return (strlen(*hash) == HASH_SIZE - 1 && strspn(*hash, "0123456789abcdef") == HASH_SIZE - 1) ||
           manifest_fail(reader, key, "is %s; it must be 64 hexadecimal digits in lower case",
                         manifest_quote(reader, *hash));
}

bool manifest_get_count(const struct manifest_reader *reader, const json_t *object, const char *key,
                        uint64_t *count)
{
    const json_t *value = manifest_get(reader, object, key, JSON_INTEGER);

    if (!value)
        return false;
    *count = (uint64_t)json_integer_value(value);
    return json_integer_value(value) >= 0 ||
           manifest_fail(reader, key, "is %" JSON_INTEGER_FORMAT "; it cannot be below 0",
                         json_integer_value(value));
}

bool manifest_get_lines(const struct manifest_reader *reader, const json_t *object, const char *key,
                        const char *const **texts, size_t *count)
{
    const json_t *list = manifest_get(reader, object, key, JSON_ARRAY);
    const char **lines = arena_array(reader->arena, json_array_size(list), sizeof *lines);

    *texts = lines;
    *count = json_array_size(list);
    for (size_t i = 0; i < *count; i++)
        if (!manifest_check_line(reader, key, json_array_get(list, i), &lines[i]))
            return false;
    return list != NULL;
}

bool manifest_enter_within(struct manifest_reader *reader, const char *outer, const char *list, size_t i,
                           const json_t *value)
{
    snprintf(reader->place, sizeof reader->place, "%s%s[%zu]", outer, list, i);
    if (!manifest_is(reader, value, "", JSON_OBJECT))
        return false;
    strcat(reader->place, ".");
    return true;
}

bool manifest_enter(struct manifest_reader *reader, const char *list, size_t i, const json_t *value)
{
    return manifest_enter_within(reader, "", list, i, value);
}

void manifest_leave_to(struct manifest_reader *reader, const char *outer)
{
    snprintf(reader->place, sizeof reader->place, "%s", outer);
}

bool manifest_get_flag(const struct manifest_reader *reader, const json_t *object, const char *key,
                       bool *flag)
{
    const json_t *value = json_object_get(object, key);

    *flag = value != NULL;
    return !value || json_is_true(value) || manifest_fail(reader, key, "is not true; leave it out");
}
