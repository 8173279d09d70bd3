#include "package.h"

#include "archive.h"
#include "arena.h"
#include "deadline.h"
#include "error.h"
#include "room.h"
#include "text.h"
#include "xml.h"

#include <stdlib.h>
#include <string.h>

/* Excel follows 65,530 links on a sheet, each a relationship. */
enum { RELATIONSHIP_LIMIT = 1000000, EXTENSION_LIMIT = 1000, NAMES_LIMIT = 64 * 1024 * 1024 };

static const char types_part[] = "[Content_Types].xml";

struct part {
    const char *type;
    bool was_read;
    struct relationship *relationships; /* in the order of their ids */
    size_t relationship_count;
};

struct extension {
    const char *name, *type;
};

struct package {
    struct arena *arena;
    struct archive *archive;
    struct part *parts; /* as the members of the archive */
    struct part root;   /* has only relationships */
    struct extension *extensions;
    size_t extension_count, relationship_count;
    size_t names; /* bytes of types, ids and targets so far */
    bool lenient;
    struct package_flaw *flaws;
    size_t flaw_count;
};

/* What stands behind a relationship. A part may have only one of a kind that is single. */
static const struct kind {
    const char *name, *type;
    bool single;
} kinds[] = {
    {"officeDocument", NULL, true},
    {"core-properties", "application/vnd.openxmlformats-package.core-properties+xml", true},
    {"styles", "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml", true},
    {"sharedStrings", "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml", true},
    {"worksheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml", false},
    {"table", "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml", false},
    {"drawing", "application/vnd.openxmlformats-officedocument.drawing+xml", false},
    {"chart", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", false},
};

static const struct kind *find_kind(const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}

static struct part *find_part(const struct package *package, const char *name)
{
    int member = archive_find(package->archive, name);

    return member == NO_MEMBER ? NULL : &package->parts[member];
}

static const char *quote(const struct package *package, const char *text)
{
    return text_quote(package->arena, text, strlen(text));
}

static bool read_part(struct package *package, const char *name, bool is_xml, const struct xml_form *form,
                      void *context, struct error *err);

/* Flaws. */

void package_add_flaw(struct package *package, const char *part, const char *what)
{
    struct arena *arena = package->arena;

    if (package->flaw_count == PACKAGE_FLAW_LIMIT)
        return;
    package->flaws = room_for_item(arena, package->flaws, package->flaw_count, sizeof *package->flaws);
    package->flaws[package->flaw_count++] =
        (struct package_flaw){arena_text(arena, part), arena_text(arena, what)};
}

const struct package_flaw *package_flaws(const struct package *package, size_t *count)
{
    *count = package->flaw_count;
    return package->flaws;
}

static void add_flaw_of_archive(void *context, const char *what)
{
    package_add_flaw(context, "", what);
}

/* What ends the reading of a strict package is only noted of a lenient one: unless it is no fault of the
 * file. */
static bool tolerate(struct package *package, const char *part, struct error *err)
{
    if (!package->lenient || err->kind != ERROR_DATA)
        return false;
    package_add_flaw(package, part, err->text);
    *err = (struct error){0};
    return true;
}

static const struct part *find_source(const struct package *package, const char *name)
{
    return *name ? find_part(package, name) : &package->root;
}

/* The text of a flaw does not name the part again. */
static bool read_or_tolerate(struct package *package, const char *part, const struct xml_form *form,
                             void *context, struct error *err)
{
    return read_part(package, part, true, form, context, err) || tolerate(package, part, err) ||
           error_within(err, "%s", part);
}

/* A copy that counts; NULL with a message. */
static const char *keep(struct package *package, const char *text, struct error *err)
{
    size_t size = strlen(text);

    if (size > NAMES_LIMIT - package->names) {
        error_set(err, ERROR_DATA, "the package has more than %d MiB of names", NAMES_LIMIT >> 20);
        return NULL;
    }
    package->names += size;
    return arena_copy(package->arena, text, size);
}

/* Content types. */

static bool start_default(void *context, const struct xml_element *element, struct error *err)
{
    struct package *package = context;
    const char *name = xml_attribute(element, "Extension");
    const char *type = xml_attribute(element, "ContentType");

    if (!name || !type) {
        error_set(err, ERROR_DATA, "has a Default without Extension or ContentType");
        return tolerate(package, types_part, err);
    }
    if (package->extension_count == EXTENSION_LIMIT)
        return error_set(err, ERROR_DATA, "has more than %d extensions", EXTENSION_LIMIT);
    package->extensions = room_for_item(package->arena, package->extensions, package->extension_count,
                                        sizeof *package->extensions);
    package->extensions[package->extension_count++] =
        (struct extension){arena_text(package->arena, name), arena_text(package->arena, type)};
    return true;
}

static bool take_override(struct package *package, const struct xml_element *element, struct error *err)
{
    const char *name = xml_attribute(element, "PartName");
    const char *type = xml_attribute(element, "ContentType");

    if (!name || !type || *name != '/')
        return error_set(err, ERROR_DATA, "has an Override without PartName or ContentType");
    struct part *part = find_part(package, name + 1);
    if (!part)
        return error_set(err, ERROR_DATA, "has a type for %s, which is missing", quote(package, name + 1));
    if (part->type)
        return error_set(err, ERROR_DATA, "has two types for %s", name + 1);
    part->type = keep(package, type, err);
    return part->type != NULL;
}

static bool start_override(void *context, const struct xml_element *element, struct error *err)
{
    return take_override(context, element, err) || tolerate(context, types_part, err);
}

static const char *type_of_extension(const struct package *package, const char *part)
{
    const char *point = strrchr(part, '.');

    for (size_t i = 0; point && i < package->extension_count; i++)
        if (strcasecmp(package->extensions[i].name, point + 1) == 0)
            return package->extensions[i].type;
    return NULL;
}

static bool give_type(struct package *package, int member, struct error *err)
{
    struct part *part = &package->parts[member];
    const char *name = archive_member_name(package->archive, member);

    if (strcasecmp(name, types_part) == 0)
        part->type = "";
    if (!part->type)
        part->type = type_of_extension(package, name);
    if (part->type)
        return true;
    part->type = "";
    error_set(err, ERROR_DATA, "has no content type");
    return tolerate(package, name, err) || error_within(err, "%s", name);
}

static bool read_types(struct package *package, struct error *err)
{
    static const struct xml_rule rules[] = {
        {"Default", start_default, NULL}, {"Override", start_override, NULL}, {0}};
    static const struct xml_form form = {"Types", rules};

    if (!read_or_tolerate(package, types_part, &form, package, err))
        return false;
    for (int i = 0; i < archive_member_count(package->archive); i++)
        if (!give_type(package, i, err))
            return false;
    return true;
}

/* Relationships. */

struct relationship_reader {
    struct package *package;
    const char *name;   /* of the part that is read */
    const char *source; /* name of the part that they belong to */
    struct part *part;
};

/* The name of the part that `target` means, seen from `source`; NULL where it leaves the package. */
static const char *resolve(struct arena *arena, const char *source, const char *target)
{
    const char *slash = strrchr(source, '/');
    int folder = *target == '/' || !slash ? 0 : (int)(slash - source) + 1;
    char *name = arena_format(arena, "%.*s%s", folder, source, target + (*target == '/'));
    char *end = name;

    for (char *segment = name, *next; segment; segment = next) {
        next = strchr(segment, '/');
        size_t length = next ? (size_t)(next++ - segment) : strlen(segment);
        bool up = length == 2 && strncmp(segment, "..", 2) == 0;
        if (up && end == name)
            return NULL;
        if (up) {
            for (end--; end > name && end[-1] != '/';)
                end--;
        } else if (length != 1 || *segment != '.') {
            memmove(end, segment, length);
            end += length;
            if (next)
                *end++ = '/';
        }
    }
    *end = '\0';
    return name;
}

static bool check_target(const struct package *package, const struct relationship *relationship,
                         struct error *err)
{
    const struct kind *kind = find_kind(relationship->kind);
    const struct part *part = relationship->target ? find_part(package, relationship->target) : NULL;
    const char *id = quote(package, relationship->id);

    if (!relationship->target)
        return error_set(err, ERROR_DATA, "the relationship %s leads out of the package", id);
    if (!part)
        return error_set(err, ERROR_DATA, "the relationship %s leads to %s, which is missing", id,
                         quote(package, relationship->target));
    if (kind && kind->type && strcmp(kind->type, part->type) != 0)
        return error_set(
            err, ERROR_DATA,
            "the relationship %s leads to %s, whose content type is not that of a part of the kind %s", id,
            relationship->target, relationship->kind);
    return true;
}

static const char *last_word(const char *type)
{
    const char *slash = strrchr(type, '/');

    return slash ? slash + 1 : type;
}

static bool add_relationship(struct relationship_reader *reader, const struct relationship *relationship,
                             struct error *err)
{
    struct package *package = reader->package;
    struct part *part = reader->part;

    if (package->relationship_count++ == RELATIONSHIP_LIMIT)
        return error_set(err, ERROR_DATA, "the package has more than %d relationships", RELATIONSHIP_LIMIT);
    part->relationships = room_for_item(package->arena, part->relationships, part->relationship_count,
                                        sizeof *part->relationships);
    part->relationships[part->relationship_count++] = *relationship;
    if (!relationship->is_part || check_target(package, relationship, err))
        return true;
    struct relationship *last = &part->relationships[part->relationship_count - 1];
    if (last->target && !find_part(package, last->target))
        last->target = NULL;
    return tolerate(reader->package, reader->name, err);
}

static bool start_relationship(void *context, const struct xml_element *element, struct error *err)
{
    struct relationship_reader *reader = context;
    const char *id = xml_attribute(element, "Id");
    const char *type = xml_attribute(element, "Type");
    const char *target = xml_attribute(element, "Target");
    const char *mode = xml_attribute(element, "TargetMode");

    if (!id || !type || !target) {
        error_set(err, ERROR_DATA, "has a relationship without Id, Type or Target");
        return tolerate(reader->package, reader->name, err);
    }
    /* "#sheet!A1" is a place in the part itself. */
    bool is_part = (!mode || strcmp(mode, "External") != 0) && *target != '#';
    struct relationship relationship = {.id = keep(reader->package, id, err), .is_part = is_part};
    if (!relationship.id || !(relationship.kind = keep(reader->package, last_word(type), err)) ||
        !(relationship.target = keep(reader->package, target, err)))
        return false;
    if (is_part)
        relationship.target = resolve(reader->package->arena, reader->source, target);
    return add_relationship(reader, &relationship, err);
}

static int compare_relationships(const void *a, const void *b)
{
    return strcmp(((const struct relationship *)a)->id, ((const struct relationship *)b)->id);
}

static bool check_kinds(const struct part *part, struct error *err)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        size_t count = 0;
        for (size_t j = 0; j < part->relationship_count; j++)
            count += strcmp(part->relationships[j].kind, kinds[i].name) == 0;
        if (kinds[i].single && count > 1)
            return error_set(err, ERROR_DATA, "has %zu relationships of the kind %s; one is right", count,
                             kinds[i].name);
    }
    return true;
}

