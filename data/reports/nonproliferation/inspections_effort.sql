-- The work of inspection in days, one row for each year that is over: person-days to 2003, calendar days from 2004.
WITH
edge (year) AS (
    SELECT CAST(strftime('%Y', min(:as_of, :period_end), '+1 day') AS INTEGER) - 1
),
figures AS (
    SELECT i.year, i.measure, i.value, i.source_id, coalesce(r.mark, '') AS mark, r.remark
    FROM inspections AS i
    JOIN edge ON i.year <= edge.year
    LEFT JOIN inspection_remarks AS r USING (year, scope, measure)
    WHERE i.scope = 'IAEA_TOTAL' AND i.measure IN ('person_days_of_inspection', 'calendar_days_in_field')
)
SELECT year,
       max(value) FILTER (WHERE measure = 'person_days_of_inspection') AS person_days,
       coalesce(max(mark) FILTER (WHERE measure = 'person_days_of_inspection'), '') AS person_days_status,
       max(value) FILTER (WHERE measure = 'calendar_days_in_field') AS calendar_days,
       coalesce(max(mark) FILTER (WHERE measure = 'calendar_days_in_field'), '') AS calendar_days_status,
       coalesce(max(remark), '') AS remark,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT DISTINCT f.source_id FROM figures AS f WHERE f.year = figures.year ORDER BY f.source_id)) AS sources
FROM figures
GROUP BY year
ORDER BY year;
