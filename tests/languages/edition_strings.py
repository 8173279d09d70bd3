"""Every string that a reader of an edition meets: of workbooks, pages, pictures and texts of charts."""
import csv
import glob
import os
from html.parser import HTMLParser
from xml.etree import ElementTree

import openpyxl


def untranslated_cells(edition, manifest):
    """Texts of columns that the definition does not translate, with what English words they hold."""
    texts = set()
    for table in manifest["tables"]:
        path = os.path.join(edition, "csv", table["name"] + ".csv")
        rows = list(csv.DictReader(open(path, encoding="utf-8", newline="")))
        for column in table["columns"]:
            if column["type"] == "text" and not column.get("translated"):
                texts.update(row[column["name"]] for row in rows)
    return texts


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.texts, self.skip = [], 0

    def handle_starttag(self, tag, attributes):
        if tag in ("style", "script"):
            self.skip += 1
        names = dict(attributes)
        for name, value in attributes:
            if names.get("name") != "viewport" and name in ("alt", "title", "aria-label", "content") and value:
                self.texts.append(value)

    def handle_endtag(self, tag):
        if tag in ("style", "script"):
            self.skip -= 1

    def handle_data(self, data):
        if not self.skip and data.strip():
            self.texts.append(data.strip())


def strings_of_workbook(path):
    book = openpyxl.load_workbook(path)
    for name in ("title", "subject", "creator", "keywords", "description"):
        value = getattr(book.properties, name, None)
        if value:
            yield "property " + name, value
    for sheet in book.worksheets:
        yield "name of a sheet", sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    yield "%s!%s" % (sheet.title, cell.coordinate), cell.value


def strings_of(edition, language):
    """File, place and text of everything that a reader of one language meets."""
    for path in sorted(glob.glob(os.path.join(edition, "*.%s.xlsx" % language))):
        for place, text in strings_of_workbook(path):
            yield os.path.basename(path), place, text
    for path in sorted(glob.glob(os.path.join(edition, "*.%s.html" % language))):
        page = Page()
        page.feed(open(path, encoding="utf-8").read())
        for text in page.texts:
            yield os.path.basename(path), "", text
    for path in sorted(glob.glob(os.path.join(edition, "charts", language, "*"))):
        if path.endswith(".svg"):
            for element in ElementTree.parse(path).iter():
                if element.text and element.text.strip() and not element.tag.endswith(("style", "script")):
                    yield os.path.relpath(path, edition), element.tag.split("}")[-1], element.text.strip()
        elif path.endswith(".txt"):
            for line in open(path, encoding="utf-8"):
                yield os.path.relpath(path, edition), "", line.strip()
