-- How many events of compliance are on file for each State, and which resolutions of the Security Council.
WITH
events AS (
    SELECT state_iso3, date, instrument, source_id,
           replace(instrument, 'UNSCR ', '') AS number, instrument LIKE 'UNSCR %' AS resolution
    FROM compliance_events
    WHERE CASE length(date) WHEN 4 THEN date || '-12-31'
                            WHEN 7 THEN date(date || '-01', '+1 month', '-1 day')
                            ELSE date END <= min(:as_of, :period_end)
)
SELECT states.name_en AS state,
       count(*) AS events,
       count(*) FILTER (WHERE resolution) AS resolutions,
       coalesce((SELECT group_concat(number, ', ')
                 FROM (SELECT e.number FROM events AS e
                       WHERE e.state_iso3 = events.state_iso3 AND e.resolution ORDER BY e.date)), '') AS numbers,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT DISTINCT e.source_id FROM events AS e
              WHERE e.state_iso3 = events.state_iso3 ORDER BY e.source_id)) AS sources
FROM events
JOIN states ON states.iso3 = state_iso3
GROUP BY state_iso3
ORDER BY states.name_en;
