-- Changes in millions are those of the amounts, not of the rounded amounts.
-- rows: figure = Regular budget for safeguards, last complete year, in prices of January 2023
-- periods: 2008Q4 2010Q2 2013Q1 2018Q4
WITH years (last, before) AS (
    SELECT CAST(strftime('%Y', :day, '+1 day') AS INTEGER) - 1, CAST(strftime('%Y', :day, '+1 day') AS INTEGER) - 2
)
SELECT round(l.amount / 1e6) AS value, round((l.amount - b.amount) / 1e6) AS year
FROM years
JOIN iaea_budget AS l ON l.line = 'safeguards_regular_usd2023' AND l.year = last
JOIN iaea_budget AS b ON b.line = l.line AND b.year = before;
