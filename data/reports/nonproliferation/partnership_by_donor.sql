-- What is on file of each donor and member of the Global Partnership: its pledge in each wave, and how many amounts.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
amounts AS (
    SELECT donor_iso3 AS code, kind, wave, cumulative, round(amount * usd_per_unit) AS usd, source_id,
           iif(kind = 'pledge', rate_source_id, NULL) AS rate_source_id,
           rate_source_id IS NOT NULL AND rate_year || '-12-31' > day AS early -- the year of the rate is not over
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
counted AS (
    SELECT d.code,
           CASE WHEN count(wave) FILTER (WHERE wave = 'kananaskis') = count(usd) FILTER (WHERE wave = 'kananaskis')
                THEN CAST(sum(usd) FILTER (WHERE wave = 'kananaskis') AS INTEGER) END AS kananaskis,
           max(early) FILTER (WHERE wave = 'kananaskis') AS kananaskis_early,
           CASE WHEN count(wave) FILTER (WHERE wave = 'deauville') = count(usd) FILTER (WHERE wave = 'deauville')
                THEN CAST(sum(usd) FILTER (WHERE wave = 'deauville') AS INTEGER) END AS deauville,
           max(early) FILTER (WHERE wave = 'deauville') AS deauville_early,
           count(*) FILTER (WHERE kind = 'allocated' AND NOT cumulative) AS allocations,
           count(*) FILTER (WHERE kind = 'disbursed' AND NOT cumulative) AS payments,
           count(*) FILTER (WHERE cumulative) AS totals
    FROM (SELECT code FROM amounts UNION SELECT code FROM members) AS d
    LEFT JOIN amounts USING (code)
    GROUP BY d.code
)
SELECT p.name_en AS donor,
       m.joined_to AS member_since,
       CASE WHEN m.joined_to IS NULL THEN 'z' WHEN m.inexact THEN 'e' ELSE '' END AS member_since_status,
       c.kananaskis,
       iif(c.kananaskis_early, 'e', '') AS kananaskis_status,
       c.deauville,
       CASE WHEN c.deauville_early THEN 'e'
            WHEN NOT EXISTS (SELECT 1 FROM amounts WHERE wave = 'deauville') THEN 'z' -- the wave has not begun
            ELSE '' END AS deauville_status,
       c.allocations,
       c.payments,
       c.totals,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT DISTINCT source_id FROM cited WHERE cited.code = c.code ORDER BY source_id)) AS sources
FROM counted AS c
JOIN participant_names AS p USING (code)
LEFT JOIN members AS m USING (code)
ORDER BY c.kananaskis DESC, p.name_en;
