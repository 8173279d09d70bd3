#include "verify_names.h"

#include "arena.h"
#include "error.h"
#include "manifest.h"
#include "period.h"
#include "text.h"

#include <string.h>

enum { NUMBER_LENGTH = 8 };

/* A name of a path that need not end with NUL. */
struct name {
    const char *at;
    size_t length;
};

static struct name last_name(const char *path, size_t length)
{
    while (length > 0 && path[length - 1] == '/')
        length--;
    size_t begin = length;
    while (begin > 0 && path[begin - 1] != '/')
        begin--;
    return (struct name){path + begin, length - begin};
}

/* "2013-q1", as publish names it. */
static bool is_period(struct name name, struct period *period)
{
    char text[PERIOD_SIZE] = "", own[PERIOD_SIZE];

    if (name.length >= sizeof text)
        return false;
    memcpy(text, name.at, name.length);
    char *quarter = strchr(text, 'q');
    if (quarter)
        *quarter = 'Q';
    if (!period_read(text, period))
        return false;
    period_file_name(*period, own);
    return strlen(own) == name.length && memcmp(own, name.at, name.length) == 0;
}

/* ".2013-q1-0000002a" */
static bool is_generation(struct name name, struct period *period)
{
    size_t around = 1 + 1 + NUMBER_LENGTH;

    if (name.length <= around || name.at[0] != '.')
        return false;
    const char *number = name.at + name.length - NUMBER_LENGTH;
    return number[-1] == '-' && strspn(number, "0123456789abcdef") >= NUMBER_LENGTH &&
           is_period((struct name){name.at + 1, name.length - around}, period);
}

bool verify_is_generation(const char *path)
{
    struct period ignored;

    return is_generation(last_name(path, strlen(path)), &ignored);
}

static bool refuse(struct name name, const char *what, const char *found, struct arena *arena,
                   struct error *err)
{
    return error_set(err, ERROR_DATA, "is the edition of the %s %s, but stands in the folder %s", what, found,
                     text_quote(arena, name.at, name.length));
}

/* A folder "2013" may well hold an edition of a quarter. */
static bool check_given(const struct manifest *manifest, struct period own, struct name name,
                        struct arena *arena, struct error *err)
{
    struct period period;

    return !is_period(name, &period) || period.kind != own.kind || period_compare(period, own) == 0 ||
           refuse(name, "period", manifest->period, arena, err);
}

static bool check_generation(const struct manifest *manifest, struct period own, const char *path,
                             struct arena *arena, struct error *err)
{
    struct name name = last_name(path, strlen(path));
    struct name report = last_name(path, (size_t)(name.at - path));
    struct period period;

    if (!is_generation(name, &period))
        return true;
    if (period_compare(period, own) != 0)
        return refuse(name, "period", manifest->period, arena, err);
    return (report.length == strlen(manifest->report) &&
            memcmp(report.at, manifest->report, report.length) == 0) ||
           refuse(report, "report", manifest->report, arena, err);
}

bool verify_names(const struct manifest *manifest, const char *given, const char *resolved,
                  struct arena *arena, struct error *err)
{
    struct period own = {0};

    /* which was read before, with the manifest */
    return !period_read(manifest->period, &own) ||
           (check_given(manifest, own, last_name(given, strlen(given)), arena, err) &&
            (!resolved || (check_given(manifest, own, last_name(resolved, strlen(resolved)), arena, err) &&
                           check_generation(manifest, own, resolved, arena, err))));
}
