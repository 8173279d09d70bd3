/* Keeps a process to what it needs, so that a defect in a library or hostile data in a picture's text does
 * no harm: no new privileges, limits on memory and files, no way to files that are not named (Landlock,
 * Linux 5.13), no new processes, no network and no way into other processes (seccomp).
 *
 * For children: it lasts until the process ends, and for all that it starts. Where the kernel lacks a part,
 * the others hold; confine_missing says which it lacks. */
#ifndef STATBOOK_CONFINE_H
#define STATBOOK_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;

/* Lists end with NULL. Paths that do not exist are passed over. Everything a dynamically linked program reads
 * (libraries, fonts and their configuration, /dev/null) may always be read. */
struct confinement {
    const char *const *readable;   /* files, or folders with all below */
    const char *const *writable;   /* folders: what is below may be made, changed, removed */
    const char *const *executable; /* files, or folders with all below */
    bool may_start;                /* other processes */
    size_t memory;                 /* bytes of address space; 0: as it is */
    size_t file_size;              /* bytes of each file that it writes; 0: as it is */
};

/* Confines the calling process. ERROR_SYSTEM when a part that the kernel has cannot be set up. */
bool confine(const struct confinement *confinement, struct error *err);

/* Which parts this kernel has: "Landlock 7, seccomp"; a sentence for each that it lacks, or NULL. */
const char *confine_support(struct arena *arena);
const char *confine_missing(void);

/* Confines a child and lets it try what is forbidden. ERROR_UNAVAILABLE names what is lacking or did not
 * hold. */
bool confine_test(struct error *err);

#endif
