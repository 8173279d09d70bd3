#include "work.h"

#include "arena.h"
#include "check.h"
#include "error.h"
#include "log.h"
#include "made.h"
#include "parameters.h"
#include "rates.h"
#include "report_sets.h"
#include "sets.h"
#include "sql.h"
#include "tabulate.h"
#include "translations.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROW_LIMIT = 1048575, QUERY_SECONDS = 600 };

/* Today, UTC; SOURCE_DATE_EPOCH stands for the clock where it is set. */
static bool today(struct date *date, struct error *err)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end;

    if (!epoch) {
        *date = date_from_days((int32_t)(time(NULL) / 86400));
        return true;
    }
    errno = 0;
    long long seconds = strtoll(epoch, &end, 10);
    if (*epoch < '0' || *epoch > '9' || *end || errno || seconds / 86400 > 2932896)
        return error_set(err, ERROR_USAGE, "SOURCE_DATE_EPOCH: '%.40s' is not a number of seconds since 1970",
                         epoch);
    *date = date_from_days((int32_t)(seconds / 86400));
    return true;
}

static bool looks_at_period_only(const char *sql)
{
    return sql && !sql_find(sql, ":as_of") && sql_find(sql, ":period_end");
}

/* Those that look at the period must look at :as_of, too. */
static bool queries_use_as_of(const struct report *report)
{
    bool any = false;

    for (size_t i = 0; i < report->record_count; i++)
        if (looks_at_period_only(report->records[i].sql))
            return false;
    for (size_t i = 0; i < report->table_count; i++) {
        const char *sql = report->tables[i].sql;
        if (looks_at_period_only(sql))
            return false;
        any = any || (sql && sql_find(sql, ":as_of"));
    }
    for (size_t i = 0; i < report->set_count; i++)
        if (looks_at_period_only(report->sets[i].sql))
            return false;
    return any && !looks_at_period_only(report->rates_sql);
}

static bool period_fits(struct work *work)
{
    enum period_kind kind = work->report->period;
    char period[PERIOD_SIZE], as_of[DATE_SIZE];

    period_write(work->period, period);
    date_write(work->as_of, as_of);
    if ((enum period_kind)work->period.kind != kind)
        return error_set(work->err, ERROR_USAGE, "--period: '%s' is a %s; report '%s' is published by the %s",
                         period, period_kind_name((enum period_kind)work->period.kind), work->report->name,
                         period_kind_name(kind));
    if (date_compare(work->as_of, period_first_day(work->period)) < 0)
        return error_set(work->err, ERROR_USAGE, "--as-of: %s is before the period %s begins", as_of, period);
    if (date_compare(work->as_of, period_last_day(work->period)) < 0 && !queries_use_as_of(work->report))
        return error_set(work->err, ERROR_USAGE,
                         "--as-of: not every query of report '%s' that looks at the period uses :as_of, so "
                         "its figures would not be those of %s",
                         work->report->name, as_of);
    if (date_days(work->as_of) > time(NULL) / 86400)
        log_write(LOG_WARNING, "%s: the figures for %s are called those of %s, a day that is still to come",
                  work->report->name, period, as_of);
    return true;
}

/* The last that was completed before the as-of date, which is today where none is given. */
static bool find_period(struct work *work)
{
    enum period_kind kind = work->report->period;
    struct date day = work->options->as_of;
    char text[PERIOD_SIZE];

    if (!work->options->has_as_of && !today(&day, work->err))
        return false;
    work->period = period_completed_before(kind, day);
    if (work->period.year < 1)
        return error_set(work->err, ERROR_USAGE, "--as-of: no %s was completed before this date",
                         period_kind_name(kind));
    period_write(work->period, text);
    log_write(LOG_INFO, "%s: the period is %s", work->report->name, text);
    return true;
}

/* With a period, the as-of date is its last day where none is given. */
static bool choose_period(struct work *work)
{
    const struct options *options = work->options;

    work->period = options->period;
    if (!options->has_period && !find_period(work))
        return false;
    work->as_of = options->has_as_of ? options->as_of : period_last_day(work->period);
    return period_fits(work);
}

static const char *date_text(struct date date, struct arena *arena)
{
    char text[DATE_SIZE];

    date_write(date, text);
    return arena_text(arena, text);
}

