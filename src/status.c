#include "status.h"

#include "arena.h"
#include "error.h"
#include "file.h"
#include "folder.h"
#include "text.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { VERSION = 1, SIZE_LIMIT = 16 * 1024 * 1024, MOMENT_SIZE = 40, STATUS_LIMIT = 255 };

struct last_run {
    const char *report, *period, *result, *sentence, *edition, *ended, *last_success, *last_success_period;
    int exit_status;
};

struct last_runs {
    struct last_run *items; /* by name */
    size_t count;
};

static const char *const results[] = {
    [STATUS_FAILED] = "failed", [STATUS_PUBLISHED] = "published", [STATUS_UNCHANGED] = "unchanged"};

/* ---- moments: UTC, to the second ---- */

static void write_moment(time_t moment, char out[MOMENT_SIZE])
{
    struct tm parts = {0};

    gmtime_r(&moment, &parts);
    strftime(out, MOMENT_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

/* strptime also takes what it would not write: spaces, 30 February, a 60th second. */
static bool read_moment(const char *text, time_t *moment)
{
    char again[MOMENT_SIZE];
    struct tm parts = {0};
    const char *end = strptime(text, "%Y-%m-%dT%H:%M:%SZ", &parts);

    if (!end || *end)
        return false;
    *moment = timegm(&parts);
    write_moment(*moment, again);
    return strcmp(text, again) == 0;
}

/* ---- the form of an entry ---- */

static bool is_line(const char *text)
{
    char why[200];

    return *text && !strchr(text, '\n') && text_fit_for_cell(text, strlen(text), why, sizeof why);
}

static bool is_period(const char *text)
{
    struct period period;

    return period_read(text, &period);
}

static bool is_result(const char *text)
{
    for (size_t i = 0; i < sizeof results / sizeof *results; i++)
        if (strcmp(text, results[i]) == 0)
            return true;
    return false;
}

static bool is_moment(const char *text)
{
    time_t moment;

    return read_moment(text, &moment);
}

#define AT(member) offsetof(struct last_run, member)
/* In the order in which they are written. */
static const struct {
    const char *key;
    size_t offset;
    bool may_be_null;
    bool (*is_right)(const char *text);
    const char *right;
} texts[] = {
    {"report", AT(report), false, is_line, "the name of a report"},
    {"period", AT(period), true, is_period, "like 2013-Q1, 2013-04 or 2013"},
    {"result", AT(result), false, is_result, "failed, published or unchanged"},
    {"sentence", AT(sentence), true, is_line, "one line"},
    {"edition", AT(edition), true, is_line, "a path"},
    {"ended", AT(ended), false, is_moment, "like 2013-04-02T06:15:31Z"},
    {"last_success", AT(last_success), true, is_moment, "like 2013-04-02T06:15:31Z"},
    {"last_success_period", AT(last_success_period), true, is_period, "like 2013-Q1, 2013-04 or 2013"},
};
enum { TEXTS = sizeof texts / sizeof *texts };

static const char **text_of(struct last_run *entry, size_t i)
{
    return (void *)((char *)entry + texts[i].offset);
}

/* ---- reading ---- */

struct reader {
    const char *path;
    struct arena *arena;
    struct error *err;
};

static bool wrong(const struct reader *reader, size_t i, const char *key, const char *right)
{
    return error_set(reader->err, ERROR_DATA, "%s: reports[%zu].%s is missing or wrong; it must be %s",
                     reader->path, i, key, right);
}

static bool read_text(const struct reader *reader, const json_t *value, size_t text, struct last_run *entry)
{
    if (json_is_null(value))
        return texts[text].may_be_null;
    if (!json_is_string(value) || !texts[text].is_right(json_string_value(value)))
        return false;
    *text_of(entry, text) = arena_text(reader->arena, json_string_value(value));
    return true;
}

static bool read_entry(const struct reader *reader, const json_t *object, size_t i, struct last_run *entry)
{
    const json_t *status = json_object_get(object, "exit_status");

    for (size_t text = 0; text < TEXTS; text++)
        if (!read_text(reader, json_object_get(object, texts[text].key), text, entry))
            return wrong(reader, i, texts[text].key, texts[text].right);
    if (!json_is_integer(status) || json_integer_value(status) < 0 ||
        json_integer_value(status) > STATUS_LIMIT)
        return wrong(reader, i, "exit_status", "a whole number from 0 to 255");
    entry->exit_status = (int)json_integer_value(status);
    if (!entry->last_success != !entry->last_success_period)
        return wrong(reader, i, "last_success_period", "there if and only if last_success is");
    return json_object_size(object) == TEXTS + 1 ||
           error_set(reader->err, ERROR_DATA, "%s: reports[%zu] has a key that does not belong there",
                     reader->path, i);
}

static bool read_entries(const struct reader *reader, const json_t *list, struct last_runs *entries)
{
    entries->count = json_array_size(list);
    /* There may come one more. */
    entries->items = arena_array(reader->arena, entries->count + 1, sizeof *entries->items);
    for (size_t i = 0; i < entries->count; i++) {
        if (!read_entry(reader, json_array_get(list, i), i, &entries->items[i]))
            return false;
        if (i > 0 && strcmp(entries->items[i - 1].report, entries->items[i].report) >= 0)
            return wrong(reader, i, "report", "a name that comes after the one before it");
    }
    return true;
}

static bool read_root(const struct reader *reader, const json_t *root, struct last_runs *entries)
{
    const json_t *version = json_object_get(root, "statbook");
    const json_t *list = json_object_get(root, "reports");

    if (json_is_integer(version) && json_integer_value(version) != VERSION)
        return error_set(reader->err, ERROR_DATA,
                         "%s: statbook is %" JSON_INTEGER_FORMAT "; this program reads version %d",
                         reader->path, json_integer_value(version), VERSION);
    if (!json_is_integer(version) || !json_is_string(json_object_get(root, "program")) ||
        !json_is_array(list) || json_object_size(root) != 3)
        return error_set(reader->err, ERROR_DATA, "%s: this is not a status file of statbook", reader->path);
    return read_entries(reader, list, entries);
}

static bool read_status(const char *path, const struct bytes *text, struct last_runs *entries,
                        struct arena *arena, struct error *err)
{
    struct reader reader = {path, arena, err};
    json_error_t error;
    json_t *root = json_loadb(text->data, text->size, JSON_REJECT_DUPLICATES, &error);

    if (!root)
        return error_set(err, ERROR_DATA, "%s:%d: this is not JSON", path, error.line);
    bool good = read_root(&reader, root, entries);
    json_decref(root);
    return good;
}

/* ---- one more run ---- */

static const struct last_run *find(const struct last_runs *entries, const char *report)
{
    for (size_t i = 0; i < entries->count; i++)
        if (strcmp(entries->items[i].report, report) == 0)
            return &entries->items[i];
    return NULL;
}

/* Names of files can hold any bytes. */
static const char *make_line(const char *text, struct arena *arena)
{
    if (is_line(text))
        return text;
    char *line = arena_text(arena, *text ? text : "?");
    for (char *c = line; *c; c++)
        if (!isprint((unsigned char)*c))
            *c = '?';
    return line;
}

/* The edition itself is a link that will be moved; the folder that it stands in is not. */
static const char *whole_path(const char *edition, struct arena *arena)
{
    const char *slash = strrchr(edition, '/');
    char *real = slash ? realpath(arena_copy(arena, edition, (size_t)(slash - edition)), NULL) : NULL;
    const char *whole = real ? arena_format(arena, "%s%s", real, slash) : edition;

    free(real);
    return make_line(whole, arena);
}

static struct last_run describe(const struct status_run *run, const struct last_run *before,
                                struct arena *arena)
{
    char period[PERIOD_SIZE], ended[MOMENT_SIZE];
    bool good = run->error->kind == ERROR_NONE;

    period_write(run->period, period);
    write_moment(run->ended, ended);
    struct last_run entry = {
        .report = make_line(run->report, arena),
        .period = run->period.year > 0 ? arena_text(arena, period) : NULL,
        .result = results[run->result],
        .sentence = good ? NULL : make_line(run->error->text, arena),
        .edition = run->edition ? whole_path(run->edition, arena) : NULL,
        .ended = arena_text(arena, ended),
        .exit_status = (int)run->error->kind,
    };
    entry.last_success = good ? entry.ended : before ? before->last_success : NULL;
    entry.last_success_period = good ? entry.period : before ? before->last_success_period : NULL;
    return entry;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct last_run *)a)->report, ((const struct last_run *)b)->report);
}

