-- The sources that the figures of this edition rest on.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
cited (source_id) AS (
    SELECT source_id FROM ap_milestones, edge WHERE date <= day
    UNION
    SELECT source_id FROM inspections, edge
    WHERE scope = 'IAEA_TOTAL' AND year <= CAST(strftime('%Y', day, '+1 day') AS INTEGER) - 1
      AND measure IN ('inspections', 'facilities_under_safeguards', 'facilities_and_lofs_under_safeguards',
                      'person_days_of_inspection', 'calendar_days_in_field', 'significant_quantities')
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
    -- The agency's sections.
    UNION
    SELECT source_id FROM iaea_budget, edge
    WHERE year || iif(currency = 'USD_2023' OR line LIKE '%extra%' OR line LIKE '%annual%', '-12-31', '-01-01') <= day
    UNION
    SELECT source_id FROM memberships, edge WHERE body = 'MSSP' AND (joined_to IS NULL OR joined_to <= day)
    UNION
    SELECT c.source_id FROM contributions AS c, edge
    WHERE (recipient_programme LIKE 'IAEA%' OR recipient_programme = 'POTAS_MSSP_NGSI')
      AND iif(kind = 'disbursed' OR contribution_id LIKE 'CUM-%', period_end, period_start) <= day
    UNION
    SELECT x.source_id FROM exchange_rates AS x
    JOIN contributions AS c ON c.currency = x.currency AND CAST(x.year AS TEXT) = substr(c.period_start, 1, 4)
    JOIN edge ON iif(kind = 'disbursed' OR contribution_id LIKE 'CUM-%', period_end, period_start) <= day
    WHERE recipient_programme LIKE 'IAEA%' AND c.currency <> 'USD'
    UNION
    SELECT source_id FROM nwfz_events, edge WHERE date <= day
    UNION
    SELECT source_id FROM compliance_events, edge
    WHERE CASE length(date) WHEN 4 THEN date || '-12-31' WHEN 7 THEN date || '-31' ELSE date END <= day
    UNION
    SELECT source_id FROM convention_events, edge WHERE convention = 'ICSANT' AND event <> 'in_force' AND date <= day
    UNION
    SELECT source_id FROM convention_totals, edge WHERE date <= day
)
SELECT source_id AS source,
       title,
       publisher,
       published_date AS date,
       url
FROM sources
JOIN cited USING (source_id)
ORDER BY source_id;
