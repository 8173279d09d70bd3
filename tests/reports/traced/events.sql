SELECT state, event, day, strftime('%Y', day) || '-Q' || ((strftime('%m', day) + 2) / 3) AS quarter, remark, source
FROM events
WHERE day IS NULL OR day <= min(:as_of, :period_end)
ORDER BY state, event DESC;
