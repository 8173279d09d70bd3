-- Amounts of the Global Partnership by programme, kind and currency. Added up is what may be added: amounts of one kind
-- in one currency whose periods do not overlap.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
amounts AS (
    SELECT contribution_id, recipient_programme, programme, part_of, donor_iso3,
           CASE WHEN cumulative THEN 5
                WHEN kind = 'allocated' THEN 3
                WHEN kind = 'disbursed' THEN 4
                WHEN wave = 'kananaskis' THEN 1
                WHEN wave = 'deauville' THEN 2 END AS what,
           period_start, period_end, qualifier, amount, currency, source_id
    FROM gp_amounts, edge
    WHERE counts_from <= day
),
overlapping AS (
    SELECT DISTINCT a.recipient_programme, a.what, a.currency
    FROM amounts AS a
    JOIN amounts AS b USING (recipient_programme, what, currency, donor_iso3)
    WHERE a.contribution_id < b.contribution_id
      AND a.period_start <= b.period_end AND b.period_start <= a.period_end
)
SELECT replace(programme, 'Global Partnership, ', '') AS programme,
       CASE what WHEN 1 THEN 'pledge, Kananaskis' WHEN 2 THEN 'pledge, Deauville'
                 WHEN 3 THEN 'allocated' WHEN 4 THEN 'disbursed' WHEN 5 THEN 'disbursed, total to a day' END AS kind,
       currency,
       count(*) AS records,
       count(DISTINCT donor_iso3) AS donors,
       CASE WHEN o.currency IS NULL AND (what < 5 OR count(*) = 1) THEN sum(amount) END AS amount,
       CASE WHEN o.currency IS NOT NULL THEN 'not added: periods overlap'
            WHEN what = 5 AND count(*) > 1 THEN 'not added: totals to different days' ELSE '' END AS remark,
       iif(max(coalesce(qualifier <> 'up_to', 0)) OR max(source_id = 'DERIVED'), 'e', '') AS status,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT DISTINCT s.source_id FROM amounts AS s
              WHERE s.recipient_programme = a.recipient_programme AND s.what = a.what AND s.currency = a.currency
              ORDER BY s.source_id)) AS sources
FROM amounts AS a
LEFT JOIN overlapping AS o USING (recipient_programme, what, currency)
GROUP BY recipient_programme, what, currency
ORDER BY part_of IS NOT NULL, recipient_programme, what, currency;
