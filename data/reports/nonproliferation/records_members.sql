-- When the members of the Global Partnership joined.
SELECT p.name_en AS member, m.joined_from, m.joined_to, m.source_id AS sources
FROM memberships AS m
JOIN participant_names AS p ON p.code = m.member
WHERE m.body = 'GLOBAL_PARTNERSHIP' AND m.joined_to <= min(:as_of, :period_end)
ORDER BY m.joined_to, p.name_en;
