-- Kazakhstan is on file in the Zangger Committee from 2011 on; who was in Washington in 2010 is inferred.
-- rows: body = Zangger Committee | Nuclear Security Summit, Washington, 2010
-- periods: 2003Q4 2008Q4 2010Q2 2013Q1
SELECT name AS body, 'day not recorded' AS certainty, '' AS status FROM bodies
WHERE body = 'ZANGGER'
  AND :day >= CASE :state WHEN 'KAZ' THEN '2011-12-31' WHEN 'IRN' THEN '9999-12-31' ELSE '2007-02-08' END
UNION ALL
SELECT name, 'inferred from the summit of 2012', 'e' FROM bodies
WHERE body = 'NSS_2010' AND :day >= '2010-04-12' AND :state <> 'IRN';