static bool order_relationships(const struct package *package, struct part *part, struct error *err)
{
    struct relationship *relationships = part->relationships;

    if (part->relationship_count > 1)
        qsort(relationships, part->relationship_count, sizeof *relationships, compare_relationships);
    for (size_t i = 1; i < part->relationship_count; i++)
        if (compare_relationships(&relationships[i - 1], &relationships[i]) == 0)
            return error_set(err, ERROR_DATA, "has two relationships with the id %s",
                             quote(package, relationships[i].id));
    return check_kinds(part, err);
}

/* "xl/_rels/workbook.xml.rels" belongs to "xl/workbook.xml"; NULL where the name is not of this kind. */
static const char *source_of(struct arena *arena, const char *name)
{
    static const char folder[] = "_rels/", ending[] = ".rels";
    const char *slash = strrchr(name, '/');
    size_t length = strlen(name);

    if (length < strlen(ending) || strcasecmp(name + length - strlen(ending), ending) != 0 || !slash)
        return NULL;
    const char *start = slash + 1 - strlen(folder);
    if (start < name || strncasecmp(start, folder, strlen(folder)) != 0 || (start > name && start[-1] != '/'))
        return NULL;
    return arena_format(arena, "%.*s%.*s", (int)(start - name), name,
                        (int)(length - strlen(ending) - (size_t)(slash + 1 - name)), slash + 1);
}

