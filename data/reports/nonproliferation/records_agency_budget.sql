-- Lines of the budget of the IAEA, as they are on file; a figure that two sources give has two.
SELECT b.year,
       budget_lines.name AS line,
       b.amount,
       currencies.name AS unit,
       b.source_id AS sources
FROM iaea_budget AS b
JOIN budget_lines USING (line)
JOIN currencies USING (currency)
-- What was decided counts from the first day of the year, what came of it from the last.
WHERE b.year || iif(b.line IN ('regular_budget_total', 'safeguards_regular', 'real_increase', 'growth_real_pct', 'growth_nominal_pct',
                               'price_adjustment_pct'), '-01-01', '-12-31') <= min(:as_of, :period_end)
ORDER BY b.year, b.line, b.source_id;
