"""Compares the CSV of editions with statements that compute the same figures in another way.

recompute.py STATBOOK WORK: WORK holds facts.db. See README.md beside this file.
"""
import collections
import csv
import json
import pathlib
import re
import sqlite3
import subprocess
import sys

PERIODS = {'2003Q4': '2003-12-31', '2008Q4': '2008-12-31', '2010Q2': '2010-06-30', '2013Q1': '2013-03-31'}
# After the end of most records or of all, and within a year whose rates of exchange are not final: only statements that name such a
# period are compared with it.
NAMED = {'2018Q4': '2018-12-31', '2009Q1': '2009-03-31', '2022Q4': '2022-12-31'}
DAYS = {**PERIODS, **NAMED}
TESTS = pathlib.Path('tests/nonproliferation')
# Where the statements of a report lie, and what it is made for.
EDITIONS = [('nonproliferation', TESTS, {})] + [('as-of', TESTS / 'as-of', {})] + [
    ('state-profile', TESTS / 'state-profile', {'state': state}) for state in ('JPN', 'USA', 'IRN', 'KAZ')]
# Computed from the other tables, not from the database.
MADE = {'sources', 'quality'}
passed = failed = 0


def good():
    global passed
    passed += 1


def bad(what, detail):
    global failed
    failed += 1
    print(f'failed: {what}: {detail}')


def check(condition, what, detail=''):
    good() if condition else bad(what, detail)
    return condition


def plain(value):
    """A cell as it is compared: numbers as 12 digits, whatever their form."""
    text = '' if value is None else str(value)
    try:
        return format(float(text), '.12g') if re.fullmatch(r'-?[0-9.]+(e[-+]?[0-9]+)?', text) and '-' not in text[1:] else text
    except ValueError:
        return text


def directive(sql, name):
    found = re.search(rf'^-- {name}: (.*)$', sql, re.M)
    return found.group(1).strip() if found else None


def published_rows(folder, table, columns, condition):
    with open(folder / 'csv' / f'{table}.csv', newline='', encoding='utf-8') as file:
        rows = list(csv.DictReader(file))
    if condition:
        column, values = [part.strip() for part in condition.split('=', 1)]
        wanted = ['' if value == 'empty' else value for value in values.split(' | ')]
        rows = [row for row in rows if row[column] in wanted]
    missing = [column for column in columns if rows and column not in rows[0]]
    if missing:
        raise KeyError(', '.join(missing))
    return collections.Counter(tuple(plain(row[column]) for column in columns) for row in rows)


def read_csv(path):
    with open(path, newline='', encoding='utf-8') as file:
        return list(csv.DictReader(file))


def check_sources(folder):
    """What is said of the sources is what the other tables say: each code that they cite, and how many rows cite it."""
    cited, tables = collections.Counter(), collections.defaultdict(list)
    for path in sorted((folder / 'csv').glob('*.csv')):
        if path.stem in MADE:
            continue
        rows = collections.Counter(code for row in read_csv(path) for code in row['sources'].split())
        cited.update(rows)
        for code in rows:
            tables[code].append(path.stem)
    published = {row['source']: row for row in read_csv(folder / 'csv' / 'sources.csv')}
    check(set(published) == set(cited), f'{folder}: sources', sorted(set(published) ^ set(cited))[:5])
    for code, row in published.items():
        check(row['rows'] == str(cited[code]), f'{folder}: rows that cite {code}', f'{row["rows"]}, not {cited[code]}')
        check(sorted(row['tables'].split(', ')) == sorted(tables[code]), f'{folder}: tables that cite {code}', row['tables'])


def check_columns(folder, tests):
    """Every column of figures, dates and periods is compared by some statement."""
    for table in json.loads((folder / 'manifest.json').read_text(encoding='utf-8'))['tables']:
        figures = {column['name'] for column in table['columns'] if column['type'] != 'text'}
        left = figures - compared[tests, table['name']] if table['name'] not in MADE else set()
        check(not left, f'{tests}/{table["name"]}.<check>.sql', f'no statement computes a second time: {sorted(left)}')


