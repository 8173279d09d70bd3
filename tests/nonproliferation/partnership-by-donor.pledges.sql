-- The pledges of each donor or member, and how many other records of it there are, by the first letters of each record.
SELECT coalesce(s.name_en, o.name_en) AS donor,
       (SELECT m.joined_to FROM memberships AS m
        WHERE m.body = 'GLOBAL_PARTNERSHIP' AND m.member = p.code AND m.joined_to <= :day) AS member_since,
       (SELECT round(c.amount * (SELECT x.usd_per_unit FROM exchange_rates AS x
                                 WHERE x.currency = c.currency AND x.year = substr(c.period_start, 1, 4) + 0))
        FROM contributions AS c
        WHERE c.donor_iso3 = p.code AND c.wave = 'kananaskis' AND c.period_start <= :day) AS kananaskis,
       (SELECT round(c.amount * (SELECT x.usd_per_unit FROM exchange_rates AS x
                                 WHERE x.currency = c.currency AND x.year = substr(c.period_start, 1, 4) + 0))
        FROM contributions AS c
        WHERE c.donor_iso3 = p.code AND c.wave = 'deauville' AND c.period_start <= :day) AS deauville,
       (SELECT count(*) FROM contributions AS c LEFT JOIN contribution_remarks AS r USING (contribution_id)
        WHERE c.donor_iso3 = p.code AND c.contribution_id LIKE 'AL-%' AND c.recipient_programme GLOB 'G*'
          AND ifnull(r.counts_from, c.period_start) <= :day) AS allocations,
       (SELECT count(*) FROM contributions AS c
        WHERE c.donor_iso3 = p.code AND c.contribution_id LIKE 'DI-%' AND c.recipient_programme GLOB 'G*' AND c.period_end <= :day)
           AS payments,
       (SELECT count(*) FROM contributions AS c
        WHERE c.donor_iso3 = p.code AND c.contribution_id LIKE 'CUM-%' AND c.recipient_programme GLOB 'G*' AND c.period_end <= :day)
           AS totals
FROM participants AS p
LEFT JOIN states AS s ON s.iso3 = p.code
LEFT JOIN organisations AS o ON o.code = p.code
WHERE p.code IN (SELECT member FROM memberships WHERE body = 'GLOBAL_PARTNERSHIP' AND joined_to <= :day)
   OR p.code IN (SELECT donor_iso3 FROM contributions WHERE wave IS NOT NULL AND period_start <= :day);
