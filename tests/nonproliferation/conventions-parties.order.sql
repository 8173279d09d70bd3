-- Each party with its place: how many had joined by its day.
SELECT e.date AS day, s.name_en AS state,
       (SELECT count(*) FROM convention_events AS o
        WHERE o.convention = 'ICSANT' AND o.event = 'ratified' AND o.date <= e.date) AS parties,
       (SELECT date FROM convention_events AS o
        WHERE o.convention = 'ICSANT' AND o.event = 'signed' AND o.iso3 = e.iso3) AS signed
FROM convention_events AS e, states AS s
WHERE s.iso3 = e.iso3 AND e.convention || e.event = 'ICSANTratified' AND e.date <= :day;
