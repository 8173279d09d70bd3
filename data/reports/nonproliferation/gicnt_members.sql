-- Partners and observers of the Global Initiative by name. A name without a day is listed from the last day on which a
-- partner is known to have joined, because nothing says that it belongs to the list of an earlier day.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
dated_until (day) AS (
    SELECT max(joined_to) FROM memberships WHERE body = 'GICNT'
)
SELECT p.name_en AS member,
       CASE m.role WHEN 'partner' THEN 'partner' WHEN 'co-chair' THEN 'co-chair' WHEN 'observer' THEN 'observer' END
           AS role,
       m.joined_from,
       m.joined_to,
       CASE WHEN m.joined_to IS NULL THEN 'not verified'
            WHEN m.joined_from = m.joined_to THEN 'exact'
            WHEN length(m.joined_date) = 7 THEN 'month known'
            ELSE 'year known' END AS certainty,
       CASE WHEN m.joined_to IS NULL THEN 'u' WHEN m.joined_from = m.joined_to THEN '' ELSE 'e' END AS status,
       m.source_id AS sources
FROM memberships AS m
JOIN participant_names AS p ON p.code = m.member
JOIN edge
JOIN dated_until
WHERE m.body = 'GICNT'
  AND coalesce(m.joined_to, dated_until.day) <= edge.day
ORDER BY m.role = 'observer', m.joined_to IS NULL, m.joined_to, m.role, p.name_en;
