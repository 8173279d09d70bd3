-- Signatures and ratifications of protocols to zone treaties by nuclear-weapon States, up to the day of the edition.
SELECT 'Treaty of ' || n.treaty AS treaty,
       iif(n.treaty = 'Semipalatinsk', 'unnumbered', n.protocol) AS protocol,
       states.name_en AS state,
       n.event,
       n.date AS day,
       coalesce(n.note, '') AS remark,
       iif(n.source_id = 'UNVERIFIED', 'u', '') AS status,
       n.source_id AS sources
FROM nwfz_events AS n
JOIN states USING (iso3)
WHERE n.date <= min(:as_of, :period_end)
ORDER BY n.treaty, n.protocol, states.name_en, n.date, n.event;
