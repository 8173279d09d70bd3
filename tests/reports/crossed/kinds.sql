SELECT year, category, share FROM kinds ORDER BY rowid;
