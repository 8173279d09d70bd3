-- The first days of each State, by correlated minimum.
SELECT name_en AS state, un_region AS region,
       (SELECT min(date) FROM ap_events AS e WHERE e.iso3 = s.iso3 AND event = 'signed' AND date <= :day) AS signed,
       (SELECT min(date) FROM ap_events AS e WHERE e.iso3 = s.iso3 AND event = 'in_force' AND date <= :day) AS in_force
FROM states AS s
WHERE iso3 <> 'XEU' AND EXISTS (SELECT 1 FROM ap_events AS e WHERE e.iso3 = s.iso3 AND event IN ('signed', 'in_force') AND date <= :day);
