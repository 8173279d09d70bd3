-- Protocols to the treaties on nuclear-weapon-free zones: when nuclear-weapon States signed and ratified them.
WITH
events AS (
    SELECT * FROM nwfz_events WHERE date <= min(:as_of, :period_end)
)
SELECT 'Treaty of ' || s.treaty AS treaty,
       iif(s.treaty = 'Semipalatinsk', 'unnumbered', s.protocol) AS protocol,
       states.name_en AS state,
       s.date AS signed,
       iif(s.source_id = 'UNVERIFIED', 'u', '') AS signed_status,
       r.date AS ratified,
       CASE WHEN r.source_id = 'UNVERIFIED' THEN 'u'
            WHEN r.date IS NULL AND min(:as_of, :period_end) > '2015-08-17' THEN 'x' -- perhaps, and not on file
            ELSE '' END AS ratified_status,
       CASE WHEN s.source_id = r.source_id OR r.source_id IS NULL THEN s.source_id
            ELSE min(s.source_id, r.source_id) || ' ' || max(s.source_id, r.source_id) END AS sources
FROM events AS s
JOIN states USING (iso3)
LEFT JOIN events AS r ON r.treaty = s.treaty AND r.protocol = s.protocol AND r.iso3 = s.iso3 AND r.event = 'ratified'
WHERE s.event = 'signed'
ORDER BY s.treaty, s.protocol, states.name_en;
