-- Days from the first signature of an Additional Protocol to its entry into force, by year of signature and in all.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
signed AS (
    SELECT iso3, date, verification, source_id, CAST(strftime('%Y', date) AS INTEGER) AS year
    FROM ap_milestones, edge WHERE event = 'signed' AND date <= day
),
in_force AS (
    SELECT iso3, date, verification, source_id FROM ap_milestones, edge WHERE event = 'in_force' AND date <= day
),
both AS (
    SELECT s.iso3, s.year,
           CAST(julianday(f.date) - julianday(s.date) AS INTEGER) AS days,
           f.verification <> 'exact' AS inexact, f.source_id AS in_force_source
    FROM signed AS s JOIN in_force AS f USING (iso3)
),
-- Year 9999 stands for all years, behind the others.
groups (year, signed) AS (
    SELECT year, count(*) FROM signed GROUP BY year
    UNION ALL
    SELECT 9999, count(*) FROM signed HAVING count(*) > 0
),
ranked AS (
    SELECT year, days, row_number() OVER (PARTITION BY year ORDER BY days, iso3) AS rank,
           count(*) OVER (PARTITION BY year) AS n
    FROM (SELECT year, days, iso3 FROM both UNION ALL SELECT 9999, days, iso3 FROM both)
),
-- The value at the place 1 + p (n - 1) of the n values in order, between two of them by their distance.
parts (p) AS (
    VALUES (0.25), (0.5), (0.75)
),
quantiles AS (
    SELECT year, n, p,
           max(iif(rank = CAST(1 + p * (n - 1) AS INTEGER), days, NULL)) AS below,
           max(iif(rank = min(n, CAST(1 + p * (n - 1) AS INTEGER) + 1), days, NULL)) AS above,
           1 + p * (n - 1) - CAST(1 + p * (n - 1) AS INTEGER) AS fraction
    FROM ranked, parts
    GROUP BY year, n, p
),
spread AS (
    SELECT year, n,
           max(iif(p = 0.25, below + fraction * (above - below), NULL)) AS lower,
           max(iif(p = 0.5, below + fraction * (above - below), NULL)) AS median,
           max(iif(p = 0.75, below + fraction * (above - below), NULL)) AS upper
    FROM quantiles
    GROUP BY year, n
)
SELECT iif(g.year = 9999, 'All years', 'Signed in the year') AS scope,
       nullif(g.year, 9999) AS year,
       g.signed,
       coalesce(n, 0) AS in_force,
       iif(n >= 4, lower, NULL) AS lower,
       median,
       iif(n >= 4, upper, NULL) AS upper,
       trim(CASE WHEN EXISTS (SELECT 1 FROM signed WHERE g.year IN (signed.year, 9999) AND verification <> 'exact')
                   OR EXISTS (SELECT 1 FROM both WHERE g.year IN (both.year, 9999) AND inexact) THEN 'e' ELSE '' END
            || iif(day > '2021-09-21', ' u', '')) AS status,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT source_id FROM signed WHERE g.year IN (signed.year, 9999)
              UNION
              SELECT in_force_source FROM both WHERE g.year IN (both.year, 9999)
              ORDER BY 1)) AS sources
FROM groups AS g
JOIN edge
LEFT JOIN spread AS s ON s.year = g.year
ORDER BY g.year;
