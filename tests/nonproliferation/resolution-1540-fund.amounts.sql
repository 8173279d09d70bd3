-- What went to the trust fund, with dollars at the rate of the first year, by donor and first day.
SELECT iif(c.donor_iso3 = 'EU', 'European Union', 'United States of America') AS donor, c.kind, c.period_start, c.period_end, c.amount, c.currency,
       round(c.amount * (SELECT x.usd_per_unit FROM exchange_rates AS x
                         WHERE x.currency = c.currency AND x.year = strftime('%Y', c.period_start) + 0)) AS usd,
       CASE WHEN c.source_id = 'UNVERIFIED' THEN 'u' WHEN c.source_id = 'DERIVED' THEN 'e' ELSE '' END AS status
FROM contributions AS c
WHERE c.recipient_programme = 'UN_1540_TRUST_FUND'
  AND (c.kind = 'allocated' AND c.period_start <= :day OR c.kind = 'disbursed' AND c.period_end <= :day);
