-- After the last day on file a protocol that is not on file as in force may be in force.
-- rows: in_force = empty
-- periods: 2013Q1 2018Q4 2022Q4
SELECT name_en AS state, iif(:day > '2021-09-21', 'x', '') AS in_force_status,
       iif(:day > '2021-09-21', 'not on file', 'not in force') AS in_force_certainty
FROM states AS s
WHERE iso3 <> 'XEU' AND EXISTS (SELECT 1 FROM ap_events AS e WHERE e.iso3 = s.iso3 AND e.event = 'signed' AND e.date <= :day)
  AND NOT EXISTS (SELECT 1 FROM ap_events AS e WHERE e.iso3 = s.iso3 AND e.event = 'in_force' AND e.date <= :day);
