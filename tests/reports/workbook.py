"""Prints a workbook as text, cell by cell, as another program than ours reads it: workbook.py FILE.xlsx

A line for each cell: its address, its type (n number, s text, d date, f formula), its value, its number format when it
has one, and where it links to. Long texts are cut and counted.
"""
import datetime
import json
import sys

import openpyxl

LONGEST = 200


def show(value):
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d")
    if not isinstance(value, str):
        return repr(value)
    if len(value) > LONGEST:
        return json.dumps(value[:40], ensure_ascii=False) + f"… ({len(value)} characters, {value.count(chr(10))} line feeds)"
    return json.dumps(value, ensure_ascii=False)


def show_cell(cell):
    parts = [cell.coordinate, cell.data_type, show(cell.value)]
    if cell.number_format != "General":
        parts.append("format " + cell.number_format)
    if cell.hyperlink:
        target = cell.hyperlink.target or "#" + (cell.hyperlink.location or "")
        if cell.hyperlink.target and cell.hyperlink.location:
            target += "#" + cell.hyperlink.location
        parts.append("link " + target)
    return "  ".join(parts)


def show_sheet(sheet):
    print(f"\n== {sheet.title} ({sheet.sheet_state}, {sheet.dimensions})")
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                print(show_cell(cell))
    for table in sheet.tables.values():
        print(f"table {table.name} {table.ref}: {', '.join(column.name for column in table.tableColumns)}")


def show_cells(source):
    if source is None:
        return "nothing"
    found = source.numRef or source.strRef or source.numLit
    return found.f if hasattr(found, "f") else "no cells"


def show_chart(chart):
    title = [run.t for paragraph in chart.title.tx.rich.paragraphs for run in paragraph.r]
    print(f"chart {type(chart).__name__}: {' / '.join(title)}")
    for series in chart.series:
        print(f"series {series.tx.v}: {show_cells(series.cat)} -> {show_cells(series.val)}")


book = openpyxl.load_workbook(sys.argv[1])
properties = book.properties
for name in ("title", "subject", "creator", "keywords", "description", "created", "modified", "language"):
    print(f"{name}: {getattr(properties, name)}")
for sheet in book.worksheets:
    show_sheet(sheet)
    for chart in sheet._charts:
        show_chart(chart)
print()
names = book.defined_names
for name in names.definedName if hasattr(names, "definedName") else names.values():
    print(f"name {name.name}: {name.attr_text}")
