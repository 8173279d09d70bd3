/* Where the figures of a chart are: the formula of a series, such as "'Table 1'!$B$5:$B$9" or a defined name,
 * as a range of a sheet of the workbook. */
#ifndef STATBOOK_CHART_REFERENCE_H
#define STATBOOK_CHART_REFERENCE_H

#include "lint_model.h"

/* False: it is no range of one sheet of this workbook (another file, a sheet or name that is not there). */
bool chart_reference_find(const struct lint_book *book, const char *formula, const struct lint_sheet **sheet,
                          struct range *range);
/* Is all of the formula in tables? "(Data!$B$5:$B$8,Data!$B$10)" has several ranges. */
bool chart_reference_is_in_tables(const struct lint_book *book, const char *formula);
/* The table whose cells hold the whole range; NULL for none. */
const struct lint_table *chart_reference_table(const struct lint_sheet *sheet, struct range range);

#endif
