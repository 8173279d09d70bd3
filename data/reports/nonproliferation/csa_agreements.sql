-- Safeguards agreements on file by the day of the edition. An agreement has one row; the note of a record may name
-- the document of the agreement and publications that confirm a part of the day.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
steps AS (
    SELECT iso3, agreement_type, event, date, source_id, coalesce(note, '') AS note FROM csa_events, edge
    WHERE event IN ('signed', 'in_force') AND date <= day
),
told AS (
    SELECT *,
           CASE WHEN source_id <> 'UNVERIFIED' THEN '' ELSE 'u' END AS doubt,
           CASE WHEN source_id <> 'UNVERIFIED' THEN 'exact'
                WHEN note LIKE '%month confirmed%' THEN 'month known'
                WHEN note LIKE '%year%confirmed%' THEN 'year known'
                ELSE 'not verified' END AS certainty
    FROM steps
),
cited AS (
    SELECT iso3, agreement_type, source_id FROM steps
    UNION
    SELECT iso3, agreement_type, sources.source_id FROM steps
    JOIN sources ON instr(' ' || replace(replace(replace(steps.note, ',', ' '), ';', ' '), '.', ' ') || ' ',
                          ' ' || sources.source_id || ' ') > 0
)
SELECT name_en AS state,
       CASE agreement_type WHEN 'CSA' THEN 'comprehensive' WHEN 'VOA' THEN 'voluntary offer'
                           WHEN 'item_specific' THEN 'item-specific' END AS agreement,
       max(iif(note GLOB 'INFCIRC/[0-9][0-9][0-9]*', substr(note, 1, 11), '')) AS document,
       max(date) FILTER (WHERE event = 'signed') AS signed,
       coalesce(max(doubt) FILTER (WHERE event = 'signed'), '') AS signed_status,
       coalesce(max(certainty) FILTER (WHERE event = 'signed'), 'not on file') AS signed_certainty,
       max(date) FILTER (WHERE event = 'in_force') AS in_force,
       coalesce(max(doubt) FILTER (WHERE event = 'in_force'), '') AS in_force_status,
       coalesce(max(certainty) FILTER (WHERE event = 'in_force'), 'not on file') AS in_force_certainty,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT source_id FROM cited
              WHERE cited.iso3 = told.iso3 AND cited.agreement_type = told.agreement_type ORDER BY source_id)) AS sources
FROM told
JOIN states USING (iso3)
GROUP BY iso3, agreement_type
ORDER BY name_en, agreement_type;
