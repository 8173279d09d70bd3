-- States by milestone of their Additional Protocols, at the end of each year and on the day of the edition.
WITH RECURSIVE
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
days (day) AS (
    SELECT '1997-12-31' FROM edge WHERE day >= '1997-12-31'
    UNION ALL
    SELECT date(days.day, '+1 year') FROM days, edge WHERE date(days.day, '+1 year') <= edge.day
),
-- The first event of a kind for each State; the last day that it may mean is open where nothing limits it.
events AS (
    SELECT iso3, event, min(date) AS date, source_id,
           CASE verification WHEN 'exact' THEN date ELSE coalesce(bracket_to, '9999-12-31') END AS latest
    FROM ap_events JOIN states USING (iso3)
    WHERE entity_type <> 'organisation'
    GROUP BY iso3, event
),
-- Provisional application ends when the protocol enters into force. Iran ended it in February 2021, which is on file in
-- words only: the last day of the month counts.
applied AS (
    SELECT p.iso3, p.date, p.source_id, p.latest,
           coalesce(f.date, CASE p.iso3 WHEN 'IRN' THEN '2021-02-28' END, '9999-12-31') AS ended
    FROM events AS p LEFT JOIN events AS f ON f.iso3 = p.iso3 AND f.event = 'in_force'
    WHERE p.event = 'provisional'
),
counted AS (
    SELECT event, date, source_id, latest, '9999-12-31' AS ended FROM events WHERE event <> 'provisional'
    UNION ALL
    SELECT 'provisional', date, source_id, latest, ended FROM applied
),
stocks AS (
    SELECT days.day,
           nullif(count(*) FILTER (WHERE event = 'board_approval'), 0) AS board_approval,
           count(*) FILTER (WHERE event = 'signed') AS signed,
           nullif(count(*) FILTER (WHERE event = 'provisional'), 0) AS provisional,
           count(*) FILTER (WHERE event = 'in_force') AS in_force,
           count(*) FILTER (WHERE event = 'signed' AND latest > days.day) AS signed_open,
           count(*) FILTER (WHERE event = 'in_force' AND latest > days.day) AS in_force_open
    FROM (SELECT day FROM days UNION SELECT day FROM edge WHERE day >= '1997-12-31') AS days
    LEFT JOIN counted ON date <= days.day AND ended > days.day
    GROUP BY days.day
)
SELECT day,
       board_approval,
       iif(board_approval IS NULL, '', 'u') AS board_approval_status,
       signed,
       trim(iif(signed_open > 0, 'e', '') || iif(day > '2018-12-09', ' u', '')) AS signed_status,
       provisional,
       iif(provisional IS NULL, '', 'u') AS provisional_status,
       in_force,
       trim(iif(in_force_open > 0, 'e', '') || iif(day > '2021-09-21', ' u', '')) AS in_force_status,
       coalesce((SELECT group_concat(source_id, ' ')
                 FROM (SELECT DISTINCT source_id FROM counted
                       WHERE date <= stocks.day AND ended > stocks.day ORDER BY source_id)), '') AS sources
FROM stocks
ORDER BY day;
