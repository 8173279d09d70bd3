/* Names that must differ by more than case, as Excel compares sheets, tables and headings. */
#ifndef STATBOOK_NAMES_H
#define STATBOOK_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* A name that stands twice, or NULL. Case is folded as Unicode says; the names must be UTF-8. */
const char *names_find_twin(const char *const *names, size_t count, struct arena *arena);
bool names_are_twins(const char *a, const char *b, struct arena *arena);

#endif
