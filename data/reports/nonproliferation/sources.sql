-- The sources that the figures of this edition rest on.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
cited (source_id) AS (
    SELECT source_id FROM ap_events, edge WHERE iso3 <> 'XEU' AND date <= day
    UNION
    SELECT source_id FROM published_totals, edge
    WHERE iif(length(date) = 7, date(date || '-01', '+1 month', '-1 day'), date) <= day
    UNION
    SELECT source_id FROM csa_events, edge WHERE date <= day
    UNION
    SELECT s.source_id FROM csa_events AS c, edge
    JOIN sources AS s ON instr(' ' || replace(replace(c.note, ',', ' '), ';', ' ') || ' ', ' ' || s.source_id || ' ') > 0
    WHERE c.event <> 'none_in_force_as_of' AND c.date <= day
    UNION
    SELECT source_id FROM inspections, edge
    WHERE scope = 'IAEA_TOTAL' AND year <= CAST(strftime('%Y', day, '+1 day') AS INTEGER) - 1
    UNION
    SELECT source_id FROM inspections, edge
    WHERE scope = 'USA_VOA' AND year <= CAST(strftime('%Y', day) AS INTEGER)
    UNION
    SELECT source_id FROM gp_amounts, edge
    WHERE counts_from <= day AND (kind <> 'pledge' OR recipient_programme = 'GLOBAL_PARTNERSHIP')
    UNION
    SELECT rate_source_id FROM gp_amounts, edge
    WHERE counts_from <= day AND (kind <> 'pledge' OR recipient_programme = 'GLOBAL_PARTNERSHIP')
    UNION
    SELECT source_id FROM memberships, edge WHERE body = 'GLOBAL_PARTNERSHIP' AND joined_to <= day
)
SELECT source_id AS source,
       title,
       publisher,
       published_date AS date,
       url
FROM sources
JOIN cited USING (source_id)
ORDER BY source_id;
