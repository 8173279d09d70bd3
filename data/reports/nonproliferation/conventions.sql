-- Signatories and parties at the end of each year and on the last day of the edition. The records of ICSANT are complete
-- up to a day: until then they are counted. For anything else the last total that was published in the year stands, and
-- nothing where there is none.
WITH RECURSIVE
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
days (day) AS (
    SELECT strftime('%Y', min(date)) || '-12-31' FROM convention_events, edge
    WHERE convention = 'ICSANT' AND date <= edge.day
    HAVING count(*) > 0
    UNION ALL
    SELECT date(days.day, '+1 year') FROM days, edge WHERE days.day < edge.day
),
shown (day) AS (
    SELECT DISTINCT min(days.day, edge.day) FROM days, edge
),
records AS (
    SELECT e.iso3, e.event, e.date, e.source_id
    FROM convention_events AS e
    JOIN states ON states.iso3 = e.iso3 AND states.entity_type <> 'organisation'
    WHERE e.convention = 'ICSANT'
),
counted AS (
    SELECT shown.day, m.measure, count(e.iso3) AS count, max(e.source_id) AS source_id
    FROM shown
    CROSS JOIN (SELECT 'ICSANT_SIGNATORIES' AS measure, 'signed' AS event UNION ALL SELECT 'ICSANT', 'ratified') AS m
    LEFT JOIN records AS e ON e.event = m.event AND e.date <= shown.day
    WHERE shown.day <= '2014-07-10'
    GROUP BY shown.day, m.measure
),
published AS (
    SELECT shown.day, t.convention AS measure, t.count, t.source_id,
           -- Another total of the same days contradicts it, or the source repeats an old one.
           coalesce(t.note LIKE 'stale%', 0)
               OR EXISTS (SELECT 1 FROM convention_totals AS other
                          WHERE other.convention = t.convention AND other.count <> t.count AND other.date <= shown.day
                            AND abs(julianday(other.date) - julianday(t.date)) <= 7) AS doubtful,
           rank() OVER (PARTITION BY shown.day, t.convention ORDER BY t.date DESC) AS place
    FROM shown
    JOIN convention_totals AS t ON t.date BETWEEN strftime('%Y', shown.day) || '-01-01' AND shown.day
),
-- Two totals of one day that differ are no total.
figures AS (
    SELECT day, measure, count, source_id, '' AS mark FROM counted
    UNION ALL
    SELECT day, measure, min(count), min(source_id), iif(max(doubtful), 'e u', 'e') FROM published
    WHERE place = 1 AND NOT (measure LIKE 'ICSANT%' AND day <= '2014-07-10')
    GROUP BY day, measure
    HAVING min(count) = max(count)
)
SELECT shown.day,
       max(count) FILTER (WHERE measure = 'ICSANT_SIGNATORIES') AS icsant_signatories,
       coalesce(max(mark) FILTER (WHERE measure = 'ICSANT_SIGNATORIES'), '') AS icsant_signatories_status,
       max(count) FILTER (WHERE measure = 'ICSANT') AS icsant_parties,
       coalesce(max(mark) FILTER (WHERE measure = 'ICSANT'), '') AS icsant_parties_status,
       max(count) FILTER (WHERE measure = 'CPPNM') AS cppnm_parties,
       coalesce(max(mark) FILTER (WHERE measure = 'CPPNM'), '') AS cppnm_parties_status,
       max(count) FILTER (WHERE measure = 'CPPNM_AMENDMENT') AS amendment_parties,
       coalesce(max(mark) FILTER (WHERE measure = 'CPPNM_AMENDMENT'), '') AS amendment_parties_status,
       coalesce((SELECT group_concat(source_id, ' ')
                 FROM (SELECT DISTINCT f.source_id FROM figures AS f
                       WHERE f.day = shown.day AND f.source_id IS NOT NULL ORDER BY f.source_id)), '')
           AS sources
FROM shown
LEFT JOIN figures ON figures.day = shown.day
GROUP BY shown.day
ORDER BY shown.day;
