#include "edition_space.h"

#include "arena.h"
#include "book.h"
#include "chart.h"
#include "companion.h"
#include "edition_charts.h"
#include "picture.h"
#include "place.h"
#include "publish.h"
#include "space.h"
#include "spool.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* In bytes, and no more than editions were seen to take. Of 700,000 cells a workbook had 4.3 each, its sheet
 * as XML 44, the CSV 7.0; of the 4,300 cells of the sample, which has longer texts, 13, 65 and 11. A workbook
 * of two tables without rows had 11,000; the smallest of six pictures 84,000 as PNG and 12,000 as SVG, those
 * of the sample at least 7,000 as EMF, 10,000 as PDF and 16,000 as EPS; the page of three tables of two rows
 * 4,500; the smallest script of a chart 9,000.
 *
 * An estimate that is too small costs nothing, because a disk that is full is noticed by the write; one that
 * is too large would forbid what can be done. */
enum {
    PER_CELL = 4,
    PER_CELL_AS_CSV = 6,
    PER_CELL_OF_SHEET = 40,
    WORKBOOK = 8 * 1024,
    PAGE = 4 * 1024,
    BRIEFING = 1,
    ROWS = 1,
    SCRIPT = 8 * 1024, /* most of it is the style, which is the same in all */
    BLOCK = 4096,      /* a file takes whole blocks */
};

static const struct {
    enum picture format;
    uint64_t bytes;
} pictures[] = {{PICTURE_PNG, 64 * 1024},
                {PICTURE_SVG, 8 * 1024},
                {PICTURE_EMF, 4 * 1024},
                {PICTURE_PDF, 8 * 1024},
                {PICTURE_EPS, 16 * 1024}};

static void add_files(struct space *space, size_t count, uint64_t bytes)
{
    space->files += count;
    space->bytes += count * ((bytes + BLOCK - 1) / BLOCK * BLOCK);
}

static uint64_t cells_of(const struct table *figures)
{
    return (uint64_t)table_row_count(figures) * table_column_count(figures);
}

static uint64_t cells(const struct edition *edition, size_t table)
{
    return cells_of(edition->work->tables[table]);
}

static bool has_format(const struct edition *edition, const char *format)
{
    for (size_t i = 0; i < edition->formats.count; i++)
        if (strcmp(edition->formats.items[i], format) == 0)
            return true;
    return false;
}

/* Queries that several tables share are counted once at least: by the largest. */
static void add_records(struct space *space, const struct work *work)
{
    size_t largest = 0;

    for (size_t i = 0; i < work->report->table_count; i++)
        if (work->report->tables[i].sql && strlen(work->report->tables[i].sql) > largest)
            largest = strlen(work->report->tables[i].sql);
    add_files(space, 1, largest);
    for (size_t i = 0; i < work->report->record_count; i++)
        add_files(space, 1, cells_of(work->records[i]) * PER_CELL_AS_CSV);
}

/* Their texts are there already. */
static void add_companions(struct space *space, const struct edition *edition, const struct book *book)
{
    if (has_format(edition, "csv") && book->metadata)
        add_files(space, 1, strlen(book->metadata->text));
    for (size_t i = 0; has_format(edition, "jsonstat") && i < book->companion_count; i++)
        add_files(space, 1, strlen(book->companions[i].text));
}

/* And the scripts that draw them. */
static void add_pictures(struct space *space, const struct edition *edition, const struct laid_out *laid)
{
    for (size_t i = 0; i < laid->count; i++)
        for (size_t j = 0; j < sizeof pictures / sizeof *pictures; j++)
            if (chart_pictures(laid->charts[i]) & pictures[j].format &&
                has_format(edition, picture_format_of(pictures[j].format)->name))
                add_files(space, 1, pictures[j].bytes);
    if (edition_writes_scripts(edition))
        add_files(space, laid->count, SCRIPT);
}

static struct space estimate(const struct edition *edition)
{
    struct space space = {0};
    uint64_t all = 0;

    add_files(&space, 1, 0); /* the folder */
    add_files(&space, 2, 1); /* manifest.json, SHA256SUMS */
    for (size_t i = 0; i < edition->work->report->table_count; i++) {
        all += cells(edition, i);
        if (has_format(edition, "csv"))
            add_files(&space, 1, cells(edition, i) * PER_CELL_AS_CSV);
    }
    if (has_format(edition, "csv"))
        add_records(&space, edition->work);
    for (size_t i = 0; i < edition->languages.count; i++) {
        add_companions(&space, edition, edition->books[i]);
        if (has_format(edition, "xlsx"))
            add_files(&space, 1, WORKBOOK + all * PER_CELL);
        if (edition->charts)
            add_pictures(&space, edition, &edition->charts[i]);
        if (has_format(edition, "html"))
            add_files(&space, 1, PAGE);
        if (has_format(edition, "txt"))
            add_files(&space, edition->books[i]->plot_count, BRIEFING);
        if (has_format(edition, "csv"))
            add_files(&space, edition->books[i]->plot_count, ROWS);
    }
    return space;
}

/* The library writes one part of a workbook at a time. */
static struct space estimate_temporary(const struct edition *edition)
{
    struct space space = {0};
    uint64_t largest = 0;

    for (size_t i = 0; i < edition->work->report->table_count; i++)
        if (cells(edition, i) > largest)
            largest = cells(edition, i);
    if (has_format(edition, "xlsx"))
        add_files(&space, 1, largest * PER_CELL_OF_SHEET);
    return space;
}

static uint64_t smaller(uint64_t one, uint64_t other)
{
    return one < other ? one : other;
}

/* The edition that is there may have had more formats, languages or rows; of one that is like it the estimate
 * may expect too much. Neither may forbid what the other says can be done. */
static struct space needed_for_files(const struct edition *edition)
{
    struct space needed = estimate(edition), present;

    if (publish_measure(edition->publish, &present))
        needed = (struct space){smaller(needed.bytes, present.bytes), smaller(needed.files, present.files)};
    return needed;
}

static bool check_output(const struct edition *edition, const struct space *temporary)
{
    const struct place *place = publish_place(edition->publish);
    struct work *work = edition->work;
    struct space needed = needed_for_files(edition);

    if (temporary)
        needed = (struct space){needed.bytes + temporary->bytes, needed.files + temporary->files};
    return space_check(place->folder, needed, place->path, "make room, or name another folder with --output",
                       work->err);
}

static bool check_temporary(const struct edition *edition, int folder, const char *path, struct space needed)
{
    struct work *work = edition->work;

    return space_check(folder, needed, arena_format(work->arena, "%s for temporary files", path),
                       "make room, or name another folder in TMPDIR", work->err);
}

/* A temporary folder that cannot be opened is the business of spool. */
bool edition_check_space(const struct edition *edition)
{
    const char *path = spool_folder();
    struct space needed = estimate_temporary(edition);
    int folder = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);

    if (folder < 0)
        return check_output(edition, NULL);
    bool shared = space_is_shared(publish_place(edition->publish)->folder, folder);
    bool good = check_output(edition, shared ? &needed : NULL) &&
                (shared || check_temporary(edition, folder, path, needed));
    close(folder);
    return good;
}
