-- The regional groups together have as many States as there are records.
-- rows: instrument = Global Partnership, members | Convention on nuclear terrorism, parties
SELECT 'Global Partnership, members' AS instrument, r.un_region AS region,
       (SELECT count(*) FROM memberships AS m WHERE m.body = 'GLOBAL_PARTNERSHIP' AND m.joined_to <= :day
        AND m.member IN (SELECT iso3 FROM states AS s WHERE s.un_region = r.un_region)) AS states
FROM (SELECT DISTINCT un_region FROM states WHERE un_region IS NOT NULL) AS r
UNION ALL
SELECT 'Convention on nuclear terrorism, parties', r.un_region,
       (SELECT count(*) FROM convention_events AS c WHERE c.convention = 'ICSANT' AND c.event = 'ratified' AND c.date <= :day
        AND c.iso3 IN (SELECT iso3 FROM states AS s WHERE s.un_region = r.un_region))
FROM (SELECT DISTINCT un_region FROM states WHERE un_region IS NOT NULL) AS r;
