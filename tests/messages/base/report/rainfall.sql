SELECT quarter, station, days, depth, measured, status, sources
FROM rainfall
WHERE quarter <= '2013-Q1' AND measured <= :as_of
ORDER BY quarter
