-- The records behind the number of names: each State that is named as one without a comprehensive safeguards agreement.
SELECT name_en AS state,
       un_region AS region,
       date,
       iif(source_id = 'UNVERIFIED', 'general knowledge, not verified', 'named by a source') AS certainty,
       source_id AS sources
FROM csa_events
JOIN states USING (iso3)
WHERE event = 'none_in_force_as_of' AND date <= min(:as_of, :period_end)
ORDER BY name_en;
