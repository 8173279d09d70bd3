#include "verify.h"

#include "arena.h"
#include "confine.h"
#include "error.h"
#include "jobs.h"
#include "log.h"
#include "verify_audit.h"
#include "verify_names.h"

#include <stdlib.h>
#include <string.h>

enum { SECONDS = 3600 };

/* The editions beside it, for the case that it is replaced meanwhile. */
static const char *folder_around(const struct verify_request *request)
{
    const char *path = request->resolved;

    return path && verify_is_generation(path)
               ? arena_copy(request->arena, path, (size_t)(strrchr(path, '/') - path))
               : NULL;
}

static const char *resolve(const char *folder, struct arena *arena)
{
    char *path = realpath(folder, NULL);
    const char *kept = path ? arena_text(arena, path) : NULL;

    free(path);
    return kept;
}

bool verify_files(const char *folder, size_t processors, struct arena *arena, struct error *err)
{
    const struct verify_request request = {folder, resolve(folder, arena),
                                           processors > 0 ? processors : jobs_processors(), arena};
    const char *const readable[] = {folder, folder_around(&request), NULL};
    const struct confinement bounds = {
        .readable = readable, .may_start = true, .memory = VERIFY_MEMORY, .file_size = 1};
    const struct job job = {folder, verify_audit, &request, &bounds};

    return jobs_run(&job, 1, 1, SECONDS, err);
}

bool verify_edition(const char *folder, struct arena *arena, struct error *err)
{
    if (!verify_files(folder, 0, arena, err))
        return false;
    log_write(LOG_INFO, "%s: its files are as the manifest says", folder);
    return true;
}
