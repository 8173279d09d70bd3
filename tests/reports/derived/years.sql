SELECT CAST(year AS INTEGER) AS year, port, count(amount) AS payments, count(DISTINCT currency) AS currencies
FROM dues
WHERE year IS NOT NULL
GROUP BY year, port
ORDER BY port, year
