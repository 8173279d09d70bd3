-- periods: 2010Q2 2013Q1
-- Growth for each year, from the smallest and largest figure of each line; nominal growth as (a + b + ab) of the parts.
SELECT year,
       CASE WHEN min(amount) FILTER (WHERE line = 'growth_real_pct') = max(amount) FILTER (WHERE line = 'growth_real_pct')
            THEN avg(amount) FILTER (WHERE line = 'growth_real_pct') * 0.01 END AS real,
       avg(amount) FILTER (WHERE line = 'price_adjustment_pct') * 0.01 AS price,
       avg(amount) FILTER (WHERE line = 'growth_nominal_pct') * 0.01 AS nominal,
       round((avg(amount) FILTER (WHERE line = 'growth_real_pct') + avg(amount) FILTER (WHERE line = 'price_adjustment_pct')
              + avg(amount) FILTER (WHERE line = 'growth_real_pct') * avg(amount) FILTER (WHERE line = 'price_adjustment_pct')
                / 100) / 100, 8) AS nominal_again,
       round(sum(amount) FILTER (WHERE line = 'real_increase')
             / (sum(amount) FILTER (WHERE line = 'regular_budget_total') - sum(amount) FILTER (WHERE line = 'real_increase')),
             8) AS real_again,
       round(avg(amount) FILTER (WHERE line = 'growth_real_pct') + avg(amount) FILTER (WHERE line = 'price_adjustment_pct')
             + avg(amount) FILTER (WHERE line = 'growth_real_pct') * avg(amount) FILTER (WHERE line = 'price_adjustment_pct') / 100
             - avg(amount) FILTER (WHERE line = 'growth_nominal_pct'), 6) AS difference
FROM iaea_budget
WHERE year <= :year
GROUP BY year
HAVING sum(currency = 'PCT') > 0;
