-- One row for each signature; a ratification of the same protocol by the same State, when its day has come.
SELECT (SELECT name_en FROM states AS s WHERE s.iso3 = n.iso3) AS state,
       'Treaty of ' || treaty AS treaty,
       date AS signed,
       (SELECT r.date FROM nwfz_events AS r
        WHERE (r.treaty, r.protocol, r.iso3, r.event) = (n.treaty, n.protocol, n.iso3, 'ratified') AND r.date <= :day)
           AS ratified
FROM nwfz_events AS n
WHERE event = 'signed' AND date <= :day;
