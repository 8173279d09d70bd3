"""C1: texts that would like to be commands, in every place of a chart and of a workbook.

Each text of texts.txt goes once through the definition (titles, headings, names of series, units, notes) and once through
the database (categories, cells). The run is either refused with one sentence and the right status, or it ends with 0 and
the text stands in the SVG and in the workbook as it was. strace shows that no program was started but gnuplot, and no file
PWN may appear. What is documented: a chart breaks a text into lines where spaces and breaks are lost.

A control at the beginning draws a chart without any care, which must make the file and start a shell: else the campaign
could not see an injection."""
import csv
import os
import re
import shutil
import sqlite3
import subprocess
import zlib
import xml.etree.ElementTree as ET

from . import workbooks
from .common import ENVIRONMENT, quoted, read_lines, refused, unescape, write

TRACE = ["strace", "-f", "-qq", "--seccomp-bpf", "-s", "200", "-e", "trace=execve,execveat", "-o", "trace"]
COUNTERS = ["controls", "texts drawn", "texts refused"]
SHORT_FORM = 200
PARTS = ["definition", "database"]
SVG = "{http://www.w3.org/2000/svg}"

DEFINITION = b"""statbook: 1
title: %(text)s
period: year
organisation: %(text)s
keywords: [%(text)s]
summary: %(text)s
notes:
  n: %(text)s
tables:
  - name: figures
    title: %(text)s
    description: %(text)s
    query: figures.sql
    source: %(text)s
    notes: [n]
    columns:
      - { name: category, type: text }
      - { name: v, type: integer, label: %(text)s, unit: %(text)s, note: n }
      - { name: w, type: integer, label: another series, unit: %(text)s }
    charts:
      - { name: %(kind)s, kind: %(kind)s, x: category, y: [v, w], title: %(text)s, subtitle: %(text)s }
"""
PLAIN = DEFINITION.replace(b"label: %(text)s, ", b"")


def programs_started(folder):
    started = set()
    with open(os.path.join(folder, "trace"), encoding="utf-8", errors="replace") as file:
        for line in file:
            call = re.match(r'\d+ +execve(?:at)?\((?:[^,"]*, )?"([^"]*)"', line)
            if call:
                started.add(call[1])
            elif "execve" in line and "resumed" not in line:
                started.add(line.strip())
    return started


