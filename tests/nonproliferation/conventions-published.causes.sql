-- That the records agree with the publication that they come from proves nothing, and is said.
-- rows: date = 2014-07-10
-- periods: 2018Q4
SELECT '2014-07-10' AS date, iif(convention = 'ICSANT', 'parties', 'signatories') AS measure, count AS published, count AS on_file,
       'none: the records come from this publication' AS cause
FROM convention_totals WHERE date = '2014-07-10';
