-- Every signature and ratification of the State on file.
SELECT date, source_id AS sources FROM nwfz_events WHERE iso3 = :state AND date <= :day
UNION ALL
SELECT date, source_id FROM convention_events WHERE iso3 = :state AND date <= :day;
