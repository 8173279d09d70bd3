#include "rules.h"

const struct rule rules_tables[1] = {{0}};
const size_t rules_tables_count = 0;
