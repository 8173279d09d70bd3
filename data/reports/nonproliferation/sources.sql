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
)
SELECT source_id AS source,
       title,
       publisher,
       published_date AS date,
       url
FROM sources
JOIN cited USING (source_id)
ORDER BY source_id;
