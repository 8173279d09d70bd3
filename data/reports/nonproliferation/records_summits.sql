-- Who took part in a Nuclear Security Summit.
SELECT replace(b.name, 'Nuclear Security Summit, ', '') AS summit,
       p.name_en AS participant,
       CASE p.kind WHEN 'state' THEN 'State' WHEN 'organisation' THEN 'organisation' END AS kind,
       m.source_id AS sources
FROM memberships AS m
JOIN bodies AS b USING (body)
JOIN participant_names AS p ON p.code = m.member
WHERE m.body IN ('NSS_2010', 'NSS_2012') AND m.joined_to <= min(:as_of, :period_end)
ORDER BY m.body, p.kind DESC, p.name_en;
