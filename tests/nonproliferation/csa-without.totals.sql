-- 13 at the end of 2012; for the day itself the names only where they are known; nothing for any other day.
SELECT '2012-12-31' AS date, 13 AS published, 13 AS names, 'u' AS names_status WHERE :day >= '2012-12-31'
UNION ALL
SELECT :day, NULL, iif(:day BETWEEN '2012-12-31' AND '2013-04-30', 13, NULL),
       iif(:day BETWEEN '2012-12-31' AND '2013-04-30', 'u', '')
WHERE :day <> '2012-12-31';
