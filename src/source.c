#include "source.h"

#include "arena.h"
#include "error.h"
#include "text.h"

#include <string.h>

enum { DRIVER_LIMIT = 16 };

struct source {
    const struct source_driver *driver;
    void *connection;
};

static const struct source_driver *find_driver(const char *scheme, size_t length)
{
    for (size_t i = 0; source_drivers[i]; i++)
        if (strlen(source_drivers[i]->scheme) == length &&
            strncmp(source_drivers[i]->scheme, scheme, length) == 0)
            return source_drivers[i];
    return NULL;
}

static bool refuse_scheme(const char *name, size_t length, struct arena *arena, struct error *err)
{
    const char *known[DRIVER_LIMIT];
    size_t count = 0;

    for (; count < DRIVER_LIMIT && source_drivers[count]; count++)
        known[count] = arena_format(arena, "%s (%s:%s)", source_drivers[count]->scheme,
                                    source_drivers[count]->scheme, source_drivers[count]->place);
    return error_set(err, ERROR_USAGE, "%s is not a kind of database that this program reads; use %s",
                     text_quote(arena, name, length), text_list(arena, known, count, "or"));
}

struct source *source_open(const char *name, struct date today, struct arena *arena, struct error *err)
{
    struct source *source = arena_alloc(arena, sizeof *source);
    size_t length = strcspn(name, ":");
    const char *place = name[length] ? name + length + 1 : "";

    source->driver = name[length] ? find_driver(name, length) : NULL;
    if (!source->driver)
        refuse_scheme(name, length, arena, err);
    else if (!*place)
        error_set(err, ERROR_USAGE, "'%s' names no database; write %s:%s", name, source->driver->scheme,
                  source->driver->place);
    else
        source->connection = source->driver->open(place, today, arena, err);
    return source->connection ? source : NULL;
}

bool source_examine(struct source *source, struct error *err)
{
    return !source->driver->examine || source->driver->examine(source->connection, err);
}

bool source_check(struct source *source, const struct query *query, struct arena *arena, struct error *err)
{
    return source->driver->query(source->connection, query, arena, NULL, err);
}

const struct table *source_query(struct source *source, const struct query *query, struct arena *arena,
                                 struct error *err)
{
    struct table *table = NULL;

    return source->driver->query(source->connection, query, arena, &table, err) ? table : NULL;
}

bool source_keep(struct source *source, const char *name, const char *const *codes, size_t count,
                 struct error *err)
{
    return source->driver->keep(source->connection, name, codes, count, err);
}

const char *source_fingerprint(const struct source *source)
{
    return source->driver->fingerprint(source->connection);
}

const char *source_version(const struct source *source)
{
    return source->driver->version(source->connection);
}

void source_close(struct source *source)
{
    source->driver->close(source->connection);
}
