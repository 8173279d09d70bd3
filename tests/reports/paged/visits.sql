SELECT town, address, '2013-Q1' AS quarter, visits, share, founded, day, status AS visits_status, sources
FROM visits WHERE coalesce(day, :as_of) <= :period_end ORDER BY town
