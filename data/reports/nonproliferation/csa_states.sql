-- The States that had no comprehensive safeguards agreement in force from the end of 2012 to April 2013, by name, with what is
-- on file of their agreements by the day of the edition. For days before that time nobody listed them.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
named AS (
    SELECT iso3, source_id FROM csa_events, edge WHERE event = 'none_in_force_as_of' AND date <= day
),
steps AS (
    SELECT iso3, event, min(date) AS date, source_id FROM csa_events, edge
    WHERE agreement_type = 'CSA' AND event IN ('signed', 'in_force') AND date <= day
    GROUP BY iso3, event
)
SELECT name_en AS state,
       un_region AS region,
       signed.date AS signed,
       CASE WHEN signed.source_id = 'UNVERIFIED' THEN 'u' ELSE '' END AS signed_status,
       in_force.date AS in_force,
       CASE WHEN in_force.date IS NULL AND day > '2013-04-30' THEN 'x' -- perhaps, and not on file
            WHEN in_force.source_id = 'UNVERIFIED' THEN 'u' ELSE '' END AS in_force_status,
       iif(named.source_id = 'UNVERIFIED', 'general knowledge, not verified', 'named by a source') AS certainty,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT named.source_id
              UNION SELECT signed.source_id WHERE signed.source_id IS NOT NULL
              UNION SELECT in_force.source_id WHERE in_force.source_id IS NOT NULL
              ORDER BY 1)) AS sources
FROM named
JOIN edge
JOIN states USING (iso3)
LEFT JOIN steps AS signed ON signed.iso3 = named.iso3 AND signed.event = 'signed'
LEFT JOIN steps AS in_force ON in_force.iso3 = named.iso3 AND in_force.event = 'in_force'
ORDER BY name_en;