static void add_run(struct last_runs *entries, const struct status_run *run, struct arena *arena)
{
    const struct last_run *before = find(entries, make_line(run->report, arena));
    size_t at = before ? (size_t)(before - entries->items) : entries->count++;

    entries->items[at] = describe(run, before, arena);
    qsort(entries->items, entries->count, sizeof *entries->items, by_name);
}

/* ---- writing ---- */

/* A failure is NULL, and appending a NULL fails: it is looked at once, at the end. */
static json_t *pack_entry(struct last_run *entry)
{
    json_t *object = json_object();
    bool good = true;

    for (size_t i = 0; i < TEXTS; i++) {
        const char *text = *text_of(entry, i);
        good = json_object_set_new(object, texts[i].key, text ? json_string(text) : json_null()) == 0 && good;
        if (texts[i].offset == AT(result))
            good = json_object_set_new(object, "exit_status", json_integer(entry->exit_status)) == 0 && good;
    }
    if (good)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *pack(const struct last_runs *entries)
{
    json_t *list = json_array();
    bool good = true;

    for (size_t i = 0; i < entries->count; i++)
        good = json_array_append_new(list, pack_entry(&entries->items[i])) == 0 && good;
    json_t *root =
        json_pack("{s:i, s:s, s:o}", "statbook", VERSION, "program", STATBOOK_VERSION, "reports", list);
    if (good)
        return root;
    json_decref(root);
    return NULL;
}

/* Where memory fails it once, Jansson loses the rest of a key without a word, so that what it wrote is read.
 */
static bool reads_back(const char *text, struct arena *arena)
{
    struct bytes bytes = {arena_text(arena, text), strlen(text)};
    struct error ignored = {0};
    struct last_runs again;

    return read_status("", &bytes, &again, arena, &ignored);
}

static const char *write_text(const struct last_runs *entries, struct arena *arena, struct error *err)
{
    json_t *root = pack(entries);
    char *json = root ? json_dumps(root, JSON_INDENT(2)) : NULL;
    const char *text = json ? arena_format(arena, "%s\n", json) : NULL;

    json_decref(root);
    free(json);
    if (text && reads_back(text, arena))
        return text;
    error_set(err, ERROR_SYSTEM, "no memory left for the status file");
    return NULL;
}

/* Where the file stands, and what stands beside it. */
struct spot {
    const char *path, *folder_path, *name, *lock_name, *new_name;
    int folder, lock;
};

static bool open_spot(struct spot *spot, const char *path, struct arena *arena, struct error *err)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash == path ? 1 : slash ? (size_t)(slash - path) : 0;

    spot->folder_path = slash ? arena_copy(arena, path, length) : ".";
    spot->name = slash ? slash + 1 : path;
    spot->lock_name = arena_format(arena, ".%s.lock", spot->name);
    spot->new_name = arena_format(arena, ".%s.new", spot->name);
    if (!*spot->name || strcmp(spot->name, ".") == 0 || strcmp(spot->name, "..") == 0)
        return error_set(err, ERROR_CREATE, "%s is a folder; name a file in it", path);
    spot->folder = open(spot->folder_path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    return spot->folder >= 0 ||
           error_system(err, errno, ERROR_CREATE, "cannot open the folder %s", spot->folder_path);
}

/* 0, or an errno. */
static int wait_for_lock(int lock, double patience)
{
    const struct timespec pause = {.tv_nsec = 10 * 1000 * 1000};

    for (double waited = 0; flock(lock, LOCK_EX | LOCK_NB) != 0; waited += 0.01) {
        if (errno != EWOULDBLOCK || waited >= patience)
            return errno;
        nanosleep(&pause, NULL);
    }
    return 0;
}

/* On success it is for the caller to close. */
static bool take_lock(struct spot *spot, double patience, struct error *err)
{
    spot->lock = openat(spot->folder, spot->lock_name,
                        O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0644);
    if (spot->lock < 0 && errno == ELOOP)
        return error_set(err, ERROR_PERMISSION, "%s/%s is a symbolic link; remove it", spot->folder_path,
                         spot->lock_name);
    if (spot->lock < 0)
        return error_system(err, errno, ERROR_CREATE, "cannot create %s/%s", spot->folder_path,
                            spot->lock_name);
    int code = wait_for_lock(spot->lock, patience);
    if (code == 0)
        return true;
    close(spot->lock);
    if (code != EWOULDBLOCK)
        return error_system(err, code, ERROR_SYSTEM, "cannot lock %s/%s", spot->folder_path, spot->lock_name);
    return error_set(err, ERROR_BUSY, "another run has been writing %s for %g seconds", spot->path, patience);
}

/* What was written by another hand is no more ours to replace than what is no file. */
static bool read_before(const struct spot *spot, struct last_runs *entries, struct arena *arena,
                        struct error *err)
{
    struct stat status;
    struct bytes text;

    *entries = (struct last_runs){arena_array(arena, 1, sizeof *entries->items), 0};
    if (fstatat(spot->folder, spot->name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT || error_system(err, errno, ERROR_CREATE, "cannot look at %s", spot->path);
    if (S_ISLNK(status.st_mode))
        return error_set(err, ERROR_PERMISSION, "%s is a symbolic link; name the file that it points to",
                         spot->path);
    if (!S_ISREG(status.st_mode))
        return error_set(err, ERROR_CREATE, "%s is not a file; name another one", spot->path);
    if (file_read_at(spot->folder, spot->name, SIZE_LIMIT, arena, &text, err) &&
        read_status(spot->name, &text, entries, arena, err))
        return true;
    bool foreign = err->kind == ERROR_DATA || err->kind == ERROR_INPUT;
    if (foreign)
        err->kind = ERROR_CREATE;
    return error_within(err, "%s is left as it is%s", spot->path, foreign ? "; move it away" : "");
}

static bool make_durable(const struct spot *spot)
{
    int opened = openat(spot->folder, spot->new_name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    bool synced = opened >= 0 && fsync(opened) == 0;
    int code = errno;

    if (opened >= 0)
        close(opened);
    errno = code;
    return synced;
}

/* Under the lock the new file's name is ours alone: what has it is of a run that was killed. */
static bool replace(const struct spot *spot, const char *text, struct error *err)
{
    unlinkat(spot->folder, spot->new_name, 0);
    if (!file_write(spot->folder_path, spot->new_name, text, strlen(text), err))
        return false;
    if (!make_durable(spot) || renameat(spot->folder, spot->new_name, spot->folder, spot->name) != 0) {
        error_system(err, errno, ERROR_CREATE, "cannot write %s", spot->path);
        unlinkat(spot->folder, spot->new_name, 0);
        return false;
    }
    return folder_sync(spot->folder) ||
           error_system(err, errno, ERROR_IO, "it is not certain that %s stays after a power cut",
                        spot->path);
}

static bool record(const struct spot *spot, const struct status_run *run, struct arena *arena,
                   struct error *err)
{
    struct last_runs entries;

    if (!read_before(spot, &entries, arena, err))
        return false;
    add_run(&entries, run, arena);
    const char *text = write_text(&entries, arena, err);
    return text && replace(spot, text, err);
}

bool status_record(const char *path, const struct status_run *run, double patience, struct arena *arena,
                   struct error *err)
{
    struct spot spot = {.path = path, .folder = -1, .lock = -1};

    if (!open_spot(&spot, path, arena, err))
        return false;
    bool locked = take_lock(&spot, patience, err);
    bool done = locked && record(&spot, run, arena, err);
    if (locked)
        close(spot.lock);
    close(spot.folder);
    return done;
}

/* ---- checking ---- */

static const char *last_words(const struct last_run *entry, struct arena *arena)
{
    if (!entry || !entry->sentence)
        return "";
    return arena_format(arena, "; the last one ended at %s with status %d: %s", entry->ended,
                        entry->exit_status, entry->sentence);
}

static bool is_fresh(const char *path, const struct last_run *entry, double max_age, time_t now,
                     struct arena *arena, struct error *err)
{
    char limit[MOMENT_SIZE];
    time_t succeeded;

    read_moment(entry->last_success, &succeeded);
    if (succeeded > now)
        return error_set(err, ERROR_DATA,
                         "%s: the last export of report '%s' that succeeded is dated %s, which is still to "
                         "come; is the clock right?",
                         path, entry->report, entry->last_success);
    if (difftime(now, succeeded) <= max_age)
        return true;
    write_moment(now - (time_t)max_age, limit);
    return error_set(err, ERROR_DATA,
                     "%s: the last export of report '%s' that succeeded is of %s; --max-age asks for one "
                     "since %s%s",
                     path, entry->report, entry->last_success, limit, last_words(entry, arena));
}

bool status_check(const char *path, const char *report, double max_age, time_t now, struct arena *arena,
                  struct error *err)
{
    struct last_runs entries;
    struct bytes text;

    if (!file_read(path, SIZE_LIMIT, arena, &text, err) || !read_status(path, &text, &entries, arena, err))
        return false;
    const struct last_run *entry = find(&entries, report);
    if (entry && entry->last_success)
        return is_fresh(path, entry, max_age, now, arena, err);
    return error_set(err, ERROR_DATA, "%s: no export of report '%s' has succeeded yet%s", path, report,
                     last_words(entry, arena));
}
