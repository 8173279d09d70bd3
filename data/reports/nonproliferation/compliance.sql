-- Dated events of compliance, with the days between which each lies. What is not known to the day counts from the last
-- day that it may mean.
WITH
events AS (
    SELECT e.event_id, e.state_iso3, e.event, e.instrument, e.source_id,
           substr(e.date || '-01-01', 1, 10) AS earliest,
           CASE length(e.date) WHEN 4 THEN e.date || '-12-31'
                               WHEN 7 THEN date(e.date || '-01', '+1 month', '-1 day')
                               ELSE e.date END AS latest,
           length(e.date) AS precision,
           r.day_certainty, r.document_certainty
    FROM compliance_events AS e
    LEFT JOIN compliance_remarks AS r USING (event_id)
)
SELECT states.name_en AS state,
       earliest,
       latest,
       CASE WHEN day_certainty = 'month' THEN 'month known, day not verified'
            WHEN day_certainty = 'year' THEN 'year known, day not verified'
            WHEN day_certainty = 'none' THEN 'no date in the source'
            WHEN precision = 4 THEN 'year known'
            WHEN precision = 7 THEN 'month known'
            WHEN document_certainty = 'unverified' THEN 'exact; number of the document not verified'
            ELSE 'exact' END AS certainty,
       event,
       coalesce(replace(instrument, 'UNSCR ', 'Security Council resolution '), '') AS document,
       trim(iif(precision < 10, 'e', '')
            || iif(day_certainty IS NOT NULL OR document_certainty IS NOT NULL, ' u', '')) AS status,
       source_id AS sources
FROM events
JOIN states ON states.iso3 = state_iso3
WHERE latest <= min(:as_of, :period_end)
ORDER BY states.name_en, latest, event_id;
