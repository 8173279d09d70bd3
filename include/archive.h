/* A zip file that nobody vouches for: its members by name, each read to its end and checked against its CRC.
 *
 * Refused are what a spreadsheet never needs and an attacker likes: encryption, methods other than deflate,
 * names that stand twice or lead elsewhere, members that share their bytes, and more than the limits below
 * once it is unpacked. */
#ifndef STATBOOK_ARCHIVE_H
#define STATBOOK_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct archive;
struct archive_stream;
struct arena;
struct error;

/* 3.5 GiB: from four on, a zip file needs zip64, which workbooks of statbook do not have. Deflate packs 1000
 * to 1: without a limit, a file of some MiB could fill any disk. */
#define ARCHIVE_SIZE_LIMIT (UINT64_C(7) << 29)
enum { ARCHIVE_MEMBER_LIMIT = 10000, ARCHIVE_NAME_LIMIT = 250 };

/* ERROR_DATA when it is not a sound zip file. */
struct archive *archive_open(const char *path, struct arena *arena, struct error *err);
/* The bytes must stay until it is closed. */
struct archive *archive_open_bytes(const void *bytes, size_t size, struct arena *arena, struct error *err);
/* For judging: members that are not sound are told to `flaw` and left out, of two with one name the second;
 * directories that do not agree are told as well. What is beyond the limits is an error all the same. */
typedef void archive_flaw(void *context, const char *what);
struct archive *archive_open_lenient(const char *path, archive_flaw *flaw, void *context, struct arena *arena,
                                     struct error *err);
void archive_close(struct archive *archive);

/* Was a member left out because it is encrypted? */
bool archive_is_encrypted(const struct archive *archive);
/* Have all members the same time? */
bool archive_has_one_time(const struct archive *archive);

enum { NO_MEMBER = -1 };

/* In the order of their names; folders are left out. */
int archive_member_count(const struct archive *archive);
const char *archive_member_name(const struct archive *archive, int member);
/* NO_MEMBER when there is none; case does not matter (ECMA-376 Part 2, 10.1.2). */
int archive_find(const struct archive *archive, const char *name);

struct archive_stream *archive_start(struct archive *archive, int member, struct error *err);
/* The number of bytes, 0 at the end, -1 with a message. */
int archive_read(struct archive_stream *stream, char *buffer, int size, struct error *err);
/* Reads what is left, checks the CRC and closes the stream. */
bool archive_end(struct archive_stream *stream, struct error *err);
/* Closes the stream where something else went wrong. */
void archive_abandon(struct archive_stream *stream);

#endif
