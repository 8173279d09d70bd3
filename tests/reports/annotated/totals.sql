WITH quarters AS (
    SELECT quarter, sum(wheat) * 1000.0 AS wheat, sum(fields) AS fields
    FROM harvests
    WHERE region = :region AND weighed <= min(:as_of, :period_end)
    GROUP BY quarter
)
SELECT quarter, wheat, fields, sum(wheat) OVER (ORDER BY quarter) AS so_far
FROM quarters
ORDER BY quarter
