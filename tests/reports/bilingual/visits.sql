SELECT strftime('%Y', day) || '-Q' || ((strftime('%m', day) + 2) / 3) AS quarter,
       sum(routine) AS routine,
       CASE WHEN max(day) < '2012-10-01' THEN sum(1 - routine) END AS other,
       CASE WHEN min(day) BETWEEN '2012-04-01' AND '2012-06-30' THEN 'e' END AS other_status,
       sum(days) AS days,
       max(day) AS until,
       CASE WHEN max(day) > '2013-01-01' THEN 'p l' END AS status,
       min(source) || iif(max(source) > min(source), ' ' || max(source), '') AS sources
FROM (SELECT day, region, routine, days, source FROM visits
      UNION ALL SELECT '2012-08-01', 'north', 0, 0, 'J-2')
WHERE region = :region AND day BETWEEN :since AND min(:as_of, :period_end)
GROUP BY quarter
ORDER BY quarter
