-- The Kananaskis pledge of each donor or member, and the sum of the 14 of them that the last row must give.
SELECT coalesce(s.name_en, o.name_en) AS donor,
       (SELECT round(c.amount * (SELECT x.usd_per_unit FROM exchange_rates AS x
                                 WHERE x.currency = c.currency AND x.year = substr(c.period_start, 1, 4) + 0))
        FROM contributions AS c
        WHERE c.donor_iso3 = p.code AND c.wave = 'kananaskis' AND c.period_start <= :day) AS kananaskis
FROM participants AS p
LEFT JOIN states AS s ON s.iso3 = p.code
LEFT JOIN organisations AS o ON o.code = p.code
WHERE p.code IN (SELECT member FROM memberships WHERE body = 'GLOBAL_PARTNERSHIP' AND joined_to <= :day)
   OR p.code IN (SELECT donor_iso3 FROM contributions WHERE wave IS NOT NULL AND period_start <= :day)
UNION ALL
SELECT 'All donors', (SELECT CASE :day WHEN '2003-12-31' THEN 17828625856 ELSE 17849397331 END);
