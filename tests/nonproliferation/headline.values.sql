-- Some of the few figures, each counted straight from the facts at the end of the quarter, since the quarter before and a year before.
-- rows: figure = Additional Protocols in force | Members of the Global Partnership | Convention on nuclear terrorism, parties | Security Council resolutions on the Democratic People's Republic of Korea
WITH earlier (day, last) AS (SELECT date(:day, '+1 day', '-1 year', '-1 day'), date(:day, 'start of month', '-2 months', '-1 day'))
SELECT 'Additional Protocols in force' AS figure, :period AS quarter,
       count(*) FILTER (WHERE date <= :day) AS value,
       count(*) FILTER (WHERE date <= :day) - count(*) FILTER (WHERE date <= day) AS year,
       count(*) FILTER (WHERE date > last AND date <= :day) AS previous
FROM ap_events, earlier WHERE event = 'in_force' AND iso3 <> 'XEU'
UNION ALL
SELECT 'Members of the Global Partnership', :period,
       count(*) FILTER (WHERE joined_to <= :day),
       count(*) FILTER (WHERE joined_to <= :day) - count(*) FILTER (WHERE joined_to <= day),
       count(*) FILTER (WHERE joined_to > last AND joined_to <= :day)
FROM memberships, earlier WHERE body = 'GLOBAL_PARTNERSHIP'
UNION ALL
SELECT 'Convention on nuclear terrorism, parties', :period,
       count(*) FILTER (WHERE date <= :day),
       count(*) FILTER (WHERE date <= :day) - count(*) FILTER (WHERE date <= day),
       count(*) FILTER (WHERE date > last AND date <= :day)
FROM convention_events, earlier WHERE convention = 'ICSANT' AND event = 'ratified'
UNION ALL
SELECT 'Security Council resolutions on the Democratic People''s Republic of Korea', :period,
       count(*) FILTER (WHERE date <= :day),
       count(*) FILTER (WHERE date <= :day) - count(*) FILTER (WHERE date <= day),
       count(*) FILTER (WHERE date > last AND date <= :day)
FROM compliance_events, earlier WHERE state_iso3 = 'PRK' AND instrument LIKE 'UNSCR%';
