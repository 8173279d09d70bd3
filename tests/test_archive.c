#include "archive.h"

#include "parts.h"
#include "scratch.h"

#include <dlfcn.h>
#include <fcntl.h>

/* How the next look at a member shall go wrong. */
static struct {
    int code; /* of libzip; 0: it goes well */
    bool lacks_size;
} faults;

int zip_stat_index(zip_t *zip, zip_uint64_t index, zip_flags_t flags, zip_stat_t *stat)
{
    int (*usual)(zip_t *, zip_uint64_t, zip_flags_t, zip_stat_t *);
    void *found = dlsym(RTLD_NEXT, "zip_stat_index");

    memcpy(&usual, &found, sizeof usual);
    int result = usual(zip, index, flags, stat);
    if (faults.lacks_size)
        stat->valid &= ~(zip_uint64_t)ZIP_STAT_SIZE;
    if (faults.code == 0)
        return result;
    zip_error_set(zip_get_error(zip), faults.code, 0);
    return -1;
}

static const struct part two[] = {{"b/two.txt", "second"}, {"One.txt", "first"}, {"folder/", ""}};

static struct archive *open_two(struct scratch *scratch, void **bytes)
{
    size_t size;

    *bytes = parts_zip(two, 3, &size);
    struct archive *archive = archive_open_bytes(*bytes, size, scratch->arena, scratch->err);
    assert_string_equal(scratch->err->text, "");
    return archive;
}

