SELECT year, subject, books FROM subjects ORDER BY subject, year;
