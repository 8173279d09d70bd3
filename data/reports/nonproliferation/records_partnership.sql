-- Each amount of the Global Partnership that is on file.
SELECT contribution_id AS record,
       donor,
       replace(programme, 'Global Partnership, ', '') AS programme,
       CASE WHEN cumulative THEN 'disbursed, total to a day'
            WHEN kind = 'allocated' THEN 'allocated'
            WHEN kind = 'disbursed' THEN 'disbursed'
            WHEN wave = 'kananaskis' THEN 'pledge, Kananaskis'
            WHEN wave = 'deauville' THEN 'pledge, Deauville' END AS kind,
       CASE wave WHEN 'kananaskis' THEN 'Kananaskis, 2002 to 2012' WHEN 'deauville' THEN 'Deauville, from 2012' END AS wave,
       period_start,
       period_end,
       amount,
       currency,
       CAST(round(amount * usd_per_unit) AS INTEGER) AS usd,
       source_id AS sources
FROM gp_amounts
WHERE counts_from <= min(:as_of, :period_end)
ORDER BY contribution_id;
