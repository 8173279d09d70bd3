/* SHA-256, written as 64 hexadecimal digits in lower case. */
#ifndef STATBOOK_HASH_H
#define STATBOOK_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum { HASH_SIZE = 65 }; /* 64 hexadecimal digits and the NUL */

void hash_bytes(const void *data, size_t size, char out[HASH_SIZE]);
/* What is left to read from a descriptor, and how many bytes that was; on failure errno says why. */
bool hash_descriptor(int descriptor, char out[HASH_SIZE], uint64_t *size);

/* A hash over pieces. Feed texts with their NUL where two neighbours must not run together. */
struct hash;
struct hash *hash_new(struct arena *arena);
void hash_add(struct hash *hash, const void *data, size_t size);
void hash_add_text(struct hash *hash, const char *text); /* with its NUL */
void hash_end(struct hash *hash, char out[HASH_SIZE]);

#endif
