-- Growth of the regular budget as published, and computed again: real growth from amounts, nominal growth from real
-- growth and price adjustment. One figure that two sources give stands once, with both; two figures make two rows,
-- which the check of years refuses.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
-- The budget of a year is decided before the year begins.
published AS (
    SELECT b.year, b.line, b.amount, b.source_id, b.currency
    FROM iaea_budget AS b
    JOIN edge ON b.year || '-01-01' <= edge.day
),
figures AS (
    SELECT DISTINCT year, line, amount FROM published
),
years AS (
    SELECT DISTINCT year FROM published WHERE line IN ('growth_real_pct', 'growth_nominal_pct', 'price_adjustment_pct')
),
side_by_side AS (
    SELECT years.year,
           round(real.amount / 100, 6) AS real,
           round(price.amount / 100, 6) AS price,
           round(nominal.amount / 100, 6) AS nominal,
           round(increase.amount / (total.amount - increase.amount), 8) AS real_again
    FROM years
    LEFT JOIN figures AS real ON real.year = years.year AND real.line = 'growth_real_pct'
    LEFT JOIN figures AS price ON price.year = years.year AND price.line = 'price_adjustment_pct'
    LEFT JOIN figures AS nominal ON nominal.year = years.year AND nominal.line = 'growth_nominal_pct'
    LEFT JOIN figures AS increase ON increase.year = years.year AND increase.line = 'real_increase'
    LEFT JOIN figures AS total ON total.year = years.year AND total.line = 'regular_budget_total'
)
SELECT year,
       real,
       real_again,
       price,
       nominal,
       round((1 + real) * (1 + price) - 1, 8) AS nominal_again,
       round(((1 + real) * (1 + price) - 1 - nominal) * 100, 6) AS difference,
       coalesce((SELECT group_concat(r.remark, ' ') FROM budget_remarks AS r
                 WHERE r.year = side_by_side.year AND r.line = 'growth_real_pct'), '') AS remark,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT DISTINCT p.source_id FROM published AS p
              WHERE p.year = side_by_side.year
                AND (p.line IN ('growth_real_pct', 'growth_nominal_pct', 'price_adjustment_pct')
                     OR real_again IS NOT NULL AND p.line IN ('real_increase', 'regular_budget_total'))
              ORDER BY p.source_id)) AS sources
FROM side_by_side
ORDER BY year, real, price, nominal, real_again;
