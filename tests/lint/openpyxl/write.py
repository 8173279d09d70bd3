"""Workbooks as programs around openpyxl write them. Run in this folder; the files are committed.

unemployment.xlsx: what `DataFrame.to_excel` leaves: index and headings bold, centred and framed, the sheet is
called Sheet1, nothing says what the figures are. Written cell by cell, because pandas does no more than that.

recensement.xlsx: a French census office's own export: a cover, a striped table, a title over merged cells,
"n.d." for what is not known, figures as texts, the unit nowhere.
"""
import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.table import Table, TableStyleInfo

MADE = datetime.datetime(2024, 3, 4, 9, 30)


def save(book, name):
    book.properties.created = MADE
    book.properties.modified = MADE
    book.save(name)


def unemployment():
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    thin = Side(style="thin")
    head = dict(
        font=Font(bold=True),
        border=Border(left=thin, right=thin, top=thin, bottom=thin),
        alignment=Alignment(horizontal="center", vertical="top"),
    )
    columns = ["month", "region", "unemployed", "rate", "rate"]
    rows = [
        (datetime.date(2023, 10, 1), "North", 41250, 0.0613, 6.1),
        (datetime.date(2023, 10, 1), "South", 38720, 0.0584, 5.8),
        (datetime.date(2023, 11, 1), "North", None, None, None),
        (datetime.date(2023, 11, 1), "South", 38214, 0.0577, 5.8),
        (datetime.date(2023, 12, 1), "North", 40903, 0.0607, 6.1),
        (datetime.date(2023, 12, 1), "South", "N/A", None, None),
    ]

    def framed(cell):
        for name, value in head.items():
            setattr(cell, name, value)

    for column, text in enumerate(columns, 2):
        framed(sheet.cell(1, column, text))
    for row, values in enumerate(rows, 2):
        framed(sheet.cell(row, 1, row - 2))
        for column, value in enumerate(values, 2):
            sheet.cell(row, column, value)
    book.properties.creator = "openpyxl"
    save(book, "unemployment.xlsx")


def recensement():
    book = Workbook()
    book.properties.title = "Recensement de la population 2021"
    book.properties.creator = "jdupont"
    book.properties.language = "fr"
    cover = book.active
    cover.title = "Couverture"
    cover["A1"] = "Recensement de la population 2021"
    cover["A1"].font = Font(name="Calibri", size=16, bold=True)
    cover["A3"] = "Office de la statistique, Bureau des recensements"
    cover["A4"] = "Pour toute question, cliquez ici"
    cover["A4"].hyperlink = "mailto:recensement@statistique.example"
    cover["A4"].font = Font(color="0563C1", underline="single")

    sheet = book.create_sheet("Population")
    sheet.merge_cells("A1:D1")
    sheet["A1"] = "Tableau 1 : Population par commune"
    sheet["A1"].font = Font(size=14, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.append([])
    sheet.append(["Commune", "Population", "Ménages", "Variation"])
    for row in [
        ("Beaulieu", 12450, "5 210", 0.021),
        ("Charmont", 8731, "3 644", -0.004),
        ("Fontenay", "n.d.", "n.d.", "..."),
        ("Montreuil", 20112, "9 005", 0.013),
        ("Total", 41293, "17 859", 0.012),
    ]:
        sheet.append(row)
    for row in range(4, 9):
        sheet.cell(row, 4).number_format = "0.0%"
    table = Table(displayName="Tableau1", ref="A3:D8")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium9", showRowStripes=True)
    sheet.add_table(table)
    sheet["A10"] = "Source : recensement de 2021"
    sheet["A10"].font = Font(italic=True, size=9)
    sheet["B6"].fill = PatternFill("solid", fgColor="FFFF00")
    for column, width in zip("ABCD", (18, 14, 14, 14)):
        sheet.column_dimensions[column].width = width
    save(book, "recensement.xlsx")


unemployment()
recensement()
