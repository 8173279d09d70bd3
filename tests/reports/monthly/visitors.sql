SELECT strftime('%Y-%m', day) AS month, sum(men + women) AS visitors,
       sum(men + women) * 1.0 / lag(sum(men + women)) OVER (ORDER BY strftime('%Y-%m', day)) - 1 AS change
FROM visitors
WHERE day <= :period_end
GROUP BY month
ORDER BY month
