-- Only Canada's pledge of 2013 is converted at the rate of a year that is not over; before 2012 nobody could pledge again.
SELECT coalesce((SELECT name_en FROM states WHERE iso3 = p.code), (SELECT name_en FROM organisations WHERE code = p.code)) AS donor,
       CASE WHEN NOT EXISTS (SELECT 1 FROM memberships WHERE body = 'GLOBAL_PARTNERSHIP' AND member = p.code AND joined_to <= :day)
            THEN 'z'
            WHEN p.code IN ('EU', 'NLD', 'AUS', 'BEL', 'DNK', 'CZE', 'IRL', 'KOR', 'NZL', 'UKR', 'KAZ', 'MEX') THEN 'e'
            ELSE '' END AS member_since_status,
       '' AS kananaskis_status,
       CASE WHEN :day < '2012-01-01' THEN 'z' WHEN p.code = 'CAN' AND :day BETWEEN '2013-01-01' AND '2013-12-30' THEN 'e' ELSE '' END
           AS deauville_status
FROM participants AS p
WHERE p.code IN (SELECT member FROM memberships WHERE body = 'GLOBAL_PARTNERSHIP' AND joined_to <= :day)
   OR p.code IN (SELECT donor_iso3 FROM contributions WHERE wave IS NOT NULL AND period_start <= :day);
