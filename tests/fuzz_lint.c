/* The judge with any bytes as a file, and with the workbook of its tests whose parts are damaged before they
 * are zipped: a zip file's checksums would hide everything behind them from the fuzzer. */
#include "lint_files.h"

#include <fcntl.h>
#include <stdint.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RAW = 0xFF };

/* What lint_files.h asks of cmocka, which a fuzzer is not linked with. */

void _assert_true(const LargestIntegralType result, const char *const expression, const char *const file,
                  const int line)
{
    (void)expression, (void)file, (void)line;
    if (!result)
        abort();
}

void _fail(const char *const file, const int line)
{
    (void)file, (void)line;
    abort();
}

void print_error(const char *const format, ...)
{
    (void)format;
}

static struct lint_file sound;
static struct scratch scratch;
static char path[64];

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    scratch.arena = arena_new(abort);
    scratch.err = calloc(1, sizeof *scratch.err);
    lint_file_begin(&sound, &scratch);
    lint_file_add_chart(&sound);
    /* In memory, and gone with the process. */
    int file = memfd_create("fuzz_lint", 0);
    if (!scratch.err || file < 0)
        abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    return 0;
}

struct input {
    const uint8_t *data;
    size_t size;
};

static unsigned take(struct input *input)
{
    if (input->size == 0)
        return 0;
    input->size--;
    return *input->data++;
}

/* Puts some bytes of the input in the place of some bytes of the text. */
static char *damage(const char *text, struct input *input)
{
    size_t length = strlen(text), at = (take(input) * 256 + take(input)) % (length + 1);
    size_t cut = take(input) % (length - at + 1), added = take(input) % 64;
    char *out = calloc(1, length + added + 1);

    added = added < input->size ? added : input->size;
    memcpy(out, text, at);
    memcpy(out + at, input->data, added);
    memcpy(out + at + added, text + at + cut, length - at - cut);
    input->data += added;
    input->size -= added;
    return out;
}

static void *damaged_workbook(struct input *input, size_t *size)
{
    struct part parts[LINT_PARTS];
    char *texts[LINT_PARTS] = {0};

    memcpy(parts, sound.parts, sizeof parts);
    while (input->size > 0) {
        size_t part = take(input) % sound.count;
        char *text = damage(parts[part].text, input);
        free(texts[part]);
        parts[part].text = texts[part] = text;
    }
    void *bytes = parts_zip(parts, sound.count, size);
    for (size_t i = 0; i < sound.count; i++)
        free(texts[i]);
    return bytes;
}

static void put(const void *bytes, size_t size)
{
    int file = open(path, O_WRONLY | O_TRUNC);

    if (file < 0 || write(file, bytes, size) != (ssize_t)size || close(file) != 0)
        abort();
}

static void check(const struct lint_book *book, const struct lint_finding *findings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert(findings[i].rule && findings[i].text && *findings[i].text &&
               findings[i].severity != SEVERITY_OFF);
    for (size_t i = 0; i < book->sheet_count; i++)
        for (size_t j = 1; j < book->sheets[i].text_count; j++) {
            const struct lint_text *text = &book->sheets[i].texts[j];
            assert(
                text->text && text->format &&
                (text->row > text[-1].row || (text->row == text[-1].row && text->column > text[-1].column)));
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    struct arena *arena = arena_new(abort);
    struct error err = {0};
    struct lint_settings settings;
    const struct lint_book *book = NULL;
    const struct lint_finding *findings = NULL;
    size_t zip_size = size > 0 ? size - 1 : 0, count = 0;
    void *zip = size > 0 && data[0] == RAW ? NULL : damaged_workbook(&input, &zip_size);

    put(zip ? zip : data + 1, zip_size);
    lint_settings_default(&settings, PROFILE_STRICT);
    bool good = lint_workbook(path, &settings, arena, &book, &findings, &count, &err);
    assert(good == (err.kind == ERROR_NONE));
    assert(good || *err.text);
    if (good)
        check(book, findings, count);
    arena_free(arena);
    free(zip);
    return 0;
}
