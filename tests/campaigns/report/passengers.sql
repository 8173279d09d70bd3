SELECT quarter, sum(passengers) AS passengers
FROM crossings
WHERE last_on <= min(:as_of, :period_end)
GROUP BY quarter
ORDER BY quarter
