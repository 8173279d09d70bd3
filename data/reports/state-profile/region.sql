-- The State's place in its regional group: how many States of the group have each instrument, and which place the State
-- has among them by its day. States with the same day share a place.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
home AS (
    SELECT iso3 FROM states
    WHERE entity_type <> 'organisation' AND un_region = (SELECT un_region FROM states WHERE iso3 = :state)
),
-- Up to which day the records are complete: names of partners lag from the first published count after the foundation on.
instruments (instrument, name, place, until) AS (
    VALUES ('signed', 'Additional Protocol signed', 1, '2018-12-09'),
           ('in_force', 'Additional Protocol in force', 2, '2021-09-21'),
           ('ICSANT signed', 'Convention on nuclear terrorism signed', 3, '2014-07-10'),
           ('ICSANT ratified', 'Convention on nuclear terrorism, party', 4, '2014-07-10'),
           ('GLOBAL_PARTNERSHIP', 'Global Partnership, member', 5, '2013-12-31'),
           ('GICNT', 'Global Initiative, partner', 6, '2007-03-30'),
           ('NSG', 'Nuclear Suppliers Group, participant', 7, '2024-12-31')
),
days AS (
    SELECT event AS instrument, iso3, date, iif(verification = 'exact', 0, 1) AS inexact, source_id FROM ap_milestones
    UNION ALL
    SELECT 'ICSANT ' || event, iso3, date, 0, source_id FROM convention_events WHERE convention = 'ICSANT'
    UNION ALL
    SELECT body, member, joined_to, joined_from <> joined_to, source_id FROM memberships
    WHERE joined_to IS NOT NULL AND role <> 'observer'
),
held AS (
    SELECT d.instrument, d.iso3, d.date, d.inexact, d.source_id,
           rank() OVER (PARTITION BY d.instrument ORDER BY d.date) AS place
    FROM days AS d
    JOIN home USING (iso3)
    CROSS JOIN edge
    WHERE d.date <= day
)
SELECT i.name AS instrument,
       (SELECT count(*) FROM home) AS states,
       (SELECT count(*) FROM held AS h WHERE h.instrument = i.instrument) AS with_it,
       own.date AS day,
       own.place AS place,
       trim(iif((SELECT max(h.inexact) FROM held AS h WHERE h.instrument = i.instrument), 'e', '')
            || iif((SELECT day FROM edge) > i.until, ' u', '')) AS status,
       coalesce((SELECT group_concat(source_id, ' ')
                 FROM (SELECT DISTINCT h.source_id FROM held AS h WHERE h.instrument = i.instrument ORDER BY h.source_id)),
                '') AS sources
FROM instruments AS i
LEFT JOIN held AS own ON own.instrument = i.instrument AND own.iso3 = :state
ORDER BY i.place;
