SELECT month, quarter, year, year_as_text, any FROM periods ORDER BY rowid
