-- periods: 2018Q4
-- Published totals and the States on file, counted without the States that come later.
SELECT date, published, sources, on_file, on_file - published AS difference
FROM (
SELECT date, count AS published, source_id AS sources,
       (SELECT count(*) FROM convention_events AS e
        WHERE e.convention = replace(t.convention, '_SIGNATORIES', '') AND e.iso3 <> 'XEU'
          AND e.event = CASE WHEN t.convention LIKE '%SIGN%' THEN 'signed' ELSE 'ratified' END
          AND julianday(e.date) <= julianday(t.date)) AS on_file
FROM convention_totals AS t
WHERE t.date <= :day
);
