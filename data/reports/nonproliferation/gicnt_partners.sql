-- Partners and observers of the Global Initiative to Combat Nuclear Terrorism at the end of each quarter: names with a
-- day on file, beside the latest count that was published.
WITH RECURSIVE
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
quarters (first, last) AS (
    SELECT '2006-10-01', '2006-12-31' FROM edge WHERE day >= '2006-10-01'
    UNION ALL
    SELECT date(first, '+3 months'), date(first, '+6 months', '-1 day') FROM quarters, edge
    WHERE date(first, '+3 months') <= day
),
names AS (
    SELECT role = 'observer' AS observer, joined_from < joined_to AS inexact, joined_to, source_id
    FROM memberships, edge
    WHERE body = 'GICNT' AND joined_to <= day
),
-- A month or a year counts from its last day.
counts AS (
    SELECT unit, count, source_id, length(as_of_date) < 10 AS inexact,
           CASE length(as_of_date) WHEN 4 THEN as_of_date || '-12-31'
                                   WHEN 7 THEN date(as_of_date || '-01', '+1 month', '-1 day')
                                   ELSE as_of_date END AS counted_on
    FROM membership_counts
    WHERE body = 'GICNT'
),
latest AS (
    SELECT q.first, c.unit, c.count, c.source_id, c.inexact, max(c.counted_on) AS counted_on
    FROM quarters AS q
    JOIN edge
    JOIN counts AS c ON c.counted_on <= min(q.last, day)
    GROUP BY q.first, c.unit
),
cited AS (
    SELECT q.first, n.source_id FROM quarters AS q JOIN names AS n ON n.joined_to BETWEEN q.first AND q.last
    UNION
    SELECT first, source_id FROM latest
)
SELECT strftime('%Y', q.first) || '-Q' || ((CAST(strftime('%m', q.first) AS INTEGER) + 2) / 3) AS quarter,
       (SELECT count(*) FROM names WHERE NOT observer AND joined_to <= q.last) AS named,
       trim(iif(EXISTS (SELECT 1 FROM names WHERE NOT observer AND inexact AND joined_to BETWEEN q.first AND q.last), 'e', '')
            || iif(q.last > day, ' p', '')) AS named_status,
       p.count AS published,
       p.counted_on AS published_on,
       iif(p.inexact, 'e', '') AS published_status,
       p.count - (SELECT count(*) FROM names WHERE NOT observer AND joined_to <= q.last) AS not_named,
       (SELECT count(*) FROM names WHERE observer AND joined_to <= q.last) AS observers,
       trim(iif(EXISTS (SELECT 1 FROM names WHERE observer AND inexact AND joined_to BETWEEN q.first AND q.last), 'e', '')
            || iif(q.last > day, ' p', '')) AS observers_status,
       o.count AS observers_published,
       iif(o.inexact, 'e', '') AS observers_published_status,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT source_id FROM cited WHERE cited.first = q.first ORDER BY source_id)) AS sources
FROM quarters AS q
JOIN edge
LEFT JOIN latest AS p ON p.first = q.first AND p.unit = 'partners'
LEFT JOIN latest AS o ON o.first = q.first AND o.unit = 'observers'
ORDER BY q.first;
