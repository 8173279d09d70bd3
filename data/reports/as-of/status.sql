-- The status of every State on one day, one column for each instrument. An event counts from the last day that it may
-- mean; what no record says is "not recorded", which is not "no".
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
-- Iran ended provisional application in February 2021, which is on file in words only.
protocols AS (
    SELECT iso3,
           CASE max(CASE WHEN event = 'in_force' THEN 4
                         WHEN event = 'provisional' AND NOT (iso3 = 'IRN' AND day >= '2021-02-28') THEN 3
                         WHEN event IN ('signed', 'provisional') THEN 2 ELSE 1 END)
               WHEN 4 THEN 'in force'
               WHEN 3 THEN 'provisionally applied'
               WHEN 2 THEN 'signed'
               ELSE 'approved by the Board'
           END AS status,
           max(verification <> 'exact') AS inexact
    FROM ap_events, edge
    WHERE date <= day
    GROUP BY iso3
),
agreements AS (
    SELECT iso3,
           CASE WHEN max(agreement_type = 'CSA' AND event = 'in_force') THEN 'comprehensive, in force'
                WHEN max(agreement_type = 'VOA' AND event = 'in_force') THEN 'voluntary offer, in force'
                WHEN max(agreement_type = 'item_specific' AND event = 'in_force') THEN 'item-specific, in force'
                WHEN max(event = 'none_in_force_as_of') AND day <= '2013-04-30' THEN
                    iif(max(event = 'signed'), 'comprehensive, signed, none in force', 'none in force')
                WHEN max(event = 'signed') THEN
                    -- A later record says that it was not in force yet.
                    iif(EXISTS (SELECT 1 FROM csa_events AS later
                                WHERE later.iso3 = csa_events.iso3 AND later.event <> 'signed' AND later.date > day),
                        'signed', 'signed, entry into force not recorded')
           END AS status
    FROM csa_events, edge
    WHERE date <= day
    GROUP BY iso3
),
conventions AS (
    SELECT iso3, convention,
           CASE WHEN max(event <> 'signed') THEN 'party' ELSE 'signed' END AS status
    FROM convention_events, edge
    WHERE date <= day
    GROUP BY iso3, convention
),
-- Who signed on a day that is not on file may have signed before the protocol is in force.
unsigned AS (
    SELECT DISTINCT f.iso3 FROM ap_events AS f
    WHERE f.event = 'in_force' AND NOT EXISTS (SELECT 1 FROM ap_events AS s WHERE s.iso3 = f.iso3 AND s.event = 'signed')
),
-- The records of the ICSANT are complete up to this day: who is not in them then had not signed.
complete (convention, until) AS (
    VALUES ('ICSANT', '2014-07-10')
),
-- Between the first and the last day on which a State can have joined nothing says whether it has. Names without a day are
-- those of partners that joined the Global Initiative after the last day on file.
groups AS (
    SELECT member AS iso3, body,
           CASE WHEN joined_to > day THEN 'not recorded' WHEN role = 'co-chair' THEN 'co-chair'
                WHEN role = 'observer' THEN 'observer' ELSE 'member' END AS status
    FROM memberships, edge
    WHERE joined_from <= day
    UNION ALL
    SELECT member, body, 'named, day not recorded' FROM memberships, edge
    WHERE body = 'GICNT' AND joined_to IS NULL
      AND day >= (SELECT max(dated.joined_to) FROM memberships AS dated WHERE dated.body = 'GICNT')
),
cited AS (
    SELECT iso3, source_id FROM ap_events, edge WHERE date <= day
    UNION
    SELECT iso3, source_id FROM csa_events, edge WHERE date <= day
    UNION
    SELECT iso3, source_id FROM convention_events, edge WHERE date <= day
    UNION
    SELECT member, source_id FROM memberships, edge
    WHERE joined_to <= day AND body IN ('GLOBAL_PARTNERSHIP', 'GICNT', 'NSG')
)
SELECT s.name_en AS state,
       s.un_region AS region,
       CASE WHEN s.npt_accession_date > day THEN 'not a party' WHEN s.npt_nws THEN 'nuclear-weapon State' WHEN s.npt_party THEN 'non-nuclear-weapon State' ELSE 'not a party' END
           AS npt,
       coalesce(a.status, 'not recorded') AS agreement,
       coalesce(p.status, iif(day <= '2021-09-21' AND s.iso3 NOT IN (SELECT iso3 FROM unsigned), 'none', 'not recorded'))
           AS protocol,
       coalesce((SELECT status FROM conventions AS c WHERE c.iso3 = s.iso3 AND c.convention = 'CPPNM'), 'not recorded')
           AS cppnm,
       coalesce((SELECT status FROM conventions AS c WHERE c.iso3 = s.iso3 AND c.convention = 'CPPNM_AMENDMENT'),
                'not recorded') AS amendment,
       coalesce((SELECT status FROM conventions AS c WHERE c.iso3 = s.iso3 AND c.convention = 'ICSANT'),
                iif(day <= (SELECT until FROM complete WHERE convention = 'ICSANT'), 'none', 'not recorded')) AS icsant,
       coalesce((SELECT status FROM groups AS g WHERE g.iso3 = s.iso3 AND g.body = 'GLOBAL_PARTNERSHIP'),
                iif(day <= '2013-12-31', 'no', 'not recorded')) AS partnership,
       coalesce((SELECT status FROM groups AS g WHERE g.iso3 = s.iso3 AND g.body = 'GICNT'),
                iif(day < (SELECT min(joined_to) FROM memberships WHERE body = 'GICNT'), 'no', 'not recorded')) AS gicnt,
       coalesce((SELECT status FROM groups AS g WHERE g.iso3 = s.iso3 AND g.body = 'NSG'),
                iif(day <= '2024-12-31', 'no', 'not recorded')) AS suppliers,
       trim(iif(p.inexact, 'e', '') || iif(day > '2021-09-21' AND coalesce(p.status, '') <> 'in force', ' u', '')) AS status,
       coalesce((SELECT group_concat(source_id, ' ')
                 FROM (SELECT c.source_id FROM cited AS c WHERE c.iso3 = s.iso3 ORDER BY c.source_id)), '') AS sources
FROM states AS s
CROSS JOIN edge
LEFT JOIN protocols AS p USING (iso3)
LEFT JOIN agreements AS a USING (iso3)
WHERE s.entity_type <> 'organisation'
ORDER BY s.iso3;
