-- What the United States plans to give from 2012 to 2022, and what of its money in these years is on file. Its budget for
-- threat reduction is wider than the Global Partnership: it stands here to say that it is not counted.
SELECT CASE c.kind WHEN 'pledge' THEN 'pledge' WHEN 'allocated' THEN 'appropriation' WHEN 'disbursed' THEN 'payment' END AS kind,
       replace(replace(g.name, 'Global Partnership, all projects', 'Global Partnership'), 'United States threat reduction',
               'Threat reduction') AS programme,
       c.period_start,
       c.period_end,
       CASE r.qualifier WHEN 'nearly' THEN 'nearly' WHEN 'about' THEN 'about' WHEN 'up_to' THEN 'up to'
                        WHEN 'at_least' THEN 'at least' WHEN 'more_than' THEN 'more than' ELSE '' END AS qualifier,
       CAST(c.amount AS INTEGER) AS usd,
       iif(c.recipient_programme = 'GLOBAL_PARTNERSHIP', 'yes', 'no') AS counted,
       coalesce(r.remark, '') AS remark,
       iif(c.source_id = 'DERIVED', 'e', '') AS status,
       c.source_id AS sources
FROM contributions AS c
JOIN programmes AS g ON g.programme = c.recipient_programme
LEFT JOIN contribution_remarks AS r USING (contribution_id)
WHERE c.donor_iso3 = 'USA'
  AND c.currency = 'USD'
  AND (g.programme = 'GLOBAL_PARTNERSHIP' OR coalesce(g.part_of, g.programme) = 'US_THREAT_REDUCTION_ALL')
  AND c.period_end BETWEEN '2012-01-01' AND '2022-12-31'
  AND (c.wave IS NULL OR c.wave = 'deauville')
  AND coalesce(r.counts_from, iif(c.kind = 'disbursed' OR c.contribution_id LIKE 'CUM-%', c.period_end, c.period_start))
      <= min(:as_of, :period_end)
ORDER BY c.kind DESC, c.period_start, c.contribution_id;
