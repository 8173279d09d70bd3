-- How many non-nuclear-weapon States had no comprehensive safeguards agreement in force: what others published for a day,
-- and the names on file for it. The names are known from the end of 2012 to April 2013; for other days no number is made.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
known (first, last) AS (
    SELECT min(date), '2013-04-30' FROM csa_events WHERE event = 'none_in_force_as_of'
),
published AS (
    SELECT t.date, t.count, t.source_id,
           -- A definition 'as above' is that of the total before it.
           (SELECT above.definition FROM published_totals AS above
            WHERE above.subject = t.subject AND above.date <= t.date AND above.definition <> 'as above'
            ORDER BY above.date DESC LIMIT 1) AS definition
    FROM published_totals AS t, edge
    WHERE t.subject = 'comprehensive_safeguards' AND t.measure = 'npt_nnws_without' AND t.date <= day
),
-- The working paper gives a month: the figure counts from its last day.
cited AS (
    SELECT date(as_of_date || '-01', '+1 month', '-1 day') AS date, CAST(value AS INTEGER) AS count, 'WP45' AS source_id,
           'States parties to the Treaty without a comprehensive safeguards agreement, in April 2013' AS definition
    FROM cited_figures, edge
    WHERE figure_id = 'F010' AND date(as_of_date || '-01', '+1 month', '-1 day') <= day
),
days AS (
    SELECT date, count, source_id, definition, '' AS inexact FROM published
    UNION ALL
    SELECT date, count, source_id, definition, 'e' FROM cited
    UNION ALL
    SELECT day, NULL, NULL, 'not recorded for this day', '' FROM edge
    WHERE day NOT IN (SELECT date FROM published UNION SELECT date FROM cited)
),
names AS (
    SELECT count(*) AS count, max(source_id = 'UNVERIFIED') AS doubtful FROM csa_events WHERE event = 'none_in_force_as_of'
)
SELECT date,
       days.count AS published,
       inexact AS published_status,
       replace(replace(replace(replace(definition,
           'NPT NNWS without CSA in force',
           'Non-nuclear-weapon States parties without a comprehensive safeguards agreement in force'),
           'NPT States Parties without CSA in force',
           'States parties without a comprehensive safeguards agreement in force'),
           'NPT NNWS without CSA',
           'Non-nuclear-weapon States parties without a comprehensive safeguards agreement'),
           'without CSA', 'without a comprehensive safeguards agreement') AS definition,
       CASE WHEN date BETWEEN first AND last THEN names.count END AS names,
       CASE WHEN date BETWEEN first AND last AND doubtful THEN 'u' ELSE '' END AS names_status,
       coalesce((SELECT group_concat(source_id, ' ')
                 FROM (SELECT days.source_id WHERE days.source_id IS NOT NULL
                       UNION
                       SELECT source_id FROM csa_events
                       WHERE event = 'none_in_force_as_of' AND days.date BETWEEN first AND last
                       ORDER BY 1)), '') AS sources
FROM days, known, names
ORDER BY date, published, definition;