def concerns(sql, period):
    """Whether a statement is to be compared with the edition of a period."""
    periods = directive(sql, 'periods')
    return period in (periods.split() if periods else PERIODS)


def check_queries(folder):
    """The query that stands behind a reconciled figure is that of the table beside it."""
    queries = {row['table']: row['query'] for row in read_csv(folder / 'csv' / 'quality.csv')}
    for row in read_csv(folder / 'csv' / 'reconciliation.csv'):
        check(row['query'] == queries.get(row['in_table'], ''), f'{folder}: query of {row["figure"]}', row['query'])


def compare(database, period, file, folder, parameters):
    sql = file.read_text(encoding='utf-8')
    if not concerns(sql, period):
        return
    table = file.name.split('.')[0]
    what = f'{period} {" ".join(parameters.values())} {file}'
    values = {'day': DAYS[period], 'period': f'{period[:4]}-{period[4:]}', 'year': int(period[:4]), **parameters}
    try:
        cursor = database.execute(sql, values)
        columns = [column[0] for column in cursor.description]
        compared[file.parent, table].update(columns)
        expected = collections.Counter(tuple(plain(value) for value in row) for row in cursor)
        published = published_rows(folder, table, columns, directive(sql, 'rows'))
    except (sqlite3.Error, OSError, KeyError) as error:
        bad(what, error)
        return
    counts[file] += sum(expected.values())
    if published == expected:
        good()
        return
    for name, rows in ('published only', published - expected), ('computed only', expected - published):
        for row in sorted(rows)[:3]:
            print(f'  {name}: ' + ', '.join(f'{column} {value!r}' for column, value in zip(columns, row)))
    bad(what, f'{sum((published - expected).values())} published rows and {sum((expected - published).values())} '
              'computed ones have no counterpart')


def export(report, period, parameters):
    """The folder of the edition, or None."""
    settings = [word for name, value in parameters.items() for word in ('--set', f'{name}={value}')]
    run = subprocess.run([statbook, 'export', f'data/reports/{report}', '--source', f'sqlite:{work}/facts.db', '--period',
                          period, '--output', str(work / 'out'), '--format', 'csv,xlsx', *settings],
                         capture_output=True, text=True)
    name = '-'.join([report, *parameters.values()]).lower()
    folder = work / 'out' / name / f'{period[:4]}-{period[4:].lower()}'
    return folder if check(run.returncode == 0 and not run.stderr, f'export of {name} {period}', run.stderr.strip()) else None


statbook, work = sys.argv[1], pathlib.Path(sys.argv[2])
counts = collections.Counter()
compared = collections.defaultdict(set)
database = sqlite3.connect(work / 'facts.db')
for report, tests, parameters in EDITIONS:
    files = sorted(tests.glob('*.sql'))
    covered = {file.name.split('.')[0] for file in files} | MADE
    counts.update({file: 0 for file in files})
    folders = []
    for period in DAYS:
        if period in NAMED and not any(concerns(file.read_text(encoding='utf-8'), period) for file in files):
            continue
        folder = export(report, period, parameters)
        if not folder:
            continue
        for file in files:
            compare(database, period, file, folder, parameters)
        check_sources(folder)
        if report == 'nonproliferation':
            check_queries(folder)
        folders.append(folder)
        for table in sorted({path.stem for path in (folder / 'csv').glob('*.csv')} - covered):
            bad(table, f'no statement computes it a second time: {tests}/{table}.<check>.sql')
            covered.add(table)
    check_columns(folders[-1], tests)
for file, count in counts.items():
    check(count > 0, file, 'compared no row in any edition')
print(f'nonproliferation: {passed} passed, {failed} failed, 0 skipped')
sys.exit(failed > 0)
