-- Protocols in force in the State's group, and how many of them were in force before that of the State.
-- rows: instrument = Additional Protocol in force
WITH home AS (
    SELECT iso3 FROM states WHERE un_region = (SELECT un_region FROM states WHERE iso3 = :state)
),
own AS (
    SELECT min(date) AS day FROM ap_events WHERE iso3 = :state AND event = 'in_force' AND date <= :day
)
SELECT 'Additional Protocol in force' AS instrument, (SELECT count(*) FROM home) AS states,
       count(DISTINCT iso3) AS with_it, own.day,
       iif(own.day IS NULL, NULL, 1 + count(DISTINCT iso3) FILTER (WHERE date < own.day)) AS place
FROM own LEFT JOIN ap_events ON event = 'in_force' AND date <= :day AND iso3 IN (SELECT iso3 FROM home);
