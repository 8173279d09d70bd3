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

static char folder[] = "/tmp/statbook-fuzz-XXXXXX/report";

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    char *slash = strrchr(folder, '/');
    char file[sizeof folder + sizeof "/a.sql"];

    (void)argc, (void)argv;
    *slash = '\0';
    if (!mkdtemp(folder))
        abort();
    *slash = '/';
    mkdir(folder, 0700);
    snprintf(file, sizeof file, "%s/a.sql", folder);
    FILE *sql = fopen(file, "w");
    if (!sql || fputs("SELECT 1;\n", sql) < 0 || fclose(sql) != 0)
        abort();
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
