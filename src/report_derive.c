#include "report_derive.h"

#include "arena.h"
#include "report.h"
#include "report_table.h"
#include "text.h"

#include <math.h>
#include <string.h>

/* A column that is being read: it can refer to those before it. */
struct derived_reader {
    struct derivation derivation;
    bool has_over;
};

static struct definition *definition_of(const struct mapping *mapping)
{
    return mapping->context;
}

static const struct report_column *column_of(const struct mapping *mapping, size_t index)
{
    return &definition_of(mapping)->table->columns[index];
}

bool report_keep_node(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    (void)mapping;
    *(const struct yaml_node_s **)target = node;
    return true;
}

static bool is_figure(const struct report_column *column)
{
    return column->type == TYPE_INTEGER || column->type == TYPE_NUMBER;
}

/* The columns before the one that is read. */
static bool read_earlier(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    size_t count = definition_of(mapping)->column;
    const char **names = arena_array(mapping->arena, count, sizeof *names);

    for (size_t i = 0; i < count; i++)
        names[i] = column_of(mapping, i)->name;
    int column = mapping_read_word(mapping, node, "an earlier column of this table", names, count);
    *(size_t *)target = (size_t)column;
    if (column < 0)
        return false;
    return column_of(mapping, (size_t)column)->fill.kind == FILL_NOT ||
           mapping_fail(mapping, node, "column '%s' is filled last, so no other can be derived from it",
                        names[column]);
}

static bool read_by(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_list(mapping, node, "columns", sizeof(size_t), read_earlier, target);
}

static bool refuse_type(struct mapping *mapping, const struct yaml_node_s *node,
                        const struct report_column *column, const char *wanted)
{
    return mapping_fail(mapping, node, "column '%s' is of type %s; a column of type %s is needed here",
                        column->name, type_name(column->type), wanted);
}

static bool read_figure(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    if (!read_earlier(mapping, node, target))
        return false;
    const struct report_column *column = column_of(mapping, *(size_t *)target);
    return is_figure(column) || refuse_type(mapping, node, column, "integer or number");
}

static bool read_currency(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    if (!read_earlier(mapping, node, target))
        return false;
    const struct report_column *column = column_of(mapping, *(size_t *)target);
    return column->type == TYPE_TEXT || refuse_type(mapping, node, column, "text");
}

static bool read_year(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    if (!read_earlier(mapping, node, target))
        return false;
    const struct report_column *column = column_of(mapping, *(size_t *)target);
    return column->type == TYPE_PERIOD || column->type == TYPE_DATE || column->type == TYPE_INTEGER ||
           refuse_type(mapping, node, column, "period, date or integer");
}

static bool is_period(struct mapping *mapping, const struct yaml_node_s *node, size_t column)
{
    return column_of(mapping, column)->type == TYPE_PERIOD ||
           refuse_type(mapping, node, column_of(mapping, column), "period");
}

static bool read_over(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct derived_reader *reader = target;

    reader->has_over = true;
    return read_earlier(mapping, node, &reader->derivation.over) &&
           is_period(mapping, node, reader->derivation.over);
}

static bool read_from(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const words[] = {"previous", "year"};
    int word = mapping_read_word(mapping, node, "a period to compare with", words, 2);

    *(enum change_from *)target = (enum change_from)word;
    return word >= 0;
}

static bool read_as(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const words[] = {"difference", "percent"};
    int word = mapping_read_word(mapping, node, "a kind of change", words, 2);

    *(enum change_as *)target = (enum change_as)word;
    return word >= 0;
}

/* The only column of periods, where `over` does not name one. */
static bool find_over(struct mapping *mapping, const struct yaml_node_s *node, struct derived_reader *reader)
{
    const struct report_table *table = definition_of(mapping)->table;
    size_t found = 0;

    for (size_t i = 0; i < table->column_count && !reader->has_over; i++)
        if (table->columns[i].type == TYPE_PERIOD) {
            reader->derivation.over = i;
            found++;
        }
    return reader->has_over || found == 1 ||
           mapping_fail(mapping, node,
                        "the table has %s columns of type period; `over` must name the one whose periods are "
                        "compared",
                        found == 0 ? "no" : "several");
}

