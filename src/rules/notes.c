#include "rules.h"

const struct rule rules_notes[1] = {{0}};
const size_t rules_notes_count = 0;
