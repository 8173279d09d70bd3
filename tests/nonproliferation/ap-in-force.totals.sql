-- States in force and signed in and at the end of each quarter, one correlated count for each quarter that ended by the day.
WITH RECURSIVE ends (day) AS (
    SELECT '1997-12-31' UNION ALL SELECT date(day, '+1 day', '+3 months', '-1 day') FROM ends WHERE day < :day
)
SELECT substr(day, 1, 4) || '-Q' || (CAST(substr(day, 6, 2) AS INTEGER) / 3) AS quarter,
       (SELECT count(DISTINCT e.iso3) FROM ap_events AS e
        WHERE e.event = 'in_force' AND e.date <= ends.day AND e.iso3 <> 'XEU') AS in_force,
       (SELECT count(DISTINCT e.iso3) FROM ap_events AS e
        WHERE e.event = 'signed' AND e.date <= ends.day AND e.iso3 <> 'XEU') AS signed_total,
       (SELECT count(DISTINCT e.iso3) FROM ap_events AS e
        WHERE e.event = 'in_force' AND e.date <= :day AND e.iso3 <> 'XEU'
          AND substr(e.date, 1, 4) = substr(ends.day, 1, 4) AND (substr(e.date, 6, 2) + 2) / 3 = substr(ends.day, 6, 2) / 3) AS entered,
       (SELECT count(*) FROM (SELECT min(e.date) AS first FROM ap_events AS e
                              WHERE e.event = 'signed' AND e.date <= :day AND e.iso3 <> 'XEU' GROUP BY e.iso3)
        WHERE substr(first, 1, 4) = substr(ends.day, 1, 4) AND (substr(first, 6, 2) + 2) / 3 = substr(ends.day, 6, 2) / 3) AS signed
FROM ends;
