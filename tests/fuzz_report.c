/* Any bytes as a report.yaml: loaded or refused with one sentence. SQL files are those of a folder that has
 * a.sql. */
#include "arena.h"
#include "error.h"
#include "report.h"
#include "text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char base[] = "/tmp/statbook-fuzz-XXXXXX";
static char folder[sizeof base + sizeof "/report"], file[sizeof folder + sizeof "/a.sql"];

static void remove_folder(void)
{
    remove(file);
    remove(folder);
    remove(base);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    if (!mkdtemp(base))
        abort();
    snprintf(folder, sizeof folder, "%s/report", base);
    snprintf(file, sizeof file, "%s/a.sql", folder);
    mkdir(folder, 0700);
    FILE *sql = fopen(file, "w");
    if (!sql || fputs("SELECT 1;\n", sql) < 0 || fclose(sql) != 0)
        abort();
    atexit(remove_folder);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(abort);
    struct error err = {0};
    char why[160];
    const struct report *report = report_parse(folder, "r.yaml", (const char *)data, size, arena, &err);

    if (!report == (err.kind == ERROR_NONE))
        abort();
    if (!text_is_utf8(err.text, strlen(err.text), why, sizeof why) || strchr(err.text, '\n'))
        abort();
    if (!report && err.kind != ERROR_DEFINITION && err.kind != ERROR_INPUT)
        abort();
    arena_free(arena);
    return 0;
}
