-- Members of the Global Partnership in the order in which they count, and how many there are from that day on.
SELECT p.name_en AS member,
       CASE m.role WHEN 'partner' THEN 'partner' WHEN 'co-chair' THEN 'co-chair' WHEN 'observer' THEN 'observer' END
           AS role,
       m.joined_from,
       m.joined_to,
       CASE WHEN m.joined_from = m.joined_to THEN 'exact'
            WHEN length(m.joined_date) = 7 THEN 'month known'
            WHEN m.joined_from = m.joined_date || '-01-01' AND m.joined_to = m.joined_date || '-12-31'
            THEN 'year known'
            ELSE 'between two dates' END AS certainty,
       count(*) OVER (ORDER BY m.joined_to) AS members,
       CASE WHEN m.joined_from = m.joined_to THEN '' ELSE 'e' END AS status,
       m.source_id AS sources
FROM memberships AS m
JOIN participant_names AS p ON p.code = m.member
WHERE m.body = 'GLOBAL_PARTNERSHIP'
  AND m.joined_to <= min(:as_of, :period_end)
ORDER BY m.joined_to, p.name_en;