static bool read_relationships_in(struct package *package, const char *name, struct error *err)
{
    static const struct xml_rule rules[] = {{"Relationship", start_relationship, NULL}, {0}};
    static const struct xml_form form = {"Relationships", rules};
    struct relationship_reader reader = {package, name, source_of(package->arena, name), NULL};

    if (!reader.source)
        return true;
    reader.part = *reader.source ? find_part(package, reader.source) : &package->root;
    if (!reader.part) {
        error_set(err, ERROR_DATA, "belongs to %s, which is missing", reader.source);
        return tolerate(package, name, err) || error_within(err, "%s", name);
    }
    return read_or_tolerate(package, name, &form, &reader, err) &&
           (order_relationships(package, reader.part, err) || tolerate(package, name, err) ||
            error_within(err, "%s", name));
}

static bool read_relationships(struct package *package, struct error *err)
{
    for (int i = 0; i < archive_member_count(package->archive); i++)
        if (!read_relationships_in(package, archive_member_name(package->archive, i), err))
            return false;
    return true;
}

const struct relationship *package_relationship(const struct package *package, const char *part,
                                                const char *id)
{
    const struct part *source = find_source(package, part);
    struct relationship wanted = {.id = id};

    if (!source || source->relationship_count == 0)
        return NULL;
    return bsearch(&wanted, source->relationships, source->relationship_count, sizeof wanted,
                   compare_relationships);
}

