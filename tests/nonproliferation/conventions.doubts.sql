-- Totals of a year that another of the same days contradicts, or that repeat an old one, are doubtful.
-- rows: day = 2016-12-31 | 2017-12-31
-- periods: 2018Q4
SELECT '2016-12-31' AS day, 152 AS cppnm_parties, 'e u' AS cppnm_parties_status, 102 AS amendment_parties, 'e' AS amendment_parties_status
UNION ALL
SELECT '2017-12-31', 155, 'e', (SELECT count FROM convention_totals WHERE note LIKE 'stale%'), 'e u';