static void assert_refused(struct scratch *scratch, const void *bytes, size_t size, const char *message)
{
    *scratch->err = (struct error){0};
    assert_null(archive_open_bytes(bytes, size, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_DATA, message);
}

static void members_stand_in_the_order_of_their_names_without_folders(void **state)
{
    void *bytes;
    struct archive *archive = open_two(*state, &bytes);

    assert_int_equal(archive_member_count(archive), 2);
    assert_string_equal(archive_member_name(archive, 0), "b/two.txt");
    assert_string_equal(archive_member_name(archive, 1), "One.txt");
    assert_int_equal(archive_find(archive, "B/Two.TXT"), 0);
    assert_int_equal(archive_find(archive, "two.txt"), NO_MEMBER);
    archive_close(archive);
    free(bytes);
}

static void a_member_is_read_to_its_end(void **state)
{
    struct scratch *scratch = *state;
    char buffer[16] = "";
    void *bytes;
    struct archive *archive = open_two(scratch, &bytes);
    struct archive_stream *stream = archive_start(archive, 0, scratch->err);

    assert_int_equal(archive_read(stream, buffer, 3, scratch->err), 3);
    assert_string_equal(buffer, "sec");
    assert_true(archive_end(stream, scratch->err));
    stream = archive_start(archive, 1, scratch->err);
    assert_int_equal(archive_read(stream, buffer, sizeof buffer, scratch->err), 5);
    assert_int_equal(archive_read(stream, buffer, sizeof buffer, scratch->err), 0);
    archive_abandon(stream);
    archive_close(archive);
    free(bytes);
}

static bool read_all(struct scratch *scratch, const void *bytes, size_t size)
{
    *scratch->err = (struct error){0};
    struct archive *archive = archive_open_bytes(bytes, size, scratch->arena, scratch->err);
    bool good = archive != NULL;
    for (int i = 0; good && i < archive_member_count(archive); i++) {
        struct archive_stream *stream = archive_start(archive, i, scratch->err);
        good = stream && archive_end(stream, scratch->err);
    }
    archive_close(archive);
    return good;
}

static void a_flipped_byte_of_the_content_is_found(void **state)
{
    struct scratch *scratch = *state;
    size_t size;
    char *bytes = parts_zip((const struct part[]){{"a.txt", "not worth compressing"}}, 1, &size);
    char *content = memmem(bytes, size, "worth", 5);

    assert_true(read_all(scratch, bytes, size));
    assert_non_null(content);
    content[1] ^= 4;
    assert_false(read_all(scratch, bytes, size));
    assert_error(scratch->err, ERROR_DATA, "is damaged: CRC error");
    free(bytes);
}

static void a_file_that_was_cut_is_refused(void **state)
{
    size_t size;
    void *bytes = parts_zip(two, 3, &size);

    for (size_t cut = 0; cut < size; cut++)
        assert_false(read_all(*state, bytes, cut));
    assert_refused(*state, bytes, size / 2, "is not a zip file");
    free(bytes);
}

static void what_is_no_zip_file_is_refused(void **state)
{
    assert_refused(*state, "", 0, "is empty");
    assert_refused(*state, "PK", 2, "is not a zip file");
    assert_refused(*state, "<html>This is not what it says.</html>", 38, "is not a zip file");
}

static void names_that_lead_elsewhere_are_refused(void **state)
{
    static const struct {
        const char *name, *message;
    } names[] = {
        {"../a", "'../a' is not a name of a member"}, {"/a", "'/a' is not a name of a member"},
        {"a//b", "'a//b' is not a name of a member"}, {"a/./b", "'a/./b' is not a name of a member"},
        {"a/..", "'a/..' is not a name of a member"}, {"a\\b", "'a\\b' is not a name of a member"},
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t size;
        void *bytes = parts_zip(&(struct part){names[i].name, "x"}, 1, &size);
        assert_refused(*state, bytes, size, names[i].message);
        free(bytes);
    }
}

/* libzip writes no such name: it is changed in the bytes. */
static void names_with_control_characters_are_refused(void **state)
{
    size_t size;
    char *bytes = parts_zip(&(struct part){"a?[1m", "x"}, 1, &size);

    for (char *at; (at = memmem(bytes, size, "a?[", 3));)
        at[1] = '\x1B';
    assert_refused(*state, bytes, size,
                   "the name of the member 'a\\x1B[1m' has the control character U+001B at character 2");
    free(bytes);
}

static void names_with_points_are_names(void **state)
{
    static const struct part names[] = {{"..a", "x"}, {"a./b", "x"}, {".rels", "x"}, {"...", "x"}};
    size_t size;
    void *bytes = parts_zip(names, 4, &size);

    assert_true(read_all(*state, bytes, size));
    free(bytes);
}

/* libzip writes no two members with one name: the second name is changed in the bytes. */
static void a_name_that_stands_twice_is_refused(void **state)
{
    static const struct part parts[] = {{"name", "x"}, {"Nama", "y"}};
    size_t size;
    char *bytes = parts_zip(parts, 2, &size);

    for (char *at; (at = memmem(bytes, size, "Nama", 4));)
        memcpy(at, "NAME", 4);
    assert_refused(*state, bytes, size, "NAME: stands twice in the zip file");
    free(bytes);
}

static void *zip_with(zip_int32_t method, zip_uint16_t encryption, size_t *size)
{
    zip_source_t *out = zip_source_buffer_create(NULL, 0, 1, NULL);
    zip_t *zip = zip_open_from_source(out, ZIP_TRUNCATE, NULL);
    zip_stat_t stat;

    zip_source_keep(out);
    zip_int64_t index = zip_file_add(zip, "a", zip_source_buffer(zip, "aaaaaaaaaaaaaaaaaaaaaaaaa", 25, 0), 0);
    assert_int_equal(zip_set_file_compression(zip, (zip_uint64_t)index, method, 0), 0);
    if (encryption != ZIP_EM_NONE)
        assert_int_equal(zip_file_set_encryption(zip, (zip_uint64_t)index, encryption, "secret"), 0);
    assert_int_equal(zip_close(zip), 0);
    zip_source_open(out);
    zip_source_stat(out, &stat);
    void *bytes = malloc(stat.size);
    *size = (size_t)zip_source_read(out, bytes, stat.size);
    zip_source_close(out);
    zip_source_free(out);
    return bytes;
}

static void encryption_and_other_methods_are_refused(void **state)
{
    size_t size;
    void *bytes = zip_with(ZIP_CM_DEFLATE, ZIP_EM_TRAD_PKWARE, &size);

    assert_refused(*state, bytes, size, "a: is encrypted");
    free(bytes);
    bytes = zip_with(ZIP_CM_BZIP2, ZIP_EM_NONE, &size);
    assert_refused(*state, bytes, size, "a: is compressed by method 12; only deflate is known");
    free(bytes);
}

/* The size in the directory and in the local header, where libzip looks for it, is changed to four GiB. */
static void a_file_that_unpacks_to_more_than_the_limit_is_refused(void **state)
{
    size_t size;
    char *bytes = zip_with(ZIP_CM_DEFLATE, ZIP_EM_NONE, &size);
    char *central = memmem(bytes, size, "PK\1\2", 4);

    memcpy(bytes + 22, "\xFE\xFF\xFF\xFF", 4);
    memcpy(central + 24, "\xFE\xFF\xFF\xFF", 4);
    assert_refused(*state, bytes, size, "a: with it the file is larger than 3584 MiB when unpacked");
    free(bytes);
}

static void put_size(char *at, size_t size)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(size >> (8 * i));
}

