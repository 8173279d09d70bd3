-- Additional Protocols by regional group on the day of the edition, and in all.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
groups (region, states, place) AS (
    SELECT un_region, count(*), 1 FROM states WHERE entity_type <> 'organisation' GROUP BY un_region
    UNION ALL
    SELECT 'All States', count(*), 2 FROM states WHERE entity_type <> 'organisation'
),
events AS (
    SELECT un_region, event, source_id, verification <> 'exact' AND coalesce(bracket_to, '9999-12-31') > day AS open
    FROM ap_milestones, edge
    WHERE date <= day
),
counted AS (
    SELECT region, states, place,
           count(*) FILTER (WHERE event = 'signed') AS signed,
           coalesce(max(open) FILTER (WHERE event = 'signed'), 0) AS signed_open,
           count(*) FILTER (WHERE event = 'in_force') AS in_force,
           coalesce(max(open) FILTER (WHERE event = 'in_force'), 0) AS in_force_open,
           coalesce((SELECT group_concat(source_id, ' ')
                     FROM (SELECT DISTINCT e.source_id FROM events AS e
                           WHERE e.un_region = region OR place = 2 ORDER BY e.source_id)), '') AS sources
    FROM groups LEFT JOIN events ON un_region = region OR place = 2
    GROUP BY place, region
)
SELECT region,
       states,
       signed,
       trim(iif(signed_open, 'e', '') || iif(day > '2018-12-09', ' u', '')) AS signed_status,
       in_force,
       trim(iif(in_force_open, 'e', '') || iif(day > '2021-09-21', ' u', '')) AS in_force_status,
       1.0 * in_force / states AS share,
       trim(iif(in_force_open, 'e', '') || iif(day > '2021-09-21', ' u', '')) AS share_status,
       sources
FROM counted, edge
ORDER BY place, region;
