-- Verifications in the field by kind of activity: the years for which one is on file, and the last year that is over.
WITH
edge (year) AS (
    SELECT CAST(strftime('%Y', min(:as_of, :period_end), '+1 day') AS INTEGER) - 1
),
figures AS (
    SELECT i.year, i.measure, CAST(i.value AS INTEGER) AS value, i.source_id,
           coalesce(r.mark, iif(r.qualifier IS NOT NULL OR i.source_id = 'DERIVED', 'e', '')) AS mark,
           CASE WHEN r.remark IS NOT NULL THEN r.remark
                WHEN r.qualifier = 'more_than' THEN measures.name || ': more than the figure.'
                WHEN i.source_id = 'DERIVED' THEN measures.name || ': the difference of the other figures.' END AS remark
    FROM inspections AS i
    JOIN edge ON i.year <= edge.year
    JOIN measures USING (measure)
    LEFT JOIN inspection_remarks AS r USING (year, scope, measure)
    WHERE i.scope = 'IAEA_TOTAL'
      AND i.measure IN ('in_field_verifications', 'inspections', 'design_information_verifications',
                        'complementary_accesses')
),
years (year) AS (
    SELECT year FROM figures WHERE measure <> 'inspections'
    UNION
    SELECT year FROM edge WHERE year >= 1970
)
SELECT year,
       max(value) FILTER (WHERE measure = 'in_field_verifications') AS in_field_verifications,
       coalesce(max(mark) FILTER (WHERE measure = 'in_field_verifications'), '') AS in_field_verifications_status,
       max(value) FILTER (WHERE measure = 'inspections') AS inspections,
       coalesce(max(mark) FILTER (WHERE measure = 'inspections'), '') AS inspections_status,
       max(value) FILTER (WHERE measure = 'design_information_verifications') AS design_information_verifications,
       coalesce(max(mark) FILTER (WHERE measure = 'design_information_verifications'), '')
           AS design_information_verifications_status,
       max(value) FILTER (WHERE measure = 'complementary_accesses') AS complementary_accesses,
       coalesce((SELECT group_concat(remark, ' ')
                 FROM (SELECT DISTINCT f.remark FROM figures AS f
                       WHERE f.year = years.year AND f.remark IS NOT NULL ORDER BY f.remark)), '') AS remark,
       coalesce((SELECT group_concat(source_id, ' ')
                 FROM (SELECT DISTINCT f.source_id FROM figures AS f
                       WHERE f.year = years.year ORDER BY f.source_id)), '') AS sources
FROM years
LEFT JOIN figures USING (year)
GROUP BY year
ORDER BY year;
