-- What is on file of each donor and member of the Global Partnership: its pledge in each wave, and how many amounts.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
amounts AS (
    SELECT donor_iso3 AS code, kind, wave, cumulative, round(amount * usd_per_unit) AS usd, source_id, rate_source_id
    FROM gp_amounts, edge
    WHERE counts_from <= day
      AND (kind <> 'pledge' OR recipient_programme = 'GLOBAL_PARTNERSHIP')
),
members AS (
    SELECT member AS code, joined_to, joined_from < joined_to AS inexact, source_id
    FROM memberships, edge
    WHERE body = 'GLOBAL_PARTNERSHIP' AND joined_to <= day
),
cited AS (
    SELECT code, source_id FROM amounts
    UNION SELECT code, rate_source_id FROM amounts WHERE rate_source_id IS NOT NULL
    UNION SELECT code, source_id FROM members
),
donors AS (
    SELECT code, 0 AS is_total FROM amounts UNION SELECT code, 0 FROM members
),
-- The last row holds all of them. A sum with an amount that is not known is not known.
counted AS (
    SELECT is_total, iif(is_total, NULL, d.code) AS code,
           CASE WHEN count(*) FILTER (WHERE wave = 'kananaskis') = count(usd) FILTER (WHERE wave = 'kananaskis')
                THEN CAST(sum(usd) FILTER (WHERE wave = 'kananaskis') AS INTEGER) END AS kananaskis,
           CASE WHEN count(*) FILTER (WHERE wave = 'deauville') = count(usd) FILTER (WHERE wave = 'deauville')
                THEN CAST(sum(usd) FILTER (WHERE wave = 'deauville') AS INTEGER) END AS deauville,
           count(*) FILTER (WHERE kind = 'allocated' AND NOT cumulative) AS allocations,
           count(*) FILTER (WHERE kind = 'disbursed' AND NOT cumulative) AS payments,
           count(*) FILTER (WHERE cumulative) AS totals
    FROM (SELECT * FROM donors UNION ALL SELECT code, 1 FROM donors) AS d
    LEFT JOIN amounts USING (code)
    GROUP BY is_total, iif(is_total, NULL, d.code)
)
SELECT coalesce(p.name_en, 'All donors') AS donor,
       m.joined_to AS member_since,
       CASE WHEN m.joined_to IS NULL THEN 'z' WHEN m.inexact THEN 'e' ELSE '' END AS member_since_status,
       c.kananaskis,
       c.deauville,
       iif(EXISTS (SELECT 1 FROM amounts WHERE wave = 'deauville'), '', 'z') AS deauville_status, -- not yet begun
       c.allocations,
       c.payments,
       c.totals,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT DISTINCT source_id FROM cited WHERE c.is_total OR cited.code = c.code ORDER BY source_id)) AS sources
FROM counted AS c
LEFT JOIN participant_names AS p USING (code)
LEFT JOIN members AS m USING (code)
ORDER BY c.is_total, c.kananaskis DESC, p.name_en;
