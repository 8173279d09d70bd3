#include "rules.h"

const struct rule rules_sheets[1] = {{0}};
const size_t rules_sheets_count = 0;
