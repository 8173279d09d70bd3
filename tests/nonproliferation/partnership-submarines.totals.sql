-- The totals whose day has come, planned ones aside.
SELECT s.as_of_date || CASE length(s.as_of_date) WHEN 4 THEN '-12-31' WHEN 7 THEN '-30' ELSE '' END AS day,
       s.decommissioned_total AS decommissioned, iif(s.status = 'planned', NULL, s.dismantled_total) AS dismantled,
       iif(s.status = 'planned', s.dismantled_total, NULL) AS planned, s.source_id AS sources
FROM submarine_dismantlement AS s
WHERE s.as_of_date || CASE length(s.as_of_date) WHEN 4 THEN '-12-31' WHEN 7 THEN '-30' ELSE '' END <= :day;
