-- Names with a day that has come, and from the end of 2010 on the 17 without one.
SELECT coalesce((SELECT name_en FROM states WHERE iso3 = m.member), (SELECT name_en FROM organisations WHERE code = m.member))
           AS member,
       m.role, m.joined_from, m.joined_to, iif(m.source_id = 'UNVERIFIED', 'u', iif(m.joined_from = m.joined_to, '', 'e')) AS status,
       m.source_id AS sources
FROM memberships AS m
WHERE m.body = 'GICNT'
  AND (m.joined_to <= :day OR m.source_id = 'UNVERIFIED' AND :day >= '2010-12-31');