static bool read_change(struct mapping *mapping, const struct yaml_node_s *node,
                        struct derived_reader *reader)
{
    static const struct field fields[] = {
        {"of", true, read_figure, offsetof(struct derived_reader, derivation.of)},
        {"from", true, read_from, offsetof(struct derived_reader, derivation.from)},
        {"as", true, read_as, offsetof(struct derived_reader, derivation.as)},
        {"by", false, read_by, offsetof(struct derived_reader, derivation.by)},
        {"over", false, read_over, 0},
    };

    reader->derivation.kind = DERIVED_CHANGE;
    return mapping_read(mapping, node, "a change", fields, sizeof fields / sizeof *fields, reader) &&
           find_over(mapping, node, reader);
}

static bool read_running(struct mapping *mapping, const struct yaml_node_s *node,
                         struct derived_reader *reader)
{
    static const struct field fields[] = {
        {"of", true, read_figure, offsetof(struct derived_reader, derivation.of)},
        {"by", false, read_by, offsetof(struct derived_reader, derivation.by)},
    };

    reader->derivation.kind = DERIVED_RUNNING;
    return mapping_read(mapping, node, "a running total", fields, sizeof fields / sizeof *fields, reader);
}

/* The rates are units of one currency for all columns. */
static bool converts_alike(struct mapping *mapping, const struct yaml_node_s *node, const char *to)
{
    struct report *report = definition_of(mapping)->report;

    if (!report->rates_sql)
        return mapping_fail(mapping, node,
                            "the report has no `rates`, whose query returns what the currencies are worth");
    if (report->converts_to && strcmp(report->converts_to, to) != 0)
        return mapping_fail(mapping, node,
                            "another column is converted to %s; the rates are those of one currency",
                            mapping_quote(mapping, report->converts_to));
    report->converts_to = to;
    return true;
}

static bool read_convert(struct mapping *mapping, const struct yaml_node_s *node,
                         struct derived_reader *reader)
{
    static const struct field fields[] = {
        {"amount", true, read_figure, offsetof(struct derived_reader, derivation.of)},
        {"currency", true, read_currency, offsetof(struct derived_reader, derivation.currency)},
        {"year", true, read_year, offsetof(struct derived_reader, derivation.year)},
        {"to", true, mapping_read_line, offsetof(struct derived_reader, derivation.to)},
    };

    reader->derivation.kind = DERIVED_CONVERTED;
    return mapping_read(mapping, node, "a conversion", fields, sizeof fields / sizeof *fields, reader) &&
           converts_alike(mapping, node, reader->derivation.to);
}

static bool read_nodes(struct mapping *mapping, const struct yaml_node_s *node,
                       const struct derived_nodes *nodes, struct derived_reader *reader)
{
    if (!!nodes->change + !!nodes->running + !!nodes->convert > 1)
        return mapping_fail(mapping, node,
                            "column '%s' is made in two ways; use one of change, running or convert",
                            column_of(mapping, definition_of(mapping)->column)->name);
    if (nodes->change)
        return read_change(mapping, nodes->change, reader);
    if (nodes->running)
        return read_running(mapping, nodes->running, reader);
    return !nodes->convert || read_convert(mapping, nodes->convert, reader);
}

static bool is_percent(const struct derivation *derivation)
{
    return derivation->kind == DERIVED_CHANGE && derivation->as == CHANGE_AS_PERCENT;
}

