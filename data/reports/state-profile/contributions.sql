-- What the State pledged, set aside or paid, with the day from which each amount counts.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
amounts AS (
    SELECT c.*, p.name AS programme, p.part_of, r.qualifier, r.remark,
           coalesce(r.counts_from, iif(c.kind = 'disbursed' OR c.contribution_id LIKE 'CUM-%', c.period_end, c.period_start))
               AS counts_from
    FROM contributions AS c
    JOIN programmes AS p ON p.programme = c.recipient_programme
    LEFT JOIN contribution_remarks AS r USING (contribution_id)
    WHERE c.donor_iso3 = :state
)
SELECT contribution_id AS record,
       programme,
       CASE kind WHEN 'pledge' THEN 'pledge' WHEN 'allocated' THEN 'allocated' ELSE 'paid' END AS kind,
       CASE WHEN contribution_id LIKE 'CUM-%' THEN 'cumulative total to the last day'
            WHEN part_of IS NOT NULL THEN 'part of a larger amount' ELSE 'amount of the period' END AS scope,
       period_start,
       period_end,
       CASE qualifier WHEN 'nearly' THEN 'nearly' WHEN 'about' THEN 'about' WHEN 'up_to' THEN 'up to'
                      WHEN 'at_least' THEN 'at least' WHEN 'more_than' THEN 'more than' ELSE '' END AS qualifier,
       amount,
       currency,
       CAST(substr(period_start, 1, 4) AS INTEGER) AS rate_year,
       coalesce(remark, '') AS remark,
       CASE WHEN source_id = 'UNVERIFIED' THEN 'u' WHEN source_id = 'DERIVED' THEN 'e'
            -- The rate is the average of a year that is not over.
            WHEN EXISTS (SELECT 1 FROM exchange_rates AS x
                         WHERE x.currency = amounts.currency AND x.currency <> 'USD'
                           AND x.year || '-' = substr(period_start, 1, 5) AND x.year || '-12-31' > day) THEN 'e'
            ELSE '' END AS status,
       source_id AS sources
FROM amounts, edge
WHERE counts_from <= day
ORDER BY kind, period_start, period_end, contribution_id;
