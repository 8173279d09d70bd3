-- The records behind the yearly figures of the IAEA: one for each figure, with its source and what must be said of it.
SELECT i.year,
       measures.name AS measure,
       i.value,
       CASE r.qualifier WHEN 'nearly' THEN 'nearly' WHEN 'about' THEN 'about' WHEN 'at_least' THEN 'at least'
                        WHEN 'more_than' THEN 'more than' ELSE 'exactly' END AS qualifier,
       coalesce(r.remark, '') AS remark,
       i.source_id AS sources
FROM inspections AS i
JOIN measures USING (measure)
LEFT JOIN inspection_remarks AS r USING (year, scope, measure)
WHERE i.scope = 'IAEA_TOTAL'
  AND i.year <= CAST(strftime('%Y', min(:as_of, :period_end), '+1 day') AS INTEGER) - 1
ORDER BY measure, i.year;
