#include "rules.h"

const struct rule rules_workbook[1] = {{0}};
const size_t rules_workbook_count = 0;
