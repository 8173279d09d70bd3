#include "rules.h"

const struct rule rules_format[1] = {{0}};
const size_t rules_format_count = 0;
