/* What became of one workbook that was to be judged. */
#ifndef STATBOOK_LINT_VERDICT_H
#define STATBOOK_LINT_VERDICT_H

#include "lint.h"

struct lint_verdict {
    const char *path; /* as given */
    const struct lint_finding *findings;
    size_t count;
    const struct error *error; /* why it could not be judged; NULL when it was */
};

#endif
