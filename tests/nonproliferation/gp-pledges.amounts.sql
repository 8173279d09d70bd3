-- Pledges by wave and donor, the rate taken from the year of the first day.
SELECT iif(c.wave = 'kananaskis', 'Kananaskis, 2002 to 2012', 'Deauville, from 2012') AS wave,
       (SELECT name_en FROM (SELECT iso3, name_en FROM states UNION SELECT code, name_en FROM organisations) WHERE iso3 = c.donor_iso3)
           AS donor,
       c.period_start, c.period_end, c.amount, c.currency,
       round(c.amount * (SELECT x.usd_per_unit FROM exchange_rates AS x
                         WHERE x.currency = c.currency AND x.year = substr(c.period_start, 1, 4) + 0)) AS usd
FROM contributions AS c
WHERE c.contribution_id LIKE 'PL-%' AND c.wave IS NOT NULL AND c.period_start <= :day;
