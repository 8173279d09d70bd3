"""B1, B3, B5: texts, numbers, dates and periods that no spreadsheet holds, under each on_bad; formulas and links.

What values.txt says is let through is published in one table for each type and each on_bad, and read from the workbook
(openpyxl) and the CSV; what is refused is tried alone. The expected value is what SQLite itself returns to Python."""
import csv
import datetime
import html
import os
import re
import sqlite3

from . import workbooks
from .common import read_lines, refused, unescape, write

COUNTERS = ["values", "values published", "values refused", "values marked", "values kept as text", "links",
            "links refused"]
POLICIES = ["error", "text", "empty"]

DEFINITION = """statbook: 1
title: Values
period: year
tables:
  - name: values
    title: Values
    query: values.sql
    columns:
      - {{ name: number, type: integer }}
      - {{ name: value, type: {type}, on_bad: {policy} }}
"""
LINKS = """statbook: 1
title: Links
period: year
tables:
  - name: values
    title: Links
    query: values.sql
    columns:
      - { name: number, type: integer }
      - { name: value, type: text, role: link }
      - { name: name, type: text, link: value }
"""


def read_corpus(path):
    for number, line in read_lines(path):
        kind, sql, *outcomes = line.split(" | ")
        outcomes = outcomes * 3 if len(outcomes) == 1 else outcomes
        if len(outcomes) != 3:
            raise ValueError(f"{path}:{number}: not one or three outcomes")
        yield number, kind, sql, dict(zip(POLICIES, outcomes))


def prepare(folder, definition, columns, values):
    """values: pairs of a number and SQL. Returns what SQLite has of them."""
    os.makedirs(os.path.join(folder, "report"))
    write(os.path.join(folder, "report/report.yaml"), definition)
    write(os.path.join(folder, "report/values.sql"), f"SELECT {columns} FROM figures ORDER BY number")
    database = sqlite3.connect(os.path.join(folder, "data.db"))
    database.execute("CREATE TABLE figures (number, value)")
    for number, sql in values:
        database.execute(f"INSERT INTO figures SELECT {number}, {sql}")
    database.commit()
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    found = dict(database.execute("SELECT number, value FROM figures"))
    database.close()
    return found


def export(campaign, folder, formats="xlsx,csv"):
    return campaign.run(["export", "report", "--source", "sqlite:data.db", "--period", "2012", "--output", "out", "--format",
                         formats], folder)


def in_workbook(kind, value):
    if kind == "number":
        return float(f"{float(value):.16G}")
    if kind == "date":
        return datetime.datetime.strptime(value, "%Y-%m-%d")
    return value


def same_cell(kind, outcome, value, cell):
    if outcome == "-":
        return cell is None if kind == "text" and value is None else cell == "[x]"
    if outcome[0] == "'":
        return cell == (unescape(outcome[1:]).decode() or None)
    if kind == "period":
        return cell is not None and str(value)[:4].lstrip("0") in str(cell)
    if outcome == "~":
        return cell == "[low]"
    if outcome == "0":
        return cell == 0 and str(float(cell)) == "0.0"
    return cell == (in_workbook(kind, value) if value != "" else None)


def same_csv(kind, outcome, value, text):
    if outcome == "-":
        return text == ""
    if outcome[0] == "'":
        return text == unescape(outcome[1:]).decode()
    if outcome == "0":
        return text == "0"
    if kind in ("number", "integer"):
        return float(text) == float(value)
    return text == (f"{value:04d}" if isinstance(value, int) else value)


def rows_of(book):
    """The sheet of the figures: the cells of the columns A and B by the number in A."""
    cells = book.sheets[-1] if book.sheets[-1].get("A1") == "Values" else max(book.sheets, key=len)
    return {cells[name]: cells.get("B" + name[1:]) for name in cells
            if name[0] == "A" and name[1:].isdigit() and isinstance(cells[name], int)}


def check_warning(campaign, place, result, bad):
    words = result.said.decode()
    said = re.findall(r"(\d+) bad cells? ", words)
    if bad and (len(said) != 1 or int(said[0]) != bad or words.count("\n") != 1):
        campaign.wrong(place, f"{bad} cells are bad, and it says {words!r}")
    if not bad and words:
        campaign.wrong(place, f"no cell is bad, and it says {words!r}")


