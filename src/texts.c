#include "texts.h"

#include "arena.h"
#include "asset.h"
#include "book.h"
#include "catalog.h"
#include "error.h"
#include "localize.h"
#include "po.h"
#include "translations.h"
#include "work.h"

#include <errno.h>
#include <string.h>

/* ---- what has its translations elsewhere ---- */

static bool is_shared(const struct translations *translations, const struct catalog_gap *gap)
{
    for (size_t i = 0; i < translations->count; i++)
        for (size_t j = 0; j < translations->items[i].file_count; j++)
            if (translations->items[i].names[j].shared &&
                po_find(translations->items[i].files[j], gap->context, gap->text))
                return true;
    return false;
}

/* ---- a PO file ---- */

/* No text has another control character than a line feed (text.h). */
static void put_bytes(FILE *stream, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"' || text[i] == '\\')
            fputc('\\', stream);
        if (text[i] == '\n')
            fputs("\\n", stream);
        else
            fputc(text[i], stream);
    }
}

/* A text of several lines begins on a line of its own, as gettext's tools write it. */
static void put_text(FILE *stream, const char *keyword, const char *text)
{
    size_t length = strcspn(text, "\n");
    bool one_line = text[length] == '\0' || text[length + 1] == '\0';

    fprintf(stream, "%s %s", keyword, one_line ? "" : "\"\"\n");
    do {
        length = strcspn(text, "\n");
        length += text[length] == '\n';
        fputc('"', stream);
        put_bytes(stream, text, length);
        fputs("\"\n", stream);
        text += length;
    } while (*text);
}

static void put_gap(FILE *stream, const struct catalog_gap *gap)
{
    fputc('\n', stream);
    if (*gap->place)
        fprintf(stream, "#. %s\n", gap->place);
    if (*gap->context)
        put_text(stream, "msgctxt", gap->context);
    put_text(stream, "msgid", gap->text);
    fputs("msgstr \"\"\n", stream);
}

static void put_header(FILE *stream, const struct report *report)
{
    fprintf(stream,
            "# Texts of the report %s.\n"
            "msgid \"\"\n"
            "msgstr \"\"\n"
            "\"Project-Id-Version: %s\\n\"\n"
            "\"MIME-Version: 1.0\\n\"\n"
            "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
            "\"Content-Transfer-Encoding: 8bit\\n\"\n",
            report->name, report->name);
}

static bool written(FILE *stream, struct error *err)
{
    return (fflush(stream) == 0 && !ferror(stream)) ||
           error_system(err, errno, ERROR_IO, "cannot write to standard output");
}

/* ---- */

/* A catalog remembers what it was asked for, and has nothing. */
static bool ask_for_all(struct work *work, const struct catalog *catalog)
{
    const struct report *report = localize(work->report, catalog, work->arena, work->err);

    return report && (!work->source || book_compose(report, work->tables, work->period, work->as_of, catalog,
                                                    work->arena, work->err));
}

static void put_all(const struct work *work, const struct catalog *catalog, const struct po *own,
                    FILE *stream)
{
    size_t count;
    const struct catalog_gap *gaps = catalog_gaps(catalog, &count, work->arena);

    put_header(stream, work->report);
    for (size_t i = 0; i < count; i++)
        if (!po_find(own, gaps[i].context, gaps[i].text) && !is_shared(work->translations, &gaps[i]))
            put_gap(stream, &gaps[i]);
}

bool texts_print(struct work *work, FILE *stream)
{
    const struct po *own =
        po_parse("statbook.pot", language_template, strlen(language_template), work->arena, work->err);
    struct catalog *catalog;

    if (!own || (work->source && !work_fill_tables(work)))
        return false;
    catalog = catalog_for_template(work->arena, work->err);
    bool good = catalog && ask_for_all(work, catalog);
    if (good)
        put_all(work, catalog, own, stream);
    if (catalog)
        catalog_free(catalog);
    return good && written(stream, work->err);
}

bool texts_print_own(FILE *stream, struct error *err)
{
    fputs(language_template, stream);
    return written(stream, err);
}
