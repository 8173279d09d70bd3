-- The claims by record, as the publications make them.
SELECT c.claim,
       (SELECT value FROM summits_commitments WHERE record_id = 'A-SEED-' || c.n) AS paper,
       (SELECT value FROM summits_commitments WHERE record_id = 'A-BEL-' || c.n) AS belfer,
       (SELECT value FROM summits_commitments WHERE record_id = 'A-PGS-' || c.pgs) AS pgs,
       c.paper_exact, c.belfer_exact, c.pgs_exact
FROM (SELECT 1 AS n, 1 AS pgs, 'States with commitments' AS claim, 'exactly' AS paper_exact, 'exactly' AS belfer_exact,
             'exactly' AS pgs_exact, '2010-04-30' AS since
      UNION ALL SELECT 2, 2, 'Commitments', 'more than', 'exactly', 'nearly', '2010-04-30'
      UNION ALL SELECT 3, NULL, 'Share met before the second summit', 'exactly', 'about', NULL, '2012-03-31'
      UNION ALL SELECT NULL, 3, 'Commitments in the statement of the United States', NULL, NULL, 'exactly', '2010-04-30') AS c
WHERE :day >= c.since;