/* The first member runs on over the second, so that both have its bytes: how small files become large. */
static void members_that_share_their_bytes_are_refused(void **state)
{
    struct scratch *scratch = *state;
    char *text = arena_alloc(scratch->arena, 2001);
    const struct part parts[] = {{"a", "x"}, {"b", text}};
    size_t size;

    memset(text, 'y', 2000);
    char *bytes = parts_zip(parts, 2, &size);
    char *central = memmem(bytes, size, "PK\1\2", 4);
    char *second = memmem(bytes + 4, size - 4, "PK\3\4", 4);
    size_t from_first = (size_t)(central - bytes) - 31, of_first = (size_t)(second - bytes) - 31;
    assert_int_equal(of_first, 1);
    put_size(bytes + 18, from_first);
    put_size(bytes + 22, from_first);
    put_size(central + 20, from_first);
    put_size(central + 24, from_first);
    assert_refused(scratch, bytes, size, "b: its bytes are also those of another member");
    free(bytes);
}

static void more_members_than_the_limit_are_refused(void **state)
{
    enum { COUNT = ARCHIVE_MEMBER_LIMIT + 1 };
    struct scratch *scratch = *state;
    struct part *parts = arena_array(scratch->arena, COUNT, sizeof *parts);
    size_t size;

    for (int i = 0; i < COUNT; i++)
        parts[i] = (struct part){arena_format(scratch->arena, "%d", i), "x"};
    void *bytes = parts_zip(parts, COUNT, &size);
    assert_refused(scratch, bytes, size, "has 10001 members; at most 10000 are read");
    free(bytes);
}

static void a_member_that_is_larger_than_its_size_is_refused(void **state)
{
    struct scratch *scratch = *state;
    size_t size;
    char *bytes = zip_with(ZIP_CM_DEFLATE, ZIP_EM_NONE, &size);
    char *central = memmem(bytes, size, "PK\1\2", 4);

    bytes[22] = central[24] = 24;
    assert_false(read_all(scratch, bytes, size));
    assert_error(scratch->err, ERROR_DATA, "is larger than the directory of the zip file says");
    free(bytes);
}

/* Whatever descriptor the archive reads from can be read no longer. */
static void spoil(int first)
{
    int nothing = open("/dev/null", O_WRONLY);

    for (int i = first; i < first + 3; i++)
        if (i != nothing && fcntl(i, F_GETFD) >= 0)
            dup2(nothing, i);
    if (nothing >= first + 3)
        close(nothing);
}

/* As when the disk fails, or its network. */
static void a_file_that_cannot_be_read_any_longer_is_told(void **state)
{
    struct scratch *scratch = *state;
    char *text = arena_alloc(scratch->arena, 500001), buffer[100];
    const struct part parts[] = {{"a", text}, {"b", "x"}}; /* what stdio holds is where the last one begins */
    size_t size;

    memset(text, 'y', 500000);
    void *bytes = parts_zip(parts, 2, &size);
    FILE *file = fopen(scratch_path(scratch, "a.zip"), "wb");
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
    free(bytes);
    for (int started = 0; started < 2; started++) {
        int first = dup(0);
        close(first);
        struct archive *archive = archive_open(scratch_path(scratch, "a.zip"), scratch->arena, scratch->err);
        assert_non_null(archive);
        struct archive_stream *stream = started ? archive_start(archive, 0, scratch->err) : NULL;
        spoil(first);
        if (started) {
            while (archive_read(stream, buffer, sizeof buffer, scratch->err) > 0)
                ;
            archive_abandon(stream);
        } else {
            assert_null(archive_start(archive, 0, scratch->err));
        }
        /* libzip tells a failed read from a short one where it looks for the member, not where it unpacks. */
        assert_int_equal(scratch->err->kind, started ? ERROR_DATA : ERROR_IO);
        assert_non_null(strstr(scratch->err->text, started ? "is damaged: " : "cannot be unpacked: "));
        archive_close(archive);
        *scratch->err = (struct error){0};
        for (int i = first; i < first + 3; i++)
            close(i);
    }
}

