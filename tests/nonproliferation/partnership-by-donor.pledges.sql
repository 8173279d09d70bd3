-- Pledges of each wave, by donor and for all, from the amounts in the currency of the source.
-- rows: donor = All donors
SELECT (SELECT sum(round(c.amount * x.usd_per_unit)) FROM contributions AS c, exchange_rates AS x
        WHERE c.wave = 'kananaskis' AND c.period_start <= :day AND x.currency = c.currency
          AND x.year || '-' = substr(c.period_start, 1, 5)) AS kananaskis,
       (SELECT sum(round(c.amount * x.usd_per_unit)) FROM contributions AS c, exchange_rates AS x
        WHERE c.wave = 'deauville' AND c.period_start <= :day AND x.currency = c.currency
          AND x.year || '-' = substr(c.period_start, 1, 5)) AS deauville,
       (SELECT count(*) FROM contributions AS c LEFT JOIN contribution_remarks AS r USING (contribution_id)
        WHERE c.contribution_id LIKE 'AL-%' AND c.recipient_programme GLOB 'G*' AND ifnull(r.counts_from, c.period_start) <= :day)
           AS allocations,
       (SELECT count(*) FROM contributions AS c
        WHERE c.contribution_id LIKE 'DI-%' AND c.recipient_programme GLOB 'G*' AND c.period_end <= :day) AS payments,
       (SELECT count(*) FROM contributions AS c
        WHERE c.contribution_id LIKE 'CUM-%' AND c.recipient_programme GLOB 'G*' AND c.period_end <= :day) AS totals;
