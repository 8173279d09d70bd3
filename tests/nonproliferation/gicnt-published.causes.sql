-- What each difference comes from, by hand.
SELECT day AS counted_on, counted, perhaps, cause
FROM (SELECT '2006-10-31' AS day, 'partners' AS counted, 0 AS perhaps, 'none: the two agree' AS cause
      UNION ALL SELECT '2007-03-31', 'partners', 36, 'names whose day of joining is known by its limits only'
      UNION ALL SELECT '2007-05-18', 'partners', 39, 'names whose day of joining is known by its limits only'
      UNION ALL SELECT '2007-05-24', 'partners', 39, 'names whose day of joining is known by its limits only'
      UNION ALL SELECT '2007-06-04', 'partners', 39, 'names whose day of joining is known by its limits only'
      UNION ALL SELECT '2007-06-12', 'partners', 39, 'names whose day of joining is known by its limits only'
      UNION ALL SELECT '2007-07-26', 'partners', 38, 'names whose day of joining is known by its limits only'
      UNION ALL SELECT '2008-06-17', 'partners', 7, 'partners of whom no day of joining is on file'
      UNION ALL SELECT '2008-11-04', 'partners', 3, 'partners of whom no day of joining is on file'
      UNION ALL SELECT '2009-06-16', 'partners', 0, 'partners of whom no day of joining is on file'
      UNION ALL SELECT '2010-06-29', 'partners', 6, 'partners of whom no day of joining is on file'
      UNION ALL SELECT '2010-06-29', 'observers', 1, 'names whose day of joining is known by its limits only'
      UNION ALL SELECT '2011-06-30', 'partners', 0, 'partners of whom no day of joining is on file'
      UNION ALL SELECT '2011-06-30', 'observers', 0, 'none: the two agree')
WHERE day <= :day;
