#include "bounds.h"

#include "error.h"
#include "gnuplot.h"
#include "spool.h"

#include <string.h>

/* A workbook of the most rows that a sheet has takes a few gigabytes. */
static const size_t memory_limit = (size_t)8 << 30, file_limit = (size_t)4 << 30;

void bounds_set(struct bounds *bounds, const char *folder, const char *const *fonts, struct arena *arena)
{
    struct error ignored = {0}; /* whoever draws says that there is no gnuplot */
    bool is_script;
    const char *const own[] = {folder, NULL}, *const places[] = {folder, spool_folder(), NULL};
    const char *const programs[] = {
        "/usr", "/bin", "/lib", "/lib64", gnuplot_program(arena, &is_script, &ignored), NULL};

    memcpy(bounds->own, own, sizeof own);
    memcpy(bounds->places, places, sizeof places);
    memcpy(bounds->programs, programs, sizeof programs);
    bounds->writing =
        (struct confinement){.writable = bounds->places, .memory = memory_limit, .file_size = file_limit};
    bounds->reading = (struct confinement){.readable = bounds->own, .memory = memory_limit, .file_size = 1};
    bounds->drawing = (struct confinement){.writable = bounds->own,
                                           .readable = fonts,
                                           .executable = bounds->programs,
                                           .may_start = true,
                                           .memory = memory_limit,
                                           .file_size = file_limit};
}
