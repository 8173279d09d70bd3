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
    -- Summits, resolution 1540, the Global Initiative, submarines, threat reduction.
    UNION
    SELECT source_id FROM memberships, edge WHERE body IN ('NSS_2010', 'NSS_2012', 'GICNT') AND joined_to <= day
    UNION
    SELECT source_id FROM memberships, edge
    WHERE body = 'GICNT' AND joined_to IS NULL
      AND day >= (SELECT max(joined_to) FROM memberships WHERE body = 'GICNT')
    UNION
    SELECT source_id FROM membership_counts, edge
    WHERE (body = 'GICNT' OR body LIKE 'NSS!_%' ESCAPE '!' AND unit = 'organisations')
      AND CASE length(as_of_date) WHEN 4 THEN as_of_date || '-12-31'
                                  WHEN 7 THEN date(as_of_date || '-01', '+1 month', '-1 day')
                                  ELSE as_of_date END <= day
    UNION
    SELECT source_id FROM summits_commitments JOIN sources USING (source_id), edge
    WHERE CASE length(date) WHEN 4 THEN date || '-01-01' WHEN 7 THEN date(date || '-01', '+1 month', '-1 day')
                            ELSE date END <= day
      AND (status IS NULL OR status <> 'completed' OR published_date <= day)
    UNION
    SELECT source_id FROM resolution1540_events, edge
    WHERE CASE length(date) WHEN 7 THEN date(date || '-01', '+1 month', '-1 day') ELSE date END <= day
    UNION
    SELECT source_id FROM submarine_dismantlement, edge
    WHERE CASE length(as_of_date) WHEN 4 THEN as_of_date || '-12-31'
                                  WHEN 7 THEN date(as_of_date || '-01', '+1 month', '-1 day')
                                  ELSE as_of_date END <= day
    UNION
    SELECT source_id FROM contributions, edge
    WHERE recipient_programme IN ('UN_1540_TRUST_FUND', 'US_THREAT_REDUCTION_NNSA', 'US_THREAT_REDUCTION_DOD_CTR',
                                  'US_THREAT_REDUCTION_STATE')
      AND iif(kind = 'disbursed', period_end, period_start) <= day
    UNION
    SELECT x.source_id FROM contributions AS c, edge
    JOIN exchange_rates AS x ON x.currency = c.currency AND x.year = CAST(substr(c.period_start, 1, 4) AS INTEGER)
    WHERE c.recipient_programme = 'UN_1540_TRUST_FUND' AND c.currency <> 'USD'
      AND iif(c.kind = 'disbursed', c.period_end, c.period_start) <= day
)
SELECT source_id AS source,
       title,
       publisher,
       published_date AS date,
       url
FROM sources
JOIN cited USING (source_id)
ORDER BY source_id;
