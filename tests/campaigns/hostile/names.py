"""B2: names of worksheets, tables and columns, and headings. What Excel would repair is refused with 78 and the line; what it
takes must stand in the workbook as it was given."""
import os
import re
import sqlite3

from . import workbooks
from .common import quoted, read_lines, refused, unescape, write

COUNTERS = ["names", "names refused", "names published"]
KINDS = ["sheet", "table", "column", "heading"]


def definition(kind, names):
    """The YAML, and the first and last line that may be blamed: those of the second of what bears the name."""
    sheets, tables, columns, headings = [b"First", b"Second"], [b"first", b"second"], [b"one", b"two"], [b"One", b"Two"]
    changed = {"sheet": sheets, "table": tables, "column": columns, "heading": headings}[kind]
    changed[-len(names):] = names
    lines = [b"statbook: 1", b"title: Names", b"period: year", b"tables:"]
    for i in range(2):
        lines += [b"  - name: " + quoted(tables[i]), b"    title: Table", b"    sheet: " + quoted(sheets[i]),
                  b"    query: figures.sql", b"    columns:"]
        lines += [b"      - { name: " + quoted(columns[j]) + b", type: integer, label: " + quoted(headings[j]) + b" }"
                  for j in range(2)]
    first = {"sheet": 12, "table": 12, "column": 10, "heading": 10}[kind]
    return b"\n".join(lines) + b"\n", first, len(lines)


def check_published(campaign, place, folder, kind, names):
    path = os.path.join(folder, "out/report/2012")
    book = workbooks.read(os.path.join(path, "report-2012.en.xlsx"))
    name = names[-1].decode()
    if kind == "sheet":
        there = all(name.decode() in book.names for name in names)
    elif kind == "table":
        there = os.path.exists(os.path.join(path, f"csv/{name}.csv"))
    elif kind == "column":
        with open(os.path.join(path, "csv/first.csv"), encoding="utf-8") as file:
            there = name in file.readline().strip().split(",")
    else:
        there = any(name in sheet.values() for sheet in book.sheets)
    if not there:
        campaign.wrong(place, f"the edition does not have it (sheets {book.names})")


def try_name(campaign, number, outcome, kind, names):
    place = f"names.txt:{number}"
    folder = os.path.join(campaign.folder, f"names/{number}")
    os.makedirs(os.path.join(folder, "report"))
    yaml, first, last = definition(kind, names)
    write(os.path.join(folder, "report/report.yaml"), yaml)
    column = names[-1].decode() if outcome == "ok" and kind == "column" else "two"
    write(os.path.join(folder, "report/figures.sql"), f"SELECT one, two AS {column} FROM figures ORDER BY one")
    database = sqlite3.connect(os.path.join(folder, "data.db"))
    database.executescript("CREATE TABLE figures (one, two); INSERT INTO figures VALUES (1, 2)")
    database.close()
    result = campaign.run(["export", "report", "--source", "sqlite:data.db", "--period", "2012", "--output", "out",
                           "--format", "xlsx,csv"], folder)
    if outcome == "ok":
        if result.status != 0 or result.said:
            campaign.wrong(place, f"{result}")
        else:
            check_published(campaign, place, folder, kind, names)
        campaign.count("names published")
        return
    why = refused(result, {78})
    line = re.match(rb"statbook: error: report/report\.yaml:(\d+): ", result.said)
    if not why and not (line and first <= int(line[1]) <= last):
        why = f"does not name one of the lines {first} to {last}: {result}"
    if why:
        campaign.wrong(place, why)
    if os.path.exists(os.path.join(folder, "out")):
        campaign.wrong(place, "something is published")
    campaign.count("names refused")


def run(campaign):
    corpus = []
    for number, line in read_lines(os.path.join(campaign.data, "names.txt")):
        outcome, kind, *rest = line.split(" ", 2)
        if outcome not in ("ok", "bad") or kind not in KINDS:
            raise ValueError(f"names.txt:{number}: {line}")
        corpus.append((number, outcome, kind, [unescape(name) for name in (rest[0] if rest else "").split(" || ")]))
    campaign.count("names", len(corpus))
    campaign.for_each(corpus, lambda item: try_name(campaign, *item))
