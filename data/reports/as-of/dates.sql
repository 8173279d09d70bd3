-- The day on which each State came to have each instrument, as far as it is recorded by the day.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
days AS (
    SELECT iso3, iif(event = 'signed', 'Additional Protocol signed', 'Additional Protocol in force') AS instrument,
           iif(event = 'signed', 1, 2) AS place, date, iif(verification = 'exact', '', 'e') AS mark, source_id
    FROM ap_milestones
    UNION ALL
    SELECT iso3, CASE convention WHEN 'CPPNM' THEN 'Convention on physical protection'
                                 WHEN 'CPPNM_AMENDMENT' THEN 'Amendment of that convention'
                                 ELSE 'Convention on nuclear terrorism' END,
           CASE convention WHEN 'CPPNM' THEN 3 WHEN 'CPPNM_AMENDMENT' THEN 4 ELSE 5 END, date,
           iif(source_id = 'UNVERIFIED', 'u', ''), source_id
    FROM convention_events
    WHERE event = 'ratified'
    UNION ALL
    SELECT member, 'Global Partnership', 6, joined_to, iif(joined_from = joined_to, '', 'e'), source_id
    FROM memberships
    WHERE body = 'GLOBAL_PARTNERSHIP'
    UNION ALL
    SELECT member, 'Global Initiative', 7, joined_to, iif(joined_from = joined_to, '', 'e'), source_id
    FROM memberships
    WHERE body = 'GICNT' AND role <> 'observer' AND joined_to IS NOT NULL
)
SELECT s.name_en AS state,
       d.instrument,
       d.date,
       d.mark AS date_status,
       d.source_id AS sources
FROM days AS d
JOIN states AS s USING (iso3)
CROSS JOIN edge
WHERE s.entity_type <> 'organisation' AND d.date <= day
ORDER BY d.place, s.iso3;
