/* What verify does in its child: everything that is read of an edition, and compared. Part of verify. */
#ifndef STATBOOK_VERIFY_AUDIT_H
#define STATBOOK_VERIFY_AUDIT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct error;

/* Bytes of address space, of each process. */
#define VERIFY_MEMORY ((size_t)8 << 30)

struct verify_request {
    const char *folder;
    const char *resolved; /* what it leads to, or NULL: see verify_names.h */
    size_t processors;
    struct arena *arena;
};

/* See verify.h. A job: the context is a struct verify_request. Workbooks are read in processes of their own.
 * No message names the folder. */
bool verify_audit(const void *context, struct error *err);

#endif
