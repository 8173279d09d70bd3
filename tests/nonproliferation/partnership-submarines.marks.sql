-- What each total is, by hand.
SELECT day, basis, certainty, dismantled_status, planned_status
FROM (SELECT '2003-10-09' AS day, 'reported' AS basis, 'exact' AS certainty, '' AS dismantled_status, 'z' AS planned_status
      UNION ALL SELECT '2005-12-31', 'reported', 'year known', 'e', 'z'
      UNION ALL SELECT '2006-12-27', 'reported', 'exact', '', 'z'
      UNION ALL SELECT '2009-09-29', 'computed from other figures', 'exact', 'e', 'z'
      UNION ALL SELECT '2010-12-31', 'planned', 'exact', 'z', 'f'
      UNION ALL SELECT '2013-04-30', 'lower bound', 'month known', 'e', 'z')
WHERE day <= :day;
