-- Travel in time: at the end of each of these quarters the records give the total that others had published last.
-- rows: quarter = 2003-Q4 | 2008-Q4 | 2010-Q2 | 2013-Q1
WITH quarters (quarter, last) AS (
    VALUES ('2003-Q4', '2003-12-31'), ('2008-Q4', '2008-12-31'), ('2010-Q2', '2010-06-30'), ('2013-Q1', '2013-03-31')
)
SELECT quarter,
       (SELECT count FROM published_totals
        WHERE subject = 'additional_protocol' AND measure IN ('in_force', 'in_force_series') AND source_id <> 'DERIVED'
          AND date <= last AND length(date) = 10
        ORDER BY date DESC LIMIT 1) AS in_force
FROM quarters
WHERE last <= :day;
