WITH RECURSIVE days(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM days WHERE n < 61)
SELECT date('2013-01-01', '+' || n || ' days') AS day, n * 1000 AS visits FROM days WHERE date('2013-01-01', '+' || n || ' days') <= min(:as_of, :period_end) ORDER BY n
