-- Sums by programme, kind and currency, from the first letters of the records. What overlaps is named here, not found: two
-- British payments, and the yen for submarines once the older total is known; no other record does.
SELECT substr(g.name, length('Global Partnership, ') + 1) AS programme, c.kind AS kind, c.currency, count(*) AS records, count(DISTINCT c.donor) AS donors,
       iif(c.currency = 'GBP' AND c.kind = 'disbursed' OR c.currency = 'JPY' AND count(*) > 1, NULL, sum(c.amount)) AS amount
FROM (SELECT contribution_id, donor_iso3 AS donor, recipient_programme, currency, amount, period_start AS first, period_end AS last,
             CASE WHEN contribution_id LIKE 'CUM-%' THEN 'disbursed, total to a day'
                  WHEN wave = 'kananaskis' THEN 'pledge, Kananaskis' WHEN wave = 'deauville' THEN 'pledge, Deauville'
                  ELSE kind END AS kind
      FROM contributions WHERE recipient_programme GLOB 'G*') AS c
JOIN programmes AS g ON g.programme = c.recipient_programme
LEFT JOIN contribution_remarks AS r USING (contribution_id)
WHERE iif(c.kind LIKE 'disbursed%', c.last, ifnull(r.counts_from, c.first)) <= :day
GROUP BY 1, 2, 3;
