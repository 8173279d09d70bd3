SELECT rowid AS "row",
       value AS shown_integer, value AS shown_number, value AS shown_date, value AS shown_period,
       value AS empty_integer, value AS empty_number, value AS empty_date, value AS empty_period, value AS empty_text
FROM bad_cells
ORDER BY rowid
