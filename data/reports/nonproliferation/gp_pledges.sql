-- Pledges to the Global Partnership by donor, in the currency of the source. Dollars are derived from them.
SELECT CASE wave WHEN 'kananaskis' THEN 'Kananaskis, 2002 to 2012'
                 WHEN 'deauville' THEN 'Deauville, from 2012' END AS wave,
       donor,
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
       currency,
       iif(rate_source_id IS NOT NULL AND rate_year || '-12-31' > min(:as_of, :period_end), 'e', '') AS usd_status,
       coalesce(remark, '') AS remark,
       source_id AS sources
FROM gp_amounts
WHERE kind = 'pledge'
  AND recipient_programme = 'GLOBAL_PARTNERSHIP'
  AND counts_from <= min(:as_of, :period_end)
ORDER BY wave = 'deauville', amount * usd_per_unit DESC, donor, contribution_id;
