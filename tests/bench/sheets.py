"""sheets.py FILE SHEETS ROWS COLUMNS NAME: a workbook for `statbook lint` and others to read: on each sheet a table of so many rows, half
of its columns shared texts that all differ, half numbers. It is written piece by piece, so that a long sheet needs no memory."""
import sys
import zipfile

path, sheets, rows, columns, name = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
texts = columns // 2
letters = [chr(ord("A") + c) for c in range(columns)]


def relationships(*items):
    yield f'<Relationships xmlns="{PACKAGE}relationships">'
    for number, (kind, target) in enumerate(items, 1):
        yield f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
    yield "</Relationships>"


def types():
    yield f'<Types xmlns="{PACKAGE}content-types">'
    yield '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    parts = [("workbook", "sheet.main"), ("sharedStrings", "sharedStrings")]
    for n in range(1, sheets + 1):
        parts += [(f"worksheets/sheet{n}", "worksheet"), (f"tables/table{n}", "table")]
    for part, kind in parts:
        yield f'<Override PartName="/xl/{part}.xml" ContentType="{TYPE}{kind}+xml"/>'
    yield "</Types>"


def workbook():
    yield f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
    for n in range(1, sheets + 1):
        yield f'<sheet name="{name}_{n}" sheetId="{n}" r:id="rId{n}"/>'
    yield "</sheets></workbook>"


def table(n):
    yield f'<table {MAIN} id="{n}" name="{name}_{n}" displayName="{name}_{n}" ref="A1:{letters[-1]}{rows + 1}"><tableColumns count="{columns}">'
    for c in range(columns):
        yield f'<tableColumn id="{c + 1}" name="heading {c + 1}"/>'
    yield "</tableColumns></table>"


def strings():
    yield f"<sst {MAIN}>"
    for c in range(columns):
        yield f"<si><t>heading {c + 1}</t></si>"
    for number in range(sheets * rows * texts):
        yield f"<si><t>name of thing number {number}</t></si>"
    yield "</sst>"


def sheet(n):
    number = columns + (n - 1) * rows * texts
    yield f'<worksheet {MAIN} xmlns:r="{OFFICE}"><sheetData><row r="1">'
    for c in range(columns):
        yield f'<c r="{letters[c]}1" t="s"><v>{c}</v></c>'
    yield "</row>"
    for row in range(2, rows + 2):
        cells = [f'<c r="{letters[c]}{row}" t="s"><v>{number + c}</v></c>' for c in range(texts)]
        cells += [f'<c r="{letters[c]}{row}"><v>{row * (c + 1) / 4}</v></c>' for c in range(texts, columns)]
        yield f'<row r="{row}">{"".join(cells)}</row>'
        number += texts
    yield '</sheetData><tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>'


def write(archive, part, pieces):
    with archive.open(part, "w") as out:
        held = []
        for piece in pieces:
            held.append(piece)
            if len(held) == 10000:
                out.write("".join(held).encode())
                held = []
        out.write("".join(held).encode())


with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
    write(archive, "[Content_Types].xml", types())
    write(archive, "_rels/.rels", relationships(("officeDocument", "xl/workbook.xml")))
    write(archive, "xl/workbook.xml", workbook())
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, sheets + 1)]
    write(archive, "xl/_rels/workbook.xml.rels", relationships(*targets, ("sharedStrings", "sharedStrings.xml")))
    write(archive, "xl/sharedStrings.xml", strings())
    for n in range(1, sheets + 1):
        write(archive, f"xl/worksheets/sheet{n}.xml", sheet(n))
        write(archive, f"xl/worksheets/_rels/sheet{n}.xml.rels", relationships(("table", f"../tables/table{n}.xml")))
        write(archive, f"xl/tables/table{n}.xml", table(n))
