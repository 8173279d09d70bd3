-- Every event of the State on file, by day.
SELECT date, source_id AS sources FROM ap_events WHERE iso3 = :state AND date <= :day
UNION ALL
SELECT date, source_id FROM csa_events WHERE iso3 = :state AND date <= :day;