/* Is the column's type that of its figures? A fraction and an amount of money are numbers. */
static bool type_fits(struct mapping *mapping, const struct yaml_node_s *node,
                      const struct derivation *derivation, const struct report_column *column)
{
    bool fraction = is_percent(derivation) || derivation->kind == DERIVED_CONVERTED;
    enum type type = fraction ? TYPE_NUMBER : column_of(mapping, derivation->of)->type;

    if (column->type == type)
        return true;
    return mapping_fail(mapping, node, "column '%s' is %s, so its type must be %s, not %s", column->name,
                        derivation->kind == DERIVED_CONVERTED ? "an amount that is converted"
                        : is_percent(derivation)              ? "a change in per cent"
                        : derivation->kind == DERIVED_CHANGE  ? "the difference of such figures"
                                                              : "the sum of such figures",
                        type_name(type), type_name(column->type));
}

static bool label_change(struct mapping *mapping, const struct yaml_node_s *node,
                         const struct derivation *derivation, struct report_column *column)
{
    const char *of = column_of(mapping, derivation->of)->label;
    const char *kind = period_kind_name(definition_of(mapping)->report->period);
    char why[160];

    column->by_report_period = derivation->from == CHANGE_FROM_PREVIOUS;
    column->label_kind = column->by_report_period ? LABEL_OF_CHANGE : LABEL_OF_YEARLY_CHANGE;
    column->label = column->by_report_period
                        ? arena_format(mapping->arena, "Change of %s on the previous %s", of, kind)
                        : arena_format(mapping->arena, "Change of %s on the year before", of);
    return text_fit_for_line(column->label, TEXT_HEADING_LIMIT, why, sizeof why) ||
           mapping_fail(mapping, node, "column '%s' has no label, and the one that is made for it %s",
                        column->name, why);
}

/* A difference and a sum are of the same unit as their figures. */
static void inherit(struct mapping *mapping, const struct derivation *derivation,
                    struct report_column *column)
{
    const struct report_column *of = column_of(mapping, derivation->of);

    if (is_percent(derivation) && !column->format)
        column->format = "0.0%";
    if (is_percent(derivation) || derivation->kind == DERIVED_CONVERTED)
        return;
    column->unit = column->unit ? column->unit : of->unit;
    column->format = column->format ? column->format : of->format;
}

static bool finish_derived(struct mapping *mapping, const struct yaml_node_s *node,
                           const struct derivation *derivation, struct report_column *column)
{
    if (column->on_bad != ON_BAD_ERROR)
        return mapping_fail(mapping, node, "column '%s' is derived and has no bad cells: leave out `on_bad`",
                            column->name);
    if (!type_fits(mapping, node, derivation, column))
        return false;
    column->derivation = *derivation;
    inherit(mapping, derivation, column);
    return column->label || label_change(mapping, node, derivation, column);
}

static bool read_whole_number(struct mapping *mapping, const struct yaml_node_s *node, int least, int most,
                              const char *what, int *target)
{
    double value;

    if (!mapping_read_number(mapping, node, &value))
        return false;
    if (value != floor(value) || value < least || value > most)
        return mapping_fail(mapping, node, "%s is not %s; use a whole number from %d to %d",
                            mapping_quote(mapping, mapping_scalar(mapping, node)), what, least, most);
    *target = (int)value;
    return true;
}

static bool read_digits(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return read_whole_number(mapping, node, -ROUNDING_DIGITS, ROUNDING_DIGITS, "a number of digits", target);
}

static bool read_ties(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const words[] = {"away", "even"};
    int word = mapping_read_word(mapping, node, "a way to round the middle", words, 2);

    *(enum ties *)target = (enum ties)word;
    return word >= 0;
}

static bool read_round(struct mapping *mapping, const struct yaml_node_s *node, struct report_column *column)
{
    static const struct field fields[] = {
        {"digits", true, read_digits, offsetof(struct rounding, digits)},
        {"ties", false, read_ties, offsetof(struct rounding, ties)},
    };
    struct rounding *rounding = &column->rounding;

    rounding->wanted = true;
    if (mapping_is_map(node) ? !mapping_read(mapping, node, "a rounding", fields, 2, rounding)
                             : !read_digits(mapping, node, &rounding->digits))
        return false;
    if (!is_figure(column))
        return mapping_fail(mapping, node, "column '%s' is of type %s, which cannot be rounded", column->name,
                            type_name(column->type));
    return column->type == TYPE_NUMBER || rounding->digits <= 0 ||
           mapping_fail(mapping, node,
                        "column '%s' is of type integer, which has no digits behind the point; use 0 or less",
                        column->name);
}

