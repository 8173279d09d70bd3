/* In the coverage build alone: a confined process may also write the counters of executed lines. confine is
 * replaced (ld's --wrap); everything else stays as forbidden as it is. */
#include "confine.h"

enum { MOST_FOLDERS = 16 };

/* Counters of a module take some kilobytes. */
static const size_t most_counted = (size_t)1 << 20;

bool __real_confine(const struct confinement *confinement, struct error *err);
bool __wrap_confine(const struct confinement *confinement, struct error *err);

bool __wrap_confine(const struct confinement *confinement, struct error *err)
{
    const char *folders[MOST_FOLDERS + 2] = {COUNTERS};
    struct confinement counting = *confinement;

    for (size_t i = 0; i < MOST_FOLDERS && confinement->writable && confinement->writable[i]; i++)
        folders[i + 1] = confinement->writable[i];
    counting.writable = folders;
    if (confinement->file_size == 1) /* nothing shall be written at all */
        counting.file_size = most_counted;
    return __real_confine(&counting, err);
}
