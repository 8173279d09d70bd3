-- Who has a support programme, and what the name rests on.
SELECT p.name_en AS member,
       iif(p.kind = 'state', 'State', 'organisation') AS kind,
       CASE WHEN m.source_id = 'UNVERIFIED' THEN 'not verified'
            WHEN m.joined_date IS NULL THEN 'named by a source, without a date'
            ELSE 'named by a source, with a date' END AS basis,
       m.joined_from,
       m.joined_to,
       m.source_id AS sources
FROM memberships AS m
JOIN participant_names AS p ON p.code = m.member
WHERE m.body = 'MSSP'
  AND (m.joined_to IS NULL OR m.joined_to <= min(:as_of, :period_end))
ORDER BY p.name_en;