bool report_read_derivation(struct mapping *mapping, const struct yaml_node_s *node,
                            const struct derived_nodes *nodes, size_t index, struct report_column *column)
{
    struct derived_reader reader = {0};

    definition_of(mapping)->column = index;
    if (!read_nodes(mapping, node, nodes, &reader) ||
        (nodes->round && !read_round(mapping, nodes->round, column)))
        return false;
    return reader.derivation.kind == DERIVED_NOT || finish_derived(mapping, node, &reader.derivation, column);
}

bool report_read_rates(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {{"query", true, report_read_query, 0}};
    struct report *report = target;
    struct report_table table = {0};

    if (!mapping_read(mapping, node, "rates", fields, 1, &table))
        return false;
    report->rates_file = table.query_file;
    report->rates_sql = table.sql;
    return true;
}

static bool read_period_column(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return report_read_column_reference(mapping, node, target) && is_period(mapping, node, *(size_t *)target);
}

static bool read_returned_column(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    if (!report_read_column_reference(mapping, node, target))
        return false;
    const struct report_column *column = column_of(mapping, *(size_t *)target);
    return column->derivation.kind == DERIVED_NOT ||
           mapping_fail(mapping, node,
                        "column '%s' is derived from the rows, so it cannot say which rows there are",
                        column->name);
}

static bool read_returned_columns(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    return mapping_read_list(mapping, node, "columns", sizeof(size_t), read_returned_column, target);
}

static bool read_first_period(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    struct every *every = target;
    const char *text = mapping_scalar(mapping, node);

    every->has_from = true;
    return text && (period_read(text, &every->from) ||
                    mapping_fail(mapping, node, "%s is not a period; write 2013-Q1, 2013-04 or 2013",
                                 mapping_quote(mapping, text)));
}

static bool read_empty(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const char *const words[] = {"unknown", "zero"};
    int word = mapping_read_word(mapping, node, "what figures of added rows are", words, 2);

    *(bool *)target = word == 1;
    return word >= 0;
}

static bool is_apart(struct mapping *mapping, const struct yaml_node_s *node, const struct every *every)
{
    for (size_t i = 0; i < every->by_count; i++)
        if (every->by[i] == every->period)
            return mapping_fail(mapping, node,
                                "`by` names the column '%s', whose periods each of its groups shall have",
                                column_of(mapping, every->period)->name);
    return true;
}

bool report_read_every(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"period", true, read_period_column, offsetof(struct every, period)},
        {"by", false, read_returned_columns, offsetof(struct every, by)},
        {"from", false, read_first_period, 0},
        {"empty", false, read_empty, offsetof(struct every, zero)},
    };
    struct every *every = arena_alloc(mapping->arena, sizeof *every);

    *(const struct every **)target = every;
    return mapping_read(mapping, node, "every", fields, sizeof fields / sizeof *fields, every) &&
           is_apart(mapping, node, every);
}

static bool read_last(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    enum { MOST = 9999 };
    int last;

    if (!read_whole_number(mapping, node, 1, MOST, "a number of periods", &last))
        return false;
    *(int32_t *)target = last;
    return true;
}

bool report_read_keep(struct mapping *mapping, const struct yaml_node_s *node, void *target)
{
    static const struct field fields[] = {
        {"period", true, read_period_column, offsetof(struct keep, period)},
        {"last", false, read_last, offsetof(struct keep, last)},
    };
    struct keep *keep = arena_alloc(mapping->arena, sizeof *keep);

    keep->last = 1;
    *(const struct keep **)target = keep;
    return mapping_read(mapping, node, "keep", fields, 2, keep);
}
