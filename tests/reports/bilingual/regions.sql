SELECT DISTINCT region AS value, CASE region WHEN 'north' THEN 'the North' ELSE 'the South' END AS label
FROM visits
ORDER BY value
