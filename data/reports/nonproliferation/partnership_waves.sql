-- The pledges of each wave, in dollars at the rate of the year in which each starts. Waves are never added.
WITH
pledges AS (
    SELECT contribution_id, donor_iso3, wave, period_start, period_end, currency, source_id, rate_source_id,
           round(amount * usd_per_unit) AS usd,
           rate_source_id IS NOT NULL AND rate_year || '-12-31' > min(:as_of, :period_end) AS early
    FROM gp_amounts
    WHERE kind = 'pledge' AND recipient_programme = 'GLOBAL_PARTNERSHIP' AND counts_from <= min(:as_of, :period_end)
),
cited AS (
    SELECT wave, source_id FROM pledges
    UNION
    SELECT wave, rate_source_id FROM pledges WHERE rate_source_id IS NOT NULL
)
SELECT CASE wave WHEN 'kananaskis' THEN 'Kananaskis, 2002 to 2012'
                 WHEN 'deauville' THEN 'Deauville, from 2012' END AS wave,
       min(period_start) AS first_day,
       max(period_end) AS last_day,
       count(DISTINCT donor_iso3) AS donors,
       count(*) AS pledges,
       count(*) FILTER (WHERE usd IS NULL) AS without_rate,
       CASE WHEN count(*) = count(usd) THEN CAST(sum(usd) AS INTEGER) END AS usd,
       iif(max(early), 'e', '') AS usd_status,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT source_id FROM cited WHERE cited.wave = pledges.wave ORDER BY source_id)) AS sources
FROM pledges
GROUP BY wave
ORDER BY wave = 'deauville';
