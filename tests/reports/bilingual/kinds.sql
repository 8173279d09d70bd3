SELECT kind, count(*) AS visits, 1.0 * count(*) / sum(count(*)) OVER () AS share
FROM visits
WHERE region = :region AND day BETWEEN :since AND min(:as_of, :period_end)
GROUP BY kind
ORDER BY kind
