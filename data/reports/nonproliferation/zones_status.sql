-- Where each nuclear-weapon State stands with each protocol that at least one of them has signed. A State for which no
-- signature is on file, not even a later one, has no word: nothing says that the protocol is for it. That a State has
-- not signed rests on its later signature.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
protocols AS (
    SELECT DISTINCT treaty, protocol FROM nwfz_events, edge WHERE event = 'signed' AND date <= day
),
cells AS (
    SELECT treaty, protocol, n.iso3,
           max(n.date) FILTER (WHERE n.event = 'signed') AS signed,
           max(n.date) FILTER (WHERE n.event = 'ratified') AS ratified
    FROM protocols
    JOIN nwfz_events AS n USING (treaty, protocol)
    GROUP BY treaty, protocol, n.iso3
)
SELECT 'Treaty of ' || c.treaty AS treaty,
       iif(c.treaty = 'Semipalatinsk', 'unnumbered', c.protocol) AS protocol,
       states.name_en AS state,
       CASE WHEN c.ratified <= day THEN 'ratified' WHEN c.signed <= day THEN 'signed' ELSE 'not signed' END AS stand,
       iif((SELECT max(n.source_id = 'UNVERIFIED') FROM nwfz_events AS n
            WHERE n.treaty = c.treaty AND n.protocol = c.protocol AND n.iso3 = c.iso3
              AND (n.event = 'signed' OR n.date <= day))
           OR day > '2015-08-17' AND c.ratified IS NULL, 'u', '') AS status, -- the records end
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT DISTINCT n.source_id FROM nwfz_events AS n
              WHERE n.treaty = c.treaty AND n.protocol = c.protocol AND n.iso3 = c.iso3
                AND (n.event = 'signed' OR n.date <= day)
              ORDER BY n.source_id)) AS sources
FROM cells AS c
JOIN states USING (iso3)
CROSS JOIN edge
ORDER BY c.treaty, c.protocol, states.name_en;
