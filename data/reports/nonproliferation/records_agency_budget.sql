-- Lines of the budget of the IAEA, as they are on file; a figure that two sources give has two.
SELECT b.year,
       budget_lines.name AS line,
       b.amount,
       currencies.name AS unit,
       b.source_id AS sources
FROM iaea_budget AS b
JOIN budget_lines USING (line)
JOIN currencies USING (currency)
WHERE b.year <= CAST(strftime('%Y', min(:as_of, :period_end)) AS INTEGER)
ORDER BY b.year, b.line, b.source_id;
