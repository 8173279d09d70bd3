-- Support programmes for IAEA safeguards: who has one, since when, and how sure that is. Who has a date counts from
-- the last day that it may mean; who has none is listed in every edition, because nothing says since when.
SELECT p.name_en AS member,
       iif(p.kind = 'state', 'State', 'organisation') AS kind,
       CAST(substr(m.joined_date, 1, 4) AS INTEGER) AS since,
       CASE WHEN m.source_id = 'UNVERIFIED' THEN 'not verified'
            WHEN m.joined_date IS NULL THEN 'named by a source, without a year'
            WHEN length(m.joined_date) = 4 THEN 'year known'
            WHEN length(m.joined_date) = 7 THEN 'month known'
            ELSE 'exact' END AS certainty,
       coalesce(r.remark, '') AS remark,
       iif(m.source_id = 'UNVERIFIED', 'u', '') AS status,
       m.source_id AS sources
FROM memberships AS m
JOIN participant_names AS p ON p.code = m.member
LEFT JOIN membership_remarks AS r ON r.body = m.body AND r.member = m.member
WHERE m.body = 'MSSP'
  AND (m.joined_to IS NULL OR m.joined_to <= min(:as_of, :period_end))
ORDER BY m.joined_to IS NULL, m.joined_to, m.source_id = 'UNVERIFIED', p.name_en;
