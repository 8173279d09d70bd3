/* What was made, from what: manifest.json and SHA256SUMS of an edition.
 *
 * The manifest names every file with its size and SHA-256, every table with its rows, the fingerprints of
 * data and definition, the period, and the versions of everything that had a hand in the bytes. Its own bytes
 * depend on nothing else: no clock, no path, no host. */
#ifndef STATBOOK_MANIFEST_H
#define STATBOOK_MANIFEST_H

#include "period.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct error;

struct manifest_table {
    const char *name;
    size_t rows;
    char data[65]; /* SHA-256 over names, types and cells of the table */
};

struct manifest_version {
    const char *name, *version;
};

struct manifest_parameter {
    const char *name, *value;
};

/* Everything that decides what an edition is, known before any of its files is made. */
struct manifest_inputs {
    const char *report, *title;
    struct period period;
    struct date as_of;
    const char *definition; /* SHA-256 */
    const char *schema;     /* SHA-256 of the database's schema */
    const char *const *languages;
    size_t language_count;
    const char *const *formats;
    size_t format_count;
    const struct manifest_parameter *parameters; /* of --set */
    size_t parameter_count;
    const struct manifest_table *tables;
    size_t table_count;
    const struct manifest_version *versions;
    size_t version_count;
};

/* Lists the files in `folder` (relative paths, sorted), hashes them and writes manifest.json and SHA256SUMS.
 */
bool manifest_write(const struct manifest_inputs *inputs, const char *folder, struct arena *arena,
                    struct error *err);

/* Is the edition in `folder` made from these inputs, with every file as the manifest says? False also when
 * there is none, or it is damaged: then it has to be made again. Never an error. */
bool manifest_is_current(const struct manifest_inputs *inputs, const char *folder, struct arena *arena);

struct manifest_file {
    const char *path; /* below the edition */
    uint64_t size;
    const char *sha256;
};

struct manifest {
    const char *report, *title, *period, *as_of, *definition;
    const struct manifest_file *files;
    size_t file_count;
    const struct manifest_table *tables;
    size_t table_count;
};

/* Reads and checks the form of a manifest's text. `name` is for messages. */
const struct manifest *manifest_parse(const char *name, const char *text, size_t size, struct arena *arena,
                                      struct error *err);
/* Every file that the manifest names is there with its size and SHA-256, no other file is, and SHA256SUMS
 * agrees. ERROR_DATA names the first that differs; ERROR_INPUT when there is no manifest. */
const struct manifest *manifest_verify(const char *folder, struct arena *arena, struct error *err);

#endif