/* The dates that every query can use, then what the report or --set adds. */
static void set_parameters(struct work *work)
{
    struct parameter dates[WORK_DATES] = {
        {"period_start", date_text(period_first_day(work->period), work->arena), TYPE_DATE},
        {"period_end", date_text(period_last_day(work->period), work->arena), TYPE_DATE},
        {"as_of", date_text(work->as_of, work->arena), TYPE_DATE},
    };

    work->parameters =
        parameters_bound(work->report, work->options, dates, WORK_DATES, &work->parameter_count, work->arena);
}

static struct query frame(const struct work *work)
{
    return (struct query){.parameters = work->parameters,
                          .parameter_count = work->parameter_count,
                          .row_limit = ROW_LIMIT,
                          .seconds = QUERY_SECONDS};
}

/* What the queries of all tables share. */
static bool prepare(struct work *work)
{
    struct query query = frame(work);

    if (work->prepared)
        return true;
    const struct report *report =
        parameters_look_up(work->report, work->source, &query, work->arena, work->err);
    if (report)
        report = sets_fill(report, work->source, &query, work->arena, work->err);
    if (report)
        work->report = report;
    return work->prepared = report != NULL;
}

struct query work_query(const struct work *work, size_t index)
{
    const struct report_table *table = &work->report->tables[index];

    struct query query = frame(work);

    query.table = table->name;
    query.file = table->query_file;
    query.sql = table->sql;
    query.columns = table->query_columns;
    query.on_bad = table->on_bad;
    query.column_count = table->query_column_count;
    return query;
}

static struct query records_query(const struct work *work, size_t index)
{
    const struct report_records *records = &work->report->records[index];

    struct query query = frame(work);

    query.table = records->name;
    query.file = records->query_file;
    query.sql = records->sql;
    query.columns = records->columns;
    query.on_bad = records->on_bad;
    query.column_count = records->column_count;
    return query;
}

static struct query rates_query(const struct work *work)
{
    static const enum on_bad on_bad[RATES_COLUMNS] = {ON_BAD_ERROR};

    struct query query = frame(work);

    query.table = rates_name;
    query.file = work->report->rates_file;
    query.sql = work->report->rates_sql;
    query.columns = rates_columns;
    query.on_bad = on_bad;
    query.column_count = RATES_COLUMNS;
    return query;
}

static bool fill_rates(struct work *work)
{
    struct query query = rates_query(work);

    work->queried_rates = source_query(work->source, &query, work->arena, work->err);
    if (work->queried_rates)
        work->rates = rates_from(work->queried_rates, work->report->converts_to, work->arena, work->err);
    return work->rates != NULL;
}

static const struct table *tabulate_queried(struct work *work, size_t index)
{
    const struct report_table *definition = &work->report->tables[index];

    if (tabulate_converts(definition) && !work->rates && !fill_rates(work))
        return NULL;
    struct tabulation tabulation = {.report = work->report,
                                    .rates = work->rates,
                                    .time = {work->period, work->as_of},
                                    .row_limit = ROW_LIMIT,
                                    .arena = work->arena,
                                    .err = work->err};
    return tabulate(&tabulation, definition, work->queried[index]);
}

static bool fill_table(struct work *work, size_t index)
{
    struct query query = work_query(work, index);
    work->queried[index] = source_query(work->source, &query, work->arena, work->err);
    work->tables[index] = work->queried[index] ? tabulate_queried(work, index) : NULL;
    if (work->tables[index])
        log_write(LOG_INFO, "%s: table '%s' has %zu rows", work->report->name, query.table,
                  table_row_count(work->tables[index]));
    return work->tables[index] != NULL;
}

/* Those with a query, then what is made of them. */
static bool fill_tables(struct work *work)
{
    for (size_t i = 0; i < work->report->table_count; i++)
        if (!work->report->tables[i].made && !fill_table(work, i))
            return false;
    return made_fill(work->report, work->tables, work->arena, work->err);
}

bool work_fill_table(struct work *work, size_t index)
{
    return prepare(work) &&
           (made_of_others(&work->report->tables[index]) ? fill_tables(work) : fill_table(work, index));
}

static bool same_cell(const struct table *a, const struct table *b, size_t row, size_t column,
                      struct arena *arena)
{
    return table_cell(a, row, column) == table_cell(b, row, column) &&
           strcmp(table_plain(a, row, column, arena), table_plain(b, row, column, arena)) == 0;
}

