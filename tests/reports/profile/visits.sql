SELECT day, hours, hours_status, checks, status, sources
FROM visits
WHERE state = :state AND day >= :since AND day <= min(:as_of, :period_end) AND ifnull(hours, :least) >= :least
    AND ifnull(checks, 0) <= :most AND typeof(:most) = 'integer' AND typeof(:least) = 'real'
ORDER BY day
