-- Money for safeguards in the prices of one month, in each year that is over.
WITH
edge (year) AS (
    SELECT CAST(strftime('%Y', min(:as_of, :period_end), '+1 day') AS INTEGER) - 1
),
amounts AS (
    SELECT b.year,
           max(b.amount) FILTER (WHERE b.line = 'safeguards_regular_usd2023') AS regular,
           max(b.amount) FILTER (WHERE b.line = 'safeguards_extrabudgetary_usd2023') AS extrabudgetary,
           group_concat(DISTINCT b.source_id) AS sources
    FROM iaea_budget AS b
    JOIN edge ON b.year <= edge.year
    WHERE b.line IN ('safeguards_regular_usd2023', 'safeguards_extrabudgetary_usd2023')
    GROUP BY b.year
)
SELECT year,
       regular,
       extrabudgetary,
       regular + extrabudgetary AS total,
       extrabudgetary / (regular + extrabudgetary) AS share,
       sources
FROM amounts
ORDER BY year;
