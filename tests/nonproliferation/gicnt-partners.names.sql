-- Names and published counts at the end of each quarter that has begun, each by a subquery of its own.
WITH RECURSIVE ends (day) AS (
    SELECT '2006-12-31' WHERE :day >= '2006-10-01'
    UNION ALL SELECT date(day, '+1 day', '+3 months', '-1 day') FROM ends WHERE day < :day
)
SELECT *, published - named AS not_named
FROM (
SELECT substr(day, 1, 4) || '-Q' || (substr(day, 6, 2) / 3) AS quarter,
       (SELECT count(DISTINCT m.member) FROM memberships AS m JOIN states ON iso3 = m.member
        WHERE m.body = 'GICNT' AND m.joined_to <= day) AS named,
       (SELECT count(DISTINCT m.member) FROM memberships AS m JOIN organisations ON code = m.member
        WHERE m.body = 'GICNT' AND m.joined_to <= day) AS observers,
       (SELECT max(c.count) FROM membership_counts AS c
        WHERE c.body = 'GICNT' AND c.unit = 'partners'
          AND c.as_of_date || substr('-12-31', length(c.as_of_date) - 3) <= day) AS published,
       (SELECT max(CASE length(c.as_of_date) WHEN 10 THEN c.as_of_date WHEN 4 THEN c.as_of_date || '-12-31'
                   ELSE date(c.as_of_date || '-01', '+1 month', '-1 day') END) FROM membership_counts AS c
        WHERE c.body = 'GICNT' AND c.unit = 'partners'
          AND c.as_of_date || substr('-12-31', length(c.as_of_date) - 3) <= day) AS published_on,
       (SELECT max(c.count) FROM membership_counts AS c
        WHERE c.body = 'GICNT' AND c.unit = 'observers' AND length(c.as_of_date) = 10 AND c.as_of_date <= day)
           AS observers_published
FROM ends
);
