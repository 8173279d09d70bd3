-- What is known of safeguards under the voluntary offer of the United States, as cited, up to the year of the edition.
WITH
topics (place, topic, measure) AS (
    VALUES (1, 'Eligible facilities', 'facilities_on_eligible_list'),
           (1, 'Eligible facilities', 'nrc_licensed_facilities_on_eligible_list'),
           (2, 'Facilities selected', 'facilities_selected_full_safeguards'),
           (2, 'Facilities selected', 'facilities_selected_reporting_only'),
           (3, 'Inspections', 'inspections_cumulative_since_1980'),
           (3, 'Inspections', 'inspections_cumulative_since_1981'),
           (3, 'Inspections', 'facilities_ever_inspected'),
           (4, 'Declarations under the protocol', 'ap_declarations'),
           (5, 'Complementary access', 'complementary_accesses')
)
SELECT coalesce(topic, 'Other') AS topic,
       measures.name AS measure,
       i.year,
       CASE r.qualifier
           WHEN 'nearly' THEN 'nearly'
           WHEN 'about' THEN 'about'
           WHEN 'at_least' THEN 'at least'
           WHEN 'more_than' THEN 'more than'
           ELSE 'exactly'
       END AS qualifier,
       CAST(i.value AS INTEGER) AS value,
       coalesce(r.remark, '') AS remark,
       trim(iif(r.qualifier IS NULL, '', 'e')
            || iif(i.year || '-12-31' > min(:as_of, :period_end), ' p', '')) AS status, -- the year is not over
       i.source_id AS sources
FROM inspections AS i
JOIN measures USING (measure)
LEFT JOIN topics USING (measure)
LEFT JOIN inspection_remarks AS r USING (year, scope, measure)
WHERE i.scope = 'USA_VOA'
  AND i.year <= CAST(strftime('%Y', min(:as_of, :period_end)) AS INTEGER)
ORDER BY coalesce(place, 9), measure, i.year;
