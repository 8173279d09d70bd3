#include "retouch.h"

#include "book.h"
#include "scratch.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <time.h>
#include <zip.h>

/* ---- calls that fail ---- */

static struct {
    const char *name;
    int countdown, code;
    bool short_writes;
} fault;

static bool fails(const char *name)
{
    if (!fault.name || strcmp(fault.name, name) != 0 || --fault.countdown != 0)
        return false;
    errno = fault.code;
    return true;
}

ssize_t pread(int file, void *bytes, size_t size, off_t offset)
{
    return fails("pread") ? -1 : syscall(SYS_pread64, file, bytes, size, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset)
{
    if (fails("pwrite"))
        return fault.code ? -1 : 0;
    return syscall(SYS_pwrite64, file, bytes, fault.short_writes && size > 1 ? size / 2 : size, offset);
}

int open(const char *path, int flags, ...)
{
    return fails("open") ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0640);
}

int close(int file)
{
    int closed = (int)syscall(SYS_close, file);

    return fails("close") ? -1 : closed;
}

int fstat(int file, struct stat *status)
{
    return fails("fstat") ? -1 : (int)syscall(SYS_fstat, file, status);
}

int rename(const char *old, const char *new)
{
    return fails("rename") ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, old, AT_FDCWD, new, 0);
}

int setenv(const char *name, const char *value, int replace)
{
    int (*usual)(const char *, const char *, int);
    void *found = dlsym(RTLD_NEXT, "setenv");

    memcpy(&usual, &found, sizeof usual);
    return fails("setenv") ? -1 : usual(name, value, replace);
}

const char *zip_get_name(zip_t *zip, zip_uint64_t index, zip_flags_t flags)
{
    const char *(*usual)(zip_t *, zip_uint64_t, zip_flags_t);
    void *found = dlsym(RTLD_NEXT, "zip_get_name");

    memcpy(&usual, &found, sizeof usual);
    return fails("zip_get_name") ? NULL : usual(zip, index, flags);
}

zip_source_t *zip_source_buffer(zip_t *zip, const void *bytes, zip_uint64_t size, int free_it)
{
    zip_source_t *(*usual)(zip_t *, const void *, zip_uint64_t, int);
    void *found = dlsym(RTLD_NEXT, "zip_source_buffer");

    memcpy(&usual, &found, sizeof usual);
    if (!fails("zip_source_buffer"))
        return usual(zip, bytes, size, free_it);
    zip_error_set(zip_get_error(zip), ZIP_ER_MEMORY, 0);
    return NULL;
}

/* ---- a package ---- */

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define STYLES "xl/styles.xml"
#define TABLE "xl/tables/table1.xml"
#define CORE "docProps/core.xml"
#define FONT(bold, size)                                                                                     \
    "<font>" bold "<sz val=\"" size "\"/><color theme=\"1\"/><name val=\"Old\"/><family val=\"2\"/>"

static const char styles[] = "<styleSheet " MAIN "><fonts count=\"4\">" FONT(
    "", "11") "<scheme val=\"minor\"/></font>"
              "<font><u/><color rgb=\"FF0000FF\"/></font>" FONT("<b/>", "16") "</font>" FONT(
                  "<b/>", "14") "</font></fonts>"
                                "<cellStyleXfs count=\"1\"><xf fontId=\"0\"/></cellStyleXfs>"
                                "<cellXfs count=\"3\"><xf fontId=\"0\" xfId=\"0\"/><xf fontId=\"2\" "
                                "xfId=\"0\"/><xf fontId=\"3\" xfId=\"0\"/></cellXfs>"
                                "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" "
                                "builtinId=\"0\"/></cellStyles></styleSheet>";
static const char table[] =
    "<table " MAIN " displayName=\"numbers\"><tableColumns><tableColumn name=\"A&#10;(b)\"/>"
    "</tableColumns></table>";
static const char core[] =
    "<cp:p xmlns:cp=\"cp\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>T</dc:title></cp:p>";

static const char *put_package(struct scratch *scratch, const char *styles_text, const char *table_text)
{
    const char *parts[][2] = {
        {"other.xml", "as it is"}, {STYLES, styles_text}, {TABLE, table_text}, {CORE, core}};
    const char *path = scratch_path(scratch, "book.xlsx");
    remove(path);
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_EXCL, NULL);

    for (size_t i = 0; i < 4; i++) {
        zip_source_t *source = zip_source_buffer_create(parts[i][1], strlen(parts[i][1]), 0, NULL);
        zip_int64_t index = zip_file_add(zip, parts[i][0], source, 0);
        assert_true(index >= 0);
        zip_file_set_dostime(zip, (zip_uint64_t)index, 0, 0x21, 0);
    }
    assert_int_equal(zip_close(zip), 0);
    return path;
}