static bool same_row(const struct table *a, const struct table *b, size_t row, struct arena *arena)
{
    for (size_t column = 0; column < table_column_count(a); column++)
        if (!same_cell(a, b, row, column, arena))
            return false;
    return true;
}

/* The same rows in the same order, also where the database goes through its tables the other way round. */
static bool check_order(struct work *work, struct query query, const struct table *table)
{
    query.reversed = true;
    const struct table *reversed = source_query(work->source, &query, work->arena, work->err);
    if (!reversed)
        return false;
    size_t rows = table_row_count(table), row = 0;
    if (table_row_count(reversed) != rows)
        return error_set(
            work->err, ERROR_DEFINITION,
            "%s: which rows it returns depends on the order in which the database reads its tables; "
            "add an ORDER BY to every SELECT that has a LIMIT",
            query.file);
    while (row < rows && same_row(table, reversed, row, work->arena))
        row++;
    return row == rows ||
           error_set(work->err, ERROR_DEFINITION,
                     "%s: the order of its rows is left open: row %zu may be another; end it with an "
                     "ORDER BY over columns that tell all rows apart",
                     query.file, row + 1);
}

bool work_check_order(struct work *work)
{
    for (size_t i = 0; i < work->report->table_count; i++)
        if (!work->report->tables[i].made && !check_order(work, work_query(work, i), work->queried[i]))
            return false;
    for (size_t i = 0; i < work->report->record_count; i++)
        if (!check_order(work, records_query(work, i), work->records[i]))
            return false;
    return !work->queried_rates || check_order(work, rates_query(work), work->queried_rates);
}

static bool fill_records(struct work *work)
{
    const struct report *report = work->report;

    for (size_t i = 0; i < report->record_count; i++) {
        struct query query = records_query(work, i);
        work->records[i] = source_query(work->source, &query, work->arena, work->err);
        if (!work->records[i])
            return false;
        log_write(LOG_INFO, "%s: there are %zu records '%s'", report->name, table_row_count(work->records[i]),
                  query.table);
    }
    return check_records(report, work->tables, work->records, work->arena, work->err) &&
           check_behind(report, work->tables, work->records, work->arena, work->err);
}

bool work_fill_tables(struct work *work)
{
    return prepare(work) && fill_tables(work) &&
           check_tables(work->report, work->tables, work->period, work->arena, work->err) &&
           fill_records(work);
}

/* Report, period, parameters; then the source, which the caller closes. */
bool work_begin(struct work *work, const char *folder)
{
    bool needed = work->options->source || work->options->status;

    work->report = report_load(folder, work->arena, work->err);
    if (work->report)
        work->translations = translations_load(work->report, work->arena, work->err);
    const struct report *taken =
        work->translations ? parameters_take(work->report, work->options, needed, work->arena, work->err)
                           : NULL;
    if (taken)
        work->report = taken;
    if (!taken || !choose_period(work))
        return false;
    set_parameters(work);
    work->tables = arena_array(work->arena, work->report->table_count, sizeof *work->tables);
    work->records = arena_array(work->arena, work->report->record_count, sizeof *work->records);
    work->queried = arena_array(work->arena, work->report->table_count, sizeof *work->queried);
    return true;
}

bool work_open(struct work *work)
{
    if (!work->options->source)
        return true;
    work->source = source_open(work->options->source, work->as_of, work->arena, work->err);
    return work->source != NULL;
}

void work_end(struct work *work)
{
    if (work->source)
        source_close(work->source);
    work->source = NULL;
}

bool work_check_queries(struct work *work)
{
    if (!source_examine(work->source, work->err))
        return false;
    struct query shared = frame(work);
    for (size_t i = 0; i < work->report->parameter_count; i++) {
        struct query query = parameters_query(work->report, i, &shared);
        if (query.sql && !source_check(work->source, &query, work->arena, work->err))
            return false;
    }
    if (!sets_check(work->report, work->source, &shared, work->arena, work->err))
        return false;
    for (size_t i = 0; i < work->report->table_count; i++) {
        struct query query = work_query(work, i);
        if (query.sql && !source_check(work->source, &query, work->arena, work->err))
            return false;
    }
    for (size_t i = 0; i < work->report->record_count; i++) {
        struct query query = records_query(work, i);
        if (!source_check(work->source, &query, work->arena, work->err))
            return false;
    }
    struct query rates = rates_query(work);
    return !rates.sql || source_check(work->source, &rates, work->arena, work->err);
}
