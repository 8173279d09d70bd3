-- How many of the names of support programmes rest on what.
WITH
listed AS (
    SELECT m.member, p.kind, m.source_id,
           CASE WHEN m.source_id = 'UNVERIFIED' THEN 3 WHEN m.joined_date IS NULL THEN 2 ELSE 1 END AS place
    FROM memberships AS m
    JOIN participant_names AS p ON p.code = m.member
    WHERE m.body = 'MSSP'
      AND (m.joined_to IS NULL OR m.joined_to <= min(:as_of, :period_end))
)
SELECT CASE place WHEN 1 THEN 'named by a source, with a date'
                  WHEN 2 THEN 'named by a source, without a date'
                  WHEN 3 THEN 'not verified' END AS basis,
       count(*) FILTER (WHERE kind = 'state') AS states,
       count(*) FILTER (WHERE kind = 'organisation') AS organisations,
       iif(place = 3, 'u', '') AS status,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT DISTINCT l.source_id FROM listed AS l WHERE l.place = listed.place ORDER BY l.source_id)) AS sources
FROM listed
GROUP BY place
ORDER BY place;
