-- National commitments and outcomes of the summits that are on file, one row each.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
-- That a commitment was kept is known from the day of the publication that says so.
records AS (
    SELECT c.*, n.note AS remark
    FROM summits_commitments AS c
    JOIN sources AS s USING (source_id)
    JOIN edge ON CASE length(c.date) WHEN 7 THEN date(c.date || '-01', '+1 month', '-1 day') ELSE c.date END <= day
             AND (c.status <> 'completed' OR s.published_date <= day)
    LEFT JOIN row_notes AS n ON n.file = 'summits_commitments.csv' AND n.row_ref = c.record_id
    WHERE c.record_type IN ('national_commitment', 'outcome')
)
SELECT replace(b.name, 'Nuclear Security Summit, ', '') AS summit,
       coalesce(p.name_en, 'all participants') AS participant,
       r.description_en AS commitment,
       CASE r.status WHEN 'announced' THEN 'announced' WHEN 'agreed' THEN 'agreed'
                     WHEN 'completed' THEN 'completed' END AS standing,
       r.value AS figure,
       CASE r.unit WHEN 'kg' THEN 'kilograms' WHEN 'areas' THEN 'areas' ELSE u.name END AS unit,
       coalesce(r.remark, '') AS remark,
       iif(r.remark IS NULL, '', 'e') AS status,
       r.source_id AS sources
FROM records AS r
JOIN bodies AS b ON b.body = r.summit
LEFT JOIN participant_names AS p ON p.code = r.state_or_body
LEFT JOIN currencies AS u ON u.currency = r.unit
ORDER BY r.summit, r.record_type, p.name_en IS NULL, p.name_en, r.record_id;
