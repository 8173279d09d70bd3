-- Members whose last possible day of joining has come, each with the number of those that had joined by its day.
SELECT coalesce((SELECT name_en FROM states WHERE iso3 = m.member), (SELECT name_en FROM organisations WHERE code = m.member))
           AS member,
       m.joined_from, m.joined_to, count(earlier.member) AS members
FROM memberships AS m
JOIN memberships AS earlier ON earlier.body = m.body AND earlier.joined_to <= m.joined_to
WHERE m.body = 'GLOBAL_PARTNERSHIP' AND m.joined_to <= :day
GROUP BY m.member;
