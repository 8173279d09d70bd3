/* What stands in brackets in a workbook: marks and notes, as its sheets show what the CSV files have as
 * codes. Part of verify. */
#ifndef STATBOOK_VERIFY_BRACKETS_H
#define STATBOOK_VERIFY_BRACKETS_H

struct arena;
struct manifest;
struct workbook;

struct verify_brackets {
    const struct manifest *manifest;
    const char *path; /* of the workbook */
    const struct workbook *workbook;
    struct arena *arena;
};

/* "e u" becomes "[e][u]". */
const char *verify_marks_shown(const char *codes, struct arena *arena);
/* "moved weighed" becomes "[note 3][note 1]", in the words of the sheet of notes. An id that has no number
 * stays as it is. */
const char *verify_notes_shown(const struct verify_brackets *brackets, const char *ids);
/* The first of some marks as they are shown ("[e][z]") that stands for a figure that is not there: "[z]";
 * NULL when there is none. */
const char *verify_missing_shown(const struct verify_brackets *brackets, const char *shown);

#endif
