/* For tests of what works on whole reports: the report "loans" over "data.db", both in the scratch folder. */
#ifndef STATBOOK_TESTS_WHOLE_REPORT_H
#define STATBOOK_TESTS_WHOLE_REPORT_H

#include "database.h"
#include "options.h"

static const char loans_yaml[] = "statbook: 1\n"
                                 "title: Loans\n"
                                 "period: quarter\n"
                                 "tables:\n"
                                 "  - name: loans\n"
                                 "    title: Books lent\n"
                                 "    query: loans.sql\n"
                                 "    columns:\n"
                                 "      - { name: quarter, type: period }\n"
                                 "      - { name: books, type: integer }\n"
                                 "    checks:\n"
                                 "      - never_falls: books\n"
                                 "    charts:\n"
                                 "      - { name: lent, kind: bars, x: quarter, y: [books], title: Lent }\n"
                                 "  - name: open-branches\n"
                                 "    title: Branches\n"
                                 "    query: branches.sql\n"
                                 "    columns:\n"
                                 "      - { name: branch, type: text }\n";

static const char loans_sql[] =
    "SELECT quarter, books FROM loans WHERE ended <= min(:as_of, :period_end) ORDER BY ended\n";
static const char branches_sql[] = "SELECT branch FROM branches WHERE opened <= :as_of ORDER BY branch\n";

static const char loans_data[] =
    "CREATE TABLE loans (quarter, ended, books);"
    "INSERT INTO loans VALUES ('2012-Q4', '2012-12-31', 5), ('2013-Q1', '2013-03-31', 7),"
    "    ('2013-Q2', '2013-06-30', 9);"
    "CREATE TABLE branches (branch, opened);"
    "INSERT INTO branches VALUES ('Harbour', '2001-01-01'), ('Old Town', '2013-05-01');";

/* The path of a report of that name with that definition. */
static inline const char *whole_report(struct scratch *scratch, const char *name, const char *yaml)
{
    const char *folder = scratch_folder(scratch, name, 0755);

    scratch_put(scratch, arena_format(scratch->arena, "%s/report.yaml", name), yaml);
    scratch_put(scratch, arena_format(scratch->arena, "%s/loans.sql", name), loans_sql);
    scratch_put(scratch, arena_format(scratch->arena, "%s/branches.sql", name), branches_sql);
    return folder;
}

static inline struct words whole_words(struct scratch *scratch, const char *first, const char *second)
{
    const char **items = arena_array(scratch->arena, 2, sizeof *items);

    items[0] = first;
    items[1] = second;
    return (struct words){items, second ? 2 : 1};
}

/* Makes database and report, and what the command line says for the first quarter of 2013. */
static inline struct options whole_options(struct scratch *scratch, enum command command)
{
    const char *path = database_make(scratch, "data.db", loans_data);
    const char *folder = whole_report(scratch, "loans", loans_yaml);

    return (struct options){.command = command,
                            .source = arena_format(scratch->arena, "sqlite:%s", path),
                            .output = scratch_path(scratch, "out"),
                            .has_period = true,
                            .period = {2013, PERIOD_QUARTER, 1},
                            .formats = whole_words(scratch, "csv", "xlsx"),
                            .processors = 2,
                            .arguments = whole_words(scratch, folder, NULL)};
}

static inline void whole_change(struct scratch *scratch, const char *sql)
{
    sqlite3 *db = database_open(scratch_path(scratch, "data.db"));

    database_run(db, sql);
    database_close(db);
}

#endif
