-- Published counts by day, less the States or organisations whose last possible day of joining had come.
SELECT c.day AS counted_on, c.unit AS counted, c.count AS published, count(m.member) AS named, c.count - count(m.member) AS difference
FROM (SELECT iif(as_of_date = '2007-03', '2007-03-31', as_of_date) AS day, unit, count, source_id
      FROM membership_counts WHERE body = 'GICNT') AS c
LEFT JOIN (SELECT m.member, m.joined_to, p.kind FROM memberships AS m JOIN participants AS p ON p.code = m.member
           WHERE m.body = 'GICNT') AS m
    ON m.joined_to <= c.day AND m.kind = iif(c.unit = 'partners', 'state', 'organisation')
WHERE c.day <= :day AND length(c.day) = 10
GROUP BY c.day, c.unit, c.source_id;
