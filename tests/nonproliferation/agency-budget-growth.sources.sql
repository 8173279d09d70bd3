-- rows: year = 2012
-- periods: 2013Q1
-- The real growth of 2012 is one figure with two sources.
SELECT 2012 AS year,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT source_id FROM iaea_budget WHERE year = 2012 AND line = 'growth_real_pct' ORDER BY source_id)) AS sources;
