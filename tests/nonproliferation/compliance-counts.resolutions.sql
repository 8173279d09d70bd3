-- periods: 2008Q4 2010Q2 2013Q1
-- Resolutions by number: a document of the Security Council whose name ends in a year.
SELECT name_en AS state, count(DISTINCT instrument) FILTER (WHERE instrument GLOB 'UNSCR [0-9]* ([12]*)') AS resolutions,
       count(*) AS events
FROM compliance_events JOIN states ON iso3 = state_iso3
WHERE date <= :day AND length(date) = 10 OR event_id = 'SYR-01' AND :day >= '2007-09-30'
GROUP BY iso3;