static const char *part(struct scratch *scratch, const char *name)
{
    zip_t *zip = zip_open(scratch_path(scratch, "book.xlsx"), ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    zip_stat_t stat;

    assert_non_null(zip);
    assert_int_equal(zip_stat(zip, name, 0, &stat), 0);
    char *text = arena_alloc(scratch->arena, stat.size + 1);
    zip_file_t *file = zip_fopen(zip, name, 0);
    assert_int_equal(zip_fread(file, text, stat.size), stat.size);
    zip_fclose(file);
    zip_discard(zip);
    return text;
}

static const struct line lines[] = {{LINE_TITLE, "Numbers _x0041_", NULL}};
static const struct grid grid = {.name = "numbers", .alt = "3 rows"};
static const struct sheet sheets[] = {{.name = "cover"},
                                      {.name = "n", .lines = lines, .line_count = 1, .grid = &grid}};
static const struct book sample = {
    .language = "ru", .locale = "ru", .font = "Arial", .sheets = sheets, .sheet_count = 2};

static void retouch_it(struct scratch *scratch, const char *path)
{
    if (!retouch(path, &sample, scratch->arena, scratch->err))
        fail_msg("%s", scratch->err->text);
}

#define assert_has(text, piece) assert_non_null(strstr(text, piece))
#define assert_has_not(text, piece) assert_null(strstr(text, piece))

/* ---- what is written ---- */

static void the_document_has_its_language(void **state)
{
    retouch_it(*state, put_package(*state, styles, table));
    assert_has(part(*state, CORE), "<dc:title>T</dc:title><dc:language>ru</dc:language></cp:p>");
}

static void headings_have_styles_that_programs_know(void **state)
{
    retouch_it(*state, put_package(*state, styles, table));
    const char *text = part(*state, STYLES);
    assert_has(text, "<cellXfs count=\"3\"><xf fontId=\"0\" xfId=\"0\"/><xf fontId=\"2\" xfId=\"1\"/>"
                     "<xf fontId=\"3\" xfId=\"2\"/></cellXfs>");
    assert_has(text, "<cellStyleXfs count=\"3\"><xf fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"2\"");
    assert_has(text, "<cellStyle name=\"Heading 1\" xfId=\"1\" builtinId=\"16\"/>"
                     "<cellStyle name=\"Heading 2\" xfId=\"2\" builtinId=\"17\"/></cellStyles>");
}

static void fonts_are_the_books_in_the_automatic_colour(void **state)
{
    retouch_it(*state, put_package(*state, styles, table));
    const char *text = part(*state, STYLES);
    assert_has(text, "<fonts count=\"4\"><font><sz val=\"12\"/><name val=\"Arial\"/><family val=\"2\"/>"
                     "<charset val=\"204\"/></font><font><u/><color rgb=\"FF0000FF\"/></font>");
    assert_has_not(text, "theme");
}

static void a_look_that_no_cell_has_gets_no_style(void **state)
{
    struct scratch *scratch = *state;
    char *without = arena_text(scratch->arena, styles);

    memcpy(strstr(without, "\"14\""), "\"13\"", 4);
    retouch_it(scratch, put_package(scratch, without, table));
    assert_has(part(scratch, STYLES), "<cellStyles count=\"2\">");
}

static void a_table_has_what_stands_for_it(void **state)
{
    retouch_it(*state, put_package(*state, styles, table));
    assert_has(part(*state, TABLE),
               "altText=\"Numbers _x005F_x0041_\" altTextSummary=\"3 rows\"/></ext></extLst>");
    assert_has(part(*state, TABLE), "<tableColumn name=\"A_x000a_(b)\"/>");
}

static void what_is_not_changed_is_copied(void **state)
{
    retouch_it(*state, put_package(*state, styles, table));
    assert_string_equal(part(*state, "other.xml"), "as it is");
}

/* The bytes of the file, after this zone was set. */
static const char *bytes_in(struct scratch *scratch, const char *zone)
{
    const char *path = put_package(scratch, styles, table);
    enum { LIMIT = 16 * 1024 };
    char *bytes = arena_alloc(scratch->arena, LIMIT);

    if (zone)
        setenv("TZ", zone, 1);
    else
        unsetenv("TZ");
    tzset();
    retouch_it(scratch, path);
    assert_true(zone ? strcmp(getenv("TZ"), zone) == 0 : !getenv("TZ"));
    setenv("TZ", "UTC0", 1);
    tzset();
    FILE *file = fopen(path, "rb");
    size_t size = fread(bytes, 1, LIMIT, file);
    fclose(file);
    assert_in_range(size, 1000, LIMIT - 1);
    return bytes;
}

/* In the last zone there is no midnight on 1 January 1980. */
static void the_bytes_are_the_same_in_every_time_zone(void **state)
{
    setenv("TZ", "UTC0", 1);
    tzset();
    const char *bytes = bytes_in(*state, "UTC0");
    assert_memory_equal(bytes, bytes_in(*state, NULL), 16 * 1024);
    assert_memory_equal(bytes, bytes_in(*state, "Asia/Tokyo"), 16 * 1024);
    assert_memory_equal(bytes, bytes_in(*state, "America/Lima"), 16 * 1024);
    assert_memory_equal(bytes, bytes_in(*state, "AAA0BBB,J1/0,J365/0"), 16 * 1024);
}

/* ---- what is refused ---- */

static void assert_refused(struct scratch *scratch, const char *path, enum error_kind kind,
                           const char *message)
{
    *scratch->err = (struct error){0};
    assert_false(retouch(path, &sample, scratch->arena, scratch->err));
    assert_error(scratch->err, kind, arena_format(scratch->arena, "%s: %s", path, message));
    assert_false(scratch_exists(scratch, "book.xlsx.new"));
}

static void a_package_that_the_library_did_not_write_is_refused(void **state)
{
    struct scratch *scratch = *state;

    assert_refused(scratch, put_package(scratch, "<styleSheet/>", table), ERROR_INTERNAL,
                   STYLES ": has no <fonts>");
    assert_refused(scratch, put_package(scratch, "<styleSheet", table), ERROR_DATA,
                   STYLES ": is not well-formed");
    assert_refused(scratch, put_package(scratch, styles, "<table displayName=\"other\"/>"), ERROR_INTERNAL,
                   TABLE ": is the table 'other', which the book does not have");
    assert_refused(scratch, scratch_put(scratch, "book.xlsx", "no zip file"), ERROR_DATA,
                   "is not a sound zip file: Not a zip archive");
}

static void a_script_without_a_font_is_told(void **state)
{
    struct scratch *scratch = *state;
    struct book book = sample;

    book.locale = "am";
    const char *path = put_package(scratch, styles, table);
    assert_false(retouch(path, &book, scratch->arena, scratch->err));
    assert_non_null(strstr(scratch->err->text, STYLES ": the locale 'am' is written in Ethi"));
}

/* Changes one byte of the package `at` bytes behind the beginning of the first `text` in it, or of the last.
 */
static void damage(const char *path, const char *text, bool last, long at, char byte)
{
    char bytes[16 * 1024];
    FILE *file = fopen(path, "r+b");
    size_t size = fread(bytes, 1, sizeof bytes, file);
    char *found = memmem(bytes, size, text, strlen(text));

    assert_non_null(found);
    for (char *next = found; last && next;
         next = memmem(next + 1, (size_t)(bytes + size - next - 1), text, strlen(text)))
        found = next;
    fseek(file, (long)(found - bytes) + at, SEEK_SET);
    fputc(byte, file);
    fclose(file);
}

static void damaged_bytes_are_found(void **state)
{
    struct scratch *scratch = *state;
    const char *path = put_package(scratch, styles, table);

    damage(path, STYLES, false, 40, 'x');
    *scratch->err = (struct error){0};
    assert_false(retouch(path, &sample, scratch->arena, scratch->err));
    assert_int_equal(scratch->err->kind, ERROR_DATA);
    assert_non_null(strstr(scratch->err->text, STYLES ": cannot be unpacked: "));
}

/* The method stands in front of the name, in the header of the part and in the directory. */
static void a_part_that_libzip_cannot_unpack_is_told(void **state)
{
    struct scratch *scratch = *state;
    const char *path = put_package(scratch, styles, table);

    damage(path, STYLES, false, -22, 98);
    damage(path, STYLES, true, -36, 98);
    assert_refused(scratch, path, ERROR_DATA,
                   STYLES ": cannot be unpacked: Compression method not supported");
}

/* ---- faults ---- */

static void assert_fault(struct scratch *scratch, const char *name, int countdown, int code,
                         enum error_kind kind, const char *before, const char *behind)
{
    const char *path = put_package(scratch, styles, table);

    fault.name = name;
    fault.countdown = countdown;
    fault.code = code;
    *scratch->err = (struct error){0};
    bool done = retouch(path, &sample, scratch->arena, scratch->err);
    fault.name = NULL;
    assert_false(done);
    assert_error(scratch->err, kind, arena_format(scratch->arena, "%s%s%s", before, path, behind));
    assert_false(scratch_exists(scratch, "book.xlsx.new"));
    assert_has(part(scratch, STYLES), "Old");
}

static void a_disk_that_fails_is_told_and_leaves_nothing(void **state)
{
    assert_fault(*state, "open", 1, ENOENT, ERROR_IO, "cannot open ", ": No such file or directory");
    assert_fault(*state, "fstat", 1, EIO, ERROR_IO, "cannot look at ", ": Input/output error");
    assert_fault(*state, "pread", 1, EIO, ERROR_IO, "cannot read ", ": Input/output error");
    assert_fault(*state, "pread", 4, EIO, ERROR_IO, "cannot read ", ": Input/output error");
    assert_fault(*state, "open", 2, ENOSPC, ERROR_IO, "cannot create ", ": No space left on device");
    assert_fault(*state, "pwrite", 1, ENOSPC, ERROR_IO, "cannot write ", ": No space left on device");
    assert_fault(*state, "pwrite", 9, 0, ERROR_IO, "cannot write ", ": No space left on device");
    assert_fault(*state, "rename", 1, EROFS, ERROR_PERMISSION, "cannot replace ", ": Read-only file system");
}

/* The first descriptor that is closed is the new one's. */
static void a_disk_that_is_full_at_the_close_is_told(void **state)
{
    assert_fault(*state, "close", 1, EDQUOT, ERROR_IO, "cannot write ", ": Disk quota exceeded");
}

static void calls_that_are_interrupted_or_cut_short_go_on(void **state)
{
    struct scratch *scratch = *state;
    static const char *const names[] = {"pread", "pwrite"};

    for (size_t i = 0; i < 2; i++) {
        const char *path = put_package(scratch, styles, table);
        fault.name = names[i];
        fault.countdown = 1;
        fault.code = EINTR;
        retouch_it(scratch, path);
    }
    fault.name = NULL;
    fault.short_writes = true;
    retouch_it(scratch, put_package(scratch, styles, table));
    fault.short_writes = false;
    assert_has(part(scratch, CORE), "ru");
}

static void a_library_that_fails_is_told(void **state)
{
    assert_fault(*state, "setenv", 1, ENOMEM, ERROR_SYSTEM, "", ": the time zone cannot be set");
    assert_fault(*state, "zip_get_name", 1, 0, ERROR_DATA, "", ": its directory cannot be read: No error");
    assert_fault(*state, "zip_source_buffer", 1, 0, ERROR_SYSTEM, "",
                 ": " STYLES ": cannot be replaced: Malloc failure");
}

static void the_file_keeps_its_mode(void **state)
{
    struct scratch *scratch = *state;
    const char *path = put_package(scratch, styles, table);

    chmod(path, 0640);
    retouch_it(scratch, path);
    assert_int_equal(scratch_mode(scratch, "book.xlsx"), 0640);
    assert_int_equal(scratch_count(scratch, "."), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_document_has_its_language),
        SCRATCH_TEST(headings_have_styles_that_programs_know),
        SCRATCH_TEST(fonts_are_the_books_in_the_automatic_colour),
        SCRATCH_TEST(a_look_that_no_cell_has_gets_no_style),
        SCRATCH_TEST(a_table_has_what_stands_for_it),
        SCRATCH_TEST(what_is_not_changed_is_copied),
        SCRATCH_TEST(the_bytes_are_the_same_in_every_time_zone),
        SCRATCH_TEST(a_package_that_the_library_did_not_write_is_refused),
        SCRATCH_TEST(a_script_without_a_font_is_told),
        SCRATCH_TEST(damaged_bytes_are_found),
        SCRATCH_TEST(a_part_that_libzip_cannot_unpack_is_told),
        SCRATCH_TEST(a_disk_that_fails_is_told_and_leaves_nothing),
        SCRATCH_TEST(a_disk_that_is_full_at_the_close_is_told),
        SCRATCH_TEST(calls_that_are_interrupted_or_cut_short_go_on),
        SCRATCH_TEST(a_library_that_fails_is_told),
        SCRATCH_TEST(the_file_keeps_its_mode),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
