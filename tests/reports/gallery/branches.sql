SELECT year, branch, year AS year_name, money, money_status FROM money ORDER BY year, place;
