#include "hash.h"

#include "arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void the_hash_is_sha_256(void **state)
{
    char hash[HASH_SIZE];

    (void)state;
    hash_bytes("", 0, hash);
    assert_string_equal(hash, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    hash_bytes("abc", 3, hash);
    assert_string_equal(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* A million letters, the third example of FIPS 180-2. */
static void pieces_make_the_hash_of_the_whole(void **state)
{
    struct arena *arena = arena_new(abort);
    struct hash *hash = hash_new(arena);
    char piece[1000], out[HASH_SIZE];

    (void)state;
    memset(piece, 'a', sizeof piece);
    for (int i = 0; i < 1000; i++)
        hash_add(hash, piece, sizeof piece);
    hash_add(hash, NULL, 0);
    hash_end(hash, out);
    assert_string_equal(out, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    arena_free(arena);
}

static void neighbouring_texts_do_not_run_together(void **state)
{
    struct arena *arena = arena_new(abort);
    struct hash *hash = hash_new(arena);
    char of_texts[HASH_SIZE], of_bytes[HASH_SIZE];

    (void)state;
    hash_add_text(hash, "ab");
    hash_add_text(hash, "");
    hash_end(hash, of_texts);
    hash_bytes("ab\0", 4, of_bytes);
    assert_string_equal(of_texts, of_bytes);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_hash_is_sha_256),
        cmocka_unit_test(pieces_make_the_hash_of_the_whole),
        cmocka_unit_test(neighbouring_texts_do_not_run_together),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
