#include "lint_reader.h"

#include "arena.h"
#include "error.h"
#include "package.h"
#include "xml.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool lint_beyond(struct lint_reader *reader, struct error *err, const char *format, ...)
{
    char text[256];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    reader->beyond = true;
    return error_set(err, ERROR_DATA, "%s", text);
}

bool lint_read_part(struct lint_reader *reader, const char *part, const struct xml_form *form, void *context,
                    bool *damaged, struct error *err)
{
    if (package_read(reader->package, part, form, context, err))
        return true;
    if (damaged)
        *damaged = true;
    if (err->kind != ERROR_DATA || reader->beyond)
        return false;
    /* The name of the part stands in front, for those who are told nothing else. */
    size_t size = strlen(part) + strlen(": ");
    package_add_flaw(reader->package, part, err->text + (size < strlen(err->text) ? size : 0));
    *err = (struct error){0};
    return true;
}

const char *lint_part_of_kind(const struct lint_reader *reader, const char *part, const char *kind)
{
    size_t count;
    const struct relationship *all = package_relationships(reader->package, part, &count);

    for (size_t i = 0; i < count; i++)
        if (all[i].is_part && all[i].target && strcmp(all[i].kind, kind) == 0)
            return all[i].target;
    return NULL;
}

const char *lint_part_of_id(const struct lint_reader *reader, const char *part, const char *id)
{
    const struct relationship *found = id ? package_relationship(reader->package, part, id) : NULL;

    return found && found->is_part ? found->target : NULL;
}

const char *lint_keep(struct lint_reader *reader, const char *text, size_t length)
{
    if (length > LINT_KEPT_LIMIT - reader->kept)
        return NULL;
    reader->kept += length;
    return arena_copy(reader->arena, text, length);
}

static bool beyond_kept(struct lint_reader *reader, struct error *err)
{
    return lint_beyond(reader, err, "the workbook has more than %d MiB of names, headings and links",
                       LINT_KEPT_LIMIT >> 20);
}

const char *lint_keep_needed(struct lint_reader *reader, const char *text, size_t length, struct error *err)
{
    const char *kept = lint_keep(reader, text, length);

    if (!kept)
        beyond_kept(reader, err);
    return kept;
}

bool lint_join(struct lint_reader *reader, const char **into, const char *between, const char *text,
               struct error *err)
{
    char joined[LINT_JOINED_LIMIT + 1];
    size_t length = strlen(*into), size = strlen(text);

    if (size == 0 || length + strlen(between) + size > LINT_JOINED_LIMIT)
        return true;
    int total = snprintf(joined, sizeof joined, "%s%s%s", *into, length > 0 ? between : "", text);
    const char *kept = lint_keep_needed(reader, joined, (size_t)total, err);
    if (kept)
        *into = kept;
    return kept != NULL;
}

bool lint_attribute(struct lint_reader *reader, const struct xml_element *element, const char *name,
                    const char **text, struct error *err)
{
    const char *value = xml_attribute(element, name);

    *text = "";
    if (!value || !*value)
        return true;
    const char *copy = lint_keep_needed(reader, value, strlen(value), err);
    if (!copy)
        return false;
    *text = strstr(copy, "_x") ? xstring_decode(copy, reader->arena) : copy;
    return true;
}

double lint_number(const struct xml_element *element, const char *name, double otherwise)
{
    const char *text = xml_attribute(element, name);
    double number;

    return text && xml_number(text, &number) ? number : otherwise;
}

unsigned lint_unsigned(const struct xml_element *element, const char *name, unsigned otherwise)
{
    const char *text = xml_attribute(element, name);
    unsigned number;

    return text && xml_unsigned(text, &number) ? number : otherwise;
}

bool lint_is_on(const struct xml_element *element, const char *name)
{
    return !xml_attribute(element, name) || xml_flag(element, name);
}
