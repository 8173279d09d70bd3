#include "hash.h"

#include "arena.h"

#include <errno.h>
#include <sha2.h>
#include <string.h>
#include <unistd.h>

struct hash {
    SHA2_CTX state;
};

struct hash *hash_new(struct arena *arena)
{
    struct hash *hash = arena_alloc(arena, sizeof *hash);

    SHA256Init(&hash->state);
    return hash;
}

void hash_add(struct hash *hash, const void *data, size_t size)
{
    if (size > 0)
        SHA256Update(&hash->state, data, size);
}

void hash_add_text(struct hash *hash, const char *text)
{
    hash_add(hash, text, strlen(text) + 1);
}

void hash_end(struct hash *hash, char out[HASH_SIZE])
{
    SHA256End(&hash->state, out);
}

void hash_bytes(const void *data, size_t size, char out[HASH_SIZE])
{
    struct hash hash;

    SHA256Init(&hash.state);
    hash_add(&hash, data, size);
    hash_end(&hash, out);
}

bool hash_descriptor(int descriptor, char out[HASH_SIZE], uint64_t *size)
{
    unsigned char piece[64 * 1024];
    struct hash hash;
    ssize_t got;

    SHA256Init(&hash.state);
    *size = 0;
    while ((got = read(descriptor, piece, sizeof piece)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        hash_add(&hash, piece, (size_t)got);
        *size += (uint64_t)got;
    }
    hash_end(&hash, out);
    return true;
}
