-- How many nuclear-weapon States have signed and ratified each protocol.
WITH
events AS (
    SELECT n.* FROM nwfz_events AS n
    JOIN set_nuclear_weapon_states ON code = iso3
    WHERE n.date <= min(:as_of, :period_end)
)
SELECT 'Treaty of ' || treaty AS treaty,
       iif(treaty = 'Semipalatinsk', 'unnumbered', protocol) AS protocol,
       count(*) FILTER (WHERE event = 'signed') AS signed,
       count(*) FILTER (WHERE event = 'ratified') AS ratified,
       iif(max(source_id = 'UNVERIFIED') OR min(:as_of, :period_end) > '2015-08-17', 'u', '') AS status,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT DISTINCT e.source_id FROM events AS e
              WHERE e.treaty = events.treaty AND e.protocol = events.protocol ORDER BY e.source_id)) AS sources
FROM events
GROUP BY treaty, protocol
ORDER BY events.treaty, events.protocol;