static void only_regular_files_are_opened(void **state)
{
    struct scratch *scratch = *state;
    const char *pipe = scratch_path(scratch, "pipe");

    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_null(archive_open(pipe, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_INPUT, "is not a regular file");
    assert_null(archive_open(scratch->folder, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_INPUT, "is not a regular file");
    assert_null(archive_open(scratch_path(scratch, "none"), scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_INPUT, "cannot be opened: No such file or directory");
}

static void no_descriptor_stays_open(void **state)
{
    struct scratch *scratch = *state;
    size_t size;
    void *bytes = parts_zip(two, 3, &size);
    FILE *file = fopen(scratch_path(scratch, "good.zip"), "wb");

    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
    scratch_put(scratch, "bad.zip", "no");
    int before = dup(0);
    close(before);
    archive_close(archive_open(scratch_path(scratch, "good.zip"), scratch->arena, scratch->err));
    assert_string_equal(scratch->err->text, "");
    assert_null(archive_open(scratch_path(scratch, "bad.zip"), scratch->arena, scratch->err));
    int after = dup(0);
    close(after);
    assert_int_equal(before, after);
    free(bytes);
}

static void a_directory_that_libzip_cannot_tell_is_refused(void **state)
{
    struct scratch *scratch = *state;
    size_t size;
    void *bytes = parts_zip(two, 3, &size);

    faults.lacks_size = true;
    assert_refused(scratch, bytes, size, "its directory has a member without name, size or method");
    faults.lacks_size = false;
    faults.code = ZIP_ER_INCONS;
    assert_refused(scratch, bytes, size, "its directory cannot be read: Zip archive inconsistent");
    faults.code = ZIP_ER_MEMORY;
    *scratch->err = (struct error){0};
    assert_null(archive_open_bytes(bytes, size, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_SYSTEM, "its directory cannot be read: there is no memory");
    faults.code = 0;
    free(bytes);
}

/* ---- lenient ---- */

struct told {
    struct arena *arena;
    const char *flaws; /* each with a line feed */
};

static void tell(void *context, const char *what)
{
    struct told *told = context;

    told->flaws = arena_format(told->arena, "%s%s\n", told->flaws, what);
}

static const char *put_bytes(struct scratch *scratch, const void *bytes, size_t size)
{
    const char *path = scratch_path(scratch, "file.zip");
    FILE *out = fopen(path, "wb");

    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, size, out), size);
    assert_int_equal(fclose(out), 0);
    return path;
}

/* The number of members that are left; -1 where it cannot be opened. */
static int open_lenient(struct scratch *scratch, const void *bytes, size_t size, const char **flaws)
{
    struct told told = {scratch->arena, ""};

    *scratch->err = (struct error){0};
    struct archive *archive =
        archive_open_lenient(put_bytes(scratch, bytes, size), tell, &told, scratch->arena, scratch->err);
    int count = archive ? archive_member_count(archive) : -1;
    if (archive)
        assert_string_equal(scratch->err->text, "");
    archive_close(archive);
    *flaws = told.flaws;
    return count;
}

static void what_is_not_sound_is_told_to_the_lenient(void **state)
{
    static const struct part parts[] = {{"name", "x"}, {"Nama", "y"}, {"../up", "z"}, {"other", "w"}};
    struct scratch *scratch = *state;
    const char *flaws;
    size_t size;
    char *bytes = parts_zip(parts, 4, &size);

    for (char *at; (at = memmem(bytes, size, "Nama", 4));)
        memcpy(at, "NAME", 4);
    assert_int_equal(open_lenient(scratch, bytes, size, &flaws), 2);
    assert_string_equal(flaws, "'../up' is not a name of a member\nNAME: stands twice in the zip file\n");
    free(bytes);
}

static void the_lenient_knows_what_is_encrypted(void **state)
{
    struct scratch *scratch = *state;
    struct told told = {scratch->arena, ""};
    size_t size;
    void *bytes = zip_with(ZIP_CM_DEFLATE, ZIP_EM_TRAD_PKWARE, &size);
    struct archive *archive =
        archive_open_lenient(put_bytes(scratch, bytes, size), tell, &told, scratch->arena, scratch->err);

    assert_non_null(archive);
    assert_true(archive_is_encrypted(archive));
    assert_string_equal(told.flaws, "a: is encrypted\n");
    archive_close(archive);
    free(bytes);
}

/* The name in a local header is not that in the directory. */
static void directories_that_differ_are_told_to_the_lenient(void **state)
{
    static const struct part parts[] = {{"name", "x"}, {"other", "y"}};
    struct scratch *scratch = *state;
    const char *flaws;
    size_t size;
    char *bytes = parts_zip(parts, 2, &size);

    memcpy(memmem(bytes, size, "name", 4), "NAME", 4);
    assert_refused(scratch, bytes, size, "is not a sound zip file: Zip archive inconsistent");
    assert_int_equal(open_lenient(scratch, bytes, size, &flaws), 2);
    assert_string_equal(flaws, "is not a sound zip file: Zip archive inconsistent\n");
    assert_int_equal(open_lenient(scratch, "no zip", 6, &flaws), -1);
    assert_error(scratch->err, ERROR_DATA, "is not a zip file");
    assert_null(archive_open_lenient("/nonexistent", tell, NULL, scratch->arena, scratch->err));
    assert_error(scratch->err, ERROR_INPUT, "cannot be opened: No such file or directory");
    free(bytes);
}

/* The time of the second member, in both its headers, is changed. */
static void members_have_one_time_or_several(void **state)
{
    struct scratch *scratch = *state;
    size_t size;
    char *bytes = parts_zip(two, 3, &size);
    struct archive *archive = archive_open_bytes(bytes, size, scratch->arena, scratch->err);

    assert_true(archive_has_one_time(archive));
    archive_close(archive);
    char *central = memmem(bytes, size, "PK\1\2", 4);
    central[14] ^= 1;
    archive = archive_open_lenient(put_bytes(scratch, bytes, size), tell, &(struct told){scratch->arena, ""},
                                   scratch->arena, scratch->err);
    assert_non_null(archive);
    assert_false(archive_has_one_time(archive));
    archive_close(archive);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(members_stand_in_the_order_of_their_names_without_folders),
        SCRATCH_TEST(a_member_is_read_to_its_end),
        SCRATCH_TEST(a_flipped_byte_of_the_content_is_found),
        SCRATCH_TEST(a_file_that_was_cut_is_refused),
        SCRATCH_TEST(what_is_no_zip_file_is_refused),
        SCRATCH_TEST(names_that_lead_elsewhere_are_refused),
        SCRATCH_TEST(names_with_control_characters_are_refused),
        SCRATCH_TEST(names_with_points_are_names),
        SCRATCH_TEST(a_name_that_stands_twice_is_refused),
        SCRATCH_TEST(encryption_and_other_methods_are_refused),
        SCRATCH_TEST(a_file_that_unpacks_to_more_than_the_limit_is_refused),
        SCRATCH_TEST(members_that_share_their_bytes_are_refused),
        SCRATCH_TEST(more_members_than_the_limit_are_refused),
        SCRATCH_TEST(a_member_that_is_larger_than_its_size_is_refused),
        SCRATCH_TEST(a_file_that_cannot_be_read_any_longer_is_told),
        SCRATCH_TEST(only_regular_files_are_opened),
        SCRATCH_TEST(no_descriptor_stays_open),
        SCRATCH_TEST(a_directory_that_libzip_cannot_tell_is_refused),
        SCRATCH_TEST(what_is_not_sound_is_told_to_the_lenient),
        SCRATCH_TEST(the_lenient_knows_what_is_encrypted),
        SCRATCH_TEST(directories_that_differ_are_told_to_the_lenient),
        SCRATCH_TEST(members_have_one_time_or_several),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
