-- The two measures as two lists that share no year.
SELECT year, value AS person_days, NULL AS calendar_days, '' AS calendar_days_status FROM inspections
WHERE measure = 'person_days_of_inspection' AND year || '-12-31' <= :day
UNION ALL
SELECT year, NULL, value, iif(year = 2004, 'b', '') FROM inspections
WHERE measure = 'calendar_days_in_field' AND year || '-12-31' <= :day;
