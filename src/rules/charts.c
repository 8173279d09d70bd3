#include "rules.h"

const struct rule rules_charts[1] = {{0}};
const size_t rules_charts_count = 0;
