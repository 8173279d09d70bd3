#include "retouch.h"

#include "arena.h"
#include "error.h"
#include "replacement.h"
#include "retouch_parts.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The first day that a zip file knows, in UTC. */
static const time_t first_day = 315532800;

struct retouching {
    const char *path;
    const struct book *book;
    zip_t *zip;
    struct arena *arena;
};

static const struct {
    const char *folder, *beginning; /* of the part's name */
    retouch_editor *edit;
} editors[] = {{"docProps/", "core.xml", retouch_properties}, {"xl/", "styles.xml", retouch_styles},
               {"xl/", "workbook.xml", retouch_names},        {"xl/tables/", "table", retouch_table},
               {"xl/drawings/", "drawing", retouch_drawing},  {"xl/charts/", "chart", retouch_chart}};

static retouch_editor *editor_of(const char *part)
{
    for (size_t i = 0; i < sizeof editors / sizeof *editors; i++) {
        size_t folder = strlen(editors[i].folder), beginning = strlen(editors[i].beginning);
        if (strncmp(part, editors[i].folder, folder) == 0 &&
            strncmp(part + folder, editors[i].beginning, beginning) == 0)
            return editors[i].edit;
    }
    return NULL;
}

/* What the system said is told by the replacement. */
static bool fail(zip_error_t *error, const char *what, struct error *err)
{
    bool memory = zip_error_code_zip(error) == ZIP_ER_MEMORY;

    return error_set(err, memory ? ERROR_SYSTEM : ERROR_DATA, "%s: %s", what, zip_error_strerror(error));
}

static bool fail_zip(const struct retouching *retouching, const char *what, struct error *err)
{
    return fail(zip_get_error(retouching->zip), what, err);
}

/* ---- one part ---- */

static bool read_all(zip_file_t *file, char *bytes, zip_uint64_t size, struct error *err)
{
    zip_uint64_t done = 0;
    zip_int64_t got = 1;
    char behind;

    for (; done < size && got > 0; done += (zip_uint64_t)got)
        got = zip_fread(file, bytes + done, size - done);
    /* The end must be met: there libzip checks the CRC. */
    if (got > 0)
        got = zip_fread(file, &behind, 1);
    return (got == 0 && done == size) || fail(zip_file_get_error(file), "cannot be unpacked", err);
}

static const char *read_part(const struct retouching *retouching, zip_uint64_t index, zip_uint64_t *size,
                             struct error *err)
{
    zip_stat_t stat = {0};
    bool known = zip_stat_index(retouching->zip, index, 0, &stat) == 0 && (stat.valid & ZIP_STAT_SIZE);
    zip_file_t *file = known ? zip_fopen_index(retouching->zip, index, 0) : NULL;

    if (!file) {
        fail_zip(retouching, "cannot be unpacked", err);
        return NULL;
    }
    char *bytes = arena_alloc(retouching->arena, (size_t)stat.size + 1);
    *size = stat.size;
    bool good = read_all(file, bytes, stat.size, err);
    zip_fclose(file);
    return good ? bytes : NULL;
}

static const char *edit(const struct retouching *retouching, const char *name, const char *bytes,
                        zip_uint64_t *size, retouch_editor *editor, struct error *err)
{
    const char *edited = NULL;
    xmlDoc *tree = tree_read(bytes, (size_t)*size, err);
    size_t length = 0;

    if (!tree)
        return NULL;
    const struct retouch_part part = {name, xmlDocGetRootElement(tree), retouching->book, retouching->arena};
    if (editor(&part, err))
        edited = tree_write(tree, &length, retouching->arena, err);
    tree_free(tree);
    *size = length;
    return edited;
}

/* The bytes stay in the arena until the package is closed. */
static bool replace(const struct retouching *retouching, zip_uint64_t index, const char *bytes,
                    zip_uint64_t size, struct error *err)
{
    zip_source_t *source = zip_source_buffer(retouching->zip, bytes, size, 0);

    if (source && zip_file_replace(retouching->zip, index, source, 0) == 0 &&
        zip_file_set_mtime(retouching->zip, index, first_day, 0) == 0)
        return true;
    return fail_zip(retouching, "cannot be replaced", err);
}

static bool retouch_part(const struct retouching *retouching, zip_uint64_t index, struct error *err)
{
    const char *name = zip_get_name(retouching->zip, index, ZIP_FL_ENC_RAW);
    retouch_editor *editor = name ? editor_of(name) : NULL;
    zip_uint64_t size = 0;

    if (!editor)
        return name || fail_zip(retouching, "its directory cannot be read", err);
    const char *bytes = read_part(retouching, index, &size, err);
    const char *edited = bytes ? edit(retouching, name, bytes, &size, editor, err) : NULL;
    return (edited && replace(retouching, index, edited, size, err)) || error_within(err, "%s", name);
}

/* ---- the package ---- */

static bool retouch_parts(const struct retouching *retouching, struct error *err)
{
    zip_int64_t count = zip_get_num_entries(retouching->zip, 0);

    for (zip_int64_t i = 0; i < count; i++)
        if (!retouch_part(retouching, (zip_uint64_t)i, err))
            return false;
    return true;
}

/* Nothing is written before zip_close. */
static bool rewrite(struct retouching *retouching, struct error *err)
{
    bool good = retouch_parts(retouching, err);

    if (good && zip_close(retouching->zip) == 0)
        return true;
    if (good)
        fail_zip(retouching, "cannot be written", err);
    zip_discard(retouching->zip);
    return false;
}

static bool open_and_rewrite(struct retouching *retouching, struct replacement *file, struct error *err)
{
    zip_error_t error;

    zip_error_init(&error);
    zip_source_t *source = replacement_source(file, &error);
    retouching->zip = source ? zip_open_from_source(source, ZIP_CHECKCONS, &error) : NULL;
    if (!retouching->zip) {
        fail(&error, "is not a sound zip file", err);
        zip_source_free(source);
    }
    zip_error_fini(&error);
    return retouching->zip && rewrite(retouching, err);
}

/* libzip takes the times in a zip file for local ones. */
static bool set_zone(const char *zone, struct error *err)
{
    int set = zone ? setenv("TZ", zone, 1) : unsetenv("TZ");

    tzset();
    return set == 0 || error_set(err, ERROR_SYSTEM, "the time zone cannot be set");
}

static bool rewrite_in_utc(struct retouching *retouching, struct replacement *file, struct error *err)
{
    const char *zone = getenv("TZ");
    const char *kept = zone ? arena_text(retouching->arena, zone) : NULL;

    bool good = set_zone("UTC0", err) && open_and_rewrite(retouching, file, err);
    return good ? set_zone(kept, err) : set_zone(kept, &(struct error){0}) && false;
}

bool retouch(const char *path, const struct book *book, struct arena *arena, struct error *err)
{
    struct retouching retouching = {.path = path, .book = book, .arena = arena};
    struct replacement *file = replacement_begin(path, arena, err);

    if (!file)
        return false;
    bool good = rewrite_in_utc(&retouching, file, err) || error_within(err, "%s", path);
    return replacement_end(file, good, err);
}
