-- Nuclear submarines of the Soviet Union: decommissioned and dismantled, as totals to a day. A year counts from its last
-- day, and so does a month.
WITH
totals AS (
    SELECT s.*, CASE length(s.as_of_date) WHEN 4 THEN s.as_of_date || '-12-31'
                                          WHEN 7 THEN date(s.as_of_date || '-01', '+1 month', '-1 day')
                                          ELSE s.as_of_date END AS day,
           n.note AS remark
    FROM submarine_dismantlement AS s
    LEFT JOIN row_notes AS n ON n.file = 'submarine_dismantlement.csv' AND n.row_ref = s.as_of_date
)
SELECT day,
       CASE length(as_of_date) WHEN 4 THEN 'year known' WHEN 7 THEN 'month known' ELSE 'exact' END AS certainty,
       CASE status WHEN 'reported' THEN 'reported'
                   WHEN 'derived' THEN 'computed from other figures'
                   WHEN 'planned' THEN 'planned'
                   WHEN 'lower_bound' THEN 'lower bound' END AS basis,
       decommissioned_total AS decommissioned,
       CASE WHEN status <> 'planned' THEN dismantled_total END AS dismantled,
       CASE status WHEN 'planned' THEN 'z' WHEN 'reported' THEN iif(length(as_of_date) < 10, 'e', '') ELSE 'e' END
           AS dismantled_status,
       CASE WHEN status = 'planned' THEN dismantled_total END AS planned,
       iif(status = 'planned', 'f', 'z') AS planned_status,
       coalesce(remark, '') AS remark,
       source_id AS sources
FROM totals
WHERE day <= min(:as_of, :period_end)
ORDER BY day;
