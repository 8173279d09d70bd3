-- Counts of Additional Protocols that others published up to the day of the edition, with the count of the records in the
-- same sense. A disagreement stands with its cause, or as not explained.
WITH
edge (day) AS (
    SELECT min(:as_of, :period_end)
),
-- A month counts from its last day, a year from its last.
totals AS (
    SELECT *, CASE length(date) WHEN 4 THEN date || '-12-31'
                                WHEN 7 THEN date(date || '-01', '+1 month', '-1 day')
                                ELSE date END AS day
    FROM published_totals WHERE subject = 'additional_protocol'
),
-- One row for each State. A protocol of a party to the Treaty without nuclear weapons rests on a comprehensive agreement.
-- Provisional application counts until the protocol is in force; Iran ended it in February 2021.
each_state AS (
    SELECT iso3, npt_party AND NOT npt_nws AS comprehensive,
           min(date) FILTER (WHERE event = 'signed') AS signed,
           min(date) FILTER (WHERE event = 'in_force') AS in_force,
           min(date) FILTER (WHERE event = 'provisional') AS provisional,
           iif(iso3 = 'IRN', '2021-02-28', '9999-12-31') AS ended
    FROM ap_events JOIN states USING (iso3)
    WHERE entity_type <> 'organisation'
    GROUP BY iso3
),
compared AS (
    SELECT t.day, t.date, t.measure, t.count AS published, t.definition, t.source_id,
           CASE measure
               WHEN 'signed' THEN count(*) FILTER (WHERE signed <= t.day)
               WHEN 'in_force' THEN count(*) FILTER (WHERE in_force <= t.day)
               WHEN 'in_force_series' THEN count(*) FILTER (WHERE in_force <= t.day)
               WHEN 'in_force_or_prov' THEN
                   count(*) FILTER (WHERE in_force <= t.day OR (provisional <= t.day AND ended > t.day))
               WHEN 'csa_ap' THEN count(*) FILTER (WHERE comprehensive AND in_force <= t.day)
               WHEN 'csa_ap_or_prov' THEN
                   count(*) FILTER (WHERE comprehensive
                                          AND (in_force <= t.day OR (provisional <= t.day AND ended > t.day)))
               WHEN 'signed_not_in_force' THEN
                   count(*) FILTER (WHERE signed <= t.day AND (in_force IS NULL OR in_force > t.day))
               WHEN 'delta_2015' THEN count(*) FILTER (WHERE in_force BETWEEN '2015-01-01' AND '2015-12-31')
           END AS records
    FROM totals AS t
    JOIN edge ON t.day <= edge.day
    CROSS JOIN each_state
    GROUP BY t.date, t.measure, t.source_id
)
SELECT c.day AS date,
       CASE c.measure
           WHEN 'signed' THEN 'signed'
           WHEN 'in_force' THEN 'in force'
           WHEN 'in_force_series' THEN 'in force, yearly series'
           WHEN 'in_force_or_prov' THEN 'in force or provisionally applied'
           WHEN 'csa_ap' THEN 'in force beside a comprehensive agreement'
           WHEN 'csa_ap_or_prov' THEN 'in force or provisionally applied beside a comprehensive agreement'
           WHEN 'signed_not_in_force' THEN 'signed and not in force'
           WHEN 'delta_2015' THEN 'entered into force in the year'
       END AS measure,
       published,
       trim(iif(c.source_id IN ('UNVERIFIED', 'DERIVED') OR length(c.date) < 10 OR t.remark LIKE '%date approximate%', 'e', ''))
           AS published_status,
       records,
       trim(iif(EXISTS (SELECT 1 FROM ap_milestones AS m
                        WHERE m.date <= c.day AND m.verification <> 'exact' AND coalesce(m.bracket_to, '9999-12-31') > c.day
                          AND (m.event = 'in_force' OR c.measure IN ('signed', 'signed_not_in_force'))), 'e', '')
            || iif(c.day > '2021-09-21', ' u', '')) AS records_status,
       records - published AS difference,
       CASE WHEN records = published THEN 'none' ELSE coalesce(r.remark, 'not explained') END AS cause,
       c.source_id AS sources
FROM compared AS c
JOIN published_totals AS t ON t.subject = 'additional_protocol'
     AND t.date = c.date AND t.measure = c.measure AND t.source_id = c.source_id
LEFT JOIN published_total_remarks AS r ON r.subject = 'additional_protocol'
     AND r.date = c.date AND r.measure = c.measure AND r.source_id = c.source_id
ORDER BY c.day, c.measure, c.source_id;
