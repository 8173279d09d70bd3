-- Amounts of the State, with dollars at the rate of the year in which the period starts.
SELECT contribution_id AS record, period_start, period_end, strftime('%Y', period_start) + 0 AS rate_year, amount,
       CAST(round(amount * iif(currency = 'USD', 1, (SELECT usd_per_unit FROM exchange_rates AS r
            WHERE r.currency = c.currency AND r.year = CAST(substr(c.period_start, 1, 4) AS INTEGER)))) AS INTEGER) AS usd
FROM contributions AS c
WHERE donor_iso3 = :state
  AND coalesce((SELECT counts_from FROM contribution_remarks AS r WHERE r.contribution_id = c.contribution_id),
               iif(kind = 'disbursed' OR contribution_id LIKE 'CUM%', period_end, period_start)) <= :day;
