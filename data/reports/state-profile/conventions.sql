-- What the State has done under the conventions on nuclear security and the protocols to nuclear-weapon-free zones.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
)
SELECT CASE convention WHEN 'CPPNM' THEN 'Convention on the Physical Protection of Nuclear Material'
                       WHEN 'CPPNM_AMENDMENT' THEN 'Amendment to that Convention'
                       ELSE 'Convention for the Suppression of Acts of Nuclear Terrorism' END AS instrument,
       CASE event WHEN 'signed' THEN 'signed' WHEN 'ratified' THEN 'became a party' ELSE 'in force for the State' END
           AS event,
       date,
       iif(source_id = 'UNVERIFIED', 'u', '') AS status,
       source_id AS sources
FROM convention_events, edge
WHERE iso3 = :state AND date <= day
UNION ALL
SELECT 'Protocol ' || protocol || ' to the Treaty of ' || treaty,
       CASE event WHEN 'signed' THEN 'signed' ELSE 'ratified' END,
       date,
       iif(source_id = 'UNVERIFIED', 'u', ''),
       source_id
FROM nwfz_events, edge
WHERE iso3 = :state AND date <= day
ORDER BY date, instrument, event;
