-- Each held summit once more, from literals for the two that there were: names are counted one State at a time.
SELECT s.summit, (SELECT name_en FROM states WHERE iso3 = s.host) AS host, s.first_day, 'held' AS standing, s.states,
       (SELECT count(DISTINCT m.member) FROM memberships AS m JOIN states ON iso3 = m.member
        WHERE m.body = s.body AND entity_type <> 'organisation') AS states_named,
       (SELECT count(DISTINCT m.member) FROM memberships AS m JOIN organisations ON code = m.member
        WHERE m.body = s.body) AS organisations_named,
       (SELECT sum(count) FROM membership_counts AS c WHERE c.body = s.body AND c.unit = 'organisations') AS organisations,
       s.leaders,
       iif(s.body = 'NSS_2010', 'e', '') AS states_named_status
FROM (SELECT 'NSS_2010' AS body, 'Washington, 2010' AS summit, 'USA' AS host, '2010-04-12' AS first_day, 47 AS states,
             NULL AS leaders
      UNION ALL SELECT 'NSS_2012', 'Seoul, 2012', 'KOR', '2012-03-26', 53, 58) AS s
WHERE s.first_day <= :day;