def try_published(campaign, item):
    kind, policy, rows = item
    place = f"values.txt: {kind} on_bad: {policy}"
    folder = os.path.join(campaign.folder, f"values/{kind}-{policy}")
    found = prepare(folder, DEFINITION.format(type=kind, policy=policy), "number, value",
                    [(number, sql) for number, sql, _ in rows])
    result = export(campaign, folder)
    if result.status != 0:
        campaign.wrong(place, result.said.decode(errors="replace"))
        return
    check_warning(campaign, place, result, sum(found[number] is not None and outcome not in "=0~"
                                               for number, _, outcome in rows))
    book = workbooks.read(os.path.join(folder, "out/report/2012/report-2012.en.xlsx"))
    cells = rows_of(book)
    with open(os.path.join(folder, "out/report/2012/csv/values.csv"), encoding="utf-8", newline="") as file:
        texts = {int(row[0]): row[1] for row in list(csv.reader(file))[1:]}
    for number, sql, outcome in rows:
        if number not in cells or not same_cell(kind, outcome, found[number], cells[number]):
            campaign.wrong(f"values.txt:{number} {policy}", f"the workbook has {cells.get(number, 'no row')!r:.80} for {sql}")
        if not same_csv(kind, outcome, found[number], texts.get(number)):
            campaign.wrong(f"values.txt:{number} {policy}", f"the CSV has {texts.get(number)!r:.80} for {sql}")
        campaign.count("values published" if outcome in "=0~" else "values marked" if outcome == "-"
                       else "values kept as text")
    if book.formulas or book.addresses:
        campaign.wrong(place, f"{book.formulas} formulas, links {book.addresses}")


def try_refused(campaign, item):
    number, kind, sql, policy = item
    place = f"values.txt:{number} {policy}"
    folder = os.path.join(campaign.folder, f"values/{number}-{policy}")
    prepare(folder, DEFINITION.format(type=kind, policy=policy), "number, value", [(1, "NULL"), (number + 1, sql)])
    why = refused(result := export(campaign, folder, "csv"), {65})
    if why or b"table 'values', row 2, column 'value': " not in result.said:
        campaign.wrong(place, why or f"{result}")
    if os.path.exists(os.path.join(folder, "out")):
        campaign.wrong(place, "something is published")
    campaign.count("values refused")


def literal(data):
    return f"CAST(x'{data.hex()}' AS TEXT)"


def try_links(campaign):
    corpus = [(number, *line.split(" ", 1)) for number, line in read_lines(os.path.join(campaign.data, "links.txt"))]
    good = [(number, unescape(text)) for number, outcome, text in corpus if outcome == "ok"]
    folder = os.path.join(campaign.folder, "values/links")
    prepare(folder, LINKS, "number, value, value AS name", [(number, literal(text)) for number, text in good])
    result = export(campaign, folder)
    if result.status != 0 or result.said:
        campaign.wrong("links.txt", f"{result}")
        return
    book = workbooks.read(os.path.join(folder, "out/report/2012/report-2012.en.xlsx"))
    # What stands behind # is kept apart, as the place in the document.
    expected = sorted(text.decode().split("#")[0] for _, text in good)
    if sorted(html.unescape(address) for address in book.addresses) != expected or book.formulas:
        campaign.wrong("links.txt", f"{book.formulas} formulas, links {book.addresses}")
    campaign.count("links", len(good))
    for number, outcome, text in corpus:
        if outcome == "ok":
            continue
        folder = os.path.join(campaign.folder, f"values/link-{number}")
        prepare(folder, LINKS, "number, value, 'x' AS name", [(1, literal(unescape(text)))])
        why = refused(export(campaign, folder, "csv"), {65})
        if why:
            campaign.wrong(f"links.txt:{number}", why)
        campaign.count("links refused")


def run(campaign):
    published, alone = {}, []
    for number, kind, sql, outcomes in read_corpus(os.path.join(campaign.data, "values.txt")):
        campaign.count("values")
        for policy, outcome in outcomes.items():
            if outcome == "65":
                alone.append((number, kind, sql, policy))
            else:
                published.setdefault((kind, policy), []).append((number, sql, outcome))
    campaign.for_each([(*key, rows) for key, rows in published.items()], lambda item: try_published(campaign, item))
    campaign.for_each(alone, lambda item: try_refused(campaign, item))
    try_links(campaign)
