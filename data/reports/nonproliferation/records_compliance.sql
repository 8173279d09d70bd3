-- Events of compliance up to the day of the edition; resolution says whether the document is one of the Security Council.
WITH
events AS (
    SELECT e.event_id, states.name_en AS state, e.event, coalesce(e.instrument, '') AS document, e.source_id,
           CASE length(e.date) WHEN 4 THEN e.date || '-12-31'
                               WHEN 7 THEN date(e.date || '-01', '+1 month', '-1 day')
                               ELSE e.date END AS day
    FROM compliance_events AS e
    JOIN states ON states.iso3 = e.state_iso3
)
SELECT event_id AS record,
       state,
       day,
       event,
       replace(document, 'UNSCR ', 'Security Council resolution ') AS document,
       iif(document LIKE 'UNSCR %', 'yes', 'no') AS resolution,
       source_id AS sources
FROM events
WHERE day <= min(:as_of, :period_end)
ORDER BY record;
