"""Compares the CSV of editions with statements that compute the same figures in another way.

recompute.py STATBOOK WORK: WORK holds facts.db. See README.md beside this file.
"""
import collections
import csv
import pathlib
import re
import sqlite3
import subprocess
import sys

PERIODS = {'2003Q4': '2003-12-31', '2008Q4': '2008-12-31', '2010Q2': '2010-06-30', '2013Q1': '2013-03-31'}
REPORT = 'data/reports/nonproliferation'
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
        column, value = [part.strip() for part in condition.split('=', 1)]
        rows = [row for row in rows if row[column] == ('' if value == 'empty' else value)]
    missing = [column for column in columns if rows and column not in rows[0]]
    if missing:
        raise KeyError(', '.join(missing))
    return collections.Counter(tuple(plain(row[column]) for column in columns) for row in rows)


def compare(database, period, day, file, folder):
    sql = file.read_text(encoding='utf-8')
    periods = directive(sql, 'periods')
    if periods and period not in periods.split():
        return
    table = file.name.split('.')[0]
    what = f'{period} {file.name}'
    try:
        cursor = database.execute(sql, {'day': day, 'period': f'{period[:4]}-{period[4:]}', 'year': int(period[:4])})
        columns = [column[0] for column in cursor.description]
        expected = collections.Counter(tuple(plain(value) for value in row) for row in cursor)
        published = published_rows(folder, table, columns, directive(sql, 'rows'))
    except (sqlite3.Error, OSError, KeyError) as error:
        bad(what, error)
        return
    if published == expected:
        good()
        counts[file.name] += sum(expected.values())
        return
    for name, rows in ('published only', published - expected), ('computed only', expected - published):
        for row in sorted(rows)[:3]:
            print(f'  {name}: ' + ', '.join(f'{column} {value!r}' for column, value in zip(columns, row)))
    bad(what, f'{sum((published - expected).values())} published rows and {sum((expected - published).values())} '
              'computed ones have no counterpart')


statbook, work = sys.argv[1], pathlib.Path(sys.argv[2])
files = sorted(pathlib.Path('tests/nonproliferation').glob('*.sql'))
counts = {file.name: 0 for file in files}
database = sqlite3.connect(work / 'facts.db')
tables = set()
for period, day in PERIODS.items():
    run = subprocess.run([statbook, 'export', REPORT, '--source', f'sqlite:{work}/facts.db', '--period', period,
                          '--output', str(work / 'out'), '--format', 'csv,xlsx'], capture_output=True, text=True)
    if not check(run.returncode == 0, f'export of {period}', run.stderr.strip()):
        continue
    folder = work / 'out' / 'nonproliferation' / f'{period[:4]}-{period[4:].lower()}'
    tables |= {path.stem for path in (folder / 'csv').glob('*.csv')}
    for file in files:
        compare(database, period, day, file, folder)
covered = {file.name.split('.')[0] for file in files}
for table in sorted(tables - covered):
    bad(table, f'no statement computes it a second time: tests/nonproliferation/{table}.<check>.sql')
for name, count in counts.items():
    check(count > 0, name, 'compared no row in any period')
print(f'nonproliferation: {passed} passed, {failed} failed, 0 skipped')
sys.exit(failed > 0)
