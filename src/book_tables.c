#include "book_builder.h"

#include "arena.h"
#include "catalog.h"
#include "cross.h"
#include "grid_none.h"
#include "report_sets.h"

#include <string.h>

/* ---- above the table ---- */

static const char *title_with_notes(const struct builder *builder, const struct report_table *table,
                                    const char *title)
{
    for (size_t i = 0; i < table->note_count; i++) {
        const char *number =
            arena_format(builder->composer.arena, "%d", builder->composer.note_numbers[table->notes[i]]);
        title = i == 0 ? book_fill2(builder, "{0} [note {1}]", title, number)
                       : book_fill2(builder, "{0}[note {1}]", title, number);
    }
    return title;
}

static bool has_role(const struct report_table *table, enum role role)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].role == role)
            return true;
    return false;
}

static bool table_has_notes(const struct builder *builder, const struct report_table *table)
{
    if (composer_rows_have_notes(table, builder->tables[table - builder->composer.report->tables]))
        return true;
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].note != NO_NOTE && table->columns[i].role != ROLE_LINK)
            return true;
    return table->note_count > 0;
}

static void add_text(const struct builder *builder, struct lines *lines, const char *text)
{
    book_add_line(builder, lines, LINE_TEXT, text, NULL);
}

/* How many tables there are, and what they are about. */
static void add_number_of_tables(const struct builder *builder, struct lines *lines, size_t row_count)
{
    const char *sentence =
        row_count > 0
            ? book_word(builder, "This worksheet contains one table.")
            : book_word(builder, "This worksheet contains no table: there are no rows for this period.");

    add_text(builder, lines, book_join(builder, sentence, book_period_line(builder)));
}

static const char *who_is_counted(const struct builder *builder, const struct report_set *set)
{
    struct arena *arena = builder->composer.arena;
    const char *values[] = {set->title, arena_format(arena, "%zu", set->code_count), set->rule};

    return catalog_fill(builder->composer.catalog, "Counted are: {0} ({1}). {2}", values, 3, arena);
}

static void add_what_it_shows(const struct builder *builder, struct lines *lines,
                              const struct report_table *table)
{
    if (table->description)
        book_add_paragraphs(builder, lines, table->description);
    if (table->set != NO_SET)
        book_add_paragraphs(builder, lines,
                            who_is_counted(builder, &builder->composer.report->sets[table->set]));
    if (composer_is_incomplete(&builder->composer, table))
        book_add_paragraphs(
            builder, lines,
            book_fill1(builder, "The records are incomplete for this period. {0}", table->incomplete_text));
}

/* What the headings of a cross-table do not say: each of them would have to. */
static void add_cross(const struct builder *builder, struct lines *lines, const struct report_table *table)
{
    const struct report_column *value = &table->columns[table->cross->value];
    const struct report_column *columns = &table->columns[table->cross->columns];

    add_text(builder, lines,
             book_fill1(builder, "Figures: {0}.", grid_heading_line(&builder->composer, value)));
    add_text(builder, lines,
             book_fill1(builder, "Columns: {0}.", grid_heading_line(&builder->composer, columns)));
}

/* The marks of a cross-table are those of its rows. */
static enum role role_of(const struct report_table *table, const struct grid *grid, size_t column)
{
    size_t from = grid->from[column];

    if (!grid->cross)
        return table->columns[from].role;
    return grid->cross->columns[from].part == CROSS_STATUS ? ROLE_STATUS : ROLE_FIGURE;
}

static bool has_blank(const struct grid_column *column, size_t row_count)
{
    for (size_t row = 0; row < row_count; row++)
        if (grid_is_blank(column, row))
            return true;
    return false;
}

/* By the role of their column; what is no mark is a text. */
static void find_blanks(const struct report_table *table, const struct grid *grid, bool *blanks)
{
    for (size_t i = 0; i < grid->column_count; i++) {
        enum role role = role_of(table, grid, i);
        bool mark = role == ROLE_STATUS || role == ROLE_CELL_STATUS;
        blanks[mark ? role : ROLE_FIGURE] |= has_blank(&grid->columns[i], grid->row_count);
    }
}

static void add_key(const struct builder *builder, struct lines *lines, const struct report_table *table,
                    const struct grid *grid)
{
    bool blanks[] = {[ROLE_FIGURE] = false, [ROLE_STATUS] = false, [ROLE_CELL_STATUS] = false};

    find_blanks(table, grid, blanks);
    book_add_marks(builder, lines, builder->marks);
    if (blanks[ROLE_FIGURE])
        add_text(builder, lines,
                 book_word(builder, "A cell of a column of texts is empty where there is none."));
    if (blanks[ROLE_STATUS])
        add_text(builder, lines, book_word(builder, "A row without a mark has an empty status."));
    if (blanks[ROLE_CELL_STATUS])
        add_text(builder, lines, book_word(builder, "A figure without a mark has an empty status."));
}

static void add_way_to_sources(const struct builder *builder, struct lines *lines,
                               const struct report_table *table)
{
    const struct report *report = builder->composer.report;

    if (!has_role(table, ROLE_SOURCES) || report->sources_table == NO_TABLE)
        return;
    const char *name = report->tables[report->sources_table].sheet;
    book_add_line(builder, lines, LINE_TEXT,
                  book_fill1(builder, "The codes of the sources stand in the sheet {0}.", name),
                  book_address_of_sheet(builder, name));
}

static void add_lines(const struct builder *builder, struct lines *lines, const struct report_table *table,
                      const char *title, const struct grid *grid)
{
    book_add_line(builder, lines, LINE_TITLE, title_with_notes(builder, table, title), NULL);
    add_number_of_tables(builder, lines, grid->row_count);
    add_what_it_shows(builder, lines, table);
    if (table->cross)
        add_cross(builder, lines, table);
    add_key(builder, lines, table, grid);
    if (table->source)
        book_add_paragraphs(builder, lines, book_fill1(builder, "Source: {0}", table->source));
    add_way_to_sources(builder, lines, table);
    if (table_has_notes(builder, table))
        book_add_way_to_notes(builder, lines);
    book_add_way_back(builder, lines);
}

/* ---- the sheet ---- */

static void gather_marks(const struct builder *builder)
{
    for (size_t i = 0; i < builder->composer.report->mark_count; i++)
        builder->marks_anywhere[i] |= builder->marks[i];
}

bool book_compose_table(struct builder *builder, size_t index, struct sheet *sheet)
{
    const struct report_table *table = &builder->composer.report->tables[index];
    struct lines lines = {0};

    memset(builder->marks, 0, builder->composer.report->mark_count);
    const struct grid *grid =
        grid_compose(&builder->composer, table, builder->tables[index], builder->marks, builder->err);
    if (!grid)
        return false;
    gather_marks(builder);
    const char *title = composer_title(&builder->composer, index);
    add_lines(builder, &lines, table, title, grid);
    *sheet = (struct sheet){.kind = SHEET_DATA,
                            .name = table->sheet,
                            .lines = lines.items,
                            .line_count = lines.count,
                            .grid = grid,
                            .title = title,
                            .table = index};
    return true;
}
