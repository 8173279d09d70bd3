-- Allocations and payments of the Global Partnership by donor. Amounts of different kinds, totals to a date and parts
-- of the programme stand beside each other and are not to be added. Dollars are derived from them.
SELECT donor,
       CASE WHEN cumulative THEN 'disbursed, total to the last day'
            WHEN kind = 'allocated' THEN 'allocated'
            WHEN kind = 'disbursed' THEN 'disbursed' END AS kind,
       replace(programme, 'Global Partnership, ', '') AS programme,
       period_start,
       period_end,
       CASE qualifier
           WHEN 'nearly' THEN 'nearly'
           WHEN 'about' THEN 'about'
           WHEN 'up_to' THEN 'up to'
           WHEN 'at_least' THEN 'at least'
           WHEN 'more_than' THEN 'more than'
           ELSE ''
       END AS qualifier,
       amount,
       iif(source_id = 'DERIVED', 'e', '') AS amount_status,
       currency,
       iif(source_id = 'DERIVED' OR rate_source_id IS NOT NULL AND rate_year || '-12-31' > min(:as_of, :period_end), 'e', '')
           AS usd_status,
       coalesce(remark, '') AS remark,
       source_id AS sources
FROM gp_amounts
WHERE kind IN ('allocated', 'disbursed')
  AND counts_from <= min(:as_of, :period_end)
ORDER BY donor, kind, period_start, period_end, contribution_id;
