-- What the IAEA inspects, one row for each year that is over, one column for each measure.
WITH
-- On the last day of a year the year is over.
edge (year) AS (
    SELECT CAST(strftime('%Y', min(:as_of, :period_end), '+1 day') AS INTEGER) - 1
),
figures AS (
    SELECT i.year, i.measure, i.value, i.source_id, coalesce(r.mark, '') AS mark
    FROM inspections AS i
    JOIN edge ON i.year <= edge.year
    LEFT JOIN inspection_remarks AS r USING (year, scope, measure)
    WHERE i.scope = 'IAEA_TOTAL'
      AND i.measure IN ('inspections', 'facilities_under_safeguards', 'facilities_and_lofs_under_safeguards',
                        'significant_quantities')
)
SELECT year,
       CAST(max(value) FILTER (WHERE measure = 'inspections') AS INTEGER) AS inspections,
       coalesce(max(mark) FILTER (WHERE measure = 'inspections'), '') AS inspections_status,
       CAST(max(value) FILTER (WHERE measure = 'facilities_under_safeguards') AS INTEGER) AS facilities,
       CAST(max(value) FILTER (WHERE measure = 'facilities_and_lofs_under_safeguards') AS INTEGER)
           AS facilities_and_lofs,
       coalesce(max(mark) FILTER (WHERE measure = 'facilities_and_lofs_under_safeguards'), '')
           AS facilities_and_lofs_status,
       max(value) FILTER (WHERE measure = 'significant_quantities') AS significant_quantities,
       trim(max(iif(mark = 'u', 'inspections-doubtful', '')) || max(iif(mark = 'e', ' lower-bounds', ''))) AS notes,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT DISTINCT f.source_id FROM figures AS f
              WHERE f.year = figures.year ORDER BY f.source_id)) AS sources
FROM figures
GROUP BY year
ORDER BY year;
