-- States and organisations that took part in the Nuclear Security Summits, by name.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
-- Until the second summit nobody can have been there, and nobody has stayed away.
seoul (held) AS (
    SELECT EXISTS (SELECT 1 FROM memberships, edge WHERE body = 'NSS_2012' AND joined_to <= day)
),
took_part AS (
    SELECT member,
           max(body = 'NSS_2010') AS in_washington,
           max(body = 'NSS_2012') AS in_seoul
    FROM memberships, edge
    WHERE body IN ('NSS_2010', 'NSS_2012') AND joined_to <= day
    GROUP BY member
)
SELECT p.name_en AS participant,
       CASE p.kind WHEN 'state' THEN 'State' WHEN 'organisation' THEN 'organisation' END AS kind,
       iif(in_washington, 'took part', 'did not take part') AS washington,
       'e' AS washington_status, -- inferred from the participants of the second summit
       CASE WHEN NOT held THEN NULL WHEN in_seoul THEN 'took part' ELSE 'did not take part' END AS seoul,
       CASE WHEN NOT held THEN NULL ELSE in_washington + in_seoul END AS summits,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT DISTINCT m.source_id FROM memberships AS m, edge
              WHERE m.member = took_part.member AND m.body IN ('NSS_2010', 'NSS_2012') AND m.joined_to <= day
              ORDER BY m.source_id)) AS sources
FROM took_part
JOIN participant_names AS p ON p.code = member, seoul
ORDER BY p.kind DESC, p.name_en;
