"""D1: SQL that would write, reach out of its database, or never end.

Each statement of statements.sql is the query of a report, with `--timeout 2`. It must end with its status and one sentence,
in bounded time; the database must be as it was to the last byte, and no file may appear anywhere below the folder."""
import hashlib
import os
import re
import sqlite3

from .common import refused, write

COUNTERS = ["statements", "statements refused", "statements stopped", "statements allowed"]
TIMEOUT, PATIENCE = 2, 20

DEFINITION = """statbook: 1
title: Statements
period: year
parameters: [{ name: word, type: text, default: "x' OR 1 = 1; DROP TABLE figures; --" }]
sets: [{ name: three, title: Three, rule: All marks up to three., query: three.sql }]
tables:
  - name: figures
    title: Figures
    query: figures.sql
    columns: [{ name: number, type: integer }, { name: value, type: text }]
"""
SCHEMA = """
CREATE TABLE figures (number, value);
INSERT INTO figures VALUES (1, 'one'), (2, 'two'), (3, NULL);
CREATE TABLE marks (mark);
WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 200) INSERT INTO marks SELECT x FROM n;
CREATE VIEW plain AS SELECT number, value FROM figures;
CREATE VIEW loads AS SELECT 1 AS number, load_extension('x') AS value;
CREATE VIEW masters AS SELECT sql FROM sqlite_schema;
CREATE VIRTUAL TABLE fulltext USING fts5(a);
CREATE TRIGGER watch AFTER INSERT ON figures BEGIN DELETE FROM figures; END;
"""


def read_corpus(path):
    with open(path, encoding="utf-8") as file:
        pieces = re.split(r"^-- (\d+(?: or \d+)*): (.*)$", file.read(), flags=re.M)
    for i in range(1, len(pieces), 3):
        yield {int(status) for status in pieces[i].split(" or ")}, pieces[i + 1], pieces[i + 2].strip() + "\n"


def state(folder):
    """Every file below the folder with what it holds."""
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                found[os.path.join(path, name)] = hashlib.sha256(file.read()).hexdigest()
    return found


def try_statement(campaign, number, statuses, what, sql):
    folder = os.path.join(campaign.folder, f"statements/{number}")
    report = os.path.join(folder, "report")
    os.makedirs(report)
    data = os.path.join(folder, "data.db")
    write(os.path.join(report, "report.yaml"), DEFINITION)
    write(os.path.join(report, "figures.sql"), sql.replace("PWN", folder + "/PWN").replace("DATA", data))
    write(os.path.join(report, "three.sql"), "SELECT CAST(mark AS TEXT) AS code FROM marks WHERE mark <= 3")
    database = sqlite3.connect(data)
    database.executescript(SCHEMA)
    database.close()
    before = state(folder)
    result = campaign.run(["export", "report", "--source", "sqlite:data.db", "--period", "2012", "--output", "out",
                           "--format", "csv", "--timeout", str(TIMEOUT)], folder, seconds=PATIENCE * 2)
    place = f"statements.sql: {what}"
    if statuses == {0}:
        if result.status != 0 or result.said or not os.path.exists(os.path.join(folder, "out/report/2012/csv/figures.csv")):
            campaign.wrong(place, f"{result}")
    else:
        why = refused(result, statuses)
        if why:
            campaign.wrong(place, why)
        if 78 in statuses and b"report/figures.sql" not in result.said:
            campaign.wrong(place, f"does not name the file: {result}")
    after = {path: sum for path, sum in state(folder).items() if not path.startswith(os.path.join(folder, "out/"))}
    if after != before or (statuses != {0} and os.path.exists(os.path.join(folder, "out"))):
        campaign.wrong(place, f"files have changed: {sorted(set(after.items()) ^ set(before.items()))}")
    if result.seconds > PATIENCE:
        campaign.wrong(place, f"took {result.seconds:.1f} s, with --timeout {TIMEOUT}")
    campaign.count("statements allowed" if result.status == 0 else "statements stopped" if result.status == 75
                   else "statements refused")


def run(campaign):
    corpus = list(read_corpus(os.path.join(campaign.data, "statements.sql")))
    campaign.count("statements", len(corpus))
    campaign.for_each(list(enumerate(corpus)), lambda item: try_statement(campaign, item[0], *item[1]))
