-- Each published count of the Global Initiative, and how many names on file had joined by that day, or may have.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
counts AS (
    SELECT unit, count, source_id, length(as_of_date) < 10 AS inexact,
           CASE length(as_of_date) WHEN 4 THEN as_of_date || '-12-31'
                                   WHEN 7 THEN date(as_of_date || '-01', '+1 month', '-1 day')
                                   ELSE as_of_date END AS counted_on
    FROM membership_counts
    WHERE body = 'GICNT'
),
compared AS (
    SELECT c.*,
           count(m.member) FILTER (WHERE m.joined_to <= c.counted_on) AS named,
           count(m.member) FILTER (WHERE m.joined_from <= c.counted_on AND m.joined_to > c.counted_on) AS perhaps
    FROM counts AS c
    JOIN edge ON c.counted_on <= day
    LEFT JOIN memberships AS m ON m.body = 'GICNT' AND (m.role = 'observer') = (c.unit = 'observers')
    GROUP BY c.unit, c.counted_on, c.source_id
)
SELECT counted_on,
       CASE unit WHEN 'partners' THEN 'partners' WHEN 'observers' THEN 'observers' END AS counted,
       count AS published,
       iif(inexact, 'e', '') AS published_status,
       named,
       perhaps,
       count - named AS difference,
       CASE WHEN count = named THEN 'none: the two agree'
            WHEN count BETWEEN named AND named + perhaps THEN 'names whose day of joining is known by its limits only'
            WHEN count > named + perhaps THEN 'partners of whom no day of joining is on file'
            ELSE 'not explained' END AS cause,
       source_id AS sources
FROM compared
ORDER BY counted_on, unit DESC, source_id;