def see_nothing(campaign):
    """The control: does the campaign see a command that is run?"""
    folder = campaign.make_folder("careless")
    bait = os.path.join(folder, "PWN")
    write(os.path.join(folder, "careless.gp"), f"set terminal svg\nset title \"`touch {bait}`\"\nplot [0:1] x\n")
    subprocess.run([*TRACE, "gnuplot", "careless.gp"], cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
    if not os.path.exists(bait):
        campaign.wrong("texts, the control", "a careless script made no file")
    if not any(name.endswith("/sh") for name in programs_started(folder)):
        campaign.wrong("texts, the control", f"strace shows no shell, only {programs_started(folder)}")
    campaign.count("controls")


def texts_of_svg(path):
    root = ET.parse(path).getroot()
    lines = ["".join(node.itertext()) for node in root.iter(SVG + "text")]
    return root.findtext(SVG + "title"), root.findtext(SVG + "desc"), lines


def solid(text):
    return re.sub(r"[ \n]", "", text)


def drawn(lines, text):
    """Do lines that follow each other say the text, no letter more or less?"""
    wanted = solid(text)
    for i in range(len(lines)):
        said, end = "", i
        while end < len(lines) and len(said) < len(wanted):
            said += solid(lines[end])
            end += 1
            if said == wanted and all(line in text.replace("\n", " ") for line in lines[i:end]):
                return True
    return not wanted


def check_files(campaign, place, folder, part, text):
    edition = os.path.join(folder, "out/report/2012")
    kind = os.path.basename(next(name for name in os.listdir(os.path.join(edition, "charts/en")))).split(".")[0]
    title, alt, lines = texts_of_svg(os.path.join(edition, "charts/en", kind + ".svg"))
    book = workbooks.read(os.path.join(edition, "report-2012.en.xlsx"))
    cells = [cell for sheet in book.sheets for cell in sheet.values() if isinstance(cell, str)]
    if part == "definition":
        if title != text:
            campaign.wrong(place, f"the title of the SVG is {title!r}")
        if text not in alt and text:
            campaign.wrong(place, f"the description of the SVG lacks it: {alt[:200]!r}")
        if sum(text in cell for cell in cells) < 4:
            campaign.wrong(place, "the workbook has it in fewer than four cells")
    else:
        if cells.count(text) != (2 if text else 0):
            campaign.wrong(place, f"the workbook has it in {cells.count(text)} cells, not 2")
        with open(os.path.join(edition, "csv/figures.csv"), encoding="utf-8", newline="") as file:
            if list(csv.reader(file))[1][0] != text:
                campaign.wrong(place, "the CSV has another text")
    if not drawn(lines, text):
        campaign.wrong(place, f"the SVG does not say it: {lines}")
    if book.formulas or book.addresses:
        campaign.wrong(place, f"the workbook has formulas or links: {book.formulas} {book.addresses}")


def prepare(folder, part, kind, data):
    report = os.path.join(folder, "report")
    os.makedirs(report)
    text = quoted(data) if part == "definition" else b'"plain"'
    definition = DEFINITION if part == "definition" else PLAIN
    write(os.path.join(report, "report.yaml"), definition % {b"text": text, b"kind": kind.encode()})
    write(os.path.join(report, "figures.sql"), "SELECT category, v, w FROM figures ORDER BY v")
    database = sqlite3.connect(os.path.join(folder, "data.db"))
    database.execute("CREATE TABLE figures (category, v, w)")
    category = data if part == "database" else b"plain category"
    database.executemany("INSERT INTO figures VALUES (CAST(? AS TEXT), ?, ?)",
                         [(category, 1, 5), (b"second", 2, 6), (category, 3, 7)])
    database.commit()
    database.close()


def expected_statuses(part, kind, outcome):
    if outcome.startswith("cell") and part == "definition" or outcome == "bad":
        return {78 if part == "definition" else 65}
    if part == "database" and (outcome.endswith("high") or outcome.endswith("wide") and kind == "bars"):
        return {65}
    return {0, 69}


def try_text(campaign, number, outcome, data, part):
    place = f"texts.txt:{number} {part}"
    folder = campaign.make_folder(f"texts/{number}-{part}")
    bait = os.path.join(folder, "PWN")
    data = data.replace(b"PWN", bait.encode())
    kind = ["barh", "bars"][zlib.crc32(data) % 2]
    prepare(folder, part, kind, data)
    result = campaign.run(["export", "report", "--source", "sqlite:data.db", "--period", "2012", "--output", "out",
                           "--format", "xlsx,csv,svg"], folder, before=TRACE)
    statuses = expected_statuses(part, kind, outcome)
    if result.status != 0:
        why = refused(result, statuses)
        if why or (result.status == 69 and b"has no letter" not in result.said and b"font" not in result.said):
            campaign.wrong(place, why or f"{result}")
        if outcome != "bad" and result.status == 65 and not re.search(b"category '.*shorten it", result.said):
            campaign.wrong(place, f"it does not name the category, or what would be right: {result}")
        if os.path.exists(os.path.join(folder, "out")):
            campaign.wrong(place, "something is published")
    elif 0 not in statuses:
        campaign.wrong(place, f"it is published; expected {statuses}")
    else:
        check_files(campaign, place, folder, part, data.decode("utf-8"))
    if os.path.exists(bait):
        campaign.wrong(place, "the file PWN was made")
    strange = programs_started(folder) - {campaign.statbook, campaign.gnuplot}
    if strange:
        campaign.wrong(place, f"started {strange}")
    campaign.count("texts drawn" if result.status == 0 else "texts without a font" if result.status == 69
                   else "texts refused")
    shutil.rmtree(folder)


def run(campaign):
    campaign.gnuplot = os.path.realpath(shutil.which("gnuplot", path=ENVIRONMENT["PATH"]) or "/nonexistent")
    see_nothing(campaign)
    corpus = []
    for number, line in read_lines(os.path.join(campaign.data, "texts.txt")):
        outcome, _, text = line.partition(" ")
        corpus.append((number, outcome, unescape(text)))
    chosen = campaign.random.sample(corpus, SHORT_FORM) if campaign.short else corpus
    campaign.count("texts", len(chosen))
    campaign.for_each([(*item, part) for item in chosen for part in PARTS], lambda item: try_text(campaign, *item))
    for path in ("/PWN", os.path.join(campaign.root, "PWN")):
        if os.path.exists(path):
            campaign.wrong("texts", f"{path} was made")
