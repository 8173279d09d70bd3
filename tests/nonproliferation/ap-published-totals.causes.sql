-- Where the records disagree up to 2013: the two counts of one paper, and their causes; every other difference is none.
SELECT date, difference, cause, sources FROM (
    SELECT '2009-01-20' AS date, 1 AS difference, 'CARLSON2009' AS sources, remark AS cause
    FROM published_total_remarks WHERE source_id = 'CARLSON2009' AND measure = 'in_force'
    UNION ALL
    SELECT '2009-01-20', -10, 'CARLSON2009', remark
    FROM published_total_remarks WHERE source_id = 'CARLSON2009' AND measure = 'signed'
    UNION ALL
    SELECT iif(length(date) = 7, date(date || '-01', '+1 month', '-1 day'), date), 0, source_id, 'none'
    FROM published_totals WHERE subject = 'additional_protocol' AND source_id <> 'CARLSON2009'
) WHERE date <= :day;
