-- Allocations and payments, told apart by the first letters of the record.
SELECT (SELECT name_en FROM (SELECT iso3, name_en FROM states UNION SELECT code, name_en FROM organisations) WHERE iso3 = c.donor_iso3)
           AS donor,
       CASE substr(c.contribution_id, 1, 2) WHEN 'AL' THEN 'allocated' WHEN 'DI' THEN 'disbursed'
                                        ELSE 'disbursed, total to the last day' END AS kind, c.period_start, c.period_end, c.amount, c.currency,
       round(c.amount * (SELECT x.usd_per_unit FROM exchange_rates AS x
                         WHERE x.currency = c.currency AND x.year = substr(c.period_start, 1, 4) + 0)) AS usd
FROM contributions AS c
LEFT JOIN contribution_remarks AS r USING (contribution_id)
WHERE c.recipient_programme GLOB 'G*' AND c.contribution_id NOT LIKE 'PL-%'
  AND iif(c.contribution_id LIKE 'AL-%', ifnull(r.counts_from, c.period_start), c.period_end) <= :day;
