-- Pledges to the Global Partnership by donor, in the currency of the source and in dollars.
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
       CASE WHEN currency <> 'USD' AND usd_per_unit IS NOT NULL THEN rate_year END AS rate_year,
       CAST(round(amount * usd_per_unit) AS INTEGER) AS usd,
       coalesce(remark, '') AS remark,
       CASE WHEN rate_source_id IS NULL OR rate_source_id = source_id THEN source_id
            ELSE min(source_id, rate_source_id) || ' ' || max(source_id, rate_source_id) END AS sources
FROM gp_amounts
WHERE kind = 'pledge'
  AND recipient_programme = 'GLOBAL_PARTNERSHIP'
  AND counts_from <= min(:as_of, :period_end)
ORDER BY wave = 'deauville', amount * usd_per_unit DESC, donor, contribution_id;
