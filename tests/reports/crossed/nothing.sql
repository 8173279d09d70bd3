SELECT state, year, visits, status FROM visits WHERE year > '2050' ORDER BY rowid;
