-- What is known of inspections under the voluntary offer of the United States, up to the year of the edition.
SELECT i.year,
       measures.name AS measure,
       CASE r.qualifier
           WHEN 'nearly' THEN 'nearly'
           WHEN 'about' THEN 'about'
           WHEN 'at_least' THEN 'at least'
           WHEN 'more_than' THEN 'more than'
           ELSE 'exactly'
       END AS qualifier,
       CAST(i.value AS INTEGER) AS value,
       coalesce(r.remark, '') AS remark,
       iif(i.year || '-12-31' > min(:as_of, :period_end), 'p', '') AS status, -- the year is not over
       i.source_id AS sources
FROM inspections AS i
JOIN measures USING (measure)
LEFT JOIN inspection_remarks AS r USING (year, scope, measure)
WHERE i.scope = 'USA_VOA'
  AND i.year <= CAST(strftime('%Y', min(:as_of, :period_end)) AS INTEGER)
ORDER BY i.year, measure;
