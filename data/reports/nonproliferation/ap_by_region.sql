-- Additional Protocols signed and in force by regional group, at the end of each year that is over.
WITH RECURSIVE
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
years (year, first, last) AS (
    SELECT 1997, '1997-01-01', '1997-12-31' FROM edge WHERE day >= '1997-12-31'
    UNION ALL
    SELECT year + 1, date(first, '+1 year'), date(last, '+1 year')
    FROM years, edge
    WHERE date(last, '+1 year') <= day
),
regional_groups AS (
    SELECT un_region AS region, count(*) AS states FROM states WHERE entity_type <> 'organisation' GROUP BY un_region
)
SELECT year,
       region,
       states,
       count(*) FILTER (WHERE event = 'signed') AS signed,
       count(*) FILTER (WHERE event = 'in_force') AS in_force,
       trim(CASE WHEN count(*) FILTER (WHERE event = 'in_force' AND date >= first AND verification <> 'exact') > 0
                 THEN 'e' ELSE '' END
            || CASE WHEN last > '2021-09-21' THEN ' u' ELSE '' END) AS status,
       coalesce((SELECT group_concat(source_id, ' ')
                 FROM (SELECT DISTINCT m.source_id FROM ap_milestones AS m
                       WHERE m.un_region = region AND m.date <= last ORDER BY m.source_id)), '') AS sources
FROM years
CROSS JOIN regional_groups
LEFT JOIN ap_milestones ON un_region = region AND date <= last
GROUP BY year, region
ORDER BY year, region;
