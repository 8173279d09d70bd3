-- Every State that has signed an Additional Protocol or brought it into force, and how sure the days are.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
milestones AS (
    SELECT iso3, name_en, un_region, event, date, verification, source_id,
           CASE verification
               WHEN 'exact' THEN 'exact'
               WHEN 'month' THEN 'month known'
               WHEN 'year' THEN 'year known'
               WHEN 'bracketed' THEN
                   CASE WHEN bracket_from IS NULL THEN 'not later than a date'
                        WHEN bracket_to IS NULL THEN 'not earlier than a date'
                        ELSE 'between two dates' END
               ELSE 'not verified'
           END AS certainty
    FROM ap_milestones, edge
    WHERE date <= day
)
SELECT max(name_en) AS state,
       max(un_region) AS region,
       max(date) FILTER (WHERE event = 'signed') AS signed,
       iif(count(*) FILTER (WHERE event = 'signed' AND verification <> 'exact') > 0, 'e', '') AS signed_status,
       coalesce(max(certainty) FILTER (WHERE event = 'signed'), 'not on file') AS signed_certainty,
       max(date) FILTER (WHERE event = 'in_force') AS in_force,
       -- After the last day on record a protocol may have entered into force that nothing at hand tells of.
       CASE WHEN count(*) FILTER (WHERE event = 'in_force' AND verification <> 'exact') > 0 THEN 'e'
            WHEN count(*) FILTER (WHERE event = 'in_force') = 0 AND day > '2021-09-21' THEN 'x' ELSE '' END AS in_force_status,
       coalesce(max(certainty) FILTER (WHERE event = 'in_force'), iif(day > '2021-09-21', 'not on file', 'not in force'))
           AS in_force_certainty,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT DISTINCT m.source_id FROM milestones AS m
              WHERE m.iso3 = milestones.iso3 ORDER BY m.source_id)) AS sources
FROM milestones, edge
GROUP BY iso3
ORDER BY iso3;
