-- Amounts of the nominal budget: a line is shown when its day is over; nothing in per cent or constant prices.
SELECT year, amount, (SELECT name FROM currencies AS c WHERE c.currency = b.currency) AS currency, source_id AS sources
FROM iaea_budget AS b
WHERE b.currency IN ('EUR', 'USD')
  AND b.line <> 'real_increase'
  AND (b.year < :year
       OR b.year = :year AND b.line IN ('regular_budget_total', 'safeguards_regular')
       OR b.year = :year AND substr(:day, 6) = '12-31');
