-- States that signed an Additional Protocol by regional group, at the end of each year that is over.
WITH RECURSIVE
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
years (year, last) AS (
    SELECT 1997, '1997-12-31' FROM edge WHERE day >= '1997-12-31'
    UNION ALL
    SELECT year + 1, date(last, '+1 year') FROM years, edge WHERE date(last, '+1 year') <= day
),
regional_groups (region) AS (
    SELECT DISTINCT un_region FROM states WHERE entity_type <> 'organisation'
)
SELECT year,
       region,
       count(iso3) AS signed,
       trim(iif(count(*) FILTER (WHERE verification <> 'exact' AND coalesce(bracket_to, '9999-12-31') > last) > 0, 'e', '')
            || iif(last > '2018-12-09', ' u', '')) AS signed_status,
       coalesce((SELECT group_concat(source_id, ' ')
                 FROM (SELECT DISTINCT m.source_id FROM ap_milestones AS m
                       WHERE m.event = 'signed' AND m.un_region = region AND m.date <= last
                       ORDER BY m.source_id)), '') AS sources
FROM years
CROSS JOIN regional_groups
LEFT JOIN ap_milestones ON event = 'signed' AND un_region = region AND date <= last
GROUP BY year, region
ORDER BY year, region;
