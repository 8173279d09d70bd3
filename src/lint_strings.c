#include "lint_reader.h"

#include "arena.h"
#include "error.h"
#include "spill.h"
#include "xml.h"

#include <stdlib.h>
#include <string.h>

/* A text lies in `bytes` as one byte (is a run super- or subscript?), the text, a NUL; `ends` has for each
 * where it ends. */
struct lint_strings {
    struct spill *bytes, *ends;
    size_t count;
    bool superscript; /* of the text that is being read */
};

static bool end_piece(void *context, const char *text, struct error *err)
{
    struct lint_reader *reader = context;

    return xstring_add(&reader->text, text, reader->arena, err);
}

static bool start_run_alignment(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_reader *reader = context;
    const char *value = xml_attribute(element, "val");

    (void)err;
    reader->strings->superscript |= value && strcmp(value, "baseline") != 0;
    return true;
}

static bool start_text(void *context, const struct xml_element *element, struct error *err)
{
    struct lint_reader *reader = context;

    (void)element, (void)err;
    reader->text.size = 0;
    reader->strings->superscript = false;
    return true;
}

static bool end_text(void *context, const char *text, struct error *err)
{
    struct lint_reader *reader = context;
    struct lint_strings *strings = reader->strings;
    char superscript = strings->superscript;

    (void)text;
    if (spill_size(strings->bytes) + spill_size(strings->ends) + reader->text.size > reader->strings_limit)
        return lint_beyond(reader, err, "has more than %zu MiB of shared texts", reader->strings_limit >> 20);
    if (!spill_add(strings->bytes, &superscript, 1, err) ||
        !spill_add(strings->bytes, reader->text.bytes, reader->text.size, err) ||
        !spill_add(strings->bytes, "", 1, err))
        return false;
    uint32_t end = (uint32_t)spill_size(strings->bytes);
    strings->count++;
    return spill_add(strings->ends, &end, sizeof end, err);
}

static bool make(struct lint_reader *reader, struct error *err)
{
    struct lint_strings *strings = arena_alloc(reader->arena, sizeof *strings);
    const uint32_t begin = 0;

    reader->strings = strings;
    strings->bytes = spill_new(reader->strings_in_memory, reader->arena);
    strings->ends = spill_new(reader->strings_in_memory / 2, reader->arena);
    return spill_add(strings->ends, &begin, sizeof begin, err);
}

bool lint_read_strings(struct lint_reader *reader, struct error *err)
{
    static const struct xml_rule rules[] = {{"si/t", NULL, end_piece},
                                            {"si", start_text, end_text},
                                            {"si/r/t", NULL, end_piece},
                                            {"si/r/rPr/vertAlign", start_run_alignment, NULL},
                                            {0}};
    static const struct xml_form form = {"sst", rules};
    const char *part = lint_part_of_kind(reader, reader->workbook, "sharedStrings");

    return !part || (make(reader, err) && lint_read_part(reader, part, &form, reader, NULL, err));
}

void lint_strings_close(struct lint_strings *strings)
{
    if (!strings)
        return;
    spill_close(strings->bytes);
    spill_close(strings->ends);
}

size_t lint_strings_count(const struct lint_strings *strings)
{
    return strings ? strings->count : 0;
}

const char *lint_string(struct lint_strings *strings, size_t number, size_t *length, bool *superscript,
                        struct error *err)
{
    if (number >= lint_strings_count(strings)) {
        error_set(err, ERROR_DATA, "the shared text %zu does not exist; there are %zu, counted from 0",
                  number, lint_strings_count(strings));
        return NULL;
    }
    const uint32_t *ends = spill_read(strings->ends, number * sizeof *ends, 2 * sizeof *ends, err);
    if (!ends)
        return NULL;
    size_t size = ends[1] - ends[0];
    const char *text = spill_read(strings->bytes, ends[0], size, err);
    if (!text)
        return NULL;
    *superscript = text[0] != 0;
    *length = size - 2;
    return text + 1;
}
