-- The quarters whose counts rest on a day that is not exact, as the facts have them by hand; all quarters here are over.
WITH marked (quarter, named_status, published_status, observers_status, last) AS (
    VALUES ('2007-Q1', '', 'e', '', '2007-03-31'), ('2007-Q2', 'e', '', '', '2007-06-30'), ('2007-Q3', 'e', '', '', '2007-09-30'),
           ('2007-Q4', 'e', '', '', '2007-12-31'), ('2008-Q2', 'e', '', '', '2008-06-30'), ('2008-Q4', 'e', '', '', '2008-12-31'),
           ('2010-Q4', 'e', '', 'e', '2010-12-31')
),
others (quarter, last) AS (
    SELECT q.year || '-Q' || q.part, q.year || q.last
    FROM (SELECT y.year, p.part, p.last
          FROM (SELECT 2006 AS year UNION SELECT 2007 UNION SELECT 2008 UNION SELECT 2009 UNION SELECT 2010 UNION SELECT 2011
                UNION SELECT 2012 UNION SELECT 2013) AS y,
               (SELECT 1 AS part, '-03-31' AS last UNION SELECT 2, '-06-30' UNION SELECT 3, '-09-30' UNION SELECT 4, '-12-31') AS p
         ) AS q
    WHERE q.year || q.last > '2006-12-30' AND q.year || '-Q' || q.part NOT IN (SELECT quarter FROM marked)
)
SELECT quarter, named_status, published_status, observers_status FROM marked WHERE last <= :day
UNION ALL
SELECT quarter, '', '', '' FROM others WHERE last <= :day;
