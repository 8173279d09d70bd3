/* Is a file one of the compound files (MS-CFB) that Excel puts an encrypted workbook into, or an old workbook
 * (.xls)? */
#ifndef STATBOOK_LINT_CONTAINER_H
#define STATBOOK_LINT_CONTAINER_H

struct error;

enum lint_container {
    CONTAINER_OTHER, /* perhaps a zip file; also one that cannot be opened: that is for whoever reads it */
    CONTAINER_ENCRYPTED,
    CONTAINER_FAILED, /* ERROR_DATA: a compound file of another kind */
};
enum lint_container lint_container(const char *path, struct error *err);

#endif
