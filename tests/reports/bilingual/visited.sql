SELECT DISTINCT installation AS code
FROM visits
WHERE region = :region AND day BETWEEN :since AND min(:as_of, :period_end)
ORDER BY code
