SELECT quarter, port, ships, cargo, status, sources
FROM ships
WHERE quarter <= strftime('%Y', min(:as_of, :period_end)) || '-Q' || ((strftime('%m', min(:as_of, :period_end)) + 2) / 3)
ORDER BY port, quarter
