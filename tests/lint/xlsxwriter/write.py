"""Workbooks as programs around XlsxWriter write them. Run in this folder; the files are committed.

comercio.xlsx: a Spanish report as one is proud of it: colours, frozen panes, a filter, a merged title, a chart
beside the table, comments, a footer, a hidden column, formulas.

housing.xlsx: somebody who has read the guidance, and did what XlsxWriter can: the language of the document and
the heading styles are what it cannot write.
"""
import datetime

import xlsxwriter

MADE = datetime.datetime(2024, 3, 4, 9, 30)


def comercio():
    book = xlsxwriter.Workbook("comercio.xlsx")
    book.set_properties({"title": "Comercio_exterior_v2", "author": "Instituto de Estadística", "created": MADE})
    title = book.add_format({"bold": True, "font_size": 18, "align": "center", "font_color": "#FFFFFF", "bg_color": "#1F4E78"})
    head = book.add_format({"bold": True, "bg_color": "#BDD7EE", "border": 1, "align": "center"})
    money = book.add_format({"num_format": "#,##0", "border": 1})
    share = book.add_format({"num_format": ".0%", "border": 1})
    note = book.add_format({"italic": True, "font_size": 8, "font_color": "#A6A6A6"})
    raised = book.add_format({"font_script": 1})

    sheet = book.add_worksheet("Comercio exterior ")
    sheet.merge_range("A1:E1", "Comercio exterior, 2019-2023", title)
    sheet.write_row("A3", ["Año", "Exportaciones", "Importaciones", "Saldo", "Cobertura"], head)
    rows = [(2019, 290892, 322437), (2020, 263628, 276925), (2021, 316609, 342787), (2022, 387598, 457321), (2023, 383689, 424249)]
    for at, (year, exports, imports) in enumerate(rows, 3):
        sheet.write_number(at, 0, year, money)
        sheet.write_number(at, 1, exports, money)
        sheet.write_number(at, 2, imports, money)
        sheet.write_formula(at, 3, f"=B{at + 1}-C{at + 1}", money, exports - imports)
        sheet.write_formula(at, 4, f"=B{at + 1}/C{at + 1}", share, exports / imports)
    sheet.autofilter("A3:E8")
    sheet.freeze_panes(3, 1)
    sheet.set_column("A:E", 14)
    sheet.set_column("D:D", 14, None, {"hidden": True})
    sheet.write_rich_string("A10", "Millones de euros", raised, "1", " * provisional", note)
    sheet.write_comment("B7", "Revisado en marzo")
    sheet.set_footer("&LFuente: Aduanas&RPágina &P")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"name": "='Comercio exterior '!$B$3", "categories": "='Comercio exterior '!$A$4:$A$8", "values": "='Comercio exterior '!$B$4:$B$8", "fill": {"color": "#FFD966"}})
    chart.add_series({"name": "='Comercio exterior '!$C$3", "categories": "='Comercio exterior '!$A$4:$A$8", "values": "='Comercio exterior '!$C$4:$C$8", "fill": {"color": "#F4B183"}})
    chart.set_y_axis({"min": 200000})
    sheet.insert_chart("G3", chart)
    sheet.set_zoom(85)

    book.add_worksheet("Hoja2")
    book.close()


def housing():
    book = xlsxwriter.Workbook("housing-completions.xlsx")
    book.set_properties({"title": "Housing completions in Northland, 2019 to 2023", "author": "Northland Statistics", "keywords": "housing, completions, dwellings", "created": MADE})
    for font in book.formats:
        font.set_font_name("Arial")
        font.set_font_size(12)
    plain = {"font_name": "Arial", "font_size": 12}
    text = book.add_format({**plain, "text_wrap": True})
    title = book.add_format({**plain, "bold": True, "font_size": 16, "text_wrap": True})
    head = book.add_format({**plain, "bold": True, "text_wrap": True})
    head_right = book.add_format({**plain, "bold": True, "text_wrap": True, "align": "right"})
    whole = book.add_format({**plain, "num_format": "#,##0", "align": "right"})

    cover = book.add_worksheet("Cover")
    cover.set_column("A:A", 60)
    for row, (line, style) in enumerate([
        ("Housing completions in Northland, 2019 to 2023", title),
        ("About this workbook: how many dwellings were completed in each year, by tenure.", text),
        ("Source: register of building control, Northland Statistics", text),
        ("Published: 4 March 2024", text),
        ("Next update: 3 March 2025", text),
        ("Figures for 2023 are provisional, those of earlier years are final.", text),
        ("Notes and shorthand are used: [note 1] is explained on the sheet Notes; [x] means not available.", text),
    ]):
        cover.write_string(row, 0, line, style)
    cover.write_url(7, 0, "https://statistics.northland.example/housing", text, "Housing statistics of Northland")
    cover.write_url(8, 0, "mailto:housing@northland.example", text, "Contact: housing@northland.example")

    notes = book.add_worksheet("Notes")
    notes.set_column("A:A", 14)
    notes.set_column("B:B", 60)
    notes.write_string(0, 0, "Notes of the workbook", title)
    notes.write_string(1, 0, "This worksheet contains one table.", book.add_format({**plain}))
    notes.add_table("A3:B4", {"name": "Notes", "style": None, "autofilter": False, "columns": [{"header": "Note number", "header_format": head}, {"header": "Note text", "header_format": head}]})
    notes.write_string("A4", "[note 1]", text)
    notes.write_string("B4", "The register did not record tenure before 2020.", text)

    sheet = book.add_worksheet("Completions")
    plain_line = book.add_format({**plain})
    sheet.set_column("A:A", 14)
    sheet.set_column("B:D", 16)
    sheet.write_string(0, 0, "Table 1: Housing completions in Northland, by tenure, 2019 to 2023 [note 1]", book.add_format({**plain, "bold": True, "font_size": 14}))
    sheet.write_string(1, 0, "This worksheet contains one table. Notes are explained on the sheet Notes. [x] means not available.", plain_line)
    columns = ["Year", "All\n(dwellings)", "Owned\n(dwellings)", "Rented\n(dwellings)"]
    rows = [(2019, 1204, "[x]", "[x]"), (2020, 1311, 902, 409), (2021, 1187, 801, 386), (2022, 1420, 988, 432), (2023, 1398, 951, 447)]
    sheet.add_table("A3:D8", {"name": "Completions_by_tenure", "style": None, "autofilter": False, "columns": [{"header": one, "header_format": head if one == "Year" else head_right} for one in columns]})
    year = book.add_format({**plain, "num_format": "0", "align": "left"})
    short = book.add_format({**plain, "align": "right"})
    for at, row in enumerate(rows, 3):
        sheet.write_number(at, 0, row[0], year)
        for column, value in enumerate(row[1:], 1):
            if isinstance(value, str):
                sheet.write_string(at, column, value, short)
            else:
                sheet.write_number(at, column, value, whole)
    book.close()


comercio()
housing()
