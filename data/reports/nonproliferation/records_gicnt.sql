-- Who joined the Global Initiative, as far as a day is on file. The quarter is that of the last possible day.
SELECT p.name_en AS member,
       CASE p.kind WHEN 'state' THEN 'partners' WHEN 'organisation' THEN 'observers' END AS counted,
       m.joined_from,
       m.joined_to,
       strftime('%Y', m.joined_to) || '-Q' || ((CAST(strftime('%m', m.joined_to) AS INTEGER) + 2) / 3) AS quarter,
       m.source_id AS sources
FROM memberships AS m
JOIN participant_names AS p ON p.code = m.member
WHERE m.body = 'GICNT' AND m.joined_to <= min(:as_of, :period_end)
ORDER BY m.joined_to, p.name_en;
