#include "arena.h"
#include "error.h"
#include "table.h"
#include "text.h"
#include "trace_find.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NAMED = 8 };

struct condition {
    size_t column;
    const char *value;
};

struct chooser {
    const char *name; /* of the table */
    const struct table *table;
    const char *words;
    struct condition *conditions;
    size_t count;
    struct arena *arena;
    struct error *err;
};

static const char *quote(const struct chooser *chooser, const char *text)
{
    return text_quote(chooser->arena, text, strlen(text));
}

static bool choose_number(const struct chooser *chooser, size_t *row)
{
    size_t count = table_row_count(chooser->table);

    errno = 0;
    unsigned long long number = strtoull(chooser->words, NULL, 10);
    *row = (size_t)number - 1;
    if (errno == 0 && number >= 1 && number <= count)
        return true;
    if (count == 0)
        return error_set(chooser->err, ERROR_USAGE, "table '%s' has no rows", chooser->name);
    return error_set(chooser->err, ERROR_USAGE, "table '%s' has the rows 1 to %zu; %s is not one of them",
                     chooser->name, count, quote(chooser, chooser->words));
}

/* The column whose name and "=" stand there; NO_COLUMN where none does. */
static int column_at(const struct table *table, const char *words)
{
    for (size_t i = 0; i < table_column_count(table); i++) {
        const char *name = table_column(table, i)->name;
        if (strncmp(words, name, strlen(name)) == 0 && words[strlen(name)] == '=')
            return (int)i;
    }
    return NO_COLUMN;
}

/* A comma in a value is a comma, unless a condition begins behind it. */
static size_t value_length(const struct table *table, const char *value)
{
    size_t length = strcspn(value, ",");

    while (value[length] && column_at(table, value + length + 1) == NO_COLUMN)
        length += 1 + strcspn(value + length + 1, ",");
    return length;
}

static bool refuse_column(const struct chooser *chooser, const char *words)
{
    size_t count = table_column_count(chooser->table), length = strcspn(words, "=");
    const char **names = arena_array(chooser->arena, count, sizeof *names);

    if (!words[length])
        return error_set(chooser->err, ERROR_USAGE,
                         "%s is not a row; write its number, from 1, or column=value, such as %s=…",
                         quote(chooser, words), table_column(chooser->table, 0)->name);
    for (size_t i = 0; i < count; i++)
        names[i] = table_column(chooser->table, i)->name;
    return error_set(chooser->err, ERROR_USAGE, "%s is not a column of table '%s'; use %s",
                     text_quote(chooser->arena, words, length), chooser->name,
                     text_list(chooser->arena, names, count, "or"));
}

static bool read_conditions(struct chooser *chooser)
{
    const char *words = chooser->words;

    chooser->conditions = arena_array(chooser->arena, strlen(words) / 2 + 1, sizeof *chooser->conditions);
    do {
        int column = column_at(chooser->table, words);
        if (column == NO_COLUMN)
            return refuse_column(chooser, words);
        const char *value = strchr(words, '=') + 1;
        size_t length = value_length(chooser->table, value);
        chooser->conditions[chooser->count++] =
            (struct condition){(size_t)column, arena_copy(chooser->arena, value, length)};
        words = value + length + (value[length] == ',');
    } while (*words);
    return true;
}

static bool fits(const struct chooser *chooser, size_t row)
{
    for (size_t i = 0; i < chooser->count; i++)
        if (strcmp(table_plain(chooser->table, row, chooser->conditions[i].column, chooser->arena),
                   chooser->conditions[i].value) != 0)
            return false;
    return true;
}

/* "'Cuba', 'Fiji' or 'Mali'": what stands in the column. */
static bool refuse_value(const struct chooser *chooser)
{
    const char **values = arena_array(chooser->arena, MOST_NAMED, sizeof *values);
    size_t count = 0, column = chooser->conditions[0].column;

    for (size_t row = 0; row < table_row_count(chooser->table) && count < MOST_NAMED; row++) {
        const char *value = quote(chooser, table_plain(chooser->table, row, column, chooser->arena));
        size_t i = 0;
        while (i < count && strcmp(values[i], value) != 0)
            i++;
        values[i] = value;
        count += i == count;
    }
    return error_set(chooser->err, ERROR_USAGE, "table '%s' has no row with %s; '%s' can be %s%s",
                     chooser->name, quote(chooser, chooser->words),
                     table_column(chooser->table, column)->name, count == MOST_NAMED ? "among others " : "",
                     text_list(chooser->arena, values, count, "or"));
}

static bool refuse_many(const struct chooser *chooser, size_t count, size_t first, size_t second)
{
    return error_set(
        chooser->err, ERROR_USAGE,
        "table '%s' has %zu rows with %s, the first of them %zu and %zu; add another column=value, or "
        "write the number of the row",
        chooser->name, count, quote(chooser, chooser->words), first + 1, second + 1);
}

bool trace_find_row(const char *name, const struct table *table, const char *words, struct arena *arena,
                    size_t *row, struct error *err)
{
    struct chooser chooser = {.name = name, .table = table, .words = words, .arena = arena, .err = err};
    size_t count = 0, second = 0;

    if (*words && words[strspn(words, "0123456789")] == '\0')
        return choose_number(&chooser, row);
    if (!read_conditions(&chooser))
        return false;
    for (size_t i = 0; i < table_row_count(table); i++) {
        if (!fits(&chooser, i))
            continue;
        *(count == 0 ? row : &second) = count < 2 ? i : second;
        count++;
    }
    if (count == 0)
        return refuse_value(&chooser);
    return count == 1 || refuse_many(&chooser, count, *row, second);
}
