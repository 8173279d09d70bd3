-- The Nuclear Security Summits: what was counted of those who came, beside the names on file.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
-- A summit that is planned is known from the publication that announces it, on the last day that its date may mean.
events AS (
    SELECT c.summit, c.state_or_body, c.date, c.value, c.unit, c.status, c.source_id
    FROM summits_commitments AS c
    JOIN sources AS s USING (source_id)
    JOIN edge ON CASE WHEN c.status <> 'planned' THEN c.date
                      WHEN length(s.published_date) = 7 THEN date(s.published_date || '-01', '+1 month', '-1 day')
                      WHEN length(s.published_date) = 4 THEN s.published_date || '-12-31'
                      ELSE s.published_date END <= day
    WHERE c.record_type = 'event'
),
names AS (
    SELECT m.body, p.kind, m.source_id,
           EXISTS (SELECT 1 FROM row_notes WHERE file = 'memberships.csv' AND row_ref = m.body) AS inferred
    FROM memberships AS m
    JOIN participants AS p ON p.code = m.member
    JOIN edge ON m.joined_to <= day
),
organisations_counted AS (
    SELECT body, count, source_id FROM membership_counts, edge WHERE unit = 'organisations' AND as_of_date <= day
),
cited AS (
    SELECT summit, source_id FROM events
    UNION SELECT body, source_id FROM names
    UNION SELECT body, source_id FROM organisations_counted
)
SELECT replace(b.name, 'Nuclear Security Summit, ', '') AS summit,
       max(p.name_en) AS host,
       max(e.date) FILTER (WHERE length(e.date) = 10) AS first_day,
       CAST(max(e.value) FILTER (WHERE e.unit = 'states') AS INTEGER) AS states,
       (SELECT nullif(count(*), 0) FROM names WHERE body = e.summit AND kind = 'state') AS states_named,
       CASE WHEN (SELECT max(inferred) FROM names WHERE body = e.summit) THEN 'e' ELSE '' END AS states_named_status,
       (SELECT count FROM organisations_counted WHERE body = e.summit) AS organisations,
       (SELECT nullif(count(*), 0) FROM names WHERE body = e.summit AND kind = 'organisation') AS organisations_named,
       CASE WHEN (SELECT max(inferred) FROM names WHERE body = e.summit) THEN 'e' ELSE '' END
           AS organisations_named_status,
       CAST(max(e.value) FILTER (WHERE e.unit = 'leaders') AS INTEGER) AS leaders,
       CASE max(e.status)
           WHEN 'held' THEN 'held'
           WHEN 'planned' THEN iif(substr(max(e.date), 1, 4) || '-01-01' > (SELECT day FROM edge), 'planned',
                                   'planned; what came of it is not recorded') END AS standing,
       (SELECT group_concat(source_id, ' ')
        FROM (SELECT source_id FROM cited WHERE cited.summit = e.summit ORDER BY source_id)) AS sources
FROM events AS e
JOIN bodies AS b ON b.body = e.summit
JOIN participant_names AS p ON p.code = e.state_or_body
GROUP BY e.summit
ORDER BY e.summit;
