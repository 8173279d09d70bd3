-- Groups and meetings that the State belongs to or took part in; those without a day are named and say so. A partner of
-- the Global Initiative without a day joined after the last day on file, a member of the Zangger Committee by the day of
-- the publication that names it. Who came to the summit of 2010 is inferred from the participants of the second.
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
            WHEN m.body = 'NSS_2010' THEN 'inferred from the summit of 2012'
            WHEN m.joined_from = m.joined_to THEN 'exact'
            WHEN length(m.joined_date) = 7 THEN 'month known'
            WHEN m.joined_from = m.joined_date || '-01-01' AND m.joined_to = m.joined_date || '-12-31' THEN 'year known'
            ELSE 'between two dates' END AS certainty,
       CASE WHEN m.source_id = 'UNVERIFIED' THEN 'u' WHEN m.joined_from IS NOT m.joined_to OR m.body = 'NSS_2010' THEN 'e' ELSE '' END AS status,
       m.source_id AS sources
FROM memberships AS m
JOIN bodies USING (body)
CROSS JOIN edge
JOIN sources AS s USING (source_id)
WHERE m.member = :state
  AND CASE WHEN m.joined_to IS NOT NULL THEN m.joined_to
           WHEN m.body = 'GICNT' THEN (SELECT max(dated.joined_to) FROM memberships AS dated WHERE dated.body = 'GICNT')
           WHEN m.body = 'ZANGGER' THEN iif(length(s.published_date) = 4, s.published_date || '-12-31', s.published_date)
           ELSE '0000-01-01' END <= day
ORDER BY m.joined_to IS NULL, m.joined_to, bodies.name;
