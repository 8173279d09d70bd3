-- Events up to the day; one that is known to the month or the year only when that is over.
SELECT (SELECT name_en FROM states WHERE iso3 = state_iso3) AS state, event, source_id AS sources,
       CASE length(date) WHEN 10 THEN date WHEN 7 THEN date || '-01' ELSE date || '-01-01' END AS earliest,
       CASE length(date) WHEN 10 THEN date WHEN 7 THEN date(date || '-01', 'start of month', '+1 month', '-1 day')
                         ELSE date || '-12-31' END AS latest,
       CASE WHEN event_id IN ('SYR-02', 'SYR-03') THEN 'u'
            WHEN event_id IN ('IRN-06', 'IRN-07', 'IRN-08', 'PRK-01') THEN 'u'
            WHEN event_id IN ('IRN-13', 'IRN-14') THEN 'e u'
            WHEN length(date) < 10 THEN 'e' END AS status
FROM compliance_events
WHERE date || substr('9999-99-99', length(date) + 1) <= :day
   OR length(date) = 7 AND date < substr(:day, 1, 7)
   OR length(date) = 4 AND date < substr(:day, 1, 4)
   OR length(date) < 10 AND date = substr(:day, 1, length(date)) AND substr(:day, 6) = '12-31';
