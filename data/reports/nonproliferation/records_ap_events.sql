-- The records behind the counts of Additional Protocols: the first event of each kind of each State by the day of the edition.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
firsts AS (
    SELECT iso3, event, min(date) AS date, verification, source_id
    FROM ap_events, edge
    WHERE date <= day
    GROUP BY iso3, event
)
SELECT name_en AS state,
       un_region AS region,
       CASE event WHEN 'board_approval' THEN 'approved by the Board' WHEN 'signed' THEN 'signed'
                  WHEN 'provisional' THEN 'provisionally applied' WHEN 'in_force' THEN 'entered into force' END AS event,
       date,
       strftime('%Y', date) || '-Q' || ((CAST(strftime('%m', date) AS INTEGER) + 2) / 3) AS quarter,
       CASE verification WHEN 'exact' THEN 'exact' WHEN 'month' THEN 'month known' WHEN 'year' THEN 'year known'
                         WHEN 'bracketed' THEN 'known within limits' ELSE 'not verified' END AS certainty,
       source_id AS sources
FROM firsts
JOIN states USING (iso3)
WHERE entity_type <> 'organisation'
ORDER BY name_en, event;
