SELECT state, address, year, visits, status, sources FROM visits ORDER BY rowid;
