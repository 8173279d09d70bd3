-- Donors, pledges and dollars of each wave, from the amounts in the currency of the source.
SELECT min(c.period_start) AS first_day, max(c.period_end) AS last_day,
       iif(c.wave = 'kananaskis', 'Kananaskis, 2002 to 2012', 'Deauville, from 2012') AS wave, count(DISTINCT c.donor_iso3) AS donors,
       count(*) AS pledges, count(*) - count(x.year) AS without_rate, sum(round(c.amount * x.usd_per_unit)) AS usd
FROM contributions AS c
LEFT JOIN exchange_rates AS x ON x.currency = c.currency AND x.year || '-' = substr(c.period_start, 1, 5)
WHERE c.wave IS NOT NULL AND c.period_start <= :day
GROUP BY c.wave;
