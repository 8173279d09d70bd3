-- Quartiles by the weight that each State's days have at the place 1 + p (n - 1): full there, less by the distance, none
-- from the neighbour on.
WITH spans AS (
    SELECT s.iso3, substr(min(s.date), 1, 4) AS year,
           (SELECT min(f.date) FROM ap_events AS f WHERE f.iso3 = s.iso3 AND f.event = 'in_force' AND f.date <= :day) AS finished,
           min(s.date) AS begun
    FROM ap_events AS s WHERE s.event = 'signed' AND s.date <= :day AND s.iso3 <> 'XEU'
    GROUP BY s.iso3
),
samples (year, iso3, days) AS (
    SELECT year, iso3, strftime('%s', finished) / 86400 - strftime('%s', begun) / 86400 FROM spans
    UNION ALL
    SELECT '', iso3, strftime('%s', finished) / 86400 - strftime('%s', begun) / 86400 FROM spans
),
placed AS (
    SELECT year, days, count(*) OVER (PARTITION BY year) - 1.0 AS last,
           row_number() OVER (PARTITION BY year ORDER BY days) - 1 AS place
    FROM samples WHERE days IS NOT NULL
),
weighed AS (
    SELECT year, last,
           sum(days * max(0, 1 - abs(place - 0.25 * last))) AS lower,
           sum(days * max(0, 1 - abs(place - 0.50 * last))) AS median,
           sum(days * max(0, 1 - abs(place - 0.75 * last))) AS upper
    FROM placed GROUP BY year, last
)
SELECT iif(s.year = '', 'All years', 'Signed in the year') AS scope, nullif(s.year, '') AS year,
       count(*) AS signed, count(s.days) AS in_force,
       iif(last >= 3, lower, NULL) AS lower, median, iif(last >= 3, upper, NULL) AS upper
FROM samples AS s LEFT JOIN weighed AS w ON w.year = s.year
GROUP BY s.year;
