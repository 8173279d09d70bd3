-- Names from the two lists that the members come from, since when, and the mark.
SELECT coalesce((SELECT name_en FROM states WHERE iso3 = member), (SELECT name_en FROM organisations WHERE code = member))
           AS member,
       substr(joined_date, 1, 4) AS since,
       CASE source_id WHEN 'UNVERIFIED' THEN 'u' END AS status,
       source_id AS sources
FROM memberships
WHERE body = 'MSSP' AND NOT coalesce(joined_to > :day, 0);
