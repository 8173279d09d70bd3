#include "book_builder.h"

#include "arena.h"
#include "catalog.h"
#include "report_parameters.h"
#include "report_release.h"

#include <string.h>

enum { COVER_WIDTH = 60 };

static void add_heading(const struct builder *builder, struct lines *lines, const char *text)
{
    book_add_line(builder, lines, LINE_HEADING, text, NULL);
}

static void add_text(const struct builder *builder, struct lines *lines, const char *text)
{
    book_add_line(builder, lines, LINE_TEXT, text, NULL);
}

static void add_paragraphs(const struct builder *builder, struct lines *lines, const char *text)
{
    while (*text)
        add_text(builder, lines, book_next_paragraph(&text, builder->composer.arena));
}

static void add_parameters(const struct builder *builder, struct lines *lines)
{
    const struct report *report = builder->composer.report;

    for (size_t i = 0; i < report->parameter_count; i++)
        add_text(builder, lines,
                 book_fill2(builder, "{0}: {1}", report->parameters[i].label, report->parameters[i].shown));
}

/* ---- what is incomplete ---- */

static size_t count_incomplete(const struct builder *builder)
{
    const struct report *report = builder->composer.report;
    size_t count = 0;

    for (size_t i = 0; i < report->table_count; i++)
        count += composer_is_incomplete(&builder->composer, &report->tables[i]);
    return count;
}

static const char *number(const struct builder *builder, size_t count)
{
    return catalog_number(builder->composer.catalog, (double)count, 0, builder->composer.arena);
}

/* A cover is no document: the tables themselves say what is missing. */
static void add_completeness(const struct builder *builder, struct lines *lines)
{
    size_t count = count_incomplete(builder);

    if (count == 0)
        return;
    add_heading(builder, lines, book_word(builder, "The records are incomplete for this period"));
    add_text(builder, lines,
             book_fill2(builder, "In {0} of {1} tables; each of them says above its rows what is missing.",
                        number(builder, count), number(builder, builder->composer.report->table_count)));
}

/* ---- when it is published, and by whom ---- */

static const char *day_of(const struct builder *builder, struct period period)
{
    int32_t last = date_days(period_last_day(period));
    struct date day = date_from_days(last + builder->composer.report->release->days);

    return catalog_date(builder->composer.catalog, day, builder->composer.arena);
}

static void add_release(const struct builder *builder, struct lines *lines)
{
    const struct report_release *release = builder->composer.report->release;

    if (!release)
        return;
    if (release->page) {
        add_heading(builder, lines, book_word(builder, "Release"));
        book_add_line(builder, lines, LINE_TEXT, release->name, release->page);
    }
    add_heading(builder, lines, book_word(builder, "Publication date"));
    add_text(builder, lines, day_of(builder, builder->composer.period));
    add_heading(builder, lines, book_word(builder, "Next update"));
    add_text(builder, lines, day_of(builder, period_next(builder->composer.period)));
}

/* An address in a text that begins with its scheme; the scheme of mail is not shown. */
static void add_contact(const struct builder *builder, struct lines *lines)
{
    const char *contact = builder->composer.report->contact;
    bool mail = strncmp(contact, "mailto:", 7) == 0;
    bool address = mail || strncmp(contact, "https://", 8) == 0 || strncmp(contact, "http://", 7) == 0;

    add_heading(builder, lines, book_word(builder, "Contact"));
    book_add_line(builder, lines, LINE_TEXT, mail ? contact + 7 : contact, address ? contact : NULL);
}

static void add_publisher(const struct builder *builder, struct lines *lines)
{
    const struct report *report = builder->composer.report;

    if (report->organisation) {
        add_heading(builder, lines, book_word(builder, "Published by"));
        add_text(builder, lines, report->organisation);
    }
    if (report->contact)
        add_contact(builder, lines);
}

/* ---- where the figures come from, and what becomes of them ---- */

/* The source that all tables of a query have; "" where they have others; NULL where one has none. */
static const char *common_source(const struct report *report)
{
    const char *common = NULL;

    for (size_t i = 0; i < report->table_count; i++) {
        const char *source = report->tables[i].source;
        if (report->tables[i].made)
            continue;
        if (!source)
            return NULL;
        common = !common || strcmp(common, source) == 0 ? source : "";
    }
    return common;
}

static void add_sources(const struct builder *builder, struct lines *lines)
{
    const struct report *report = builder->composer.report;
    const char *common = common_source(report);

    if (report->sources_table == NO_TABLE && !common)
        return;
    add_heading(builder, lines, book_word(builder, "Sources"));
    if (report->sources_table != NO_TABLE) {
        const char *sheet = report->tables[report->sources_table].sheet;
        book_add_line(builder, lines, LINE_TEXT,
                      book_fill1(builder, "The sources of the figures stand in the sheet {0}.", sheet),
                      book_address_of_sheet(builder, sheet));
    } else
        add_text(builder, lines, *common ? common : book_word(builder, "Each table names its source."));
}

static void add_revisions(const struct builder *builder, struct lines *lines)
{
    if (!builder->composer.report->revisions)
        return;
    add_heading(builder, lines, book_word(builder, "Revisions"));
    add_paragraphs(builder, lines, builder->composer.report->revisions);
}

/* ---- notes and marks ---- */

static bool any_row_has_notes(const struct builder *builder)
{
    for (size_t i = 0; i < builder->composer.report->table_count; i++)
        if (composer_rows_have_notes(&builder->composer.report->tables[i], builder->tables[i]))
            return true;
    return false;
}

static void add_notes_and_marks(const struct builder *builder, struct lines *lines)
{
    add_heading(builder, lines, book_word(builder, "Notes and marks"));
    if (composer_has_notes(&builder->composer)) {
        add_text(builder, lines,
                 any_row_has_notes(builder)
                     ? book_word(builder, "Some titles, headings and rows refer to notes, such as [note 1].")
                     : book_word(builder, "Some titles and headings refer to notes, such as [note 1]."));
        book_add_way_to_notes(builder, lines);
    }
    book_add_marks(builder, lines, builder->marks_anywhere);
    add_text(builder, lines, book_word(builder, "A value that is not known is never shown as zero."));
}

static void add_way_to_contents(const struct builder *builder, struct lines *lines)
{
    const char *name = book_contents_name(builder);

    add_heading(builder, lines, book_word(builder, "Contents"));
    book_add_line(builder, lines, LINE_TEXT,
                  book_fill1(builder, "All worksheets are listed in the sheet {0}.", name),
                  book_address_of_sheet(builder, name));
}

void book_compose_cover(const struct builder *builder, struct sheet *sheet)
{
    struct lines lines = {0};

    book_add_line(builder, &lines, LINE_TITLE, builder->book->title, NULL);
    add_text(builder, &lines, book_period_line(builder));
    add_parameters(builder, &lines);
    if (builder->composer.report->summary) {
        add_heading(builder, &lines, book_word(builder, "Summary"));
        add_paragraphs(builder, &lines, builder->composer.report->summary);
    }
    add_completeness(builder, &lines);
    add_release(builder, &lines);
    add_sources(builder, &lines);
    add_revisions(builder, &lines);
    add_publisher(builder, &lines);
    add_notes_and_marks(builder, &lines);
    add_way_to_contents(builder, &lines);
    *sheet = (struct sheet){.kind = SHEET_COVER,
                            .name = book_cover_name(builder),
                            .lines = lines.items,
                            .line_count = lines.count,
                            .width = COVER_WIDTH,
                            .title = builder->book->title};
}
