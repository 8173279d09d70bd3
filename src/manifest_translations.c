#include "manifest_translations.h"

#include "arena.h"
#include "manifest_pack.h"
#include "manifest_reader.h"

#include <string.h>

static const char *const reasons[] = {"missing", "fuzzy"};
enum { REASONS = sizeof reasons / sizeof *reasons };

/* ---- writing ---- */

static json_t *pack_catalogs(const struct manifest_translation *translation)
{
    json_t *list = json_array();

    for (size_t i = 0; i < translation->catalog_count; i++)
        list = manifest_append(list, json_pack("{s:s, s:s}", "path", translation->catalogs[i].path, "sha256",
                                               translation->catalogs[i].sha256));
    return list;
}

static json_t *pack_gap(const struct manifest_gap *gap)
{
    json_t *packed = json_pack("{s:s, s:s}", "text", gap->text, "reason", reasons[gap->fuzzy]);

    if (!packed || manifest_add_text(packed, "context", *gap->context ? gap->context : NULL))
        return packed;
    json_decref(packed);
    return NULL;
}

static json_t *pack_gaps(const struct manifest_translation *translation)
{
    json_t *list = json_array();

    for (size_t i = 0; i < translation->gap_count; i++)
        list = manifest_append(list, pack_gap(&translation->gaps[i]));
    return list;
}

static json_t *pack_translation(const struct manifest_translation *translation)
{
    return json_pack("{s:s, s:s, s:o, s:o}", "language", translation->language, "locale", translation->locale,
                     "catalogs", pack_catalogs(translation), "untranslated", pack_gaps(translation));
}

json_t *manifest_pack_translations(const struct manifest_inputs *inputs)
{
    json_t *list = json_array();

    for (size_t i = 0; i < inputs->translation_count; i++)
        list = manifest_append(list, pack_translation(&inputs->translations[i]));
    return list;
}

/* ---- reading ---- */

static bool check_catalog(struct manifest_reader *reader, json_t *object)
{
    static const char *const keys[] = {"path", "sha256", NULL};
    const char *ignored;

    return manifest_has_only(reader, object, keys) && manifest_get_line(reader, object, "path", &ignored) &&
           manifest_get_hash(reader, object, "sha256", &ignored);
}

static bool check_reason(const struct manifest_reader *reader, const char *reason)
{
    for (size_t i = 0; i < REASONS; i++)
        if (strcmp(reason, reasons[i]) == 0)
            return true;
    return manifest_fail(reader, "reason", "is %s; it is 'missing' or 'fuzzy'",
                         manifest_quote(reader, reason));
}

static bool check_gap(struct manifest_reader *reader, json_t *object)
{
    static const char *const keys[] = {"text", "context", "reason", NULL};
    const char *ignored, *reason;

    return manifest_has_only(reader, object, keys) &&
           manifest_check_paragraph(reader, "text", json_object_get(object, "text"), &ignored) &&
           manifest_get_optional_line(reader, object, "context", &ignored) &&
           manifest_get_line(reader, object, "reason", &reason) && check_reason(reader, reason);
}

static bool check_list(struct manifest_reader *reader, const json_t *object, const char *key,
                       bool (*check)(struct manifest_reader *reader, json_t *object))
{
    const json_t *list = manifest_get(reader, object, key, JSON_ARRAY);
    const char *outer = arena_text(reader->arena, reader->place);

    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *value = json_array_get(list, i);
        if (!manifest_enter_within(reader, outer, key, i, value) || !check(reader, value))
            return false;
    }
    manifest_leave_to(reader, outer);
    return list != NULL;
}

static bool check_translation(struct manifest_reader *reader, json_t *object)
{
    static const char *const keys[] = {"language", "locale", "catalogs", "untranslated", NULL};
    const char *ignored;

    return manifest_has_only(reader, object, keys) &&
           manifest_get_line(reader, object, "language", &ignored) &&
           manifest_get_line(reader, object, "locale", &ignored) &&
           check_list(reader, object, "catalogs", check_catalog) &&
           check_list(reader, object, "untranslated", check_gap);
}

bool manifest_check_translations(struct manifest_reader *reader, const json_t *object)
{
    return check_list(reader, object, "translations", check_translation);
}