const struct relationship *package_first_of_kind(const struct package *package, const char *part,
                                                 const char *kind)
{
    const struct part *source = find_source(package, part);

    for (size_t i = 0; source && i < source->relationship_count; i++)
        if (strcmp(source->relationships[i].kind, kind) == 0)
            return &source->relationships[i];
    return NULL;
}

const struct relationship *package_relationships(const struct package *package, const char *part,
                                                 size_t *count)
{
    const struct part *source = find_source(package, part);

    *count = source ? source->relationship_count : 0;
    return source ? source->relationships : NULL;
}

const char *package_find(const struct package *package, const char *beginning)
{
    for (int i = 0; i < archive_member_count(package->archive); i++)
        if (strncasecmp(archive_member_name(package->archive, i), beginning, strlen(beginning)) == 0)
            return archive_member_name(package->archive, i);
    return NULL;
}

const char *package_type(const struct package *package, const char *part)
{
    const struct part *found = find_part(package, part);

    return found ? found->type : "";
}

bool package_is_encrypted(const struct package *package)
{
    return archive_is_encrypted(package->archive);
}

bool package_has_one_time(const struct package *package)
{
    return archive_has_one_time(package->archive);
}

/* Reading. */

struct part_stream {
    struct package *package;
    const char *part;
    struct archive_stream *stream;
};

