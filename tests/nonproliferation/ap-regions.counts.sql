-- Groups and their protocols on the day, from the list of States, with the total as a sum of the groups.
WITH tallied AS (
    SELECT un_region AS region,
           EXISTS (SELECT 1 FROM ap_events AS e WHERE e.iso3 = s.iso3 AND event = 'signed' AND date <= :day) AS signed,
           EXISTS (SELECT 1 FROM ap_events AS e WHERE e.iso3 = s.iso3 AND event = 'in_force' AND date <= :day) AS in_force
    FROM states AS s WHERE iso3 <> 'XEU'
),
grouped AS (
    SELECT region, count(*) AS states, sum(signed) AS signed, sum(in_force) AS in_force FROM tallied GROUP BY region
)
SELECT region, states, signed, in_force, round(CAST(in_force AS REAL) / states, 3) AS share FROM grouped
UNION ALL
SELECT 'All States', sum(states), sum(signed), sum(in_force), round(CAST(sum(in_force) AS REAL) / sum(states), 3) FROM grouped;
