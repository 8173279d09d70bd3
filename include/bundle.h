/* Files in memory as a ZIP archive (PKWARE's APPNOTE 6.3.3): the same files give the same bytes, whatever the
 * clock, the time zone and the user. */
#ifndef STATBOOK_BUNDLE_H
#define STATBOOK_BUNDLE_H

#include "file.h"

struct bundle_file {
    const char *name; /* in the archive: "loans/en/loans.png" */
    struct bytes bytes;
};

/* In the order given; what does not become smaller is stored as it is. ERROR_DATA where they are more than
 * the format can hold: 65535 files, 4 GiB. */
bool bundle_pack(const struct bundle_file *files, size_t count, struct arena *arena, struct bytes *archive,
                 struct error *err);

#endif