static int read_stream(void *context, char *buffer, int size, struct error *err)
{
    struct part_stream *stream = context;

    if (stream->package->lenient && deadline_reached()) {
        deadline_fail(err);
        return -1;
    }
    return archive_read(stream->stream, buffer, size, err);
}

/* Drawings have links with an empty id, which lead nowhere on purpose. */
static bool refer(void *context, const char *id, struct error *err)
{
    const struct part_stream *stream = context;

    if (!*id || package_relationship(stream->package, stream->part, id))
        return true;
    error_set(err, ERROR_DATA, "refers to %s, which is not one of its relationships",
              quote(stream->package, id));
    return tolerate(stream->package, stream->part, err);
}

static bool read_part(struct package *package, const char *name, bool is_xml, const struct xml_form *form,
                      void *context, struct error *err)
{
    int member = archive_find(package->archive, name);

    if (member == NO_MEMBER)
        return error_set(err, ERROR_DATA, "is missing");
    if (package->parts[member].was_read)
        return error_set(err, ERROR_DATA, "is used twice");
    package->parts[member].was_read = true;
    struct part_stream stream = {package, name, archive_start(package->archive, member, err)};
    const struct xml_source source = {&stream, read_stream, refer};
    if (!stream.stream)
        return false;
    if (!is_xml || xml_read(&source, form, context, err))
        return archive_end(stream.stream, err);
    archive_abandon(stream.stream);
    return false;
}

bool package_read(struct package *package, const char *part, const struct xml_form *form, void *context,
                  struct error *err)
{
    return read_part(package, part, true, form, context, err) || error_within(err, "%s", part);
}

static bool is_xml(const char *type)
{
    size_t length = strlen(type);

    return strcmp(type, "application/xml") == 0 || strcmp(type, "text/xml") == 0 ||
           (length > 4 && strcmp(type + length - 4, "+xml") == 0);
}

static bool is_one_of(const char *type, const char *const *types)
{
    while (*types && strcmp(*types, type) != 0)
        types++;
    return *types != NULL;
}

const char *package_find_unread(const struct package *package, const char *const *types)
{
    for (int i = 0; i < archive_member_count(package->archive); i++)
        if (!package->parts[i].was_read && !is_one_of(package->parts[i].type, types))
            return archive_member_name(package->archive, i);
    return NULL;
}

bool package_read_rest(struct package *package, struct error *err)
{
    for (int i = 0; i < archive_member_count(package->archive); i++) {
        const char *name = archive_member_name(package->archive, i);
        if (!package->parts[i].was_read &&
            !read_part(package, name, is_xml(package->parts[i].type), NULL, NULL, err) &&
            !tolerate(package, name, err))
            return error_within(err, "%s", name);
    }
    return true;
}

/* Opening. */

/* Closes what cannot be opened. */
static struct package *fill(struct package *package, struct archive *archive, struct error *err)
{
    if (!archive)
        return NULL;
    package->archive = archive;
    package->parts =
        arena_array(package->arena, (size_t)archive_member_count(archive), sizeof *package->parts);
    if (read_types(package, err) && read_relationships(package, err))
        return package;
    package_close(package);
    return NULL;
}

static struct package *make(struct arena *arena)
{
    struct package *package = arena_alloc(arena, sizeof *package);

    package->arena = arena;
    return package;
}

struct package *package_open(const char *path, struct arena *arena, struct error *err)
{
    return fill(make(arena), archive_open(path, arena, err), err);
}

struct package *package_open_bytes(const void *bytes, size_t size, struct arena *arena, struct error *err)
{
    return fill(make(arena), archive_open_bytes(bytes, size, arena, err), err);
}

struct package *package_open_lenient(const char *path, struct arena *arena, struct error *err)
{
    struct package *package = make(arena);

    package->lenient = true;
    return fill(package, archive_open_lenient(path, add_flaw_of_archive, package, arena, err), err);
}

void package_close(struct package *package)
{
    if (package)
        archive_close(package->archive);
}
