-- What the records do not say is not claimed: neither that a protocol is provisionally applied that no longer is, nor "no" or
-- "none" for a time that records leave open, nor a member whose day is not on file before that can be.
-- rows: state = Iran (Islamic Republic of) | Liberia | Kazakhstan | Algeria | State of Palestine | Serbia | Benin
-- periods: 2003Q4 2008Q4 2010Q2 2013Q1 2018Q4
WITH named (day) AS (SELECT '2010-12-31'), founded (day) AS (SELECT '2006-10-31')
SELECT 'Iran (Islamic Republic of)' AS state, 'non-nuclear-weapon State' AS npt, 'not recorded' AS agreement,
       iif(:day >= '2016-01-16', 'provisionally applied', 'signed') AS protocol,
       iif(:day < founded.day, 'no', 'not recorded') AS gicnt, 'no' AS suppliers FROM founded
UNION ALL
SELECT 'Liberia', 'non-nuclear-weapon State',
       CASE WHEN :day >= '2018-12-10' THEN 'comprehensive, in force' WHEN :year = 2013 THEN 'none in force' ELSE 'not recorded' END,
       iif(:day >= '2018-12-10', 'in force', 'not recorded'), iif(:day < founded.day, 'no', 'not recorded'), 'no' FROM founded
UNION ALL
SELECT 'Kazakhstan', 'non-nuclear-weapon State', 'signed, entry into force not recorded',
       CASE WHEN :day < '2004-02-06' THEN 'none' ELSE 'in force' END, iif(:day < founded.day, 'no', 'member'), 'member' FROM founded
UNION ALL
SELECT 'Algeria', 'non-nuclear-weapon State', 'not recorded', iif(:day < '2018-02-16', 'none', 'signed'),
       CASE WHEN :day < founded.day THEN 'no' WHEN :day < named.day THEN 'not recorded' ELSE 'named, day not recorded' END, 'no'
FROM named, founded
UNION ALL
SELECT 'State of Palestine', iif(:day < '2015-02-10', 'not a party', 'non-nuclear-weapon State'), 'not recorded', 'none',
       iif(:day < founded.day, 'no', 'not recorded'), 'no' FROM founded
UNION ALL
SELECT 'Serbia', 'non-nuclear-weapon State', 'comprehensive, in force',
       CASE WHEN :day < '2009-07-03' THEN 'none' WHEN :day < '2018-09-17' THEN 'signed' ELSE 'in force' END,
       CASE WHEN :day < founded.day THEN 'no' WHEN :day < named.day THEN 'not recorded' ELSE 'named, day not recorded' END,
       CASE :year WHEN 2013 THEN 'not recorded' WHEN 2018 THEN 'member' ELSE 'no' END
FROM named, founded
UNION ALL
SELECT 'Benin', 'non-nuclear-weapon State',
       CASE WHEN :day < '2005-06-07' THEN 'not recorded' WHEN :year = 2013 THEN 'comprehensive, signed, none in force'
            ELSE 'signed' END,
       iif(:day < '2005-06-07', 'none', 'signed'), iif(:day < founded.day, 'no', 'not recorded'), 'no' FROM founded;
