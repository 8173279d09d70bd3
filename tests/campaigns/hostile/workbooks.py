"""A workbook as openpyxl reads it, and what openpyxl gets wrong or does not tell: escaped texts, formulas and links, taken
from the XML."""
import re
import xml.etree.ElementTree as ET
import zipfile

import openpyxl

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Book:
    """names: of the sheets; sheets: the values of each by the cell's name; formulas: how many; addresses: of links."""


def unescaped(text):
    """Excel reads _x0041_ in a text as A. openpyxl drops every x005F_ instead."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


def shared_texts(archive):
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = ET.fromstring(archive.read("xl/sharedStrings.xml"))
    return [unescaped("".join(t.text or "" for t in item.iter(MAIN + "t"))) for item in root.iter(MAIN + "si")]


def read(path):
    book = Book()
    loaded = openpyxl.load_workbook(path)
    book.names = loaded.sheetnames
    book.sheets = [{cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
                   for sheet in loaded]
    loaded.close()
    book.formulas, book.addresses = 0, []
    with zipfile.ZipFile(path) as archive:
        texts = shared_texts(archive)
        for i, cells in enumerate(book.sheets):
            for cell in ET.fromstring(archive.read(f"xl/worksheets/sheet{i + 1}.xml")).iter(MAIN + "c"):
                if cell.get("t") == "s":
                    cells[cell.get("r")] = texts[int(cell.findtext(MAIN + "v"))]
                book.formulas += cell.find(MAIN + "f") is not None
        for name in archive.namelist():
            if name.endswith(".rels"):
                book.addresses += re.findall(r'Target="([^"]*)" TargetMode="External"',
                                             archive.read(name).decode("utf-8", "replace"))
    return book
