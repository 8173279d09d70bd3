-- A count after the end of its records is marked.
-- rows: instrument = Global Partnership, members | Convention on nuclear terrorism, parties | Global Initiative, partners by name and day
-- periods: 2003Q4 2008Q4 2010Q2 2013Q1 2018Q4
SELECT instrument, region, iif(:day > until, 'u', '') AS states_status
FROM (SELECT 'Global Partnership, members' AS instrument, '2013-12-31' AS until
      UNION SELECT 'Convention on nuclear terrorism, parties', '2014-07-10'
      UNION SELECT 'Global Initiative, partners by name and day', '2007-03-30')
JOIN (SELECT DISTINCT un_region AS region FROM states WHERE un_region IS NOT NULL);
