-- periods: 2018Q4
-- rows: treaty = Treaty of Semipalatinsk
-- All five signed in 2014, four have ratified.
SELECT 'unnumbered' AS protocol, count(DISTINCT iso3) AS signed, sum(event = 'ratified') AS ratified
FROM nwfz_events WHERE treaty LIKE 'S%';
