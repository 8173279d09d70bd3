-- Allocations and payments of the Global Partnership by donor. Amounts of different kinds, totals to a date and parts
-- of the programme stand beside each other and are not to be added.
SELECT contribution_id AS record,
       donor,
       CASE kind WHEN 'allocated' THEN 'allocated' WHEN 'disbursed' THEN 'disbursed' END AS kind,
       programme,
       CASE WHEN cumulative THEN 'cumulative total to the last day'
            WHEN part_of IS NOT NULL THEN 'part of the total of the donor'
            ELSE 'amount of the period' END AS scope,
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
       CASE WHEN source_id = 'DERIVED' THEN 'e' ELSE '' END AS status,
       CASE WHEN rate_source_id IS NULL OR rate_source_id = source_id THEN source_id
            ELSE min(source_id, rate_source_id) || ' ' || max(source_id, rate_source_id) END AS sources
FROM gp_amounts
WHERE kind IN ('allocated', 'disbursed')
  AND counts_from <= min(:as_of, :period_end)
ORDER BY donor, kind, period_start, period_end, contribution_id;
