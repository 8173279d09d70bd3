-- rows: currency = EUR | GBP
-- Dollars and the source of the rate for amounts in euros and pounds.
SELECT (SELECT name_en FROM (SELECT iso3 AS code, name_en FROM states UNION SELECT code, name_en FROM organisations)
        WHERE code = donor_iso3) AS donor,
       period_start, round(amount * usd_per_unit) AS usd,
       min(c.source_id, x.source_id) || ' ' || max(c.source_id, x.source_id) AS sources
FROM contributions AS c, exchange_rates AS x
WHERE x.currency = c.currency AND x.year = substr(c.period_start, 1, 4) + 0 AND c.currency <> 'USD'
  AND recipient_programme = 'IAEA_NSF'
  AND iif(contribution_id LIKE 'DI%', period_end, period_start) <= :day;
