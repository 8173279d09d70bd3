-- Totals of the conventions that others published, beside the count of the records on the same day.
WITH
totals AS (
    SELECT convention, date, count, source_id, note,
           iif(convention = 'ICSANT_SIGNATORIES', 'ICSANT', convention) AS treaty,
           iif(convention = 'ICSANT_SIGNATORIES', 'signed', 'ratified') AS event
    FROM convention_totals
    WHERE date <= min(:as_of, :period_end)
),
compared AS (
    SELECT t.*,
           (SELECT count(*) FROM convention_events AS e JOIN states USING (iso3)
            WHERE e.convention = t.treaty AND e.event = t.event AND e.date <= t.date
              AND states.entity_type <> 'organisation') AS on_file,
           EXISTS (SELECT 1 FROM convention_totals AS other
                   WHERE other.convention = t.convention AND other.count <> t.count
                     AND abs(julianday(other.date) - julianday(t.date)) <= 7
                     AND other.date <= min(:as_of, :period_end)) AS disputed
    FROM totals AS t
)
SELECT CASE treaty WHEN 'ICSANT' THEN 'Acts of nuclear terrorism'
                   WHEN 'CPPNM' THEN 'Physical protection'
                   WHEN 'CPPNM_AMENDMENT' THEN 'Physical protection, Amendment of 2005' END AS convention,
       iif(event = 'signed', 'signatories', 'parties') AS measure,
       date,
       count AS published,
       on_file,
       on_file - count AS difference,
       CASE WHEN on_file = count AND source_id IN (SELECT e.source_id FROM convention_events AS e WHERE e.convention = treaty)
            THEN 'none: the records come from this publication'
            WHEN on_file = count THEN 'none'
            WHEN treaty <> 'ICSANT' THEN 'only a part of the records is on file'
            WHEN date > '2014-07-10' THEN 'the records end on 10 July 2014'
            ELSE 'not explained' END AS cause,
       iif(disputed, 'another publication of the same days gives another total', '') AS remark,
       trim(iif(note LIKE 'DERIVED%', 'e', '') || iif(disputed OR note LIKE 'stale%', ' u', '')) AS status,
       source_id AS sources
FROM compared
ORDER BY treaty = 'CPPNM_AMENDMENT', treaty = 'CPPNM', event, date, source_id;
