#include "chart_reference.h"

#include <string.h>
#include <strings.h>

enum { LONGEST_NAME = 256 };

/* "'It''s'!" or "Name!": the name without quotes; returns what follows, NULL when there is no sheet. */
static const char *take_sheet(const char *formula, char name[LONGEST_NAME])
{
    bool quoted = *formula == '\'';
    size_t length = 0;

    for (const char *at = formula + (quoted ? 1 : 0); *at && length < LONGEST_NAME - 1; at++) {
        if (*at == '\'' && quoted && at[1] == '\'')
            at++;
        else if (quoted ? *at == '\'' && at[1] == '!' : *at == '!') {
            name[length] = '\0';
            return at + (quoted ? 2 : 1);
        }
        name[length++] = *at;
    }
    return NULL;
}

static const struct lint_sheet *find_sheet(const struct lint_book *book, const char *name)
{
    for (size_t i = 0; i < book->sheet_count; i++)
        if (strcasecmp(book->sheets[i].name, name) == 0)
            return &book->sheets[i];
    return NULL;
}

/* A workbook that is made to keep us busy may have tens of thousands of names. */
enum { MOST_NAMES = 2000 };

static const char *find_name(const struct lint_book *book, const char *name)
{
    for (size_t i = 0; i < book->name_count && i < MOST_NAMES; i++)
        if (strcasecmp(book->names[i].name, name) == 0)
            return book->names[i].text;
    return NULL;
}

static bool parse_range(const char *text, struct range *range)
{
    char plain[LONGEST_NAME];
    size_t length = 0;

    for (; *text && length < sizeof plain - 1; text++)
        if (*text != '$')
            plain[length++] = *text;
    plain[length] = '\0';
    return range_parse(plain, range);
}

static bool find_range(const struct lint_book *book, const char *formula, const struct lint_sheet **sheet,
                       struct range *range)
{
    char name[LONGEST_NAME];
    const char *rest = take_sheet(formula, name);

    *sheet = rest ? find_sheet(book, name) : NULL;
    return *sheet && parse_range(rest, range);
}

bool chart_reference_find(const struct lint_book *book, const char *formula, const struct lint_sheet **sheet,
                          struct range *range)
{
    const char *mark = strrchr(formula, '!');
    const char *meant = find_name(book, mark ? mark + 1 : formula);

    return find_range(book, meant ? meant : formula, sheet, range);
}

static bool holds(struct range outer, struct range inner)
{
    return outer.first.row <= inner.first.row && outer.last.row >= inner.last.row &&
           outer.first.column <= inner.first.column && outer.last.column >= inner.last.column;
}

const struct lint_table *chart_reference_table(const struct lint_sheet *sheet, struct range range)
{
    for (size_t i = 0; i < sheet->table_count; i++)
        if (holds(sheet->tables[i].ref, range))
            return &sheet->tables[i];
    return NULL;
}

static bool is_in_table(const struct lint_book *book, const char *formula)
{
    const struct lint_sheet *sheet;
    struct range range;

    return chart_reference_find(book, formula, &sheet, &range) && chart_reference_table(sheet, range) != NULL;
}

/* Where the first range of a list ends; commas in quotes belong to the name of a sheet. */
static size_t length_of_range(const char *text)
{
    size_t length = 0;

    for (bool quoted = false; text[length] && (quoted || (text[length] != ',' && text[length] != ')'));
         length++)
        quoted ^= text[length] == '\'';
    return length;
}

bool chart_reference_is_in_tables(const struct lint_book *book, const char *formula)
{
    char one[2 * LONGEST_NAME];

    if (*formula != '(')
        return is_in_table(book, formula);
    while (*formula == '(' || *formula == ',') {
        size_t length = length_of_range(++formula);
        if (length >= sizeof one)
            return false;
        memcpy(one, formula, length);
        one[length] = '\0';
        if (!is_in_table(book, one))
            return false;
        formula += length;
    }
    return strcmp(formula, ")") == 0;
}
