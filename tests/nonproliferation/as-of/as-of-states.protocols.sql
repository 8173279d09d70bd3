-- The furthest milestone of each State's protocol.
SELECT name_en AS state,
       CASE WHEN EXISTS (SELECT 1 FROM ap_events AS e WHERE e.iso3 = s.iso3 AND e.event = 'in_force' AND e.date <= :day)
            THEN 'in force'
            WHEN EXISTS (SELECT 1 FROM ap_events AS e WHERE e.iso3 = s.iso3 AND e.event = 'provisional' AND e.date <= :day)
            THEN 'provisionally applied'
            WHEN EXISTS (SELECT 1 FROM ap_events AS e WHERE e.iso3 = s.iso3 AND e.event = 'signed' AND e.date <= :day)
            THEN 'signed'
            WHEN EXISTS (SELECT 1 FROM ap_events AS e WHERE e.iso3 = s.iso3 AND e.date <= :day)
            THEN 'approved by the Board'
            WHEN iso3 IN ('ETH', 'LBR', 'ZWE') THEN 'not recorded' -- no day of signature is on file
            ELSE 'none' END AS protocol,
       CASE WHEN EXISTS (SELECT 1 FROM convention_events AS c WHERE c.iso3 = s.iso3 AND c.convention = 'ICSANT'
                         AND c.event = 'ratified' AND c.date <= :day) THEN 'party'
            WHEN EXISTS (SELECT 1 FROM convention_events AS c WHERE c.iso3 = s.iso3 AND c.convention = 'ICSANT'
                         AND c.date <= :day) THEN 'signed'
            ELSE 'none' END AS icsant
FROM states AS s
WHERE iso3 <> 'XEU';
