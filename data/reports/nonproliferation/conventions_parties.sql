-- States party to the convention on acts of nuclear terrorism, in the order in which they joined.
SELECT r.date AS day,
       states.name_en AS state,
       CASE r.note WHEN 'accession' THEN 'accession' WHEN 'acceptance' THEN 'acceptance' ELSE 'ratification' END
           AS instrument,
       s.date AS signed,
       count(*) OVER (ORDER BY r.date) AS parties,
       r.source_id AS sources
FROM convention_events AS r
JOIN states USING (iso3)
LEFT JOIN convention_events AS s ON s.convention = r.convention AND s.iso3 = r.iso3 AND s.event = 'signed'
WHERE r.convention = 'ICSANT'
  AND r.event = 'ratified'
  AND r.date <= min(:as_of, :period_end)
  AND states.entity_type <> 'organisation'
ORDER BY r.date, states.name_en;
