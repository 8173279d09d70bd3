-- How many States of each regional group have an instrument on the day, as far as it is recorded.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
held AS (
    SELECT iso3, 'Additional Protocol in force' AS instrument, 1 AS place FROM ap_milestones, edge
    WHERE event = 'in_force' AND date <= day
    UNION
    SELECT iso3, 'Additional Protocol signed', 2 FROM ap_milestones, edge WHERE event = 'signed' AND date <= day
    UNION
    SELECT iso3, 'Convention on nuclear terrorism, parties', 3 FROM convention_events, edge
    WHERE convention = 'ICSANT' AND event <> 'signed' AND date <= day
    UNION
    SELECT iso3, 'Convention on nuclear terrorism, signatories', 4 FROM convention_events, edge
    WHERE convention = 'ICSANT' AND event = 'signed' AND date <= day
    UNION
    SELECT member, 'Global Partnership, members', 5 FROM memberships, edge
    WHERE body = 'GLOBAL_PARTNERSHIP' AND joined_to <= day
    UNION
    SELECT member, 'Global Initiative, partners by name and day', 6 FROM memberships, edge
    WHERE body = 'GICNT' AND role <> 'observer' AND joined_to <= day
),
instruments AS (
    SELECT column1 AS instrument, column2 AS place
    FROM (VALUES ('Additional Protocol in force', 1), ('Additional Protocol signed', 2),
                 ('Convention on nuclear terrorism, parties', 3), ('Convention on nuclear terrorism, signatories', 4),
                 ('Global Partnership, members', 5), ('Global Initiative, partners by name and day', 6))
),
regions AS (
    SELECT DISTINCT un_region AS region FROM states WHERE entity_type <> 'organisation'
)
SELECT i.instrument,
       r.region,
       count(h.iso3) AS states
FROM instruments AS i
CROSS JOIN regions AS r
LEFT JOIN held AS h ON h.instrument = i.instrument
    AND h.iso3 IN (SELECT iso3 FROM states WHERE un_region = r.region AND entity_type <> 'organisation')
GROUP BY i.place, i.instrument, r.region
ORDER BY i.place, r.region;
