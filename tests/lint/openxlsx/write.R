# Workbooks as R's openxlsx writes them. Run in this folder; the files are committed.
#
# opros.xlsx: a Russian survey: writeDataTable with its usual style, a note below the table, a hidden row, a
# conditional format, dates, a sheet with two blocks of figures, an empty sheet.
library(openxlsx)

options(openxlsx.dateFormat = "dd.mm.yyyy")
book <- createWorkbook(creator = "ivanov", title = "Опрос домохозяйств")
modifyBaseFont(book, fontSize = 9, fontName = "Times New Roman")

addWorksheet(book, "Доходы", zoom = 90)
writeData(book, 1, "Таблица 1. Доходы домохозяйств", startRow = 1)
income <- data.frame(
  "Регион" = c("Северный (SEV)", "Южный (YUZ)", "Западный (ZAP)", "Восточный (VOS)"),
  "Дата" = as.Date(c("2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31")),
  "Доход" = c(48210.5, 39954.25, NA, 41007),
  "Интервал" = c("48 210 ± 1 100", "39 950 ± 1 150", "-", "41 010 ± 800"),
  check.names = FALSE
)
writeDataTable(book, 1, income, startRow = 3, tableStyle = "TableStyleLight9")
writeData(book, 1, "* по предварительным данным", startRow = 9)
red <- createStyle(fontColour = "#FF0000", bgFill = "#FFC7CE")
conditionalFormatting(book, 1, cols = 3, rows = 4:7, rule = "<40000", style = red)
setRowHeights(book, 1, rows = 6, heights = 0)
setColWidths(book, 1, cols = 1:4, widths = "auto")

addWorksheet(book, "Расходы")
writeData(book, 2, data.frame("Статья" = c("Питание", "Жильё", "Транспорт"), "Доля" = c(0.31, 0.24, 0.11), check.names = FALSE))
writeData(book, 2, data.frame("Год" = 2021:2023, "Индекс" = c(100, 104.2, 109.9), check.names = FALSE), startCol = 5)

addWorksheet(book, "Лист3")
saveWorkbook(book, "opros.xlsx", overwrite = TRUE)
