-- The commitment, and the three appropriations of the fiscal year 2012 that are not counted.
SELECT c.period_start, c.period_end, c.amount AS usd,
       iif(c.contribution_id = 'PL-USA-2012', 'yes', 'no') AS counted, c.source_id AS sources
FROM contributions AS c
WHERE (c.contribution_id = 'PL-USA-2012' AND :day >= '2012-01-01')
   OR (c.contribution_id LIKE 'AL-USA-FY2012-%' AND :day >= '2011-10-01');
