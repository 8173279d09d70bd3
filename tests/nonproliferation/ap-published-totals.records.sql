-- Each published count with the records counted by membership in sets.
WITH days AS (
    SELECT *, iif(length(date) = 7, date || '-31', date) AS until FROM published_totals WHERE subject = 'additional_protocol'
)
SELECT iif(length(date) = 7, date(date || '-01', '+1 month', '-1 day'), date) AS date, count AS published,
       (SELECT count(*) FROM states WHERE entity_type <> 'organisation' AND CASE
            WHEN measure LIKE 'signed%' AND iso3 NOT IN (SELECT iso3 FROM ap_events WHERE event = 'signed' AND date <= until) THEN 0
            WHEN measure = 'signed' THEN 1
            WHEN measure = 'signed_not_in_force' THEN
                iso3 NOT IN (SELECT iso3 FROM ap_events WHERE event = 'in_force' AND date <= until)
            WHEN measure LIKE 'csa%' AND (iso3 IN ('CHN', 'FRA', 'GBR', 'RUS', 'USA') OR iso3 IN ('IND', 'ISR', 'PAK', 'SSD')) THEN 0
            WHEN measure LIKE '%prov' AND iso3 IN (SELECT iso3 FROM ap_events WHERE event = 'provisional' AND date <= until) THEN 1
            ELSE iso3 IN (SELECT iso3 FROM ap_events WHERE event = 'in_force' AND date <= until) END) AS records,
       source_id AS sources
FROM days WHERE until <= :day;
