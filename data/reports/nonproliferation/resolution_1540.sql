-- Resolution 1540 of the Security Council: what happened, and the figures that belong to it.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
-- A month counts from its last day. What a note says of a record is its remark.
events AS (
    SELECT e.*, CASE length(e.date) WHEN 7 THEN date(e.date || '-01', '+1 month', '-1 day') ELSE e.date END AS counts_from,
           n.note AS remark
    FROM resolution1540_events AS e
    LEFT JOIN row_notes AS n ON n.file = 'resolution1540_events.csv'
                            AND instr(' ' || n.row_ref || ' ', ' ' || e.event_id || ' ') > 0
)
SELECT counts_from AS date,
       CASE WHEN source_id = 'UNVERIFIED' THEN 'not verified'
            WHEN length(date) = 7 THEN 'month known'
            WHEN remark IS NOT NULL THEN 'not exact, see the remark'
            ELSE 'exact' END AS certainty,
       event,
       replace(replace(instrument, 'UNSCR', 'Security Council resolution'), 'US contribution',
               'Contribution of the United States') AS document,
       value AS figure,
       CASE unit WHEN 'states' THEN 'States' ELSE coalesce(currencies.name, unit) END AS unit,
       coalesce(remark, '') AS remark,
       CASE WHEN source_id = 'UNVERIFIED' THEN 'u'
            WHEN length(date) = 7 OR remark IS NOT NULL THEN 'e' ELSE '' END AS status,
       source_id AS sources
FROM events
LEFT JOIN currencies ON currencies.currency = events.unit, edge
WHERE counts_from <= day
ORDER BY counts_from, event_id;
