SELECT s.code AS state, count(*) AS visits, :first AS first_quarter
FROM set_visited_coast s JOIN visits v ON v.state = s.code
WHERE v.day <= min(:as_of, :period_end)
GROUP BY s.code
ORDER BY s.code
