-- States that have signed an Additional Protocol which is not in force on the day of the edition.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
events AS (
    SELECT e.iso3, e.event, e.date, e.verification, e.source_id FROM ap_events AS e, edge WHERE e.date <= day
)
SELECT m.name_en AS state,
       m.un_region AS region,
       m.date AS signed,
       iif(m.verification = 'exact', '', 'e') AS signed_status,
       (julianday(day) - julianday(m.date)) / 365.25 AS years,
       trim(iif(m.verification = 'exact', '', 'e') || iif(day > '2021-09-21', ' u', '')) AS years_status,
       -- Iran ended provisional application in February 2021.
       CASE WHEN m.iso3 = 'IRN' AND day >= '2021-02-28' THEN NULL ELSE p.date END AS provisional,
       iif(p.verification <> 'exact' AND NOT (m.iso3 = 'IRN' AND day >= '2021-02-28'), 'e', '') AS provisional_status,
       CASE WHEN p.source_id IS NULL OR p.source_id = m.source_id THEN m.source_id
            ELSE min(m.source_id, p.source_id) || ' ' || max(m.source_id, p.source_id) END AS sources
FROM ap_milestones AS m
JOIN edge
LEFT JOIN events AS p ON p.iso3 = m.iso3 AND p.event = 'provisional'
WHERE m.event = 'signed' AND m.date <= day
  AND NOT EXISTS (SELECT 1 FROM events AS f WHERE f.iso3 = m.iso3 AND f.event = 'in_force')
ORDER BY m.date, m.name_en;
