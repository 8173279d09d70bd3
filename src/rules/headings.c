#include "rules.h"

const struct rule rules_headings[1] = {{0}};
const size_t rules_headings_count = 0;
