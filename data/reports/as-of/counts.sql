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
-- Up to which day the records are complete: names of partners lag from the first published count after the foundation on.
instruments AS (
    SELECT column1 AS instrument, column2 AS place, column3 AS until
    FROM (VALUES ('Additional Protocol in force', 1, '2021-09-21'), ('Additional Protocol signed', 2, '2018-12-09'),
                 ('Convention on nuclear terrorism, parties', 3, '2014-07-10'),
                 ('Convention on nuclear terrorism, signatories', 4, '2014-07-10'),
                 ('Global Partnership, members', 5, '2013-12-31'),
                 ('Global Initiative, partners by name and day', 6, '2007-03-30'))
),
-- A State whose day is not exact may have come later than the day of the count.
open (iso3, instrument) AS (
    SELECT iso3, iif(event = 'in_force', 'Additional Protocol in force', 'Additional Protocol signed') FROM ap_milestones, edge
    WHERE date <= day AND verification <> 'exact' AND coalesce(bracket_to, '9999-12-31') > day
),
regions AS (
    SELECT DISTINCT un_region AS region FROM states WHERE entity_type <> 'organisation'
)
SELECT i.instrument,
       r.region,
       count(h.iso3) AS states,
       trim(iif(count(o.iso3) > 0, 'e', '') || iif(day > i.until, ' u', '')) AS states_status
FROM instruments AS i
CROSS JOIN regions AS r
CROSS JOIN edge
LEFT JOIN held AS h ON h.instrument = i.instrument
    AND h.iso3 IN (SELECT iso3 FROM states WHERE un_region = r.region AND entity_type <> 'organisation')
LEFT JOIN open AS o ON o.instrument = h.instrument AND o.iso3 = h.iso3
GROUP BY i.place, i.instrument, r.region
ORDER BY i.place, r.region;
