-- The budget of the IAEA as each source gives it, in its currency. A budget counts from the first day of its year,
-- spending and what the annual report gives from the last.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
lines (line, name, basis, counts_from, place) AS (
    VALUES ('regular_budget_total', 'Regular budget', 'budget', '-01-01', 1),
           ('regular_budget_total_annual_report_basis', 'Regular budget', 'annual report', '-12-31', 2),
           ('safeguards_regular', 'Safeguards, regular budget', 'budget', '-01-01', 3),
           ('safeguards_extrabudgetary', 'Safeguards, extrabudgetary', 'annual report', '-12-31', 4),
           ('extrabudgetary_expenditure_total', 'Extrabudgetary, all programmes', 'expenditure', '-12-31', 5)
)
SELECT b.year,
       lines.name AS line,
       CASE b.source_id WHEN 'DERIVED' THEN 'computed from the budget of the year after' ELSE lines.basis END AS basis,
       CASE r.qualifier
           WHEN 'nearly' THEN 'nearly'
           WHEN 'about' THEN 'about'
           WHEN 'up_to' THEN 'up to'
           WHEN 'at_least' THEN 'at least'
           WHEN 'more_than' THEN 'more than'
           ELSE ''
       END AS qualifier,
       b.amount,
       currencies.name AS currency,
       coalesce(r.remark, '') AS remark,
       iif(b.source_id = 'DERIVED' OR r.qualifier IN ('nearly', 'about'), 'e', '') AS status,
       b.source_id AS sources
FROM iaea_budget AS b
JOIN lines USING (line)
JOIN edge ON b.year || lines.counts_from <= edge.day
JOIN currencies USING (currency)
LEFT JOIN budget_remarks AS r USING (year, line, source_id)
ORDER BY b.year, lines.place, b.source_id;
