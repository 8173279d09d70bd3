SELECT kind, installation, 'https://safeguards.example/' || unicode(installation) AS address,
       CAST(strftime('%Y', day) AS INTEGER) AS year, count(*) AS visits,
       CASE WHEN kind = 'store' THEN 'e' END AS status, 'J-1 J-2' AS sources
FROM visits
WHERE region = :region AND day BETWEEN :since AND min(:as_of, :period_end)
GROUP BY kind, installation, year
ORDER BY kind, installation, year
