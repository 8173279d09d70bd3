-- States of each group with a protocol in force, from the list of States.
WITH RECURSIVE years (year) AS (SELECT 1997 UNION ALL SELECT year + 1 FROM years WHERE year < 2100)
SELECT year, un_region AS region,
       sum(EXISTS (SELECT 1 FROM ap_events AS e WHERE e.iso3 = states.iso3 AND e.event = 'in_force'
                   AND substr(e.date, 1, 4) + 0 <= year)) AS in_force
FROM states, years
WHERE entity_type IN ('un_member', 'observer_state') AND year || '-12-31' <= :day
GROUP BY year, un_region;
