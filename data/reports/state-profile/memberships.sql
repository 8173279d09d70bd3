-- Groups and meetings that the State belongs to or took part in; those without a day are named and say so.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
)
SELECT bodies.name AS body,
       CASE m.role WHEN 'co-chair' THEN 'co-chair' WHEN 'observer' THEN 'observer'
                   ELSE iif(m.body LIKE 'NSS_%', 'participant', 'member or partner') END AS role,
       m.joined_from,
       m.joined_to,
       CASE WHEN m.joined_to IS NULL THEN 'day not recorded'
            WHEN m.joined_from = m.joined_to THEN 'exact'
            WHEN length(m.joined_date) = 7 THEN 'month known'
            WHEN m.joined_from = m.joined_date || '-01-01' AND m.joined_to = m.joined_date || '-12-31' THEN 'year known'
            ELSE 'between two dates' END AS certainty,
       CASE WHEN m.source_id = 'UNVERIFIED' THEN 'u' WHEN m.joined_from IS NOT m.joined_to THEN 'e' ELSE '' END AS status,
       m.source_id AS sources
FROM memberships AS m
JOIN bodies USING (body)
CROSS JOIN edge
WHERE m.member = :state AND (m.joined_to IS NULL OR m.joined_to <= day)
ORDER BY m.joined_to IS NULL, m.joined_to, bodies.name;
